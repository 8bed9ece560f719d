"""What the head of a question letter says: subject, number, addressee, kind and article."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from zvdesk.exchange.letters.question_lines import LABEL
from zvdesk.exchange.letters.question_titles import is_titled, titled
from zvdesk.model.enums import QuestionKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zvdesk.exchange.letters.question_lines import QuestionParts

_ID = (
    r"(?:[A-Z]{1,4}[- ]?\d{1,4}(?:[-./]\d{1,4}){0,2}|\d{2,4}[-./]\d{1,5}(?:[-./]\d{1,4})?|\d{4,7}"
    r"|\d{1,4}\s+\d{4}\s?[-–]\s?\d{4})"
)
_LONE_ID = re.compile(rf"^{_ID}$")
_TITLED_ID = re.compile(
    rf"^(?:schriftelijke\s+|technische\s+)?(?:raads)?vra(?:ag|gen)\s+(?:nr\.?\s*)?({_ID})(?:\s*\([^()]*\))?$",
    re.IGNORECASE,
)
_REGISTERED_ID = re.compile(
    rf"^(?:(?:registratie|zaak|volg|vraag)?nummer|reg\.?\s?nr)(?:\s+[a-z]+)?\.?[\s:]+({_ID})$", re.IGNORECASE
)
_LEADING_ID = re.compile(rf"^({_ID})\s*(?::|\s[–—-]\s)\s*")
_NAMED_ID = re.compile(rf"\b(?:nr\.?|nummer)\s*({_ID})", re.IGNORECASE)
_ID_AFTER_QUESTIONS = re.compile(rf"\bvra(?:ag|gen)\s+({_ID})\s*$", re.IGNORECASE)
_DATE_LIKE = re.compile(r"^\d{1,2}[-./]\d{1,2}[-./]\d{4}$")

_ARTICLE = re.compile(r"\bart(?:ikel|\.)\s*(\d{1,3}[a-z]?)\b(?P<after>.{0,50})", re.IGNORECASE)
_LAW = re.compile(r"^(?:,?\s*(?:eerste|tweede|lid)\s*\w*,?)?\s*(?:van\s+de\s+)?\w*wet\b", re.IGNORECASE)
_CITES_155 = re.compile(r"\bart(?:ikel|\.)\s*155\b", re.IGNORECASE)
_ABOUT_RULES = re.compile(
    r"\b(?:art(?:ikel|\.)\s*\d|RvO|reglement\s+van\s+orde|vragen\s+(?:ex|op\s+grond|ingevolge|conform))", re.I
)
_PREAMBLE = re.compile(
    r"^.*?\b(?:raads)?vragen\b[^:]*?\b(?:inzake|betreffende|aangaande|over|met\s+betrekking\s+tot|m\.b\.t\.)\s+(?=\S)",
    re.IGNORECASE,
)
_QUESTIONS_ABOUT = re.compile(r"^.*\bvragen\b.*$", re.IGNORECASE)
_PARENTHESES = re.compile(r"\s*\([^()]*\)")
_PARTS = re.compile(r"(\s+[–—-]\s+|,\s+|;\s+|:\s+)")
_ORGANISATION = re.compile(r"\b(?:fractie|raadsfractie|gemeente|gemeenteraad|college|griffie)\b", re.IGNORECASE)

_WETHOUDER = re.compile(r"\bwethouder\b(?:.*?\bportefeuille\s+(?P<field>[\w ]+))?", re.IGNORECASE)
_NAMED_WETHOUDER = re.compile(r"\b[Ww]ethouder (?:van )?([A-Z][\w-]+(?:(?:,| en)? [A-Z][\w-]+){0,4})")
_COLLEGE = re.compile(r"\bcollege\b|\bB\s?&\s?W\b|\bburgemeester\s+en\s+wethouders\b", re.IGNORECASE)
_BURGEMEESTER = re.compile(r"\bburgemeester\b(?!\s+en\s+wethouders)|\bedelachtbare\b", re.IGNORECASE)
_ADDRESSED = re.compile(r"^(?:aan|gericht\s+aan|t\.a\.v\.)\b|\bvragen\s+aan\b|\bter\s+doorgeleiding\b", re.IGNORECASE)
_KINDS = (
    (re.compile(r"\btechnische\s+vra", re.IGNORECASE), QuestionKind.TECHNISCH),
    (re.compile(r"\binterpellatie", re.IGNORECASE), QuestionKind.INTERPELLATIE),
    (re.compile(r"\bvragen(?:half)?uur|\bmondelinge\s+vra|\brondvraag", re.IGNORECASE), QuestionKind.MONDELING),
    (re.compile(r"\bagenderingsverzoek", re.IGNORECASE), QuestionKind.AGENDERINGSVERZOEK),
)


def kind_of(head: Sequence[str]) -> QuestionKind:
    """The kind of question by the words of its head; written when nothing else is said."""
    text = "\n".join(head)
    return next((kind for pattern, kind in _KINDS if pattern.search(text)), QuestionKind.SCHRIFTELIJK)


def article_of(texts: Sequence[str]) -> tuple[str, bool]:
    """The article of the rules of order, and whether article 155 of the Gemeentewet is cited as well."""
    text = "\n".join(texts)
    articles = [match for match in _ARTICLE.finditer(text) if not _LAW.match(match["after"]) and match[1] != "155"]
    return (articles[0][1] if articles else ""), bool(_CITES_155.search(text))


def number_of(parts: QuestionParts, running: Sequence[str]) -> str:
    """The number of a question: named, in a line of its own, before the subject, or in the header of the pages."""
    if named := parts.value("nummer", "vraagnummer", "volgnummer", "nr", "kenmerk", "ons kenmerk", *_REGISTERED):
        return named
    for line in parts.head:
        if found := _REGISTERED_ID.match(line) or _TITLED_ID.match(line):
            return found[1]
    for line in parts.head:
        if _LONE_ID.match(line) and not _DATE_LIKE.match(line):
            return line
    for line in parts.head:
        value = LABEL.match(line)
        bare = value["value"] if value else line
        if (found := _LEADING_ID.match(bare) or _NAMED_ID.search(bare)) and not _DATE_LIKE.match(found[1]):
            return found[1]
    found_ids = (_ID_AFTER_QUESTIONS.search(line) for line in (*running, *parts.head))
    return next((found[1] for found in found_ids if found), "")


_REGISTERED = ("reg.nr", "reg nr", "regnr", "registratienummer", "zaaknummer")


def subject_of(parts: QuestionParts) -> str:
    """The subject without what else stands in its line: number, article, "schriftelijke vragen over"."""
    line = parts.value("onderwerp", "betreft", "inzake", "titel") or _unlabelled_subject(parts)
    cleaned = _without_frame(line)
    return cleaned[:1].upper() + cleaned[1:]


def _unlabelled_subject(parts: QuestionParts) -> str:
    """The line of the head that begins with a number, else the last line before the salutation that is a title."""
    numbered = next((line for line in parts.head if _LEADING_ID.match(line) and len(line.split()) > 3), "")
    lines = [line for line in parts.head if not LABEL.match(line) and not _ORGANISATION.search(line)]
    titles = [line for line in lines if len(line.split()) > 2 and not re.search(r"\d{4}$", line)]
    about = [line for line in lines if _PREAMBLE.match(line)]
    own = [line for line in titles if _without_frame(line) == line and not _ABOUT_RULES.search(line)]
    named = [line for line in parts.head if is_titled(line) and not _ABOUT_RULES.search(line) and titled(line)]
    return numbered or (about[-1] if about else own[-1] if own else named[-1] if named else "")


def _without_frame(line: str) -> str:
    text = _PARENTHESES.sub(lambda found: "" if _is_frame(found[0]) else found[0], line)
    text = _LEADING_ID.sub("", text)
    preamble = _PREAMBLE.match(text)
    text = text[preamble.end() :] if preamble else titled(text)
    pieces = _PARTS.split(text)
    kept = ""
    for piece, gap in zip(pieces[::2], ["", *pieces[1::2]], strict=True):
        if not _is_frame(piece):
            kept += f"{gap if kept else ''}{piece}"
    return kept.strip(" .,:;–—-")


def _is_frame(piece: str) -> bool:
    """Whether a piece of the subject tells of the rules or the number, rather than what the question is about."""
    bare = piece.strip(" ()")
    return bool(_ABOUT_RULES.search(bare) or _NAMED_ID.match(bare) or _LONE_ID.match(bare) or _is_title(bare))


def _is_title(bare: str) -> bool:
    return bool(re.fullmatch(r"(?:schriftelijke|technische|mondelinge)?\s*vra(?:ag|gen)", bare, re.IGNORECASE))


def addressee_of(parts: QuestionParts, beginning: Sequence[str]) -> str:
    """To whom: "college", "burgemeester" or "wethouder" with the portfolio, by head, salutation and first sentences."""
    named = [f"aan {parts.value('aan', 'gericht aan', 't.a.v')}"]
    addressed = [line for line in parts.head if _ADDRESSED.search(line) and not LABEL.match(line)]
    for line in (*named, *addressed):
        if found := _addressee(line):
            return found
    texts = (*parts.head[:3], parts.salutation, *beginning)
    return next((found for text in texts if (found := _addressee(text))), "college")


def _addressee(text: str) -> str:
    if (found := _WETHOUDER.search(text)) and not _COLLEGE.search(text):
        named = _NAMED_WETHOUDER.search(text)
        field = found["field"] or (named[1] if named else "")
        return f"wethouder {field.strip()}".strip()
    if _COLLEGE.search(text):
        return "college"
    return "burgemeester" if _BURGEMEESTER.search(text) else ""
