"""The questions of a letter of answers that repeats them: where the question letter itself is not there any more."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from zvdesk.exchange.letters.asked import Asked, AskedItem
from zvdesk.exchange.letters.likeness import likeness
from zvdesk.exchange.letters.marks import Kind, mark_of
from zvdesk.exchange.letters.numbers import key_of
from zvdesk.exchange.letters.units import AnswerRow, Unit, units_of, without_mark

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zvdesk.exchange.letters.letter import Letter

_SENTENCE = re.compile(r"[^?]+\?[”\"’']?(?:\s+(?:Zo|Indien|Waarom niet)\b[^?]*\?)*")
_TOGETHER = "Gevraagd samen met vraag "
_ASKED_TOGETHER = f"{_TOGETHER}{{0}}."
_SAME = 0.6
_MOST_ITEMS = 100


def asked_again(letter: Letter) -> tuple[AskedItem, ...]:
    """Return the questions that a letter of answers repeats, with its numbers; empty when they do not run from 1.

    A part such as "5a" stands under its question. Where two are repeated in one breath, each gets its sentence. None
    are returned of a letter in which every fractie counts from 1: they are the questions of several letters.
    """
    found: dict[str, str] = {}
    units = units_of(letter.paragraphs, Asked(()))
    rows = [unit for unit in units if isinstance(unit, AnswerRow)]
    try:
        if rows:
            _from_rows(rows, found)
        else:
            _from_marks([unit for unit in units if isinstance(unit, Unit)], found)
    except _SeveralListsError:
        return ()
    return _tree(found)


class _SeveralListsError(Exception):
    """A number stands before two different questions."""


def _from_rows(rows: Sequence[AnswerRow], found: dict[str, str]) -> None:
    """A table has its questions in a column; numbers stand before them or in a column of their own."""
    last = ""
    for row in rows:
        number = row.number
        for each in row.question:
            mark = mark_of(each.whole, last)
            if mark is not None and mark.kind is not Kind.ANSWER and len(mark.keys) == 1:
                last = mark.keys[0]
                _note(found, (last,), [each.whole[mark.length :].strip()])
            elif number:
                last, number = key_of(number, last), ""
                _note(found, (last,), [each.whole])
            elif last:
                found[last] = f"{found[last]}\n{each.whole}"


def _from_marks(units: Sequence[Unit], found: dict[str, str]) -> None:
    """Outside a table a question follows its mark, also that of its answer, until it has been asked."""
    keys: tuple[str, ...] = ()
    texts: list[str] = []
    for unit in units:
        mark = mark_of(unit.text, keys[-1] if keys else "")
        rest = "" if mark is None else unit.text[mark.length :].strip()
        if mark is not None and (mark.kind is Kind.ANSWER or _asks(mark.kind, rest)):
            _note(found, keys, texts)
            keys, texts = (() if mark.kind is Kind.ANSWER and rest else mark.keys), [rest] if rest else []
        elif keys and unit.text.rstrip().endswith("?"):
            texts.append(without_mark(unit.text))
        else:
            _note(found, keys, texts)
            keys = ()
    _note(found, keys, texts)


def _asks(kind: Kind, rest: str) -> bool:
    """Tell whether a mark begins a question: by its word, or by the question mark after a number alone."""
    return kind is Kind.QUESTION or rest.rstrip("”\"’'").endswith("?")


def _note(found: dict[str, str], keys: tuple[str, ...], texts: list[str]) -> None:
    whole = "\n".join(text for text in texts if text)
    if not keys or not whole:
        return
    sentences = [part.strip() for part in _SENTENCE.findall(whole)]
    shared = sentences if len(sentences) == len(keys) else [whole, *(_ASKED_TOGETHER.format(keys[0]) for _ in keys[1:])]
    for key, text in zip(keys, shared, strict=True):
        if key in found and not text.startswith(_TOGETHER) and likeness(found[key], text) < _SAME:
            raise _SeveralListsError
        found.setdefault(key, text)


def _tree(found: dict[str, str]) -> tuple[AskedItem, ...]:
    """Return the questions with their parts; numbers that do not follow each other are no questions of one letter."""
    top = [key for key in found if key.isdigit()]
    if not top or sorted(map(int, top)) != list(range(1, len(top) + 1)) or len(found) > _MOST_ITEMS:
        return ()
    items = []
    for key in sorted(top, key=int):
        parts = [part for part in found if not part.isdigit() and re.match(rf"{key}(?:[a-z]|\.\d)", part)]
        items.append(AskedItem(key, found[key], tuple(AskedItem(part, found[part]) for part in parts)))
    return tuple(items)
