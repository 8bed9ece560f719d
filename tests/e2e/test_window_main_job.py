"""The main job in the window, with mouse and keyboard alone: from a meeting file to a filed question and a pack."""

import io
import os
import re
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import docx
import pikepdf
import pypdfium2
import pytest
from PIL import Image
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas
from window_driver import OF_THE_PLATFORM, WindowDriver, use_program

from zvdesk.app import App, build
from zvdesk.paths import Paths
from zvdesk.storage.engine import connect_reader
from zvdesk.storage.keyfile import read_keyfile
from zvdesk.storage.keys import unlock

pytestmark = pytest.mark.qt_log_ignore(OF_THE_PLATFORM, extend=True)

MEETING_FILE = Path(__file__).resolve().parents[1] / "exchange" / "fixtures" / "notubiz_nested.json"
PASSPHRASE = "vier gewone korte woorden"
INVITATION = "Sleep PDF's of andere stukken"
NOTE_TEXT = "Tekst"
EXPORT_KEYS = "Ctrl+E"


@pytest.fixture
def app(paths: Paths) -> App:
    """Return the application on folders of its own, with the clock of this computer."""
    return build(paths)


class Files:
    """Answers the dialogs of the system that ask for a file."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self._patch = patch

    def save_as(self, path: Path) -> Path:
        """The next file is saved here."""
        self._patch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(path), ""))
        return path

    def open(self, *paths: Path) -> None:
        """The next files are these."""
        self._patch.setattr(QFileDialog, "getOpenFileName", lambda *_a, **_k: (str(paths[0]), ""))
        self._patch.setattr(QFileDialog, "getOpenFileNames", lambda *_a, **_k: ([str(one) for one in paths], ""))


@pytest.fixture
def files(monkeypatch: pytest.MonkeyPatch) -> Files:
    return Files(monkeypatch)


class OnDisk:
    """What is committed, seen through a second connection that can only read."""

    def __init__(self, folder: Path, passphrase: str | None = None) -> None:
        self._database = folder / "workspace.db"
        self._key = unlock(read_keyfile(folder), passphrase=passphrase) if passphrase else None

    def one(self, table: str, column: str) -> str:
        """Return one column of the only row of a table that is not in the trash, "" when there is none."""
        return next(iter(self.all(table, column)), "")

    def all(self, table: str, column: str) -> list[str]:
        """Return one column of all rows of a table that are not in the trash."""
        connection = connect_reader(self._database, self._key)
        try:
            found = connection.execute(f"SELECT {column} FROM {table} WHERE deleted_at IS NULL").fetchall()
        finally:
            connection.close()
        return [row[0] for row in found]


SPEECH = "Voorzitter, wij steunen dit plan, mits de opvang in élke wijk één aanspreekpunt krijgt."


def pdf(path: Path, *pages: str) -> Path:
    canvas = Canvas(str(path))
    for text in pages:
        canvas.drawString(72, 700, text)
        canvas.showPage()
    canvas.save()
    return path


def photo(path: Path) -> Path:
    data = io.BytesIO()
    Image.new("RGB", (320, 240), "#0F5E6B").save(data, "JPEG")
    path.write_bytes(data.getvalue())
    return path


def pages_of(path: Path) -> list[str]:
    """Return the text of each page, in single spaces."""
    document = pypdfium2.PdfDocument(path)
    pages = [" ".join(page.get_textpage().get_text_bounded().split()) for page in document]
    document.close()
    return pages


def words_of(path: Path) -> str:
    """Return the text of a Word file, its tables included."""
    document = docx.Document(str(path))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return " ".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def bookmarks(path: Path) -> list[str]:
    with pikepdf.open(path) as document, document.open_outline() as outline:
        return [str(item.title) for item in _walk(outline.root)]


def _walk(items: list[Any]) -> list[Any]:
    return [found for item in items for found in (item, *_walk(item.children))]


def first_start(window: WindowDriver) -> None:
    """Make a workspace with a passphrase through the wizard, and confirm the recovery key."""
    window.wait_for("Welkom bij zvdesk")
    window.keys("Return")
    window.wait_for("Waar komt uw werkmap?")
    window.click("Verder")
    window.fill("Wachtwoord", PASSPHRASE)
    window.keys("Tab")
    window.write("iets anders")
    window.keys("Return")
    window.wait_for("De twee wachtwoorden zijn niet gelijk.")
    window.fill("Nog een keer", PASSPHRASE)
    window.keys("Return")
    window.wait_for("Bewaar uw herstelsleutel")
    assert any(text.count("-") >= 4 for text in window.texts())
    assert not window.can_click("Aan de slag")
    window.click("Ik heb de herstelsleutel bewaard")
    window.click("Aan de slag")
    window.wait_for("Hier komen uw vergaderingen")


def read_in(window: WindowDriver, files: Files, file: Path, rows: int) -> None:
    """Import a meeting file from the empty page."""
    files.open(file)
    window.click("Vergadering inlezen…")
    window.until(lambda: len(window.rows("Agenda")) == rows, f"agenda of {rows} rows")


def unlock_by_hand(window: WindowDriver) -> None:
    window.fill("Wachtwoord", PASSPHRASE)
    window.keys("Return")
    window.until(lambda: not window.shows("zvdesk is vergrendeld"), "unlocked")


def find(window: WindowDriver, word: str, title: str) -> None:
    """Search everywhere for a word, and go to the hit with this title."""
    window.keys("Ctrl+K")
    window.fill("Zoeken in alles", word)
    window.until(lambda: any(title in row for row in window.rows("Zoekresultaten")), f"hit “{title}” for “{word}”")
    for _ in window.rows("Zoekresultaten"):
        if title in window.current_row("Zoekresultaten"):
            break
        window.keys("Down")
    assert title in window.current_row("Zoekresultaten")
    window.keys("Return")


class MainJob:
    """The six steps, each as a person does it."""

    def __init__(self, window: WindowDriver, files: Files, folder: Path) -> None:
        self.window, self.files, self.folder = window, files, folder

    def prepare_item(self) -> None:
        """Let files go at an item and write its preparation."""
        window = self.window
        window.click_row("Agenda", "Beleidsplan opvang")
        window.wait_for("portefeuillehouder Wethouder Zorg")
        listed = pdf(self.folder / "raadsvoorstel.pdf", "Voorstel: kwetsbare huishoudens", "Financiële paragraaf")
        window.drop_on(INVITATION, [listed])
        window.until(lambda: "2 stukken, 1 bestand" in " ".join(window.rows("Agenda")), "file at its document")
        other = pdf(self.folder / "brief van bewoners.pdf", "Brief van de bewoners over nachtoverlast")
        window.drop_on_row("Agenda", "Beleidsplan opvang", [other])
        window.until(lambda: "3 stukken, 2 bestanden" in " ".join(window.rows("Agenda")), "document of one's own")
        window.wait_for("brief van bewoners")
        window.fill("Kernvraag", "Haalt het plan de norm van drie maanden?")
        window.choose("Standpunt", "voor")
        window.fill("Argumenten", "Regie ontbreekt.\nGeld is er wel.")
        window.fill("Spreektekst", SPEECH)
        window.fill("Aantekeningen", "Navragen bij de regietafel.")
        window.wait_saved()

    def add_partner_and_visit(self) -> None:
        """Add a partner with a contact, and a visit with what was seen and a photo."""
        window = self.window
        window.go_to("Ketenpartners")
        window.wait_for("Hier komt uw register")
        window.keys("Ctrl+N")
        window.fill("Naam", "Opvang De Haven")
        window.until(lambda: window.selected("Lijst: ketenpartners") == ["Opvang De Haven"], "its row selected")
        window.click("+ Contactpersoon toevoegen")
        window.fill("Naam van de contactpersoon", "Rens Kadijk")
        window.keys("Tab")
        window.write("locatiemanager")
        window.wait_saved()
        window.click("Werkbezoek plannen")
        window.until(lambda: window.value("Titel") == "Werkbezoek Opvang De Haven", "the visit")
        window.until(lambda: window.value("Ketenpartner") == "Opvang De Haven", "its partner")
        window.fill("Datum", "14-11-2026")
        window.fill("Van", "10.30")
        self.observe("Waarneming", "Drie van de twaalf kamers zijn doorstroomplek.")
        self.observe("Citaat", "Wij missen een vaste huisarts.")
        self.files.open(photo(self.folder / "gang.jpg"))
        self.observe("Foto", "De gang op de eerste verdieping.")
        window.wait_saved()

    def observe(self, kind: str, text: str) -> None:
        """Log something on the visit: a button, and then what was seen."""
        window = self.window
        known = len(window.fields("Tekst van de waarneming"))
        window.click(kind)
        window.until(lambda: len(window.fields("Tekst van de waarneming")) == known + 1, f"card for “{kind}”")
        window.until(lambda: window.fields("Tekst van de waarneming")[-1].hasFocus(), "keyboard in the card")
        window.write(text)

    def ask(self) -> None:
        """Write a council question, and export it as Word and as PDF."""
        window = self.window
        window.go_to("Raadsvragen")
        window.wait_for("Hier komen uw vragen aan het college")
        window.keys("Ctrl+N")
        window.fill("Onderwerp", "Doorstroom uit de opvang")
        window.choose("Soort vraag", "Schriftelijke vraag")
        window.fill("Gericht aan", "het college van burgemeester en wethouders")
        window.fill("Aanleiding", "Naar aanleiding van ons werkbezoek aan De Haven.")
        window.fill("Vraag 1", "Hoeveel bewoners wachten op een woning?")
        for keys, text in (
            ("Tab", "Hoeveel per wijk?"),
            ("Return", "Hoe lang wachten zij?"),
            ("Return", ""),
            ("Shift+Tab", "Wie voert de regie?"),
        ):
            window.keys(keys)
            window.write(text)
        window.fill("Toelichting", "De wachttijd is opgelopen tot zeven maanden.")
        for name, fractie in (("Mirthe Zandvoorde", "Voorbeeldstad Samen"), ("Joost Ahaus", "Lokaal Sociaal")):
            window.click("+ Ondertekenaar toevoegen")
            window.write(name)
            window.keys("Tab")
            window.write(fractie)
        window.wait_saved()
        self.export("vraag.docx")
        self.export("vraag.pdf")

    def export(self, name: str) -> None:
        """Ctrl+E, and a place in the dialog."""
        self.files.save_as(self.folder / name)
        self.window.keys(EXPORT_KEYS)
        self.window.wait_for(f"Opgeslagen als {name}.")
        assert self.window.can_click("Openen")
        assert not self.window.can_click("Ongedaan maken")

    def pack(self) -> None:
        """Export the pack as Word and as PDF; what the file closes stays out."""
        window = self.window
        window.go_to("Vergaderingen")
        for name in ("bundel.docx", "bundel.pdf"):
            self.files.save_as(self.folder / name)
            window.answer("Weglaten", lambda: window.keys(EXPORT_KEYS))
            window.wait_for(f"Opgeslagen als {name}.")


def check_agenda(window: WindowDriver) -> None:
    """The fixture's agenda as the council gave it: headings, numbers, what has no order last, missing files told."""
    assert window.rows("Agenda") == [
        "1., Opening",
        "Besluitvormend deel",
        "2, Beleidsplan opvang, 2 stukken, nog geen bestand",
        "2a, Zienswijze adviesraad",
        "2b, Bijlage: begroting opvang",
        "BESLOTEN DEEL",
        "3, Ingekomen klacht, 1 stuk, nog geen bestand",
        "4, Benoeming adviesraad, 1 stuk, nog geen bestand, vertrouwelijk",
        "TKN 1, Brief over de wijkagenten, 1 stuk, nog geen bestand",
        "TKN 2, Lijst van toezeggingen",
    ]
    assert window.depths("Agenda") == [0, 0, 0, 1, 1, 0, 0, 0, 0, 0]
    assert window.shows("8 agendapunten")
    assert window.shows("bestand ontbreekt nog")


def check_question(folder: Path) -> None:
    word, pages = words_of(folder / "vraag.docx"), " ".join(pages_of(folder / "vraag.pdf"))
    for text in (
        "Doorstroom uit de opvang",
        "het college van burgemeester en wethouders",
        "Naar aanleiding van ons werkbezoek aan De Haven.",
        "Hoeveel bewoners wachten op een woning?",
        "Hoeveel per wijk?",
        "Hoe lang wachten zij?",
        "Wie voert de regie?",
        "De wachttijd is opgelopen tot zeven maanden.",
        "Mirthe Zandvoorde",
        "Lokaal Sociaal",
    ):
        assert text in word, text
        assert text in pages, text


def check_pack(folder: Path) -> None:
    """Cover, linked contents, own words before the documents of the item, bookmarks, the item's number on its pages."""
    word, pages = words_of(folder / "bundel.docx"), pages_of(folder / "bundel.pdf")
    for text in ("Beleidsplan opvang", SPEECH, "Haalt het plan de norm van drie maanden?"):
        assert text in word, text
        assert any(text in page for page in pages), text
    assert "Commissie Samenleving" in pages[0]
    own = next(number for number, page in enumerate(pages) if "Navragen bij de regietafel" in page)
    given = [number for number, page in enumerate(pages) if "kwetsbare huishoudens" in page]
    brief = next(number for number, page in enumerate(pages) if "nachtoverlast" in page)
    assert own < given[0] < brief
    assert all("agendapunt 2 ·" in page for page in pages[own : brief + 1])
    assert not any("Voordracht" in page for page in pages)
    titles = bookmarks(folder / "bundel.pdf")
    assert any("Beleidsplan opvang" in title for title in titles)
    assert any("Raadsvoorstel beleidsplan opvang" in title for title in titles)
    with pikepdf.open(folder / "bundel.pdf") as document:
        links = [one for one in document.pages[1].get("/Annots", []) if one.get("/Subtype") == "/Link"]
        assert len(links) >= 5


FOUND = (
    ("klacht", "Ingekomen klacht", "Agendapunt 3"),
    ("regietafel", "Voorbereiding", "Navragen bij de regietafel."),
    ("kadijk", "Rens Kadijk", "locatiemanager"),
    ("doorstroomplek", "Drie van de twaalf kamers", "Drie van de twaalf kamers zijn doorstroomplek."),
    ("huisarts", "vaste huisarts", "Wij missen een vaste huisarts."),
    ("aanleiding werkbezoek", "Doorstroom uit de opvang", "Hoe lang wachten zij?"),
    ("huishoudens", "raadsvoorstel.pdf", "Raadsvoorstel beleidsplan opvang"),
    ("nachtoverlast", "brief van bewoners", "brief van bewoners"),
    ("samenleving", "Commissie Samenleving", "Raadzaal"),
)
"""A word of each record or of what is inside a PDF, the hit to go to, and what stands on the screen after that."""


def test_from_a_meeting_file_to_a_question_and_a_pack(
    app: App, qtbot: QtBot, files: Files, paths: Paths, tmp_path: Path
) -> None:
    def first_evening(window: WindowDriver) -> None:
        job = MainJob(window, files, tmp_path)
        first_start(window)
        read_in(window, files, MEETING_FILE, 10)
        check_agenda(window)
        job.prepare_item()
        job.add_partner_and_visit()
        job.ask()
        job.pack()
        window.keys("Ctrl+L")
        window.wait_for("zvdesk is vergrendeld")
        assert not window.shows("Beleidsplan")
        window.close()

    def next_evening(window: WindowDriver) -> None:
        window.wait_for("zvdesk is vergrendeld")
        window.fill("Wachtwoord", "verkeerd")
        window.keys("Return")
        window.wait_for("Dat is niet het wachtwoord van deze werkmap")
        assert window.value("Wachtwoord") == "verkeerd"
        unlock_by_hand(window)
        for word, title, shown in FOUND:
            find(window, word, title)
            window.wait_for(shown)
        window.close()

    use_program(app, qtbot, first_evening)
    check_question(tmp_path)
    check_pack(tmp_path)
    use_program(app, qtbot, next_evening)


def words_in_a_new_workspace(window: WindowDriver) -> None:
    """Take the proposals of the wizard: the usual folder, no passphrase."""
    window.wait_for("Welkom bij zvdesk")
    window.click("Overslaan")
    window.wait_for("Hier komen uw vergaderingen")


def begin_note(window: WindowDriver) -> None:
    window.go_to("Notities")
    window.keys("Ctrl+N")
    window.until(lambda: window.rows("Lijst: notities"), "the new note in the list")
    window.click_field(NOTE_TEXT)


def test_what_is_typed_is_on_the_disk_without_leaving_the_field(app: App, qtbot: QtBot, paths: Paths) -> None:
    def script(window: WindowDriver) -> None:
        words_in_a_new_workspace(window)
        begin_note(window)
        window.wait_saved()
        disk = OnDisk(paths.workspace)
        typed = ""
        while not disk.one("note", "body"):  # whoever goes on typing does not put the saving off
            window.write("a")
            typed += "a"
            if window.save_text.startswith("Opgeslagen"):
                assert disk.one("note", "body") == typed
            assert len(typed) < 2000
            window.pause(20)

        def told_truly() -> bool:
            said = window.save_text
            stored = disk.one("note", "body")
            assert stored == typed or not said.startswith("Opgeslagen")
            return said.startswith("Opgeslagen")

        window.until(told_truly, "saved")
        assert window.field(NOTE_TEXT).hasFocus()
        window.close()

    use_program(app, qtbot, script)


def test_closing_straight_after_typing_loses_nothing(app: App, qtbot: QtBot, paths: Paths) -> None:
    def type_and_close(window: WindowDriver) -> None:
        words_in_a_new_workspace(window)
        begin_note(window)
        window.write("Het laatste woord")
        window.keys("Ctrl+Q")

    def look(window: WindowDriver) -> None:
        window.wait_for("Kies een notitie")
        find(window, "laatste", "Het laatste woord")
        window.wait_for("Het laatste woord")
        window.close()

    use_program(app, qtbot, type_and_close)
    assert OnDisk(paths.workspace).one("note", "body") == "Het laatste woord"
    use_program(app, qtbot, look)


def test_a_deletion_is_undone_by_key(app: App, qtbot: QtBot, files: Files, paths: Paths) -> None:
    def script(window: WindowDriver) -> None:
        words_in_a_new_workspace(window)
        begin_note(window)
        window.write("Blijft")
        window.click_row("Lijst: notities", window.titles("Lijst: notities")[0])
        window.keys("Delete")
        window.wait_for("Notitie verwijderd")
        window.until(lambda: OnDisk(paths.workspace).all("note", "body") == [], "in the trash")
        window.keys("Ctrl+Z")
        window.until(lambda: OnDisk(paths.workspace).all("note", "body") == ["Blijft"], "out of the trash")
        window.until(lambda: window.rows("Lijst: notities"), "the note in the list")
        window.close()

    use_program(app, qtbot, script)


def test_a_second_window_is_told_of_the_first(app: App, qtbot: QtBot, paths: Paths) -> None:
    desk, _ = app.create(paths.workspace)
    desk.close()
    first = FirstWindow(paths)

    def script(window: WindowDriver) -> None:
        window.wait_for("De werkmap gaat niet open")
        window.wait_for("is al open")
        window.click("Opnieuw proberen")
        window.wait_for("is al open")
        first.end()
        window.click("Opnieuw proberen")
        window.wait_for("Hier komen uw vergaderingen")
        window.close()

    with first:
        use_program(app, qtbot, script)


class FirstWindow:
    """Another zvdesk, as a process of its own, that has the workspace open in a window."""

    def __init__(self, paths: Paths) -> None:
        self._paths = paths

    def __enter__(self) -> "FirstWindow":
        own = {"ZVDESK_CONFIG_DIR": str(self._paths.config / "first"), "HOME": str(self._paths.config)}
        self._process = subprocess.Popen(
            [sys.executable, "-m", "zvdesk", "--workspace", str(self._paths.workspace)], env={**os.environ, **own}
        )
        lock = self._paths.workspace / "lock"
        deadline = time.monotonic() + 60
        while not lock.read_bytes():
            assert self._process.poll() is None
            assert time.monotonic() < deadline
            time.sleep(0.05)
        return self

    def end(self) -> None:
        self._process.kill()
        self._process.wait()

    def __exit__(self, *_: object) -> None:
        self.end()


def updated(folder: Path) -> Path:
    """Write a later state of the meeting: another title of an item and of a document."""
    text = MEETING_FILE.read_text(encoding="utf-8")
    text = text.replace('"Beleidsplan opvang"', '"Beleidsplan opvang (gewijzigd)"')
    text = text.replace('"title": "Klacht"', '"title": "Klacht, tweede lezing"')
    path = folder / "later.json"
    path.write_text(text, encoding="utf-8")
    return path


def test_an_update_keeps_the_words_of_the_user(
    app: App, qtbot: QtBot, files: Files, paths: Paths, tmp_path: Path
) -> None:
    def script(window: WindowDriver) -> None:
        words_in_a_new_workspace(window)
        read_in(window, files, MEETING_FILE, 10)
        window.click_row("Agenda", "Beleidsplan opvang")
        window.fill("Spreektekst", SPEECH)
        window.click("Terug naar alle vergaderingen")
        files.open(MEETING_FILE)
        window.click("Inlezen…")
        window.wait_for("Niets gewijzigd: dit stond er allemaal al.")
        files.open(updated(tmp_path))
        window.click("Inlezen…")
        window.wait_for("Dit bestand heeft 2 wijzigingen.")
        window.wait_for("Klacht, tweede lezing")
        window.click("Overnemen")
        window.until(lambda: "Beleidsplan opvang (gewijzigd)" in window.titles("Agenda"), "the other title")
        window.click_row("Agenda", "Beleidsplan opvang (gewijzigd)")
        window.wait_for(SPEECH)
        window.close()

    use_program(app, qtbot, script)
    disk = OnDisk(paths.workspace)
    assert disk.all("preparation", "speaking_text") == [SPEECH]
    assert "Klacht, tweede lezing" in disk.all("document", "title")


@pytest.mark.samples
def test_the_amsterdam_meeting(
    app: App, qtbot: QtBot, files: Files, paths: Paths, tmp_path: Path, samples_dir: Path
) -> None:
    def script(window: WindowDriver) -> None:
        words_in_a_new_workspace(window)
        read_in(window, files, samples_dir / "meetings" / "notubiz_meeting_amsterdam.json", 45)
        check_amsterdam(window)
        place = next(at for at, row in enumerate(window.rows("Agenda")) if row.startswith("11, "))
        title = window.titles("Agenda")[place]
        window.click_row("Agenda", title)
        window.wait_for(" van 32")
        window.drop_on(INVITATION, [samples_dir / "pdf" / "pdflatex-outline.pdf"])
        window.fill("Spreektekst", SPEECH)
        window.wait_saved()
        files.save_as(tmp_path / "bundel.pdf")
        window.keys(EXPORT_KEYS)
        window.wait_for("Opgeslagen als bundel.pdf.")
        window.click("Terug naar alle vergaderingen")
        files.open(samples_dir / "meetings" / "notubiz_meeting_amsterdam_update1.json")
        window.click("Inlezen…")
        window.wait_for("[GEWIJZIGD]")
        window.click("Overnemen")
        window.wait_for("Vergadering bijgewerkt")
        window.close()

    use_program(app, qtbot, script)
    disk = OnDisk(paths.workspace)
    assert disk.all("preparation", "speaking_text") == [SPEECH]
    assert sum(title.endswith(" [GEWIJZIGD]") for title in disk.all("document", "title")) == 1
    pages = pages_of(tmp_path / "bundel.pdf")
    assert any(SPEECH in page for page in pages)
    assert any("Waterbeheer" in title for title in bookmarks(tmp_path / "bundel.pdf"))
    assert any("agendapunt 11 ·" in page for page in pages)


def check_amsterdam(window: WindowDriver) -> None:
    """45 items with 13 headings, the six without an order last, 49 documents at items and 2 at the meeting, a hint."""
    rows, titles = window.rows("Agenda"), window.titles("Agenda")
    assert titles[39:] == [
        "Vaststellen agenda (4)", "Vaststellen agenda (2)", "Waterbeheer",
        "Vaststellen agenda (6)", "Vaststellen agenda (5)", "Vaststellen agenda (3)",
    ]  # fmt: skip
    listed = [int(found[1]) for row in rows if (found := re.search(r", (\d+) stuk", row))]
    assert sum(listed) == 49
    assert sum("nog geen bestand" in row for row in rows) == len(listed)
    closed = titles.index("BESLOTEN DEEL")
    assert len(titles[closed + 1 :]) == 25
    assert "niet als besloten" in rows[closed]
    assert not any("vertrouwelijk" in row for row in rows)
    window.wait_for("32 agendapunten")
    assert sum(text.endswith("sleep het hierheen") for text in window.texts()) == 2


def test_the_only_record_opens_by_a_click_after_a_new_start(app: App, qtbot: QtBot) -> None:
    def write(window: WindowDriver) -> None:
        words_in_a_new_workspace(window)
        begin_note(window)
        window.write("Een enkele notitie")
        window.close()

    def look(window: WindowDriver) -> None:
        window.wait_for("Kies een notitie")
        window.resize(1280, 800)
        window.click_row("Lijst: notities", "Een enkele notitie")
        window.until(lambda: window.value(NOTE_TEXT) == "Een enkele notitie", "the note in the editor")
        window.close()

    use_program(app, qtbot, write)
    use_program(app, qtbot, look)
