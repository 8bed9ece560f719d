"""What a council profile from a file would change, in the words of the form."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication

from zvdesk.model.enums import DUTCH_LABELS, label
from zvdesk.ui.dates import day_text
from zvdesk.ui.pages.differences import FieldDifference, Mark, shown
from zvdesk.ui.words import field_word

if TYPE_CHECKING:
    from zvdesk.services.council.profile_changes import ProfileDifference

_ENUMERATIONS = frozenset({"free_day_rule", "recess_rule", "term_unit", "term_start", "letter_font"})


def told(found: "Sequence[ProfileDifference]") -> list[FieldDifference]:
    """Return what changes as differences to be drawn, each under the name of its field and its kind of question."""
    return [
        FieldDifference(_place(one), _pieces(_words(one.field, one.old), _words(one.field, one.new))) for one in found
    ]


def _pieces(old: str, new: str) -> tuple[tuple[Mark, str], ...]:
    """Return both values whole, with a word between them for who does not see colours."""
    if not old:
        return ((Mark.ADDED, new),)
    if not new:
        return ((Mark.REMOVED, old), (Mark.KEPT, QCoreApplication.translate("ProfileWords", " vervalt")))
    return (
        (Mark.REMOVED, old),
        (Mark.KEPT, QCoreApplication.translate("ProfileWords", " wordt ")),
        (Mark.ADDED, new),
    )


def _place(difference: "ProfileDifference") -> str:
    word = field_word(difference.field)
    if difference.kind is not None:
        word = f"{label(difference.kind).capitalize()}: {word[:1].lower()}{word[1:]}"
    return QCoreApplication.translate("ProfileWords", "{0} (teruggezet)").format(word) if difference.is_reset else word


def _words(field: str, value: Any) -> str:
    if field == "recesses":
        return "\n".join(_recess(one) for one in value)
    if field in _ENUMERATIONS:
        return next((word for known, word in DUTCH_LABELS.items() if known == value), str(value))
    return shown(value)


def _recess(values: dict[str, Any]) -> str:
    first, last = (day_text(date.fromisoformat(values[name])) for name in ("first_day", "last_day"))
    days = QCoreApplication.translate("ProfileWords", "{0} tot en met {1}").format(first, last)
    return f"{values['name']}, {days}" if values["name"] else days
