"""The photo that a card holds: bytes as letters, in the way of each version."""

import base64
import binascii
import re

from zvdesk.errors import UserError
from zvdesk.exchange.cards.card import CardPhoto
from zvdesk.exchange.cards.limits import PHOTO_LIMIT
from zvdesk.exchange.cards.lines import CardLine, CardVersion, Params

PHOTO_PLACE = "X-ZVDESK-PHOTO"
"""The line of a kept card that stands where the photo was; its value tells which one."""

_DATA = re.compile(r"data:([a-z0-9.+/-]{0,80})[^,]{0,200}?(\\?;base64)\\?,", re.IGNORECASE)
_SIGNATURES = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG", "image/png"),
    (b"GIF8", "image/gif"),
    (b"RIFF", "image/webp"),
    (b"BM", "image/bmp"),
)
_SPACES = re.compile(r"\s+")


def read_photo(line: CardLine, _version: CardVersion, _label: str) -> CardPhoto | None:
    """Return the photo in a line, None for one behind a link. Raises UserError as `_bytes` does."""
    inline = _DATA.match(line.value)
    if inline is None and not line.is_base64:
        return None
    written = line.value[inline.end() :] if inline else line.value
    data = _bytes(written, line)
    return CardPhoto(data, media_type(data, inline[1] if inline else next(iter(line.types), ""))) if data else None


def write_photo(photo: CardPhoto, version: CardVersion) -> tuple[Params, str]:
    """Return parameters and value of a photo."""
    letters = base64.b64encode(photo.data).decode("ascii")
    if version is CardVersion.V4:
        return (), f"data:{photo.media_type};base64,{letters}"
    return (("ENCODING", "b"), ("TYPE", photo.media_type.rpartition("/")[2].upper())), letters


def _bytes(written: str, line: CardLine) -> bytes:
    """Raises UserError: "card_photo_too_large", "card_photo_damaged"."""
    letters = _SPACES.sub("", written)
    if len(letters) > PHOTO_LIMIT * 4 // 3 + 4:
        raise UserError("card_photo_too_large", line=line.number, limit=PHOTO_LIMIT)
    bare = letters.rstrip("=")
    try:
        return base64.b64decode(bare + "=" * (-len(bare) % 4), validate=True)
    except (binascii.Error, ValueError) as error:
        raise UserError("card_photo_damaged", line=line.number) from error


def media_type(data: bytes, told: str) -> str:
    """Return what kind of picture it is: by its first bytes, whatever the card says."""
    found = next((kind for signature, kind in _SIGNATURES if data.startswith(signature)), "")
    if found:
        return found
    words = told.lower()
    return words if "/" in words else f"image/{words or 'jpeg'}"
