"""An agenda as the page shows it: rows for the tree, and what is known of each item, read in one go."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from zvdesk.errors import UserError
from zvdesk.model.confidentiality import is_closed
from zvdesk.model.enums import Position, Readiness, label
from zvdesk.model.text import one_line
from zvdesk.ui.pages.meetings.words import documents_text, tr
from zvdesk.ui.palettes import Tone
from zvdesk.ui.widgets.rows import TreeRow
from zvdesk.ui.words import CONFIDENTIALITY

if TYPE_CHECKING:
    from zvdesk.app import Desk
    from zvdesk.services.meetings.meetings import AgendaNode, ListedDocument, MeetingOverview
    from zvdesk.ui.session import Session

SHOWN = frozenset({"agenda-item", "preparation", "link", "attachment", "document", "meeting"})
"""Kinds whose changes show in an agenda or at an item."""


@dataclass(frozen=True)
class Agenda:
    """The agenda of one meeting in reading order; `items` are the ids of what is discussed.

    Headings are no items in that sense, nor is what was withdrawn.
    """

    meeting_id: str = ""
    rows: tuple[TreeRow, ...] = ()
    nodes: Mapping[str, "AgendaNode"] = field(default_factory=dict)
    documents: tuple["ListedDocument", ...] = ()
    items: tuple[str, ...] = ()
    prepared: int = 0
    begun: int = 0
    absent: int = 0
    """Documents that have an address and no file: they can be fetched."""

    def item_of(self, part_id: str) -> str:
        """Return the item that a part of the meeting is shown at: itself an item, a document or a preparation."""
        if part_id in self.nodes:
            return part_id
        if prepared := self.prepared_by(part_id):
            return prepared
        places = (
            item_id for item_id, node in self.nodes.items() if any(one.document.id == part_id for one in node.documents)
        )
        return next(places, "")

    def prepared_by(self, preparation_id: str) -> str:
        """Return the item that a preparation is of; "" for what is none."""
        found = (item_id for item_id, node in self.nodes.items() if _prepares(node, preparation_id))
        return next(found, "")

    def neighbour(self, item_id: str, step: int) -> str:
        """Return the item discussed before (-1) or after (1) this one; "" where there is none.

        After the meeting itself ("") comes the first.
        """
        if not item_id:
            return next(iter(self.items), "") if step > 0 else ""
        ids = [row.id for row in self.rows]
        if item_id not in ids:
            return ""
        at = ids.index(item_id)
        ahead = ids[at + 1 :] if step > 0 else ids[:at][::-1]
        return next((one for one in ahead if one in self.items), "")

    def siblings(self, item_id: str) -> list[str]:
        """Return the ids of the items beside this one, itself among them, in order."""
        parent = self.nodes[item_id].item.parent_id
        return [one for one, node in self.nodes.items() if node.item.parent_id == parent]


def _prepares(node: "AgendaNode", preparation_id: str) -> bool:
    return node.preparation is not None and node.preparation.id == preparation_id


def read_agenda(session: "Session", meeting_id: str, show: Callable[[Agenda], None], page: QObject) -> None:
    """Read the agenda of a meeting beside the window; one that went to the trash meanwhile the page tells itself."""

    def failed(error: Exception) -> None:
        if not isinstance(error, UserError) or error.code not in ("record_deleted", "record_unknown"):
            session.complain(error)

    def read(desk: "Desk") -> Agenda:
        return agenda_of(desk.meetings.overview(meeting_id))

    session.read(read, on_done=show, on_error=failed, owner=page, label=tr("Agenda"))


def agenda_of(overview: "MeetingOverview") -> Agenda:
    """Return the agenda of an overview. Runs on a reading thread."""
    from zvdesk.services.meetings.fetching import wanted_in

    nodes = {node.item.id: node for node in overview.walk()}
    hints = _hints(overview)
    discussed = [one for one, node in nodes.items() if not node.item.is_heading and not node.item.withdrawn]
    return Agenda(
        meeting_id=overview.meeting.id,
        rows=tuple(_row(node, hints.get(node.item.id, "")) for node in nodes.values()),
        nodes=nodes,
        documents=overview.documents,
        items=tuple(discussed),
        prepared=sum(nodes[one].readiness is Readiness.VOORBEREID for one in discussed),
        begun=sum(nodes[one].readiness is Readiness.BEGONNEN for one in discussed),
        absent=len(wanted_in(overview)),
    )


def _row(node: "AgendaNode", hint: str) -> TreeRow:
    item = node.item
    badge, tone = item_badge(node)
    speaker = "" if node.preparation is None else one_line(node.preparation.speaker)
    handling = [label(word) for word in (item.treatment, item.phase) if word is not None]
    facts = [*handling, documents_text(node.documents), speaker]
    if is_closed(item.confidentiality) and node.readiness is not Readiness.NIET:
        facts.insert(0, label(node.readiness))
    return TreeRow(
        id=item.id,
        title=item.title or tr("Agendapunt zonder titel"),
        number=item.number,
        parent_id=item.parent_id or "",
        detail=" · ".join(part for part in (hint, *facts) if part),
        badge=badge,
        tone=tone,
        heading=item.is_heading,
        movable=not item.source_id,
        tooltip="\n".join(part for part in (item.display_title, hint) if part),
    )


def item_badge(node: "AgendaNode") -> tuple[str, Tone]:
    """Return the one thing to know about an item: withdrawn, closed, or how it was prepared."""
    item = node.item
    if item.withdrawn:
        return tr("ingetrokken"), Tone.NEUTRAL
    if is_closed(item.confidentiality):
        return CONFIDENTIALITY[item.confidentiality].lower(), Tone.LATE
    if node.readiness is Readiness.NIET:
        return "", Tone.NEUTRAL
    is_ready = node.readiness is Readiness.VOORBEREID
    position = None if node.preparation is None else node.preparation.position
    is_told = position is not None and (is_ready == (position is not Position.NADER_TE_BEPALEN))
    return label(position if position and is_told else node.readiness), Tone.DONE if is_ready else Tone.SOON


def _hints(overview: "MeetingOverview") -> dict[str, str]:
    """Return what to say at headings such as "BESLOTEN DEEL" when the file leaves anything under them open.

    What stands under one needs no word of its own; an item that says of itself that it is closed does.
    """
    from zvdesk.model.meetings import is_said_open
    from zvdesk.services.meetings.closed_parts import closed_parts, names_of_item, says_closed

    hints = {node.item.id: tr("mogelijk vertrouwelijk") for node in overview.doubtful() if says_closed(node.item)}
    answered = {one.item.id for one in overview.walk() if is_said_open(one.item, names_of_item(one))}
    for heading, part in closed_parts(overview.agenda):
        items = [node.item for node in part if not node.item.is_heading and node.item.id not in answered]
        open_ones = [item for item in items if not is_closed(item.confidentiality)]
        if open_ones:
            is_whole = len(open_ones) == len(items)
            hints[heading.item.id] = (
                tr("De punten hierna staan in het bestand niet als besloten.")
                if is_whole
                else tr("Niet alle punten hierna staan in het bestand als besloten.")
            )
    return hints


def dropped_meeting(files: tuple[Path, ...]) -> bool:
    """Tell whether files look like what a council information system writes, or are folders and zips of documents."""
    return all(file.suffix.casefold() in (".json", ".xml", ".ics", ".zip") or file.is_dir() for file in files)
