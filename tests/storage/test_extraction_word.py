"""Lines of Word files: headings as headings, and the labels of lists as Word shows them."""

import pytest
from word_parts import level, lists, made, paragraph, point

from zvdesk.running_text.lines import TextLine, plain_line, plain_text
from zvdesk.storage.extraction import RunningText, extract_lines, extract_text
from zvdesk.storage.extraction_child import Budget, Hindrance
from zvdesk.storage.extraction_word import read_word, read_word_lines

NUMBERS = lists(level(0, "decimal", "%1."), level(1, "lowerLetter", "%2."), level(2, "bullet", "\uf0b7"))
HEADINGS = (
    '<w:style w:styleId="Kop1"><w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>'
    '<w:style w:styleId="Kop2"><w:basedOn w:val="Kop1"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr>'
    '<w:outlineLvl w:val="1"/></w:pPr></w:style>'
    '<w:style w:styleId="Titel"><w:name w:val="Title"/></w:style>'
    '<w:style w:styleId="Plat"><w:basedOn w:val="Kop1"/><w:pPr><w:outlineLvl w:val="9"/></w:pPr></w:style>'
)


def lines(body: str, **parts: str) -> list[TextLine]:
    return read_word_lines(made(body, **parts), Budget(10))


def styled(text: str, style: str) -> str:
    return paragraph(text, f'<w:pStyle w:val="{style}"/>')


def test_points_of_lists_have_their_labels() -> None:
    body = point("Besluit", 1) + point("kade", 1, 1) + point("nu", 1, 2) + point("brug", 1, 1) + point("Kosten", 1)
    found = lines(body, numbering=NUMBERS)
    assert found == [
        TextLine(0, 1, "1.", "Besluit"),
        TextLine(0, 2, "a.", "kade"),
        TextLine(0, 3, "•", "nu"),
        TextLine(0, 2, "b.", "brug"),
        TextLine(0, 1, "2.", "Kosten"),
    ]
    [(_, text)] = read_word(made(body, numbering=NUMBERS), Budget(10))
    assert text == plain_text(found) == "1. Besluit\na. kade\n• nu\nb. brug\n2. Kosten"


def test_headings_are_known_by_their_style() -> None:
    body = "".join(styled(text, style) for text, style in (("Nota", "Titel"), ("Opvang", "Kop1"), ("Kade", "Kop2")))
    body += styled("gewoon", "Plat") + paragraph("zelf", '<w:outlineLvl w:val="2"/>')
    assert lines(body, styles=HEADINGS, numbering=NUMBERS) == [
        TextLine(1, 0, "", "Nota"),
        TextLine(1, 0, "", "Opvang"),
        TextLine(2, 0, "1.", "Kade"),
        TextLine(0, 0, "", "gewoon"),
        TextLine(3, 0, "", "zelf"),
    ]


def test_a_style_of_lists_may_stand_deeper() -> None:
    styles = '<w:style w:styleId="Lijst2"><w:name w:val="List Number 2"/></w:style>'
    deeper = paragraph("twee", '<w:pStyle w:val="Lijst2"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')
    found = lines(point("een", 1) + deeper, styles=styles, numbering=NUMBERS)
    assert [(line.label, line.depth) for line in found] == [("1.", 1), ("2.", 2)]


def test_an_empty_point_counts_as_it_does_in_word() -> None:
    assert [line.label for line in lines(point("een", 1) + point("", 1) + point("drie", 1), numbering=NUMBERS)] == [
        "1.", "3.",
    ]  # fmt: skip


def test_line_broken_in_a_point_has_the_number_once() -> None:
    body = point("een</w:t><w:br/><w:t>vervolg", 1)
    assert lines(body, numbering=NUMBERS) == [TextLine(0, 1, "1.", "een"), TextLine(0, 1, "", "vervolg")]


def test_text_box_follows_the_paragraph_it_hangs_on() -> None:
    box = f"<w:txbxContent>{paragraph('kader')}</w:txbxContent>"
    body = f"<w:p><w:r><w:t>voor</w:t>{box}<w:t> en na</w:t></w:r></w:p>"
    assert [line.text for line in lines(body)] == ["voor en na", "kader"]


def test_cells_of_a_row_stand_beside_each_other() -> None:
    def row(*cells: str) -> str:
        return f"<w:tr>{''.join(f'<w:tc>{cell}</w:tc>' for cell in cells)}</w:tr>"

    one, two = paragraph("Kade"), paragraph("boven") + paragraph("onder")
    body = f"<w:tbl>{row(one, paragraph(''), point('10', 1))}{row(one, two)}</w:tbl>" + paragraph("na")
    assert [line.whole for line in lines(body, numbering=NUMBERS)] == [
        "Kade |  | 1. 10", "Kade", "boven", "onder", "na",
    ]  # fmt: skip


def test_tab_stops_former_properties_and_moved_text_say_nothing() -> None:
    former = '<w:pPrChange><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:pPrChange>'
    body = paragraph("hier", f'<w:tabs><w:tab w:val="left"/></w:tabs>{former}')
    body += f"<w:moveFrom>{paragraph('weg')}</w:moveFrom>"
    assert lines(body, numbering=NUMBERS) == [TextLine(0, 0, "", "hier")]


def test_levels_may_come_from_a_style_of_lists() -> None:
    numbers = (
        '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="Lijst"/></w:abstractNum>'
        '<w:abstractNum w:abstractNumId="1"><w:styleLink w:val="Lijst"/>'
        f"{level(0, 'decimalZero', '%1)')}</w:abstractNum>"
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    assert [line.label for line in lines(point("een", 1), numbering=numbers)] == ["01)"]


@pytest.mark.parametrize(
    ("numbering", "reason"),
    [
        ("<w:lvl>" * 300 + "</w:lvl>" * 300, Hindrance.TOO_LARGE),
        ("<w:lvl>", Hindrance.DAMAGED),
    ],
)
def test_crafted_numbers_are_refused(numbering: str, reason: Hindrance) -> None:
    data = made(point("een", 1), numbering=numbering)
    assert extract_lines(data, None, "nota.docx") == RunningText((), reason)


def test_lines_of_other_files_are_plain() -> None:
    found = extract_lines(b"Besluit\n\n1. De kade", None, "besluit.txt")
    assert found == RunningText(tuple(map(plain_line, ("Besluit", "", "1. De kade"))))
    assert extract_lines(b"\x89PNG", None, "foto.png").reason is Hindrance.UNSUPPORTED
    assert extract_lines(b"PK kapot", None, "nota.docx").reason is Hindrance.DAMAGED


def test_search_has_the_labels_too() -> None:
    [page] = extract_text(made(point("De kade", 1), numbering=NUMBERS), None, "nota.docx").pages
    assert page.text == "1. De kade"
