"""The files of a filing that was undone: nobody threw them away, and they are no use without their step."""

from sqlalchemy.orm import Session

from zvdesk.documents.compose.filing import version_of
from zvdesk.model.attachments import Attachment
from zvdesk.model.base import Record
from zvdesk.model.changes import Action, Changes
from zvdesk.model.questions import CouncilQuestion
from zvdesk.storage.history import UNDO, latest


def is_undone_filing(session: Session, record: Record) -> bool:
    """Tell whether a record in the trash is a file that was fixed by a filing, and lies there since that was undone."""
    if not isinstance(record, Attachment) or record.record_kind != CouncilQuestion.KIND:
        return False
    newest = latest(session, record.id) if version_of(record.file_name) is not None else None
    return newest is not None and newest.origin == UNDO


def went_to_trash(changes: Changes) -> list[str]:
    """Return the kind of every record that a step taken back put in the trash, as far as it can be found there."""
    trashed = [change for change in changes.items if change.action == Action.TRASHED]
    return [one.kind for one in trashed if version_of(str((one.after or {}).get("file_name", ""))) is None]
