"""The JSON of `show` and `list` is a promise: its shape per kind is kept in golden files.

Values that differ from run to run are replaced by what they are: an id, a moment. After a change that is meant, run
with the environment variable ZVDESK_WRITE_GOLDEN=1 and read the difference.
"""

import json
import os
import re
from pathlib import Path
from typing import Any

import pytest
from agendas import document, item, take_in
from record_kinds import KINDS, Filled

from zvdesk.app import Desk
from zvdesk.services.attachments import IncomingFile

GOLDEN = Path(__file__).parent / "golden"
ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z")
DIGEST = re.compile(r"[0-9a-f]{64}")


def steady(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False, indent=2)
    for pattern, word in ((DIGEST, "<digest>"), (ID, "<id>"), (MOMENT, "<moment>")):
        text = pattern.sub(word, text)
    return text + "\n"


def compare(name: str, value: Any) -> None:
    path, text = GOLDEN / f"{name}.json", steady(value)
    if os.environ.get("ZVDESK_WRITE_GOLDEN"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
    assert text == path.read_text("utf-8")


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_shown_and_listed_as_ever(filled: Filled, kind: str) -> None:
    (row,) = [row.as_json() for row in filled.desk.rows(kind) if row.id == filled.ids[kind]]
    assert list(row)[:3] == ["id", "record", "title"]
    compare(kind, {"list": [row], "show": filled.desk.reading_service.show(filled.ids[kind])})


def test_a_meeting_with_its_agenda_is_shown_as_ever(desk: Desk) -> None:
    listed = document("d1", "Raadsvoorstel", file_name="voorstel.pdf")
    report = take_in(
        desk,
        item("1", "OPENING", is_heading=True),
        item("2", "Jeugdzorg", item("3", "Wachttijden"), number="3.", documents=[listed]),
        documents=(document("d0", "Uitnodiging"),),
    )
    below = desk.meetings.overview(report.meeting_id).agenda[1].children[0].item.id
    desk.meetings.prepare(below, {"notes": "Vraag naar de GGD"})
    desk.attachments.attach(below, [IncomingFile("brief.txt", b"tekst")])
    compare("meeting-with-agenda", desk.reading_service.show(report.meeting_id))


def test_a_question_with_its_parts_is_shown_as_ever(desk: Desk) -> None:
    note, _ = desk.records.create("note", {"title": "Wachttijden"})
    question, _ = desk.questions.start_from(note.id)
    values = {
        "items": [{"text": "Hoeveel?", "items": [{"text": "Zo ja, hoe?"}]}, {"text": "Waarom?"}],
        "signatories": [{"name": "Aylin Yıldız", "fractie": "Lijst Rood"}],
        "question_date": "2026-12-03",
    }
    desk.records.update(question.id, values)
    compare("question-with-parts", desk.reading_service.show(question.id))


def test_a_view_has_what_an_inspector_shows(desk: Desk) -> None:
    note, _ = desk.records.create("note", {"title": "Bron", "confidentiality": "geheim"})
    question, _ = desk.questions.start_from(note.id)
    desk.attachments.attach(question.id, [IncomingFile("a.txt", b"a")])
    answer, _ = desk.records.create("answer", {"question_id": question.id, "text": "Antwoord 1"})
    view = desk.reading_service.view(question.id[:13])
    assert [link.title for link in view.links] == ["Bron"]
    assert [file.file_name for file in view.attachments] == ["a.txt"]
    assert [row.id for row in view.contents] == [answer.id]
    assert [(source.title, source.confidentiality) for source in view.sources] == [("Bron", "geheim")]
    assert (view.about["revision"], view.about["history"]) == (1, 1)
