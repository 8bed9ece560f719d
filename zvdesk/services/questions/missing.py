"""What a council question lacks: required parts, as findings that can be accepted, or everything.

It costs nothing to import.
"""

from zvdesk.checks.finding import Finding, Place, Severity
from zvdesk.documents.question_templates import template_for
from zvdesk.model.enums import QuestionKind
from zvdesk.model.item_numbers import numbered
from zvdesk.model.questions import CouncilQuestion
from zvdesk.phrases import empty_part

MISSING = "missing_"
"""Start of the codes of required parts that are empty."""


def missing_finding(name: str, kind: str = "") -> Finding:
    """Return the finding for a required part that is empty, in a question of a kind."""
    sentence = f"Er ontbreekt nog: {empty_part(name, kind)}. Vul dat in, of aanvaard het met een reden."
    return Finding(f"{MISSING}{name}", Place(name), 0, 0, "", sentence, Severity.WARNING)


def missing_open(question: CouncilQuestion) -> list[str]:
    """Return the required parts that are empty and were not accepted so."""
    return [name for name in question.missing if missing_finding(name).key not in question.accepted_findings]


def is_unwritten(question: CouncilQuestion) -> bool:
    """Tell whether nothing was written in a question yet: it has at most the words with which its kind begins.

    Of such a one there is no document, of whatever kind it is; one line of one's own makes it a draft.
    """
    begun = [template_for(kind) for kind in QuestionKind]  # its kind may have been changed since it was begun
    texts = [each.item.text.strip() for each in numbered(question.items) if each.item.text.strip()]
    return (
        not question.subject.strip()
        and question.occasion.strip() in {"", *(each.occasion.strip() for each in begun)}
        and question.explanation.strip() in {"", *(each.explanation.strip() for each in begun)}
        and texts in ([], *(list(each.items) for each in begun))
    )
