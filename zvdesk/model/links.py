"""Links between any two records."""

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from zvdesk.model.base import Record
from zvdesk.model.enums import Relation


class Link(Record):
    """Koppeling: `from_id` rests on or refers to `to_id`."""

    __tablename__ = "link"
    __table_args__ = (Index("ix_link_from", "from_id"), Index("ix_link_to", "to_id"))
    KIND = "link"
    fixed = frozenset({"from_kind", "from_id", "to_kind", "to_id"})

    from_kind: Mapped[str] = mapped_column(String(40))
    from_id: Mapped[str] = mapped_column(String(36))
    to_kind: Mapped[str] = mapped_column(String(40))
    to_id: Mapped[str] = mapped_column(String(36))
    relation: Mapped[Relation] = mapped_column(default=Relation.VERWIJZING)

    @property
    def display_title(self) -> str:
        return str(self.relation).capitalize()
