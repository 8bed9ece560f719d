"""How a council question reads in the list and at the top of its editor."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from zvdesk.model.enums import DECISIONS, QuestionKind, QuestionStatus, TermStart, label
from zvdesk.model.question_flow import WAITING, WRITING, status_word
from zvdesk.storage.lists import ListRow
from zvdesk.ui.dates import plural, short_day_text
from zvdesk.ui.pages.questions.life_words import filing_badge, term_badge
from zvdesk.ui.palettes import Tone
from zvdesk.ui.widgets.rows import Row

if TYPE_CHECKING:
    from zvdesk.model.council import CouncilProfile

ANSWERED = frozenset({QuestionStatus.BEANTWOORD})
STATUS_TONES = {
    QuestionStatus.CONCEPT: Tone.NEUTRAL,
    QuestionStatus.TER_BEOORDELING: Tone.SOON,
    QuestionStatus.INGEDIEND: Tone.NEUTRAL,
    QuestionStatus.VERDAAGD: Tone.SOON,
    QuestionStatus.BEANTWOORD: Tone.DONE,
    QuestionStatus.AFGEROND: Tone.DONE,
    QuestionStatus.INGETROKKEN: Tone.NEUTRAL,
    QuestionStatus.TERUGGESTUURD: Tone.LATE,
}
FEWEST_WORDS = 6
"""Of fewer words Flesch-Douma only tells by chance whether one of them is long."""
SHORT_KINDS = {
    QuestionKind.SCHRIFTELIJK: "Schriftelijk",
    QuestionKind.TECHNISCH: "Technisch",
    QuestionKind.MONDELING: "Mondeling",
}
"""Kinds of question for narrow places, in a list in which all are questions."""
ADDRESSEES = {"college": "het college", "burgemeester": "de burgemeester", "raad": "de raad"}
"""How the usual addressees read after "aan"; any other is taken as it was written."""


def question_row(line: ListRow, now: datetime) -> Row:
    """Return how a question reads in the list: grouped by how far it is, with its term while one runs.

    `now` is the clock on the wall.
    """
    today = now.date()
    status = QuestionStatus(line.columns["status"])
    kind = SHORT_KINDS.get(kind_of(line)) or label(kind_of(line)).capitalize()
    facts = [line.columns["number"], kind, line.columns["addressee"]]
    badge, tone = status_word(status, kind_of(line)).capitalize(), STATUS_TONES[status]
    due_on, file_by = due_of(line), file_by_of(line)
    if file_by is not None:
        badge, tone = filing_badge(file_by, now)
        facts[1:] = [tr("indienen tot {0}").format(stamp(file_by, now)), kind]
    elif status == QuestionStatus.CONCEPT and line.columns["item_count"]:
        badge = items_text(line)
    elif due_on is not None:
        badge, tone = term_badge(due_on, today)
        facts[1:] = [tr("t/m {0}").format(short_day_text(due_on, today)), kind]
    return Row(
        id=line.id,
        title=line.title,
        detail=" · ".join(fact for fact in facts if fact),
        tooltip=" · ".join(filter(None, (line.title, *facts))),
        badge=badge,
        tone=tone,
        group=group_of(line, today),
    )


def items_text(line: ListRow) -> str:
    """Return how much is asked, in the words of the kind: "4 vragen", "1 verzoek", "nog geen punten"."""
    one, many = {
        QuestionKind.AGENDERINGSVERZOEK: (tr("punt"), tr("punten")),
        QuestionKind.MOTIE: (tr("verzoek"), tr("verzoeken")),
        QuestionKind.AMENDEMENT: (tr("wijziging"), tr("wijzigingen")),
    }.get(kind_of(line), (tr("vraag"), tr("vragen")))
    count = line.columns["item_count"]
    return plural(count, one, many) if count else tr("nog geen {0}").format(many)


def kind_of(line: ListRow) -> QuestionKind:
    """Return what a question is."""
    return QuestionKind(line.columns["kind"])


def due_of(line: ListRow) -> date | None:
    """Return the last day for an answer that is waited for, None where none is."""
    text, is_asked = line.columns["due_on"], kind_of(line) not in DECISIONS
    is_waiting = is_asked and QuestionStatus(line.columns["status"]) in WAITING
    return date.fromisoformat(text) if text and is_waiting else None


def file_by_of(line: ListRow) -> datetime | None:
    """Return until when a question that is being written can be filed for its meeting, None where none waits."""
    text = line.columns["file_by"]
    return datetime.fromisoformat(text) if text else None


def stamp(at: datetime, now: datetime) -> str:
    """Return a moment for narrow places: "23 nov 19:30"."""
    return f"{short_day_text(at.date(), now.date())} {at:%H:%M}"


def is_answered(line: ListRow) -> bool:
    """Tell whether a question was answered and is not closed yet; nobody answers a motie."""
    return QuestionStatus(line.columns["status"]) in ANSWERED and kind_of(line) not in DECISIONS


def group_of(line: ListRow, today: date) -> str:
    """Return the heading under which a question stands."""
    groups = (
        tr("Te laat"),
        tr("In bewerking"),
        tr("Wacht op antwoord"),
        tr("Wacht op de raad"),
        tr("Beantwoord"),
        tr("Afgerond"),
    )
    return groups[list_order(line, today)[0]]


def list_order(line: ListRow, today: date) -> tuple[int, str]:
    """Return the place of a question: its group, what is overdue first, and within it that of its term."""
    due_on = due_of(line)
    if due_on is not None and due_on < today:
        return 0, due_on.isoformat()
    status, is_decision = QuestionStatus(line.columns["status"]), kind_of(line) in DECISIONS
    group = 1 if status in WRITING else 2 if status in WAITING else 4 if status in ANSWERED else 5
    if is_decision:  # the council decides on it, and nobody answers
        group = {2: 3, 4: 5}.get(group, group)
    return group, due_on.isoformat() if due_on is not None else line.columns["file_by"] or _NO_TERM


_NO_TERM = "9999"
"""Sorts after every day."""


def meta_text(kind: QuestionKind, addressee: str, profile: "CouncilProfile | None") -> str:
    """Return what a question is, in a line: "Schriftelijke vraag · art. 39 RvO · aan het college"."""
    rule = profile.rule_for(kind) if profile is not None else None
    parts = [label(kind).capitalize()]
    if profile is not None and rule is not None and rule.article:
        short = "RvO" if profile.rules_name.startswith("Reglement van orde") else profile.rules_name
        parts.append(tr("art. {0} {1}").format(rule.article, short))
    if addressee:
        parts.append(tr("aan {0}").format(ADDRESSEES.get(addressee.casefold(), addressee)))
    return " · ".join(parts)


def term_text(kind: QuestionKind, profile: "CouncilProfile | None") -> str:
    """Return within what time an answer comes by the rules of order, or that these say nothing of it yet."""
    if profile is None:
        return ""
    rule = profile.rule_for(kind)
    if rule is None:
        return tr("In het raadsprofiel staan nog geen regels voor deze soort vraag.")
    if not rule.term_length or kind in DECISIONS:
        return ""
    from_filing, from_forwarding = (
        tr("Antwoord binnen {0} {1} na indienen."),
        tr("Antwoord binnen {0} {1} na doorzenden."),
    )
    words = from_forwarding if rule.term_start is TermStart.DOORZENDING else from_filing
    return words.format(rule.term_length, rule.term_unit.value)


def length_text(text: str) -> str:
    """Return how long a text is and how easily it reads by Flesch-Douma, "" for none.

    "24 woorden · 6 seconden lezen · gewoon (64)"; of a few words nothing can be said but how many they are.
    """
    from zvdesk.checks.readability import readability

    found = readability(text)
    if not found.words:
        return ""
    seconds = plural(max(1, found.seconds), tr("seconde"), tr("seconden"))
    told = (plural(found.words, tr("woord"), tr("woorden")), tr("{0} lezen").format(seconds))
    if found.words < FEWEST_WORDS:
        return " · ".join(told)
    return " · ".join((*told, f"{found.label} ({max(0, min(100, round(found.ease or 0)))})"))


def tr(text: str) -> str:
    """Return the translation of a text of this page."""
    return QCoreApplication.translate("QuestionsPage", text)
