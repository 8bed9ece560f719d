"""A folder whose numbers changed brings its documents to where they were, and what was prepared stays at them."""

import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from zvdesk.app import Desk
from zvdesk.services.meetings.files import attach_files
from zvdesk.services.meetings.import_report import ImportReport, StepAction

FIRST = {
    "04a Opening.txt": "Opening",
    "04b Raadsvoorstel Regiovisie.txt": "Regiovisie",
    "05 Jeugdzorg/05 Raadsvoorstel.txt": "Jeugd",
    "05 Jeugdzorg/05 Bijlage.txt": "Cijfers",
    "06 Sluiting.txt": "Sluiting",
}


def folder(path: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (path / name).parent.mkdir(parents=True, exist_ok=True)
        (path / name).write_text(text, encoding="utf-8")
    return path


def zipped(path: Path, files: dict[str, str]) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return path


def take_in(desk: Desk, path: Path, into: str | None = None, **more: Any) -> ImportReport:
    bundle = desk.meetings.read_path(path)
    (incoming,) = bundle.meetings
    report = desk.meetings.import_meeting(incoming, into=into, files=bundle.files, **more)
    if not more.get("dry_run"):
        matches = desk.meetings.match_files(report.meeting_id, bundle.files)
        attach_files(desk.attachments, desk.reader_versions, matches)
    return report


def agenda(desk: Desk, meeting_id: str) -> list[tuple[str, str, list[tuple[str, int]]]]:
    overview = desk.meetings.overview(meeting_id)
    return [
        (node.item.number, node.item.title, [(one.document.title, len(one.files)) for one in node.documents])
        for node in overview.walk()
        if not node.item.withdrawn
    ]


def prepare(desk: Desk, meeting_id: str) -> dict[str, str]:
    """Write at every item which one it is."""
    nodes = desk.meetings.overview(meeting_id).walk()
    return {desk.meetings.prepare(node.item.id, {"notes": node.item.title})[0].id: node.item.id for node in nodes}


def notes(desk: Desk, meeting_id: str) -> dict[str, str]:
    nodes = desk.meetings.overview(meeting_id).walk()
    return {node.item.number: node.preparation.notes for node in nodes if node.preparation is not None}


@pytest.fixture
def meeting_id(desk: Desk, tmp_path: Path) -> str:
    found = take_in(desk, folder(tmp_path / "Commissie", FIRST)).meeting_id
    prepare(desk, found)
    return found


def moved_on(name: str) -> str:
    """Return a name with every number one higher."""
    return name.replace("06", "07").replace("05", "06").replace("04", "05")


def test_what_one_item_pushed_on_is_renumbered_and_keeps_its_preparation(
    desk: Desk, tmp_path: Path, meeting_id: str
) -> None:
    newer = {"04 Vragenuur.txt": "Vragenuur", **{moved_on(name): text for name, text in FIRST.items()}}
    path = zipped(tmp_path / "Commissie.zip", newer)
    offered = take_in(desk, path, dry_run=True)
    items = [(step.action, step.title, set(step.fields)) for step in offered.steps if step.kind == "agenda-item"]
    assert items == [
        (StepAction.ADDED, "4 Vragenuur", set()),
        (StepAction.UPDATED, "5a Opening", {"number"}),
        (StepAction.UPDATED, "5b Raadsvoorstel Regiovisie", {"number"}),
        (StepAction.UPDATED, "6 Jeugdzorg", {"number"}),
        (StepAction.UPDATED, "7 Sluiting", {"number"}),
    ]
    assert offered.count(StepAction.WITHDRAWN, "document") == 0
    assert offered.count(StepAction.ADDED, "document") == 1

    take_in(desk, path)
    assert notes(desk, meeting_id) == {
        "5a": "Opening", "5b": "Raadsvoorstel Regiovisie", "6": "Jeugdzorg", "7": "Sluiting",
    }  # fmt: skip
    assert agenda(desk, meeting_id) == [
        ("4", "Vragenuur", [("Vragenuur", 1)]),
        ("5a", "Opening", [("Opening", 1)]),
        ("5b", "Raadsvoorstel Regiovisie", [("Raadsvoorstel Regiovisie", 1)]),
        ("6", "Jeugdzorg", [("Bijlage", 1), ("Raadsvoorstel", 1)]),
        ("7", "Sluiting", [("Sluiting", 1)]),
    ]
    assert not take_in(desk, path).changes, "the same again changes nothing"
    assert desk.maintenance.check() == []


def test_numbers_that_change_back_find_the_same_items(desk: Desk, tmp_path: Path, meeting_id: str) -> None:
    take_in(desk, zipped(tmp_path / "Commissie.zip", {moved_on(name): text for name, text in FIRST.items()}))
    take_in(desk, folder(tmp_path / "Commissie", FIRST))
    assert notes(desk, meeting_id)["4b"] == "Raadsvoorstel Regiovisie"
    assert [number for number, _, _ in agenda(desk, meeting_id)] == ["4a", "4b", "5", "6"]


def test_documents_of_one_name_are_known_by_what_is_in_them(desk: Desk, tmp_path: Path) -> None:
    found = take_in(desk, folder(tmp_path / "Raad", {"1 Voorstel.txt": "Eerste", "2 Voorstel.txt": "Tweede!"}))
    prepare(desk, found.meeting_id)
    first, second = (node.item.id for node in desk.meetings.overview(found.meeting_id).walk())
    newer = {"1 Voorstel.txt": "Nieuw ertussen", "2 Voorstel.txt": "Eerste", "3 Voorstel.txt": "Tweede!"}
    take_in(desk, zipped(tmp_path / "Raad.zip", newer))
    assert [desk.records.get(one).number for one in (first, second)] == ["2", "3"]
    assert [number for number, _, _ in agenda(desk, found.meeting_id)] == ["1", "2", "3"]
    assert set(notes(desk, found.meeting_id)) == {"2", "3"}
    assert not take_in(desk, tmp_path / "Raad.zip").changes


def test_a_newer_version_under_another_number_is_one_of_the_same_document(desk: Desk, tmp_path: Path) -> None:
    found = take_in(desk, folder(tmp_path / "Raad", {"4b Nota.txt": "Oud"}))
    take_in(desk, zipped(tmp_path / "Raad.zip", {"5b Nota.txt": "Nieuwe tekst"}))
    (node,) = desk.meetings.overview(found.meeting_id).walk()
    (listed,) = node.documents
    assert (node.item.number, [file.size for file in listed.files]) == ("5b", [len("Nieuwe tekst")])


def test_what_is_new_and_what_is_gone_is_said_to_be(desk: Desk, tmp_path: Path, meeting_id: str) -> None:
    newer = {**FIRST, "04b Iets heel anders.txt": "Anders"}
    del newer["04b Raadsvoorstel Regiovisie.txt"]
    report = take_in(desk, zipped(tmp_path / "Commissie.zip", newer), dry_run=True)
    documents = [(step.action, step.title) for step in report.steps if step.kind == "document"]
    assert documents == [
        (StepAction.ADDED, "Iets heel anders"), (StepAction.WITHDRAWN, "Raadsvoorstel Regiovisie"),
    ]  # fmt: skip


def test_a_renumbered_zip_of_another_name_is_seen_to_be_of_the_same_meeting(
    desk: Desk, tmp_path: Path, meeting_id: str
) -> None:
    path = zipped(tmp_path / "download.zip", {moved_on(name): text for name, text in FIRST.items()})
    (incoming,) = desk.meetings.read_path(path).meetings
    alike = desk.meetings.like(incoming)
    assert alike is not None
    take_in(desk, path, into=alike.id)
    assert notes(desk, meeting_id)["5b"] == "Raadsvoorstel Regiovisie"


def test_whatever_numbers_become_what_was_prepared_stays_at_its_document(desk: Desk, tmp_path: Path) -> None:
    runs = iter(range(10**6))

    @settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(st.permutations(range(1, 8)), st.permutations(range(1, 8)), st.booleans(), st.integers(0, 3))
    def check(first: list[int], second: list[int], are_named_alike: bool, gone: int) -> None:
        number = next(runs)

        def files(numbers: list[int]) -> dict[str, str]:
            names = [f"{at} {'Voorstel' if are_named_alike else f'Voorstel {text}'}.txt" for text, at in numbers]
            return {name: "x" * (text + 1) for name, (text, _) in zip(names, numbers, strict=True)}

        older = list(enumerate(first[:5]))
        newer = [(text, at) for text, at in enumerate(second) if text >= gone]
        found = take_in(desk, zipped(tmp_path / f"Raad {number}.zip", files(older))).meeting_id
        written = {}
        for node in desk.meetings.overview(found).walk():
            size = node.documents[0].files[0].size
            written[desk.meetings.prepare(node.item.id, {"notes": str(size)})[0].id] = size
        path = zipped(tmp_path / f"Raad {number}.zip", files(newer))
        take_in(desk, path)
        nodes = [node for node in desk.meetings.overview(found).walk() if not node.item.withdrawn]
        assert sorted(node.item.number for node in nodes) == sorted(str(at) for _, at in newer)
        for node in nodes:
            (file,) = [file for one in node.documents if not one.document.withdrawn for file in one.files]
            if file.size in written.values():
                assert node.preparation is not None
                assert int(node.preparation.notes) == file.size
        assert not take_in(desk, path).changes

    check()
    assert desk.maintenance.check() == []
