"""What runs in the child process that shows a PDF: it holds one document in memory and answers one question at a time.

PDFium reads what comes from outside and may not be used by two threads; here it may fail, and has a process to itself.
A question is JSON, an answer is JSON, a line feed and the bytes that go with it: never a pickle. For "open", the bytes
of the document come as a message of their own.
"""

from __future__ import annotations

import ctypes
import json
import signal
from array import array
from typing import TYPE_CHECKING, Any

import pypdfium2
from pypdfium2 import PdfiumError, raw

from zvdesk.limited_process import limit_resources

if TYPE_CHECKING:
    from collections.abc import Mapping
    from multiprocessing.connection import Connection

PROCESSOR_SECONDS = 12 * 3600
"""Processor time of a child; one question has a limit of its own, kept by who asks it."""

KEPT_PAGES = 6
"""Pages that stay loaded: those on the screen are asked for tile by tile."""

MOST_OUTLINE = 5_000
_PASSWORD = {raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY}

Answer = tuple[dict[str, Any], bytes]


def serve(pipe: Connection) -> None:
    """Answer questions until the pipe closes; the target of the child process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is the parent's to handle
    limit_resources(PROCESSOR_SECONDS)
    answer_all(pipe)


def answer_all(pipe: Connection) -> None:
    """Answer questions until the pipe closes."""
    shown = _Shown()
    try:
        while True:
            question = json.loads(pipe.recv_bytes())
            data = pipe.recv_bytes() if question["ask"] == "open" else b""
            told, payload = shown.answer(question, data)
            pipe.send_bytes(json.dumps(told).encode("ascii") + b"\n" + payload)
    except (EOFError, OSError):
        return
    finally:
        shown.close()


class _Shown:
    """The document that is shown, with the pages that were asked for last."""

    def __init__(self) -> None:
        self._data = b""
        self._document: pypdfium2.PdfDocument | None = None
        self._pages: dict[int, pypdfium2.PdfPage] = {}

    def answer(self, question: Mapping[str, Any], data: bytes) -> Answer:
        """Return what is asked; {"fault"} for a page that cannot be read."""
        try:
            if question["ask"] == "open":
                self._data = data or self._data
                return self._open(question.get("password"))
            return getattr(self, f"_{question['ask']}")(question)  # type: ignore[no-any-return]
        except (PdfiumError, MemoryError, ValueError) as error:
            return {"fault": type(error).__name__}, b""

    def close(self) -> None:
        """Let go of everything."""
        for page in self._pages.values():
            page.close()
        self._pages.clear()
        if self._document is not None:
            self._document.close()
        self._document = None

    def _open(self, password: str | None) -> Answer:
        self.close()
        try:
            document = pypdfium2.PdfDocument(self._data, password=password)
        except PdfiumError as error:
            return {"state": "locked" if error.err_code in _PASSWORD else "damaged"}, b""
        self._document = document
        sizes = array("f")
        for number in range(len(document)):
            sizes.extend(_size(document, number))
        return {"state": "open" if len(document) else "damaged", "pages": len(document)}, sizes.tobytes()

    def _tile(self, question: Mapping[str, Any]) -> Answer:
        """A part of a page as pixels: blue, green, red and an unused byte; x, y, width and height in pixels."""
        page, scale = self._page(question["page"]), question["scale"]
        width, height = question["width"], question["height"]
        bitmap = pypdfium2.PdfBitmap.new_native(width, height, raw.FPDFBitmap_BGRx)
        try:
            bitmap.fill_rect((255, 255, 255, 255), 0, 0, width, height)
            whole = (round(page.get_width() * scale), round(page.get_height() * scale))
            raw.FPDF_RenderPageBitmap(bitmap, page, -question["x"], -question["y"], *whole, 0, raw.FPDF_ANNOT)
            return {"width": width, "height": height, "stride": bitmap.stride}, bytes(bitmap.buffer)
        finally:
            bitmap.close()

    def _glyphs(self, question: Mapping[str, Any]) -> Answer:
        """The characters of a page with the box of each: left, bottom, right and top in points of the page itself."""
        page = self._page(question["page"])
        text_page = page.get_textpage()
        try:
            text, boxes = glyphs_on(text_page)
            left, bottom, right, top = page.get_bbox()
            turned = page.get_rotation()
            return {"text": text, "bounds": [left, bottom, right, top], "turned": turned}, boxes.tobytes()
        finally:
            text_page.close()

    def _text(self, question: Mapping[str, Any]) -> Answer:
        """The characters of a page alone, one for each of its glyphs."""
        page = self._page(question["page"])
        text_page = page.get_textpage()
        try:
            return {"text": _characters(text_page)}, b""
        finally:
            text_page.close()

    def _outline(self, _question: Mapping[str, Any]) -> Answer:
        """The bookmarks as level, title and page from 0, None for one that leads nowhere."""
        entries = []
        for bookmark in self._opened().get_toc():
            target = bookmark.get_dest()
            entries.append([bookmark.level, bookmark.get_title(), None if target is None else target.get_index()])
            if len(entries) == MOST_OUTLINE:
                break
        return {"entries": entries}, b""

    def _opened(self) -> pypdfium2.PdfDocument:
        if self._document is None:
            raise ValueError("no document is open")
        return self._document

    def _page(self, number: int) -> pypdfium2.PdfPage:
        """Return a page, which stays loaded until others were asked for since."""
        document = self._opened()
        if not 0 <= number < len(document):
            raise ValueError("there is no such page")
        page = self._pages.pop(number, None)
        if page is None:
            page = document[number]
        self._pages[number] = page
        if len(self._pages) > KEPT_PAGES:
            self._pages.pop(next(iter(self._pages))).close()
        return page


def _size(document: pypdfium2.PdfDocument, number: int) -> tuple[float, float]:
    """Width and height of a page as it is shown, in points; that of A4 for one that cannot be read."""
    try:
        width, height = document.get_page_size(number)
    except PdfiumError:
        width = height = 0.0
    return (width, height) if width > 0 and height > 0 else (595.0, 842.0)


def glyphs_on(text_page: pypdfium2.PdfTextPage) -> tuple[str, array[float]]:
    """The characters of a page and four numbers for each."""
    boxes = array("f")
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    pointers = [ctypes.byref(one) for one in (left, right, bottom, top)]
    for index in range(text_page.count_chars()):
        found = raw.FPDFText_GetCharBox(text_page, index, *pointers)
        boxes.extend((left.value, bottom.value, right.value, top.value) if found else (0.0, 0.0, 0.0, 0.0))
    return _characters(text_page), boxes


def _characters(text_page: pypdfium2.PdfTextPage) -> str:
    """One character for each glyph, so that places in this text are places among the glyphs."""
    codes = (raw.FPDFText_GetUnicode(text_page, index) for index in range(text_page.count_chars()))
    return "".join(chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd" for code in codes)
