"""Make text from people and files fit to be set: whole letters, no control characters, plain newlines."""

import re
import unicodedata

_NEWLINES = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
# Controls, lone surrogates, non-characters, byte order marks, direction marks, joiners and variation selectors:
# XML refuses the first three, and no font draws any of them.
_UNSETTABLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufe00-\ufe0f\ufff9-\ufffb\U000e0000-\U000e007f]"
)


def clean(text: str) -> str:
    """Return the text composed (NFC), with "\\n" for every kind of line end and without what cannot be set.

    Tabs become spaces; soft hyphens go, because they would come back as words with holes when text is copied.
    """
    text = _NEWLINES.sub("\n", text).replace("\t", " ").replace("\u00ad", "")
    text = _UNSETTABLE.sub("", text)
    return unicodedata.normalize("NFC", text)


def clean_line(text: str) -> str:
    """Return the text clean and on one line, for titles, labels and alternative texts."""
    return " ".join(clean(text).split())
