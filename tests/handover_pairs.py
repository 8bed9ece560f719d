"""Two colleagues for tests of handing over: each with a workspace of their own, and a file that goes between them."""

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from zvdesk.app import App, Desk
from zvdesk.model.changes import Changes
from zvdesk.model.ids import new_id
from zvdesk.model.merging import Choice
from zvdesk.services.handover.apply import Applied
from zvdesk.services.handover.compare import Comparison


@dataclass
class Pair:
    """Anna and Bram, who hand records over to each other in files in `folder`."""

    anna: Desk
    bram: Desk
    folder: Path

    def hand(self, giver: Desk, ids: Sequence[str], *, word: str | None = None, **wanted: Any) -> Path:
        """Write a file with records and what goes along by itself, and with `also`; return where it is."""
        path = self.folder / f"{new_id()}.zvoverdracht"
        giver.handovers.write(ids, giver.handovers.plan(ids).proposed(**wanted), path, word=word)
        return path

    def look(self, taker: Desk, path: Path) -> Comparison:
        """Hold a file against a workspace."""
        return taker.handovers.compare(taker.handovers.read(path))

    def take(self, taker: Desk, path: Path, choices: dict[str, dict[str, Choice]] | None = None) -> Changes:
        """Take a file over and return what changed."""
        return self.take_all(taker, path, choices)[1]

    def take_all(
        self, taker: Desk, path: Path, choices: dict[str, dict[str, Choice]] | None = None
    ) -> tuple[Applied, Changes]:
        """Take a file over and return all that is told of it."""
        return taker.handovers.take_over(taker.handovers.read(path), choices)

    def standings(self, taker: Desk, path: Path) -> dict[str, str]:
        """Return how each record of a file stands, by its title."""
        return {one.title: one.standing.value for one in self.look(taker, path).records}


def make_pair(app: App, folder: Path, new_workspace: Path) -> Pair:
    """Return two colleagues with copies of a new workspace in a folder."""
    desks = []
    for name in ("anna", "bram"):
        shutil.copytree(new_workspace, folder / f"{name}.zvdesk")
        desks.append(app.open(folder / f"{name}.zvdesk"))
    return Pair(*desks, folder)


def get(desk: Desk, record_id: str) -> Any:
    """Return a record, detached."""
    return desk.records.get(record_id)


def make(desk: Desk, kind: str, **fields: Any) -> str:
    """Make a record and return its id."""
    return desk.records.create(kind, fields)[0].id
