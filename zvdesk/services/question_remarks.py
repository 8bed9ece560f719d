"""What is to be mended in a council question by its rules, and personal data that keep it from being filed.

The remarks on its language are made by `zvdesk.checks`; these need the model, the profile and what it rests on.
"""

from collections.abc import Iterator

from sqlalchemy.orm import Session

from zvdesk.checks.finding import Finding, Place
from zvdesk.checks.privacy import personal_data
from zvdesk.checks.words import MASKS
from zvdesk.errors import RefusedError
from zvdesk.model.confidentiality import is_lowering
from zvdesk.model.council import CouncilProfile
from zvdesk.model.questions import CouncilQuestion
from zvdesk.phrases import question_place
from zvdesk.services.defaults import profile_of
from zvdesk.services.question_missing import missing_finding
from zvdesk.services.question_passages import known_names, numbers_of, passages
from zvdesk.storage.ownership import sources_of


def rule_findings(session: Session, question: CouncilQuestion) -> list[Finding]:
    """Return what the profile and the sources of a question say about it: empty parts, no article, a closed source."""
    profile = profile_of(session) or CouncilProfile()
    return [
        *(missing_finding(name) for name in question.missing),
        *_of_profile(profile, question),
        *_closed_sources(session, question),
    ]


def refuse_personal_data(session: Session, question: CouncilQuestion) -> None:
    """See that no personal data stand in a question but what was accepted.

    Raises RefusedError("personal_data_open", found), which names each with its place and does not repeat it.
    """
    names, number = known_names(session), numbers_of(question)
    found = [
        f"{MASKS[finding.code].strip('[]')} in {question_place(passage.place.field, number(passage.place))}"
        for passage in passages(question)
        for finding in personal_data(passage.place, passage.text, known_names=names)
        if finding.key not in question.accepted_findings
    ]
    if found:
        raise RefusedError("personal_data_open", found=list(dict.fromkeys(found)))


def _of_profile(profile: CouncilProfile, question: CouncilQuestion) -> Iterator[Finding]:
    rule = profile.rule_for(question.kind)
    if rule is None:
        sentence = "Het raadsprofiel zegt niets over deze soort vraag; zet daar het artikel en de termijn bij."
        yield Finding("rule_unknown", Place("kind"), 0, 0, "", sentence)
    elif not rule.article.strip():
        sentence = "In het raadsprofiel staat bij deze soort vraag nog geen artikel; zet het erbij."
        yield Finding("article_unknown", Place("kind"), 0, 0, "", sentence)


def _closed_sources(session: Session, question: CouncilQuestion) -> Iterator[Finding]:
    """A question as open as this may only be so with a reason, which is shown beside what it was lowered below."""
    for source in sources_of(session, question):
        if is_lowering(source.confidentiality, question.confidentiality):
            sentence = (
                f"Deze vraag is {question.confidentiality} en komt voort uit “{source.display_title}”, "
                f"dat {source.confidentiality} is; kijk na of er niets uit blijkt wat besloten moet blijven."
            )
            yield Finding(
                "closed_source", Place("confidentiality"), 0, 0, source.display_title, sentence, related=source.id
            )
