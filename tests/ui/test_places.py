"""Where each kind of record is shown, so that a hit or a link leads there."""

from pathlib import Path

import pytest

from zvdesk.app import Desk
from zvdesk.errors import UserError
from zvdesk.services.attachments import IncomingFile
from zvdesk.ui.page import Target
from zvdesk.ui.places import where_is


def made(desk: Desk, kind: str, **values: object) -> str:
    return desk.records.create(kind, values)[0].id


def test_a_record_of_a_page_is_shown_there(desk: Desk) -> None:
    for kind, page in (
        ("note", "notes"),
        ("meeting", "meetings"),
        ("visit", "visits"),
        ("council-question", "questions"),
    ):
        record_id = made(desk, kind)
        assert where_is(desk, record_id) == Target(page, record_id)


def test_what_lives_in_a_record_is_shown_as_its_part(desk: Desk) -> None:
    meeting = made(desk, "meeting", title="Commissie")
    item = made(desk, "agenda-item", meeting_id=meeting, title="Opvang")
    document = made(desk, "document", agenda_item_id=item, title="Jaarverslag")
    partner = made(desk, "partner", name="Veilig Thuis")
    contact = made(desk, "contact", partner_id=partner, name="M. de Wit")

    assert where_is(desk, item) == Target("meetings", meeting, item)
    assert where_is(desk, document) == Target("meetings", meeting, document)
    assert where_is(desk, contact) == Target("partners", partner, contact)


def test_what_has_no_place_of_its_own_leads_to_what_it_hangs_on(desk: Desk, tmp_path: Path) -> None:
    meeting = made(desk, "meeting", title="Commissie")
    item = made(desk, "agenda-item", meeting_id=meeting, title="Opvang")
    preparation, _ = desk.meetings.prepare(item, {"key_question": "Hoe lang?"})
    note = made(desk, "note", title="Gesprek")
    (attachment,), _ = desk.attachments.attach(note, [IncomingFile("a.txt", b"tekst")])
    (paper,), _ = desk.attachments.attach(item, [IncomingFile("b.txt", b"stuk")])

    assert where_is(desk, preparation.id) == Target("meetings", meeting, item)
    assert where_is(desk, attachment.id) == Target("notes", note)
    assert where_is(desk, paper.id) == Target("meetings", meeting, paper.record_id)


def test_people_are_in_the_settings(desk: Desk) -> None:
    person = made(desk, "person", name="M. de Wit")

    assert where_is(desk, person) == Target("settings", person, "person")


def test_what_was_removed_is_in_the_trash(desk: Desk) -> None:
    note = made(desk, "note", title="Weg")
    desk.records.trash([note])

    assert where_is(desk, note) == Target("trash", note)


def test_what_is_gone_is_nowhere(desk: Desk) -> None:
    with pytest.raises(UserError):
        where_is(desk, "00000000-0000-4000-8000-000000000000")
