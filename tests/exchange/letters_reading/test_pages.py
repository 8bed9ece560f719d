"""A PDF is put together by where things stand: lines, columns, tables over two pages, notes, divided words."""

from io import BytesIO

from reportlab.pdfgen.canvas import Canvas

from zvdesk.exchange.letters.letter import Letter
from zvdesk.exchange.letters.pasted import read_pasted
from zvdesk.exchange.letters.pdf import read_pdf

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
