"""What a council profile has to keep to, whoever gives it: numbers that can be, one rule per kind, days in order."""

import re
from collections import Counter
from collections.abc import Sequence

from zvdesk.errors import UserError
from zvdesk.model.colors import check_color
from zvdesk.model.council import CouncilProfile, Recess, RulesOfOrder
from zvdesk.model.limits import FASTEST_SPEAKER, LONGEST_NOTICE, LONGEST_TERM, MOST_RECESSES, SLOWEST_SPEAKER
from zvdesk.model.numbering import check_pattern
from zvdesk.model.text import one_line

_ADDRESS = re.compile(r"[^@\s,;<>]+@[^@\s,;<>]+\.[^@\s,;<>]+")


def check_profile(profile: CouncilProfile) -> None:
    """Refuse a profile that cannot be worked with.

    Raises UserError: "speaking_words_invalid" (words, slowest, fastest), "rule_twice" (kind), "term_length_invalid"
    (length, longest), "notice_invalid" (hours, longest), "numbering_invalid" (pattern), "recesses_too_many" (count,
    limit), "griffie_email_invalid" (address), "recess_reversed" (name, first, last), and those of `check_color`.
    """
    words = profile.speaking_words_per_minute
    if not SLOWEST_SPEAKER <= words <= FASTEST_SPEAKER:
        raise UserError("speaking_words_invalid", words=words, slowest=SLOWEST_SPEAKER, fastest=FASTEST_SPEAKER)
    check_color(profile.accent_color)
    _check_address(profile.griffie_email)
    twice = [kind for kind, count in Counter(rule.kind for rule in profile.rules).items() if count > 1]
    if twice:
        raise UserError("rule_twice", kind=str(twice[0]))
    for rule in profile.rules:
        _check_rule(rule)
    _check_recesses(profile.recesses)


def _check_address(address: str) -> None:
    """Messages go to this one address by themselves; with a line break in it they would go to others too."""
    if address.strip() and not _ADDRESS.fullmatch(address.strip()):
        raise UserError("griffie_email_invalid", address=one_line(address))


def _check_rule(rule: RulesOfOrder) -> None:
    if rule.term_length is not None and not 1 <= rule.term_length <= LONGEST_TERM:
        raise UserError("term_length_invalid", length=rule.term_length, longest=LONGEST_TERM)
    if rule.notice_hours is not None and not 0 <= rule.notice_hours <= LONGEST_NOTICE:
        raise UserError("notice_invalid", hours=rule.notice_hours, longest=LONGEST_NOTICE)
    if rule.numbering.strip():
        check_pattern(rule.numbering)


def _check_recesses(recesses: Sequence[Recess]) -> None:
    if len(recesses) > MOST_RECESSES:
        raise UserError("recesses_too_many", count=len(recesses), limit=MOST_RECESSES)
    for recess in recesses:
        if recess.last_day < recess.first_day:
            first, last = recess.first_day.isoformat(), recess.last_day.isoformat()
            raise UserError("recess_reversed", name=recess.display_title, first=first, last=last)
