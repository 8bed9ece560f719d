"""The form of a pack as it was chosen last for a committee. What is closed, and passwords, are never remembered."""

import json
from dataclasses import asdict, fields
from typing import Any

from zvdesk.documents.pack_choice import PackForm
from zvdesk.settings import PACK_FORMS, Settings

MOST = 100
"""Committees that are remembered."""


def form_for(settings: Settings, committee: str) -> PackForm:
    """Return the form that was chosen last for a committee, the usual one for another."""
    kept = _all(settings).get(_key(committee))
    known = {one.name for one in fields(PackForm)}
    wanted = kept.items() if isinstance(kept, dict) else ()
    return PackForm(**{name: value for name, value in wanted if name in known and isinstance(value, bool)})


def keep_form(settings: Settings, committee: str, form: PackForm) -> None:
    """Remember a form for a committee."""
    forms = _all(settings)
    forms.pop(_key(committee), None)
    newest = [*forms.items(), (_key(committee), asdict(form))][-MOST:]
    settings.set(PACK_FORMS, json.dumps(dict(newest), ensure_ascii=False))


def _all(settings: Settings) -> dict[str, Any]:
    try:
        found = json.loads(settings.get(PACK_FORMS) or "{}")
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _key(committee: str) -> str:
    return " ".join(committee.split()).casefold()
