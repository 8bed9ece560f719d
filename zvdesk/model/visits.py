"""Work visits and what was seen and heard there."""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from zvdesk.model.base import Record, reference
from zvdesk.model.enums import Confidentiality, ObservationKind
from zvdesk.model.text import first_line, one_line
from zvdesk.model.types import WallClock


class Visit(Record):
    """Werkbezoek: a visit to a partner, with its purpose before and its report after."""

    __tablename__ = "visit"
    KIND = "visit"

    title: Mapped[str] = mapped_column(default="")
    partner_id: Mapped[str | None] = reference("partner", nullable=True)
    start: Mapped[datetime | None] = mapped_column(WallClock)
    end: Mapped[datetime | None] = mapped_column(WallClock)
    place: Mapped[str] = mapped_column(default="")
    participants: Mapped[str] = mapped_column(default="")
    purpose: Mapped[str] = mapped_column(default="")
    questions: Mapped[str] = mapped_column(default="")
    report: Mapped[str] = mapped_column(default="")

    @property
    def display_title(self) -> str:
        return one_line(self.title) or "Werkbezoek zonder titel"


class Observation(Record):
    """Waarneming: one time-stamped thing seen, heard, photographed, agreed or asked on a visit."""

    __tablename__ = "observation"
    KIND = "observation"
    sources = ("visit_id",)
    default_confidentiality = Confidentiality.INTERN

    visit_id: Mapped[str] = reference("visit")
    kind: Mapped[ObservationKind] = mapped_column(default=ObservationKind.WAARNEMING)
    text: Mapped[str] = mapped_column(default="")
    speaker: Mapped[str] = mapped_column(default="")
    observed_at: Mapped[datetime]

    @property
    def display_title(self) -> str:
        return first_line(self.text) or str(self.kind).capitalize()
