"""A picture that hangs at the right of a paragraph instead of standing in its line."""

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from zvdesk.documents.word_xml import Element

_MARGIN = 180_000  # EMU between the picture and the words beside it: 5 mm


def hanging(inline: Element, rise: int) -> Element:
    """Return `wp:anchor` with what a `wp:inline` holds, up to the right edge of the text and `rise` EMU above it."""
    anchor = parse_xml(
        f"<wp:anchor {nsdecls('wp')} distT='0' distB='0' distL='{_MARGIN}' distR='0' simplePos='0' relativeHeight='1'"
        " behindDoc='0' locked='0' layoutInCell='1' allowOverlap='1'><wp:simplePos x='0' y='0'/>"
        "<wp:positionH relativeFrom='margin'><wp:align>right</wp:align></wp:positionH>"
        f"<wp:positionV relativeFrom='paragraph'><wp:posOffset>{-rise}</wp:posOffset></wp:positionV>"
        "</wp:anchor>"
    )
    for child in list(inline):
        anchor.append(child)
        if child.tag == qn("wp:extent"):
            anchor.append(parse_xml(f"<wp:wrapSquare {nsdecls('wp')} wrapText='bothSides'/>"))
    return anchor
