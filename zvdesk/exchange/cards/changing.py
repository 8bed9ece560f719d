"""What was changed of a card goes into its lines; every other line stays as and where it is."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import count
from typing import Any

from zvdesk.exchange.cards import values
from zvdesk.exchange.cards.card import Card
from zvdesk.exchange.cards.kinds import LABEL
from zvdesk.exchange.cards.known import KNOWN, Known, Said, understood
from zvdesk.exchange.cards.lines import CardLine, CardVersion, Params, made
from zvdesk.exchange.text import one_line

_OF_VALUE = frozenset({"ENCODING", "CHARSET", "VALUE", "LABEL"})
_OF_KIND = frozenset({"TYPE", "PREF"})
_BESIDE = frozenset({LABEL, "X-ABADR"})


def changed(card: Card, lines: tuple[CardLine, ...], version: CardVersion) -> tuple[CardLine, ...]:
    """Return the lines of a card with what it says now, each in the place of the one it was."""
    before = understood(lines, version)
    for known in KNOWN.values():
        if known.value(card) != known.value(before):
            lines = _Change(known, lines, version).made(known.parts(known.value(card)))
    return lines


class _Change:
    """One thing of a card that is changed."""

    def __init__(self, known: Known, lines: tuple[CardLine, ...], version: CardVersion) -> None:
        self._known = known
        self._lines = lines
        self._version = version
        self._slots = known.slots(Said(lines, version))
        used = {line.group for line in lines}
        self._free_groups = (group for group in map("item{}".format, count(1)) if group not in used)
        self._stale: list[frozenset[str]] = []

    def made(self, wanted: Sequence[Any]) -> tuple[CardLine, ...]:
        """Return all lines, with one for each part that is wanted."""
        told = [part for part in wanted if self._says_something(part)]
        put = self._put(told)
        result: list[CardLine] = []
        for index in range(len(self._lines) + 1):
            result += put[index] if index in put else self._lines[index : index + 1]
        return tuple(self._tidied(result, keeps_others=bool(told)))

    def _says_something(self, part: Any) -> bool:
        params, value = self._known.write(part, self._version)
        if self._known.owns_params:
            return bool(value)
        line = made(self._known.name(part, self._version), value, params)
        return self._known.read(line, self._version, "") is not None

    def _put(self, wanted: Sequence[Any]) -> dict[int, list[CardLine]]:
        """Return what comes in the place of each line, and after the last."""
        places = [index for index, _ in self._slots]
        put: dict[int, list[CardLine]] = {place: [] for place in places}
        for number, (part, base) in enumerate(self._matched(wanted)):
            place = places[min(number, len(places) - 1)] if places else len(self._lines)
            put.setdefault(place, []).extend(self._written(part, base))
        return put

    def _matched(self, wanted: Sequence[Any]) -> list[tuple[Any, tuple[int, Any] | None]]:
        """Return each part with the line it came from, else with one that is no longer wanted as it is."""
        alike: dict[Any, list[tuple[int, Any]]] = defaultdict(list)
        for slot in reversed(self._slots):
            alike[slot[1]].append(slot)
        same = [alike[part].pop() if alike.get(part) else None for part in wanted]
        left = sorted((slot for slots in alike.values() for slot in slots), key=lambda slot: slot[0])
        self._stale = [_types(self._lines[index]) for index, _ in left]
        others = iter(left)
        return [(part, slot or next(others, None)) for part, slot in zip(wanted, same, strict=True)]

    def _written(self, part: Any, base: tuple[int, Any] | None) -> list[CardLine]:
        known, (params, value) = self._known, self._known.write(part, self._version)
        if base is None:
            return self._labelled(part, value, params)
        line, was = self._lines[base[0]], base[1]
        if was == part:
            return [line]
        if known.owns_params or known.named:
            return self._labelled(part, value, params)
        if _place(was) == _place(part):
            return [made(line.name, value, _without(line.params, _OF_VALUE), line.group)]
        return self._labelled(part, value, (*params, *_without(line.params, _OF_VALUE | _OF_KIND)), line.name)

    def _labelled(self, part: Any, value: str, params: Params, name: str = "") -> list[CardLine]:
        """Return a new line, with one for its label when it has one."""
        name = name or self._known.name(part, self._version)
        label = values.escaped(one_line(getattr(part, "label", "")))
        if not label:
            return [made(name, value, params)]
        group = next(self._free_groups)
        return [made(name, value, params, group), made("X-ABLabel", label, group=group)]

    def _tidied(self, lines: Sequence[CardLine], *, keeps_others: bool) -> Iterator[CardLine]:
        """Yield lines without what was said of a line that is gone: its label, or an address as on an envelope."""
        used = {line.group for line in lines if line.name not in _BESIDE}
        gone = {line.group for line in self._lines if line.name not in _BESIDE} - used
        for line in lines:
            is_beside = line.name in _BESIDE and line.group in gone
            is_stale = line.name == "LABEL" and "ADR" in self._known.names and _types(line) in self._stale
            is_cleared = not keeps_others and line.name in self._known.names and not line.nested
            if not (is_beside or is_stale or is_cleared) or line.nested:
                yield line


def _without(params: Params, names: frozenset[str]) -> Params:
    return tuple(each for each in params if each[0] not in names)


def _types(line: CardLine) -> frozenset[str]:
    return frozenset(line.types) - {"pref"}


def _place(part: Any) -> tuple[Any, ...]:
    return (getattr(part, "kind", None), getattr(part, "label", ""), getattr(part, "preferred", False))
