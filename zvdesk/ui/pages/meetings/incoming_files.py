"""Files that are let go on the page: documents go to the item that is open, all else to the import."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QDragEnterEvent, QDropEvent

from zvdesk.ui.pages.meetings.agenda import dropped_meeting
from zvdesk.ui.widgets.drop import dropped_files

if TYPE_CHECKING:
    from zvdesk.ui.pages.meetings.item_editor import ItemEditor
    from zvdesk.ui.pages.meetings.parts import Parts
    from zvdesk.ui.widgets.tree_list import FilesDropped


def enter(event: QDragEnterEvent) -> None:
    """A meeting file may be let go anywhere that no document is expected."""
    if dropped_files(event.mimeData()):
        event.acceptProposedAction()


def let_go(event: QDropEvent) -> tuple[Path, ...]:
    """Return the files that were let go, none for anything else."""
    files = dropped_files(event.mimeData())
    if files:
        event.acceptProposedAction()
    return files


def take(files: tuple[Path, ...], parts: "Parts", meeting_id: str, *, item_is_open: bool) -> None:
    """Take in files that were let go beside the agenda of a meeting."""
    if item_is_open and not dropped_meeting(files):
        parts.items.editor.attach(parts.items.item_id, files)
    else:
        parts.importer.take(files, meeting_id)


def take_at(dropped: "FilesDropped", parts: "Parts", meeting_id: str, *, item_is_open: bool) -> None:
    """Take in files that were let go on the agenda, at an item or beside one."""
    editor: ItemEditor = parts.items.editor
    if not dropped.record_id or dropped_meeting(dropped.files):
        take(dropped.files, parts, meeting_id, item_is_open=item_is_open)
    else:
        editor.attach(dropped.record_id, dropped.files)
