"""Make the test file of the newest schema, once, when it is released: `python -m tests.storage.release_schema`.

Released files are never made again: they are what users have.
"""

import shutil
import sys
import tempfile
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from zvdesk.app import Desk
from zvdesk.storage.engine import connect
from zvdesk.storage.migrations import HEAD
from zvdesk.storage.workspace import create_workspace

SCHEMAS = Path(__file__).parent / "schemas"
NOTE = "Wachttijden in de jeugdzorg"
ITEMS = ("Hoeveel?", "Waarom?")


def main() -> int:
    target = SCHEMAS / f"{HEAD}.db"
    if target.exists():
        print(f"{target.name} is there already; a released schema does not change")
        return 1
    SCHEMAS.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "w.zvdesk"
        desk = Desk(create_workspace(folder)[0], lambda: datetime(2026, 11, 22, 20, 0, tzinfo=UTC))
        desk.records.create("note", {"title": NOTE, "body": "De wachttijd loopt op.", "tags": ["jeugd"]})
        desk.records.create("council-question", {"subject": NOTE, "items": [{"text": text} for text in ITEMS]})
        with closing(connect(desk.workspace.database, None)) as connection:
            desk.workspace.disconnect()
            for pragma in ("journal_mode = DELETE", "page_size = 512"):
                connection.execute(f"PRAGMA {pragma}")
            connection.execute("VACUUM")
        database = desk.workspace.database
        desk.close()
        shutil.copyfile(database, target)
    print(f"{target.name}: {target.stat().st_size} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
