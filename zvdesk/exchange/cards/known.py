"""What zvdesk knows of a card: which lines say it, what they say, and how it is written."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from zvdesk.exchange.cards import places, texts, values
from zvdesk.exchange.cards.card import Card, CardKind, CardName
from zvdesk.exchange.cards.kinds import LABEL
from zvdesk.exchange.cards.lines import CardLine, CardVersion, Params
from zvdesk.exchange.cards.photos import read_photo, write_photo

Read = Callable[[CardLine, CardVersion, str], Any]
Write = Callable[[Any, CardVersion], tuple[Params, str]]


@dataclass(frozen=True)
class Known:
    """One thing that zvdesk knows.

    `names` are the lines that can say it, the one it is written as first; `read` gives what a line says, None when that
    is nothing; `write` gives parameters and value. `value` is what a card has of it; `parts` tells what of that goes on
    lines of their own, and `only_first` that one line is enough. Lines keep their parameters when only the value is
    another, unless these tell how it is written (`owns_params`).
    """

    names: tuple[str, ...]
    read: Read
    write: Write
    value: Callable[[Card], Any]
    parts: Callable[[Any], Sequence[Any]]
    only_first: bool = False
    owns_params: bool = False
    named: Callable[[Any, CardVersion], str] | None = None

    def name(self, part: Any, version: CardVersion) -> str:
        """Return what a new line is called."""
        return self.named(part, version) if self.named else self.names[0]

    def slots(self, said: "Said") -> list[tuple[int, Any]]:
        """Return where the lines are that say it, each with what it says, in order."""
        found = [
            (index, part)
            for name in self.names
            for index, line in said.named(name)
            if (part := self.read(line, said.version, said.labels.get(line.group, ""))) is not None
        ]
        return found[:1] if self.only_first else sorted(found, key=lambda each: each[0])


class Said:
    """The lines of a card by their names, and the label of each group that has one."""

    def __init__(self, lines: Sequence[CardLine], version: CardVersion) -> None:
        self.lines = lines
        self.version = version
        self._named: dict[str, list[tuple[int, CardLine]]] = defaultdict(list)
        for index, line in enumerate(lines):
            if not line.nested:
                self._named[line.name].append((index, line))
        self.labels = {line.group: values.line_of_text(line, version) for _, line in self.named(LABEL) if line.group}

    def named(self, name: str) -> Sequence[tuple[int, CardLine]]:
        """Return the lines of a name, each with its place."""
        return self._named.get(name, ())


def understood(lines: tuple[CardLine, ...], version: CardVersion) -> Card:
    """Return what the lines of a card say. Raises UserError for a photo that cannot be read."""
    all_said = Said(lines, version)
    said = {name: [part for _, part in known.slots(all_said)] for name, known in KNOWN.items()}
    prefix, given, additional, family, suffix = _first(said["parts"], ("",) * 5)
    organisation, unit = _first(said["organisation"], ("", ""))
    spoken = " ".join(filter(None, (prefix, given, additional, family, suffix)))
    reached = (*(each.address for each in said["emails"]), *(each.number for each in said["phones"]))
    shown = (_first(said["full"], ""), spoken, organisation, *reached)
    return Card(
        name=CardName(next(filter(None, shown), ""), prefix, given, additional, family, suffix),
        organisation=organisation,
        unit=unit,
        function=_first(said["function"], ""),
        phones=tuple(said["phones"]),
        emails=tuple(said["emails"]),
        addresses=tuple(said["addresses"]),
        websites=tuple(said["websites"]),
        note="\n\n".join(said["note"]),
        categories=tuple(word for words in said["categories"] for word in words),
        photo=_first(said["photo"], None),
        uid=_first(said["uid"], ""),
        revised=_first(said["revised"], None),
        kind=_first(said["kind"], CardKind.PERSOON),
        members=tuple(said["members"]),
        version=version,
        lines=lines,
    )


def notes_of(card: Card) -> tuple[str, ...]:
    """Return the notes of a card line by line, as it came."""
    return tuple(part for _, part in KNOWN["note"].slots(Said(card.lines, card.version)))


def _first(said: list[Any], otherwise: Any) -> Any:
    return said[0] if said else otherwise


def _one(value: Any) -> Sequence[Any]:
    return [value] if value and value is not CardKind.PERSOON else []


def _filled(pair: tuple[str, ...]) -> Sequence[Any]:
    return [pair] if any(pair) else []


def _all(parts: tuple[Any, ...]) -> Sequence[Any]:
    return parts


def _notes(note: str) -> Sequence[str]:
    return [note] if note.strip() else []


_TEXT = (texts.read_line_of_text, texts.write_text)
_ADDRESS = (texts.read_line_of_text, texts.write_address)
KNOWN: Mapping[str, Known] = {
    "full": Known(("FN",), *_TEXT, lambda card: card.name.full, _one, only_first=True),
    "parts": Known(("N",), texts.read_parts, texts.write_parts, lambda card: card.name.parts, _filled, only_first=True),
    "kind": Known(
        ("KIND", "X-ADDRESSBOOKSERVER-KIND", "X-ABSHOWAS"),
        texts.read_kind,
        texts.write_kind,
        lambda card: card.kind,
        _one,
        only_first=True,
        named=texts.name_of_kind,
    ),
    "organisation": Known(
        ("ORG",),
        texts.read_organisation,
        texts.write_organisation,
        lambda card: (card.organisation, card.unit),
        _filled,
        only_first=True,
    ),
    "function": Known(("TITLE", "ROLE"), *_TEXT, lambda card: card.function, _one, only_first=True),
    "phones": Known(("TEL",), places.read_phone, places.write_phone, lambda card: card.phones, _all),
    "emails": Known(("EMAIL",), places.read_mail, places.write_mail, lambda card: card.emails, _all),
    "addresses": Known(("ADR",), places.read_address, places.write_address, lambda card: card.addresses, _all),
    "websites": Known(("URL",), *_ADDRESS, lambda card: card.websites, _all),
    "note": Known(("NOTE",), texts.read_long_text, texts.write_text, lambda card: card.note, _notes),
    "categories": Known(
        ("CATEGORIES",), texts.read_categories, texts.write_categories, lambda card: card.categories, _filled
    ),
    "photo": Known(
        ("PHOTO",), read_photo, write_photo, lambda card: card.photo, _one, only_first=True, owns_params=True
    ),
    "uid": Known(("UID",), *_TEXT, lambda card: card.uid, _one, only_first=True),
    "revised": Known(
        ("REV",), texts.read_revised, texts.write_revised, lambda card: card.revised, _one, only_first=True
    ),
    "members": Known(
        ("MEMBER", "X-ADDRESSBOOKSERVER-MEMBER"),
        *_ADDRESS,
        lambda card: card.members,
        _all,
        named=texts.name_of_member,
    ),
}
"""Everything that zvdesk knows, by the name it has here."""
