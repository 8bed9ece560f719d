"""Whether what came is what was asked for: a page to log in on is no document, whatever the server calls it."""

import re

from zvdesk.errors import NetworkFailure
from zvdesk.exchange.text import clean_text, safe_file_name

_BLANK = b"\xef\xbb\xbf \t\r\n"
_PAGES = (b"<!doctype html", b"<html", b"<head", b"<body", b"<script", b"<!--")
_SIGNATURES = {
    "pdf": (b"%PDF-",),
    "docx": (b"PK\x03\x04",), "xlsx": (b"PK\x03\x04",), "pptx": (b"PK\x03\x04",), "odt": (b"PK\x03\x04",),
    "ods": (b"PK\x03\x04",), "odp": (b"PK\x03\x04",), "zip": (b"PK\x03\x04", b"PK\x05\x06"),
    "doc": (b"\xd0\xcf\x11\xe0", b"{\\rtf", b"PK\x03\x04"), "xls": (b"\xd0\xcf\x11\xe0", b"PK\x03\x04"),
    "ppt": (b"\xd0\xcf\x11\xe0", b"PK\x03\x04"),
    "png": (b"\x89PNG",), "jpg": (b"\xff\xd8\xff",), "jpeg": (b"\xff\xd8\xff",), "gif": (b"GIF8",),
}  # fmt: skip
"""How files of a kind begin; a PDF may have up to a kilobyte before its beginning."""

_EXTENSIONS = {
    "application/pdf": "pdf",
    "application/msword": "doc",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "application/vnd.ms-excel": "xls",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": "pptx",
    "image/jpeg": "jpg",
    "image/png": "png",
    "text/plain": "txt",
    "application/zip": "zip",
}
_LOG_IN = re.compile(
    rb"<input[^>]{0,500}type\s*=\s*[\"']?password"
    rb"|<title[^>]{0,200}>[^<]{0,200}\b(?:inloggen|aanmelden|log ?in|sign ?in)\b[^<]{0,200}</title",
    re.IGNORECASE,
)
_EXTENSION = re.compile(r"\.([A-Za-z0-9]{1,5})$")
_TOP = 1024
_TAIL = 4096


def refuse_other_content(content: bytes, name: str, mime_type: str, listed_size: int | None) -> None:
    """See that a document is what its name or the agenda says that it is.

    `mime_type` is what the agenda says, `listed_size` how long the document is according to it. Raises NetworkFailure
    "fetch_empty", "fetch_login", "fetch_web_page", "fetch_wrong_type" (expected), "fetch_cut_off".
    """
    if not content:
        raise NetworkFailure("fetch_empty")
    extension = extension_of(name) or _EXTENSIONS.get(mime_type, "")
    if is_web_page(content) and extension not in ("htm", "html", "txt", "md"):
        raise NetworkFailure("fetch_login" if is_to_log_in(content) else "fetch_web_page")
    signatures = _SIGNATURES.get(extension, ())
    top = content[:_TOP]
    begins = any(signature in top if extension == "pdf" else top.startswith(signature) for signature in signatures)
    if signatures and not begins:
        raise NetworkFailure("fetch_wrong_type", expected=extension.upper())
    is_short = listed_size is not None and len(content) < listed_size
    if extension == "pdf" and is_short and b"%%EOF" not in content[-_TAIL:]:
        raise NetworkFailure("fetch_cut_off")


def is_web_page(content: bytes) -> bool:
    """Tell whether bytes are a page for a browser."""
    top = content[:_TOP].lstrip(_BLANK).lower()
    if top.startswith(b"<?xml"):
        top = top.partition(b"?>")[2].lstrip(_BLANK)
        return top.startswith(_PAGES[:2])
    return top.startswith(_PAGES)


def is_to_log_in(page: bytes) -> bool:
    """Tell whether a page for a browser asks who one is: it has a field for a password, or is called after that."""
    return _LOG_IN.search(page) is not None


def extension_of(name: str) -> str:
    """Return the extension of a file name in small letters, "" for none."""
    found = _EXTENSION.search(name)
    return found[1].lower() if found else ""


def name_for(title: str, disposition: str, mime_type: str, content: bytes) -> str:
    """Return a name for a document whose agenda gives none: the server's own, else its title with its kind."""
    given = safe_file_name(_disposition_name(disposition))
    if extension_of(given):
        return given
    extension = _EXTENSIONS.get(mime_type, "") or ("pdf" if content[:5] == b"%PDF-" else "")
    stem = safe_file_name(clean_text(title)) or "Vergaderstuk"
    return safe_file_name(f"{stem}.{extension}" if extension else stem)


def _disposition_name(disposition: str) -> str:
    found = re.search(r'filename="([^"]*)"', disposition) or re.search(r"filename=([^;\s]+)", disposition)
    return found[1] if found else ""
