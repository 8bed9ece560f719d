"""What a record must become for one change of it to be undone, while what was changed since stays."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from zvdesk.model.order import inserted
from zvdesk.model.part_trees import PartTree, mend

Values = Mapping[str, Any]


def undone(before: Values, after: Values, now: Values, *, owned: Sequence[str] = ()) -> dict[str, Any]:
    """Return the values to set on a record that is `now`, to undo the change from `before` to `after`.

    All three are JSON of the same record. A field goes back only when it still has the value that the change gave it.
    Lists of parts (`owned`) are matched by id: parts that the change added go, parts that it removed come back with
    their id, and the order or level that it changed is restored; parts and texts that came since stay.
    """
    plain = [name for name in before if name not in owned]
    values = _fields_undone(plain, before, after, now)
    for name in owned:
        if before.get(name, []) != after.get(name, []):
            parts = _Parts(*(PartTree.read(version.get(name, []), name) for version in (before, after, now)))
            if (restored := parts.undone().as_list()) != now.get(name, []):
                values[name] = restored
    return values


def _fields_undone(names: Sequence[str], before: Values, after: Values, now: Values) -> dict[str, Any]:
    return {
        name: before[name]
        for name in names
        if name in after and before[name] != after[name] and now.get(name) == after[name]
    }


@dataclass
class _Parts:
    """One list of parts before the change, after it, and now."""

    before: PartTree
    after: PartTree
    now: PartTree

    def undone(self) -> PartTree:
        result = PartTree(self.now.name, nests=self.before.nests or self.now.nests)
        for part in self._order():
            result.fields[part] = self._fields(part)
            result.parents[part] = self._parent(part)
        mend(result)
        return result

    def _order(self) -> list[str]:
        """Return the ids that there will be; where the change moved parts, as they stood before it."""
        before, after = self.before.fields, self.after.fields
        added = after.keys() - before.keys()
        staying = [part for part in self.now.fields if part not in added]
        common = [part for part in before if part in after and part in self.now.fields]
        moved = common != [part for part in after if part in common]
        untouched = [part for part in staying if part in common] == [part for part in after if part in common]
        returning = [part for part in before if part not in after and part not in self.now.fields]
        if moved and untouched:
            former = [part for part in before if part in common or part in returning]
            return inserted(former, staying)
        return inserted(staying, [part for part in before if part in staying or part in returning])

    def _fields(self, part: str) -> dict[str, Any]:
        before, after, now = (tree.fields.get(part) for tree in (self.before, self.after, self.now))
        if now is None:
            return dict(before or {})
        if before is None or after is None:
            return now
        return {**now, **_fields_undone(list(before), before, after, now)}

    def _parent(self, part: str) -> str | None:
        before, after, now = (tree.parents.get(part) for tree in (self.before, self.after, self.now))
        if part not in self.now.fields:
            return before
        was_moved = part in self.before.fields and part in self.after.fields and before != after
        return before if was_moved and now == after else now
