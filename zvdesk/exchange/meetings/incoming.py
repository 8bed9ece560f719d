"""A meeting as it comes in, in zvdesk's own terms, whatever council information system wrote the file."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime

from zvdesk.exchange.jsonfile import JsonObject
from zvdesk.model.confidentiality import is_closed
from zvdesk.model.enums import Confidentiality


@dataclass(frozen=True, kw_only=True)
class IncomingDocument:
    """A document listed at an item or at the meeting; its file is not part of what comes in.

    One document may be listed at several places, with one `source_id`: identity is place and id together. `kind`
    holds the type names of the source ("Tekststuk"), `size` bytes, `version` the version that the other fields are
    of. In `extra` stands everything of the file that has no field here.
    """

    source_id: str
    title: str
    description: str = ""
    kind: str = ""
    file_name: str = ""
    mime_type: str = ""
    size: int | None = None
    url: str = ""
    version: int | None = None
    publication_date: date | None = None
    confidentiality: Confidentiality = Confidentiality.OPENBAAR
    extra: JsonObject = field(default_factory=dict)

    @property
    def confidential(self) -> bool:
        """Tell whether the file closes it."""
        return is_closed(self.confidentiality)


@dataclass(frozen=True, kw_only=True)
class IncomingPromise:
    """A toezegging, as a list of them has it; `state` is "open", "nagekomen" or "vervallen"."""

    text: str
    promised_by: str = ""
    promised_on: date | None = None
    due_on: date | None = None
    state: str = "open"


@dataclass(frozen=True, kw_only=True)
class IncomingItem:
    """An agenda item or a heading, with what stands under it, in the sequence in which it is to be shown.

    `number` is as the council gave it ("3.", "TKN 1"), `order` the place the source gives it among its siblings,
    `kind` the words of the source for how it is handled ("Hamerstuk"). Times are Dutch wall clock.
    """

    source_id: str
    number: str
    title: str
    explanation: str = ""
    is_heading: bool = False
    kind: str = ""
    confidentiality: Confidentiality = Confidentiality.OPENBAAR
    order: int | None = None
    portfolio_holder: str = ""
    decision: str = ""
    start: datetime | None = None
    end: datetime | None = None
    children: tuple["IncomingItem", ...] = ()
    documents: tuple[IncomingDocument, ...] = ()
    promise: IncomingPromise | None = None
    extra: JsonObject = field(default_factory=dict)

    @property
    def confidential(self) -> bool:
        """Tell whether the file closes it."""
        return is_closed(self.confidentiality)

    def walk(self) -> Iterator["IncomingItem"]:
        """Yield this item and all under it, in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True, kw_only=True)
class IncomingMeeting:
    """A meeting with its agenda.

    `source` names the system ("notubiz"); `status` is a word of VNG ORI: "geannuleerd", or "gepland" for every
    other, since whether it was held depends on the clock of the reader. `start` and `end` are Dutch wall clock.
    `has_agenda` is False when the file says nothing about an agenda, unlike one that has an empty agenda;
    `is_of_cut_series` says that its event is repeated more often than is read. `missing_items` is how many items it
    refers to that are not in the file, or -1 where it says nothing of them though its format keeps them apart.
    """

    source: str
    source_id: str
    organisation_id: str
    title: str
    body: str = ""
    start: datetime | None = None
    end: datetime | None = None
    location: str = ""
    chair: str = ""
    description: str = ""
    status: str = "gepland"
    canceled: bool = False
    inactive: bool = False
    confidentiality: Confidentiality = Confidentiality.OPENBAAR
    url: str = ""
    has_agenda: bool = True
    is_of_cut_series: bool = False
    missing_items: int = 0
    items: tuple[IncomingItem, ...] = ()
    documents: tuple[IncomingDocument, ...] = ()
    extra: JsonObject = field(default_factory=dict)

    @property
    def confidential(self) -> bool:
        """Tell whether the file closes it."""
        return is_closed(self.confidentiality)

    def walk(self) -> Iterator[IncomingItem]:
        """Yield every item of the agenda, in reading order."""
        for item in self.items:
            yield from item.walk()
