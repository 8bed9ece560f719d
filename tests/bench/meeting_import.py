"""How long a large meeting takes to come in: `python -m tests.bench.meeting_import [--items 300] [--documents 1000]`.

Measured are reading the file alone, and reading with the import: of a new meeting, of the same file again, and of one
in which much has changed; and undoing the import of a new one. On a plain and an encrypted workspace. Prints JSON with
medians in milliseconds: on the clock and, for machines that are busy otherwise, of processor time.
"""

import argparse
import json
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from zvdesk.app import Desk
from zvdesk.exchange.meetings import read_meeting_file
from zvdesk.storage.workspace import create_workspace

TARGET_MS = 2000.0
"""What reading and importing a new meeting is to stay under."""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--items", type=int, default=300)
    parser.add_argument("--documents", type=int, default=1000)
    parser.add_argument("--runs", type=int, default=5)
    asked = parser.parse_args()
    results = {
        name: measure(asked.items, asked.documents, asked.runs, passphrase)
        for name, passphrase in (("plain", None), ("encrypted", "vier losse woorden"))
    }
    within = all(figures["new_ms"] < TARGET_MS for figures in results.values())
    json.dump(
        {"items": asked.items, "documents": asked.documents, **results, "within_target": within}, sys.stdout, indent=2
    )
    sys.stdout.write("\n")


def measure(items: int, documents: int, runs: int, passphrase: str | None) -> dict[str, float]:
    """Return medians over fresh meetings in one workspace."""
    times: dict[str, list[tuple[float, float]]] = {
        "read_ms": [],
        "new_ms": [],
        "again_ms": [],
        "changed_ms": [],
        "undo_ms": [],
    }
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(create_workspace(Path(folder) / "w.zvdesk", passphrase=passphrase)[0])
        try:
            for number in range(runs):
                data = meeting_file(number, items, documents)
                times["read_ms"].append(_spent(lambda data=data: read_meeting_file(data)))  # type: ignore[misc]
                for name in ("new_ms", "again_ms"):
                    times[name].append(_spent(lambda data=data: _import(desk, data)))  # type: ignore[misc]
                changed = meeting_file(number, items, documents, changed=True)
                times["changed_ms"].append(_spent(lambda changed=changed: _import(desk, changed)))  # type: ignore[misc]
                (other,) = read_meeting_file(meeting_file(runs + number, items, documents))
                changes = desk.meetings.import_meeting(other).changes
                times["undo_ms"].append(_spent(lambda changes=changes: desk.versions.revert(changes)))  # type: ignore[misc]
        finally:
            desk.close()
    figures = {name: round(statistics.median(clock for clock, _ in spent), 1) for name, spent in times.items()}
    return figures | {
        f"cpu_{name}": round(statistics.median(processor for _, processor in spent), 1) for name, spent in times.items()
    }


def meeting_file(number: int, items: int, documents: int, *, changed: bool = False) -> bytes:
    """Return a meeting as Notubiz writes it: every tenth item a heading with nine under it, documents spread evenly."""
    each = max(1, documents // items)
    agenda: list[Any] = []
    for place in range(items):
        item = _item(number, place, each, "gewijzigd " if changed and place % 3 == 0 else "")
        if place % 10 == 0:
            agenda.append(item)
        else:
            agenda[-1]["agenda_items"].append(item)
    rest = [_document(number, items * each + extra) for extra in range(documents - items * each)]
    start = {"start_date": "2026-12-03 19:30:00", "end_date": "2026-12-03 22:30:00"}
    title = {"id": 1, "value": f"Commissie Samenleving {number}"}
    meeting = {"id": 700_000 + number, "plannings": [start], "attributes": [title]}
    return json.dumps({**meeting, "agenda_items": agenda, "documents": rest}).encode()


def _item(number: int, place: int, documents: int, changed: str) -> dict[str, Any]:
    text = f"<p>De raad neemt kennis van {changed}onderwerp {place}.</p><ul><li>het plan</li><li>de begroting</li></ul>"
    return {
        "id": number * 10_000 + place,
        "type": "agenda_point",
        "order": place,
        "type_data": {
            "title_prefix": f"{place}.",
            "attributes": [{"id": 1, "value": f"Onderwerp {place}"}, {"id": 3, "value": text}],
        },
        "documents": [_document(number, place * documents + count) for count in range(documents)],
        "agenda_items": [],
    }


def _document(number: int, place: int) -> dict[str, Any]:
    version = {"id": 1, "file_name": f"stuk-{place}.pdf", "mime_type": "application/pdf", "file_size": 1000 + place}
    return {
        "id": number * 100_000 + place,
        "title": f"Raadsvoorstel onderwerp {place}",
        "types": [],
        "versions": [version],
    }


def _import(desk: Desk, data: bytes) -> None:
    (meeting,) = read_meeting_file(data)
    desk.meetings.import_meeting(meeting)


def _spent(act: Callable[[], object]) -> tuple[float, float]:
    started, started_processor = time.perf_counter(), time.process_time()
    act()
    return (time.perf_counter() - started) * 1000, (time.process_time() - started_processor) * 1000


if __name__ == "__main__":
    main()
