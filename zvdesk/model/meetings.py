"""Meetings with their agenda, the documents listed at it, and the councillor's preparation."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from zvdesk.model.base import Record, reference
from zvdesk.model.confidentiality import is_closed
from zvdesk.model.enums import (
    Confidentiality,
    InformationObjectType,
    MeetingStatus,
    Phase,
    Position,
    Readiness,
    Treatment,
)
from zvdesk.model.speaking import SpeakingTime, in_seconds
from zvdesk.model.text import first_line, one_line
from zvdesk.model.types import Json, WallClock, moment_text

LAST_IMPORT = "last_import"
"""Key in `extra` under which the values of the former import stand: only what the file itself changed is taken."""

FOLDER = "closed_folder"
"""Key in the `extra` of a document or item under which the folder stands that it came from, when that says closed."""

SAID_OPEN = "said_open"
"""Key in the `extra` of an item or document: the names for which the user said that it is open, whatever they say."""

UNDONE = "undone"
"""Key in what is remembered of the last import: the moment at which its undo put the record in the trash."""

CLOSED_BEFORE = "closed_before"
"""Key in what is remembered of the last import: how closed a record still is that its file opens; the user is asked."""


class Meeting(Record):
    """Vergadering: of a committee or of the council.

    `start` and `end` are Dutch wall clock times. `source` with `source_id` is the identity in the council's
    information system; `extra` keeps whatever the file said that has no field here.
    """

    __tablename__ = "meeting"
    KIND = "meeting"

    title: Mapped[str] = mapped_column(default="")
    body: Mapped[str] = mapped_column(default="")
    start: Mapped[datetime | None] = mapped_column(WallClock)
    end: Mapped[datetime | None] = mapped_column(WallClock)
    location: Mapped[str] = mapped_column(default="")
    chair: Mapped[str] = mapped_column(default="")
    description: Mapped[str] = mapped_column(default="")
    status: Mapped[MeetingStatus] = mapped_column(default=MeetingStatus.GEPLAND)
    source: Mapped[str] = mapped_column(default="")
    source_id: Mapped[str] = mapped_column(default="", index=True)
    source_url: Mapped[str] = mapped_column(default="")
    extra: Mapped[dict[str, Any]] = mapped_column(Json, default=dict)

    @property
    def display_title(self) -> str:
        return one_line(self.title) or "Vergadering zonder titel"


class AgendaItem(Record):
    """Agendapunt: an item or a heading in the tree of an agenda; `number` stands as the council gave it.

    `speaking_seconds` is the speaking time of the fractie for the first term, or for both where `second_seconds` says
    nothing. `decision` is what was decided, afterwards.
    """

    __tablename__ = "agenda_item"
    KIND = "agenda-item"
    sources = ("meeting_id", "parent_id")
    fixed = frozenset({"meeting_id"})

    meeting_id: Mapped[str] = reference("meeting")
    parent_id: Mapped[str | None] = reference("agenda_item", nullable=True)
    position: Mapped[int] = mapped_column(default=0)
    number: Mapped[str] = mapped_column(default="")
    title: Mapped[str] = mapped_column(default="")
    explanation: Mapped[str] = mapped_column(default="")
    is_heading: Mapped[bool] = mapped_column(default=False)
    treatment: Mapped[Treatment | None]
    phase: Mapped[Phase | None]
    portfolio_holder: Mapped[str] = mapped_column(default="")
    speaking_seconds: Mapped[int | None]
    second_seconds: Mapped[int | None]
    decision: Mapped[str] = mapped_column(default="")
    withdrawn: Mapped[bool] = mapped_column(default=False)
    source_id: Mapped[str] = mapped_column(default="", index=True)
    extra: Mapped[dict[str, Any]] = mapped_column(Json, default=dict)

    @property
    def display_title(self) -> str:
        return one_line(f"{self.number} {self.title}") or "Agendapunt zonder titel"

    @property
    def speaking_time(self) -> SpeakingTime:
        """How long the fractie may speak."""
        return SpeakingTime(self.speaking_seconds, self.second_seconds)

    @classmethod
    def of_today(cls, values: Mapping[str, Any]) -> dict[str, Any]:
        """Record: speaking times were whole minutes up to schema 0006."""
        return in_seconds(values)

    @classmethod
    def as_given(cls, values: Mapping[str, Any]) -> dict[str, Any]:
        """Record: a speaking time may be given in minutes, as 5, 2.5 or "2:30"."""
        return in_seconds(values)


class Document(Record):
    """Vergaderstuk: a document listed at an item or at the meeting; its file may not be there yet.

    The file itself is an `Attachment` with this document as its record.
    """

    __tablename__ = "document"
    KIND = "document"
    sources = ("meeting_id", "agenda_item_id")
    fixed = frozenset({"meeting_id"})

    meeting_id: Mapped[str] = reference("meeting")
    agenda_item_id: Mapped[str | None] = reference("agenda_item", nullable=True)
    position: Mapped[int] = mapped_column(default=0)
    title: Mapped[str] = mapped_column(default="")
    description: Mapped[str] = mapped_column(default="")
    type: Mapped[InformationObjectType | None]
    type_label: Mapped[str] = mapped_column(default="")
    file_name: Mapped[str] = mapped_column(default="")
    mime_type: Mapped[str] = mapped_column(default="")
    file_size: Mapped[int | None]
    url: Mapped[str] = mapped_column(default="")
    publication_date: Mapped[date | None]
    withdrawn: Mapped[bool] = mapped_column(default=False)
    source_id: Mapped[str] = mapped_column(default="", index=True)
    extra: Mapped[dict[str, Any]] = mapped_column(Json, default=dict)

    @property
    def display_title(self) -> str:
        return one_line(self.title) or one_line(self.file_name) or "Vergaderstuk zonder titel"


class Preparation(Record):
    """Voorbereiding: what the councillor thinks, asks and will say at one agenda item, in both terms.

    `is_ready` is what the councillor says: that there is no more to prepare here.
    """

    __tablename__ = "preparation"
    KIND = "preparation"
    owned = ("technical_questions",)
    sources = ("agenda_item_id",)
    fixed = frozenset({"agenda_item_id"})
    default_confidentiality = Confidentiality.INTERN

    agenda_item_id: Mapped[str] = mapped_column(String(36), ForeignKey("agenda_item.id"), unique=True, index=True)
    key_question: Mapped[str] = mapped_column(default="")
    position: Mapped[Position | None]
    position_reasons: Mapped[str] = mapped_column(default="")
    speaker: Mapped[str] = mapped_column(default="")
    speaking_text: Mapped[str] = mapped_column(default="")
    second_text: Mapped[str] = mapped_column(default="")
    notes: Mapped[str] = mapped_column(default="")
    is_ready: Mapped[bool] = mapped_column(default=False)
    technical_questions: Mapped[list["TechnicalQuestion"]] = relationship(
        order_by="TechnicalQuestion.position, TechnicalQuestion.id", lazy="selectin", viewonly=True
    )

    @property
    def display_title(self) -> str:
        return "Voorbereiding"

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing was prepared at all."""
        spoken = (self.speaking_text, self.second_text)
        texts = (self.key_question, self.position_reasons, self.speaker, *spoken, self.notes)
        return self.position is None and not any(texts) and not self.technical_questions

    @property
    def readiness(self) -> Readiness:
        """How far this is: with a choice for or against, or something to say, one can go; who speaks is no work yet."""
        is_chosen = self.position in (Position.VOOR, Position.TEGEN)
        if self.is_ready or is_chosen or self.speaking_text.strip() or self.second_text.strip():
            return Readiness.VOORBEREID
        begun = (self.position, self.key_question.strip(), self.position_reasons.strip(), self.notes.strip())
        return Readiness.BEGONNEN if any(begun) or self.technical_questions else Readiness.NIET


class TechnicalQuestion(Record):
    """Technische vraag: one to ask about an agenda item; `question_id` is the council question that was made of it."""

    __tablename__ = "technical_question"
    KIND = "technical-question"
    owner_field = "preparation_id"
    sources = ("preparation_id",)

    preparation_id: Mapped[str] = reference("preparation")
    position: Mapped[int] = mapped_column(default=0)
    text: Mapped[str] = mapped_column(default="")
    question_id: Mapped[str | None] = reference("council_question", nullable=True)

    @property
    def display_title(self) -> str:
        return first_line(self.text) or "Technische vraag"


def last_import(record: Record) -> dict[str, Any]:
    """Return what the file said of a meeting, item or document when it last came in, empty for one made by hand."""
    extra = getattr(record, "extra", None)
    told = extra.get(LAST_IMPORT) if isinstance(extra, dict) else None
    return told if isinstance(told, dict) else {}


def level_by_file(record: Record) -> Confidentiality:
    """Return how closed the file from which a record came says that it is."""
    return told_level(last_import(record))


def told_level(told: Mapping[str, Any]) -> Confidentiality:
    """Return how closed a file said that something is, from what is remembered of it.

    The word is there only for what is not simply closed or open.
    """
    plain = Confidentiality.VERTROUWELIJK if told.get("confidential") is True else Confidentiality.OPENBAAR
    return next((level for level in Confidentiality if level.value == told.get("level")), plain)


def remembered_level(level: Confidentiality) -> dict[str, Any]:
    """Return what is remembered of how closed a file says that something is."""
    is_plain = level in (Confidentiality.OPENBAAR, Confidentiality.VERTROUWELIJK)
    return {"confidential": is_closed(level), **({} if is_plain else {"level": level.value})}


def is_said_open(record: "AgendaItem | Document", names: Sequence[str]) -> bool:
    """Tell whether the user said of something that it is open, with just these names that make one doubt it."""
    return (record.extra or {}).get(SAID_OPEN) == list(names)


def mark_undone(record: Record) -> None:
    """Remember of a record that came in by a file that it lies in the trash because that import was undone."""
    told = last_import(record)
    if told and record.deleted_at is not None:
        extra = {**getattr(record, "extra", {}), LAST_IMPORT: {**told, UNDONE: moment_text(record.deleted_at)}}
        setattr(record, "extra", extra)  # noqa: B010 - not every record has it


def is_undone(record: Record) -> bool:
    """Tell whether a record lies in the trash because its import was undone, unlike one that the user threw away."""
    return record.deleted_at is not None and last_import(record).get(UNDONE) == moment_text(record.deleted_at)
