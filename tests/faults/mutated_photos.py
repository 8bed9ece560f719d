"""Damage photos in every way, and see that each is taken in without what it told, or refused.

    python -m tests.faults.mutated_photos --count 5000

run from the top folder of the project changes the bytes of photos of every kind and cleans each result. What comes out
has to be one that a report can show, and stays as it is when it is cleaned again. It prints a summary in JSON, with how
long the slowest took, and ends with 1 when anything was wrong.
"""

import argparse
import io
import json
import random
import sys
import time
import traceback
import warnings
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from PIL import Image

from tests.exchange.photo_files import IPHONE, moving, picture, telling
from zvdesk.documents.images import prepare
from zvdesk.errors import UserError
from zvdesk.exchange.photos import heic
from zvdesk.exchange.photos.cleaning import clean
from zvdesk.exchange.photos.kinds import Kind, kind_of
from zvdesk.sentences import sentence

ODD_BYTES = (
    b"\xff\xd9", b"\xff\xda", b"\xff\xd8\xff", b"\xff\xe1\0\x10", b"\xff\xc2\0\x0b", b"\xff\xff\xff\xff", b"\0\0\0\0",
    b"IEND", b"IDAT", b"iCCP", b"eXIf\xff\xff\xff\xff", b"VP8X", b"EXIF", b"\x21\xff\x0b", b"\x3b", b"\x2c",
    b"II*\0\x08\0\0\0", b"MM\0*\xff\xff\xff\xff", b"\x7f\xff\xff\xff", b"ispe", b"irot", b"iloc",
)  # fmt: skip
EVERY_HEIC = 20
"""A HEIC is read in a process of its own, which takes a fifth of a second: one of so many is, others in this one."""


@dataclass
class Summary:
    """What came of all files."""

    files: int = 0
    read: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    slowest_ms: float = 0.0
    slowest: str = ""
    faults: list[str] = field(default_factory=list)


def main() -> int:
    """Damage photos and print what came of it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=5_000)
    parser.add_argument("--seed", type=int, default=None, help="to have the same photos again")
    given = parser.parse_args()
    seed = random.randrange(10**9) if given.seed is None else given.seed
    started = time.perf_counter()
    warnings.simplefilter("error")
    summary = damage_often(given.count, random.Random(seed))
    seconds = round(time.perf_counter() - started, 1)
    told = {**vars(summary), "read": dict(summary.read), "refused": dict(summary.refused), "seconds": seconds}
    json.dump({"seed": seed, **told}, sys.stdout, ensure_ascii=False, indent=2)
    sys.stdout.write("\n")
    return 1 if summary.faults else 0


def damage_often(count: int, chance: random.Random) -> Summary:
    """Clean `count` damaged photos and return what came of them."""
    summary = Summary()
    for number, (name, data) in enumerate(damaged(chance, count)):
        if kind_of(data) is Kind.HEIC and number % EVERY_HEIC:
            heic.converted(data, 1_000_000)  # what the child does, for its errors
            continue
        try_one(data, f"photo {number} ({name})", summary)
    return summary


def sources() -> dict[str, bytes]:
    """Return whole photos of every kind, by name."""
    found = {form: telling(form, 6, (48, 32)) for form in ("JPEG", "PNG", "WEBP")}
    found["progressive"] = telling("JPEG", 1, (48, 32), progressive=True)
    found["CMYK"] = _saved_cmyk()
    return {**found, "GIF": moving(), "HEIC": IPHONE.read_bytes()}


def damaged(chance: random.Random, count: int) -> Iterator[tuple[str, bytes]]:
    """Yield photos that were whole once, each with the name of what it was."""
    files = sources()
    names = sorted(files)
    for number in range(count):
        name = names[number % len(names)]
        yield name, _mutated(files[name], chance)


def try_one(data: bytes, name: str, summary: Summary) -> None:
    """Take one photo in; any error but a refusal with a sentence is a fault."""
    started = time.perf_counter()
    summary.files += 1
    try:
        kept = clean(data, "foto")
        summary.read[kept.kind.name] += 1
        assert clean(kept.data).data == kept.data
        assert not _told(kept.data)
        prepare(kept.data)
    except UserError as error:
        summary.refused[error.code] += 1
        if not sentence(error):
            summary.faults.append(f"{name}: no sentence for {error.code}")
    except Exception:
        summary.faults.append(f"{name}: {traceback.format_exc(limit=-4)}")
    spent = round((time.perf_counter() - started) * 1000, 1)
    if spent > summary.slowest_ms:
        summary.slowest_ms, summary.slowest = spent, name


def _told(data: bytes) -> list[object]:
    """Return what a program finds told in a photo, but for how it was held; what is drawn may be any bytes."""
    with Image.open(io.BytesIO(data)) as image:
        told: list[object] = [tag for tag in image.getexif() if tag != 0x0112]
        return told + [name for name in ("comment", "xmp", "photoshop", "Author", "Location") if name in image.info]


def _saved_cmyk() -> bytes:
    buffer = io.BytesIO()
    picture(40, 30, "CMYK").save(buffer, "JPEG")
    return buffer.getvalue()


def _mutated(data: bytes, chance: random.Random) -> bytes:
    for _ in range(chance.randint(1, 3)):
        at, length = chance.randrange(len(data) + 1), chance.choice((0, 1, 3, 40, 400))
        kind = chance.random()
        if kind < 0.4:
            part = chance.choice(ODD_BYTES)
        elif kind < 0.6:
            other = chance.randrange(len(data) + 1)
            part = data[other : other + chance.choice((1, 20, 300))]
        else:
            part = bytes(chance.randrange(256) for _ in range(length if length < 40 else 4))
        data = data[:at] + part + data[at + length :]
    return data


if __name__ == "__main__":
    raise SystemExit(main())
