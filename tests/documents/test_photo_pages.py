"""How photos fill the pages of the report of a visit, in the PDF and as LibreOffice shows the Word file."""

import io
import random
import shutil
import subprocess
from pathlib import Path

import pypdfium2
import pytest
from docx import Document as WordDocument
from PIL import Image

from zvdesk.documents import pdf, styles, word
from zvdesk.documents.compose.visit import VisitPaper, compose_visit
from zvdesk.documents.compose.visit_seen import LEAST_BESIDE, Seen, SeenPhoto
from zvdesk.documents.pdf_blocks import BoxMaker
from zvdesk.documents.pdf_boxes import ImageBox
from zvdesk.documents.pdf_pages import paginate
from zvdesk.documents.picture import Picture
from zvdesk.documents.tagging import Element
from zvdesk.documents.tree import Block, Document, Figure, Heading, PageBreak, Paragraph, text
from zvdesk.documents.word_pages import picture_scales
from zvdesk.model.council import CouncilProfile
from zvdesk.model.visits import Observation, Visit

FULL = 0.64
"""The part of a page that is filled at least, but for the last one."""
SIZES = ((1200, 900), (900, 1200), (2400, 700), (1280, 720), (720, 1280), (1000, 1000))
SAID = (
    "Om vier uur sluit de dagopvang; daarna wachten mensen buiten tot de nachtopvang om negen uur opengaat.",
    "De slaapzaal is vol.",
    "De doorstroom stokt omdat er geen woningen vrijkomen voor wie klaar is om zelfstandig te wonen. " * 4,
)
CAPTIONS = ("", "De hal met de balie", "De slaapzaal op de eerste verdieping, waar twaalf bedden staan. " * 4)
THEMES = ("Doorstroom", "Overlast", "Samenwerking met de politie")


def picture(size: tuple[int, int], number: int) -> Picture:
    buffer = io.BytesIO()
    Image.new("RGB", size, (60, 40 + number, 90)).save(buffer, "JPEG", quality=40)
    return Picture(buffer.getvalue(), *size)


def report(count: int, seed: int, *, loose: int = 0) -> Document:
    """Return the report of a visit with so many photos of every shape between the texts, `loose` of them at the end."""
    chance = random.Random(seed)
    photos = [
        SeenPhoto(str(number), picture(chance.choice(SIZES), number), f"Foto {number}", chance.choice(CAPTIONS))
        for number in range(count)
    ]
    between, at_end = photos[: count - loose], photos[count - loose :]
    seen = []
    while between or len(seen) < 6:
        taken = chance.choice((0, 1, 1, 2, 3))
        kind = chance.choice(("waarneming", "waarneming", "citaat"))
        observation = Observation(kind=kind, text=chance.choice(SAID), theme=THEMES[len(seen) % 3])
        seen.append(Seen(observation, tuple(between[:taken])))
        between = between[taken:]
    visit = Visit(title="Werkbezoek opvang De Haven", purpose=SAID[2], tags=list(THEMES))
    return compose_visit(VisitPaper(visit, CouncilProfile(), seen=tuple(seen), photos=tuple(at_end)))


def filled(data: bytes) -> list[float]:
    """Return how far down each page has ink between the margins, as a part of the room there."""
    found = []
    for page in pypdfium2.PdfDocument(data):
        image = page.render(scale=0.5).to_pil().convert("L").point(lambda light: 255 if light < 235 else 0)
        top, bottom = styles.MARGIN_TOP / 2, (styles.PAGE_HEIGHT - styles.MARGIN_BOTTOM) / 2
        inked = image.crop((0, int(top), image.width, int(bottom))).getbbox()
        found.append(0.0 if inked is None else inked[3] / (bottom - top))
    return found


CASES = [
    (1, 1, 0), (1, 2, 1), (3, 1, 0), (3, 2, 3), (7, 1, 0), (7, 2, 3), (12, 6, 0), (30, 1, 0), (30, 2, 0), (30, 3, 15),
    (30, 5, 30),
]  # fmt: skip
"""How many photos, how they are chosen, and how many of them stand at the end."""


@pytest.mark.parametrize(("count", "seed", "loose"), CASES)
def test_no_page_of_a_pdf_is_left_half_empty_before_a_photo(count: int, seed: int, loose: int) -> None:
    data = pdf.render(report(count, seed, loose=loose))
    assert [part for part in filled(data)[:-1] if part < FULL] == []


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_no_page_of_a_word_file_is_left_half_empty_before_a_photo(tmp_path: Path) -> None:
    for case in CASES:
        count, seed, loose = case
        (tmp_path / f"{'-'.join(map(str, case))}.docx").write_bytes(word.render(report(count, seed, loose=loose)))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*command, *tmp_path.glob("*.docx")], check=True, capture_output=True, timeout=300)
    pages = {one.stem: filled(one.read_bytes()) for one in tmp_path.glob("*.pdf")}
    assert len(pages) == len(CASES)
    assert {name: parts for name, parts in pages.items() if min(parts[:-1], default=1) < FULL} == {}


@pytest.mark.parametrize(("count", "seed", "loose"), [(7, 2, 0), (30, 2, 0), (30, 5, 30)])
def test_a_photo_keeps_a_size_at_which_it_can_be_looked_at_and_its_caption(count: int, seed: int, loose: int) -> None:
    maker = BoxMaker(report(count, seed, loose=loose).flow, Element("Document"))
    pages = paginate(maker.boxes(), styles.BODY_HEIGHT)
    assert len(maker.images) == count
    assert [one for one in maker.images if one.height < min(LEAST_BESIDE, one.height / one.scale) - 0.1] == []
    assert any(one.scale < 1 for one in maker.images)
    assert not any(page[-1][1].keep_with_next for page in pages), "what is said of a photo stands on its page"


def boxes_of(*blocks: Block) -> tuple[BoxMaker, list[list[float]]]:
    """Return a maker of boxes, and the heights on each page of a body of 400 points."""
    maker = BoxMaker(blocks, Element("Document"))
    pages = paginate(maker.boxes(), 400)
    return maker, [[round(box.height) for _, box in page] for page in pages]


def figure(height: float, least: float, caption: str = "") -> Figure:
    wide = picture((1000, 500), 1)
    return Figure(wide, "Foto", text(caption) if caption else (), height * 2 / styles.TEXT_WIDTH, least)


def test_a_photo_that_just_does_not_fit_shrinks_with_those_on_its_page_alike() -> None:
    maker, pages = boxes_of(figure(190, 0.5), figure(200, 0.5, "Wat het is"))
    assert len(pages) == 1
    first, second = maker.images
    assert first.scale == second.scale < 1
    assert first.width / first.height == pytest.approx(2)


def test_a_photo_that_would_become_too_small_goes_to_the_next_page_with_its_heading() -> None:
    maker, pages = boxes_of(figure(190, 0.9), Heading(2, text("Daarna")), figure(200, 0.9, "Wat het is"))
    assert [len(page) for page in pages] == [1, 3]
    assert [one.scale for one in maker.images] == [1, 1]


def test_nothing_shrinks_for_a_page_that_is_full_enough_or_was_to_end() -> None:
    full, pages = boxes_of(figure(190, 0.5), figure(180, 0.5), figure(180, 0.5))
    assert ([len(page) for page in pages], {one.scale for one in full.images}) == ([2, 1], {1})
    ended, pages = boxes_of(figure(190, 0.5), PageBreak(), figure(200, 0.5, "Wat het is"))
    assert ([len(page) for page in pages], {one.scale for one in ended.images}) == ([1, 2], {1})


def test_a_picture_that_may_not_shrink_keeps_its_size_beside_one_that_may() -> None:
    maker, pages = boxes_of(figure(150, 1.0), figure(180, 0.5), figure(120, 0.5))
    assert len(pages) == 1
    assert [one.scale == 1 for one in maker.images] == [True, False, False]


def test_photos_in_a_word_file_have_the_size_that_the_pages_leave_them() -> None:
    document = report(7, 2)
    scales = picture_scales(document)
    assert (len(scales), max(scales) <= 1, min(scales) < 1) == (7, True, True)
    drawn = WordDocument(io.BytesIO(word.render(document))).inline_shapes
    maker = BoxMaker(document.flow, Element("Document"))
    maker.boxes()
    for shape, scale, image in zip(drawn, scales, maker.images, strict=True):
        assert shape.height.pt == pytest.approx(image.height * scale, abs=0.1)
    assert picture_scales(Document(title="Brief", blocks=(Paragraph(text("Zonder foto")), figure(90, 1.0)))) == ()


def test_photos_that_shrink_side_by_side_stay_equally_high() -> None:
    maker = BoxMaker(report(30, 1).flow, Element("Document"))
    boxes = maker.boxes()
    paginate(boxes, styles.BODY_HEIGHT)
    rows = [box.row.cells for box in boxes if hasattr(box, "row")]
    assert rows
    for cells in rows:
        heights = [one.height for cell in cells for one in cell if isinstance(one, ImageBox)]
        assert max(heights) - min(heights) < 0.5
