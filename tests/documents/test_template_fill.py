"""A letter in the fractie's own template says what it says in the bundled design, in the template's own styles."""

import io
import re
from datetime import date
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from pdf_reading import TaggedPdf
from word_reading import W, WordFile
from word_templates import changed, part_of, saved, template

from zvdesk.documents import pdf, text
from zvdesk.documents.compose.question import QuestionLetter, compose_question
from zvdesk.documents.compose.question_values import question_values
from zvdesk.documents.compose.sample import sample_letter
from zvdesk.documents.look import BUNDLED, Look
from zvdesk.documents.template.example import example_template
from zvdesk.documents.template.fill import fill_template
from zvdesk.documents.template.word_template import WordTemplate
from zvdesk.documents.tree import Document, Heading, Note, NoteMark, Notes, Paragraph
from zvdesk.documents.tree import text as runs
from zvdesk.model.council import CouncilProfile
from zvdesk.model.enums import QuestionKind
from zvdesk.model.questions import QuestionReference

PROFILE = CouncilProfile(municipality="Gemeente Voorbeeldstad", fractie="Samen & <Vooruit>")


def letter(said: frozenset[str] = frozenset()) -> QuestionLetter:
    made = sample_letter(PROFILE, date(2026, 11, 28))
    return QuestionLetter(made.question, made.profile, made.today, made.is_final, said)


def filled(data: bytes, **values: str) -> WordFile:
    read = WordTemplate(data)
    spoken = letter(read.said)
    return WordFile(fill_template(read, compose_question(spoken), {**question_values(spoken), **values}))


def words(value: str) -> str:
    return " ".join(value.split())


def test_the_same_question_says_the_same_in_a_template_and_in_pdf() -> None:
    """The bundled letter as a template has every part where the letter has it."""
    document = compose_question(letter())
    expected = words(text.render(document))
    assert TaggedPdf(pdf.render(document)).text == expected
    expected = expected.replace("Gemeenteraad van Voorbeeldstad ", "")  # the template names the fractie alone
    assert filled(example_template()).text == expected


def test_a_motie_in_the_template_to_begin_with_has_no_greeting() -> None:
    made = letter(WordTemplate(example_template()).said)
    for kind, greetings in ((QuestionKind.MOTIE, 0), (QuestionKind.AMENDEMENT, 0), (QuestionKind.SCHRIFTELIJK, 1)):
        made.question.kind = kind
        data = fill_template(WordTemplate(example_template()), compose_question(made), question_values(made))
        assert WordFile(data).text.count("Met vriendelijke groet,") == greetings


def test_the_greeting_stands_once_whatever_of_the_ending_a_template_says() -> None:
    for said in ((), ("{{ groet }}",), ("{{ ondertekenaars }}",), ("{{ groet }}", "{{ ondertekenaars }}")):
        greetings = filled(template(*said)).text.count("Met vriendelijke groet,")
        assert greetings == (0 if said == ("{{ ondertekenaars }}",) else 1)


@pytest.mark.parametrize(
    "ending", [("{{ groet }}", "{{ ondertekenaars }}", "Postbus 1"), ("{{ ondertekenaars }}",), ()]
)
def test_sources_come_below_the_end_of_the_letter_as_in_the_bundled_design(ending: tuple[str, ...]) -> None:
    file = docx.Document()
    for line in ("{{ inhoud }}", *ending):
        file.add_paragraph(line)
    template_of_ours = WordTemplate(saved(file))
    made = letter(template_of_ours.said)
    made.question.references = [QuestionReference(title="Jaarverslag Veilig Thuis 2025", position=0)]
    data = fill_template(template_of_ours, compose_question(made), question_values(made))
    held = {one.text: one.paragraph_format.keep_with_next for one in docx.Document(io.BytesIO(data)).paragraphs}
    assert all(kept for told, kept in held.items() if "A. Yılmaz" in told), "sources stand on no page alone"
    said = WordFile(data).text
    assert said.count("Bronnen") == 1
    places = [
        said.index(words) for words in ("Geacht", "A. Yılmaz", "Bronnen", "Jaarverslag", "Postbus 1") if words in said
    ]
    assert len(places) == 4 + ("Postbus 1" in ending)
    assert places == sorted(places)


def test_what_the_template_does_not_say_the_letter_says_itself() -> None:
    expected = words(text.render(compose_question(letter())))
    without_sender = expected.removeprefix("Fractie Samen & <Vooruit> Gemeenteraad van Voorbeeldstad ")
    assert filled(template()).text == without_sender
    said = filled(template("{{ geadresseerde }}", "{{ nummer }}", "{{ onderwerp }}")).text
    assert said.count("2026-014") == 1
    assert said.count("Aan het college") == 1
    assert said.count("Doorstroom uit de maatschappelijke opvang") == 1
    assert "Soort Schriftelijke vragen Datum" in said
    assert "Betreft" not in said


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Nr {{ nummer }} – {{ datum }}", "3 december 2026"),
        ("{{ datum }} | Nummer: {{ nummer }}", "3 december 2026"),
        ("Fractie · Nr {{ nummer }} · {{ datum }}", "Fractie · 3 december 2026"),
        ("Ons kenmerk {{ nummer }}/{{ datum }}", "Ons kenmerk /3 december 2026"),
        ("Vragen-{{ nummer }} van {{ datum }}", "Vragen- van 3 december 2026"),
    ],
)
def test_an_empty_value_leaves_no_label_beside_a_dash(line: str, expected: str) -> None:
    made = filled(template(line), nummer="", datum="3 december 2026")
    assert "".join(next(made.document.iter(f"{W}p")).itertext()) == expected


def test_numbering_begins_at_one_and_leaves_that_of_the_template_alone() -> None:
    data = template()
    before = part_of(data, "word/numbering.xml")
    made = filled(data)
    numbering = made.element("word/numbering.xml")
    own = re.findall(rb'w:numId="(\d+)"', before)
    assert [one.get(f"{W}numId") for one in numbering.iter(f"{W}num")][: len(own)] == [one.decode() for one in own]
    kinds = [one.tag for one in numbering if one.tag in (f"{W}abstractNum", f"{W}num")]
    assert kinds == sorted(kinds)  # definitions before lists
    assert "1. Hoeveel mensen" in made.text
    assert "2. Heeft het college" in made.text
    assert "a) Zo ja, worden" in made.text
    assert "3. Is het college" in made.text


def test_a_placeholder_that_word_cut_up_is_filled_in_its_first_look() -> None:
    document = docx.Document()
    line = document.add_paragraph("Betreft: ")
    for part, bold in (("{", True), ("{ onder", False), ("werp", True), (" }", False), ("} en meer", False)):
        line.add_run(part).bold = bold
    document.add_paragraph("{{ inhoud }}")
    made = filled(saved(document), onderwerp="R&D <budget>")
    (paragraph,) = [one for one in made.document.iter(f"{W}p") if "Betreft: R" in "".join(one.itertext())]
    assert "".join(paragraph.itertext()) == "Betreft: R&D <budget> en meer"
    (run,) = [one for one in paragraph.iter(f"{W}r") if "budget" in "".join(one.itertext())]
    assert run.find(f"{W}rPr/{W}b") is not None


def test_values_are_text_and_break_lines() -> None:
    made = filled(template("{{ onderwerp }}"), onderwerp="Eén {{ datum }}\n{% x %} \x07einde")
    (paragraph,) = [one for one in made.document.iter(f"{W}p") if "Eén" in "".join(one.itertext())]
    assert [one.text for one in paragraph.iter(f"{W}t")] == ["Eén {{ datum }}", "{% x %} einde"]
    assert len(list(paragraph.iter(f"{W}br"))) == 1


def test_headers_tables_text_boxes_and_controls_are_filled() -> None:
    document = docx.Document()
    document.add_table(1, 1).rows[0].cells[0].text = "Ons nummer {{ nummer }}"
    document.add_paragraph("{{ inhoud }}")
    document.sections[0].header.paragraphs[0].text = "{{ fractie }}"
    document.sections[0].footer.paragraphs[0].text = "{{ gemeente }}"
    box = parse_xml(
        f"<w:p {nsdecls('w')} xmlns:v='urn:schemas-microsoft-com:vml'><w:r><w:pict><v:shape><v:textbox><w:txbxContent>"
        "<w:p><w:r><w:t>{{ datum }}</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"
    )
    control = parse_xml(
        f"<w:sdt {nsdecls('w')}><w:sdtPr><w:showingPlcHdr/><w:dataBinding w:xpath='/a' w:storeItemID='b'/></w:sdtPr>"
        "<w:sdtContent><w:p><w:r><w:t>{{ soort }}</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    )
    document.element.body.insert(0, box)
    document.element.body.insert(0, control)
    made = filled(saved(document))
    printed = "".join(made.document.itertext())
    assert "Ons nummer 2026-014" in printed
    assert "28 november 2026" in printed
    assert "Schriftelijke vragen" in printed
    assert made.document.find(f".//{W}dataBinding") is None
    assert "Samen & <Vooruit>" in "".join(made.element("word/header1.xml").itertext())
    assert "Voorbeeldstad" in "".join(made.element("word/footer1.xml").itertext())
    assert "{{" not in printed


def test_a_line_with_nothing_to_say_goes() -> None:
    made = filled(
        template("Nummer: {{ nummer }}", "{{ openbaarheid }}", "Dit blijft staan, ook zonder {{ status }}"), nummer=""
    )
    lines = ["".join(one.itertext()) for one in made.document.iter(f"{W}p")]
    assert lines[0] == "Dit blijft staan, ook zonder "


def test_the_letter_stands_in_the_styles_of_the_template() -> None:
    data = template()
    styles = part_of(data, "word/styles.xml")
    for old, new in ((b'w:styleId="Heading2"', b'w:styleId="Kop2"'), (b'w:styleId="ListNumber"', b'w:styleId="Lijst"')):
        assert old in styles
        styles = styles.replace(old, new)
    made = filled(changed(data, {"word/styles.xml": styles}))
    used = {one.get(f"{W}val") for one in made.document.iter(f"{W}pStyle")}
    assert {"Kop2", "Lijst"} <= used
    known = {one.get(f"{W}styleId") for one in made.element("word/styles.xml").iter(f"{W}style")}
    assert used <= known


def test_a_style_that_the_template_lacks_comes_in_its_letters_and_the_fracties_colour() -> None:
    data = template()
    styles = part_of(data, "word/styles.xml")
    styles = re.sub(rb"<w:style [^>]*w:styleId=\"Heading2\".*?</w:style>", b"", styles, flags=re.DOTALL)
    read = WordTemplate(changed(data, {"word/styles.xml": styles}))
    document = Document(title="Proef", blocks=(Heading(2, runs("Vragen")), Paragraph(runs("Tekst"))))
    made = WordFile(fill_template(read, document, {}, Look(accent="8A1538")))
    (added,) = [
        one for one in made.element("word/styles.xml").iter(f"{W}style") if one.get(f"{W}styleId") == "Heading2"
    ]
    assert added.find(f"{W}rPr/{W}color").get(f"{W}val") == "8A1538"
    assert added.find(f"{W}rPr/{W}rFonts") is None
    assert added.find(f"{W}basedOn").get(f"{W}val") == "Normal"


@pytest.mark.parametrize(
    ("look", "based", "is_raised"),
    [("", "", False), ("superscript", "", True), ("baseline", "", False), ("", "superscript", True)],
)
def test_a_source_mark_is_raised_also_where_the_style_of_the_template_is_not(
    look: str, based: str, is_raised: bool
) -> None:
    """LibreOffice writes "Footnote Characters" without a look of its own; then the letter would say "overlast 1."."""
    raised = '<w:rPr><w:vertAlign w:val="{}"/></w:rPr>'
    own = raised.format(look) if look else ""
    rests = '<w:basedOn w:val="Hoog"/>' if based else ""
    styles = part_of(template(), "word/styles.xml").decode()
    below = f'<w:style w:type="character" w:styleId="Hoog"><w:name w:val="Hoog"/>{raised.format(based)}</w:style>'
    marks = '<w:style w:type="character" w:styleId="FootnoteCharacters"><w:name w:val="Footnote Characters"/>'
    styles = re.sub(r'<w:style [^>]*w:styleId="FootnoteReference".*?</w:style>', "", styles, flags=re.DOTALL)
    styles = styles.replace("</w:styles>", f"{below if based else ''}{marks}{rests}{own}</w:style></w:styles>")
    read = WordTemplate(changed(template(), {"word/styles.xml": styles.encode()}))
    words = Paragraph((*runs("Overlast"), NoteMark("1")))
    notes = Notes((Note("1", runs("Bron")),))
    made = WordFile(fill_template(read, Document(title="Proef", blocks=(words, notes)), {}, BUNDLED))
    (used,) = {one.get(f"{W}val") for one in made.document.iter(f"{W}rStyle")} - {"Hyperlink"}
    assert (used == "FootnoteCharacters") is is_raised
    (style,) = [one for one in made.element("word/styles.xml").iter(f"{W}style") if one.get(f"{W}styleId") == used]
    assert is_raised or style.find(f"{W}rPr/{W}vertAlign").get(f"{W}val") == "superscript"


def test_nothing_says_who_made_the_template() -> None:
    document = docx.Document()
    document.core_properties.author = "J. de Maker"
    document.core_properties.title = "Briefpapier"
    document.add_comment(document.add_paragraph("{{ inhoud }}").runs, text="nog nakijken", author="J. de Maker")
    made = filled(saved(document))
    assert not [name for name in made.parts if "comments" in name or name == "docProps/app.xml"]
    assert b"Maker" not in b"".join(made.parts.values())
    assert b"<dc:title>Doorstroom uit de maatschappelijke opvang</dc:title>" in made.parts["docProps/core.xml"]
    assert made.document.find(f".//{W}commentReference") is None


def test_the_letter_can_stand_in_a_cell_and_before_the_end_of_a_section() -> None:
    document = docx.Document()
    cell = document.add_table(1, 2).rows[0].cells[1]
    cell.text = "{{ inhoud }}"
    opened = docx.Document(io.BytesIO(fill_template(WordTemplate(saved(document)), compose_question(letter()), {})))
    assert "Geacht college," in [one.text for one in opened.tables[0].rows[0].cells[1].paragraphs]
    document = docx.Document()
    document.add_paragraph("{{ inhoud }}")
    document.add_section()
    document.add_paragraph("Bijlage")
    made = filled(saved(document))
    assert len(list(made.document.iter(f"{W}sectPr"))) == 2
    assert made.text.endswith("Bijlage")


def test_equal_letters_give_equal_files_that_open() -> None:
    data = example_template()
    made = [fill_template(WordTemplate(data), compose_question(letter()), question_values(letter())) for _ in range(2)]
    assert made[0] == made[1]
    assert docx.Document(io.BytesIO(made[0])).core_properties.title


@pytest.mark.parametrize("kind", list(QuestionKind))
def test_every_kind_of_question_has_words_for_every_placeholder(kind: QuestionKind) -> None:
    made = letter()
    made.question.kind = kind
    values = question_values(made, ("Postbus 1",))
    assert values["contact"] == "Postbus 1"
    assert values["soort"][0].isupper()
    assert all(isinstance(value, str) for value in values.values())
    is_letter = kind not in (QuestionKind.MOTIE, QuestionKind.AMENDEMENT)
    assert bool(values["aanhef"]) == bool(values["geadresseerde"]) == bool(values["datum"]) == is_letter


def test_a_header_of_later_pages_does_not_say_it_for_the_letter() -> None:
    document = docx.Document()
    document.add_paragraph("{{ inhoud }}")
    section = document.sections[0]
    section.different_first_page_header_footer = True
    section.first_page_header.paragraphs[0].text = "{{ datum }}"
    section.header.paragraphs[0].text = "{{ nummer }} {{ onderwerp }}"
    read = WordTemplate(saved(document))
    assert read.said == {"inhoud", "datum"}
    assert qn("w:titlePg") in [one.tag for one in read.body.iter()]


def test_a_template_made_in_libreoffice_takes_the_letter_up_in_its_own_manner() -> None:
    data = (Path(__file__).parent / "templates" / "libreoffice.docx").read_bytes()
    made = filled(data)
    printed = " ".join("".join(one.itertext()) for one in made.document.iter(f"{W}p"))
    for line in ("Nummer: 2026-014Datum: 28 november 2026", "Geacht college,", "Hoogachtend,", "eigen lijst"):
        assert line in printed
    plain = next(one for one in made.document.iter(f"{W}p") if "".join(one.itertext()) == "Geacht college,")
    assert plain.find(f"{W}pPr/{W}pStyle").get(f"{W}val") == "TextBody"
    styled = {one.get(f"{W}styleId"): one for one in made.element("word/styles.xml").iter(f"{W}style")}
    assert styled["ListParagraph"].find(f"{W}basedOn").get(f"{W}val") == "TextBody"
    assert [name for name in made.parts if name.startswith("docProps")] == ["docProps/core.xml"]


def test_letters_chosen_for_the_placeholder_alone_are_those_of_the_text() -> None:
    document = docx.Document()
    place = document.add_paragraph()
    place.add_run("{{ inhoud }}").font.name = "Garamond"
    place.paragraph_format.line_spacing = 1.5
    made = filled(saved(document))
    plain = next(one for one in made.document.iter(f"{W}p") if "".join(one.itertext()) == "Geacht college,")
    assert plain.find(f"{W}r/{W}rPr/{W}rFonts").get(f"{W}ascii") == "Garamond"
    assert plain.find(f"{W}pPr/{W}spacing").get(f"{W}line") == "360"
    asked = next(one for one in made.document.iter(f"{W}p") if "".join(one.itertext()).startswith("Hoeveel mensen"))
    assert asked.find(f"{W}r/{W}rPr/{W}rFonts").get(f"{W}ascii") == "Garamond"
    heading = next(one for one in made.document.iter(f"{W}p") if "".join(one.itertext()) == "Vragen")
    assert heading.find(f"{W}r/{W}rPr") is None


def test_a_draft_says_so_in_a_template_that_has_no_place_for_it() -> None:
    read = WordTemplate(template("{{ onderwerp }}"))
    draft = letter(read.said)
    draft.question.signatories = []
    draft = QuestionLetter(draft.question, draft.profile, draft.today, said=read.said)
    made = WordFile(fill_template(read, compose_question(draft), question_values(draft)))
    assert "Status Concept, nog niet af" in made.text
