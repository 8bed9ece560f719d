"""What a council question asks that begins with an observation: words enough to leave as they are, as a draft."""

from textwrap import shorten
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from zvdesk.model.base import Record
from zvdesk.model.confidentiality import strictest
from zvdesk.model.dates import written_date
from zvdesk.model.enums import ObservationKind, Relation
from zvdesk.model.links import Link
from zvdesk.model.notes import Note
from zvdesk.model.text import one_line
from zvdesk.model.visits import NAMELESS, Observation, Visit
from zvdesk.services.attachments import hung
from zvdesk.services.meetings.file_places import attachments_of
from zvdesk.services.visits.named_speakers import nameable
from zvdesk.storage.attachments import StoredFile

SHORT = 60
"""Characters of the words of an observation in the subject of its question."""

FIRST_QUESTIONS = (
    "Wat is er bij het college bekend over wat wij op dit werkbezoek zagen?",
    "Welke stappen zet het college naar aanleiding daarvan?",
)
"""They hold of whatever was seen, and are there to be made sharper."""


def subject_of(session: Session, observation: Observation) -> str:
    """Return what the question is about: the theme of the observation, else the visit, and what was seen in short.

    Without these words all questions of one visit would be called the same. Words nobody agreed to stay out.
    """
    visit = session.get_one(Visit, observation.visit_id)
    day = f" van {written_date(visit.start.date())}" if visit.start is not None else ""
    about = one_line(observation.theme) or one_line(visit.title) or f"Werkbezoek{day}"
    said = one_line(observation.text) if observation.may_be_quoted else ""
    words = shorten(said.strip("“”\"'‘’ "), SHORT, placeholder="…").rstrip(" .,;:")
    if not words.strip("…"):
        return about
    return f"{about}: “{words}”" if observation.kind is ObservationKind.CITAAT else f"{about}: {words}"


def take_photos(session: Session, observation: Observation, question: Record) -> None:
    """Hang the photos of an observation at its question too, each as closed as it was; none after a no."""
    if not observation.may_be_quoted:
        return
    for one in attachments_of(session, observation.id):
        if one.mime_type.startswith("image/"):
            taken = hung(session, question, one.file_name, StoredFile(one.digest, one.size))
            taken.alternative_text, taken.caption = one.alternative_text, one.caption
            taken.confidentiality = strictest([taken.confidentiality, one.confidentiality])


def quotes_unsaid(session: Session, note: Note) -> bool:
    """Tell whether a note was made of a quote to whose leaving nobody agreed: what it says goes into no question."""
    query = select(Observation).join(Link, Link.to_id == Observation.id)
    rests_on = (Link.from_id == note.id, Link.relation == Relation.AANLEIDING, Link.deleted_at.is_(None))
    return any(not one.may_be_quoted for one in session.scalars(query.where(*rests_on)))


def said_of(session: Session, source: Observation) -> str:
    """Return the words of an observation, those of a quote between marks and with who may be named with them."""
    if source.kind is not ObservationKind.CITAAT or not source.text.strip():
        return source.text
    words = source.text.strip("“”\"'‘’ \n").removesuffix(".")
    return f"“{words}”, zei {nameable(session).speaker_of(source) or NAMELESS}."


def note_words(session: Session, note: Note) -> str:
    """Return what a note says; of one that was made of an observation no more than may leave."""
    query = select(Observation).join(Link, Link.to_id == Observation.id)
    rests_on = (Link.from_id == note.id, Link.relation == Relation.AANLEIDING, Link.deleted_at.is_(None))
    words = note.body
    for one in session.scalars(query.where(*rests_on)):
        if one.kind is ObservationKind.CITAAT or not nameable(session).speaker_of(one):
            words = words.replace(f" Gezegd door {one_line(one.speaker)}.", "")
        if one.text.strip():
            words = words.replace(one.text.strip(), said_of(session, one))
    return words


def items_of(observation: Observation) -> list[dict[str, Any]]:
    """Return what is asked: a question that was noted as such, else what can be asked of anything one saw."""
    is_asked = observation.kind is ObservationKind.VRAAG and observation.text.strip()
    return [{"text": text} for text in ([observation.text.strip()] if is_asked else FIRST_QUESTIONS)]
