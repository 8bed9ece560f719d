"""Making a pack in the window: what goes in is ticked, counted, asked where in doubt, and written when it is named."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from papers import locked, many, pdf
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QInputDialog, QLabel, QPushButton, QTreeWidgetItem, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.pages.meeting_pages import Pages, button_named, item, meeting, written
from zvdesk.app import Desk
from zvdesk.documents.pack_choice import PackForm
from zvdesk.services.attachments import IncomingFile
from zvdesk.settings import PACK_CHOICES, PACK_FORMS, Settings
from zvdesk.storage.extraction import Extraction
from zvdesk.ui.pages.meetings.pack_dialog import PackDialog
from zvdesk.ui.pages.meetings.pack_doubt import LEAVE_OUT, OPEN, TAKE_IN
from zvdesk.ui.pages.meetings.pack_memory import MOST, Kept, form_for, in_kept_order, keep_form, kept_for
from zvdesk.ui.pages.meetings.pack_tree import PAGES, STATE, TITLE, entry_of

pytestmark = pytest.mark.usefixtures("packs_in_this_process")


@pytest.fixture
def pages(qtbot: QtBot, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Pages:
    """The page with a meeting; a document of four pages, and one that is locked."""
    monkeypatch.setattr("zvdesk.services.attachments.extract_text", lambda *_: Extraction(()))  # nothing is searched
    made = Pages(qtbot, desk, tmp_path)
    made.take_in(written(tmp_path, meeting()))
    made.click_item("Jaarverslag opvang")
    for name, data in (("Jaarverslag.pdf", many(4)), ("Brief.pdf", locked(pdf(), "sleutel"))):
        (tmp_path / name).write_bytes(data)
        made.page.items.editor._documents.attach((tmp_path / name,))
    return made


@pytest.fixture
def ask(pages: Pages, qtbot: QtBot) -> Callable[[], PackDialog]:
    """Return a function that opens the dialog and lets it count."""

    def ask() -> PackDialog:
        pages.page.export()
        dialog = next(one for one in pages.page.findChildren(PackDialog) if one.isVisible())
        dialog._settling.setInterval(0)
        qtbot.waitUntil(lambda: bool(dialog.told))
        return dialog

    return ask


def rows(dialog: PackDialog) -> dict[str, QTreeWidgetItem]:
    return {row.text(TITLE): row for row in dialog.tree._rows()}


def ticked(dialog: PackDialog) -> list[str]:
    return [title for title, row in rows(dialog).items() if row.checkState(TITLE) == Qt.CheckState.Checked]


def rows_id(dialog: PackDialog, title: str) -> str:
    return entry_of(rows(dialog)[title]).id


def answer_doubt(dialog: PackDialog, word: str = TAKE_IN) -> None:
    dialog.doubt.set_value(word)
    dialog.doubt.edited.emit()
    dialog._count()


def told(qtbot: QtBot, dialog: PackDialog, words: str) -> None:
    qtbot.waitUntil(lambda: dialog.told.startswith(words))


def save_as(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))


def make(dialog: PackDialog) -> None:
    QTest.mouseClick(button_named(dialog, "Bundel maken…"), Qt.MouseButton.LeftButton)


def words(path: Path) -> list[str]:
    with pypdfium2.PdfDocument(path.read_bytes()) as document:
        return [page.get_textpage().get_text_bounded() for page in document]


def test_what_is_open_after_all_is_not_asked_again(
    qtbot: QtBot, ask: Callable[[], PackDialog], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    dialog = ask()
    answer_doubt(dialog, OPEN)
    assert "3 Grondzaken" in ticked(dialog)
    qtbot.waitUntil(button_named(dialog, "Bundel maken…").isEnabled)
    save_as(monkeypatch, tmp_path / "bundel.pdf")
    make(dialog)
    again = ask()
    assert not again.doubt.isVisible()
    assert button_named(again, "Bundel maken…").isEnabled()


def test_what_stands_below_a_closed_heading_is_asked_first(qtbot: QtBot, ask: Callable[[], PackDialog]) -> None:
    dialog = ask()
    told(qtbot, dialog, "Zeg eerst of wat mogelijk vertrouwelijk is meegaat.")
    assert not button_named(dialog, "Bundel maken…").isEnabled()
    answer_doubt(dialog, LEAVE_OUT)
    told(qtbot, dialog, "9 pagina's, ongeveer")
    assert "3 Grondzaken" not in ticked(dialog)
    answer_doubt(dialog)
    assert "3 Grondzaken" in ticked(dialog)
    assert button_named(dialog, "Bundel maken…").isEnabled()


def test_a_pack_of_which_nothing_is_left_is_not_made(
    pages: Pages, qtbot: QtBot, ask: Callable[[], PackDialog], tmp_path: Path
) -> None:
    points = [item(1, "", "Besloten vergadering", heading=True), item(2, "1", "Grond")]
    secret = meeting(items=points, title="Besloten raad") | {"id": 77, "documents": []}
    pages.take_in(written(tmp_path, secret, name="besloten.json"))
    dialog = ask()
    answer_doubt(dialog, LEAVE_OUT)
    told(qtbot, dialog, "Kies ten minste één agendapunt of stuk.")
    assert not button_named(dialog, "Bundel maken…").isEnabled()
    answer_doubt(dialog)
    qtbot.waitUntil(button_named(dialog, "Bundel maken…").isEnabled)


def test_the_question_is_answered_by_a_letter_and_enter_makes_the_pack(
    qtbot: QtBot, ask: Callable[[], PackDialog], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = ask()
    save_as(monkeypatch, tmp_path / "bundel.pdf")
    field = dialog.focusWidget()
    assert field is dialog.doubt
    assert field.accessibleDescription().endswith("Gaat dat mee?")
    assert field.nextInFocusChain() is dialog.tree
    QTest.keyClicks(field, "m")
    QTest.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil((tmp_path / "bundel.pdf").exists)
    assert any("Grondzaken" in page for page in words(tmp_path / "bundel.pdf"))


def test_the_pack_is_written_with_what_is_missing_told(
    pages: Pages, ask: Callable[[], PackDialog], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    QTest.keyClicks(pages.page.items.editor._notes, "Vragen naar de wachttijd")
    dialog = ask()
    answer_doubt(dialog)
    save_as(monkeypatch, tmp_path / "bundel.pdf")
    make(dialog)
    assert pages.last_notice.startswith("Opgeslagen als bundel.pdf. 2 stukken ontbreken")
    assert any("Vragen naar de wachttijd" in page for page in words(tmp_path / "bundel.pdf"))
    assert not pages.page.parts.pack_busy.isVisible()


def test_ticks_pages_and_order_choose_what_goes_in(
    qtbot: QtBot, ask: Callable[[], PackDialog], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = ask()
    answer_doubt(dialog)
    shown = rows(dialog)
    assert (shown["Jaarverslag"].text(STATE), shown["Brief"].text(STATE)) == ("4 pagina's", "met wachtwoord")
    shown["Brief"].setCheckState(TITLE, Qt.CheckState.Unchecked)
    dialog.tree.setCurrentItem(shown["Jaarverslag"])
    QTest.keyClicks(dialog.pages, "2-")
    told(qtbot, dialog, "7 pagina's, ongeveer")
    dialog.tree.setCurrentItem(shown["2 Jaarverslag opvang"])
    QTest.keyClick(dialog.tree, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert list(rows(dialog))[1:4] == ["2 Jaarverslag opvang", "Jaarverslag", "Brief"]
    save_as(monkeypatch, tmp_path / "bundel.pdf")
    make(dialog)
    found = words(tmp_path / "bundel.pdf")
    assert "Brief" not in found[1]
    assert found[1].index("2 ") < found[1].index("Opening")
    assert ["Dit is pagina 2." in found[2], "Dit is pagina 1." in "".join(found)] == [True, False]


def test_pages_that_say_nothing_are_told_and_nothing_is_made(qtbot: QtBot, ask: Callable[[], PackDialog]) -> None:
    dialog = ask()
    answer_doubt(dialog)
    dialog.tree.setCurrentItem(rows(dialog)["Jaarverslag"])
    QTest.keyClicks(dialog.pages, "x")
    told(qtbot, dialog, "Kies eerst andere pagina's van “Jaarverslag”.")
    assert dialog.told_of_pages == "“x” zegt geen pagina's; schrijf ze als 1-4, 8 of 12-."
    assert not button_named(dialog, "Bundel maken…").isEnabled()


def test_pages_that_are_not_there_are_told_at_their_field(qtbot: QtBot, ask: Callable[[], PackDialog]) -> None:
    dialog = ask()
    answer_doubt(dialog)
    dialog.tree.setCurrentItem(rows(dialog)["Jaarverslag"])
    QTest.keyClicks(dialog.pages, "2, 9-12")
    told(qtbot, dialog, "Kies eerst andere pagina's van “Jaarverslag”.")
    wrong = "“Jaarverslag” eindigt op pagina 4, zodat 9-12 er niet is; kies andere pagina's."
    assert (dialog.told_of_pages, dialog.pages.accessibleDescription()) == (wrong, wrong)
    assert not button_named(dialog, "Bundel maken…").isEnabled()
    dialog.pages.clear()
    QTest.keyClicks(dialog.pages, "2")
    told(qtbot, dialog, "6 pagina's, ongeveer")
    assert dialog.told_of_pages == ""


def test_what_is_wrong_with_pages_is_told_at_their_document_alone_and_moves_nothing(
    qtbot: QtBot, ask: Callable[[], PackDialog]
) -> None:
    dialog = ask()
    answer_doubt(dialog)
    shown = rows(dialog)
    dialog.tree.setCurrentItem(shown["Jaarverslag"])
    parts: list[QWidget] = [dialog.tree, dialog.pages, *dialog.findChildren(QPushButton)]
    before = [part.geometry() for part in parts]
    QTest.keyClicks(dialog.pages, "9")
    told(qtbot, dialog, "Kies eerst")
    assert [part.geometry() for part in parts] == before
    dialog.tree.setCurrentItem(shown["Brief"])
    assert (dialog.told_of_pages, dialog.pages.accessibleDescription()) == ("", "")
    assert dialog.pages.property("invalid") is False
    dialog.tree.setCurrentItem(shown["Jaarverslag"])
    assert dialog.told_of_pages.startswith("“Jaarverslag” eindigt op pagina 4")
    shown["Jaarverslag"].setCheckState(TITLE, Qt.CheckState.Unchecked)
    told(qtbot, dialog, "5 pagina's")


def test_word_takes_the_forms_that_it_can_have_and_says_why_not_the_others(
    qtbot: QtBot, ask: Callable[[], PackDialog], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = ask()
    answer_doubt(dialog)
    dialog.tree.setCurrentItem(rows(dialog)["Jaarverslag"])
    QTest.keyClicks(dialog.pages, "9")
    for name in ("two_up", "sheets"):
        dialog.boxes[name].click()
    QTest.keyClicks(dialog.form.kind, "W")
    told(qtbot, dialog, "Een Word-bestand met agenda, toelichting en lijst van stukken, en uw voorbereiding.")
    enabled = {name: box.isEnabled() for name, box in dialog.boxes.items()}
    assert [name for name, is_on in enabled.items() if not is_on] == ["with_notes", "two_sided", "two_up"]
    assert dialog.boxes["two_up"].toolTip() == "Alleen in een PDF"
    assert any(one.text().startswith("In Word komen de stukken niet mee") for one in dialog.findChildren(QLabel))
    assert (dialog.pages.isEnabled(), dialog.told_of_pages) == (False, "")
    filters: list[str] = []

    def name(_parent: object, _title: str, path: str, offered: str) -> tuple[str, str]:
        filters.append(offered)
        return str(tmp_path / Path(path).name), offered

    monkeypatch.setattr(QFileDialog, "getSaveFileName", name)
    make(dialog)
    assert filters == ["Word-document (*.docx)"]
    (made,) = tmp_path.glob("Stukkenbundel*.docx")
    document = docx.Document(str(made))
    assert "Jaarverslag" in [one.text for table in document.tables for one in table._cells]
    again = ask()
    assert again.form.value() == PackForm(sheets=True, two_up=True, as_word=True)


def test_the_cover_counts_what_stayed_out_and_names_none_of_it(
    pages: Pages, ask: Callable[[], PackDialog], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages.session.desk.records.update(pages.item_id("Opening"), {"confidentiality": "geheim"})
    dialog = ask()
    answer_doubt(dialog, LEAVE_OUT)
    save_as(monkeypatch, tmp_path / "bundel.pdf")
    make(dialog)
    whole = " ".join(" ".join(words(tmp_path / "bundel.pdf")).split())
    assert "1 agendapunt is niet opgenomen, omdat de openbaarheid vertrouwelijk of geheim is." in whole
    assert "1 agendapunt is niet opgenomen, omdat de openbaarheid mogelijk vertrouwelijk of geheim is." in whole
    assert not any(title in whole for title in ("Opening", "Grondzaken"))
    assert "1 agendapunt is weggelaten" in pages.last_notice


def test_nothing_at_all_is_no_pack(qtbot: QtBot, ask: Callable[[], PackDialog]) -> None:
    dialog = ask()
    answer_doubt(dialog, LEAVE_OUT)
    for row in rows(dialog).values():
        row.setCheckState(TITLE, Qt.CheckState.Unchecked)
    told(qtbot, dialog, "Kies ten minste één agendapunt of stuk.")


def test_a_password_opens_a_document_and_is_kept_nowhere(
    pages: Pages, qtbot: QtBot, ask: Callable[[], PackDialog], monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = ask()
    brief = rows(dialog)["Brief"]
    dialog.tree.setCurrentItem(brief)
    given = iter((("fout", True), ("", False), ("sleutel", True)))
    monkeypatch.setattr(QInputDialog, "getText", lambda *_: next(given))
    for shown in ("ander wachtwoord", "ander wachtwoord", "1 pagina"):
        QTest.mouseClick(button_named(dialog, "Wachtwoord…"), Qt.MouseButton.LeftButton)
        assert brief.text(STATE) == shown
        wrong = "Het wachtwoord past niet op “Brief”; geef het opnieuw." if shown == "ander wachtwoord" else ""
        assert dialog.told_of_pages == wrong
        assert button_named(dialog, "Wachtwoord…").accessibleDescription() == wrong
    assert not button_named(dialog, "Wachtwoord…").isEnabled()
    assert list(dialog.choice().passwords.values()) == ["sleutel"]
    assert "sleutel" not in str(pages.session.settings._values)


def test_what_is_closed_goes_in_only_when_it_is_ticked_and_says_so(
    pages: Pages, qtbot: QtBot, ask: Callable[[], PackDialog], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages.session.desk.records.update(pages.item_id("Grondzaken"), {"confidentiality": "geheim"})
    dialog = ask()
    row = rows(dialog)["3 Grondzaken"]
    assert (row.checkState(TITLE), row.text(STATE)) == (Qt.CheckState.Unchecked, "geheim")
    row.setCheckState(TITLE, Qt.CheckState.Checked)
    qtbot.waitUntil(lambda: "met een merk op elke pagina" in dialog.told)
    dialog.boxes["two_sided"].click()
    save_as(monkeypatch, tmp_path / "bundel.pdf")
    make(dialog)
    assert "GEHEIM" in words(tmp_path / "bundel.pdf")[0]
    assert ask().tree.opened() == frozenset()
    assert "Grondzaken" not in pages.session.settings.get(PACK_FORMS)


def test_a_preparation_that_is_closed_by_itself_is_ticked_apart(
    pages: Pages, ask: Callable[[], PackDialog], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = pages.session.desk
    made, _ = desk.meetings.prepare(pages.item_id("Opening"), {"notes": "Onder ons"})
    desk.records.update(made.id, {"confidentiality": "geheim"})
    dialog = ask()
    answer_doubt(dialog)
    rows(dialog)["Eigen voorbereiding"].setCheckState(TITLE, Qt.CheckState.Checked)
    assert dialog.tree.opened() == {made.id}
    save_as(monkeypatch, tmp_path / "bundel.pdf")
    make(dialog)
    (page,) = (page for page in words(tmp_path / "bundel.pdf") if "Onder ons" in page)
    assert "GEHEIM" in page


def test_the_form_is_remembered_for_the_committee(
    pages: Pages, ask: Callable[[], PackDialog], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = ask()
    answer_doubt(dialog)
    for name in ("two_up", "sheets", "with_preparation"):
        dialog.boxes[name].click()
    assert not dialog.boxes["sheets"].isEnabled()
    save_as(monkeypatch, tmp_path / "bundel.pdf")
    make(dialog)
    again = ask()
    assert again.form.value() == PackForm(with_preparation=False, two_up=True, sheets=True)
    body = pages.session.desk.meetings.overview(pages.page.open_id).meeting.body
    assert form_for(pages.session.settings, f"{body} anders") == PackForm()


def test_a_memory_that_is_damaged_is_the_usual_form(tmp_path: Path) -> None:
    settings = Settings(tmp_path)
    for kept in ("{", "[1]", '{"zorg": 7}', '{"zorg": {"two_up": "ja", "weg": true}}'):
        settings.set(PACK_FORMS, kept)
        assert form_for(settings, "Zorg") == PackForm()
    for number in range(MOST + 1):
        keep_form(settings, f"Commissie {number}", PackForm(two_up=True))
    assert form_for(settings, "commissie  100").two_up
    assert not form_for(settings, "Commissie 0").two_up


def test_pages_and_what_is_unticked_are_remembered_for_the_meeting_and_written_at_once(
    pages: Pages, ask: Callable[[], PackDialog], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages.session.desk.records.update(pages.item_id("Grondzaken"), {"confidentiality": "geheim"})
    dialog = ask()
    usual = ticked(dialog)
    dialog.tree.setCurrentItem(rows(dialog)["Jaarverslag"])
    dialog.pages.setFocus()
    QTest.keyClicks(dialog.pages, "2-3")
    for title in ("1 Opening", "Brief"):
        rows(dialog)[title].setCheckState(TITLE, Qt.CheckState.Unchecked)
    rows(dialog)["3 Grondzaken"].setCheckState(TITLE, Qt.CheckState.Checked)
    dialog._count()
    save_as(monkeypatch, tmp_path / "bundel.pdf")
    make(dialog)
    again = ask()
    assert rows(again)["Jaarverslag"].text(PAGES) == "2-3"
    assert ticked(again) == [title for title in usual if title not in ("1 Opening", "Brief")]
    written_at_once = Settings(tmp_path / "instellingen")
    assert kept_for(written_at_once, pages.page.open_id).pages == {rows_id(again, "Jaarverslag"): "2-3"}
    assert kept_for(written_at_once, "een andere") == Kept()


def test_pages_that_were_chosen_of_a_former_version_are_told(
    pages: Pages, qtbot: QtBot, ask: Callable[[], PackDialog], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    save_as(monkeypatch, tmp_path / "bundel.pdf")
    dialog = ask()
    answer_doubt(dialog)
    dialog.tree.setCurrentItem(rows(dialog)["Jaarverslag"])
    QTest.keyClicks(dialog.pages, "2-3")
    dialog._count()
    make(dialog)
    same = ask()
    answer_doubt(same)
    told(qtbot, same, "7 pagina's")
    assert "nieuwere versie" not in same.told
    same.reject()
    desk, document = pages.session.desk, rows_id(dialog, "Jaarverslag")
    desk.reader_versions.replace(document, IncomingFile("Jaarverslag.pdf", many(6)))
    again = ask()
    answer_doubt(again)
    warning = "Van “Jaarverslag” is er een nieuwere versie: kijk of de gekozen pagina's nog kloppen."
    qtbot.waitUntil(lambda: warning in again.told)
    again.tree.setCurrentItem(rows(again)["Jaarverslag"])
    QTest.keyClick(again.pages, Qt.Key.Key_End)
    QTest.keyClicks(again.pages, ", 5")
    told(qtbot, again, "8 pagina's")
    assert warning not in again.told


def test_meetings_without_a_committee_share_no_form(tmp_path: Path) -> None:
    settings = Settings(tmp_path)
    keep_form(settings, " ", PackForm(two_up=True))
    assert form_for(settings, "") == PackForm()
    settings.set(PACK_FORMS, '{"": {"two_up": true}}')  # as it was kept before
    assert form_for(settings, "") == PackForm()


def test_a_meeting_without_a_committee_says_that_its_form_is_not_remembered(
    pages: Pages, ask: Callable[[], PackDialog]
) -> None:
    def told_of_memory(dialog: PackDialog) -> str:
        (found,) = (one.text() for one in dialog.findChildren(QLabel) if "onthoudt" in one.text())
        dialog.reject()
        return found

    assert told_of_memory(ask()).startswith("Deze keuzes onthoudt zvdesk per commissie")
    pages.session.desk.records.update(pages.page.open_id, {"body": ""})
    assert told_of_memory(ask()).startswith("Zonder commissie bij de vergadering")


def test_what_hangs_under_an_item_that_stays_out_stays_out_with_it(
    pages: Pages, ask: Callable[[], PackDialog], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = ask()
    answer_doubt(dialog)
    rows(dialog)["2 Jaarverslag opvang"].setCheckState(TITLE, Qt.CheckState.Unchecked)
    dialog._count()
    save_as(monkeypatch, tmp_path / "bundel.pdf")
    make(dialog)
    (tmp_path / "Nieuw.pdf").write_bytes(pdf())
    pages.page.items.editor._documents.attach((tmp_path / "Nieuw.pdf",))
    again = ticked(ask())
    assert "1 Opening" in again
    assert not {"2 Jaarverslag opvang", "Jaarverslag", "Brief", "Nieuw"} & set(again)


def test_the_order_is_remembered_for_the_meeting_and_a_new_item_comes_where_the_agenda_has_it(
    pages: Pages, ask: Callable[[], PackDialog], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def items(dialog: PackDialog) -> list[str]:
        return [row.text(TITLE) for row in dialog.tree._rows() if not entry_of(row).is_document]

    dialog = ask()
    answer_doubt(dialog)
    usual = items(dialog)
    dialog.tree.setCurrentItem(rows(dialog)["2 Jaarverslag opvang"])
    QTest.keyClick(dialog.tree, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    save_as(monkeypatch, tmp_path / "bundel.pdf")
    make(dialog)
    pages.session.desk.records.create("agenda-item", {"meeting_id": pages.page.open_id, "title": "Eigen punt"})
    again = ask()
    assert usual[:3] == ["Algemeen", "1 Opening", "2 Jaarverslag opvang"]
    assert items(again) == ["Algemeen", "2 Jaarverslag opvang", "1 Opening", *usual[3:], "Eigen punt"]
    assert list(rows(again))[1:4] == ["2 Jaarverslag opvang", "Jaarverslag", "Brief"]


@given(st.lists(st.integers(0, 9).map(str), unique=True), st.lists(st.integers(0, 12).map(str), unique=True))
def test_a_kept_order_loses_no_item_and_keeps_what_was_chosen(agenda: list[str], order: list[str]) -> None:
    found = in_kept_order(agenda, order)
    assert sorted(found) == sorted(agenda)
    assert [one for one in found if one in order] == [one for one in order if one in agenda]
    assert in_kept_order(agenda, ()) == agenda


def test_a_memory_of_meetings_that_is_damaged_is_no_choice(tmp_path: Path) -> None:
    settings = Settings(tmp_path)
    for kept in (
        "{", "[1]", '{"m": 7}', '{"m": {"pages": [1], "unticked": {"a": 1}}}', '{"m": {"pages": {"a": 1}}}',
        '{"m": {"files": 7}}', '{"m": {"files": {"a": "b"}}}',
    ):  # fmt: skip
        settings.set(PACK_CHOICES, kept)
        assert kept_for(settings, "m") == Kept()


def test_naming_no_place_leaves_the_dialog_as_it_was(
    ask: Callable[[], PackDialog], monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = ask()
    answer_doubt(dialog)
    save_as(monkeypatch, Path())
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    make(dialog)
    assert dialog.isVisible()


def test_a_pack_that_is_stopped_leaves_the_old_one(
    pages: Pages, ask: Callable[[], PackDialog], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "bundel.pdf"
    path.write_bytes(b"oud")
    save_as(monkeypatch, path)
    pages.page.parts.pack._progressed.connect(lambda _progress: pages.page.parts.pack_busy.cancel_requested.emit())
    dialog = ask()
    answer_doubt(dialog)
    make(dialog)
    assert path.read_bytes() == b"oud"
    assert not pages.page.parts.pack_busy.isVisible()
    assert pages.last_notice == "Gestopt: bundel.pdf is gebleven zoals het was."
    save_as(monkeypatch, tmp_path / "nieuw.pdf")
    dialog = ask()
    answer_doubt(dialog)
    make(dialog)
    assert not (tmp_path / "nieuw.pdf").exists()
    assert pages.last_notice == "Gestopt: er is geen bundel gemaakt."


def test_the_day_of_the_meeting_is_in_the_name_that_is_proposed(
    pages: Pages, ask: Callable[[], PackDialog], monkeypatch: pytest.MonkeyPatch
) -> None:
    proposed: list[str] = []

    def name(_parent: object, _title: str, path: str, _filters: str) -> tuple[str, str]:
        proposed.append(Path(path).name)
        return "", ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", name)
    for title in ("Commissie Samenleving", "Commissie 3 december 2026"):
        pages.session.desk.records.update(pages.page.open_id, {"title": title})
        dialog = ask()
        answer_doubt(dialog)
        make(dialog)
        dialog.reject()
    assert proposed == [
        "Stukkenbundel Commissie Samenleving 3 december 2026.pdf",
        "Stukkenbundel Commissie 3 december 2026.pdf",
    ]


def test_every_control_has_a_name(ask: Callable[[], PackDialog]) -> None:
    dialog = ask()
    parts: list[Any] = [dialog.tree, dialog.pages, dialog.doubt]
    assert all(part.accessibleName() for part in parts)
    assert all(box.text() for box in dialog.boxes.values())


def test_words_nobody_agreed_to_share_are_told_before_and_after(
    pages: Pages, ask: Callable[[], PackDialog], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    desk = pages.session.desk
    words = "De kelder staat al maanden onder water"
    visit = desk.records.create("visit", {"title": "De Haven"})[0].id
    fields = {"visit_id": visit, "kind": "citaat", "consent": "nee", "text": words}
    desk.records.create("observation", fields)
    desk.meetings.prepare(pages.item_id("Opening"), {"key_question": f"Wist u: {words}?"})
    dialog = ask()
    answer_doubt(dialog)
    qtbot.waitUntil(lambda: bool(dialog.told_of_masks))
    where = "de kernvraag bij “1 Opening”."
    assert dialog.told_of_masks == (
        f"Op 1 plaats komt [citaat] of [naam] voor wat zonder toestemming niet naar buiten gaat: {where}"
    )
    save_as(monkeypatch, tmp_path / "bundel.pdf")
    make(dialog)
    assert (
        f"staat [citaat] of [naam] voor wat zonder toestemming niet naar buiten gaat: {where}" in pages.notices[-1].text
    )
    again = ask()
    again.boxes["with_preparation"].set_value(False)
    again.boxes["with_preparation"].edited.emit()
    answer_doubt(again)
    qtbot.waitUntil(lambda: not again.told_of_masks)
