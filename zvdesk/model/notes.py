"""Notes: Markdown text with tags."""

from sqlalchemy.orm import Mapped, mapped_column

from zvdesk.model.base import Record
from zvdesk.model.enums import Confidentiality
from zvdesk.model.text import first_line, one_line
from zvdesk.model.types import Json


class Note(Record):
    """Notitie: a title, a body in Markdown, and tags (words, in the order they were given)."""

    __tablename__ = "note"
    KIND = "note"
    default_confidentiality = Confidentiality.INTERN

    title: Mapped[str] = mapped_column(default="")
    body: Mapped[str] = mapped_column(default="")
    tags: Mapped[list[str]] = mapped_column(Json, default=list)

    @property
    def display_title(self) -> str:
        return one_line(self.title) or first_line(self.body) or "Notitie zonder titel"
