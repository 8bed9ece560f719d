"""What only resembles a quote, or may be a name, is told before it leaves by any way, and goes once it was looked at.

Whoever makes a new way out puts it in `WAYS`; the tests look for those that are not in it.
"""

import ast
import inspect
import re
import zipfile
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest
from papers import pdf
from unsaid_cases import said_in
from visit_cases import hang_photo, log, make, make_visit

import zvdesk
from zvdesk.app import Desk
from zvdesk.documents.compose.visit import ReportForm
from zvdesk.documents.pack_choice import PackChoice, PackForm
from zvdesk.errors import RefusedError, UserError
from zvdesk.model.question_overview import Scope
from zvdesk.services.attachments import IncomingFile
from zvdesk.services.questions.steps import Taken
from zvdesk.services.visits.unsaid_findings import ALIKE, HIDDEN, MAYBE, UNSAID

QUOTE = "Ik ben drie keer doorgestuurd en toen heb ik het opgegeven."
LIKE = "Volgens haar is zij drie keer doorgestuurd"
NAME = "Het verhaal van Fatima bleef ons bij"
WITH_NOTES = PackChoice(form=PackForm(with_notes=True))
Ids = dict[str, str]
Way = Callable[[Desk, Ids, Path], Any]


def _handed(desk: Desk, ids: Ids, path: Path, *names: str) -> None:
    roots = [ids[name] for name in names]
    desk.handovers.write(roots, desk.handovers.plan(roots).proposed(), path / "x.zvoverdracht")


WAYS: dict[str, tuple[str, Way]] = {
    "raadsvraag als Word": ("exports", lambda desk, ids, to: desk.exports.question(ids["question"], to / "x.docx")),
    "raadsvraag als PDF": ("exports", lambda desk, ids, to: desk.exports.question(ids["question"], to / "x.pdf")),
    "raadsvraag afgedrukt": ("exports", lambda desk, ids, to: desk.exports.question_pdf(ids["question"])),
    "bundel als Word": ("exports", lambda desk, ids, to: desk.exports.pack(ids["meeting"], to / "x.docx")),
    "bundel als PDF": ("exports", lambda desk, ids, to: desk.exports.pack(ids["meeting"], to / "x.pdf")),
    "bundel met leesnotities": (
        "exports", lambda desk, ids, to: desk.exports.pack(ids["noted"], to / "x.pdf", choice=WITH_NOTES),
    ),
    "bundel afgedrukt": ("exports", lambda desk, ids, to: desk.exports.pack_pdf(ids["meeting"])),
    "agenda afgedrukt": ("exports", lambda desk, ids, to: desk.exports.meeting_pdf(ids["meeting"])),
    "werkverdeling": ("work_division", lambda desk, ids, to: desk.work_division.export(to / "x.pdf", [ids["meeting"]])),
    "werkverdeling afgedrukt": ("work_division", lambda desk, ids, to: desk.work_division.preview([ids["meeting"]])),
    "stuk met leesnotities": (
        "reader_export", lambda desk, ids, to: desk.reader_export.document(ids["file"], to / "x.pdf", with_notes=True),
    ),
    "verslag": ("visit_report", lambda desk, ids, to: desk.visit_report.export(ids["visit"], to / "x.docx")),
    "kort verslag": (
        "visit_report", lambda desk, ids, to: desk.visit_report.export(ids["visit"], to / "x.pdf", ReportForm.SHORT),
    ),
    "verslag afgedrukt": (
        "visit_report", lambda desk, ids, to: desk.visit_report.preview(ids["visit"], ReportForm.LONG),
    ),
    "bezoekblad": ("visit_papers", lambda desk, ids, to: desk.visit_papers.sheet(ids["visit"], to / "x.docx")),
    "bezoekblad afgedrukt": ("visit_papers", lambda desk, ids, to: desk.visit_papers.sheet_pdf(ids["visit"])),
    "wat er vorige keer is beloofd": ("visit_papers", lambda desk, ids, to: desk.visit_papers.sheet_pdf(ids["later"])),
    "bezoek in de agenda": ("visit_papers", lambda desk, ids, to: desk.visit_papers.calendar(ids["visit"])),
    "bedankbericht": ("visit_thanks", lambda desk, ids, to: desk.visit_thanks.draft(ids["thanked"])),
    "bedankbericht als bestand": (
        "visit_thanks", lambda desk, ids, to: desk.visit_thanks.save(ids["thanked"], to / "x.eml"),
    ),
    "wat loopt er af": ("due", lambda desk, ids, to: desk.due.export(to / "x.pdf")),
    "wat loopt er af, afgedrukt": ("due", lambda desk, ids, to: desk.due.preview()),
    "overzicht van raadsvragen": (
        "question_overview", lambda desk, ids, to: desk.question_overview.export(to / "x.docx", Scope()),
    ),
    "overzicht als Excel": (
        "question_overview", lambda desk, ids, to: desk.question_overview.export(to / "x.xlsx", Scope()),
    ),
    "overzicht afgedrukt": ("question_overview", lambda desk, ids, to: desk.question_overview.preview(Scope())),
    "bericht aan de griffie": ("question_papers", lambda desk, ids, to: desk.question_papers.mail(ids["filed"])),
    "termijn in de agenda": ("question_papers", lambda desk, ids, to: desk.question_papers.calendar(ids["filed"])),
    "raadsvraag met antwoorden": (
        "answered_questions", lambda desk, ids, to: desk.answered_questions.export(ids["filed"], to / "x.pdf"),
    ),
    "raadsvraag met antwoorden, afgedrukt": (
        "answered_questions", lambda desk, ids, to: desk.answered_questions.preview(ids["filed"]),
    ),
    "tabel van ketenpartners": ("partner_tables", lambda desk, ids, to: desk.partner_tables.export(to / "x.xlsx")),
    "tabel als csv": ("partner_tables", lambda desk, ids, to: desk.partner_tables.export(to / "x.csv")),
    "visitekaartjes": ("contact_cards", lambda desk, ids, to: desk.contact_cards.export(to / "x.vcf")),
    "wie beslist": ("partner_decisions", lambda desk, ids, to: desk.partner_decisions.export(to / "x.pdf", "eigen")),
    "wie beslist, afgedrukt": ("partner_decisions", lambda desk, ids, to: desk.partner_decisions.preview("eigen")),
    "overdracht van een bezoek": ("handovers", lambda desk, ids, to: _handed(desk, ids, to, "visit")),
    "overdracht van een notitie": ("handovers", lambda desk, ids, to: _handed(desk, ids, to, "note")),
    "overdracht van een deelvraag": ("handovers", lambda desk, ids, to: _handed(desk, ids, to, "question")),
    "overdracht van een ketenpartner": ("handovers", lambda desk, ids, to: _handed(desk, ids, to, "host")),
}  # fmt: skip
"""Every way out by what it is, with the service that it goes by: whoever makes a new one puts it here."""

WRITERS = {
    "services/exports.py", "services/meetings/work_division.py", "services/reader/export.py", "services/due.py",
    "services/questions/overview.py", "services/questions/answered.py", "services/visits/papers.py",
    "services/visits/report.py",
    "services/visits/thanks.py", "services/partners/tables.py", "services/partners/cards.py",
    "services/partners/decisions.py", "services/handover/handovers.py", "services/questions/papers.py",
}  # fmt: skip
"""The modules by which `WAYS` go."""

TOLD_BEFORE = {
    "cli/question_papers.py", "cli/visit.py", "ui/pages/questions/life_filed.py", "ui/pages/visits/planning.py",
    "ui/printing/preview_window.py", "ui/mail_program.py",
}  # fmt: skip
"""Modules that write or copy what one of these services made."""

NOTHING_OF_VISITS = {
    "services/council/house_style.py": "a sample and the template of the fractie itself",
    "services/council/profile.py": "rules and people of the council",
    "ui/pages/partners/network_files.py": "names of organisations and the relations between them",
    "ui/crash_dialog.py": "what went wrong in the program",
    "ui/first_run_parts.py": "the recovery key",
    "ui/reader/commands.py": "words of a document of others",
    "documents/mail.py": "puts a message in its form",
}


def handed_over(path: Path) -> str:
    with zipfile.ZipFile(path) as file:
        return file.read("records.json").decode()


@pytest.fixture
def ids(desk: Desk) -> Ids:
    """A workspace in which a quote nobody agreed to share is said again in other words wherever one can write."""
    desk.profile.change({"municipality": "Merendam", "fractie": "Wijk en Zorg"})
    visit = make_visit(desk, report="", participants="", purpose=f"{LIKE}.", occasion=f"{LIKE}.")
    host = desk.reading_service.show(visit)["partner_id"]
    log(desk, visit, QUOTE, kind="citaat", consent="nee", speaker="Fatima El Amrani")
    told = {"mandate": f"{LIKE}.", "tags": ["eigen"], "scale": "lokaal", "governed_by": f"{LIKE}."}
    desk.records.update(host, told)
    make(desk, "contact", partner_id=host, name="Ineke Vos", function=f"{LIKE}", may_be_named=True)
    make(desk, "agreement", visit_id=visit, partner_id=host, text=f"{LIKE}.", due_on="2026-12-12")
    make(desk, "action", visit_id=visit, text=f"{LIKE}.", due_on="2026-12-12")
    later = make(desk, "visit", title="Nog eens", partner_id=host, start="2027-01-20T10:00:00")
    other = make(desk, "partner", name="Wijkteam Oost")
    thanked = make(desk, "visit", title="Wijkteam", partner_id=other, start="2026-11-20T10:00:00", tags=[LIKE])
    note = make(desk, "note", title="Nagaan", body=f"{LIKE}.")
    meeting = make(desk, "meeting", title="Raad", start="2026-12-01T20:00:00")
    item = make(desk, "agenda-item", meeting_id=meeting, number="4", title=f"Opvang. {LIKE}")
    desk.meetings.prepare(item, {"notes": f"{LIKE}.", "speaker": "Ans Bos"})
    noted = make(desk, "meeting", title="Commissie", start="2026-12-02T20:00:00")
    at = make(desk, "agenda-item", meeting_id=noted, number="5", title="Zorg")
    (file,), _ = desk.attachments.attach(
        make(desk, "document", agenda_item_id=at, title="Brief"), [IncomingFile("brief.pdf", pdf())]
    )
    boxes = {"boxes": ["40 400 120 420"], "confidentiality": "openbaar"}
    make(desk, "page-note", attachment_id=file.id, page=1, quote="besluit", comment=f"{LIKE}.", **boxes)
    asked = {"addressee": "college", "signatories": [{"name": "Ans Bos", "fractie": "Wijk en Zorg"}]}
    items = [{"text": "Hoe vaak?", "items": [{"text": f"Klopt het? {LIKE}."}]}]
    question = make(desk, "council-question", subject="Doorsturen", items=items, **asked)
    filed = make(desk, "council-question", subject="Opvang", items=[{"text": "Hoeveel plekken zijn er?"}], **asked)
    desk.question_life.file(filed, Taken(reason="Haast"), is_forced=True)
    desk.records.update(filed, {"subject": LIKE, "due_on": "2026-12-30"})
    make(desk, "answer", question_id=filed, text="Wij weten dit.", answered_on="2026-12-01")
    make(desk, "commitment", question_id=filed, text=f"Wij gaan dit na. {LIKE}.")
    return {
        "visit": visit, "host": host, "later": later, "thanked": thanked, "note": note, "meeting": meeting,
        "noted": noted, "file": file.id, "question": question, "filed": filed,
    }  # fmt: skip


def settle(desk: Desk) -> None:
    """Accept all that stands open."""
    keys = [one.key for one in desk.leaving.check() if not one.reason]
    desk.leaving.accept(keys, "Zij zei het ook in de raad")


def test_nothing_leaves_by_any_way_before_what_resembles_a_quote_was_looked_at(
    desk: Desk, ids: Ids, tmp_path: Path
) -> None:
    to = tmp_path / "uit"
    to.mkdir()
    for name, (_, act) in WAYS.items():
        with pytest.raises(RefusedError, match=r"leaving_unsure|thanks_unsettled") as refused:
            pytest.fail(f"left by: {name}, {act(desk, ids, to)}")
        assert LIKE not in str(refused.value)  # which is written in the log
    assert list(to.iterdir()) == []
    settle(desk)
    for name, (_, act) in WAYS.items():
        try:
            act(desk, ids, to)
        except UserError as refused:
            raise AssertionError(name) from refused


def _calls(path: Path) -> set[str]:
    """Return the names that a module calls or imports."""
    tree = ast.parse(path.read_text("utf-8"))
    found = {name.name for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) for name in node.names}
    return found | {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}


def test_whatever_writes_or_copies_stands_among_the_ways_out() -> None:
    root = Path(zvdesk.__file__).parent
    writing = {"write_atomically", "replacing", "write_file", "clipboard", "mailto", "MailDraft"}
    known = WRITERS | TOLD_BEFORE | NOTHING_OF_VISITS.keys()
    found = {
        path.relative_to(root).as_posix()
        for folder in ("services", "documents", "cli", "ui", "exchange")
        for path in (root / folder).rglob("*.py")
        if _calls(path) & writing and path.name != "files.py"
    }
    reading = {"ui/pages/visits/photo_intake.py", "ui/pages/questions/answer_letter_intake.py"}  # what is pasted
    assert found - reading <= known | {"services/visits/report_texts.py"}, "a way out without a canary"
    assert found >= WRITERS


MADE = re.compile(r"\b(?:bytes|Exported\w*|MailDraft|Handed|Path)\b")
"""What a service returns that is a document, or says where one is."""

FOR_ONES_OWN_EYES = {
    ("exports", "question_preview"): "the letter beside the editor, which is neither kept nor printed",
    ("question_papers", "filed_pdf"): "the letter as it was filed",
    ("attachments", "content"): "a file that came in",
    ("profile", "export"): "rules and people of the council",
    ("house_style", "example"): "a letter with words of the program",
    ("house_style", "sample"): "a letter with words of the program",
    ("house_style", "sample_with"): "a letter with words of the program",
    ("house_style", "write_sample"): "a letter with words of the program",
    ("house_style", "write_template"): "the template of the fractie",
}


def test_every_service_that_makes_a_document_stands_among_the_ways_out(desk: Desk) -> None:
    tried = ast.unparse(ast.parse(Path(__file__).read_text("utf-8")))
    services = {
        name for cls in type(desk).__mro__ for name, one in vars(cls).items() if isinstance(one, cached_property)
    }
    made = {
        (service, name)
        for service in services
        for name, one in inspect.getmembers(type(getattr(desk, service)), inspect.isfunction)
        if not name.startswith("_") and MADE.search(str(inspect.signature(one).return_annotation))
    }
    called = {(service, name) for service, name in made if f"desk.{service}.{name}(" in tried}
    assert made - called - FOR_ONES_OWN_EYES.keys() == set(), "a way out without a canary"
    assert {service for service, _ in WAYS.values()} <= {service for service, _ in called}


def test_what_was_found_names_its_place_and_can_be_masked_or_accepted_there(
    desk: Desk, ids: Ids, tmp_path: Path
) -> None:
    with pytest.raises(RefusedError) as refused:
        desk.exports.pack(ids["meeting"], tmp_path / "x.pdf")
    found = {one.where: one for one in refused.value.data["unsure"]}
    assert set(found) == {"de titel bij een agendapunt", "de aantekeningen bij een voorbereiding"}
    title, notes = found["de titel bij een agendapunt"], found["de aantekeningen bij een voorbereiding"]
    assert (title.finding.code, notes.around) == (ALIKE, f"{LIKE}.")
    desk.leaving.mask([notes.key])
    (item,) = [one for one in desk.meetings.overview(ids["meeting"]).walk() if one.preparation is not None]
    assert item.preparation is not None
    assert item.preparation.notes == "[citaat]."
    assert [one.where for one in desk.leaving.still_there([title, notes])] == [title.where]
    with pytest.raises(UserError, match="finding_reason_missing"):
        desk.leaving.accept([title.key], " ")
    desk.leaving.accept([title.key[:10]], "Dat is algemeen bekend")
    made = desk.exports.pack(ids["meeting"], tmp_path / "x.pdf")
    assert LIKE in said_in(made.path.read_bytes()).replace("\u00ad", "")
    desk.leaving.take_back(title.key)
    with pytest.raises(RefusedError, match="leaving_unsure"):
        desk.exports.pack(ids["meeting"], tmp_path / "x.pdf")


def test_what_was_accepted_in_a_report_or_a_question_is_asked_about_nowhere_else(
    desk: Desk, ids: Ids, tmp_path: Path
) -> None:
    for one in desk.visit_report.check(ids["visit"]).open:
        desk.visit_report.accept(ids["visit"], one.key, "Zij zei het ook in de raad")
    desk.visit_report.export(ids["visit"], tmp_path / "x.docx")
    desk.visit_papers.calendar(ids["visit"])
    with pytest.raises(RefusedError) as refused:
        desk.visit_papers.sheet(ids["visit"], tmp_path / "blad.docx")
    assert [one.where for one in refused.value.data["unsure"]] == ["de functie bij “Ineke Vos”"]
    for one in desk.question_checks.check(ids["question"]).to_settle:
        desk.question_checks.accept(ids["question"], one.key, "Zij zei het ook in de raad")
    desk.exports.question(ids["question"], tmp_path / "x.pdf")
    _handed(desk, ids, tmp_path, "question")


def test_what_was_accepted_before_it_left_counts_in_the_report_too(desk: Desk, ids: Ids) -> None:
    settle(desk)
    found = desk.visit_report.check(ids["visit"])
    assert found.open == ()
    assert {one.reason for one in found.remarks} == {"Zij zei het ook in de raad"}
    for one in found.remarks:
        desk.visit_report.take_back(ids["visit"], one.key)
    assert len(desk.visit_report.check(ids["visit"]).open) == len(found.remarks)


def test_a_text_that_changes_is_asked_about_again(desk: Desk, ids: Ids, tmp_path: Path) -> None:
    settle(desk)
    _handed(desk, ids, tmp_path, "note")
    desk.records.update(ids["note"], {"body": f"{LIKE}, en toen gaf zij het op."})
    with pytest.raises(RefusedError, match="leaving_unsure"):
        _handed(desk, ids, tmp_path, "note")


def test_a_first_name_alone_is_told_and_not_masked_by_itself(desk: Desk, ids: Ids, tmp_path: Path) -> None:
    settle(desk)
    desk.records.update(ids["note"], {"body": f"{NAME}. Mevrouw El Amrani belt terug."})
    with pytest.raises(RefusedError) as refused:
        _handed(desk, ids, tmp_path, "note")
    (one,) = refused.value.data["unsure"]
    assert (one.finding.code, one.finding.excerpt, one.around) == (MAYBE, "Fatima", f"{NAME}.")
    desk.leaving.mask([one.key])
    assert desk.records.get(ids["note"]).body == f"{NAME.replace('Fatima', '[naam]')}. Mevrouw El Amrani belt terug."
    _handed(desk, ids, tmp_path, "note")


def test_what_stands_in_what_does_not_leave_is_not_asked_about(desk: Desk, ids: Ids, tmp_path: Path) -> None:
    item = make(desk, "agenda-item", meeting_id=ids["noted"], title="Besloten", confidentiality="geheim")
    desk.meetings.prepare(item, {"notes": f"{LIKE}."})
    desk.exports.pack(ids["noted"], tmp_path / "x.pdf")
    with pytest.raises(RefusedError, match="leaving_unsure"):
        desk.exports.pack(ids["noted"], tmp_path / "x.pdf", include_confidential=True)


def test_who_spoke_under_a_first_name_alone_is_left_open_in_a_handover(desk: Desk, tmp_path: Path) -> None:
    visit = make_visit(desk)
    seen = log(desk, visit, "De gang is vol.", speaker="Fatima", consent="onbekend")
    _handed(desk, {"visit": visit}, tmp_path, "visit")
    package = desk.handovers.read(tmp_path / "x.zvoverdracht")
    (told,) = [one.fields for one in package.records if one.id == seen]
    assert told is not None
    assert told["speaker"] == ""


def test_a_photo_of_which_the_words_resemble_a_quote_is_told_at_its_caption(
    desk: Desk, ids: Ids, tmp_path: Path
) -> None:
    settle(desk)
    seen = log(desk, ids["visit"], "De gang is vol.")
    hang_photo(desk, seen, caption=f"{LIKE}.", alternative_text="Een gang")
    with pytest.raises(RefusedError) as refused:
        desk.visit_report.export(ids["visit"], tmp_path / "x.docx")
    (one,) = refused.value.data["unsure"]
    desk.leaving.mask([one.key])
    assert desk.visit_report.export(ids["visit"], tmp_path / "x.docx").unsettled == ()


@pytest.mark.parametrize("field", ["title", "place", "plan", "tags", "theme", "occasion", "participants", "caption"])
@pytest.mark.parametrize(
    ("words", "code"), [(NAME, MAYBE), (LIKE, ALIKE), ("Bij mevrouw El Amrani", HIDDEN), (QUOTE, UNSAID)]
)
def test_whatever_a_visit_says_in_a_few_words_is_looked_through_for_its_report(
    desk: Desk, tmp_path: Path, field: str, words: str, code: str
) -> None:
    visit = make_visit(desk, report="", participants="")
    log(desk, visit, QUOTE, kind="citaat", consent="nee", speaker="Fatima El Amrani")
    seen = log(desk, visit, "De gang is vol.", theme=words if field == "theme" else "")
    if field == "caption":
        hang_photo(desk, seen, caption=words, alternative_text="Een gang")
    elif field != "theme":
        desk.records.update(visit, {field: ["Doorstroom", words] if field == "tags" else words})
    (one,) = desk.visit_report.check(visit).open
    assert (one.finding.code, one.can_be_masked) == (code, True)
    if code in (MAYBE, ALIKE):
        for act in (desk.visit_report.export, desk.visit_papers.sheet):
            if act == desk.visit_report.export or field not in ("theme", "caption"):
                with pytest.raises(RefusedError, match="leaving_unsure"):
                    act(visit, tmp_path / "x.docx")
    else:
        desk.visit_report.export(visit, tmp_path / "x.docx")
        told = said_in((tmp_path / "x.docx").read_bytes())
        assert "El Amrani" not in told
        assert "doorgestuurd" not in told
    desk.visit_report.mask(visit, [one.key])
    assert desk.visit_report.check(visit).open == ()
    assert desk.visit_report.export(visit, tmp_path / "x.docx").unsettled == ()
    if field == "tags":
        assert desk.reading_service.show(visit)["tags"][0] == "Doorstroom"


@pytest.mark.parametrize("name", ["Fatima-El-Amrani.jpg", "mevrouw_El_Amrani_keuken.jpg", "f.el amrani.pdf"])
def test_the_name_of_a_file_says_no_name_that_may_not_leave(desk: Desk, tmp_path: Path, name: str) -> None:
    visit = make_visit(desk)
    log(desk, visit, QUOTE, kind="citaat", consent="nee", speaker="Fatima El Amrani")
    desk.attachments.attach(visit, [IncomingFile(name, b"tekst")])
    desk.visit_papers.sheet(visit, tmp_path / "x.docx")
    _handed(desk, {"visit": visit}, tmp_path, "visit")
    for told in (said_in((tmp_path / "x.docx").read_bytes()), handed_over(tmp_path / "x.zvoverdracht")):
        assert "amrani" not in told.casefold()
        assert "[naam]" in told


def test_a_question_below_a_question_leaves_with_masks_in_a_handover(desk: Desk, tmp_path: Path) -> None:
    visit = make_visit(desk)
    log(desk, visit, QUOTE, kind="citaat", consent="nee", speaker="Fatima El Amrani")
    items = [{"text": "Klopt dit?", "items": [{"text": f"Zij zei: {QUOTE}"}]}]
    question = make(desk, "council-question", subject="Doorsturen", items=items)
    plan = desk.handovers.plan([question])
    assert [one.is_masked for one in plan.companions if one.id == question] == [True]
    desk.records.update(question, {"items": [{"text": "Klopt dit?", "items": [{"text": "Mevrouw El Amrani belt."}]}]})
    _handed(desk, {"question": question}, tmp_path, "question")
    assert "Amrani" not in handed_over(tmp_path / "x.zvoverdracht")


@pytest.mark.parametrize(
    ("kind", "named", "words", "is_told"),
    [
        ("contact", "Jan Visser", "Mevr. Visser vertelde ons dat zij haar zoon niet meer ziet.", True),
        ("contact", "Fatima Bakker", f"{NAME}.", True),
        ("person", "Joke Visser", "Mevrouw Visser vertelde ons dat zij haar zoon niet meer ziet.", True),
        ("person", "Joke Visser", "Raadslid Visser stelde deze vragen eerder.", False),
        ("contact", "Jan Visser", "Jan Visser gaf ons de cijfers.", False),
    ],
)
def test_a_name_that_somebody_who_may_be_named_has_too_is_asked_about(
    desk: Desk, kind: str, named: str, words: str, is_told: bool
) -> None:
    visit = make_visit(desk, report=words, participants="")
    log(desk, visit, QUOTE, kind="citaat", consent="nee", speaker="Mevr. Visser")
    log(desk, visit, "Zij wacht al een jaar op hulp.", kind="citaat", consent="nee", speaker="Fatima El Amrani")
    if kind == "contact":
        make(desk, "contact", partner_id=make(desk, "partner", name="GGD"), name=named, may_be_named=True)
    else:
        make(desk, "person", name=named, role="raadslid")
    codes = [one.finding.code for one in desk.visit_report.check(visit).open]
    assert (MAYBE in codes) is is_told
    assert HIDDEN not in codes


def test_a_first_name_that_somebody_who_is_named_anyway_has_too_tells_nobody(desk: Desk) -> None:
    visit = make_visit(desk, report=f"{NAME}.", participants="")
    log(desk, visit, QUOTE, kind="citaat", consent="nee", speaker="Fatima El Amrani")
    assert [one.finding.code for one in desk.visit_report.check(visit).open] == [MAYBE]
    make(desk, "person", name="Fatima Yıldız", role="raadslid")
    assert desk.visit_report.check(visit).open == ()
