"""Photos of a folder that is followed come in by themselves: whole, once, and of the visit only."""

import os
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from photo_files import TAKEN, plain, telling
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel
from pytestqt.qtbot import QtBot
from record_pages import OpenPage
from stopped_clock import StoppedClock

from zvdesk.app import Desk
from zvdesk.exchange.photos.exif import names_a_place
from zvdesk.settings import PHOTO_FOLDER
from zvdesk.ui.pages.visits.field.look import Look
from zvdesk.ui.pages.visits.field.slips import NoticeSlip
from zvdesk.ui.pages.visits.field.window import FieldWindow
from zvdesk.ui.pages.visits.folder_news import MOST_TRIES, FolderNews, Stamp
from zvdesk.ui.pages.visits.page import VisitsPage
from zvdesk.ui.pages.visits.photo_folder import PhotoFolder
from zvdesk.ui.tasks import TaskRunner

FOLLOW, ELSEWHERE, END = "Map met nieuwe foto's volgen…", "Andere map…", "Niet meer volgen"

TODAY = "Foto's in “Camera” van de dag van het bezoek komen er vanzelf bij."


@pytest.fixture
def opened(qtbot: QtBot, desk: Desk, clock: StoppedClock, tmp_path: Path) -> OpenPage:
    clock.now = TAKEN.replace(hour=10)
    return OpenPage(qtbot, desk, tmp_path, VisitsPage)


@pytest.fixture
def camera(tmp_path: Path) -> Path:
    folder = tmp_path / "Camera"
    folder.mkdir()
    return folder


@pytest.fixture
def visit(opened: OpenPage) -> str:
    """Return a visit of this morning, which is open."""
    opened.page.create_record()
    start = TAKEN.replace(hour=9, minute=0, second=0).astimezone()
    opened.desk.records.update(opened.page.open_id, {"start": start.replace(tzinfo=None).isoformat()})
    opened.page.refresh_record()
    return opened.page.open_id


def folder(opened: OpenPage) -> PhotoFolder:
    page: Any = opened.page
    found: PhotoFolder = page.photo_folder
    return found


def follow(opened: OpenPage, camera: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(camera))
    opened.click(FOLLOW)


def look(opened: OpenPage, times: int = 2) -> None:
    """Look as often as time passing would."""
    found = folder(opened)
    for _ in range(times):
        now = found.clock() + 2
        found.clock = lambda now=now: now  # type: ignore[misc]
        found.look()


def put(camera: Path, name: str, content: bytes, at: datetime = TAKEN) -> Path:
    path = camera / name
    path.write_bytes(content)
    os.utime(path, (at.timestamp(), at.timestamp()))
    return path


def photos(opened: OpenPage, visit: str) -> list[str]:
    rows = [row.id for row in opened.desk.rows("observation") if row.columns["visit_id"] == visit]
    return sorted(file.file_name for row in rows for file in opened.desk.attachments.of(row))


def told(opened: OpenPage) -> str:
    labels = [one for one in opened.page.editor.photo_bar.findChildren(QLabel) if one.isVisibleTo(opened.page)]  # type: ignore[attr-defined]
    return " ".join(one.text() for one in labels)


def test_what_comes_into_the_folder_comes_in_once_with_its_time(
    opened: OpenPage, visit: str, camera: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    follow(opened, camera, monkeypatch)
    put(camera, "IMG_1.jpg", telling("JPEG", 6))
    look(opened, 1)
    assert photos(opened, visit) == []
    look(opened, 5)
    assert photos(opened, visit) == ["IMG_1.jpg"]
    (row,) = opened.desk.rows("observation")
    observation: Any = opened.desk.records.get(row.id)
    assert (str(observation.kind), observation.observed_at) == ("foto", TAKEN)
    assert not names_a_place(opened.desk.attachments.content(opened.desk.attachments.of(row.id)[0].id))
    assert opened.notices[-1].text == "Foto toegevoegd"


def test_a_photo_under_another_name_and_one_that_was_thrown_away_stay_out(
    opened: OpenPage, visit: str, camera: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    follow(opened, camera, monkeypatch)
    put(camera, "IMG_1.jpg", telling("JPEG", 6))
    look(opened, 3)
    put(camera, "IMG_1 (1).jpg", telling("JPEG", 6))
    look(opened, 3)
    assert photos(opened, visit) == ["IMG_1.jpg"]
    opened.session.undo()
    put(camera, "IMG_1 (2).jpg", telling("JPEG", 6))
    look(opened, 3)
    assert photos(opened, visit) == []


def test_a_photo_that_is_coming_over_is_waited_for(
    opened: OpenPage, visit: str, camera: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    follow(opened, camera, monkeypatch)
    whole = telling("JPEG", 6)
    for part in (0, 300, 900):
        put(camera, "IMG_1.jpg", whole[:part])
        look(opened, 1)
    look(opened, 2)
    assert photos(opened, visit) == []
    assert opened.notices == []
    put(camera, "IMG_1.jpg", whole)
    look(opened, 3)
    assert photos(opened, visit) == ["IMG_1.jpg"]


def test_a_photo_that_stays_half_is_told_once(
    opened: OpenPage, visit: str, camera: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    follow(opened, camera, monkeypatch)
    put(camera, "half.jpg", telling("JPEG", 6)[:900])
    look(opened, 12)
    assert ["“half.jpg” is geen hele foto" in notice.text for notice in opened.notices] == [True]


def test_a_photo_that_comes_over_with_a_long_pause_takes_its_warning_back(
    opened: OpenPage, visit: str, camera: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    slip = NoticeSlip(Look(opened.session.settings), opened.page)
    opened.session.notified.connect(slip.show_notice)
    opened.session.came_out.connect(slip.came_out)
    came_out: list[str] = []
    opened.session.came_out.connect(came_out.append)
    follow(opened, camera, monkeypatch)
    whole = telling("JPEG", 6)
    put(camera, "IMG_1.jpg", whole[:900])
    look(opened, 6)
    assert opened.notices == [], "a copy may falter"
    look(opened, 8)
    assert "“IMG_1.jpg” is geen hele foto" in opened.notices[-1].text
    assert not slip.isHidden()
    about = opened.notices[-1].about
    put(camera, "IMG_1.jpg", whole)
    look(opened, 3)
    assert photos(opened, visit) == ["IMG_1.jpg"]
    assert about in came_out
    assert "IMG_1" not in slip.text.text() or slip.isHidden()


def test_what_is_not_of_the_visit_and_what_is_no_photo_stay_out(
    opened: OpenPage, visit: str, camera: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    follow(opened, camera, monkeypatch)
    put(camera, "gisteren.png", plain(1), TAKEN.replace(day=13, hour=20))
    put(camera, "lang geleden.png", plain(2), TAKEN.replace(month=3))
    put(camera, ".IMG_2.jpg", telling("JPEG", size=(50, 30)))
    put(camera, "lijst.txt", b"tekst")
    (camera / "map.jpg").mkdir()
    look(opened, 4)
    assert photos(opened, visit) == []


def test_many_photos_come_in_a_few_at_a_time(
    opened: OpenPage, visit: str, camera: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    follow(opened, camera, monkeypatch)
    for number in range(8):
        put(camera, f"{number}.jpg", telling("JPEG", size=(40 + number, 30)))
    look(opened, 2)
    assert len(photos(opened, visit)) == 3
    look(opened, 4)
    assert len(photos(opened, visit)) == 8


def test_a_folder_is_followed_on_the_day_of_the_visit_and_while_it_is_open(
    opened: OpenPage, visit: str, camera: Path, monkeypatch: pytest.MonkeyPatch, clock: StoppedClock
) -> None:
    follow(opened, camera, monkeypatch)
    assert told(opened) == TODAY
    opened.desk.records.update(visit, {"start": "2026-11-30T09:00:00"})
    opened.page.refresh_record()
    put(camera, "IMG_1.jpg", telling("JPEG", 6))
    look(opened, 3)
    assert told(opened) == "Op de dag van het bezoek komen nieuwe foto's in “Camera” er vanzelf bij."
    assert photos(opened, visit) == []


def test_photos_of_the_day_come_before_the_visit_begins_and_after_it_was_to_end(
    opened: OpenPage, visit: str, camera: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begins = TAKEN.astimezone().replace(hour=20, minute=0, second=0, tzinfo=None)
    opened.desk.records.update(visit, {"start": begins.isoformat(), "end": begins.replace(hour=21).isoformat()})
    opened.page.refresh_record()
    follow(opened, camera, monkeypatch)
    put(camera, "IMG_1.jpg", telling("JPEG", 6))
    put(camera, "laat.png", plain(1), TAKEN.astimezone().replace(hour=23))
    look(opened, 3)
    assert photos(opened, visit) == ["IMG_1.jpg", "laat.png"]


def test_photos_that_wait_come_when_the_day_is_put_right_without_opening_it_anew(
    opened: OpenPage, visit: str, camera: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    follow(opened, camera, monkeypatch)
    opened.write("Datum", "30-11-2026")
    opened.leave()
    put(camera, "IMG_1.jpg", telling("JPEG", 6))
    look(opened, 3)
    assert photos(opened, visit) == []
    day = TAKEN.astimezone()
    opened.write("Datum", f"{day:%d-%m-%Y}")
    opened.leave()
    qtbot.waitUntil(lambda: told(opened) == TODAY)
    look(opened, 2)
    assert photos(opened, visit) == ["IMG_1.jpg"]


def test_a_photo_of_an_earlier_visit_of_that_day_stays_there(
    opened: OpenPage, visit: str, camera: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    follow(opened, camera, monkeypatch)
    put(camera, "IMG_1.jpg", telling("JPEG", 6))
    look(opened, 3)
    start = TAKEN.astimezone().replace(hour=15, tzinfo=None)
    other = opened.desk.records.create("visit", {"title": "Middag", "start": start.isoformat(timespec="seconds")})[0].id
    opened.open(other)
    look(opened, 3)
    assert (photos(opened, visit), photos(opened, other)) == (["IMG_1.jpg"], [])


def test_in_the_veldmodus_a_photo_of_the_folder_is_about_what_is_on(
    opened: OpenPage, visit: str, camera: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    follow(opened, camera, monkeypatch)
    QTest.keyClick(opened.page, Qt.Key.Key_F5)
    (window,) = opened.page.findChildren(FieldWindow)
    window.writing.choose_theme("nachtopvang")
    put(camera, "IMG_1.jpg", telling("JPEG", 6))
    look(opened, 3)
    (row,) = opened.desk.rows("observation")
    observation: Any = opened.desk.records.get(row.id)
    assert (str(observation.kind), observation.theme) == ("foto", "nachtopvang")
    window.close()


def test_a_folder_that_goes_and_comes_is_followed_again(
    opened: OpenPage, visit: str, camera: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    follow(opened, camera, monkeypatch)
    camera.rmdir()
    look(opened, 2)
    assert f"De map “{camera}” is er nu niet" in told(opened)
    camera.mkdir()
    put(camera, "IMG_1.jpg", telling("JPEG", 6))
    look(opened, 4)
    assert photos(opened, visit) == ["IMG_1.jpg"]
    assert told(opened) == TODAY


def test_following_can_be_ended_and_the_folder_is_remembered_until_then(
    opened: OpenPage, visit: str, camera: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    follow(opened, camera, monkeypatch)
    assert opened.session.settings.get(PHOTO_FOLDER) == str(camera)
    assert opened.button(ELSEWHERE).isVisible()
    opened.click(END)
    assert opened.session.settings.get(PHOTO_FOLDER) == ""
    put(camera, "IMG_1.jpg", telling("JPEG", 6))
    look(opened, 3)
    assert photos(opened, visit) == []
    assert told(opened) == ""


def test_photos_keep_what_the_camera_wrote_only_when_asked_at_this_visit(
    opened: OpenPage, visit: str, camera: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = put(camera, "IMG_1.jpg", telling("JPEG", 6))
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(path)], ""))
    opened.click("Plaats en toestel in foto's laten staan")
    assert "houden wat de camera erin schreef: plaats, tijd, toestel en maker" in told(opened)
    opened.click("Foto")
    (row,) = opened.desk.rows("observation")
    assert opened.desk.attachments.content(opened.desk.attachments.of(row.id)[0].id) == path.read_bytes()
    opened.page.create_record()
    assert told(opened) == ""
    opened.click("Foto")
    new = [one.id for one in opened.desk.rows("observation") if one.id != row.id]
    assert not names_a_place(opened.desk.attachments.content(opened.desk.attachments.of(new[0])[0].id))


def test_the_system_tells_of_a_photo_without_being_asked(
    qtbot: QtBot, desk: Desk, clock: StoppedClock, tmp_path: Path, camera: Path
) -> None:
    clock.now = TAKEN.replace(hour=10)
    start = TAKEN.replace(hour=9).astimezone().replace(tzinfo=None)
    visit = desk.records.create("visit", {"start": start.isoformat(timespec="seconds")})[0].id
    runner = TaskRunner()
    opened = OpenPage(qtbot, desk, tmp_path, VisitsPage, runner)
    opened.session.settings.set(PHOTO_FOLDER, str(camera))
    opened.open(visit)
    qtbot.waitUntil(lambda: opened.page.open_id == visit)
    put(camera, "IMG_1.jpg", telling("JPEG", 6))
    qtbot.waitUntil(lambda: photos(opened, visit) == ["IMG_1.jpg"], timeout=20_000)
    folder(opened).follow(None)
    runner.close()


def test_news_are_what_was_quiet_for_a_while_and_was_not_done() -> None:
    news = FolderNews()
    one, other = Stamp(10, 5), Stamp(20, 6)
    assert news.settled({"a": one}, 0) == []
    assert news.is_waiting
    assert news.settled({"a": one}, 1) == []
    assert news.settled({"a": other, "b": one}, 2) == []
    assert news.settled({"b": one, "a": other}, 4) == ["b", "a"]
    news.note_done("a")
    news.note_done("b")
    assert not news.is_waiting
    assert news.settled({"a": other, "b": one}, 6) == []
    assert news.settled({"a": one, "b": one}, 8) == []
    assert news.settled({"a": one, "b": one}, 10) == ["a"], "what is changed is another"
    assert not news.note_unread("a", 10)
    assert news.settled({"a": one, "b": one}, 11) == [], "what could not be read is given time"
    assert [news.note_unread("a", 12) for _ in range(MOST_TRIES - 1)] == [False] * (MOST_TRIES - 2) + [True]
    assert not news.note_unread("weg", 12)
    assert news.settled({"leeg": Stamp(0, 1)}, 20) == news.settled({"leeg": Stamp(0, 1)}, 30) == []
