"""Strings from elsewhere are made fit to store, to print and to search before anything else sees them."""

import html
import re
import unicodedata
from urllib.parse import unquote

# What neither XML (Word, PDF metadata) nor SQLite's UTF-8 can hold: control characters, halves of surrogate
# pairs (JSON can spell them) and the two non-characters.
_UNSTORABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_LINE_ENDS = re.compile("\r\n?|[\u0085\u2028\u2029]")
_SPACES = re.compile(r"\s+")
# Marks that reverse the reading direction make "factuur<mark>fdp.exe" look like a PDF.
_DIRECTION_MARKS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
# Only what is written out whole: "Beheer&regie" and "AT&T" hold no entity.
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")
_NOT_IN_FILE_NAMES = re.compile(r'[<>:"|?*\n\t]')
_FILE_NAME_LIMIT = 150
_SAYING_NOTHING = re.compile(
    r"(?<![^\W_])(?:(?=[a-z-]*\d)[\da-f-]{6,}|download|document|file|attachment|bestand|getfile|getdocument)(?![^\W_])",
    re.IGNORECASE,
)
_FEWEST_LETTERS = 3
_COUNTED_COPY = re.compile(r"\s*\(\d{1,3}\)$")
_BETWEEN_WORDS = re.compile(r"[\W_]+")


def clean_text(text: str) -> str:
    """Return text in composed form (NFC) with "\\n" as line end, free of what cannot be stored or printed."""
    text = _LINE_ENDS.sub("\n", text)
    text = _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", text)
    return unicodedata.normalize("NFC", _UNSTORABLE.sub("", text))


def one_line(text: str) -> str:
    """Return text on one line: every run of white space, no-break spaces too, becomes one space."""
    return _SPACES.sub(" ", clean_text(text)).strip()


def unescaped(text: str) -> str:
    """Return a title without the HTML in it: "2027&ndash;2030", also where it was escaped once more ("&amp;amp;")."""
    for _ in range(2):
        text = _ENTITY.sub(lambda found: html.unescape(found[0]), text)
    return text


def safe_file_name(name: str) -> str:
    """Return the bare name of a file, at most 150 characters with its extension, fit for every system.

    Folders are cut off (also "..\\\\"), as are characters Windows refuses; "" when nothing is left.
    """
    bare = _DIRECTION_MARKS.sub("", clean_text(name)).replace("\\", "/").rsplit("/", 1)[-1]
    bare = _SPACES.sub(" ", _NOT_IN_FILE_NAMES.sub("_", bare)).strip(" .")
    if len(bare) <= _FILE_NAME_LIMIT:
        return bare
    stem, dot, extension = bare.rpartition(".")
    if not dot or len(extension) > 10:
        return bare[:_FILE_NAME_LIMIT].rstrip(" .")
    return f"{stem[: _FILE_NAME_LIMIT - len(extension) - 1].rstrip(' .')}.{extension}"


def title_of_file(name: str) -> str:
    """Return what a file's name says as a title: without extension, "_" and "%20" as blanks."""
    stem, _ = _parted(unquote(name, errors="replace"))
    return one_line(stem.replace("_", " "))


def file_name_key(name: str) -> str:
    """Return what stays the same of a file name when a council system or a browser writes it differently.

    Case, composed letters, "%20", and whether words stand apart by spaces, underscores, hyphens or points make no
    difference; the extension does. "" for a name without letters or digits.
    """
    stem, extension = _parted(unicodedata.normalize("NFKC", unquote(name, errors="replace")).casefold())
    words = _BETWEEN_WORDS.sub(" ", unicodedata.normalize("NFKC", stem)).strip()
    return f"{words}.{extension}" if words and extension else words


def without_copy_number(name: str) -> str:
    """Return a file name without the " (1)" that a browser adds to what it saves once more."""
    stem, extension = _parted(unquote(name, errors="replace"))
    bare = _COUNTED_COPY.sub("", stem)
    return f"{bare}.{extension}" if extension else bare


def says_nothing(name: str) -> bool:
    """Tell whether a file name says nothing of what is in the file: a number, a code, "download (1)", lost letters."""
    stem, _ = _parted(unquote(name, errors="replace"))
    rest = _SAYING_NOTHING.sub(" ", stem)
    letters = sum(map(str.isalpha, rest))
    return "\ufffd" in stem or not letters or (rest != stem and letters < _FEWEST_LETTERS)


def _parted(name: str) -> tuple[str, str]:
    """Return stem and extension; what follows the last point is an extension when it is short and has no blanks."""
    stem, dot, extension = name.strip().rpartition(".")
    if not dot or not stem or not 0 < len(extension) <= 10 or _SPACES.search(extension):
        return name.strip(), ""
    return stem, extension
