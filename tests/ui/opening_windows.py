"""How each window of the application is opened, with real content, for what holds of all of them."""

import ast
from collections.abc import Callable
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtWidgets import QWidget
from visit_cases import hang_photo, log, make_visit
from walking import Walk

from zvdesk.documents import pdf
from zvdesk.documents.tree import Document, Paragraph, text
from zvdesk.errors import RefusedError, UserError
from zvdesk.services.attachments import IncomingFile
from zvdesk.ui.crash import CrashReport
from zvdesk.ui.crash_dialog import CrashDialog
from zvdesk.ui.first_run import FirstRunDialog
from zvdesk.ui.first_run_steps import Way
from zvdesk.ui.help_window import HelpWindow
from zvdesk.ui.pages.asking import Asked, AskWindow
from zvdesk.ui.pages.handover.give_window import GiveWindow
from zvdesk.ui.pages.handover.take_window import TakeWindow
from zvdesk.ui.pages.handover.word_window import WordWindow
from zvdesk.ui.pages.leaving_window import LeavingWindow
from zvdesk.ui.pages.meetings.division_window import DivisionWindow
from zvdesk.ui.pages.meetings.pack_dialog import PackDialog
from zvdesk.ui.pages.meetings.speaker.window import SpeakerWindow
from zvdesk.ui.pages.partners.cards_window import CardsWindow
from zvdesk.ui.pages.partners.catalogue_window import CatalogueWindow
from zvdesk.ui.pages.partners.columns_window import ColumnsWindow
from zvdesk.ui.pages.partners.decides_window import DecidesWindow
from zvdesk.ui.pages.partners.merge_window import MergeWindow
from zvdesk.ui.pages.partners.network_window import NetworkWindow
from zvdesk.ui.pages.partners.timeline_window import TimelineWindow
from zvdesk.ui.pages.questions.due_window import DueWindow
from zvdesk.ui.pages.questions.older_window import OlderWindow
from zvdesk.ui.pages.questions.overview_dialog import OverviewDialog
from zvdesk.ui.pages.record_picker import RecordPicker
from zvdesk.ui.pages.settings.profile_window import Offer, ProfileWindow
from zvdesk.ui.pages.settings.template_window import TemplateWindow
from zvdesk.ui.pages.versions_window import VersionsWindow
from zvdesk.ui.pages.visits.field.window import FieldWindow
from zvdesk.ui.pages.visits.inbox_window import InboxWindow
from zvdesk.ui.pages.visits.report_window import ReportWindow
from zvdesk.ui.printing.preview_window import PreviewWindow
from zvdesk.ui.printing.printable import Printable
from zvdesk.ui.reader.window import ReaderWindow
from zvdesk.ui.trouble_window import TroubleWindow
from zvdesk.ui.widgets.date_field import CalendarPopup
from zvdesk.ui.widgets.fields import LineField

UI = Path(__file__).resolve().parents[2] / "zvdesk" / "ui"
LETTERS = UI.parents[1] / "tests" / "exchange" / "letters"
CARDS = UI.parents[1] / "tests" / "exchange" / "cards" / "fixtures"
OWN_WINDOW = {"Window", "Dialog", "Popup", "Tool", "Sheet"}


class Opened:
    """What a window is opened with: the desk of the example, its session, and a folder to write in."""

    def __init__(self, walk: Walk, folder: Path) -> None:
        self.desk, self.host, self.folder = walk.desk, walk.window, folder
        self.session = walk.whole.session

    def first(self, kind: str) -> str:
        """Return the id of the first record of a kind."""
        return self.desk.rows(kind)[0].id


def window_classes() -> set[str]:
    """Return the name of every class of the user interface that is a window by itself."""
    found: set[str] = set()
    bases: dict[str, set[str]] = {}
    for path in UI.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ClassDef):
                bases[node.name] = {ast.unparse(one).split(".")[-1] for one in node.bases}
                if any(_makes_window(call) for call in ast.walk(node)):
                    found.add(node.name)
    grown = {"QDialog", "QWizard", "QMainWindow"}
    while more := {name for name, of in bases.items() if of & grown} - grown:
        grown |= more
    return (found | grown) - {"QDialog", "QWizard", "QMainWindow"}


def _makes_window(node: ast.AST) -> bool:
    """Tell whether a call makes its object a window: `super().__init__(parent, Qt.WindowType.Popup)`."""
    if not isinstance(node, ast.Call) or not ast.unparse(node.func).endswith(("__init__", "setWindowFlags")):
        return False
    flags = [one for each in node.args for one in ast.walk(each) if isinstance(one, ast.Attribute)]
    return any(one.attr in OWN_WINDOW and ast.unparse(one.value).endswith("WindowType") for one in flags)


def _ask(opened: Opened) -> QWidget:
    return AskWindow(opened.host, LineField(), Asked("Naam", "Hoe heet het filter?", "Bewaren", "Vul een naam in."))


def _calendar(opened: Opened) -> QWidget:
    return CalendarPopup(opened.host)


def _cards(opened: Opened) -> QWidget:
    """Cards of which some are new, some are there already in another form, and some look like each other."""
    paths = sorted(CARDS.rglob("*.vcf"))[:6]
    opened.desk.contact_cards.take_over(opened.desk.contact_cards.read(paths[:1]))
    plan = opened.desk.contact_cards.read(paths)
    _ = plan.entries
    return CardsWindow(opened.session, plan, opened.host)


def _catalogue(opened: Opened) -> QWidget:
    catalogue = opened.desk.partner_catalogue
    return CatalogueWindow(catalogue.entries, catalogue.present(), opened.host)


def _columns(opened: Opened) -> QWidget:
    path = opened.folder / "partners.csv"
    path.write_text("Naam;Mail;Mail;Iets\nWijkteam;a@voorbeeld.example.nl;b@voorbeeld.example.nl;x\n", "utf-8")
    table = opened.desk.partner_tables.read(path, "")
    partners = [(row.id, row.title) for row in opened.desk.rows("partner")]
    from zvdesk.ui.pages.partners.column_memory import columns_for

    return ColumnsWindow(path.name, table, columns_for(opened.session.settings, table.heads), partners, opened.host)


def _crash(opened: Opened) -> QWidget:
    return CrashDialog(CrashReport("ValueError", "x", "Traceback (most recent call last): …"), opened.host)


def _decides(opened: Opened) -> QWidget:
    return DecidesWindow(opened.session, opened.desk.partner_decisions.choices(), opened.host)


def _division(opened: Opened) -> QWidget:
    return DivisionWindow(opened.session, opened.first("meeting"), opened.host)


def _field(opened: Opened) -> QWidget:
    window = FieldWindow(opened.session, opened.first("visit"), opened.host)
    window.resize(1280, 800)
    window.start()
    return window


def _sheet(name: str) -> Callable[[Opened], QWidget]:
    """Return how the veldmodus is opened with something else before it."""

    def make(opened: Opened) -> QWidget:
        window = cast(FieldWindow, _field(opened))
        getattr(window, name)()
        return window

    return make


def _first_run(opened: Opened) -> QWidget:
    return FirstRunDialog(opened.folder / "werkmap.zvdesk", opened.folder / "voorbeeld.zvdesk", opened.host)


def _first_step(*ways: Way, on: int = 0) -> Callable[[Opened], QWidget]:
    """Return how the first start is opened at a further step."""

    def make(opened: Opened) -> QWidget:
        window = cast(FirstRunDialog, _first_run(opened))
        for way in ways:
            window._start.way_chosen.emit(way)
        for _ in range(on):
            window._next.click()
        return window

    return make


def _give(opened: Opened) -> QWidget:
    """A question with notes and questions of the same name beside it, and more of two kinds than are shown at once."""
    desk = opened.desk
    question = opened.first("council-question")
    for kind, name in (("note", "title"), ("council-question", "subject")):
        for _ in range(5):
            desk.links.link(question, desk.records.create(kind, {name: "Zelfde naam"})[0].id)
    return GiveWindow(desk.handovers.plan([question]), opened.host)


def _help(opened: Opened) -> QWidget:
    window = HelpWindow(opened.host)
    window.show_topic("raadsvragen")
    return window


def _inbox(opened: Opened) -> QWidget:
    return InboxWindow(opened.session, parent=opened.host)


def _leaving(opened: Opened) -> QWidget:
    """What resembles a quote nobody agreed to share stands in two texts of a visit whose sheet is to leave."""
    desk, like = opened.desk, "Volgens haar is zij drie keer doorgestuurd."
    visit = make_visit(desk, purpose=like, occasion=like)
    words = "Ik ben drie keer doorgestuurd en toen heb ik het opgegeven."
    log(desk, visit, words, kind="citaat", consent="nee", speaker="Fatima El Amrani")
    with pytest.raises(RefusedError) as refused:
        desk.visit_papers.sheet(visit, opened.folder / "blad.docx")
    return LeavingWindow(opened.session, refused.value.data["unsure"], lambda: None, opened.host)


def _merge(opened: Opened) -> QWidget:
    desk = opened.desk
    made = [desk.records.create("partner", {"name": name})[0].id for name in ("Veilig Thuis Noord", "VT Noord")]
    return MergeWindow(
        opened.session, "partner", desk.contact_doubles.choices("partner"), (made[0], made[1]), opened.host
    )


def _network(opened: Opened) -> QWidget:
    return NetworkWindow(opened.session, opened.host)


def _older(opened: Opened) -> QWidget:
    names = ("01-vraag-nachtopvang", "01-antwoord-nachtopvang", "02-vraag-regiovisie")
    paths = [LETTERS / f"{name}.docx" for name in names]
    return OlderWindow(opened.session, opened.desk.question_import.read(paths, lambda *_at: None).judged(), opened.host)


def _overview(opened: Opened) -> QWidget:
    return OverviewDialog(opened.session, opened.host)


def _pack(opened: Opened) -> QWidget:
    overview = opened.desk.meetings.overview(opened.first("meeting"))
    return PackDialog(opened.session, overview, lambda _choice: True, opened.host)


def _picker(opened: Opened) -> QWidget:
    return RecordPicker(opened.session, parent=opened.host)


def _preview(opened: Opened) -> QWidget:
    made = pdf.render(Document(title="Brief", blocks=(Paragraph(text("Geachte voorzitter,")),)))
    papers = [Printable(word, word, lambda *_: made, True) for word in ("Brief", "Brief met antwoorden")]
    return PreviewWindow(opened.session, papers, opened.host)


def _profile(opened: Opened) -> QWidget:
    profile = opened.desk.profile
    offers = [Offer(each.name, each.incoming, profile.differences(each.incoming)) for each in profile.ready_made()]
    return ProfileWindow("Kant-en-klaar raadsprofiel kiezen", offers, opened.host)


def _reader(opened: Opened) -> QWidget:
    data = pdf.render(Document(title="Brief", blocks=(Paragraph(text("Geachte voorzitter,")),)))
    file = opened.desk.attachments.attach(opened.first("note"), [IncomingFile("brief.pdf", data)])[0]
    window = ReaderWindow(opened.session, opened.host)
    window.reader.open_file(file[0])
    return window


def _report(opened: Opened) -> QWidget:
    """A report in which three things are to be settled, two of them of the same kind, and one was accepted."""
    visit = make_visit(opened.desk)
    for said in ("Bel 06-12345678 of 06-87654321.", "Bel 06-12345678 of 06-87654321.", "Mail a@voorbeeld.example.nl."):
        log(opened.desk, visit, said)
    for _ in range(2):
        hang_photo(opened.desk, log(opened.desk, visit, "De gang", kind="foto"), caption="De gang")
    window = ReportWindow(opened.session, visit, "Bezoek", opened.host)
    window.findings.rows[0].accepted.emit(window.findings.rows[0]._key, "Openbaar nummer")
    return window


def _speaker(opened: Opened) -> QWidget:
    return SpeakerWindow(opened.session, opened.first("meeting"), opened.host)


def _take(opened: Opened) -> QWidget:
    """A question that was changed on both sides, and one that is gone here."""
    desk, path = opened.desk, opened.folder / "x.zvoverdracht"
    ids = [row.id for row in desk.rows("council-question")][:2]
    desk.handovers.write(ids, desk.handovers.plan(ids).proposed(), path)
    for one in ids:
        desk.records.update(one, {"subject": "Anders", "explanation": "Ook anders."})
    return TakeWindow(path.name, desk.handovers.compare(desk.handovers.read(path)), opened.host)


def _template(opened: Opened) -> QWidget:
    path = opened.folder / "sjabloon.docx"
    opened.desk.house_style.write_template(path, is_example=True)
    return TemplateWindow(path.name, opened.desk.house_style.check(IncomingFile(path.name, path)), opened.host)


def _timeline(opened: Opened) -> QWidget:
    return TimelineWindow(opened.session, opened.first("partner"), "Partner", opened.host)


def _trouble(opened: Opened) -> QWidget:
    return TroubleWindow("De werkmap is beschadigd.", "Er is een back-up van gisteren.", opened.host)


def _versions(opened: Opened) -> QWidget:
    note = opened.first("note")
    opened.desk.records.update(note, {"title": "Anders"})
    return VersionsWindow(opened.session, note, "Notitie", opened.host)


def _word(opened: Opened) -> QWidget:
    return WordWindow("x.zvoverdracht", UserError("handover_word_wrong"), opened.host)


def _due(opened: Opened) -> QWidget:
    return DueWindow(opened.session, opened.host)


WINDOWS: dict[str, Callable[[Opened], QWidget]] = {
    "AskWindow": _ask,
    "CalendarPopup": _calendar,
    "CardsWindow": _cards,
    "CatalogueWindow": _catalogue,
    "ColumnsWindow": _columns,
    "CrashDialog": _crash,
    "DecidesWindow": _decides,
    "DivisionWindow": _division,
    "DueWindow": _due,
    "FieldWindow": _field,
    "FieldWindow: thema": _sheet("ask_theme"),
    "FieldWindow: wie": _sheet("ask_who"),
    "FieldWindow: vragen": _sheet("ask_questions"),
    "FirstRunDialog": _first_run,
    "FirstRunDialog: map": _first_step(Way.NEW),
    "FirstRunDialog: wachtwoord": _first_step(Way.NEW, on=1),
    "FirstRunDialog: voorbeeld": _first_step(Way.DEMO),
    "FirstRunDialog: openen": _first_step(Way.OPEN),
    "GiveWindow": _give,
    "HelpWindow": _help,
    "InboxWindow": _inbox,
    "LeavingWindow": _leaving,
    "MergeWindow": _merge,
    "NetworkWindow": _network,
    "OlderWindow": _older,
    "OverviewDialog": _overview,
    "PackDialog": _pack,
    "PreviewWindow": _preview,
    "ProfileWindow": _profile,
    "ReaderWindow": _reader,
    "RecordPicker": _picker,
    "ReportWindow": _report,
    "SpeakerWindow": _speaker,
    "TakeWindow": _take,
    "TemplateWindow": _template,
    "TimelineWindow": _timeline,
    "TroubleWindow": _trouble,
    "VersionsWindow": _versions,
    "WordWindow": _word,
}

ELSEWHERE = {
    "ListWindow",  # what such windows have in common
    "MainWindow",  # its pages are held by test_every_page
}
