"""Thanking the hosts of a visit: a message as a draft for the mail program, and the day on which it was made."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import cast

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from zvdesk.documents.compose.visit_thanks import Thanks, thanks_body, thanks_subject
from zvdesk.documents.files import write_atomically
from zvdesk.errors import RefusedError, UserError
from zvdesk.model.changes import Changes
from zvdesk.model.confidentiality import is_closed
from zvdesk.model.council import CouncilProfile
from zvdesk.model.fields import encode
from zvdesk.model.partners import Agreement, Contact, Partner
from zvdesk.model.text import one_line
from zvdesk.model.visits import Visit
from zvdesk.services import writing
from zvdesk.services.defaults import profile_of
from zvdesk.services.questions.papers import MailDraft
from zvdesk.services.records import update_in
from zvdesk.services.store import Store
from zvdesk.services.visits.leaving import accepted_in, refuse_unsure
from zvdesk.services.visits.report_texts import agreement_text, findings_in, known_in, name_of
from zvdesk.services.visits.unsaid_records import without_words
from zvdesk.services.visits.unsaid_words import unsaid_at, unsaid_of


class VisitThanksService:
    """Messages of thanks. What is closed is left out; every call raises UserError as `writing.live` does."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def draft(self, reference: str, partner: str = "", *, include_confidential: bool = False) -> MailDraft:
        """Return the message to the contacts of the first partner of a visit, or of another that was there.

        Raises UserError "visit_without_partner" (title), "partner_not_visited" (title), RefusedError
        "export_confidential" (title, level) of the visit or the partner, "thanks_unsettled" (found) and
        "leaving_unsure" (found, unsure) while what is found in it stands open: it is mended or accepted where the
        report is looked through.
        """
        with self._store.read() as session:
            visit = cast("Visit", writing.live(session, reference, Visit.KIND))
            if is_closed(visit.confidentiality) and not include_confidential:
                raise RefusedError("export_confidential", title=visit.display_title, level=str(visit.confidentiality))
            host = _host(session, visit, partner)
            if is_closed(host.confidentiality) and not include_confidential:
                raise RefusedError("export_confidential", title=host.display_title, level=str(host.confidentiality))
            agreements = _agreements(session, visit, host)
            _refuse_unsettled(session, visit, agreements)
            people = _addressed(visit, _contacts(session, host, self._store.today()))
            unsaid = unsaid_of(session)
            shown, _ = without_words(unsaid, visit, ("tags",))
            refuse_unsure(session, unsaid)
            thanks = Thanks(
                shown,
                profile_of(session) or CouncilProfile(),
                host.display_title,
                tuple(one.display_title for one in people),
                tuple((one.text, one.due_on) for one in agreements),
            )
        to = ", ".join(one_line(one.email) for one in people if one.email.strip())
        return MailDraft(to, thanks_subject(thanks), thanks_body(thanks), ())

    def save(
        self, reference: str, path: Path, partner: str = "", *, include_confidential: bool = False
    ) -> tuple[MailDraft, Changes]:
        """Write the message as .eml, and note at the visit that the hosts were thanked today.

        Raises as `draft`.
        """
        message = self.draft(reference, partner, include_confidential=include_confidential)
        write_atomically(path, message.as_file)
        with self._store.write() as transaction:
            visit = writing.live(transaction.session, reference, Visit.KIND)
            update_in(transaction.session, visit, {"thanked_on": encode(self._store.today())})
        return message, transaction.changes


def _refuse_unsettled(session: Session, visit: Visit, agreements: Sequence[Agreement]) -> None:
    accepted, known = {**accepted_in(session), **visit.accepted_findings}, known_in(session)
    texts = [agreement_text(one) for one in agreements]
    found = [
        f"{name_of(finding)} in {text.where}"
        for text in texts
        for finding in findings_in(text, known)
        if finding.key not in accepted
    ]
    if found:
        raise RefusedError("thanks_unsettled", found=list(dict.fromkeys(found)))


def _host(session: Session, visit: Visit, partner: str) -> Partner:
    if not visit.partner_ids:
        raise UserError("visit_without_partner", title=visit.display_title)
    chosen = writing.live(session, partner, Partner.KIND) if partner else session.get_one(Partner, visit.partner_ids[0])
    if chosen.id not in visit.partner_ids:
        raise UserError("partner_not_visited", title=chosen.display_title)
    return cast("Partner", chosen)


def _contacts(session: Session, host: Partner, today: date) -> list[Contact]:
    at_host = (Contact.partner_id == host.id, Contact.deleted_at.is_(None))
    is_there = or_(Contact.until.is_(None), Contact.until >= today)
    found = session.scalars(select(Contact).where(*at_host, is_there).order_by(Contact.name, Contact.id))
    return [one for one in found if not is_closed(one.confidentiality)]


def _addressed(visit: Visit, contacts: Sequence[Contact]) -> list[Contact]:
    """Return who was there as far as the visit says so, else everybody."""
    there = one_line(visit.participants).casefold()
    present = [one for one in contacts if one_line(one.name).casefold() in there]
    return present or list(contacts)


def _agreements(session: Session, visit: Visit, host: Partner) -> list[Agreement]:
    """Return what was agreed with the host, without what is closed and what repeats a quote nobody agreed to share."""
    at_visit = (Agreement.visit_id == visit.id, Agreement.partner_id == host.id, Agreement.deleted_at.is_(None))
    query = select(Agreement).where(*at_visit).order_by(Agreement.due_on.is_(None), Agreement.due_on, Agreement.id)
    unsaid = unsaid_of(session)
    return [one for one in session.scalars(query) if not is_closed(one.confidentiality) and not unsaid_at(unsaid, one)]
