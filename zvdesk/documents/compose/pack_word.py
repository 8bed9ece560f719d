"""The pack as a document of its own: agenda, what was prepared, and the list of documents, which are not in it."""

from collections.abc import Iterator, Sequence

from zvdesk.documents.compose.explanation import explanation_blocks
from zvdesk.documents.compose.meeting import (
    MeetingPack,
    PackItem,
    cover,
    facts_of,
    named,
    preparation_blocks,
)
from zvdesk.documents.compose.speech import speech_blocks
from zvdesk.documents.tree import Block, Cell, Document, Heading, PageBreak, Paragraph, Role, Table, cell, text
from zvdesk.model.enums import label
from zvdesk.model.meetings import Preparation


def compose_meeting(pack: MeetingPack) -> Document:
    """Return the pack with the preparation in the form that was chosen: first or at its item, on sheets or not."""
    pages = _Pages()
    pages.flow(tuple(cover(pack)))
    is_first = pack.choice.form.preparation_first
    if is_first:
        pages.start("Eigen voorbereiding")
        for entry in pack.shown_items():
            _add_preparation(pages, pack, entry)
    pages.start("Agenda")
    pages.flow(tuple(_agenda(pack)))
    _add_items(pages, pack, with_preparation=not is_first)
    pages.flow(tuple(_document_list(pack)))
    title = f"Stukkenbundel {pack.meeting.display_title}"
    footer = " · ".join(filter(None, (pack.mark, pack.meeting.display_title)))
    return Document(title=title, blocks=tuple(pages.blocks), footer=footer)


class _Pages:
    """Blocks one after the other; what is taken to the table apart begins a page, and so does what follows it.

    A title waits for what stands under it.
    """

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._waiting: list[Block] = []
        self._is_full = False

    def start(self, title: str) -> None:
        """Begin a page with a title, as soon as something comes under it."""
        self._waiting, self._is_full = [Heading(1, text(title))], True

    def head(self, title: str) -> None:
        """Give what comes next a title, on the page that there is."""
        self._waiting = [Heading(1, text(title))]

    def flow(self, blocks: Sequence[Block]) -> None:
        """Go on with these."""
        self._put(blocks, begins=self._is_full)
        self._is_full = self._is_full and not blocks

    def sheet(self, blocks: Sequence[Block]) -> None:
        """Put these on pages of their own."""
        self._put(blocks, begins=True)
        self._is_full = self._is_full or bool(blocks)

    def _put(self, blocks: Sequence[Block], *, begins: bool) -> None:
        if blocks:
            self.blocks += [*([PageBreak()] if begins else []), *self._waiting, *blocks]
            self._waiting = []


def _add_items(pages: _Pages, pack: MeetingPack, *, with_preparation: bool) -> None:
    """Add what the council says at each item, and what was prepared for it."""
    told = [(entry, explanation_blocks(entry.item.explanation)) for entry in pack.shown_items()]
    kinds = (
        ("Toelichting", any(explanation for _, explanation in told)),
        ("voorbereiding", with_preparation and any(pack.shown_preparation(entry) for entry, _ in told)),
    )
    title = " en ".join(word for word, is_there in kinds if is_there)
    pages.head(title[:1].upper() + title[1:])
    for entry, explanation in told:
        heading = Heading(2, text(named(pack, entry.item)))
        if explanation:
            pages.flow((heading, *explanation))
        if with_preparation:
            _add_preparation(pages, pack, entry, is_headed=bool(explanation))


def _add_preparation(pages: _Pages, pack: MeetingPack, entry: PackItem, *, is_headed: bool = False) -> None:
    """Add what was prepared for an item; on a page of its own it says again of which item it is."""
    form, preparation = pack.choice.form, pack.shown_preparation(entry)
    if preparation is None:
        return
    heading = (Heading(2, text(named(pack, entry.item))),)
    own = _own(pack, entry, preparation)
    if form.sheets:
        pages.sheet((*heading, *own))
    elif own:
        pages.flow(own if is_headed else (*heading, *own))
    if form.large_print:
        speed = pack.profile.speaking_words_per_minute
        speech = speech_blocks(entry.item, preparation, speed, Role.LARGE, level=3)
        pages.sheet((*heading, *speech) if speech else ())


def _own(pack: MeetingPack, entry: PackItem, preparation: Preparation) -> tuple[Block, ...]:
    form, limit = pack.choice.form, entry.item.speaking_time
    blocks = preparation_blocks(preparation, pack.profile, level=3, with_speech=not form.large_print, limit=limit)
    return (*facts_of(entry.item), *blocks) if form.sheets else tuple(blocks)


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
        rows += [(cell(number), cell(named(pack, entry.document)), cell(pack.state(entry))) for entry in shown]
    if not rows:
        return []
    header = ((cell("Nr."), cell("Stuk"), cell("Bestand")),)
    return [
        Heading(1, text("Stukken")),
        Table(widths=(0.12, 0.63, 0.25), header=header, rows=tuple(rows)),
    ]
