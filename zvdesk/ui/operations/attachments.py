"""Operations on files that hang on records."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication

from zvdesk.app import Desk
from zvdesk.model.changes import Changes
from zvdesk.phrases import already_there, kind_word, replaced_notes
from zvdesk.ui.operations.operation import Operation, Outcome, Told
from zvdesk.ui.tasks import Task


def attach(record_id: str, files: Sequence[Path]) -> Operation:
    """Return the adding of files to a record; its result is the list of attachments, detached.

    At a meeting or agenda item a file goes to the listed document of its name. What hangs there already is not added
    again, which the notice says.
    """

    def label(count: int) -> str:
        if count == 0:
            return QCoreApplication.translate("Operation", "Bestandsnaam overgenomen")
        if count == 1:
            return QCoreApplication.translate("Operation", "Bijlage toegevoegd")
        return QCoreApplication.translate("Operation", "{0} bijlagen toegevoegd").format(count)

    def act(desk: Desk, task: Task) -> tuple[Any, Changes]:
        from zvdesk.services.attachments import files_from

        said = QCoreApplication.translate("Operation", "Bestanden toevoegen: {0} van {1}") if len(files) > 1 else ""
        return desk.attachments.attach(
            record_id, files_from(files), progress=lambda done, of: task.report(done, of, said.format(done, of))
        )

    def told(outcome: Outcome) -> Told:
        from zvdesk.services.attachments import repeated

        known = repeated([file.name for file in files], outcome.result, outcome.changes)
        return Told(label(len(files) - len(known)), already_there(known))

    return Operation(label(len(files)), act, is_announced=True, told=told)


def replace(file_id: str, path: Path) -> Operation:
    """Return the putting of a newer version in the place of a file; the notice says which notes went along."""
    label = QCoreApplication.translate("Operation", "Nieuwe versie in de plaats gezet")

    def act(desk: Desk, _task: Task) -> tuple[Any, Changes]:
        from zvdesk.services.attachments import files_from

        (incoming,) = files_from([path])
        return desk.reader_versions.replace(file_id, incoming)

    def told(outcome: Outcome) -> Told:
        if not outcome.changes:
            return Told(
                label, QCoreApplication.translate("Operation", "Dit is hetzelfde bestand; er is niets gewijzigd.")
            )
        became = outcome.result
        return Told(label, replaced_notes(became.taken, became.left, became.fresh, became.cited))

    return Operation(label, act, is_announced=True, told=told)


def remove(ids: Sequence[str]) -> Operation:
    """Return the moving of attachments to the trash."""
    word = kind_word("attachment", len(ids))
    shown = word.capitalize() if len(ids) == 1 else f"{len(ids)} {word}"
    label = QCoreApplication.translate("Operation", "{0} verwijderd").format(shown)
    return Operation(label, lambda desk, _task: desk.records.trash(ids), is_announced=True)
