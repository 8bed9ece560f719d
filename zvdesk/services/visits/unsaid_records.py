"""Records as they may leave: masks for words and names nobody agreed to share, and in which fields these were.

Only what a person wrote is looked at: a level or a kind is a word of the program, whatever somebody said.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from typing import Any, TypeVar

from zvdesk.documents.compose.masked import Masked
from zvdesk.model.base import Record
from zvdesk.model.fields import FieldSpec, detached, field_specs, part_specs, to_json
from zvdesk.services.visits.hidden_names import HiddenNames
from zvdesk.services.visits.unsaid_words import Unsaid

R = TypeVar("R", bound=Record)
Places = tuple[tuple[str, int], ...]
"""Names of fields, each with how many masks stand in it."""


def without_words(unsaid: Unsaid, record: R, names: Collection[str] | None = None) -> tuple[R, Places]:
    """Return a record without such words in these fields (None: in all texts and parts), and where they were.

    It is the same one where there were none, else one that stands in no workspace.
    """
    values, places = masked_values(unsaid, record, names)
    return (detached(type(record), values), places) if places else (record, ())


def masked_values(
    unsaid: Unsaid, record: Record, names: Collection[str] | None = None
) -> tuple[dict[str, Any], Places]:
    """Return the fields of a record, as JSON, without such words, and where they were. As `without_words`."""
    cls, values = type(record), to_json(record)
    found: dict[str, int] = {}
    for name in _texts(field_specs(cls), names):
        found[name] = _mask(unsaid, values, name, record.id)
    for name in cls.owned if names is None else ():
        texts = _texts(part_specs(_part(cls, name)), None)
        found[name] = sum(_mask(unsaid, part, text, record.id) for part in values[name] for text in texts)
    return values, tuple((name, count) for name, count in found.items() if count)


def quotes_within(unsaid: Unsaid, record: Record) -> bool:
    """Tell whether words of quotes stand in the texts of a record and its parts; a name alone is none."""
    return masked_values(replace(unsaid, names=HiddenNames()), record)[1] != ()


def masked_at(places: Places, of: str) -> tuple[Masked, ...]:
    """Return places with what they belong to."""
    return tuple(Masked(name, of, count) for name, count in places)


def text_places(unsaid: Unsaid, name: str, texts: Iterable[tuple[str, str]], of: str) -> tuple[Masked, ...]:
    """Return where such words stand in texts, each with the id of its record, that make up one field."""
    count = sum(len(unsaid.places_in(text, record_id)) for text, record_id in texts)
    return (Masked(name, of, count),) if count else ()


def _part(cls: type[Record], name: str) -> type[Record]:
    found: type[Record] = cls.__mapper__.relationships[name].mapper.class_
    return found


def _texts(specs: Mapping[str, FieldSpec], names: Collection[str] | None) -> list[str]:
    written = [name for name, spec in specs.items() if spec.python_type in (str, list) and spec.enumeration is None]
    return [name for name in written if not name.endswith("_id") and (names is None or name in names)]


def _mask(unsaid: Unsaid, values: dict[str, Any], name: str, record_id: str) -> int:
    value = values[name] or ""
    several = [one for one in value if isinstance(one, str)] if isinstance(value, list) else [value]
    count = sum(len(unsaid.places_in(one, record_id)) for one in several)
    if count:
        values[name] = unsaid.masked(value, record_id)
    return count
