"""What would come out of the printer, page by page, and the two ways on from there: paper and a PDF."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QDialog, QWidget

from zvdesk.documents.page_pictures import Pages, pages_of
from zvdesk.errors import RefusedError
from zvdesk.phrases import counted_words, undrawn_signs
from zvdesk.ui.notices import words_for
from zvdesk.ui.pages.exporting import PDF, Exporter, agrees
from zvdesk.ui.pages.places_of_files import said_name
from zvdesk.ui.palettes import Tone
from zvdesk.ui.printing.page_view import PageView
from zvdesk.ui.printing.preview_bar import PreviewBar
from zvdesk.ui.printing.printable import Printable
from zvdesk.ui.printing.printer import Paper, has_printer, print_paper
from zvdesk.ui.session import Session
from zvdesk.ui.tasks import Cancelled, Progress
from zvdesk.ui.widgets.basics import column, hairline, row, surface
from zvdesk.ui.widgets.notices import Banner, BusyBar

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from zvdesk.app import Desk
    from zvdesk.services.exports import Exported
    from zvdesk.ui.pages.questions.unsettled import Way

SIZE = (920, 780)
FRAME = 60
"""Px of the screen to leave around the window."""

Result = TypeVar("Result")


class PreviewWindow(QDialog):
    """Not modal: one can go on in the window, and print what is shown here later."""

    _progressed = Signal(object)
    """Emitted, from any thread, with a Progress; with None when the work is over."""

    def __init__(self, session: Session, documents: Sequence[Printable], parent: QWidget | None = None) -> None:
        """`documents` may be chosen from; the first is shown."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session, self._documents = session, tuple(documents)
        self._document = self._documents[0]
        self._paper: Paper | None = None
        self._to_do: Sequence[str] = ()
        self._undrawn = ""
        self._unsettled: Sequence[str] = ()
        self._is_cancelled = self._is_drawing = self._is_wanted_again = self._includes = False
        self._exporter = Exporter(session, self)
        self._build()
        self._connect()
        room = self.screen().availableSize()
        self.resize(min(SIZE[0], room.width() - FRAME), min(SIZE[1], room.height() - FRAME))
        self._look_for_printer()
        QTimer.singleShot(0, self, lambda: self._make(include_closed=False))

    @property
    def view(self) -> PageView:
        """The page that is looked at."""
        return self._view

    @property
    def paper(self) -> Paper | None:
        """The document, None while it is being made."""
        return self._paper

    @property
    def told(self) -> str:
        """What the window says by itself, "" for nothing."""
        return self._banner.text()

    def done(self, result: int) -> None:
        """Qt: whoever closes the window wants no more of what is being made for it."""
        self._is_cancelled = True
        super().done(result)

    @Slot()
    def save(self) -> None:
        """Ctrl+S: save what is shown as a PDF."""
        from zvdesk.ui.pages.questions.unsettled import Way

        paper = self._paper
        if paper is None or not self._is_meant(Way.SAVE):
            return

        def write(_desk: "Desk", path: Path, _include: bool) -> "Exported":
            from zvdesk.documents.files import write_atomically
            from zvdesk.services.exports import Exported

            write_atomically(path, paper.data)
            return Exported(path, len(paper.sizes))

        self._exporter.export(self._document.file_title, write, forms=(PDF,))

    @Slot()
    def print_out(self) -> None:
        """Ctrl+P: choose a printer and print; without any, say so."""
        from zvdesk.ui.pages.questions.unsettled import Way

        self._look_for_printer()
        if self._paper is None or not has_printer() or not self._is_meant(Way.PRINT):
            return
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(said_name(self._session, self._document.file_title))  # the queue shows it to others
        dialog = QPrintDialog(printer, self)
        dialog.setMinMax(1, self._view.count)
        if dialog.exec() == QPrintDialog.DialogCode.Accepted:
            self.print_on(printer)

    def print_on(self, printer: "QPrinter") -> None:
        """Print what is shown on a printer that is set up."""
        paper = self._paper
        if paper is not None:
            self._work(self.tr("Afdrukken"), lambda _desk: print_paper(printer, paper, self._report), self._on_printed)

    def _build(self) -> None:
        surface(self, "ground")
        self._view = PageView()
        self._bar = PreviewBar([one.word for one in self._documents], self._view, self)
        self._banner = Banner()
        self._busy = BusyBar()
        whole = column(self._bar, hairline())
        whole.addLayout(row(self._banner, margins=(12, 8, 12, 8)))
        whole.addWidget(self._busy)
        whole.addWidget(self._view, 1)
        self.setLayout(whole)
        self._view.setFocus()

    def _connect(self) -> None:
        self._view.picture_wanted.connect(self._draw)
        self._bar.document_chosen.connect(self._on_chosen)
        self._bar.save_requested.connect(self.save)
        self._bar.print_requested.connect(self.print_out)
        self._progressed.connect(self._on_progressed)
        self._busy.cancel_requested.connect(self._on_cancel)

    def _make(self, *, include_closed: bool) -> None:
        """Make the document beside the window."""
        self._show_paper(None)
        document, self._includes = self._document, include_closed
        self.setWindowTitle(self.tr("Afdrukvoorbeeld: {0}").format(document.file_title))

        def make(desk: "Desk") -> tuple[Paper, tuple[Sequence[str], Sequence[str]], str]:
            from zvdesk.documents.undrawn import undrawn_of  # which brings pikepdf along

            data = document.make(desk, include_closed, self._report)
            paper = Paper(data, pages_of(data, 1, 0, 0, is_ours=document.is_ours).sizes, document.is_ours)
            to_do = document.to_do(desk) if document.to_do is not None else ((), ())
            return paper, to_do, undrawn_of(data) if document.is_ours else ""

        def show(made: tuple[Paper, tuple[Sequence[str], Sequence[str]], str]) -> None:
            if document is self._document:
                self._show_paper(made[0])
                (self._to_do, self._unsettled), self._undrawn = made[1:]
                self._look_for_printer()

        self._work(self.tr("{0} maken").format(document.word), make, show)

    def _work(self, label: str, act: "Callable[[Desk], Result]", on_done: Callable[[Result], None]) -> None:
        """Do something long beside the window, with progress and a way to stop it."""
        self._is_cancelled = False
        self._bar.allow(False)
        self._busy.start(label)

        def work(desk: "Desk") -> Result:
            try:
                return act(desk)
            finally:
                with suppress(RuntimeError):  # the window was closed meanwhile
                    self._progressed.emit(None)

        self._session.read(work, on_done=on_done, on_error=self._on_failed, owner=self, label=label)

    def _is_meant(self, way: "Way") -> bool:
        """Ask, as an export does, before a letter leaves in which something is to be settled."""
        from zvdesk.ui.pages.questions.unsettled import Choice, choose

        return not self._unsettled or choose(self, self._unsettled, is_listed=False, way=way) is Choice.EXPORT

    def _show_paper(self, paper: Paper | None) -> None:
        self._paper, self._to_do, self._unsettled, self._undrawn = paper, (), (), ""
        self._bar.allow(paper is not None)
        self._view.show_document(paper.sizes if paper is not None else ())

    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, RefusedError) and error.code == "leaving_unsure":
            self._say(error)
            self._session.complain(error, lambda: self._make(include_closed=self._includes))
        elif not (isinstance(error, RefusedError) and error.code == "export_confidential"):
            self._say(error)
        elif agrees(self, error):
            self._make(include_closed=True)
        elif len(self._documents) == 1:
            self.close()
        else:
            self._say(error)

    def _say(self, error: Exception) -> None:
        self._banner.show_message(words_for(error), tone=Tone.LATE)

    def _on_printed(self, count: int) -> None:
        pages = self.tr("1 pagina is") if count == 1 else self.tr("{0} pagina's zijn").format(count)
        self._session.announce(self.tr("{0} naar de printer gestuurd.").format(pages))

    @Slot(int)
    def _on_chosen(self, place: int) -> None:
        self._document = self._documents[place]
        self._look_for_printer()
        self._make(include_closed=False)

    @Slot()
    def _look_for_printer(self) -> None:
        """Say at the top that there is no printer, and what is to be settled in the letter that is shown."""
        missing = self.tr(
            "Op deze computer is geen printer ingesteld; bewaar het document als PDF en druk het elders af."
        )
        said = [] if has_printer() else [missing]
        if self._to_do:
            found = counted_words(self._to_do)
            said.append(self.tr("Nog te regelen: {0}. Daarom staat er “Concept” op.").format(found))
        if self._undrawn:
            said.append(undrawn_signs(self._undrawn))
        self._banner.show_message(" ".join(said), tone=Tone.SOON)

    @Slot()
    def _draw(self) -> None:
        """Draw the page that is shown; one at a time, and what is turned to meanwhile after it."""
        paper, number, scale = self._paper, self._view.number, self._view.scale
        if paper is None:
            return
        if self._is_drawing:
            self._is_wanted_again = True
            return
        self._is_drawing = True
        self._session.read(
            lambda _desk: pages_of(paper.data, scale, number, number + 1, is_ours=paper.is_ours),
            on_done=lambda pages: self._show_drawn(paper, number, pages),
            on_error=self._on_undrawn,
            owner=self,
            label=self.tr("Afdrukvoorbeeld"),
        )

    def _show_drawn(self, paper: Paper, number: int, pages: Pages) -> None:
        self._is_drawing = False
        if paper is self._paper and pages.images:
            page = pages.images[0]
            image = QImage(page.pixels, page.width, page.height, page.stride, QImage.Format.Format_RGB32)
            self._view.show_picture(number, image.copy())
        self._go_on()

    def _on_undrawn(self, error: Exception) -> None:
        self._is_drawing = False
        self._say(error)
        self._go_on()

    def _go_on(self) -> None:
        if self._is_wanted_again:
            self._is_wanted_again = False
            self._draw()

    def _report(self, done: int, total: int) -> None:
        """Runs on the thread that works; the signal brings it to the window."""
        if self._is_cancelled:
            raise Cancelled(self._document.word)
        self._progressed.emit(Progress(done, total))

    @Slot(object)
    def _on_progressed(self, progress: Progress | None) -> None:
        if progress is None:
            self._busy.stop()
            self._bar.allow(self._paper is not None)
        elif progress.total:
            self._busy.show_progress(progress)

    @Slot()
    def _on_cancel(self) -> None:
        self._is_cancelled = True
