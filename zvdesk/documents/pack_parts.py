"""What goes into an agenda pack and what comes out of making one; light, because parent and child both import it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path

from zvdesk.documents.annotations import Annotation
from zvdesk.documents.pack_choice import PageRange
from zvdesk.documents.tree import Block, Document
from zvdesk.running_text.lines import TextLine


class Hindrance(StrEnum):
    """Why a listed document is not in the pack."""

    ABSENT = "absent"
    CLOSED = "closed"
    LOCKED = "locked"
    NOT_UNLOCKED = "not_unlocked"
    NO_SUCH_PAGES = "no_such_pages"
    DAMAGED = "damaged"
    UNSUPPORTED = "unsupported"
    TOO_LARGE = "too_large"


APART = "De spreektekst staat op eigen bladen hierna."
"""Stands on a sheet on which what is said does not fit."""

EXPLANATIONS = {
    Hindrance.ABSENT: "het bestand is nog niet toegevoegd.",
    Hindrance.CLOSED: "het bestand is vertrouwelijk of geheim en is weggelaten.",
    Hindrance.LOCKED: "het bestand is beveiligd met een wachtwoord; geef dat bij het maken van de bundel.",
    Hindrance.NOT_UNLOCKED: "het gegeven wachtwoord past niet op het bestand; geef het opnieuw.",
    Hindrance.NO_SUCH_PAGES: "de gekozen pagina's zijn er niet in het bestand; kies andere.",
    Hindrance.DAMAGED: "het bestand is beschadigd en kan niet worden gelezen; haal het opnieuw op.",
    Hindrance.UNSUPPORTED: "het bestand is geen PDF, Word-bestand of afbeelding; open het in zijn eigen programma.",
    Hindrance.TOO_LARGE: "het bestand is te groot voor een bundel; open het in een eigen venster.",
}

STATES = {
    Hindrance.ABSENT: "ontbreekt",
    Hindrance.CLOSED: "weggelaten",
    Hindrance.LOCKED: "met wachtwoord",
    Hindrance.NOT_UNLOCKED: "ander wachtwoord",
    Hindrance.NO_SUCH_PAGES: "geen pagina's",
    Hindrance.DAMAGED: "niet leesbaar",
    Hindrance.UNSUPPORTED: "ander bestand",
    Hindrance.TOO_LARGE: "te groot",
}
"""What stands behind the title of a document that is not in the pack, where others have the number of their page."""


Content = bytes | Path | tuple[TextLine, ...]
"""What a document is made of: bytes, the path of a file that holds them as they are, or lines of text."""


class HinderedError(Exception):
    """A document cannot be taken in, as is found out when it is loaded."""

    def __init__(self, reason: Hindrance) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Source:
    """A document listed at an item: `load` returns its content when it is wanted, None says that there is no file.

    `closed` says that there is one which this pack may not hold, `note` is said instead of our own reason. `pages` are
    those that go in, None for all; `notes` are written on them. `key` is the id of the file, `document` the title of
    the document that it belongs to.
    """

    title: str
    load: Callable[[], Content] | None = None
    note: str = ""
    closed: bool = False
    pages: PageRange | None = None
    notes: tuple[Annotation, ...] = ()
    password: str = field(default="", repr=False)
    key: str = ""
    document: str = ""

    @property
    def known_hindrance(self) -> Hindrance | None:
        """Why the document cannot be in the pack, as far as is known before its file is read."""
        if self.closed:
            return Hindrance.CLOSED
        return Hindrance.ABSENT if self.load is None else None


@dataclass(frozen=True, slots=True)
class Section:
    """An agenda item, or a heading between items; `level` counts from 1 inward.

    `explanation` is what the council says at it. Headings in `preparation` and `speech` start at level 2: level 1 is
    the item itself. `is_sheet` holds the preparation to one page, with `said` on it where that fits; `speech` begins a
    page of its own after it.
    """

    number: str
    title: str
    level: int = 1
    is_heading: bool = False
    preparation: tuple[Block, ...] = ()
    sources: tuple[Source, ...] = ()
    speech: tuple[Block, ...] = ()
    is_sheet: bool = False
    said: tuple[Block, ...] = ()
    explanation: tuple[Block, ...] = ()

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
        return f"{_short(self.title, 60)} · "

    @property
    def short_title(self) -> str:
        """The title as it stands at the foot of pages that are taken out of the pack."""
        return _short(self.title, 40)


def _short(title: str, longest: int) -> str:
    return title if len(title) <= longest else f"{title[: longest - 1].rstrip()}…"


@dataclass(frozen=True, slots=True)
class Pack:
    """The whole pack; `front` is the cover, its title and metadata those of the file.

    `mark` stands on every page of a pack that holds anything closed. `two_sided` begins every item on a right-hand
    page, `two_up` puts two pages on each side of the paper.
    """

    front: Document
    sections: tuple[Section, ...]
    mark: str = ""
    two_sided: bool = False
    two_up: bool = False

    @property
    def rhythm(self) -> int:
        """Of how many pages one begins an item: those of a sheet of paper when it is printed on both sides."""
        if not self.two_sided:
            return 1
        return 4 if self.two_up else 2

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
class Sheets:
    """Items whose preparation is more than a page: by heading, those with the speech apart, and those that were cut."""

    apart: tuple[str, ...] = ()
    cut: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PackResult:
    """What came of making a pack: its number of pages, and what is missing from it.

    `found` says of every source how many pages of it there are, or why there are none; `sheets` how the preparation of
    items came out that were to be one page each.
    """

    pages: int
    problems: tuple[Problem, ...]
    found: tuple[int | Hindrance, ...] = ()
    sheets: Sheets = field(default_factory=Sheets)
