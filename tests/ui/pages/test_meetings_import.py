"""Reading meeting files in: each once the user has seen what comes or what changes; undone as one."""

import json
import zipfile
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QFileDialog, QLabel, QMessageBox, QScrollArea
from pytestqt.qtbot import QtBot

from tests.ui.pages.meeting_pages import Pages, agenda, button_named, document, item, meeting, written
from zvdesk.app import Desk
from zvdesk.ui.dates import day_text, now
from zvdesk.ui.pages.meetings.import_panel import ImportPanel
from zvdesk.ui.pages.meetings.import_words import value_text
from zvdesk.ui.widgets.fields import CheckField, ChoiceField
from zvdesk.ui.widgets.notices import BusyBar


@pytest.fixture
def meetings(qtbot: QtBot, desk: Desk, tmp_path: Path) -> Pages:
    return Pages(qtbot, desk, tmp_path)


def panel_words(panel: ImportPanel) -> list[str]:
    return [label.text() for label in panel.findChildren(QLabel) if label.text() and label.isVisible()]


def choose(monkeypatch: pytest.MonkeyPatch, path: Path | None) -> None:
    """Let the user choose a file, or none, where one is asked for."""
    answer = ("" if path is None else str(path), "")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: answer)


def test_a_new_meeting_shows_what_comes_in_and_is_opened_when_taken_over(
    meetings: Pages, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    items = [
        item(11, "1", "Opening"),
        item(12, "2", "Zorg", items=[item(13, "2a", "Doelen", documents=[document(1, "Nota")])]),
    ]
    choose(monkeypatch, written(tmp_path, meeting(items=[item(10, "", "Algemeen", heading=True), *items])))
    QTest.mouseClick(button_named(meetings.page.list, "Vergadering inlezen…"), Qt.MouseButton.LeftButton)
    words = panel_words(meetings.page.parts.panel)

    assert words[:3] == [
        "Commissie Samenleving, donderdag 3 december 2026 19:30",
        "Herkend: Notubiz-agenda, 1 vergadering, 3 punten, 1 tussenkop, 2 stukken",
        "Raadzaal · 3 agendapunten en 2 stukken",
    ]
    assert words[-4:] == ["Algemeen", "1 Opening", "2 Zorg", "2a Doelen · 1 stuk"]
    assert meetings.session.desk.rows("meeting") == []
    QTest.mouseClick(meetings.page.parts.panel._accept, Qt.MouseButton.LeftButton)

    assert meetings.last_notice == "Vergadering ingelezen: 3 agendapunten en 2 stukken"
    assert meetings.notices[-1].action_text == "Ongedaan maken"
    assert meetings.page.editor.view is not None
    assert meetings.page.editor.view.record.display_title == "Commissie Samenleving"
    assert meetings.page.list.hasFocus() or meetings.page.list.isAncestorOf(meetings.page.focusWidget())


def test_what_is_closed_is_said_before_it_comes_in(
    meetings: Pages, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def paper(number: int, *, confidential: bool) -> dict[str, Any]:
        return {**document(number, f"Stuk {number}"), "confidential": int(confidential)}

    items = [
        item(1, "1", "Grond", confidential=1, documents=[paper(11, confidential=True)]),
        item(2, "2", "Lening", documents=[paper(21, confidential=True), paper(22, confidential=False)]),
        item(3, "3", "Brief", documents=[paper(31, confidential=True)]),
        item(4, "4", "Sluiting"),
        item(5, "5", "Kavel", confidential="geheim", documents=[paper(51, confidential=True)]),
    ]
    choose(monkeypatch, written(tmp_path, meeting(items=items)))
    QTest.mouseClick(button_named(meetings.page.list, "Vergadering inlezen…"), Qt.MouseButton.LeftButton)
    words = panel_words(meetings.page.parts.panel)
    assert [word for word in words if word[:2] in ("1 ", "2 ", "3 ", "4 ", "5 ")] == [
        "1 Grond · vertrouwelijk · 1 stuk",
        "2 Lening · 2 stukken, 1 vertrouwelijk",
        "3 Brief · 1 stuk (vertrouwelijk)",
        "4 Sluiting",
        "5 Kavel · geheim · 1 stuk",
    ]
    assert any(word.endswith(" · 1 punt geheim, 1 punt vertrouwelijk") for word in words)


def test_a_folder_is_chosen_below_the_list(meetings: Pages, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = folder_of(tmp_path, "1 Opening.txt", "2 Begroting.txt")
    answers = ["", str(folder)]
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: answers.pop(0))
    for _ in range(2):
        QTest.mouseClick(button_named(meetings.page, "Map inlezen…"), Qt.MouseButton.LeftButton)
    words = panel_words(meetings.page.parts.panel)

    assert "Herkend: Map met stukken, 1 vergadering, 2 punten, 2 stukken" in words
    assert "2 agendapunten en 2 stukken · 2 bestanden" in words
    QTest.mouseClick(meetings.page.parts.panel._accept, Qt.MouseButton.LeftButton)
    assert len(meetings.session.desk.rows("attachment")) == 2


def test_undo_takes_the_whole_import_back(meetings: Pages, tmp_path: Path) -> None:
    meetings.take_in(written(tmp_path, meeting()))
    meetings.session.undo()

    for kind in ("meeting", "agenda-item", "document"):
        assert meetings.session.desk.rows(kind) == []


def test_an_import_that_was_undone_is_offered_as_new(meetings: Pages, tmp_path: Path) -> None:
    path = written(tmp_path, meeting())
    meetings.drop_on(meetings.page, path)
    words = panel_words(meetings.page.parts.panel)
    QTest.mouseClick(meetings.page.parts.panel._accept, Qt.MouseButton.LeftButton)
    meetings.session.undo()
    meetings.drop_on(meetings.page, path)

    assert panel_words(meetings.page.parts.panel) == words
    QTest.mouseClick(meetings.page.parts.panel._accept, Qt.MouseButton.LeftButton)
    assert "Jaarverslag opvang" in meetings.titles()
    assert meetings.session.desk.trash.rows() == []


def test_a_meeting_that_the_user_threw_away_is_said_to_come_back(meetings: Pages, tmp_path: Path) -> None:
    path = written(tmp_path, meeting())
    meetings.take_in(path)
    meetings.session.desk.records.trash([meetings.session.desk.rows("meeting")[0].id])
    meetings.drop_on(meetings.page, path)

    assert "Komt terug uit de prullenbak" in panel_words(meetings.page.parts.panel)


def test_the_same_file_again_changes_nothing_and_says_so(meetings: Pages, tmp_path: Path) -> None:
    path = written(tmp_path, meeting())
    meetings.take_in(path)
    meetings.drop_on(meetings.page, path)

    assert meetings.last_notice == "Niets gewijzigd: dit stond er allemaal al."
    assert len(meetings.session.desk.rows("meeting")) == 1
    assert meetings.session.undo_stack.count() == 1


@pytest.fixture
def updated(meetings: Pages, tmp_path: Path) -> Pages:
    """The page that waits with the changes of a meeting that is there."""
    meetings.take_in(written(tmp_path, meeting()))
    items = agenda()[:5]
    items[2]["type_data"]["attributes"][0]["value"] = "Jaarverslag opvang 2025"
    items[2]["documents"].append(document(903, "Memo"))
    items[0]["order"] = 99
    meetings.drop_on(meetings.page, written(tmp_path, meeting(items=items, location="Boekmanzaal")))
    return meetings


def test_a_known_meeting_shows_what_changes_before_it_is_taken_over(updated: Pages) -> None:
    words = panel_words(updated.page.parts.panel)

    assert "Commissie Samenleving, donderdag 3 december 2026 19:30" in words
    assert "Plaats: “Raadzaal” wordt “Boekmanzaal”" in words
    assert "Titel: “Jaarverslag opvang” wordt “Jaarverslag opvang 2025”" in words
    assert "Vergaderstuk erbij: Memo" in words
    assert "Agendapunt ingetrokken: 3 Grondzaken" in words
    assert "Agendapunt verplaatst: Algemeen" in words
    assert "Jaarverslag opvang" in updated.titles()


def test_taking_over_changes_what_was_shown_and_can_be_undone(updated: Pages) -> None:
    QTest.mouseClick(updated.page.parts.panel._accept, Qt.MouseButton.LeftButton)

    assert "Jaarverslag opvang 2025" in updated.titles()
    assert updated.last_notice.startswith("Vergadering bijgewerkt: ")
    assert not updated.page.parts.panel.isVisible()
    updated.session.undo()
    assert "Jaarverslag opvang" in updated.titles()
    assert "Memo" not in [row.title for row in updated.session.desk.rows("document")]


def boxes_of(panel: ImportPanel) -> dict[str, CheckField]:
    return {box.accessibleName(): box for box in panel.findChildren(CheckField) if box.isVisibleTo(panel)}


def test_each_change_is_taken_over_or_left_and_offered_again(updated: Pages, tmp_path: Path) -> None:
    panel = updated.page.parts.panel
    boxes = boxes_of(panel)
    assert all(box.isChecked() for box in boxes.values())
    assert panel._accept.text() == "Overnemen"
    boxes["Agendapunt gewijzigd: 2 Jaarverslag opvang 2025"].click()
    boxes["Agendapunt ingetrokken: 3 Grondzaken"].click()
    assert panel._accept.text() == "3 overnemen"
    QTest.mouseClick(panel._accept, Qt.MouseButton.LeftButton)

    assert updated.last_notice == "Vergadering bijgewerkt: 3 wijzigingen overgenomen"
    assert "Jaarverslag opvang" in updated.titles()
    assert "Memo" in [row.title for row in updated.session.desk.rows("document")]
    updated.drop_on(updated.page, tmp_path / "vergadering.json")
    assert set(boxes_of(panel)) == {
        "Agendapunt gewijzigd: 2 Jaarverslag opvang 2025", "Agendapunt ingetrokken: 3 Grondzaken",
    }  # fmt: skip
    QTest.mouseClick(panel._accept, Qt.MouseButton.LeftButton)
    assert "Jaarverslag opvang 2025" in updated.titles()
    updated.session.undo()
    updated.session.undo()
    assert "Memo" not in [row.title for row in updated.session.desk.rows("document")]


def test_what_became_open_is_shown_first_and_comes_only_when_ticked(meetings: Pages, tmp_path: Path) -> None:
    closed = [item(10, "1", "Opening"), item(11, "2", "Grondzaken", confidential=1)]
    meetings.take_in(written(tmp_path, meeting(items=closed)))
    opened = written(tmp_path, meeting(items=[item(10, "1", "Opening en mededelingen"), item(11, "2", "Grondzaken")]))

    def level() -> str:
        return str(meetings.session.desk.records.get(meetings.item_id("Grondzaken")).confidentiality)

    meetings.drop_on(meetings.page, opened)
    panel = meetings.page.parts.panel
    boxes = boxes_of(panel)
    assert next(iter(boxes)) == "Agendapunt openbaar geworden: 2 Grondzaken"
    assert [box.isChecked() for box in boxes.values()] == [False, True]
    assert "Was vertrouwelijk. Vink dit aan om het over te nemen" in " ".join(panel_words(panel))
    QTest.mouseClick(button_named(panel, "1 overnemen"), Qt.MouseButton.LeftButton)
    assert level() == "vertrouwelijk"

    meetings.drop_on(meetings.page, opened)
    (box,) = boxes_of(panel).values()
    assert not panel._accept.isEnabled()
    box.click()
    QTest.mouseClick(panel._accept, Qt.MouseButton.LeftButton)
    assert level() == "openbaar"
    meetings.drop_on(meetings.page, opened)
    assert meetings.last_notice == "Niets gewijzigd: dit stond er allemaal al."
    meetings.session.undo()
    assert level() == "vertrouwelijk"


def test_what_stands_under_an_item_that_is_not_to_come_waits_for_it(meetings: Pages, tmp_path: Path) -> None:
    meetings.take_in(written(tmp_path, meeting()))
    items = [
        *agenda(),
        item(20, "4", "Nieuw", items=[item(21, "4a", "Daaronder", documents=[document(950, "Bijlage")])]),
    ]
    meetings.drop_on(meetings.page, written(tmp_path, meeting(items=items)))
    panel = meetings.page.parts.panel
    boxes = boxes_of(panel)
    boxes["Agendapunt erbij: 4 Nieuw"].click()
    assert [box.isEnabled() for box in boxes.values()] == [True, False, False]
    assert not any(box.isChecked() for box in boxes.values())
    boxes["Agendapunt erbij: 4 Nieuw"].click()
    assert all(box.isEnabled() and box.isChecked() for box in boxes.values())
    boxes["Agendapunt erbij: 4 Nieuw"].click()
    assert not panel._accept.isEnabled()
    QTest.mouseClick(button_named(panel, "Alles aanvinken"), Qt.MouseButton.LeftButton)
    assert (panel._accept.isEnabled(), panel._accept.text()) == (True, "Overnemen")
    QTest.mouseClick(button_named(panel, "Alles uitvinken"), Qt.MouseButton.LeftButton)
    assert not panel._accept.isEnabled()


def test_cancelling_leaves_everything_as_it_was(updated: Pages) -> None:
    QTest.mouseClick(button_named(updated.page.parts.panel, "Annuleren"), Qt.MouseButton.LeftButton)

    assert not updated.page.parts.panel.isVisible()
    assert updated.page.editor.isVisible()
    assert "Jaarverslag opvang" in updated.titles()


def test_long_titles_of_several_meetings_go_on_on_a_next_line(meetings: Pages, tmp_path: Path) -> None:
    title = "Gezamenlijke vergadering van de commissies Samenleving en Ruimte over de regiovisie " * 2
    meetings.page.resize(1280, 800)
    path = written(tmp_path, meeting(1, title), meeting(2, "Raad & daad"))
    meetings.drop_on(meetings.page, path)
    panel = meetings.page.parts.panel
    long, short = (box for box in panel._boxes)
    panel.layout().activate()
    QApplication.processEvents()
    scrolled = panel.findChild(QScrollArea)
    assert scrolled is not None
    assert scrolled.horizontalScrollBar().maximum() == 0
    assert long.height() == long.heightForWidth(long.width()) > short.height()
    assert short.text().startswith("Raad & daad")
    QTest.mouseClick(long, Qt.MouseButton.LeftButton, pos=QPoint(long.width() // 2, long.height() - 6))
    assert not long.isChecked()


def test_how_many_files_of_a_folder_are_in_is_said(
    meetings: Pages, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(BusyBar, "show_progress", lambda _bar, progress: told.append(progress.text))
    monkeypatch.setattr("zvdesk.ui.tasks.PROGRESS_SECONDS", 0)
    meetings.take_in(folder_of(tmp_path, *(f"{number} Punt.txt" for number in range(1, 6))))
    assert [line for line in told if line.startswith("Bestanden")] == [
        f"Bestanden toevoegen: {number} van 5" for number in range(1, 6)
    ]
    told.clear()
    more = [tmp_path / f"Los {number}.txt" for number in range(3)]
    for path in more:
        path.write_text(path.name, encoding="utf-8")
    meetings.page.items.editor._documents.attach(tuple(more), meetings.page.open_id)
    assert told[-1] == "Bestanden toevoegen: 3 van 3"


def test_a_file_with_several_meetings_asks_which(meetings: Pages, tmp_path: Path) -> None:
    first = meeting(1, "Commissie Samenleving")
    meetings.take_in(written(tmp_path, first))
    files = (written(tmp_path, first), written(tmp_path, meeting(2, "Raad"), name="raad.json"))
    other = written(tmp_path, meeting(3, "Commissie Bestuur"), name="bestuur.json")
    meetings.drop_on(meetings.page, *files, other)
    boxes = [box for box in meetings.page.parts.panel.findChildren(QCheckBox) if box.text()]

    assert [box.isChecked() for box in boxes] == [False, True, True]
    assert "staat er al, niets gewijzigd" in panel_words(meetings.page.parts.panel)
    panel = meetings.page.parts.panel
    QTest.mouseClick(button_named(panel, "Alles uitvinken"), Qt.MouseButton.LeftButton)
    assert ([box.isChecked() for box in boxes], panel._accept.isEnabled()) == ([False] * 3, False)
    QTest.mouseClick(button_named(panel, "Alles aanvinken"), Qt.MouseButton.LeftButton)
    assert [box.isChecked() for box in boxes] == [True] * 3
    boxes[0].click()
    boxes[2].click()
    QTest.mouseClick(button_named(meetings.page.parts.panel, "1 overnemen"), Qt.MouseButton.LeftButton)
    assert sorted(row.title for row in meetings.session.desk.rows("meeting")) == ["Commissie Samenleving", "Raad"]


def test_of_a_repeated_event_only_what_comes_soon_is_ticked(meetings: Pages, tmp_path: Path) -> None:
    first = now().replace(hour=19, minute=30, tzinfo=None) - timedelta(weeks=2)
    event = f"UID:a@b\nSUMMARY:Fractie\nDTSTART:{first:%Y%m%dT%H%M%S}\nRRULE:FREQ=WEEKLY;COUNT=20\n"
    file = tmp_path / "week.ics"
    file.write_text(f"BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VEVENT\n{event}END:VEVENT\nEND:VCALENDAR\n", "utf-8")
    meetings.drop_on(meetings.page, file)
    boxes = [box for box in meetings.page.parts.panel.findChildren(QCheckBox) if box.text()]
    assert [box.isChecked() for box in boxes] == [True] * 9 + [False] * 11
    today, last_week = now().date(), now().date() - timedelta(weeks=1)
    assert day_text(today) in boxes[0].text(), "it begins at the one nearest to today"
    assert day_text(last_week) in boxes[18].text(), "what was earlier stands below, the latest first"
    assert "Eerder" in panel_words(meetings.page.parts.panel)


def test_a_meeting_without_its_items_says_what_to_do(meetings: Pages, tmp_path: Path) -> None:
    raw = {"id": "v-1", "naam": "Raad", "vergaderingstype": "raadsvergadering", "vergaderdatum": "2026-12-03"}
    file = tmp_path / "vergadering.json"
    file.write_text(json.dumps({**raw, "agendapunten": ["https://ori.example.nl/agendapunten/1"]}), "utf-8")
    meetings.drop_on(meetings.page, file)
    told = " ".join(panel_words(meetings.page.parts.panel))
    assert "staat het agendapunt niet waar het naar verwijst" in told
    assert "zet ze met dit bestand in één map of zip" in told


def test_nothing_chosen_is_nothing_to_take_over(meetings: Pages, tmp_path: Path) -> None:
    files = (written(tmp_path, meeting(1)), written(tmp_path, meeting(2), name="twee.json"))
    meetings.drop_on(meetings.page, *files)
    for box in meetings.page.parts.panel.findChildren(QCheckBox):
        box.click()

    assert not meetings.page.parts.panel._accept.isEnabled()


def test_a_file_is_read_into_a_meeting_that_was_made_by_hand(
    meetings: Pages, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    meetings.page.create_record()
    QTest.keyClicks(meetings.page.meeting_editor._title, "Mijn commissie")
    meetings.page.autosave.flush()
    own = meetings.page.open_id
    choose(monkeypatch, written(tmp_path, meeting()))
    QTest.mouseClick(button_named(meetings.page.meeting_editor, "Agenda inlezen…"), Qt.MouseButton.LeftButton)
    QTest.mouseClick(meetings.page.parts.panel._accept, Qt.MouseButton.LeftButton)

    assert [row.id for row in meetings.session.desk.rows("meeting")] == [own]
    assert "Grondzaken" in meetings.titles()


def test_an_error_is_one_sentence(meetings: Pages, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "stuk.pdf"
    path.write_bytes(b"%PDF-1.7 ")
    meetings.drop_on(meetings.page, path)
    assert meetings.last_notice == "Dit is geen vergaderbestand maar een PDF; voeg het toe als bijlage."

    choose(monkeypatch, tmp_path / "weg.json")
    meetings.page.begin()
    assert "is geen bestand dat gelezen kan worden" in meetings.last_notice
    assert not meetings.page.parts.import_busy.isVisible()


def test_choosing_no_file_does_nothing(meetings: Pages, monkeypatch: pytest.MonkeyPatch) -> None:
    choose(monkeypatch, None)
    meetings.page.begin()
    assert meetings.notices == []


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, "leeg"),
        (True, "ja"),
        (12, "12"),
        ("hamerstuk", "hamerstuk"),
        ("2026-12-03T19:30:00", "donderdag 3 december 2026 19:30"),
        ("Nota T", "“Nota T”"),
        ("ABCDEFGHT", "“ABCDEFGHT”"),
    ],
)
def test_values_are_written_as_people_read_them(value: object, words: str) -> None:
    assert value_text(value) == words


def test_an_item_with_text_and_links_is_read_in(meetings: Pages, tmp_path: Path) -> None:
    items = [item(11, "1", "Opening", text="Zie https://voorbeeldstad.example.nl/live & <b>meer</b>.")]
    meetings.take_in(written(tmp_path, meeting(items=items)))
    meetings.click_item("Opening")
    shown = meetings.page.items.editor._explanation_read._label.text()

    assert 'href="https://voorbeeldstad.example.nl/live"' in shown
    assert "<b>" not in shown


def folder_of(tmp_path: Path, *names: str) -> Path:
    """Write a folder of documents and return its path."""
    folder = tmp_path / "Stukken 2026-12-03"
    folder.mkdir()
    for name in names:
        (folder / name).write_text(f"Tekst van {name}", encoding="utf-8")
    return folder


def test_a_folder_on_an_open_meeting_shows_where_each_file_goes(meetings: Pages, tmp_path: Path) -> None:
    meetings.take_in(written(tmp_path, meeting()))
    meetings.drop_on(meetings.page, folder_of(tmp_path, "Jaarverslag.pdf", "2a Memo.txt", "Los.txt", "Weg.txt"))
    panel = meetings.page.parts.panel
    choices = {box.accessibleName(): box for box in panel.findChildren(ChoiceField)}

    assert "Bestanden bij Commissie Samenleving" in panel_words(panel)
    assert "bij “Jaarverslag”" in panel_words(panel)
    assert choices["Plaats van 2a Memo.txt"].currentText() == "2a Doelen"
    assert choices["Plaats van Los.txt"].currentText() == "Commissie Samenleving"
    choices["Plaats van Los.txt"].set_value(meetings.item_id("Grondzaken"))
    choices["Plaats van Weg.txt"].set_value("-")
    QTest.mouseClick(button_named(panel, "Toevoegen"), Qt.MouseButton.LeftButton)

    assert meetings.last_notice == "3 bestanden toegevoegd"
    overview = meetings.session.desk.meetings.overview(meetings.page.open_id)
    hung = {node.item.title: [f.file_name for one in node.documents for f in one.files] for node in overview.walk()}
    assert (hung["Jaarverslag opvang"], hung["Doelen"], hung["Grondzaken"]) == (
        ["Jaarverslag.pdf"], ["2a Memo.txt"], ["Los.txt"],
    )  # fmt: skip
    meetings.session.undo()
    assert meetings.session.desk.rows("attachment") == []


def test_a_file_of_a_name_that_is_there_is_offered_as_its_newer_version(meetings: Pages, tmp_path: Path) -> None:
    meetings.take_in(written(tmp_path, meeting()))
    folder = folder_of(tmp_path, "Jaarverslag.pdf", "2a Memo.txt")
    meetings.drop_on(meetings.page, folder)
    QTest.mouseClick(button_named(meetings.page.parts.panel, "Toevoegen"), Qt.MouseButton.LeftButton)
    for name in ("Jaarverslag.pdf", "2a Memo.txt"):
        (folder / name).write_text(f"Nieuwer: {name}", encoding="utf-8")
    meetings.drop_on(meetings.page, folder)
    panel = meetings.page.parts.panel
    choices = {box.accessibleName(): box for box in panel.findChildren(ChoiceField)}

    assert "2 heten zoals een bestand dat er al hangt" in " ".join(panel_words(panel))
    assert choices["Plaats van Jaarverslag.pdf"].currentText() == "Nieuwe versie van “Jaarverslag”"
    choices["Plaats van 2a Memo.txt"].set_value(meetings.item_id("Grondzaken"))
    QTest.mouseClick(button_named(panel, "Toevoegen"), Qt.MouseButton.LeftButton)
    assert len(meetings.session.desk.rows("attachment")) == 3
    meetings.session.undo()
    assert len(meetings.session.desk.rows("attachment")) == 2


def test_files_that_come_with_an_agenda_that_is_there_are_not_lost(meetings: Pages, tmp_path: Path) -> None:
    path = written(tmp_path, meeting())
    meetings.take_in(path)
    folder = folder_of(tmp_path, "Jaarverslag.pdf")
    path.rename(folder / "agenda.json")
    meetings.drop_on(meetings.page, folder)
    panel = meetings.page.parts.panel
    assert "bij “Jaarverslag”" in panel_words(panel)
    QTest.mouseClick(button_named(panel, "Toevoegen"), Qt.MouseButton.LeftButton)
    assert [row.title for row in meetings.session.desk.rows("attachment")] == ["Jaarverslag.pdf"]
    meetings.drop_on(meetings.page, folder)
    assert meetings.last_notice == "Niets gewijzigd: dit stond er allemaal al."
    assert not panel.isVisible()


def test_files_with_several_meetings_go_where_they_are_listed(meetings: Pages, tmp_path: Path) -> None:
    folder = folder_of(tmp_path, "Nota.pdf", "Los.txt")
    lists_it = meeting(1, items=[item(1, "1", "A", documents=[document(7, "Nota")])])
    written(tmp_path, lists_it).rename(folder / "een.json")
    written(tmp_path, meeting(2, "Raad", items=[item(2, "1", "B")])).rename(folder / "twee.json")
    meetings.page.parts.importer.read([folder])
    QTest.mouseClick(meetings.page.parts.panel._accept, Qt.MouseButton.LeftButton)
    assert [row.title for row in meetings.session.desk.rows("attachment")] == ["Nota.pdf"]
    assert meetings.last_notice == (
        "2 vergaderingen ingelezen. 1 bestand hoort bij geen van deze vergaderingen en is niet toegevoegd."
    )


def test_a_folder_may_become_a_meeting_of_its_own(meetings: Pages, tmp_path: Path) -> None:
    meetings.take_in(written(tmp_path, meeting()))
    meetings.drop_on(meetings.page, folder_of(tmp_path, "1 Opening.txt", "2 Begroting.txt"))
    QTest.mouseClick(button_named(meetings.page.parts.panel, "Als nieuwe vergadering"), Qt.MouseButton.LeftButton)
    QTest.mouseClick(meetings.page.parts.panel._accept, Qt.MouseButton.LeftButton)

    assert meetings.titles() == ["Opening", "Begroting"]
    assert len(meetings.session.desk.rows("attachment")) == 2
    meetings.session.undo()
    assert [row.title for row in meetings.session.desk.rows("meeting")] == ["Commissie Samenleving"]
    assert meetings.session.desk.rows("attachment") == []


def test_what_was_recognised_is_said_with_the_changes(updated: Pages) -> None:
    assert "Notubiz-agenda, 1 vergadering, 3 punten, 2 tussenkoppen, 4 stukken" in panel_words(updated.page.parts.panel)


def zipped(folder: Path, name: str, *more: str) -> Path:
    with zipfile.ZipFile(folder / name, "w") as archive:
        for one in ("01 Opening.pdf", "02 Kaart.pdf", *more):
            archive.writestr(one, "%PDF-1.4 " + one)
    return folder / name


def answer(monkeypatch: pytest.MonkeyPatch, word: str) -> list[str]:
    """Answer every question with the button of these words; returns what is asked."""
    asked: list[str] = []

    def ask(box: QMessageBox) -> int:
        asked.append(box.text())
        next(one for one in box.buttons() if one.text() == word).click()
        return 0

    monkeypatch.setattr(QMessageBox, "exec", ask)
    return asked


@pytest.mark.parametrize(
    ("word", "titles"),
    [
        ("Bijwerken", ["stukken"]),
        ("Als nieuwe vergadering", ["stukken", "stukken (1)"]),
        ("Annuleren", ["stukken"]),
    ],
)
def test_the_same_documents_under_another_name_ask_which_meeting_they_are_of(
    meetings: Pages, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, word: str, titles: list[str]
) -> None:
    meetings.take_in(zipped(tmp_path, "stukken.zip"))
    meetings.page.show_meetings()
    asked = answer(monkeypatch, word)
    choose(monkeypatch, zipped(tmp_path, "stukken (1).zip", "03 Nieuw.pdf"))
    meetings.page.begin()
    assert asked == ["De meeste van deze stukken staan al bij “stukken”. Wilt u die vergadering bijwerken?"]
    if word != "Annuleren":
        QTest.mouseClick(meetings.page.parts.panel._accept, Qt.MouseButton.LeftButton)
    desk = meetings.session.desk
    found = {one.title: len(desk.meetings.overview(one.id).agenda) for one in desk.rows("meeting")}
    assert sorted(found) == titles
    assert found["stukken"] == (3 if word == "Bijwerken" else 2)


def stuffed(path: Path, *names: str) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name in names:
            archive.writestr(name, f"Tekst van {name}")
    return path


def test_a_zip_of_a_meeting_from_a_system_is_offered_to_that(
    meetings: Pages, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    meetings.take_in(written(tmp_path, meeting()))
    meetings.page.show_meetings()
    asked = answer(monkeypatch, "Daar toevoegen")
    path = stuffed(tmp_path / "Samenleving 3-12-2026.zip", "2 Jaarverslag.txt", "3 Kaart grond.txt")
    choose(monkeypatch, path)
    meetings.page.begin()
    assert asked == [
        "“Samenleving 3-12-2026.zip” lijkt bij “Commissie Samenleving” te horen. Wilt u de stukken daar toevoegen?"
    ]
    QTest.mouseClick(button_named(meetings.page.parts.panel, "Toevoegen"), Qt.MouseButton.LeftButton)
    desk = meetings.session.desk
    assert [row.title for row in desk.rows("meeting")] == ["Commissie Samenleving"]
    assert sorted(row.title for row in desk.rows("attachment")) == ["2 Jaarverslag.txt", "3 Kaart grond.txt"]


def test_of_several_zips_each_is_asked_that_seems_to_be_of_a_meeting_and_the_others_come_together(
    meetings: Pages, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    meetings.take_in(written(tmp_path, meeting()))
    meetings.page.show_meetings()
    asked = answer(monkeypatch, "Daar toevoegen")
    first = stuffed(tmp_path / "Samenleving 3-12-2026.zip", "2 Jaarverslag.txt")
    second = stuffed(tmp_path / "Nagekomen samenleving 3-12-2026.zip", "3 Kaart grond.txt")
    others = [stuffed(tmp_path / f"{name}.zip", "1 Opening.txt") for name in ("Fractie mei", "Fractie juni")]
    meetings.page.parts.importer.read([first, others[0], second, others[1]])
    panel = meetings.page.parts.panel
    assert asked == []
    assert len([box for box in panel.findChildren(QCheckBox) if box.text()]) == 2
    QTest.mouseClick(button_named(panel, "2 overnemen"), Qt.MouseButton.LeftButton)
    assert [one.partition("”")[0] for one in asked] == ["“Samenleving 3-12-2026.zip"]
    QTest.mouseClick(button_named(panel, "Toevoegen"), Qt.MouseButton.LeftButton)
    assert len(asked) == 2
    QTest.mouseClick(button_named(panel, "Annuleren"), Qt.MouseButton.LeftButton)
    desk = meetings.session.desk
    assert sorted(row.title for row in desk.rows("meeting")) == ["Commissie Samenleving", "Fractie juni", "Fractie mei"]
    assert "3 Kaart grond.txt" not in [row.title for row in desk.rows("attachment")]
    assert "2 Jaarverslag.txt" in [row.title for row in desk.rows("attachment")]
