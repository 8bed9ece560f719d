"""The literal lists say the same as the mappings, for any record of any kind."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from enum import StrEnum
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from record_kinds import CREATED, KINDS, Filled, carriers, field_values, make_room, placed
from sqlalchemy import func, select
from stopped_clock import StoppedClock

from zvdesk.app import Desk
from zvdesk.model.enums import Readiness
from zvdesk.model.fields import encode, field_specs
from zvdesk.model.meetings import AgendaItem, Preparation
from zvdesk.model.registry import BY_KIND
from zvdesk.services.attachments import IncomingFile
from zvdesk.storage import list_queries, lists

IN_A_DESK = settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def test_every_kind_has_a_list_of_its_own_table() -> None:
    assert set(list_queries.KINDS) == set(BY_KIND)
    assert {query.kind: query.table for query in list_queries.QUERIES.values()} == {
        kind: cls.__tablename__ for kind, cls in BY_KIND.items()
    }


@pytest.mark.parametrize("kind", CREATED)
def test_a_list_says_what_the_record_says(desk: Desk, kind: str) -> None:
    cls, carrying = BY_KIND[kind], carriers(desk)

    @IN_A_DESK
    @given(field_values(cls))
    def check(values: dict[str, Any]) -> None:
        make_room(desk, kind, carrying)
        record, _ = desk.records.create(kind, placed(kind, values, carrying))
        with desk.reading() as connection:
            row = lists.list_row(connection, kind, record.id)
            assert row is not None
            assert row in lists.list_rows(connection, kind)
        assert row.title == record.display_title
        assert (row.id, row.record, row.confidentiality) == (record.id, kind, record.confidentiality)
        assert row.changed_at == encode(desk.store.now())
        for name in row.columns.keys() & field_specs(cls).keys():
            assert row.columns[name] == encode(getattr(record, name)), name
        assert row.title

    check()


@pytest.mark.parametrize("kind", KINDS)
def test_all_at_once_is_the_same_as_line_by_line(filled: Filled, kind: str) -> None:
    with filled.desk.reading() as connection:
        found = connection.execute(list_queries.QUERIES[kind].sql(), {"limit": 5, "offset": 0})
        assert [column[0] for column in found.description][6:] == list(list_queries.QUERIES[kind].names)
        assert lists.list_rows(connection, kind) == lists.list_rows(connection, kind, limit=100)
        assert lists.count(connection, kind) == len(lists.list_rows(connection, kind))


def test_a_title_of_blanks_gives_way_to_the_text(desk: Desk) -> None:
    made = {
        desk.records.create("note", {"title": title, "body": "# Wachttijden\n\nLang."})[0].id: title
        for title in ("", " \t ", "\u2003\u00a0", 'Gesprek \\ "thuis"', "\u200b")
    }
    titles = {row.id: row.title for row in desk.rows("note")}
    for record_id, title in made.items():
        assert titles[record_id] == (" ".join(title.split()) or "Wachttijden")


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_in_the_trash_is_on_no_list(filled: Filled, kind: str) -> None:
    desk = filled.desk
    assert [row.id for row in desk.rows(kind)].count(filled.ids[kind]) == 1
    owners = {"question_id": "council-question", "profile_id": "council-profile", "preparation_id": "preparation"}
    owners["visit_id"] = "visit"
    owner = owners.get(BY_KIND[kind].owner_field or "")
    desk.records.trash([row.id for row in desk.rows(owner)] if owner else [filled.ids[kind]])
    with desk.reading() as connection:
        assert filled.ids[kind] not in [row.id for row in lists.list_rows(connection, kind)]
        assert lists.list_row(connection, kind, filled.ids[kind]) is None


@pytest.mark.parametrize("kind", KINDS)
def test_values_are_plain_json_of_the_type_they_are(filled: Filled, kind: str) -> None:
    (row,) = [row for row in filled.desk.rows(kind) if row.id == filled.ids[kind]]
    specs = field_specs(BY_KIND[kind])
    for name, value in row.as_json().items():
        assert not isinstance(value, StrEnum | datetime)
        if name in specs and specs[name].python_type in (bool, list, int) and value is not None:
            assert type(value) is specs[name].python_type, name


def test_counts_of_a_meeting_are_those_of_its_rows(desk: Desk) -> None:
    make = desk.records.create
    meeting = make("meeting", {"title": "M"})[0].id
    preparations: list[dict[str, Any]] = [
        {},
        {"notes": "x"},
        {"position": "voor"},
        {"key_question": "?"},
        {"speaker": "A"},
    ]
    preparations += [{"speaking_text": "t"}, {"position_reasons": "r"}, {"is_ready": True}, {"second_text": "t"}]
    preparations += [
        {"position": "nader_te_bepalen"},
        {"position": "tegen", "notes": "x"},
        {"speaking_text": " \u2003\n"},
    ]
    preparations += [{"technical_questions": [{"text": "Hoe?"}]}, {"key_question": "\t"}]
    for values in preparations:
        item = make("agenda-item", {"meeting_id": meeting})[0].id
        make("preparation", {**values, "agenda_item_id": item})
    for flag in ("is_heading", "withdrawn"):
        item = make("agenda-item", {"meeting_id": meeting, flag: True})[0].id
        make("preparation", {"notes": "x", "agenda_item_id": item})
    gone = make("agenda-item", {"meeting_id": meeting})[0].id
    desk.records.trash([gone])
    (row,) = desk.rows("meeting")
    with desk.store.read() as session:
        counts = (AgendaItem.deleted_at.is_(None), ~AgendaItem.is_heading, ~AgendaItem.withdrawn)
        items = session.scalar(select(func.count()).select_from(AgendaItem).where(*counts))
        found = session.scalars(select(Preparation).join(AgendaItem).where(*counts))
        how_far = Counter(preparation.readiness for preparation in found)
    assert row.columns["item_count"] == items == 14
    assert row.columns["prepared_count"] == how_far[Readiness.VOORBEREID] == 5
    assert row.columns["begun_count"] == how_far[Readiness.BEGONNEN] == 5


def test_other_counts_leave_out_the_trash_and_sub_questions(desk: Desk) -> None:
    make = desk.records.create
    partner = make("partner", {"name": "GGD"})[0].id
    visit = make("visit", {"partner_id": partner})[0].id
    for _ in range(2):
        make("contact", {"partner_id": partner, "name": "A"})
        make("observation", {"visit_id": visit})
    desk.records.trash([desk.rows("contact")[0].id, desk.rows("observation")[0].id])
    make(
        "council-question",
        {"items": [{"text": "Een?", "items": [{}, {}]}, {"items": [{"text": "a?"}]}, {"text": " \n"}]},
    )
    document = make("document", {"meeting_id": make("meeting", {})[0].id})[0].id
    assert desk.rows("document")[0].columns["has_file"] is False
    (attachment,), _ = desk.attachments.attach(document, [IncomingFile("a.txt", b"a")])
    assert desk.rows("document")[0].columns["has_file"] is True
    desk.records.trash([attachment.id])
    assert desk.rows("document")[0].columns["has_file"] is False
    assert desk.rows("partner")[0].columns["contact_count"] == 1
    assert (desk.rows("visit")[0].columns["observation_count"], desk.rows("visit")[0].columns["partner_name"]) == (
        1,
        "GGD",
    )
    assert desk.rows("council-question")[0].columns["item_count"] == 2


def test_the_last_changed_comes_first_without_a_sort(desk: Desk, clock: StoppedClock) -> None:
    notes = []
    for number in range(4):
        clock.advance(minutes=1)
        notes.append(desk.records.create("note", {"title": str(number)})[0].id)
    clock.advance(minutes=1)
    desk.records.update(notes[1], {"body": "x"})
    assert [row.title for row in desk.rows("note")] == ["1", "3", "2", "0"]
    assert [row.title for row in desk.rows("note", limit=2, offset=1)] == ["3", "2"]
    with desk.reading() as connection:
        sql = list_queries.QUERIES["note"].sql()
        plan = [row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {sql}", {"limit": 50, "offset": 0})]
    assert any("ix_record_state_kind_changed" in step for step in plan)
    assert not any("ORDER BY" in step and "LAST TERM" not in step for step in plan), plan


def test_a_partner_was_last_spoken_to_at_a_contact_moment_or_a_visit_that_has_come(desk: Desk) -> None:
    make = desk.records.create
    partner = make("partner", {"name": "GGD", "rhythm_months": 6})[0].id

    def last_spoken() -> str | None:
        (row,) = desk.rows("partner")
        assert row.columns["rhythm_months"] == 6
        return row.columns["last_spoken"]

    assert last_spoken() is None
    make("visit", {"partner_id": partner, "start": "2999-01-01T10:00:00"})
    make("visit", {"partner_id": partner})
    assert last_spoken() is None
    make("visit", {"partner_id": partner, "start": "2025-03-01T10:00:00"})
    assert last_spoken() == "2025-03-01"
    make("contact-moment", {"partner_id": partner, "held_on": "2024-01-01"})
    assert last_spoken() == "2025-03-01"
    newest = make("contact-moment", {"partner_id": partner, "held_on": "2026-01-31"})[0].id
    assert last_spoken() == "2026-01-31"
    desk.records.trash([newest])
    assert last_spoken() == "2025-03-01"


def test_names_are_ordered_without_regard_to_capitals(desk: Desk) -> None:
    for name in ("politie", "GGD", "RIEC", "aandachtsteam"):
        desk.records.create("partner", {"name": name})
    assert [row.title for row in desk.rows("partner")] == ["aandachtsteam", "GGD", "politie", "RIEC"]


def test_the_rail_counts_live_records(filled: Filled) -> None:
    with filled.desk.reading() as connection:
        before = lists.counts(connection)
    assert before == {"meeting": 2, "council-question": 2, "visit": 2, "partner": 3, "note": 1}
    filled.desk.records.trash([filled.ids["note"]])
    with filled.desk.reading() as connection:
        assert lists.counts(connection)["note"] == 0


def test_of_one_moment_the_last_made_is_first_and_no_sort_is_needed(desk: Desk) -> None:
    made = [desk.records.create("note", {"title": f"Notitie {number}"})[0].id for number in range(5)]
    assert [row.id for row in desk.rows("note")] == made[::-1]
    assert [row.id for row in desk.rows("note", limit=2)] == made[:2:-1]
    with desk.reading() as connection:
        steps = connection.execute(
            f"EXPLAIN QUERY PLAN {list_queries.QUERIES['note'].sql()}", {"limit": 2, "offset": 0}
        )
        assert not [step for *_, step in steps if "TEMP B-TREE" in step]


def test_what_is_read_together_shares_a_connection_of_its_own_thread(desk: Desk) -> None:
    def connection_here() -> object:
        with desk.reading() as connection:
            return connection

    with desk.reading_together():
        ours = connection_here()
        assert connection_here() is ours
        with ThreadPoolExecutor() as pool:
            assert pool.submit(connection_here).result() is not ours
        assert desk.rows("note") == []
    assert connection_here() is not ours
