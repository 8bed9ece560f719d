"""Two cards of one person put together: what the first says stays as it stands, the second fills what it leaves empty.

Lines are joined, not what they say: so a label, a group or a type of a line that nobody asked about is still there when
the card goes out again.
"""

import re
from collections.abc import Collection, Hashable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import count

from zvdesk.exchange.cards import places, texts, values
from zvdesk.exchange.cards.card import Card
from zvdesk.exchange.cards.known import Said, understood
from zvdesk.exchange.cards.lines import CardLine, CardVersion, made, parsed
from zvdesk.exchange.cards.phones import e164
from zvdesk.exchange.cards.versions import transcribed
from zvdesk.model.dates import written_date

_SHOWN = 80
"""Most letters that are shown of what a line says."""
_BESIDE = frozenset({"X-ABLABEL", "X-ABADR", "LABEL"})
_OF_THE_FILE = frozenset({"VERSION", "PRODID", "REV"})
_SILENT = frozenset(
    {
        "UID", "X-ABUID", "KIND", "X-ABSHOWAS", "X-ADDRESSBOOKSERVER-KIND", "SOURCE", "CLIENTPIDMAP", "CLASS", "MAILER",
        "SORT-STRING", "FN", "ORG", "TITLE", "ROLE", "NOTE",
    }
)  # fmt: skip
"""What nobody reads, and what the fields of a record show: filled where it is missing, and not shown as a line."""
_MANY = frozenset(
    {
        "TEL", "EMAIL", "ADR", "URL", "CATEGORIES", "IMPP", "RELATED", "LANG", "KEY", "MEMBER", "NOTE",
        "X-ABRELATEDNAMES", "X-ABDATE", "X-SOCIALPROFILE", "X-ADDRESSBOOKSERVER-MEMBER",
    }
)  # fmt: skip
"""Of what somebody has more than one: another one comes beside those that are there."""
_DAYS = frozenset({"BDAY", "ANNIVERSARY", "X-ANNIVERSARY", "X-ABDATE"})
_DAY = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)(?:T.*)?")
_MONTHS_DAY = re.compile(r"--(\d\d)-?(\d\d)")
_LEAP_YEAR = 2000


@dataclass(frozen=True)
class CardDifference:
    """What a second card says otherwise than a first, by the name of the line; `old` is "" where the first is empty."""

    name: str
    old: str
    new: str


def differences(old: Card, new: Card) -> list[CardDifference]:
    """Return what only the lines of a second card say; what the fields of a record show is not among it."""
    found = []
    for name in dict.fromkeys(line.name for line in new.lines if not line.nested):
        if name in _BESIDE | _OF_THE_FILE | _SILENT:
            continue
        mine, theirs = _lines(old, name), _lines(new, name)
        if name == "N":
            found += _difference_of_names(old, new)
        elif name in _MANY:
            added = [line for line in theirs if _keys(line, new.version) - _all_keys(mine, old.version)]
            found += [CardDifference(name, "", _shown(added, new.version))] if added else []
        elif _all_keys(mine, old.version) != _all_keys(theirs, new.version):
            found.append(CardDifference(name, _shown(mine, old.version), _shown(theirs, new.version)))
    return found


def joined_cards(old: Card, new: Card, taken: Collection[str] | None = None, first: Collection[str] = ()) -> Card:
    """Return a card of somebody with what another says besides, in the version of the one that was there.

    `taken` names the lines that the other fills or replaces, None those that it only fills; those in `first` come
    before the ones that are there. What nobody is asked about is filled where it is missing.
    """
    wanted = {one.name for one in differences(old, new) if not one.old} if taken is None else set(taken)
    joining = _Joining(old)
    for name in dict.fromkeys(line.name for line in new.lines if not line.nested):
        if name in _BESIDE | _OF_THE_FILE or not (name in wanted or (name in _SILENT and not _lines(old, name))):
            continue
        if name == "N" and (parts := _filled_parts(old, new)):
            joining.put(name, [_name_line(old, parts)], new)
        elif name in _MANY:
            there = _all_keys(_lines(old, name), old.version)
            added = [_without(line, there, new.version) for line in _lines(new, name)]
            joining.add(name, [line for line in added if line is not None], new, before=name in first)
        else:
            joining.put(name, _lines(new, name), new)
    return understood(tuple(joining.lines), old.version)


class _Joining:
    """The lines so far; what comes in goes to a group of its own, with its label."""

    def __init__(self, old: Card) -> None:
        self.lines = list(old.lines)
        self._version = old.version
        used = {line.group.casefold() for line in old.lines}
        self._groups = (group for group in map("item{}".format, count(1)) if group not in used)

    def put(self, name: str, lines: Sequence[CardLine], of: Card) -> None:
        """Put lines in the place of those of a name."""
        gone = [line for line in self.lines if line.name == name and not line.nested]
        at = self.lines.index(gone[0]) if gone else len(self.lines)
        left = {line.group for line in self.lines if line.name not in _BESIDE and line not in gone}
        groups = {line.group for line in gone if line.group} - left
        before, after = (
            [line for line in part if line not in gone and not (line.group in groups and line.name in _BESIDE)]
            for part in (self.lines[:at], self.lines[at:])
        )
        self.lines = [*before, *self._own(lines, of), *after]

    def add(self, name: str, lines: Sequence[CardLine], of: Card, *, before: bool) -> None:
        """Put lines after those of a name, or before them."""
        there = [place for place, line in enumerate(self.lines) if line.name == name and not line.nested]
        at = len(self.lines) if not there else there[0] if before else there[-1] + 1
        while not before and at < len(self.lines) and self._is_beside(at):
            at += 1
        self.lines[at:at] = self._own(lines, of)

    def _is_beside(self, at: int) -> bool:
        line = self.lines[at]
        return line.name in _BESIDE and bool(line.group) and line.group == self.lines[at - 1].group

    def _own(self, lines: Sequence[CardLine], of: Card) -> Iterator[CardLine]:
        for line in lines:
            whole = transcribed(line, of.version, self._version)
            if not line.group:
                yield whole
                continue
            group = next(self._groups)
            yield _regrouped(whole, group)
            for other in of.lines:
                if other.group == line.group and other.name in _BESIDE and not other.nested:
                    yield _regrouped(transcribed(other, of.version, self._version), group)


def _regrouped(line: CardLine, group: str) -> CardLine:
    bare = line.text[len(line.group) + 1 :] if line.group else line.text
    return parsed(f"{group}.{bare}") or line


def _lines(card: Card, name: str) -> list[CardLine]:
    return [line for _, line in Said(card.lines, card.version).named(name)]


def _all_keys(lines: Sequence[CardLine], version: CardVersion) -> set[Hashable]:
    return {key for line in lines for key in _keys(line, version)}


def _keys(line: CardLine, version: CardVersion) -> set[Hashable]:
    """Return what stays the same of what a line says, however it is written; of categories each by itself."""
    if line.name == "CATEGORIES":
        return {word.casefold() for word in values.listed(line, version)}
    if line.name == "TEL":
        phone = places.read_phone(line, version, "")
        return set() if phone is None else {e164(phone.number) or phone.number}
    if line.name == "EMAIL":
        mail = places.read_mail(line, version, "")
        return set() if mail is None else {mail.address.casefold()}
    if line.name == "ADR":
        address = places.read_address(line, version, "")
        return set() if address is None else {address.text.casefold()}
    said = texts.read_long_text(line, version, "") or ""
    return {said.casefold()} if said else set()


def _without(line: CardLine, there: Collection[Hashable], version: CardVersion) -> CardLine | None:
    """Return a line without what is there already, None for nothing."""
    keys = _keys(line, version)
    if not keys - set(there):
        return None
    if line.name != "CATEGORIES" or not keys & set(there):
        return line
    words = [word for word in values.listed(line, version) if word.casefold() not in there]
    return made(line.name, values.escaped_list(words), line.params, line.group)


def _difference_of_names(old: Card, new: Card) -> list[CardDifference]:
    filled = _filled_parts(old, new)
    if filled == old.name.parts:
        return []
    if filled is not None:
        added = [part for part, mine in zip(filled, old.name.parts, strict=True) if not mine]
        return [CardDifference("N", "", " ".join(filter(None, added)))]
    return [CardDifference("N", _spoken(old), _spoken(new))]


def _filled_parts(old: Card, new: Card) -> tuple[str, ...] | None:
    """Return the parts of a name with those of another where it has none, None where the two speak against another."""
    pairs = list(zip(old.name.parts, new.name.parts, strict=True))
    if any(mine and theirs and mine.casefold() != theirs.casefold() for mine, theirs in pairs):
        return None
    return tuple(mine or theirs for mine, theirs in pairs)


def _name_line(old: Card, parts: tuple[str, ...]) -> CardLine:
    params, value = texts.write_parts(parts, old.version)
    there = _lines(old, "N")
    return made("N", value, there[0].params if there else params, there[0].group if there else "")


def _spoken(card: Card) -> str:
    return " ".join(filter(None, card.name.parts))


def _shown(lines: Sequence[CardLine], version: CardVersion) -> str:
    told = ", ".join(filter(None, (_told(line, version) for line in lines)))
    return told if len(told) <= _SHOWN else f"{told[: _SHOWN - 1]}…"


def _told(line: CardLine, version: CardVersion) -> str:
    if line.name == "TEL":
        phone = places.read_phone(line, version, "")
        return "" if phone is None else phone.number
    if line.name == "ADR":
        address = places.read_address(line, version, "")
        return "" if address is None else ", ".join(address.text.splitlines())
    said = values.line_of_text(line, version)
    return _day(line, said) if line.name in _DAYS else said


def _day(line: CardLine, said: str) -> str:
    """Return a day as it is read: Apple writes one without a year as of 1604."""
    whole, bare = _DAY.fullmatch(said), _MONTHS_DAY.fullmatch(said)
    try:
        if bare is not None:
            return written_date(date(_LEAP_YEAR, int(bare[1]), int(bare[2]))).rpartition(" ")[0]
        if whole is None:
            return said
        day = written_date(date(int(whole[1]), int(whole[2]), int(whole[3])))
    except ValueError:
        return said
    return day.rpartition(" ")[0] if line.param("X-APPLE-OMIT-YEAR") == whole[1] else day
