"""Sentences, words and quotations of a Dutch text, each with its place in it."""

import re
from collections.abc import Iterator
from typing import NamedTuple

_SHORTENED = re.compile(
    r"(?:\b(?:blz|p|pag|art|nr|nrs|mr|dhr|mevr|mw|dr|drs|ir|ing|prof|st|fam|geb|ca|bijv|bv|vgl|resp|incl|excl|tel|jl|"
    r"jan|feb|mrt|apr|aug|sept|sep|okt|nov|dec|lid|o\.a|m\.b\.t|i\.v\.m|d\.w\.z|m\.n|e\.d|t\.a\.v|t\.o\.v|n\.a\.v)"
    r"|\b[A-Za-z]|\b[A-Z]\.[A-Z])\Z",
    re.IGNORECASE,
)
_END = re.compile(r"(?<![.!?…])[.!?…]+[\"'’”»)\]]*(?=\s)|\n[^\S\n]*(?=\n)|\n(?=[^\S\n]*[-*•\d])")
_STARTS_LOWER = re.compile(r"\s+[a-zà-ÿ]")
_WORD = re.compile(r"[^\W_]+(?:['’.&/-][^\W_]+)*")
_QUOTED = re.compile(
    r"‘[^‘’\n]{1,300}’(?!\w)|“[^“”\n]{1,300}”|„[^„”“\n]{1,300}[”“]|«[^«»\n]{1,300}»|\"[^\"\n]{1,300}\""
    r"|(?<!\w)'(?=\w)[^'\n]{2,200}'(?!\w)"
)


class Sentence(NamedTuple):
    """One sentence and where it stands in the text."""

    start: int
    end: int
    text: str

    @property
    def is_question(self) -> bool:
        """Whether it ends as a question."""
        return self.text.rstrip("\"'’”»)] ").endswith("?")


def sentences(text: str) -> list[Sentence]:
    """Return the sentences of a text; a title or a line of a list is one as well, an abbreviation ends none."""
    found = []
    start = 0
    for end in _ends(text):
        found += _trimmed(text, start, end)
        start = end
    return found


def _ends(text: str) -> Iterator[int]:
    for match in _END.finditer(text):
        if match[0].startswith(".") and _goes_on(text, match):
            continue
        yield match.end()
    yield len(text)


def _goes_on(text: str, match: re.Match[str]) -> bool:
    before = text[max(0, match.start() - 12) : match.start()]
    return bool(_SHORTENED.search(before) or _STARTS_LOWER.match(text, match.end()))


def _trimmed(text: str, start: int, end: int) -> list[Sentence]:
    inner = text[start:end]
    begin = start + len(inner) - len(inner.lstrip())
    words = inner.strip()
    return [Sentence(begin, begin + len(words), words)] if words else []


def words(text: str) -> list[str]:
    """Return the words of a text as they stand; a number is a word as well."""
    return _WORD.findall(text)


def words_with_places(text: str) -> Iterator[tuple[int, str]]:
    """Yield each word with where it begins."""
    return ((match.start(), match[0]) for match in _WORD.finditer(text))


def unquoted(text: str) -> str:
    """Return the text with the letters of what is quoted made into dots, so that all places stay."""
    return _QUOTED.sub(lambda match: match[0][0] + "·" * (len(match[0]) - 2) + match[0][-1], text)
