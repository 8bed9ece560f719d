"""Huisstijl in the settings: what is typed is kept and shown, the logo, and a template looked at before it is taken."""

import io
from pathlib import Path

import docx
import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QColor, QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QColorDialog, QFileDialog
from pytestqt.qtbot import QtBot
from sample_documents import picture
from word_templates import template

from zvdesk.app import Desk
from zvdesk.settings import Settings
from zvdesk.ui.notices import Notice
from zvdesk.ui.pages.settings.house_style import HouseStylePart
from zvdesk.ui.pages.settings.page import SettingsPage
from zvdesk.ui.session import Session
from zvdesk.ui.tasks import SynchronousRunner


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
    made.resize(1100, 800)
    made.show()
    made.show_part("house-style")
    return made


@pytest.fixture
def part(page: SettingsPage) -> HouseStylePart:
    assert isinstance(page.part, HouseStylePart)
    return page.part


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The files that would have been opened in another program."""
    found: list[Path] = []

    def open_url(url: QUrl) -> bool:
        found.append(Path(url.toLocalFile()))
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    return found


def write(field: object, text: str) -> None:
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)


def test_what_is_typed_is_kept_and_shown_at_once(part: HouseStylePart, session: Session) -> None:
    assert part.preview.page_count == 1
    write(part.color.line, "#8a1538")
    part.contact.setFocus()
    QTest.keyClicks(part.contact, "Postbus 1")
    part.font_choice.set_value("schreef")
    part.font_choice.edited.emit()
    part.leaving()
    profile = session.desk.profile.get()
    assert (profile.accent_color, profile.letter_font, profile.contact_lines) == ("8A1538", "schreef", ["Postbus 1"])


def test_a_pale_colour_is_told_at_the_field_with_one_that_can_be_taken(part: HouseStylePart, session: Session) -> None:
    write(part.color.line, "#F39200")
    part.contact.setFocus()
    part.leaving()
    assert session.desk.profile.get().accent_color == ""
    assert "zoals #AA6600" in part.color.problem()
    assert part.color._darker.text() == "#AA6600 nemen"
    part.color._darker.click()
    part.leaving()
    assert session.desk.profile.get().accent_color == "AA6600"
    assert part.color.problem() == ""
    assert not part.color._darker.isVisible()


def test_a_colour_can_be_chosen_in_a_window(
    part: HouseStylePart, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QColorDialog, "getColor", lambda *_args: QColor("#1f4e8c"))
    part.color._patch.click()
    part.leaving()
    assert part.color.line.value() == "#1F4E8C"
    assert session.desk.profile.get().accent_color == "1F4E8C"


def test_a_logo_is_chosen_described_and_removed_with_undo(
    part: HouseStylePart, session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "logo.png"
    path.write_bytes(picture(200, 60))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (str(path), ""))
    part.logo.choose.click()
    assert part.logo.remove.isVisible()
    write(part.logo.alternative, "Twee cirkels")
    part.contact.setFocus()
    logo = session.desk.house_style.get().logo
    assert logo is not None
    assert logo.alternative_text == "Twee cirkels"
    part.logo.remove.click()
    assert session.desk.house_style.get().logo is None
    assert not part.logo.remove.isVisible()
    session.undo()
    assert session.desk.house_style.get().logo is not None
    assert part.logo.alternative.value() == "Twee cirkels"


def test_what_is_no_logo_is_told(part: HouseStylePart, notices: list[Notice], tmp_path: Path) -> None:
    path = tmp_path / "logo.svg"
    path.write_text("<svg/>")
    part.logo.chosen.emit(path)
    assert notices[-1].text.startswith("Dit is geen beeld dat zvdesk als logo kan gebruiken")


def test_a_template_is_looked_at_tried_taken_and_undone(
    part: HouseStylePart, session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, opened: list[Path]
) -> None:
    path = tmp_path / "briefpapier.docx"
    path.write_bytes(template("Ons briefpapier", "{{ onderwerp }}"))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (str(path), ""))
    part.template.choose.click()
    window = part.template.window_shown
    assert window is not None
    assert "Er is geen plaats voor {{ datum }}" in window.said[0]
    window._try.click()
    assert docx.Document(io.BytesIO(opened[0].read_bytes())).paragraphs[0].text == "Ons briefpapier"
    assert session.desk.house_style.get().template is None
    window._take.click()
    assert part.template._name.text() == "Brieven in Word komen in “briefpapier.docx”."
    session.undo()
    assert part.template._name.text().startswith("Er is geen eigen sjabloon")
    session.redo()
    part.template.remove.click()
    assert session.desk.house_style.get().template is None
    session.copies.remove()


def test_a_template_with_a_fault_cannot_be_taken(part: HouseStylePart, tmp_path: Path) -> None:
    path = tmp_path / "fout.docx"
    path.write_bytes(template("{{ onderwrep }}"))
    part.template.offer(path)
    window = part.template.window_shown
    assert window is not None
    assert window.said[0] == "Mis: {{ onderwrep }} bestaat niet (bedoelt u {{ onderwerp }}?)."
    assert not window._take.isEnabled()
    assert not window._try.isEnabled()
    window.close()


def test_a_dangerous_template_is_told_and_nothing_opens(
    part: HouseStylePart, notices: list[Notice], tmp_path: Path
) -> None:
    path = tmp_path / "kwaad.docx"
    path.write_bytes(b"geen Word")
    part.template.offer(path)
    assert part.template.window_shown is None
    assert notices[-1].text.startswith("Dit is geen Word-document")


def test_what_is_more_than_a_name_is_told_with_all_that_is_wrong(part: HouseStylePart, tmp_path: Path) -> None:
    path = tmp_path / "briefpapier.docx"
    path.write_bytes(template("{{ ''.__class__ }}", "{{ ondrwerp }}"))
    part.template.offer(path)
    window = part.template.window_shown
    assert window is not None
    assert any("“{{ ''.__class__ }}” is meer dan een naam" in line for line in window.said)
    assert any("{{ ondrwerp }} bestaat niet" in line for line in window.said)
    window.close()


def test_a_template_to_begin_with_is_saved(
    part: HouseStylePart, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(tmp_path / "begin"), ""))
    part.template.example.click()
    assert (tmp_path / "begin.docx").read_bytes().startswith(b"PK")


def test_the_example_goes_where_there_is_no_room(part: HouseStylePart) -> None:
    assert part.preview.isVisible()
    part.window().resize(700, 800)
    assert not part.preview.isVisible()
