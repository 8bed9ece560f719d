"""A chart as a picture, for Word: the drawing that a PDF holds, at the resolution of a good printer."""

import io
from typing import Final

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from zvdesk.documents.chart import draw, laid_out
from zvdesk.documents.fonts import face_for
from zvdesk.documents.look import BUNDLED, Look
from zvdesk.documents.pdf_lines import font
from zvdesk.documents.tree import Chart

DOTS_PER_INCH: Final = 300


def chart_picture(chart: Chart, width: float, look: Look = BUNDLED) -> bytes:
    """Return the chart, laid out for a width in points, as the bytes of a PNG."""
    from zvdesk.documents.raster import page_picture  # only a document with a chart needs it

    layout = laid_out(chart, width, look)
    regular = face_for(bold=False, italic=False)
    pdfmetrics.registerFont(font(regular))
    buffer = io.BytesIO()
    size = (layout.width, layout.height)
    canvas = Canvas(buffer, pagesize=size, invariant=1, initialFontName=regular.name)
    draw(layout, canvas, 0, 0)
    canvas.showPage()
    canvas.save()
    return page_picture(buffer.getvalue(), DOTS_PER_INCH / 72)
