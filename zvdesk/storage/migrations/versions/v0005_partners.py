"""What one knows of a partner: its kind, area and themes, when one spoke, what was agreed, and its ties to others."""

import sqlalchemy as sa
from alembic import op

from zvdesk.storage.migrations.columns import add, record, reference, text, word


def upgrade() -> None:
    """Add what the schema of 0004 lacks; partners and contacts that are there have none of it yet."""
    add("partner", word("kind", "overig"), *map(text, ("working_area", "funded_by")), text("tags", "[]"))
    add("partner", *map(text, ("questions", "card")), sa.Column("rhythm_months", sa.Integer(), nullable=True))
    add("contact", *map(text, ("department", "mobile", "card")), *map(_day, ("since", "until")))
    add("contact", sa.Column("may_be_named", sa.Boolean(), nullable=False, server_default="0"))
    record(
        "contact_moment",
        reference("partner_id", "partner"),
        _contact(),
        sa.Column("way", sa.String(40), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        *map(text, ("text", "next_step")),
        _day("next_on"),
        sa.Column("next_done", sa.Boolean(), nullable=False),
    )
    record(
        "agreement",
        reference("partner_id", "partner"),
        _contact(),
        sa.Column("kind", sa.String(40), nullable=False),
        text("text"),
        *map(_day, ("agreed_on", "due_on")),
        sa.Column("state", sa.String(40), nullable=False),
    )
    record(
        "partner_relation",
        reference("partner_id", "partner"),
        reference("other_id", "partner"),
        sa.Column("tie", sa.String(40), nullable=False),
        text("remarks"),
    )
    _index("contact_moment", "partner_id", "contact_id")
    _index("agreement", "partner_id", "contact_id")
    _index("partner_relation", "partner_id", "other_id")


def _day(name: str) -> sa.Column[object]:
    return sa.Column(name, sa.Date(), nullable=True)


def _contact() -> sa.Column[str]:
    return sa.Column("contact_id", sa.String(36), sa.ForeignKey("contact.id"), nullable=True)


def _index(table: str, *names: str) -> None:
    for name in names:
        op.create_index(f"ix_{table}_{name}", table, [name])
