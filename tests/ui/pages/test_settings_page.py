"""The page Instellingen: the council, its people, the data as a whole, and the look."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QMessageBox
from pytestqt.qtbot import QtBot

from zvdesk.app import App, Desk
from zvdesk.errors import UserError
from zvdesk.model.enums import QuestionKind, TermUnit
from zvdesk.paths import Paths
from zvdesk.settings import LOCK_MINUTES, THEME, ZOOM, Settings
from zvdesk.ui.notices import Notice
from zvdesk.ui.pages.settings.appearance import AppearancePart
from zvdesk.ui.pages.settings.council import CouncilPart
from zvdesk.ui.pages.settings.data import DataPart
from zvdesk.ui.pages.settings.number_field import NumberField
from zvdesk.ui.pages.settings.page import SettingsPage
from zvdesk.ui.pages.settings.people import PeoplePart, PersonEditor
from zvdesk.ui.session import Session
from zvdesk.ui.tasks import SynchronousRunner
from zvdesk.ui.theme import Theme


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
    made = SettingsPage(session)
    qtbot.addWidget(made)
    made.resize(1100, 900)
    made.show()
    made.entered()
    return made


# Raadsprofiel


@pytest.fixture
def council(page: SettingsPage) -> CouncilPart:
    assert isinstance(page.part, CouncilPart)
    return page.part


def write(field: object, text: str) -> None:
    field.setFocus()  # type: ignore[attr-defined]
    field.selectAll()  # type: ignore[attr-defined]
    QTest.keyClicks(field, text)


def test_the_council_is_made_at_the_first_word(council: CouncilPart, session: Session) -> None:
    write(council._fields["municipality"], "Gemeente Voorbeeldstad")
    write(council._fields["council_term"], "2026-2030")
    council.leaving()

    profile = session.desk.profile.get()
    assert (profile.municipality, profile.council_term) == ("Gemeente Voorbeeldstad", "2026-2030")
    assert len(session.desk.rows("council-profile")) == 1


def test_a_rule_is_kept_as_one_rule_however_often_it_is_changed(council: CouncilPart, session: Session) -> None:
    rule = council._rules[QuestionKind.SCHRIFTELIJK]
    write(rule._article, "39")
    council.leaving()
    write(rule._length, "30")
    council.leaving()
    rule._cites.click()
    write(rule._closing, "Graag binnen de termijn.")
    council.leaving()

    (kept,) = session.desk.profile.get().rules
    assert (kept.kind, kept.article, kept.term_length, kept.term_unit) == (
        QuestionKind.SCHRIFTELIJK,
        "39",
        30,
        TermUnit.DAGEN,
    )
    assert kept.cites_gemeentewet_155
    assert kept.closing_sentence == "Graag binnen de termijn."
    assert len(session.desk.versions.of(session.desk.profile.get().id)) == 1


def test_a_question_takes_over_the_addressee_of_its_rule(council: CouncilPart, session: Session) -> None:
    write(council._rules[QuestionKind.SCHRIFTELIJK]._addressee, "burgemeester")
    write(council._rules[QuestionKind.SCHRIFTELIJK]._article, "39")
    council.leaving()

    assert session.desk.questions.start()[0].addressee == "burgemeester"


def test_a_change_from_elsewhere_shows(council: CouncilPart, session: Session) -> None:
    from zvdesk.ui.operations.operation import Operation

    session.perform(Operation("Elders", lambda desk, _: desk.profile.change({"fractie": "Samen"})))

    assert council._fields["fractie"].value() == "Samen"


def test_a_number_is_one_that_is_allowed(qtbot: QtBot) -> None:
    field = NumberField(lowest=1, highest=365, standard=30)
    qtbot.addWidget(field)
    assert field.value() == 30
    field.set_value(14)
    for text, problem in (("", False), ("7", False), ("0", True), ("366", True), ("veel", True), ("²", True)):
        field.setText(text)
        assert bool(field.problem()) is problem
    field.setText("veel")
    assert field.value() == 14
    field.setText("")
    assert field.value() == 30


# Personen


def test_people_are_kept_by_function(page: SettingsPage, session: Session) -> None:
    page.show_part("people")
    part = page.part
    assert isinstance(part, PeoplePart)
    page.create_record()
    editor = part.editor
    assert isinstance(editor, PersonEditor)
    QTest.keyClicks(editor.name, "M. de Wit")
    editor._role.set_value("wethouder")
    editor._role.edited.emit()
    write(editor._portfolio, "Zorg en jeugd")
    page.leaving()

    (row,) = part.list._model._rows
    assert (row.title, row.detail) == ("M. de Wit", "wethouder · Zorg en jeugd")


def test_a_person_without_a_name_is_refused_at_the_field(page: SettingsPage, session: Session) -> None:
    person = session.desk.records.create("person", {"name": "M. de Wit"})[0].id
    page.open_record(person, "person")
    part = page.part
    assert isinstance(part, PeoplePart)
    editor = part.editor
    assert isinstance(editor, PersonEditor)
    editor.name.setFocus()
    editor.name.selectAll()
    QTest.keyClick(editor.name, Qt.Key.Key_Delete)
    part.autosave.flush()

    assert "mag niet leeg zijn" in editor._name_form.error_text
    assert session.desk.records.get(person).display_title == "M. de Wit"
    QTest.keyClicks(editor.name, "J. Bos")
    part.autosave.flush()
    assert editor._name_form.error_text == ""
    assert session.desk.records.get(person).display_title == "J. Bos"


# Gegevens


@pytest.fixture
def data(page: SettingsPage) -> DataPart:
    page.show_part("data")
    assert isinstance(page.part, DataPart)
    return page.part


def said(part: DataPart) -> str:
    return "" if part._banner.isHidden() else part._banner.text()


def test_a_backup_is_made_told_and_checked(data: DataPart, session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "nog geen back-up" in data._last.text()
    data._now.click()
    (backup,) = session.desk.maintenance.backups()
    assert str(backup.path) in said(data)
    assert "Laatste back-up" in data._last.text()

    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(backup.path))
    data._verify.click()
    assert said(data).endswith("is heel.")


def test_a_backup_that_is_not_whole_is_told_by_making_checking_and_putting_it_back(
    data: DataPart, session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    note = session.desk.records.create("note", {"title": "Heel"})[0].id
    with session.desk.store.workspace.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE note SET title = 'Anders' WHERE id = ?", (note,))
    told = f"Niet alles in deze back-up is heel: notitie {note[:8]} is beschadigd"
    data._now.click()
    (backup,) = session.desk.maintenance.backups()
    assert str(backup.path) in said(data)
    assert told in said(data)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(backup.path))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "terug.zvdesk"), ""))
    data._verify.click()
    assert said(data).startswith(told)
    data._restore.click()
    assert "als nieuwe werkmap" in said(data)
    assert told in said(data)


def test_a_backup_goes_elsewhere_and_comes_back_as_a_workspace_of_its_own(
    data: DataPart, session: Session, app: App, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session.desk.records.create("note", {"title": "Bewaard"})
    place, new = tmp_path / "stick", tmp_path / "terug.zvdesk"
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(place))
    data._elsewhere.click()
    (backup,) = [one for one in place.iterdir() if one.is_dir() and one.name != "attachments"]
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(backup))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(new), ""))
    data._restore.click()

    assert "is niet gewijzigd" in said(data)
    again = app.open(new)
    assert [row.title for row in again.rows("note")] == ["Bewaard"]
    again.close()


def test_what_is_no_backup_says_so(data: DataPart, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    data._verify.click()

    assert "is geen back-up" in said(data)
    assert data._now.isEnabled()


def test_nothing_happens_when_no_folder_is_chosen(data: DataPart, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "")
    for part in (data._verify, data._elsewhere, data._restore):
        part.click()

    assert said(data) == ""


def test_the_check_tells_that_all_is_well_or_what_is_not(data: DataPart, session: Session) -> None:
    note = session.desk.records.create("note", {"title": "Heel"})[0].id
    data._check.click()
    assert said(data).startswith("Alles is heel")

    with session.desk.store.workspace.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE note SET title = 'Anders' WHERE id = ?", (note,))
    data._check.click()
    assert "niet meer zoals het is opgeslagen" in said(data)


def test_a_passphrase_is_set_changed_and_removed(
    data: DataPart, session: Session, app: App, paths: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        QMessageBox, "exec", lambda box: next(one for one in box.buttons() if one is not box.defaultButton()).click()
    )
    session.desk.records.create("note", {"title": "Geheim"})
    part = data.passphrase
    for field in (part._new, part._again):
        write(field, "vier woorden die blijven")
    part._set.click()
    assert session.desk.workspace.encrypted
    assert "maar één keer getoond" in part.said
    assert part._key.isVisibleTo(part)
    key = part._key._key.text()
    assert [row.title for row in session.desk.rows("note")] == ["Geheim"]

    part._set.click()
    assert "Typ eerst het huidige wachtwoord" in part._current_form.error_text
    write(part._current, "dat is het niet")
    for field in (part._new, part._again):
        write(field, "een ander wachtwoord nu")
    part._set.click()
    assert "niet het huidige" in part._current_form.error_text
    write(part._current, "vier woorden die blijven")
    part._set.click()
    assert "gewijzigd" in part.said

    part._renew.click()
    assert part._key._key.text() != key
    part._remove.click()
    assert not session.desk.workspace.encrypted
    assert "niet meer versleuteld" in part.said
    session.desk.records.create("note", {"title": "Na afloop"})
    assert len(session.desk.rows("note")) == 2


def test_two_passphrases_that_differ_are_refused(data: DataPart, session: Session) -> None:
    part = data.passphrase
    part._set.click()
    assert "Typ een nieuw wachtwoord" in part._new_form.error_text
    write(part._new, "vier woorden die blijven")
    write(part._again, "vier woorden die bleven")
    part._set.click()

    assert "niet gelijk" in part._again_form.error_text
    assert not session.desk.workspace.encrypted


def test_the_passphrase_waits_for_what_cannot_be_saved(page: SettingsPage, data: DataPart, session: Session) -> None:
    from zvdesk.ui.autosave import AutosaveController

    stuck = AutosaveController(page)
    session.add_saver(stuck)
    stuck.open(lambda _fields, _done, failed: failed(UserError("record_deleted", id="", title="Weg")))
    stuck.mark("title", lambda: "nieuw")
    data.passphrase.set_passphrase("vier woorden die blijven")

    assert "Niet alles kon worden opgeslagen" in data.passphrase.said
    assert not session.desk.workspace.encrypted
    assert page.window().isEnabled()
    stuck.abandon()


# Weergave


def test_the_look_is_chosen_and_remembered(page: SettingsPage, session: Session, theme: Theme) -> None:
    page.show_part("appearance")
    part = page.part
    assert isinstance(part, AppearancePart)
    heard: list[bool] = []
    session.preferences_changed.connect(lambda: heard.append(True))
    for field, value in ((part._theme, "dark"), (part._zoom, "120"), (part._lock, "30")):
        field.set_value(value)
        field.edited.emit()

    assert (theme.choice, theme.zoom) == ("dark", 120)
    settings = session.settings
    assert (settings.get(THEME), settings.get(ZOOM), settings.get(LOCK_MINUTES)) == ("dark", 120, 30)
    assert heard == [True]
    theme.zoom_to(90)
    assert part._zoom.value() == "90"


def test_every_part_has_its_help(page: SettingsPage) -> None:
    from zvdesk.resources import resource

    topics = []
    for part in ("council", "people", "data", "appearance"):
        page.show_part(part)
        topics.append(page.help_topic)

    assert topics == ["instellingen", "instellingen", "gegevens", "instellingen"]
    assert all(resource("help", f"{topic}.md").is_file() for topic in topics)


def test_the_panes_can_be_walked_through(page: SettingsPage) -> None:
    assert len(page.panes()) == 2
    page.show_part("people")
    assert len(page.panes()) >= 3
    page.focus_filter()
