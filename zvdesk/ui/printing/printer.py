"""A PDF onto paper: its pages drawn at the resolution of the printer, in their own size, beside the window."""

from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPageLayout, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from zvdesk.documents.page_pictures import pages_of
from zvdesk.errors import EnvironmentFailure

FINEST: Final = 600
"""Dots an inch beyond which letters gain nothing and a page takes half a gigabyte."""
SAME: Final = 0.02
"""How much of their size paper and page may differ and still be taken for the same."""


class Paper(NamedTuple):
    """A document for the printer: the PDF, the sizes of its pages in points, and whether all of them are ours."""

    data: bytes
    sizes: tuple[tuple[float, float], ...]
    is_ours: bool


def has_printer() -> bool:
    """Tell whether any printer is installed."""
    return bool(QPrinterInfo.availablePrinterNames())


def print_paper(printer: QPrinter, paper: Paper, progress: Callable[[int, int], None]) -> int:
    """Print what the printer was set to and return how many pages that were; may run on any thread.

    `progress` may raise to stop it. Raises EnvironmentFailure("print_failed").
    """
    numbers = list(_chosen(printer, len(paper.sizes)))
    printer.setFullPage(True)
    _turn_paper(printer, paper.sizes[numbers[0]])
    painter = QPainter()
    if not painter.begin(printer):
        raise EnvironmentFailure("print_failed")
    try:
        for place, number in enumerate(numbers):
            progress(place, len(numbers))
            if place:
                _turn_paper(printer, paper.sizes[number])
                if not printer.newPage():
                    raise EnvironmentFailure("print_failed")
            _draw(painter, printer, paper, number)
    except BaseException:
        printer.abort()
        raise
    finally:
        painter.end()
    return len(numbers)


def _chosen(printer: QPrinter, count: int) -> Iterator[int]:
    """Yield the numbers of the pages (from 0) in the order and as often as they are to be printed."""
    first, last = 1, count
    if printer.printRange() == QPrinter.PrintRange.PageRange and printer.fromPage():
        first, last = min(printer.fromPage(), count), min(printer.toPage() or count, count)
    numbers = list(range(first - 1, max(first, last)))
    if printer.pageOrder() == QPrinter.PageOrder.LastPageFirst:
        numbers.reverse()
    copies = 1 if printer.supportsMultipleCopies() else max(1, printer.copyCount())
    if printer.collateCopies():
        yield from (number for _ in range(copies) for number in numbers)
    else:
        yield from (number for number in numbers for _ in range(copies))


def _turn_paper(printer: QPrinter, size: tuple[float, float]) -> None:
    lies = size[0] > size[1]
    printer.setPageOrientation(QPageLayout.Orientation.Landscape if lies else QPageLayout.Orientation.Portrait)


def _draw(painter: QPainter, printer: QPrinter, paper: Paper, number: int) -> None:
    dots = min(printer.resolution(), FINEST)
    (page,) = pages_of(paper.data, dots / 72, number, number + 1, is_ours=paper.is_ours).images
    image = QImage(page.pixels, page.width, page.height, page.stride, QImage.Format.Format_RGB32)
    painter.drawImage(_place(printer, paper.sizes[number]), image)


def _place(printer: QPrinter, size: tuple[float, float]) -> QRectF:
    """Return where a page comes on the paper, in dots: as it is where it is of the same size, else fitted into it."""
    whole = QRectF(printer.pageLayout().fullRectPixels(printer.resolution()))
    wanted = [length * printer.resolution() / 72 for length in size]
    is_same = abs(wanted[0] / whole.width() - 1) < SAME and abs(wanted[1] / whole.height() - 1) < SAME
    if is_same:
        return whole
    free = QRectF(printer.pageLayout().paintRectPixels(printer.resolution())) or whole
    scale = min(free.width() / wanted[0], free.height() / wanted[1])
    width, height = wanted[0] * scale, wanted[1] * scale
    return QRectF(free.left() + (free.width() - width) / 2, free.top() + (free.height() - height) / 2, width, height)
