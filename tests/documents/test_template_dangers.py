"""A template that could do harm is refused, with a sentence that names why."""

import io
import struct
import zipfile

import pytest
from word_templates import changed, of_body, part_of, related, template

from zvdesk.documents.template import limits
from zvdesk.documents.template.check import check_template
from zvdesk.documents.template.dangers import ALLOWED_FIELDS
from zvdesk.documents.template.word_template import WordTemplate
from zvdesk.errors import UserError
from zvdesk.sentences import sentence

GOOD = template("{{ onderwerp }}")
MACRO_MAIN = b"application/vnd.ms-word.document.macroEnabled.main+xml"
MAIN = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
BOMB = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "boem"><!ENTITY c "&b;&b;&b;">]><a>&c;</a>'
OUTSIDE = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'


def field(instruction: str) -> bytes:
    """A field whose instruction is cut up over runs, as Word and those who hide something write it."""
    half = len(instruction) // 2
    runs = [f'<w:r><w:instrText xml:space="preserve">{part}</w:instrText></w:r>' for part in (
        instruction[:half].replace('"', "&quot;"), instruction[half:].replace('"', "&quot;"),
    )]  # fmt: skip
    begin, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "end"))
    return of_body(f"<w:p>{begin}{runs[0]}{runs[1]}{end}</w:p>")


def nested(outer: str, inner: str) -> bytes:
    """A field whose name only comes about when the field within it was worked out."""
    begin, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "end"))
    text = "<w:r><w:instrText>{}</w:instrText></w:r>".format
    return of_body(f"<w:p>{begin}{begin}{text(inner)}{end}{text(outer)}{end}</w:p>")


def macros() -> bytes:
    return changed(GOOD, {"[Content_Types].xml": part_of(GOOD, "[Content_Types].xml").replace(MAIN, MACRO_MAIN)})


def many_parts() -> bytes:
    return changed(GOOD, {f"word/{number}.xml": b"<a/>" for number in range(limits.MAX_PARTS)})


def lying_bomb() -> bytes:
    """A zip whose directory says that a part is small."""
    data = changed(GOOD, {"word/large.xml": bytes(limits.MAX_UNPACKED + 1)})
    place = data.rindex(b"PK\x01\x02")
    return data[: place + 24] + struct.pack("<L", 100) + data[place + 28 :]


def twice() -> bytes:
    buffer = io.BytesIO(GOOD)
    with pytest.warns(UserWarning, match="Duplicate name"), zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr("word/document.xml", b"<a/>")
    return buffer.getvalue()


VML = (
    "<w:p><w:r><w:pict xmlns:v='urn:schemas-microsoft-com:vml'><v:shape><v:imagedata src='{}'/></v:shape></w:pict>"
    "</w:r></w:p>"
)

DANGERS = {
    "macros by type": (macros, "template_macros"),
    "macros by part": (lambda: changed(GOOD, {"word/vbaProject.bin": b"x"}), "template_macros"),
    "an object": (lambda: related(GOOD, "oleObject", "embeddings/a.bin", outside=False), "template_embedded"),
    "an embedded file": (lambda: changed(GOOD, {"word/embeddings/a.docx": b"x"}), "template_embedded"),
    "an object in the text": (lambda: of_body("<w:p><w:r><w:object/></w:r></w:p>"), "template_embedded"),
    "ActiveX": (lambda: changed(GOOD, {"word/activeX/activeX1.xml": b"<a/>"}), "template_embedded"),
    "another document": (lambda: related(GOOD, "aFChunk", "a.html", outside=False), "template_chunk"),
    "a template elsewhere": (
        lambda: related(
            GOOD, "attachedTemplate", "https://kwaad.example/a.dotm", of="word/_rels/settings.xml.rels", outside=True
        ),
        "template_attached",
    ),
    "a picture elsewhere": (
        lambda: related(GOOD, "image", "https://kwaad.example/volg.png", outside=True),
        "template_external",
    ),
    "a link to a file": (lambda: related(GOOD, "hyperlink", "file:///c:/x.exe", outside=True), "template_external"),
    "a frame": (lambda: related(GOOD, "frame", "https://kwaad.example", outside=True), "template_embedded"),
    "an address in a drawing": (lambda: of_body(VML.format("http://kwaad.example/a.png")), "template_external"),
    "DDE": (lambda: field(' DDEAUTO c:\\windows\\cmd.exe "/k calc" '), "template_field"),
    "text from elsewhere": (lambda: field(' INCLUDETEXT "\\\\server\\deel\\a.docx" '), "template_field"),
    "a picture by field": (lambda: field(' INCLUDEPICTURE "https://kwaad.example/a.png" '), "template_field"),
    "a hidden name": (lambda: nested(' c:\\cmd.exe "/k calc"', " QUOTE 68 68 69 "), "template_field"),
    "a link by field": (lambda: field(' HYPERLINK "file:///c:/x.exe" '), "template_external"),
    "a link to a share": (lambda: field(' HYPERLINK "\\\\\\\\server\\\\deel" '), "template_external"),
    "a simple field": (
        lambda: of_body('<w:p><w:fldSimple w:instr=" LINK Excel.Sheet a.xlsx "/></w:p>'),
        "template_field",
    ),
    "an entity bomb": (lambda: changed(GOOD, {"word/header9.xml": BOMB}), "template_entities"),
    "an entity from outside": (lambda: changed(GOOD, {"word/document.xml": OUTSIDE}), "template_entities"),
    "entities in UTF-16": (
        lambda: changed(
            GOOD, {"word/document.xml": OUTSIDE.decode().replace("?>", " encoding='utf-16'?>").encode("utf-16")}
        ),
        "template_entities",
    ),
    "entities under another name": (
        lambda: changed(
            GOOD,
            {"word/kop.dat": OUTSIDE},
            types='<Override PartName="/word/kop.dat" ContentType="application/vnd.openxmlformats-officedocument.'
            'wordprocessingml.header+xml"/>',
        ),
        "template_entities",
    ),
    "a part outside": (lambda: changed(GOOD, {"../kwaad.xml": b"<a/>"}), "template_damaged"),
    "a part twice": (twice, "template_damaged"),
    "a part twice in other letters": (lambda: changed(GOOD, {"word/DOCUMENT.xml": b"<a/>"}), "template_damaged"),
    "too many parts": (many_parts, "template_unpacks_too_large"),
    "a zip bomb": (lambda: changed(GOOD, {"a.xml": bytes(limits.MAX_UNPACKED)}), "template_unpacks_too_large"),
    "a zip bomb that lies": (lying_bomb, ("template_unpacks_too_large", "template_damaged")),
    "a large file": (lambda: GOOD + bytes(limits.MAX_BYTES), "template_too_large"),
    "half a file": (lambda: GOOD[: len(GOOD) // 2], "template_damaged"),
    "broken XML": (lambda: changed(GOOD, {"word/document.xml": b"<w:document"}), "template_damaged"),
    "an old document": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100), "template_closed"),
    "a PDF": (lambda: b"%PDF-1.7", "template_not_word"),
    "another zip": (lambda: changed(GOOD, {"[Content_Types].xml": None}), "template_not_word"),
    "no document": (lambda: changed(GOOD, {"word/document.xml": None}), "template_not_word"),
    "a class": (lambda: template("{{ ''.__class__.__mro__ }}"), "template_expression"),
    "an attribute": (lambda: template("{{ onderwerp.upper }}"), "template_expression"),
    "a call": (lambda: template("{{ cycler() }}"), "template_expression"),
    "a filter": (lambda: template("{{ onderwerp|upper }}"), "template_expression"),
    "a loop": (lambda: template("{% for a in b %}x{% endfor %}"), "template_expression"),
    "a remark": (lambda: template("{# geheim #}"), "template_expression"),
    "a row of docxtpl": (lambda: template("{{r onderwerp }}"), "template_expression"),
    "an expression in a header": (
        lambda: template(header="{{ self._TemplateReference__context }}"),
        "template_expression",
    ),
}


@pytest.mark.parametrize("name", DANGERS)
def test_what_could_do_harm_is_refused(name: str) -> None:
    make, codes = DANGERS[name]
    with pytest.raises(UserError) as refused:
        WordTemplate(make())
    assert refused.value.code in (codes if isinstance(codes, tuple) else (codes,))
    told = sentence(refused.value)
    assert told.endswith(".")
    assert "{" not in told or "onderwerp" in told or refused.value.code == "template_expression"


def test_the_sentence_names_what_was_found() -> None:
    def told(data: bytes) -> str:
        with pytest.raises(UserError) as refused:
            WordTemplate(data)
        return sentence(refused.value)

    assert "“{{ onderwerp|upper }}”" in told(template("{{ onderwerp|upper }}"))
    assert "(https://kwaad.example/volg.png)" in told(
        related(GOOD, "image", "https://kwaad.example/volg.png", outside=True)
    )
    assert "een veld DDEAUTO" in told(field(" DDEAUTO a b "))


@pytest.mark.parametrize(
    "instruction",
    [
        "PAGE",
        " NUMPAGES \\* MERGEFORMAT ",
        ' DATE \\@ "d MMMM yyyy" ',
        ' HYPERLINK "https://samen.example" \\o "tip: klik" ',
        ' HYPERLINK \\l "kop" ',
        " = 1 + 1 ",
        ' hyperlink "mailto:griffie@example.nl" ',
    ],
)
def test_fields_about_the_letter_and_links_to_the_web_may_stay(instruction: str) -> None:
    assert check_template(field(instruction)).is_usable


def test_a_link_to_the_fracties_website_may_stay() -> None:
    assert check_template(related(GOOD, "hyperlink", "https://samen.example/", outside=True)).is_usable
    assert check_template(related(GOOD, "hyperlink", "mailto:fractie@samen.example", outside=True)).is_usable


def test_no_field_that_fetches_or_starts_anything_is_allowed() -> None:
    fetching = (
        "DDE DDEAUTO LINK INCLUDETEXT INCLUDEPICTURE IMPORT EMBED DATABASE QUOTE AUTOTEXT MACROBUTTON GOTOBUTTON RD "
        "CONTROL HTMLACTIVEX SHAPE ASK FILLIN SET"
    )
    assert not set(fetching.split()) & ALLOWED_FIELDS


OWN = "word/_rels/settings.xml.rels"


@pytest.mark.parametrize(
    "target",
    [
        "Normal.dotm",
        "file:///C:\\Users\\bo\\AppData\\Roaming\\Microsoft\\Templates\\Normal.dotm",
        "file:///C:/Users/Bo%20Kramer/Fractie.dotx",
        "C:\\Sjablonen\\brief.dot",
    ],
)
def test_the_template_that_a_document_was_begun_with_is_left_out(target: str) -> None:
    settings = part_of(GOOD, "word/settings.xml")
    named = settings.replace(b"<w:zoom", b'<w:attachedTemplate r:id="rIdX"/><w:zoom', 1)
    assert named != settings
    data = changed(related(GOOD, "attachedTemplate", target, of=OWN, outside=True), {"word/settings.xml": named})
    made = WordTemplate(data).package.as_document()
    assert b"attachedTemplate" not in part_of(made, "word/settings.xml") + part_of(made, OWN)


@pytest.mark.parametrize(
    "target",
    [
        "file://server/deel/a.dotm",
        "file:////server/deel/a.dotm",
        "\\\\server\\deel\\a.dotm",
        "//server/a.dotm",
        "%5C%5Cserver%5Cdeel%5Ca.dotm",
        "http://kwaad.example/a.dotm",
        "file:///%2Fserver/deel/a.dotm",
        "ftp:a.dotm",
        "https:kwaad.dotm",
    ],
)
def test_a_template_on_a_network_is_refused(target: str) -> None:
    with pytest.raises(UserError, match="template_attached"):
        WordTemplate(related(GOOD, "attachedTemplate", target, of=OWN, outside=True))
