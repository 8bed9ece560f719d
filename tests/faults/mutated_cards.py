"""Damage files of visitekaartjes in every way, and see that each is read soundly and written again, or refused.

    python -m tests.faults.mutated_cards --count 5000

run from the top folder of the project changes the bytes of the fixtures and reads each result. What was read is written
in some version, and has to say the same when it is read again. It prints a summary in JSON, with how long the slowest
took, and ends with 1 when anything was wrong.
"""

import argparse
import json
import random
import sys
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from zvdesk.errors import UserError
from zvdesk.exchange.cards import Card, CardVersion, read_card_file, read_cards, write_cards
from zvdesk.sentences import sentence

FIXTURES = Path(__file__).resolve().parents[1] / "exchange" / "cards" / "fixtures"
VERSIONS = (None, CardVersion.V3, CardVersion.V4)
ODD_BYTES = (
    b"\0", b"\xff\xfe", b":", b";", b"=", b"=\r\n", b"\r\n", b"\r\n ", b"\n\n", b'"', b"\\", b"\\n", b"^n", b"\xc3",
    b"BEGIN:VCARD\r\n", b"END:VCARD\r\n", b"VERSION:4.0\r\n", b"VERSION:2.1\r\n", b"AGENT:\r\nBEGIN:VCARD\r\n",
    b";ENCODING=QUOTED-PRINTABLE", b";CHARSET=utf-16", b";CHARSET=unicode_escape", b";BASE64", b"data:,;base64,",
    b"\xed\xa0\x80", b"9" * 500, b"item1.", b"REV:9999-12-31T23:59:59-14:00\r\n", b"REV:0001-01-01T00:00:00+14:00\r\n",
    b"TEL;VALUE=uri:tel:+;ext=\r\n", b"N:\\\r\n", b"CATEGORIES:,,\\\r\n", b"X-ABLabel:a\r\n", b";TYPE=pref,X-\xc3\xa9",
)  # fmt: skip


@dataclass
class Summary:
    """What came of all files."""

    files: int = 0
    read: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    slowest_ms: float = 0.0
    slowest: str = ""
    faults: list[str] = field(default_factory=list)


def main() -> int:
    """Damage files and print what came of it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=5_000)
    parser.add_argument("--seed", type=int, default=None, help="to have the same files again")
    given = parser.parse_args()
    seed = random.randrange(10**9) if given.seed is None else given.seed
    started = time.perf_counter()
    summary = damage_often(given.count, random.Random(seed))
    told = {**vars(summary), "refused": dict(summary.refused), "seconds": round(time.perf_counter() - started, 1)}
    json.dump({"seed": seed, **told}, sys.stdout, ensure_ascii=False, indent=2)
    sys.stdout.write("\n")
    return 1 if summary.faults else 0


def damage_often(count: int, chance: random.Random) -> Summary:
    """Read `count` damaged files and return what came of them."""
    summary = Summary()
    for number, (name, data) in enumerate(damaged(chance, count)):
        try_one(data, VERSIONS[number % len(VERSIONS)], f"file {number} ({name})", summary)
    return summary


def damaged(chance: random.Random, count: int) -> Iterator[tuple[str, bytes]]:
    """Yield files that were whole once, each with the name of what it was."""
    files = {path.name: path.read_bytes() for path in sorted(FIXTURES.iterdir())}
    names = sorted(files)
    for number in range(count):
        name = names[number % len(names)]
        yield name, _mutated(files[name], chance)


def try_one(data: bytes, version: CardVersion | None, name: str, summary: Summary) -> None:
    """Read one file, and what is written of it; any error but a refusal with a sentence is a fault."""
    started = time.perf_counter()
    summary.files += 1
    try:
        cards = read_card_file(data).cards
        summary.read += 1
        _write(cards, version)
    except UserError as error:
        summary.refused[error.code] += 1
        if not sentence(error):
            summary.faults.append(f"{name}: no sentence for {error.code}")
    except Exception:
        summary.faults.append(f"{name}: {traceback.format_exc(limit=-3)}")
    spent = round((time.perf_counter() - started) * 1000, 1)
    if spent > summary.slowest_ms:
        summary.slowest_ms, summary.slowest = spent, name


def _write(cards: tuple[Card, ...], version: CardVersion | None) -> None:
    """Write cards, also with something changed, and see that they then say so."""
    written = write_cards(cards, version)
    again = read_cards(written)
    assert [_said(card) for card in again] == [_said(card) for card in cards]
    assert write_cards(again) == written
    changed = [replace(card, function="Arts", phones=card.phones[1:], note="a\nb") for card in cards]
    assert [_said(card) for card in read_cards(write_cards(changed, version))] == [_said(card) for card in changed]


def _said(card: Card) -> dict[str, Any]:
    """Return what a card says; without a name it gets one when it is written, and in 3.0 the parts of it."""
    said = {
        each.name: getattr(card, each.name) for each in fields(card) if each.name not in ("name", "lines", "version")
    }
    return {**said, "name": card.name.full or "Naamloos"}


def _mutated(data: bytes, chance: random.Random) -> bytes:
    for _ in range(chance.randint(1, 3)):
        at, length = chance.randrange(len(data) + 1), chance.choice((0, 1, 3, 40, 400))
        kind = chance.random()
        if kind < 0.5:
            part = chance.choice(ODD_BYTES)
        elif kind < 0.8:
            other = chance.randrange(len(data) + 1)
            part = data[other : other + chance.choice((1, 20, 300))]
        else:
            part = bytes(chance.randrange(256) for _ in range(chance.randint(0, 8)))
        data = data[:at] + part + data[at + length :]
    return data


if __name__ == "__main__":
    raise SystemExit(main())
