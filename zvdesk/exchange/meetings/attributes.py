"""Notubiz keeps titles, explanations and names in attributes: a list with stable ids, or in older files an object
with labels that differ per council."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time

from zvdesk.errors import UserError
from zvdesk.exchange.fields import Fields, storable
from zvdesk.exchange.jsonfile import JsonObject, JsonValue
from zvdesk.exchange.meetings.times import clock_of


@dataclass(frozen=True)
class Attribute:
    """One attribute: its id in Notubiz, and the labels (in lower case) it has in files without ids."""

    id: str
    labels: tuple[str, ...]


TITLE = Attribute("1", ("titel", "title", "onderwerp", "naam"))
EXPLANATION = Attribute("3", ("toelichting", "omschrijving", "beschrijving"))
DATE = Attribute("15", ("datum", "vergaderdatum"))
PORTFOLIO_HOLDER = Attribute("23", ("portefeuillehouder", "portefeuillehouder(s)", "portefeuillehouders"))
KIND = Attribute("45", ("type", "soort", "behandelwijze"))
LOCATION = Attribute("50", ("locatie", "plaats"))
START = Attribute("82", ("begin", "begintijd", "aanvang"))
END = Attribute("83", ("eind", "einde", "eindtijd"))


class Attributes:
    """The attributes of a meeting or an item, in either shape; what is not asked for stays in the owner's rest."""

    def __init__(self, owner: Fields, name: str = "attributes") -> None:
        self._entries: list[Fields] = []
        self._labelled: Fields | None = None
        self._wrong: tuple[str, str] | None = None
        value = owner.raw.get(name)
        if isinstance(value, list) and all(isinstance(entry, dict) for entry in value):
            self._entries = owner.records(name)
            owner.open(name, self._rest)
        elif isinstance(value, dict):
            self._labelled = owner.record(name)
        elif value is not None:
            self._wrong = (owner.place, name)

    def refuse_wrong(self, attribute: Attribute) -> None:
        """Raise UserError("file_field_wrong") for attributes, or a value, of which no text can be made."""
        if self._wrong is not None:
            raise UserError("file_field_wrong", place=self._wrong[0], field=self._wrong[1])
        for entry in self._entries:
            entry.refuse_wrong("id")
        for cell, name in self._cells(attribute):
            cell.refuse_wrong(name)

    def line(self, attribute: Attribute) -> str:
        """Return the first value on one line, "" without one."""
        return next(filter(None, (cell.line(name) for cell, name in self._cells(attribute))), "")

    def text(self, attribute: Attribute) -> str:
        """Return the first value as paragraphs, "" without one."""
        return next(filter(None, (cell.text(name) for cell, name in self._cells(attribute))), "")

    def names(self, attribute: Attribute) -> str:
        """Return the first value as one or more names, "" without one."""
        return next(filter(None, (cell.names(name) for cell, name in self._cells(attribute))), "")

    def moment(self, attribute: Attribute) -> datetime | None:
        """Return the first value as a wall clock time, None without one."""
        return next(filter(None, (cell.moment(name) for cell, name in self._cells(attribute))), None)

    def clock(self, attribute: Attribute) -> time | None:
        """Return the first value that is but a time of the day, None without one."""
        for cell, name in self._cells(attribute):
            value = cell.raw.get(name)
            found = clock_of(value) if isinstance(value, str) else None
            if found is not None:
                cell.take(name)
                return found
        return None

    def _cells(self, attribute: Attribute) -> Iterator[tuple[Fields, str]]:
        for entry in self._entries:
            if entry.identity("id") == attribute.id:
                yield entry, "value"
        if self._labelled is not None:
            names = {name.strip().casefold(): name for name in reversed(self._labelled.raw)}
            for wanted in (attribute.id, *attribute.labels):
                if wanted in names:
                    yield self._labelled, names[wanted]

    def _rest(self) -> JsonValue:
        return [rest for entry in self._entries if (rest := _rest_of(entry))]


def _rest_of(entry: Fields) -> JsonObject:
    rest = entry.rest()
    rest.pop("id", None)
    if rest.get("reference_model") is None:
        rest.pop("reference_model", None)
    return {"id": storable(entry.raw.get("id")), **rest} if rest else {}
