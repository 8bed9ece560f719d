"""What is remembered of a pack: its form for a committee; for a meeting which pages of what, the order, what stays out.

That something closed went in, and passwords, are never remembered.
"""

import json
import logging
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields
from typing import Any

from zvdesk.documents.pack_choice import PackForm
from zvdesk.settings import PACK_CHOICES, PACK_FORMS, Setting, Settings

MOST = 100
"""Committees, and meetings, that are remembered."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Kept:
    """What was chosen for a meeting, by ids: the pages of documents as they were typed, and what was unticked.

    `order` has the items where they do not stand as in the agenda, none where they do. `files` are those that a
    document with pages had then: a newer version has other pages.
    """

    pages: Mapping[str, str] = field(default_factory=dict)
    unticked: frozenset[str] = frozenset()
    order: tuple[str, ...] = ()
    files: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def form_for(settings: Settings, committee: str) -> PackForm:
    """Return the form that was chosen last for a committee, the usual one for another, and where there is none."""
    kept = _all(settings, PACK_FORMS).get(_key(committee)) if _key(committee) else None
    known = {one.name for one in fields(PackForm)}
    wanted = kept.items() if isinstance(kept, dict) else ()
    return PackForm(**{name: value for name, value in wanted if name in known and isinstance(value, bool)})


def keep_form(settings: Settings, committee: str, form: PackForm) -> None:
    """Remember a form for a committee; meetings without one share nothing."""
    if _key(committee):
        _keep(settings, PACK_FORMS, _key(committee), asdict(form))


def kept_for(settings: Settings, meeting_id: str) -> Kept:
    """Return what was chosen last for a meeting."""
    kept = _all(settings, PACK_CHOICES).get(meeting_id)
    pages = kept.get("pages") if isinstance(kept, dict) else None
    files = kept.get("files") if isinstance(kept, dict) else None
    return Kept(
        {one: text for one, text in pages.items() if isinstance(text, str)} if isinstance(pages, dict) else {},
        frozenset(_ids(kept, "unticked")),
        tuple(_ids(kept, "order")),
        {one: tuple(_ids(files, one)) for one in files if _ids(files, one)} if isinstance(files, dict) else {},
    )


def keep_for(settings: Settings, meeting_id: str, kept: Kept) -> None:
    """Remember what was chosen for a meeting."""
    files = {document: list(ids) for document, ids in kept.files.items()}
    told = {"pages": dict(kept.pages), "unticked": sorted(kept.unticked), "order": list(kept.order), "files": files}
    _keep(settings, PACK_CHOICES, meeting_id, told)


def in_kept_order(agenda: Sequence[str], order: Sequence[str]) -> list[str]:
    """Return items in the order that was chosen before; one that came since follows what it follows in the agenda."""
    places = {one: place for place, one in enumerate(order)}
    found = sorted((one for one in agenda if one in places), key=lambda one: places[one])
    for before, one in zip(["", *agenda], agenda, strict=False):
        if one not in places:
            found.insert(found.index(before) + 1 if before else 0, one)
    return found


def save(settings: Settings) -> None:
    """Write what is remembered at once: who makes a pack has chosen, whatever becomes of the window after."""
    try:
        settings.save()
    except OSError as error:  # it is written when the window closes
        _log.warning("what was chosen for a pack could not be written: %s", error)


def _keep(settings: Settings, setting: Setting[str], key: str, value: dict[str, Any]) -> None:
    kept = _all(settings, setting)
    kept.pop(key, None)
    newest = [*kept.items(), (key, value)][-MOST:]
    settings.set(setting, json.dumps(dict(newest), ensure_ascii=False))


def _ids(kept: object, name: str) -> list[str]:
    found = kept.get(name) if isinstance(kept, dict) else None
    return [one for one in found if isinstance(one, str)] if isinstance(found, list) else []


def _all(settings: Settings, setting: Setting[str]) -> dict[str, Any]:
    try:
        found = json.loads(settings.get(setting) or "{}")
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _key(committee: str) -> str:
    return " ".join(committee.split()).casefold()
