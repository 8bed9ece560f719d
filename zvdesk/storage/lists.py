"""Literal SQL for the lists: the first screen and `zvdesk list` read them through the bare driver.

Importing SQLAlchemy costs more than all of this together; a test holds every query against the mappings.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from zvdesk.model.text import first_line


class Cursor(Protocol):
    """What this module needs of a driver's cursor."""

    description: Any

    def fetchall(self) -> list[tuple[Any, ...]]: ...


class Connection(Protocol):
    """What this module needs of a driver's connection."""

    def execute(self, sql: str, parameters: Any = ...) -> Cursor: ...


@dataclass(frozen=True)
class ListRow:
    """One line of a list: the id, the kind, what it is called, and the columns that its kind shows besides."""

    id: str
    record: str
    title: str
    confidentiality: str
    changed_at: str
    columns: Mapping[str, Any]

    def as_json(self) -> dict[str, Any]:
        """Return the row as `list --json` prints it."""
        return {
            "id": self.id,
            "record": self.record,
            "title": self.title,
            "confidentiality": self.confidentiality,
            "changed_at": self.changed_at,
            **self.columns,
        }


@dataclass(frozen=True)
class ListQuery:
    """SQL of one list: the table, its title, what stands there without one, further columns, and the order."""

    table: str
    title: str
    fallback: str = ""
    columns: tuple[str, ...] = ()
    order: str = "s.changed_at DESC"

    def sql(self, where: str = "") -> str:
        """Return the whole SELECT; `where` is a further condition on `t` with named parameters."""
        columns = "".join(f", {column}" for column in self.columns)
        condition = f" AND ({where})" if where else ""
        return (
            f"SELECT t.id, {self.title} AS title, t.confidentiality, s.changed_at{columns}"
            f" FROM {self.table} t JOIN record_state s ON s.record_id = t.id"
            f" WHERE t.deleted_at IS NULL{condition} ORDER BY {self.order}, t.id LIMIT :limit OFFSET :offset"
        )


ITEMS = (
    "(SELECT count(*) FROM agenda_item a WHERE a.meeting_id = t.id AND a.deleted_at IS NULL"
    " AND NOT a.withdrawn AND NOT a.is_heading)"
)
PREPARED = (
    "(SELECT count(*) FROM preparation p JOIN agenda_item a ON a.id = p.agenda_item_id WHERE a.meeting_id = t.id"
    " AND p.deleted_at IS NULL AND a.deleted_at IS NULL AND NOT a.withdrawn AND NOT a.is_heading"
    " AND (p.position IS NOT NULL"
    " OR p.key_question || p.position_reasons || p.speaker || p.speaking_text || p.notes <> ''))"
)
QUESTION_ITEMS = (
    "(SELECT count(*) FROM question_item i WHERE i.question_id = t.id AND i.parent_id IS NULL AND i.deleted_at IS NULL)"
)
CONTACTS = "(SELECT count(*) FROM contact c WHERE c.partner_id = t.id AND c.deleted_at IS NULL)"
OBSERVATIONS = "(SELECT count(*) FROM observation o WHERE o.visit_id = t.id AND o.deleted_at IS NULL)"
HAS_FILE = "EXISTS (SELECT 1 FROM attachment b WHERE b.record_id = t.id AND b.deleted_at IS NULL) AS has_file"

QUERIES: dict[str, ListQuery] = {
    "meeting": ListQuery(
        "meeting",
        "t.title",
        "Vergadering zonder titel",
        ("t.body", "t.start", "t.location", "t.status", f"{ITEMS} AS item_count", f"{PREPARED} AS prepared_count"),
        "t.start DESC",
    ),
    "agenda-item": ListQuery(
        "agenda_item",
        "trim(t.number || ' ' || t.title)",
        "Agendapunt zonder titel",
        ("t.meeting_id", "t.parent_id", "t.position", "t.number", "t.is_heading", "t.withdrawn"),
        "t.meeting_id, t.parent_id IS NOT NULL, t.parent_id, t.position",
    ),
    "document": ListQuery(
        "document",
        "CASE WHEN t.title <> '' THEN t.title ELSE t.file_name END",
        "Vergaderstuk zonder titel",
        ("t.meeting_id", "t.agenda_item_id", "t.position", "t.file_name", "t.type_label", "t.withdrawn", HAS_FILE),
        "t.meeting_id, t.agenda_item_id IS NOT NULL, t.agenda_item_id, t.position",
    ),
    "preparation": ListQuery("preparation", "''", "Voorbereiding", ("t.agenda_item_id", "t.position", "t.speaker")),
    "council-question": ListQuery(
        "council_question",
        "t.subject",
        "Raadsvraag zonder onderwerp",
        ("t.kind", "t.status", "t.addressee", "t.number", "t.question_date", f"{QUESTION_ITEMS} AS item_count"),
    ),
    "question-item": ListQuery(
        "question_item",
        "t.text",
        "Lege vraag",
        ("t.question_id", "t.parent_id", "t.position"),
        "t.question_id, t.parent_id IS NOT NULL, t.parent_id, t.position",
    ),
    "signatory": ListQuery(
        "signatory", "t.name", "Ondertekenaar", ("t.question_id", "t.fractie"), "t.question_id, t.position"
    ),
    "answer": ListQuery("answer", "t.text", "Antwoord", ("t.question_id", "t.answered_on", "t.reference_date")),
    "partner": ListQuery(
        "partner", "t.name", "", ("t.domain", "t.scale", f"{CONTACTS} AS contact_count"), "t.name COLLATE NOCASE"
    ),
    "contact": ListQuery("contact", "t.name", "", ("t.partner_id", "t.function"), "t.name COLLATE NOCASE"),
    "visit": ListQuery(
        "visit",
        "t.title",
        "Werkbezoek zonder titel",
        (
            "t.start",
            "t.place",
            "t.partner_id",
            "(SELECT p.name FROM partner p WHERE p.id = t.partner_id) AS partner_name",
            f"{OBSERVATIONS} AS observation_count",
        ),
        "t.start DESC",
    ),
    "observation": ListQuery(
        "observation",
        "CASE WHEN t.text <> '' THEN t.text ELSE upper(substr(t.kind, 1, 1)) || substr(t.kind, 2) END",
        "",
        ("t.visit_id", "t.kind", "t.observed_at"),
        "t.observed_at",
    ),
    "note": ListQuery(
        "note",
        "CASE WHEN t.title <> '' THEN t.title ELSE char(10) || substr(t.body, 1, 400) END",
        "Notitie zonder titel",
        ("substr(t.body, 1, 160) AS excerpt", "t.tags"),
    ),
    "person": ListQuery("person", "t.name", "", ("t.role", "t.fractie", "t.portfolio"), "t.name COLLATE NOCASE"),
    "theme": ListQuery("theme", "t.name", "", ("t.is_connecting",), "t.name COLLATE NOCASE"),
    "council-profile": ListQuery("council_profile", "t.municipality", "Raadsprofiel", ("t.fractie", "t.council_term")),
    "rules-of-order": ListQuery(
        "rules_of_order",
        "CASE WHEN t.article = '' THEN t.kind ELSE 'art. ' || t.article END",
        "",
        ("t.profile_id", "t.kind"),
        "t.kind",
    ),
    "attachment": ListQuery(
        "attachment",
        "t.file_name",
        "",
        ("t.record_kind", "t.record_id", "t.size", "t.mime_type"),
        "t.record_id, t.position",
    ),
    "link": ListQuery(
        "link",
        "upper(substr(t.relation, 1, 1)) || substr(t.relation, 2)",
        "",
        ("t.from_kind", "t.from_id", "t.to_kind", "t.to_id", "t.relation"),
    ),
}
RUNNING_TEXT = frozenset({"answer", "question-item", "observation"})
FLAGS = frozenset({"is_heading", "withdrawn", "has_file", "is_connecting"})
KINDS = tuple(QUERIES)


def list_rows(connection: Connection, kind: str, *, limit: int = -1, offset: int = 0) -> list[ListRow]:
    """Return the live records of a kind in their usual order; a `limit` of -1 returns all."""
    return _fetch(connection, kind, QUERIES[kind].sql(), {"limit": limit, "offset": offset})


def list_row(connection: Connection, kind: str, record_id: str) -> ListRow | None:
    """Return the line of one live record, None when there is none."""
    rows = _fetch(connection, kind, QUERIES[kind].sql("t.id = :id"), {"id": record_id, "limit": 1, "offset": 0})
    return rows[0] if rows else None


def counts(connection: Connection) -> dict[str, int]:
    """Return how many live records there are of each kind the rail shows."""
    kinds = ("meeting", "council-question", "visit", "partner", "note")
    sums = ", ".join(f"(SELECT count(*) FROM {QUERIES[kind].table} WHERE deleted_at IS NULL)" for kind in kinds)
    (row,) = connection.execute(f"SELECT {sums}").fetchall()
    return dict(zip(kinds, row, strict=True))


def _fetch(connection: Connection, kind: str, sql: str, parameters: Mapping[str, Any]) -> list[ListRow]:
    cursor = connection.execute(sql, parameters)
    names = [column[0] for column in cursor.description][4:]
    return [
        ListRow(row[0], kind, _title(kind, row[1]), row[2], row[3], _columns(names, row[4:]))
        for row in cursor.fetchall()
    ]


def _title(kind: str, text: str) -> str:
    shown = first_line(text) if kind in RUNNING_TEXT or (kind == "note" and "\n" in text) else text
    return shown or QUERIES[kind].fallback


def _columns(names: list[str], values: tuple[Any, ...]) -> dict[str, Any]:
    columns: dict[str, Any] = dict(zip(names, values, strict=True))
    for name in FLAGS & columns.keys():
        columns[name] = bool(columns[name])
    if "tags" in columns:
        columns["tags"] = json.loads(columns["tags"])
    return columns
