"""Attachments: the row that says which stored file hangs on which record."""

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from zvdesk.model.base import Record
from zvdesk.model.text import one_line


class Attachment(Record):
    """Bijlage: a stored file on any record; `digest` names the file in the attachment store, `size` is in bytes.

    `alternative_text` tells what a picture shows to whoever does not see it, `caption` stands below it.
    """

    __tablename__ = "attachment"
    __table_args__ = (Index("ix_attachment_record", "record_id"),)
    KIND = "attachment"
    fixed = frozenset({"record_kind", "record_id", "size", "digest"})

    record_kind: Mapped[str] = mapped_column(String(40))
    record_id: Mapped[str] = mapped_column(String(36))
    position: Mapped[int] = mapped_column(default=0)
    file_name: Mapped[str]
    mime_type: Mapped[str] = mapped_column(default="application/octet-stream")
    size: Mapped[int]
    digest: Mapped[str] = mapped_column(index=True)
    alternative_text: Mapped[str] = mapped_column(default="")
    caption: Mapped[str] = mapped_column(default="")

    @property
    def display_title(self) -> str:
        return one_line(self.file_name) or "Bijlage"
