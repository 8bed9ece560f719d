"""Shows the widgets with lifelike content, to be looked at: `python -m tests.ui.gallery --page vraag --theme dark`.

With `--shot FILE` it saves a picture and ends; without it the window stays open.
"""

import argparse
import sys
import tempfile
from datetime import date, datetime
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget

from tests.ui.gallery_data import AGENDA, HITS, KINDS, LONG, NOTE, QUESTIONS, RAIL
from zvdesk.settings import Settings
from zvdesk.ui.columns import Columns
from zvdesk.ui.first_run import FirstRunDialog
from zvdesk.ui.first_run_secrets import PassphraseStep
from zvdesk.ui.first_run_steps import StartStep, Way
from zvdesk.ui.focus import FocusRings
from zvdesk.ui.fonts import Type
from zvdesk.ui.page import Page
from zvdesk.ui.palettes import Tone
from zvdesk.ui.rail_items import RailEntry
from zvdesk.ui.status import SaveState
from zvdesk.ui.theme import Theme
from zvdesk.ui.widgets.basics import button, column, label
from zvdesk.ui.widgets.card import QuestionCard, QuestionText
from zvdesk.ui.widgets.date_field import DateField, TimeField
from zvdesk.ui.widgets.disclosure import Disclosure
from zvdesk.ui.widgets.drop import DropArea
from zvdesk.ui.widgets.editor_area import EditorArea
from zvdesk.ui.widgets.empty import EmptyState
from zvdesk.ui.widgets.fields import ChoiceField, LineField
from zvdesk.ui.widgets.form import FieldRow, FormField
from zvdesk.ui.widgets.header import FilterChips, PageHeader
from zvdesk.ui.widgets.inspector import Inspector, InspectorRow, InspectorSection
from zvdesk.ui.widgets.lock_screen import LockScreen
from zvdesk.ui.widgets.markdown import MarkdownEditor
from zvdesk.ui.widgets.notices import Banner, BusyBar, Toast
from zvdesk.ui.widgets.record_list import RecordList
from zvdesk.ui.widgets.rows import Row
from zvdesk.ui.widgets.search_palette import SearchPalette
from zvdesk.ui.widgets.text_edit import GrowingTextEdit
from zvdesk.ui.widgets.tree_list import TreeList
from zvdesk.ui.window import MainWindow, PageEntry

PAGES = ("vraag", "velden", "agenda", "leeg", "veel", "notitie", "lezen", "zoeken", "slot")
STEPS = ("start", "map", "wachtwoord", "open", "sleutel")


def question_list(rows: tuple[Row, ...]) -> QWidget:
    """Return the list column of the questions page."""
    chips = FilterChips((("open", "Open"), ("concept", "Concept"), ("answered", "Beantwoord")))
    for key, count in (("open", 7), ("concept", 3), ("answered", 21)):
        chips.show_count(key, count)
    header = PageHeader("Raadsvragen", "+ Nieuwe vraag", tooltip="Ctrl+N")
    header.add(chips)
    empty = EmptyState(
        "Hier komen uw raadsvragen, van eerste idee tot antwoord.",
        "Vraag maken",
        icon="message-circle-question-mark",
        example="Bijvoorbeeld: hoe lang wachten bewoners van de opvang op een woning?",
    )
    rows_list = RecordList(one="raadsvraag", many="raadsvragen", empty=empty)
    rows_list.show_rows(rows)
    rows_list.select("4")
    listing = QWidget()
    listing.setLayout(column(header, rows_list))
    listing.layout().setStretch(1, 1)
    return listing


def question_editor() -> EditorArea:
    """Return an editor with a question as in the picture of the look."""
    area = EditorArea()
    area.badge.show_badge("Concept")
    area.add_action(button("Voorbeeld", icon="eye"))
    area.add_action(button("Controleren", icon="check-check"))
    area.add_action(button("Indienen…", "primary"))
    area.add(label("Schriftelijke vraag · art. 39 RvO · aan het college", "meta"))
    title = GrowingTextEdit("Onderwerp", size=Type.RECORD, bold=True, one_paragraph=True)
    title.set_value("Doorstroom uit de maatschappelijke opvang")
    area.add(title, space=2)
    area.add(
        label("Antwoord uiterlijk 22 december 2026 als u vandaag indient: 30 dagen, geen reces.", "meta", wraps=True),
        space=4,
    )
    occasion = GrowingTextEdit("Wat is de aanleiding?")
    occasion.set_value(
        "Tijdens ons werkbezoek aan de opvang vertelden medewerkers dat bewoners die kunnen uitstromen gemiddeld zeven "
        "maanden op een woning wachten. In het Wmo-beleidsplan is drie maanden het doel."
    )
    area.add(FormField("Aanleiding", occasion, hint="werkbezoek 14 november · 2 waarnemingen gekoppeld"))
    area.add(question_cards(area), space=20)
    area.add(button("+ Vraag toevoegen", "link"), space=8)
    return area


def question_cards(area: EditorArea) -> QWidget:
    """Return three cards, the second with sub-questions and a notice."""
    one = QuestionCard(
        QuestionText("1", "Hoeveel bewoners konden in 2026 uitstromen, en hoe lang wachtten zij op een woning?"), ["1"]
    )
    two = QuestionCard(
        QuestionText(
            "2",
            "Herkent het college de wachttijd van zeven maanden, en welke afspraken met woningcorporaties gelden?",
            (
                ("2a", "Zo ja, sinds wanneer wijkt de praktijk af van het doel?"),
                ("2b", "Zo nee, welke cijfers heeft het college?"),
            ),
        ),
        ["2", "2a", "2b"],
    )
    two.show_notice("Twee vragen in één. Splitsen geeft twee antwoorden.", "Splitsen")
    three = QuestionCard(
        QuestionText(
            "3", "Wordt bij de inkoop van begeleiding rekening gehouden met overlast die na uitstroom ontstaat?"
        ),
        ["3"],
    )
    cards = QWidget()
    cards.setLayout(column(one, two, three, spacing=10))
    QTimer.singleShot(200, cards, two.focus_text)
    return FormField("Vragen", cards, hint="Enter: volgende · Tab: deelvraag")


def question_inspector() -> Inspector:
    """Return the inspector of a question."""
    inspector = Inspector()
    links = InspectorSection("Koppelingen", empty="Nog nergens aan gekoppeld.", action="Koppeling toevoegen")
    links.show_rows(
        [
            InspectorRow("1", "Werkbezoek opvang De Haven", "14 november · aanleiding", "footprints"),
            InspectorRow("2", "Wmo-beleidsplan 2026–2029", "doel: uitstroom binnen 3 maanden", "notebook-pen"),
            InspectorRow("3", "Commissie Samenleving", "3 december · punt 6", "calendar-days"),
            InspectorRow("4", LONG, "", "network"),
        ]
    )
    files = InspectorSection("Bijlagen", empty="Nog geen bijlagen.", action="Bijlage toevoegen")
    files.show_rows([InspectorRow("1", "Jaarverslag opvang 2025.pdf", "p. 12 genoemd in vraag 1", "file-text")])
    people = InspectorSection("Ondertekenaars", empty="Nog niemand ondertekent.")
    people.show_rows([InspectorRow("1", "2 raadsleden, 1 mede-indiener", icon="users")])
    closed = InspectorSection("Openbaarheid", empty="")
    closed.show_rows(
        [InspectorRow("1", "Openbaar", "gekoppelde waarneming is intern: naam van de zegspersoon blijft weg", "globe")]
    )
    history = InspectorSection("Geschiedenis", empty="Nog niet opgeslagen.")
    history.show_rows([InspectorRow("1", "Vandaag 14:02, 11 versies", icon="history")])
    empty = InspectorSection("Antwoorden", empty="Nog geen antwoord ingelezen.", action="Antwoord inlezen")
    for section in (links, files, people, closed, history, empty):
        inspector.add(section)
    return inspector


def form_editor() -> EditorArea:
    """Return an editor with every kind of field, some of them in trouble."""
    area = EditorArea()
    area.badge.show_badge("Gepland", Tone.DONE)
    area.add_action(button("Verwijderen", "danger", icon="trash-2"))
    area.add_action(button("Bezoek starten", "primary"))
    title = GrowingTextEdit("Titel", size=Type.RECORD, bold=True, one_paragraph=True)
    title.set_value(LONG)
    area.add(title)
    day, clock = DateField(), TimeField()
    day.set_value(date(2026, 12, 3))
    wrong = FormField("Datum verslag", DateField())
    wrong.field.setText("31 februari")
    wrong.show_error("Schrijf een datum, bijvoorbeeld 3-12-2026 of 3 december.")
    area.add(FieldRow(FormField("Datum", day), FormField("Tijd", clock), wrong, shares=(3, 2, 3)))
    kind = ChoiceField((("lokaal", "lokaal"), ("regionaal", "regionaal"), ("landelijk", "landelijk")))
    place = LineField("Adres of naam van de plaats")
    area.add(FieldRow(FormField("Schaal", kind), FormField("Plaats", place), shares=(2, 3)))
    area.add(FormField("Deelnemers", GrowingTextEdit("Wie gaan er mee?")))
    more = Disclosure("Vervoer", FormField("Vertrek", LineField()))
    more.show_summary("met de trein, 9:12 uur")
    area.add(more)
    area.add(
        Banner(
            "Deze waarneming noemt een persoon. Maak haar intern of laat de naam weg.", "Intern maken", tone=Tone.LATE
        )
    )
    area.add(Banner("Het laatste contact was 8 maanden geleden.", "Contact noteren"), space=8)
    area.add(Banner("Alle vragen zijn beantwoord.", tone=Tone.DONE), space=8)
    area.add(Banner("In het reces loopt de termijn door.", tone=Tone.NEUTRAL), space=8)
    area.add(DropArea("Sleep hier vergaderstukken naartoe", "Bestanden kiezen"))
    busy = BusyBar()
    busy.start("Vergaderstukken inlezen: 12 van 51")
    busy.DELAY = 0
    area.add(busy)
    disabled = button("Exporteren")
    disabled.setEnabled(False)
    area.add_action(disabled)
    return area


def note_editor() -> EditorArea:
    """Return an editor with a note in Markdown."""
    area = EditorArea()
    area.add_action(button("Exporteren…", icon="download"))
    title = GrowingTextEdit("Titel", size=Type.RECORD, bold=True, one_paragraph=True)
    title.set_value("Gesprek met de wijkagent over onbegrepen gedrag")
    area.add(title)
    note = MarkdownEditor("Schrijf hier uw notitie")
    note.set_value(NOTE)
    area.add(note)
    return area


class GalleryPage(Page):
    """A page with the columns given."""

    def __init__(self, settings: Settings, listing: QWidget, editor: QWidget, inspector: QWidget) -> None:
        super().__init__()
        self.setLayout(column(Columns(settings, listing=listing, editor=editor, inspector=inspector)))


def agenda_list() -> QWidget:
    """Return a list column with an agenda."""
    tree = TreeList(name="Agenda")
    tree.show_rows(AGENDA)
    tree.select("12")
    listing = QWidget()
    listing.setLayout(column(PageHeader("Commissie Financiën", "Bundel"), tree))
    return listing


def make_page(name: str, settings: Settings) -> Page:
    """Return one of the pages of the gallery."""
    many = tuple(
        Row(
            str(n),
            f"{n}. {LONG if n % 7 == 0 else 'Wachttijden in de jeugdzorg'}",
            f"2026-{n:03} · college",
            "nog 4 dagen",
            Tone.SOON,
        )
        for n in range(1000)
    )
    rows = {"leeg": (), "veel": many}.get(name, QUESTIONS)
    listing = agenda_list() if name == "agenda" else question_list(rows)
    editor = {"velden": form_editor, "notitie": note_editor, "lezen": note_editor}.get(name, question_editor)()
    if name == "lezen":
        editor.findChild(MarkdownEditor).toggle_reading()
    return GalleryPage(settings, listing, editor, question_inspector())


def make_window(name: str, folder: Path) -> MainWindow:
    """Return the window with a page of the gallery behind every entry."""
    settings = Settings(folder)
    entries = tuple(
        PageEntry(RailEntry(title.lower(), title, icon, number > 4), lambda: make_page(name, settings))
        for number, (title, icon, _) in enumerate(RAIL)
    )
    window = MainWindow(settings, entries)
    window.show_page("raadsvragen")
    for title, _, count in RAIL:
        window.rail.show_count(title.lower(), count)
    window.status.show_save_state(SaveState(at=datetime.now().astimezone()))
    window.status.show_backup("Back-up vandaag 09:10")
    window.status.show_lock("Vergrendelt na 10 min")
    window.status.show_council("Gemeente Voorbeeldstad · raadsperiode 2026–2030")
    if name == "velden":
        Toast(window).show_done("Contactpersoon verwijderd")
    if name == "zoeken":
        palette = SearchPalette(window.centralWidget(), lambda _text, _ranked, deliver: deliver(HITS), KINDS)
        window.shown_palette = palette
        QTimer.singleShot(300, lambda: show_search(palette))
    if name == "slot":
        lock = LockScreen("Werkmap fractie Voorbeeldstad")
        window.cover(lock)
        QTimer.singleShot(
            300,
            lambda: lock.show_error(
                "Dat is niet het wachtwoord van deze werkmap; probeer een ander of de herstelsleutel."
            ),
        )
    return window


def show_search(palette: SearchPalette) -> None:
    """Open the search with a word in it, standing on the second result."""
    palette.open()
    QTest.keyClicks(palette.findChild(QLineEdit), "opvang")
    QTest.keyClick(palette.findChild(QLineEdit), Qt.Key.Key_Down)
    QTest.keyClick(palette.findChild(QLineEdit), Qt.Key.Key_Down)


def make_dialog(name: str) -> FirstRunDialog:
    """Return the first start at one of its steps."""
    dialog = FirstRunDialog(Path("/home/s.devries/Documenten/werkmap.zvdesk"), Path("/home/s.devries/voorbeeld.zvdesk"))
    if name != "start":
        dialog.findChild(StartStep).way_chosen.emit(Way.OPEN if name == "open" else Way.NEW)
    if name == "wachtwoord":
        next(part for part in dialog.findChildren(QPushButton) if part.text() == "Verder").click()
        QTest.keyClicks(dialog.findChild(PassphraseStep).findChild(QLineEdit), "vier losse woorden samen")
    if name == "sleutel":
        dialog.show_recovery_key("7K3QX-9MPR2-VHT4D-6WZBN-1FYC8-5GJSA-0EQX7")
    return dialog


def main() -> int:
    """Show the gallery."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--page", default="vraag", choices=PAGES + STEPS)
    parser.add_argument("--theme", default="light")
    parser.add_argument("--size", default="1280x800")
    parser.add_argument("--zoom", type=int, default=100)
    parser.add_argument("--shot")
    choice = parser.parse_args()
    application = QApplication(sys.argv[:1])
    Theme(application, choice=choice.theme, zoom=choice.zoom)
    FocusRings(application)
    with tempfile.TemporaryDirectory() as folder:
        in_dialog = choice.page in STEPS
        window = make_dialog(choice.page) if in_dialog else make_window(choice.page, Path(folder))
        if not in_dialog:
            window.resize(*map(int, choice.size.split("x")))
        window.show()
        if choice.shot:
            QTimer.singleShot(900, lambda: (window.grab().save(choice.shot), application.exit(0)))
        return application.exec()


if __name__ == "__main__":
    raise SystemExit(main())
