"""Who tabs on and types loses no words: on no button among texts, in no list of texts, forward and back."""

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from late_runner import LateRunner
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QTextEdit, QWidget
from pytestqt.qtbot import QtBot
from question_cases import make_profile, make_question
from question_pages import outline
from record_pages import CTRL, SHIFT, OpenPage, focused, key
from showing import shown

from zvdesk.app import Desk
from zvdesk.ui.pages.meetings.page import MeetingsPage
from zvdesk.ui.pages.meetings.technical_questions import TechnicalQuestionsField
from zvdesk.ui.pages.partners.page import PartnersPage
from zvdesk.ui.pages.questions.page import QuestionsPage
from zvdesk.ui.pages.questions.references_field import ReferencesField
from zvdesk.ui.pages.questions.signatories_field import SignatoriesField
from zvdesk.ui.pages.settings.recesses_field import RecessesField
from zvdesk.ui.pages.visits.asking_field import AskingField

TAB, ENTER, SPACE = Qt.Key.Key_Tab, Qt.Key.Key_Return, Qt.Key.Key_Space


@pytest.fixture
def opened(qtbot: QtBot, desk: Desk, tmp_path: Path) -> OpenPage:
    make_profile(desk)
    return OpenPage(qtbot, desk, tmp_path, QuestionsPage)


def write(text: str) -> None:
    """Type, each letter where the keyboard is by then."""
    for letter in text:
        QTest.keyClicks(focused(), letter)


def name() -> str:
    """Return what a screen reader calls what has the keyboard."""
    widget = focused()
    return widget.accessibleName() or (widget.text() if isinstance(widget, QAbstractButton) else "")


def begin(opened: OpenPage, *items: dict[str, Any]) -> str:
    question = make_question(opened.desk, items=list(items), explanation="")
    opened.page.refresh_list()
    opened.open(question)
    return question


def saved(opened: OpenPage, question: str) -> list[Any]:
    opened.page.autosave.flush()
    return outline(opened.desk, question)


def test_tab_out_of_the_last_question_goes_on_in_the_next_text(opened: OpenPage) -> None:
    question = begin(opened, {"text": "Hoeveel wachten er?"}, {"text": "Hoe lang?"})
    opened.field("Vraag 2").setFocus(Qt.FocusReason.TabFocusReason)
    key(TAB)
    assert name() == "Toelichting"
    write("Er is zorg.")

    assert saved(opened, question) == [("Hoeveel wachten er?", []), ("Hoe lang?", [])]
    assert opened.field("Toelichting").value() == "Er is zorg."


def test_tab_out_of_the_last_sub_question_does_too(opened: OpenPage) -> None:
    begin(opened, {"text": "Hoeveel wachten er?", "items": [{"text": "Zo ja, hoe lang?"}]})
    opened.field("Vraag 1a").setFocus(Qt.FocusReason.TabFocusReason)
    key(TAB)

    assert name() == "Toelichting"


def test_down_from_the_last_question_comes_to_the_button_and_letters_there_begin_a_question(opened: OpenPage) -> None:
    question = begin(opened, {"text": "Hoeveel wachten er?"})
    opened.field("Vraag 1").setFocus(Qt.FocusReason.TabFocusReason)
    key(Qt.Key.Key_Down)
    assert name() == "+ Vraag toevoegen"
    write("Wat kost het?")

    assert saved(opened, question) == [("Hoeveel wachten er?", []), ("Wat kost het?", [])]
    assert name() == "Vraag 2"


def test_back_from_the_text_after_the_questions_no_word_is_lost(opened: OpenPage) -> None:
    question = begin(opened, {"text": "Hoeveel wachten er?"})
    opened.field("Toelichting").setFocus(Qt.FocusReason.TabFocusReason)
    key(TAB, SHIFT)
    assert name() == "+ Vraag toevoegen", "it can be reached"
    key(TAB, SHIFT)
    assert name() == "Vraag 1"
    write(" En waar?")
    assert saved(opened, question) == [("Hoeveel wachten er? En waar?", [])]
    key(TAB)
    key(TAB, SHIFT)
    write("Hoe duur is dat?")
    assert saved(opened, question) == [("Hoeveel wachten er? En waar?", []), ("Hoe duur is dat?", [])]


def test_letters_on_the_menu_button_of_a_question_are_its_words(opened: OpenPage) -> None:
    question = begin(opened, {"text": "Een"}, {"text": "Twee"})
    opened.button("Meer met vraag 1").setFocus(Qt.FocusReason.MouseFocusReason)
    write("s?")
    assert name() == "Vraag 1"
    assert saved(opened, question) == [("Eens?", []), ("Twee", [])]


def test_a_space_still_presses_and_what_is_pasted_is_not_lost(opened: OpenPage, clipboard: Any) -> None:
    question = begin(opened, {"text": "Een"})
    opened.field("Toelichting").setFocus(Qt.FocusReason.TabFocusReason)
    key(TAB, SHIFT)
    key(SPACE)
    write("Twee")
    assert saved(opened, question) == [("Een", []), ("Twee", [])]
    clipboard.setText("Drie")
    opened.field("Toelichting").setFocus(Qt.FocusReason.TabFocusReason)
    key(TAB, SHIFT)
    key(Qt.Key.Key_V, CTRL)
    assert saved(opened, question) == [("Een", []), ("Twee", []), ("Drie", [])]


def test_keys_that_ask_for_something_are_no_words(opened: OpenPage) -> None:
    question = begin(opened, {"text": "Een"})
    opened.field("Toelichting").setFocus(Qt.FocusReason.TabFocusReason)
    key(TAB, SHIFT)
    for code, held in ((Qt.Key.Key_J, CTRL), (Qt.Key.Key_J, Qt.KeyboardModifier.AltModifier), (Qt.Key.Key_F12, None)):
        key(code, held or Qt.KeyboardModifier.NoModifier)
    key(Qt.Key.Key_Delete)

    assert saved(opened, question) == [("Een", [])]


def test_letters_on_a_step_above_the_questions_go_on_in_the_next_text(opened: OpenPage) -> None:
    begin(opened, {"text": "Een"})
    opened.field("Onderwerp").setFocus(Qt.FocusReason.TabFocusReason)
    key(TAB)
    assert isinstance(focused(), QAbstractButton)
    write("Bewoners")
    assert name() == "Aanleiding"
    assert "Bewoners" in opened.field("Aanleiding").value()


def asked(text: str) -> Any:
    return SimpleNamespace(id=text, text=text, is_asked=False, answer="", partner_id=None, answered_at=None)


def source(title: str) -> Any:
    bare = {"publisher": "", "published_on": None, "page": "", "url": "", "attachment_id": None}
    return SimpleNamespace(id=title, title=title, **bare)


LISTS: dict[str, tuple[Callable[[], Any], Callable[[str], Any]]] = {
    "technical": (TechnicalQuestionsField, lambda text: SimpleNamespace(id=text, text=text)),
    "asked": (AskingField, asked),
    "signed": (SignatoriesField, lambda text: SimpleNamespace(id=text, name=text, fractie="Samen")),
    "sources": (ReferencesField, source),
}


@pytest.mark.parametrize("which", LISTS)
def test_whoever_tabs_through_a_list_and_writes_at_any_stop_loses_no_letter(qtbot: QtBot, which: str) -> None:
    """At each stop of the list a word of its own is typed; every one of them stands somewhere afterwards."""
    make, one = LISTS[which]
    stops = 0
    while True:
        field = make()
        field.set_value([one("Een"), one("Twee")])
        shown(qtbot, field)
        reached = _tab_into(field, stops)
        if not reached:
            break
        write("Kikker")
        assert "Kikker" in " ".join(str(one) for line in field.value() for one in line.values()), (which, stops)
        field.close()
        stops += 1
    assert stops > 2, "each line was come to, and the button below them"


def _tab_into(field: QWidget, stops: int) -> bool:
    """Go to a stop of a field, from 0, and tell whether there is one."""
    found = [one for one in field.findChildren(QWidget) if one.focusPolicy() & Qt.FocusPolicy.TabFocus]
    in_view = [one for one in found if one.isVisible() and one.isEnabled() and one.focusProxy() is None]
    if stops >= len(in_view):
        return False
    in_view[stops].setFocus(Qt.FocusReason.TabFocusReason)
    return True


def test_a_recess_is_begun_by_its_name(qtbot: QtBot) -> None:
    field = RecessesField()
    shown(qtbot, field)
    next(one for one in field.findChildren(QAbstractButton) if one.text() == "+ Reces toevoegen").setFocus()
    write("Kerst")

    assert name() == "Naam van reces 1"
    assert isinstance(focused(), QLineEdit)
    assert focused().text() == "Kerst"  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("words", "called"),
    [
        ("+ Contactpersoon toevoegen", "Naam van de contactpersoon"),
        ("+ Contactmoment toevoegen", ""),
        ("+ Afspraak toevoegen", ""),
    ],
)
def test_what_hangs_under_a_partner_is_begun_by_typing(
    qtbot: QtBot, desk: Desk, tmp_path: Path, words: str, called: str
) -> None:
    partner = desk.records.create("partner", {"name": "Wijkteam"})[0]
    page = OpenPage(qtbot, desk, tmp_path, PartnersPage)
    page.page.refresh_list()
    page.open(partner.id)
    page.button(words).setFocus(Qt.FocusReason.TabFocusReason)
    write("Kikker")

    assert isinstance(focused(), QLineEdit | QTextEdit)
    assert called in name()
    assert "Kikker" in (focused().text() if isinstance(focused(), QLineEdit) else focused().toPlainText())  # type: ignore[attr-defined]


def test_an_agenda_item_that_is_made_a_moment_later_has_all_that_was_typed_meanwhile(
    qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    made = desk.records.create("meeting", {"title": "Commissie"})[0]
    runner = LateRunner()
    page = OpenPage(qtbot, desk, tmp_path, MeetingsPage, runner)
    runner.settle()
    page.open(made.id)
    runner.settle()
    page.button("+ Eigen agendapunt").setFocus(Qt.FocusReason.TabFocusReason)
    write("Ons voors")
    runner.settle()
    QApplication.processEvents()
    runner.settle()
    QApplication.processEvents()
    write("tel")

    assert isinstance(focused(), QTextEdit)
    assert focused().toPlainText() == "Ons voorstel"  # type: ignore[attr-defined]


def test_letters_that_no_text_comes_for_are_not_written_elsewhere(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    from zvdesk.ui import writing_on
    from zvdesk.ui.widgets.basics import button, column

    times = iter([0.0, 0.0, 0.0, 100.0, 100.0, 100.0, 100.0])
    monkeypatch.setattr(writing_on, "monotonic", lambda: next(times, 100.0))
    add, other = button("+ Iets", "link"), QLineEdit()
    writing_on.begins_by_typing(add)
    holder = QWidget()
    holder.setLayout(column(add, other))
    shown(qtbot, holder)
    add.setFocus()
    QTest.keyClicks(add, "a")
    other.setFocus()

    assert other.text() == ""
