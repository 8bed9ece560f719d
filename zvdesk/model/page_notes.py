"""What the councillor leaves behind in a document: how far it was read, highlights, and notes at a place."""

from datetime import datetime
from math import isfinite
from typing import NamedTuple

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from zvdesk.model.base import Record, reference
from zvdesk.model.enums import Confidentiality, NoteColour
from zvdesk.model.text import first_line
from zvdesk.model.types import Json


class Box(NamedTuple):
    """An upright box on a page, in points from the corner at the left bottom that the PDF itself counts from."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def text(self) -> str:
        """The box as it is kept."""
        return " ".join(f"{number:.2f}".rstrip("0").rstrip(".") for number in self)

    @classmethod
    def read(cls, text: str) -> "Box | None":
        """Return the box that a text says, None for one that says none."""
        try:
            left, bottom, right, top = (float(number) for number in text.split())
        except ValueError:
            return None
        numbers = (left, bottom, right, top)
        return cls(*numbers) if all(isfinite(number) for number in numbers) else None


class ReadingState(Record):
    """Leesstand: the page at which a file was left, and the page up to which it was read."""

    __tablename__ = "reading_state"
    KIND = "reading-state"
    sources = ("attachment_id",)
    fixed = frozenset({"attachment_id"})
    default_confidentiality = Confidentiality.INTERN

    attachment_id: Mapped[str] = mapped_column(String(36), ForeignKey("attachment.id"), unique=True, index=True)
    last_page: Mapped[int] = mapped_column(default=1)
    read_up_to: Mapped[int] = mapped_column(default=0)
    page_count: Mapped[int] = mapped_column(default=0)

    @property
    def display_title(self) -> str:
        return "Leesstand"


class PageNote(Record):
    """Leesnotitie: a highlight of words on a page, a note at a place on it, or both.

    `boxes` are the lines of the highlighted words, or the one place of a note, each as left, bottom, right and top in
    points of the page ("94.5 436.93 233.75 450.05"); `quote` is what stands there.
    """

    __tablename__ = "page_note"
    KIND = "page-note"
    sources = ("attachment_id",)
    default_confidentiality = Confidentiality.INTERN

    attachment_id: Mapped[str] = reference("attachment")
    page: Mapped[int] = mapped_column(default=1)
    boxes: Mapped[list[str]] = mapped_column(Json, default=list)
    quote: Mapped[str] = mapped_column(default="")
    comment: Mapped[str] = mapped_column(default="")
    colour: Mapped[NoteColour] = mapped_column(default=NoteColour.GEEL)
    noted_at: Mapped[datetime]

    @property
    def display_title(self) -> str:
        return first_line(self.comment) or first_line(self.quote) or "Leesnotitie"

    @property
    def places(self) -> tuple[Box, ...]:
        """The boxes that are ones; a note that came in by another way may hold anything."""
        return tuple(box for text in self.boxes if (box := Box.read(text)) is not None)
