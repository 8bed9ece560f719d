"""What is to be mended in a council question by its rules, and personal data that keep it from being filed.

The remarks on its language are made by `zvdesk.checks`; these need the model, the profile and what it rests on.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from zvdesk.checks.finding import Finding, Place, Severity, Span, findings
from zvdesk.checks.named_terms import other_term
from zvdesk.checks.open_places import open_places
from zvdesk.checks.privacy import personal_data
from zvdesk.checks.words import MASKS, OPEN_WORDS
from zvdesk.documents.compose.question import term
from zvdesk.documents.question_templates import template_for
from zvdesk.errors import RefusedError
from zvdesk.model.addressees import Addressees, Holder
from zvdesk.model.council import CouncilProfile, Person
from zvdesk.model.dates import written_period
from zvdesk.model.enums import DECISIONS, PersonRole, label
from zvdesk.model.question_flow import WRITING
from zvdesk.model.questions import CouncilQuestion
from zvdesk.model.signing import Signer, signing_problems, signing_rule
from zvdesk.model.text import one_line
from zvdesk.phrases import question_place
from zvdesk.services.defaults import profile_of
from zvdesk.services.questions.closed_sources import closed_sources
from zvdesk.services.questions.missing import missing_finding
from zvdesk.services.questions.notice import is_late, notice_of
from zvdesk.services.questions.passages import known_names, numbers_of, passages
from zvdesk.services.questions.undrawn_signs import undrawn_findings
from zvdesk.services.visits.unsaid_findings import WORDS, as_told, unsaid_in_question

_COPY_MARK = re.compile(r"\(kopie(?:\s\d+)?\)", re.IGNORECASE)


def rule_findings(session: Session, question: CouncilQuestion, now: datetime) -> list[Finding]:
    """Return what the profile and the sources of a question say about it at a moment on the clock on the wall.

    That are empty parts, no article, who signs, a meeting that is too near, and a closed source.
    """
    profile = profile_of(session) or CouncilProfile()
    return [
        *(missing_finding(name, question.kind) for name in question.missing),
        *_of_opening(question),
        *_of_profile(profile, question),
        *_of_addressee(session, profile, question),
        *_without_fractie(question),
        *_of_signing(session, profile, question),
        *_of_meeting(session, profile, question, now.date(), now),
        *closed_sources(session, question),
        *undrawn_findings(question),
        *_of_copying(question),
    ]


def refuse_open_findings(session: Session, question: CouncilQuestion, day: date, now: datetime) -> None:
    """See that nothing stands open that keeps a question from being filed on a day, save empty parts and personal data.

    Raises RefusedError("findings_open", found), which names each with its place.
    """
    found = list(_open_findings(session, question, day, now))
    if found:
        raise RefusedError("findings_open", found=list(dict.fromkeys(found)))


def refuse_personal_data(session: Session, question: CouncilQuestion) -> None:
    """See that no personal data, and no quote nobody agreed to share, stand in a question but what was accepted.

    Raises RefusedError("personal_data_open", found), which names each with its place and does not repeat it.
    """
    found = list(_personal_data(session, question))
    if found:
        raise RefusedError("personal_data_open", found=list(dict.fromkeys(found)))


def unsettled(session: Session, question: CouncilQuestion, today: date, now: datetime) -> tuple[str, ...]:
    """Return what is to be settled before a question leaves, each as a few words with its place; no empty parts.

    Once a question is filed, whoever filed it answered for all but the personal data that were written in since.
    """
    found = [*_personal_data(session, question)]
    if question.status in WRITING:
        found += _open_findings(session, question, today, now)
    return tuple(found)


def _open_findings(session: Session, question: CouncilQuestion, day: date, now: datetime) -> Iterator[str]:
    profile, number = profile_of(session) or CouncilProfile(), numbers_of(question)
    rules = (
        *_of_opening(question),
        *_of_signing(session, profile, question),
        *_of_meeting(session, profile, question, day, now),
        *closed_sources(session, question),
        *undrawn_findings(question),
        *_of_copying(question),
    )
    texts = (
        finding
        for passage in passages(question)
        for finding in findings(passage.place, passage.text, open_places(passage.text))
    )
    for finding in (*rules, *texts):
        if finding.severity == Severity.WARNING and finding.key not in question.accepted_findings:
            what, place = OPEN_WORDS[finding.code], finding.place
            is_of_all = place.field == "confidentiality"  # what it derives from stands in no text
            yield what if is_of_all else f"{what} in {question_place(place.field, number(place), question.kind)}"


def _personal_data(session: Session, question: CouncilQuestion) -> Iterator[str]:
    names, number = known_names(session), numbers_of(question)
    found = [
        *(
            finding
            for passage in passages(question)
            for finding in personal_data(passage.place, passage.text, known_names=names)
        ),
        *unsaid_in_question(session, question),
    ]
    for finding in as_told(found):
        if finding.key not in question.accepted_findings:
            what = WORDS.get(finding.code) or MASKS[finding.code].strip("[]")
            yield f"{what} in {question_place(finding.place.field, number(finding.place), question.kind)}"


def _of_opening(question: CouncilQuestion) -> Iterator[Finding]:
    if question.kind in DECISIONS and question.question_date is None:
        sentence = "Er staat nog “in vergadering bijeen op …”; vul bij de datum in op welke dag de raad vergadert."
        yield Finding("open_date", Place("question_date"), 0, 0, "", sentence, Severity.WARNING)


def _of_copying(question: CouncilQuestion) -> list[Finding]:
    """Return what a duplicate was called by once, which would stand in all that is filed."""
    spans = [Span(*match.span(), "copy_mark") for match in _COPY_MARK.finditer(question.subject)]
    return findings(Place("subject"), question.subject, spans)


def _of_profile(profile: CouncilProfile, question: CouncilQuestion) -> Iterator[Finding]:
    rule = profile.rule_for(question.kind)
    if rule is None:
        sentence = "Het raadsprofiel zegt niets over deze soort vraag; zet daar het artikel en de termijn bij."
        yield Finding("rule_unknown", Place("kind"), 0, 0, "", sentence)
    elif not rule.article.strip():
        sentence = "In het raadsprofiel staat bij deze soort vraag nog geen artikel; zet het erbij."
        yield Finding("article_unknown", Place("kind"), 0, 0, "", sentence)
    if rule is not None and rule.term_length is not None:
        named = other_term(rule.closing_sentence, rule.term_length, rule.term_unit)
        if named:
            sentence = (
                f"De slotzin noemt “{named}”, maar de termijn in het raadsprofiel is {term(rule)}; "
                "maak die daar gelijk aan elkaar."
            )
            yield Finding("closing_term", Place("kind"), 0, 0, named, sentence)


def _of_addressee(session: Session, profile: CouncilProfile, question: CouncilQuestion) -> Iterator[Finding]:
    """Hold to whom a letter goes to the profile; what was filed stays as it went."""
    template, words = template_for(question.kind), one_line(question.addressee)
    if not words or not template.is_letter or question.status not in WRITING:
        return
    rule = profile.rule_for(question.kind)
    usual = (rule.addressee if rule is not None else "") or template.addressee
    people = session.execute(select(Person.name, Person.role, Person.portfolio).where(Person.deleted_at.is_(None)))
    known = Addressees(question.kind, usual, [Holder(*row) for row in people], profile.committees)
    if not known.knows(words):
        sentence = (
            f"Volgens het raadsprofiel gaat een {label(question.kind)} niet naar “{words}”; "
            f"kies {_or(known.names()[:4])}, of aanvaard het met een reden."
        )
        yield Finding("addressee_unknown", Place("addressee"), 0, 0, words, sentence)


def _or(names: Sequence[str]) -> str:
    return " of ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def _without_fractie(question: CouncilQuestion) -> Iterator[Finding]:
    for one in question.signatories:
        if one.name.strip() and not one.fractie.strip():
            sentence = f"Bij {one.name.strip()} staat geen fractie; zet die erbij."
            yield Finding("signing_fractie", Place("signatories"), 0, 0, one.name.strip(), sentence)


def _of_signing(session: Session, profile: CouncilProfile, question: CouncilQuestion) -> Iterator[Finding]:
    """Hold who signs to what the profile says of it; what it says in words that are not understood is for the user."""
    rule = profile.rule_for(question.kind)
    if rule is None or not rule.may_sign.strip():
        return
    understood = signing_rule(rule.may_sign)
    signers = [Signer(one.name, one.fractie) for one in question.signatories if one.name.strip()]
    for problem in signing_problems(understood, signers, _roles(session)):
        sentence = f"{problem.sentence}. Pas het aan, of aanvaard het met een reden."
        place, count = Place("signatories"), 0 if problem.name else len(signers)
        yield Finding(problem.code, place, 0, 0, problem.name, sentence, Severity.WARNING, occurrence=count)
    if not understood.is_whole:
        words = one_line(rule.may_sign)
        sentence = f"Wie mogen ondertekenen, staat in het raadsprofiel: “{words}”; kijk zelf na of dat klopt."
        yield Finding("signing_unread", Place("signatories"), 0, 0, "", sentence)


def _roles(session: Session) -> dict[str, PersonRole]:
    """Return the function of everybody who is known; who is of the council besides is a member."""
    people = session.execute(select(Person.name, Person.role).where(Person.deleted_at.is_(None)))
    found: dict[str, PersonRole] = {}
    for name, role in people:
        known = found.get(name.strip().casefold())
        found[name.strip().casefold()] = known if known is PersonRole.RAADSLID else role
    return found


def _of_meeting(
    session: Session, profile: CouncilProfile, question: CouncilQuestion, day: date, now: datetime
) -> Iterator[Finding]:
    latest = notice_of(session, question, profile)
    if latest is not None and is_late(latest, day, now):
        sentence = (
            f"Indienen kon tot {written_period(latest.at, None)} ({latest.explanation}); kies een latere vergadering, "
            "of aanvaard het met een reden."
        )
        yield Finding("filing_late", Place("kind"), 0, 0, "", sentence, Severity.WARNING, related=latest.at.isoformat())
