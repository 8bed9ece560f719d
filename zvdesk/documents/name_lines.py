"""A name over several lines: broken between words, within a word only at a syllable, and cut only after that."""

import re
from collections.abc import Callable, Iterator
from functools import cache, lru_cache

import pyphen

Measure = Callable[[str], float]
"""Returns how wide a text is, in any unit."""

LEAST_PART = 3
"""Letters of a word that stand on each side of a hyphen at least."""

MOST_TAIL = 0.6
"""How much of what is kept of a name its end may be."""

_BINDING, _LOOSE = "-/–", " ,-/–"
_PARTS = re.compile(rf"[^{_BINDING}]*[{_BINDING}]+(?=.)|.+")


def broken(name: str, width: float, measure: Measure, *, is_tight: bool = False) -> tuple[str, ...]:
    """Return a name over as many lines of a width as it takes, () never.

    A word goes on at the next line with a hyphen where it is too long for one, in a tight place also to fill a line.
    What has no syllable that fits is broken anywhere.
    """
    lines: list[str] = []
    line = ""
    for glue, word in _words(name):
        joined = f"{line}{glue}{word}" if line else word
        if measure(joined) <= width:
            line = joined
            continue
        rest = word
        if is_tight and line and (head := _head(rest, line + glue, width, measure)):
            lines.append(f"{line}{glue}{head}-")
            line, rest = "", rest[len(head) :]
        if line:
            lines.append(line)
        while measure(rest) > width and len(rest) > 1:
            head = _head(rest, "", width, measure)
            part = head or _letters(rest, width, measure)
            lines.append(f"{part}-" if head else part)
            rest = rest[len(part) :]
        line = rest
    return (*lines, line) if line or not lines else tuple(lines)


def fitted(name: str, width: float, measure: Measure, most: int, *, in_middle: bool = False) -> tuple[str, ...]:
    """Return a name over at most so many lines; what does not fit is cut off at its end, or in its middle.

    Then the end that tells it from others stays, from a word on if there is one.
    """
    name = " ".join(name.split())
    for is_tight in (False, True):
        found = broken(name, width, measure, is_tight=is_tight)
        if len(found) <= most:
            return found
    share = most * width / max(measure(name), 1)
    found, low, high = ("…",), 0, min(len(name) - 1, int(len(name) * share) + 3)
    while low < high:
        kept = (low + high + 1) // 2
        tried = broken(_cut(name, kept, in_middle=in_middle), width, measure, is_tight=True)
        if len(tried) <= most:
            found, low = tried, kept
        else:
            high = kept - 1
    return found


def _words(name: str) -> Iterator[tuple[str, str]]:
    """Yield what a line can end after, each with what parts it from what stands before it."""
    for word in name.split():
        parts = _PARTS.findall(word)
        yield " ", parts[0]
        for part in parts[1:]:
            yield "", part


def _head(word: str, before: str, width: float, measure: Measure) -> str:
    """Return the most syllables of a word that fit behind something with a hyphen; "" for none."""
    for place in reversed(_syllables(word)):
        if measure(f"{before}{word[:place]}-") <= width:
            return word[:place]
    return ""


def _letters(word: str, width: float, measure: Measure) -> str:
    kept = 1
    while kept < len(word) and measure(word[: kept + 1]) <= width:
        kept += 1
    return word[:kept]


@lru_cache(2048)
def _tails(name: str) -> tuple[str, ...]:
    """Return the ends of a name from each word on, the longest first."""
    return tuple(name[at:] for at in range(1, len(name)) if name[at - 1] in f" {_BINDING}")


@lru_cache(2048)
def _syllables(word: str) -> tuple[int, ...]:
    return tuple(at for at in _hyphenator().positions(word) if LEAST_PART <= at <= len(word) - LEAST_PART)


def _cut(name: str, kept: int, *, in_middle: bool) -> str:
    if not in_middle:
        return f"{name[:kept].rstrip(_LOOSE)}…"
    tails = [tail for tail in _tails(name) if len(tail) <= MOST_TAIL * kept]
    tail = next((one for one in tails if len(one) <= kept / 2), tails[-1] if tails else "")
    if tail:
        return f"{name[: kept - len(tail)].rstrip(_LOOSE)}… {tail}"
    word = name.rpartition(" ")[2]
    tail = next((word[at:] for at in _syllables(word) if len(word) - at <= kept / 2), word[len(word) - kept // 2 :])
    return f"{name[: kept - len(tail)].rstrip(_LOOSE)} …{tail}"


@cache
def _hyphenator() -> pyphen.Pyphen:
    return pyphen.Pyphen(lang="nl_NL")
