"""The pack as a document of its own: agenda, what was prepared, and the list of documents, which are not in it."""

from collections.abc import Iterator, Sequence
from typing import Final

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
from zvdesk.documents.pack_parts import APART
from zvdesk.documents.tree import Block, Cell, Document, Heading, PageBreak, Paragraph, Role, Table, cell, text
from zvdesk.model.enums import label
from zvdesk.model.meetings import Preparation

ROOM: Final = 4
"""Lines that are left free on a sheet, because Word may need them."""


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
        if with_preparation and pack.shown_preparation(entry) is not None:
            _add_preparation(pages, pack, entry, explanation)
        elif explanation:
            pages.flow((_heading(pack, entry), *explanation))


def _add_preparation(pages: _Pages, pack: MeetingPack, entry: PackItem, explanation: Sequence[Block] = ()) -> None:
    """Add what was prepared for an item; on a page of its own it says again of which item it is."""
    form, preparation = pack.choice.form, pack.shown_preparation(entry)
    if preparation is None:
        return
    heading, speed = _heading(pack, entry), pack.profile.speaking_words_per_minute
    if form.sheets:
        _add_sheet(pages, pack, entry, preparation, explanation)
    else:
        limit, with_speech = entry.item.speaking_time, not form.large_print
        own = preparation_blocks(preparation, pack.profile, level=3, with_speech=with_speech, limit=limit)
        pages.flow((heading, *explanation, *own) if explanation or own else ())
    if form.large_print:
        speech = speech_blocks(entry.item, preparation, speed, Role.LARGE, level=3)
        pages.sheet((heading, *speech) if speech else ())


def _add_sheet(
    pages: _Pages, pack: MeetingPack, entry: PackItem, preparation: Preparation, explanation: Sequence[Block]
) -> None:
    """Add one page for an item, with what the council says and what is said where these fit on it as well."""
    heading, speed = _heading(pack, entry), pack.profile.speaking_words_per_minute
    own = (*facts_of(entry.item), *preparation_blocks(preparation, pack.profile, level=3, with_speech=False))
    said = () if pack.choice.form.large_print else speech_blocks(entry.item, preparation, speed, Role.BODY, level=3)
    is_apart = bool(said) and not _fits((heading, *own, *said))
    own = (*own, *((Paragraph(text(APART), Role.SMALL),) if is_apart else said))
    if explanation and not _fits((heading, *explanation, *own)):
        pages.flow((heading, *explanation))
        explanation = ()
    pages.sheet((heading, *explanation, *own))
    if is_apart:
        pages.sheet((heading, *said))


def _fits(blocks: Sequence[Block]) -> bool:
    """Tell whether blocks stand on one page; Word sets its lines a little wider than the PDF is set."""
    from zvdesk.documents.pdf import page_count

    room = (Paragraph(text("x")),) * ROOM
    return page_count(Document(title="x", blocks=(*blocks, *room))) == 1


def _heading(pack: MeetingPack, entry: PackItem) -> Heading:
    return Heading(2, text(named(pack, entry.item)))


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
