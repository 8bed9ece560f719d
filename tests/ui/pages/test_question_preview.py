"""The letter beside the words: it shows what would come out, a moment later, and stays where one looks."""

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from record_pages import CTRL, SHIFT, OpenPage, key, typed, wait_open

from zvdesk.app import Desk
from zvdesk.settings import PREVIEW_OPEN, PREVIEW_ZOOM
from zvdesk.ui.pages.questions.page import QuestionsPage
from zvdesk.ui.tasks import TaskRunner


@pytest.fixture
def opened(qtbot: QtBot, desk: Desk, tmp_path: Path) -> OpenPage:
    return OpenPage(qtbot, desk, tmp_path, QuestionsPage)


@pytest.fixture
def question(opened: OpenPage) -> str:
    long = " ".join(["Hoeveel bewoners wachten er op een woning, en hoe lang duurt dat per wijk?"] * 8)
    items = [{"text": "Hoeveel bewoners?"}, *[{"text": long}] * 12]
    made, _ = opened.desk.records.create("council-question", {"subject": "Opvang", "items": items})
    opened.open(made.id)
    return made.id


def side(opened: OpenPage) -> Any:
    return opened.page._letter  # type: ignore[attr-defined]


def letter_text(opened: OpenPage) -> str:
    """Return the words of the letter that is shown."""
    if side(opened)._drawn is None:
        return ""
    document = pypdfium2.PdfDocument(io.BytesIO(side(opened)._drawn.data))
    words = " ".join(page.get_textpage().get_text_bounded() for page in document)
    document.close()
    return " ".join(words.split())


def test_there_is_no_letter_until_it_is_wanted_and_the_choice_is_kept(opened: OpenPage, question: str) -> None:
    assert side(opened).preview is None
    opened.click("Voorbeeld")

    assert opened.session.settings.get(PREVIEW_OPEN)
    assert side(opened).preview.isVisible()
    assert not opened.page.inspector.isVisible()
    assert "Opvang" in letter_text(opened)
    assert side(opened).preview.page_count == 3
    key(Qt.Key.Key_V, CTRL | SHIFT)
    assert not side(opened).preview.isVisible()
    assert opened.page.inspector.isVisible()
    assert not opened.button("Voorbeeld").isChecked()


def test_who_left_it_open_finds_it_again(qtbot: QtBot, desk: Desk, tmp_path: Path, opened: OpenPage) -> None:
    opened.session.settings.set(PREVIEW_OPEN, True)
    opened.session.settings.save()
    again = OpenPage(qtbot, desk, tmp_path, QuestionsPage)
    again.page.create_record()
    qtbot.waitUntil(lambda: "Raadsvraag zonder onderwerp" in letter_text(again))
    assert again.button("Voorbeeld").isChecked()
    assert side(again).preview.isVisible()


def test_a_letter_that_is_folded_away_is_not_made_and_comes_back_by_its_button(
    opened: OpenPage, question: str, qtbot: QtBot
) -> None:
    opened.click("Voorbeeld")
    before = side(opened)._drawn
    opened.click("Zijpaneel inklappen")
    opened.write("Onderwerp", "Ongezien")
    qtbot.wait(600)
    assert side(opened)._drawn is before
    opened.click("Voorbeeld")
    assert opened.session.settings.get(PREVIEW_OPEN)
    assert side(opened).preview.isVisible()
    assert "Ongezien" in letter_text(opened)


def test_a_letter_goes_with_its_record(opened: OpenPage, question: str, qtbot: QtBot) -> None:
    opened.click("Voorbeeld")
    opened.page.delete_records((question,))
    assert side(opened).preview.page_count == 0
    opened.session.undo()
    opened.open(question)
    qtbot.waitUntil(lambda: "Opvang" in letter_text(opened))


def test_what_is_typed_stands_in_the_letter_a_moment_later(opened: OpenPage, question: str, qtbot: QtBot) -> None:
    opened.click("Voorbeeld")
    opened.write("Onderwerp", "Wachttijden")
    qtbot.waitUntil(lambda: "Wachttijden" in letter_text(opened))
    opened.field("Vraag 1").setFocus()
    key(Qt.Key.Key_End)
    key(Qt.Key.Key_Return)
    typed("Waarom?")
    qtbot.waitUntil(lambda: "Waarom?" in letter_text(opened))
    opened.click("Soort, geadresseerde, portefeuille en nummer wijzigen")
    opened.choose("Soort vraag", "motie")
    qtbot.waitUntil(lambda: "en gaat over tot de orde van de dag." in letter_text(opened))


def test_the_eye_stays_where_it_is_and_goes_to_the_top_of_another_letter(
    opened: OpenPage, question: str, qtbot: QtBot
) -> None:
    opened.click("Voorbeeld")
    bar = side(opened).preview.scroll_area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 300)
    bar.setValue(250)
    opened.write("Onderwerp", "Anders")
    qtbot.waitUntil(lambda: "Anders" in letter_text(opened))
    QApplication.processEvents()
    assert bar.value() == 250
    opened.page.create_record()
    qtbot.waitUntil(lambda: "Raadsvraag zonder onderwerp" in letter_text(opened))
    assert bar.value() == 0


def test_the_letter_is_zoomed_with_buttons_and_the_wheel(opened: OpenPage, question: str, qtbot: QtBot) -> None:
    opened.click("Voorbeeld")
    preview = side(opened).preview
    first = preview._pages[0]
    fitting = first.width()
    opened.click("Groter")
    assert opened.session.settings.get(PREVIEW_ZOOM) > 0
    assert first.width() > fitting
    area = preview.scroll_area.viewport()
    at = QPointF(area.rect().center())
    none, control = Qt.MouseButton.NoButton, Qt.KeyboardModifier.ControlModifier
    phase = Qt.ScrollPhase.NoScrollPhase
    wheel = QWheelEvent(at, area.mapToGlobal(at), QPoint(), QPoint(0, -120), none, control, phase, False)
    QApplication.sendEvent(area, wheel)
    QApplication.sendEvent(area, wheel.clone())
    smaller = opened.session.settings.get(PREVIEW_ZOOM)
    assert first.width() == round(595.2756 * 96 / 72 * smaller / 100)
    qtbot.waitUntil(lambda: first._image.width() == pytest.approx(first.width(), abs=2))
    opened.button(f"{smaller} %").click()
    assert opened.session.settings.get(PREVIEW_ZOOM) == 0
    assert first.width() == fitting


def test_pages_are_named_for_who_does_not_see_them(opened: OpenPage, question: str) -> None:
    opened.click("Voorbeeld")
    names = [page.accessibleName() for page in side(opened).preview._pages]
    assert names == ["Pagina 1 van 3", "Pagina 2 van 3", "Pagina 3 van 3"]


@pytest.fixture
def threaded(qtbot: QtBot, desk: Desk, tmp_path: Path) -> Iterator[OpenPage]:
    desk.records.create("council-question", {"subject": "A"})
    runner = TaskRunner()
    yield OpenPage(qtbot, desk, tmp_path, QuestionsPage, runner)
    runner.close()


def test_the_last_words_win_while_letters_are_being_made(threaded: OpenPage, qtbot: QtBot) -> None:
    record_id = threaded.desk.rows("council-question")[0].id
    threaded.open(record_id)
    wait_open(qtbot, threaded, record_id)
    threaded.click("Voorbeeld")
    for number in range(4):
        threaded.write("Onderwerp", f"Onderwerp {number}")
        side(threaded)._draw()
    qtbot.waitUntil(lambda: "Onderwerp 3" in letter_text(threaded), timeout=20_000)
    threaded.leave()
    qtbot.waitUntil(lambda: threaded.page.autosave.is_settled)
