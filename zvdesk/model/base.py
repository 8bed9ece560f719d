"""The declarative base and what every record of the workspace has in common."""

from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from typing import Any, ClassVar

from sqlalchemy import Boolean, Date, ForeignKey, Integer, MetaData, String, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from zvdesk.model import enums
from zvdesk.model.enums import Confidentiality
from zvdesk.model.ids import new_id
from zvdesk.model.types import Enumeration, Moment

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}


def _enumerations() -> Mapping[Any, Any]:
    classes = [value for value in vars(enums).values() if isinstance(value, type) and issubclass(value, StrEnum)]
    return {cls: Enumeration(cls) for cls in classes if cls is not StrEnum}


DEEPEST_PARTS = 4
"""Levels of parts within parts; a sub-question of a sub-question is already more than any council prints."""


class Base(DeclarativeBase):
    """Base of all mapped classes."""

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map: ClassVar[Mapping[Any, Any]] = {
        str: Text(),
        bool: Boolean(create_constraint=False),
        int: Integer(),
        date: Date(),
        datetime: Moment(),
        **_enumerations(),
    }


def reference(table: str, *, nullable: bool = False, index: bool = True) -> Any:
    """Return a column that refers to the id of a row in `table`."""
    return mapped_column(String(36), ForeignKey(f"{table}.id"), nullable=nullable, index=index)


class Record(Base):
    """What every record has: a UUID, its confidentiality with the reason for lowering it, and a place in the trash.

    `owned` names the lists of parts that belong to the record and travel with it; `owner_field` is, on such a part,
    the column with the id of the record that owns it. `sources` names the columns whose records this one hangs under
    and whose confidentiality it takes over. `fixed` names the columns that stay as they were when the record was made.
    """

    __abstract__ = True

    KIND: ClassVar[str]
    owned: ClassVar[tuple[str, ...]] = ()
    owner_field: ClassVar[str | None] = None
    sources: ClassVar[tuple[str, ...]] = ()
    fixed: ClassVar[frozenset[str]] = frozenset()
    default_confidentiality: ClassVar[Confidentiality] = Confidentiality.OPENBAAR

    id: Mapped[str] = mapped_column(String(36), primary_key=True, default=new_id, sort_order=-10)
    confidentiality: Mapped[Confidentiality] = mapped_column(sort_order=90)
    confidentiality_reason: Mapped[str] = mapped_column(default="", sort_order=91)
    deleted_at: Mapped[datetime | None] = mapped_column(sort_order=92, index=True)  # counts without reading texts

    def __init__(self, **fields: Any) -> None:
        """Take fields by name; what is not given gets its default at once, not at the first flush."""
        fields.setdefault("confidentiality", self.default_confidentiality)
        for name, default in defaults_of(type(self)).items():
            fields.setdefault(name, default(None) if callable(default) else default)
        super().__init__(**fields)

    @classmethod
    def of_today(cls, values: Mapping[str, Any]) -> dict[str, Any]:
        """Return JSON fields as an older program wrote them in the shape of today, where a field became another."""
        return dict(values)

    @classmethod
    def as_given(cls, values: Mapping[str, Any]) -> dict[str, Any]:
        """Return JSON fields with what may be given under another name, or in another unit, in the one that is kept."""
        return dict(values)

    @classmethod
    def as_begun(cls, values: Mapping[str, Any]) -> dict[str, Any]:
        """Return JSON fields of a new record with those that follow from others and were not given."""
        return dict(values)

    @classmethod
    def from_text(cls, text: str) -> list[dict[str, Any]] | None:
        """Return the parts that a text stands for, as JSON; None where such parts cannot be given as text."""

    @property
    def display_title(self) -> str:
        """What a list, a link or a search result calls this record; never empty."""
        raise NotImplementedError


@cache
def defaults_of(cls: type[Record]) -> dict[str, Any]:
    """Return the default of every column that has one; a callable takes one ignored argument."""
    columns = {attribute.key: attribute.columns[0] for attribute in cls.__mapper__.column_attrs}
    return {
        name: column.default.arg for name, column in columns.items() if getattr(column.default, "arg", None) is not None
    }
