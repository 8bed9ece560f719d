"""Damage meeting files of every format in every way, and see that each is read soundly or refused with nothing kept.

    python -m tests.faults.mutated_files --count 10000

run from the top folder of the project changes the values, the structure and the bytes of the fixtures, reads each
result, and imports what was read into a workspace, which is taken back at once. A refused file may leave no row. It
prints a summary in JSON, with how long the slowest took, and ends with 1 when anything was wrong.
"""

import argparse
import copy
import io
import json
import random
import sys
import tempfile
import time
import traceback
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import func, select

from zvdesk.app import Desk
from zvdesk.errors import UserError
from zvdesk.exchange.meetings.bundle import read_bundle
from zvdesk.model.meetings import AgendaItem, Document, Meeting
from zvdesk.sentences import sentence
from zvdesk.storage.workspace import create_workspace

FIXTURES = Path(__file__).resolve().parents[1] / "exchange" / "fixtures"
MOST_IMPORTED = 3
"""Meetings of one file that are tried in the workspace; a calendar may hold hundreds."""

ODD_TEXTS = (
    "", "0", "ja", "\ud800", "\0", "<b>", "</p><ul>", "2026-13-01 00:00:00", "9999-12-31T23:59:59Z", "0001-01-01",
    "x" * 5000, "https://a b", "../../x", "<a href='javascript:alert(1)'>x</a>", "é" * 300, "-1", "1e999", "NaN",
)  # fmt: skip
ODD_BYTES = (
    b"\0", b"\xff\xfe", b"<", b">", b"{", b"]", b'"', b"NaN", b"1e999", b"\r\n", b"<!DOCTYPE a [<!ENTITY b 'c'>]>",
    b"&b;", b"[" * 2000, b"<a>" * 2000, b"BEGIN:VEVENT\r\n", b"RRULE:FREQ=SECONDLY\r\n", b"DTSTART:99999999T999999\r\n",
    b"\xed\xa0\x80", b"]]>", b"9" * 5000,
)  # fmt: skip


@dataclass
class Summary:
    """What came of all files."""

    files: int = 0
    read: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    refused_on_import: Counter[str] = field(default_factory=Counter)
    rows_left: int = 0
    slowest_ms: float = 0.0
    slowest: str = ""
    faults: list[str] = field(default_factory=list)


def main() -> int:
    """Damage files and print what came of it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=None, help="to have the same files again")
    given = parser.parse_args()
    seed = random.randrange(10**9) if given.seed is None else given.seed
    with tempfile.TemporaryDirectory(prefix="zvdesk-mutated-") as scratch:
        summary = damage_often(Path(scratch), given.count, random.Random(seed))
    told = {**vars(summary), "refused": dict(summary.refused), "refused_on_import": dict(summary.refused_on_import)}
    json.dump({"seed": seed, **told}, sys.stdout, ensure_ascii=False, indent=2)
    sys.stdout.write("\n")
    return 1 if summary.faults else 0


def damage_often(scratch: Path, count: int, chance: random.Random) -> Summary:
    """Read `count` damaged files and return what came of them."""
    summary = Summary()
    desk = Desk(create_workspace(scratch / "proef.zvdesk")[0])
    try:
        for number, (name, data) in enumerate(damaged(chance, count)):
            path = scratch / f"bestand{number % 7}"
            path.write_bytes(data)
            try_one(desk, path, f"file {number} ({name})", summary)
    finally:
        desk.close()
    return summary


def damaged(chance: random.Random, count: int) -> Iterator[tuple[str, bytes]]:
    """Yield files that were whole once, each with the name of what it was."""
    files = {path.name: path.read_bytes() for path in sorted(FIXTURES.iterdir())}
    files["documents.zip"] = _zipped(files)
    names = sorted(files)
    for number in range(count):
        name = names[number % len(names)]
        if name.endswith(".json") and chance.random() < 0.6:
            yield name, _mutated_value(json.loads(files[name]), chance)
        else:
            yield name, _mutated_bytes(files[name], chance)


def try_one(desk: Desk, path: Path, name: str, summary: Summary) -> None:
    """Read one file and try what it holds; every row that a refusal leaves is a fault, as is any other error."""
    started = time.perf_counter()
    summary.files += 1
    try:
        bundle = read_bundle(path)
        summary.read += 1
        for meeting in bundle.meetings[:MOST_IMPORTED]:
            _import(desk, meeting, summary)
    except UserError as error:
        summary.refused[error.code] += 1
        if not sentence(error):
            summary.faults.append(f"{name}: no sentence for {error.code}")
    except Exception:
        summary.faults.append(f"{name}: {traceback.format_exc(limit=-3)}")
    spent = round((time.perf_counter() - started) * 1000, 1)
    if spent > summary.slowest_ms:
        summary.slowest_ms, summary.slowest = spent, name
    if rows(desk) != summary.rows_left:
        summary.rows_left = rows(desk)
        summary.faults.append(f"{name}: rows were left")


def _import(desk: Desk, meeting: Any, summary: Summary) -> None:
    """Try an import in the workspace, with everything but the commit."""
    try:
        desk.meetings.import_meeting(meeting, dry_run=True)
    except UserError as error:
        summary.refused_on_import[error.code] += 1


def rows(desk: Desk) -> int:
    """Return how many rows of meetings stand in the workspace."""
    with desk.store.read() as session:
        return sum(
            session.scalar(select(func.count()).select_from(each)) or 0 for each in (Meeting, AgendaItem, Document)
        )


def _mutated_value(value: Any, chance: random.Random) -> bytes:
    for _ in range(chance.randint(1, 4)):
        places = list(_places(value))
        if not places:
            break
        holder, key = chance.choice(places)
        kind = chance.random()
        if kind < 0.2:
            del holder[key]
        elif kind < 0.5:
            other, its = chance.choice(places)
            holder[key] = copy.deepcopy(other[its]) if _has(other, its) else None
        else:
            holder[key] = _odd(chance)
    return json.dumps(value, ensure_ascii=chance.random() < 0.5).encode("utf-8", "surrogatepass")


def _has(holder: Any, key: Any) -> bool:
    return key in holder if isinstance(holder, dict) else key < len(holder)


def _places(value: Any) -> Iterator[tuple[Any, Any]]:
    children = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, child in list(children):
        yield value, key
        yield from _places(child)


def _odd(chance: random.Random) -> Any:
    scalars: list[Any] = [None, True, False, 0, -1, 2**60, 1.5, 1e308, *ODD_TEXTS]
    odd = chance.choice(scalars)
    shape = chance.random()
    if shape < 0.15:
        return [odd, {"id": odd}]
    if shape < 0.3:
        return {chance.choice(("id", "name", "0", "value", "@list", "url")): odd}
    return odd


def _mutated_bytes(data: bytes, chance: random.Random) -> bytes:
    for _ in range(chance.randint(1, 3)):
        at, length = chance.randrange(len(data) + 1), chance.choice((0, 1, 3, 40, 400))
        kind = chance.random()
        if kind < 0.4:
            part = chance.choice(ODD_BYTES)
        elif kind < 0.7:
            other = chance.randrange(len(data) + 1)
            part = data[other : other + chance.choice((1, 20, 300))]
        else:
            part = bytes(chance.randrange(256) for _ in range(chance.randint(0, 8)))
        data = data[:at] + part + data[at + length :]
    return data


def _zipped(files: dict[str, bytes]) -> bytes:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("04 Regiovisie/04b Raadsvoorstel.pdf", b"%PDF-1.7")
        archive.writestr("vergadering", files["ibabs.xml"])
        archive.writestr("10. Sluiting.txt", b"tekst")
    return whole.getvalue()


if __name__ == "__main__":
    raise SystemExit(main())
