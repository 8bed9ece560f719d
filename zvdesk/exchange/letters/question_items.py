"""The numbered questions of a letter, with their sub-questions, out of the paragraphs between occasion and closing."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from zvdesk.exchange.letters.asked import AskedItem
from zvdesk.exchange.letters.letter import Paragraph, has_number
from zvdesk.exchange.letters.marks import Kind, Mark, mark_of
from zvdesk.exchange.letters.question_lines import heading_of, is_closing, is_lead_in
from zvdesk.exchange.letters.units import without_mark
from zvdesk.exchange.letters.wrapping import is_finished
from zvdesk.running_text.roman import roman

if TYPE_CHECKING:
    from collections.abc import Sequence

_KEY = re.compile(r"^(\d+)([a-z]+|\.\d+)?$")


@dataclass(slots=True)
class Body:
    """The body of a letter taken apart."""

    before: list[Paragraph] = field(default_factory=list)
    items: list[AskedItem] = field(default_factory=list)
    between: list[Paragraph] = field(default_factory=list)
    after: list[Paragraph] = field(default_factory=list)


@dataclass(slots=True)
class _Draft:
    key: str
    texts: list[str]
    below: list[_Draft] = field(default_factory=list)

    def item(self) -> AskedItem:
        return AskedItem(self.key, "\n".join(self.texts), tuple(each.item() for each in self.below))


def taken_apart(body: Sequence[Paragraph]) -> Body:
    """Find the questions: those with a number, else the points of a list that end with a question mark."""
    found = _Finder(body)
    found.go()
    if not found.drafts:
        return _from_points(body)
    return Body(found.before, [each.item() for each in found.drafts], found.between, found.after)


class _Finder:
    """Takes paragraph after paragraph; a number counts when it is the next one."""

    def __init__(self, body: Sequence[Paragraph]) -> None:
        self._body = list(body)
        self.drafts: list[_Draft] = []
        self.before: list[Paragraph] = []
        self.between: list[Paragraph] = []
        self.after: list[Paragraph] = []
        self._is_open = False

    def go(self) -> None:
        for place, paragraph in enumerate(self._body):
            if self.drafts and not self._awaits_text() and self._ends(paragraph):
                self.after = self._body[place:]
                return
            self._take(paragraph)

    def _take(self, paragraph: Paragraph) -> None:
        mark = self._next_mark(paragraph)
        if mark is not None:
            self._begin(mark.keys[0], paragraph.whole[mark.length :].strip())
        elif not self.drafts:
            self.before.append(paragraph)
        elif self._awaits_text() or self._goes_on(paragraph):
            self._latest().texts.append(paragraph.text)
        else:
            self.between.append(paragraph)
            self._is_open = False

    def _next_mark(self, paragraph: Paragraph) -> Mark | None:
        """The mark of a paragraph, when its number is the next question or the next part of the last."""
        mark = mark_of(paragraph.whole, self.drafts[-1].key if self.drafts else "")
        if mark is None or len(mark.keys) != 1 or mark.kind is Kind.ANSWER or paragraph.cell is not None:
            return None
        parts = _KEY.match(mark.keys[0])
        if parts is None:
            return None
        is_next = int(parts[1]) == len(self.drafts) + 1 and not parts[2]
        return mark if is_next or (parts[2] and self._is_next_part(parts[1], parts[2])) else None

    def _is_next_part(self, number: str, part: str) -> bool:
        if not self.drafts or int(number) != len(self.drafts):
            return False
        count = len(self.drafts[-1].below)
        return part in (_letter(count), f".{count + 1}", roman(count + 1).lower())

    def _begin(self, key: str, text: str) -> None:
        if not key.isdigit():
            key = f"{len(self.drafts)}{_letter(len(self.drafts[-1].below))}"  # "2ii" and "2.2" are called "2b" here
        draft = _Draft(key, [text] if text else [])
        (self.drafts if key.isdigit() else self.drafts[-1].below).append(draft)
        self._is_open = True

    def _latest(self) -> _Draft:
        return self.drafts[-1].below[-1] if self.drafts[-1].below else self.drafts[-1]

    def _awaits_text(self) -> bool:
        return bool(self.drafts) and not self._latest().texts

    def _goes_on(self, paragraph: Paragraph) -> bool:
        """Whether a paragraph belongs to the question before it: it asks on, or is a point of its list."""
        if not self._is_open or paragraph.bold or heading_of(paragraph)[0]:
            return False
        is_point = bool(paragraph.label) and not has_number(paragraph.label)
        return is_point or paragraph.text.endswith("?") or not is_finished(self._latest().texts[-1])

    def _ends(self, paragraph: Paragraph) -> bool:
        return is_closing(paragraph) or heading_of(paragraph)[0] in ("toelichting", "nadere toelichting", "motivering")


def _letter(place: int) -> str:
    return chr(ord("a") + min(place, 25))


def _from_points(body: Sequence[Paragraph]) -> Body:
    """Questions without a number: the points of a list, or else every paragraph that is a question by itself."""
    points = [each for each in body if each.label and each.text.endswith("?")]
    asked = points or [each for each in body if each.text.endswith("?") and each.text.count(". ") == 0]
    if not asked:
        return Body(before=list(body))
    first, last = body.index(asked[0]), len(body) - 1 - list(reversed(body)).index(asked[-1])
    items = [AskedItem(str(number), without_mark(each.text)) for number, each in enumerate(asked, 1)]
    between = [each for each in body[first : last + 1] if each not in asked]
    return Body(list(body[:first]), items, between, list(body[last + 1 :]))


def occasion_of(before: Sequence[Paragraph]) -> tuple[str, list[Paragraph]]:
    """What led to the questions, and the paragraphs above them that are headings or only lead to the questions."""
    texts: list[str] = []
    others: list[Paragraph] = []
    for each in before:
        heading, rest = heading_of(each)
        text = rest if heading else each.text
        if text and not is_lead_in(text) and not (each.bold and not is_finished(text)):
            texts.append(text)
        else:
            others.append(each)
    return "\n".join(texts), others


def explanation_of(paragraphs: Sequence[Paragraph]) -> tuple[str, list[Paragraph]]:
    """The explanation under its heading, and the paragraphs that are no part of it."""
    texts: list[str] = []
    others: list[Paragraph] = []
    inside = False
    for each in paragraphs:
        heading, rest = heading_of(each)
        if heading in ("toelichting", "nadere toelichting", "motivering"):
            inside = True
            texts += [rest] if rest else []
        elif inside and not is_closing(each) and (is_finished(each.text) or each.label):
            texts.append(each.text)
        else:
            inside = False
            others.append(each)
    return "\n".join(texts), others
