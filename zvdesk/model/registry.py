"""Every kind of record by its name on the command line and in files."""

from zvdesk.errors import UserError
from zvdesk.model.actions import ActionPoint
from zvdesk.model.attachments import Attachment
from zvdesk.model.base import Record
from zvdesk.model.council import CouncilProfile, Person, Recess, RulesOfOrder, Theme
from zvdesk.model.links import Link
from zvdesk.model.meetings import AgendaItem, Document, Meeting, Preparation, TechnicalQuestion
from zvdesk.model.notes import Note
from zvdesk.model.page_notes import PageNote, ReadingState
from zvdesk.model.partners import Agreement, Contact, ContactMoment, Partner, PartnerRelation
from zvdesk.model.questions import (
    Answer,
    Commitment,
    CouncilQuestion,
    QuestionItem,
    QuestionReference,
    QuestionStep,
    Signatory,
)
from zvdesk.model.visits import Observation, Visit, VisitPartner, VisitQuestion

CLASSES: tuple[type[Record], ...] = (
    CouncilProfile, RulesOfOrder, Recess, Person, Theme, Note, Partner, Contact, ContactMoment, PartnerRelation,
    Meeting, AgendaItem, Document, Preparation, Visit, VisitPartner, VisitQuestion, Observation, Agreement,
    ActionPoint, CouncilQuestion, QuestionItem, Signatory, QuestionReference, QuestionStep, Answer, Commitment,
    TechnicalQuestion, Attachment, ReadingState, PageNote, Link,
)  # fmt: skip
"""In such an order that what a record hangs under or mentions comes before it, as far as that can be."""
BY_KIND: dict[str, type[Record]] = {cls.KIND: cls for cls in CLASSES}


def class_of(kind: str) -> type[Record]:
    """Return the class of a kind. Raises UserError("kind_unknown", kind, known)."""
    try:
        return BY_KIND[kind]
    except KeyError:
        raise UserError("kind_unknown", kind=kind, known=sorted(BY_KIND)) from None
