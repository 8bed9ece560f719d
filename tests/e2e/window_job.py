"""The main job as a person does it in the window, step by step, and what it leaves on the disk and in documents."""

import io
import os
import subprocess
import sys
from pathlib import Path
from typing import Any, Protocol

import docx
import pikepdf
import pypdfium2
import pytest
from PIL import Image
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas
from window_driver import PATIENCE, WindowDriver
from window_hands import has_screen, make_hands

from zvdesk.paths import Paths
from zvdesk.storage.engine import connect_reader
from zvdesk.storage.keyfile import read_keyfile
from zvdesk.storage.keys import unlock

MEETING_FILE = Path(__file__).resolve().parents[1] / "exchange" / "fixtures" / "notubiz_nested.json"
PASSPHRASE = "vier gewone korte woorden"
INVITATION = "Sleep PDF's of andere stukken"
NOTE_TEXT = "Tekst"
EXPORT_KEYS = "Ctrl+E"
CLOSED_PART = "Wat mogelijk vertrouwelijk is"


class Files(Protocol):
    """Answers the dialogs that ask for a file."""

    def save_as(self, path: Path) -> Path:
        """The next file is saved here."""

    def open(self, *paths: Path) -> None:
        """The next files are these."""


class NamedFiles:
    """Where there is no screen, the dialogs of the system are not opened at all."""

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


class TypedFiles:
    """On a screen, the path is typed into the dialog when it opens, while whoever asked for it waits."""

    def __init__(self) -> None:
        self._hands = make_hands()
        self._path: Path | None = None
        self._timer = QTimer(interval=50)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def save_as(self, path: Path) -> Path:
        """The next file is saved here."""
        self._path = path
        return path

    def open(self, *paths: Path) -> None:
        """The next file is this one."""
        (self._path,) = paths

    def _look(self) -> None:
        dialog = QApplication.activeModalWidget()
        if self._path is None or not isinstance(dialog, QFileDialog) or not dialog.isVisible():
            return
        if not dialog.isActiveWindow():
            dialog.activateWindow()
            return
        path, self._path = self._path, None
        name = dialog.findChild(QLineEdit)
        self._hands.click(name, name.rect().center())
        self._hands.keys("Ctrl+A")
        self._hands.write(str(path))
        self._hands.keys("Return")


def make_files(patch: pytest.MonkeyPatch) -> Files:
    """Return what answers the dialogs on the platform that the tests run on."""
    return TypedFiles() if has_screen() else NamedFiles(patch)


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
    window.click("Overnemen")
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
        window.fill("Spreektekst eerste termijn", SPEECH)
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
            ("Return", ""),
            ("Tab", "Hoeveel per wijk?"),
            ("Return", "Hoe lang wachten zij?"),
            ("Return", ""),
            ("Shift+Tab", "Wie voert de regie?"),
        ):
            window.keys(keys)
            window.write(text)
        window.fill("Toelichting", "De wachttijd is opgelopen tot zeven maanden.")
        people = (("Mirthe Zandvoorde", "Voorbeeldstad Samen"), ("Joost Ahaus", "Lokaal Sociaal"))
        for number, (name, fractie) in enumerate(people, 1):
            field = f"Naam van ondertekenaar {number}"
            window.click_for("+ Ondertekenaar toevoegen", field)
            window.write(name)
            window.keys("Tab")
            window.write(fractie)
            assert window.value(field) == name
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
        for name, kind, make in (
            ("bundel.docx", "Word, zonder de stukken", pack_by_mouse),
            ("bundel.pdf", "PDF met alle stukken", pack_by_keys),
        ):
            self.files.save_as(self.folder / name)
            make(window, kind)
            window.wait_for(f"Opgeslagen als {name}.")


def pack_by_mouse(window: WindowDriver, kind: str) -> None:
    """Let a pack be made of everything, answering what is asked of the closed part."""
    window.keys(EXPORT_KEYS)
    window.choose("Soort bundel", kind)
    window.choose(CLOSED_PART, "Meenemen")
    window.click("Bundel maken…")


def pack_by_keys(window: WindowDriver, kind: str) -> None:
    """Do the same without the mouse: the question has the keyboard, its first letter answers, Enter makes the pack.

    The kind of pack of the last time is there still; it is chosen first where it is another.
    """
    window.keys(EXPORT_KEYS)
    window.wait_for("Gaan die mee?")
    window.write("m")
    window.until(lambda: window.value(CLOSED_PART) == "Meenemen", "the answer")
    if window.value("Soort bundel") != kind:
        window.choose("Soort bundel", kind)
    window.keys("Return")


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


class FirstWindow:
    """Another zvdesk, as a process of its own, that has the workspace open in a window."""

    def __init__(self, paths: Paths, qtbot: QtBot) -> None:
        self._paths, self._qtbot = paths, qtbot

    def __enter__(self) -> "FirstWindow":
        own = {"ZVDESK_CONFIG_DIR": str(self._paths.config / "first"), "HOME": str(self._paths.config)}
        self._process = subprocess.Popen(
            [sys.executable, "-m", "zvdesk", "--workspace", str(self._paths.workspace)], env={**os.environ, **own}
        )
        lock = self._paths.workspace / "lock"
        self._qtbot.waitUntil(lambda: bool(lock.read_bytes()), timeout=PATIENCE)
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
