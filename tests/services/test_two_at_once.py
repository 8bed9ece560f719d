"""Two threads that do the same at the same moment make one thing of it, and nobody sees half of anything."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event
from typing import Any

from agendas import item, node, take_in

from zvdesk.app import Desk
from zvdesk.services.attachments import IncomingFile

THREADS = 4


def at_once(work: Callable[[int], Any]) -> list[Any]:
    """Let several threads do something at the same moment and return what they got; raises what one of them raised."""
    start = Barrier(THREADS)

    def run(number: int) -> Any:
        start.wait()
        return work(number)

    with ThreadPoolExecutor(THREADS) as threads:
        return list(threads.map(run, range(THREADS)))


def test_an_item_gets_one_preparation(desk: Desk) -> None:
    take_in(desk, item("1", "A"))
    place = node(desk, "A").item.id
    made = at_once(lambda number: desk.meetings.prepare(place, {"notes": str(number)})[0].id)
    assert len(set(made)) == 1
    assert len(desk.versions.of(made[0])) == THREADS


def test_two_records_get_one_link(desk: Desk) -> None:
    first, second = (desk.records.create("note", {})[0].id for _ in range(2))
    at_once(lambda _: desk.links.link(first, second))
    assert len(desk.rows("link")) == 1


def test_a_workspace_gets_one_profile(desk: Desk) -> None:
    at_once(lambda number: desk.profile.change({"fractie": str(number)}))
    assert len(desk.rows("council-profile")) == 1


def test_a_file_gets_one_meeting(desk: Desk) -> None:
    at_once(lambda _: take_in(desk, item("1", "A", documents=["d"])))
    assert [len(desk.rows(kind)) for kind in ("meeting", "agenda-item", "document")] == [1, 1, 1]


def test_texts_of_different_fields_are_all_kept(desk: Desk) -> None:
    note, _ = desk.records.create("meeting", {})
    fields = ("title", "body", "location", "chair")
    at_once(lambda number: desk.records.update(note.id, {fields[number]: "x"}, origin="autosave"))
    shown = desk.reading_service.show(note.id)
    assert [shown[name] for name in fields] == ["x"] * THREADS
    assert desk.maintenance.check() == []


def test_files_that_come_while_the_trash_is_emptied_stay(desk: Desk) -> None:
    note, _ = desk.records.create("note", {})

    def work(number: int) -> None:
        for turn in range(4):
            if number % 2:
                desk.attachments.attach(note.id, [IncomingFile(f"{number}-{turn}.txt", f"{number} {turn}".encode())])
            else:
                desk.trash.empty()

    at_once(work)
    files = desk.attachments.of(note.id)
    assert len(files) == THREADS // 2 * 4
    assert {desk.attachments.content(file.id).decode().replace(" ", "-") + ".txt" for file in files} == {
        file.file_name for file in files
    }
    assert desk.maintenance.check() == []


def test_who_reads_sees_a_commit_wholly_or_not(desk: Desk) -> None:
    question, _ = desk.records.create("council-question", {"items": [{"text": "0"}] * 3})
    done = Event()
    seen = set()

    def write() -> None:
        for number in range(1, 15):
            desk.records.update(question.id, {"items": [{"text": str(number)}] * 3})
        done.set()

    with ThreadPoolExecutor(1) as thread:
        writing = thread.submit(write)
        while not done.is_set() and not writing.done():
            seen.add(tuple(part["text"] for part in desk.reading_service.show(question.id)["items"]))
        writing.result()
    assert all(len(set(texts)) == 1 and len(texts) == 3 for texts in seen)
