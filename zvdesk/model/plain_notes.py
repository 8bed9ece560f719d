"""A note without the marks of its Markdown, for a letter, in which these would stand as they were typed."""

import re
from collections.abc import Iterator, Sequence

_ROW = re.compile(r"\s*\|(?P<cells>.*)\|\s*")
_RULE = re.compile(r"[\s:|-]*-[\s:|-]*")
_LINES = (
    (re.compile(r"^\s{0,3}#{1,6}\s+|^\s{0,3}>\s?"), ""),
    (re.compile(r"^(\s*)[*+]\s+"), r"\1- "),
    (re.compile(r"^(\s*-\s+)\[[ xX]\]\s+"), r"\1"),
)
_WORDS = (
    (re.compile(r"!\[[^\]]*\]\([^)]*\)"), ""),
    (re.compile(r"\[([^\]]+)\]\([^)\s]*\)"), r"\1"),
    (re.compile(r"\[\[(?:[^\]|]*\|)?([^\]|]+)\]\]"), r"\1"),
    (re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1"), r"\2"),
    (
        re.compile(r"(?<![\w*])\*(?=\S)([^*\n]+?)(?<=\S)\*(?![\w*])|(?<![\w_])_(?=\S)([^_\n]+?)(?<=\S)_(?![\w_])"),
        r"\1\2",
    ),
    (re.compile(r"`([^`\n]+)`"), r"\1"),
)
_NOTHING = frozenset({"", "-", "–", "—"})


def plain_note(body: str) -> str:
    """Return the words of a note; a table becomes lines that say of each cell what it is."""
    told = re.sub(r"\n{3,}", "\n\n", "\n".join(_lines(body.splitlines())))
    return told.strip()


def _lines(lines: Sequence[str]) -> Iterator[str]:
    head: list[str] | None = None
    for line in lines:
        row = _ROW.fullmatch(line)
        if row is None:
            head = None
            yield _plain(line)
        elif head is None:
            head = _cells(row["cells"])
        elif not _RULE.fullmatch(line):
            yield _told(head, _cells(row["cells"]))


def _cells(words: str) -> list[str]:
    return [_plain(cell).strip() for cell in words.split("|")]


def _told(head: Sequence[str], cells: Sequence[str]) -> str:
    pairs = zip(head, cells, strict=False)
    return "- " + "; ".join(f"{name}: {cell}" if name else cell for name, cell in pairs if cell not in _NOTHING)


def _plain(line: str) -> str:
    for expression, stead in (*_LINES, *_WORDS):
        line = expression.sub(stead, line)
    return line.rstrip()
