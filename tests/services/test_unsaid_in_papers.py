"""Words of a quote to which nobody agreed are masked wherever a paper shows them, and its maker is told where."""

import io
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from papers import pdf
from unsaid_cases import CANARY, quoted, repeats, said_in
from visit_cases import log, make, make_visit

from zvdesk.app import Desk
from zvdesk.documents.compose.masked import Masked, where_words
from zvdesk.documents.pack_choice import PackChoice, PackForm
from zvdesk.model.question_overview import Scope
from zvdesk.services.attachments import IncomingFile
from zvdesk.services.questions.steps import Taken
from zvdesk.services.visits.unsaid_records import without_words
from zvdesk.services.visits.unsaid_words import unsaid_of

SENTENCE = "Niemand van de leiding wilde daarover horen, en dat deed pijn"
WITH_NOTES = PackChoice(form=PackForm(with_notes=True))


@pytest.fixture
def visit(desk: Desk) -> str:
    return make_visit(desk)


@pytest.fixture
def meeting(desk: Desk, visit: str) -> str:
    """A meeting in which the words stand wherever one can write them."""
    quoted(desk, visit)
    made = make(desk, "meeting", title="Raad", start="2026-12-01T20:00:00", description=f"Over: {SENTENCE}")
    item = make(desk, "agenda-item", meeting_id=made, number="4", title=f"Opvang: {SENTENCE}", explanation=SENTENCE)
    spoken = f"{SENTENCE}. Ik herhaal het. {SENTENCE}"
    asked = [{"text": f"Klopt het? {SENTENCE}"}]
    values = {"key_question": SENTENCE, "speaking_text": spoken, "technical_questions": asked, "speaker": "Ans Bos"}
    desk.meetings.prepare(item, values)
    document = make(desk, "document", agenda_item_id=item, title=f"Brief {SENTENCE}")
    (file,), _ = desk.attachments.attach(document, [IncomingFile("brief.pdf", pdf())])
    note = {"attachment_id": file.id, "page": 1, "boxes": ["40 400 120 420"], "confidentiality": "openbaar"}
    make(desk, "page-note", **note, quote="besluit", comment=f"Zei zij: {SENTENCE}")
    return made


def annotations(data: bytes) -> str:
    with pikepdf.open(io.BytesIO(data)) as document:
        found = [note.get("/Contents", "") for page in document.pages for note in page.get("/Annots", [])]
    return " ".join(map(str, found))


@pytest.mark.parametrize("suffix", ["pdf", "docx"])
def test_a_pack_says_the_words_nowhere_and_tells_where_they_were(
    desk: Desk, meeting: str, tmp_path: Path, suffix: str
) -> None:
    path = tmp_path / f"bundel.{suffix}"
    made = desk.exports.pack(meeting, path, choice=WITH_NOTES)
    assert not repeats(said_in(path.read_bytes()))
    assert "[citaat]" in said_in(path.read_bytes())
    item, document = "4 Opvang: [citaat]", "Brief [citaat]"
    places = (
        Masked("description", "Raad", 1),
        Masked("title", item, 1),
        Masked("explanation", item, 1),
        Masked("key_question", item, 1),
        Masked("speaking_text", item, 2),
        Masked("technical_questions", item, 1),
        Masked("title", document, 1),
        Masked("comment", f"{document}, pagina 1", 1),
    )
    assert made.masked_at == places[: 7 if suffix == "docx" else 8]
    assert made.quotes_masked == (8 if suffix == "docx" else 9)
    assert desk.exports.masked_in(meeting, WITH_NOTES) == places
    assert desk.exports.size_of(meeting, WITH_NOTES, {}).masked_at == places


def test_what_is_not_in_a_pack_is_not_counted(desk: Desk, meeting: str) -> None:
    bare = desk.exports.masked_in(meeting, PackChoice(form=PackForm(with_preparation=False)))
    assert [one.field for one in bare] == ["description", "title", "explanation", "title"]
    (item,) = [row.id for row in desk.rows("agenda-item")]
    nothing = replace(WITH_NOTES, left_out=frozenset({item}))
    assert [one.field for one in desk.exports.masked_in(meeting, nothing)] == ["description"]


def test_notes_leave_without_the_words_in_a_pack_and_in_a_document_of_their_own(
    desk: Desk, meeting: str, tmp_path: Path
) -> None:
    desk.exports.pack(meeting, tmp_path / "bundel.pdf", choice=WITH_NOTES)
    (document,) = [row.id for row in desk.rows("document")]
    written = desk.reader_export.document(document, tmp_path / "brief.pdf", with_notes=True)
    assert (written.quotes_masked, [one.field for one in written.masked_at]) == (1, ["comment"])
    for name in ("bundel.pdf", "brief.pdf"):
        told = annotations((tmp_path / name).read_bytes())
        assert "Zei zij: [citaat]" in told
        assert not repeats(told)


def test_the_division_of_work_and_its_preview_are_masked_and_the_screen_is_not(
    desk: Desk, meeting: str, tmp_path: Path
) -> None:
    for suffix in ("pdf", "docx"):
        made = desk.work_division.export(tmp_path / f"wie.{suffix}", [meeting])
        assert made.masked_at == (Masked("title", "4 Opvang: [citaat]", 1),)
        assert not repeats(said_in((tmp_path / f"wie.{suffix}").read_bytes()))
    assert not repeats(said_in(desk.work_division.preview([meeting])))
    assert repeats(desk.work_division.division([meeting]).meetings[0].items[0].item.title)


@pytest.fixture
def filed(desk: Desk, visit: str) -> str:
    """A filed question with the words in its subject, of which consent was taken back afterwards."""
    quote = quoted(desk, visit, "ja")
    items = [{"text": "Waarom wilde de leiding er niet over praten?"}]
    values = {"subject": f"Kelder: {SENTENCE}", "addressee": "college", "items": items, "number": "2026-9"}
    question = make(desk, "council-question", **values)
    desk.question_life.file(question, Taken(reason="Haast"), is_forced=True)
    desk.records.update(question, {"due_on": "2026-12-30"})
    desk.records.update(quote, {"consent": "nee"})
    return question


def test_the_overview_the_message_and_the_calendar_of_a_question_are_masked(
    desk: Desk, filed: str, tmp_path: Path
) -> None:
    for suffix in ("pdf", "docx", "xlsx"):
        made = desk.question_overview.export(tmp_path / f"overzicht.{suffix}", Scope())
        assert [(one.field, one.places) for one in made.masked_at] == [("subject", 1)]
    for suffix in ("pdf", "docx"):
        assert not repeats(said_in((tmp_path / f"overzicht.{suffix}").read_bytes()))
    mail = desk.question_papers.mail(filed)
    assert mail.subject.endswith("Kelder: [citaat]")
    assert not repeats(mail.subject + mail.body)
    assert not repeats(said_in(desk.question_papers.calendar(filed)))


def test_words_of_the_program_itself_are_never_masked(desk: Desk, visit: str, tmp_path: Path) -> None:
    """Somebody may have said just "vertrouwelijk" or "oordeelsvorming", which are levels and phases as well."""
    for words in ("Vertrouwelijk", "Oordeelsvorming", "nader_te_bepalen"):
        log(desk, visit, words, kind="citaat", consent="nee")
    meeting = make(desk, "meeting", title="Raad", start="2026-12-01T20:00:00")
    item = make(desk, "agenda-item", meeting_id=meeting, title=f"Opvang ({CANARY})", phase="oordeelsvorming")
    quoted(desk, visit)
    desk.meetings.prepare(item, {"position": "nader_te_bepalen", "notes": CANARY})
    desk.records.update(visit, {"purpose": CANARY, "confidentiality": "vertrouwelijk"})
    made = desk.exports.pack(meeting, tmp_path / "x.pdf", include_confidential=True)
    assert made.quotes_masked == 2
    assert not repeats(said_in(desk.visit_papers.sheet_pdf(visit, include_confidential=True)))


def test_a_record_without_such_words_stays_the_same_one(desk: Desk, visit: str) -> None:
    with desk.store.read() as session:
        unsaid = unsaid_of(session)
    note = desk.records.get(make(desk, "note", title="Wijk"))
    assert without_words(unsaid, note) == (note, ())


def test_of_many_places_the_first_are_named() -> None:
    masked = [Masked("key_question", f"{number} Punt", 1) for number in range(1, 4)]
    assert where_words(masked[:1]) == "de kernvraag bij “1 Punt”"
    many = [*masked, Masked("speaking_text", "4 Punt", 2)]
    assert where_words([*many, Masked("notes", "1 Punt", 1)]) == (
        "de kernvraag en de aantekeningen bij “1 Punt”; de kernvraag bij “2 Punt”; de kernvraag bij “3 Punt”; "
        "nog 2 plaatsen"
    )
    assert where_words([]) == ""
