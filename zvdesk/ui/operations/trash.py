"""Operations on the trash."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from zvdesk.ui.operations.operation import Act, Operation


def restore(ids: Sequence[str]) -> Operation:
    """Return the taking of records out of the trash, whatever their kind."""
    if len(ids) == 1:
        label = QCoreApplication.translate("Operation", "Teruggezet uit de prullenbak")
    else:
        label = QCoreApplication.translate("Operation", "{0} onderdelen teruggezet").format(len(ids))
    return Operation(label, lambda desk, _task: desk.records.restore(ids), is_announced=True)


def purge(ids: Sequence[str]) -> Operation:
    """Return the removing of records for good, which cannot be undone."""
    label = QCoreApplication.translate("Operation", "Definitief verwijderd")
    return _for_good(label, lambda desk, _task: desk.trash.purge(ids))


def empty() -> Operation:
    """Return the removing of everything in the trash for good."""
    label = QCoreApplication.translate("Operation", "Prullenbak geleegd")
    return _for_good(label, lambda desk, _task: desk.trash.empty())


def _for_good(label: str, act: Act) -> Operation:
    return Operation(label, act, is_undoable=False, is_announced=True, removes_files=True)
