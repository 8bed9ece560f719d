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
# PDFium writes U+FFFE for a hyphen at which a word was divided; others leave the hyphen, and then
# "zorg-" before "en" at the start of the next line must stay what it is
_DIVIDED = re.compile(r"\ufffe(?:\r?\n)?|(?<=[a-zà-öø-ÿ])-[ ]?\r?\n(?!(?:en|of|en/of)\b)(?=[a-zà-öø-ÿ])")


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
        with closing(document[index]) as page:
            if document.formenv:
                page.flatten()  # so that what was filled in counts as text
            with closing(page.get_textpage()) as text:
                return _DIVIDED.sub("", text.get_text_bounded()).replace("\r\n", "\n").strip()
    except PdfiumError:
        return ""
