"""The footer stands right below at every page as it is looked at, and the page itself stays as it was."""

import io

import pikepdf
import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Name
from source_files import changed, plain_pdf, with_boxes

from zvdesk.documents.pack_stamp import STRIP, Stamper, top_of

INK = 160


def stamped(data: bytes, text: str = "agendapunt 4 · 12/200") -> bytes:
    def change(pdf: pikepdf.Pdf) -> None:
        stamper = Stamper(pdf)
        for page in pdf.pages:
            stamper.stamp(page.obj, text)

    return changed(data, change)


def seen(data: bytes) -> list[list[int]]:
    """The first page as it is looked at, one grey value per point."""
    document = pypdfium2.PdfDocument(data)
    try:
        picture = document[0].render(scale=1, grayscale=True).to_pil().convert("L")
        grey = list(picture.tobytes())
        return [grey[start : start + picture.width] for start in range(0, len(grey), picture.width)]
    finally:
        document.close()


CASES = {
    "plain": with_boxes(),
    "turned right": with_boxes(turn=90),
    "upside down": with_boxes(turn=180),
    "turned left": with_boxes(turn=270),
    "cropped": with_boxes(crop=[30, 50, 280, 380]),
    "cropped and turned": with_boxes(crop=[30, 50, 280, 380], turn=90),
    "cropped and upside down": with_boxes(crop=[30, 50, 280, 380], turn=180),
    "cropped and turned left": with_boxes(crop=[30, 50, 280, 380], turn=270),
    "odd origin": with_boxes(media=[-20, -30, 280, 370]),
    "box given backwards": with_boxes(media=[300, 400, 0, 0]),
    "crop outside the page": with_boxes(crop=[-100, -100, 900, 900]),
}


@pytest.mark.parametrize("data", CASES.values(), ids=CASES.keys())
def test_the_page_is_as_it_was_with_a_strip_below(data: bytes) -> None:
    before, after = seen(data), seen(stamped(data))
    assert len(after) == len(before) + STRIP
    assert len(after[0]) == len(before[0])
    assert after[: len(before)] == before
    strip = after[len(before) :]
    dark = [column for row in strip for column, value in enumerate(row) if value < INK]
    assert dark
    assert min(dark) > 0.4 * len(before[0])  # at the right
    assert max(dark) < len(before[0]) - 20
    assert len(dark) > 40


def test_the_footer_reads_from_left_to_right_whichever_way_the_page_is_turned() -> None:
    upright = seen(stamped(with_boxes(media=[0, 0, 400, 400])))[-22:]
    for turn in (90, 180, 270):
        turned = seen(stamped(with_boxes(media=[0, 0, 400, 400], turn=turn)))[-22:]
        pairs = [pair for rows in zip(upright, turned, strict=True) for pair in zip(*rows, strict=True)]
        difference = sum(abs(one - other) for one, other in pairs)
        assert difference / sum(255 - one for one, _ in pairs) < 0.35


def test_a_page_in_larger_units_gets_a_footer_of_the_same_size() -> None:
    with pikepdf.open(io.BytesIO(stamped(with_boxes(unit=4)))) as pdf:
        page = pdf.pages[0].obj
        assert [float(edge) for edge in page.MediaBox] == [0, -STRIP / 4, 300, 400]
        sizes = [ops[1] for ops, op in pikepdf.parse_content_stream(pdf.pages[0]) if str(op) == "Tf"]
        assert float(sizes[-1]) == 8.5 / 4


@pytest.mark.parametrize("turn", [45, "schuin", 360, 2**40])
def test_a_turn_that_is_none_counts_as_none(turn: object) -> None:
    data = changed(plain_pdf(1), lambda pdf: setattr(pdf.pages[0].obj, "Rotate", turn))
    with pikepdf.open(io.BytesIO(stamped(data))) as pdf:
        assert [float(edge) for edge in pdf.pages[0].obj.MediaBox] == [0, -STRIP, 300, 400]


@pytest.mark.parametrize("box", [[0, 0, 0, 0], [1, 2, 3], [0, 0, Name.X, 4], 7, [9, 9, 9, 20], [0, 0, 2**40, 9]])
def test_a_page_without_a_usable_box_gets_one_of_paper(box: object) -> None:
    value = Array(box) if isinstance(box, list) else box
    data = changed(plain_pdf(1), lambda pdf: setattr(pdf.pages[0].obj, "MediaBox", value))
    with pikepdf.open(io.BytesIO(stamped(data))) as pdf:
        edges = [round(float(edge)) for edge in pdf.pages[0].obj.MediaBox]
        assert edges in ([0, -22, 595, 842], [0, -22, 612, 792])  # qpdf mends some of them, to Letter


def test_a_crop_that_misses_the_page_is_no_crop() -> None:
    with pikepdf.open(io.BytesIO(stamped(with_boxes(crop=[900, 900, 990, 990])))) as pdf:
        assert [float(edge) for edge in pdf.pages[0].obj.CropBox] == [0, -STRIP, 300, 400]


@pytest.mark.parametrize("contents", ["none", "list", "junk"])
def test_pages_with_odd_contents_and_resources_are_stamped(contents: str) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[0].obj
        if contents == "none":
            del page.Contents
            del page.Resources
        elif contents == "list":
            page.Contents = Array([page.Contents, pdf.make_stream(b"0 0 9 9 re f")])
            page.Resources = Dictionary()
        else:
            page.Contents = Array([7, page.Contents])

    assert any(value < INK for row in seen(stamped(changed(plain_pdf(1), change)))[-22:] for value in row)


def test_pages_that_share_resources_share_the_font() -> None:
    def share(pdf: pikepdf.Pdf) -> None:
        shared = pdf.make_indirect(pdf.pages[0].obj.Resources)
        for page in pdf.pages:
            page.obj.Resources = shared

    with pikepdf.open(io.BytesIO(stamped(changed(plain_pdf(3), share)))) as pdf:
        fonts = {page.obj.Resources.Font["/ZvdeskFooter"].objgen for page in pdf.pages}
        assert len(fonts) == 1


def test_brackets_and_strange_letters_in_a_number_do_no_harm() -> None:
    strip = seen(stamped(plain_pdf(1), r"agendapunt (1\) ĳ 漢 · 1/2"))[-22:]
    assert any(value < INK for row in strip for value in row)


def test_a_destination_is_the_top_of_an_upright_page_and_the_whole_of_a_turned_one() -> None:
    with pikepdf.open(io.BytesIO(with_boxes(crop=[30, 50, 280, 380]))) as pdf:
        assert float(top_of(pdf.pages[0].obj)[3]) == 380
    with pikepdf.open(io.BytesIO(with_boxes(turn=90))) as pdf:
        assert top_of(pdf.pages[0].obj)[1] == Name.Fit
