"""Council questions with their numbered items, signatories and answers."""

from datetime import date

from sqlalchemy.orm import Mapped, mapped_column, relationship

from zvdesk.model.base import DEEPEST_PARTS, Record, reference
from zvdesk.model.enums import CALLED_BY_KIND, AnswerForm, CommitmentState, Judgement, QuestionKind, QuestionStatus
from zvdesk.model.text import first_line, one_line
from zvdesk.model.types import Json


class CouncilQuestion(Record):
    """Raadsvraag: question of a member to college or burgemeester (Gemeentewet art. 155).

    The lists of parts are for reading; `zvdesk.services.parts` writes the rows, which may move between levels.
    `due_on` is the day by which an answer is due now, `due_explanation` how it came about; the terms before stand in
    `steps`. `accepted_findings` has the reason for each finding of the checks that was accepted, by its key; also
    for each sentence of an answer that was said to be no promise, and the judgement of each item that was filed and is
    none any more (`judged_apart`).
    """

    __tablename__ = "council_question"
    KIND = "council-question"
    owned = ("items", "signatories", "references", "steps")

    kind: Mapped[QuestionKind] = mapped_column(default=QuestionKind.SCHRIFTELIJK)
    status: Mapped[QuestionStatus] = mapped_column(default=QuestionStatus.CONCEPT)
    addressee: Mapped[str] = mapped_column(default="college")
    subject: Mapped[str] = mapped_column(default="")
    number: Mapped[str] = mapped_column(default="")
    question_date: Mapped[date | None]
    portfolio: Mapped[str] = mapped_column(default="")
    filed_on: Mapped[date | None]
    due_on: Mapped[date | None]
    due_explanation: Mapped[str] = mapped_column(default="")
    answered_on: Mapped[date | None]
    answer_form: Mapped[AnswerForm] = mapped_column(default=AnswerForm.SCHRIFTELIJK)
    occasion: Mapped[str] = mapped_column(default="")
    explanation: Mapped[str] = mapped_column(default="")
    accepted_findings: Mapped[dict[str, str]] = mapped_column(Json, default=dict)
    items: Mapped[list["QuestionItem"]] = relationship(
        primaryjoin="and_(QuestionItem.question_id == CouncilQuestion.id, QuestionItem.parent_id == None)",
        order_by="QuestionItem.position, QuestionItem.id",
        lazy="selectin",
        viewonly=True,
    )
    signatories: Mapped[list["Signatory"]] = relationship(
        order_by="Signatory.position, Signatory.id", lazy="selectin", viewonly=True
    )
    references: Mapped[list["QuestionReference"]] = relationship(
        order_by="QuestionReference.position, QuestionReference.id", lazy="selectin", viewonly=True
    )
    steps: Mapped[list["QuestionStep"]] = relationship(
        order_by="QuestionStep.position, QuestionStep.id", lazy="selectin", viewonly=True
    )

    @property
    def display_title(self) -> str:
        kind = self.kind.value.capitalize() if self.kind in CALLED_BY_KIND else "Raadsvraag"
        return one_line(self.subject) or f"{kind} zonder onderwerp"

    @property
    def missing(self) -> tuple[str, ...]:
        """The fields without which a griffie sends the letter back, as far as they are still empty."""
        filled = {
            "subject": bool(self.subject.strip()),
            "addressee": bool(self.addressee.strip()),
            "items": not all(part.is_empty for part in self.items),
            "signatories": any(person.name.strip() for person in self.signatories),
        }
        return tuple(name for name, is_filled in filled.items() if not is_filled)


class QuestionItem(Record):
    """Deelvraag: a numbered question (1, 2 …) or, under one, a sub-question (a, b …)."""

    __tablename__ = "question_item"
    KIND = "question-item"
    owned = ("items",)
    owner_field = "question_id"
    sources = ("question_id",)

    question_id: Mapped[str] = reference("council_question")
    parent_id: Mapped[str | None] = reference("question_item", nullable=True)
    position: Mapped[int] = mapped_column(default=0)
    text: Mapped[str] = mapped_column(default="")
    judgement: Mapped[Judgement | None]
    judgement_remark: Mapped[str] = mapped_column(default="")
    # One level more than there can be: a part is shown outside the session, also the empty list of the deepest.
    items: Mapped[list["QuestionItem"]] = relationship(
        order_by="QuestionItem.position, QuestionItem.id", lazy="selectin", join_depth=DEEPEST_PARTS + 1, viewonly=True
    )

    @property
    def display_title(self) -> str:
        return first_line(self.text) or "Lege vraag"

    @property
    def is_empty(self) -> bool:
        """Whether nothing was written here nor in a sub-question."""
        return not self.text.strip() and all(part.is_empty for part in self.items)


class Signatory(Record):
    """Ondertekenaar: who files the question, and for which fractie; the first is the indiener."""

    __tablename__ = "signatory"
    KIND = "signatory"
    owner_field = "question_id"
    sources = ("question_id",)

    question_id: Mapped[str] = reference("council_question")
    position: Mapped[int] = mapped_column(default=0)
    name: Mapped[str] = mapped_column(default="")
    fractie: Mapped[str] = mapped_column(default="")

    @property
    def display_title(self) -> str:
        return one_line(self.name) or "Ondertekenaar"


class QuestionReference(Record):
    """Bron: what the occasion rests on, a news item or a page of a document.

    `attachment_id` is the document when its file hangs in the workspace: then the question takes over how closed it is.
    """

    __tablename__ = "question_reference"
    KIND = "question-reference"
    owner_field = "question_id"
    sources = ("question_id",)

    question_id: Mapped[str] = reference("council_question")
    position: Mapped[int] = mapped_column(default=0)
    title: Mapped[str] = mapped_column(default="")
    publisher: Mapped[str] = mapped_column(default="")
    published_on: Mapped[date | None]
    page: Mapped[str] = mapped_column(default="")
    url: Mapped[str] = mapped_column(default="")
    attachment_id: Mapped[str | None] = reference("attachment", nullable=True)

    @property
    def display_title(self) -> str:
        return one_line(self.title) or "Bron"


class QuestionStep(Record):
    """Stap: a status that the question came to, when and by whom; a verdaging with its reason and new term.

    `due_on` is the day by which an answer was due from this step on; `version` numbers what was filed with it.
    """

    __tablename__ = "question_step"
    KIND = "question-step"
    owner_field = "question_id"
    sources = ("question_id",)

    question_id: Mapped[str] = reference("council_question")
    position: Mapped[int] = mapped_column(default=0)
    status: Mapped[QuestionStatus]
    taken_on: Mapped[date]
    taken_by: Mapped[str] = mapped_column(default="")
    reason: Mapped[str] = mapped_column(default="")
    due_on: Mapped[date | None]
    due_explanation: Mapped[str] = mapped_column(default="")
    version: Mapped[int | None]

    @property
    def display_title(self) -> str:
        return str(self.status).replace("_", " ").capitalize()


class Answer(Record):
    """Antwoord: what the college answered to one or more items, with the date the figures hold for (peildatum).

    `item_ids` lists the ids of the question items that it covers; empty means the question as a whole, or with
    `is_rest` what of the letter answers nothing. `confidence` is that of the match in percent, None when the user made
    it, and `match_reason` why.
    """

    __tablename__ = "answer"
    KIND = "answer"
    sources = ("question_id",)
    fixed = frozenset({"question_id"})

    question_id: Mapped[str] = reference("council_question")
    item_ids: Mapped[list[str]] = mapped_column(Json, default=list)
    text: Mapped[str] = mapped_column(default="")
    answered_on: Mapped[date | None]
    reference_date: Mapped[date | None]
    is_rest: Mapped[bool] = mapped_column(default=False)
    confidence: Mapped[int | None]
    match_reason: Mapped[str] = mapped_column(default="")

    @property
    def display_title(self) -> str:
        return first_line(self.text) or "Antwoord"


class Commitment(Record):
    """Toezegging: what the college promised in its answer to a question or at an agenda item, and by when."""

    __tablename__ = "commitment"
    KIND = "commitment"
    sources = ("question_id", "agenda_item_id")
    fixed = frozenset({"question_id", "agenda_item_id"})

    question_id: Mapped[str | None] = reference("council_question", nullable=True)
    agenda_item_id: Mapped[str | None] = reference("agenda_item", nullable=True)
    text: Mapped[str] = mapped_column(default="")
    promised_by: Mapped[str] = mapped_column(default="")
    promised_on: Mapped[date | None]
    due_on: Mapped[date | None]
    state: Mapped[CommitmentState] = mapped_column(default=CommitmentState.OPEN)

    @property
    def display_title(self) -> str:
        return first_line(self.text) or "Toezegging"
