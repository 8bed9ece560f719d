"""The letter of a question says what a griffie wants to see: to whom, on what ground, which questions, by when."""

from datetime import date

import page
import pytest
from pdf_reading import TaggedPdf
from pypdfium2 import PdfDocument
from word_reading import WordFile

from zvdesk.documents import pdf, text, word
from zvdesk.documents.compose.question import QuestionLetter, addressee_lines, compose_question, salutation
from zvdesk.documents.question_templates import template_for
from zvdesk.documents.tree import Document, Notes, NumberedList, Paragraph, Run, plain
from zvdesk.model.council import CouncilProfile, RulesOfOrder
from zvdesk.model.enums import AnswerForm, Confidentiality, QuestionKind, TermUnit
from zvdesk.model.questions import CouncilQuestion, QuestionItem, QuestionReference, Signatory

GROUNDS = "Schriftelijke vragen op grond van artikel 39 van het Reglement van orde en artikel 155 van de Gemeentewet"
TODAY = date(2026, 11, 22)


def rule(**fields: object) -> RulesOfOrder:
    given = {"article": "39", "cites_gemeentewet_155": True, "term_length": 30, **fields}
    return RulesOfOrder(profile_id="p", kind=QuestionKind.SCHRIFTELIJK, **given)


def profile(*rules: RulesOfOrder, **fields: object) -> CouncilProfile:
    given = {"municipality": "Voorbeeldstad", "fractie": "Samen Vooruit", **fields}
    return CouncilProfile(rules=list(rules), **given)


def asked(words: str, *below: QuestionItem) -> QuestionItem:
    return QuestionItem(question_id="q", text=words, items=list(below))


def signed(name: str, fractie: str = "") -> Signatory:
    return Signatory(question_id="q", name=name, fractie=fractie)


def question(**fields: object) -> CouncilQuestion:
    given: dict[str, object] = {
        "subject": "Doorstroom uit de opvang",
        "occasion": "Wij waren op werkbezoek.\n\nDaar hoorden wij dit.",
        "items": [asked("Hoeveel bewoners?"), asked("Herkent u dit?", asked("Zo ja?"), asked("Zo nee?"))],
        "explanation": "De wachttijd is lang.",
        "signatories": [signed("A. Jansen", "Samen Vooruit")],
    }
    return CouncilQuestion(**(given | fields))


def letter(subject: CouncilQuestion, council: CouncilProfile | None = None) -> str:
    return text.render(compose_question(QuestionLetter(subject, council or profile(rule()), TODAY)))


def test_the_whole_letter_reads_as_one() -> None:
    assert letter(question(number="2026-014", question_date=date(2026, 11, 20))).splitlines() == [
        "Fractie Samen Vooruit",
        "Gemeenteraad van Voorbeeldstad",
        "",
        "Aan het college van burgemeester en wethouders",
        "van de gemeente Voorbeeldstad",
        "",
        f"Betreft\t{GROUNDS}: Doorstroom uit de opvang",
        "Nummer\t2026-014",
        "Datum\t20 november 2026",
        "",
        "Doorstroom uit de opvang",
        "",
        "Geacht college,",
        "",
        "Aanleiding",
        "",
        "Wij waren op werkbezoek.",
        "",
        "Daar hoorden wij dit.",
        "",
        "Vragen",
        "",
        "1. Hoeveel bewoners?",
        "2. Herkent u dit?",
        "   a) Zo ja?",
        "   b) Zo nee?",
        "",
        "Toelichting",
        "",
        "De wachttijd is lang.",
        "",
        "Ik ontvang uw schriftelijke antwoord graag binnen 30 dagen.",
        "",
        "Met vriendelijke groet,",
        "",
        "A. Jansen",
        "Fractie Samen Vooruit",
    ]


@pytest.mark.parametrize(
    ("fields", "missing"),
    [
        ({}, ()),
        ({"subject": " "}, ("subject",)),
        ({"addressee": ""}, ("addressee",)),
        ({"items": [asked(" ", asked(""))]}, ("items",)),
        ({"items": [asked("", asked("Zo ja?"))]}, ()),
        ({"signatories": [signed(" ", "Samen Vooruit")]}, ("signatories",)),
    ],
)
def test_a_letter_that_lacks_what_it_needs_is_marked_as_a_draft(
    fields: dict[str, object], missing: tuple[str, ...]
) -> None:
    unfinished = question(**fields)
    assert unfinished.missing == missing
    made = compose_question(QuestionLetter(unfinished, profile(rule()), TODAY))
    assert ("Status\tConcept" in text.render(made)) is bool(missing)
    assert made.footer.startswith("Concept · ") is bool(missing)


def test_a_question_without_words_gets_no_number() -> None:
    items = [asked(" ", asked("")), asked("Wat?", asked(""), asked("Zo ja?"))]
    assert "Vraag\n\n1. Wat?\n   a) Zo ja?\n" in letter(question(items=items, explanation=""))


def test_a_question_that_has_only_been_begun_is_still_a_letter() -> None:
    words = letter(CouncilQuestion(), CouncilProfile())
    assert words.splitlines() == [
        "Aan het college van burgemeester en wethouders", "",
        "Status\tConcept, nog niet af", "Betreft\tSchriftelijke vragen", "Datum\t22 november 2026", "",
        "Raadsvraag zonder onderwerp", "", "Geacht college,", "", "Wij ontvangen graag uw schriftelijke antwoord.",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "subject", "expected"),
    [
        (QuestionKind.TECHNISCH, "Begroting opvang", "Technische vragen: Begroting opvang"),
        (QuestionKind.MONDELING, "IZA en de wijk", "Mondelinge vragen: IZA en de wijk"),
        (QuestionKind.INTERPELLATIE, "Brand", "Verzoek om een interpellatie: Brand"),
        (QuestionKind.AGENDERINGSVERZOEK, "B", "Agenderingsverzoek: B"),
        (QuestionKind.SCHRIFTELIJK, "WMO en wachttijden", f"{GROUNDS}: WMO en wachttijden"),
        (QuestionKind.SCHRIFTELIJK, "Jeugdzorg", f"{GROUNDS}: Jeugdzorg"),
        (QuestionKind.SCHRIFTELIJK, "de jeugdzorg", f"{GROUNDS} over de jeugdzorg"),
        (QuestionKind.SCHRIFTELIJK, "’s Avonds in de wijk", f"{GROUNDS}: ’s Avonds in de wijk"),
    ],
)
def test_every_kind_has_its_own_words(kind: QuestionKind, subject: str, expected: str) -> None:
    assert f"Betreft\t{expected}\n" in letter(question(kind=kind, subject=subject))


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"term_length": 1, "term_unit": TermUnit.WEKEN}, "graag binnen 1 week."),
        ({"term_length": 3, "term_unit": TermUnit.WEKEN}, "graag binnen 3 weken."),
        ({"term_length": None}, "Ik ontvang graag uw schriftelijke antwoord."),
        ({"closing_sentence": "Graag antwoord voor de kerst. "}, "\nGraag antwoord voor de kerst.\n"),
    ],
)
def test_the_closing_tells_the_term_of_ones_own_rules(fields: dict[str, object], expected: str) -> None:
    assert expected in letter(question(), profile(rule(**fields)))


def test_an_oral_answer_has_no_term() -> None:
    words = letter(question(answer_form=AnswerForm.MONDELING))
    assert "Ik ontvang graag uw mondelinge antwoord." in words


def test_an_oral_answer_is_asked_for_also_where_the_rules_close_for_one_in_writing() -> None:
    own = profile(rule(closing_sentence="Wij zien uw antwoord binnen 30 dagen tegemoet."))
    oral = question(answer_form=AnswerForm.MONDELING)
    assert "Ik ontvang graag uw mondelinge antwoord." in letter(oral, own)
    assert "30 dagen" not in letter(oral, own)
    assert "binnen 30 dagen tegemoet." in letter(question(), own)
    both = profile(rule(closing_sentence="Wij ontvangen uw antwoord graag mondeling, in de commissie."))
    assert "graag mondeling, in de commissie." in letter(oral, both)
    kept = text.render(compose_question(QuestionLetter(oral, own, TODAY, is_as_filed=True)))
    assert "binnen 30 dagen tegemoet." in kept


def test_articles_stand_only_where_the_rules_give_them() -> None:
    assert "Betreft\tSchriftelijke vragen op grond van artikel 155 van de Gemeentewet: " in letter(
        question(), profile(rule(article=""))
    )
    assert "op grond van artikel 39 van het Reglement van orde: " in letter(
        question(), profile(rule(cites_gemeentewet_155=False))
    )


def test_several_signatories_sign_for_their_own_fracties() -> None:
    people = [signed("A. Jansen", "Samen"), signed(" "), signed("B. de Vries", "Lokaal"), signed("C. Bakker", "Samen")]
    words = letter(question(signatories=people))
    assert words.startswith("Fracties Samen en Lokaal\n")
    assert words.endswith("A. Jansen\nFractie Samen\n\nB. de Vries\nFractie Lokaal\n\nC. Bakker\nFractie Samen\n")
    assert "Wij ontvangen uw schriftelijke antwoord" in words


def test_the_fractie_of_the_profile_sends_what_nobody_signed() -> None:
    words = letter(question(signatories=[signed("A. Jansen")]))
    assert words.startswith("Fractie Samen Vooruit\n")
    assert words.endswith("A. Jansen\n")


def test_empty_questions_are_passed_over_and_one_question_is_not_plural() -> None:
    words = letter(question(items=[asked(" "), asked("Enige vraag?", asked("")), asked("", asked("Deelvraag?"))]))
    assert "Vragen\n\n1. Enige vraag?\n2.\n   a) Deelvraag?\n" in words
    assert "\nVraag\n\n1. Enige vraag?\n" in letter(question(items=[asked("Enige vraag?")]))
    assert "Vragen" not in letter(question(items=[])).replace("Betreft\tSchriftelijke vragen", "")


def test_forty_sub_questions_stay_one_list() -> None:
    many = question(items=[asked("Hoofdvraag?", *(asked(f"Deel {number}?") for number in range(40)))])
    document = compose_question(QuestionLetter(many, profile(), TODAY))
    (numbered,) = [block for block in document.blocks if isinstance(block, NumberedList)]
    assert "   aa) Deel 26?" in text.render(document)
    assert len(numbered.items) == 1


def test_the_openness_of_a_closed_question_stands_in_the_letter() -> None:
    assert "Openbaarheid\tgeheim" in letter(question(confidentiality=Confidentiality.GEHEIM))
    assert "Openbaarheid" not in letter(question(confidentiality=Confidentiality.INTERN))


@pytest.mark.parametrize(
    ("addressee", "municipality", "lines", "greeting"),
    [
        ("college", "Gemeente X", ["Aan het college van burgemeester en wethouders", "van de gemeente X"],
         "Geacht college,"),
        ("Burgemeester", "", ["Aan de burgemeester"], "Geachte burgemeester,"),
        ("raad", "X", ["Aan de voorzitter van de raad", "van de gemeente X"], "Geachte voorzitter,"),
        ("wethouder De Wit", "", ["Aan wethouder De Wit"], "Geachte wethouder De Wit,"),
        (" ", "", ["Aan het college"], "Geacht college,"),
    ],
)  # fmt: skip
def test_the_addressee_is_greeted_as_is_fit(addressee: str, municipality: str, lines: list[str], greeting: str) -> None:
    assert addressee_lines(addressee, municipality) == lines
    assert salutation(addressee) == greeting


def source(**fields: object) -> QuestionReference:
    return QuestionReference(question_id="q", **fields)


SOURCES = [
    source(title="Jaarverslag opvang 2025", publisher="De Haven", published_on=date(2026, 5, 3), page="12"),
    source(),
    source(title="Wachtlijst groeit", url="https://krant.example/wachtlijst"),
    source(url="javascript:alert(1)"),
]


def test_sources_are_a_numbered_list_that_marks_in_the_text_lead_to() -> None:
    words = letter(question(references=SOURCES, occasion="Dat staat er.[1] En dit [3], niet [9].", signatories=[]))
    assert "Dat staat er.[1] En dit [2], niet [9]." in words
    assert words.endswith(
        "Bronnen\n\n[1] Jaarverslag opvang 2025, De Haven, 3 mei 2026, p. 12\n"
        "[2] Wachtlijst groeit, https://krant.example/wachtlijst\n[3] javascript:alert(1)\n"
    )
    made = compose_question(QuestionLetter(question(references=SOURCES), profile(), TODAY))
    links = [run.link for block in made.blocks if isinstance(block, Notes) for note in block.notes
             for run in note.content if isinstance(run, Run) and run.link]  # fmt: skip
    assert links == ["https://krant.example/wachtlijst"]
    assert "Bronnen" not in letter(question())


def test_a_source_that_names_a_document_of_the_workspace_reads_as_any_other() -> None:
    fields = {"title": "Raadsbrief opvang", "publisher": "College", "published_on": date(2026, 11, 2), "page": "4"}
    words = letter(question(references=[source(**fields, attachment_id="f")]))
    assert words == letter(question(references=[source(**fields)]))
    assert words.endswith("[1] Raadsbrief opvang, College, 2 november 2026, p. 4\n")


def assert_word_and_pdf_say_the_same(made: Document) -> None:
    plain = " ".join(text.render(made).split())
    data = pdf.render(made)
    assert TaggedPdf(data).text == plain
    assert list(page.validate_pdf_bytes(data, profile="ua1").failures) == []
    assert WordFile(word.render(made)).text == plain


def test_word_and_pdf_say_the_same_about_sources() -> None:
    made = compose_question(QuestionLetter(question(references=SOURCES, occasion="Zie.[1][3]"), profile(rule()), TODAY))
    assert_word_and_pdf_say_the_same(made)


def test_references_name_the_questions_as_they_are_printed() -> None:
    items = [asked(""), asked("Een?", asked(""), asked("Deel?")), asked("Zie vraag 1a.")]
    words = letter(question(items=items, explanation="Vraag 2 volgt op vraag 1."))
    assert "1. Een?\n   a) Deel?\n2. Zie vraag 1a.\n" in words
    assert "Vraag 2 volgt op vraag 1." in words


def test_a_reference_to_what_was_never_written_says_so() -> None:
    words = letter(question(items=[asked("Een?"), asked("")], explanation="Vraag 2 volgt op vraag 1."))
    assert "Vraag [2 vervallen] volgt op vraag 1." in words


def test_lines_with_a_dash_are_a_list_in_every_kind() -> None:
    words = letter(question(occasion="Wij zagen:\n- dit\n- dat\nEn meer.\n\n- "))
    assert "Wij zagen:\n\n• dit\n• dat\n\nEn meer.\n\nVragen" in words


def test_a_motie_opens_as_the_council_and_has_no_salutation() -> None:
    motie = question(
        kind=QuestionKind.MOTIE,
        subject="Uitstroom binnen drie maanden",
        question_date=date(2026, 12, 3),
        occasion="Constaterende dat:\n- de wachttijd zeven maanden is;\n\nOverwegende dat:\n- ",
        items=[asked("Een plan te maken;"), asked("De raad te informeren,")],
        explanation="",
    )
    assert letter(motie, profile(fractie="")).splitlines() == [
        "Fractie Samen Vooruit",
        "Gemeenteraad van Voorbeeldstad",
        "",
        "Betreft\tMotie: Uitstroom binnen drie maanden",
        "",
        "Motie: Uitstroom binnen drie maanden",
        "",
        "De raad van de gemeente Voorbeeldstad, in vergadering bijeen op 3 december 2026,",
        "",
        "Constaterende dat:",
        "",
        "• de wachttijd zeven maanden is;",
        "",
        "Verzoekt het college:",
        "",
        "1. Een plan te maken;",
        "2. De raad te informeren,",
        "",
        "en gaat over tot de orde van de dag.",
        "",
        "A. Jansen",
        "Fractie Samen Vooruit",
    ]


def test_an_amendement_says_what_changes_and_explains_it_at_the_end() -> None:
    words = letter(question(kind=QuestionKind.AMENDEMENT, occasion="", items=[asked("Artikel 3 vervalt.")]))
    assert "in vergadering bijeen op …," in words
    assert "Besluit het voorstel als volgt te wijzigen:\n\n1. Artikel 3 vervalt.\n\nA. Jansen" in words
    assert words.endswith("Toelichting\n\nDe wachttijd is lang.\n")
    assert "Geacht" not in words
    assert "groet" not in words


@pytest.mark.parametrize("kind", list(QuestionKind))
def test_every_kind_can_be_written_from_its_template_alone(kind: QuestionKind) -> None:
    template = template_for(kind)
    items = [asked(str(part["text"])) for part in template.begun()["items"]]
    fresh = CouncilQuestion(kind=kind, occasion=template.occasion, items=items, addressee=template.addressee)
    made = compose_question(QuestionLetter(fresh, profile(), TODAY))
    assert_word_and_pdf_say_the_same(made)


def test_the_last_sentence_of_a_kind_speaks_for_one_or_for_several() -> None:
    kind = QuestionKind.INTERPELLATIE
    assert "Ik vraag de raad mij" in letter(question(kind=kind))
    several = question(kind=kind, signatories=[signed("A"), signed("B")])
    assert "Wij vragen de raad ons" in letter(several)


@pytest.mark.parametrize("count", range(9, 15))
def test_who_signs_never_stands_on_a_page_without_lines_of_the_letter(count: int) -> None:
    """Also where the page ends before, within or after the signature."""
    explanation = "Een toelichting die over een paar regels doorloopt. " * (9 if count % 2 else 1)
    items = [asked(f"Vraag {number}, die op een regel past?") for number in range(count)]
    signers = [signed("A. Jansen", "Samen Vooruit"), signed("B. Bakker", "Groen")]
    asked_now = question(items=items, explanation=explanation, signatories=signers)
    document = compose_question(QuestionLetter(asked_now, profile(rule()), TODAY))
    rendered = PdfDocument(pdf.render(document))
    pages = [page.get_textpage().get_text_range().splitlines() for page in rendered]
    before = next(
        lines[: lines.index("Met vriendelijke groet,")] for lines in pages if "Met vriendelijke groet," in lines
    )
    assert len([line for line in before if line.strip()]) >= 2
    ends = [part for part in document.blocks if isinstance(part, Paragraph)][-2:]
    assert [(part.keep_with_next, part.keep_together) for part in ends] == [(True, False), (False, True)]
    assert plain(ends[-1].content).endswith(
        "\n\nMet vriendelijke groet,\n\nA. Jansen\nFractie Samen Vooruit\n\nB. Bakker\nFractie Groen"
    )


def test_the_last_question_stays_with_a_signature_that_follows_it() -> None:
    document = compose_question(QuestionLetter(question(explanation=""), profile(rule()), TODAY))
    (listed,) = [part for part in document.blocks if isinstance(part, NumberedList)]
    deepest = listed.items[-1].blocks[-1]
    assert isinstance(deepest, NumberedList)
    (last,) = deepest.items[-1].blocks
    assert isinstance(last, Paragraph)
    assert last.keep_with_next


@pytest.mark.parametrize("kind", [QuestionKind.MOTIE, QuestionKind.AMENDEMENT])
def test_a_draft_without_a_subject_says_so_once(kind: QuestionKind) -> None:
    words = letter(question(kind=kind, subject=" "))
    assert f"{kind.value.capitalize()} zonder onderwerp" in words
    assert f"{kind.value.capitalize()}: " not in words
