"""Operations that tie records together, and take that back."""

from PySide6.QtCore import QCoreApplication

from zvdesk.ui.operations.operation import Operation


def link(from_id: str, to_id: str) -> Operation:
    """Return the linking of two records."""
    label = QCoreApplication.translate("Operation", "Koppeling gemaakt")
    return Operation(label, lambda desk, _task: desk.links.link(from_id, to_id))


def unlink(link_id: str) -> Operation:
    """Return the undoing of a link."""
    label = QCoreApplication.translate("Operation", "Koppeling verwijderd")
    return Operation(label, lambda desk, _task: desk.links.unlink(link_id), is_announced=True)
