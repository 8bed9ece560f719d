"""What a copied database says that a backup must hold, and what of that is not whole.

Apart from `backup`, because it needs the model: whoever only lists backups does not wait for that.
"""

from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

from zvdesk.model.attachments import Attachment
from zvdesk.model.bookkeeping import HistoryEntry, RecordState
from zvdesk.storage.attachments import AttachmentStore
from zvdesk.storage.engine import Connection, connect
from zvdesk.storage.failures import environment_failures
from zvdesk.storage.integrity import check_rows
from zvdesk.storage.problems import Problem
from zvdesk.storage.row_hash import bare_rows
from zvdesk.storage.soundness import table_names

_NEEDED = {RecordState.__tablename__, HistoryEntry.__tablename__, Attachment.__tablename__}


def look_into(database: Path, key: bytes | None, store: AttachmentStore) -> tuple[list[Problem], dict[str, str]]:
    """Return the rows that are not as they were sealed, and the name of every file that a row refers to.

    By that name stands the id of the first attachment that has the file. `database` is one that nobody writes to, of
    this schema or an older one.
    """
    with environment_failures(database), closing(connect(database, key, read_only=True, immutable=True)) as connection:
        if not table_names(connection) >= _NEEDED:
            return [], {}
        return check_rows(connection), _files(connection, store)


def missing_files(files: Mapping[str, str], present: Mapping[str, object], damaged: set[str]) -> list[Problem]:
    """Return what `files` has and a backup has not; the subject is the attachment's kind and id, no name of a file."""
    return [
        Problem("attachment_damaged" if name in damaged else "attachment_missing", f"{Attachment.KIND} {record_id}")
        for name, record_id in files.items()
        if name not in present
    ]


def _files(connection: Connection, store: AttachmentStore) -> dict[str, str]:
    files: dict[str, str] = {}
    for row in bare_rows(connection, Attachment.__tablename__, "id, digest"):
        digest = row["digest"]
        if isinstance(digest, str) and digest.isascii():  # else the row itself is damaged, which is told
            files.setdefault(store.path_of(digest).name, row["id"])
    return files
