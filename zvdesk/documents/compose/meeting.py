"""The agenda pack: agenda, the councillor's own preparation and the documents of a meeting."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from zvdesk.documents.pack_parts import STATES, Hindrance, Pack, Section, Source
from zvdesk.documents.tree import (
    Block,
    Cell,
    Document,
    Heading,
    KeyValue,
    KeyValues,
    PageBreak,
    Paragraph,
    Role,
    Table,
    cell,
    paragraphs,
    text,
)
from zvdesk.model import meetings
from zvdesk.model.base import Record
from zvdesk.model.confidentiality import is_closed
from zvdesk.model.council import CouncilProfile
from zvdesk.model.dates import written_period
from zvdesk.model.enums import label
from zvdesk.model.meetings import AgendaItem, Meeting, Preparation
from zvdesk.model.speaking import spoken_length

DEEPEST = 3
PRESENT = "aanwezig"
UNTAKEN = frozenset({Hindrance.UNSUPPORTED, Hindrance.TOO_LARGE})
"""Why a file does not fit in a PDF, though it is there and can be read by its own program."""


@dataclass(frozen=True)
class PackDocument:
    """A listed document with its files; no file says that it was not added yet."""

    document: meetings.Document
    files: tuple[Source, ...] = ()


@dataclass(frozen=True)
class LeftOut:
    """How much an export leaves out because it is closed; an agenda item counts with all that hangs at it."""

    items: int = 0
    preparations: int = 0
    documents: int = 0
    questions: int = 0
    commitments: int = 0

    @property
    def words(self) -> str:
        """The counts in words: "1 agendapunt en 2 stukken"; "" for nothing."""
        counted = [
            (self.items, "agendapunt", "agendapunten"),
            (self.preparations, "voorbereiding", "voorbereidingen"),
            (self.documents, "stuk", "stukken"),
            (self.questions, "raadsvraag", "raadsvragen"),
            (self.commitments, "toezegging", "toezeggingen"),
        ]
        parts = [f"{count} {one if count == 1 else more}" for count, one, more in counted if count]
        return " en ".join(filter(None, (", ".join(parts[:-1]), *parts[-1:])))

    @property
    def is_one(self) -> bool:
        """Whether it is a single thing, for the verb that goes with `words`."""
        return self.items + self.preparations + self.documents + self.questions + self.commitments == 1


@dataclass(frozen=True)
class PackItem:
    """An agenda item at its depth (from 1) with what hangs at it."""

    item: AgendaItem
    level: int = 1
    preparation: Preparation | None = None
    documents: tuple[PackDocument, ...] = ()


@dataclass(frozen=True)
class MeetingPack:
    """What a pack is made from, detached: a meeting with its items in reading order, and its own documents.

    What is vertrouwelijk or geheim is left out, and its number told, unless `include_confidential` is set. `hindrances`
    says of files that were looked into why they cannot be read.
    """

    meeting: Meeting
    profile: CouncilProfile
    items: tuple[PackItem, ...] = ()
    documents: tuple[PackDocument, ...] = ()
    include_confidential: bool = False
    hindrances: Mapping[Source, Hindrance] = field(default_factory=dict)

    def shown_items(self) -> list[PackItem]:
        """Return the items that stand in the pack: withdrawn ones only when something was prepared for them."""
        return [entry for entry in self.items if self._shows(entry.item) and not _is_idle(entry)]

    def shown_documents(self, documents: Sequence[PackDocument]) -> list[PackDocument]:
        """Return the documents of an item that stand in the pack."""
        return [entry for entry in documents if self._shows(entry.document) and not entry.document.withdrawn]

    def shown_preparation(self, entry: PackItem) -> Preparation | None:
        """Return the preparation of an item when there is anything in it that may be shown."""
        preparation = entry.preparation
        if preparation is None or preparation.is_empty or not self._shows(preparation):
            return None
        return preparation

    def left_out(self) -> LeftOut:
        """Return how many items are left out because they are closed, and preparations and documents of other items."""
        standing = [entry for entry in self.items if not _is_idle(entry)]
        shown = [entry for entry in standing if self._shows(entry.item)]
        prepared = [entry.preparation for entry in shown if entry.preparation and not entry.preparation.is_empty]
        listed = [entry.document for place in (self.documents, *(one.documents for one in shown)) for entry in place]
        return LeftOut(
            len(standing) - len(shown),
            sum(not self._shows(record) for record in prepared),
            sum(not self._shows(record) for record in listed if not record.withdrawn),
        )

    def state(self, entry: PackDocument) -> str:
        """Return in Dutch whether the file of a document is there and can be read."""
        states = list(dict.fromkeys(self._state(file) for file in entry.files)) or [STATES[Hindrance.ABSENT]]
        return states[0] if len(states) == 1 else f"deels {next(each for each in states if each != PRESENT)}"

    def _state(self, file: Source) -> str:
        hindrance = file.known_hindrance or self.hindrances.get(file)
        return PRESENT if hindrance is None or hindrance in UNTAKEN else STATES[hindrance]

    def _shows(self, record: Record) -> bool:
        return self.include_confidential or not is_closed(record.confidentiality)


def compose_meeting(pack: MeetingPack) -> Document:
    """Return the pack as a document of its own: agenda, preparation per item, list of documents."""
    blocks: list[Block] = [*_cover(pack), PageBreak(), Heading(1, text("Agenda")), *_agenda(pack)]
    prepared = [(entry, found) for entry in pack.shown_items() if (found := pack.shown_preparation(entry)) is not None]
    if prepared:
        blocks.append(Heading(1, text("Voorbereiding")))
    for entry, preparation in prepared:
        blocks.append(Heading(2, text(_title(entry.item))))
        blocks += preparation_blocks(preparation, pack.profile, level=3)
    blocks += _document_list(pack)
    title = f"Stukkenbundel {pack.meeting.display_title}"
    return Document(title=title, blocks=tuple(blocks), footer=pack.meeting.display_title)


def compose_pack(pack: MeetingPack) -> Pack:
    """Return the pack as cover and sections, for the one PDF with all documents in it."""
    sections = [_section(pack, entry) for entry in pack.shown_items()]
    own = pack.shown_documents(pack.documents)
    if own:
        sections.append(Section("", "Stukken bij de vergadering", sources=tuple(_sources(own))))
    title = f"Stukkenbundel {pack.meeting.display_title}"
    return Pack(Document(title=title, blocks=tuple(_cover(pack))), tuple(sections))


def preparation_blocks(preparation: Preparation, profile: CouncilProfile, *, level: int) -> list[Block]:
    """Return a preparation as headings with text; what is empty is left out."""
    position = label(preparation.position).capitalize() if preparation.position is not None else ""
    parts = [
        ("Kernvraag", preparation.key_question),
        ("Standpunt", "\n\n".join(part for part in (position, preparation.position_reasons.strip()) if part)),
        ("Woordvoerder", preparation.speaker),
        (f"Spreektekst{_spoken(preparation.speaking_text, profile)}", preparation.speaking_text),
        ("Aantekeningen", preparation.notes),
    ]
    blocks: list[Block] = []
    for title, words in parts:
        if words.strip():
            blocks += [Heading(level, text(title)), *paragraphs(words)]
    return blocks


def _cover(pack: MeetingPack) -> Iterator[Block]:
    meeting = pack.meeting
    sender = [f"Fractie {pack.profile.fractie}" if pack.profile.fractie else "", pack.profile.municipality]
    if any(sender):
        yield Paragraph(text("\n".join(line for line in sender if line)), Role.SENDER)
    yield Heading(1, text(meeting.display_title), cover=True)
    when = written_period(meeting.start, meeting.end)
    if when:
        yield Paragraph(text(when[0].upper() + when[1:]), Role.LEAD)
    facts = [("Orgaan", meeting.body), ("Plaats", meeting.location), ("Voorzitter", meeting.chair)]
    pairs = tuple(KeyValue(name, text(value)) for name, value in facts if value.strip())
    if pairs:
        yield KeyValues(pairs)
    yield from paragraphs(meeting.description)
    left_out = pack.left_out()
    if left_out.words:
        verb = "is" if left_out.is_one else "zijn"
        told = f"{left_out.words} {verb} niet opgenomen, omdat de openbaarheid vertrouwelijk of geheim is."
        yield Paragraph(text(told), Role.SMALL)


def _agenda(pack: MeetingPack) -> Iterator[Block]:
    rows = []
    for entry in pack.shown_items():
        entry_item = entry.item
        count = len(pack.shown_documents(entry.documents))
        title = Cell((Paragraph(text(entry_item.title or "Agendapunt zonder titel", bold=entry_item.is_heading)),))
        notes = [label(entry_item.treatment) if entry_item.treatment is not None else ""]
        notes.append("ingetrokken" if entry_item.withdrawn else "")
        rows.append((cell(entry_item.number), title, cell(", ".join(filter(None, notes))), cell(str(count or ""))))
    if rows:
        header = ((cell("Nr."), cell("Onderwerp"), cell("Behandeling"), cell("Stukken")),)
        yield Table(widths=(0.12, 0.53, 0.2, 0.15), header=header, rows=tuple(rows))
    else:
        yield Paragraph(text("Deze vergadering heeft nog geen agendapunten."))


def _document_list(pack: MeetingPack) -> list[Block]:
    rows = []
    places = [(entry.item.number, entry.documents) for entry in pack.shown_items()] + [("", pack.documents)]
    for number, documents in places:
        shown = pack.shown_documents(documents)
        rows += [(cell(number), cell(entry.document.display_title), cell(pack.state(entry))) for entry in shown]
    if not rows:
        return []
    header = ((cell("Nr."), cell("Stuk"), cell("Bestand")),)
    return [
        Heading(1, text("Stukken")),
        Table(widths=(0.12, 0.63, 0.25), header=header, rows=tuple(rows)),
    ]


def _section(pack: MeetingPack, entry: PackItem) -> Section:
    preparation = pack.shown_preparation(entry)
    blocks = [] if preparation is None else preparation_blocks(preparation, pack.profile, level=2)
    return Section(
        number=entry.item.number,
        title=entry.item.title or "Agendapunt zonder titel",
        level=min(entry.level, DEEPEST),
        is_heading=entry.item.is_heading,
        preparation=tuple(blocks),
        sources=tuple(_sources(pack.shown_documents(entry.documents))),
    )


def _sources(documents: Sequence[PackDocument]) -> Iterator[Source]:
    for entry in documents:
        if entry.files:
            yield from entry.files
        else:
            yield Source(entry.document.display_title)


def _is_idle(entry: PackItem) -> bool:
    return entry.item.withdrawn and (entry.preparation is None or entry.preparation.is_empty)


def _title(entry: AgendaItem) -> str:
    return entry.display_title + (" (ingetrokken)" if entry.withdrawn else "")


def _spoken(words: str, profile: CouncilProfile) -> str:
    """Return how long a text takes to say: " (ongeveer 2 minuten)"."""
    length = spoken_length(words, profile.speaking_words_per_minute)
    return f" ({length})" if length else ""
