"""The life of a question in the window: its line, its steps in small panels, what was filed, answers and follow-ups."""

from datetime import timedelta
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QClipboard, QDesktopServices
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from question_cases import make_profile, make_question, shown
from record_pages import OpenPage, focused, key, typed
from stopped_clock import StoppedClock

from zvdesk.app import Desk
from zvdesk.services.attachments import IncomingFile
from zvdesk.services.questions.answers import Reply
from zvdesk.services.questions.steps import Taken
from zvdesk.ui.dates import weekday_text
from zvdesk.ui.pages.inspector_files import FilesSection
from zvdesk.ui.pages.questions.page import QuestionsPage
from zvdesk.ui.palettes import Tone
from zvdesk.ui.widgets.basics import Badge


@pytest.fixture
def opened(qtbot: QtBot, desk: Desk, tmp_path: Path) -> OpenPage:
    make_profile(desk)
    return OpenPage(qtbot, desk, tmp_path, QuestionsPage)


@pytest.fixture
def question(opened: OpenPage) -> str:
    """A question that can be filed, open in the editor."""
    made = make_question(opened.desk)
    opened.page.refresh_list()
    opened.open(made)
    return made


@pytest.fixture
def filed(opened: OpenPage, clock: StoppedClock) -> str:
    """A question that was filed nineteen days ago, open in the editor."""
    made = make_question(opened.desk)
    opened.desk.question_life.file(made, Taken(clock.now.date() - timedelta(days=19), "Mirthe Zandvoorde"))
    opened.page.refresh_list()
    opened.open(made)
    return made


def says(opened: OpenPage) -> list[str]:
    """Return what the labels in the editor say that can be seen."""
    QApplication.processEvents()
    return [one.text() for one in opened.page.editor.findChildren(QLabel) if one.isVisible()]


def choose_step(opened: OpenPage, words: str) -> None:
    """Choose from the menu of further steps, as Enter in it would."""
    button = opened.button("Andere stap")
    assert isinstance(button, QPushButton)
    menu = button.menu()
    assert menu is not None
    next(action for action in menu.actions() if action.text().startswith(words)).trigger()


def test_a_question_is_filed_with_the_keyboard_and_that_is_undone(opened: OpenPage, question: str) -> None:
    assert "Concept, nog niet ingediend" in says(opened)
    opened.button("Indienen…").setFocus()
    key(Qt.Key.Key_Space)
    assert focused() is opened.field("Wanneer")
    key(Qt.Key.Key_Tab)
    assert focused() is opened.field("Wie")
    assert opened.field("Wie").value() == "Mirthe Zandvoorde"
    key(Qt.Key.Key_Return)

    after = shown(opened.desk, question)
    assert (after["status"], after["number"], len(after["attachments"])) == ("ingediend", "2026-001", 3)
    assert "Ingediend 22 november · antwoord uiterlijk dinsdag 22 december" in says(opened)
    assert "Versie 1 is ingediend 22 november." in says(opened)
    assert focused() is opened.button("Antwoord vastleggen…")
    assert opened.notices[-1].text == "Raadsvraag ingediend"
    opened.session.undo()
    after = shown(opened.desk, question)
    assert (after["status"], after["number"], after["attachments"], after["steps"]) == ("concept", "", [], [])
    assert "Concept, nog niet ingediend" in says(opened)


def test_what_was_typed_a_moment_ago_is_filed(opened: OpenPage, question: str) -> None:
    opened.write("Toelichting", "Op het laatste moment.")
    opened.click("Indienen…")
    opened.click("Indienen")
    kept = opened.desk.question_papers.filed(question)
    assert kept is not None
    assert "Op het laatste moment." in kept.text


def test_what_a_step_lacks_is_told_at_its_field_with_the_keyboard_there(opened: OpenPage, filed: str) -> None:
    choose_step(opened, "Verdag")
    opened.write("Nieuwe laatste dag", "1 februari 2027")
    opened.click("Vastleggen")
    reason = opened.field("Reden")
    assert focused() is reason
    assert opened.error_at(reason) == "Zeg erbij waarom de vraag is verdaagd."
    opened.write("Reden", "Het onderzoek loopt nog.")
    opened.write("Wanneer", "1 januari 2030")
    opened.click("Vastleggen")
    assert opened.error_at(reason) == ""
    assert focused() is opened.field("Wanneer")
    assert "1 januari 2030" in opened.error_at(opened.field("Wanneer"))


def test_a_missing_part_is_told_and_needs_a_reason(opened: OpenPage, question: str) -> None:
    opened.desk.records.update(question, {"signatories": []})
    opened.page.refresh_record()
    opened.click("Indienen…")
    missing = "Er ontbreekt nog: een ondertekenaar. Vul dat in, of dien zo in en zeg waarom."
    assert missing in says(opened)
    opened.click("Indienen")
    assert shown(opened.desk, question)["status"] == "concept"
    opened.click("Toch zo indienen")
    opened.click("Indienen")
    assert "Zeg bij “Wie” wie het deed." in says(opened)
    opened.write("Wie", "Bo Kramer")
    opened.click("Indienen")
    assert "Zeg erbij waarom de vraag is ingediend." in says(opened)
    opened.write("Reden", "De fractie tekent als geheel.")
    key(Qt.Key.Key_Return)
    after = shown(opened.desk, question)
    assert (after["status"], after["steps"][0]["taken_by"]) == ("ingediend", "Bo Kramer")
    choose_step(opened, "Intrekken")
    assert opened.field("Wie").value() == "Bo Kramer"  # who was told once is known from then on


def test_what_is_missing_is_told_of_the_words_as_they_stand(opened: OpenPage) -> None:
    opened.open(opened.desk.records.create("council-question", {"kind": "motie", "addressee": "raad"})[0].id)
    opened.write("Onderwerp", "Meer bankjes in het park")
    opened.click("Indienen…")
    missing = "Er ontbreekt nog: ten minste één verzoek en een ondertekenaar. Vul dat in, of dien zo in en zeg waarom."
    assert missing in says(opened)
    opened.write("Onderwerp", "")
    assert any(text.startswith("Er ontbreekt nog: het onderwerp, ten minste één verzoek") for text in says(opened))
    opened.write("Onderwerp", "Meer bankjes")
    assert missing in says(opened)


def test_what_went_missing_while_the_panel_was_open_can_be_filed_with_a_reason(opened: OpenPage, question: str) -> None:
    opened.click("Indienen…")
    opened.desk.records.update(question, {"signatories": []})
    opened.write("Reden", "De fractie tekent als geheel.")
    opened.click("Indienen")
    assert any(text.startswith("Er ontbreekt nog: een ondertekenaar.") for text in says(opened))
    opened.click("Toch zo indienen")
    opened.click("Indienen")
    assert shown(opened.desk, question)["status"] == "ingediend"


def test_where_no_step_is_left_the_letter_has_the_primary_button(opened: OpenPage, question: str) -> None:
    def primary() -> list[str]:
        buttons = opened.page.editor.findChildren(QPushButton)
        return [one.text() for one in buttons if one.isVisible() and one.property("kind") == "primary"]

    assert primary() == ["Indienen…"]
    opened.desk.question_life.withdraw(question)
    opened.page.refresh_record()
    assert primary() == ["Exporteren…"]
    opened.desk.question_life.undo_step(question)
    opened.page.refresh_record()
    assert primary() == ["Indienen…"]


def test_escape_leaves_a_panel_without_a_step(opened: OpenPage, question: str) -> None:
    opened.click("Indienen…")
    assert not any(one.text() == "Indienen…" and one.isVisible() for one in opened.page.findChildren(QPushButton))
    key(Qt.Key.Key_Escape)
    assert focused() is opened.button("Indienen…")
    assert not opened.has_field("Wanneer")
    assert shown(opened.desk, question)["status"] == "concept"


def test_a_delay_keeps_what_was_due_in_the_history(opened: OpenPage, filed: str) -> None:
    choose_step(opened, "Verdagen")
    opened.write("Reden", "Het onderzoek loopt nog.")
    opened.click("Vastleggen")
    assert "Geef de nieuwe termijn: een laatste dag, of een aantal dagen." in says(opened)
    opened.write("Of zo veel erbij", "zes")
    opened.click("Vastleggen")
    assert "Schrijf bij “Of zo veel erbij” een geheel getal vanaf 1." in says(opened)
    opened.write("Of zo veel erbij", "6")
    opened.choose("Eenheid", "weken")
    opened.click("Vastleggen")
    assert "Verdaagd 22 november · antwoord uiterlijk donderdag 14 januari 2027" in says(opened)
    opened.click("Verloop")
    said = says(opened)
    assert "3 november · Ingediend, versie 1 · Mirthe Zandvoorde" in said
    assert "Antwoord uiterlijk donderdag 3 december: 30 dagen na 3 november 2026." in said
    assert any(
        text.startswith("Het onderzoek loopt nog.\nAntwoord uiterlijk donderdag 14 januari 2027") for text in said
    )
    choose_step(opened, "Laatste stap terugdraaien")
    assert "Ingediend 3 november · antwoord uiterlijk donderdag 3 december" in says(opened)


def test_an_overdue_answer_is_told_in_words_and_colour_and_stands_first(
    opened: OpenPage, filed: str, clock: StoppedClock
) -> None:
    opened.desk.records.create("council-question", {"subject": "Nog te schrijven"})
    line = next(one for one in opened.desk.rows("council-question") if one.id == filed)
    assert (opened.page.row_for(line).badge, opened.page.row_for(line).group) == ("nog 11 dagen", "Wacht op antwoord")
    clock.advance(days=13)
    opened.page.refresh_list()
    opened.page.refresh_record()
    row = opened.page.row_for(line)
    assert (row.badge, row.tone, row.group) == ("2 dagen te laat", Tone.LATE, "Te laat")
    assert row.detail == "2026-001 · t/m 3 dec · Schriftelijk"
    by = opened.page.sorts()[0].by
    assert by is not None
    assert min(opened.desk.rows("council-question"), key=by).id == filed
    life = opened.page.question_editor.life  # type: ignore[attr-defined]
    assert (life._term.text(), life._term._tone) == ("2 dagen te laat", Tone.LATE)


def test_a_change_after_filing_is_told_with_what_differs(opened: OpenPage, filed: str) -> None:
    assert "Versie 1 is ingediend 3 november." in says(opened)
    opened.write("Toelichting", "Erbij.")
    opened.leave()
    told = "Versie 1 is ingediend 3 november. De tekst is sindsdien gewijzigd; de ingediende versie ligt vast."
    assert told in says(opened)
    opened.click("Verschillen")
    assert any("Erbij." in text and "<span" in text for text in says(opened))


def test_message_and_term_are_kept_where_the_user_says(
    opened: OpenPage, filed: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, clipboard: QClipboard
) -> None:
    asked: list[Any] = []

    def answer(*arguments: Any) -> tuple[str, str]:
        asked.append(arguments)
        return str(tmp_path / f"bewaard{len(asked)}"), ""

    links: list[str] = []
    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    monkeypatch.setattr(
        QDesktopServices, "openUrl", lambda url: links.append(bytes(url.toEncoded().data()).decode()) or True
    )
    monkeypatch.setattr("zvdesk.ui.pages.questions.life_filed.has_mail_program", lambda: True)
    opened.click("Agenda (.ics)")
    assert Path(asked[0][2]).name == "2026-001 Wachttijden bij Veilig Thuis.ics"
    assert b"DTSTART;VALUE=DATE:20261203" in (tmp_path / "bewaard1.ics").read_bytes()
    button = opened.button("E-mail aan de griffie")
    assert isinstance(button, QPushButton)
    menu = button.menu()
    assert menu is not None
    write, keep, copy = menu.actions()
    write.trigger()
    assert links[0].startswith("mailto:griffie@voorbeeldstad.example.nl?subject=Raadsvraag%202026-001")
    keep.trigger()
    message = message_from_bytes((tmp_path / "bewaard2.eml").read_bytes(), policy=policy.default)
    assert len(list(message.iter_attachments())) == 2
    copy.trigger()
    assert clipboard.text().startswith("griffie@voorbeeldstad.example.nl\nRaadsvraag 2026-001")

    monkeypatch.setattr("zvdesk.ui.pages.questions.life_filed.has_mail_program", lambda: False)
    write.trigger()
    assert len(links) == 1
    assert opened.notices[-1].text.startswith("Er is hier geen e-mailprogramma ingesteld.")
    assert opened.notices[-1].action is not None
    opened.notices[-1].action()
    assert (tmp_path / "bewaard3.eml").exists()


def test_a_closed_question_leaves_only_after_a_yes(
    opened: OpenPage, filed: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    opened.desk.records.update(filed, {"confidentiality": "geheim"})
    words = "Annuleren"

    def answer(box: QMessageBox) -> int:
        next(one for one in box.buttons() if one.text() == words).click()
        return 0

    monkeypatch.setattr(QMessageBox, "exec", answer)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "termijn.ics"), ""))
    opened.click("Agenda (.ics)")
    assert not (tmp_path / "termijn.ics").exists()
    words = "Toch exporteren"
    opened.click("Agenda (.ics)")
    assert b"CLASS:PRIVATE" in (tmp_path / "termijn.ics").read_bytes()


def test_an_answer_is_pasted_judged_and_asked_on(opened: OpenPage, filed: str) -> None:
    opened.click("Antwoord vastleggen…")
    opened.write("Op welke vragen", "1, 1a, 9")
    opened.write("Tekst van het antwoord", "Zestig mensen.")
    opened.click("Vastleggen")
    assert "Vraag “9” is er niet; kies uit 1, 1a, 1b, 2 en 3." in says(opened)
    opened.write("Op welke vragen", "1, 1a")
    opened.click("Vastleggen")
    assert "Beantwoord 22 november" in says(opened)
    assert says(opened).count("Zestig mensen.") == 2
    opened.choose("Oordeel over het antwoord op vraag 1a", "ontweken")
    opened.write("Opmerking bij het antwoord op vraag 1a", "Geen getal.")
    key(Qt.Key.Key_Tab)
    part = shown(opened.desk, filed)["items"][0]["items"][0]
    assert (part["judgement"], part["judgement_remark"]) == ("ontweken", "Geen getal.")
    opened.session.undo()
    assert shown(opened.desk, filed)["items"][0]["items"][0]["judgement_remark"] == ""
    opened.click("Vervolgvragen maken")
    assert opened.page.open_id != filed
    follow = shown(opened.desk, opened.page.open_id)
    assert follow["subject"] == "Vervolgvragen: Wachttijden bij Veilig Thuis"
    assert [one["text"] for one in follow["items"]] == [
        "Hoeveel mensen wachten?", "Wie voert de regie?", "Wanneer hoort de raad meer?",
    ]  # fmt: skip


def test_the_keyboard_stays_where_it_is_while_judgements_are_saved(opened: OpenPage, filed: str) -> None:
    opened.desk.question_answers.answer(filed, [Reply("Alles gaat goed.")])
    opened.page.refresh_record()
    before = opened.field("Oordeel over het antwoord op vraag 2")
    opened.choose("Oordeel over het antwoord op vraag 2", "niet")
    assert focused() is opened.field("Oordeel over het antwoord op vraag 2") is before  # and so nothing moved
    assert shown(opened.desk, filed)["items"][1]["judgement"] == "niet"
    opened.session.undo()
    assert before.value() == ""
    opened.session.redo()
    assert before.value() == "niet"


def test_a_commitment_is_kept_and_shown_with_the_answers(opened: OpenPage, filed: str) -> None:
    opened.desk.question_answers.answer(filed, [Reply("Alles gaat goed.")])
    opened.page.refresh_record()
    assert "Antwoord op het geheel" in says(opened)
    assert says(opened).count("Zie het antwoord op het geheel.") == 5
    opened.click("Toezegging toevoegen…")
    QApplication.processEvents()
    assert opened.field("Toezegging").visibleRegion().boundingRect().height() > 0
    typed("Cijfers per kwartaal.")
    opened.write("Toegezegd door", "wethouder")
    opened.write("Uiterlijk wanneer", "15-1-2027")
    opened.click("Vastleggen")
    assert "Cijfers per kwartaal.\nwethouder · uiterlijk vrijdag 15 januari 2027" in says(opened)
    (made,) = opened.desk.rows("commitment")
    assert made.columns["due_on"] == "2027-01-15"


def test_the_filing_panel_leads_to_each_place_that_is_to_be_settled(opened: OpenPage) -> None:
    made = make_question(opened.desk, occasion="Dit gaat over “…” van vorig jaar.", signatories=[])
    opened.page.refresh_list()
    opened.open(made)
    opened.page.checks._check()
    opened.click("Indienen…")
    opened.button("Ga naar De aanleiding: “…”. Hier is nog iets niet ingevuld; vul het in of haal het weg.").setFocus()
    key(Qt.Key.Key_Return)
    assert focused() is opened.field("Aanleiding")
    assert opened.field("Aanleiding").textCursor().selectedText() == "“…”"
    opened.click("De ondertekenaars")
    assert focused() is opened.button("+ Ondertekenaar toevoegen")
    opened.desk.records.update(made, {"signatories": [{"name": "Ans Bos"}]})
    opened.page.refresh_record()
    opened.page.checks._check()
    with pytest.raises(IndexError):
        opened.button("De ondertekenaars")


def test_until_when_to_file_for_a_meeting_stands_under_the_title_and_in_the_list(
    opened: OpenPage, clock: StoppedClock
) -> None:
    oral = "mondelinge_politieke_vraag"
    make_profile(opened.desk, kind=oral, notice_hours=24)
    made = make_question(opened.desk, kind=oral)
    meeting = opened.desk.records.create("meeting", {"title": "Raad", "start": "2026-11-24T19:30:00"})[0].id
    opened.desk.links.link(made, meeting)
    opened.page.refresh_list()
    opened.open(made)
    until = "indienen tot maandag 23 november 19:30 uur: 24 uur voor dinsdag 24 november 2026, 19:30 uur"
    assert f"Concept, nog niet ingediend · {until}" in says(opened)
    opened.page.list.select(made)
    row = opened.page.list.current_row()
    assert row is not None
    assert (row.detail, row.badge) == ("indienen tot 23 nov 19:30 · Mondeling", "morgen")
    clock.advance(days=1)
    opened.page.refresh_record()
    assert any(one.text() == "te laat voor de vergadering" for one in opened.page.editor.findChildren(Badge))


def test_number_and_term_are_told_before_filing_and_follow_the_day(
    opened: OpenPage, question: str, clock: StoppedClock
) -> None:
    opened.click("Indienen…")
    due = clock.now.date() + timedelta(days=30)
    told = f"Wordt ingediend als {clock.now.year}-001; antwoord uiterlijk {weekday_text(due, clock.now.date())}"
    assert any(one.startswith(told) for one in says(opened))
    opened.write("Wanneer", f"{clock.now.date() - timedelta(days=1):%d-%m-%Y}")
    earlier = weekday_text(due - timedelta(days=1), clock.now.date())
    assert any(f"antwoord uiterlijk {earlier}" in one for one in says(opened))


def test_a_motie_is_decided_on_and_not_answered(opened: OpenPage, desk: Desk) -> None:
    motie = make_question(desk, kind="motie", question_date="2026-12-03")
    desk.question_life.file(motie)
    opened.page.refresh_list()
    opened.open(motie)
    assert not opened.page.question_editor.letter.isVisible()
    assert not any("termijn" in one or "antwoord" in one.lower() for one in says(opened))
    opened.click("Uitslag vastleggen…")
    opened.write("Uitslag, zoals aangenomen of verworpen", "Aangenomen met 20 tegen 15")
    opened.click("Vastleggen")
    assert shown(desk, motie)["steps"][-1]["reason"] == "Aangenomen met 20 tegen 15"
    assert any(one.startswith("Behandeld") for one in says(opened))
    assert opened.notices[-1].text == "Uitslag vastgelegd"
    chip = next(one for one in opened.page.chips() if one.key == "answered")
    assert not any(map(chip.lets_through, desk.rows("council-question")))
    assert not opened.page.question_editor.answers.isVisible()


def test_files_of_what_was_filed_are_told_apart_by_version_and_kind(opened: OpenPage, filed: str) -> None:
    opened.desk.question_life.answered(filed)
    opened.desk.attachments.attach(filed, [IncomingFile("notulen versie 3.txt", b"x"), IncomingFile("brief.txt", b"y")])
    opened.page.refresh_record()
    rows = opened.page.findChildren(FilesSection)[0].findChildren(QWidget)
    named = {one.accessibleName().split(": ")[-1].split(", ")[0] for one in rows if "bytes" in one.accessibleName()}
    assert {"notulen versie 3.txt", "brief.txt"} <= named
    filed_ones = {one.accessibleName().split(",")[1] for one in rows if one.accessibleName().startswith("Ingediend")}
    assert filed_ones == {" versie 1: Word", " versie 1: PDF", " versie 1: tekst"}
