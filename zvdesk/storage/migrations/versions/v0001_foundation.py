"""Foundation: the tables of the first release, written out so that later changes to the model leave them be."""

from typing import Any

import sqlalchemy as sa
from alembic import op

from zvdesk.storage.search_schema import SEARCH_SCHEMA


def upgrade() -> None:
    """Make every table of the first release, with its indexes and the search index."""
    _make_tables()
    for statement in SEARCH_SCHEMA:
        op.get_bind().exec_driver_sql(statement)


def _make_tables() -> None:
    _record(
        "attachment",
        *_strings(40, "record_kind"),
        *_strings(36, "record_id"),
        *_numbers("position", "size"),
        *_texts("file_name", "mime_type", "digest", "alternative_text"),
    )
    op.create_index("ix_attachment_digest", "attachment", ["digest"])
    op.create_index("ix_attachment_record", "attachment", ["record_id"])
    _record(
        "council_profile",
        *_texts("municipality", "fractie", "council_term", "rules_name"),
        *_numbers("speaking_words_per_minute"),
    )
    _record(
        "council_question",
        *_words("kind", "status", "answer_form"),
        *_texts("addressee", "subject", "number", "occasion", "explanation"),
        *_dates("question_date", nullable=True),
    )
    op.create_table(
        "history_entry",
        sa.Column("id", sa.String(36), primary_key=True),
        *_strings(36, "record_id"),
        *_strings(40, "kind"),
        *_numbers("revision"),
        *_moments("started_at", "saved_at"),
        *_strings(20, "origin"),
        *_texts("content"),
        *_strings(64, "content_hash"),
    )
    op.create_index("ix_history_entry_record", "history_entry", ["record_id", "revision"])
    _record("link", *_strings(40, "from_kind", "to_kind"), *_strings(36, "from_id", "to_id"), *_words("relation"))
    op.create_index("ix_link_from", "link", ["from_id"])
    op.create_index("ix_link_to", "link", ["to_id"])
    _record(
        "meeting",
        *_texts("title", "body", "location", "chair", "description", "source", "source_id", "source_url", "extra"),
        *_wall_clocks("start", "end", nullable=True),
        *_words("status"),
    )
    op.create_index("ix_meeting_source_id", "meeting", ["source_id"])
    _record("note", *_texts("title", "body", "tags"))
    _record(
        "partner",
        *_texts("name", "mandate", "legal_basis", "governed_by", "website", "email", "phone", "address", "remarks"),
        *_words("domain", "scale"),
    )
    _record("person", *_texts("name", "fractie", "portfolio", "email", "phone", "remarks"), *_words("role"))
    op.create_table(
        "record_state",
        sa.Column("record_id", sa.String(36), primary_key=True),
        *_strings(40, "kind"),
        *_moments("created_at", "changed_at"),
        *_numbers("revision"),
        *_strings(64, "content_hash"),
    )
    op.create_index("ix_record_state_kind_changed", "record_state", ["kind", "changed_at"])
    _record("theme", *_texts("name", "description"), *_flags("is_connecting"))
    op.create_table("workspace_setting", sa.Column("name", sa.String(80), primary_key=True), *_texts("value"))
    _record(
        "agenda_item",
        _reference("meeting_id", "meeting"),
        _reference("parent_id", "agenda_item", nullable=True),
        *_numbers("position"),
        *_texts("number", "title", "explanation", "portfolio_holder", "source_id", "extra"),
        *_flags("is_heading", "withdrawn"),
        *_words("treatment", nullable=True),
    )
    op.create_index("ix_agenda_item_meeting_id", "agenda_item", ["meeting_id"])
    op.create_index("ix_agenda_item_parent_id", "agenda_item", ["parent_id"])
    op.create_index("ix_agenda_item_source_id", "agenda_item", ["source_id"])
    _record(
        "answer",
        _reference("question_id", "council_question"),
        *_texts("item_ids", "text"),
        *_dates("answered_on", "reference_date", nullable=True),
    )
    op.create_index("ix_answer_question_id", "answer", ["question_id"])
    _record("contact", _reference("partner_id", "partner"), *_texts("name", "function", "email", "phone", "remarks"))
    op.create_index("ix_contact_partner_id", "contact", ["partner_id"])
    _record(
        "question_item",
        _reference("question_id", "council_question"),
        _reference("parent_id", "question_item", nullable=True),
        *_numbers("position"),
        *_texts("text"),
    )
    op.create_index("ix_question_item_parent_id", "question_item", ["parent_id"])
    op.create_index("ix_question_item_question_id", "question_item", ["question_id"])
    _record(
        "rules_of_order",
        _reference("profile_id", "council_profile"),
        *_words("kind", "term_unit"),
        *_texts("article", "addressee", "closing_sentence"),
        *_flags("cites_gemeentewet_155"),
        *_numbers("term_length", nullable=True),
    )
    op.create_index("ix_rules_of_order_profile_id", "rules_of_order", ["profile_id"])
    _record(
        "signatory", _reference("question_id", "council_question"), *_numbers("position"), *_texts("name", "fractie")
    )
    op.create_index("ix_signatory_question_id", "signatory", ["question_id"])
    _record(
        "visit",
        *_texts("title", "place", "participants", "purpose", "questions", "report"),
        _reference("partner_id", "partner", nullable=True),
        *_wall_clocks("start", "end", nullable=True),
    )
    op.create_index("ix_visit_partner_id", "visit", ["partner_id"])
    _record(
        "document",
        _reference("meeting_id", "meeting"),
        _reference("agenda_item_id", "agenda_item", nullable=True),
        *_numbers("position"),
        *_texts("title", "description", "type_label", "file_name", "mime_type", "url", "source_id", "extra"),
        *_words("type", nullable=True),
        *_numbers("file_size", nullable=True),
        *_dates("publication_date", nullable=True),
        *_flags("withdrawn"),
    )
    op.create_index("ix_document_agenda_item_id", "document", ["agenda_item_id"])
    op.create_index("ix_document_meeting_id", "document", ["meeting_id"])
    op.create_index("ix_document_source_id", "document", ["source_id"])
    _record(
        "observation",
        _reference("visit_id", "visit"),
        *_words("kind"),
        *_texts("text", "speaker"),
        *_moments("observed_at"),
    )
    op.create_index("ix_observation_visit_id", "observation", ["visit_id"])
    _record(
        "preparation",
        _reference("agenda_item_id", "agenda_item"),
        *_texts("key_question", "position_reasons", "speaker", "speaking_text", "notes"),
        *_words("position", nullable=True),
    )
    op.create_index("ix_preparation_agenda_item_id", "preparation", ["agenda_item_id"], unique=True)


def _record(name: str, *columns: Any) -> None:
    op.create_table(
        name,
        sa.Column("id", sa.String(36), primary_key=True),
        *columns,
        *_words("confidentiality"),
        *_texts("confidentiality_reason"),
        *_moments("deleted_at", nullable=True),
    )
    op.create_index(f"ix_{name}_deleted_at", name, ["deleted_at"])


def _columns(names: tuple[str, ...], kind: Any, nullable: bool) -> list[sa.Column[Any]]:
    return [sa.Column(name, kind, nullable=nullable) for name in names]


def _reference(name: str, table: str, *, nullable: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.String(36), sa.ForeignKey(f"{table}.id"), nullable=nullable)


def _strings(length: int, *names: str) -> list[sa.Column[Any]]:
    return _columns(names, sa.String(length), False)


def _words(*names: str, nullable: bool = False) -> list[sa.Column[Any]]:
    return _columns(names, sa.String(40), nullable)


def _texts(*names: str) -> list[sa.Column[Any]]:
    return _columns(names, sa.Text(), False)


def _flags(*names: str) -> list[sa.Column[Any]]:
    return _columns(names, sa.Boolean(), False)


def _numbers(*names: str, nullable: bool = False) -> list[sa.Column[Any]]:
    return _columns(names, sa.Integer(), nullable)


def _dates(*names: str, nullable: bool = False) -> list[sa.Column[Any]]:
    return _columns(names, sa.Date(), nullable)


def _moments(*names: str, nullable: bool = False) -> list[sa.Column[Any]]:
    return _columns(names, sa.String(27), nullable)


def _wall_clocks(*names: str, nullable: bool = False) -> list[sa.Column[Any]]:
    return _columns(names, sa.String(19), nullable)
