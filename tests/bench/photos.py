"""Measure a report with thirty photos of twelve megapixels: how long it takes, how large it is, what memory it takes.

    python -m tests.bench.photos

run from the top folder of the project takes the photos in at a visit of a workspace of its own and writes its report as
Word and PDF. It prints what it measured in JSON, and ends with 1 above an aim.
"""

import io
import json
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import psutil
from PIL import Image, ImageChops

from tests.exchange.photo_files import exif_of, picture
from zvdesk.app import App
from zvdesk.exchange.photos.exif import names_a_place
from zvdesk.paths import Paths
from zvdesk.services.attachments import files_from

PHOTOS = 30
MOST_BYTES, MOST_MEMORY_MB = 10_000_000, 300


def main() -> int:
    """Make the report in a process that did nothing else, and print what it took."""
    with tempfile.TemporaryDirectory() as name:
        told = measured(Path(name), make_photos(Path(name)))
    json.dump(told, sys.stdout, indent=2)
    sys.stdout.write("\n")
    is_small = max(told["report.docx_bytes"], told["report.pdf_bytes"]) < MOST_BYTES
    is_well = is_small and told["memory_mb"] < MOST_MEMORY_MB and told["photos"] == PHOTOS
    return 0 if is_well and not told["names_a_place"] else 1


def measured(folder: Path, paths: list[Path]) -> dict[str, Any]:
    """Return what each step took, in seconds, bytes and MB."""
    told: dict[str, Any] = {"photo_bytes": sum(path.stat().st_size for path in paths)}
    began, most = time.perf_counter(), 0

    def note(step: str) -> None:
        nonlocal began, most
        told[f"{step}_seconds"] = round(time.perf_counter() - began, 2)
        most = max(most, psutil.Process().memory_info().rss)
        began = time.perf_counter()

    place = Paths(workspace=folder / "werkmap.zvdesk", config=folder / "config", logs=folder / "logs")
    desk, _ = App(place).create(place.workspace)
    visit = desk.records.create("visit", {"title": "De Haven"})[0].id
    note("opening")
    found, _ = desk.photos.take_in(visit, files_from(paths), progress=lambda *_: note("taking_in"))
    told["taking_in_each_seconds"] = told.pop("taking_in_seconds")
    for suffix in (".docx", ".pdf"):
        target = folder / f"verslag{suffix}"
        desk.visit_report.export(visit, target)
        note(f"report{suffix}")
        data = target.read_bytes()
        told |= {f"report{suffix}_bytes": len(data), "names_a_place": told.get("names_a_place") or names_a_place(data)}
    told["photos"] = len(found.observation_ids)
    desk.close()
    return {**told, "memory_mb": round(most / 1e6)}


def make_photos(folder: Path) -> list[Path]:
    """Write photos as full of detail as leaves and gravel are, each with its place."""
    fine = Image.effect_noise((2016, 1512), 60).resize((4032, 3024))
    whole = Image.blend(picture(4032, 3024), Image.merge("RGB", (fine, fine, fine)), 0.25)
    paths = []
    for number in range(PHOTOS):
        buffer = io.BytesIO()
        ImageChops.offset(whole, 131 * number).save(buffer, "JPEG", quality=90, exif=exif_of(1 + number % 8))
        paths.append(folder / f"IMG_{number}.jpg")
        paths[-1].write_bytes(buffer.getvalue())
    return paths


if __name__ == "__main__":
    raise SystemExit(main())
