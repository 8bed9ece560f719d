"""Text with separators comes in whatever wrote it; what is no table is one sentence."""

import pytest

from zvdesk.errors import UserError
from zvdesk.exchange.tables import Table, read_table
from zvdesk.sentences import sentence


def cells(data: str | bytes) -> list[tuple[str, ...]]:
    table = read_table(data.encode() if isinstance(data, str) else data)
    return [table.heads, *(row.cells for row in table.rows)]


@pytest.mark.parametrize("sign", [";", ",", "\t", "|"])
def test_the_sign_between_cells_is_found_also_where_others_stand_in_them(sign: str) -> None:
    rows = (("Naam", "Adres", "Notitie"), ("Zorg; veilig, samen", "Dam 1\t| Ede", "a,b;c"), ("Bo", "Kade 2", ""))
    text = "\n".join(sign.join(f'"{cell}"' for cell in row) for row in rows)
    assert cells(text)[0] == rows[0]
    assert cells(text)[1:] == [rows[1], rows[2]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_letters_are_read_whatever_the_encoding(encoding: str) -> None:
    assert cells("Naam;Plaats\r\nCoöperatie “Zorg”;’s-Gravenhage €\r\n".encode(encoding)) == [
        ("Naam", "Plaats"), ("Coöperatie “Zorg”", "’s-Gravenhage €"),
    ]  # fmt: skip


def test_a_cell_may_hold_lines_and_quotes_and_rows_keep_their_number() -> None:
    table = read_table(b'Naam;Adres\n"De ""Haven""";"Kade 1\nEde"\n;\nBo;x\n')
    assert [(row.number, row.cells) for row in table.rows] == [(2, ('De "Haven"', "Kade 1\nEde")), (5, ("Bo", "x"))]


def test_excels_own_line_about_the_sign_and_titles_above_the_headings_are_passed_over() -> None:
    assert cells("sep=,\nNaam,Plaats\nA,B\n") == [("Naam", "Plaats"), ("A", "B")]
    assert cells("Onze partners;;\n\nNaam;Plaats;\nA;B;\n") == [("Naam", "Plaats"), ("A", "B")]


def test_headings_that_lack_or_stand_twice_get_a_name_of_their_own() -> None:
    assert cells("Naam;Telefoon;Telefoon;\nA;1;2;3\n")[0] == ("Naam", "Telefoon", "Telefoon (2)", "Kolom 4")


def test_the_apostrophe_that_kept_a_cell_from_being_a_formula_goes() -> None:
    assert cells("Naam;Telefoon\n'+ZORG;'+32 2 555\n't Huis;'s\n")[1:] == [("+ZORG", "+32 2 555"), ("'t Huis", "'s")]


def test_one_column_is_a_table_too() -> None:
    assert cells("Organisatie\nGGD\nPolitie\n") == [("Organisatie",), ("GGD",), ("Politie",)]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "Dit bestand is leeg"),
        (b"\xef\xbb\xbf\r\n \r\n", "Dit bestand is leeg"),
        (b"Naam;Plaats\n", "Onder de koppen van deze tabel staat niets"),
        (b"%PDF-1.7", "Dit is geen tabel maar een PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "Dit is geen tabel maar een oud Word- of Excel-document"),
        (b"<html><table>", "Dit is geen tabel maar een webpagina"),
        (b"Naam;Plaats\n" + b"a;b\n" * 5_001, "Deze tabel heeft meer dan 5000 rijen"),
        (b"Naam;Plaats\na;" + b"x" * 40_000 + b"\n", "In rij 2 van deze tabel staat een cel met meer dan 32767"),
        (b'Naam;Plaats\na;"' + b"x\n" * 100_000, "In rij 2 van deze tabel staat een cel met meer dan 32767"),
        (b";".join([b"k"] * 201) + b"\n" + b"1;2\n", "Deze tabel heeft meer dan 200 kolommen"),
        (b"x" * (21 << 20), "Dit bestand is 21 MB groot"),
    ],
)
def test_what_is_no_table_is_one_sentence(data: bytes, said: str) -> None:
    with pytest.raises(UserError) as caught:
        read_table(data)
    assert sentence(caught.value).startswith(said)


def test_a_column_shows_its_first_different_values() -> None:
    table: Table = read_table(b"A;B\n1;x\n1;\n2;y\n3;z\n")
    assert (table.examples(0), table.examples(1, 5)) == (("1", "2"), ("x", "y", "z"))
