"""The real meeting of Amsterdam, and a later state of it, are read as they were measured."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from meeting_files import all_documents, assert_sound, refusal

from zvdesk.exchange.meetings import IncomingMeeting, read_meeting_file

pytestmark = pytest.mark.samples


def sample(folder: Path, name: str) -> IncomingMeeting:
    (meeting,) = read_meeting_file((folder / "meetings" / name).read_bytes())
    return meeting


@pytest.fixture
def amsterdam(samples_dir: Path) -> IncomingMeeting:
    return sample(samples_dir, "notubiz_meeting_amsterdam.json")


def test_meeting_is_complete(amsterdam: IncomingMeeting) -> None:
    assert_sound(amsterdam)
    assert amsterdam.title == "raadscommissie Financiën"
    assert len(list(amsterdam.walk())) == 45
    assert sum(len(item.documents) for item in amsterdam.walk()) == 49
    assert len(amsterdam.documents) == 2


def test_items_without_order_come_last_in_the_sequence_of_the_file(amsterdam: IncomingMeeting) -> None:
    assert [item.title for item in amsterdam.items if item.order is None] == [
        "Vaststellen agenda (4)", "Vaststellen agenda (2)", "Waterbeheer",
        "Vaststellen agenda (6)", "Vaststellen agenda (5)", "Vaststellen agenda (3)",
    ]  # fmt: skip
    assert all(item.order is None for item in amsterdam.items[39:])


def test_numbers_are_as_given(amsterdam: IncomingMeeting) -> None:
    numbers = [item.number for item in amsterdam.items]
    assert {"3.", "11", "TKN 1", ""} <= set(numbers)
    assert len([item for item in amsterdam.items if item.is_heading]) == 13


def test_heading_of_a_closed_part_closes_nothing(amsterdam: IncomingMeeting) -> None:
    titles = [item.title for item in amsterdam.items]
    assert len(titles) - titles.index("BESLOTEN DEEL") - 1 == 25
    assert not any(item.confidential for item in amsterdam.walk())


def test_update_differs_in_one_document_title_and_two_flags_at_their_default(
    samples_dir: Path, amsterdam: IncomingMeeting
) -> None:
    update = sample(samples_dir, "notubiz_meeting_amsterdam_update1.json")
    first, *others = update.documents
    assert first.title == amsterdam.documents[0].title + " [GEWIJZIGD]"
    renamed = replace(first, title=amsterdam.documents[0].title)
    assert replace(update, documents=(renamed, *others)) == amsterdam
    folder = samples_dir / "meetings"
    before = json.loads((folder / "notubiz_meeting_amsterdam.json").read_text("utf-8"))
    after = json.loads((folder / "notubiz_meeting_amsterdam_update1.json").read_text("utf-8"))
    assert {name: after[name] for name in after.keys() - before.keys()} == {"canceled": False, "inactive": False}
    assert (update.canceled, update.inactive) == (False, False)


def test_every_document_has_its_file_named(amsterdam: IncomingMeeting) -> None:
    assert all(document.file_name.endswith(".pdf") and document.size for document in all_documents(amsterdam))


def test_dump_that_is_no_meeting_is_refused(samples_dir: Path) -> None:
    dump = (samples_dir / "meetings" / "database_extracted_meeting.json").read_bytes()
    assert refusal(dump).code == "meeting_format_unknown"
