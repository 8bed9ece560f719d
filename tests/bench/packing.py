"""A whole pack out of the window beside the bare merge of the same files by pdfunite: `python -m tests.bench.pack`.

Pairs alternate, on the clock and in processor time, because a machine may be busy otherwise; the start of either
process is left out (of ours: until it reads the first document; of pdfunite: what `pdfunite -v` takes). pdfunite
refuses files that are encrypted even without a password: it gets the others, we get all. `child_mb` is what the
process that makes the pack held at most, `window_mb` what the window has (Qt and the database with it), `stall_ms` the
longest that the window stood still (the median of all makings; `longest_stall_ms` that of the worst), `stall_idle_ms`
the same while nothing is done. What it kept is counted.
"""

import argparse
import contextlib
import json
import multiprocessing
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pikepdf
import psutil
from PySide6.QtWidgets import QApplication

from tests.bench.pack_papers import Paper, write_papers
from tests.bench.reading import Heart, pause
from zvdesk.app import Desk
from zvdesk.model.attachments import Attachment
from zvdesk.model.meetings import AgendaItem, Document, Meeting
from zvdesk.settings import Settings
from zvdesk.storage.workspace import create_workspace
from zvdesk.ui.session import Session
from zvdesk.ui.tasks import TaskRunner

RATIO, STALL = 0.5, 50.0
LOOKING = 150
MEMORY = {"plain": 200.0, "encrypted": 250.0}
"""Most of pdfunite's time, milliseconds of a window that stands still, and megabytes; milliseconds between looks."""


@dataclass
class Spent:
    """One making: seconds on the clock and of the processor, megabytes of our processes, milliseconds of stillness."""

    clock: float
    work: float
    child: float = 0.0
    window: float = 0.0
    stall: float = 0.0


class Making:
    """A pack on its way out of the window, watched."""

    def __init__(self, session: Session, meeting_id: str, path: Path) -> None:
        self._session, self._meeting_id, self._path = session, meeting_id, path
        self._started = self._child_before = self._own_before = 0.0
        self._child_peak = 0.0
        self._over = False

    def watched(self) -> Spent:
        """Make the pack and return what it took, from its first document on."""
        heart = Heart()
        children_before = sum(os.times()[2:4])
        self._session.read(
            lambda desk: desk.exports.pack(self._meeting_id, self._path, progress=self._on_progress),
            on_done=self._on_done, on_error=self._on_error, owner=None, label="",
        )  # fmt: skip
        while not self._over:
            pause(LOOKING)
            self._look()
        ended = time.perf_counter()
        stall = heart.longest
        heart.stop()
        work = sum(os.times()[2:4]) - children_before - self._child_before + sum(os.times()[:2]) - self._own_before
        window = psutil.Process().memory_info().rss / 1e6
        return Spent(ended - self._started, work, self._child_peak, window, stall)

    def _on_progress(self, done: int, _total: int) -> None:
        if done and not self._started:
            self._child_before = sum(sum(one.cpu_times()[:2]) for one in psutil.Process().children())
            self._own_before = sum(os.times()[:2])
            self._started = time.perf_counter()

    def _look(self) -> None:
        for child in multiprocessing.active_children():
            with contextlib.suppress(OSError):
                self._child_peak = max(self._child_peak, peak_of(child.pid or 0))

    def _on_done(self, _exported: object) -> None:
        self._over = True

    def _on_error(self, error: Exception) -> None:
        raise error


def idle() -> float:
    """Return the longest that the window stands still while nothing is done: on a busy machine that is not nothing."""
    heart = Heart()
    pause(3000)
    heart.stop()
    return round(heart.longest, 1)


def peak_of(process: int) -> float:
    """Return the most memory that a process ever held, in megabytes (Linux)."""
    for line in Path(f"/proc/{process}/status").read_text("ascii").splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) * 1024 / 1e6
    return 0.0


def united(files: list[Path], path: Path) -> Spent:
    """Return what pdfunite takes for the bare merge, less its start."""
    start, work = _ran("pdfunite", "-v")
    clock, worked = _ran("pdfunite", *map(str, files), str(path))
    return Spent(clock - start, worked - work)


def _ran(*command: str) -> tuple[float, float]:
    before, began = sum(os.times()[2:4]), time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    return time.perf_counter() - began, sum(os.times()[2:4]) - before


def fill(desk: Desk, folder: Path, papers: list[Paper]) -> str:
    """Make a meeting with an item for each document, without reading their text, and return its id."""
    with desk.store.write("import") as transaction:
        meeting = Meeting(title="Gemeenteraad", body="Gemeenteraad")
        transaction.session.add(meeting)
        transaction.session.flush()
        for number, paper in enumerate(papers, 1):
            item = AgendaItem(meeting_id=meeting.id, number=str(number), title=paper.title, position=number)
            transaction.session.add(item)
            transaction.session.flush()
            document = Document(meeting_id=meeting.id, agenda_item_id=item.id, title=paper.title)
            transaction.session.add(document)
            transaction.session.flush()
            stored = desk.workspace.attachments.put(folder / paper.file)
            transaction.session.add(
                Attachment(
                    record_kind="document",
                    record_id=document.id,
                    file_name=paper.file,
                    mime_type="application/pdf",
                    digest=stored.digest,
                    size=stored.size,
                )
            )
        return meeting.id


def kept(path: Path) -> dict[str, int]:
    """Count what a pack kept: links out, links within that reach a page, fields, bookmarks that reach a page."""
    with pikepdf.open(path) as pdf:
        pages = {page.obj.objgen for page in pdf.pages}
        links = [one for page in pdf.pages for one in page.obj.get("/Annots", []) if one.get("/Subtype") == "/Link"]
        outward = sum("/A" in one and one.A.get("/S") == "/URI" for one in links)
        inward = sum(one.Dest[0].objgen in pages for one in links if isinstance(one.get("/Dest"), pikepdf.Array))
        with pdf.open_outline() as outline:
            marks, waiting = 0, list(outline.root)
            while waiting:
                one = waiting.pop()
                marks += one.destination[0].objgen in pages
                waiting.extend(one.children)
        return {
            "pages": len(pages),
            "uri": outward,
            "goto": inward,
            "fields": len(list(pdf.acroform.fields)),
            "marks": marks,
        }


def measured(kind: str, folder: Path, papers: list[Paper], runs: int, out: Path) -> dict[str, object]:
    """Return medians of a workspace of a kind, ratios pair by pair."""
    passphrase = "vier losse woorden" if kind == "encrypted" else None
    path = out / f"{kind}.pdf"
    desk = Desk(create_workspace(out / f"{kind}.zvdesk", passphrase=passphrase)[0])
    session = Session(desk, TaskRunner(), Settings(out / "config"))
    files = [folder / paper.file for paper in papers if not paper.kind.startswith(("locked", "enc"))]
    pairs: list[tuple[Spent, Spent]] = []
    try:
        meeting_id = fill(desk, folder, papers)
        for _ in range(runs + 1):
            ours = Making(session, meeting_id, path).watched()
            pairs.append((ours, united(files, out / "united.pdf")))
    finally:
        session.runner.close()
        desk.close()
    made, still = [one for one, _ in pairs[1:]], idle()
    told: dict[str, object] = {
        "clock_ratio": _median(one.clock / other.clock for one, other in pairs[1:]),
        "work_ratio": _median(one.work / other.work for one, other in pairs[1:]),
        "clock_s": _median(one.clock for one in made),
        "work_s": _median(one.work for one in made),
        "pdfunite_clock_s": _median(other.clock for _, other in pairs[1:]),
        "pdfunite_work_s": _median(other.work for _, other in pairs[1:]),
        "child_mb": max(one.child for one in made),
        "window_mb": max(one.window for one in made),
        "stall_ms": _median(one.stall for one in made),
        "longest_stall_ms": max(one.stall for one in made),
        "stall_idle_ms": still,
        "papers_mb": round(sum(paper.bytes for paper in papers) / 1e6, 1),
        "kept": kept(path),
    }
    is_within = told["work_ratio"] <= RATIO and told["child_mb"] < MEMORY[kind] and told["longest_stall_ms"] <= STALL
    return told | {"within_aims": is_within}


def _median(numbers: object) -> float:
    return round(statistics.median(numbers), 3)  # type: ignore[arg-type]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--papers", type=Path, help="a folder with manifest.json instead of new papers")
    asked = parser.parse_args()
    if shutil.which("pdfunite") is None:
        sys.stderr.write("pdfunite (poppler-utils) is not there to compare with.\n")
        return 1
    application = QApplication([])
    with tempfile.TemporaryDirectory() as name:
        out = Path(name)
        folder = asked.papers or out
        if asked.papers:
            papers = [Paper(**one) for one in json.loads((folder / "manifest.json").read_text("utf-8"))]
        else:
            papers = write_papers(folder)
        for kind in MEMORY:
            print(json.dumps({kind: measured(kind, folder, papers, asked.runs, out)}, indent=2), flush=True)
    application.quit()
    return 0
