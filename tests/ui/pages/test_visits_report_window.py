"""Verslag in the window: the form, what is settled before it leaves, and where it goes."""

from datetime import datetime
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel
from pytestqt.qtbot import QtBot
from record_pages import CTRL, OpenPage
from visit_cases import hang_photo, log, make, make_visit

from zvdesk.app import Desk
from zvdesk.ui.pages.visits.page import VisitsPage
from zvdesk.ui.pages.visits.report_window import ReportWindow
from zvdesk.ui.printing.preview_window import PreviewWindow
from zvdesk.ui.reader.window import ReaderWindow


@pytest.fixture
def visit(desk: Desk) -> str:
    return make_visit(desk)


@pytest.fixture
def opened(qtbot: QtBot, desk: Desk, tmp_path: Path, visit: str) -> OpenPage:
    shown = OpenPage(qtbot, desk, tmp_path, VisitsPage)
    shown.open(visit)
    return shown


def report(opened: OpenPage) -> ReportWindow:
    QTest.keyClick(opened.page, Qt.Key.Key_E, CTRL)
    QApplication.processEvents()
    return opened.page.findChildren(ReportWindow)[-1]


def saved_as(monkeypatch: pytest.MonkeyPatch, path: Path) -> list[Any]:
    asked: list[Any] = []

    def answer(*given: Any) -> tuple[str, str]:
        asked.append(given)
        return str(path), "Word-document (*.docx)"

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    return asked


def text_of(path: Path) -> str:
    return " ".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(path))


def test_two_keys_write_the_report_of_a_visit_that_was(
    opened: OpenPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = report(opened)
    assert window._found.text() == "Er is niets te regelen."
    asked = saved_as(monkeypatch, tmp_path / "verslag.docx")
    QTest.keyClick(window, Qt.Key.Key_Return)
    assert (tmp_path / "verslag.docx").stat().st_size > 5000
    assert Path(asked[0][2]).name == "Verslag Werkbezoek opvang De Haven.docx"
    assert not window.isVisible()
    assert opened.notices[-1].text == "Opgeslagen als verslag.docx."


def test_a_photo_of_which_nobody_was_asked_is_settled_in_one_click(opened: OpenPage, desk: Desk, visit: str) -> None:
    for text in ("De gang", "De zaal"):
        hang_photo(desk, log(desk, visit, text, kind="foto"), caption=text)
    window = report(opened)
    assert window._found.text() == "2 dingen om eerst te regelen; anders staat er “Concept” op."
    assert window.mask_all.isHidden()
    first, second = window.findings.rows
    assert not first.unseen.isHidden()
    assert first.masking.text() == "Weglaten"
    second.unseen.click()
    QApplication.processEvents()
    window.findings.rows[0].masking.click()
    QApplication.processEvents()
    assert window._found.text() == "Er is niets te regelen."
    (settled,) = window.findings.rows
    assert settled.unseen.isHidden()
    assert desk.visit_report.check(visit).others_left_out == 1


def test_consent_for_photos_is_not_given_blind(opened: OpenPage, desk: Desk, visit: str) -> None:
    for second in (5, 40):
        hang_photo(desk, log(desk, visit, "", f"09:10:{second:02}", kind="foto"), alternative_text=f"Bed {second}")
    hang_photo(desk, log(desk, visit, "", "09:12:01", kind="foto"))
    window = report(opened)
    told = [one.findChild(QLabel).text() for one in window.findings.rows]  # type: ignore[union-attr]
    local = [f"{datetime.fromisoformat(f'2026-11-14T{at}+00:00').astimezone():%H:%M:%S}" for at in
             ("09:10:05", "09:10:40", "09:12:01")]  # fmt: skip
    assert told == [f"Nog geen toestemming bij foto van {at}" for at in (*local[:2], local[2][:5])]
    for row, colour in zip(window.findings.rows, ("Bed 5", "Bed 40", "IMG_1.jpg"), strict=True):
        (photo,) = row.photos
        assert photo.accessibleName() == f"Foto groot bekijken: {colour}"
        assert not photo.icon().isNull()
        assert photo.isVisible()
    window.findings.rows[1].photos[0].click()
    QApplication.processEvents()
    reader = next(one for one in QApplication.topLevelWidgets() if isinstance(one, ReaderWindow))
    assert reader.isVisible()
    assert "IMG_1" in reader.windowTitle()
    reader.close()


def test_all_photos_that_are_left_are_settled_at_once_when_one_says_so_and_taken_back(
    opened: OpenPage, desk: Desk, visit: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for at in ("09:10", "09:20", "09:30"):
        hang_photo(desk, log(desk, visit, "", at, kind="foto"))
    hang_photo(desk, log(desk, visit, "", "09:40", kind="foto", consent="nee"))
    log(desk, visit, "Ahmed el Idrissi wacht.", "09:50")
    window = report(opened)
    window.findings.rows[0].unseen.click()
    QApplication.processEvents()
    assert window.none_seen.text() == "Niemand herkenbaar op deze 2 foto’s…"
    asked: list[str] = []
    monkeypatch.setattr(f"{ReportWindow.__module__}.confirms", lambda *told: asked.append(told[1]) or False)
    window.none_seen.click()
    QApplication.processEvents()
    assert asked == ["Staat er op geen van de 2 foto’s iemand herkenbaar?"]
    assert sum(one.is_photo for one in desk.visit_report.check(visit).open) == 2
    monkeypatch.setattr(f"{ReportWindow.__module__}.confirms", lambda *_: True)
    window.none_seen.click()
    QApplication.processEvents()
    assert [one.is_photo for one in desk.visit_report.check(visit).open] == [False]
    assert window.none_seen.isHidden()
    assert opened.notices[-1].text == "Van 2 foto’s vastgelegd dat er niemand herkenbaar op staat"
    QTest.keyClick(window, Qt.Key.Key_Z, CTRL)
    QApplication.processEvents()
    assert sum(one.is_photo for one in desk.visit_report.check(visit).open) == 2


def test_a_name_that_may_not_leave_stands_in_no_name_of_a_file(
    opened: OpenPage, desk: Desk, visit: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log(desk, visit, "Ik wacht.", kind="citaat", speaker="Willemijn Bosman", consent="anoniem")
    desk.records.update(visit, {"title": "Bij Willemijn Bosman"})
    window = report(opened)
    asked = saved_as(monkeypatch, tmp_path / "verslag.docx")
    QTest.keyClick(window, Qt.Key.Key_Return)
    assert Path(asked[0][2]).name == "Verslag Bij [naam].docx"


def test_a_visit_that_is_ahead_gives_its_sheet(
    opened: OpenPage, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened.open(make(desk, "visit", title="Straks", start="2027-01-10T10:00:00"))
    asked = saved_as(monkeypatch, tmp_path / "blad.docx")
    QTest.keyClick(opened.page, Qt.Key.Key_E, CTRL)
    assert Path(asked[0][2]).name == "Bezoekblad Straks.docx"
    assert opened.page.findChildren(ReportWindow) == []


def test_the_short_form_is_chosen_and_quotes_that_stay_behind_are_told(
    opened: OpenPage, desk: Desk, visit: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log(desk, visit, "Wij redden het niet meer", "09:10", kind="citaat")
    log(desk, visit, "Wij zijn te klein behuisd", "09:20", kind="citaat", consent="nee")
    window = report(opened)
    assert window._quotes.text() == "2 citaten zonder toestemming bleven weg."
    window.forms._buttons["short"].click()
    assert "zonder foto’s" in window._form_words.text()
    asked = saved_as(monkeypatch, tmp_path / "kort.pdf")
    window.export_button.click()
    assert Path(asked[0][2]).name == "Kort verslag Werkbezoek opvang De Haven.docx"
    assert "Kort verslag van een werkbezoek" in text_of(tmp_path / "kort.pdf")
    assert "2 citaten zonder toestemming bleven weg." in opened.notices[-1].text


def test_findings_stand_there_with_place_and_sentence_and_are_masked_or_accepted(
    opened: OpenPage, desk: Desk, visit: str
) -> None:
    seen = log(desk, visit, "Mevrouw Bakker vertelde veel.", "09:10")
    log(desk, visit, "Mevrouw De Graaf belde.", "09:20")
    window = report(opened)
    assert window._found.text().startswith("2 dingen om eerst te regelen")
    first, second = window.findings.rows
    first.masking.click()
    QApplication.processEvents()
    assert desk.reading_service.show(seen)["text"] == "Mevrouw [naam] vertelde veel."
    (second,) = window.findings.rows
    assert window._found.text().startswith("Eén ding")
    second.accepting.click()
    QTest.keyClicks(second.reason, "Zij is wethouder")
    QTest.keyClick(second.reason, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert window._found.text() == "Er is niets te regelen."
    assert desk.visit_report.check(visit).open == ()
    (settled,) = window.findings.rows
    settled.returning.click()
    QApplication.processEvents()
    assert window._found.text().startswith("Eén ding")
    left = []
    for _ in range(3):  # the acceptance taken back, the acceptance, the mask
        QTest.keyClick(window, Qt.Key.Key_Z, CTRL)
        QApplication.processEvents()
        left.append(len(desk.visit_report.check(visit).open))
    assert left == [0, 1, 2]
    assert desk.reading_service.show(seen)["text"] == "Mevrouw Bakker vertelde veel."


def test_everything_is_masked_in_one_step(opened: OpenPage, desk: Desk, visit: str) -> None:
    log(desk, visit, "Mevrouw Bakker en mevrouw De Graaf belden.")
    window = report(opened)
    window.mask_all.click()
    QApplication.processEvents()
    assert window._found.text() == "Er is niets te regelen."
    assert [row.title for row in desk.rows("observation")] == ["Mevrouw [naam] en mevrouw [naam] belden."]


def test_both_forms_and_the_sheet_can_be_printed(qtbot: QtBot, opened: OpenPage) -> None:
    words = [one.word for one in opened.page.printables()]
    assert words == ["Verslag", "Kort verslag", "Bezoekblad"]
    window = report(opened)
    QTest.keyClick(window, Qt.Key.Key_P, CTRL)
    preview = window.findChild(PreviewWindow)
    assert preview is not None
    qtbot.waitUntil(lambda: preview.view.count >= 1)
    preview.close()


def test_a_closed_visit_leaves_only_when_that_is_wanted_for_once(
    opened: OpenPage, desk: Desk, visit: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.records.update(visit, {"confidentiality": "vertrouwelijk"})
    opened.page.refresh_record()
    answers = [False, True]
    monkeypatch.setattr("zvdesk.ui.pages.exporting.agrees", lambda *_: answers.pop(0))
    saved_as(monkeypatch, tmp_path / "verslag.pdf")
    report(opened).export_button.click()
    assert not (tmp_path / "verslag.pdf").exists()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    opened.page.export()  # type: ignore[attr-defined]
    opened.page.findChildren(ReportWindow)[-1].export_button.click()
    assert "VERTROUWELIJK" in text_of(tmp_path / "verslag.pdf")
