"""`zvdesk fetch`: what came is told, what failed too, and the exit code says which it was."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from cli_runs import Run
from unruly_server import RULES, Answers, unruly_server

from zvdesk.services.meetings import fetching


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Answers]:
    """A server that commands may reach in this test, since the rules are given by it."""
    monkeypatch.setattr(fetching, "Rules", lambda: RULES)
    monkeypatch.setattr(fetching, "SAFE", "http://")
    with unruly_server() as told:
        monkeypatch.setattr("zvdesk.exchange.network.links.address_of", lambda _link: told.address("/vergadering"))
        yield told


def agenda(server: Answers) -> dict[str, Any]:
    """A meeting of Notubiz with one document that comes and one that does not."""
    listed = [
        {"id": 901, "title": "Jaarverslag", "url": server.at("/901", b"Tekst"), "file_name": "jaarverslag.txt"},
        {"id": 902, "title": "Brief", "url": server.address("/902"), "file_name": "brief.txt"},
    ]
    return {
        "id": 1, "organisation": {"id": 9}, "plannings": [], "attributes": [{"id": 1, "value": "Raad"}],
        "documents": listed, "agenda_items": [],
    }  # fmt: skip


def test_a_meeting_comes_with_its_documents_and_what_failed_is_told(run: Run, workspace: Path, server: Answers) -> None:
    server.at("/vergadering", json.dumps(agenda(server)).encode())
    ran = run("fetch", "meeting", "https://stad.notubiz.nl/vergadering/1")

    assert ran.code == 3
    assert ran.out.splitlines()[0].startswith("“Raad” (")
    assert ran.out.splitlines()[1] == "1 vergaderstuk opgehaald."
    assert ran.err.startswith("“Brief” niet opgehaald: Op dit adres staat niets meer; ")

    meeting_id = run("list", "meeting", "--json").json[0]["id"]
    server.at("/902", b"Brief")
    again = run("fetch", "documents", meeting_id[:8], "--json")
    assert (again.code, [one["file"] for one in again.json["fetched"]]) == (0, ["brief.txt"])
    assert (again.json["meeting_id"], again.json["failed"], again.json["left"]) == (meeting_id, [], [])
    assert run("fetch", "documents", meeting_id).out == "Niets opgehaald.\n"


def test_a_trial_run_asks_for_no_document(run: Run, workspace: Path, server: Answers) -> None:
    server.at("/vergadering", json.dumps(agenda(server)).encode())
    (tried,) = run("fetch", "meeting", "x", "--dry-run", "--json").json
    assert (tried["meeting_id"], tried["counts"]["document"]["added"]) == (None, 2)
    run("fetch", "meeting", "x", "--agenda-only")
    meeting_id = run("list", "meeting", "--json").json[0]["id"]
    assert f"Jaarverslag: {server.address('/901')}" in run("fetch", "documents", meeting_id, "--dry-run").out
    assert {path for path, _ in server.asked} == {"/vergadering"}


def test_what_cannot_be_is_one_sentence(run: Run, workspace: Path, server: Answers) -> None:
    server.at("/vergadering", b"<!doctype html><p>Welkom</p>")
    page = run("fetch", "meeting", "https://stad.example/")
    assert (page.code, page.err.startswith("Op dit adres staat een webpagina")) == (2, True)
    server.answers.clear()
    gone = run("fetch", "meeting", "https://stad.example/")
    assert (gone.code, gone.err.startswith("Op dit adres staat niets")) == (4, True)
    assert run("fetch", "documents", "abc").code == 2


def test_a_link_that_is_none_is_wrong_use(run: Run, workspace: Path) -> None:
    assert run("fetch", "meeting", "vergadering").err.startswith("Dit is geen link naar een vergadering")
    closed = run("fetch", "meeting", "https://127.0.0.1.nip/vergadering")
    assert closed.code == 4
    assert run("fetch", "meeting", "https://127.0.0.1/").code == 3


def test_a_break_keeps_what_came(run: Run, workspace: Path, server: Answers, monkeypatch: pytest.MonkeyPatch) -> None:
    server.at("/vergadering", json.dumps(agenda(server)).encode())
    run("fetch", "meeting", "x", "--agenda-only")
    meeting_id = run("list", "meeting", "--json").json[0]["id"]
    whole = fetching.FetchService._one

    def broken(service: fetching.FetchService, fetcher: Any, wanted: fetching.Wanted, progress: Any) -> Any:
        if wanted.title == "Brief":
            raise KeyboardInterrupt
        return whole(service, fetcher, wanted, progress)

    monkeypatch.setattr(fetching.FetchService, "_one", broken)
    ran = run("fetch", "documents", meeting_id)
    assert (ran.code, ran.out, ran.err) == (
        130, "1 vergaderstuk opgehaald.\n", "Nog niet opgehaald: 1 vergaderstuk.\n",
    )  # fmt: skip
