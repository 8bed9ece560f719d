"""The letter of a question says what a griffie wants to see: to whom, on what ground, which questions, by when."""

from datetime import date

import pytest

from zvdesk.documents import text
from zvdesk.documents.compose.question import QuestionLetter, addressee_lines, compose_question, salutation
from zvdesk.documents.tree import NumberedList
from zvdesk.model.council import CouncilProfile, RulesOfOrder
from zvdesk.model.enums import AnswerForm, Confidentiality, QuestionKind, TermUnit
from zvdesk.model.questions import CouncilQuestion, QuestionItem, Signatory

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
        f"Betreft\t{GROUNDS} over doorstroom uit de opvang",
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
        (QuestionKind.TECHNISCH, "Begroting opvang", "Technische vragen over begroting opvang"),
        (QuestionKind.MONDELING, "IZA en de wijk", "Mondelinge vragen: IZA en de wijk"),
        (QuestionKind.INTERPELLATIE, "Brand", "Verzoek om een interpellatie over brand"),
        (QuestionKind.AGENDERINGSVERZOEK, "B", "Agenderingsverzoek: B"),
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


def test_articles_stand_only_where_the_rules_give_them() -> None:
    assert "Betreft\tSchriftelijke vragen op grond van artikel 155 van de Gemeentewet over" in letter(
        question(), profile(rule(article=""))
    )
    assert "op grond van artikel 39 van het Reglement van orde over" in letter(
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
