"""The document tree as plain text: for previews and searches, and as the measure of what Word and PDF must say."""

from collections.abc import Iterable, Iterator

from zvdesk.documents.look import Logo
from zvdesk.documents.numbering import bullet, label
from zvdesk.documents.tree import (
    Block,
    BulletList,
    Chart,
    Document,
    Figure,
    FigureRow,
    Heading,
    Inlines,
    KeyValues,
    ListItem,
    Notes,
    NumberedList,
    PageBreak,
    Paragraph,
    Quote,
    Row,
    Run,
    Table,
    note_numbers,
)

INDENT = "   "


def render(document: Document) -> str:
    """Return the text of a document, one blank line between blocks, without header and footer."""
    flow = document.flow
    writer = _Writer(note_numbers(flow))
    return "\n\n".join("\n".join(lines) for lines in map(writer.block, flow) if lines) + "\n"


class _Writer:
    """Turns blocks into lines; `depth` counts the lists around a block."""

    def __init__(self, numbers: dict[str, int]) -> None:
        self.numbers = numbers

    def block(self, block: Block, depth: int = 0) -> list[str]:
        match block:
            case Heading() | Paragraph():
                return self.lines(block.content)
            case NumberedList():
                labels = (label(depth, number) for number in range(block.start, block.start + len(block.items)))
                return self.items(labels, block.items, depth)
            case BulletList():
                return self.items((bullet(depth) for _ in block.items), block.items, depth)
            case Table():
                rows = [self.row(row) for row in (*block.header, *block.rows)]
                return [*self.lines(block.caption), *rows]
            case Logo():
                return [f"[Afbeelding: {block.alternative}]"]
            case Figure():
                return [f"[Afbeelding: {block.alternative}]", *self.lines(block.caption)]
            case FigureRow():
                return self.blocks(block.figures, depth)
            case Chart():
                picture = [f"[Afbeelding: {block.alternative}]", *self.lines(block.caption)]
                return [*picture, *self.block(block.table, depth)]
            case KeyValues():
                return [f"{pair.label}\t{self.inline(pair.value)}" for pair in block.pairs]
            case Quote():
                return [f"{INDENT}{line}" for line in self.blocks(block.blocks, depth)]
            case Notes():
                return [f"[{self.numbers[note.key]}] {self.inline(note.content)}" for note in block.notes]
            case PageBreak():
                return []

    def blocks(self, blocks: Iterable[Block], depth: int) -> list[str]:
        return [line for block in blocks for line in self.block(block, depth)]

    def items(self, labels: Iterator[str], items: tuple[ListItem, ...], depth: int) -> list[str]:
        lines = []
        for mark, entry in zip(labels, items, strict=True):
            first, *rest = self.blocks(entry.blocks, depth + 1) or [""]
            lines.append(f"{mark} {first}".rstrip())
            lines.extend(f"{INDENT}{line}" for line in rest)
        return lines

    def row(self, row: Row) -> str:
        return "\t".join(" ".join(self.blocks(cell.blocks, 0)) for cell in row)

    def lines(self, content: Inlines) -> list[str]:
        return self.inline(content).split("\n") if content else []

    def inline(self, content: Inlines) -> str:
        return "".join(part.text if isinstance(part, Run) else f"[{self.numbers[part.key]}]" for part in content)
