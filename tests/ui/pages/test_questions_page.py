"""A council question in the window: written with the keyboard, nothing lost, exported as a letter."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox, QScrollArea
from pytestqt.qtbot import QtBot
from question_pages import stored
from record_pages import CTRL, OpenPage, focused, key, typed, wait_open

from zvdesk.app import Desk
from zvdesk.ui.operations import records
from zvdesk.ui.operations.operation import Operation
from zvdesk.ui.pages.questions.page import QuestionsPage
from zvdesk.ui.tasks import TaskRunner
from zvdesk.ui.widgets.record_model import RecordModel
from zvdesk.ui.widgets.rows import Row


@pytest.fixture
def opened(qtbot: QtBot, desk: Desk, tmp_path: Path) -> OpenPage:
    return OpenPage(qtbot, desk, tmp_path, QuestionsPage)


@pytest.fixture
def question(opened: OpenPage) -> str:
    """A question that was just begun with Ctrl+N."""
    opened.page.create_record()
    return opened.page.open_id


def test_what_is_typed_stays_while_one_switches(opened: OpenPage, question: str) -> None:
    typed("Eerste")
    opened.page.create_record()
    typed("Tweede")
    opened.open(question)

    assert opened.field("Onderwerp").value() == "Eerste"
    assert sorted(row.title for row in opened.desk.rows("council-question")) == ["Eerste", "Tweede"]


def test_typing_during_a_refresh_is_kept(opened: OpenPage, question: str) -> None:
    opened.write("Vraag 1", "Half getypt")
    opened.desk.records.update(question, {"explanation": "Van elders"})
    opened.page.refresh_record()

    assert opened.field("Vraag 1").value() == "Half getypt"
    assert opened.field("Toelichting").value() == "Van elders"


def test_the_particulars_stand_in_a_line_and_fold_out(opened: OpenPage, question: str) -> None:
    assert opened.has_field("Soort vraag")
    typed("Onderwerp")
    opened.leave()
    opened.page.create_record()
    opened.open(question)
    assert not opened.has_field("Soort vraag")

    opened.click("Soort, geadresseerde, portefeuille en nummer wijzigen")
    opened.choose("Soort vraag", "technische_vraag")
    opened.write("Gericht aan", "burgemeester")
    opened.write("Portefeuille", "Veiligheid")
    editor = opened.page.question_editor  # type: ignore[attr-defined]
    assert editor._particulars.meta.text() == "Technische vraag · aan de burgemeester"
    assert editor.badge.text() == "Concept"
    opened.leave()
    assert stored(opened.desk, question)["kind"] == "technische_vraag"
    assert stored(opened.desk, question)["portfolio"] == "Veiligheid"


def test_a_portfolio_is_completed_from_the_people_of_the_college(opened: OpenPage, question: str) -> None:
    person = records.create("person", {"name": "Ans Bos", "role": "wethouder", "portfolio": "Zorg en welzijn"})
    opened.session.perform(person)
    opened.write("Portefeuille", "welz")
    completer = opened.field("Portefeuille").completer()
    assert completer.currentCompletion() == "Zorg en welzijn"


def test_the_rules_of_order_are_shown_and_followed(opened: OpenPage, question: str) -> None:
    editor = opened.page.question_editor  # type: ignore[attr-defined]
    kind = "schriftelijke_politieke_vraag"
    rule = {"kind": kind, "article": "39", "term_length": 30, "term_unit": "dagen"}
    opened.session.perform(Operation("", lambda desk, _task: desk.profile.change({"rules": [rule]})))

    assert editor._particulars.meta.text() == "Schriftelijke vraag · art. 39 RvO · aan het college"
    assert editor._particulars.term.text() == "Antwoord binnen 30 dagen na indienen."
    editor._particulars.say_rules(False)  # once it was filed, other rules may hold than those of today
    assert editor._particulars.meta.text() == "Schriftelijke vraag · aan het college"
    editor._particulars.say_rules(True)
    opened.choose("Soort vraag", "interpellatie")
    assert editor._particulars.term.text() == "In het raadsprofiel staan nog geen regels voor deze soort vraag."


def test_a_date_that_is_none_says_so_and_stays(opened: OpenPage, question: str) -> None:
    opened.write("Datum", "31 februari")
    key(Qt.Key.Key_Tab)

    assert "Schrijf een datum" in opened.error_at(opened.field("Datum"))
    typed("x")
    opened.leave()
    assert "Schrijf een datum" in opened.error_at(opened.field("Datum"))
    opened.write("Datum", "3 december 2026")
    opened.leave()
    assert opened.error_at(opened.field("Datum")) == ""
    assert stored(opened.desk, question)["question_date"] == "2026-12-03"


def test_signatories_are_completed_from_the_people(opened: OpenPage, question: str) -> None:
    opened.desk.records.create("person", {"name": "Mirthe Zandvoorde", "fractie": "Samen"})
    opened.page.create_record()
    opened.click("+ Ondertekenaar toevoegen")
    typed("mirt")
    completer = opened.field("Naam van ondertekenaar 1").completer()
    assert completer.currentCompletion() == "Mirthe Zandvoorde"
    completer.popup().setCurrentIndex(completer.completionModel().index(0, 0))
    QTest.keyClick(completer.popup(), Qt.Key.Key_Return)
    opened.leave()

    signed = stored(opened.desk, opened.page.open_id)["signatories"]
    assert [(one["name"], one["fractie"]) for one in signed] == [("Mirthe Zandvoorde", "Samen")]


@pytest.mark.parametrize("pressed", [None, Qt.Key.Key_Space, Qt.Key.Key_Return])
def test_a_new_signatory_has_the_keyboard_before_anything_else_happens(
    opened: OpenPage, pressed: Qt.Key | None
) -> None:
    opened.page.create_record()
    for number in (1, 2):
        add = opened.button("+ Ondertekenaar toevoegen")
        add.setFocus()
        if pressed is None:
            add.click()
        else:
            QTest.keyClick(add, pressed)
        assert QApplication.focusWidget() is opened.field(f"Naam van ondertekenaar {number}")


def test_a_known_name_typed_in_full_brings_its_fractie_and_leaves_a_typed_one(opened: OpenPage) -> None:
    opened.desk.records.create("person", {"name": "Joost Ahaus", "fractie": "Lokaal"})
    opened.page.create_record()
    opened.click("+ Ondertekenaar toevoegen")
    typed("Joost Ahaus")
    assert not opened.field("Naam van ondertekenaar 1").completer().popup().isVisible()
    opened.page.activateWindow()  # without a screen a list that closed keeps being the active window
    focused()
    opened.field("Fractie van ondertekenaar 1").setFocus()
    assert opened.field("Fractie van ondertekenaar 1").value() == "Lokaal"
    opened.write("Fractie van ondertekenaar 1", "Anders")
    opened.field("Naam van ondertekenaar 1").setFocus()
    opened.field("Aanleiding").setFocus()

    assert opened.field("Fractie van ondertekenaar 1").value() == "Anders"


def test_a_name_that_is_written_gets_the_own_fractie_until_another_is_said(opened: OpenPage) -> None:
    opened.desk.profile.change({"fractie": "Voorbeeldstad Samen"})
    opened.desk.records.create("person", {"name": "Joost Ahaus", "fractie": "Lokaal"})
    opened.page.create_record()
    opened.click("+ Ondertekenaar toevoegen")
    typed("Nieuwe Naam")
    fractie = opened.field("Fractie van ondertekenaar 1")
    fractie.setFocus()
    assert fractie.value() == "Voorbeeldstad Samen"
    opened.write("Fractie van ondertekenaar 1", "")
    opened.field("Naam van ondertekenaar 1").setFocus()
    opened.field("Aanleiding").setFocus()
    assert fractie.value() == ""
    opened.leave()
    assert [one["name"] for one in stored(opened.desk, opened.page.open_id)["signatories"]] == ["Nieuwe Naam"]


def test_a_blank_signatory_survives_a_refresh_and_is_not_stored(opened: OpenPage, question: str) -> None:
    opened.click("+ Ondertekenaar toevoegen")
    opened.desk.records.update(question, {"signatories": [{"name": "Ander", "fractie": "Een"}]})
    opened.page.refresh_record()

    assert opened.field("Naam van ondertekenaar 1").value() == "Ander"
    assert focused() is opened.field("Naam van ondertekenaar 2")
    opened.click("Ondertekenaar 1 weghalen")
    opened.leave()
    assert stored(opened.desk, question)["signatories"] == []


def test_removing_signatories_leaves_the_keyboard_near(opened: OpenPage, question: str) -> None:
    for name in ("Een", "Twee"):
        opened.click("+ Ondertekenaar toevoegen")
        typed(name)
    opened.click("Ondertekenaar 1 weghalen")
    assert opened.field("Naam van ondertekenaar 1").value() == "Twee"
    assert focused() is opened.button("Ondertekenaar 1 weghalen")
    opened.click("Ondertekenaar 1 weghalen")
    assert focused() is opened.button("+ Ondertekenaar toevoegen")


def test_deletion_can_be_undone(opened: OpenPage, question: str) -> None:
    typed("Onderwerp")
    opened.page.delete_records((question,))
    assert opened.desk.rows("council-question") == []
    opened.session.undo()

    assert [row.title for row in opened.desk.rows("council-question")] == ["Onderwerp"]


def test_a_search_hit_shows_the_question_it_lies_in(opened: OpenPage, question: str, qtbot: QtBot) -> None:
    many = [{"text": f"Vraag nummer {n}", "items": [{"text": "deel"}]} for n in range(20)]
    opened.desk.records.update(question, {"items": many})
    opened.page.refresh_record()
    last = stored(opened.desk, question)["items"][-1]["items"][0]["id"]
    opened.page.open_record(question, last)
    field = opened.field("Vraag 20a")

    qtbot.waitUntil(lambda: not field.visibleRegion().isEmpty())


def saved_as(monkeypatch: pytest.MonkeyPatch, path: Path, used: str = "") -> list[Any]:
    """Answer the dialog of the system with a path; return what it was asked."""
    asked: list[Any] = []

    def answer(*arguments: Any) -> tuple[str, str]:
        asked.append(arguments)
        return str(path), used

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    return asked


def answered(monkeypatch: pytest.MonkeyPatch, words: str) -> list[str]:
    """Press a button of every question that is asked; return the questions."""
    heard: list[str] = []

    def answer(box: QMessageBox) -> int:
        heard.append(box.text())
        next(one for one in box.buttons() if one.text() == words).click()
        return 0

    monkeypatch.setattr(QMessageBox, "exec", answer)
    return heard


def test_the_letter_holds_what_was_typed_a_moment_ago(
    opened: OpenPage, question: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    opened.write("Aanleiding", "De wachttijd loopt op.")
    opened.write("Onderwerp", "Wachttijden: wat / hoe?")
    asked = saved_as(monkeypatch, tmp_path / "vraag.docx")
    QTest.keyClick(focused(), Qt.Key.Key_E, CTRL)

    assert Path(asked[0][2]).name == "Raadsvraag Wachttijden wat hoe.docx"
    text = "\n".join(part.text for part in Document(str(tmp_path / "vraag.docx")).paragraphs)
    assert "Wachttijden: wat / hoe?" in text
    assert opened.notices[-1].text == (
        "Opgeslagen als vraag.docx. Er staat “Concept” op de brief, want er ontbreken nog: ten minste één vraag en "
        "een ondertekenaar."
    )
    saved_as(monkeypatch, tmp_path / "brief", "PDF (*.pdf)")
    opened.click("Exporteren…")
    assert (tmp_path / "brief.pdf").read_bytes().startswith(b"%PDF")


def test_what_a_pdf_cannot_print_is_said_with_where_it_is(
    opened: OpenPage, question: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    values = {"subject": "Wachttijden 🏠", "occasion": "Volgens 中文 en Şükrü loopt de wachttijd op."}
    opened.desk.records.update(question, values)
    opened.open(question)
    answered(monkeypatch, "Toch exporteren")
    saved_as(monkeypatch, tmp_path / "vraag.pdf")
    opened.click("Exporteren…")
    assert opened.notices[-1].text.endswith("De PDF kan deze tekens niet afdrukken en toont daar □: 🏠 中 文.")
    saved_as(monkeypatch, tmp_path / "vraag.docx")
    opened.click("Exporteren…")
    assert "□" not in opened.notices[-1].text


def test_a_motie_is_called_by_its_name(
    opened: OpenPage, question: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    typed("Uitstroom")
    opened.choose("Soort vraag", "motie")
    asked = saved_as(monkeypatch, tmp_path / "motie.docx")
    heard = answered(monkeypatch, "Toch exporteren")
    opened.click("Exporteren…")
    assert "iets niet ingevuld" in heard[0]
    assert Path(asked[0][2]).name == "Motie Uitstroom.docx"


def test_a_letter_without_suffix_replaces_nothing_unasked(
    opened: OpenPage, question: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    opened.write("Aanleiding", "De opvang is vol.")
    opened.write("Onderwerp", "Opvang")
    (tmp_path / "brief.docx").write_text("iets anders")
    saved_as(monkeypatch, tmp_path / "brief", "Word-document (*.docx)")
    heard = answered(monkeypatch, "Annuleren")
    opened.click("Exporteren…")
    assert (tmp_path / "brief.docx").read_text() == "iets anders"
    assert heard == ["“brief.docx” bestaat al. Wilt u het vervangen?"]
    answered(monkeypatch, "Vervangen")
    opened.click("Exporteren…")
    assert (tmp_path / "brief.docx").read_bytes().startswith(b"PK")


def test_a_closed_question_leaves_only_when_the_user_says_so(
    opened: OpenPage, question: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    opened.write("Aanleiding", "De opvang is vol.")
    opened.write("Onderwerp", "Opvang")
    opened.desk.records.update(question, {"confidentiality": "vertrouwelijk"})
    path = tmp_path / "vraag.pdf"
    saved_as(monkeypatch, path)
    heard = answered(monkeypatch, "Annuleren")
    opened.click("Exporteren…")
    assert "vertrouwelijk" in heard[0]
    assert not path.exists()
    answered(monkeypatch, "Toch exporteren")
    opened.click("Exporteren…")
    assert path.exists()


def test_what_is_to_be_settled_is_asked_about_before_it_leaves(
    opened: OpenPage, question: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    opened.write("Aanleiding", "De opvang is vol.")
    opened.write("Onderwerp", "Opvang")
    opened.desk.records.update(question, {"explanation": "Mevrouw Jansen belde 06-12345678."})
    opened.page.refresh_record()
    path = tmp_path / "vraag.docx"
    saved_as(monkeypatch, path)
    looked: list[bool] = []
    monkeypatch.setattr(opened.page.checks, "show_findings", lambda: looked.append(True))  # type: ignore[attr-defined]
    heard = answered(monkeypatch, "Nakijken")
    opened.click("Exporteren…")
    assert heard == [
        "In deze raadsvraag is nog iets te regelen: naam in de toelichting en telefoonnummer in de toelichting."
    ]
    assert (looked, path.exists()) == ([True], False)
    answered(monkeypatch, "Toch exporteren")
    opened.click("Exporteren…")
    assert path.exists()
    assert "telefoonnummer in de toelichting" in opened.notices[-1].text


def test_a_question_with_nothing_in_it_is_no_letter_yet(
    opened: OpenPage, question: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    saved_as(monkeypatch, tmp_path / "vraag.docx")
    opened.click("Exporteren…")
    assert opened.notices[-1].text.startswith("Hier staat nog niets van uzelf in")
    assert not (tmp_path / "vraag.docx").exists()


def test_a_place_that_cannot_be_written_is_told(
    opened: OpenPage, question: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    opened.write("Aanleiding", "De opvang is vol.")
    opened.write("Onderwerp", "Opvang")
    saved_as(monkeypatch, tmp_path / "bestaat-niet" / "vraag.docx")
    opened.click("Exporteren…")

    assert opened.notices[-1].is_trouble


def test_nothing_is_exported_when_the_dialog_is_left(
    opened: OpenPage, question: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    before = len(opened.notices)
    opened.click("Exporteren…")

    assert len(opened.notices) == before


def test_export_without_a_question_does_nothing(opened: OpenPage) -> None:
    opened.page.export()  # type: ignore[attr-defined]

    assert opened.notices == []


def test_lines_of_the_list_say_status_and_kind(opened: OpenPage) -> None:
    for status in ("concept", "ingediend", "beantwoord", "afgerond"):
        opened.desk.records.create("council-question", {"subject": status, "status": status, "number": "2026-1"})
    opened.page.refresh_list()
    rows = {line.title: opened.page.row_for(line) for line in opened.desk.rows("council-question")}

    assert {row.title: row.group for row in rows.values()} == {
        "concept": "In bewerking",
        "ingediend": "Wacht op antwoord",
        "beantwoord": "Beantwoord",
        "afgerond": "Afgerond",
    }
    assert rows["concept"].badge == "Concept"  # and not how many questions it has not
    motion = opened.desk.records.create("council-question", {"kind": "motie", "items": [{"text": "Bankjes"}]})[0].id
    line = next(line for line in opened.desk.rows("council-question") if line.id == motion)
    assert opened.page.row_for(line).badge == "1 verzoek"
    assert rows["concept"].detail == "2026-1 · Schriftelijk · college"


def test_what_was_just_filed_stands_by_its_term_in_the_list(opened: OpenPage) -> None:
    for subject, due in (("later", "2027-01-10"), ("eerst", "2026-12-01")):
        values = {"subject": subject, "status": "ingediend", "due_on": due}
        opened.desk.records.create("council-question", values)
    draft = opened.desk.records.create("council-question", {"subject": "concept"})[0].id
    opened.page.refresh_list()
    opened.desk.records.update(draft, {"status": "ingediend", "due_on": "2026-12-24"})
    opened.page.refresh_list()

    model = opened.page.list.findChild(RecordModel)
    shown = [entry.title for at in range(model.rowCount()) if isinstance(entry := model.entry(at), Row)]
    assert shown == ["eerst", "concept", "later"]


def test_enter_in_the_list_shows_where_the_keyboard_goes(opened: OpenPage, question: str) -> None:
    opened.page.resize(1000, 420)
    opened.field("Toelichting").setFocus()
    area = opened.page.editor.area
    bar = area.findChild(QScrollArea).verticalScrollBar()
    bar.setValue(bar.maximum())
    opened.page.list.setFocus()
    opened.page.list.activated.emit(opened.page.row_for(opened.desk.rows("council-question")[0]))
    subject = opened.field("Onderwerp")
    assert focused() is subject
    top = subject.mapTo(area, subject.rect().topLeft()).y()
    assert 0 <= top < area.height() - subject.height()


@pytest.fixture
def threaded(qtbot: QtBot, desk: Desk, tmp_path: Path) -> Iterator[OpenPage]:
    for name in "AB":
        desk.records.create("council-question", {"subject": name})
    runner = TaskRunner()
    yield OpenPage(qtbot, desk, tmp_path, QuestionsPage, runner)
    runner.close()


def test_nothing_is_lost_between_records_while_saves_are_under_way(threaded: OpenPage, qtbot: QtBot) -> None:
    ids = {row.title: row.id for row in threaded.desk.rows("council-question")}
    for number in range(6):
        record_id = ids["AB"[number % 2]]
        threaded.open(record_id)
        wait_open(qtbot, threaded, record_id)
        field = threaded.field("Onderwerp")
        field.setFocus()
        field.moveCursor(field.textCursor().MoveOperation.End)
        typed(str(number))
    threaded.leave()
    qtbot.waitUntil(lambda: threaded.page.autosave.is_settled)

    assert sorted(row.title for row in threaded.desk.rows("council-question")) == ["A024", "B135"]


def test_a_question_is_duplicated_with_what_was_typed(opened: OpenPage, question: str) -> None:
    opened.write("Aanleiding", "De opvang is vol.")
    opened.write("Onderwerp", "Opvang")
    action = next(one for one in opened.page.editor.menu.actions() if one.text() == "Dupliceren")
    action.trigger()

    assert opened.page.open_id != question
    assert opened.field("Onderwerp").value() == "Opvang"
    assert opened.notices[-1].text == "Raadsvraag gedupliceerd"
    opened.session.undo()
    assert [row.title for row in opened.desk.rows("council-question")] == ["Opvang"]


def test_what_a_kind_is_made_of_is_asked_for_by_its_name(opened: OpenPage, question: str) -> None:
    opened.choose("Soort vraag", "amendement")
    assert opened.button("+ Wijziging toevoegen").isVisible()
    assert opened.field("Voorstel en overwegingen").placeholderText() == "Welk voorstel wilt u wijzigen, en waarom?"
    opened.click("+ Wijziging toevoegen")
    assert focused().placeholderText() == "Schrijf hoe de tekst gewijzigd wordt"
    assert not opened.has_field("Antwoord")

    opened.choose("Soort vraag", "interpellatie")
    assert opened.button("+ Vraag toevoegen").isVisible()
    assert opened.field("Onderwerp en aanleiding").placeholderText() == "Waarover wilt u inlichtingen, en waarom nu?"
    assert opened.has_field("Antwoord")
