"""What a template is told before it is used: what is unknown, what is missing, and what can be taken over."""

import io

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import RGBColor
from sample_documents import picture
from word_templates import changed, part_of, saved, template

from zvdesk.documents.template.check import TemplateReport, Unknown, check_template
from zvdesk.documents.template.example import example_template
from zvdesk.documents.template.names import MEANINGS, meant_by
from zvdesk.documents.template.words import advice_of, problems_of

MAIN = b"wordprocessingml.document.main+xml"


def test_a_good_template_has_nothing_against_it() -> None:
    names = ("onderwerp", "datum", "geadresseerde", "afzender", "ondertekenaars")
    report = check_template(template(*(f"{{{{ {name} }}}}" for name in names)))
    assert report.is_usable
    assert report.known == ("inhoud", *names)
    assert (problems_of(report), advice_of(report)) == ([], [])


@pytest.mark.parametrize(
    ("word", "meant"),
    [("onderwrep", "onderwerp"), ("ondertekenaar", "ondertekenaars"), ("kenmerk", "nummer"), ("Datums", "datum"),
     ("ge_meente", "gemeente"), ("brief", "inhoud"), ("kolibrie", None)],
)  # fmt: skip
def test_an_unknown_placeholder_comes_with_the_one_that_was_meant(word: str, meant: str | None) -> None:
    report = check_template(template(f"Tekst {{{{ {word} }}}}"))
    assert report.unknown == (Unknown(word.casefold(), meant),)
    assert not report.is_usable
    told = f"{{{{ {word.casefold()} }}}} bestaat niet"
    assert problems_of(report) == [told + (f" (bedoelt u {{{{ {meant} }}}}?)" if meant else "")]


def test_every_placeholder_is_meant_by_itself() -> None:
    assert {meant_by(name) for name in MEANINGS} == set(MEANINGS)


def one_line(*lines: str) -> TemplateReport:
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    return check_template(saved(document))


@pytest.mark.parametrize(
    ("lines", "fault"),
    [
        (["{{ onderwerp }}"], "missing"),
        (["{{ inhoud }}", "{{inhoud}}"], "twice"),
        (["Dit is {{ inhoud }}"], "not_alone"),
    ],
)
def test_the_letter_needs_one_place_of_its_own(lines: list[str], fault: str) -> None:
    report = one_line(*lines)
    assert (report.content, report.is_usable) == (fault, False)
    assert problems_of(report)[0].startswith("{{ inhoud }} ")


def test_a_place_in_a_header_is_none() -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "{{ inhoud }}"
    assert check_template(saved(document)).content == "not_alone"


def test_a_placeholder_that_is_not_closed_is_named() -> None:
    report = check_template(template("Betreft: {{ onderwerp", "}} los"))
    assert problems_of(report) == ["“{{ onderwerp” is niet afgesloten met }}"]


def test_all_that_is_wrong_is_told_at_once() -> None:
    report = check_template(template("{{ datum | upper }}", "{{ ondrwerp }}", "{% if x %}", "{{ afzender"))
    assert not report.is_usable
    assert report.expressions == ("{{ datum | upper }}", "{% if x %}")
    told = problems_of(report)
    assert told == [
        "{{ ondrwerp }} bestaat niet (bedoelt u {{ onderwerp }}?)",
        "“{{ datum | upper }}” is meer dan een naam; alleen gewone invulplaatsen zoals {{ datum }} kunnen",
        "“{% if x %}” is meer dan een naam; alleen gewone invulplaatsen zoals {{ datum }} kunnen",
        "“{{ afzender” is niet afgesloten met }}",
    ]


def test_paper_without_a_sender_is_told_that_the_letter_does_not_say_it() -> None:
    def told(*lines: str) -> bool:
        return any("{{ afzender }}" in line for line in advice_of(check_template(template(*lines))))

    assert told("{{ datum }}")
    assert told("{{ gemeente }}")
    assert not told("{{ afzender }}")
    assert not told("Fractie {{ fractie }}")


def test_what_letter_paper_usually_has_is_advised() -> None:
    told = advice_of(check_template(template("{{ datum }}", "{{ onderwerp }}")))[0]
    assert told.startswith("Er is geen plaats voor {{ geadresseerde }} en {{ ondertekenaars }}; dat staat dan bij")


def test_styles_that_a_letter_needs_are_told_by_their_dutch_names() -> None:
    data = template()
    styles = part_of(data, "word/styles.xml").replace(b'"heading 2"', b'"iets"').replace(b'"Heading2"', b'"Iets"')
    report = check_template(changed(data, {"word/styles.xml": styles}))
    assert report.styles == ("Kop 2",)
    assert "De opmaakstijl Kop 2 ontbreekt; zvdesk neemt" in advice_of(report)[-1]
    dutch = styles.replace(b'"iets"', b'"Kop 2"').replace(b'"Iets"', b'"Kop2"')
    assert check_template(changed(data, {"word/styles.xml": dutch})).styles == ()


def test_a_word_template_of_the_other_kind_is_taken() -> None:
    data = template()
    types = part_of(data, "[Content_Types].xml").replace(MAIN, b"wordprocessingml.template.main+xml")
    assert check_template(changed(data, {"[Content_Types].xml": types})).is_usable


def test_logo_and_colour_are_offered() -> None:
    document = docx.Document()
    document.add_paragraph("{{ inhoud }}")
    document.sections[0].header.paragraphs[0].add_run().add_picture(io.BytesIO(picture(200, 60)))
    document.styles["Heading 1"].font.color.rgb = RGBColor(0x8A, 0x15, 0x38)
    look = check_template(saved(document)).look
    assert look.color == "8A1538"
    assert look.logo is not None
    assert look.logo.startswith(b"\x89PNG")
    assert check_template(template()).look.color is None


def heading_template(*, style: str = "", above: str = "", direct: str = "") -> bytes:
    """A template with a heading coloured as LibreOffice writes it: in its style, in the one it stands on, by hand."""
    document = docx.Document()
    heading = document.styles["Heading 1"]
    heading.font.color.rgb = RGBColor.from_string(style or "000000")
    if above:
        heading.element.rPr.remove(heading.element.rPr.find(qn("w:color")))
        heading.base_style = document.styles.add_style("Heading", WD_STYLE_TYPE.PARAGRAPH)
        heading.base_style.font.color.rgb = RGBColor.from_string(above)
    run = document.add_heading("", 1).add_run("Fractie")
    if direct:
        run.font.color.rgb = RGBColor.from_string(direct)
    document.add_paragraph("{{ inhoud }}")
    return saved(document)


@pytest.mark.parametrize(
    ("made", "color"),
    [
        ({"style": "8A1538"}, "8A1538"),
        ({"above": "8A1538"}, "8A1538"),
        ({"direct": "1A6B3B"}, "1A6B3B"),
        ({"direct": "404040"}, None),  # a grey is nobody's colour
    ],
)
def test_the_colour_of_a_heading_is_found_wherever_libreoffice_has_it(made: dict[str, str], color: str | None) -> None:
    assert check_template(heading_template(**made)).look.color == color


def test_text_in_a_data_bound_control_and_a_text_box_is_seen() -> None:
    document = docx.Document()
    document.add_paragraph("{{ inhoud }}")
    box = parse_xml(
        f"<w:p {nsdecls('w')} xmlns:v='urn:schemas-microsoft-com:vml'><w:r><w:pict><v:shape><v:textbox><w:txbxContent>"
        "<w:p><w:r><w:t>{{ nummer }}</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"
    )
    control = parse_xml(
        f"<w:sdt {nsdecls('w')}><w:sdtPr/><w:sdtContent><w:p><w:r><w:t>{{{{ datum }}}}</w:t></w:r></w:p>"
        "</w:sdtContent></w:sdt>"
    )
    document.element.body.insert(0, box)
    document.element.body.insert(0, control)
    assert check_template(saved(document)).known == ("inhoud", "nummer", "datum")


def test_the_template_to_begin_with_passes() -> None:
    report = check_template(example_template())
    assert report.is_usable
    assert advice_of(report) == []
