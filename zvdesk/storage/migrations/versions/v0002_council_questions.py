"""The whole life of a council question: terms, recess, steps, references, judgements and commitments."""

from typing import Any

import sqlalchemy as sa
from alembic import op

from zvdesk.storage.migrations.columns import add, record, reference, text, word


def upgrade() -> None:
    """Add what filing, following and judging a question needs; rows that are there get the defaults of the model."""
    _widen_profile()
    _widen_question()
    _make_parts()


def _widen_profile() -> None:
    add("council_profile", text("committees", "[]"), text("griffie_email"), text("source"))
    add("council_profile", word("free_day_rule", "blijft"), word("recess_rule", "telt_mee"))
    add("rules_of_order", word("term_start", "indiening"), sa.Column("notice_hours", sa.Integer(), nullable=True))
    add("rules_of_order", text("numbering"), text("may_sign"))


def _widen_question() -> None:
    add("council_question", text("portfolio"), text("due_explanation"), text("accepted_findings", "{}"))
    add("council_question", *(_day(name) for name in ("filed_on", "due_on", "answered_on")))
    add("question_item", sa.Column("judgement", sa.String(40), nullable=True), text("judgement_remark"))
    add("answer", sa.Column("is_rest", sa.Boolean(), nullable=False, server_default=sa.false()))
    add("answer", sa.Column("confidence", sa.Integer(), nullable=True), text("match_reason"))


def _make_parts() -> None:
    days = (_day("first_day", nullable=False), _day("last_day", nullable=False))
    record("recess", reference("profile_id", "council_profile"), text("name"), *days)
    op.create_index("ix_recess_profile_id", "recess", ["profile_id"])
    _part_of_question(
        "question_reference",
        *(text(name) for name in ("title", "publisher", "page", "url")),
        _day("published_on"),
    )
    _part_of_question(
        "question_step",
        sa.Column("status", sa.String(40), nullable=False),
        _day("taken_on", nullable=False),
        *(text(name) for name in ("taken_by", "reason", "due_explanation")),
        _day("due_on"),
        sa.Column("version", sa.Integer(), nullable=True),
    )
    record(
        "commitment",
        reference("question_id", "council_question"),
        text("text"),
        text("promised_by"),
        _day("promised_on"),
        _day("due_on"),
        sa.Column("state", sa.String(40), nullable=False),
    )
    op.create_index("ix_commitment_question_id", "commitment", ["question_id"])


def _part_of_question(name: str, *columns: Any) -> None:
    position = sa.Column("position", sa.Integer(), nullable=False)
    record(name, reference("question_id", "council_question"), position, *columns)
    op.create_index(f"ix_{name}_question_id", name, ["question_id"])


def _day(name: str, *, nullable: bool = True) -> sa.Column[Any]:
    return sa.Column(name, sa.Date(), nullable=nullable)
