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


def without_words(
    unsaid: Unsaid, record: R, names: Collection[str] | None = None, *, but: Collection[str] = ()
) -> tuple[R, Places]:
    """Return a record without such words in these fields (None: in all texts and parts), and where they were.

    `but` are fields that do not go out. It is the same one where there were none, else one that stands in no workspace.
    """
    values, places = masked_values(unsaid, record, names, but=but)
    return (detached(type(record), values), places) if places else (record, ())


def masked_values(
    unsaid: Unsaid, record: Record, names: Collection[str] | None = None, *, but: Collection[str] = ()
) -> tuple[dict[str, Any], Places]:
    """Return the fields of a record, as JSON, without such words, and where they were. As `without_words`.

    `but` are fields that stay as they are.
    """
    cls, values = type(record), to_json(record)
    asked = [name for name in texts_among(field_specs(cls), names) if name not in but]
    found = {name: _mask(unsaid, values, name, record.id) for name in asked}
    for name in cls.owned if names is None else ():
        found[name] = sum(_mask_part(unsaid, part_class(cls, name), part, record.id) for part in values[name])
    return values, tuple((name, count) for name, count in found.items() if count)


def _mask_part(unsaid: Unsaid, cls: type[Record], values: dict[str, Any], record_id: str) -> int:
    """Put masks in a part of a record and in the parts of that, and return how many."""
    count = sum(_mask(unsaid, values, name, record_id) for name in texts_among(part_specs(cls)))
    for name in cls.owned:
        count += sum(_mask_part(unsaid, part_class(cls, name), part, record_id) for part in values[name])
    return count


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


def part_class(cls: type[Record], name: str) -> type[Record]:
    """Return the class of the parts in a list that a record owns."""
    found: type[Record] = cls.__mapper__.relationships[name].mapper.class_
    return found


def texts_among(specs: Mapping[str, FieldSpec], names: Collection[str] | None = None) -> list[str]:
    """Return which fields are texts that a person wrote, or lists of these; `names` are those that are asked for."""
    written = [name for name, spec in specs.items() if spec.python_type in (str, list) and spec.enumeration is None]
    return [name for name in written if not name.endswith("_id") and (names is None or name in names)]


def _mask(unsaid: Unsaid, values: dict[str, Any], name: str, record_id: str) -> int:
    value = values[name] or ""
    if not isinstance(value, list):
        values[name], count = unsaid.told(value, record_id) if value else (values[name], 0)
        return count
    told = [unsaid.told(one, record_id) if isinstance(one, str) else (one, 0) for one in value]
    values[name] = [one for one, _ in told]
    return sum(count for _, count in told)
