"""References within a council question, such as "zie vraag 3" and "[2]", that follow when what they name moves.

A number is only a place: what is meant is the item that stands there. So a text is read with the order before a step,
and written anew with the order after it. What was removed is marked, because a number that now leads elsewhere would
say something that nobody wrote.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from zvdesk.model.order import letters

Outline = Sequence[tuple[str, Sequence[str]]]
"""The ids of questions in their order, each with the ids of its sub-questions."""

Place = tuple[int, int]
"""Number of a question from 1, and of a sub-question in it from 1; 0 for the question itself."""

GONE = "vervallen"
NO_HEIRS: Mapping[str, str] = {}

_LAST = r"(?![\w/]|[.:]\d|[-–]\d{4}|\s+\d{4}\b)"
"""What follows no reference: a number goes on as that of a decision, a date, or a question ("338 2014-2017")."""
_ONE = rf"\d{{1,3}}[a-z]{{0,2}}{_LAST}"
_RANGE = r"\s*,?\s*t/m\s*|\s+tot\s+en\s+met\s+|\s*[-–]\s*"
_AND = r"\s*,\s*(?:en\s+)?|\s+en\s+|\s+of\s+"
_MENTION = re.compile(
    rf"\b(?P<kind>deel|sub)?(?P<word>vraag|vragen)(?P<space>\s+)"
    rf"(?P<list>{_ONE}(?:(?:{_RANGE}|{_AND})(?:{_ONE}|[a-z]\b))*)",
    re.IGNORECASE,
)
_STEP = re.compile(rf"(?P<range>{_RANGE})|(?P<and>{_AND})", re.IGNORECASE)
_ELSEWHERE = re.compile(r"\s+van\s+(?:[A-Z]{0,4}[-. ]?\d|onze\s+eerdere\s+vragen\b)")
"""After a reference: it points into other questions, those of "2026-020"."""
_OF_OTHERS = re.compile(r"\s+(?:van|uit|in)\s")
"""After a reference: it may point into what others wrote, an enquête or a letter."""
_SOURCE = re.compile(r"\[(\d{1,2})\]")


def followed(
    text: str,
    before: Outline,
    after: Outline,
    heirs: Mapping[str, str] = NO_HEIRS,
    unwritten: Collection[str] = (),
) -> str:
    """Return a text whose references to questions name in `after` what they named in `before`.

    `heirs` says in which item one that is gone was taken up. What is gone without an heir reads "[3 vervallen]". A
    number that names no question, or one of the `unwritten`, which no reference can mean yet, and a reference that
    still holds, stay as they were written.
    """
    known = {place: item_id for item_id, place in _places(before).items() if item_id not in unwritten}
    places = _places(after)

    def rewritten(match: re.Match[str]) -> str:
        mention = _read(match, known)
        if mention is None:
            return match[0]
        now = [places.get(_living(known[place], places, heirs)) for place in mention.places]
        is_same = None not in now and sorted(filter(None, now)) == sorted(mention.places)
        return match[0] if is_same else _written(match, mention, now)

    return _MENTION.sub(rewritten, text)


def carried(text: str, before: Outline, after: Outline, origin: str) -> str:
    """Return a text of questions in `before` as it is to read among those of `after`, which were taken from them.

    Where a reference names what did not come along, it says of which questions it is: "vraag 2 van 2026-020".
    """
    known = {place: item_id for item_id, place in _places(before).items()}
    places = _places(after)

    def rewritten(match: re.Match[str]) -> str:
        mention = _read(match, known)
        if mention is None:
            return match[0]
        now = [places.get(known[place]) for place in mention.places]
        if None in now:
            return f"{match[0].removesuffix(mention.rest)} van {origin}{mention.rest}"
        return match[0] if now == list(mention.places) else _written(match, mention, now)

    return _MENTION.sub(rewritten, text)


def mentioned(text: str, outline: Outline) -> list[str]:
    """Return the ids of the questions that a text refers to, in the order of the text."""
    known = {place: item_id for item_id, place in _places(outline).items()}
    found = (_read(match, known) for match in _MENTION.finditer(text))
    return [known[place] for mention in found if mention is not None for place in mention.places]


def astray(text: str, outline: Outline) -> Iterator[tuple[int, int]]:
    """Yield where a text refers to a question that is not there."""
    known = {place: item_id for item_id, place in _places(outline).items()}
    for match in _MENTION.finditer(text):
        if _OF_OTHERS.match(text, match.end()):
            continue
        mention = _read(match, known)
        if mention is None or any(sign.isdigit() for sign in mention.rest):
            yield match.span()


def to_itself(text: str, outline: Outline, item_id: str) -> Iterator[tuple[int, int]]:
    """Yield where the text of an item refers to that item alone, as after it took up the one that referred to it."""
    known = {place: one for one, place in _places(outline).items()}
    for match in _MENTION.finditer(text):
        mention = _read(match, known)
        if mention is not None and {known[place] for place in mention.places} == {item_id}:
            yield match.start(), match.end() - len(mention.rest)


def sources_followed(text: str, before: Sequence[str], after: Sequence[str]) -> str:
    """Return a text whose marks of sources ("[2]") name in the ids of `after` what they named in those of `before`."""

    def rewritten(match: re.Match[str]) -> str:
        number = int(match[1])
        if not 1 <= number <= len(before):
            return match[0]
        source = before[number - 1]
        return f"[{after.index(source) + 1}]" if source in after else f"[bron {number} {GONE}]"

    return _SOURCE.sub(rewritten, text)


def parted_by_sources(text: str, count: int) -> Iterator[str | int]:
    """Return a text in parts: words, and the place from 0 of a source where one of `count` sources is marked."""
    start = 0
    for match in _SOURCE.finditer(text):
        if 1 <= int(match[1]) <= count:
            yield text[start : match.start()]
            yield int(match[1]) - 1
            start = match.end()
    yield text[start:]


@dataclass(frozen=True)
class _Mention:
    """What a reference names, in the order of the text; `through` is its word for a range, `joint` en or of.

    `rest` is what came along in reading and names no question, such as "en u" after "vraag 2a".
    """

    places: tuple[Place, ...]
    through: str
    joint: str
    rest: str


def _places(outline: Outline) -> dict[str, Place]:
    places = {}
    for number, (item_id, subs) in enumerate(outline, start=1):
        places[item_id] = (number, 0)
        places.update((sub_id, (number, letter)) for letter, sub_id in enumerate(subs, start=1))
    return places


def _living(item_id: str, places: Mapping[str, Place], heirs: Mapping[str, str]) -> str:
    """Return the item itself, or whoever took it up in the end."""
    seen = set()
    while item_id not in places and item_id in heirs and item_id not in seen:
        seen.add(item_id)
        item_id = heirs[item_id]
    return item_id


def _read(match: re.Match[str], known: Mapping[Place, str]) -> _Mention | None:
    """Return what a reference names, as far as it names questions of this letter; None where it names none."""
    if _ELSEWHERE.match(match.string, match.end()):
        return None
    listed = match["list"]
    steps = list(_STEP.finditer(listed))
    ends = [len(listed), *(step.start() for step in reversed(steps))]
    for kept, end in zip(range(len(steps), -1, -1), ends, strict=True):
        mention = _read_part(listed[:end], steps[:kept], known)
        if mention is not None:
            return replace(mention, rest=listed[end:])
    return None


def _read_part(listed: str, steps: Sequence[re.Match[str]], known: Mapping[Place, str]) -> _Mention | None:
    starts, ends = [0, *(step.end() for step in steps)], [*(step.start() for step in steps), len(listed)]
    places: list[Place] = []
    through = joint = ""
    for start, end, step in zip(starts, ends, [None, *steps], strict=True):
        place = _place(listed[start:end], places[-1] if places else None)
        is_range = step is not None and step["range"] is not None
        reached = _between(places[-1], place) if is_range and place is not None else (place,)
        for one in reached:
            if one is None or one not in known:
                return None
            places.append(one)
        if step is not None:
            through = step["range"] or through
            joint = (step["and"] or "").strip(" ,\n\t") or joint
    return _Mention(tuple(places), through, joint, "")


def _place(word: str, former: Place | None) -> Place | None:
    """Return the place that a word of a list names: "3", "2a", or "b" after "2a"."""
    digits = re.match(r"\d*", word)
    number, letter = (digits[0] if digits else ""), word[len(digits[0]) if digits else 0 :].lower()
    if letter and letter != letter[0] * len(letter):
        return None
    sub = ord(letter[0]) - ord("a") + 1 + 26 * (len(letter) - 1) if letter else 0
    if number:
        return int(number), sub
    return (former[0], sub) if former is not None and former[1] else None


def _between(first: Place, last: Place) -> tuple[Place | None, ...]:
    """Return the places after `first` up to `last`, which have to be of one kind; (None,) when they are not."""
    if not first[1] and not last[1] and first[0] < last[0]:
        return tuple((number, 0) for number in range(first[0] + 1, last[0] + 1))
    if first[1] and last[1] and first[0] == last[0] and first[1] < last[1]:
        return tuple((first[0], sub) for sub in range(first[1] + 1, last[1] + 1))
    return (None,)


def _written(match: re.Match[str], mention: _Mention, now: Sequence[Place | None]) -> str:
    """Return a reference anew: what is there in order, then what is gone, each once."""
    there = sorted({place for place in now if place is not None})
    gone = [f"[{_label(was)} {GONE}]" for was, place in zip(mention.places, now, strict=True) if place is None]
    words = [*(_runs(there, mention.through) if mention.through else map(_label, there)), *gone]
    kind = match["kind"] or ""
    if kind and there and not any(sub for _, sub in there):
        kind = ""
    is_one = len(there) + len(gone) == 1
    word = "vraag" if is_one or match["word"].lower() == "vraag" else "vragen"
    head = kind + word
    if match[0][0].isupper():
        head = head[0].upper() + head[1:]
    return f"{head}{match['space']}{_joined(words, mention.joint or 'en')}{mention.rest}"


def _runs(places: Sequence[Place], through: str) -> Iterator[str]:
    """Return labels, with places that follow on each other as a range."""
    start = 0
    for end in range(1, len(places) + 1):
        if end < len(places) and _between(places[end - 1], places[end]) == (places[end],):
            continue
        run = places[start:end]
        yield _label(run[0]) if len(run) == 1 else f"{_label(run[0])}{through}{_label(run[-1])}"
        start = end


def _label(place: Place) -> str:
    return f"{place[0]}{letters(place[1]) if place[1] else ''}"


def _joined(words: Sequence[str], joint: str) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} {joint} {words[-1]}"
