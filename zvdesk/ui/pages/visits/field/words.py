"""What the veldmodus says about entries, kinds, consent and how long one is there."""

from datetime import datetime, time, timedelta

from PySide6.QtCore import QCoreApplication

from zvdesk.model.enums import ObservationKind, QuoteConsent
from zvdesk.services.visits.field import FieldEntry, FieldFacts
from zvdesk.ui.dates import plural
from zvdesk.ui.status import SaveStage, SaveState

ICONS = {
    ObservationKind.WAARNEMING: "eye",
    ObservationKind.CITAAT: "quote",
    ObservationKind.FOTO: "camera",
    ObservationKind.AFSPRAAK: "handshake",
    ObservationKind.VRAAG: "message-circle-question-mark",
}


def tr(text: str) -> str:
    return QCoreApplication.translate("FieldWindow", text)


def kind_text(kind: ObservationKind) -> str:
    """Return what a button calls a kind."""
    return str(kind).capitalize()


def prompt(kind: ObservationKind, speaker: str) -> str:
    """Return what stands softly in the empty field."""
    if kind is ObservationKind.CITAAT:
        return tr("Wat zegt {0}, woord voor woord?").format(speaker) if speaker else tr("Wat wordt er gezegd?")
    return {
        ObservationKind.AFSPRAAK: tr("Wat spreekt u af, en voor wanneer?"),
        ObservationKind.VRAAG: tr("Welke vraag komt op?"),
        ObservationKind.FOTO: tr("Wat staat er op de foto?"),
    }.get(kind, tr("Wat ziet of hoort u?"))


def consent_text(entry: FieldEntry) -> str:
    """Return what a quote says about consent; "" for what needs none."""
    if entry.kind is not ObservationKind.CITAAT:
        return ""
    return {
        QuoteConsent.JA: tr("met toestemming") if entry.speaker else tr("met naam, maar die staat er nog niet"),
        QuoteConsent.ANONIEM: tr("anoniem"),
        QuoteConsent.NEE: tr("blijft binnen"),
    }.get(entry.consent, tr("toestemming nog vragen"))


def entry_line(entry: FieldEntry, *, is_today: bool) -> str:
    """Return the line above an entry: "10:29 · Citaat · teamleider · met toestemming · Doorstroom"."""
    local = entry.observed_at.astimezone()
    when = f"{local:%H:%M}" if is_today else f"{local.day}-{local.month} {local:%H:%M}"
    photos = plural(entry.photos, tr("foto"), tr("foto's")) if entry.photos > 1 else ""
    parts = (when, kind_text(entry.kind), entry.speaker, consent_text(entry), entry.theme, photos)
    return " · ".join(part for part in parts if part)


def entry_named(entry: FieldEntry) -> str:
    """Return what an entry is called within a sentence: "citaat van 10:42"."""
    return tr("{0} van {1}").format(entry.kind, f"{entry.observed_at.astimezone():%H:%M}")


def entry_text(entry: FieldEntry) -> str:
    """Return the words of an entry, a quote between quotation marks."""
    text = entry.text.strip()
    if entry.kind is ObservationKind.CITAAT and text and text[0] not in "“\"‘'„":
        return f"“{text}”"
    return text


def asked_text(asked: int, total: int, *, is_short: bool = False) -> str:
    """Return "Voorbereide vragen: 4 van 6 gesteld"."""
    words = tr("Vragen: {0} van {1}") if is_short else tr("Voorbereide vragen: {0} van {1} gesteld")
    return words.format(asked, total)


def saved_text(state: SaveState) -> str:
    """Return how far words are on the disk: "bewaard om 10:42", "wordt bewaard…"; "" where nothing was written."""
    if state.stage is not SaveStage.SAVED:
        return tr("wordt bewaard…")
    return "" if state.at is None else tr("bewaard om {0}").format(f"{state.at.astimezone():%H:%M}")


def busy_text(facts: FieldFacts, now: datetime) -> str:
    """Return for how long one is there, by the clock on the wall: since the visit began, or since the first entry."""
    start = facts.start
    if start is not None and (
        start.date() != now.date() or start.time() == time(0, 0)
    ):  # another day, or no time given
        start = None
    first = min((one.observed_at.astimezone().replace(tzinfo=None) for one in facts.entries), default=None)
    if first is not None and first.date() == now.date() and (start is None or first < start or start > now):
        start = first
    if start is None:
        return ""
    if start > now:
        return tr("begint om {0}").format(f"{start:%H:%M}")
    return lasting(now - start)


def lasting(so_far: timedelta) -> str:
    """Return "37 minuten bezig", from two hours on "2 uur en 5 minuten bezig"."""
    minutes = int(so_far.total_seconds() // 60)
    if minutes < 1:
        return tr("net begonnen")
    if minutes < 120:
        return tr("{0} bezig").format(plural(minutes, tr("minuut"), tr("minuten")))
    hours, rest = divmod(minutes, 60)
    left = tr(" en {0}").format(plural(rest, tr("minuut"), tr("minuten"))) if rest else ""
    return tr("{0} uur{1} bezig").format(hours, left)
