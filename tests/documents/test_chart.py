"""Charts: lines and letters in a PDF, a picture in Word, always with their table, and readable without colour."""

import io
from dataclasses import replace

import page
import pikepdf
import pypdfium2
import pytest
from pdf_reading import TaggedPdf
from PIL import Image
from word_reading import WordFile

from zvdesk.documents import pdf, text, word
from zvdesk.documents.chart import ABOVE, BAR, laid_out
from zvdesk.documents.look import BUNDLED, Family, Look
from zvdesk.documents.raster import page_images
from zvdesk.documents.tree import Chart, Document, Fill, Series, Table, cell
from zvdesk.documents.tree import text as runs

LONG = "Meldcode huiselijk geweld en kindermishandeling in de gezondheidszorg en het onderwijs"
SAID = "Staafdiagram: opvang 5, jeugd 0."


def chart(*bars: str, values: tuple[tuple[int, ...], ...] = ((3, 0), (2, 0))) -> Chart:
    fills = list(Fill)
    series = tuple(Series(f"Deel {place}", fills[place], each) for place, each in enumerate(values))
    header = (tuple(map(cell, ("Thema", "Aantal"))),)
    table = Table((0.7, 0.3), header, ((cell("Opvang"), cell("5")),), row_headers=True)
    return Chart(bars or ("Opvang", "Jeugd Ж"), series, SAID, table, runs("Vragen per thema"))


def document(one: Chart) -> Document:
    return Document(title="Overzicht", blocks=(one,))


def test_in_a_pdf_it_is_a_figure_of_lines_that_passes_pdf_ua_1() -> None:
    every = chart(values=tuple((3, 1) for _ in Fill))
    data = pdf.render(document(every))
    assert [failure.rule_id for failure in page.validate_pdf_bytes(data, profile="ua1").failures] == []
    read = TaggedPdf(data)
    (figure,) = read.root.find("Figure")
    assert figure.alternative == SAID
    assert read.unmarked == []
    assert len(read.root.find("Table")) == 1
    with pikepdf.open(io.BytesIO(data)) as opened:
        assert len(opened.pages[0].get_images()) == 0


def test_in_word_it_is_a_sharp_picture_with_the_same_words_followed_by_its_table() -> None:
    file = WordFile(word.render(document(chart())))
    assert file.text == " ".join(text.render(document(chart())).split())
    (name,) = [part for part in file.parts if part.startswith("word/media/")]
    picture = Image.open(io.BytesIO(file.parts[name]))
    assert picture.format == "PNG"
    assert picture.width == pytest.approx(1772, abs=2)  # 150 mm at 300 dots an inch


def test_it_takes_the_colour_and_the_letters_of_a_house_style() -> None:
    look = Look(accent="7A1F5C", family=Family.SERIF)
    dressed = replace(document(chart(values=tuple((3, 1) for _ in Fill))), look=look)
    data = pdf.render(dressed)
    assert [failure.rule_id for failure in page.validate_pdf_bytes(data, profile="ua1").failures] == []
    with pikepdf.open(io.BytesIO(data)) as opened:
        fonts = {str(font.BaseFont) for font in opened.pages[0].Resources.Font.values()}
        assert not [name for name in fonts if "Atkinson" in name]
        assert b".478431 .121569 .360784 rg" in opened.pages[0].Contents.read_bytes()
    assert word.render(dressed) != word.render(replace(dressed, look=BUNDLED))


def test_equal_charts_are_equal_files() -> None:
    assert pdf.render(document(chart())) == pdf.render(document(chart()))
    assert word.render(document(chart())) == word.render(document(chart()))


def test_every_fill_differs_from_the_others_in_grey() -> None:
    seen = set()
    for fill in Fill:
        one = Chart(("A",), (Series("Deel", fill, (9,)),), SAID, chart().table)
        layout = laid_out(one, 425)
        (image,) = page_images(pdf.render(document(one)), 1)
        grey = Image.frombuffer("RGB", (image.width, image.height), image.pixels, "raw", "BGRX", image.stride, 1)
        top = 26 * 72 / 25.4 + layout.rows[0].middle - 6
        left = 34 * 72 / 25.4 + layout.bars_from
        seen.add(grey.convert("L").crop((int(left) + 4, int(top), int(left) + 120, int(top) + 12)).tobytes())
    assert len(seen) == len(Fill)


def test_long_names_take_lines_and_a_bar_of_one_stays_short() -> None:
    layout = laid_out(chart(LONG, "Jeugd", values=((1, 0),)), 425)
    assert len(layout.rows[0].name) > 2
    assert layout.rows[1].middle - layout.rows[0].middle > 20
    assert layout.rows[0].end < 60
    assert laid_out(chart(LONG, "Jeugd", values=((900, 0), (100, 4))), 425).rows[0].end < 425 - layout.bars_from


def test_a_part_too_narrow_for_its_number_has_it_above_the_bar_and_none_over_another() -> None:
    layout = laid_out(chart("Opvang", "Jeugd", values=((90, 90), (1, 0), (1, 3))), 425)
    first, second = layout.rows
    assert [one.number.fragments[0].text for one in first.above] == ["1", "1"]
    assert [one.number.fragments[0].text for one in second.above] == ["3"]
    assert first.above[0].left + first.above[0].number.ink_width < first.above[1].left
    assert first.above[0].middle == pytest.approx(first.parts[1].left + first.parts[1].width / 2)
    top_of_bar = first.middle - BAR / 2
    assert top_of_bar - layout.bars_top >= ABOVE
    assert second.middle - first.middle >= BAR + ABOVE
    wide = laid_out(chart(), 425)
    assert [row.above for row in wide.rows] == [(), ()]
    assert wide.rows[0].middle == pytest.approx(wide.bars_top + BAR / 2)


def test_every_number_of_a_chart_is_in_its_pdf() -> None:
    one = chart("Opvang", "Jeugd", values=((87, 64), (1, 0), (2, 3)))
    data = pdf.render(document(one))
    with pikepdf.open(io.BytesIO(data)):
        drawn = pypdfium2.PdfDocument(data)[0].get_textpage().get_text_bounded()
    for number in ("87", "64", "1", "2", "3", "90", "67"):
        assert number in drawn.split()
    assert [failure.rule_id for failure in page.validate_pdf_bytes(data, profile="ua1").failures] == []


def test_a_chart_without_bars_is_a_table_under_nothing() -> None:
    empty = Chart((), (Series("Deel", Fill.SOLID, ()),), SAID, chart().table)
    assert laid_out(empty, 425).rows == []
    assert TaggedPdf(pdf.render(document(empty))).root.find("Table")


def test_numbers_that_do_not_fit_the_bars_are_refused() -> None:
    for values in ((1,), (1, -1)):
        with pytest.raises(ValueError, match="for each bar"):
            chart("A", "B", values=(values,))
