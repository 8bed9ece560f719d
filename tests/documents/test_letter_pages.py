"""Where the pages of a letter end: sources never stand on one alone, and what just does not fit is set tighter."""

import io
import shutil
import subprocess
from datetime import date
from itertools import product
from pathlib import Path

import pytest
from docx import Document as WordDocument
from docx.oxml.ns import qn
from pdf_reading import TaggedPdf
from pypdfium2 import PdfDocument
from word_reading import WordFile

from zvdesk.documents import pdf, styles, word
from zvdesk.documents.compose.question import QuestionLetter, compose_question
from zvdesk.documents.pdf_blocks import BoxMaker
from zvdesk.documents.pdf_boxes import TextBox
from zvdesk.documents.pdf_pages import paginate
from zvdesk.documents.tagging import Element
from zvdesk.documents.tightness import LOOSE, STEPS, set_in, tightness_for
from zvdesk.documents.tree import Document, Paragraph, text
from zvdesk.documents.word_pages import word_tightness
from zvdesk.model.council import CouncilProfile, RulesOfOrder
from zvdesk.model.enums import QuestionKind
from zvdesk.model.questions import CouncilQuestion, QuestionItem, QuestionReference, Signatory

SAID = "De wachttijd voor een plek in de opvang loopt op en wie zelfstandig kan wonen blijft zitten. "
CASES = [*product(range(4), range(4), (1, 2))]
"""Paragraphs of the explanation, sources, and questions of letters of about one page."""


def letter(explained: int, sources: int, asked: int) -> Document:
    items = [
        QuestionItem(
            question_id="q",
            text=f"{SAID}Klopt dit voor groep {number}?",
            items=[QuestionItem(question_id="q", text=words) for words in ("Zo ja, wat gaat u doen?", "Zo nee?")],
        )
        for number in range(asked)
    ]
    references = [
        QuestionReference(
            question_id="q", title=f"Rapport over de opvang, deel {number}", publisher="Gemeente Voorbeeldstad",
            url=f"https://voorbeeld.nl/rapporten/opvang-deel-{number}.pdf",
        )
        for number in range(sources)
    ]  # fmt: skip
    question = CouncilQuestion(
        subject="Doorstroom uit de opvang", number="2026-014", question_date=date(2026, 11, 20), occasion=SAID * 2,
        items=items, explanation="\n\n".join([SAID * 2] * explained), references=references,
        signatories=[Signatory(question_id="q", name=name, fractie="Samen") for name in ("A. Jansen", "B. de Vries")],
    )  # fmt: skip
    rule = RulesOfOrder(profile_id="p", kind=QuestionKind.SCHRIFTELIJK, article="39", term_length=30)
    council = CouncilProfile(rules=[rule], municipality="Voorbeeldstad", fractie="Samen")
    return compose_question(QuestionLetter(question, council, date(2026, 11, 22)))


def pages_of(data: bytes) -> list[str]:
    return [" ".join(page.get_textpage().get_text_range().split()) for page in PdfDocument(data)]


def stands_with_its_end(pages: list[str]) -> bool:
    """Tell whether who signs, with the closing before and the sources below, is on the last page."""
    return all(words in pages[-1] for words in ("Met vriendelijke groet,", "B. de Vries")) and (
        "deel 0" not in "".join(pages) or "Bronnen" in pages[-1]
    )


@pytest.mark.parametrize(("explained", "sources", "asked"), CASES)
def test_the_last_page_of_a_pdf_never_holds_only_sources(explained: int, sources: int, asked: int) -> None:
    assert stands_with_its_end(pages_of(pdf.render(letter(explained, sources, asked))))


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_the_last_page_of_a_word_file_never_holds_only_sources(tmp_path: Path) -> None:
    for case in CASES:
        (tmp_path / f"{'-'.join(map(str, case))}.docx").write_bytes(word.render(letter(*case)))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*command, *tmp_path.glob("*.docx")], check=True, capture_output=True, timeout=300)
    found = {one.stem: pages_of(one.read_bytes()) for one in tmp_path.glob("*.pdf")}
    assert len(found) == len(CASES)
    assert [name for name, pages in found.items() if not stands_with_its_end(pages)] == []
    set_tighter = [case for case in CASES if word_tightness(letter(*case)) != LOOSE]
    assert set_tighter
    assert {len(found["-".join(map(str, case))]) for case in set_tighter} == {1}, "and then it does fit"


def test_a_letter_of_which_the_sources_just_do_not_fit_has_one_page() -> None:
    loose, tight = letter(1, 0, 1), letter(1, 2, 1)
    assert [len(pages_of(pdf.render(one))) for one in (loose, tight)] == [1, 1]
    boxes = BoxMaker(tight.flow, Element("Document")).boxes()
    assert len(paginate(boxes, styles.BODY_HEIGHT)) == 2
    step = tightness_for(boxes, styles.BODY_HEIGHT)
    assert step in STEPS
    for former, box in zip(boxes, set_in(boxes, step), strict=True):
        assert box.after == pytest.approx(former.after * step.gaps)
        if isinstance(box, TextBox) and isinstance(former, TextBox):
            assert 1.2 * box.style.size < former.style.leading * 0.94 <= box.style.leading + 0.01, "lines stay apart"
            assert (box.lines, box.style.size) == (former.lines, former.style.size)
    assert pdf.page_count(tight) == 1


def test_a_tighter_letter_says_the_same_in_both_files_and_its_styles_have_less_room() -> None:
    tight = letter(1, 2, 1)
    file = word.render(tight)
    assert WordFile(file).text == TaggedPdf(pdf.render(tight)).text
    found = WordDocument(io.BytesIO(file)).styles["Normal"].element.find(f".//{qn('w:spacing')}")
    assert found is not None
    step = word_tightness(tight)
    assert step != LOOSE
    assert int(found.get(qn("w:after"))) == round(140 * step.gaps)
    assert int(found.get(qn("w:line"))) == round(310 * step.lines)


def test_what_is_too_long_for_it_or_is_no_letter_is_set_as_ever() -> None:
    for one in (letter(1, 0, 1), letter(3, 3, 2)):
        boxes = BoxMaker(one.flow, Element("Document")).boxes()
        assert tightness_for(boxes, styles.BODY_HEIGHT) == LOOSE
    report = Document(title="Notitie", blocks=tuple(Paragraph(text(SAID * 3)) for _ in range(15)))
    assert word_tightness(report) == LOOSE
    boxes = BoxMaker(report.flow, Element("Document")).boxes()
    assert pdf.page_count(report) == len(paginate(boxes, styles.BODY_HEIGHT))
