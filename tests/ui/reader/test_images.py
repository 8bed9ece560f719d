"""A picture as a document: shown whole, zoomed and moved, and said to be damaged when it is; the keyboard gets away."""

from pathlib import Path

import pytest
from papers import pdf
from PySide6.QtCore import QBuffer, QIODevice, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QWheelEvent
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.reader.reading_pages import OpenReader, in_thread
from zvdesk.app import Desk
from zvdesk.ui.reader.image_view import LARGEST, read_image

__all__ = ["in_thread"]


@pytest.fixture
def opened(qtbot: QtBot, desk: Desk, tmp_path: Path, in_thread: None) -> OpenReader:
    return OpenReader(qtbot, desk, tmp_path)


def picture(width: int, height: int, form: str = "PNG") -> bytes:
    """Return a picture that is red on the left and blue on the right."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    painter = QPainter(image)
    painter.fillRect(width // 2, 0, width - width // 2, height, QColor("blue"))
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, form)
    return bytes(buffer.data().data())


def show(opened: OpenReader, data: bytes, name: str = "Kaart.png") -> None:
    opened.reader.open_file(opened.attach(data, name))
    opened.qtbot.waitUntil(lambda: opened.reader.image.isVisible() or opened.reader.message.isVisible())


def colour_at(opened: OpenReader, part: float) -> str:
    view = opened.reader.image.viewport()
    return view.grab().toImage().pixelColor(int(view.width() * part), view.height() // 2).name()


def test_a_picture_is_shown_whole_and_zoomed_by_buttons_and_keys(opened: OpenReader) -> None:
    show(opened, picture(1600, 800))
    reader, view = opened.reader, opened.reader.image
    assert view.is_fitting
    assert view.percent < 60
    assert (colour_at(opened, 0.2), colour_at(opened, 0.8)) == ("#ff0000", "#0000ff")
    assert reader.bar.fit.text() == f"{view.percent} %"
    assert all(part.isVisible() for part in (reader.bar.smaller, reader.bar.larger, reader.bar.fit))
    assert not reader.side.isVisible()

    before = view.percent
    QTest.mouseClick(reader.bar.larger, Qt.MouseButton.LeftButton)
    QTest.keyClick(view, Qt.Key.Key_Plus)
    assert abs(view.percent - before * 1.25**2) < 2
    assert view.horizontalScrollBar().maximum() > 0
    assert "passend" not in reader.bar.fit.accessibleName()
    QTest.keyClick(view, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert (view.percent, view.is_fitting) == (before, True)
    QTest.keyClick(view, Qt.Key.Key_Minus)
    assert view.percent < before
    reader.resize(500, 400)
    QTest.mouseClick(reader.bar.fit, Qt.MouseButton.LeftButton)
    assert view.percent < before
    assert view.horizontalScrollBar().maximum() == view.verticalScrollBar().maximum() == 0


def test_a_picture_is_zoomed_around_the_pointer_and_dragged(opened: OpenReader) -> None:
    show(opened, picture(1200, 900))
    view = opened.reader.image
    at = QPoint(view.viewport().width() - 40, view.viewport().height() // 2)
    for _ in range(6):
        turn = QWheelEvent(
            QPointF(at), QPointF(view.viewport().mapToGlobal(at)), QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.ControlModifier, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(view.viewport(), turn)
    assert colour_at(opened, 0.1) == "#0000ff", "what lay under the pointer is there still"
    bar = view.horizontalScrollBar()
    there = bar.value()
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(100, 100))
    QTest.mouseMove(view.viewport(), QPoint(160, 100))
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(160, 100))
    assert bar.value() == there - 60


def test_a_small_picture_is_not_blown_up_and_a_document_after_it_has_its_pages(opened: OpenReader) -> None:
    show(opened, picture(60, 40))
    assert opened.reader.image.percent == 100
    opened.open(opened.attach(pdf()))
    assert opened.pages.isVisible()
    assert opened.reader.image.is_empty
    assert opened.reader.bar.side.isEnabled()
    assert opened.reader.bar.fit.text() == f"{opened.pages.percent} %"


@pytest.mark.parametrize(
    ("data", "name"), [(b"geen beeld", "Kaart.png"), (b"%PDF-1.7 stuk", "Nota.pdf"), (b"", "x.docx")]
)
def test_escape_goes_back_from_what_cannot_be_shown(opened: OpenReader, data: bytes, name: str) -> None:
    closed = QSignalSpy(opened.reader.closed)
    show(opened, data, name)
    message = opened.reader.message
    opened.qtbot.waitUntil(
        lambda: (message.isVisible() and "kan niet" in message.sentence) or "geen tekst" in message.sentence
    )
    assert opened.reader.isAncestorOf(opened.reader.focusWidget())
    assert message.accessibleName() == message.sentence
    QTest.keyClick(opened.reader.focusWidget(), Qt.Key.Key_Escape)
    assert closed.count() == 1


def test_a_large_picture_is_read_smaller_and_what_is_none_gives_nothing() -> None:
    levels = read_image(picture(LARGEST + 400, 20))
    assert levels[0].width() == LARGEST
    assert read_image(b"") == read_image(b"\x89PNG\r\n\x1a\n") == ()
    halves = read_image(picture(2600, 2600))
    assert [one.width() for one in halves] == [2600, 1300, 650, 325]
