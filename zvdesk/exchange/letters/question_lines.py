"""A question letter as lines with a part each: head, occasion, questions, explanation and closing."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING

from zvdesk.exchange.letters.closing import SALUTATION, signs
from zvdesk.exchange.letters.letter import Paragraph
from zvdesk.exchange.letters.question_titles import is_titled
from zvdesk.exchange.letters.wrapping import is_finished

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

LABEL = re.compile(
    r"^(?P<label>onderwerp|betreft|inzake|titel|nummer|kenmerk|(?:ons|uw) kenmerk|uw nummer|vraagnummer|volgnummer"
    r"|reg\.?\s?nr\.?|registratienummer|zaaknummer|nr\.?|datum(?: \w+)?|ingediend(?: op| door)?|aangemeld|aan"
    r"|gericht aan|t\.a\.v\.|van|naam|contactpersoon|raadslid|vragenstellers?|indieners?|stellers?|mede-?indieners?"
    r"|ondertekenaars?|fracties?|grondslag|artikel|portefeuillehouder|behandeling|soort)\s*(?::|\t|(?<=\.)\s+)\s*(?P<value>.+)$",
    re.IGNORECASE,
)
"""A line of the head that says what it is: "Onderwerp: …"."""

_COLUMN_HEAD = re.compile(r"^(?:vra(?:ag|gen)|antwoord(?:en)?|reactie|beantwoording)$", re.IGNORECASE)
_LABEL_CELL = re.compile(r"^[\w .-]{2,30}:?$")
_HEADING = re.compile(
    r"^(?P<kind>aanleiding|inleiding|achtergrond|situatie|vragen|vraagstelling|(?:nadere )?toelichting|motivering)"
    r"(?P<rest>\s*[:.]\s*.*)?$",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"^(?:(?:wij|ik)\s+(?:zien|zie|ontvangen|ontvang|verzoeken|verzoek|vragen\s+u|vraag\s+u|vernemen|verneem|danken|dank"
    r"|hopen|hoop|wachten|rekenen)\b|graag\s+(?:ontvang|verne|zie)|conform\s+het\s+reglement|in\s+afwachting|bij\s+voorbaat"
    r"|(?:mede\s+)?namens\b|met\s+dank\b|onder\s+verwijzing)",
    re.IGNORECASE,
)
_LEAD_IN = re.compile(
    r"\b(?:volgende\s+vra(?:ag|gen)|het\s+volgende\s+vragen|volgende\s+aan\s+u)\b",
    re.IGNORECASE,
)
_PROSE = 60
_SENTENCE = 6


@dataclass(slots=True)
class QuestionParts:
    """A question letter: its head, with the lines of it that name what they are under that name, and its body."""

    head: list[str] = field(default_factory=list)
    labelled: dict[str, str] = field(default_factory=dict)
    salutation: str = ""
    body: list[Paragraph] = field(default_factory=list)

    def value(self, *labels: str) -> str:
        """What the head says under the first of these labels that it has."""
        return next((self.labelled[label] for label in labels if label in self.labelled), "")


def parted(paragraphs: Sequence[Paragraph]) -> QuestionParts:
    """Part a letter into head and body; a form without a salutation has its head until the first prose or question."""
    lines = list(_with_form_rows(paragraphs))
    salutation = next((place for place, each in enumerate(lines) if SALUTATION.match(each.text)), None)
    start = _first_prose(lines) if salutation is None else salutation
    parts = QuestionParts(salutation="" if salutation is None else lines[salutation].text)
    for each in lines[:start]:
        parts.head.append(each.text)
        if (named := LABEL.match(each.text)) is not None:
            parts.labelled.setdefault(_plain(named["label"]), named["value"].strip())
    parts.body = lines[start if salutation is None else start + 1 :]
    return parts


def heading_of(paragraph: Paragraph) -> tuple[str, str]:
    """The kind of heading that a paragraph is or begins with, and what follows it; "" when it is none."""
    found = _HEADING.match(paragraph.text)
    if found is None:
        return "", ""
    return found["kind"].casefold(), (found["rest"] or "").lstrip(" :.\t").rstrip()


def is_closing(paragraph: Paragraph) -> bool:
    """Tell whether a paragraph ends the questions: a request for the answer, or a greeting."""
    return bool(_CLOSING.match(paragraph.text)) or signs(paragraph.text)


def is_lead_in(text: str) -> bool:
    """Tell whether a paragraph only leads to the questions: "Wij hebben de volgende vragen:"."""
    return (
        bool(_LEAD_IN.search(text))
        and (text.rstrip().endswith(":") or "artikel" in text.casefold())
        and len(text) < 250
    )


def _with_form_rows(paragraphs: Sequence[Paragraph]) -> Iterator[Paragraph]:
    """A row of a form, a name on the left and its value on the right, becomes one line with a label."""
    for place, group in groupby(paragraphs, key=lambda each: each.cell and each.cell[:2]):
        row = list(group)
        is_row = place is not None and len(row) > 1 and row[0].cell != row[1].cell
        if is_row and _LABEL_CELL.match(row[0].text) and not any(_COLUMN_HEAD.match(each.text) for each in row[1:]):
            joined = f"{row[0].text.rstrip(':')}: {' '.join(each.text for each in row[1:])}"
            if LABEL.match(joined):
                yield Paragraph(joined, row[0].page)
                continue
        yield from row


def _first_prose(lines: list[Paragraph]) -> int:
    for place, each in enumerate(lines):
        is_sentence = is_finished(each.text) and len(each.text.split()) >= _SENTENCE
        is_title = is_titled(each.text) and not is_finished(each.text)
        is_long = (len(each.text) >= _PROSE or is_sentence) and not (is_title or LABEL.match(each.text))
        if heading_of(each)[0] or is_long or each.text.endswith("?") or _LEAD_IN.search(each.text):
            return place
    return len(lines)


def _plain(label: str) -> str:
    label = re.sub(r"\s+", " ", label.casefold()).rstrip(".")
    return "datum" if label.startswith("datum ") else label
