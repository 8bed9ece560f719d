"""The fractie's house style, and what one leaves behind in documents that were read."""

import sqlalchemy as sa
from alembic import op

from zvdesk.storage.migrations.columns import add, record, reference, text, word


def upgrade() -> None:
    """Add what the schema of 0002 lacks; the profile there is gets the bundled design."""
    add("council_profile", text("accent_color"), word("letter_font", "schreefloos"), text("contact_lines", "[]"))
    for name in ("logo_id", "template_id"):
        file = sa.Column(name, sa.String(36), sa.ForeignKey("attachment.id"), nullable=True)
        op.add_column("council_profile", file, inline_references=True)
    _make_reading()


def _make_reading() -> None:
    numbers = (sa.Column(name, sa.Integer(), nullable=False) for name in ("last_page", "read_up_to", "page_count"))
    record("reading_state", reference("attachment_id", "attachment"), *numbers)
    op.create_index("ix_reading_state_attachment_id", "reading_state", ["attachment_id"], unique=True)
    record(
        "page_note",
        reference("attachment_id", "attachment"),
        sa.Column("page", sa.Integer(), nullable=False),
        text("boxes", "[]"),
        text("quote"),
        text("comment"),
        sa.Column("colour", sa.String(40), nullable=False),
        sa.Column("noted_at", sa.String(27), nullable=False),
    )
    op.create_index("ix_page_note_attachment_id", "page_note", ["attachment_id"])
