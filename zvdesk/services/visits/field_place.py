"""Where one is in the veldmodus: at which visit, and the theme and the person that are on, before a word is written.

It stands in the workspace, which may be sealed: the name of whom one speaks to is nothing for the settings of a laptop.
"""

from dataclasses import asdict, dataclass, fields
from datetime import date
from typing import Any, Final

from sqlalchemy.orm import Session

from zvdesk.model.bookkeeping import WorkspaceSetting
from zvdesk.model.visits import Visit

_NAME: Final = "visits:field"


@dataclass(frozen=True)
class FieldPlace:
    """A visit, and what was chosen there last; `is_left` when one went out of the veldmodus oneself."""

    visit_id: str
    theme: str = ""
    speaker: str = ""
    is_left: bool = False


_FIELDS: Final = tuple(one.name for one in fields(FieldPlace))


def place_on(session: Session, day: date) -> FieldPlace | None:
    """Return where one was on a day; None for nowhere, or at a visit that is gone."""
    setting = session.get(WorkspaceSetting, _NAME)
    kept: dict[str, Any] = dict(setting.value) if setting is not None else {}
    if kept.get("day") != day.isoformat():
        return None
    place = FieldPlace(**{name: kept[name] for name in _FIELDS if name in kept})
    visit = session.get(Visit, place.visit_id)
    return place if visit is not None and visit.deleted_at is None else None


def note_place(session: Session, day: date, place: FieldPlace) -> None:
    """Remember where one is, in the place of where one was."""
    value = {"day": day.isoformat(), **asdict(place)}
    setting = session.get(WorkspaceSetting, _NAME)
    if setting is None:
        session.add(WorkspaceSetting(name=_NAME, value=value))
    else:
        setting.value = value
