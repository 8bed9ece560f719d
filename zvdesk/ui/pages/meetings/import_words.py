"""What an import would do or did, in Dutch: counts in one line, and each change that it would make."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from zvdesk.model.confidentiality import is_closed
from zvdesk.model.enums import Confidentiality, InformationObjectType, MeetingStatus, Treatment, label
from zvdesk.phrases import heading_count, kind_word
from zvdesk.ui.dates import moment_text, plural
from zvdesk.ui.pages.meetings.words import tr, when_text
from zvdesk.ui.words import CONFIDENTIALITY, field_word

if TYPE_CHECKING:
    from zvdesk.exchange.meetings.incoming import IncomingDocument
    from zvdesk.services.meetings.import_report import ImportReport, ImportStep
    from zvdesk.ui.pages.meetings.operations import Plan

KINDS = ("meeting", "agenda-item", "document")
MOVES = frozenset({"position", "parent_id", "agenda_item_id"})
HIDDEN = ("extra.", "position", "parent_id", "agenda_item_id", "mime_type", "source_url")
"""Fields that a user does not know; steps in which only these change are counted, not written out."""

FIELDS = {
    "url": "Internetadres",
    "file_name": "Bestandsnaam",
    "file_size": "Bestandsgrootte",
    "type": "Soort",
    "type_label": "Soort stuk",
    "publication_date": "Publicatiedatum",
    "is_heading": "Tussenkop",
    "withdrawn": "Ingetrokken",
    "body": "Orgaan",
}


STRICTEST_FIRST = (Confidentiality.GEHEIM, Confidentiality.VERTROUWELIJK)
SOON = timedelta(weeks=8)
"""How far ahead the meetings of a repeated event are taken over by themselves."""


def done_text(plans: Sequence["Plan"]) -> str:
    """Return what is told when an import was done: "Vergadering ingelezen: 39 agendapunten en 51 stukken"."""
    if len(plans) > 1:
        return tr("{0} vergaderingen ingelezen").format(len(plans))
    plan = plans[0]
    if plan.is_new:
        counted = new_text(plan)
        return tr("Vergadering ingelezen: {0}").format(counted) if counted else tr("Vergadering ingelezen")
    changes = plural(sum(step.key not in plan.leave for step in plan.report.steps), tr("wijziging"), tr("wijzigingen"))
    return tr("Vergadering bijgewerkt: {0} overgenomen").format(changes)


def plan_text(plan: "Plan") -> str:
    """Return in one line what the import of a meeting would do."""
    if plan.is_new:
        return " · ".join(part for part in (tr("nieuw"), new_text(plan)) if part)
    if not plan.report.steps:
        return tr("staat er al, niets gewijzigd")
    words = (tr("{0} erbij"), tr("{0} gewijzigd"), tr("{0} ingetrokken"))
    counted = [
        said.format(found)
        for action, said in zip(("added", "updated", "withdrawn"), words, strict=True)
        if (found := counts_text(plan.report, action))
    ]
    opened = len(plan.report.openings)
    counted += [tr("{0} minder gesloten").format(plural(opened, tr("onderdeel"), tr("onderdelen")))] if opened else []
    return " · ".join((tr("staat er al"), *counted))


def is_soon(plan: "Plan", today: date) -> bool:
    """Tell whether one meeting of a series comes soon enough to be taken over by itself; what is no series does."""
    start = plan.incoming.start
    if start is None or not plan.incoming.source_id.endswith(f"/{start:%Y%m%dT%H%M}"):
        return True
    return today <= start.date() <= today + SOON


def from_nearest(plans: Sequence["Plan"], today: date) -> "tuple[list[Plan], int]":
    """Return the meetings to choose from with the one nearest to today first, and at which of them the earlier begin.

    What comes after it follows, then what has no day; what was earlier stands last, the latest first.
    """
    from zvdesk.exchange.meetings.summary import from_nearest as arranged

    places = {id(plan.incoming): plan for plan in plans}
    later, earlier = arranged([plan.incoming for plan in plans], today)
    return [places[id(one)] for one in (*later, *earlier)], len(later)


def plan_title(plan: "Plan") -> str:
    """Return which meeting it is: its title and when."""
    when = when_text(plan.incoming.start, None)
    return ", ".join(part for part in (plan.incoming.title or tr("Vergadering zonder titel"), when) if part)


def new_text(plan: "Plan") -> str:
    """Return what a new meeting brings, headings not counted: "32 agendapunten en 51 stukken"."""
    items = list(plan.incoming.walk())
    documents = len(plan.incoming.documents) + sum(len(item.documents) for item in items)
    discussed = sum(not item.is_heading for item in items)
    words = [
        plural(discussed, tr("agendapunt"), tr("agendapunten")) if discussed else "",
        plural(documents, tr("stuk"), tr("stukken")) if documents else "",
    ]
    return " en ".join(filter(None, words))


def counts_text(report: "ImportReport", action: str) -> str:
    """Return how many records had this done to them: "2 agendapunten en 1 vergaderstuk"."""
    from zvdesk.services.meetings.import_report import StepAction

    found = {kind: report.count(StepAction(action), kind) for kind in KINDS}
    headings = report.headings(StepAction(action))
    found["agenda-item"] -= headings
    words = [plural(count, kind_word(kind), kind_word(kind, 2)) for kind, count in found.items() if count]
    words += [heading_count(headings)] if headings else []
    return " en ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))


def coming_text(plan: "Plan") -> str:
    """Return what a meeting that is new brings: where it is, its agenda, and the files that came along."""
    count = 0 if plan.shares_files else len(plan.files)
    files = plural(count, tr("bestand"), tr("bestanden")) if count else ""
    levels = [item.confidentiality for item in plan.incoming.walk() if not item.is_heading]
    counted = {
        level: plural(levels.count(level), tr("punt"), tr("punten")) for level in STRICTEST_FIRST if level in levels
    }
    closed = ", ".join(tr("{0} {1}").format(count, closed_word(level)) for level, count in counted.items())
    whole = closed_word(plan.incoming.confidentiality)
    parts = (plan.incoming.location, new_text(plan) or tr("nog zonder agenda"), whole or closed, files)
    return " · ".join(part for part in parts if part)


class AgendaLine(NamedTuple):
    """An agenda item that will come in: its words, how deep it stands, and whether it is but a heading."""

    text: str
    depth: int
    is_heading: bool


def agenda_lines(plan: "Plan") -> list[AgendaLine]:
    """Return the agenda that will come in, in reading order, with how many documents each item has."""
    lines: list[AgendaLine] = []
    waiting = [(item, 0) for item in reversed(plan.incoming.items)]
    while waiting:
        item, depth = waiting.pop()
        title = f"{item.number} {item.title}".strip() or tr("Agendapunt zonder titel")
        closed = closed_word(item.confidentiality)
        parts = (title, closed, _documents_text(item.documents, tells_closed=not closed))
        lines.append(AgendaLine(" · ".join(part for part in parts if part), depth, item.is_heading))
        waiting += [(child, depth + 1) for child in reversed(item.children)]
    return lines


def _documents_text(documents: "Sequence[IncomingDocument]", *, tells_closed: bool) -> str:
    """Say how many documents an item has, and how many of these are closed where the item is not."""
    if not documents:
        return ""
    words = plural(len(documents), tr("stuk"), tr("stukken"))
    levels = [one.confidentiality for one in documents] if tells_closed else []
    counts = {closed_word(level): levels.count(level) for level in STRICTEST_FIRST if level in levels}
    if len(documents) in counts.values():
        return f"{words} ({''.join(counts)})"
    return ", ".join((words, *(tr("{0} {1}").format(count, word) for word, count in counts.items())))


def closed_word(level: Confidentiality) -> str:
    """Return what is said of something that is closed, "" for what is not."""
    return CONFIDENTIALITY[level].lower() if is_closed(level) else ""


def step_title(step: "ImportStep") -> str:
    """Return what happens to which record: "Agendapunt erbij: 3a Verslag"."""
    if step.is_opening:
        become = tr("{0} {1} geworden: {2}")
        return become.format(kind_word(step.kind).capitalize(), CONFIDENTIALITY[step.level].lower(), step.title)
    said = {"added": tr("{0} erbij: {1}"), "updated": tr("{0} gewijzigd: {1}"), "withdrawn": tr("{0} ingetrokken: {1}")}
    is_only_moved = step.action == "updated" and is_moved(step) and not _shown(step)
    is_renumbered = step.action == "updated" and set(_shown(step)) == {"number"}
    words = tr("{0} verplaatst: {1}") if is_only_moved else said[step.action]
    words = tr("{0} hernummerd: {1}") if is_renumbered else words
    return words.format(kind_word(step.kind).capitalize(), step.title)


def is_moved(step: "ImportStep") -> bool:
    """Tell whether something that is there comes to stand elsewhere."""
    return step.action == "updated" and bool(MOVES & step.fields.keys())


def step_details(step: "ImportStep") -> list[str]:
    """Return each field that changes with what it was and what it becomes."""
    if step.action != "updated":
        return []
    if step.is_opening:
        was = CONFIDENTIALITY[Confidentiality(step.fields["confidentiality"][0])].lower()
        return [tr("Was {0}. Vink dit aan om het over te nemen; wat u er zelf bij schreef, blijft {0}.").format(was)]
    shown = _shown(step)
    told = [tr("Komt terug uit de prullenbak")] if shown.pop("deleted_at", None) else []
    told += [
        tr("{0}: {1} wordt {2}").format(FIELDS.get(name, field_word(name)), value_text(old), value_text(new))
        for name, (old, new) in shown.items()
    ]
    return [*told, tr("Komt op een andere plaats")] if told and is_moved(step) else told


def _shown(step: "ImportStep") -> dict[str, tuple[Any, Any]]:
    return {name: values for name, values in step.fields.items() if not name.startswith(HIDDEN)}


def told_and_untold(steps: "Sequence[ImportStep]") -> "tuple[list[ImportStep], str]":
    """Return the steps to write out, and one line for the rest, which changes out of sight.

    What opens up comes first: that has to be seen.
    """
    told = [step for step in steps if step.action != "updated" or is_moved(step) or _shown(step)]
    told.sort(key=lambda step: not step.is_opening)
    rest = len(steps) - len(told)
    if not rest:
        return told, ""
    line = tr("Verder wijzigt er bij 1 onderdeel iets wat u in zvdesk niet ziet.")
    lines = tr("Verder wijzigt er bij {0} onderdelen iets wat u in zvdesk niet ziet.")
    return told, line if rest == 1 else lines.format(rest)


def value_text(value: Any) -> str:
    """Return a JSON value as a user reads it."""
    if value in (None, ""):
        return tr("leeg")
    if isinstance(value, bool):
        return tr("ja") if value else tr("nee")
    if not isinstance(value, str):
        return str(value)
    words = {one.value: label(one) for kind in (MeetingStatus, Treatment, InformationObjectType) for one in kind}
    if value in words:
        return words[value]
    try:
        return moment_text(datetime.fromisoformat(value)) if "T" in value[8:12] else f"“{value}”"
    except ValueError:
        return f"“{value}”"
