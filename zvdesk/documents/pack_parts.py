"""What goes into an agenda pack and what comes out of making one; light, because parent and child both import it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from zvdesk.documents.tree import Block, Document


class Hindrance(StrEnum):
    """Why a listed document is not in the pack."""

    ABSENT = "absent"
    CLOSED = "closed"
    LOCKED = "locked"
    DAMAGED = "damaged"
    UNSUPPORTED = "unsupported"
    TOO_LARGE = "too_large"


EXPLANATIONS = {
    Hindrance.ABSENT: "het bestand is nog niet toegevoegd.",
    Hindrance.CLOSED: "het bestand is vertrouwelijk of geheim en is weggelaten.",
    Hindrance.LOCKED: "het bestand is beveiligd met een wachtwoord; bewaar het zonder wachtwoord en voeg dat toe.",
    Hindrance.DAMAGED: "het bestand is beschadigd en kan niet worden gelezen; haal het opnieuw op.",
    Hindrance.UNSUPPORTED: "het bestand is geen PDF en geen afbeelding; open het in zijn eigen programma.",
    Hindrance.TOO_LARGE: "het bestand is te groot voor een bundel; open het in een eigen venster.",
}

STATES = {
    Hindrance.ABSENT: "ontbreekt",
    Hindrance.CLOSED: "weggelaten",
    Hindrance.LOCKED: "met wachtwoord",
    Hindrance.DAMAGED: "niet leesbaar",
    Hindrance.UNSUPPORTED: "geen PDF",
    Hindrance.TOO_LARGE: "te groot",
}
"""What stands behind the title of a document that is not in the pack, where others have the number of their page."""


@dataclass(frozen=True, slots=True)
class Source:
    """A document listed at an item: `load` returns its content when it is wanted, None says that there is no file.

    What is loaded are bytes, or the path of a file that holds them as they are. `closed` says that there is one which
    this pack may not hold, `note` is said instead of our own reason.
    """

    title: str
    load: Callable[[], bytes | Path] | None = None
    note: str = ""
    closed: bool = False

    @property
    def known_hindrance(self) -> Hindrance | None:
        """Why the document cannot be in the pack, as far as is known before its file is read."""
        if self.closed:
            return Hindrance.CLOSED
        return Hindrance.ABSENT if self.load is None else None


@dataclass(frozen=True, slots=True)
class Section:
    """An agenda item, or a heading between items; `level` counts from 1 inward.

    Headings in `preparation` start at level 2: level 1 is the item itself.
    """

    number: str
    title: str
    level: int = 1
    is_heading: bool = False
    preparation: tuple[Block, ...] = ()
    sources: tuple[Source, ...] = ()

    @property
    def heading(self) -> str:
        """Number and title as one line."""
        return f"{self.number} {self.title}".strip()

    @property
    def footer(self) -> str:
        """What stands before the page number below each page of the item."""
        number = self.number.strip().rstrip(".")
        if number:
            return f"agendapunt {number} · "
        return f"{self.title if len(self.title) <= 60 else self.title[:59].rstrip() + '…'} · "


@dataclass(frozen=True, slots=True)
class Pack:
    """The whole pack; `front` is the cover, its title and metadata those of the file."""

    front: Document
    sections: tuple[Section, ...]

    @property
    def sources(self) -> tuple[Source, ...]:
        """Every source, in the order of the pack; elsewhere a source is known by its place here."""
        return tuple(source for section in self.sections for source in section.sources)

    def numbered(self) -> Iterator[tuple[Section, list[tuple[int, Source]]]]:
        """Yield every section with its sources and their places in `sources`."""
        index = 0
        for section in self.sections:
            yield section, list(enumerate(section.sources, index))
            index += len(section.sources)

    def without_loaders(self) -> Pack:
        """Return the same pack with nothing in it that cannot cross to another process."""
        sections = (
            replace(section, sources=tuple(replace(source, load=None) for source in section.sources))
            for section in self.sections
        )
        return replace(self, sections=tuple(sections))


@dataclass(frozen=True, slots=True)
class Problem:
    """A listed document that is not in the pack: heading of its item, own title, why, and its place in `sources`."""

    section: str
    title: str
    reason: Hindrance
    index: int

    @property
    def explanation(self) -> str:
        """The reason as the end of a Dutch sentence."""
        return EXPLANATIONS[self.reason]


@dataclass(frozen=True, slots=True)
class PackResult:
    """What came of making a pack: its number of pages, and what is missing from it."""

    pages: int
    problems: tuple[Problem, ...]
