"""The report of a work visit, long or short: why, who was there, what was seen per theme, answered and agreed on."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from zvdesk.documents.compose.explanation import explanation_blocks
from zvdesk.documents.compose.meeting import LeftOut
from zvdesk.documents.compose.visit_seen import Seen, SeenPhoto, beside, photo_figures, seen_blocks
from zvdesk.documents.tree import (
    Block,
    BulletList,
    Document,
    Heading,
    KeyValue,
    KeyValues,
    ListItem,
    NumberedList,
    Paragraph,
    Role,
    Table,
    cell,
    item,
    paragraphs,
    text,
)
from zvdesk.model.actions import ActionPoint
from zvdesk.model.confidentiality import mark_of, strictest
from zvdesk.model.council import CouncilProfile
from zvdesk.model.dates import written_date, written_period
from zvdesk.model.enums import Confidentiality, ObservationKind, label
from zvdesk.model.partners import Agreement
from zvdesk.model.text import one_line
from zvdesk.model.visits import Visit, VisitQuestion

DRAFT = "Concept, nog niet af"
WORD = "werkbezoek"


class ReportForm(StrEnum):
    """How much a report says: all of it with photos, or what one needs to know."""

    LONG = "long"
    SHORT = "short"


@dataclass(frozen=True)
class Agreed:
    """An agreement with the name of the partner it was made with, "" where that is not known."""

    agreement: Agreement
    partner: str = ""


@dataclass(frozen=True)
class FiledQuestion:
    """A council question that came of the visit and was filed: what it is about, its number, where it stands."""

    subject: str
    number: str
    status: str
    level: Confidentiality = Confidentiality.OPENBAAR


@dataclass(frozen=True)
class VisitPaper:
    """What the report is made from, detached; `seen` is what may leave, and photos hang at it or at the visit itself.

    `left_out` counts what is closed, `quotes_left_out` the quotes to whose leaving nobody agreed, `others_left_out`
    photos and others of which somebody said no, `with_quotes` the agreements and actions in which such words stand.
    `unsettled` names what was found in the text.
    """

    visit: Visit
    profile: CouncilProfile
    form: ReportForm = ReportForm.LONG
    partners: tuple[str, ...] = ()
    agenda_item: str = ""
    seen: tuple[Seen, ...] = ()
    photos: tuple[SeenPhoto, ...] = ()
    agreements: tuple[Agreed, ...] = ()
    actions: tuple[ActionPoint, ...] = ()
    questions: tuple[FiledQuestion, ...] = ()
    left_out: LeftOut = field(default_factory=LeftOut)
    quotes_left_out: int = 0
    others_left_out: int = 0
    with_quotes: int = 0
    unsettled: tuple[str, ...] = ()

    @property
    def shows_seen(self) -> bool:
        """Whether what was seen stands in it: a short report with a text of its own says it in that text."""
        return self.form is ReportForm.LONG or not self.visit.report.strip()

    @property
    def shown_seen(self) -> tuple[Seen, ...]:
        """What was seen as far as it stands in it, agreements that wait to be worked out aside."""
        shown = [one for one in self.seen if one.observation.kind is not ObservationKind.AFSPRAAK]
        if not self.shows_seen:
            return ()
        bare = self.form is ReportForm.SHORT
        kept = [one.without_photos if bare else one for one in shown]
        return tuple(one for one in kept if one.photos or one.observation.text.strip())

    @property
    def pending(self) -> tuple[Seen, ...]:
        """What was noted as agreed and was not worked out yet."""
        return tuple(one for one in self.seen if one.observation.kind is ObservationKind.AFSPRAAK)

    @property
    def undescribed(self) -> int:
        """How many of its photos have no words of their own; a short report has no photos."""
        shown = [*self.photos, *(photo for one in self.shown_seen for photo in one.photos)]
        return sum(not one.is_described for one in shown) if self.form is ReportForm.LONG else 0

    @property
    def shown_questions(self) -> tuple[VisitQuestion, ...]:
        """The prepared questions that stand in it: in a short report those that were answered."""
        asked = [one for one in self.visit.questions if one.text.strip()]
        return tuple(one for one in asked if self.form is ReportForm.LONG or one.answer.strip())

    @property
    def mark(self) -> str:
        """What stands on every page: the strictest level of what is in it, "" when nothing is closed."""
        records = [self.visit, *(one.observation for one in self.seen), *self.actions]
        levels = [one.confidentiality for one in (*records, *(one.agreement for one in self.agreements))]
        return mark_of(strictest([*levels, *(one.level for one in self.questions)]))


def compose_visit(paper: VisitPaper) -> Document:
    """Return the report."""
    blocks: list[Block] = [*_opening(paper), *_told("Doel", paper.visit.purpose), *_told("Verslag", paper.visit.report)]
    blocks += seen_blocks(paper.shown_seen, paper.visit.tags)
    if paper.form is ReportForm.LONG and paper.photos:
        blocks += [Heading(2, text("Foto's")), *beside(photo_figures(paper.photos))]
    blocks += [*_answers(paper), *_agreements(paper), *_actions(paper), *_questions(paper)]
    title = report_title(paper.visit)
    footer = " · ".join(filter(None, (paper.mark, title)))
    return Document(title=title, blocks=tuple(blocks), footer=footer)


def report_title(visit: Visit) -> str:
    """Return what the report is called: "Verslag werkbezoek opvang De Haven"."""
    name = visit.display_title
    return f"Verslag {name[0].lower()}{name[1:]}" if name.casefold().startswith(WORD) else f"Verslag {WORD} {name}"


def _opening(paper: VisitPaper) -> Iterator[Block]:
    visit, profile = paper.visit, paper.profile
    sender = [f"Fractie {profile.fractie}" if profile.fractie else "", profile.municipality]
    if any(sender):
        yield Paragraph(text("\n".join(filter(None, sender))), Role.SENDER)
    if paper.unsettled:
        yield Paragraph(text(DRAFT, bold=True))
    yield Heading(1, text(visit.display_title))
    when = written_period(visit.start, visit.end)
    kind = "Verslag van een werkbezoek" if paper.form is ReportForm.LONG else "Kort verslag van een werkbezoek"
    yield Paragraph(text(f"{kind}, {when}" if when else kind), Role.LEAD)
    if facts := _facts(paper):
        yield KeyValues(facts)


def _facts(paper: VisitPaper) -> tuple[KeyValue, ...]:
    visit = paper.visit
    told = (
        ("Bij", "\n".join(paper.partners)),
        ("Plaats", visit.place),
        ("Aanwezig", visit.participants),
        ("Aanleiding", visit.occasion),
        ("Thema's", ", ".join(visit.tags)),
        ("Kader", visit.plan),
        ("Agendapunt", paper.agenda_item),
    )
    return tuple(KeyValue(name, text(value.strip())) for name, value in told if value.strip())


def _told(title: str, words: str) -> list[Block]:
    return [Heading(2, text(title)), *explanation_blocks(words)] if words.strip() else []


def _answers(paper: VisitPaper) -> list[Block]:
    if not paper.shown_questions:
        return []
    return [Heading(2, text("Antwoorden op onze vragen")), NumberedList(tuple(map(_answer, paper.shown_questions)))]


def _answer(question: VisitQuestion) -> ListItem:
    asked = Paragraph(text(question.text.strip(), bold=True), keep_with_next=True)
    if question.answer.strip():
        return ListItem((asked, *paragraphs(question.answer)))
    silence = "Gesteld; er is geen antwoord genoteerd." if question.is_asked else "Niet gesteld."
    return ListItem((asked, Paragraph(text(silence, italic=True))))


def _agreements(paper: VisitPaper) -> list[Block]:
    rows = [
        (one.agreement.text, one.partner, _day(one.agreement.due_on), label(one.agreement.state).capitalize())
        for one in paper.agreements
    ]
    rows += [(one.observation.text, one.speaker, "", "Nog uit te werken") for one in paper.pending]
    return _table("Afspraken", ("Wat", "Met wie", "Uiterlijk", "Stand"), rows)


def _actions(paper: VisitPaper) -> list[Block]:
    rows = [
        (one.text, one_line(one.owner), _day(one.due_on), f"Gedaan op {_day(one.done_on)}" if one.done_on else "Open")
        for one in paper.actions
    ]
    return _table("Vervolg", ("Wat", "Wie", "Uiterlijk", "Stand"), rows)


def _table(title: str, columns: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> list[Block]:
    if not rows:
        return []
    header = (tuple(map(cell, columns)),)
    body = tuple(tuple(cell(words.strip()) for words in one) for one in rows)
    return [Heading(2, text(title)), Table((0.42, 0.22, 0.18, 0.18), header, body)]


def _questions(paper: VisitPaper) -> list[Block]:
    if not paper.questions:
        return []
    told = [f"{one.subject} ({', '.join(filter(None, (one.number, one.status)))})" for one in paper.questions]
    return [Heading(2, text("Raadsvragen naar aanleiding van dit bezoek")), BulletList(tuple(map(item, told)))]


def _day(day: date | None) -> str:
    return "" if day is None else written_date(day)
