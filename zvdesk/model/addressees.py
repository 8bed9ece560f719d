"""To whom a council question of a kind can go: the college and its members, or whom the rules of order name.

A letter to somebody else comes back from the griffie, so that a slip of the pen has to be seen before it is filed.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from zvdesk.model.enums import PersonRole, QuestionKind
from zvdesk.model.text import one_line

COLLEGE, MAYOR, COUNCIL = "college", "burgemeester", "raad"
IN_COLLEGE = frozenset({PersonRole.WETHOUDER, PersonRole.BURGEMEESTER})
_TO_THE_COUNCIL = frozenset({QuestionKind.INTERPELLATIE, QuestionKind.AGENDERINGSVERZOEK})
_BEFORE = re.compile(r"\A(?:(?:aan|het|de|geachte?|edelachtbare?)\s+)+", re.IGNORECASE)
_AFTER = re.compile(r"\s+van\s+(?:de\s+)?gemeente\s.*\Z|\s*[,.]+\Z", re.IGNORECASE)
_SAME = (
    (
        COLLEGE,
        re.compile(r"(?:college(?:\s+van)?\s*)?(?:b\.?\s?(?:en|&)\s?w\.?|burgemeester\s+en\s+wethouders)|college"),
    ),
    (
        COUNCIL,
        re.compile(r"(?:voorzitter(?:\s+van\s+(?:de\s+)?)?)?\s?(?:gemeente)?raad|voorzitter|presidium|agendacommissie"),
    ),
)
_ALDERMAN = re.compile(r"wethouders?\b\s*(?:van\s+|voor\s+|met\s+(?:de\s+)?portefeuille\s+)?(?P<whom>.*)")
_MAYOR = re.compile(r"burgemeester\b\s*(?P<whom>.*)")
_SMALL = frozenset({"van", "de", "der", "den", "en", "het", "te", "ten", "ter", "el"})


def usual_addressee(kind: QuestionKind) -> str:
    """Return to whom a question of a kind goes where the rules do not say."""
    return COUNCIL if kind in _TO_THE_COUNCIL or kind is QuestionKind.AMENDEMENT else COLLEGE


class Holder(NamedTuple):
    """Somebody of the council, the college or the griffie, by function."""

    name: str
    role: PersonRole
    portfolio: str = ""


@dataclass(frozen=True)
class Addressees:
    """Whom the profile knows. `usual` is what the rules say of the kind, `bodies` are committees."""

    kind: QuestionKind
    usual: str
    people: Sequence[Holder] = ()
    bodies: Sequence[str] = ()

    def names(self) -> tuple[str, ...]:
        """Return what to offer, the usual one first."""
        usual = one_line(self.usual) or self._own[0]
        named = [_called(each) for each in self._college() if each.role is PersonRole.WETHOUDER]  # there is one mayor
        return tuple(dict.fromkeys((usual, *self._own, *named, *self._committees)))

    def knows(self, addressee: str) -> bool:
        """Tell whether a question can be addressed so; any wethouder passes where the profile has none."""
        plain = _plain(addressee)
        if plain in {_plain(each) for each in (self.usual, *self._own, *self._committees)}:
            return True
        if self.kind in _TO_THE_COUNCIL:
            return False
        college = self._college()
        for expression, role in ((_ALDERMAN, PersonRole.WETHOUDER), (_MAYOR, PersonRole.BURGEMEESTER)):
            found = expression.fullmatch(plain)
            if found is not None:
                return _is_one_of(found["whom"], [each for each in college if each.role is role])
        return any(_words(plain) <= _words(each.name) for each in college if _words(plain))

    @property
    def _own(self) -> tuple[str, ...]:
        return (COUNCIL,) if self.kind in _TO_THE_COUNCIL else (COLLEGE, MAYOR)

    @property
    def _committees(self) -> tuple[str, ...]:
        return tuple(self.bodies) if self.kind is QuestionKind.AGENDERINGSVERZOEK else ()

    def _college(self) -> list[Holder]:
        if self.kind in _TO_THE_COUNCIL:
            return []
        return [each for each in self.people if each.role in IN_COLLEGE]


def _called(holder: Holder) -> str:
    return f"{holder.role.value} {one_line(holder.name)}"


def _is_one_of(whom: str, holders: Iterable[Holder]) -> bool:
    known = [_words(f"{each.name} {each.portfolio}") for each in holders]
    return not whom.strip() or not known or all(any(word in one for one in known) for word in _words(whom))


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", text.casefold())) - _SMALL - {"wethouder", "wethouders", "burgemeester"}


def _plain(addressee: str) -> str:
    """Return an addressee without what only belongs to a letter, and one word for the college and for the council."""
    plain = _AFTER.sub("", _BEFORE.sub("", one_line(addressee).casefold()))
    return next((name for name, expression in _SAME if expression.fullmatch(plain)), plain)
