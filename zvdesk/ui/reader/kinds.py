"""Which files can be read within the window, told by their name alone: whether they can in fact shows later."""

from typing import Protocol

PDF, TEXT, IMAGE = "pdf", "text", "image"
_TEXTS = (".docx", ".docm", ".dotx", ".txt", ".md", ".markdown", ".text", ".csv", ".tsv", ".log")
_IMAGES = (".png", ".jpg", ".jpeg", ".jfif", ".gif", ".bmp", ".webp", ".tif", ".tiff")


class NamedFile(Protocol):
    """What tells what a file is."""

    @property
    def file_name(self) -> str:
        """Its name, with the suffix."""

    @property
    def mime_type(self) -> str:
        """Its type, which may be a general one."""


def kind_of(file: NamedFile) -> str:
    """Return PDF, TEXT, IMAGE, or "" for a file that only another program can show."""
    name = file.file_name.casefold()
    if name.endswith(".pdf") or file.mime_type == "application/pdf":
        return PDF
    if name.endswith(_IMAGES):
        return IMAGE
    return TEXT if name.endswith(_TEXTS) else ""
