"""What a user types in the search field, and how that is asked of the index. Nothing typed reaches FTS5 unquoted."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from zvdesk.storage.search_excerpt import Mark
from zvdesk.storage.search_vocabulary import MIN_INNER, containing, near, same_stem, stem_of
from zvdesk.storage.search_words import clean, is_term, words

if TYPE_CHECKING:
    from sqlcipher3.dbapi2 import Connection

MAX_QUERY = 1000
"""Letters of a query that are read; what is pasted beyond them is left out."""

MAX_PARTS = 24
"""Words and phrases of a query that are asked for; the first ones count."""

_PART = re.compile(r'(?P<minus>(?<!\S)-)?(?:"(?P<phrase>[^"]*)(?P<closed>"?)|(?P<word>[^\s"]+))')
_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»", '"'))
_TEXT_ONLY = "{title body} : "


class Part(NamedTuple):
    """A word or a phrase of a query: folded words in their order, whether the last is still being typed."""

    words: tuple[str, ...]
    unfinished: bool
    is_phrase: bool

    @property
    def word(self) -> str | None:
        """The one word, where stems and compounds can be thought of; None for phrases and words like "e-mail"."""
        return None if self.is_phrase else self.words[0]


class Query(NamedTuple):
    """All parts of `wanted` must occur, none of `unwanted`."""

    wanted: tuple[Part, ...]
    unwanted: tuple[Part, ...]


class Plan(NamedTuple):
    """A query as an FTS5 expression, and what to mark in what it finds."""

    expression: str
    marks: tuple[Mark, ...]


def parse(text: str) -> Query:
    """Read words, "exact phrases" and -exclusions; never fails, whatever the text.

    The last word, or a phrase whose closing quote is missing, counts as unfinished unless white space follows.
    """
    text = clean(text[:MAX_QUERY]).translate(_QUOTES)
    wanted: list[Part] = []
    unwanted: list[Part] = []
    for found in _PART.finditer(text):
        split = tuple(words(found["word"] or found["phrase"] or ""))
        open_ended = found.end() == len(text) and not found["closed"]
        if split and found["minus"]:
            unwanted.append(Part(split, unfinished=False, is_phrase=True))
        elif split:
            is_phrase = found["word"] is None or len(split) > 1
            wanted.append(Part(split, unfinished=open_ended, is_phrase=is_phrase))
    return Query(tuple(wanted[:MAX_PARTS]), tuple(unwanted[:MAX_PARTS]))


def plan(connection: Connection, query: Query) -> Plan | None:
    """How to ask for what was typed: its words, what begins with them and what has their stem. None if empty."""
    if not query.wanted:
        return None
    alternatives, marks = [], []
    for part in query.wanted:
        stem = stem_of(connection, part.word) if part.word else None
        alternatives.append(_quoted(part, stem))
        marks.append(_mark(part))
        if stem:
            forms = same_stem(connection, stem)
            marks += [Mark((form,), from_start=True, to_end=True) for form in forms if str(part.word) not in form]
    return Plan(_expression(alternatives, query), tuple(marks))


def plan_wide(connection: Connection, query: Query) -> Plan | None:
    """How to ask for all that `plan` finds and the words that hold those typed. None if that adds nothing."""
    alternatives, marks, added = [], [], False
    for part in query.wanted:
        stem = stem_of(connection, part.word) if part.word else None
        holding = containing(connection, part.word, stem) if part.word and stem else []
        alternatives.append(_quoted(part, stem, *holding))
        if stem and holding:
            added = True
            marks.append(Mark((stem,)))
    return Plan(_expression(alternatives, query), tuple(marks)) if added else None


def plan_near(connection: Connection, query: Query) -> Plan | None:
    """How to ask when nothing was found: each word may differ by one letter. None if that adds nothing."""
    alternatives, marks, added = [], [], False
    for part in query.wanted:
        terms = near(connection, part.word, unfinished=part.unfinished) if part.word else []
        added = added or bool(terms)
        alternatives.append(_quoted(part, *terms))
        marks.append(_mark(part))
        marks += [Mark((term,), from_start=True, to_end=True) for term in terms]
    return Plan(_expression(alternatives, query), tuple(marks)) if added else None


def _mark(part: Part) -> Mark:
    inner = part.word is not None and len(part.word) >= MIN_INNER
    return Mark(part.words, from_start=not inner, to_end=not inner and not part.unfinished)


def _expression(alternatives: list[str], query: Query) -> str:
    wanted = " AND ".join(alternatives)
    if not query.unwanted:
        return wanted
    return f"({wanted}) NOT ({' OR '.join(_quoted(part) for part in query.unwanted)})"


def _quoted(part: Part, *others: str | None) -> str:
    """The part, or one of other words, as FTS5 takes it: letters and digits between quotes, so never an operator."""
    text = f'"{" ".join(part.words)}"'
    begins = part.unfinished or (part.word is not None and len(part.word) >= MIN_INNER and is_term(part.word))
    asked = (_TEXT_ONLY if part.is_phrase else "") + text + (" *" if begins else "")
    alternatives = dict.fromkeys([asked, *(f'"{word}"' for word in others if word)])
    return f"({' OR '.join(alternatives)})"
