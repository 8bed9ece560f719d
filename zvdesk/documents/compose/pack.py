"""The sections of the one PDF with all documents in it, in the form that the user chose."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from zvdesk.documents.compose.explanation import explanation_blocks
from zvdesk.documents.compose.meeting import (
    MeetingPack,
    PackDocument,
    PackItem,
    cover,
    facts_of,
    preparation_blocks,
)
from zvdesk.documents.compose.speech import speech_blocks
from zvdesk.documents.pack_parts import Pack, Section, Source
from zvdesk.documents.tree import Block, Document, Role

DEEPEST = 5


def compose_pack(pack: MeetingPack) -> Pack:
    """Return the pack as cover and sections, for the one PDF with all documents in it."""
    form = pack.choice.form
    sections = [_section(pack, entry, level) for entry, level in _at_their_depth(pack.shown_items())]
    own = pack.shown_documents(pack.documents)
    if own:
        sections.append(Section("", "Stukken bij de vergadering", sources=tuple(_sources(pack, own))))
    if form.preparation_first:
        sections = _parted(sections)
    title = f"Stukkenbundel {pack.meeting.display_title}"
    front = Document(title=title, blocks=tuple(cover(pack)))
    return Pack(front, tuple(sections), pack.mark, two_sided=form.two_sided, two_up=form.two_up)


def _at_their_depth(entries: Sequence[PackItem]) -> Iterator[tuple[PackItem, int]]:
    """Yield items with their depth (from 1) among these: below what they belong to, where that goes before them."""
    above: list[str] = []
    for entry in entries:
        while above and above[-1] not in entry.above:
            above.pop()
        yield entry, len(above) + 1
        above.append(entry.item.id)


def _parted(sections: Sequence[Section]) -> list[Section]:
    """Return everything that was prepared first, and then the agenda with its documents."""
    prepared = [replace(one, level=2, sources=(), explanation=()) for one in sections if one.preparation or one.speech]
    if not prepared:
        return list(sections)
    below = [
        replace(one, level=min(one.level + 1, DEEPEST + 1), preparation=(), speech=(), said=()) for one in sections
    ]
    own, documents = Section("", "Eigen voorbereiding", is_heading=True), Section("", "Stukken", is_heading=True)
    return [own, *prepared, documents, *below]


def _section(pack: MeetingPack, entry: PackItem, level: int) -> Section:
    form, preparation = pack.choice.form, pack.shown_preparation(entry)
    own: list[Block] = []
    said: list[Block] = []
    speech: list[Block] = []
    if preparation is not None:
        has_speech = not (form.large_print or form.sheets)
        limit, speed = entry.item.speaking_time, pack.profile.speaking_words_per_minute
        own = preparation_blocks(preparation, pack.profile, level=2, with_speech=has_speech, limit=limit)
        if form.sheets:
            own = [*facts_of(entry.item), *own]
        if form.large_print:
            speech = speech_blocks(entry.item, preparation, speed, Role.LARGE)
        elif form.sheets:
            said = speech_blocks(entry.item, preparation, speed, Role.BODY)
    title = entry.item.title or "Agendapunt zonder titel"
    return Section(
        number=entry.item.number,
        title=" ".join(filter(None, (title, pack.remark(entry.item)))),
        level=min(level, DEEPEST),
        is_heading=entry.item.is_heading,
        preparation=tuple(own),
        sources=tuple(_sources(pack, pack.shown_documents(entry.documents))),
        speech=tuple(speech),
        is_sheet=form.sheets,
        said=tuple(said),
        explanation=tuple(explanation_blocks(entry.item.explanation)),
    )


def _sources(pack: MeetingPack, documents: Sequence[PackDocument]) -> Iterator[Source]:
    for entry in documents:
        remark = pack.remark(entry.document)
        for source in entry.files or (Source(entry.document.display_title),):
            yield replace(source, title=" ".join(filter(None, (source.title, remark))))
