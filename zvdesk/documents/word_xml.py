"""Short spellings for WordprocessingML, so that the Word renderer reads like a document and not like XML."""

from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import nsmap, qn

from zvdesk.documents.look import BUNDLED, Look
from zvdesk.documents.styles import TextStyle, in_look

_NAMESPACES = {prefix: nsmap[prefix] for prefix in ("w", "r")}
Element = Any  # lxml's element classes have no public type of their own in python-docx


def w(tag: str, /, *children: Element, **attributes: object) -> Element:
    """Return a `w:` element with children and `w:` attributes; `r_id` stands for `r:id`."""
    element = OxmlElement(f"w:{tag}", nsdecls=_NAMESPACES if "r_id" in attributes else None)
    for key, value in attributes.items():
        element.set(qn("r:id" if key == "r_id" else f"w:{key}"), str(value))
    element.extend(children)
    return element


def w_text(text: str) -> Element:
    """Return a `w:t` that keeps its spaces."""
    element = w("t")
    element.text = text
    element.set(qn("xml:space"), "preserve")
    return element


def twips(points: float) -> int:
    """Return points in twentieths, the unit of distances in Word."""
    return round(points * 20)


def fonts(family: str) -> Element:
    """Return `w:rFonts` that names one family for every script."""
    return w("rFonts", ascii=family, hAnsi=family, eastAsia=family, cs=family)


def run_properties(style: TextStyle, look: Look = BUNDLED) -> Element:
    """Return `w:rPr` for a style in a look, in the order that the schema wants."""
    style = in_look(style, look)
    properties = w("rPr")
    if style.bold:
        properties.append(w("b"))
    if style.italic:
        properties.append(w("i"))
    size = round(style.size * 2)
    properties.extend((w("color", val=style.color), w("sz", val=size), w("szCs", val=size)))
    return properties


def spacing(style: TextStyle) -> Element:
    """Return `w:spacing` for a style; lines grow where a letter of a stand-in font needs more."""
    return w(
        "spacing",
        before=twips(style.before),
        after=twips(style.after),
        line=twips(style.leading),
        lineRule="atLeast",
    )


def field(instruction: str, shown: str) -> list[Element]:
    """Return the runs of a field; `shown` stands there until a program works it out."""
    code = w("instrText")
    code.text = f" {instruction} "
    code.set(qn("xml:space"), "preserve")
    return [
        w("r", w("fldChar", fldCharType="begin")),
        w("r", code),
        w("r", w("fldChar", fldCharType="separate")),
        w("r", w_text(shown)),
        w("r", w("fldChar", fldCharType="end")),
    ]
