"""How what lies in the place of a page is opened, or folded out in it, with content that is easily mistaken."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from meeting_pages import item, meeting, written
from opening_windows import Opened
from PySide6.QtWidgets import QApplication, QWidget
from question_cases import make_question

from zvdesk.model.question_flow import Deed
from zvdesk.services.questions.answers import Reply
from zvdesk.services.questions.steps import Taken
from zvdesk.ui.page import Target
from zvdesk.ui.pages.questions.life_panel import Also

LETTER = (
    "Antwoord op vraag 1\nHet college zegt toe dat dit komt.\nHet college zegt toe dat dat ook komt.\nAntwoord 2\nNee."
)


def _open(opened: Opened, key: str, record_id: str = "", part: str = "") -> Any:
    opened.host.open_target(Target(key, record_id, part))
    for _ in range(20):
        QApplication.processEvents()
    page = opened.host.page
    assert page is not None
    return page


def _import_several(opened: Opened) -> QWidget:
    """Two meetings of one name on one day, of which parts may be closed, beside two that are here and changed."""
    page = _open(opened, "meetings")
    here = [meeting(number, "Commissie Bestuur", start=f"2026-12-0{number} 19:30:00") for number in (3, 4)]
    for one in here:
        imported(page, written(opened.folder, one))
    doubtful = [item(31, "1", "Besloten: grond"), item(32, "2", "Besloten: grond")]
    news = [meeting(number, "Commissie Samenleving", items=[*doubtful]) for number in (1, 2)]
    changed = [
        {**one, "agenda_items": [item(11, "1", "Welkom"), item(41, "9", "Rondvraag"), item(42, "9", "Rondvraag")]}
        for one in here
    ]
    page.parts.importer.read([written(opened.folder, *news, *changed)])
    QApplication.processEvents()
    assert page.parts.panel.isVisible()
    return page.parts.panel


def imported(page: Any, path: Path) -> None:
    page.parts.importer.read([path])
    QApplication.processEvents()
    page.parts.panel._accept.click()
    QApplication.processEvents()


def _letter(opened: Opened) -> QWidget:
    question = _filed(opened)
    page = _open(opened, "questions", question)
    page.question_editor.letter.read_text(LETTER)
    QApplication.processEvents()
    return page.question_editor


def _filed(opened: Opened) -> str:
    question = make_question(opened.desk, items=[{"text": "Hoeveel?"}, {"text": "Hoe lang?"}])
    opened.desk.question_life.file(question)
    return question


def _step(matter: Deed | Also) -> Callable[[Opened], QWidget]:
    def make(opened: Opened) -> QWidget:
        page = _open(opened, "questions", _filed(opened))
        page.question_editor.life.ask(matter)
        QApplication.processEvents()
        return page.question_editor

    return make


def _judging(opened: Opened) -> QWidget:
    question = _filed(opened)
    opened.desk.question_answers.answer(question, [Reply("Er is overleg.", ("1",)), Reply("Nee.", ("2",))], Taken())
    return _open(opened, "questions", question).question_editor


def _checks(opened: Opened) -> QWidget:
    """Twice the same finding in one text, and the same once more in another."""
    items = [{"text": "Bel 06-12345678 of 06-12345678?"}, {"text": "Bel 06-12345678?"}]
    page = _open(opened, "questions", make_question(opened.desk, occasion="Bel 06-12345678.", items=items))
    page.checks._check()
    QApplication.processEvents()
    return page.question_editor


def _partner(opened: Opened) -> QWidget:
    """A partner with two contacts, moments and agreements of one name, and one that looks the same."""
    desk = opened.desk
    partner = desk.records.create("partner", {"name": "Wijkteam"})[0].id
    desk.records.create("partner", {"name": "Wijkteam"})
    for _ in range(2):
        desk.records.create("contact", {"partner_id": partner, "name": "A. de Vries"})
        desk.records.create("contact-moment", {"partner_id": partner, "held_on": "2026-11-03", "text": "Overleg"})
        desk.records.create("agreement", {"partner_id": partner, "text": "Elk kwartaal cijfers"})
    return _open(opened, "partners", partner).editor


def _visit(opened: Opened) -> QWidget:
    """A visit that was, with the same action, observation and photo twice."""
    from visit_cases import hang_photo, log, make_visit

    visit = make_visit(opened.desk)
    for _ in range(2):
        opened.desk.records.create("action", {"visit_id": visit, "text": "Bellen"})
        log(opened.desk, visit, "Volle gang")
        hang_photo(opened.desk, log(opened.desk, visit, "De gang", kind="foto"), caption="De gang")
    return _open(opened, "visits", visit).editor


def _item(opened: Opened) -> QWidget:
    """An item with two technical questions and two promises of one text."""
    desk = opened.desk
    made = desk.records.create("meeting", {"title": "Commissie"})[0].id
    point = desk.records.create("agenda-item", {"meeting_id": made, "title": "Opvang"})[0].id
    for _ in range(2):
        desk.records.create("commitment", {"agenda_item_id": point, "text": "De raad krijgt cijfers"})
    page = _open(opened, "meetings", made, point)
    for _ in range(2):
        page.parts.items.editor.technical.add_line()
        QApplication.processEvents()
    return page.parts.items.editor


PANELS: dict[str, Callable[[Opened], QWidget]] = {
    "vergaderingen inlezen": _import_several,
    "antwoordbrief": _letter,
    "antwoorden beoordelen": _judging,
    "bevindingen": _checks,
    "ketenpartner": _partner,
    "werkbezoek": _visit,
    "agendapunt": _item,
    **{f"stap: {matter.value}": _step(matter) for matter in (*Deed, *Also)},
}
