"""The sections of the one PDF with all documents in it, in the form that the user chose."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from zvdesk.documents.compose.explanation import explanation_blocks
from zvdesk.documents.compose.meeting import MeetingPack, PackDocument, PackItem, cover, preparation_blocks
from zvdesk.documents.pack_parts import Pack, Section, Source
from zvdesk.documents.tree import Block, Document, Heading, KeyValue, KeyValues, Paragraph, Role, paragraphs, text
from zvdesk.model.confidentiality import mark_of, strictest
from zvdesk.model.enums import label
from zvdesk.model.meetings import AgendaItem, Preparation
from zvdesk.model.speaking import spoken_length

DEEPEST = 3


def compose_pack(pack: MeetingPack) -> Pack:
    """Return the pack as cover and sections, for the one PDF with all documents in it."""
    form = pack.choice.form
    sections = [_section(pack, entry) for entry in pack.shown_items()]
    own = pack.shown_documents(pack.documents)
    if own:
        sections.append(Section("", "Stukken bij de vergadering", sources=tuple(_sources(own))))
    if form.preparation_first:
        sections = _parted(sections)
    if pack.include_confidential and pack.mark:
        sections = [_marked(one, pack.mark) for one in sections]
    title = f"Stukkenbundel {pack.meeting.display_title}"
    front = Document(title=title, blocks=tuple(cover(pack)))
    return Pack(front, tuple(sections), pack.mark, two_sided=form.two_sided, two_up=form.two_up)


def _parted(sections: Sequence[Section]) -> list[Section]:
    """Return everything that was prepared first, and then the agenda with its documents."""
    prepared = [replace(one, level=2, sources=(), explanation=()) for one in sections if one.preparation or one.speech]
    if not prepared:
        return list(sections)
    below = [
        replace(one, level=min(one.level + 1, DEEPEST + 1), preparation=(), speech=(), mark=one.item_mark)
        for one in sections
    ]
    own, documents = Section("", "Eigen voorbereiding", is_heading=True), Section("", "Stukken", is_heading=True)
    return [own, *prepared, documents, *below]


def _marked(section: Section, mark: str) -> Section:
    """Return a section of a pack that is closed as a whole: its mark stands where none stood."""
    sources = tuple(replace(source, mark=source.mark or mark) for source in section.sources)
    return replace(section, mark=section.mark or mark, sources=sources)


def _section(pack: MeetingPack, entry: PackItem) -> Section:
    form, preparation = pack.choice.form, pack.shown_preparation(entry)
    own: list[Block] = []
    speech: list[Block] = []
    mark = mark_of(entry.item.confidentiality)
    if preparation is not None:
        own = preparation_blocks(preparation, pack.profile, level=2, with_speech=not form.large_print)
        if form.sheets:
            own = [*_facts(entry.item), *own]
        if form.large_print:
            speech = _speech(pack, preparation)
        mark = mark_of(strictest((entry.item.confidentiality, preparation.confidentiality)))
    return Section(
        number=entry.item.number,
        title=entry.item.title or "Agendapunt zonder titel",
        level=min(entry.level, DEEPEST),
        is_heading=entry.item.is_heading,
        preparation=tuple(own),
        sources=tuple(_sources(pack.shown_documents(entry.documents))),
        speech=tuple(speech),
        is_sheet=form.sheets,
        mark=mark,
        item_mark=mark_of(entry.item.confidentiality),
        explanation=tuple(explanation_blocks(entry.item.explanation)),
    )


def _facts(item: AgendaItem) -> Iterator[Block]:
    """Say above a sheet what one looks up at the table."""
    facts = (
        ("Behandeling", "" if item.treatment is None else label(item.treatment)),
        ("Fase", "" if item.phase is None else label(item.phase)),
        ("Portefeuille", item.portfolio_holder),
        ("Spreektijd", "" if item.speaking_minutes is None else f"{item.speaking_minutes} minuten"),
    )
    pairs = tuple(KeyValue(name, text(value)) for name, value in facts if value.strip())
    if pairs:
        yield KeyValues(pairs)


def _speech(pack: MeetingPack, preparation: Preparation) -> list[Block]:
    """Return what is said in large print, each term with how long it takes."""
    blocks: list[Block] = []
    for title, words in (("Spreektekst", preparation.speaking_text), ("Tweede termijn", preparation.second_text)):
        if words.strip():
            length = spoken_length(words, pack.profile.speaking_words_per_minute)
            blocks.append(Heading(2, text(title)))
            if length:
                blocks.append(Paragraph(text(length), Role.SMALL))
            blocks += paragraphs(words, Role.LARGE)
    return blocks


def _sources(documents: Sequence[PackDocument]) -> Iterator[Source]:
    for entry in documents:
        if entry.files:
            yield from entry.files
        else:
            yield Source(entry.document.display_title, mark=mark_of(entry.document.confidentiality))
