"""Files that are let go at one place of a meeting, where they may be newer versions of what hangs there."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, cast

from zvdesk.exchange.meetings.containers import FoundFile
from zvdesk.exchange.text import file_name_key, without_copy_number
from zvdesk.model.attachments import Attachment
from zvdesk.model.meetings import AgendaItem, Document, Meeting
from zvdesk.services import writing
from zvdesk.services.attachments import files_from
from zvdesk.services.meetings.files import FileMatch, Reason, match_files
from zvdesk.services.meetings.meetings import overview_of
from zvdesk.services.store import Store

if TYPE_CHECKING:
    from zvdesk.services.meetings.meetings import ListedDocument, MeetingOverview

Holds = Callable[["Attachment", "FoundFile"], bool]
"""Tells whether an attachment is the very same as a file."""


def match_paths(store: Store, reference: str, paths: Sequence[Path]) -> list[FileMatch]:
    """Return what becomes of the files at these paths at a meeting, an item or a document of it; as `match_at`.

    Raises UserError("file_unreadable", path), and as `writing.live`.
    """
    files_from(paths)
    files = [FoundFile(path.name, path.stat().st_size, path=path) for path in paths]
    content = store.workspace.attachments

    def holds(present: Attachment, file: FoundFile) -> bool:
        return present.size == file.size and content.read(present.digest) == file.read()

    with store.read() as session:
        record = cast("Meeting | AgendaItem | Document", writing.live(session, reference))
        meeting_id = record.id if isinstance(record, Meeting) else record.meeting_id
        overview = overview_of(session, cast("Meeting", writing.live(session, meeting_id, Meeting.KIND)))
    return match_at(overview, record.id, files, holds)


def match_at(
    overview: "MeetingOverview", record_id: str, files: Sequence["FoundFile"], holds: Holds
) -> list[FileMatch]:
    """Return what becomes of each file at an item, a document or the meeting itself.

    One that has the name of the only file of a document there is a newer version of it (NEWER), unless it is that very
    file or a listed document waits for it. All else is added at the place. At the meeting itself every document of it
    counts.
    """
    at_meeting = record_id == overview.meeting.id
    listed, title = _place(overview, record_id)
    found = match_files(overview, files) if at_meeting else [_newer(file, listed) for file in files]
    there = {one.files[0].id: one.files[0] for one in listed if len(one.files) == 1}
    return [
        match
        if match is not None and match.reason is Reason.NEWER and not holds(there[match.record_id], file)
        else FileMatch(file, record_id, title, Reason.NONE)
        for file, match in zip(files, found, strict=True)
    ]


def _place(overview: "MeetingOverview", record_id: str) -> tuple[list["ListedDocument"], str]:
    nodes = overview.walk()
    everything = [*overview.documents, *(one for node in nodes for one in node.documents)]
    for node in nodes:
        if node.item.id == record_id:
            return list(node.documents), node.item.display_title
    for one in everything:
        if one.document.id == record_id:
            return [one], one.document.display_title
    return everything, overview.meeting.display_title


def _newer(file: "FoundFile", listed: Sequence["ListedDocument"]) -> FileMatch | None:
    names = {file_name_key(file.name), file_name_key(without_copy_number(file.name))} - {""}
    if any(not one.files and file_name_key(one.document.file_name) in names for one in listed):
        return None  # a listed document waits for it
    found = [
        (one, one.files[0])
        for one in listed
        if len(one.files) == 1 and not one.document.withdrawn and file_name_key(one.files[0].file_name) in names
    ]
    if len(found) != 1:
        return None
    ((one, present),) = found
    return FileMatch(file, present.id, one.document.display_title, Reason.NEWER, present.size == file.size)
