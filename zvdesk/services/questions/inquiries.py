"""Nadere inlichtingen: what an answer left open, brought to a coming meeting as an agenda item or its preparation.

A member may ask for them in the next meeting after the answer, as rules of order have it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple, cast

from sqlalchemy import select
from sqlalchemy.orm import Session

from zvdesk.errors import UserError
from zvdesk.model.changes import Changes
from zvdesk.model.enums import MeetingStatus, Relation
from zvdesk.model.item_numbers import numbered
from zvdesk.model.links import Link
from zvdesk.model.meetings import AgendaItem, Meeting, Preparation
from zvdesk.model.questions import CouncilQuestion
from zvdesk.phrases import joined
from zvdesk.services import writing
from zvdesk.services.confidentiality import settle
from zvdesk.services.defaults import preparation_at
from zvdesk.services.meetings.closed_parts import is_closed_heading
from zvdesk.services.meetings.meetings import overview_of, prepared
from zvdesk.services.questions.answers import occasion_on, remarks_on, wanted_of
from zvdesk.services.questions.asked import as_asked
from zvdesk.services.questions.papers import live_question
from zvdesk.services.records import create_in, update_in
from zvdesk.services.store import Store
from zvdesk.storage.session import WriteTransaction


@dataclass(frozen=True)
class ComingMeeting:
    """A meeting that has yet to begin, with the items of its agenda: id and title."""

    id: str
    title: str
    start: datetime
    items: tuple[tuple[str, str], ...] = ()


class QuestionInquiryService:
    """Bringing questions with what stayed open in them to a meeting."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def coming(self) -> list[ComingMeeting]:
        """Return the meetings that are planned and have yet to begin, the next one first."""
        now = self._store.now().astimezone().replace(tzinfo=None)
        query = select(Meeting).where(
            Meeting.deleted_at.is_(None), Meeting.status == MeetingStatus.GEPLAND, Meeting.start >= now
        )
        with self._store.read() as session:
            found = session.scalars(query.order_by(Meeting.start, Meeting.id))
            return [
                ComingMeeting(one.id, one.display_title, one.start, tuple(_items_of(session, one)))
                for one in found
                if one.start is not None
            ]

    def next_meeting(self) -> str:
        """Return the id of the meeting that comes first. Raises UserError("no_coming_meeting")."""
        coming = self.coming()
        if not coming:
            raise UserError("no_coming_meeting")
        return coming[0].id

    def bring(
        self, reference: str, *, meeting: str = "", agenda_item: str = "", numbers: Sequence[str] = ()
    ) -> tuple[AgendaItem, Changes]:
        """Bring a question with its open items, or those named, to an agenda; returns the item that it stands at.

        In a `meeting` that is an item of the user's own, at an `agenda_item` it is that. Either way it is prepared with
        what stayed open, beside what was prepared there, and refers back to the question, whose confidentiality holds
        for it. Where the question stands already, what is not there yet is added. Raises UserError "inquiry_there"
        (title) when all of it is, "item_unknown" (number, known), RefusedError "nothing_open"
        (title), and those of `writing.live`.
        """
        with self._store.write() as transaction:
            session = transaction.session
            question = as_asked(session, self._store.workspace.attachments, live_question(session, reference))
            wanted = wanted_of(session, question, numbers)
            there = _standing(session, question, meeting, agenda_item)
            if there is not None:
                item = there.item
                _add(transaction, there, question, wanted)
            else:
                item = self._new(transaction, question, wanted, meeting, agenda_item)
        return item, transaction.changes

    def _new(
        self, transaction: WriteTransaction, question: CouncilQuestion, wanted: set[str], meeting: str, agenda_item: str
    ) -> AgendaItem:
        """Let a question stand at an agenda item, which is prepared with what stayed open and refers back to it."""
        session = transaction.session
        item = self._item(transaction, question, wanted, meeting, agenda_item)
        made = prepared(transaction, item, _preparation_values(session, item, question, wanted))
        is_own = not agenda_item
        _tie(session, item, question, Relation.AANLEIDING if is_own else Relation.VERWIJZING)
        if not is_own:
            _tie(session, made, question, Relation.AANLEIDING)
        return item

    def _item(
        self, transaction: WriteTransaction, question: CouncilQuestion, wanted: set[str], meeting: str, agenda_item: str
    ) -> AgendaItem:
        session = transaction.session
        if agenda_item:
            return cast("AgendaItem", writing.live(session, agenda_item, AgendaItem.KIND))
        found = cast("Meeting", writing.live(session, meeting, Meeting.KIND))
        values = {
            "meeting_id": found.id,
            **_place_in(session, found),
            "title": f"Nadere inlichtingen: {question.display_title}",
            "explanation": "\n\n".join(
                (f"Nadere inlichtingen {occasion_on(question)}", *_open_lines(question, wanted))
            ),
        }
        return cast("AgendaItem", create_in(transaction, AgendaItem.KIND, values))


def _place_in(session: Session, meeting: Meeting) -> dict[str, int]:
    """Return the position of an item of one's own before the closed part and the end, where the agenda has these.

    At one position the council's item stands first, so that none of these has to move.
    """
    query = select(AgendaItem).where(
        AgendaItem.meeting_id == meeting.id, AgendaItem.parent_id.is_(None), AgendaItem.deleted_at.is_(None)
    )
    before: AgendaItem | None = None
    for item in session.scalars(query.order_by(AgendaItem.position, AgendaItem.source_id == "", AgendaItem.id)):
        if before is not None and (is_closed_heading(item) or item.title.strip().casefold().startswith("sluiting")):
            return {"position": before.position}
        before = item
    return {}


def _items_of(session: Session, meeting: Meeting) -> Iterator[tuple[str, str]]:
    """Yield the items as they are read: below a heading or an item comes what stands under it."""
    for node in overview_of(session, meeting).walk():
        if not node.item.withdrawn and not node.item.is_heading:
            yield node.item.id, node.item.display_title


class _Standing(NamedTuple):
    """The item at which a question stands already; `is_own` when it was made for that."""

    item: AgendaItem
    is_own: bool


def _standing(session: Session, question: CouncilQuestion, meeting: str, agenda_item: str) -> _Standing | None:
    """Return where a question stands in a meeting, or at the item that is meant."""
    if agenda_item:
        at = AgendaItem.id == writing.live(session, agenda_item, AgendaItem.KIND).id
    else:
        at = AgendaItem.meeting_id == writing.live(session, meeting, Meeting.KIND).id
    query = select(AgendaItem, Link.relation).join(Link, Link.from_id == AgendaItem.id)
    found = query.where(at, AgendaItem.deleted_at.is_(None), Link.to_id == question.id, Link.deleted_at.is_(None))
    row = session.execute(found.order_by(AgendaItem.position, AgendaItem.id)).first()
    return None if row is None else _Standing(row[0], row[1] == Relation.AANLEIDING and not row[0].source_id)


def _add(transaction: WriteTransaction, there: _Standing, question: CouncilQuestion, wanted: set[str]) -> None:
    """Add what does not stand there yet, below what does, whatever else was written there."""
    session, item = transaction.session, there.item
    present = preparation_at(session, item)
    if present is not None and present.deleted_at is not None:
        present = None
    notes = "" if present is None else present.notes
    said = f"{item.explanation}\n{notes}"
    known = {one.id for _, one, _ in numbered(question.items) if _is_in(question, one.id, said)}
    new = wanted - known
    if not new:
        raise UserError("inquiry_there", title=item.display_title)
    lines = list(_open_lines(question, new))
    if there.is_own:
        update_in(session, item, {"explanation": "\n\n".join(filter(None, (item.explanation.strip(), *lines)))})
    added = ("\n".join(lines), "\n".join(remarks_on(question, new)))
    values = {"notes": "\n\n".join(filter(None, (notes.strip(), *added)))}
    if present is None or present.key_question.strip() in ("", _key_question(question, known)):
        values["key_question"] = _key_question(question, known | new)
    prepared(transaction, item, values)


def _is_in(question: CouncilQuestion, item_id: str, text: str) -> bool:
    return all(f"\n{line}\n" in f"\n{text}\n" for line in _open_lines(question, {item_id}))


def _tie(session: Session, record: AgendaItem | Preparation, question: CouncilQuestion, relation: Relation) -> None:
    link = Link(from_kind=record.KIND, from_id=record.id, to_kind=question.KIND, to_id=question.id, relation=relation)
    session.add(link)
    settle(session, link)


def _preparation_values(
    session: Session, item: AgendaItem, question: CouncilQuestion, wanted: set[str]
) -> dict[str, Any]:
    """Return what a preparation says afterwards; what the user wrote there stays before it."""
    present = preparation_at(session, item)
    if present is not None and present.deleted_at is not None:
        present = None
    notes = [present.notes.strip()] if present is not None and present.notes.strip() else []
    notes += [f"Nadere inlichtingen {occasion_on(question)}", "\n".join(_open_lines(question, wanted))]
    remarks = "\n".join(remarks_on(question, wanted))
    values: dict[str, Any] = {"notes": "\n\n".join([*notes, remarks] if remarks else notes)}
    if present is None or not present.key_question.strip():
        values["key_question"] = _key_question(question, wanted)
    return values


def _key_question(question: CouncilQuestion, wanted: set[str]) -> str:
    asked = [number for number, each, _ in numbered(question.items) if each.id in wanted]
    return f"Krijgen wij alsnog antwoord op vraag {joined(asked)}?"


def _open_lines(question: CouncilQuestion, wanted: set[str]) -> Iterator[str]:
    for number, item, _ in numbered(question.items):
        if item.id in wanted:
            yield f"Vraag {number}: {item.text.strip()}"
