"""The main job in the window, with mouse and keyboard alone: from a meeting file to a filed question and a pack."""

import re
from pathlib import Path

import pikepdf
import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from window_driver import WindowDriver
from window_job import (
    INVITATION,
    MEETING_FILE,
    NOTE_TEXT,
    SPEECH,
    Files,
    FirstWindow,
    MainJob,
    OnDisk,
    begin_note,
    bookmarks,
    find,
    first_start,
    make_files,
    pack_by_keys,
    pages_of,
    read_in,
    unlock_by_hand,
    updated,
    words_in_a_new_workspace,
    words_of,
)
from window_program import OF_THE_PLATFORM, use_program

from zvdesk.app import App, build
from zvdesk.paths import Paths

pytestmark = pytest.mark.qt_log_ignore(OF_THE_PLATFORM, extend=True)


@pytest.fixture
def app(paths: Paths) -> App:
    """Return the application on folders of its own, with the clock of this computer."""
    return build(paths)


@pytest.fixture
def files(monkeypatch: pytest.MonkeyPatch, qapp: QApplication) -> Files:
    return make_files(monkeypatch)


def check_agenda(window: WindowDriver) -> None:
    """The fixture's agenda as the council gave it: headings, numbers, what has no order last, missing files told."""
    assert window.rows("Agenda") == [
        "1., Opening",
        "kopje Besluitvormend deel",
        "2, Beleidsplan opvang, bespreekstuk · 2 stukken, nog geen bestand",
        "2a, Zienswijze adviesraad",
        "2b, Bijlage: begroting opvang",
        "kopje BESLOTEN DEEL, Niet alle punten hierna staan in het bestand als besloten.",
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
        assert len(links) >= 4, "the item and what hangs at it"


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
    first = FirstWindow(paths, qtbot)

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


def test_an_update_keeps_the_words_of_the_user(
    app: App, qtbot: QtBot, files: Files, paths: Paths, tmp_path: Path
) -> None:
    def script(window: WindowDriver) -> None:
        words_in_a_new_workspace(window)
        read_in(window, files, MEETING_FILE, 10)
        window.click_row("Agenda", "Beleidsplan opvang")
        window.fill("Spreektekst eerste termijn", SPEECH)
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
        window.fill("Spreektekst eerste termijn", SPEECH)
        window.wait_saved()
        files.save_as(tmp_path / "bundel.pdf")
        pack_by_keys(window, "PDF met alle stukken")
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
    assert any("Personeel en Organisatie" in title for title in bookmarks(tmp_path / "bundel.pdf"))
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
