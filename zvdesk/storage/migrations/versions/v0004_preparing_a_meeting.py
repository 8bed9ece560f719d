"""What a councillor prepares at an agenda item: phase, speaking time, both terms, technical questions, the outcome."""

import sqlalchemy as sa
from alembic import op

from zvdesk.storage.migrations.columns import add, record, reference, text

_COMMITMENT = "id, question_id, text, promised_by, promised_on, due_on, state"
_LEVEL = "confidentiality, confidentiality_reason, deleted_at"


def upgrade() -> None:
    """Add what the schema of 0003 lacks; items and preparations that are there have none of it yet."""
    add("agenda_item", sa.Column("phase", sa.String(40), nullable=True), text("decision"))
    add(
        "agenda_item",
        *(sa.Column(name, sa.Integer(), nullable=True) for name in ("speaking_minutes", "second_minutes")),
    )
    add("preparation", text("second_text"))
    record(
        "technical_question",
        reference("preparation_id", "preparation"),
        sa.Column("position", sa.Integer(), nullable=False),
        text("text"),
        _loose("question_id", "council_question"),
    )
    for name in ("preparation_id", "question_id"):
        op.create_index(f"ix_technical_question_{name}", "technical_question", [name])
    _widen_commitment()


def _widen_commitment() -> None:
    """A commitment may hang at an agenda item; SQLite makes a column optional by a new table alone."""
    for name in ("deleted_at", "question_id"):
        op.drop_index(f"ix_commitment_{name}", "commitment")
    op.rename_table("commitment", "former_commitment")
    record(
        "commitment",
        _loose("question_id", "council_question"),
        _loose("agenda_item_id", "agenda_item"),
        text("text"),
        text("promised_by"),
        *(sa.Column(name, sa.Date(), nullable=True) for name in ("promised_on", "due_on")),
        sa.Column("state", sa.String(40), nullable=False),
    )
    columns = f"{_COMMITMENT}, {_LEVEL}"
    op.execute(f"INSERT INTO commitment ({columns}) SELECT {columns} FROM former_commitment")
    op.drop_table("former_commitment")
    for name in ("question_id", "agenda_item_id"):
        op.create_index(f"ix_commitment_{name}", "commitment", [name])


def _loose(name: str, table: str) -> sa.Column[str]:
    """Return a column that may name a record of another table."""
    return sa.Column(name, sa.String(36), sa.ForeignKey(f"{table}.id"), nullable=True)
