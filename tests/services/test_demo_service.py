"""The demo is put in through the services, with keys that stand for ids and dates around today."""

import json
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from zvdesk.app import App, Desk
from zvdesk.errors import EnvironmentFailure
from zvdesk.model.attachments import Attachment
from zvdesk.model.confidentiality import is_closed
from zvdesk.paths import Paths
from zvdesk.resources import resource
from zvdesk.services.demo import DemoResult

MEETING_FILE = Path(__file__).resolve().parents[1] / "exchange" / "fixtures" / "notubiz_nested.json"
RECORDS: list[dict[str, Any]] = [
    {"record": "partner", "key": "partner.haven", "name": "De Haven"},
    {"record": "visit", "key": "visit.haven", "partner_id": "$partner.haven", "start": "$moment+7dT10:00"},
    {"record": "preparation", "key": "preparation.opvang", "agenda_item_id": "$agenda-item.102", "position": "voor"},
    {"record": "council-question", "key": "question.opvang", "subject": "Opvang", "items": [{"text": "Hoe lang?"}]},
    {"record": "answer", "key": "answer.opvang", "question_id": "$question.opvang", "text": "Sinds {$year}."},
    {"record": "link", "key": "link.1", "from_id": "$question.opvang", "to_id": "$document.9001"},
]


def write_demo(folder: Path, records: list[dict[str, Any]], files: list[dict[str, str]]) -> Path:
    for name in ("meetings", "records"):
        (folder / name).mkdir(parents=True)
    (folder / "meetings" / "1.json").write_bytes(MEETING_FILE.read_bytes())
    (folder / "records" / "1.json").write_text(json.dumps(records), encoding="utf-8")
    (folder / "attachments.json").write_text(json.dumps(files), encoding="utf-8")
    return folder


def test_keys_stand_for_ids_and_dates_for_days_from_today(desk: Desk, tmp_path: Path) -> None:
    steps: list[tuple[int, int]] = []
    folder = write_demo(tmp_path / "demo", RECORDS, [])
    result = desk.demo.load(folder, progress=lambda done, total: steps.append((done, total)))
    assert steps == [(number, 7) for number in range(1, 8)]
    assert len(result.meeting_ids) == 1
    (question_id,) = result.question_ids
    visit = desk.reading_service.show(result.ids["visit.haven"])
    day = desk.store.today() + timedelta(days=7)
    assert (visit["partner_id"], visit["start"]) == (result.ids["partner.haven"], f"{day}T10:00:00")
    nodes = {node.item.source_id: node for node in desk.meetings.overview(result.meeting_ids[0]).walk()}
    preparation = nodes["102"].preparation
    assert preparation is not None
    assert preparation.id == result.ids["preparation.opvang"]
    assert desk.reading_service.show(result.ids["answer.opvang"])["text"] == f"Sinds {day.year}."
    (link,) = desk.reading_service.show(question_id)["links"]
    assert link["id"] == nodes["102"].documents[0].document.id


def test_files_go_to_the_listed_document_with_the_words_for_a_picture(desk: Desk, tmp_path: Path) -> None:
    overview = json.loads(MEETING_FILE.read_text("utf-8"))["meeting"]["agenda_items"]
    listed = next(item for item in overview if item["id"] == 102)["documents"][0]["versions"][-1]["file_name"]
    files = [
        {"file": f"documents/{listed}", "on": "agenda-item.102"},
        {"file": "photos/gang.jpg", "on": "partner.haven", "alternative_text": "Een gang met drie deuren"},
    ]
    folder = write_demo(tmp_path / "demo", RECORDS[:1], files)
    for file in files:
        (folder / file["file"]).parent.mkdir(exist_ok=True)
        (folder / file["file"]).write_bytes(b"inhoud")
    result = desk.demo.load(folder)
    node = next(each for each in desk.meetings.overview(result.meeting_ids[0]).walk() if each.item.source_id == "102")
    assert [[file.file_name for file in each.files] for each in node.documents] == [[listed], []]
    (photo,) = desk.attachments.of(result.ids["partner.haven"])
    assert photo.alternative_text == "Een gang met drie deuren"


@pytest.mark.parametrize(("missing", "named"), [("attachments.json", "attachments.json"), ("documents/x.pdf", "x.pdf")])
def test_a_file_that_is_missing_is_an_installation_that_is_not_whole(
    desk: Desk, tmp_path: Path, missing: str, named: str
) -> None:
    folder = write_demo(tmp_path / "demo", RECORDS[:1], [{"file": "documents/x.pdf", "on": "partner.haven"}])
    if (folder / missing).exists():
        (folder / missing).unlink()
    with pytest.raises(EnvironmentFailure) as caught:
        desk.demo.load(folder)
    assert caught.value.code == "resources_incomplete"
    assert str(caught.value.data["path"]).endswith(named)


def test_a_key_that_is_not_there_is_a_fault_of_the_demo(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(KeyError, match=r"partner\.haven"):
        desk.demo.load(write_demo(tmp_path / "demo", RECORDS[1:2], []))


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Desk, DemoResult]]:
    """Return the demo that comes with zvdesk, loaded once; the tests only look at it."""
    folder = tmp_path_factory.mktemp("demo")
    desk, _ = App(Paths(folder / "werk.zvdesk", folder, folder)).create(folder / "werk.zvdesk")
    yield desk, desk.demo.load(resource("demo"))
    desk.close()


def test_the_shipped_demo_fills_every_screen(shipped: tuple[Desk, DemoResult]) -> None:
    desk, result = shipped
    shown = ("meeting", "council-question", "visit", "observation", "partner", "contact", "note", "council-profile")
    assert {kind: bool(desk.rows(kind)) for kind in shown} == dict.fromkeys(shown, True)
    meeting = desk.meetings.overview(result.meeting_ids[0])
    assert any(node.preparation is not None and node.preparation.speaking_text for node in meeting.walk())
    assert any(listed.files for node in meeting.walk() for listed in node.documents)
    assert desk.maintenance.check() == []


def test_the_shipped_demo_has_speaking_time_where_there_is_a_speech(shipped: tuple[Desk, DemoResult]) -> None:
    desk, result = shipped
    nodes = [node for meeting_id in result.meeting_ids for node in desk.meetings.overview(meeting_id).walk()]
    spoken = [node.item for node in nodes if node.preparation and node.preparation.speaking_text]
    assert spoken
    assert all(item.speaking_seconds for item in spoken)


def test_the_shipped_demo_can_be_exported(shipped: tuple[Desk, DemoResult]) -> None:
    desk, result = shipped
    form = desk.questions.form(result.question_ids[0])
    assert not is_closed(form.question.confidentiality)
    assert not is_closed(desk.meetings.overview(result.meeting_ids[0]).meeting.confidentiality)
    assert form.rule is not None


def test_the_shipped_demo_has_questions_at_every_stage_of_their_life(shipped: tuple[Desk, DemoResult]) -> None:
    desk, result = shipped
    today = desk.store.today()
    questions = [desk.questions.form(each).question for each in result.question_ids]
    due = {str(each.status): (each.due_on - today).days for each in questions if each.due_on is not None}
    assert {str(each.status) for each in questions} == {
        "concept", "ter_beoordeling", "ingediend", "verdaagd", "beantwoord", "afgerond",
    }  # fmt: skip
    assert any(each.status == "ingediend" and each.due_on is not None and each.due_on < today for each in questions)
    assert due["verdaagd"] > 0
    assert all(not each.steps or each.steps[-1].status == each.status for each in questions)
    filed = desk.question_papers.filed(result.ids["council-question.wachttijd-veilig-thuis"])
    assert filed is not None
    assert (filed.version, len(filed.files), filed.is_changed) == (1, 3, False)


def test_a_question_of_the_shipped_demo_rests_on_a_document_of_it(shipped: tuple[Desk, DemoResult]) -> None:
    desk, made = shipped
    (source,) = desk.reading_service.show(made.ids["council-question.doorstroom"])["references"]
    assert (source["title"], source["page"]) == ("Jaarverslag maatschappelijke opvang 2025", "4")
    assert [use.page for use in desk.question_sources.uses(source["attachment_id"])] == ["4"]


def test_the_days_of_the_shipped_demo_are_near_and_its_first_meeting_is_to_come(
    shipped: tuple[Desk, DemoResult],
) -> None:
    desk, result = shipped
    today = desk.store.today()
    starts = [date.fromisoformat(row.columns["start"][:10]) for row in desk.rows("meeting")]
    assert all(abs((day - today).days) < 120 for day in starts)
    first = desk.meetings.overview(result.meeting_ids[0]).meeting.start
    assert first is not None
    assert first.date() > today


def test_every_picture_of_the_shipped_demo_has_words(shipped: tuple[Desk, DemoResult]) -> None:
    desk, _ = shipped
    with desk.store.read() as session:
        pictures = session.query(Attachment).where(Attachment.mime_type.startswith("image/")).all()
    assert pictures
    assert all(picture.alternative_text for picture in pictures)
