"""A council question is checked on real storage: its findings, what these hold up, and what is done about them."""

from pathlib import Path

import pypdfium2 as pdfium
import pytest
from question_cases import make_profile, make_question, shown

from zvdesk.app import Desk
from zvdesk.checks.finding import Finding
from zvdesk.errors import RefusedError, UserError
from zvdesk.model.enums import Judgement
from zvdesk.services.questions.answers import Reply
from zvdesk.services.questions.checks import Checked, Remark
from zvdesk.services.questions.steps import Taken

PHONE = "06-12345678"


@pytest.fixture
def question(desk: Desk) -> str:
    make_profile(desk)
    return make_question(desk)


def codes(remarks: tuple[Remark, ...]) -> list[tuple[str, str]]:
    return [(remark.finding.code, remark.where) for remark in remarks]


def only(checked: Checked, code: str) -> Remark:
    (found,) = (remark for remark in (*checked.open, *checked.accepted) if remark.finding.code == code)
    return found


def with_phone(desk: Desk, question: str, **more: object) -> None:
    items = [{"text": "Hoeveel mensen wachten?", "items": [{"text": f"Kan {PHONE} worden gebeld?"}]}]
    desk.records.update(question, {"items": items, **more})


def test_findings_name_their_place_and_weigh_what_keeps_from_filing(desk: Desk, question: str) -> None:
    with_phone(desk, question, explanation="Dit is een raarwoordje.", signatories=[])
    checked = desk.question_checks.check(question)
    assert {("missing_signatories", "de ondertekenaars"), ("phone", "vraag 1a")} == set(codes(checked.to_settle))
    assert ("spelling", "de toelichting") in codes(checked.open)
    assert [(each.number, each.reading.words) for each in checked.readings] == [("1", 3), ("1a", 4)]
    phone = only(checked, "phone").finding
    assert shown(desk, question)["items"][0]["items"][0]["text"][phone.start : phone.end] == PHONE


def test_a_source_that_is_not_there_and_who_signs_for_no_fractie_are_named(desk: Desk, question: str) -> None:
    values = {"occasion": "Zie [1] en [2].", "references": [{"title": "Jaarverslag"}]}
    desk.records.update(question, {**values, "signatories": [{"name": "Mirthe Zandvoorde"}]})
    checked = desk.question_checks.check(question)
    assert only(checked, "unknown_source").finding.excerpt == "[2]"
    assert "Mirthe Zandvoorde" in only(checked, "signing_fractie").finding.sentence


def test_filing_is_refused_until_personal_data_are_masked_or_accepted(desk: Desk, question: str) -> None:
    with_phone(desk, question)
    for taken, is_forced in ((Taken(), False), (Taken(reason="Haast"), True)):
        with pytest.raises(RefusedError, match="personal_data_open") as refused:
            desk.question_life.file(question, taken, is_forced=is_forced)
        assert refused.value.data == {"found": ["telefoonnummer in vraag 1a"]}
    desk.question_checks.accept(question, only(desk.question_checks.check(question), "phone").key, "Nummer van de GGD")
    assert desk.question_life.file(question)[0].status == "ingediend"


def test_a_missing_part_can_be_accepted_and_then_filed_without_it(desk: Desk, question: str) -> None:
    desk.records.update(question, {"signatories": []})
    desk.question_checks.accept(
        question, only(desk.question_checks.check(question), "missing_signatories").key, "Later"
    )
    assert desk.question_life.file(question)[0].status == "ingediend"


def test_accepting_keeps_the_reason_can_be_undone_and_taken_back(desk: Desk, question: str) -> None:
    with_phone(desk, question)
    key = only(desk.question_checks.check(question), "phone").key
    _, changes = desk.question_checks.accept(question, key[:8], "  Nummer\nvan de GGD ")
    checked = desk.question_checks.check(question)
    assert (checked.to_settle, only(checked, "phone").reason) == ((), "Nummer van de GGD")
    desk.versions.revert(changes)
    assert codes(desk.question_checks.check(question).to_settle) == [("phone", "vraag 1a")]
    desk.question_checks.accept(question, key, "Nummer van de GGD")
    desk.question_checks.take_back(question, key[:8])
    assert shown(desk, question)["accepted_findings"] == {}
    with pytest.raises(UserError, match="finding_unknown"):
        desk.question_checks.take_back(question, key)
    with pytest.raises(UserError, match="finding_reason_missing"):
        desk.question_checks.accept(question, key, " ")
    with pytest.raises(UserError, match="finding_unknown"):
        desk.question_checks.accept(question, "zz", "Zo")


def test_masking_is_one_step_in_texts_of_every_level(desk: Desk, question: str) -> None:
    desk.records.update(question, {"references": [{"title": "Bel 06-87654321", "publisher": "Krant"}]})
    with_phone(desk, question, occasion=f"Bel {PHONE} of mail p.bos@kpn.nl.")
    phones = [each for each in desk.question_checks.check(question).open if each.finding.code == "phone"]
    assert [each.where for each in phones] == ["de aanleiding", "een bron", "vraag 1a"]
    _, changes = desk.question_checks.mask(question, [phones[2].key])
    assert shown(desk, question)["items"][0]["items"][0]["text"] == "Kan [telefoonnummer] worden gebeld?"
    desk.versions.revert(changes)
    _, changes = desk.question_checks.mask_all(question)
    after = shown(desk, question)
    assert after["occasion"] == "Bel [telefoonnummer] of mail [e-mailadres]."
    assert (after["references"][0]["title"], after["references"][0]["publisher"]) == ("Bel [telefoonnummer]", "Krant")
    assert desk.question_checks.check(question).to_settle == ()
    desk.versions.revert(changes)
    assert shown(desk, question)["occasion"] == f"Bel {PHONE} of mail p.bos@kpn.nl."


def test_masking_everything_leaves_what_was_accepted(desk: Desk, question: str) -> None:
    with_phone(desk, question, explanation="Mail p.bos@kpn.nl.")
    desk.question_checks.accept(question, only(desk.question_checks.check(question), "phone").key, "Nummer van de GGD")
    desk.question_checks.mask_all(question)
    after = shown(desk, question)
    assert PHONE in after["items"][0]["items"][0]["text"]
    assert after["explanation"] == "Mail [e-mailadres]."


def test_only_personal_data_can_be_masked(desk: Desk, question: str) -> None:
    desk.records.update(question, {"explanation": "Dit is een raarwoordje."})
    with pytest.raises(UserError, match="finding_without_mask"):
        desk.question_checks.mask(question, [only(desk.question_checks.check(question), "spelling").key])


def test_an_own_word_is_kept_in_a_note_and_known_from_then_on(desk: Desk, question: str) -> None:
    desk.records.update(question, {"explanation": "Dit is een raarwoordje met een vreemdwoordje."})
    changes = desk.question_checks.add_word("raarwoordje")
    assert changes.kinds == {"note"}
    desk.question_checks.add_word("vreemdwoordje")
    assert not desk.question_checks.add_word("raarwoordje")
    assert "spelling" not in dict(codes(desk.question_checks.check(question).open))
    (note,) = desk.rows("note")
    assert desk.reading_service.show(note.id)["body"] == "raarwoordje\nvreemdwoordje"
    with pytest.raises(UserError, match="word_invalid"):
        desk.question_checks.add_word("twee woorden")


def test_who_is_known_in_the_workspace_is_no_inwoner(desk: Desk, question: str) -> None:
    desk.records.update(question, {"explanation": "Mevrouw Jansen wacht al een jaar."})
    assert codes(desk.question_checks.check(question).to_settle) == [("private_name", "de toelichting")]
    partner = desk.records.create("partner", {"name": "Veilig Thuis"})[0].id
    desk.records.create("contact", {"name": "Mevrouw Jansen", "partner_id": partner})
    assert desk.question_checks.check(question).to_settle == ()


def test_a_question_asked_before_is_shown_with_where(desk: Desk, question: str) -> None:
    text = "Hoeveel jongeren wachten langer dan tien weken op jeugdhulp in onze gemeente?"
    desk.records.update(question, {"items": [{"text": text}]})
    assert "repeated_question" not in dict(codes(desk.question_checks.check(question).open))
    earlier = make_question(desk, subject="Jeugdhulp", number="2025-004", items=[{"text": text}])
    assert "repeated_question" not in dict(codes(desk.question_checks.check(question).open))  # nobody filed it
    desk.question_life.file(earlier)
    remark = only(desk.question_checks.check(question), "repeated_question")
    assert (remark.related_id, remark.related_title) == (earlier, "2025-004 Jeugdhulp")
    assert remark.before is not None
    assert remark.before.lines == (f"Vraag 1: “{text}”", "Er staat nog geen antwoord bij.")
    desk.records.trash([earlier])
    assert "repeated_question" not in dict(codes(desk.question_checks.check(question).open))


def test_what_was_asked_before_is_known_as_it_was_filed(desk: Desk, question: str) -> None:
    text = "Hoeveel jongeren wachten langer dan tien weken op jeugdhulp in onze gemeente?"
    earlier = make_question(desk, subject="Jeugdhulp", items=[{"text": text}, {"text": "Wie voert de regie?"}])
    desk.question_life.file(earlier)
    desk.records.update(earlier, {"items": [{"text": "Wat kost het zwembad per bezoeker?"}]})
    desk.records.update(question, {"items": [{"text": text}]})
    remark = only(desk.question_checks.check(question), "repeated_question")
    assert remark.related_id == earlier
    assert remark.before is not None
    assert remark.before.lines[0] == f"Vraag 1: “{text}”"
    desk.records.update(question, {"items": [{"text": "Wat kost het zwembad per bezoeker?"}]})
    assert "repeated_question" not in dict(codes(desk.question_checks.check(question).open))
    desk.question_life.send_back(earlier, Taken(reason="Te lang."))
    desk.question_life.file(earlier)
    assert only(desk.question_checks.check(question), "repeated_question").related_id == earlier


def test_of_several_questions_asked_before_the_one_with_an_answer_is_named(desk: Desk, question: str) -> None:
    asked = "Is het college bekend met de wachttijd bij Veilig Thuis? Zo ja, wat is de gemiddelde wachttijd?"
    first, second = (
        make_question(desk, subject=name, items=[{"text": asked}]) for name in ("Zonder antwoord", "Met antwoord")
    )
    for each in (first, second):
        desk.question_life.file(each)
    desk.records.update(question, {"items": [{"text": "Wat is de gemiddelde wachttijd bij Veilig Thuis?"}]})
    assert only(desk.question_checks.check(question), "repeated_question").related_title.endswith(" antwoord")
    desk.question_answers.answer(second, [Reply("Dat is ons niet bekend.", items=("1",))])
    assert only(desk.question_checks.check(question), "repeated_question").related_id == second


def test_an_answer_that_leaves_its_subject_to_the_question_is_found(desk: Desk, question: str) -> None:
    earlier = make_question(desk, items=[{"text": "Hoe staat het bij Veilig Thuis met de wachttijd?"}])
    desk.question_life.file(earlier)
    desk.question_answers.answer(earlier, [Reply("De gemiddelde wachttijd is 8 weken.", items=("1",))])
    desk.records.update(question, {"items": [{"text": "Hoe lang is de gemiddelde wachttijd bij Veilig Thuis?"}]})
    remark = only(desk.question_checks.check(question), "repeated_question")
    assert remark.related_id == earlier
    assert remark.before is not None
    assert remark.before.lines == (
        "Vraag 1: “Hoe staat het bij Veilig Thuis met de wachttijd?”",
        "Antwoord: “De gemiddelde wachttijd is 8 weken.”",
    )
    desk.records.update(question, {"items": [{"text": "Hoe komt het dat de wachttijd bij Veilig Thuis zo lang is?"}]})
    assert "repeated_question" not in dict(codes(desk.question_checks.check(question).open))


def test_a_source_that_is_more_closed_is_named(desk: Desk, question: str) -> None:
    note = desk.records.create("note", {"title": "Uit het dossier", "confidentiality": "vertrouwelijk"})[0].id
    made, _ = desk.questions.start_from(note)
    told = only(desk.question_checks.check(made.id), "closed_source")
    assert (told.must, told.where, told.related_id) == (True, "de openbaarheid", note)
    assert told.finding.sentence.startswith(
        "Deze vraag is vertrouwelijk en komt voort uit “Uit het dossier”, dat vertrouwelijk is; haal weg wat besloten"
    )
    opened = {"confidentiality": "openbaar", "confidentiality_reason": "Niets herleidbaars overgenomen."}
    desk.records.update(made.id, opened)
    finding: Finding = only(desk.question_checks.check(made.id), "closed_source").finding
    assert "komt voort uit “Uit het dossier”, dat vertrouwelijk is" in finding.sentence
    assert finding.sentence.endswith("Uw reden: Niets herleidbaars overgenomen.")
    assert not only(desk.question_checks.check(made.id), "closed_source").must


def test_what_comes_of_a_closed_source_is_filed_only_when_that_was_accepted(desk: Desk) -> None:
    make_profile(desk)
    note = desk.records.create("note", {"title": "Dossier", "confidentiality": "vertrouwelijk"})[0].id
    made, _ = desk.questions.start_from(note)
    items = [{"text": "Hoeveel plekken zijn er?"}]
    values = {"subject": "Opvang", "items": items, "signatories": [{"name": "Ans Bos", "fractie": "Wijk en Zorg"}]}
    desk.records.update(made.id, {**values, "addressee": "college", "occasion": ""})
    with pytest.raises(RefusedError) as refused:
        desk.question_life.file(made.id)
    assert (refused.value.code, refused.value.data["found"]) == ("findings_open", ["een bron die besloten is"])
    (told,) = desk.question_checks.check(made.id).to_settle
    desk.question_checks.accept(made.id, told.key, "De griffie behandelt haar besloten")
    desk.records.update(note, {"confidentiality": "geheim"})
    assert [one.finding.code for one in desk.question_checks.check(made.id).to_settle] == ["closed_source"]
    (told,) = desk.question_checks.check(made.id).to_settle
    desk.question_checks.accept(made.id, told.key, "Ook nu")
    assert desk.question_life.file(made.id)[0].filed_on is not None


@pytest.mark.parametrize("heading", ["Besloten deel", "Mededelingen"])
def test_an_item_under_a_closed_heading_that_is_not_marked_so_is_told(desk: Desk, heading: str) -> None:
    meeting = desk.records.create("meeting", {"title": "Raad", "start": "2026-12-01T20:00:00"})[0].id
    above = desk.records.create("agenda-item", {"meeting_id": meeting, "title": heading, "is_heading": True})[0].id
    item = desk.records.create("agenda-item", {"meeting_id": meeting, "title": "Aankoop", "parent_id": above})[0].id
    made, _ = desk.questions.start_from(item)
    found = [one for one in desk.question_checks.check(made.id).to_settle if one.finding.code == "doubtful_source"]
    assert [one.related_id for one in found] == ([item] if heading == "Besloten deel" else [])
    if found:
        assert "“Aankoop”, dat naar de naam of de kop erboven besloten kan zijn" in found[0].finding.sentence
        desk.meetings.say_open([item])
        assert "doubtful_source" not in dict(codes(desk.question_checks.check(made.id).open))


def test_the_profile_has_to_know_the_article(desk: Desk) -> None:
    question = make_question(desk)
    assert only(desk.question_checks.check(question), "rule_unknown").must is False
    make_profile(desk, article="")
    assert only(desk.question_checks.check(question), "article_unknown").must is False
    make_profile(desk)
    assert desk.question_checks.check(question).to_settle == ()


def test_a_closing_sentence_has_to_name_the_term_of_the_rule(desk: Desk) -> None:
    make_profile(
        desk, closing_sentence="Wij ontvangen uw antwoord binnen dertig dagen.", term_length=3, term_unit="weken"
    )
    found = only(desk.question_checks.check(make_question(desk)), "closing_term")
    assert "noemt “dertig dagen”, maar de termijn in het raadsprofiel is 3 weken" in found.finding.sentence
    assert found.must is False


def test_what_follows_up_does_not_repeat_what_it_follows(desk: Desk, question: str) -> None:
    text = "Hoeveel jongeren wachten langer dan tien weken op jeugdhulp in onze gemeente?"
    desk.records.update(question, {"items": [{"text": text}]})
    desk.question_life.file(question)
    desk.question_answers.answer(question, [Reply("Dat wordt nog onderzocht.")])
    desk.question_answers.judge(question, "1", Judgement.ONTWEKEN)
    further, _ = desk.question_answers.follow_up(question)
    assert further.items[0].text == text
    assert "repeated_question" not in dict(codes(desk.question_checks.check(further.id).open))
    again = make_question(desk, items=[{"text": text}])
    assert "repeated_question" in dict(codes(desk.question_checks.check(again).open))


def test_a_reference_to_a_question_that_is_not_there_is_named(desk: Desk, question: str) -> None:
    items = [{"text": "Wie voert de regie?"}, {"text": ""}, {"text": "Wanneer? Zie vraag 1, of vragen 1 en 8."}]
    more = {"occasion": "Zie vraag 9.", "explanation": "Vraag 4 van 2026-020 en vraag 7 van de enquête; zie vraag 3."}
    desk.records.update(question, {"items": items, **more})
    found = [one.finding for one in desk.question_checks.check(question).open if one.finding.code == "unknown_question"]
    assert [one.excerpt for one in found] == ["vraag 9", "vragen 1 en 8", "vraag 3"]


def test_a_question_that_refers_to_itself_is_named(desk: Desk, question: str) -> None:
    """As one does that took up the question by which it was referred to."""
    items = [{"text": "Wie voert de regie? Zie vraag 1."}, {"text": "Wanneer?", "items": [{"text": "Zie vraag 2."}]}]
    desk.records.update(question, {"items": items, "occasion": "Zie vraag 1."})
    found = [one for one in desk.question_checks.check(question).open if one.finding.code == "own_reference"]
    assert [(one.finding.excerpt, one.where, one.must) for one in found] == [("vraag 1", "vraag 1", False)]


def test_a_motie_has_requests_and_the_day_of_its_meeting(desk: Desk) -> None:
    claim = "De wachttijden zijn vorig jaar met 40 procent gestegen. Bel 06-12345678."
    motion = make_question(desk, kind="motie", items=[{"text": claim}])
    checked = desk.question_checks.check(motion)
    assert set(codes(checked.to_settle)) == {("open_date", "de opening"), ("phone", "verzoek 1")}
    assert "unsourced_assumption" not in dict(codes(checked.open))
    desk.question_checks.mask_all(motion)
    with pytest.raises(RefusedError, match="findings_open") as refused:
        desk.question_life.file(motion)
    assert refused.value.data == {"found": ["geen datum van de vergadering in de opening"]}
    desk.records.update(motion, {"question_date": "2026-12-10"})
    assert desk.question_life.file(motion)[0].status == "ingediend"


def test_a_letter_is_a_draft_until_what_was_found_in_it_is_settled(desk: Desk, question: str, tmp_path: Path) -> None:
    assert desk.exports.question(question, tmp_path / "vraag.docx").unsettled == ()
    with_phone(desk, question)
    assert desk.exports.unsettled(question) == ("telefoonnummer in vraag 1a",)
    assert is_draft(desk.exports.question_preview(question, {}))
    assert not is_draft(desk.exports.question_preview(question, {"items": [{"text": "Hoe?"}]}))
    with pytest.raises(RefusedError, match="export_unsettled"):
        desk.exports.question(question, tmp_path / "streng.docx", is_strict=True)
    assert not (tmp_path / "streng.docx").exists()

    desk.question_checks.accept(question, only(desk.question_checks.check(question), "phone").key, "Nummer van de GGD")
    assert not is_draft(desk.exports.question_pdf(question))


def test_what_was_filed_with_a_reason_is_no_draft_afterwards(desk: Desk, question: str) -> None:
    desk.records.update(question, {"occasion": "Zie [1b vervallen]."})
    assert desk.exports.unsettled(question) == ("een vervallen verwijzing in de aanleiding",)
    desk.question_life.file(question, Taken(reason="Zo bedoeld"), is_forced=True)
    assert desk.exports.unsettled(question) == ()


def is_draft(pdf: bytes) -> bool:
    with pdfium.PdfDocument(pdf) as document:
        return "Concept, nog niet af" in document[0].get_textpage().get_text_range()


def test_what_the_pdf_would_show_as_a_box_is_to_be_settled_with_its_place(
    desk: Desk, question: str, tmp_path: Path
) -> None:
    subject, occasion = (
        "Wachttijden 🏠",
        "Volgens “العربية” en 中文 文字. wachten zij.\nŞükrü en ʿAbd al-Raḥmān ook, ⅓ deel.",
    )
    people = [{"name": "Mirthe 中文", "fractie": "Voorbeeldstad Samen"}]
    desk.records.update(question, {"subject": subject, "occasion": occasion, "signatories": people})
    found = [one for one in desk.question_checks.check(question).to_settle if one.finding.code == "undrawn_sign"]
    assert [(one.finding.excerpt, one.where) for one in found] == [
        ("🏠", "het onderwerp"),
        ("العربية", "de aanleiding"),
        ("中文 文字", "de aanleiding"),
        ("中文", "de ondertekenaars"),
    ]
    assert all(occasion[one.finding.start : one.finding.end] == one.finding.excerpt for one in found[1:3])
    with pytest.raises(RefusedError, match="findings_open") as refused:
        desk.question_life.file(question)
    assert "een teken dat in de PDF een leeg hokje wordt in het onderwerp" in refused.value.data["found"]
    assert desk.exports.question(question, tmp_path / "a.pdf").unsettled
    assert desk.exports.question(question, tmp_path / "a.docx").unsettled == ()
    for one in found:
        desk.question_checks.accept(question, one.key, "Het hoort zo")
    assert desk.question_life.file(question)[0].status == "ingediend"


def test_a_question_that_is_called_a_copy_is_not_filed_so(desk: Desk, question: str) -> None:
    desk.records.update(question, {"subject": "Kopie van het paspoort (kopie)"})
    found = only(desk.question_checks.check(question), "copy_mark")
    assert (found.finding.excerpt, found.where, found.must) == ("(kopie)", "het onderwerp", True)
    with pytest.raises(RefusedError, match="findings_open") as refused:
        desk.question_life.file(question)
    assert refused.value.data["found"] == ["“(kopie)” in het onderwerp"]
    desk.records.update(question, {"subject": "Kopie van het paspoort"})
    assert desk.question_life.file(question)[0].status == "ingediend"
