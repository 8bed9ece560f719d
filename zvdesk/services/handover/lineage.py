"""What two workspaces know of each other's versions of a record, so that a handover finds what both sides began from.

Each version has a fingerprint of its content. The workspace remembers, by record, the fingerprints of the versions
that left or came in, and with each the fingerprints that the file named which came into it, and what that file said
where something else was made of it. A file names those on which its version rests; who takes it in finds the newest
version that both rest on. Only fingerprints of what was handed over ever leave.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sqlalchemy.orm import Session

from zvdesk.exchange.handover.package import LONGEST_LINEAGE
from zvdesk.model.base import Record, defaults_of
from zvdesk.model.bookkeeping import HistoryEntry, RecordState, WorkspaceSetting
from zvdesk.model.fields import encode, of_today
from zvdesk.model.types import canonical_json
from zvdesk.storage.history import AUTOSAVE, latest, seal_of, versions
from zvdesk.storage.ownership import parts_in
from zvdesk.storage.row_hash import stored_hash

HANDED_OVER = "handover"
"""Origin of a version that left: it stays as it is, where an autosave would have taken its place."""

MOST_REMEMBERED = 60
"""Versions of one record that are remembered as handed over."""

Values = Mapping[str, Any]


@dataclass
class Lineage:
    """The versions of one record here, and what is remembered of those that were handed over."""

    session: Session
    cls: type[Record]
    record_id: str

    @cached_property
    def versions(self) -> list[tuple[str, dict[str, Any]]]:
        """Fingerprint and content of the versions that the present one rests on, itself first.

        Undoing something returns to the version of before it: what lay between is not what the present rests on.
        """
        entries = versions(self.session, self.record_id)
        found = [(one.origin, of_today(self.cls, one.content)) for one in entries]
        marks = [fingerprint(self.cls, one.content) for one in entries]
        result, at = [], 0
        while at < len(found):
            result.append((marks[at], found[at][1]))
            earlier = [place for place in range(at + 1, len(found)) if marks[place] == marks[at]]
            at = earlier[0] if found[at][0] == "undo" and earlier else at + 1
        return result

    @cached_property
    def remembered(self) -> dict[str, dict[str, Any]]:
        """What came into each version, by its fingerprint: "marks", and "content" where it says something else."""
        setting = self.session.get(WorkspaceSetting, _name(self.record_id))
        return dict(setting.value) if setting is not None else {}

    @property
    def is_handed_over(self) -> bool:
        """Tell whether the record was ever handed over, out or in."""
        return bool(self.remembered)

    def fingerprints(self) -> tuple[str, ...]:
        """Return what a file says of the present version: itself, then those handed over on which it rests."""
        marks: dict[str, None] = {}
        for place, (mark, _) in enumerate(self.versions):
            if place == 0 or mark in self.remembered:
                marks.update(dict.fromkeys((mark, *self._came_in(mark))))
        return tuple(marks)[:LONGEST_LINEAGE]

    def masked_fingerprints(self, mark: str) -> tuple[str, ...]:
        """Return what a file says of the present version with masks: `mark`, then what it rests on.

        That the present one is among these is only said where it left as it is: who has it with masks is to take in
        the whole of it later.
        """
        present = self.versions[0][0]
        left_whole = present in self.remembered and self.remembered[present].get("is_whole", False)
        rest = [one for one in self.fingerprints() if one not in (present, mark)]
        return (mark, *([present] if left_whole else []), *rest)[:LONGEST_LINEAGE]

    def is_known(self, theirs: Sequence[str]) -> bool:
        """Tell whether the present version rests on the very version that a file holds."""
        return any(theirs[0] == mark or theirs[0] in self._came_in(mark) for mark, _ in self.versions)

    def common(self, theirs: Sequence[str]) -> dict[str, Any] | None:
        """Return the newest version that both sides rest on, None where there is none."""
        known = set(theirs)
        for mark, content in self.versions:
            if mark in known:
                return content
            if known & set(self._came_in(mark)):
                return {**content, **(self.remembered[mark]["content"] or {})}
        return None

    def remember(self, came_in: Sequence[str] = (), said: Values | None = None) -> None:
        """Remember the newest version as handed over, whole; or with what a file named and said that came into it.

        One that left with masks is remembered as if that came in: as a version of its own, and what it says there.
        """
        newest = latest(self.session, self.record_id)
        if newest is None:
            return
        content = of_today(self.cls, newest.content)
        mark = fingerprint(self.cls, newest.content)
        former = self.remembered.get(mark, {"marks": [], "content": None})
        marks = dict.fromkeys((*came_in, *former["marks"]))
        marks.pop(mark, None)
        differs = said is not None and any(content.get(name) != value for name, value in said.items())
        told = dict(said) if said is not None and differs else former["content"]
        others = {name: value for name, value in self.remembered.items() if name != mark}
        is_whole = said is None or former.get("is_whole", False)
        entry = {"marks": list(marks)[:LONGEST_LINEAGE], "content": told, **({"is_whole": True} if is_whole else {})}
        kept = {**others, mark: entry}
        _keep(self.session, self.record_id, dict(list(kept.items())[-MOST_REMEMBERED:]))
        _pin(newest)

    def _came_in(self, mark: str) -> Sequence[str]:
        return self.remembered[mark]["marks"] if mark in self.remembered else ()


def fingerprint(cls: type[Record], content: Values) -> str:
    """Return the hash of a version: of what it says, so that a field which a newer program adds changes nothing.

    The content is as it was kept: where a field became another since, others still know the version by the former.
    """
    said = {"record": cls.KIND, **_said(cls, content)}
    return hashlib.sha256(canonical_json(said).encode("utf-8", "surrogatepass")).hexdigest()


def deletion_mark(mark: str) -> str:
    """Return the fingerprint of the removal of a version."""
    return hashlib.sha256(f"deleted {mark}".encode()).hexdigest()


def damaged(session: Session, record: Record) -> bool:
    """Tell whether the row of a record, or of a part of it, is not what was written."""
    connection: Any = session.connection().connection.driver_connection
    for row in (record, *parts_in(session, record)):
        state = session.get(RecordState, row.id)
        if state is None or stored_hash(connection, row.__tablename__, row.id) != state.content_hash:
            return True
    return False


def forget(session: Session, record_id: str) -> None:
    """Forget everything of a record that is removed for good."""
    setting = session.get(WorkspaceSetting, _name(record_id))
    if setting is not None:
        session.delete(setting)


def _said(cls: type[Record], content: Values) -> dict[str, Any]:
    defaults = defaults_of(cls)
    said: dict[str, Any] = {}
    for name, value in content.items():
        default = defaults.get(name)
        usual = encode(default(None) if callable(default) else default)
        if name in cls.owned and isinstance(value, list):
            part: type[Record] = cls.__mapper__.relationships[name].mapper.class_
            said[name] = [_said(part, each) for each in value]
        elif name != "deleted_at" and value not in (None, "", [], {}) and value != usual:
            said[name] = value
    return {name: value for name, value in said.items() if value not in ([], {})}


def _pin(entry: HistoryEntry) -> None:
    if entry.origin in (AUTOSAVE, "user"):
        entry.origin = HANDED_OVER
        entry.content_hash = seal_of(entry)


def _keep(session: Session, record_id: str, value: dict[str, Any]) -> None:
    setting = session.get(WorkspaceSetting, _name(record_id))
    if setting is None:
        session.add(WorkspaceSetting(name=_name(record_id), value=value))
    elif setting.value != value:
        setting.value = value


def _name(record_id: str) -> str:
    return f"handover:{record_id}"
