"""After a visit in its editor: actions with who and when, what was agreed, and thanks."""

from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu
from pytestqt.qtbot import QtBot
from record_pages import OpenPage
from visit_cases import log, make, make_visit

from zvdesk.app import Desk
from zvdesk.model.enums import ObservationOutcome
from zvdesk.ui.page import Target
from zvdesk.ui.pages.visits.agreed_field import AgreedField
from zvdesk.ui.pages.visits.page import VisitsPage
from zvdesk.ui.widgets.fields import CheckField


@pytest.fixture
def visit(desk: Desk) -> str:
    return make_visit(desk)


@pytest.fixture
def opened(qtbot: QtBot, desk: Desk, tmp_path: Path, visit: str) -> OpenPage:
    shown = OpenPage(qtbot, desk, tmp_path, VisitsPage)
    shown.open(visit)
    return shown


def test_an_action_done_earlier_keeps_its_day(opened: OpenPage, desk: Desk, visit: str) -> None:
    make(desk, "action", visit_id=visit, text="Bellen", done_on="2026-11-16")
    opened.page.refresh_record()
    (tick,) = [one for one in opened.page.editor.findChildren(CheckField) if one.text() == "Gedaan"]
    assert tick.value()
    opened.write("Wie", "Mirthe")
    opened.leave()
    (row,) = desk.rows("action")
    assert (row.columns["done_on"], row.columns["owner"]) == ("2026-11-16", "Mirthe")


def test_what_is_due_leads_to_its_action(opened: OpenPage, desk: Desk, visit: str) -> None:
    action = make(desk, "action", visit_id=visit, text="Bellen")
    opened.page.refresh_record()
    opened.page.open_record(visit, action)
    focused = QApplication.focusWidget()
    assert focused is None or focused.isVisible()
    assert opened.page.editor.to_do.card(action) is not None  # type: ignore[attr-defined]


def test_what_an_observation_became_stands_at_it(opened: OpenPage, desk: Desk, visit: str) -> None:
    seen = log(desk, visit, "De slaapzaal is vol.")
    opened.page.refresh_record()
    badge = opened.page.editor.observations.card(seen)._became  # type: ignore[attr-defined]
    assert badge.text() == ""
    _, changes = desk.working_out.work_out(seen, ObservationOutcome.GEEN)
    opened.session.bus.publish(changes)
    QApplication.processEvents()
    assert badge.text() == "niets"


def test_what_was_agreed_stands_there_and_opens_at_the_partner(opened: OpenPage, desk: Desk, visit: str) -> None:
    agreement, changes = desk.records.create("agreement", {"visit_id": visit, "text": "Cijfers per wijk"})
    opened.session.bus.publish(changes)
    QApplication.processEvents()
    (field,) = opened.page.editor.findChildren(AgreedField)
    assert [(one.title, one.partner) for one in field.shown] == [("Cijfers per wijk", "Opvang De Haven")]
    opened.click("Cijfers per wijk openen")
    partner = desk.reading_service.show(visit)["partner_id"]
    assert opened.targets[-1] == Target("partners", partner, agreement.id)


def test_thanks_are_saved_and_noted(
    opened: OpenPage, desk: Desk, visit: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "dank"), ""))
    opened.page.afterwards.thank()  # type: ignore[attr-defined]
    assert b"X-Unsent: 1" in (tmp_path / "dank.eml").read_bytes()
    assert desk.reading_service.show(visit)["thanked_on"] == "2026-11-22"
    assert opened.notices[-1].text.startswith("Opgeslagen als dank.eml; open het in uw e-mailprogramma.")
    QTest.qWait(0)
    opened.session.undo()
    assert desk.reading_service.show(visit)["thanked_on"] is None


def test_each_partner_is_thanked_apart(
    qtbot: QtBot, opened: OpenPage, desk: Desk, visit: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ggd = make(desk, "partner", name="GGD")
    desk.records.update(visit, {"partners": [{"partner_id": ggd}]})
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "dank.eml"), ""))
    opened.page.afterwards.thank()  # type: ignore[attr-defined]
    menu = opened.page.findChildren(QMenu)[-1]
    assert [action.text() for action in menu.actions()] == ["Aan Opvang De Haven", "Aan GGD"]
    menu.actions()[1].trigger()
    assert b"bij GGD" in (tmp_path / "dank.eml").read_bytes()
    menu.close()
