"""Read a Word file back: its parts as comparable XML, and its text with the numbers that Word would print."""

import io
import re
import zipfile
from collections import defaultdict

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


class WordFile:
    """The parts of a .docx file by name, and its text."""

    def __init__(self, data: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            self.parts = {name: archive.read(name) for name in archive.namelist()}
        self.document = etree.fromstring(self.parts["word/document.xml"])
        self.numbering = etree.fromstring(self.parts["word/numbering.xml"])
        self._counters: dict[str, list[int]] = defaultdict(lambda: [0] * 9)
        self._started: set[tuple[str, int]] = set()

    def xml(self, name: str) -> str:
        """One part, indented and without declarations of unused namespaces, for golden files."""
        root = etree.fromstring(self.parts[name], etree.XMLParser(remove_blank_text=True))
        etree.cleanup_namespaces(root)
        return etree.tostring(root, pretty_print=True, encoding="unicode")

    def element(self, name: str) -> etree._Element:
        return etree.fromstring(self.parts[name])

    @property
    def text(self) -> str:
        self._counters.clear()
        self._started.clear()
        return " ".join(" ".join(self._paragraph(p) for p in self.document.iter(f"{W}p")).split())

    def _paragraph(self, paragraph: etree._Element) -> str:
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        in_note = style is not None and style.get(f"{W}val") == "Note"
        words = self._label(paragraph)
        first_run = True
        for node in paragraph.iter(f"{W}t", f"{W}br", f"{W}tab", f"{W}drawing"):
            if node.tag == f"{W}t":
                mark = node.getparent().find(f"{W}rPr/{W}rStyle")
                is_mark = (mark is not None and mark.get(f"{W}val") == "NoteMark") or (in_note and first_run)
                words += f"[{node.text}]" if is_mark else node.text or ""
                first_run = False
            elif node.tag == f"{W}drawing":
                words += f"[Afbeelding: {node.find(f'.//{WP}docPr').get('descr')}]"
            else:
                words += " "
        return words

    def _label(self, paragraph: etree._Element) -> str:
        """Count as Word does: per abstract numbering, deeper levels afresh, a start override at its first use."""
        reference = paragraph.find(f"{W}pPr/{W}numPr")
        if reference is None:
            return ""
        list_id = reference.find(f"{W}numId").get(f"{W}val")
        depth = int(reference.find(f"{W}ilvl").get(f"{W}val"))
        (number,) = [one for one in self.numbering.iter(f"{W}num") if one.get(f"{W}numId") == list_id]
        abstract_id = number.find(f"{W}abstractNumId").get(f"{W}val")
        counters = self._counters[abstract_id]
        for override in number.iter(f"{W}lvlOverride"):
            level = int(override.get(f"{W}ilvl"))
            if level == depth and (list_id, level) not in self._started:
                self._started.add((list_id, level))
                counters[level] = int(override.find(f"{W}startOverride").get(f"{W}val")) - 1
        counters[depth] += 1
        counters[depth + 1 :] = [0] * (8 - depth)
        (abstract,) = [
            one for one in self.numbering.iter(f"{W}abstractNum") if one.get(f"{W}abstractNumId") == abstract_id
        ]
        level_definition = abstract.findall(f"{W}lvl")[depth]
        form = level_definition.find(f"{W}numFmt").get(f"{W}val")
        template = level_definition.find(f"{W}lvlText").get(f"{W}val")
        return re.sub(r"%\d", lambda _: _written(counters[depth], form), template) + " "


def _written(number: int, form: str) -> str:
    if form == "lowerLetter":
        return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
    if form == "lowerRoman":
        return ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"][number]
    return str(number)
