"""Lists of parts as trees by id, so that versions of one list can be held against each other part by part."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

Values = Mapping[str, Any]


@dataclass
class PartTree:
    """Parts by id in reading order, each with the id of the part that it stands under; `name` is that of the lists."""

    name: str
    fields: dict[str, dict[str, Any]] = field(default_factory=dict)
    parents: dict[str, str | None] = field(default_factory=dict)
    nests: bool = False

    @classmethod
    def read(cls, parts: Sequence[Values], name: str) -> "PartTree":
        """Return the tree of a list of parts in JSON."""
        tree = cls(name)
        tree._add(parts, None)
        return tree

    def _add(self, parts: Sequence[Values], parent: str | None) -> None:
        for part in parts:
            self.fields[part["id"]] = {key: value for key, value in part.items() if key != self.name}
            self.parents[part["id"]] = parent
            self.nests = self.nests or self.name in part
            self._add(part.get(self.name, []), part["id"])

    def as_list(self, parent: str | None = None) -> list[dict[str, Any]]:
        """Return the parts as JSON has them, each with those that stand under it."""
        return [
            {**self.fields[part], self.name: self.as_list(part)} if self.nests else dict(self.fields[part])
            for part in self.fields
            if self.parents[part] == parent
        ]


def mend(tree: PartTree) -> None:
    """Bring to the top what would stand under a part that is gone, or under itself."""
    for part in tree.parents:
        above = list(_above(tree, part))
        if above and (above[-1] not in tree.fields or part in above):
            tree.parents[part] = None


def _above(tree: PartTree, part: str) -> Iterator[str]:
    seen = {part}
    parent = tree.parents[part]
    while parent is not None:
        yield parent
        if parent in seen or parent not in tree.fields:
            return
        seen.add(parent)
        parent = tree.parents[parent]
