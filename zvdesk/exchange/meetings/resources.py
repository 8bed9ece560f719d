"""Files in which a meeting, its items and its documents refer to each other by address, embedded or side by side."""

from collections.abc import Callable, Iterator

from zvdesk.errors import UserError
from zvdesk.exchange.fields import Fields, identity
from zvdesk.exchange.jsonfile import JsonObject, JsonValue
from zvdesk.exchange.meetings.wrapping import unwrap

_LISTS = ("@list", "@set", "results")


class Resources:
    """Everything in a file that has an id or an address, to be found by it; what nobody took stays to be kept."""

    def __init__(self, value: JsonValue, ids: tuple[str, ...]) -> None:
        self._value = value
        self._ids = ids
        self._all = list(_objects(value))
        self._known: dict[str, JsonObject] = {}
        self._used: set[int] = set()
        for raw in self._all:
            for name in ids:
                known = identity(raw.get(name))
                if known and len(raw) > len(self._known.get(known, {})):
                    self._known[known] = raw

    def records(self, fields: Fields, *names: str) -> list[Fields]:
        """Return the objects in these fields, each embedded or referred to, in the file's sequence.

        A reference to what is not in the file leaves its field in the rest.
        Raises UserError("file_field_wrong", place, field) for what is neither a list, an object nor a reference.
        """
        found = []
        for name in names:
            parts, is_whole = _parts(fields, name), True
            for index, part in enumerate(parts):
                raw = self._resolved(part)
                is_whole = is_whole and raw is not None
                if raw is not None:
                    found.append(Fields(raw, f"{fields.place}.{name}[{index}]".lstrip(".")))
            if is_whole and name in fields.raw:
                fields.take(name)
        self._used.update(id(one.raw) for one in found)
        return found

    def count(self, fields: Fields, name: str) -> int:
        """Return how many objects stand in a field, or are referred to in it. Raises as `records`."""
        return len(_parts(fields, name))

    def pointing(self, fields: Fields, is_one: Callable[[JsonObject], bool], *names: str) -> list[Fields]:
        """Return the objects of a kind that name this one in one of these fields, for want of a list in this one."""
        own = self.known_as(fields.raw)
        found = [raw for raw in self._all if is_one(raw) and own & self.refers_to(raw, *names)]
        self._used.update(map(id, found))
        return [Fields(raw, f"{fields.place}.{names[0]}[{index}]".lstrip(".")) for index, raw in enumerate(found)]

    def nested(self, listed: list[Fields], *names: str) -> Iterator[tuple[Fields, str]]:
        """Yield every item once with the id of the one that lists it in one of these fields, in reading order."""
        met: set[int] = set()
        waiting = [(fields, "") for fields in reversed(listed)]
        while waiting:
            fields, under = waiting.pop()
            if id(fields.raw) in met:
                continue
            met.add(id(fields.raw))
            yield fields, under
            own = next(filter(None, (identity(fields.raw.get(name)) for name in self._ids)), "")
            waiting += [(each, own) for each in reversed(self.records(fields, *names))]

    def known_as(self, raw: JsonObject) -> set[str]:
        """Return the ids and addresses of an object."""
        return {known for name in self._ids if (known := identity(raw.get(name)))}

    def refers_to(self, raw: JsonObject, *names: str) -> set[str]:
        """Return the ids and addresses that an object names in these fields."""
        found: set[str] = set()
        for name in names:
            value = raw.get(name)
            for part in value if isinstance(value, list) else [value]:
                found |= self.known_as(part) if isinstance(part, dict) else {identity(part)}
        return found - {""}

    def around(self, is_meeting: Callable[[JsonObject], bool]) -> JsonObject:
        """Return what of the file nobody took, to be kept with each meeting."""
        return unwrap(self._value, lambda raw: id(raw) in self._used or is_meeting(raw)).kept()

    def _resolved(self, part: JsonValue) -> JsonObject | None:
        """Return the object itself, or the one that a reference means; None when that is not in the file."""
        names = self.known_as(part) if isinstance(part, dict) else {identity(part)}
        if isinstance(part, dict) and not set(part) <= set(self._ids):
            return part
        found = (self._known[known] for known in names if known in self._known)
        return next((one for one in found if not set(one) <= set(self._ids)), None)


def _parts(fields: Fields, name: str) -> list[JsonValue]:
    value = fields.raw.get(name)
    if isinstance(value, dict):
        value = _listed(value)
    if isinstance(value, str):
        value = [value] if value else []
    if value is None:
        return []
    if not isinstance(value, list) or any(isinstance(part, list | bool | float) for part in value):
        raise UserError("file_field_wrong", place=fields.place, field=name)
    return [part for part in value if part is not None]


def _listed(value: JsonObject) -> JsonValue:
    """Return the list that an object stands for, else the object as a list of one."""
    alone: list[JsonValue] = [value]
    return next((value[inner] for inner in _LISTS if isinstance(value.get(inner), list)), alone)


def _objects(value: JsonValue) -> Iterator[JsonObject]:
    level: list[JsonValue] = [value]
    while level:
        for part in level:
            if isinstance(part, dict):
                yield part
        level = [child for part in level for child in _children(part)]


def _children(value: JsonValue) -> list[JsonValue]:
    if isinstance(value, dict):
        return list(value.values())
    return value if isinstance(value, list) else []
