"""A document of the workspace as a source of a council question, chosen and read from the editor."""

from pathlib import Path

import pytest
from papers import pdf
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot
from question_pages import stored
from record_pages import OpenPage, focused, key, typed

from tests.ui.reader.reading_pages import in_thread
from zvdesk.app import Desk
from zvdesk.services.attachments import IncomingFile
from zvdesk.ui.operations import attachments
from zvdesk.ui.operations.operation import Operation
from zvdesk.ui.page import Target
from zvdesk.ui.pages.questions.file_picker import FilePicker
from zvdesk.ui.pages.questions.page import QuestionsPage
from zvdesk.ui.pages.questions.source_line import SourceLine
from zvdesk.ui.reader.window import ReaderWindow

PAGES = (("Dit is de inleiding.",), ("Er wachten zestig kinderen.",), ("Tot slot.",))

__all__ = ["in_thread"]


@pytest.fixture
def opened(qtbot: QtBot, desk: Desk, tmp_path: Path) -> OpenPage:
    return OpenPage(qtbot, desk, tmp_path, QuestionsPage)


@pytest.fixture
def question(opened: OpenPage) -> str:
    made = opened.desk.records.create("council-question", {"subject": "Opvang", "items": [{"text": "Hoeveel?"}]})[0].id
    opened.open(made)
    return made


def brief(desk: Desk, **fields: str) -> str:
    """Return the file of a document of a meeting."""
    meeting = desk.records.create("meeting", {"title": "Commissie Zorg", "start": "2026-12-03T19:30:00"})[0].id
    item = desk.records.create("agenda-item", {"meeting_id": meeting, "number": "4", "title": "Jeugdzorg"})[0].id
    values = {"agenda_item_id": item, "title": "Raadsbrief opvang", "publication_date": "2026-11-02", **fields}
    document = desk.records.create("document", values)[0].id
    return desk.attachments.attach(document, [IncomingFile("brief.pdf", pdf(PAGES))])[0][0].id


def picker_in(opened: OpenPage) -> FilePicker:
    return opened.page.findChildren(FilePicker)[-1]


def take(opened: OpenPage) -> None:
    """Take what the picker stands on; the window, which Qt without a screen leaves without keys, goes on."""
    QTest.keyClick(picker_in(opened)._line, Qt.Key.Key_Return)
    opened.page.activateWindow()


def lines(opened: OpenPage) -> list[SourceLine]:
    return list(opened.page.question_editor.references._sources)


def spoken(picker: FilePicker) -> list[str]:
    return [row.spoken for row in picker._model._rows]


def test_a_document_is_chosen_with_the_keyboard_at_the_page_of_the_words(opened: OpenPage, question: str) -> None:
    file = brief(opened.desk)
    opened.button("Stuk uit de werkmap kiezen…").setFocus()
    key(Qt.Key.Key_Space)
    picker = picker_in(opened)
    assert picker._line.accessibleName() == "Zoek een stuk als bron"
    QTest.keyClicks(picker._line, "zestig kinderen")
    assert spoken(picker) == ["Raadsbrief opvang, p. 2 · Commissie Zorg, 3 december 2026 · 4 Jeugdzorg"]
    take(opened)
    assert focused() is opened.field("Pagina van bron 1")
    (source,) = stored(opened.desk, question)["references"]
    shown = {name: source[name] for name in ("title", "published_on", "page", "attachment_id", "publisher")}
    assert shown == {
        "title": "Raadsbrief opvang", "published_on": "2026-11-02", "page": "2", "attachment_id": file, "publisher": "",
    }  # fmt: skip
    opened.write("Titel van bron 1", "Brief van het college")
    key(Qt.Key.Key_Return)
    assert focused() is opened.button("Bron 1 wijzigen")
    opened.leave()
    (source,) = stored(opened.desk, question)["references"]
    assert (source["title"], source["attachment_id"]) == ("Brief van het college", file)


@pytest.mark.parametrize("searched", ["raadsbrief", "brief.pdf", "jeugdzorg", "samenhang"])
def test_a_document_is_found_by_what_it_is_called_and_hangs_on(opened: OpenPage, question: str, searched: str) -> None:
    file = brief(opened.desk)
    opened.desk.records.create("page-note", {"attachment_id": file, "page": 3, "comment": "Geen samenhang"})
    opened.click("Stuk uit de werkmap kiezen…")
    picker = picker_in(opened)
    QTest.keyClicks(picker._line, searched)
    assert [row.title for row in picker._model._rows] == ["Raadsbrief opvang"]
    assert ("p. 3" in spoken(picker)[0]) is (searched == "samenhang")
    picker.close()


def test_files_of_notes_visits_and_partners_are_offered_and_those_of_the_question_are_not(
    opened: OpenPage, question: str
) -> None:
    for kind, fields in (("note", {"title": "Nota"}), ("visit", {"title": "Haven"}), ("partner", {"name": "GGD"})):
        carrier = opened.desk.records.create(kind, fields)[0].id
        opened.desk.attachments.attach(carrier, [IncomingFile(f"opvang_{kind}.txt", kind.encode())])
    opened.desk.attachments.attach(question, [IncomingFile("opvang_eigen.txt", b"eigen")])
    opened.click("Stuk uit de werkmap kiezen…")
    picker = picker_in(opened)
    QTest.keyClicks(picker._line, "opvang")
    assert sorted(spoken(picker)) == [
        "opvang note, Notitie “Nota” · intern",
        "opvang partner, Ketenpartner “GGD”",
        "opvang visit, Werkbezoek “Haven”",
    ]
    QTest.keyClicks(picker._line, " bestaatniet")
    assert picker._hint.text() == "Niets gevonden met “opvang bestaatniet”."
    picker.close()


def test_a_closed_document_closes_the_question_at_once_and_says_so(opened: OpenPage, question: str) -> None:
    brief(opened.desk, confidentiality="vertrouwelijk")
    levels: list[str] = []
    opened.page.confidentiality_changed.connect(levels.append)
    opened.click("Stuk uit de werkmap kiezen…")
    picker = picker_in(opened)
    QTest.keyClicks(picker._line, "raadsbrief")
    assert "vertrouwelijk" in spoken(picker)[0]
    take(opened)
    assert stored(opened.desk, question)["confidentiality"] == "vertrouwelijk"
    assert levels[-1] == "Vertrouwelijk"
    assert opened.notices[-1].text == "De raadsvraag is nu vertrouwelijk, zoals het stuk."
    said = opened.button("Bron 1 lezen").accessibleDescription()
    assert said == "Raadsbrief opvang, 2 november 2026 · vertrouwelijk"
    (line,) = lines(opened)
    assert (line._line.text(), line._facts.text()) == ("Raadsbrief opvang", "2 november 2026 · vertrouwelijk")


def test_a_source_in_words_can_name_a_document_later_and_let_it_go(opened: OpenPage, question: str) -> None:
    file = brief(opened.desk)
    opened.click("+ Bron toevoegen")
    typed("Mijn eigen titel")
    opened.button("Stuk kiezen voor bron 1").setFocus()
    key(Qt.Key.Key_Space)
    QTest.keyClicks(picker_in(opened)._line, "zestig")
    take(opened)
    (source,) = stored(opened.desk, question)["references"]
    assert (source["title"], source["page"], source["attachment_id"]) == ("Mijn eigen titel", "2", file)
    opened.click("Stuk van bron 1 loslaten")
    assert focused() is opened.button("Stuk kiezen voor bron 1")
    (source,) = stored(opened.desk, question)["references"]
    assert (source["title"], source["page"], source["attachment_id"]) == ("Mijn eigen titel", "2", None)
    assert not lines(opened)[0].read.isVisible()


@pytest.mark.usefixtures("in_thread")
def test_the_document_opens_at_its_page_by_key_and_by_click(qtbot: QtBot, opened: OpenPage, question: str) -> None:
    opened.desk.question_sources.add(question, brief(opened.desk), "2, tabel 4")
    opened.page.refresh_record()
    opened.button("Bron 1 lezen").setFocus()
    key(Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: bool(opened.page.window().findChildren(ReaderWindow)))
    (window,) = opened.page.window().findChildren(ReaderWindow)
    qtbot.waitUntil(lambda: window.reader.pages.page_count == 3 and window.reader.pages.page == 1)
    window.reader.pages.go_to(0)
    QTest.mouseClick(lines(opened)[0]._line, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.reader.pages.page == 1)
    assert opened.page.window().findChildren(ReaderWindow) == [window]
    window.close()


def test_a_source_in_words_still_opens_its_fields_at_a_click(opened: OpenPage, question: str) -> None:
    opened.desk.records.update(question, {"references": [{"title": "Krant"}]})
    opened.page.refresh_record()
    (line,) = lines(opened)
    assert not line.read.isVisible()
    QTest.mouseClick(line._line, Qt.MouseButton.LeftButton)
    assert focused() is opened.field("Titel van bron 1")


def test_what_became_of_the_document_stands_at_the_source(opened: OpenPage, question: str, tmp_path: Path) -> None:
    file = brief(opened.desk)
    opened.session.perform(Operation("Bron", lambda desk, _task: desk.question_sources.add(question, file, "2")))
    (line,) = lines(opened)
    opened.session.perform(attachments.remove([file]))
    assert line._facts.text() == "2 november 2026 · p. 2 · in de prullenbak"
    opened.click("Bron 1 in de prullenbak tonen")
    assert opened.targets == [Target("trash", file)]
    opened.session.undo()
    assert line._facts.text() == "2 november 2026 · p. 2"
    newer = tmp_path / "nieuw.pdf"
    newer.write_bytes(pdf([PAGES[0], ("Iets heel anders.",)]))
    opened.session.perform(attachments.replace(file, newer))
    assert line._facts.text() == "2 november 2026 · p. 2 · vorige versie"


def test_taking_a_source_away_keeps_the_marks_right(opened: OpenPage, question: str) -> None:
    file = brief(opened.desk)
    opened.desk.records.update(question, {"references": [{"title": "Krant"}], "occasion": "Eerst [1], dan [2]."})
    opened.desk.question_sources.add(question, file, "2")
    opened.page.refresh_record()
    opened.click("Bron 1 weghalen")
    opened.leave()
    shown = stored(opened.desk, question)
    assert (shown["occasion"], shown["references"][0]["attachment_id"]) == ("Eerst [bron 1 vervallen], dan [1].", file)


def test_a_file_that_only_another_program_can_show_is_asked_about(
    opened: OpenPage, question: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    note = opened.desk.records.create("note", {"title": "Cijfers"})[0].id
    opened.desk.attachments.attach(note, [IncomingFile("cijfers.xlsx", b"PK")])
    opened.desk.question_sources.add(question, note)
    opened.page.refresh_record()
    asked: list[str] = []
    monkeypatch.setattr(QMessageBox, "exec", lambda box: asked.append(box.text()))
    opened.click("Bron 1 lezen")
    assert asked == ["“cijfers.xlsx” openen in een ander programma?"]


def test_who_opened_another_question_meanwhile_names_nothing_there(opened: OpenPage, question: str) -> None:
    brief(opened.desk)
    other = opened.desk.records.create("council-question", {"subject": "Ander"})[0].id
    opened.click("Stuk uit de werkmap kiezen…")
    picker = picker_in(opened)
    QTest.keyClicks(picker._line, "raadsbrief")
    opened.open(other)
    QTest.keyClick(picker._line, Qt.Key.Key_Return)
    assert [stored(opened.desk, each)["references"] for each in (question, other)] == [[], []]
