"""What a council question says of closed things that it derives from: whoever files it is told, and answers for it."""

from collections.abc import Iterable, Iterator

from sqlalchemy.orm import Session

from zvdesk.checks.finding import Finding, Place, Severity
from zvdesk.model.attachments import Attachment
from zvdesk.model.base import Record
from zvdesk.model.confidentiality import is_closed, is_lowering
from zvdesk.model.enums import Confidentiality
from zvdesk.model.meetings import AgendaItem, Document, Meeting
from zvdesk.model.questions import CouncilQuestion
from zvdesk.model.registry import class_of
from zvdesk.services.meetings.doubts import doubts_in
from zvdesk.services.meetings.meetings import overview_of
from zvdesk.services.questions.sources import called
from zvdesk.storage.ownership import sources_of

CLOSED, DOUBTFUL = "closed_source", "doubtful_source"
_PLACE = Place("confidentiality")


def closed_sources(session: Session, question: CouncilQuestion) -> Iterator[Finding]:
    """Yield a finding for each source that is closed, or more closed than the question, or may be closed by its name.

    One that a question was opened up for with a reason is for who looks, for that reason was given; any other keeps a
    question from being filed until it is accepted.
    """
    sources = list(sources_of(session, question))
    for source in sources:
        is_lower = is_lowering(source.confidentiality, question.confidentiality)
        if is_lower or (is_closed(source.confidentiality) and is_closed(question.confidentiality)):
            yield _closed(session, question, source, is_lower=is_lower)
    for title, source_id in _doubtful(session, sources):
        sentence = (
            f"Deze vraag komt voort uit “{title}”, dat naar de naam of de kop erboven besloten kan zijn; kijk na of er "
            "niets uit blijkt wat besloten moet blijven, of leg daar vast dat het openbaar is."
        )
        yield Finding(DOUBTFUL, _PLACE, 0, 0, title, sentence, Severity.WARNING, related=source_id)


def _closed(session: Session, question: CouncilQuestion, source: Record, *, is_lower: bool) -> Finding:
    title = called(session, source)
    how = "noemt als bron" if isinstance(source, Attachment) else "komt voort uit"  # its title stands in the letter
    reason = " ".join(question.confidentiality_reason.split()).rstrip(".")
    is_answered = is_lower and (bool(reason) or not is_closed(source.confidentiality))
    if is_lower:
        what = "kijk na of er niets uit blijkt wat besloten moet blijven"
        told = f" Uw reden: {reason}." if reason else ""
    else:
        what = (
            "haal weg wat besloten moet blijven en zet de openbaarheid lager met een reden, of aanvaard met een reden "
            f"dat zij {question.confidentiality} wordt ingediend"
        )
        told = ""
    sentence = (
        f"Deze vraag is {question.confidentiality} en {how} “{title}”, dat {source.confidentiality} is; {what}.{told}"
    )
    return Finding(
        CLOSED,
        _PLACE,
        0,
        0,
        title,
        sentence,
        Severity.HINT if is_answered else Severity.WARNING,
        occurrence=int(source.confidentiality is Confidentiality.GEHEIM),  # asked anew when it becomes so
        related=source.id,
    )


def _doubtful(session: Session, sources: Iterable[Record]) -> Iterator[tuple[str, str]]:
    """Yield title and id of what may be closed by its name, or by the heading above it, and is not marked so."""
    at = {one.id: one for one in (_listed(session, source) for source in sources) if one is not None}
    for meeting_id in dict.fromkeys(one.meeting_id for one in at.values()):
        for doubt in doubts_in(overview_of(session, session.get_one(Meeting, meeting_id))):
            for record_id in (doubt.id, *(one for one, _ in doubt.along)):
                if record_id in at:
                    yield at[record_id].display_title, record_id


def _listed(session: Session, source: Record) -> AgendaItem | Document | None:
    """Return what of an agenda a source is, or what its file hangs at."""
    if isinstance(source, Attachment):
        carrier = session.get(class_of(source.record_kind), source.record_id)
        return carrier if isinstance(carrier, AgendaItem | Document) else None
    return source if isinstance(source, AgendaItem | Document) else None
