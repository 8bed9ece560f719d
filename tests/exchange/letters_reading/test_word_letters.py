"""What Word shows is what is read: its numbers, its boxes and notes, and not what was deleted."""

import pytest
from word_parts import level, lists, made, paragraph, point

from zvdesk.exchange.letters.letter import Letter
from zvdesk.exchange.letters.limits import Obstacle, UnreadableLetterError
from zvdesk.exchange.letters.word import read_word


def read(body: str, **parts: str) -> Letter:
    return read_word(made(body, **parts))


def wholes(letter: Letter) -> list[str]:
    return [each.whole for each in letter.paragraphs]


def test_sub_levels_count_under_their_level() -> None:
    numbers = lists(level(0, "decimal", "%1."), level(1, "lowerLetter", "%1%2)"))
    body = (
        point("een", 1)
        + point("twee", 1)
        + point("eerst", 1, 1)
        + point("dan", 1, 1)
        + point("drie", 1)
        + point("weer", 1, 1)
    )
    assert wholes(read(body, numbering=numbers)) == ["1. een", "2. twee", "2a) eerst", "2b) dan", "3. drie", "3a) weer"]


def test_sub_level_may_come_first() -> None:
    numbers = lists(level(0, "decimal", "%1."), level(1, "decimal", "%1.%2"))
    assert wholes(read(point("los", 1, 1), numbering=numbers)) == ["1.1 los"]


@pytest.mark.parametrize(
    ("kind", "shown"),
    [
        ("upperRoman", "IV."), ("lowerRoman", "iv."), ("upperLetter", "D."), ("lowerLetter", "d."), ("decimal", "4."),
        ("none", ""),
    ],
)  # fmt: skip
def test_numbers_are_written_as_the_list_says(kind: str, shown: str) -> None:
    letter = read(point("vier", 1), numbering=lists(level(0, kind, "%1.", start=4)))
    assert letter.paragraphs[0].label == shown


def test_list_goes_on_or_starts_anew_as_word_says() -> None:
    more = (
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="3"><w:abstractNumId w:val="0"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    )
    body = point("a", 1) + paragraph("tussen") + point("b", 2) + point("c", 3) + point("d", 1) + point("e", 9)
    found = wholes(read(body, numbering=lists(level(0, "decimal", "Vraag %1:"), more=more)))
    assert found == ["Vraag 1: a", "tussen", "Vraag 2: b", "Vraag 1: c", "Vraag 2: d", "e"]


def test_style_may_number_and_slant() -> None:
    styles = (
        '<w:style w:styleId="Basis"><w:rPr><w:i/></w:rPr></w:style>'
        '<w:style w:styleId="Vraag"><w:basedOn w:val="Basis"/>'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:styleId="Rond"><w:basedOn w:val="Rond"/></w:style>'
    )
    body = paragraph("Hoeveel?", '<w:pStyle w:val="Vraag"/>') + paragraph("rond", '<w:pStyle w:val="Rond"/>')
    letter = read(body, styles=styles, numbering=lists(level(0, "decimal", "%1.")))
    assert [(each.whole, each.italic) for each in letter.paragraphs] == [("1. Hoeveel?", True), ("rond", False)]


def test_run_may_undo_what_its_style_says() -> None:
    styles = '<w:style w:styleId="Vet"><w:rPr><w:b/></w:rPr></w:style>'
    body = '<w:p><w:pPr><w:pStyle w:val="Vet"/></w:pPr><w:r><w:rPr><w:b w:val="0"/></w:rPr><w:t>dun</w:t></w:r></w:p>'
    assert not read(body, styles=styles).paragraphs[0].bold


def test_deleted_text_stays_out_and_inserted_text_comes_in() -> None:
    body = "<w:p><w:del><w:r><w:delText>oud</w:delText></w:r></w:del><w:ins><w:r><w:t>nieuw</w:t></w:r></w:ins></w:p>"
    assert wholes(read(body)) == ["nieuw"]


def test_breaks_tabs_and_controls_are_read() -> None:
    run = "<w:r><w:t>Datum</w:t><w:tab/><w:t>1 mei</w:t><w:br/><w:t>Aan: u</w:t></w:r>"
    body = f"<w:sdt><w:sdtContent><w:p>{run}</w:p></w:sdtContent></w:sdt>"
    assert wholes(read(body)) == ["Datum\t1 mei", "Aan: u"]


def test_text_box_is_read_once() -> None:
    box = f"<w:txbxContent>{paragraph('in het kader')}</w:txbxContent>"
    choice = f"<mc:Choice><w:drawing>{box}</w:drawing></mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback>"
    body = f"<w:p><w:r><w:t>ernaast</w:t></w:r><w:r><mc:AlternateContent>{choice}</mc:AlternateContent></w:r></w:p>"
    assert wholes(read(body)) == ["ernaast", "in het kader"]


def test_of_text_in_two_forms_the_first_is_read() -> None:
    run = "<w:r><mc:AlternateContent><mc:Choice><w:t>nieuw</w:t></mc:Choice><mc:Fallback><w:t>oud</w:t></mc:Fallback>"
    choice = f"<mc:Choice>{paragraph('nieuwer')}</mc:Choice><mc:Fallback>{paragraph('ouder')}</mc:Fallback>"
    body = f"<w:p>{run}</mc:AlternateContent></w:r></w:p><mc:AlternateContent>{choice}</mc:AlternateContent>"
    assert wholes(read(body)) == ["nieuw", "nieuwer"]


def test_formulas_ruby_and_tabs_to_the_margin_are_read() -> None:
    math = "http://schemas.openxmlformats.org/officeDocument/2006/math"
    formula = f'<m:oMath xmlns:m="{math}"><m:r><m:t>a + b</m:t></m:r></m:oMath>'
    above, below = ("<w:r><w:t>boven</w:t></w:r>", "<w:r><w:t>onder</w:t></w:r>")
    ruby = f"<w:ruby><w:rt>{above}</w:rt><w:rubyBase>{below}</w:rubyBase></w:ruby>"
    tab = "<w:r><w:t>links</w:t><w:ptab/><w:t>rechts</w:t></w:r>"
    assert wholes(read(f"<w:p>{formula}</w:p><w:p><w:r>{ruby}</w:r></w:p><w:p>{tab}</w:p>")) == [
        "a + b",
        "onder",
        "links\trechts",
    ]


def test_row_of_a_table_in_a_cell_is_one_line_of_that_cell() -> None:
    row = f"<w:tr><w:tc>{paragraph('2024')}</w:tc><w:tc>{paragraph('€ 3')}</w:tc></w:tr>"
    outer = f"<w:tbl><w:tr><w:tc>{paragraph('Zo:')}<w:tbl>{row}</w:tbl>{paragraph('Klaar.')}</w:tc></w:tr></w:tbl>"
    assert [each.text for each in read(outer).paragraphs] == ["Zo:", "2024\t€ 3", "Klaar."]


def test_table_in_a_cell_belongs_to_the_cell() -> None:
    inner = f"<w:tbl><w:tr><w:tc>{paragraph('binnen')}</w:tc></w:tr></w:tbl>"
    letter = read(f"<w:tbl><w:tr><w:tc>{paragraph('buiten')}{inner}</w:tc></w:tr></w:tbl>")
    assert [(each.text, each.cell) for each in letter.paragraphs] == [("buiten", (0, 0, 0)), ("binnen", (0, 0, 0))]


def test_notes_and_margins_are_set_aside() -> None:
    notes = f'<w:footnote w:type="separator">{paragraph("streep")}</w:footnote>'
    notes += f"<w:footnote>{paragraph('De krant.')}</w:footnote>"
    header = (
        "<w:p><w:r><w:t>Pagina </w:t></w:r><w:r><w:fldChar w:fldCharType='begin'/></w:r>"
        "<w:r><w:instrText> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType='separate'/></w:r>"
        "<w:r><w:t>7</w:t></w:r><w:r><w:fldChar w:fldCharType='end'/></w:r><w:r><w:tab/><w:t>van 9</w:t></w:r></w:p>"
    )
    letter = read(paragraph("tekst"), footnotes=notes, header=header)
    assert (letter.footnotes, letter.running, wholes(letter)) == (("De krant.",), ("Pagina # van 9",), ["tekst"])


def test_package_with_a_password_is_told() -> None:
    data = bytearray(made(paragraph("x")))
    for place in (data.index(b"PK\x03\x04") + 6, data.index(b"PK\x01\x02") + 8):
        data[place] |= 1
    with pytest.raises(UnreadableLetterError) as error:
        read_word(bytes(data))
    assert error.value.obstacle is Obstacle.ENCRYPTED
