"""What a council question gets when it is filed: a number by the pattern of the council profile, and a term."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from zvdesk.model.council import CouncilProfile
from zvdesk.model.enums import DECISIONS
from zvdesk.model.numbering import next_number
from zvdesk.model.questions import CouncilQuestion
from zvdesk.model.terms import Term, filing_term
from zvdesk.services.defaults import profile_of


@dataclass(frozen=True)
class FilingOutlook:
    """What filing on a day would give a question: its number ("" for none) and the term for the answer."""

    number: str
    term: Term | None


def outlook(session: Session, question: CouncilQuestion, day: date) -> FilingOutlook:
    """Return what a question would get that is filed on a day. Raises as `number_for` and `terms.due` do."""
    profile = profile_of(session) or CouncilProfile()
    return FilingOutlook(number_from(session, question, profile, day), term_from(question, profile, day))


def number_from(session: Session, question: CouncilQuestion, profile: CouncilProfile, day: date) -> str:
    """Return the number of a question from its filing on: the one that it has, else the next."""
    return question.number.strip() or number_for(session, question, profile, day)


def term_from(question: CouncilQuestion, profile: CouncilProfile, day: date) -> Term | None:
    """Return the term that filing sets going; none for what nobody answers. Raises as `terms.due` does."""
    return None if question.kind in DECISIONS else filing_term(profile, profile.rule_for(question.kind), day)


def number_for(session: Session, question: CouncilQuestion, profile: CouncilProfile, day: date) -> str:
    """Return the next number for a question that is filed on a day, "" where the profile has no pattern for its kind.

    Kinds with the same pattern share one row of numbers, and numbers in the trash count as well: they were given out.
    Raises UserError("numbering_invalid", pattern).
    """
    rule = profile.rule_for(question.kind)
    if rule is None:
        return ""
    existing = session.scalars(select(CouncilQuestion.number).where(CouncilQuestion.id != question.id))
    return next_number(rule.numbering, list(existing), day, profile.council_term)
