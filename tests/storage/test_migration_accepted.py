"""Schema 0007 brings what was accepted in the report of a visit from the settings of the workspace to the visit."""

import json
import shutil
from contextlib import closing

from release_schema import SCHEMAS
from test_migration_visits import insert

from zvdesk.app import App
from zvdesk.model.ids import new_id
from zvdesk.paths import Paths
from zvdesk.storage.engine import connect
from zvdesk.storage.row_hash import stored_hash

REASONS = {"1a2b3c": "Zij is wethouder"}
MADE = "2026-11-20T10:00:00.000000Z"


def test_what_was_accepted_stands_at_its_visit(app: App, paths: Paths) -> None:
    app.create(paths.workspace)[0].close()
    database = paths.workspace / "workspace.db"
    shutil.copyfile(SCHEMAS / "0006.db", database)
    visit, other = new_id(), new_id()
    with closing(connect(database, None)) as connection:
        for each in (visit, other):
            columns = [(row[1], row[2], row[3]) for row in connection.execute("PRAGMA table_info(visit)")]
            plain = {name: 0 if kind == "BOOLEAN" else "" for name, kind, needed in columns if needed}
            values = {**plain, "id": each, "tags": "[]", "confidentiality": "openbaar"}
            insert(connection, "visit", **values)
            seal = stored_hash(connection, "visit", each)
            state = {"created_at": MADE, "changed_at": MADE, "revision": 1, "content_hash": seal}
            insert(connection, "record_state", record_id=each, kind="visit", **state)
        for name in (f"accepted:{visit}", f"accepted:{new_id()}"):
            insert(connection, "workspace_setting", name=name, value=json.dumps(REASONS))
        insert(connection, "workspace_setting", name="acceptedness", value='"stays"')
        connection.commit()
    desk = app.open(paths.workspace)
    try:
        assert desk.records.get(visit).accepted_findings == REASONS  # type: ignore[attr-defined]
        assert desk.records.get(other).accepted_findings == {}  # type: ignore[attr-defined]
        with desk.reading() as reading:
            names = [name for (name,) in reading.execute("SELECT name FROM workspace_setting").fetchall()]
        assert [name for name in names if name.startswith("accepted")] == ["acceptedness"]
        # The visits were put in without a version and unknown to search; that both are sealed anew is what counts.
        found = {problem.code for problem in desk.maintenance.check()}
        assert found == {"row_without_history", "record_not_findable"}
    finally:
        desk.close()
