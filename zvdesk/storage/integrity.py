"""The check of everything a workspace holds: pages, rows against their hashes, files against their names, the index.

SQLite's own integrity check misses 96 % of single-bit flips in what users wrote; the row hashes find them. Rows are
read bare, for a damaged one may mean nothing to the model any more.
"""

from collections.abc import Callable, Mapping
from typing import Any

from zvdesk.errors import EnvironmentFailure
from zvdesk.model.attachments import Attachment
from zvdesk.model.base import Record
from zvdesk.model.bookkeeping import HistoryEntry, RecordState
from zvdesk.model.registry import CLASSES
from zvdesk.storage.attachments import AttachmentStore
from zvdesk.storage.engine import Connection
from zvdesk.storage.problems import Problem
from zvdesk.storage.row_hash import SEAL, bare_rows, hash_of
from zvdesk.storage.search_text import UNFOUND
from zvdesk.storage.search_upkeep import check_index
from zvdesk.storage.soundness import database_problems, table_names

Progress = Callable[[int, int], None]
Row = dict[str, Any]


def check_database(connection: Connection, *, encrypted: bool) -> list[Problem]:
    """Check pages, seals and references."""
    return [Problem("database_damaged", text) for text in database_problems(connection, encrypted=encrypted)]


def check_rows(connection: Connection) -> list[Problem]:
    """Check every record and every version against its hash, and each against its bookkeeping.

    The schema may be an older one, which has fewer kinds of records.

    Codes: "row_damaged", "row_missing", "row_without_state", "row_without_history", "version_damaged",
    "state_damaged"; the subject is the kind and the id.
    """
    tables = table_names(connection)
    states = {row["record_id"]: row for row in bare_rows(connection, RecordState.__tablename__)}
    problems, newest = _check_versions(connection)
    for cls in (each for each in CLASSES if each.__tablename__ in tables):
        for row in bare_rows(connection, cls.__tablename__):
            problem = _fault(cls, row, states.pop(row["id"], None), newest.get(row["id"]))
            if problem is not None:
                problems.append(problem)
    return problems + [Problem("row_missing", f"{state['kind']} {record_id}") for record_id, state in states.items()]


def check_attachments(
    connection: Connection, store: AttachmentStore, progress: Progress | None = None
) -> list[Problem]:
    """Read every stored file that a record names and check its content; codes are those of `AttachmentStore.read`."""
    names: dict[str, str] = {}
    for row in bare_rows(connection, Attachment.__tablename__, "digest, file_name"):
        names.setdefault(row["digest"], row["file_name"])
    problems = []
    for number, (digest, file_name) in enumerate(names.items(), start=1):
        try:
            if not digest.isascii():
                problems.append(Problem("attachment_missing", file_name))
            else:
                store.verify(digest)
        except EnvironmentFailure as failure:
            problems.append(Problem(failure.code, file_name))
        if progress is not None:
            progress(number, len(names))
    return problems


def check_search(bare: Connection, connection: Connection) -> list[Problem]:
    """Check the index itself, by a connection that writes, and that exactly the live records can be found.

    Codes: "index_damaged", "record_not_findable", "entry_without_record".
    """
    problems = [Problem("index_damaged", sentence) for sentence in check_index(connection)]
    live = {
        row["id"]: cls.KIND
        for cls in CLASSES
        if cls.owner_field is None and not issubclass(cls, UNFOUND)
        for row in bare_rows(bare, cls.__tablename__, "id, deleted_at")
        if row["deleted_at"] is None
    }
    found = {row["record_id"] for row in bare_rows(bare, "search_entry", "DISTINCT record_id")}
    lost = sorted(live.keys() - found)
    problems += [Problem("record_not_findable", f"{live[record_id]} {record_id}") for record_id in lost]
    problems += [Problem("entry_without_record", record_id) for record_id in sorted(found - live.keys())]
    return problems


def _check_versions(connection: Any) -> tuple[list[Problem], dict[str, Row]]:
    """Return the damaged versions, and the newest version of each record without its content."""
    problems = []
    newest: dict[str, Row] = {}
    for row in bare_rows(connection, HistoryEntry.__tablename__):
        if row[SEAL] != hash_of(row):
            problems.append(Problem("version_damaged", f"{row['kind']} {row['record_id']}"))
        del row["content"]
        former = newest.get(row["record_id"])
        if former is None or _revision(former) < _revision(row):
            newest[row["record_id"]] = row
    return problems, newest


def _fault(cls: type[Record], row: Row, state: Row | None, newest: Row | None) -> Problem | None:
    subject = f"{cls.KIND} {row['id']}"
    if state is None:
        return Problem("row_without_state", subject)
    if state[SEAL] != hash_of(row):
        return Problem("row_damaged", subject)
    if cls.owner_field is None and newest is None:
        return Problem("row_without_history", subject)
    if state["kind"] != cls.KIND or (newest is not None and not _agree(state, newest)):
        return Problem("state_damaged", subject)
    return None


def _agree(state: Mapping[str, Any], newest: Mapping[str, Any]) -> bool:
    """A record's bookkeeping and its newest version are written together."""
    return (state["revision"], state["changed_at"]) == (newest["revision"], newest["saved_at"])


def _revision(row: Row) -> int:
    return row["revision"] if isinstance(row["revision"], int) else -1
