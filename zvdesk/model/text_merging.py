"""Two versions of a text made from one: in one text where they leave each other alone, else one after the other."""

import difflib
import re
from itertools import pairwise

_WORD = re.compile(r"\s+|\w+|[^\w\s]")
LONGEST_COMPARED = 20_000
"""Words of a text that is merged by word; finding what is alike in longer ones takes too long to wait for."""


def words_of(text: str) -> list[str]:
    """Return a text in words, blanks and signs; joined they are the text again."""
    return _WORD.findall(text)


def both_texts(base: str | None, mine: str, theirs: str) -> str:
    """Return a text with what both sides wrote.

    Where each changed other words of `base`, that is one text with both changes; where they touch the same words, or
    there is no `base`, theirs stands below mine.
    """
    woven = None if base is None else _woven(words_of(base), words_of(mine), words_of(theirs))
    if woven is not None:
        return woven
    return "\n\n".join(part for part in dict.fromkeys((mine.rstrip(), theirs.strip())) if part)


def _woven(base: list[str], mine: list[str], theirs: list[str]) -> str | None:
    """Return both changes in one text, None where they meet."""
    if max(len(base), len(mine), len(theirs)) > LONGEST_COMPARED:
        return None
    edits = sorted({*_edits(base, mine), *_edits(base, theirs)})
    if any(later[0] <= former[1] for former, later in pairwise(edits)):
        return None
    words = list(base)
    for start, end, new in reversed(edits):
        words[start:end] = new
    return "".join(words)


def _edits(base: list[str], other: list[str]) -> list[tuple[int, int, tuple[str, ...]]]:
    matcher = difflib.SequenceMatcher(None, base, other, autojunk=False)
    return [(i1, i2, tuple(other[j1:j2])) for tag, i1, i2, j1, j2 in matcher.get_opcodes() if tag != "equal"]


def word_changes(former: str, later: str) -> list[tuple[str, str, str]]:
    """Return a text in pieces of (kept, removed, added), word by word; one with kept text has nothing else.

    Blanks between two changes belong to both: a phrase that was written anew reads as one change and not word by word.
    """
    old, new = words_of(former), words_of(later)
    pieces: list[tuple[str, str, str]] = []
    codes = difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    for place, (tag, i1, i2, j1, j2) in enumerate(codes):
        removed, added = "".join(old[i1:i2]), "".join(new[j1:j2])
        is_between = 0 < place < len(codes) - 1 and not removed.strip() and "\n" not in removed
        if tag == "equal" and not is_between:
            pieces.append((removed, "", ""))
        elif pieces and not pieces[-1][0]:
            pieces[-1] = ("", pieces[-1][1] + removed, pieces[-1][2] + added)
        else:
            pieces.append(("", removed, added))
    return pieces
