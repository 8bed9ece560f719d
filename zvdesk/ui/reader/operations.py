"""What is done to the notes of a document that is read."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QCoreApplication

from zvdesk.model.page_notes import Box
from zvdesk.ui.operations.operation import Operation
from zvdesk.ui.reader.marked_pages import Words


def highlight(file_id: str, words: Words, colour: str) -> Operation:
    """Return the marking of words; its result is the note."""
    values = {"page": words.page + 1, "boxes": words.boxes, "quote": words.quote, "colour": colour}
    return _create(tr("Markering gemaakt"), file_id, values)


def note_at(file_id: str, page: int, x: float, y: float, colour: str) -> Operation:
    """Return the making of a note at a point of a page (from 0); its result is the note."""
    values = {"page": page + 1, "boxes": [Box(x, y, x, y).text], "colour": colour}
    return _create(tr("Notitie geplaatst"), file_id, values)


def change_note(note_id: str, values: Mapping[str, Any]) -> Operation:
    """Return the change of a note: of its colour as a step of its own, of what is written at it by itself."""
    is_typed = "comment" in values
    return Operation(
        tr("Leesnotitie gewijzigd"),
        lambda desk, _task: desk.records.update(note_id, values, origin="autosave" if is_typed else "user"),
        is_undoable=not is_typed,
    )


def remove_note(note_id: str) -> Operation:
    """Return the moving of a note to the trash."""
    return Operation(tr("Leesnotitie verwijderd"), lambda desk, _task: desk.records.trash([note_id]), is_announced=True)


def keep_place(file_id: str, page: int, read_up_to: int, count: int) -> Operation:
    """Return the keeping of where one reads; pages count from 1."""
    return Operation(
        tr("Leesstand"),
        lambda desk, _task: desk.reader.keep_place(file_id, page, read_up_to, count),
        is_undoable=False,
    )


def _create(label: str, file_id: str, values: Mapping[str, Any]) -> Operation:
    return Operation(label, lambda desk, _task: desk.records.create("page-note", {"attachment_id": file_id, **values}))


def tr(text: str) -> str:
    """Return the translation of a text of the reader."""
    return QCoreApplication.translate("Reader", text)
