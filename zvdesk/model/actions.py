"""Actions: what the fractie itself is to do after a visit or for a partner, by whom and until when."""

from datetime import date

from sqlalchemy.orm import Mapped, mapped_column

from zvdesk.model.base import Record, reference
from zvdesk.model.enums import Confidentiality
from zvdesk.model.text import first_line


class ActionPoint(Record):
    """Actie: something to do, who does it, until when, and the day on which it was done.

    It hangs at the visit it came from, at a partner, or at both.
    """

    __tablename__ = "action_point"
    KIND = "action"
    sources = ("visit_id", "partner_id")
    default_confidentiality = Confidentiality.INTERN

    visit_id: Mapped[str | None] = reference("visit", nullable=True)
    partner_id: Mapped[str | None] = reference("partner", nullable=True)
    text: Mapped[str] = mapped_column(default="")
    owner: Mapped[str] = mapped_column(default="")
    due_on: Mapped[date | None]
    done_on: Mapped[date | None]

    @property
    def display_title(self) -> str:
        return first_line(self.text) or "Actie"
