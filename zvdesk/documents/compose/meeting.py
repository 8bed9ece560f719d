"""The agenda pack: agenda, the councillor's own preparation and the documents of a meeting."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields

from zvdesk.documents.compose.explanation import explanation_blocks
from zvdesk.documents.pack_choice import PackChoice
from zvdesk.documents.pack_parts import STATES, Hindrance, Source
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
from zvdesk.model.confidentiality import is_closed, mark_of, strictest
from zvdesk.model.council import CouncilProfile
from zvdesk.model.dates import written_period
from zvdesk.model.enums import Confidentiality, label
from zvdesk.model.meetings import AgendaItem, Meeting, Preparation
from zvdesk.model.speaking import spoken_length

PRESENT = "aanwezig"
UNTAKEN = frozenset({Hindrance.UNSUPPORTED, Hindrance.TOO_LARGE, Hindrance.NO_SUCH_PAGES})
"""Why a file does not fit in a PDF, though it is there and can be read by its own program."""


@dataclass(frozen=True)
class PackDocument:
    """A listed document with its files; no file says that it was not added yet.

    `levels` is how closed the files are that go in.
    """

    document: meetings.Document
    files: tuple[Source, ...] = ()
    levels: tuple[Confidentiality, ...] = ()


@dataclass(frozen=True)
class LeftOut:
    """How much an export leaves out because it is closed; an agenda item counts with all that hangs at it."""

    items: int = 0
    preparations: int = 0
    documents: int = 0
    questions: int = 0
    commitments: int = 0
    actions: int = 0
    agreements: int = 0
    partners: int = 0
    observations: int = 0
    photos: int = 0

    @property
    def words(self) -> str:
        """The counts in words: "1 agendapunt en 2 stukken"; "" for nothing."""
        counted = [
            (self.items, "agendapunt", "agendapunten"),
            (self.preparations, "voorbereiding", "voorbereidingen"),
            (self.documents, "stuk", "stukken"),
            (self.questions, "raadsvraag", "raadsvragen"),
            (self.commitments, "toezegging", "toezeggingen"),
            (self.actions, "actie", "acties"),
            (self.agreements, "afspraak", "afspraken"),
            (self.partners, "ketenpartner", "ketenpartners"),
            (self.observations, "waarneming", "waarnemingen"),
            (self.photos, "foto", "foto's"),
        ]
        parts = [f"{count} {one if count == 1 else more}" for count, one, more in counted if count]
        return " en ".join(filter(None, (", ".join(parts[:-1]), *parts[-1:])))

    @property
    def is_one(self) -> bool:
        """Whether it is a single thing, for the verb that goes with `words`."""
        counts: list[int] = [getattr(self, part.name) for part in fields(self)]
        return sum(counts) == 1


@dataclass(frozen=True)
class PackItem:
    """An agenda item with what hangs at it; `above` are the ids of the items it stands under, from the outermost."""

    item: AgendaItem
    preparation: Preparation | None = None
    documents: tuple[PackDocument, ...] = ()
    above: tuple[str, ...] = ()


@dataclass(frozen=True)
class MeetingPack:
    """What a pack is made from, detached: a meeting with its items in reading order, and its own documents.

    What is vertrouwelijk or geheim is left out, and its number told, unless it is named in the choice or
    `include_confidential` is set. `hindrances` says of files that were looked into why they cannot be read.
    """

    meeting: Meeting
    profile: CouncilProfile
    items: tuple[PackItem, ...] = ()
    documents: tuple[PackDocument, ...] = ()
    include_confidential: bool = False
    choice: PackChoice = field(default_factory=PackChoice)
    hindrances: Mapping[Source, Hindrance] = field(default_factory=dict)

    def shown_items(self) -> list[PackItem]:
        """Return the items that stand in the pack: withdrawn ones only when something was prepared for them."""
        return [entry for entry in self._wanted_items() if self._shows(entry.item) and not _is_idle(entry)]

    def shown_documents(self, documents: Sequence[PackDocument]) -> list[PackDocument]:
        """Return the documents of an item that stand in the pack."""
        left_out = self.choice.left_out
        return [
            entry
            for entry in documents
            if self._shows(entry.document) and not entry.document.withdrawn and entry.document.id not in left_out
        ]

    def shown_preparation(self, entry: PackItem) -> Preparation | None:
        """Return the preparation of an item when there is anything in it that may be shown."""
        preparation = entry.preparation if self.choice.form.with_preparation else None
        if preparation is None or preparation.is_empty or not self._shows(preparation):
            return None
        return preparation

    def left_out(self) -> LeftOut:
        """Return how many items are left out because they are closed, and preparations and documents of other items."""
        standing = [entry for entry in self._wanted_items() if not _is_idle(entry)]
        shown = [entry for entry in standing if self._shows(entry.item)]
        prepared = [entry.preparation for entry in shown if entry.preparation and not entry.preparation.is_empty]
        if not self.choice.form.with_preparation:
            prepared = []
        places = (self.documents, *(one.documents for one in shown))
        listed = [
            entry.document for place in places for entry in place if entry.document.id not in self.choice.left_out
        ]
        return LeftOut(
            len(standing) - len(shown),
            sum(not self._shows(record) for record in prepared),
            sum(not self._shows(record) for record in listed if not record.withdrawn),
        )

    def remark(self, record: AgendaItem | meetings.Document) -> str:
        """Return what is to be known of an item or document wherever it is named: "(ingetrokken, geheim)", or ""."""
        level = record.confidentiality
        is_told = is_closed(level) and level != self.meeting.confidentiality
        words = ("ingetrokken" if record.withdrawn else "", label(level) if is_told else "")
        told = [word for word in words if word and word not in record.display_title.casefold()]
        return f"({', '.join(told)})" if told else ""

    def state(self, entry: PackDocument) -> str:
        """Return in Dutch whether the file of a document is there and can be read."""
        states = list(dict.fromkeys(self._state(file) for file in entry.files)) or [STATES[Hindrance.ABSENT]]
        return states[0] if len(states) == 1 else f"deels {next(each for each in states if each != PRESENT)}"

    def _state(self, file: Source) -> str:
        hindrance = file.known_hindrance or self.hindrances.get(file)
        return PRESENT if hindrance is None or hindrance in UNTAKEN else STATES[hindrance]

    @property
    def mark(self) -> str:
        """What stands on pages that name all that goes in: the strictest level of it, "" when nothing is closed."""
        levels = [self.meeting.confidentiality]
        for entry in self.shown_items():
            levels.append(entry.item.confidentiality)
            preparation = self.shown_preparation(entry)
            if preparation is not None:
                levels.append(preparation.confidentiality)
        for place in (self.documents, *(entry.documents for entry in self.shown_items())):
            for one in self.shown_documents(place):
                levels += [one.document.confidentiality, *one.levels]
        return mark_of(strictest(levels))

    def _wanted_items(self) -> list[PackItem]:
        """Return the items that were chosen, in the order in which they were."""
        left_out, chosen = self.choice.left_out, self.choice.items
        entries = [entry for entry in self.items if entry.item.id not in left_out]
        if chosen is None:
            return entries
        places = {item_id: place for place, item_id in enumerate(chosen)}
        return sorted((entry for entry in entries if entry.item.id in places), key=lambda one: places[one.item.id])

    def _shows(self, record: Record) -> bool:
        return self.include_confidential or not is_closed(record.confidentiality) or record.id in self.choice.opened


def compose_meeting(pack: MeetingPack) -> Document:
    """Return the pack as a document of its own: agenda, preparation per item, list of documents."""
    blocks: list[Block] = [*cover(pack), PageBreak(), Heading(1, text("Agenda")), *_agenda(pack)]
    blocks += [*_items(pack), *_document_list(pack)]
    title = f"Stukkenbundel {pack.meeting.display_title}"
    footer = " · ".join(filter(None, (pack.mark, pack.meeting.display_title)))
    return Document(title=title, blocks=tuple(blocks), footer=footer)


def _items(pack: MeetingPack) -> Iterator[Block]:
    """Yield what the council says at each item, and what was prepared for it."""
    told = [
        (entry.item, explanation_blocks(entry.item.explanation), pack.shown_preparation(entry))
        for entry in pack.shown_items()
    ]
    kinds = (
        ("Toelichting", any(explanation for _, explanation, _ in told)),
        ("voorbereiding", any(own for *_, own in told)),
    )
    title = " en ".join(word for word, is_there in kinds if is_there)
    if title:
        yield Heading(1, text(title[0].upper() + title[1:]))
    for item, explanation, preparation in told:
        if explanation or preparation is not None:
            yield Heading(2, text(_named(pack, item)))
        yield from explanation
        if preparation is not None:
            yield from preparation_blocks(preparation, pack.profile, level=3)


def preparation_blocks(
    preparation: Preparation, profile: CouncilProfile, *, level: int, with_speech: bool = True
) -> list[Block]:
    """Return a preparation as headings with text, what is said only where that is wanted; what is empty is left out."""
    said = (preparation.speaking_text, preparation.second_text) if with_speech else ("", "")
    position = label(preparation.position).capitalize() if preparation.position is not None else ""
    parts = [
        ("Kernvraag", preparation.key_question),
        ("Standpunt", "\n\n".join(part for part in (position, preparation.position_reasons.strip()) if part)),
        ("Woordvoerder", preparation.speaker),
        ("Technische vragen", "\n\n".join(one.text for one in preparation.technical_questions)),
        (f"Spreektekst{_spoken(said[0], profile)}", said[0]),
        (f"Tweede termijn{_spoken(said[1], profile)}", said[1]),
        ("Aantekeningen", preparation.notes),
    ]
    blocks: list[Block] = []
    for title, words in parts:
        if words.strip():
            blocks += [Heading(level, text(title)), *paragraphs(words)]
    return blocks


def cover(pack: MeetingPack) -> Iterator[Block]:
    """Yield what stands on the first page: whose pack it is, of which meeting, and what was left out of it."""
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
        notes.append(pack.remark(entry_item).strip("()"))
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
        rows += [(cell(number), cell(_named(pack, entry.document)), cell(pack.state(entry))) for entry in shown]
    if not rows:
        return []
    header = ((cell("Nr."), cell("Stuk"), cell("Bestand")),)
    return [
        Heading(1, text("Stukken")),
        Table(widths=(0.12, 0.63, 0.25), header=header, rows=tuple(rows)),
    ]


def _named(pack: MeetingPack, record: AgendaItem | meetings.Document) -> str:
    return " ".join(filter(None, (record.display_title, pack.remark(record))))


def _is_idle(entry: PackItem) -> bool:
    return entry.item.withdrawn and (entry.preparation is None or entry.preparation.is_empty)


def _spoken(words: str, profile: CouncilProfile) -> str:
    """Return how long a text takes to say: " (ongeveer 2 minuten)"."""
    length = spoken_length(words, profile.speaking_words_per_minute)
    return f" ({length})" if length else ""
