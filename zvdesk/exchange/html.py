"""Council information systems send explanations as HTML; zvdesk keeps text that a person can read and edit.

nh3 repairs and cleans the markup first, so that the writer below meets only well-formed, known elements.
"""

import html as entities
import re
from collections.abc import Sequence
from dataclasses import dataclass
from html.parser import HTMLParser

import nh3

from zvdesk.exchange.text import clean_text

_MARKUP = re.compile(r"</?[a-zA-Z][^<>]*>|<!--")
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)[^<>]*>")
_STRAY_LESS_THAN = re.compile(r"<(?!/?[a-zA-Z][^<>]*>|!)")
_BLANKS = re.compile(r"[ \t\n\r\f\u00a0\u2007\u202f]+")
_EXTRA_LINES = re.compile(r"\n{3,}")

_CELL_BLOCKS = frozenset({"p", "div"})
_BLOCKS = frozenset(
    {"p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "blockquote", "pre", "hr"}
    | {"table", "caption", "thead", "tbody", "tfoot", "tr", "section", "article", "header", "footer", "figure"}
)
_TAGS = set(_BLOCKS) | {"a", "br", "td", "th", "img"}
_CONTENT_DROPPED = {"script", "style", "title", "template"}
_NEVER_NESTED = frozenset({"p", "li", "dt", "dd", "tr", "td", "th", "br", "hr", "img", "input", "col", "wbr", "meta"})
# nh3 takes time quadratic in depth (20,000 levels cost seconds), and reopens each open formatting element in every
# paragraph, so that memory grows with depth times elements. Real explanations stay far below both limits.
_DEPTH_LIMIT = 300
_SIZE_LIMIT = 300_000
_INDENT_LIMIT = 6


def html_to_text(html: str) -> str:
    """Return HTML as plain text: paragraphs apart by an empty line, "- " and "1. " for lists, links in full.

    A link is written as "tekst (https://…)", only http, https and mailto; a link whose text is its own address
    appears once. Text without any markup keeps its lines. Scripts, styles and comments vanish.
    """
    html = clean_text(html)
    if not _MARKUP.search(html):
        return _tidy_lines(entities.unescape(html))
    if not _is_reasonable(html):
        return _tidy_lines(entities.unescape(_MARKUP.sub(" ", html)))
    clean = nh3.clean(
        _STRAY_LESS_THAN.sub("&lt;", html),
        tags=_TAGS,
        clean_content_tags=_CONTENT_DROPPED,
        attributes={"a": {"href"}, "ol": {"start"}, "img": {"alt"}},
        url_schemes={"http", "https", "mailto"},
        url_relative="deny",
        link_rel=None,
    )
    writer = _TextWriter()
    writer.feed(clean)
    writer.close()
    return clean_text(writer.text())


def _tidy_lines(text: str) -> str:
    lines = [_BLANKS.sub(" ", line).strip() for line in clean_text(text).split("\n")]
    return _EXTRA_LINES.sub("\n\n", "\n".join(lines)).strip()


def _is_reasonable(html: str) -> bool:
    depth = deepest = count = 0
    for match in _TAG.finditer(html):
        count += 1
        if match[2].lower() not in _NEVER_NESTED:
            depth = max(depth - 1, 0) if match[1] else depth + 1
            deepest = max(deepest, depth)
            if deepest > _DEPTH_LIMIT or deepest * count > _SIZE_LIMIT:
                return False
    return deepest * count <= _SIZE_LIMIT


@dataclass
class _List:
    """A list being written: the number of its next item, None for bullets."""

    number: int | None

    def marker(self) -> str:
        if self.number is None:
            return "- "
        self.number += 1
        return f"{self.number - 1}. "


class _TextWriter(HTMLParser):
    """Writes clean HTML as text, one block after another."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._out: list[str] = []
        self._last_group = ""
        self._line: list[str] = []
        self._lists: list[_List] = []
        self._marker = ""
        self._marker_width = 0
        self._cells = 0
        self._verbatim = 0
        self._link = ""
        self._link_start = 0

    def text(self) -> str:
        """Return everything written."""
        self._end_block()
        return "".join(self._out)

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag == "a":
            self._link, self._link_start = values.get("href") or "", len(self._line)
        elif tag == "br":
            self._line.append("\n")
        elif tag == "img":
            self._line.append(values.get("alt") or "")
        elif tag in ("td", "th"):
            self._start_cell()
        elif tag in _BLOCKS:
            self._start_block(tag, values)

    def handle_endtag(self, tag: str) -> None:
        if tag == "a":
            self._end_link()
        elif tag in ("td", "th"):
            self._cells -= 1
        elif tag in _BLOCKS:
            self._finish(tag)

    def handle_data(self, data: str) -> None:
        self._line.append(data.replace("\u00a0", " ") if self._verbatim else _BLANKS.sub(" ", data))

    def _start_cell(self) -> None:
        if any(part.strip() for part in self._line):
            self._line.append(" | ")
        self._cells += 1

    def _start_block(self, tag: str, values: dict[str, str | None]) -> None:
        if self._cells and tag in _CELL_BLOCKS:
            self._line.append(" ")
            return
        self._end_block()
        if tag in ("ul", "ol"):
            self._lists.append(_List(_first_number(values.get("start")) if tag == "ol" else None))
        elif tag == "li":
            self._marker = self._lists[-1].marker() if self._lists else "- "
            self._marker_width = len(self._marker)
        elif tag == "pre":
            self._verbatim += 1

    def _finish(self, tag: str) -> None:
        if self._cells and tag in _CELL_BLOCKS:
            self._line.append(" ")
            return
        self._end_block("row" if tag == "tr" else "")
        if tag in ("ul", "ol"):
            self._lists.pop()
            self._last_group = "list" if self._lists else ""
        elif tag == "li":
            self._marker = ""
        elif tag == "pre":
            self._verbatim -= 1

    def _end_link(self) -> None:
        label = "".join(self._line[self._link_start :]).strip()
        address = self._link.removeprefix("mailto:").partition("?")[0] if self._is_mail() else self._link
        if address and _bare(label) != _bare(address):
            self._line.append(f" ({address})" if label else address)
        self._link = ""

    def _is_mail(self) -> bool:
        return self._link.startswith("mailto:")

    def _end_block(self, group: str = "") -> None:
        lines = [_BLANKS.sub(" ", line).strip() for line in "".join(self._line).strip(" \n").split("\n")]
        self._line.clear()
        self._link_start = 0
        if not any(lines):
            return
        group = "list" if self._lists or self._marker else group
        self._separate(group)
        indent = "   " * min(max(len(self._lists) - 1, 0), _INDENT_LIMIT)
        hang = indent + " " * self._marker_width if group == "list" else ""
        first = indent + self._marker if self._marker else hang
        self._out.append(first + ("\n" + hang).join(lines).replace("\n" + hang + "\n", "\n\n"))
        self._marker = ""

    def _separate(self, group: str) -> None:
        if self._out:
            self._out.append("\n" if group and group == self._last_group else "\n\n")
        self._last_group = group


def _first_number(start: str | None) -> int:
    return int(start) if start and re.fullmatch(r"[0-9]{1,6}", start) else 1


def _bare(address: str) -> str:
    return re.sub(r"^(https?://)?(www\.)?", "", address.strip().lower()).rstrip("/")
