"""Operations on files that hang on records."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication

from zvdesk.app import Desk
from zvdesk.model.changes import Changes
from zvdesk.sentences import kind_word
from zvdesk.ui.operations.operation import Operation
from zvdesk.ui.tasks import Task


def attach(record_id: str, files: Sequence[Path]) -> Operation:
    """Return the adding of files to a record; its result is the list of attachments, detached.

    At a meeting or agenda item a file goes to the listed document of its name.
    """
    if len(files) == 1:
        label = QCoreApplication.translate("Operation", "Bijlage toegevoegd")
    else:
        label = QCoreApplication.translate("Operation", "{0} bijlagen toegevoegd").format(len(files))

    def act(desk: Desk, task: Task) -> tuple[Any, Changes]:
        from zvdesk.services.attachments import files_from

        return desk.attachments.attach(record_id, files_from(files), progress=lambda done, of: task.report(done, of))

    return Operation(label, act, is_announced=True)


def remove(ids: Sequence[str]) -> Operation:
    """Return the moving of attachments to the trash."""
    word = kind_word("attachment", len(ids))
    shown = word.capitalize() if len(ids) == 1 else f"{len(ids)} {word}"
    label = QCoreApplication.translate("Operation", "{0} verwijderd").format(shown)
    return Operation(label, lambda desk, _task: desk.records.trash(ids), is_announced=True)
