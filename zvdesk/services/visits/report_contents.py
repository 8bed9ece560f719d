"""What goes into the report of a visit, read in one go: what is closed, and what nobody agreed to, stays behind."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from zvdesk.documents.compose.meeting import LeftOut
from zvdesk.documents.compose.visit import Agreed, FiledQuestion, ReportForm, VisitPaper
from zvdesk.documents.compose.visit_seen import Seen, SeenPhoto, alternative_of, caption_of
from zvdesk.documents.picture import Picture
from zvdesk.errors import EnvironmentFailure
from zvdesk.model.actions import ActionPoint
from zvdesk.model.attachments import Attachment
from zvdesk.model.base import Record
from zvdesk.model.confidentiality import is_closed
from zvdesk.model.council import CouncilProfile
from zvdesk.model.enums import ObservationKind, ObservationOutcome, QuestionStatus, Relation, label
from zvdesk.model.links import Link
from zvdesk.model.meetings import AgendaItem
from zvdesk.model.partners import Agreement, Partner
from zvdesk.model.question_flow import WRITING
from zvdesk.model.questions import CouncilQuestion
from zvdesk.model.text import one_line
from zvdesk.model.visits import Observation, Visit
from zvdesk.services.defaults import profile_of
from zvdesk.services.visits.named_speakers import Nameable
from zvdesk.services.visits.unsaid_words import Unsaid, unsaid_at
from zvdesk.storage.attachments import AttachmentStore

_UNASKED = WRITING | {QuestionStatus.INGETROKKEN}
One = TypeVar("One", bound=Record)


@dataclass(frozen=True)
class _Wish:
    """How a report is wanted, and where its photos are."""

    files: AttachmentStore | None
    form: ReportForm
    include_confidential: bool
    pictures: Mapping[str, Sequence[Attachment]]
    """The photos there may be in it, by the record they hang at: the more, the smaller each has to be."""

    def shows(self, record: Record) -> bool:
        """Tell whether a record may be in it."""
        return self.include_confidential or not is_closed(record.confidentiality)


def paper_of(
    session: Session,
    visit: Visit,
    files: AttachmentStore | None,
    form: ReportForm,
    *,
    include_confidential: bool,
    unsaid: Unsaid,
    named: Nameable,
) -> VisitPaper:
    """Return what the report of a visit is made from; without `files` photos are named and not read.

    `unsaid` is what nobody agreed to share, `named` who may be named, as far as the workspace knows.
    """
    every = observations_of(session, visit)
    wish = _Wish(files, form, include_confidential, _pictures(session, [visit, *every]))
    logged = [one for one in every if wish.shows(one)]
    agreements = _at(session, Agreement, visit)
    actions = _at(session, ActionPoint, visit)
    told_agreements, quoting = _without(unsaid, filter(wish.shows, agreements))
    told_actions, also_quoting = _without(unsaid, filter(wish.shows, actions))
    photos, hidden_photos = _photos(wish, None, visit.id)
    seen, hidden_there = _seen(wish, logged, named)
    kept = [one for one in logged if not one.may_be_quoted]
    return VisitPaper(
        visit,
        profile_of(session) or CouncilProfile(),
        form,
        tuple(_names(session, wish, visit)),
        _item_title(session, wish, visit),
        seen,
        photos,
        tuple(Agreed(one, _name(session, wish, one.partner_id)) for one in told_agreements),
        told_actions,
        tuple(_filed(session, wish, visit, every, unsaid)),
        LeftOut(
            observations=len(every) - len(logged),
            photos=hidden_photos + hidden_there,
            agreements=sum(not wish.shows(one) for one in agreements),
            actions=sum(not wish.shows(one) for one in actions),
        ),
        sum(one.kind is ObservationKind.CITAAT for one in kept),
        sum(one.kind is not ObservationKind.CITAAT for one in kept),
        quoting + also_quoting,
    )


def observations_of(session: Session, visit: Visit) -> list[Observation]:
    """Return what was logged on a visit, in the order in which it was."""
    query = select(Observation).where(Observation.visit_id == visit.id, Observation.deleted_at.is_(None))
    return list(session.scalars(query.order_by(Observation.observed_at, Observation.id)))


def _without(unsaid: Unsaid, records: Iterable[One]) -> tuple[tuple[One, ...], int]:
    """Return the records without such a quote in their text, and how many have one."""
    every = list(records)
    kept = [one for one in every if not unsaid_at(unsaid, one)]
    return tuple(kept), len(every) - len(kept)


def _at(session: Session, cls: type[One], visit: Visit) -> list[One]:
    at_visit = (getattr(cls, "visit_id") == visit.id, cls.deleted_at.is_(None))  # noqa: B009 - known by the caller
    due = getattr(cls, "due_on")  # noqa: B009
    return list(session.scalars(select(cls).where(*at_visit).order_by(due.is_(None), due, cls.id)))


def _seen(wish: _Wish, logged: Sequence[Observation], named: Nameable) -> tuple[tuple[Seen, ...], int]:
    found, hidden = [], 0
    for one in logged:
        is_agreed = one.kind is ObservationKind.AFSPRAAK and one.outcome is not ObservationOutcome.OPEN
        if one.may_be_quoted and not is_agreed:
            photos, closed = _photos(wish, one, one.id)
            found.append(Seen(one, photos, named.speaker_of(one)))
            hidden += closed
    return tuple(found), hidden


def _photos(wish: _Wish, observation: Observation | None, record_id: str) -> tuple[tuple[SeenPhoto, ...], int]:
    """Return the photos at a record as they stand in the report, and how many are closed; a short one has none."""
    if wish.form is ReportForm.SHORT:
        return (), 0
    pictures = wish.pictures.get(record_id, ())
    shown = [file for file in pictures if wish.shows(file)]
    return tuple(_photo(wish, observation, file) for file in shown), len(pictures) - len(shown)


def _photo(wish: _Wish, observation: Observation | None, file: Attachment) -> SeenPhoto:
    told = (observation, file.caption, file.alternative_text)
    own = (("caption", file.caption), ("alternative_text", file.alternative_text))
    return SeenPhoto(file.id, _image(wish, file), alternative_of(*told), caption_of(*told), own, file.file_name)


def _pictures(session: Session, places: Sequence[Record]) -> dict[str, list[Attachment]]:
    """Return the live pictures at some records, by the record's id and in their order, in one query for all."""
    at_them = (Attachment.record_id.in_([place.id for place in places]), Attachment.deleted_at.is_(None))
    query = select(Attachment).where(*at_them, Attachment.mime_type.startswith("image/"))
    found: dict[str, list[Attachment]] = {}
    for file in session.scalars(query.order_by(Attachment.position, Attachment.id)):
        found.setdefault(file.record_id, []).append(file)
    return found


def _image(wish: _Wish, file: Attachment) -> bytes | Picture:
    """Return a photo made small at once, so that of many one is in memory at a time.

    One that is missing or damaged is named in its place; `zvdesk check` tells of it.
    """
    if wish.files is None:
        return b""
    from zvdesk.documents.images import photo_for_report

    try:
        return photo_for_report(wish.files.read(file.digest), sum(map(len, wish.pictures.values()))) or b""
    except EnvironmentFailure:
        return b""


def _names(session: Session, wish: _Wish, visit: Visit) -> Iterator[str]:
    yield from filter(None, (_name(session, wish, partner_id) for partner_id in visit.partner_ids))


def _name(session: Session, wish: _Wish, partner_id: str | None) -> str:
    """Return the name of a partner, "" of one that is closed: whom one visits in confidence is not told."""
    partner = session.get(Partner, partner_id) if partner_id else None
    return partner.display_title if partner is not None and wish.shows(partner) else ""


def _item_title(session: Session, wish: _Wish, visit: Visit) -> str:
    item = session.get(AgendaItem, visit.agenda_item_id) if visit.agenda_item_id else None
    return "" if item is None or item.deleted_at is not None or not wish.shows(item) else item.display_title


def _filed(
    session: Session, wish: _Wish, visit: Visit, observations: Sequence[Observation], unsaid: Unsaid
) -> Iterator[FiledQuestion]:
    """Yield the questions that came of a visit, once they were filed, without what may not leave any more."""
    came_of = select(Link.from_id).where(
        or_(Link.to_id == visit.id, Link.to_id.in_([one.id for one in observations])),
        Link.relation == Relation.AANLEIDING,
        Link.deleted_at.is_(None),
    )
    asked = (CouncilQuestion.id.in_(came_of), CouncilQuestion.deleted_at.is_(None))
    query = select(CouncilQuestion).where(*asked, CouncilQuestion.status.not_in(_UNASKED))
    for one in session.scalars(query.order_by(CouncilQuestion.filed_on, CouncilQuestion.id)):
        if wish.shows(one):
            subject = unsaid.out_of(one.display_title, one.id)
            yield FiledQuestion(subject, one_line(one.number), label(one.status), one.confidentiality)
