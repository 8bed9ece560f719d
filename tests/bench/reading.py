"""How soon page 400 of 500 stands on the screen after the click, beside PDFium itself: `python -m tests.bench.reader`.

The reader has its window, its process and the workspace; the reference only opens the file and draws the same page, in
the same run. `stall` is the longest that the window stood still meanwhile.
"""

import argparse
import os
import statistics
import tempfile
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import psutil
import pypdfium2
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from tests.papers import pdf
from zvdesk.app import Desk
from zvdesk.model.attachments import Attachment
from zvdesk.services.attachments import IncomingFile
from zvdesk.settings import Settings
from zvdesk.storage.workspace import create_workspace
from zvdesk.ui.reader.loading import Place
from zvdesk.ui.reader.reader import DocumentReader
from zvdesk.ui.reader.shelf import shelf_of
from zvdesk.ui.session import Session
from zvdesk.ui.tasks import TaskRunner
from zvdesk.ui.theme import Theme

PAGES, PAGE = 500, 400
WORDS = ("raad", "besluit", "opvang", "jeugdhulp", "regio", "begroting", "wachttijd", "komende", "jaar", "gemeente")
AIM, STALL = 300.0, 50.0
"""Milliseconds from the click to the page, and that the window may stand still."""


class Heart(QTimer):
    """Beats as often as the window lets it; remembers the longest time between two beats, in milliseconds."""

    def __init__(self) -> None:
        super().__init__(interval=2)
        self.timeout.connect(self._beat)
        self.begin()
        self.start()

    def begin(self) -> None:
        self._last, self.longest = time.perf_counter(), 0.0

    def _beat(self) -> None:
        now = time.perf_counter()
        self.longest = max(self.longest, (now - self._last) * 1000)
        self._last = now


def pause(milliseconds: int) -> None:
    """Let the window live as it does: asleep until something happens."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def wait(reader: DocumentReader, page: int) -> None:
    """Let the window live until a page is drawn and painted."""
    pages = reader.pages
    while not (pages.page_count and pages.page == page and pages.is_sharp(page)):
        pause(1)
    pages.viewport().repaint()


def work() -> float:
    """Return the processor time of this process and its children so far, in milliseconds."""
    processes = [psutil.Process(), *psutil.Process().children(recursive=True)]
    return sum(process.cpu_times().user + process.cpu_times().system for process in processes) * 1000


def drawn_bare(data: bytes, width: int) -> float:
    """Return the milliseconds in which PDFium alone opens the file and draws the page as wide."""
    start = time.perf_counter()
    document = pypdfium2.PdfDocument(data)
    page = document[PAGE - 1]
    page.render(scale=width / page.get_width(), prefer_bgrx=True)
    document.close()
    return (time.perf_counter() - start) * 1000


def opened(session: Session, file: Attachment, heart: Heart) -> tuple[float, float, float, float]:
    """Return the milliseconds to the page, those of processor time in it, and the stalls of opening and of leafing."""
    reader = DocumentReader(session)
    reader.resize(1040, 800)
    reader.show()
    shelf_of(session).warm()  # as the pointer does on its way to the document
    pause(3000)
    heart.begin()
    start, worked = time.perf_counter(), work()
    reader.open_file(file, Place(PAGE))
    wait(reader, PAGE - 1)
    taken, stall, worked = (time.perf_counter() - start) * 1000, heart.longest, work() - worked
    heart.begin()
    for _ in range(20):
        reader.pages.scroll_screen(-1)
        wait(reader, reader.pages.page)
    leafing = heart.longest
    reader.close_file()
    reader.deleteLater()
    pause(0)
    return taken, worked, stall, leafing


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    runs = parser.parse_args().runs
    application = QApplication([])
    Theme(application, choice="light")
    lines = [" ".join(WORDS[(number + one) % len(WORDS)] for one in range(9)) for number in range(14)]
    data = pdf([lines] * PAGES, outline=True)
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(create_workspace(Path(folder) / "w.zvdesk")[0])
        note, _ = desk.records.create("note", {"title": "Stukken"})
        (file,), _ = desk.attachments.attach(note.id, [IncomingFile("Begroting.pdf", data)])
        session = Session(desk, TaskRunner(), Settings(Path(folder)))
        heart = Heart()
        figures = [(*opened(session, file, heart), drawn_bare(data, 780)) for _ in range(runs)]
        session.runner.close()
        desk.close()
    taken, worked, stall, leafing, bare = (statistics.median(one) for one in zip(*figures, strict=True))
    print(f"{'page 400 of 500':<24}{taken:8.0f} ms   aim {AIM:.0f}")
    print(f"{'of which processor':<24}{worked:8.0f} ms")
    print(f"{'PDFium alone':<24}{bare:8.0f} ms")
    print(f"{'stall while opening':<24}{stall:8.0f} ms   aim {STALL:.0f}")
    print(f"{'stall while leafing':<24}{leafing:8.0f} ms   aim {STALL:.0f}")
    return 0 if taken <= AIM and max(stall, leafing) <= STALL else 3
