"""Word's named styles, written from the typographic scale: what a reader with a screen reader navigates by."""

from docx.oxml.ns import qn

from zvdesk.documents import styles
from zvdesk.documents.look import ACCENT, Look
from zvdesk.documents.styles import TextStyle
from zvdesk.documents.tree import Role
from zvdesk.documents.word_xml import Element, fonts, run_properties, spacing, twips, w

_VAL = qn("w:val")
ROLE_STYLES = {
    Role.BODY: "Normal",
    Role.LEAD: "Lead",
    Role.SENDER: "Sender",
    Role.SENDER_ABOVE: "SenderAbove",
    Role.CONTACT: "Contact",
    Role.ADDRESS: "Address",
    Role.SMALL: "Small",
    Role.LARGE: "Large",
}
# id, the name a user sees (Word translates its own built-in names), style
_PARAGRAPHS = (
    ("Lead", "Inleiding", styles.LEAD),
    ("Sender", "Afzender", styles.SENDER),
    ("SenderAbove", "Afzender boven contactregels", styles.SENDER_ABOVE),
    ("Contact", "Contactregels", styles.CONTACT),
    ("Address", "Adres", styles.ADDRESS),
    ("Small", "Klein", styles.SMALL),
    ("Large", "Grote letters", styles.LARGE),
    ("Facts", "Kenmerken", styles.VALUE),
    ("ListParagraph", "List Paragraph", styles.LIST),
    ("TableText", "Tabeltekst", styles.TABLE),
    ("TableHeader", "Tabelkop", styles.TABLE_HEADER),
    ("TableCaption", "Tabeltitel", styles.TABLE_CAPTION),
    ("Caption", "caption", styles.CAPTION),
    ("Quote", "Quote", styles.QUOTE),
    ("Note", "Noot", styles.NOTE),
)
_CHARACTERS = (
    ("Hyperlink", "Hyperlink", [w("color", val=ACCENT), w("u", val="single")]),
    ("NoteMark", "Nootcijfer", [w("color", val=ACCENT), w("vertAlign", val="superscript")]),
    ("Key", "Kenmerk", [w("color", val=styles.KEY.color), w("sz", val=round(styles.KEY.size * 2))]),
)


def styles_xml(language: str, look: Look) -> Element:
    """Return the whole `w:styles` element in the language of the document (BCP 47) and its look."""
    root = w("styles", _defaults(language, look), _normal())
    for level in range(1, len(styles.HEADINGS) + 1):
        root.append(_heading(f"Heading{level}", f"heading {level}", level, styles.heading(level, look)))
    root.append(_heading("CoverTitle", "Omslagtitel", 1, styles.heading(1, look, is_cover=True)))
    for style_id, name, style in _PARAGRAPHS:
        root.append(_paragraph(style_id, name, styles.in_look(style, look)))
    root.extend((_running("Header", "header"), _running("Footer", "footer")))
    root.append(w("style", w("name", val="Default Paragraph Font"), type="character", default="1", styleId="Base"))
    for style_id, name, properties in _CHARACTERS:
        marks = w("rPr", *(_coloured(one, look) for one in properties))
        root.append(
            w("style", w("name", val=name), w("basedOn", val="Base"), marks, type="character", styleId=style_id)
        )
    root.extend((_normal_table(), _hairline_table()))
    return root


def _coloured(element: Element, look: Look) -> Element:
    copied = element.__copy__()
    if copied.get(_VAL) == ACCENT:
        copied.set(_VAL, look.ink)
    return copied


def _defaults(language: str, look: Look) -> Element:
    language_mark = w("lang", val=language, eastAsia=language, bidi=language)
    runs = w("rPr", fonts(look.family), w("sz", val=21), w("szCs", val=21), language_mark)
    return w("docDefaults", w("rPrDefault", runs), w("pPrDefault", w("pPr", w("widowControl"))))


def _normal() -> Element:
    return w(
        "style",
        w("name", val="Normal"),
        w("qFormat"),
        w("pPr", spacing(styles.BODY)),
        run_properties(styles.BODY),
        type="paragraph",
        default="1",
        styleId="Normal",
    )


def _heading(style_id: str, name: str, level: int, style: TextStyle) -> Element:
    outline = w("outlineLvl", val=level - 1)
    return w(
        "style",
        w("name", val=name),
        w("basedOn", val="Normal"),
        w("next", val="Normal"),
        w("qFormat"),
        w("pPr", w("keepNext"), w("keepLines"), spacing(style), outline),
        run_properties(style),
        type="paragraph",
        styleId=style_id,
    )


def _paragraph(style_id: str, name: str, style: TextStyle) -> Element:
    keep = [w("keepNext")] if style.keep_with_next else []
    indent = [w("ind", left=twips(styles.QUOTE_INDENT))] if style_id == "Quote" else []
    return w(
        "style",
        w("name", val=name),
        w("basedOn", val="Normal"),
        w("qFormat"),
        w("pPr", *keep, spacing(style), *indent),
        run_properties(style),
        type="paragraph",
        styleId=style_id,
    )


def _running(style_id: str, name: str) -> Element:
    tabs = w("tabs", w("tab", val="right", pos=twips(styles.TEXT_WIDTH)))
    return w(
        "style",
        w("name", val=name),
        w("basedOn", val="Normal"),
        w("pPr", tabs, spacing(styles.FOOTER)),
        run_properties(styles.FOOTER),
        type="paragraph",
        styleId=style_id,
    )


def _normal_table() -> Element:
    return w(
        "style",
        w("name", val="Normal Table"),
        w("tblPr", w("tblInd", w="0", type="dxa"), _cell_margins(0, 0, 0)),
        type="table",
        default="1",
        styleId="TableNormal",
    )


def _hairline_table() -> Element:
    rules = w("tblBorders", *(_rule(side) for side in ("top", "bottom", "insideH")))
    # The last paragraph of a cell keeps the room below it that parts it from a next one.
    margins = _cell_margins(
        twips(styles.CELL_PADDING), twips(styles.CELL_GAP), twips(styles.CELL_PADDING - styles.TABLE.after)
    )
    return w(
        "style",
        w("name", val="Tabel met haarlijnen"),
        w("basedOn", val="TableNormal"),
        w("tblPr", rules, margins),
        type="table",
        styleId="Hairlines",
    )


def _rule(side: str) -> Element:
    return w(side, val="single", sz=round(styles.HAIRLINE * 8), space="0", color=styles.LINE)


def _cell_margins(top: int, right: int, bottom: int) -> Element:
    sides = (("top", top), ("left", 0), ("bottom", bottom), ("right", right))
    return w("tblCellMar", *(w(side, w=width, type="dxa") for side, width in sides))
