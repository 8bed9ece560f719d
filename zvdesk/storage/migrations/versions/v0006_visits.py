"""What one plans for a visit, what becomes of what was seen there, and the actions that follow.

The questions of a visit were one text. Each becomes a row of its own, and the text goes: nothing stands twice. What it
was word for word is still in the former versions of the visit.
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

from zvdesk.model.visits import former_questions
from zvdesk.storage.migrations.columns import add, record, reference, text, word

_LEVEL = "confidentiality, confidentiality_reason, deleted_at"


def upgrade() -> None:
    """Add what the schema of 0005 lacks; visits and observations that are there have none of it yet."""
    add("visit", *map(text, ("occasion", "plan", "practical_notes")), text("tags", "[]"), _day("thanked_on"))
    add("observation", text("theme"), word("consent", "onbekend"), word("outcome", "open"), _day("worked_out_on"))
    add("attachment", text("caption"))
    _refer("visit", "agenda_item_id", "agenda_item")
    _refer("agreement", "visit_id", "visit")
    _part("visit_partner", _loose("partner_id", "partner"))
    _part(
        "visit_question",
        text("text"),
        _loose("partner_id", "partner"),
        sa.Column("is_asked", sa.Boolean(), nullable=False),
        text("answer"),
        sa.Column("answered_at", sa.String(27), nullable=True),
    )
    for name in ("visit_partner", "visit_question"):
        op.create_index(f"ix_{name}_partner_id", name, ["partner_id"])
    _make_actions()
    _part_questions()


def _make_actions() -> None:
    at = [_loose("visit_id", "visit"), _loose("partner_id", "partner")]
    record("action_point", *at, *map(text, ("text", "owner")), *map(_day, ("due_on", "done_on")))
    for name in ("visit_id", "partner_id"):
        op.create_index(f"ix_action_point_{name}", "action_point", [name])


def _part_questions() -> None:
    connection = op.get_bind()
    rows = f"SELECT id, questions, {_LEVEL}, created_at, changed_at FROM visit JOIN record_state ON record_id = id"
    for visit_id, questions, *level, made, changed in connection.execute(sa.text(rows)).fetchall():
        for position, (part_id, line) in enumerate(former_questions(visit_id, questions)):
            connection.exec_driver_sql(
                f"INSERT INTO visit_question (id, visit_id, position, text, is_asked, answer, {_LEVEL})"
                " VALUES (?, ?, ?, ?, 0, '', ?, ?, ?)",
                (part_id, visit_id, position, line, *level),
            )
            connection.exec_driver_sql(
                "INSERT INTO record_state (record_id, kind, created_at, changed_at, revision, content_hash)"
                " VALUES (?, 'visit-question', ?, ?, 1, '')",
                (part_id, made, changed),
            )
    op.drop_column("visit", "questions")


def _part(name: str, *columns: sa.Column[Any]) -> None:
    record(name, reference("visit_id", "visit"), sa.Column("position", sa.Integer(), nullable=False), *columns)
    op.create_index(f"ix_{name}_visit_id", name, ["visit_id"])


def _refer(table: str, name: str, other: str) -> None:
    """Add a column that may name a record of another table; Alembic would make a table anew for that."""
    op.execute(f"ALTER TABLE {table} ADD COLUMN {name} VARCHAR(36) REFERENCES {other} (id)")
    op.create_index(f"ix_{table}_{name}", table, [name])


def _loose(name: str, table: str) -> sa.Column[Any]:
    return sa.Column(name, sa.String(36), sa.ForeignKey(f"{table}.id"), nullable=True)


def _day(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Date(), nullable=True)
