"""The check finds what is damaged, missing or too much, in whatever table and column it is."""

import random
from contextlib import closing
from typing import Any

import pytest
from record_kinds import KINDS, Filled

from zvdesk.app import Desk
from zvdesk.model.base import Base
from zvdesk.model.registry import BY_KIND, CLASSES
from zvdesk.storage.engine import connect
from zvdesk.storage.problems import Problem
from zvdesk.storage.row_hash import hash_of
from zvdesk.storage.search_write import SearchText, put_entries, remove_entries

COLUMNS = {cls.__tablename__: [column.name for column in cls.__table__.columns] for cls in CLASSES}
COLUMNS["history_entry"] = [column.name for column in Base.metadata.tables["history_entry"].columns]
COLUMNS["record_state"] = ["record_id", "kind", "content_hash"]
"""All columns in which something of the user's stands, by table."""


def sql(desk: Desk, statement: str, *parameters: Any) -> list[Any]:
    """Change the database behind the back of the program."""
    with closing(connect(desk.workspace.database, desk.workspace.key)) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        found: list[Any] = connection.execute(statement, parameters).fetchall()
        return found


def codes(desk: Desk) -> set[str]:
    return {problem.code for problem in desk.maintenance.check()}


def test_a_whole_workspace_has_no_problems(filled: Filled) -> None:
    assert filled.desk.maintenance.check() == []


def flipped(value: Any, bit: int) -> Any:
    """Return a value with one bit of it turned; of text as the bytes that then stand there."""
    if isinstance(value, int):
        return value ^ (1 << bit % 62)
    data = bytearray(value.encode())
    data[bit // 8 % len(data)] ^= 1 << bit % 8
    return bytes(data)


@pytest.mark.parametrize("table", COLUMNS)
def test_a_flipped_bit_is_found_in_every_column(filled: Filled, table: str) -> None:
    desk, chance = filled.desk, random.Random(table)

    def put(column: str, rowid: int, value: Any, kind: str) -> None:
        typed = f"CAST(? AS {kind})" if kind != "null" else "?"
        sql(desk, f'UPDATE "{table}" SET "{column}" = {typed} WHERE rowid = ?', value, rowid)

    for column in COLUMNS[table]:
        rows = sql(desk, f'SELECT rowid, "{column}", typeof("{column}") FROM "{table}"')
        rowid, value, kind = chance.choice([row for row in rows if row[1] not in (None, "")] or rows)
        if value in (None, ""):
            put(column, rowid, "x", "text")
        else:
            put(column, rowid, flipped(value, chance.randrange(10**6)), kind)
        assert codes(desk), f"{column}: {value!r}"
        put(column, rowid, value, kind)
        assert codes(desk) == set()


@pytest.mark.parametrize("kind", KINDS)
def test_a_missing_row_is_found(filled: Filled, kind: str) -> None:
    record_id = filled.ids[kind]
    for below in ("page_note", "reading_state") if kind == "attachment" else ():  # a row that is referred to is damage
        sql(filled.desk, f"DELETE FROM {below}")
    sql(filled.desk, f'DELETE FROM "{BY_KIND[kind].__tablename__}" WHERE id = ?', record_id)
    assert Problem("row_missing", f"{kind} {record_id}") in filled.desk.maintenance.check()


@pytest.mark.parametrize("kind", KINDS)
def test_a_row_that_nobody_wrote_is_found(filled: Filled, kind: str) -> None:
    table, record_id = BY_KIND[kind].__tablename__, filled.ids[kind]
    sql(filled.desk, "DELETE FROM record_state WHERE record_id = ?", record_id)
    assert filled.desk.maintenance.check() == [Problem("row_without_state", f"{kind} {record_id}")]
    assert table


def test_missing_and_changed_versions_are_found(filled: Filled) -> None:
    desk, note = filled.desk, filled.ids["note"]
    desk.records.update(note, {"title": "Anders"})
    sql(desk, "UPDATE history_entry SET content = replace(content, 'Tekst', 'tekst') WHERE record_id = ?", note)
    assert desk.maintenance.check() == [Problem("version_damaged", f"note {note}")] * 2
    sql(desk, "DELETE FROM history_entry WHERE record_id = ? AND revision = 2", note)
    assert Problem("state_damaged", f"note {note}") in desk.maintenance.check()
    sql(desk, "DELETE FROM history_entry WHERE record_id = ?", note)
    assert desk.maintenance.check() == [Problem("row_without_history", f"note {note}")]


@pytest.mark.parametrize("column", ["revision", "changed_at", "kind"])
def test_bookkeeping_that_does_not_agree_is_found(filled: Filled, column: str) -> None:
    note = filled.ids["note"]
    value: Any = {"revision": 7, "changed_at": "2026-11-22T19:00:00.000001Z", "kind": "theme"}[column]
    sql(filled.desk, f"UPDATE record_state SET {column} = ? WHERE record_id = ?", value, note)
    assert filled.desk.maintenance.check() == [Problem("state_damaged", f"note {note}")]


def test_a_revision_that_is_no_number_is_found(filled: Filled) -> None:
    sql(filled.desk, "UPDATE history_entry SET revision = 'twee' WHERE record_id = ?", filled.ids["note"])
    assert codes(filled.desk) == {"version_damaged", "state_damaged"}


def test_bytes_that_are_no_text_do_not_stop_the_check(filled: Filled) -> None:
    desk, ids = filled.desk, filled.ids
    sql(desk, "UPDATE note SET id = CAST(x'ff41' AS TEXT), body = CAST(x'80' AS TEXT)")
    sql(desk, "UPDATE attachment SET digest = CAST(x'ff' AS TEXT)")
    sql(desk, "UPDATE search_entry SET record_id = CAST(x'fe' AS TEXT) WHERE kind = 'theme'")
    found = desk.maintenance.check()
    assert Problem("row_missing", f"note {ids['note']}") in found
    assert Problem("row_without_state", "note \udcffA") in found
    assert Problem("row_damaged", f"attachment {ids['attachment']}") in found
    assert Problem("attachment_missing", "brief.txt") in found
    assert Problem("record_not_findable", f"theme {ids['theme']}") in found
    assert Problem("entry_without_record", "\udcfe") in found


def test_a_missing_or_changed_file_is_found_once(filled: Filled) -> None:
    desk = filled.desk
    content = desk.attachments.content(filled.ids["attachment"])
    (path,) = desk.workspace.attachments.paths()
    heard: list[tuple[int, int]] = []
    path.write_bytes(content[:-1])
    assert desk.maintenance.check(progress=lambda *told: heard.append(told)) == [
        Problem("attachment_damaged", "brief.txt")
    ]
    assert heard == [(1, 1)]
    path.unlink()
    assert desk.maintenance.check() == [Problem("attachment_missing", "brief.txt")]


def test_missing_and_extra_search_entries_are_found(filled: Filled) -> None:
    desk, ids = filled.desk, filled.ids
    with closing(connect(desk.workspace.database, desk.workspace.key)) as connection:
        remove_entries(connection, [ids["note"]])
        put_entries(connection, "note", "niemand", [SearchText(None, "Spook", "spook")])
    assert desk.maintenance.check() == [
        Problem("record_not_findable", f"note {ids['note']}"),
        Problem("entry_without_record", "niemand"),
    ]
    desk.records.trash([ids["theme"]])
    with closing(connect(desk.workspace.database, desk.workspace.key)) as connection:
        put_entries(connection, "theme", ids["theme"], [SearchText(None, "Thema", "thema")])
    assert Problem("entry_without_record", ids["theme"]) in desk.maintenance.check()


def test_an_index_that_does_not_agree_with_the_texts_is_found(filled: Filled) -> None:
    sql(filled.desk, "UPDATE search_entry SET body = 'heel andere woorden' WHERE kind = 'note'")
    assert codes(filled.desk) == {"index_damaged"}


def test_a_reference_to_nothing_is_found(filled: Filled) -> None:
    sql(filled.desk, "UPDATE contact SET partner_id = 'nergens'")
    assert codes(filled.desk) == {"database_damaged"}


def test_a_hash_is_of_every_value_and_its_type() -> None:
    row = {"id": "1", "flag": 1, "text": "1", "nothing": None}
    assert hash_of(row) == hash_of({**row, "content_hash": "x"})
    others = [
        {**row, "flag": 3},
        {**row, "flag": "1"},
        {**row, "text": 1},
        {**row, "nothing": ""},
        {**row, "flag": 1.0},
    ]
    others += [{**row, "text": b"1"}, {**row, "text": "\udcff"}, {**row, "flag": float("nan")}]
    assert len({hash_of(each) for each in (row, *others)}) == len(others) + 1
