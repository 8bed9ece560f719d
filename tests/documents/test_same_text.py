"""Word, PDF and plain text say the same words in the same order."""

import pytest
from pdf_reading import TaggedPdf
from sample_documents import letter, long_report
from word_reading import WordFile

from zvdesk.documents import pdf, text, word
from zvdesk.documents.tree import Document


def words(value: str) -> str:
    return " ".join(value.split())


@pytest.mark.parametrize("document", [letter(), long_report()], ids=["letter", "report"])
def test_the_pdf_reads_aloud_as_the_plain_text(document: Document) -> None:
    assert TaggedPdf(pdf.render(document)).text == words(text.render(document))


@pytest.mark.parametrize("document", [letter(), long_report()], ids=["letter", "report"])
def test_the_word_file_prints_the_plain_text(document: Document) -> None:
    assert WordFile(word.render(document)).text == words(text.render(document))
