"""Meenemen: documents that a meeting lists are fetched and hung on, what failed says why and can be had again."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from unruly_server import PDF, RULES, Answers, Handler, unruly_server

from zvdesk.app import Desk
from zvdesk.errors import EnvironmentFailure, NetworkFailure, UserError
from zvdesk.exchange.meetings.incoming import IncomingDocument, IncomingItem, IncomingMeeting
from zvdesk.services.attachments import IncomingFile
from zvdesk.services.meetings.fetching import FetchService, Stopped
from zvdesk.storage.partials import PartialFile

NOTUBIZ = Path(__file__).resolve().parents[1] / "exchange" / "fixtures" / "notubiz_nested.json"


@pytest.fixture
def server() -> Iterator[Answers]:
    with unruly_server() as told:
        yield told


@pytest.fixture
def service(desk: Desk) -> FetchService:
    return FetchService(desk.store, desk.meetings, desk.attachments, RULES)


def listed(desk: Desk, *documents: IncomingDocument, at_item: tuple[IncomingDocument, ...] = ()) -> str:
    """Return the id of a meeting that lists documents."""
    item = IncomingItem(source_id="1", number="1", title="Opening", documents=at_item)
    found = IncomingMeeting(
        source="notubiz", source_id="5", organisation_id="", title="Raad", items=(item,), documents=documents
    )
    return desk.meetings.import_meeting(found).meeting_id


def document(source_id: str, url: str, **more: object) -> IncomingDocument:
    return IncomingDocument(source_id=source_id, title=f"Stuk {source_id}", url=url, **more)  # type: ignore[arg-type]


@pytest.fixture
def http_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """The server of the tests speaks http; what a meeting lists is otherwise asked by https."""
    monkeypatch.setattr("zvdesk.services.meetings.fetching.SAFE", "http://")


pytestmark = pytest.mark.usefixtures("http_is_kept")


def test_only_what_has_an_address_and_no_file_is_wanted(desk: Desk, service: FetchService) -> None:
    meeting_id = listed(
        desk,
        document("1", "http://raad.example/1.pdf", file_name="een.pdf", mime_type="application/pdf", size=10),
        document("2", ""),
        at_item=(document("3", "http://raad.example/3.pdf"),),
    )
    found = service.wanted(meeting_id)
    assert [(one.title, one.file_name, one.size) for one in found] == [("Stuk 1", "een.pdf", 10), ("Stuk 3", "", None)]


def test_an_unsafe_address_is_asked_safely(desk: Desk, service: FetchService, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    meeting_id = listed(desk, document("1", "http://raad.example/1.pdf"))
    assert [one.address for one in service.wanted(meeting_id)] == ["https://raad.example/1.pdf"]


def test_documents_are_hung_on_and_what_failed_can_be_had_again(
    desk: Desk, service: FetchService, server: Answers
) -> None:
    page = server.at("/inlog.pdf", b"<html>Inloggen</html>")
    meeting_id = listed(
        desk,
        document("1", server.at("/1", b"Een"), file_name="een.txt"),
        document("2", page, file_name="twee.pdf"),
        document("3", server.address("/weg.pdf"), file_name="drie.pdf"),
        at_item=(document("4", server.at("/4", b"Vier", Content_Disposition='filename="vier.txt"')),),
    )
    told: list[tuple[int, int, str]] = []
    fetched = service.documents(service.wanted(meeting_id), progress=lambda *now: told.append(now))

    assert [(missed.wanted.title, missed.error.code) for missed in fetched.missed] == [
        ("Stuk 2", "fetch_web_page"), ("Stuk 3", "fetch_not_found"),
    ]  # fmt: skip
    assert told[0] == (0, 4, "Stuk 1")
    service.attach(fetched.files)
    assert [one.title for one in service.wanted(meeting_id)] == ["Stuk 2", "Stuk 3"]
    assert sorted(row.title for row in desk.rows("attachment")) == ["een.txt", "vier.txt"]
    assert [hit.title for hit in desk.find("Vier")] == ["vier.txt"]
    assert not desk.workspace.partials.folder.exists()

    server.at("/inlog.pdf", PDF)
    again = service.documents(fetched.to_retry)
    assert [one.name for one in again.files] == ["twee.pdf"]
    assert [path for path, _ in server.asked].count("/1") == 1


def test_one_file_listed_at_two_places_is_fetched_once_and_hung_at_both(
    desk: Desk, service: FetchService, server: Answers
) -> None:
    address = server.at("/1", b"tekst", Content_Type="text/plain")
    meeting_id = listed(desk, document("1", address), at_item=(document("1", address),))
    service.attach(service.documents(service.wanted(meeting_id)).files)
    assert len(server.asked) == 1
    assert service.wanted(meeting_id) == ()


def test_stopping_keeps_what_came_and_goes_on_from_there(desk: Desk, service: FetchService, server: Answers) -> None:
    told: list[tuple[int, int, str]] = []

    def halfway(handler: Handler) -> None:
        handler.give(PDF[:1500], length=len(PDF), ETag='"een"')
        handler.server.is_over.wait(5)

    def rest(handler: Handler) -> None:
        start = int(handler.headers["Range"][6:-1])
        handler.give(PDF[start:], status=206, Content_Range=f"bytes {start}-{len(PDF) - 1}/{len(PDF)}")

    def check() -> None:
        if [number for number, _, _ in told].count(1) > 1:  # once as its turn came, and once as some of it had come
            raise Stopped

    meeting_id = listed(
        desk, document("1", server.at("/1", PDF)), document("2", server.at("/2", halfway)), document("3", "http://x.nl")
    )
    fetched = service.documents(service.wanted(meeting_id), check=check, progress=lambda *now: told.append(now))
    assert (len(fetched.files), fetched.missed, fetched.was_stopped) == (1, (), True)
    assert [one.title for one in fetched.to_retry] == ["Stuk 2", "Stuk 3"]

    server.at("/2", rest)
    (file,) = service.documents(fetched.to_retry[:1]).files
    assert file.partial.content() == PDF
    assert "Range" in server.asked[-1][1]


def test_of_a_host_that_does_not_answer_not_every_document_is_waited_for(
    desk: Desk, server: Answers, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    rules = replace(RULES, resolve=lambda host, _port: asked.append(host) or [])
    service = FetchService(desk.store, desk.meetings, desk.attachments, rules)
    listed_there = (document(str(number), f"http://weg.example/{number}") for number in range(5))
    meeting_id = listed(desk, *listed_there)
    fetched = service.documents(service.wanted(meeting_id))
    assert ([missed.error.code for missed in fetched.missed], len(asked)) == (["fetch_no_host"] * 5, 2)


def test_no_transaction_is_open_while_the_network_is_slow(desk: Desk, service: FetchService, server: Answers) -> None:
    made: list[str] = []

    def writing(handler: Handler) -> None:
        made.append(desk.records.create("note", {"title": "Tussendoor"})[0].id)
        handler.give(PDF)

    meeting_id = listed(desk, document("1", server.at("/1", writing)))
    assert len(service.documents(service.wanted(meeting_id)).files) == 1
    assert len(made) == 1


def test_what_went_or_got_its_file_meanwhile_is_left_alone(desk: Desk, service: FetchService, server: Answers) -> None:
    meeting_id = listed(desk, document("1", server.at("/1", PDF)), document("2", server.at("/2", PDF + b"2")))
    fetched = service.documents(service.wanted(meeting_id))
    first, second = (one.wanted.document_id for one in fetched.files)
    desk.records.trash([first])
    desk.attachments.attach(second, [IncomingFile("eigen.txt", b"eigen")])
    assert not service.attach(fetched.files)
    assert [row.title for row in desk.rows("attachment")] == ["eigen.txt"]


def test_a_full_disk_ends_it_with_its_own_word(
    desk: Desk, service: FetchService, server: Answers, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_self: PartialFile, _data: bytes) -> None:
        raise EnvironmentFailure("disk_full", path="")

    monkeypatch.setattr(PartialFile, "append", full)
    meeting_id = listed(desk, document("1", server.at("/1", PDF)))
    with pytest.raises(EnvironmentFailure, match="disk_full"):
        service.documents(service.wanted(meeting_id))


def test_a_meeting_comes_from_a_link(service: FetchService, server: Answers, monkeypatch: pytest.MonkeyPatch) -> None:
    address = server.at("/events/meetings/1", NOTUBIZ.read_bytes(), Content_Type="application/json")
    monkeypatch.setattr("zvdesk.exchange.network.links.address_of", lambda _link: address)
    (found,) = service.meeting("https://voorbeeldstad.notubiz.nl/vergadering/1")
    assert (found.source, found.has_agenda) == ("notubiz", True)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"<!doctype html><html>", "fetch_no_meeting"),
        (b"<html><title>Inloggen - Raadsportaal</title>", "fetch_meeting_login"),
        (b'<html><form><input name="w" type="password">', "fetch_meeting_login"),
        (b'{"error": 1}', "meeting_format_unknown"),
        (b"", "file_empty"),
    ],
)
def test_what_is_no_meeting_is_told(
    service: FetchService, server: Answers, monkeypatch: pytest.MonkeyPatch, content: bytes, code: str
) -> None:
    address = server.at("/", content)
    monkeypatch.setattr("zvdesk.exchange.network.links.address_of", lambda _link: address)
    with pytest.raises(UserError, match=code):
        service.meeting("https://raad.example/1")


def test_what_is_wrong_is_told_of_the_host_that_the_user_knows(desk: Desk) -> None:
    rules = replace(RULES, schemes=frozenset({"https"}), resolve=lambda *_: [])
    service = FetchService(desk.store, desk.meetings, desk.attachments, rules)
    with pytest.raises(NetworkFailure) as failure:
        service.meeting("https://amsterdam.raadsinformatie.nl/vergadering/1234")
    assert failure.value.data == {"host": "amsterdam.raadsinformatie.nl"}
    meeting_id = listed(
        desk, document("1", "https://api.notubiz.nl/document/1"), document("2", "https://raad.example/2")
    )
    missed = service.documents(service.wanted(meeting_id)).missed
    assert [one.error.data["host"] for one in missed] == ["Notubiz", "raad.example"]


def test_a_meeting_of_openbesluitvorming_is_read(desk: Desk) -> None:
    answer = {
        "entityId": "meeting:notubiz:gemeente:soest:830424", "entityType": "Meeting", "entityTypeLabel": "Vergadering",
        "title": "Raadsvergadering", "organization": "Soest", "date": "7 november 2024",
        "sortDate": "2024-11-07 20:00:00",
        "agenda": [{
            "id": "agenda_item:1", "title": "Opening", "number": "1",
            "documents": [{"id": "document:7", "name": "Raadsvoorstel", "original_url": "https://raad.example/7"}],
            "agenda_items": [{"id": "agenda_item:2", "title": "Mededelingen", "number": "1a"}],
        }],
        "motions": [{"id": "motion:1", "name": "M1"}],
    }  # fmt: skip
    (found,) = desk.meetings.read_file(json.dumps(answer).encode())
    assert (found.source_id, found.title, str(found.start)) == (
        "meeting:notubiz:gemeente:soest:830424", "Raadsvergadering", "2024-11-07 20:00:00",
    )  # fmt: skip
    (item,) = found.items
    assert [(one.title, one.url) for one in item.documents] == [("Raadsvoorstel", "https://raad.example/7")]
    assert [child.number for child in item.children] == ["1a"]
    assert "motions" in found.extra


def test_no_more_than_a_meeting_has_is_fetched_at_once(desk: Desk, service: FetchService, server: Answers) -> None:
    service = FetchService(desk.store, desk.meetings, desk.attachments, replace(RULES, most_documents=1))
    meeting_id = listed(desk, document("1", server.at("/1", PDF)), document("2", server.at("/2", PDF)))
    fetched = service.documents(service.wanted(meeting_id))
    assert (len(fetched.files), len(fetched.to_retry), fetched.was_stopped) == (1, 1, False)
