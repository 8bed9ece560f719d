"""How what is to be worked out reads: a row of the inbox, its facts, and what it became."""

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication

from zvdesk.model.enums import ObservationKind, ObservationOutcome
from zvdesk.model.text import one_line
from zvdesk.phrases import kind_word
from zvdesk.ui.dates import plural, short_day_text
from zvdesk.ui.palettes import Tone
from zvdesk.ui.widgets.rows import Row

if TYPE_CHECKING:
    from zvdesk.services.visits.working_out import Became, Logged


class Place(NamedTuple):
    """What an observation can become: the letter that does it, its word, its icon, and what is said when it is done."""

    outcome: ObservationOutcome
    letter: str
    word: str
    icon: str
    done: str


def places() -> tuple[Place, ...]:
    """Return what an observation can become, in the order of the buttons."""
    return (
        Place(ObservationOutcome.NOTITIE, "N", tr("Notitie"), "notebook-pen", tr("Notitie gemaakt")),
        Place(ObservationOutcome.RAADSVRAAG, "R", tr("Raadsvraag"), "message-circle-question-mark",
              tr("Raadsvraag gemaakt")),
        Place(ObservationOutcome.AFSPRAAK, "A", tr("Afspraak"), "handshake", tr("Afspraak vastgelegd")),
        Place(ObservationOutcome.ACTIE, "T", tr("Actie"), "check", tr("Actie vastgelegd")),
        Place(ObservationOutcome.GEEN, "G", tr("Geen"), "x", tr("Afgehandeld")),
    )  # fmt: skip


def inbox_row(one: "Logged", today: date) -> Row:
    """Return how an observation reads in the inbox, under its visit."""
    day = "" if one.visit_day is None else f", {short_day_text(one.visit_day, today)}"
    badge, tone = ("", Tone.NEUTRAL) if one.is_open else (outcome_word(one.observation.outcome), Tone.DONE)
    return Row(
        id=one.observation.id,
        title=one_line(one.observation.text)[:200] or kind_of(one.observation.kind),
        detail=facts_of(one),
        badge=badge,
        tone=tone,
        group=f"{one.visit_title}{day}",
    )


def facts_of(one: "Logged") -> str:
    """Return kind, time, who said it, theme and photos, as far as there are any: "Citaat · 14:05 · Ineke Vos"."""
    observation = one.observation
    photos = plural(one.photos, tr("foto"), tr("foto’s")) if one.photos else ""
    at = f"{observation.observed_at.astimezone():%H:%M}"
    told = (kind_of(observation.kind), at, one_line(observation.speaker), one_line(observation.theme), photos)
    return " · ".join(filter(None, told))


def kind_of(kind: ObservationKind) -> str:
    """Return the word for a kind of observation."""
    return kind.value.capitalize()


def outcome_word(outcome: ObservationOutcome) -> str:
    """Return the word for what an observation became: "raadsvraag", "niets"."""
    return tr("niets") if outcome is ObservationOutcome.GEEN else outcome.value


def became_words(became: "Became | None", one: "Logged") -> str:
    """Return the sentence that says what an observation became."""
    outcome = one.observation.outcome
    if outcome is ObservationOutcome.GEEN:
        return tr("Hier hoeft niets mee.")
    if became is None:
        return tr("Werd {0}; die is er niet meer.").format(outcome_word(outcome))
    return tr("Werd {0} “{1}”.").format(kind_word(became.kind), became.title.rstrip("."))


def tr(text: str) -> str:
    """Return the translation of a text of the inbox."""
    return QCoreApplication.translate("Inbox", text)
