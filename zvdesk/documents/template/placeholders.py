"""Finding and filling `{{ name }}` in Word's paragraphs, however Word cut the words up.

Word parts a placeholder over runs wherever it marked the spelling, a language or a moment of editing. So the text of
a paragraph is read as one, and a value goes into the run in which its placeholder begins. Only plain names exist: no
template language is run, and what looks like one is refused by name.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from docx.oxml.ns import qn

from zvdesk.documents.cleaning import clean
from zvdesk.documents.template.package import Element
from zvdesk.documents.word_xml import w, w_text

_EXPRESSION: Final = re.compile(r"\{\{(.*?)\}\}", re.DOTALL)
_STATEMENT: Final = re.compile(r"\{[%#].{0,60}", re.DOTALL)
_NAME: Final = re.compile(r"[^\W\d]\w*")
_SHOWN: Final = 60
_BREAKS: Final = {qn("w:tab"): " ", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
_SPACE: Final = r"[^\S\n]"
_DASH: Final = rf"(?P<mark>{_SPACE}+[–—/-]{_SPACE}+|{_SPACE}*[|·•]{_SPACE}*)"
_LABEL_BEFORE: Final = re.compile(rf"(?:^|{_DASH})(?P<label>[^\W\d_][\w. ]{{0,30}}:?{_SPACE}*)?\Z", re.MULTILINE)
_NOTHING_AFTER: Final = re.compile(rf"{_SPACE}*(?:\Z|(?=\n)|{_DASH})")
_TEXT, _PARAGRAPH, _RUN = qn("w:t"), qn("w:p"), qn("w:r")


@dataclass(frozen=True, slots=True)
class Found:
    """A placeholder in the text of a paragraph: its name in lower case, and where it begins and ends."""

    name: str
    start: int
    end: int


@dataclass(slots=True)
class _Piece:
    """Text of one element at its place in the text of its paragraph."""

    element: Element
    text: str
    start: int


def paragraphs_in(tree: Element) -> Iterator[Element]:
    """Yield every paragraph, also those in tables, text boxes and content controls."""
    yield from tree.iter(_PARAGRAPH)


def text_of(paragraph: Element) -> str:
    """Return the text of a paragraph, without that of paragraphs in text boxes within it."""
    return "".join(piece.text for piece in _pieces(paragraph))


def found_in(paragraph: Element) -> list[Found]:
    """Return the placeholders of a paragraph; what is no plain name is none, see `expressions_in`."""
    return [
        Found(name.casefold(), match.start(), match.end())
        for match in _EXPRESSION.finditer(_marked(paragraph))
        if _is_plain(name := _name_in(match))
    ]


def expressions_in(paragraph: Element) -> list[str]:
    """Return what stands in a paragraph of a template language and is no plain name, shortened to be told."""
    text = _marked(paragraph)
    found = [match[0] for match in _EXPRESSION.finditer(text) if not _is_plain(_name_in(match))]
    found += [match[0] for match in _STATEMENT.finditer(_EXPRESSION.sub("", text))]
    return [_shown(each) for each in found]


def _marked(paragraph: Element) -> str:
    text = text_of(paragraph)
    return text if "{" in text else ""


def _name_in(match: re.Match[str]) -> str:
    return match[1].strip().replace("\xa0", " ")


def _is_plain(name: str) -> bool:
    return _NAME.fullmatch(name) is not None and not name.startswith("__")


def unclosed_in(paragraph: Element) -> str | None:
    """Return the beginning of a placeholder that is not closed in its paragraph, None when all are."""
    rest = _EXPRESSION.sub("", text_of(paragraph))
    start = rest.find("{{")
    return None if start < 0 else _shown(rest[start:])


def fill(paragraph: Element, values: Mapping[str, str]) -> None:
    """Put values in the place of the placeholders of a paragraph that have one, in the look of their first letter."""
    for found in reversed(found_in(paragraph)):
        if found.name in values:
            value = clean(values[found.name])
            _replace(paragraph, found if value.strip() else _with_label(text_of(paragraph), found), value)


def is_alone(paragraph: Element, name: str) -> bool:
    """Tell whether a paragraph holds this placeholder and nothing else."""
    found = found_in(paragraph)
    return len(found) == 1 and found[0].name == name and not _EXPRESSION.sub("", text_of(paragraph)).strip()


def _with_label(text: str, found: Found) -> Found:
    """Return the place of an empty value with its label and one dash beside it: "Nr {{ nummer }} – {{ datum }}"."""
    before, after = _LABEL_BEFORE.search(text[: found.start]), _NOTHING_AFTER.match(text[found.end :])
    if before is None or after is None:
        return found
    if after["mark"]:
        start = before.end("mark") if before["mark"] else before.start()
        return Found(found.name, start, found.end + after.end())
    return Found(found.name, before.start(), found.end) if before["mark"] else found


def _pieces(paragraph: Element) -> list[_Piece]:
    pieces, place = [], 0
    for element in _own_elements(paragraph):
        text = (element.text or "") if element.tag == _TEXT else _BREAKS[element.tag]
        pieces.append(_Piece(element, text, place))
        place += len(text)
    return pieces


def _own_elements(parent: Element) -> Iterator[Element]:
    """Yield what is text in a paragraph, in its order, without going into paragraphs within it."""
    for child in parent:
        if child.tag == _TEXT or (child.tag in _BREAKS and parent.tag == _RUN):
            yield child
        elif child.tag != _PARAGRAPH:
            yield from _own_elements(child)


def _replace(paragraph: Element, found: Found, value: str) -> None:
    pieces = [piece for piece in _pieces(paragraph) if piece.start < found.end and _end(piece) > found.start]
    first, last = pieces[0], pieces[-1]
    before = first.text[: found.start - first.start]
    after = last.text[found.end - last.start :]
    for piece in pieces[1:]:
        if piece is last and piece.element.tag == _TEXT:
            _set_text(piece.element, after)
        else:
            piece.element.getparent().remove(piece.element)
    _write(first.element, before + value + (after if first is last else ""))


def _write(element: Element, text: str) -> None:
    """Make a text element say something; each newline becomes a line break after it."""
    lines = text.split("\n")
    _set_text(element, lines[0])
    for line in reversed(lines[1:]):
        element.addnext(w_text(line))
        element.addnext(w("br"))


def _set_text(element: Element, text: str) -> None:
    element.text = text
    element.set(qn("xml:space"), "preserve")


def _end(piece: _Piece) -> int:
    return piece.start + len(piece.text)


def _shown(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN]}…"
