"""How a meeting reads in the list and at its top, and how its documents and times are said."""

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from zvdesk.model.enums import MeetingStatus, label
from zvdesk.storage.lists import ListRow
from zvdesk.ui.dates import plural, short_weekday_text, weekday_text
from zvdesk.ui.pages.base import PageWords
from zvdesk.ui.pages.opening import size_text
from zvdesk.ui.palettes import Tone
from zvdesk.ui.widgets.rows import Row

if TYPE_CHECKING:
    from zvdesk.model.meetings import Meeting
    from zvdesk.model.page_notes import ReadingState
    from zvdesk.services.meetings.meetings import ListedDocument

SOON_DAYS = 8
"""A meeting within this many days whose items are not all prepared is told in the colour of what is soon."""


def page_words() -> PageWords:
    """Return what the page says."""
    return PageWords(
        title=tr("Vergaderingen"),
        one=tr("vergadering"),
        many=tr("vergaderingen"),
        new=tr("Inlezen…"),
        first=tr("Vergadering inlezen…"),
        new_keys=tr("Vergadering inlezen: kies een bestand uit het raadsinformatiesysteem, of sleep het hierheen"),
        empty=tr("Hier komen uw vergaderingen, met agenda, stukken en voorbereiding."),
        example=tr("Bewaar een vergadering uit het raadsinformatiesysteem en sleep die hierheen."),
        icon="calendar-days",
        choose=tr("Kies links een vergadering, of lees er een in."),
    )


def meeting_row(line: ListRow, today: date) -> Row:
    """Return how a meeting reads in the list."""
    start = start_of(line)
    when = "" if start is None else short_when(start, today)
    body = "" if line.columns["body"] == line.title else line.columns["body"]
    badge, tone = progress_badge(line, today)
    return Row(
        id=line.id,
        title=line.title,
        detail=" · ".join(part for part in (when, body) if part),
        badge=badge,
        tone=tone,
        group=group_of(start, today),
        tooltip="\n".join(part for part in (line.title, when_text(start, None), body) if part),
    )


def progress_badge(line: ListRow, today: date) -> tuple[str, Tone]:
    """Return what matters about a meeting now: cancelled, no agenda yet, or how far it is prepared."""
    items, prepared = line.columns["item_count"], line.columns["prepared_count"]
    start = start_of(line)
    days = None if start is None else (start.date() - today).days
    near = days is not None and 0 <= days < SOON_DAYS
    if line.columns["status"] == MeetingStatus.GEANNULEERD:
        return tr("geannuleerd"), Tone.LATE
    if not items:
        return tr("nog geen agenda"), Tone.SOON if near else Tone.NEUTRAL
    tone = Tone.DONE if prepared == items else Tone.SOON if near else Tone.NEUTRAL
    begun = line.columns["begun_count"]
    if begun and not prepared:
        return tr("{0} van {1} begonnen").format(begun, items), tone
    return tr("{0} van {1} voorbereid").format(prepared, items), tone


def start_of(line: ListRow) -> datetime | None:
    """Return when a meeting in a list begins; wall clock time, so without a zone."""
    start = line.columns["start"]
    return datetime.fromisoformat(start) if start else None


def group_of(start: datetime | None, today: date) -> str:
    """Return the heading under which a meeting stands."""
    if start is None:
        return tr("Nog zonder datum")
    return tr("Komend") if start.date() >= today else tr("Geweest")


def order_of(line: ListRow, today: date) -> tuple[int, float]:
    """Return the place of a meeting: the next one first, those that were last, latest first."""
    start = start_of(line)
    if start is None:
        return 1, 0.0
    seconds = start.toordinal() * 86_400.0 + start.hour * 3600 + start.minute * 60
    return (0, seconds) if start.date() >= today else (2, -seconds)


def when_text(start: datetime | None, end: datetime | None, today: date | None = None) -> str:
    """Write when a meeting is: "donderdag 3 december 19:30 tot 22:30". Midnight means that no time is known."""
    if start is None:
        return ""
    words = weekday_text(start.date(), today)
    if start.time() == time():
        return words
    words = f"{words} {start:%H:%M}"
    return words if end is None or end == start else tr("{0} tot {1}").format(words, f"{end:%H:%M}")


def short_when(start: datetime, today: date) -> str:
    """Write when a meeting is, for a line of the list: "do 3 dec 19:30"."""
    words = short_weekday_text(start.date())
    if start.year == today.year:
        words = words.removesuffix(f" {start.year}")
    return words if start.time() == time() else f"{words} {start:%H:%M}"


def state_word(meeting: "Meeting", today: date) -> str:
    """Return the state of a meeting; one that was planned for a day gone by was, whatever became of it."""
    if meeting.status is MeetingStatus.GEPLAND and meeting.start is not None and meeting.start.date() < today:
        return tr("Geweest")
    return label(meeting.status).capitalize()


def summary(meeting: "Meeting", today: date) -> str:
    """Return the line under the title of a meeting: when, where, who meets, who presides."""
    chair = tr("voorzitter {0}").format(meeting.chair) if meeting.chair else ""
    when = when_text(meeting.start, meeting.end, today)
    body = "" if meeting.body == meeting.title else meeting.body
    parts = (when[:1].upper() + when[1:], meeting.location, body, chair)
    return " · ".join(part for part in parts if part) or tr("Nog geen datum, plaats of orgaan ingevuld")


def documents_text(documents: Sequence["ListedDocument"]) -> str:
    """Say how many documents an item has, and where files are missing how many are there: "2 stukken, 1 bestand"."""
    listed = [one for one in documents if not one.document.withdrawn]
    if not listed:
        return ""
    files = sum(bool(one.files) for one in listed)
    documents_word = plural(len(listed), tr("stuk"), tr("stukken"))
    if not files:
        return tr("{0}, nog geen bestand").format(documents_word)
    if files == len(listed):
        return documents_word
    return f"{documents_word}, {plural(files, tr('bestand'), tr('bestanden'))}"


def document_text(listed: "ListedDocument") -> str:
    """Say what there is of one document: its kind, its size, or that its file is missing."""
    document = listed.document
    parts = [document.type_label, tr("ingetrokken") if document.withdrawn else ""]
    if listed.files:
        parts += [size_text(sum(file.size for file in listed.files))]
        if len(listed.files) > 1:
            parts += [plural(len(listed.files), tr("bestand"), tr("bestanden"))]
        if listed.former:
            parts += [plural(len(listed.former), tr("vorige versie"), tr("vorige versies")) + tr(" bewaard")]
    elif not document.withdrawn:
        parts += [tr("bestand ontbreekt nog: sleep het hierheen")]
    return " · ".join(part for part in parts if part)


def read_text(state: "ReadingState | None") -> str:
    """Say how far a document was read, "" for one that was not."""
    if state is None or not state.read_up_to or not state.page_count:
        return ""
    if state.read_up_to >= state.page_count:
        return tr("gelezen")
    return tr("gelezen t/m p. {0} van {1}").format(state.read_up_to, state.page_count)


def tr(text: str) -> str:
    """Return the translation of a text of this page."""
    return QCoreApplication.translate("MeetingsPage", text)
