"""Work visits: whom one visits and why, what one asks there, and what was seen and heard."""

import hashlib
import re
import uuid
from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from sqlalchemy.orm import Mapped, mapped_column, relationship

from zvdesk.model.base import Record, reference
from zvdesk.model.enums import Confidentiality, ObservationKind, ObservationOutcome, QuoteConsent, VisitStage
from zvdesk.model.text import first_line, one_line
from zvdesk.model.types import Json, WallClock

NAMELESS = "iemand die wij spraken"
"""Whose words a quote is that may leave without a name; true of a professional, a client and a neighbour alike."""

_MARK = re.compile(r"(?:[-–—•*·]|\d{1,2}[.)])\s+")


class Visit(Record):
    """Werkbezoek: a visit to one partner or more, with what one prepares for it and its report after.

    `partner_id` is the partner that is visited, `partners` are those that are there too; `plan` names the kader it
    belongs to, `tags` are its themes; `thanked_on` is the day on which the hosts were thanked. `accepted_findings` has
    the reason for each finding in its report that was accepted, by its key. How far it is follows from the dates: see
    `stage_of`.
    """

    __tablename__ = "visit"
    KIND = "visit"
    owned = ("partners", "questions")

    title: Mapped[str] = mapped_column(default="")
    partner_id: Mapped[str | None] = reference("partner", nullable=True)
    start: Mapped[datetime | None] = mapped_column(WallClock)
    end: Mapped[datetime | None] = mapped_column(WallClock)
    place: Mapped[str] = mapped_column(default="")
    participants: Mapped[str] = mapped_column(default="")
    occasion: Mapped[str] = mapped_column(default="")
    purpose: Mapped[str] = mapped_column(default="")
    tags: Mapped[list[str]] = mapped_column(Json, default=list)
    agenda_item_id: Mapped[str | None] = reference("agenda_item", nullable=True)
    plan: Mapped[str] = mapped_column(default="")
    practical_notes: Mapped[str] = mapped_column(default="")
    report: Mapped[str] = mapped_column(default="")
    thanked_on: Mapped[date | None]
    accepted_findings: Mapped[dict[str, str]] = mapped_column(Json, default=dict)
    partners: Mapped[list["VisitPartner"]] = relationship(
        order_by="VisitPartner.position, VisitPartner.id", lazy="selectin", viewonly=True
    )
    questions: Mapped[list["VisitQuestion"]] = relationship(
        order_by="VisitQuestion.position, VisitQuestion.id", lazy="selectin", viewonly=True
    )

    @property
    def display_title(self) -> str:
        return one_line(self.title) or "Werkbezoek zonder titel"

    @property
    def partner_ids(self) -> tuple[str, ...]:
        """The partners that are visited, each once, the first one first."""
        every = (self.partner_id, *(one.partner_id for one in self.partners))
        return tuple(dict.fromkeys(one for one in every if one))

    @classmethod
    def of_today(cls, values: Mapping[str, Any]) -> dict[str, Any]:
        """Record: the questions were one text up to schema 0005."""
        text = values.get("questions")
        if not isinstance(text, str):
            return dict(values)
        asked = [{"id": part_id, "text": line} for part_id, line in former_questions(str(values.get("id")), text)]
        return {**values, "questions": asked}


class VisitPartner(Record):
    """Ketenpartner bij een werkbezoek: one that is visited besides the first."""

    __tablename__ = "visit_partner"
    KIND = "visit-partner"
    owner_field = "visit_id"
    sources = ("visit_id",)

    visit_id: Mapped[str] = reference("visit")
    position: Mapped[int] = mapped_column(default=0)
    partner_id: Mapped[str | None] = reference("partner", nullable=True)

    @property
    def display_title(self) -> str:
        return "Ketenpartner bij een werkbezoek"


class VisitQuestion(Record):
    """Vraag voor een werkbezoek: what one means to ask, from whose set it came, and what was answered, and when."""

    __tablename__ = "visit_question"
    KIND = "visit-question"
    owner_field = "visit_id"
    sources = ("visit_id",)

    visit_id: Mapped[str] = reference("visit")
    position: Mapped[int] = mapped_column(default=0)
    text: Mapped[str] = mapped_column(default="")
    partner_id: Mapped[str | None] = reference("partner", nullable=True)
    is_asked: Mapped[bool] = mapped_column(default=False)
    answer: Mapped[str] = mapped_column(default="")
    answered_at: Mapped[datetime | None]

    @property
    def display_title(self) -> str:
        return first_line(self.text) or "Lege vraag"

    @classmethod
    def from_text(cls, text: str) -> list[dict[str, Any]]:
        """Record: a question on every line."""
        return [{"text": line} for line in question_lines(text)]


class Observation(Record):
    """Waarneming: one time-stamped thing seen, heard, photographed, agreed or asked on a visit.

    `consent` says whether the words of `speaker` may leave the workspace. `outcome` is what became of it at home, on
    `worked_out_on`; the record that was made of it rests on it by a link (`aanleiding`).
    """

    __tablename__ = "observation"
    KIND = "observation"
    sources = ("visit_id",)
    default_confidentiality = Confidentiality.INTERN

    visit_id: Mapped[str] = reference("visit")
    kind: Mapped[ObservationKind] = mapped_column(default=ObservationKind.WAARNEMING)
    text: Mapped[str] = mapped_column(default="")
    speaker: Mapped[str] = mapped_column(default="")
    observed_at: Mapped[datetime]
    theme: Mapped[str] = mapped_column(default="")
    consent: Mapped[QuoteConsent] = mapped_column(default=QuoteConsent.ONBEKEND)
    outcome: Mapped[ObservationOutcome] = mapped_column(default=ObservationOutcome.OPEN)
    worked_out_on: Mapped[date | None]

    @property
    def display_title(self) -> str:
        return first_line(self.text) or str(self.kind).capitalize()

    @property
    def may_be_quoted(self) -> bool:
        """Whether it may leave the workspace: nothing does after a no, and no quote before somebody said yes."""
        if self.consent is QuoteConsent.NEE:
            return False
        return self.kind is not ObservationKind.CITAAT or self.consent in (QuoteConsent.JA, QuoteConsent.ANONIEM)


def stage_of(start: datetime | None, end: datetime | None, now: datetime) -> VisitStage:
    """Return how far a visit is at a moment of the wall clock; one without a time, or an end, lasts all day."""
    if start is None:
        return VisitStage.ZONDER_DATUM
    over = end if end is not None and end > start else datetime.combine(start.date(), time.max)
    if now > over:
        return VisitStage.GEWEEST
    return VisitStage.VANDAAG if start.date() <= now.date() else VisitStage.GEPLAND


def question_lines(text: str) -> list[str]:
    """Return the questions of a text with one on every line, without the dashes and numbers that marked them."""
    lines = (line.strip() for line in text.splitlines())
    return [words for line in lines if (words := _MARK.sub("", line, count=1) if _MARK.match(line) else line)]


def former_questions(visit_id: str, text: str) -> list[tuple[str, str]]:
    """Return id and text of the questions that a visit had as one text, the same ids whoever reads it, at any time.

    Schema 0006 makes parts of them by this, and former versions and older files are read by it: it never changes.
    """
    found = []
    for place, line in enumerate(question_lines(text)):
        digest = hashlib.sha256(f"{visit_id} question {place}".encode()).digest()
        found.append((str(uuid.UUID(bytes=digest[:16], version=4)), line))
    return found
