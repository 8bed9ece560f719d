"""Who takes which step of a council question, where nobody is named: no step is kept without a who."""

from typing import TYPE_CHECKING

from zvdesk.model.enums import DECISIONS
from zvdesk.model.question_flow import REVIEWED, Deed

if TYPE_CHECKING:
    from zvdesk.model.questions import CouncilQuestion

COLLEGE, COUNCIL, GRIFFIE = "college", "raad", "griffie"


def usual_taker(question: "CouncilQuestion", deed: Deed, own_name: str = "") -> str:
    """Return who usually does this: who was asked answers and postpones, the griffie forwards and sends back.

    A motie or amendement the council decides on, and who files it holds it back.

    Everything else is done by the user ("" where `own_name` is not known), or by the first who signs.
    """
    if question.kind in DECISIONS and deed is Deed.ANSWER:
        return COUNCIL
    if question.kind not in DECISIONS and deed in (Deed.ANSWER, Deed.POSTPONE):
        return question.addressee.strip() or COLLEGE
    if deed is Deed.FORWARD or (deed is Deed.RETURN and question.status is not REVIEWED):
        return GRIFFIE
    if deed is Deed.RETURN:  # by who looked at it, who is not known here
        return ""
    return own_name.strip() or next((person.name.strip() for person in question.signatories if person.name.strip()), "")


def is_own(deed: Deed) -> bool:
    """Tell whether a step is one of the user, who is then the one to be named."""
    return deed in (Deed.REVIEW, Deed.FILE, Deed.CLOSE, Deed.WITHDRAW)
