"""Versions are kept per save, autosaves of ten minutes as one, and go with what is removed."""

import json
from datetime import timedelta
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from stopped_clock import StoppedClock

from zvdesk.app import Desk
from zvdesk.storage.history import AUTOSAVE, ONE_VERSION


def kept(desk: Desk, record_id: str) -> list[tuple[Any, ...]]:
    with desk.reading() as connection:
        return connection.execute(
            "SELECT revision, origin, started_at, saved_at, content FROM history_entry WHERE record_id = ?"
            " ORDER BY revision",
            (record_id,),
        ).fetchall()


def test_a_version_holds_everything_of_the_record_and_when_it_went(desk: Desk) -> None:
    note, _ = desk.records.create("note", {"title": "A", "tags": ["zorg"]})
    desk.records.trash([note.id])
    (made, gone) = [json.loads(row[4]) for row in kept(desk, note.id)]
    assert made == {
        "id": note.id,
        "title": "A",
        "body": "",
        "tags": ["zorg"],
        "confidentiality": "intern",
        "confidentiality_reason": "",
        "deleted_at": None,
    }
    assert {**made, "deleted_at": gone["deleted_at"]} == gone
    assert gone["deleted_at"].endswith("Z")


def test_what_is_removed_takes_its_versions_along(desk: Desk) -> None:
    note, _ = desk.records.create("note", {"title": "A"})
    desk.records.trash([note.id])
    desk.trash.purge([note.id])
    assert kept(desk, note.id) == []


def test_any_row_of_saves_keeps_what_it_should(desk: Desk, clock: StoppedClock) -> None:
    saves = st.lists(st.tuples(st.sampled_from(["autosave", "user", "import"]), st.integers(0, 900)), max_size=12)

    @settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(saves)
    def check(given_saves: list[tuple[str, int]]) -> None:
        note, _ = desk.records.create("note", {"title": "A"})
        expected: list[tuple[str, Any, str]] = [("user", clock.now, "")]
        for number, (origin, seconds) in enumerate(given_saves):
            clock.now += timedelta(seconds=seconds)
            desk.records.update(note.id, {"body": str(number)}, origin=origin)
            former, started, _ = expected[-1]
            if origin == AUTOSAVE == former and clock.now - started < ONE_VERSION:
                expected[-1] = (origin, started, str(number))
            else:
                expected.append((origin, clock.now, str(number)))
        rows = desk.versions.of(note.id)[::-1]
        assert [(row.origin, row.content["body"]) for row in rows] == [(each[0], each[2]) for each in expected]
        assert rows[-1].revision == len(given_saves) + 1
        assert rows[-1].saved_at == clock.now

    check()
    assert desk.maintenance.check() == []
