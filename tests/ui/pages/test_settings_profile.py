"""Raadsprofiel in the settings: recesses, terms with their example, rules per kind, and profiles as files."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from zvdesk.app import Desk
from zvdesk.model.enums import FreeDayRule, QuestionKind, RecessRule, TermStart, TermUnit
from zvdesk.settings import Settings
from zvdesk.ui.notices import Notice
from zvdesk.ui.pages.settings.council import CouncilPart
from zvdesk.ui.pages.settings.page import SettingsPage
from zvdesk.ui.pages.settings.profile_sharing import ProfileSharing
from zvdesk.ui.pages.settings.profile_window import ProfileWindow
from zvdesk.ui.pages.settings.recesses_field import Days, RecessesField
from zvdesk.ui.pages.settings.term_example import example
from zvdesk.ui.pages.tab_order import stops_in
from zvdesk.ui.session import Session
from zvdesk.ui.tasks import SynchronousRunner
from zvdesk.ui.widgets.disclosure import Disclosure

AUTUMN = Days("a", "Herfstreces", date(2026, 10, 17), date(2026, 11, 1))


@pytest.fixture
def session(qapp: object, desk: Desk, tmp_path: Path) -> Session:
    return Session(desk, SynchronousRunner(), Settings(tmp_path / "instellingen"))


@pytest.fixture
def notices(session: Session) -> list[Notice]:
    told: list[Notice] = []
    session.notified.connect(told.append)
    return told


@pytest.fixture
def page(qtbot: QtBot, session: Session) -> SettingsPage:
    page = SettingsPage(session)
    qtbot.addWidget(page)
    page.resize(1100, 900)
    page.show()
    page.entered()
    return page


@pytest.fixture
def council(page: SettingsPage) -> CouncilPart:
    assert isinstance(page.part, CouncilPart)
    return page.part


def write(field: object, text: str) -> None:
    field.setFocus()  # type: ignore[attr-defined]
    field.selectAll()  # type: ignore[attr-defined]
    QTest.keyClicks(field, text)


def add_recess(field: RecessesField, name: str, first: str, last: str) -> None:
    field._add.click()
    line = field._lines[-1]
    for part, text in ((line.name, name), (line.first, first), (line.last, last)):
        write(part, text)
    field._add.setFocus()


# Gemeente en griffie


def test_committees_and_griffie_are_kept(council: CouncilPart, session: Session) -> None:
    write(council._fields["griffie_email"], "griffie@voorbeeldstad.nl")
    council._profile.committees.insertPlainText("Samenleving\n  Ruimte, wonen \n\nSamenleving")
    council.leaving()

    profile = session.desk.profile.get()
    assert profile.griffie_email == "griffie@voorbeeldstad.nl"
    assert profile.committees == ["Samenleving", "Ruimte, wonen"]


@pytest.mark.parametrize(("text", "wrong"), [("", False), ("a@b.nl", False), ("griffie", True), ("a b@c.nl", True)])
def test_an_address_is_one(council: CouncilPart, text: str, wrong: bool) -> None:
    council._fields["griffie_email"].setText(text)
    assert bool(council._fields["griffie_email"].problem()) is wrong


# Recessen


def test_a_recess_is_added_changed_and_removed(council: CouncilPart, session: Session) -> None:
    field = council._recesses
    assert not field._empty.isHidden()
    add_recess(field, "Herfstreces", "17-10-2026", "1-11-2026")
    council.leaving()
    (kept,) = session.desk.profile.get().recesses
    assert (kept.name, kept.first_day, kept.last_day) == ("Herfstreces", date(2026, 10, 17), date(2026, 11, 1))
    assert field._empty.isHidden()

    write(field._lines[0].last, "25 oktober 2026")
    council.leaving()
    (changed,) = session.desk.profile.get().recesses
    assert (changed.id, changed.last_day) == (kept.id, date(2026, 10, 25))

    field._lines[0].remove.click()  # type: ignore[attr-defined]
    council.leaving()
    assert session.desk.profile.get().recesses == []
    assert not field._empty.isHidden()


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("1-11-2026", "17-10-2026", "eindigt voordat het begint"),
        ("1-11-2026", "", "eerste en de laatste dag"),
        ("", "1-11-2026", "eerste en de laatste dag"),
        ("ooit", "1-11-2026", "Schrijf een datum"),
    ],
)
def test_days_that_make_no_sense_get_a_sentence_and_are_not_kept(
    council: CouncilPart, session: Session, first: str, last: str, words: str
) -> None:
    add_recess(council._recesses, "Reces", first, last)
    council.leaving()

    assert words in council._recesses.errors()[0]
    assert words in council._recesses._lines[0].first.accessibleDescription()
    assert session.desk.profile.get().recesses == []


def test_what_was_kept_stands_while_it_is_rewritten(council: CouncilPart, session: Session) -> None:
    add_recess(council._recesses, "Reces", "17-10-2026", "25-10-2026")
    council.leaving()
    write(council._recesses._lines[0].last, "1-10-2026")
    council._recesses._add.setFocus()
    council.leaving()

    assert council._recesses.errors() != [""]
    assert [one.last_day for one in session.desk.profile.get().recesses] == [date(2026, 10, 25)]


def test_recesses_that_overlap_get_a_sentence(council: CouncilPart) -> None:
    add_recess(council._recesses, "Herfstreces", "17-10-2026", "1-11-2026")
    add_recess(council._recesses, "Studiereces", "1-11-2026", "8-11-2026")
    assert "valt samen met “Herfstreces”" in council._recesses.errors()[1]
    write(council._recesses._lines[1].first, "2-11-2026")
    council._recesses._add.setFocus()
    assert council._recesses.errors() == ["", ""]


def test_tab_goes_through_the_lines_and_then_to_the_button(council: CouncilPart) -> None:
    field = council._recesses
    for number in ("1", "2"):
        add_recess(field, f"Reces {number}", f"1-{number}-2027", f"8-{number}-2027")
    wanted = [stop for line in field._lines for stop in stops_in(line.whole)] + [field._add]
    stop = wanted[0]
    for expected in wanted[1:]:
        stop = stop.nextInFocusChain()  # type: ignore[assignment]
        while not (stop.focusPolicy() & Qt.FocusPolicy.TabFocus) or stop.window() is not field.window():
            stop = stop.nextInFocusChain()  # type: ignore[assignment]
        assert stop is expected
    names = [line.first.accessibleName() for line in field._lines]
    assert names == ["Eerste dag van reces 1", "Eerste dag van reces 2"]


# Termijnen


def choose(field: object, value: str) -> None:
    field.set_value(value)  # type: ignore[attr-defined]
    field.edited.emit()  # type: ignore[attr-defined]


def test_the_example_follows_what_is_chosen(council: CouncilPart, session: Session) -> None:
    today = session.today()
    soon = today + timedelta(days=35)
    add_recess(council._recesses, "Reces", f"{soon:%d-%m-%Y}", f"{soon + timedelta(days=10):%d-%m-%Y}")
    terms = council._terms
    assert "verschoven" not in terms.said[2]
    choose(terms.recess, RecessRule.VERSCHUIFT_EINDE)
    assert "verschoven wegens reces tot en met" in terms.said[2]
    assert "eerste dag na het reces" in terms.said[1]
    choose(terms.recess, RecessRule.SCHORT_OP)
    assert "opgeschort tijdens het reces" in terms.said[2]
    choose(terms.free_day, FreeDayRule.SCHUIFT_OP)
    assert "eerste werkdag daarna" in terms.said[0]
    write(council._rules[QuestionKind.SCHRIFTELIJK]._length, "3")
    choose(council._rules[QuestionKind.SCHRIFTELIJK]._unit, TermUnit.WEKEN)
    assert "3 weken na" in terms.said[2]
    council.leaving()

    profile = session.desk.profile.get()
    assert (profile.free_day_rule, profile.recess_rule) == (FreeDayRule.SCHUIFT_OP, RecessRule.SCHORT_OP)


def test_an_example_starts_on_a_day_that_tells() -> None:
    today = date(2026, 6, 1)
    moves, counts = RecessRule.VERSCHUIFT_EINDE, RecessRule.TELT_MEE
    told = example(today, 30, TermUnit.DAGEN, [AUTUMN], FreeDayRule.BLIJFT, moves)
    assert told == (
        "Een vraag van 17 september 2026 is op tijd beantwoord tot en met maandag 2 november 2026: 30 dagen na "
        "17 september 2026, verschoven wegens reces tot en met 1 november 2026."
    )
    told = example(today, None, TermUnit.WEKEN, [], FreeDayRule.SCHUIFT_OP, counts)
    assert "30 dagen na 4 juni 2026, verschoven omdat 4 juli 2026 een zaterdag is" in told
    assert "2 werkdagen na 1 juni 2026." in example(today, 2, TermUnit.WERKDAGEN, [], FreeDayRule.BLIJFT, counts)


# Reglement per soort


def test_every_field_of_a_rule_is_kept_for_every_kind(council: CouncilPart, session: Session) -> None:
    for number, (kind, form) in enumerate(council._rules.items(), start=30):
        council._sections[kind].set_open(True)
        for field, text in (
            (form._article, str(number)),
            (form._addressee, "raad"),
            (form._length, "2"),
            (form._notice, "24"),
            (form._numbering, "{jaar}-{nr:03}"),
            (form._may_sign, "Een raadslid"),
        ):
            write(field, text)
        choose(form._unit, TermUnit.WERKDAGEN)
        choose(form._start, TermStart.DOORZENDING)
        form._cites.click()
        form._closing.setFocus()
        QTest.keyClicks(form._closing, "Tot zover.")
    council.leaving()

    rules = {rule.kind: rule for rule in session.desk.profile.get().rules}
    assert rules.keys() == set(QuestionKind)
    for number, kind in enumerate(QuestionKind, start=30):
        rule = rules[kind]
        assert (rule.article, rule.addressee, rule.term_length, rule.notice_hours) == (str(number), "raad", 2, 24)
        assert (rule.term_unit, rule.term_start) == (TermUnit.WERKDAGEN, TermStart.DOORZENDING)
        assert (rule.numbering, rule.may_sign) == ("{jaar}-{nr:03}", "Een raadslid")
        assert (rule.cites_gemeentewet_155, rule.closing_sentence) == (True, "Tot zover.")


def test_the_heading_of_a_rule_says_the_facts(council: CouncilPart, qtbot: QtBot) -> None:
    section = council._sections[QuestionKind.INTERPELLATIE]
    form = council._rules[QuestionKind.INTERPELLATIE]
    assert section._summary.text() == "nog niets ingevuld"
    assert not section.is_open
    section._heading.setFocus()
    QTest.keyClick(section._heading, Qt.Key.Key_Space)
    assert section.is_open
    for field, text in ((form._article, "41"), (form._length, "1"), (form._notice, "48")):
        write(field, text)
    assert section._summary.text() == "art. 41, 1 dag, 48 uur vooraf"
    assert section._heading.accessibleName() == "Interpellatie, art. 41, 1 dag, 48 uur vooraf, uitgeklapt"


def test_a_rule_says_how_who_signs_is_looked_at_and_to_whom_its_kind_goes(council: CouncilPart) -> None:
    form = council._rules[QuestionKind.AGENDERINGSVERZOEK]
    assert form._addressee.value() == "raad"
    council._sections[QuestionKind.AGENDERINGSVERZOEK].set_open(True)
    write(form._may_sign, "Raadsleden en burgerraadsleden")
    hints = [label.text() for label in form._may_sign_form.findChildren(QLabel) if not label.isHidden()]
    assert any("alleen raadsleden en burgerraadsleden; wie fractieassistent" in hint for hint in hints)
    write(form._may_sign, "De fractievoorzitters")
    hints = [label.text() for label in form._may_sign_form.findChildren(QLabel) if not label.isHidden()]
    assert any("kijk dan zelf na wie er tekent" in hint for hint in hints)


def test_a_disclosure_tells_that_it_was_opened(qtbot: QtBot) -> None:
    from PySide6.QtWidgets import QLabel

    part = Disclosure("Motie", QLabel("veld"))
    qtbot.addWidget(part)
    heard: list[bool] = []
    part.opened.connect(heard.append)
    part._heading.click()
    part._heading.click()
    assert heard == [True, False]


def test_a_pattern_shows_its_first_number_or_what_is_wrong(council: CouncilPart, session: Session) -> None:
    form = council._rules[QuestionKind.SCHRIFTELIJK]
    write(council._fields["council_term"], "2026-2030")
    write(form._numbering, "Vraag {nr} {term}")
    assert form._numbering_form._hint.text() == "geeft: Vraag 1 2026-2030"
    write(form._numbering, "Vraag")
    council._fields["fractie"].setFocus()
    assert "kan niet genummerd worden" in form._numbering_form.error_text
    council.leaving()
    (rule,) = session.desk.profile.get().rules
    assert rule.numbering == "Vraag {nr} {term}"


def test_only_an_addressee_is_something(council: CouncilPart, session: Session) -> None:
    form = council._rules[QuestionKind.MOTIE]
    assert form.is_blank
    council._sections[QuestionKind.MOTIE].set_open(True)
    write(form._addressee, "raad")
    council.leaving()
    assert [rule.addressee for rule in session.desk.profile.get().rules] == ["raad"]


def test_what_the_command_line_set_and_cannot_be_is_shown_without_an_example(
    council: CouncilPart, session: Session, notices: list[Notice]
) -> None:
    rule = {"kind": "schriftelijke_politieke_vraag", "term_length": 0, "numbering": "zonder nummer"}
    recess = {"name": "Omgekeerd", "first_day": "2026-11-01", "last_day": "2026-10-01"}
    session.desk.profile.change({"rules": [rule], "recesses": [recess]})
    council.entered()

    form = council._rules[QuestionKind.SCHRIFTELIJK]
    assert form._numbering.text() == "zonder nummer"
    assert form._numbering_form._hint.text() == ""
    assert council._terms.said[2] == ""
    assert "eindigt voordat het begint" in council._recesses.errors()[0]
    assert notices == []


# Overnemen en doorgeven


def opened(sharing: ProfileSharing) -> ProfileWindow:
    assert sharing._window is not None
    return sharing._window


def test_a_ready_made_profile_is_previewed_taken_over_and_undone(
    council: CouncilPart, session: Session, notices: list[Notice]
) -> None:
    write(council._fields["fractie"], "Samen")
    write(council._rules[QuestionKind.SCHRIFTELIJK]._article, "39")
    council.sharing._choose.click()
    window = opened(council.sharing)
    assert len(window._offers) == 9
    window._list.select("leiderdorp")
    window._show_chosen()
    told = window._text.toPlainText()
    assert "Gemeente\nGemeente Leiderdorp" in told
    assert "Schriftelijke vraag: artikel\n39 wordt 48" in told
    assert "artikel 48" in window._source.text()
    assert session.desk.profile.get().municipality == ""
    window._take.click()

    assert council._fields["municipality"].value() == "Gemeente Leiderdorp"
    assert council._fields["fractie"].value() == "Samen"
    assert council._rules[QuestionKind.SCHRIFTELIJK].term == (28, TermUnit.DAGEN)
    assert notices[-1].text == "Raadsprofiel “Gemeente Leiderdorp” overgenomen"
    session.undo()
    assert council._rules[QuestionKind.SCHRIFTELIJK]._article.value() == "39"
    assert council._fields["municipality"].value() == ""


def test_what_was_of_a_former_council_is_told_to_go(council: CouncilPart, session: Session) -> None:
    write(council._fields["municipality"], "Voorbeeldstad")
    write(council._fields["rules_name"], "Reglement van Voorbeeldstad")
    council.sharing._choose.click()
    window = opened(council.sharing)
    window._list.select("enschede")
    window._show_chosen()
    assert "(teruggezet)\nReglement van Voorbeeldstad wordt Reglement van orde" in window._text.toPlainText()
    assert window._about.text().startswith("Wat van de vorige gemeente was, wordt teruggezet; fractie")
    window._take.click()
    assert session.desk.profile.get().rules_name == "Reglement van orde"


def test_a_profile_goes_out_and_comes_in_as_a_file(
    council: CouncilPart,
    session: Session,
    notices: list[Notice],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path = tmp_path / "raadsprofiel.json"
    write(council._fields["municipality"], "Gemeente Voorbeeldstad")
    add_recess(council._recesses, "Herfstreces", "17-10-2026", "1-11-2026")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path.with_suffix("")), ""))
    council.sharing._export.click()
    assert notices[-1].text == "Het raadsprofiel staat in raadsprofiel.json."
    assert json.loads(path.read_text())["profile"]["municipality"] == "Gemeente Voorbeeldstad"

    write(council._fields["municipality"], "Gemeente Elders")
    council._recesses._lines[0].remove.click()  # type: ignore[attr-defined]
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    council.sharing._import.click()
    window = opened(council.sharing)
    assert window._list.isHidden()
    assert "Recessen\nHerfstreces, 17 oktober 2026 tot en met 1 november 2026" in window._text.toPlainText()
    window._take.click()
    assert council._fields["municipality"].value() == "Gemeente Voorbeeldstad"
    assert [days.name for days in council._recesses.days()] == ["Herfstreces"]

    council.sharing._import.click()
    assert "verandert niets" in opened(council.sharing)._text.toPlainText()
    assert not opened(council.sharing)._take.isEnabled()
    opened(council.sharing)._cancel.click()


def test_a_file_that_is_no_profile_is_told(
    council: CouncilPart, notices: list[Notice], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "iets.json"
    path.write_text("[]")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    council.sharing._import.click()
    assert council.sharing._window is None
    assert "geen raadsprofiel van zvdesk" in notices[-1].text


def test_no_file_is_nothing(council: CouncilPart, notices: list[Notice], monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("getOpenFileName", "getSaveFileName"):
        monkeypatch.setattr(QFileDialog, name, lambda *_: ("", ""))
    council.sharing._import.click()
    council.sharing._export.click()
    assert council.sharing._window is None
    assert notices == []
