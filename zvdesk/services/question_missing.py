"""Required parts of a council question that are empty, as findings that can be accepted; costs nothing to import."""

from zvdesk.checks.finding import Finding, Place, Severity
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
