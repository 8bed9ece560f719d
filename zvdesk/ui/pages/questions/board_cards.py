"""What the board shows: a card for each council question, in the column of its status, what is overdue first."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from zvdesk.model.enums import DECISIONS, QuestionKind, QuestionStatus, label
from zvdesk.model.question_flow import WAITING, WRITING, Deed, StepRule, next_rules, status_word
from zvdesk.phrases import joined
from zvdesk.storage.lists import ListRow
from zvdesk.ui.dates import plural
from zvdesk.ui.pages.questions.life_words import filing_badge, term_badge
from zvdesk.ui.pages.questions.words import ADDRESSEES, SHORT_KINDS, due_of, file_by_of, items_text, kind_of
from zvdesk.ui.palettes import Tone

COLUMNS = (
    QuestionStatus.CONCEPT,
    QuestionStatus.TER_BEOORDELING,
    QuestionStatus.TERUGGESTUURD,
    QuestionStatus.INGEDIEND,
    QuestionStatus.VERDAAGD,
    QuestionStatus.BEANTWOORD,
    QuestionStatus.AFGEROND,
    QuestionStatus.INGETROKKEN,
)
"""The statuses in the order of a question's life; the last two are the end of it."""

CLOSED = frozenset({QuestionStatus.AFGEROND, QuestionStatus.INGETROKKEN})


class Card(NamedTuple):
    """A question on the board: what it is about, what it is (`facts`), for whom (`about`), and its term in words."""

    id: str
    title: str
    status: QuestionStatus
    kind: QuestionKind = QuestionKind.SCHRIFTELIJK
    facts: str = ""
    about: str = ""
    badge: str = ""
    tone: Tone = Tone.NEUTRAL
    order: tuple[bool, str] = (True, "")

    @property
    def is_late(self) -> bool:
        """Whether an answer is overdue, or a filing too late."""
        return self.tone is Tone.LATE

    @property
    def spoken(self) -> str:
        """Everything the card shows, in one sentence for a screen reader; the term comes right after the subject."""
        return ", ".join(filter(None, (self.title, self.badge, self.facts, self.about)))


Cards = Mapping[QuestionStatus, tuple[Card, ...]]


def cards_of(lines: Iterable[ListRow], themes: Mapping[str, Sequence[str]], now: datetime) -> Cards:
    """Return the cards by column, overdue first and then by term; `themes` are names by the id of the question."""
    columns: dict[QuestionStatus, list[Card]] = {status: [] for status in COLUMNS}
    for line in lines:
        columns[QuestionStatus(line.columns["status"])].append(_card(line, themes.get(line.id, ()), now))
    return {status: tuple(sorted(cards, key=lambda card: card.order)) for status, cards in columns.items()}


def filtered(cards: Cards, text: str) -> Cards:
    """Return the cards that contain every word of a text, in any case."""
    wanted = text.casefold().split()
    if not wanted:
        return cards
    return {status: tuple(card for card in column if _has(card, wanted)) for status, column in cards.items()}


def themes_by_question(links: Iterable[ListRow], themes: Iterable[ListRow]) -> dict[str, list[str]]:
    """Return the names of the themes that each record is linked to, whichever way the link was made."""
    names = {theme.id: theme.title for theme in themes}
    found: dict[str, list[str]] = {}
    for link in links:
        ends = link.columns["from_id"], link.columns["to_id"]
        for one, other in (ends, ends[::-1]):
            if other in names:
                found.setdefault(one, []).append(names[other])
    return found


def rule_between(source: QuestionStatus, target: QuestionStatus) -> StepRule | None:
    """Return the step that leads from one column to another, None where the flow has none."""
    rules = (rule for rule in next_rules(source) if rule.deed is not Deed.FORWARD)
    return next((rule for rule in rules if rule.target == target), None) if source != target else None


def refusal(source: QuestionStatus, target: QuestionStatus) -> str:
    """Return in one sentence why a card cannot go to a column, and what can be done with it."""
    words = [rule.word[:1].lower() + rule.word[1:] for rule in next_rules(source)]
    known = joined(words) if words else tr("de laatste stap terugdraaien")
    return tr("Van “{0}” naar “{1}” kan niet; wat wel kan: {2}.").format(label(source), label(target), known)


def _card(line: ListRow, themes: Sequence[str], now: datetime) -> Card:
    columns = line.columns
    status, kind = QuestionStatus(columns["status"]), kind_of(line)
    badge, tone, day = _term(line, status, now)
    addressee = columns["addressee"].strip()
    to_whom = tr("aan {0}").format(ADDRESSEES.get(addressee.casefold(), addressee)) if addressee else ""
    return Card(
        id=line.id,
        title=line.title,
        status=status,
        kind=kind,
        facts=_joined(columns["number"], SHORT_KINDS.get(kind) or label(kind).capitalize()),
        about=_joined(to_whom, columns["portfolio"].strip(), *dict.fromkeys(themes)),
        badge=badge,
        tone=tone,
        order=(tone is not Tone.LATE, day or "9999"),
    )


def _term(line: ListRow, status: QuestionStatus, now: datetime) -> tuple[str, Tone, str]:
    """Return the words, the tone and the day of a term; without one, what there is to say of how far it is."""
    due_on, file_by = due_of(line), file_by_of(line)
    if due_on is not None:
        return *term_badge(due_on, now.date()), due_on.isoformat()
    if file_by is not None:
        words, tone = filing_badge(file_by, now)
        return (words if tone is Tone.LATE else tr("indienen: {0}").format(words)), tone, file_by.isoformat()
    if kind_of(line) in DECISIONS and status not in WRITING:  # the council decides, and no term runs
        return status_word(status, kind_of(line)), Tone.NEUTRAL, ""
    if status in WAITING:
        return tr("geen termijn bekend"), Tone.NEUTRAL, ""
    if line.columns["answered_on"]:
        return _answered(line), Tone.NEUTRAL, ""
    return items_text(line), Tone.NEUTRAL, ""


def _answered(line: ListRow) -> str:
    due, answered = line.columns["due_on"], line.columns["answered_on"]
    if not due:
        return tr("beantwoord")
    late = (date.fromisoformat(answered) - date.fromisoformat(due)).days
    return tr("op tijd beantwoord") if late <= 0 else tr("{0} te laat beantwoord").format(_days(late))


def _days(count: int) -> str:
    return plural(count, tr("dag"), tr("dagen"))


def _has(card: Card, wanted: Sequence[str]) -> bool:
    words = card.spoken.casefold()
    return all(word in words for word in wanted)


def _joined(*facts: str) -> str:
    return " · ".join(filter(None, facts))


def tr(text: str) -> str:
    """Return the translation of a text of the board."""
    return QCoreApplication.translate("QuestionBoard", text)
