"""Personal data in a text: where it stands, and the same text with masks in its place.

Every detector wants either a check digit or a context, because a warning at each number is soon no longer read.
Guidance, no promise: what nothing in the text betrays is not found.
"""

from collections.abc import Collection, Iterable

from zvdesk.checks.finding import Finding, Place, Span, findings
from zvdesk.checks.private_dates import birth_dates
from zvdesk.checks.private_names import HOME, private_names
from zvdesk.checks.private_numbers import bank_accounts, citizen_numbers, mail_addresses, phone_numbers
from zvdesk.checks.private_places import home_addresses, postcodes


def personal_data(place: Place, text: str, *, known_names: Collection[str] = ()) -> list[Finding]:
    """Return all personal data in a text; `known_names` are people who are named in their function."""
    return findings(place, text, _apart(_spans(text, known_names)))


def _spans(text: str, known_names: Collection[str]) -> list[Span]:
    homes = list(home_addresses(text))
    return [
        *bank_accounts(text),
        *mail_addresses(text),
        *phone_numbers(text),
        *citizen_numbers(text),
        *birth_dates(text),
        *homes,
        *postcodes(text),
        *private_names(_without(text, homes), known_names),
    ]


def _without(text: str, homes: Iterable[Span]) -> str:
    """Return the text with signs for home addresses, so that a name ends where the street of somebody begins."""
    for home in homes:
        text = text[: home.start] + HOME * (home.end - home.start) + text[home.end :]
    return text


def _apart(spans: Iterable[Span]) -> list[Span]:
    """Make one of spans that overlap, called after the one that came first: it has the surer sign."""
    kept: list[Span] = []
    for span in spans:
        touching = [other for other in kept if span.start < other.end and other.start < span.end]
        if touching:
            kept = [other for other in kept if other not in touching]
            ends = [span, *touching]
            span = Span(min(each.start for each in ends), max(each.end for each in ends), touching[0].code)
        kept.append(span)
    return kept


def mask(text: str, chosen: Iterable[Finding]) -> str:
    """Return the text with each chosen finding replaced by what it suggests; findings without a mask stay.

    One that stands within another goes with that.
    """
    end = len(text)
    found = [one for one in chosen if one.suggestion]
    outer = [one for one in found if not any(_is_within(one, other) for other in found)]
    for finding in sorted(outer, key=lambda each: each.start, reverse=True):
        if finding.end <= end:
            text = text[: finding.start] + finding.suggestion + text[finding.end :]
            end = finding.start
    return text


def _is_within(one: Finding, other: Finding) -> bool:
    longer = other.end - other.start > one.end - one.start
    return longer and other.start <= one.start and one.end <= other.end


def mask_all(text: str, *, known_names: Collection[str] = ()) -> str:
    """Return the text without personal data; what only shows once its neighbour is masked is masked as well.

    It ends, because a mask holds none of what each finding holds: a digit, a capital or an at sign.
    """
    while chosen := personal_data(Place(""), text, known_names=known_names):
        text = mask(text, chosen)
    return text
