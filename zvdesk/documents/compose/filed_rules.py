"""The council profile as it held when a question was filed, read back from the text that was fixed of its letter.

A profile goes on: other rules of order, a new council term, another workspace. What was filed does not, and whether
somebody changed it since is to be judged on its own words. The fixed text says itself all that the profile put in it.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from zvdesk.documents.compose.question import ONE_TERM, PLURALS
from zvdesk.documents.compose.question_ending import GREETING
from zvdesk.documents.question_templates import template_for
from zvdesk.model.council import CouncilProfile
from zvdesk.model.enums import QuestionKind, TermUnit, label
from zvdesk.model.fields import detached, to_json
from zvdesk.model.questions import CouncilQuestion

ASIDE = ("Nummer\t", "Openbaarheid\t")
"""Facts in a letter that are given to a question later, and are no change of what it asks."""

NOT_KNOWN = "…"
_COUNCIL = "Gemeenteraad van "
_FRACTIE = re.compile(r"Fracties? (.+)")
_OPENING = re.compile(r"De raad van de gemeente (.+), in vergadering bijeen op ")
_ARTICLE = re.compile(r"artikel (.+?) van het (.*)")
_TERM = re.compile(r"(?:Ik ontvang|Wij ontvangen) uw schriftelijke antwoord graag binnen (\d+) (\w+)\.")
_NO_TERM = re.compile(r"(?:Ik ontvang|Wij ontvangen) graag uw (?:schriftelijke|mondelinge) antwoord\.")
_155 = "artikel 155 van de Gemeentewet"
_UNITS = {**{unit.value: unit for unit in TermUnit}, **{word: unit for unit, word in ONE_TERM.items()}}


def profile_as_filed(profile: CouncilProfile, text: str, question: CouncilQuestion) -> CouncilProfile:
    """Return a profile, detached, in which all that a letter says of it is as the text of the filed letter says it."""
    lines = text.split("\n")
    article, rules_name, cites_155 = _grounds(_after(lines, "Betreft\t"), question.subject.strip())
    rule = {"article": article, "cites_gemeentewet_155": cites_155, **_ending(text, question.kind)}
    values = {"municipality": _municipality(lines), "fractie": _fractie(lines)}
    if article:
        values["rules_name"] = rules_name
    return _with_rule(profile, question.kind, rule, values)


def profile_unknown(profile: CouncilProfile, kind: QuestionKind) -> CouncilProfile:
    """Return a profile, detached, that claims no article and no term: for a question that was filed elsewhere."""
    return _with_rule(profile, kind, {}, {})


def comparable(text: str) -> str:
    """Return the text of a letter without what may be given to it later."""
    return "\n".join(line for line in text.split("\n") if not line.startswith(ASIDE))


def _with_rule(
    profile: CouncilProfile, kind: QuestionKind, rule: Mapping[str, Any], values: Mapping[str, Any]
) -> CouncilProfile:
    rules = [{"kind": kind.value, **rule}]
    return detached(CouncilProfile, {**to_json(profile), **values, "rules": rules, "recesses": []})


def _after(lines: Sequence[str], start: str) -> str:
    return next((line.removeprefix(start) for line in lines if line.startswith(start)), "")


def _municipality(lines: Sequence[str]) -> str:
    named = _after(lines[:2], _COUNCIL)
    opened = next((found[1] for line in lines if (found := _OPENING.match(line))), "")
    return named or (opened if opened != NOT_KNOWN else "")


def _fractie(lines: Sequence[str]) -> str:
    return next((found[1] for line in lines[:1] if (found := _FRACTIE.fullmatch(line))), "")


def _grounds(regarding: str, subject: str) -> tuple[str, str, bool]:
    """Return article, name of the rules, and whether article 155 is cited, out of what stands after Betreft."""
    for kind in QuestionKind:
        words = PLURALS.get(kind, label(kind))
        start = f"{words[0].upper()}{words[1:]} op grond van "
        if regarding.startswith(start):
            said = _without_subject(regarding.removeprefix(start), subject)
            own = said.removesuffix(_155).removesuffix(" en ")
            found = _ARTICLE.fullmatch(own)
            article, name = (found[1], found[2]) if found else ("", "")
            return article, name, own != said
    return "", "", False


def _without_subject(said: str, subject: str) -> str:
    """The subject may have been changed since; then the grounds end where one can begin."""
    for tail in (f" over {subject}", f": {subject}"):
        if subject and said.endswith(tail):
            return said.removesuffix(tail)
    return re.split(r" over |: ", said, maxsplit=1)[0]


def _ending(text: str, kind: QuestionKind) -> dict[str, Any]:
    """Return what the rule said of how the letter closes: a term, a sentence of its own, or neither."""
    end, template = _closing(text), template_for(kind)
    term = _TERM.fullmatch(end)
    if term is not None and term[2] in _UNITS:
        return {"term_length": int(term[1]), "term_unit": _UNITS[term[2]].value}
    of_zvdesk = _NO_TERM.fullmatch(end) or end in (template.closing_one, template.closing_many)
    return {} if of_zvdesk or not template.is_letter else {"closing_sentence": end}


def _closing(text: str) -> str:
    """Return the paragraph before the greeting; without one, as nobody signed, the last before the sources."""
    blocks = text.rstrip("\n").split("\n\n")
    greetings = [place for place, block in enumerate(blocks) if block == GREETING]
    if greetings:
        return blocks[greetings[-1] - 1]
    return blocks[-3 if blocks[-1].startswith("[") and len(blocks) > 3 else -1]
