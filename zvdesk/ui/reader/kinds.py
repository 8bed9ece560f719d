"""Which files can be read within the window, told by their name alone: whether they can in fact shows later."""

from typing import Protocol

PDF, TEXT = "pdf", "text"
_TEXTS = (".docx", ".docm", ".dotx", ".txt", ".md", ".markdown", ".text", ".csv", ".tsv", ".log")


class NamedFile(Protocol):
    """What tells what a file is."""

    @property
    def file_name(self) -> str:
        """Its name, with the suffix."""

    @property
    def mime_type(self) -> str:
        """Its type, which may be a general one."""


def kind_of(file: NamedFile) -> str:
    """Return PDF, TEXT, or "" for a file that only another program can show."""
    name = file.file_name.casefold()
    if name.endswith(".pdf") or file.mime_type == "application/pdf":
        return PDF
    return TEXT if name.endswith(_TEXTS) else ""
