"""The whole life of a council question, and what one leaves behind in documents that were read."""

from typing import Any

import sqlalchemy as sa
from alembic import op


def upgrade() -> None:
    """Add what filing, following and judging a question needs; rows that are there get the defaults of the model."""
    _widen_profile()
    _widen_question()
    _make_parts()
    _make_reading()


def _widen_profile() -> None:
    _add("council_profile", _text("committees", "[]"), _text("griffie_email"), _text("source"))
    _add("council_profile", _word("free_day_rule", "blijft"), _word("recess_rule", "telt_mee"))
    _add("council_profile", _text("accent_color"), _word("letter_font", "schreefloos"), _text("contact_lines", "[]"))
    for name in ("logo_id", "template_id"):
        file = sa.Column(name, sa.String(36), sa.ForeignKey("attachment.id"), nullable=True)
        op.add_column("council_profile", file, inline_references=True)
    _add("rules_of_order", _word("term_start", "indiening"), sa.Column("notice_hours", sa.Integer(), nullable=True))
    _add("rules_of_order", _text("numbering"), _text("may_sign"))


def _widen_question() -> None:
    _add("council_question", _text("portfolio"), _text("due_explanation"), _text("accepted_findings", "{}"))
    _add("council_question", *(_day(name) for name in ("filed_on", "due_on", "answered_on")))
    _add("question_item", sa.Column("judgement", sa.String(40), nullable=True), _text("judgement_remark"))
    _add("answer", sa.Column("is_rest", sa.Boolean(), nullable=False, server_default=sa.false()))
    _add("answer", sa.Column("confidence", sa.Integer(), nullable=True), _text("match_reason"))


def _make_parts() -> None:
    days = (_day("first_day", nullable=False), _day("last_day", nullable=False))
    _record("recess", _reference("profile_id", "council_profile"), _text("name"), *days)
    op.create_index("ix_recess_profile_id", "recess", ["profile_id"])
    _part_of_question(
        "question_reference",
        *(_text(name) for name in ("title", "publisher", "page", "url")),
        _day("published_on"),
    )
    _part_of_question(
        "question_step",
        sa.Column("status", sa.String(40), nullable=False),
        _day("taken_on", nullable=False),
        *(_text(name) for name in ("taken_by", "reason", "due_explanation")),
        _day("due_on"),
        sa.Column("version", sa.Integer(), nullable=True),
    )
    _record(
        "commitment",
        _reference("question_id", "council_question"),
        _text("text"),
        _text("promised_by"),
        _day("promised_on"),
        _day("due_on"),
        sa.Column("state", sa.String(40), nullable=False),
    )
    op.create_index("ix_commitment_question_id", "commitment", ["question_id"])


def _make_reading() -> None:
    numbers = (sa.Column(name, sa.Integer(), nullable=False) for name in ("last_page", "read_up_to", "page_count"))
    _record("reading_state", _reference("attachment_id", "attachment"), *numbers)
    op.create_index("ix_reading_state_attachment_id", "reading_state", ["attachment_id"], unique=True)
    _record(
        "page_note",
        _reference("attachment_id", "attachment"),
        sa.Column("page", sa.Integer(), nullable=False),
        _text("boxes", "[]"),
        _text("quote"),
        _text("comment"),
        sa.Column("colour", sa.String(40), nullable=False),
        sa.Column("noted_at", sa.String(27), nullable=False),
    )
    op.create_index("ix_page_note_attachment_id", "page_note", ["attachment_id"])


def _part_of_question(name: str, *columns: Any) -> None:
    position = sa.Column("position", sa.Integer(), nullable=False)
    _record(name, _reference("question_id", "council_question"), position, *columns)
    op.create_index(f"ix_{name}_question_id", name, ["question_id"])


def _record(name: str, *columns: Any) -> None:
    op.create_table(
        name,
        sa.Column("id", sa.String(36), primary_key=True),
        *columns,
        sa.Column("confidentiality", sa.String(40), nullable=False),
        sa.Column("confidentiality_reason", sa.Text(), nullable=False),
        sa.Column("deleted_at", sa.String(27), nullable=True),
    )
    op.create_index(f"ix_{name}_deleted_at", name, ["deleted_at"])


def _add(table: str, *columns: sa.Column[Any]) -> None:
    for column in columns:
        op.add_column(table, column)


def _reference(name: str, table: str) -> sa.Column[Any]:
    return sa.Column(name, sa.String(36), sa.ForeignKey(f"{table}.id"), nullable=False)


def _text(name: str, default: str = "") -> sa.Column[Any]:
    return sa.Column(name, sa.Text(), nullable=False, server_default=default)


def _word(name: str, default: str) -> sa.Column[Any]:
    return sa.Column(name, sa.String(40), nullable=False, server_default=default)


def _day(name: str, *, nullable: bool = True) -> sa.Column[Any]:
    return sa.Column(name, sa.Date(), nullable=nullable)
