"""What goes out before a visit: the sheet to take along, and the appointment for the calendar."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import time
from pathlib import Path
from typing import TypeVar, cast

from sqlalchemy import select
from sqlalchemy.orm import Session

from zvdesk.documents import pdf
from zvdesk.documents.calendar import CalendarDay, CalendarVisit, calendar_file
from zvdesk.documents.compose.meeting import LeftOut
from zvdesk.documents.compose.visit_sheet import (
    ROOMS,
    TIGHT,
    Room,
    SheetPartner,
    SheetPromise,
    VisitSheet,
    compose_visit_sheet,
)
from zvdesk.documents.files import write_atomically
from zvdesk.documents.tree import Document
from zvdesk.errors import RefusedError, UserError
from zvdesk.model.base import Record
from zvdesk.model.bookkeeping import RecordState
from zvdesk.model.confidentiality import is_closed
from zvdesk.model.meetings import AgendaItem
from zvdesk.model.partners import Contact, Partner
from zvdesk.model.text import one_line
from zvdesk.model.visits import Observation, Visit
from zvdesk.phrases import joined
from zvdesk.services import writing
from zvdesk.services.attachment_versions import current_first
from zvdesk.services.council.house_style_reading import PDF, WORD, Dress, dress_of
from zvdesk.services.exports import Exported, suffix_in
from zvdesk.services.store import Store
from zvdesk.services.visits.leaving import refuse_unsure
from zvdesk.services.visits.named_speakers import nameable
from zvdesk.services.visits.promises import Promised, promised_before
from zvdesk.services.visits.unsaid_records import without_words
from zvdesk.services.visits.unsaid_words import Unsaid, unsaid_of

R = TypeVar("R", bound=Record)
_IN_CALENDAR = ("title", "place", "participants", "purpose", "practical_notes")
PEOPLE = 3
"""Contacts of a partner that are named on a sheet."""


@dataclass(frozen=True)
class _Prepared:
    sheet: VisitSheet
    left_out: LeftOut
    masked: int = 0


class VisitPaperService:
    """Making the sheet and the appointment of a visit."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def sheet(self, reference: str, path: Path, *, include_confidential: bool = False) -> Exported:
        """Write the sheet as Word or PDF, on one page as long as its words fit on one.

        What is closed is left out unless asked for, as are contacts that may not be named. Raises UserError
        "export_format_unknown" (suffix, known), RefusedError "export_confidential" (title, level), "leaving_unsure"
        (found, unsure).
        """
        suffix = suffix_in(path, (WORD, PDF))
        prepared = self._prepared(reference, include_confidential=include_confidential)
        dress = self._dress()
        write_atomically(path, dress.document(_fitted(prepared.sheet, dress, for_word=suffix == WORD), suffix))
        return Exported(path, left_out=prepared.left_out, quotes_masked=prepared.masked)

    def sheet_pdf(self, reference: str, *, include_confidential: bool = False) -> bytes:
        """Return the sheet as a PDF in memory. Raises as `sheet` does."""
        prepared, dress = self._prepared(reference, include_confidential=include_confidential), self._dress()
        return dress.document(_fitted(prepared.sheet, dress), PDF)

    def calendar(self, reference: str, *, include_confidential: bool = False) -> bytes:
        """Return the visit as an .ics file; one that is made later moves the appointment that was there.

        A visit without a time of day is a whole day. Raises UserError("visit_undated", title), RefusedError
        "export_confidential" (title, level), "leaving_unsure" (found, unsure).
        """
        with self._store.read() as session:
            visit = _open_visit(session, reference, include_confidential=include_confidential)
            state = session.get_one(RecordState, visit.id)
            hosts = _open(_partners(session, visit), include_confidential=include_confidential)
            unsaid = unsaid_of(session)
            visit, _ = _without(unsaid, visit, _IN_CALENDAR)
            names = [unsaid.out_of(host.display_title, host.id) for host in hosts]
            refuse_unsure(session, unsaid)
        if visit.start is None:
            raise UserError("visit_undated", title=visit.display_title)
        said, place = _description(visit, names), one_line(visit.place)
        uid, sequence = f"{visit.id}@zvdesk", state.revision
        # a calendar is often shared, and a code for the gate is for who goes there alone
        private = is_closed(visit.confidentiality) or bool(visit.practical_notes.strip())
        title, now = visit.display_title, self._store.now()
        if visit.start.time() == time(0, 0):
            said = "\n".join(filter(None, (place, said)))
            return calendar_file(CalendarDay(uid, sequence, visit.start.date(), title, said, now, private))
        return calendar_file(CalendarVisit(uid, sequence, visit.start, title, said, now, visit.end, place, private))

    def _dress(self) -> Dress:
        with self._store.read() as session:
            return dress_of(session, self._store.workspace.attachments, with_template=False)

    def _prepared(self, reference: str, *, include_confidential: bool) -> _Prepared:
        with self._store.read() as session:
            visit = _open_visit(session, reference, include_confidential=include_confidential)
            every = _partners(session, visit)
            partners = _open(every, include_confidential=include_confidential)
            promised = promised_before(session, visit, self._store.wall_clock())
            told = _open(promised, include_confidential=include_confidential)
            unsaid = unsaid_of(session)
            files = current_first(session, visit.id)
            taken = _open(files, include_confidential=include_confidential)
            item = session.get(AgendaItem, visit.agenda_item_id) if visit.agenda_item_id else None
            items = [] if item is None else _open([item], include_confidential=include_confidential)
            shown, masked = _without(unsaid, visit)
            sheet = VisitSheet(
                shown,
                tuple(_sheet_partner(session, partner, unsaid) for partner in partners),
                agenda_item=unsaid.out_of(items[0].display_title, items[0].id) if items else "",
                documents=tuple(unsaid.out_of(file.display_title, file.id) for file in taken),
                promised=tuple(_promise(session, one, unsaid) for one in told),
            )
            refuse_unsure(session, unsaid)
        left_out = LeftOut(
            items=0 if item is None else 1 - len(items),
            documents=len(files) - len(taken),
            agreements=len(promised) - len(told),
            partners=len(every) - len(partners),
        )
        masked += sum(unsaid.stands_in(one.text or one.title, one.record_id) for one in told)
        return _Prepared(sheet, left_out, masked)


def _fitted(sheet: VisitSheet, dress: Dress, *, for_word: bool = False) -> Document:
    """Return the sheet with as much room to write as one page has.

    Word sets its lines a little wider than the PDF is set: what just fits there may not fit in Word.
    """

    def on_a_page(room: Room) -> bool:
        return pdf.page_count(dress.on(compose_visit_sheet(sheet, room))) == 1

    roomy = bisect_left(ROOMS[:-TIGHT], True, key=on_a_page)  # of these each fits after one that does
    last = len(ROOMS) - 1
    place = next((at for at in range(roomy, last) if at < len(ROOMS) - TIGHT or on_a_page(ROOMS[at])), last)
    return dress.on(compose_visit_sheet(sheet, ROOMS[min(place + for_word, last)]))


def _open_visit(session: Session, reference: str, *, include_confidential: bool) -> Visit:
    """Return a visit that may leave the workspace."""
    visit = cast("Visit", writing.live(session, reference, Visit.KIND))
    if is_closed(visit.confidentiality) and not include_confidential:
        raise RefusedError("export_confidential", title=visit.display_title, level=str(visit.confidentiality))
    return visit


def _partners(session: Session, visit: Visit) -> list[Partner]:
    found = (session.get(Partner, partner_id) for partner_id in visit.partner_ids)
    return [partner for partner in found if partner is not None and partner.deleted_at is None]


P = TypeVar("P", bound="Record | Promised")


def _open(found: Iterable[P], *, include_confidential: bool) -> list[P]:
    return [one for one in found if include_confidential or not is_closed(one.confidentiality)]


def _sheet_partner(session: Session, partner: Partner, unsaid: Unsaid) -> SheetPartner:
    known = (Contact.partner_id == partner.id, Contact.deleted_at.is_(None), Contact.may_be_named)
    people = session.scalars(select(Contact).where(*known).order_by(Contact.name, Contact.id))
    named = [_person(one, unsaid) for one in people if not is_closed(one.confidentiality)]
    return SheetPartner(unsaid.out_of(partner.display_title, partner.id), tuple(named[:PEOPLE]))


def _person(contact: Contact, unsaid: Unsaid) -> str:
    facts = (contact.name, unsaid.out_of(contact.function, contact.id), contact.mobile or contact.phone)
    return ", ".join(filter(None, map(one_line, facts)))


def _promise(session: Session, one: Promised, unsaid: Unsaid) -> SheetPromise:
    who = unsaid.out_of(one.who, one.record_id)
    if one.kind == Observation.KIND:  # who said it, and may not want to be named
        who = nameable(session).speaker_of(session.get_one(Observation, one.record_id))
    return SheetPromise(unsaid.out_of(one.text or one.title, one.record_id), who, one.due_on, one.state)


def _without(unsaid: Unsaid, visit: Visit, names: Sequence[str] | None = None) -> tuple[Visit, int]:
    """Return a visit as it may leave, without what nobody agreed to share, and in how many places that was."""
    shown, places = without_words(unsaid, visit, names, but=("report",))
    return shown, sum(count for _, count in places)


def _description(visit: Visit, hosts: Sequence[str]) -> str:
    told = (
        ("Bij", joined(hosts)),
        ("Wie gaan er mee", one_line(visit.participants)),
        ("Doel", visit.purpose.strip()),
        ("Praktisch", visit.practical_notes.strip()),
    )
    return "\n".join(f"{word}: {said}" for word, said in told if said)
