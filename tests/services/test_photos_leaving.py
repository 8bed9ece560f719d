"""No export says where a photo was made, checked on the bytes: also for photos that kept it, and those of others."""

import base64
from pathlib import Path
from typing import Any

import pytest
from photo_files import SECRETS, everything_in, telling

from zvdesk.app import Desk
from zvdesk.documents.compose.visit import ReportForm
from zvdesk.errors import RefusedError
from zvdesk.exchange.cards import read_cards
from zvdesk.exchange.photos.exif import names_a_place
from zvdesk.services.attachments import IncomingFile

FORMS = {"JPEG": "een.jpg", "PNG": "twee.png", "WEBP": "drie.webp"}


def make(desk: Desk, record: str, **fields: Any) -> str:
    return desk.records.create(record, fields)[0].id


def photos() -> list[IncomingFile]:
    return [IncomingFile(name, telling(form, 6)) for form, name in FORMS.items()]


@pytest.fixture
def places(desk: Desk, tmp_path: Path) -> dict[str, str]:
    """Return records of every kind that goes out, each with photos that told where they were made."""
    meeting = make(desk, "meeting", title="Commissie Samenleving")
    partner = make(desk, "partner", name="GGD")
    found = {
        "visit": make(desk, "visit", title="De Haven", start="2026-11-14T10:00:00", partner_id=partner),
        "note": make(desk, "note", title="Incident", body="Overlast"),
        "question": make(desk, "council-question", subject="Wachttijd", items=[{"text": "Hoe lang?"}]),
        "partner": partner,
        "meeting": meeting,
    }
    found["observation"] = make(desk, "observation", visit_id=found["visit"], kind="foto", text="De gang")
    for record in found.values():
        desk.attachments.attach(record, photos())
    desk.photos.take_in(found["visit"], [IncomingFile("los.x", telling("JPEG", 3, (50, 40)))])
    card = base64.b64encode(telling("JPEG", 6)).decode()
    path = tmp_path / "jan.vcf"
    lines = (
        "BEGIN:VCARD",
        "VERSION:3.0",
        "FN:Jan",
        "N:Jan;;;;",
        "ORG:GGD",
        f"PHOTO;ENCODING=b;TYPE=JPEG:{card}",
        "END:VCARD",
    )
    path.write_text("\r\n".join(lines) + "\r\n")
    desk.contact_cards.take_over(desk.contact_cards.read([path]))
    return found


def exported(desk: Desk, places: dict[str, str], folder: Path) -> dict[str, bytes]:
    """Return every file that leaves, by its name."""
    folder.mkdir()
    for suffix in (".docx", ".pdf"):
        desk.visit_report.export(places["visit"], folder / f"lang{suffix}")
        desk.visit_report.export(places["visit"], folder / f"kort{suffix}", ReportForm.SHORT)
        desk.visit_papers.sheet(places["visit"], folder / f"blad{suffix}")
        desk.exports.question(places["question"], folder / f"vraag{suffix}")
        desk.exports.pack(places["meeting"], folder / f"bundel{suffix}")
    desk.visit_thanks.save(places["visit"], folder / "dank.eml", partner=places["partner"])
    desk.contact_cards.export(folder / "kaarten.vcf", include_unnamed=True)
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def test_no_document_or_list_says_where_a_photo_was_made(desk: Desk, places: dict[str, str], tmp_path: Path) -> None:
    kept = [IncomingFile(name, telling(form, 8, (44, 40))) for form, name in FORMS.items()]
    desk.photos.take_in(places["visit"], kept, keep_metadata=True)
    for name, data in exported(desk, places, tmp_path / "uit").items():
        whole = everything_in(data) if name.endswith((".docx", ".pdf")) else data
        if name.endswith(".vcf"):
            whole = b"".join(card.photo.data for card in read_cards(data) if card.photo is not None)
            assert whole.startswith(b"\xff\xd8\xff")
        assert not names_a_place(whole), name
        assert [one for one in SECRETS if one in whole] == [], name


@pytest.mark.parametrize("kind", ["visit", "observation", "note", "question", "partner"])
def test_no_handover_says_where_a_photo_of_ones_own_was_made(
    desk: Desk, places: dict[str, str], tmp_path: Path, kind: str
) -> None:
    root = places["visit" if kind == "observation" else kind]
    path = tmp_path / "uit.zvoverdracht"
    plan = desk.handovers.plan([root])
    desk.handovers.write([root], plan.proposed(), path)
    data = path.read_bytes()
    assert not names_a_place(data)
    desk.attachments.attach(places[kind], [IncomingFile("x.jpg", telling("JPEG", 5))], keep_metadata=True)
    with pytest.raises(RefusedError, match="handover_photo_place"):
        desk.handovers.write([root], desk.handovers.plan([root]).proposed(), path)
