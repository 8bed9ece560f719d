"""The number that a council question gets when it is filed, by the pattern of the council profile."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from zvdesk.model.council import CouncilProfile
from zvdesk.model.numbering import next_number
from zvdesk.model.questions import CouncilQuestion


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
