"""Tables about records rather than of them: state with row hash, history, and settings of the workspace.

They stand apart so that a merge of two members' work never meets them as conflicts.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from zvdesk.model.base import Base
from zvdesk.model.types import Json


class RecordState(Base):
    """Created, changed, revision and the SHA-256 of the row's content, per record."""

    __tablename__ = "record_state"
    __table_args__ = (Index("ix_record_state_kind_changed", "kind", "changed_at"),)

    record_id: Mapped[str] = mapped_column(String(36), primary_key=True)
    kind: Mapped[str] = mapped_column(String(40))
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    revision: Mapped[int]
    content_hash: Mapped[str] = mapped_column(String(64))


class HistoryEntry(Base):
    """One kept version of a record with its parts, as JSON; autosaves within ten minutes form one.

    `content_hash` is the SHA-256 of the whole entry without itself.
    """

    __tablename__ = "history_entry"
    __table_args__ = (Index("ix_history_entry_record", "record_id", "revision"),)

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    record_id: Mapped[str] = mapped_column(String(36))
    kind: Mapped[str] = mapped_column(String(40))
    revision: Mapped[int]
    started_at: Mapped[datetime]
    saved_at: Mapped[datetime]
    origin: Mapped[str] = mapped_column(String(20))
    content: Mapped[dict[str, Any]] = mapped_column(Json)
    content_hash: Mapped[str] = mapped_column(String(64), default="")


class WorkspaceSetting(Base):
    """A named value that belongs to the workspace and not to one laptop."""

    __tablename__ = "workspace_setting"

    name: Mapped[str] = mapped_column(String(80), primary_key=True)
    value: Mapped[Any] = mapped_column(Json)
