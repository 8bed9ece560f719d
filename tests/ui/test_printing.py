"""Ctrl+P: a document as pages on the screen, on a printer, and as a PDF; also where there is no printer."""

import io
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from zvdesk.app import Desk
from zvdesk.documents import pdf
from zvdesk.documents.page_pictures import pages_of
from zvdesk.documents.tree import Document, PageBreak, Paragraph, text
from zvdesk.errors import EnvironmentFailure, RefusedError
from zvdesk.settings import Settings
from zvdesk.ui.notices import Notice
from zvdesk.ui.printing.opening import open_preview
from zvdesk.ui.printing.preview_window import PreviewWindow
from zvdesk.ui.printing.printable import Printable
from zvdesk.ui.printing.printer import Paper, print_paper
from zvdesk.ui.session import Session
from zvdesk.ui.tasks import SynchronousRunner
from zvdesk.ui.widgets.fields import ChoiceField


def letter(pages: int = 3) -> bytes:
    parts = [[Paragraph(text(f"Bladzijde {number + 1}")), PageBreak()] for number in range(pages)]
    return pdf.render(Document(title="Brief", blocks=tuple(block for part in parts for block in part)[:-1]))


def printable(word: str = "Brief", data: bytes | None = None, *, is_ours: bool = True) -> Printable:
    made = letter() if data is None else data
    return Printable(word, f"{word} over opvang", lambda _desk, _include, _progress: made, is_ours)


@pytest.fixture
def session(desk: Desk, tmp_path: Path) -> Session:
    return Session(desk, SynchronousRunner(), Settings(tmp_path / "instellingen"))


def shown(qtbot: QtBot, session: Session, *documents: Printable) -> PreviewWindow:
    window = PreviewWindow(session, documents)
    window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(lambda: window.paper is not None)
    return window


def button(window: QWidget, name: str) -> QAbstractButton:
    return next(one for one in window.findChildren(QAbstractButton) if name in (one.text(), one.accessibleName()))


def test_pages_are_turned_and_zoomed_with_the_keyboard(qtbot: QtBot, session: Session) -> None:
    window = shown(qtbot, session, printable())
    view = window.view
    assert (view.count, view.number, view.accessibleName()) == (3, 0, "Pagina 1 van 3")
    whole = view.image.width()
    assert whole > 300
    QTest.keyClick(view, Qt.Key.Key_PageDown)
    assert (view.number, view.image.isNull()) == (1, False)
    QTest.keyClick(view, Qt.Key.Key_End)
    assert view.accessibleName() == "Pagina 3 van 3"
    QTest.keyClick(view, Qt.Key.Key_PageDown)
    assert view.number == 2
    QTest.keyClick(view, Qt.Key.Key_Home)
    button(window, "Volgende pagina").click()
    assert view.number == 1
    for _ in range(3):
        QTest.keyClick(view, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: view.image.width() > whole)
    QTest.keyClick(view, Qt.Key.Key_PageDown)
    assert (view.number, view.verticalScrollBar().value() > 0) == (1, True)
    QTest.keyClick(view, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: view.image.width() == whole)
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert not window.isVisible()


def test_another_document_can_be_chosen(qtbot: QtBot, session: Session) -> None:
    window = shown(qtbot, session, printable(), printable("Lijst", letter(1)))
    (choice,) = window.findChildren(ChoiceField)
    choice.set_value("1")
    choice.edited.emit()
    assert (window.view.count, window.windowTitle()) == (1, "Afdrukvoorbeeld: Lijst over opvang")


def test_without_a_printer_it_says_so_and_a_pdf_can_be_saved(
    qtbot: QtBot, session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("zvdesk.ui.printing.preview_window.has_printer", lambda: False)
    path = tmp_path / "brief.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), "PDF (*.pdf)"))
    window = shown(qtbot, session, printable())
    assert "geen printer ingesteld" in window.told
    button(window, "Afdrukken…").click()
    assert "geen printer ingesteld" in window.told
    QTest.keyClick(window.view, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert path.read_bytes() == letter()


def printed(tmp_path: Path, data: bytes, *, is_ours: bool = True, **settings: Any) -> pypdfium2.PdfDocument:
    """Print to a printer that makes a PDF, and read that."""
    target = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    target.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    target.setOutputFileName(str(tmp_path / "papier.pdf"))
    for name, values in settings.items():
        getattr(target, name)(*values)
    paper = Paper(data, pages_of(data, 1, 0, 0, is_ours=is_ours).sizes, is_ours)
    print_paper(target, paper, lambda _done, _total: None)
    return pypdfium2.PdfDocument(io.BytesIO((tmp_path / "papier.pdf").read_bytes()))


def ink(page: pypdfium2.PdfPage) -> tuple[int, int]:
    """Return where the first ink stands on a page, in thousandths of its width and height."""
    picture = page.render(scale=1).to_pil().convert("L").point(lambda grey: 255 if grey < 128 else 0)
    left, top, _, _ = picture.getbbox()
    return round(1000 * left / picture.width), round(1000 * top / picture.height)


def test_paper_gets_every_page_in_its_own_size_and_place(tmp_path: Path, qapp: object) -> None:
    data = letter()
    document = printed(tmp_path, data)
    assert len(document) == 3
    assert document[0].get_size() == pytest.approx((595, 842), abs=2)
    wanted = ink(pypdfium2.PdfDocument(data)[1])
    assert ink(document[1]) == pytest.approx(wanted, abs=6)
    document.close()


def test_a_range_backwards_and_other_paper_are_heeded(tmp_path: Path, qapp: object) -> None:
    document = printed(
        tmp_path,
        letter(4),
        setPrintRange=(QPrinter.PrintRange.PageRange,),
        setFromTo=(2, 9),
        setPageOrder=(QPrinter.PageOrder.LastPageFirst,),
        setPageSize=(QPageSize(QPageSize.PageSizeId.A5),),
    )
    assert len(document) == 3
    assert document[0].get_size() == pytest.approx((420, 595), abs=2)
    document.close()


def test_pages_of_others_are_drawn_apart(tmp_path: Path, qapp: object) -> None:
    document = printed(tmp_path, letter(1), is_ours=False)
    assert len(document) == 1
    assert ink(document[0])[0] > 0
    document.close()


def test_a_printer_that_refuses_is_told_in_a_sentence(
    qtbot: QtBot, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = shown(qtbot, session, printable())

    def refuse(*_: object) -> int:
        raise EnvironmentFailure("print_failed")

    monkeypatch.setattr("zvdesk.ui.printing.preview_window.print_paper", refuse)
    window.print_on(QPrinter(QPrinter.PrinterMode.ScreenResolution))
    assert window.told.startswith("De printer neemt het document niet aan")
    assert button(window, "Afdrukken…").isEnabled()


def test_printing_tells_how_many_pages_went(qtbot: QtBot, session: Session, tmp_path: Path) -> None:
    told: list[Notice] = []
    session.notified.connect(told.append)
    window = shown(qtbot, session, printable())
    target = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    target.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    target.setOutputFileName(str(tmp_path / "papier.pdf"))
    window.print_on(target)
    assert told[-1].text == "3 pagina's zijn naar de printer gestuurd."


@pytest.mark.parametrize("agrees", [True, False])
def test_what_is_closed_is_shown_only_when_the_user_says_so(
    qtbot: QtBot, session: Session, monkeypatch: pytest.MonkeyPatch, agrees: bool
) -> None:
    def make(_desk: Desk, include: bool, _progress: object) -> bytes:
        if not include:
            raise RefusedError("export_confidential", title="Zaak Q", level="geheim")
        return letter(1)

    monkeypatch.setattr("zvdesk.ui.printing.preview_window.agrees", lambda *_: agrees)
    window = PreviewWindow(session, [Printable("Brief", "Brief", make)])
    window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: window.paper is not None if agrees else not window.isVisible())
    assert (window.paper is not None) == agrees


def test_signs_that_the_paper_would_show_as_a_box_are_named(qtbot: QtBot, session: Session) -> None:
    made = pdf.render(Document(title="Proef", blocks=(Paragraph(text("Volgens 中文 🏠 wachten zij.")),)))
    window = shown(qtbot, session, Printable("Brief", "Brief", lambda *_: made))
    assert "De PDF kan deze tekens niet afdrukken en toont daar □: 中 文 🏠." in window.told
    window = shown(qtbot, session, printable())
    assert "□" not in window.told


def test_where_there_is_nothing_to_print_a_sentence_says_so(qtbot: QtBot, session: Session) -> None:
    told: list[Notice] = []
    session.notified.connect(told.append)
    open_preview(session, (), QWidget())
    assert (
        told[-1].text == "Hier is niets om af te drukken; open eerst een raadsvraag, een vergadering of een werkbezoek."
    )


def test_a_letter_in_which_something_is_to_be_settled_says_so_and_asks_before_it_leaves(
    qtbot: QtBot, session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved = tmp_path / "brief.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(saved), ""))
    todo = ["een ondertekenaar", "telefoonnummer"]
    window = shown(qtbot, session, printable()._replace(to_do=lambda _desk: (todo, todo[1:])))
    assert "Nog te regelen: een ondertekenaar en telefoonnummer. Daarom staat er “Concept” op." in window.told
    asked: list[str] = []

    def answered(word: str) -> Any:
        def answer(box: QMessageBox) -> int:
            asked.append(box.informativeText())
            next(one for one in box.buttons() if one.text() == word).click()
            return 0

        return answer

    monkeypatch.setattr(QMessageBox, "exec", answered("Annuleren"))
    window.save()
    assert (saved.exists(), asked) == (False, ["Kijk het eerst na. Bewaart u toch, dan staat er “Concept” op."])
    monkeypatch.setattr(QMessageBox, "exec", answered("Toch bewaren"))
    window.save()
    assert saved.exists()
