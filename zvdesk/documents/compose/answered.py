"""A council question with its answers on paper: each question with what was answered to it, and what was promised."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Final

from zvdesk.documents.compose.overview import council_facts
from zvdesk.documents.compose.question import PLURALS
from zvdesk.documents.compose.question_prose import Prose
from zvdesk.documents.tree import (
    Block,
    BulletList,
    Document,
    Heading,
    Inlines,
    KeyValue,
    KeyValues,
    ListItem,
    Paragraph,
    Quote,
    Role,
    Run,
    Table,
    cell,
    paragraphs,
    plain,
    text,
)
from zvdesk.model.answer_places import NOT_FILED, ON_THE_WHOLE, AnswerPlaces, rest_words
from zvdesk.model.confidentiality import is_closed
from zvdesk.model.council import CouncilProfile
from zvdesk.model.dates import written_date
from zvdesk.model.enums import Judgement, QuestionStatus, label
from zvdesk.model.item_numbers import NumberedItem, numbered
from zvdesk.model.questions import Answer, Commitment, CouncilQuestion
from zvdesk.phrases import joined

TITLE: Final = "Raadsvraag met antwoorden"
ANSWER, JUDGEMENT = "Antwoord", "Ons oordeel"
NO_JUDGEMENT: Final = "nog niet gegeven"
_JUDGED: Final = {
    Judgement.BEANTWOORD: "beantwoord",
    Judgement.DEELS: "deels beantwoord",
    Judgement.ONTWEKEN: "ontweken",
    Judgement.NIET: "niet beantwoord",
}
_AS_FILED: Final = "De tekst is na de indiening gewijzigd; hier staan de vragen zoals zij zijn ingediend, versie {0}."
_BULLETS = ("- ", "• ", "– ", "* ")
_LEFT_OUT = ("De vragen zoals de brief ze herhaalt", "Kop en voet van de bladzijden")


@dataclass(frozen=True)
class AnsweredQuestion:
    """What the paper is made from: a question as it was asked, its answers and what was promised in them.

    With `has_judgements` it says what the fractie thinks of each answer, which is for itself and not for the college.
    `version` is the one that was filed, where the text was changed since; only its questions are in the paper then.
    """

    question: CouncilQuestion
    answers: Sequence[Answer]
    commitments: Sequence[Commitment]
    profile: CouncilProfile
    has_judgements: bool = False
    version: int = 0


def compose_answered(answered: AnsweredQuestion) -> Document:
    """Return the paper: facts, occasion, each question with its answer, the rest of the letter, the promises."""
    question = answered.question
    prose, places = Prose(question), AnswerPlaces(list(numbered(question.items)), answered.answers)
    blocks: list[Block] = [Heading(1, text(question.display_title)), KeyValues(tuple(_facts(answered)))]
    if answered.version:
        blocks.append(Paragraph(text(_AS_FILED.format(answered.version))))
    else:
        blocks += _chapter("Aanleiding", prose.blocks(question.occasion))
    blocks += _whole(places)
    for place in numbered(question.items):
        shown = list(_item(place, prose, places))
        blocks += _judged_item(shown, place) if answered.has_judgements else shown
    if not answered.version:
        blocks += _chapter("Toelichting", prose.blocks(question.explanation))
    blocks += _chapter(NOT_FILED, [block for answer in places.apart for block in _told(answer)])
    blocks += _rest(places)
    blocks += _promises(answered.commitments)
    blocks += prose.sources()
    return Document(
        title=f"{TITLE}: {question.display_title}", blocks=tuple(blocks), footer=f"{TITLE} · {question.display_title}"
    )


def _facts(answered: AnsweredQuestion) -> Iterator[KeyValue]:
    question = answered.question
    yield from council_facts(answered.profile)
    kind = PLURALS.get(question.kind, label(question.kind))
    who = joined([_person(one.name, one.fractie) for one in question.signatories if one.name.strip()])
    asked_on = question.filed_on or question.question_date
    told = {
        "Soort": kind[:1].upper() + kind[1:],
        "Nummer": question.number.strip(),
        "Gesteld door": who,
        "Aan": question.addressee.strip(),
        "Ingediend": written_date(asked_on) if asked_on else "",
        "Antwoord uiterlijk": written_date(question.due_on) if question.due_on else "",
        "Beantwoord": _answered_words(question),
        "Openbaarheid": label(question.confidentiality) if is_closed(question.confidentiality) else "",
    }
    yield from (KeyValue(name, text(words)) for name, words in told.items() if words)


def _person(name: str, fractie: str) -> str:
    return f"{name.strip()} ({fractie.strip()})" if fractie.strip() else name.strip()


def _answered_words(question: CouncilQuestion) -> str:
    """Return when the answer came, and how late where it did so after the term."""
    day = question.answered_on
    if day is None:
        return "" if question.status is QuestionStatus.INGETROKKEN else "nog niet"
    late = (day - question.due_on).days if question.due_on is not None else 0
    after = f", {late} {'dag' if late == 1 else 'dagen'} na de termijn" if late > 0 else ""
    return f"{written_date(day)}{after}"


def _chapter(title: str, blocks: Sequence[Block]) -> list[Block]:
    return [Heading(2, text(title)), *blocks] if blocks else []


def _whole(places: AnswerPlaces) -> list[Block]:
    return _chapter(ON_THE_WHOLE, [block for answer in places.on_the_whole for block in _told(answer)])


def _judged_item(blocks: list[Block], place: NumberedItem) -> list[Block]:
    """Return a question and its answer with what is thought of that, which does not go to the next page alone."""
    return [*_kept_with_next(blocks), Paragraph(_judged(place))]


def _kept_with_next(blocks: list[Block]) -> list[Block]:
    """Return blocks of which the last does not leave what follows to a page of its own."""
    last = blocks[-1] if blocks else None
    return [*blocks[:-1], replace(last, keep_with_next=True)] if isinstance(last, Paragraph) else blocks


def _item(place: NumberedItem, prose: Prose, places: AnswerPlaces) -> Iterator[Block]:
    """Yield a question and its answer; one to several stands at the first of them."""
    number, item, depth = place
    yield Heading(min(2 + depth, 4), text(f"Vraag {number}"), anchor=_anchor(number))
    yield Quote((Paragraph(prose.inlines(item.text.strip())),))
    own = places.of(item.id)
    if not own:
        yield Paragraph(text(places.words(place), italic=True))
    for answer in own:
        numbers = [places.numbers[one] for one in places.numbers if one in answer.item_ids]
        if number == numbers[0]:
            yield Paragraph(text(_heading(numbers), bold=True), keep_with_next=True)
            yield from _told(answer)
        else:
            first = Run(f"vraag {numbers[0]}", link=f"#{_anchor(numbers[0])}")
            yield Paragraph((*text("Zie het antwoord bij "), first, *text(".")))


def _heading(numbers: Sequence[str]) -> str:
    return ANSWER if len(numbers) == 1 else f"{ANSWER} op de vragen {joined(numbers)}"


def _judged(place: NumberedItem) -> Inlines:
    remark = place.item.judgement_remark.strip()
    judged = NO_JUDGEMENT if place.item.judgement is None else _JUDGED[place.item.judgement]
    said = f"{judged}. {remark}" if remark else f"{judged}."
    return (*text(f"{JUDGEMENT}: ", bold=True), *text(said))


def _told(answer: Answer) -> Iterator[Block]:
    blocks = list(_prose(answer.text))
    yield from blocks if answer.reference_date is None else _kept_with_next(blocks)
    if answer.reference_date is not None:
        yield Paragraph(text(f"Peildatum: {written_date(answer.reference_date)}."), Role.SMALL)


def _prose(words: str) -> Iterator[Block]:
    """Yield a text of somebody else: lines with a bullet are a list, and nothing in it is taken for a reference."""
    for paragraph in paragraphs(words):
        lines = plain(paragraph.content).split("\n")
        for is_list, some in groupby(lines, lambda line: line.lstrip().startswith(_BULLETS)):
            if is_list:
                entries = (line.lstrip()[1:].strip() for line in some)
                yield BulletList(tuple(ListItem((Paragraph(text(entry)),)) for entry in entries if entry))
            elif said := "\n".join(some).strip():
                yield Paragraph(text(said))


def _rest(places: AnswerPlaces) -> list[Block]:
    """Return what else the letter says, without what it only repeats."""
    found: list[Block] = []
    for answer in places.rest:
        if answer.match_reason not in _LEFT_OUT:
            found += [Heading(2, text(rest_words(answer))), *_prose(answer.text)]
    return found


def _promises(commitments: Sequence[Commitment]) -> list[Block]:
    if not commitments:
        return []
    header = tuple(map(cell, ("Wat", "Van wie", "Uiterlijk", "Stand")))
    rows = tuple(
        (
            cell(one.text.strip()),
            cell(one.promised_by),
            cell(written_date(one.due_on) if one.due_on else "geen datum"),
            cell(label(one.state)),
        )
        for one in commitments
    )
    return [Heading(2, text("Toezeggingen")), Table((0.46, 0.2, 0.2, 0.14), (header,), rows)]


def _anchor(number: str) -> str:
    return f"vraag-{number}"
