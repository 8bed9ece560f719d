"""Meetings lie in files bare, in lists, or within what a web service wraps around its answers."""

from collections.abc import Callable
from dataclasses import dataclass, field

from zvdesk.exchange.fields import Fields, storable
from zvdesk.exchange.jsonfile import JsonObject, JsonValue

WRAPPING = "envelope"
"""Key in `extra` of a meeting under which stands what the file says around it."""


@dataclass
class Wrapped:
    """The records of one kind in a value, in the sequence of the file, and what stands around them."""

    found: list[Fields] = field(default_factory=list)
    around: JsonValue = None

    def kept(self) -> JsonObject:
        """Return what stands around the records, to be kept with each; {} for none."""
        return {WRAPPING: storable(self.around)} if self.around else {}


def unwrap(value: JsonValue, is_one: Callable[[JsonObject], bool]) -> Wrapped:
    """Return the outermost objects in a value that are what is looked for, wherever they lie."""
    wrapped = Wrapped()
    wrapped.around = _without(value, "", is_one, wrapped.found)
    return wrapped


def holds(value: JsonValue, is_one: Callable[[JsonObject], bool]) -> bool:
    """Tell whether a value is or contains an object that is what is looked for."""
    level: list[JsonValue] = [value]
    while level:
        if any(isinstance(part, dict) and is_one(part) for part in level):
            return True
        level = [child for part in level for child in _children(part)]
    return False


def _children(value: JsonValue) -> list[JsonValue]:
    if isinstance(value, dict):
        return list(value.values())
    return value if isinstance(value, list) else []


def _without(value: JsonValue, place: str, is_one: Callable[[JsonObject], bool], found: list[Fields]) -> JsonValue:
    """Return a value without the objects that were found, and without what is empty then."""
    if isinstance(value, dict):
        if is_one(value):
            found.append(Fields(value, place))
            return None
        parts = {
            name: _without(part, f"{place}.{name}" if place else name, is_one, found) for name, part in value.items()
        }
        return {name: part for name, part in parts.items() if part not in (None, {}, [], "")}
    if isinstance(value, list):
        rest = [_without(part, f"{place}[{index}]", is_one, found) for index, part in enumerate(value)]
        return [part for part in rest if part not in (None, {}, [], "")]
    return value
