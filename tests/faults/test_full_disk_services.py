"""A disk that fills up while somebody works loses nothing that was saved, and work goes on when there is room again."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from agendas import item, meeting
from sqlalchemy import event

from zvdesk.app import App, Desk
from zvdesk.errors import EnvironmentFailure
from zvdesk.model.changes import Changes
from zvdesk.services.attachments import IncomingFile

WORDS = "wachttijden in de jeugdzorg en de opvang van gezinnen "


@dataclass
class Full:
    """A workspace with little room left, and what makes room."""

    desk: Desk
    make_room: Callable[[], None]
    heard: list[Changes] = field(default_factory=list)


@pytest.fixture(params=["pages", "disk"])
def full(request: pytest.FixtureRequest, app: App, tmp_path: Path) -> Iterator[Full]:
    """Return a workspace that may grow by little: by SQLite's own limit, or on a file system of 2 MB."""
    if request.param == "pages":
        desk, _ = app.create(tmp_path / "w.zvdesk")
        limit = {"pages": 0}

        def allow(raw: Any, *_: object) -> None:
            raw.execute(f"PRAGMA max_page_count = {limit['pages']}").fetchall()

        with desk.reading() as connection:
            (pages,) = connection.execute("PRAGMA page_count").fetchone()
        limit["pages"] = pages + 60
        event.listen(desk.workspace.engine, "checkout", allow)
        made = Full(desk, lambda: limit.update(pages=10**6))
    else:
        disk: Path = request.getfixturevalue("small_disk")
        ballast = disk / "ballast"
        desk, _ = app.create(disk / "w.zvdesk")
        ballast.write_bytes(b"x" * 900_000)
        made = Full(desk, ballast.unlink)
    desk.listeners.append(made.heard.append)
    yield made
    desk.close()


def titles(desk: Desk) -> dict[str, str]:
    return {row.id: desk.reading_service.show(row.id)["body"] for row in desk.rows("note")}


def until_full(write: Callable[[int], object]) -> EnvironmentFailure:
    """Write until there is no room, and return how it was told."""
    for number in count():
        try:
            write(number)
        except EnvironmentFailure as failure:
            return failure
        assert number < 5000, "the disk never fills up"
    raise AssertionError


def test_notes_fill_the_disk(full: Full) -> None:
    desk = full.desk
    saved: dict[str, str] = {}

    def write(number: int) -> None:
        body = f"{number} {WORDS * 40}"
        saved[desk.records.create("note", {"title": f"Notitie {number}", "body": body})[0].id] = body

    failure = until_full(write)
    assert failure.code == "disk_full"
    assert saved
    assert titles(desk) == saved
    assert len(full.heard) == len(saved)
    assert desk.find("wachttijden")
    full.make_room()
    write(10**6)
    assert titles(desk) == saved
    assert desk.maintenance.check() == []


def test_typing_on_fills_the_disk(full: Full) -> None:
    desk = full.desk
    note = desk.records.create("note", {"title": "A"})[0].id
    saved = [""]

    def write(number: int) -> None:
        body = saved[-1] + f"{number} {WORDS * 20}"
        desk.records.update(note, {"body": body}, origin="autosave" if number % 2 else "user")
        saved.append(body)

    assert until_full(write).code == "disk_full"
    assert titles(desk) == {note: saved[-1]}
    full.make_room()
    desk.records.update(note, {"body": "opgeruimd"})
    assert titles(desk) == {note: "opgeruimd"}
    assert desk.maintenance.check() == []


def test_files_fill_the_disk(full: Full) -> None:
    desk = full.desk
    note = desk.records.create("note", {"title": "A"})[0].id
    saved: dict[str, bytes] = {}

    def write(number: int) -> None:
        content = f"{number} {WORDS * 600}".encode()
        (attachment,), _ = desk.attachments.attach(note, [IncomingFile(f"{number}.txt", content)])
        saved[attachment.id] = content

    assert until_full(write).code == "disk_full"
    assert {file.id: desk.attachments.content(file.id) for file in desk.attachments.of(note)} == saved
    full.make_room()
    write(10**6)
    assert len(desk.attachments.of(note)) == len(saved)
    assert desk.maintenance.check() == []
    desk.trash.empty()
    assert len(desk.workspace.attachments.paths()) == len(saved), "what the failed one left is cleared"


def test_an_import_that_does_not_fit_leaves_the_meeting_as_it_was(full: Full) -> None:
    desk = full.desk
    report = desk.meetings.import_meeting(meeting(item("1", "Opening")))

    def take_in(number: int) -> None:
        items = [item(str(each), f"Punt {each} {WORDS * 30}") for each in range(40 + number)]
        desk.meetings.import_meeting(meeting(*items))

    assert until_full(take_in).code == "disk_full"
    before = [node.item.title for node in desk.meetings.overview(report.meeting_id).agenda]
    assert before[0] == "Opening" or len(before) >= 40
    full.make_room()
    take_in(0)
    assert len([node for node in desk.meetings.overview(report.meeting_id).agenda if not node.item.withdrawn]) == 40
    assert desk.maintenance.check() == []


def test_removing_on_a_full_disk_removes_or_leaves_all(full: Full) -> None:
    desk = full.desk
    written: list[str] = []

    def write(number: int) -> None:
        written.append(desk.records.create("note", {"title": f"{number}", "body": f"{number} {WORDS * 40}"})[0].id)

    until_full(write)
    half = written[: len(written) // 2]
    kept = {record_id: body for record_id, body in titles(desk).items() if record_id not in half}
    with suppress(EnvironmentFailure):
        desk.records.trash(half)
        desk.trash.empty()
    assert set(titles(desk)) >= set(kept)
    assert desk.maintenance.check() == []
    full.make_room()
    desk.trash.empty()
    write(10**6)
    assert desk.maintenance.check() == []
