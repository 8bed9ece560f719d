"""Which partner that is there an organisation may be, whose name says more or less: "GGD" and "GGD Haaglanden". Pure.

Whoever began with the catalogue has the kinds by their own names, and cards call the same organisation by its region.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from zvdesk.exchange.cards.names import words_of
from zvdesk.services.partners.kind_by_name import kind_by_name


class Present(NamedTuple):
    """A partner that is there: its id, name and kind as a word."""

    id: str
    name: str
    kind: str


def like_partners(name: str, present: Iterable[Present]) -> Iterator[str]:
    """Yield the ids of the partners of the kind that a name says, of which the one name lies in the other."""
    kind, words = kind_by_name(name).get("kind"), frozenset(words_of(name))
    if kind is None:
        return
    for one in present:
        theirs = frozenset(words_of(one.name))
        if one.kind == kind and theirs and theirs != words and (theirs <= words or words <= theirs):
            yield one.id
