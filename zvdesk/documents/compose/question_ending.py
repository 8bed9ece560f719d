"""How a letter ends: closing, who signs and sources stand on the page of what is before them, never on one alone."""

from collections.abc import Sequence
from dataclasses import replace

from zvdesk.documents.tree import Block, BulletList, ListItem, NumberedList, Paragraph, text

GREETING = "Met vriendelijke groet,"
LINE = 80
"""Letters that fill a line of a letter; a closing that is longer has two lines of its own."""


def signed_off(blocks: Sequence[Block], end: str, signature: Sequence[str]) -> list[Block]:
    """Return the blocks of a letter with its closing, if it has one, and its signature, held on one page.

    Both are one paragraph with lines between them: LibreOffice parts paragraphs that are to stay with the next.
    """
    if not signature:
        return [*blocks, *([Paragraph(text(end))] if end else [])]
    held = [*blocks[:-1], kept(blocks[-1])] if blocks and len(end) <= LINE else [*blocks]
    return [*held, Paragraph(text("\n\n".join(filter(None, (end, *signature)))), keep_together=True)]


def sourced(blocks: Sequence[Block], sources: Sequence[Block]) -> list[Block]:
    """Return the blocks of a letter with its sources, which never stand on a page alone: its end goes along."""
    return [*blocks[:-1], kept(blocks[-1]), *sources] if blocks and sources else [*blocks, *sources]


def kept(block: Block) -> Block:
    """Return a block whose last paragraph stays with what follows; of what is no text, the block as it is."""
    if isinstance(block, Paragraph):
        return replace(block, keep_with_next=True)
    if isinstance(block, NumberedList | BulletList) and block.items:
        *before, last = block.items
        return replace(block, items=(*before, _kept_item(last)))
    return block


def _kept_item(item: ListItem) -> ListItem:
    if not item.blocks:
        return item
    *before, last = item.blocks
    inner = kept(last)
    return replace(item, blocks=(*before, inner)) if isinstance(inner, Paragraph | NumberedList | BulletList) else item
