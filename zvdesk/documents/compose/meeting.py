"""What a pack is made from, what of it may be shown, and what stands alike in Word and PDF: cover and preparation."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields

from zvdesk.documents.compose.masked import Masked
from zvdesk.documents.compose.speech import terms_of, told_length
from zvdesk.documents.pack_choice import PackChoice
from zvdesk.documents.pack_parts import STATES, Hindrance, Source
from zvdesk.documents.tree import (
    Block,
    Heading,
    KeyValue,
    KeyValues,
    Paragraph,
    Role,
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
from zvdesk.model.speaking import SpeakingTime, spoken_length

PRESENT = "aanwezig"
NO_LIMIT = SpeakingTime()
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
    `include_confidential` is set. `hindrances` says of files that were looked into why they cannot be read, `masks` by
    the ids of records where the words of quotes nobody agreed to share were taken out of them.
    """

    meeting: Meeting
    profile: CouncilProfile
    items: tuple[PackItem, ...] = ()
    documents: tuple[PackDocument, ...] = ()
    include_confidential: bool = False
    choice: PackChoice = field(default_factory=PackChoice)
    hindrances: Mapping[Source, Hindrance] = field(default_factory=dict)
    masks: Mapping[str, tuple[Masked, ...]] = field(default_factory=dict)

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

    def left_out_in_doubt(self) -> LeftOut:
        """Return how many items are left out because they might be closed, and documents of what is shown."""
        doubtful = self.choice.doubtful
        items = [entry for entry in self.items if entry.item.id in doubtful and not _is_idle(entry)]
        places = (self.documents, *(entry.documents for entry in self.shown_items()))
        listed = [one.document for place in places for one in place if one.document.id in doubtful]
        return LeftOut(len(items), documents=sum(not one.withdrawn for one in listed))

    def masked(self, *, with_files: bool = True) -> tuple[Masked, ...]:
        """Return where masks stand in what goes in, in the order of the pack; Word has no files, and so no notes."""
        return tuple(one for record_id in self.told_ids(with_files=with_files) for one in self.masks.get(record_id, ()))

    def told_ids(self, *, with_files: bool = True) -> list[str]:
        """Return the ids of the records whose own texts go in, and of the files, in the order of the pack."""
        ids = [self.meeting.id]
        for entry in self.shown_items():
            preparation = self.shown_preparation(entry)
            ids += [entry.item.id, *([preparation.id] if preparation is not None else [])]
            ids += self._document_ids(entry.documents, with_files=with_files)
        return ids + self._document_ids(self.documents, with_files=with_files)

    def _document_ids(self, documents: Sequence[PackDocument], *, with_files: bool) -> list[str]:
        files = {entry.document.id: [file.key for file in entry.files] if with_files else [] for entry in documents}
        return [
            one for entry in self.shown_documents(documents) for one in (entry.document.id, *files[entry.document.id])
        ]

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


def named(pack: MeetingPack, record: AgendaItem | meetings.Document) -> str:
    """Return what an item or document is called, with what is to be known of it."""
    return " ".join(filter(None, (record.display_title, pack.remark(record))))


def preparation_blocks(
    preparation: Preparation,
    profile: CouncilProfile,
    *,
    level: int,
    with_speech: bool = True,
    limit: SpeakingTime = NO_LIMIT,
) -> list[Block]:
    """Return a preparation as headings with text; what is empty is left out.

    What is said stands there only where that is wanted, with how long it takes; where that is more than the limit, by
    how much.
    """
    position = label(preparation.position).capitalize() if preparation.position is not None else ""
    parts = [
        ("Kernvraag", preparation.key_question),
        ("Standpunt", "\n\n".join(part for part in (position, preparation.position_reasons.strip()) if part)),
        ("Woordvoerder", preparation.speaker),
        ("Technische vragen", "\n\n".join(one.text for one in preparation.technical_questions)),
    ]
    blocks: list[Block] = []
    for title, words in parts:
        if words.strip():
            blocks += [Heading(level, text(title)), *paragraphs(words)]
    for title, words, length in terms_of(preparation, limit, profile.speaking_words_per_minute) if with_speech else ():
        if length.is_too_long:
            blocks += [Heading(level, text(title)), told_length(length)]
        else:
            short = spoken_length(words, profile.speaking_words_per_minute)
            blocks.append(Heading(level, text(f"{title} ({short})")))
        blocks += paragraphs(words)
    if preparation.notes.strip():
        blocks += [Heading(level, text("Aantekeningen")), *paragraphs(preparation.notes)]
    return blocks


def facts_of(item: AgendaItem) -> Iterator[Block]:
    """Say above a sheet what one looks up at the table."""
    facts = (
        ("Behandeling", "" if item.treatment is None else label(item.treatment)),
        ("Fase", "" if item.phase is None else label(item.phase)),
        ("Portefeuille", item.portfolio_holder),
        ("Spreektijd", item.speaking_time.words),
    )
    pairs = tuple(KeyValue(name, text(value)) for name, value in facts if value.strip())
    if pairs:
        yield KeyValues(pairs)


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
    for left_out, why in (
        (pack.left_out(), "de openbaarheid vertrouwelijk of geheim is"),
        (pack.left_out_in_doubt(), "de openbaarheid mogelijk vertrouwelijk of geheim is"),
    ):
        if left_out.words:
            verb = "is" if left_out.is_one else "zijn"
            yield Paragraph(text(f"{left_out.words} {verb} niet opgenomen, omdat {why}."), Role.SMALL)


def _is_idle(entry: PackItem) -> bool:
    return entry.item.withdrawn and (entry.preparation is None or entry.preparation.is_empty)
