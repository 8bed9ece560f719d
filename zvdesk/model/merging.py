"""Two copies of one record that went their own ways, held against what both began from, field by field.

Pure: all values are JSON of the same record. What only one side changed has an answer; what both changed waits for
somebody to choose, and nothing is merged before that.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, NamedTuple

from zvdesk.model.base import DEEPEST_PARTS
from zvdesk.model.order import inserted
from zvdesk.model.part_trees import PartTree, Values, mend
from zvdesk.model.text_merging import both_texts


class Outcome(StrEnum):
    """Which side changed something since the two copies were the same."""

    THEIRS = "theirs"
    MINE = "mine"
    CONFLICT = "conflict"


class Side(StrEnum):
    """What to keep of a difference; `both` and `edited` are for texts."""

    MINE = "mine"
    THEIRS = "theirs"
    BOTH = "both"
    EDITED = "edited"


class What(StrEnum):
    """What differs: a value, whether a part is there, or the order of the parts."""

    VALUE = "value"
    PART = "part"
    ORDER = "order"


class Choice(NamedTuple):
    """What somebody chose for one difference; `text` is what they wrote where it is `edited`."""

    side: Side
    text: str = ""


@dataclass(frozen=True)
class Difference:
    """One thing in which two copies differ; `path` is "subject", "items/ID/text", "items/ID" or "items" (the order).

    Of a part that is not there the value is None. `base` is what both began from, None where that is not known.
    """

    path: str
    outcome: Outcome
    base: Any
    mine: Any
    theirs: Any
    what: What = What.VALUE
    is_text: bool = False
    both: Any = None
    """What keeps both sides where that is no text, None where there is no such value."""

    @property
    def has_both(self) -> bool:
        """Whether both sides can be kept."""
        return self.is_text or self.both is not None

    @property
    def default(self) -> Side | None:
        """What is kept when nobody chooses: what the one side changed; None where both did."""
        return None if self.outcome == Outcome.CONFLICT else Side(self.outcome.value)

    def allows(self, choice: Choice) -> bool:
        """Tell whether this may be chosen here."""
        return self.is_text or choice.side in (Side.MINE, Side.THEIRS) or (choice.side == Side.BOTH and self.has_both)

    def value(self, choice: Choice) -> Any:
        """Return what a choice makes of it."""
        if choice.side == Side.EDITED:
            return choice.text
        if choice.side == Side.BOTH and not self.is_text:
            return self.both
        if choice.side == Side.BOTH:
            return both_texts(self.base if isinstance(self.base, str) else None, self.mine, self.theirs)
        return self.mine if choice.side == Side.MINE else self.theirs


Choices = Mapping[str, Choice]
IsText = Callable[[str], bool]


def differences(
    base: Values | None,
    mine: Values,
    theirs: Values,
    *,
    owned: Sequence[str] = (),
    is_text: IsText = lambda _name: True,
) -> list[Difference]:
    """Return what differs between two copies, in the order of `theirs`; a field that `theirs` does not state is none.

    `owned` names the lists of parts. `is_text` tells of a field, by its name, whether it holds text of a person.
    """
    found = [
        one
        for name in theirs
        if name not in owned and name != "id" and name in mine
        for one in _field(name, name, base, mine, theirs, is_text)
    ]
    for name in owned:
        if name in theirs:
            found += _Lists.read(name, base, mine, theirs).differences(is_text)
    return found


def merged(
    base: Values | None, mine: Values, theirs: Values, found: Sequence[Difference], choices: Choices
) -> dict[str, Any]:
    """Return the fields and lists that have to be set on `mine`; `found` is what `differences` returned.

    Every conflict needs a choice: see `undecided`.
    """
    kept = {one.path: one.value(choices.get(one.path) or Choice(Side(str(one.default)))) for one in found}
    values = {path: value for path, value in kept.items() if "/" not in path and not _is_list(path, found)}
    for name in dict.fromkeys(one.path.partition("/")[0] for one in found if _is_list(one.path, found)):
        values[name] = _Lists.read(name, base, mine, theirs).merged(found, kept)
    return {name: value for name, value in values.items() if value != mine[name]}


def undecided(found: Sequence[Difference], choices: Choices) -> list[Difference]:
    """Return the differences that still wait for a choice, or have one that cannot be."""
    return [
        one for one in found if (one.default is None if one.path not in choices else not one.allows(choices[one.path]))
    ]


def _is_list(path: str, found: Sequence[Difference]) -> bool:
    return "/" in path or any(one.path == path and one.what == What.ORDER for one in found)


def _field(
    path: str, name: str, base: Values | None, mine: Values, theirs: Values, is_text: IsText
) -> Iterator[Difference]:
    """Yield the difference in one field, if there is one; without a known beginning a blank side changed nothing."""
    ours, other = mine[name], theirs[name]
    if ours == other:
        return
    is_known = base is not None and name in base
    former = base[name] if base is not None and is_known else None
    if former == ours if is_known else _is_blank(ours):
        outcome = Outcome.THEIRS
    elif former == other if is_known else _is_blank(other):
        outcome = Outcome.MINE
    else:
        outcome = Outcome.CONFLICT
    texts = isinstance(ours, str) and isinstance(other, str) and is_text(name)
    yield Difference(path, outcome, former, ours, other, is_text=texts)


def _is_blank(value: Any) -> bool:
    return value in (None, "", [], {})


@dataclass(frozen=True)
class _Lists:
    """One list of parts: as it was (None where that is not known), here and there."""

    name: str
    base: PartTree | None
    mine: PartTree
    theirs: PartTree

    @classmethod
    def read(cls, name: str, base: Values | None, mine: Values, theirs: Values) -> "_Lists":
        former = None if base is None or name not in base else PartTree.read(base[name], name)
        return cls(name, former, PartTree.read(mine.get(name, []), name), PartTree.read(theirs[name], name))

    def differences(self, is_text: IsText) -> Iterator[Difference]:
        for part in inserted(list(self.theirs.fields), list(self.mine.fields)):
            ours, other = self.mine.fields.get(part), self.theirs.fields.get(part)
            former = None if self.base is None else self.base.fields.get(part)
            path = f"{self.name}/{part}"
            if ours is None or other is None:
                yield Difference(path, _presence(former, ours, other), former, ours, other, What.PART)
                continue
            for name in other:
                if name != "id" and name in ours:
                    yield from _field(f"{path}/{name}", name, former, ours, other, is_text)
        yield from self._order()

    def _order(self) -> Iterator[Difference]:
        common = [part for part in self.mine.fields if part in self.theirs.fields]
        ours, other = _structure(self.mine, common), _structure(self.theirs, common)
        if ours == other:
            return
        former = None if self.base is None else _structure(self.base, common)
        outcome = Outcome.THEIRS if ours == former else Outcome.MINE if other == former else Outcome.CONFLICT
        was = None if self.base is None else self.base.as_list()
        yield Difference(self.name, outcome, was, self.mine.as_list(), self.theirs.as_list(), What.ORDER)

    def merged(self, found: Sequence[Difference], kept: Mapping[str, Any]) -> list[dict[str, Any]]:
        """Return the list as it becomes; `kept` has the value that each difference gets, by its path."""
        first, second = self._by_order(found, kept)
        result = PartTree(self.name, nests=self.mine.nests or self.theirs.nests)
        for part in inserted(list(first.fields), list(second.fields)):
            fields = self._fields(part, kept)
            if fields is not None:
                result.fields[part] = fields
                result.parents[part] = (first if part in first.fields else second).parents[part]
        mend(result)
        _lift(result)
        return result.as_list()

    def _by_order(self, found: Sequence[Difference], kept: Mapping[str, Any]) -> tuple[PartTree, PartTree]:
        """Return the side whose order holds before the other; where both hold, the same one whoever asks."""
        order = next((one for one in found if one.path == self.name), None)
        if order is None:
            takes_theirs = list(self.theirs.fields) < list(self.mine.fields)
        else:
            takes_theirs = kept[self.name] == order.theirs
        return (self.theirs, self.mine) if takes_theirs else (self.mine, self.theirs)

    def _fields(self, part: str, kept: Mapping[str, Any]) -> dict[str, Any] | None:
        """Return the fields of a part as they become, None for one that goes."""
        path = f"{self.name}/{part}"
        if part not in self.mine.fields or part not in self.theirs.fields:
            return dict(kept[path]) if kept[path] is not None else None
        ours = self.mine.fields[part]
        return {name: kept.get(f"{path}/{name}", value) for name, value in ours.items()}


def _presence(former: Values | None, ours: Values | None, other: Values | None) -> Outcome:
    """Tell which side added a part, or removed it; one that the other side changed meanwhile waits for a choice."""
    if former is None:
        return Outcome.THEIRS if ours is None else Outcome.MINE
    if ours is None:
        return Outcome.MINE if other == former else Outcome.CONFLICT
    return Outcome.THEIRS if ours == former else Outcome.CONFLICT


def _structure(tree: PartTree, common: Sequence[str]) -> list[tuple[str, str | None]]:
    return [(part, tree.parents[part]) for part in tree.fields if part in common]


def _lift(tree: PartTree) -> None:
    """Bring to the top what two moves together put deeper than parts can stand."""
    for part in tree.parents:
        depth, parent = 1, tree.parents[part]
        while parent is not None:
            depth, parent = depth + 1, tree.parents[parent]
        if depth > DEEPEST_PARTS:
            tree.parents[part] = None
