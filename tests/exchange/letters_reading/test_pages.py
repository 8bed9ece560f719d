"""A PDF is put together by where things stand: lines, columns, tables over two pages, notes, divided words."""

from io import BytesIO

import pytest
from reportlab.pdfgen.canvas import Canvas

from zvdesk.exchange.letters.letter import Letter
from zvdesk.exchange.letters.pasted import read_pasted
from zvdesk.exchange.letters.pdf import read_pdf
from zvdesk.exchange.letters.wrapping import joined

FULL = "Deze regel loopt door tot de rand van het blad, zodat het volgende woord er niet meer bij past en"


def drawn(*pages: list[tuple[float, float, str]], font: str = "Helvetica", size: float = 10) -> Letter:
    """A letter of texts at their places."""
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842))
    for page in pages:
        for x, y, text in page:
            canvas.setFont(font, size)
            canvas.drawString(x, y, text)
        canvas.showPage()
    canvas.save()
    return read_pdf(buffer.getvalue())


def texts(letter: Letter) -> list[str]:
    return [each.text for each in letter.paragraphs]


def test_full_line_goes_on_and_short_line_ends() -> None:
    letter = drawn([(60, 700, FULL), (60, 686, "dus verder gaat."), (60, 672, "Nieuwe alinea.")])
    assert texts(letter) == [f"{FULL} dus verder gaat.", "Nieuwe alinea."]


def test_sentence_cut_by_a_page_is_joined_and_margins_are_set_aside() -> None:
    pages = [
        [(60, 800, "Gemeente Testdam"), (60, 700, FULL), (280, 30, "Pagina 1 van 2")],
        [(60, 800, "Gemeente Testdam"), (60, 700, "dus verder gaat."), (280, 30, "Pagina 2 van 2")],
    ]
    letter = drawn(*pages)
    assert texts(letter) == [f"{FULL} dus verder gaat."]
    assert letter.running == ("Gemeente Testdam", "Pagina # van #")
    assert letter.paragraphs[0].page == 1


def test_wide_gap_parts_columns() -> None:
    letter = drawn(
        [(60, 700, "Wim Haverhoek"), (300, 700, "Els Rijkeboer"), (60, 686, "Lijst A"), (300, 686, "Lijst B")]
    )
    assert texts(letter) == ["Wim Haverhoek\tEls Rijkeboer", "Lijst A\tLijst B"]


def test_table_that_goes_on_keeps_its_rows() -> None:
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842))
    for rows in (
        [("Vraag", "Antwoord"), ("Hoeveel bedden zijn", "Er zijn twaalf")],
        [("Vraag", "Antwoord"), ("er in de stad?", "bedden.")],
    ):
        canvas.grid([60, 250, 500], [700 - 30 * number for number in range(len(rows) + 1)])
        for number, row in enumerate(rows):
            for x, text in zip((64, 254), row, strict=True):
                canvas.drawString(x, 680 - 30 * number, text)
        canvas.showPage()
    canvas.save()
    letter = read_pdf(buffer.getvalue())
    assert texts(letter) == ["Vraag", "Antwoord", "Hoeveel bedden zijn er in de stad?", "Er zijn twaalf bedden."]
    assert [each.cell for each in letter.paragraphs] == [(0, 0, 0), (0, 0, 1), (0, 1, 0), (0, 1, 1)]
    assert "Vraag Antwoord" in letter.running


def test_box_around_text_is_no_table() -> None:
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842))
    canvas.rect(50, 600, 400, 150)
    canvas.drawString(60, 700, "Binnen een kader.")
    canvas.save()
    assert [each.cell for each in read_pdf(buffer.getvalue()).paragraphs] == [None]


def test_note_at_the_foot_is_set_aside() -> None:
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842))
    canvas.drawString(60, 700, "Het staat in de krant.")
    canvas.setFont("Helvetica", 6)
    canvas.drawString(163, 705, "1")
    canvas.setFont("Helvetica", 8)
    canvas.drawString(60, 80, "1 De Courant, blz. 3.")
    canvas.save()
    letter = read_pdf(buffer.getvalue())
    assert letter.footnotes == ("De Courant, blz. 3.",)
    assert texts(letter) == ["Het staat in de krant."]


def test_points_of_a_list_stand_apart() -> None:
    letter = drawn([(60, 700, f"- {FULL}"), (70, 686, "dus verder gaat;"), (60, 672, "- het tweede.")])
    assert texts(letter) == [f"{FULL} dus verder gaat;", "het tweede."]
    assert {each.label for each in letter.paragraphs} == {"•"}


def test_pasted_lines_that_were_broken_are_joined() -> None:
    lines = [
        "Dit is een regel van een bericht die werd",
        "afgebroken op een vaste breedte, zoals dat",
        "nog altijd gaat in",
    ]
    letter = read_pasted(
        "\n".join(f"> {line}" for line in [*lines, "", "Een nieuwe, die ook weer wordt afgebroken", "doet mee."])
    )
    assert texts(letter) == [" ".join(lines), "Een nieuwe, die ook weer wordt afgebroken doet mee."]


def test_pasted_rows_with_tabs_are_a_table() -> None:
    letter = read_pasted("Vraag\tAntwoord\nHoeveel?\tAcht.\n\nSlot.\n- een punt")
    assert [each.cell for each in letter.paragraphs] == [(0, 0, 0), (0, 0, 1), (0, 1, 0), (0, 1, 1), None, None]
    assert letter.paragraphs[-1].label == "•"


@pytest.mark.parametrize(
    ("before", "after", "whole"),
    [
        ("vol-", "gende", "volgende"),
        ("zorg-", "en veiligheid", "zorg- en veiligheid"),
        ("Noord-", "Brabant", "Noord-Brabant"),
        ("2027-", "2030", "2027-2030"),
        ("Wmo-", "taken", "Wmotaken"),
        ("WMO-", "taken", "WMO-taken"),
        ("dat is -", "niet waar", "dat is - niet waar"),
        ("het", "huis", "het huis"),
    ],
)
def test_what_a_line_broke_is_put_together(before: str, after: str, whole: str) -> None:
    assert joined(before, after) == whole


def ruled(texts: list[tuple[float, float, float, str]], rules: list[tuple[float, float, float, float]]) -> Letter:
    """A letter of one page: texts at their places in their sizes, and lines from place to place."""
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842))
    for x, y, size, text in texts:
        canvas.setFont("Helvetica", size)
        canvas.drawString(x, y, text)
    for rule in rules:
        canvas.line(*rule)
    canvas.showPage()
    canvas.save()
    return read_pdf(buffer.getvalue())


def test_notes_as_large_as_the_text_are_known_by_the_rule_above_them() -> None:
    body = [(60.0, 700.0, 10.0, FULL), (60.0, 686.0, 10.0, "dus verder gaat"), (130.0, 690.0, 6.0, "1")]
    letter = ruled([*body, (60, 90, 10, "1 Jaarverslag 2025.")], [(60, 104, 160, 104)])
    assert (texts(letter), letter.footnotes) == ([f"{FULL} dus verder gaat"], ("Jaarverslag 2025.",))


def test_an_answer_that_begins_with_a_number_under_an_underlined_heading_is_no_note() -> None:
    body = [(60.0, 700.0, 10.0, FULL), (60.0, 686.0, 10.0, "dus verder gaat"), (130.0, 690.0, 6.0, "1")]
    answer = [(60.0, 120.0, 10.0, "Antwoord 2"), (60.0, 100.0, 10.0, "12 inwoners ontvangen hulp.")]
    letter = ruled([*body, *answer], [(60, 118, 112, 118)])
    assert texts(letter)[1:] == ["Antwoord 2", "12 inwoners ontvangen hulp."]
    assert letter.footnotes == ()


def test_cells_that_are_merged_are_one() -> None:
    lying = [(50.0, y, 350.0, y) for y in (700.0, 680.0, 640.0)] + [(150.0, 660.0, 350.0, 660.0)]
    standing = [(50.0, 700.0, 50.0, 640.0), (350.0, 700.0, 350.0, 640.0), (150.0, 680.0, 150.0, 640.0)]
    placed = [
        (55.0, 686.0, 10.0, "Een kop over de hele tabel heen"), (55.0, 666.0, 10.0, "Hoeveel zijn er"),
        (55.0, 654.0, 10.0, "nu in totaal?"), (155.0, 666.0, 10.0, "Twaalf."), (155.0, 646.0, 10.0, "Of dertien."),
    ]  # fmt: skip
    letter = ruled(placed, lying + standing)
    cells = [(each.cell and each.cell[1:], each.text) for each in letter.paragraphs]
    assert cells == [
        ((0, 0), "Een kop over de hele tabel heen"), ((1, 0), "Hoeveel zijn er nu in totaal?"), ((1, 1), "Twaalf."),
        ((2, 1), "Of dertien."),
    ]  # fmt: skip


def test_two_columns_of_prose_are_read_one_after_the_other_and_an_address_beside_its_facts_is_not() -> None:
    half = "Deze regel vult de kolom van links tot rechts"
    left = [(60.0, 700.0 - 14 * n, 9.0, f"{half} l{n}") for n in range(10)]
    right = [(320.0, 700.0 - 14 * n, 9.0, f"{half} r{n}") for n in range(10)]
    said = " ".join(texts(ruled([*left, *right], [])))
    assert said.index("l9") < said.index("r0")
    facts = [(60.0, 700.0 - 14 * n, 9.0, f"Regel {n} van het adres") for n in range(4)]
    facts += [(320.0, 700.0 - 14 * n, 9.0, f"Feit {n}: waarde") for n in range(4)]
    assert texts(ruled(facts, []))[0] == "Regel 0 van het adres\tFeit 0: waarde"
