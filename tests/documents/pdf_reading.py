"""Read a tagged PDF back the way a screen reader does: by its structure tree."""

import io
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

import pikepdf

INLINE = frozenset({"Link", "Span", "Reference"})
_PAINTING = frozenset({"Tj", "TJ", "S", "s", "f", "F", "f*", "B", "b", "Do", "sh", "'", '"'})


@dataclass
class Node:
    """A structure element as read: its tag, attributes, alternatives, and in `kids` nodes and texts in order."""

    tag: str
    alternative: str | None = None
    actual_text: str | None = None
    identifier: str | None = None
    attributes: dict[str, str] = field(default_factory=dict)
    kids: list["Node | str"] = field(default_factory=list)
    links: list[pikepdf.Object] = field(default_factory=list)

    def walk(self) -> Iterator["Node"]:
        yield self
        for kid in self.kids:
            if isinstance(kid, Node):
                yield from kid.walk()

    def find(self, tag: str) -> list["Node"]:
        return [node for node in self.walk() if node.tag == tag]

    @property
    def text(self) -> str:
        """The words in reading order; blocks parted by a space, a note's number in brackets, pictures by their text."""
        if self.tag == "Figure":
            return f" [Afbeelding: {self.alternative}] "
        if self.actual_text is not None:
            return self.actual_text
        words = "".join(kid if isinstance(kid, str) else kid.text for kid in self.kids)
        if (self.tag == "Reference" and words.isdecimal()) or (self.tag == "Lbl" and self.identifier == "note"):
            words = f"[{words}]"
        return words if self.tag in INLINE else f" {words} "


class TaggedPdf:
    """A PDF with its structure tree read; `root` is the document element."""

    def __init__(self, data: bytes) -> None:
        self.pdf = pikepdf.open(io.BytesIO(data))
        self.pages = [page.obj for page in self.pdf.pages]
        self.unmarked: list[str] = []
        self.loose = ""
        self.artifacts: dict[int, str] = defaultdict(str)
        self._number = {page.objgen: index for index, page in enumerate(self.pages)}
        self._texts = [self._page_texts(page, index) for index, page in enumerate(self.pages)]
        self.used: set[tuple[int, int]] = set()
        (document,) = self.pdf.Root.StructTreeRoot.K
        self.root = self._node(document)

    @property
    def text(self) -> str:
        return " ".join(self.root.text.split())

    @property
    def marked(self) -> set[tuple[int, int]]:
        """Every marked content with a number: page and number."""
        return {(page, mcid) for page, texts in enumerate(self._texts) for mcid in texts}

    def owners(self) -> dict[tuple[int, int], pikepdf.Object]:
        """The parent tree, as a mapping of page and number to element."""
        numbers = self.pdf.Root.StructTreeRoot.ParentTree.Nums
        table = {int(numbers[index]): numbers[index + 1] for index in range(0, len(numbers), 2)}
        found = {}
        for index, page in enumerate(self.pages):
            if "/StructParents" in page:
                found |= {(index, mcid): owner for mcid, owner in enumerate(table[int(page.StructParents)])}
        return found

    def _node(self, element: pikepdf.Object, in_note: bool = False) -> Node:
        node = Node(str(element.S)[1:])
        for name, key in (("alternative", "/Alt"), ("actual_text", "/ActualText"), ("identifier", "/ID")):
            if key in element:
                setattr(node, name, str(element[key]))
        if in_note and node.tag == "Lbl":
            node.identifier = "note"
        for group in element.get("/A", []):
            node.attributes |= {str(key)[1:]: str(value).lstrip("/") for key, value in group.items() if key != "/O"}
        for kid in element.K:
            if kid.get("/Type") == "/MCR":
                place = (self._number[kid.Pg.objgen], int(kid.MCID))
                self.used.add(place)
                node.kids.append(self._texts[place[0]][place[1]])
            elif kid.get("/Type") == "/OBJR":
                node.links.append(kid.Obj)
            else:
                assert kid.P.objgen == element.objgen
                node.kids.append(self._node(kid, in_note=node.tag == "Note"))
        return node

    def _page_texts(self, page: pikepdf.Object, index: int) -> dict[int, str]:
        fonts = {str(name): _decoder(font) for name, font in page.Resources.get("/Font", {}).items()}
        texts: dict[int, str] = {}
        stack: list[int | None] = []
        decode = None
        for operands, operator in pikepdf.parse_content_stream(pikepdf.Page(page)):
            name = str(operator)
            if name in ("BDC", "BMC"):
                mcid = operands[1].get("/MCID") if name == "BDC" else None
                stack.append(None if mcid is None else int(mcid))
                if mcid is not None:
                    texts[int(mcid)] = ""
            elif name == "EMC":
                stack.pop()
            elif name == "Tf":
                decode = fonts[str(operands[0])]
            elif name in _PAINTING and not stack:
                self.unmarked.append(name)
            if name == "Tj" and decode is not None:
                letters = "".join(decode[code] for code in bytes(operands[0]))
                if not stack:
                    self.loose += letters + "\n"
                elif stack[-1] is None:
                    self.artifacts[index] += letters + "\n"
                else:
                    texts[stack[-1]] += letters
        assert not stack
        return texts


def _decoder(font: pikepdf.Object) -> dict[int, str]:
    if "/ToUnicode" not in font:
        return {code: bytes([code]).decode("cp1252", "replace") for code in range(256)}
    pairs = re.findall(rb"<([0-9A-F]{2})> <([0-9A-F]{4})>", font.ToUnicode.read_bytes())
    return {int(code, 16): chr(int(letter, 16)) for code, letter in pairs}
