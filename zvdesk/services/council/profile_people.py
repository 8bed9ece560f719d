"""The people of the council in a profile that is passed on, members, college and griffie: one person types them.

What one remembers of somebody, and a phone number, stay in the workspace.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from zvdesk.exchange.profiles import PERSON_FIELDS, IncomingProfile
from zvdesk.model.confidentiality import is_closed, is_lowering
from zvdesk.model.council import Person
from zvdesk.model.enums import Confidentiality, PersonRole, label
from zvdesk.model.fields import to_json
from zvdesk.model.text import one_line
from zvdesk.services.council.profile_changes import ProfileDifference
from zvdesk.services.records import create_in, update_in
from zvdesk.storage.session import WriteTransaction

Values = Mapping[str, Any]

PEOPLE = "people"
"""What they are called among the fields of a profile that change."""

_OF_THE_COUNCIL = frozenset(PersonRole) - {PersonRole.AMBTENAAR, PersonRole.OVERIG}
_LEVEL = "confidentiality"


def people_for(session: Session, *, include_all: bool) -> tuple[list[Values], int]:
    """Return the people who go along, as JSON values without what is empty, and how many are left out.

    Left out are who is closed and who has no function in the council, the college or the griffie, unless asked for.
    """
    everybody = [*_present(session).values()]
    going = [one for one in everybody if include_all or _may_go(one)]
    return [_written(one) for one in going], len(everybody) - len(going)


def people_differences(session: Session, incoming: IncomingProfile) -> list[ProfileDifference]:
    """Return who is new in a file, and of whom it says something else, each in words."""
    return [
        ProfileDifference(None, PEOPLE, None if known is None else _told(to_json(known)), _told({**values, **given}))
        for known, values, given in _changes(session, incoming)
    ]


def take_people(transaction: WriteTransaction, incoming: IncomingProfile) -> None:
    """Take over the people of a file: who is known by name and function is brought up to date, nobody goes."""
    for known, _, given in [*_changes(transaction.session, incoming)]:
        if known is None:
            create_in(transaction, Person.KIND, given)
        else:
            update_in(transaction.session, known, given)


def _changes(session: Session, incoming: IncomingProfile) -> Iterator[tuple[Person | None, Values, Values]]:
    """Yield whom a file changes (None for who is new), what is known of them, and what comes; each once."""
    present = _present(session)
    given: dict[tuple[str, str], dict[str, Any]] = {}
    for one in incoming.people:
        given.setdefault(_key(one["name"], one.get("role", PersonRole.OVERIG)), {}).update(one)
    for key, values in given.items():
        known = present.get(key)
        before = {} if known is None else to_json(known)
        new = {name: value for name, value in values.items() if known is None or _is_news(name, before[name], value)}
        if new:
            yield known, before, new


def _present(session: Session) -> dict[tuple[str, str], Person]:
    people = session.scalars(select(Person).where(Person.deleted_at.is_(None)).order_by(Person.name, Person.id))
    found: dict[tuple[str, str], Person] = {}
    for one in people:
        found.setdefault(_key(one.name, one.role), one)
    return found


def _key(name: str, role: str) -> tuple[str, str]:
    return one_line(name).casefold(), str(role)


def _is_news(name: str, old: Any, new: Any) -> bool:
    """A name or function by which one was found stays, and nobody is opened up by a file."""
    if name == _LEVEL:
        return old != new and not is_lowering(Confidentiality(old), Confidentiality(new))
    return name not in ("name", "role") and old != new


def _may_go(one: Person) -> bool:
    return one.role in _OF_THE_COUNCIL and not is_closed(one.confidentiality)


def _written(one: Person) -> Values:
    values = {name: value for name, value in to_json(one).items() if name in PERSON_FIELDS and value}
    if not is_closed(one.confidentiality):
        del values[_LEVEL]
    return values


def _told(values: Values) -> str:
    """Return somebody in words: "M. de Wit, wethouder, zorg en jeugd"."""
    role = label(PersonRole(values.get("role", PersonRole.OVERIG)))
    level = values.get(_LEVEL, "")
    rest = [values.get(name, "") for name in ("fractie", "portfolio", "email")]
    closed = [level] if level and is_closed(Confidentiality(level)) else []
    return ", ".join(filter(None, (one_line(str(word)) for word in (values["name"], role, *rest, *closed))))
