"""Differences drawn as a page to read: what goes struck through, what comes underlined, each on its own ground."""

from collections.abc import Sequence
from html import escape

from zvdesk.ui.pages.differences import FieldDifference, Mark, parted
from zvdesk.ui.palettes import Tone
from zvdesk.ui.theme import current_theme


def difference_page(found: Sequence[FieldDifference], otherwise: str) -> str:
    """Return the differences as HTML of the few tags that QTextBrowser draws the same everywhere."""
    palette = current_theme().palette
    removed, added = palette.tone(Tone.LATE), palette.tone(Tone.DONE)
    style = {
        Mark.KEPT: "",
        Mark.REMOVED: f"color:{removed[0]};background:{removed[1]};text-decoration:line-through",
        Mark.ADDED: f"color:{added[0]};background:{added[1]};text-decoration:underline",
    }
    parts = []
    for one in found:
        text = "".join(f'<span style="{style[mark]}">{escape(piece)}</span>' for mark, piece in parted(one.pieces))
        if one.name:
            parts.append(f'<p style="color:{palette.soft};margin-bottom:4px"><b>{escape(one.name)}</b></p>')
        parts.append(f'<p style="white-space:pre-wrap;margin-top:0;margin-bottom:20px">{text}</p>')
    return "".join(parts) or f'<p style="color:{palette.soft}">{escape(otherwise)}</p>'
