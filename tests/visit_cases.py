"""What the tests of the report of a visit and of working it out share: a visit with everything in it."""

import io
from typing import Any

from PIL import Image

from zvdesk.app import Desk
from zvdesk.services.attachments import IncomingFile

DAY = "2026-11-14"


def make(desk: Desk, record: str, **values: Any) -> str:
    """Make a record and return its id."""
    return desk.records.create(record, values)[0].id


def log(desk: Desk, visit: str, text: str, at: str = "09:10", **values: Any) -> str:
    """Log something on a visit, at a time by hours and minutes or by seconds too, and return its id."""
    seconds = "" if at.count(":") == 2 else ":00"
    return make(desk, "observation", visit_id=visit, text=text, observed_at=f"{DAY}T{at}{seconds}Z", **values)


def make_visit(desk: Desk, **values: Any) -> str:
    """Make a visit to De Haven on which two questions were asked."""
    haven = make(desk, "partner", name="Opvang De Haven")
    told = {
        "title": "Werkbezoek opvang De Haven", "partner_id": haven, "start": f"{DAY}T10:00:00",
        "end": f"{DAY}T12:00:00", "participants": "Mirthe Zandvoorde (raadslid)", "purpose": "Zien hoe het gaat.",
        "tags": ["Doorstroom", "Overlast"],
        "questions": [
            {"text": "Hoeveel mensen stromen uit?", "is_asked": True, "answer": "Gemiddeld vier per maand."},
            {"text": "Wie voert de regie?"},
        ],
    }  # fmt: skip
    return make(desk, "visit", **{**told, **values})


def photo(width: int = 400, height: int = 300, colour: str = "teal") -> bytes:
    """Return a JPEG."""
    buffer = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(buffer, "JPEG")
    return buffer.getvalue()


def hang_photo(desk: Desk, record: str, **told: str) -> str:
    """Hang a photo on a record, with its caption and what it shows, and return its id."""
    (file,), _ = desk.attachments.attach(record, [IncomingFile("IMG_1.jpg", photo())])
    desk.records.update(file.id, told)
    return file.id
