"""What the tests of the reader share: documents to read, and a reader whose pages are drawn on a thread."""

import multiprocessing
import threading
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from zvdesk.app import Desk
from zvdesk.documents.reading_child import answer_all
from zvdesk.model.attachments import Attachment
from zvdesk.services.attachments import IncomingFile
from zvdesk.settings import Settings
from zvdesk.ui.notices import Notice
from zvdesk.ui.reader.engine import Helper, PageEngine
from zvdesk.ui.reader.loading import Place
from zvdesk.ui.reader.reader import DocumentReader
from zvdesk.ui.session import Session
from zvdesk.ui.tasks import SynchronousRunner


def start_thread() -> Helper:
    """Answer on a thread: a process takes a second to begin where much is tested at a time."""
    ours, theirs = multiprocessing.Pipe()
    threading.Thread(target=answer_all, args=(theirs,), daemon=True).start()
    return Helper(ours, ours.close)


@pytest.fixture
def in_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let pages be drawn on a thread of this process."""
    monkeypatch.setattr(PageEngine, "start", staticmethod(start_thread))


class OpenReader:
    """A reader, shown, on a workspace of its own, and what it told."""

    def __init__(self, qtbot: QtBot, desk: Desk, folder: Path) -> None:
        self.qtbot, self.desk = qtbot, desk
        self.session = Session(desk, SynchronousRunner(), Settings(folder / "instellingen"))
        self.notices: list[Notice] = []
        self.session.notified.connect(self.notices.append)
        self.reader = DocumentReader(self.session)
        qtbot.addWidget(self.reader, before_close_func=lambda reader: reader.close_file())
        self.reader.resize(800, 700)
        self.reader.show()
        qtbot.waitExposed(self.reader)

    @property
    def pages(self):  # type: ignore[no-untyped-def]
        return self.reader.pages

    def attach(self, data: bytes, name: str = "Raadsvoorstel.pdf") -> Attachment:
        """Hang a file on a note and return it."""
        note, _ = self.desk.records.create("note", {"title": "Stukken"})
        (file,), _ = self.desk.attachments.attach(note.id, [IncomingFile(name, data)])
        return file

    def open(self, file: Attachment, place: Place | None = None) -> None:
        """Read a file and wait until its first page is sharp."""
        self.reader.open_file(file, place or Place())
        self.wait_sharp()

    def wait_sharp(self) -> None:
        """Wait until what is looked at has been drawn."""
        self.qtbot.waitUntil(lambda: self.pages.page_count > 0 and self.pages.is_sharp(self.pages.page))

    def wait_glyphs(self, page: int = 0) -> None:
        """Wait until the characters of a page are known."""
        self.qtbot.waitUntil(lambda: self.pages.glyphs(page) is not None)
