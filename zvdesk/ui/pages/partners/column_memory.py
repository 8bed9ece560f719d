"""What the columns of a table were said to be, by their headings, for the next table that has the same ones."""

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from zvdesk.settings import TABLE_COLUMNS, Settings

if TYPE_CHECKING:
    from zvdesk.services.partners.table_columns import Columns

MOST = 50
"""Sets of headings that are remembered."""


def columns_for(settings: Settings, heads: Sequence[str]) -> "Columns":
    """Return what was said last of columns with these headings, else what they say themselves."""
    from zvdesk.services.partners.table_columns import BY_KEY, guessed

    kept = _all(settings).get(_key(heads))
    if isinstance(kept, list) and len(kept) == len(heads) and all(one == "" or one in BY_KEY for one in kept):
        return tuple(kept)
    return guessed(heads)


def keep_columns(settings: Settings, heads: Sequence[str], columns: "Columns") -> None:
    """Remember what columns with these headings say."""
    every = _all(settings)
    every.pop(_key(heads), None)
    newest = [*every.items(), (_key(heads), list(columns))][-MOST:]
    settings.set(TABLE_COLUMNS, json.dumps(dict(newest), ensure_ascii=False))


def _all(settings: Settings) -> dict[str, Any]:
    try:
        found = json.loads(settings.get(TABLE_COLUMNS) or "{}")
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _key(heads: Sequence[str]) -> str:
    return "\t".join(heads).casefold()
