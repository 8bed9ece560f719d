"""Excel comes in as its reader sees it, from a file made by anybody; what was made to do harm is one sentence."""

import io
import random
import tracemalloc
import zipfile
from contextlib import suppress
from datetime import date

import pytest
import xlsxwriter
from table_files import packed, text_row, workbook

from zvdesk.errors import UserError
from zvdesk.exchange.tables import read_table
from zvdesk.sentences import sentence

HEAD = text_row(1, "Naam", "Waarde")


def value_of(cell: str, **settings: object) -> str:
    row = f'<row r="2"><c r="A2" t="inlineStr"><is><t>x</t></is></c>{cell}</row>'
    (found,) = read_table(workbook(HEAD + row, **settings)).rows  # type: ignore[arg-type]
    return found.cells[1]


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ('<c r="B2"><v>612345678</v></c>', "612345678"),
        ('<c r="B2"><v>6.12345678E8</v></c>', "612345678"),
        ('<c r="B2"><v>31612345678</v></c>', "31612345678"),
        ('<c r="B2"><v>2.5</v></c>', "2.5"),
        ('<c r="B2" s="1"><v>44168.75</v></c>', "2020-12-03"),
        ('<c r="B2" s="1"><v>0.8125</v></c>', "19:30"),
        ('<c r="B2" s="1"><v>0.99999</v></c>', "23:59"),
        ('<c r="B2" s="2"><v>0.8125</v></c>', "0.8125"),
        ('<c r="B2" s="2"><v>44168</v></c>', "44168"),
        ('<c r="B2" s="3"><v>44168</v></c>', "2020-12-03"),
        ('<c r="B2" t="d"><v>2020-12-03T00:00:00</v></c>', "2020-12-03"),
        ('<c r="B2" t="b"><v>1</v></c>', "ja"),
        ('<c r="B2" t="e"><v>#REF!</v></c>', ""),
        ('<c r="B2" t="s"><v>1</v></c>', "Zorg en veiligheid"),
        ('<c r="B2" t="s"><v>99</v></c>', ""),
        ('<c r="B2" t="str"><f>WEBSERVICE("http://x.example")</f><v>uitkomst</v></c>', "uitkomst"),
        ('<c r="B2"><f>1+1</f></c>', ""),
        ('<c r="B2"><v>1E400</v></c>', "1E400"),
        ('<c r="B2"><v>geen getal</v></c>', "geen getal"),
    ],
)
def test_a_cell_says_what_its_reader_sees(cell: str, value: str) -> None:
    strings = ("<t>Naam</t>", "<r><t>Zorg</t></r><r><t xml:space='preserve'> en veiligheid</t></r><rPh><t>no</t></rPh>")
    formats = ("d-m-yyyy u:mm", '#,##0" dagen"', "[$-413]dddd d mmmm jjjj")
    assert value_of(cell, strings=strings, formats=formats) == value


def test_days_may_be_counted_from_1904() -> None:
    assert value_of('<c r="B2" s="1"><v>42706</v></c>', formats=("yyyy",), since_1904=True) == "2020-12-03"


def test_the_first_sheet_that_is_not_hidden_is_read_and_cells_may_stand_apart() -> None:
    sheet = '<row r="3"><c r="D3" t="inlineStr"><is><t>Plaats</t></is></c><c r="B3" t="str"><v>Naam</v></c></row>'
    sheet += '<row r="7"><c r="B7" t="str"><v>GGD</v></c></row>'
    table = read_table(workbook(sheet, hidden=text_row(1, "Geheim", "Geheim")))
    assert (table.heads, table.rows[0]) == (("Kolom 1", "Naam", "Kolom 3", "Plaats"), (7, ("", "GGD", "", "")))


def test_a_file_of_a_real_writer_comes_in() -> None:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        page = book.add_worksheet("Contacten")
        page.write_row(0, 0, ["Organisatie", "Telefoon", "Sinds", "Som"])
        page.write_row(1, 0, ["GGD Vecht", 302861000])
        page.write_datetime(1, 2, date(2020, 12, 3), book.add_format({"num_format": "dd-mm-yyyy"}))
        page.write_formula(1, 3, "=1+1", None, 2)
    table = read_table(buffer.getvalue())
    assert table.rows[0].cells == ("GGD Vecht", "302861000", "2020-12-03", "2")


def two_sheets(*rows: tuple[str, ...]) -> bytes:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        for name, row in zip(("Voorblad", "Partners", "Mensen"), rows, strict=True):
            page = book.add_worksheet(name)
            if row:
                page.write_row(0, 0, ["Naam", "Plaats"])
                page.write_row(1, 0, row)
    return buffer.getvalue()


def test_of_more_sheets_the_first_with_rows_is_read_or_the_one_that_is_named() -> None:
    data = two_sheets((), ("GGD", "Ede"), ("Jan", "Oss"))
    table = read_table(data)
    assert (table.sheet, table.sheets, table.rows[0].cells) == (
        "Partners", ("Voorblad", "Partners", "Mensen"), ("GGD", "Ede"),
    )  # fmt: skip
    assert read_table(data, "mensen").rows[0].cells == ("Jan", "Oss")
    with pytest.raises(UserError) as caught:
        read_table(data, "Weg")
    assert sentence(caught.value) == (
        "Het blad “Weg” staat niet in dit bestand; kies uit Voorblad, Partners en Mensen."
    )
    with pytest.raises(UserError, match="table_empty"):
        read_table(data, "Voorblad")
    with pytest.raises(UserError, match="table_sheet_unwanted"):
        read_table(b"Naam;Plaats\nA;B\n", "Mensen")


def bomb() -> bytes:
    whole = f"<worksheet><sheetData>{' ' * (60 << 20)}</sheetData></worksheet>"
    return packed({"xl/workbook.xml": "<workbook/>", "xl/worksheets/sheet1.xml": whole})


def shared_bomb() -> bytes:
    cell = '<c t="s"><v>0</v></c>'
    rows = "".join(f"<row>{cell * 20}</row>" for _ in range(60))
    return workbook(HEAD + rows, strings=(f"<t>{'x' * 32_000}</t>",))


def truncated() -> bytes:
    return workbook(HEAD + text_row(2, "a", "b"))[:-200]


def broken_inside() -> bytes:
    whole = bytearray(workbook(HEAD + text_row(2, "a", "b" * 3000)))
    at = whole.find(b"xl/worksheets/sheet1.xml")
    whole[at + 40 : at + 60] = b"\xff" * 20
    return bytes(whole)


def lying_bomb() -> bytes:
    """A sheet of 60 MB in a zip that says everywhere that it is of a hundred bytes."""
    whole = workbook(" " * (60 << 20))
    with zipfile.ZipFile(io.BytesIO(whole)) as package:
        told = package.getinfo("xl/worksheets/sheet1.xml").file_size
    return whole.replace(told.to_bytes(4, "little"), (100).to_bytes(4, "little"))


def test_no_more_is_inflated_than_the_file_says_that_there_is() -> None:
    data = lying_bomb()
    tracemalloc.start()
    try:
        with pytest.raises(UserError, match="table_damaged"):
            read_table(data)
        assert tracemalloc.get_traced_memory()[1] < 20 << 20
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("packing", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_way_of_packing_that_cannot_be_bounded_is_refused(packing: int) -> None:
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(workbook(HEAD + text_row(2, "a", "b")))) as plain,
        zipfile.ZipFile(buffer, "w", packing) as package,
    ):
        for name in plain.namelist():
            package.writestr(name, plain.read(name))
    with pytest.raises(UserError, match="table_damaged"):
        read_table(buffer.getvalue())


ENTITY = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (bomb(), "Dit bestand bevat veel meer dan een tabel"),
        (shared_bomb(), "Dit bestand bevat veel meer dan een tabel"),
        (truncated(), "Dit Excel-bestand is beschadigd"),
        (broken_inside(), "Dit Excel-bestand is beschadigd"),
        (workbook(HEAD + text_row(2, "a", "b"), head=ENTITY), "Dit Excel-bestand is beschadigd"),
        (workbook("<row><c"), "Dit Excel-bestand is beschadigd"),
        (workbook(HEAD + text_row(2, "x" * 40_000)), "In rij 2 van deze tabel staat een cel met meer dan 32767"),
        (workbook(HEAD + text_row(2, "a") * 9_000), "Onder de koppen"),
        (workbook(HEAD + "".join(text_row(n, "a") for n in range(2, 9_000))), "Deze tabel heeft meer dan 5000 rijen"),
        (packed({"word/document.xml": "<x/>"}), "Dit is geen tabel maar een zip-bestand of een Word- of Excel"),
        (workbook(""), "Dit bestand is leeg"),
    ],
)
def test_what_is_damaged_or_made_to_do_harm_is_one_sentence(data: bytes, said: str) -> None:
    if said == "Onder de koppen":
        assert len(read_table(data).rows) == 1  # the same row over and over is one row
        return
    with pytest.raises(UserError) as caught:
        read_table(data)
    assert sentence(caught.value).startswith(said)


def test_a_file_with_a_password_is_said() -> None:
    data = bytearray(workbook(HEAD + text_row(2, "a", "b")))
    with zipfile.ZipFile(io.BytesIO(bytes(data))) as package:
        for one in package.infolist():
            data[one.header_offset + 6] |= 1
    at = 0
    while (at := data.find(b"PK\x01\x02", at)) >= 0:
        data[at + 8] |= 1
        at += 4
    with pytest.raises(UserError, match="table_encrypted"):
        read_table(bytes(data))


@pytest.mark.parametrize("seed", range(300))
def test_a_file_with_changed_bytes_is_read_or_refused(seed: int) -> None:
    chance = random.Random(seed)
    data = bytearray(workbook(HEAD + text_row(2, "a", "b"), strings=("<t>x</t>",), formats=("d-m-yyyy",)))
    for _ in range(chance.randint(1, 12)):
        data[chance.randrange(len(data))] = chance.randrange(256)
    with suppress(UserError):  # anything else would be a fault
        read_table(bytes(data))


@pytest.mark.parametrize(("place", "is_cut"), [("GR2", False), ("GS2", True)])
def test_a_sheet_that_goes_on_too_far_to_the_right_says_that_it_was_cut(place: str, is_cut: bool) -> None:
    heads = "".join(
        f'<c r="{at}1" t="inlineStr"><is><t>{word}</t></is></c>' for at, word in (("A", "Naam"), ("B", "Telefoon"))
    )
    row = f'<row r="2"><c r="A2"><v>1</v></c><c r="{place}"><v>2</v></c></row>'
    found = read_table(workbook(f'<row r="1">{heads}</row>{row}'))
    assert (found.is_cut, len(found.heads)) == (is_cut, 2 if is_cut else 200)
