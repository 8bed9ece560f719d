"""Numbered lines that were pasted into one question: each becomes a question of its own, lettered ones sub-questions.

Text without numbers that follow on each other stays as it was pasted.
"""

import re
from dataclasses import dataclass, field, replace

from zvdesk.model.ids import new_id
from zvdesk.model.order import letters
from zvdesk.ui.pages.questions.outline import Arranged, Questions, fresh, spliced, sub_place, with_subs
from zvdesk.ui.widgets.card import QuestionText
from zvdesk.ui.widgets.card_keys import CardRequest

_NUMBER = re.compile(r"\s*(?:(?:deel)?vraag\s+)?(?P<number>\d{1,3})\s*(?:[.):]|(?=[a-z]{1,2}[.):]\s))", re.IGNORECASE)
_LETTER = re.compile(r"\s*(?P<letter>[a-z]{1,2})\s*[.):]\s+", re.IGNORECASE)
_SPACE = re.compile(r"\s+|$")
_FINISHED = re.compile(r"[.?!:;…]\W*$")


@dataclass
class _Found:
    """The text of a numbered line with what goes on below it, and of the lettered lines under it."""

    lines: list[str] = field(default_factory=list)
    subs: "list[_Found]" = field(default_factory=list)

    @property
    def text(self) -> str:
        """The lines as one text; those that a program broke are joined."""
        said = ""
        for line in filter(None, (each.strip() for each in self.lines)):
            is_broken = said and not _FINISHED.search(said) and not line.startswith("- ")
            said += (" " if is_broken else "\n" if said else "") + line
        return said


def take_apart(questions: Questions, place: int, asked: CardRequest) -> Arranged:
    """Make questions of what was pasted between `caret` and `end` of a text; what stood around it stays around it."""
    one = questions[place]
    whole = dict(one.subs).get(asked.sub_id, "") if asked.sub_id else one.text
    head, found = _read(whole[asked.caret : asked.end])
    if len(found) + sum(len(each.subs) for each in found) < 2:
        return Arranged(questions, one.id, asked.sub_id)
    before = " ".join(filter(None, (whole[: asked.caret].strip(), head)))
    last = found[-1].subs[-1] if found[-1].subs else found[-1]
    last.lines.append(whole[asked.end :])
    if asked.sub_id:
        return _below(questions, place, asked.sub_id, before, found)
    return _beside(questions, place, before, found)


def _beside(questions: Questions, place: int, before: str, found: list[_Found]) -> Arranged:
    """The first takes the place of a question without words; lettered lines alone come under the question."""
    one = questions[place]
    made = [fresh(each.text, tuple((new_id(), sub.text) for sub in each.subs)) for each in found]
    if not found[0].lines:  # letters before any number
        made[0] = replace(made[0], id=one.id, text=before)
    elif before:
        made.insert(0, QuestionText(one.id, before))
    else:
        made[0] = replace(made[0], id=one.id)
    made[-1] = replace(made[-1], subs=(*made[-1].subs, *one.subs))
    focus = made[-1].subs[-1][0] if made[-1].subs else ""
    return Arranged(spliced(questions, place, place + 1, *made), made[-1].id, focus)


def _below(questions: Questions, place: int, sub_id: str, before: str, found: list[_Found]) -> Arranged:
    """Within a sub-question everything is one, since none can have its own."""
    one = questions[place]
    at = sub_place(one, sub_id)
    texts = [part.text for each in found for part in (each, *each.subs) if part.text]
    subs = [(new_id(), text) for text in texts]
    subs = [(sub_id, before), *subs] if before else [(sub_id, texts[0]), *subs[1:]]
    return Arranged(with_subs(questions, place, (*one.subs[:at], *subs, *one.subs[at + 1 :])), one.id, subs[-1][0])


def _read(text: str) -> tuple[str, list[_Found]]:
    """Return what stands before the first number, and what is numbered; a number counts when it is the next one."""
    head, found, first = _Found(), list[_Found](), 0
    for line in text.split("\n"):
        match = _NUMBER.match(line)
        number, rest = (int(match["number"]), line[match.end() :]) if match else (0, line)
        is_next = bool(match) and (not first or number == first + len(found))
        is_part = bool(match) and bool(first) and number == first + len(found) - 1 and bool(_LETTER.match(rest))
        if is_next and (_SPACE.match(rest) or _LETTER.match(rest)):
            first = first or number
            found.append(_Found())
            _add(found, rest, is_marked=True)
        elif not _add(found, rest if is_part else line, is_marked=False):
            (_last(found) if found else head).lines.append(line)
    return head.text, found


def _add(found: list[_Found], line: str, *, is_marked: bool) -> bool:
    """Take in a line as the next lettered one, or as the words after a number that was marked; tell whether it was."""
    match = _LETTER.match(line)
    wanted = letters(len(found[-1].subs) + 1) if found else "a"
    if match is not None and match["letter"].lower() == wanted:
        if not found:
            found.append(_Found())
        found[-1].subs.append(_Found([line[match.end() :]]))
    elif is_marked:
        found[-1].lines.append(line)
    return is_marked or (match is not None and match["letter"].lower() == wanted)


def _last(found: list[_Found]) -> _Found:
    return found[-1].subs[-1] if found[-1].subs else found[-1]
