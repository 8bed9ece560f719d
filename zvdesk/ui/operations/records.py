"""Operations on records of any kind, with the words that say what was done."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication

from zvdesk.phrases import kind_word
from zvdesk.ui.operations.operation import Operation


def create(kind: str, values: Mapping[str, Any]) -> Operation:
    """Return the making of a record; its result is the record, detached."""
    label = _said(QCoreApplication.translate("Operation", "{0} gemaakt"), kind)
    return Operation(label, lambda desk, _task: desk.records.create(kind, values))


def save(record_id: str, values: Mapping[str, Any]) -> Operation:
    """Return the saving of fields by themselves, which the fields undo; its result is the record, detached."""
    label = QCoreApplication.translate("Operation", "Opslaan")
    return Operation(
        label, lambda desk, _task: desk.records.update(record_id, values, origin="autosave"), is_undoable=False
    )


def change(record_id: str, values: Mapping[str, Any], label: str, *, is_announced: bool = False) -> Operation:
    """Return a change of fields as a step of its own that can be undone; its result is the record, detached."""
    return Operation(label, lambda desk, _task: desk.records.update(record_id, values), is_announced=is_announced)


def trash(kind: str, ids: Sequence[str]) -> Operation:
    """Return the moving of records of one kind to the trash, announced with Undo."""
    label = _said(QCoreApplication.translate("Operation", "{0} verwijderd"), kind, len(ids))
    return Operation(label, lambda desk, _task: desk.records.trash(ids), is_announced=True)


def restore(kind: str, ids: Sequence[str]) -> Operation:
    """Return the taking of records out of the trash."""
    label = _said(QCoreApplication.translate("Operation", "{0} teruggezet"), kind, len(ids))
    return Operation(label, lambda desk, _task: desk.records.restore(ids), is_announced=True)


def bring_back(record_id: str, revision: int) -> Operation:
    """Return the bringing back of a former version of a record."""
    label = QCoreApplication.translate("Operation", "Eerdere versie teruggezet")
    return Operation(label, lambda desk, _task: desk.versions.bring_back(record_id, revision), is_announced=True)


def close_off(record_id: str, level: str, reason: str) -> Operation:
    """Return the choice of how closed a record is; a level below its source needs a reason."""
    label = QCoreApplication.translate("Operation", "Openbaarheid gewijzigd")
    values = {"confidentiality": level, "confidentiality_reason": reason}
    return Operation(label, lambda desk, _task: desk.records.update(record_id, values))


def _said(text: str, kind: str, count: int = 1) -> str:
    """Return "Notitie verwijderd" or "3 notities verwijderd"."""
    word = kind_word(kind, count)
    return text.format(word.capitalize() if count == 1 else f"{count} {word}")
