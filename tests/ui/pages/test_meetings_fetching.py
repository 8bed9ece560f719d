"""Meenemen in the window: by a link or for a meeting that is there, with what failed and another try."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot
from unruly_server import PDF, RULES, Answers, Handler, unruly_server

from tests.ui.pages.meeting_pages import Pages, button_named, document, meeting, written
from zvdesk.app import Desk
from zvdesk.services.meetings.fetching import FetchService
from zvdesk.settings import Settings
from zvdesk.ui.pages.meetings.page import MeetingsPage
from zvdesk.ui.session import Session
from zvdesk.ui.tasks import TaskRunner


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch, desk: Desk) -> Iterator[Answers]:
    """A server that the window may reach in this test, by rules that the test gives."""
    monkeypatch.setattr("zvdesk.services.meetings.fetching.SAFE", "http://")
    rules = replace(RULES, read_seconds=20, answer_seconds=20, pace_seconds=20)
    desk.__dict__["fetching"] = FetchService(desk.store, desk.meetings, desk.attachments, rules)
    with unruly_server() as told:
        monkeypatch.setattr("zvdesk.exchange.network.links.address_of", lambda _link: told.address("/vergadering"))
        yield told


@pytest.fixture
def pages(qtbot: QtBot, desk: Desk, tmp_path: Path, server: Answers) -> Pages:
    return Pages(qtbot, desk, tmp_path)


def with_addresses(server: Answers) -> dict[str, Any]:
    listed = [document(900, "Agenda", "agenda.txt"), document(901, "Brief", "brief.txt"), document(902, "Zonder adres")]
    listed[0]["url"] = server.at("/900", b"Agenda")
    listed[1]["url"] = server.address("/901")
    return {**meeting(), "documents": listed}


def words_of(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel) if label.text() and label.isVisible()]


def press(widget: QWidget, text: str) -> None:
    QTest.mouseClick(button_named(widget, text), Qt.MouseButton.LeftButton)


def files(pages: Pages) -> list[str]:
    return sorted(row.title for row in pages.session.desk.rows("attachment"))


def test_a_link_brings_agenda_and_documents_and_what_failed_can_be_tried_again(pages: Pages, server: Answers) -> None:
    server.at("/vergadering", json.dumps(with_addresses(server)).encode())
    panel = pages.page.parts.fetch_panel
    press(pages.page._listing, "Meenemen…")
    assert panel._link.hasFocus()
    QTest.keyClicks(panel._link, "https://stad.notubiz.nl/vergadering/1")
    QTest.keyClick(panel._link, Qt.Key.Key_Return)
    recognised = "Herkend: Notubiz-agenda, 1 vergadering, 4 punten, 2 tussenkoppen, 5 stukken"
    assert recognised in words_of(pages.page.parts.panel)
    press(pages.page.parts.panel, "Overnemen")

    assert files(pages) == ["agenda.txt"]
    assert pages.last_notice == "1 stuk opgehaald"
    missed = pages.page.parts.fetching.missed
    assert (missed.isVisible(), missed.text()) == (
        True,
        "Bij “Commissie Samenleving, 3 december 2026”: 1 stuk is niet opgehaald.",
    )
    press(missed, "Bekijken…")
    assert words_of(panel)[:2] == ["1 stuk kwam niet mee", "Commissie Samenleving, 3 december 2026"]
    assert "Brief" in words_of(panel)
    assert any(line.startswith("Op dit adres staat niets meer") for line in words_of(panel))

    server.at("/901", b"Brief")
    press(panel, "Opnieuw proberen")
    assert files(pages) == ["agenda.txt", "brief.txt"]
    assert not missed.isVisible()
    assert pages.page.editor.isVisible()
    pages.session.undo()
    assert files(pages) == ["agenda.txt"]


def test_a_link_that_does_not_do_is_told_at_the_link_and_stays(pages: Pages, server: Answers) -> None:
    server.at("/vergadering", b"<!doctype html><p>Welkom</p>")
    panel = pages.page.parts.fetch_panel
    press(pages.page._listing, "Meenemen…")
    QTest.keyClicks(panel._link, "https://stad.example/")
    press(panel, "Ophalen")
    assert panel._form.error_text.startswith("Op dit adres staat een webpagina")
    assert panel._link.text() == "https://stad.example/"
    press(panel, "Annuleren")
    assert not panel.isVisible()


def test_a_meeting_that_is_there_offers_what_is_missing(pages: Pages, server: Answers, tmp_path: Path) -> None:
    server.at("/901", b"Brief")
    pages.take_in(written(tmp_path, with_addresses(server)))
    offer = pages.page.meeting_editor._absent
    assert offer.text() == "2 stukken staan nog niet op uw laptop."
    assert server.asked == []  # nothing goes out before the user asks
    press(offer, "Meenemen…")
    panel = pages.page.parts.fetch_panel
    assert words_of(panel)[0] == "Stukken meenemen voor Commissie Samenleving"
    assert words_of(panel).count("raad.voorbeeld.example") == 2
    assert server.asked == []
    press(panel, "2 stukken ophalen")

    assert files(pages) == ["agenda.txt", "brief.txt"]
    assert not offer.isVisible()
    pages.page.parts.fetching.offer(pages.page.open_id)
    assert pages.last_notice.startswith("Er is niets om op te halen")


def test_one_document_is_fetched_from_its_own_menu(pages: Pages, server: Answers, tmp_path: Path) -> None:
    pages.take_in(written(tmp_path, with_addresses(server)))
    lines = {row.listed.document.title: row for row in pages.page.meeting_editor._documents.rows()}
    entries = {title: {action.text(): action for action in line.menu().actions()} for title, line in lines.items()}
    assert "Meenemen van internet" not in entries["Zonder adres"]
    entries["Agenda"]["Meenemen van internet"].trigger()

    assert files(pages) == ["agenda.txt"]
    assert [path for path, _ in server.asked] == ["/900"]


def test_stopping_keeps_what_came(qtbot: QtBot, desk: Desk, server: Answers, tmp_path: Path) -> None:
    def silent(handler: Handler) -> None:
        handler.give(PDF[:100], length=len(PDF))
        handler.server.is_over.wait(5)

    meeting_id = desk.meetings.import_meeting(
        desk.meetings.read_file(json.dumps(with_addresses(server)).encode())[0]
    ).meeting_id
    server.at("/901", silent)
    session = Session(desk, TaskRunner(), Settings(tmp_path / "instellingen"))
    page = MeetingsPage(session)
    qtbot.addWidget(page)
    page.show()
    page.entered()
    page.open_record(meeting_id)
    fetching = page.parts.fetching
    fetching.fetch_documents(meeting_id)
    qtbot.waitUntil(lambda: any(path == "/901" for path, _ in server.asked))
    fetching.fetch_documents(meeting_id)  # a second one waits for the first to end
    fetching.busy.cancel_requested.emit()
    qtbot.waitUntil(lambda: not fetching.is_busy)
    qtbot.waitUntil(lambda: [row.title for row in desk.rows("attachment")] == ["agenda.txt"])
    assert fetching.missed.text().endswith("”: 1 stuk is niet opgehaald.")
    assert [path for path, _ in server.asked].count("/900") == 1
    session.runner.close()


def test_a_window_that_closes_waits_for_no_server(qtbot: QtBot, desk: Desk, server: Answers, tmp_path: Path) -> None:
    def silent(handler: Handler) -> None:
        handler.server.is_over.wait(5)

    server.at("/vergadering", silent)
    session = Session(desk, TaskRunner(), Settings(tmp_path / "instellingen"))
    page = MeetingsPage(session)
    qtbot.addWidget(page)
    page.show()
    page.entered()
    page.parts.fetching.fetch_meeting("https://stad.notubiz.nl/vergadering/1")
    qtbot.waitUntil(lambda: bool(server.asked))
    session.runner.close()
    assert desk.rows("meeting") == []


def test_what_has_to_run_alone_does_not_wait_for_a_server(
    qtbot: QtBot, desk: Desk, server: Answers, tmp_path: Path
) -> None:
    server.at("/vergadering", lambda handler: handler.server.is_over.wait(5))
    session = Session(desk, TaskRunner(), Settings(tmp_path / "instellingen"))
    page = MeetingsPage(session)
    qtbot.addWidget(page)
    page.show()
    page.entered()
    page.parts.fetching.fetch_meeting("https://stad.notubiz.nl/vergadering/1")
    qtbot.waitUntil(lambda: bool(server.asked))
    done: list[str] = []
    session.perform_alone(lambda _desk, _task: "alleen", on_done=done.append, on_error=print)
    qtbot.waitUntil(lambda: done == ["alleen"])
    assert not page.parts.fetching.is_busy
    session.runner.close()
