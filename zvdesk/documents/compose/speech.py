"""What one says at an item: each term with how long it takes against the speaking time."""

from collections.abc import Iterator

from zvdesk.documents.tree import Block, Heading, Paragraph, Role, Run, paragraphs, text
from zvdesk.model.meetings import AgendaItem, Preparation
from zvdesk.model.speaking import SpeakingTime, Spoken, spoken_terms


def terms_of(preparation: Preparation, limit: SpeakingTime, words_per_minute: int) -> Iterator[tuple[str, str, Spoken]]:
    """Yield the terms in which something is said: title, text, and what is told of its length."""
    said = (preparation.speaking_text, preparation.second_text)
    lengths = spoken_terms(*said, limit, words_per_minute)
    for title, words, length in zip(("Spreektekst", "Tweede termijn"), said, lengths, strict=True):
        if words.strip():
            yield title, words, length


def told_length(length: Spoken) -> Paragraph:
    """Return what is told of a length, in bold where it is more than it may be."""
    words = length.words[:1].upper() + length.words[1:]
    return Paragraph((Run(words, bold=length.is_too_long),), Role.SMALL, keep_with_next=True)


def speech_blocks(
    item: AgendaItem, preparation: Preparation, words_per_minute: int, role: Role, *, level: int = 2
) -> list[Block]:
    """Return what is said at an item in a role."""
    blocks: list[Block] = []
    for title, words, length in terms_of(preparation, item.speaking_time, words_per_minute):
        blocks += [Heading(level, text(title)), told_length(length), *paragraphs(words, role)]
    return blocks
