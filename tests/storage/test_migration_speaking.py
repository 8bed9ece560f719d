"""Schema 0007 reckons speaking times in seconds, whole minutes before, and knows which items are ready."""

import shutil
from contextlib import closing
from sqlite3 import Connection
from typing import Any, cast

from release_schema import SCHEMAS
from test_migration_visits import insert

from zvdesk.app import App
from zvdesk.model.fields import of_today
from zvdesk.model.ids import new_id
from zvdesk.model.meetings import AgendaItem, Preparation
from zvdesk.paths import Paths
from zvdesk.storage.engine import connect
from zvdesk.storage.row_hash import stored_hash

MADE = "2026-11-20T10:00:00.000000Z"


def put(connection: Connection, kind: str, table: str, **values: Any) -> str:
    """Put a record in a database of 0006, sealed, with nothing in the fields that are not given."""
    record_id = new_id()
    columns = [(row[1], row[2], row[3]) for row in connection.execute(f"PRAGMA table_info({table})")]
    plain = {name: 0 if kind in ("BOOLEAN", "INTEGER") else "" for name, kind, needed in columns if needed}
    plain |= {"extra": "{}"} if "extra" in plain else {}
    insert(connection, table, **{**plain, "confidentiality": "openbaar", **values, "id": record_id})
    seal = stored_hash(connection, table, record_id)
    state = {"created_at": MADE, "changed_at": MADE, "revision": 1, "content_hash": seal}
    insert(connection, "record_state", record_id=record_id, kind=kind, **state)
    return record_id


def test_minutes_become_seconds_and_nothing_is_ready_by_itself(app: App, paths: Paths) -> None:
    app.create(paths.workspace)[0].close()
    database = paths.workspace / "workspace.db"
    shutil.copyfile(SCHEMAS / "0006.db", database)
    with closing(connect(database, None)) as connection:
        meeting = put(connection, "meeting", "meeting", title="Raad", status="gepland")
        of_items = {"meeting_id": meeting, "title": "Opvang"}
        items = [
            put(connection, "agenda-item", "agenda_item", **of_items, speaking_minutes=first, second_minutes=second)
            for first, second in ((5, None), (None, 2), (0, 3))
        ]
        preparation = put(connection, "preparation", "preparation", agenda_item_id=items[0], key_question="Waar?")
        connection.commit()
    desk = app.open(paths.workspace)
    try:
        found = [cast("AgendaItem", desk.records.get(item)) for item in items]
        assert [(one.speaking_seconds, one.second_seconds) for one in found] == [(300, None), (None, 120), (0, 180)]
        assert cast("Preparation", desk.records.get(preparation)).is_ready is False
        # They were put in without a version and unknown to search; that all are sealed anew is what counts.
        assert {one.code for one in desk.maintenance.check()} == {"row_without_history", "record_not_findable"}
    finally:
        desk.close()


def test_a_former_version_of_an_item_is_read_in_seconds() -> None:
    found = of_today(AgendaItem, {"id": "a", "title": "Opvang", "speaking_minutes": 5, "second_minutes": None})
    assert (found["speaking_seconds"], found["second_seconds"]) == (300, None)
    assert "speaking_minutes" not in found
