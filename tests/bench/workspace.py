"""A workspace with many records, written through the one write path, for measuring whole programs."""

import compileall
from datetime import datetime, timedelta
from itertools import islice
from pathlib import Path

import zvdesk
from tests.bench.notes import Corpus
from zvdesk.app import build
from zvdesk.model.base import Record
from zvdesk.model.meetings import Meeting
from zvdesk.model.notes import Note
from zvdesk.model.partners import Partner
from zvdesk.model.questions import CouncilQuestion
from zvdesk.paths import Paths

BATCH = 500
PACKAGE = Path(zvdesk.__file__).parent


def filled_workspace(folder: Path, count: int) -> Path:
    """Make a plain workspace with `count` records in `folder` and return its path: seven in ten are notes.

    The package is compiled as an installation would have it, whatever the environment says of writing bytecode.
    """
    compileall.compile_dir(PACKAGE, quiet=2)
    paths = Paths(workspace=folder / "veel.zvdesk", config=folder / "config", logs=folder / "logs")
    desk, _ = build(paths).create(paths.workspace)
    try:
        records = (record_of(number, note.title, note.body) for number, note in enumerate(Corpus(seed=7).notes(count)))
        while batch := list(islice(records, BATCH)):
            with desk.store.write("import") as transaction:
                transaction.session.add_all(batch)
    finally:
        desk.close()
    return paths.workspace


def record_of(number: int, title: str, body: str) -> Record:
    """Return the record with this number: the kinds take turns."""
    place = number % 10
    if place == 0:
        start = datetime(2026, 1, 5, 19, 30) + timedelta(hours=number)  # noqa: DTZ001 - Dutch wall clock
        return Meeting(title=title, start=start, body="Commissie Samenleving", location="Raadzaal")
    if place == 1:
        return CouncilQuestion(subject=title, occasion=body)
    if place == 2:
        return Partner(name=title, remarks=body)
    return Note(title=title, body=body)
