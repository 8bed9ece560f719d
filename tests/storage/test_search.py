"""Searching: what is found, in which order, and shown how."""

from collections.abc import Iterator

import pytest
from sqlcipher3 import dbapi2

from zvdesk.storage.search import count, newest, ranked
from zvdesk.storage.search_schema import SEARCH_SCHEMA
from zvdesk.storage.search_write import SearchText, put_entries, remove_entries


@pytest.fixture
def connection() -> Iterator[dbapi2.Connection]:
    opened = dbapi2.connect(":memory:", isolation_level=None)
    opened.execute("PRAGMA trusted_schema = OFF")
    for statement in SEARCH_SCHEMA:
        opened.execute(statement)
    yield opened
    opened.close()


def note(connection: dbapi2.Connection, record_id: str, body: str, title: str = "Notitie") -> None:
    put_entries(connection, "note", record_id, [SearchText(None, title, body)])


def found(connection: dbapi2.Connection, text: str) -> list[str]:
    return [hit.record_id for hit in newest(connection, text)]


def test_last_changed_comes_first(connection: dbapi2.Connection) -> None:
    for record_id in ("a", "b", "a"):
        note(connection, record_id, "Het wijkteam belt terug.")
    assert found(connection, "wijkteam") == ["a", "b"]
    assert count(connection, "wijkteam") == 2


def test_removed_record_is_found_no_more(connection: dbapi2.Connection) -> None:
    note(connection, "a", "Het wijkteam belt terug.")
    remove_entries(connection, ["a", "unknown"])
    assert found(connection, "wijkteam") == []
    assert ranked(connection, "wijkteam") == []
