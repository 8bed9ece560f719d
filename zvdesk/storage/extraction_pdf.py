"""The text of a PDF, page by page."""

from __future__ import annotations

import re
from contextlib import closing
from typing import TYPE_CHECKING

import pypdfium2
from pypdfium2 import PdfiumError, raw

from zvdesk.storage.extraction_child import Hindrance, UnreadableError

if TYPE_CHECKING:
    from zvdesk.storage.extraction_child import Budget, Pages

_PASSWORD = {raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY}
# PDFium's sign for a hyphen at the end of a line; "zorg-" before "en veiligheid" is no divided word
_DIVIDED = re.compile(r"[\x02\ufffe](?:\r?\n)?((?:en|of)\b)?")


def read_pdf(data: bytes, budget: Budget) -> Pages:
    """All pages with their number; a page that cannot be read is empty. Raises UnreadableError."""
    try:
        document = pypdfium2.PdfDocument(data)
    except PdfiumError as error:
        raise UnreadableError(Hindrance.ENCRYPTED if error.err_code in _PASSWORD else Hindrance.DAMAGED) from error
    pages: Pages = []
    with closing(document):
        document.init_forms()
        for index in range(len(document)):
            pages.append((index + 1, budget.take(_page_text(document, index))))
            if budget.spent:
                break
    return pages


def _page_text(document: pypdfium2.PdfDocument, index: int) -> str:
    try:
        if document.formenv:
            with closing(document[index]) as page:
                page.flatten()  # what was filled in becomes text of the page, once that is opened anew
        with closing(document[index]) as page, closing(page.get_textpage()) as text:
            return _DIVIDED.sub(_joined, text.get_text_bounded()).replace("\r\n", "\n").strip()
    except PdfiumError:
        return ""


def _joined(division: re.Match[str]) -> str:
    return f"- {division[1]}" if division[1] else ""
