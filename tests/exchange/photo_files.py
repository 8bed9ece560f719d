"""What the tests of photos share: photos of every kind, with all that a camera may write in them, and what is seen."""

import io
import struct
import zipfile
import zlib
from datetime import UTC, datetime
from typing import Any

import pikepdf
from PIL import Image, ImageCms, ImageOps
from PIL.PngImagePlugin import PngInfo

from zvdesk.resources import resource

IPHONE = resource("selftest") / "iphone.heic"
"""Written by hand after what an iPhone writes: lying pixels, a turn to the right, and EXIF with place and device."""

SECRETS = (b"GPS", b"Utrecht", b"iPhone", b"Apple", b"Jansen", b"52.0907")
"""None of these may be left of a photo of `telling`."""

TAKEN = datetime(2026, 11, 14, 9, 32, 5, tzinfo=UTC)
"""When the photos of `telling` and IPHONE say that they were taken."""

PROFILE = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
"""Made once, for it says when that was."""

ORIENTATIONS = {
    1: None,
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}
"""How the pixels lie in a file, as seen from the picture that is meant, by what EXIF says of it."""

_SECOND_PICTURE = (
    b"MPF\0MM\0*\0\0\0\x08\0\x02"
    + struct.pack(">HHIIHHIII", 0xB001, 4, 1, 1, 0xB002, 7, 16, 38, 0)
    + bytes(16)
    + b"iPhone"
)
"""Says where further pictures are; that there is but one, for the reader of the tests would look for others."""

_XMP = b"<x:xmpmeta><rdf exif:GPSLatitude='52,5.4N' photoshop:City='Utrecht' dc:creator='Jansen'/></x:xmpmeta>"


def picture(width: int = 96, height: int = 64, mode: str = "RGB") -> Image.Image:
    """Return a picture on which each corner can be told: red, green, blue, grey; smooth between, as photos are."""
    image = Image.new("RGB", (2, 2))
    for place, colour in zip(((0, 0), (1, 0), (0, 1), (1, 1)), CORNERS, strict=True):
        image.putpixel(place, colour)
    return image.resize((width, height), Image.Resampling.BICUBIC).convert(mode)


CORNERS = ((220, 30, 30), (30, 160, 30), (30, 30, 220), (200, 200, 200))


def corners(data: bytes) -> list[int]:
    """Return which colour of CORNERS each corner has, upright, as a program shows it: [0, 1, 2, 3] when all is well."""
    with Image.open(io.BytesIO(data)) as image:
        shown = ImageOps.exif_transpose(image).convert("RGB")
    right, low = shown.width - 1, shown.height - 1
    return [_nearest(shown.getpixel(place)) for place in ((0, 0), (right, 0), (0, low), (right, low))]


def telling(form: str, orientation: int = 1, size: tuple[int, int] = (96, 64), **options: Any) -> bytes:
    """Return a photo of a kind that tells all a camera may tell, turned as the camera was held."""
    image = picture(*size)
    turn = ORIENTATIONS[orientation]
    lying = image if turn is None else image.transpose(turn)
    saved = _saved(lying, form, exif=exif_of(orientation), icc_profile=PROFILE, **options)
    return _TELLERS[form](saved)


def exif_of(orientation: int = 1, taken: str = "2026:11:14 10:32:05", zone: str = "+01:00") -> bytes:
    """Return the EXIF of a phone, with a small picture in it."""
    exif = Image.Exif()
    exif[0x0112], exif[0x010F], exif[0x0110], exif[0x013B] = orientation, "Apple", "iPhone 14", "Jansen"
    folder = exif.get_ifd(0x8769)
    folder[0x9003], folder[0x927C] = taken, b"Apple iOS Utrecht"
    if zone:
        folder[0x9011] = zone
    place = exif.get_ifd(0x8825)
    place[1], place[2], place[3], place[4] = "N", (52.0, 5.0, 26.5), "E", (5.0, 7.0, 17.0)
    return exif.tobytes()


def pixels(data: bytes) -> bytes:
    """Return the pixels as they lie in a file."""
    with Image.open(io.BytesIO(data)) as image:
        return image.tobytes()


def chunk(kind: bytes, body: bytes) -> bytes:
    """Return a chunk of a PNG."""
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def claiming(width: int, height: int) -> bytes:
    """Return a PNG that says it is so large, and holds nothing."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = chunk(b"IDAT", zlib.compress(b"\0" * 1000))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + body + chunk(b"IEND", b"")


def everything_in(data: bytes) -> bytes:
    """Return all bytes of a Word file or a PDF, unpacked."""
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as whole:
            return b"".join(whole.read(name) for name in whole.namelist())
    with pikepdf.open(io.BytesIO(data)) as file:
        streams = [one for one in file.objects if isinstance(one, pikepdf.Stream)]
        return data + b"".join(_unpacked(one) for one in streams)


def _unpacked(stream: pikepdf.Stream) -> bytes:
    try:
        return stream.read_bytes()
    except pikepdf.PdfError:  # a JPEG is no packing of the PDF
        return stream.read_raw_bytes()


def plain(number: int = 0) -> bytes:
    """Return a photo that says nothing; each number is another."""
    return _saved(picture(30 + number, 20), "PNG")


def moving() -> bytes:
    """Return a GIF of three pictures that tells things."""
    frames = [picture(40, 30).rotate(90 * turn) for turn in range(3)]
    saved = _saved(frames[0], "GIF", save_all=True, append_images=frames[1:], loop=0, comment=b"Jansen in Utrecht")
    return _with_gif_xmp(saved)


def _saved(image: Image.Image, form: str, **options: Any) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, form, **options)
    return buffer.getvalue()


def _nearest(colour: Any) -> int:
    away = [sum((one - other) ** 2 for one, other in zip(colour, corner, strict=True)) for corner in CORNERS]
    return away.index(min(away))


def _segment(marker: int, body: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(body) + 2) + body


def _telling_jpeg(saved: bytes) -> bytes:
    """Add what stands beside EXIF in a JPEG, also between scans and after the end, as a phone does with a film."""
    added = [
        _segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + _XMP),
        _segment(0xED, b"Photoshop 3.0\x008BIM\x04\x04\0\0\0\0\0\x0c\x1c\x02\x5a\0\x07Utrecht"),
        _segment(0xE2, _SECOND_PICTURE),
        _segment(0xE0, b"JFXX\0\x10" + b"Utrecht"),
        _segment(0xFE, b"gemaakt door Jansen"),
    ]
    second = _saved(picture(8, 8), "JPEG", exif=exif_of())
    return saved[:2] + b"".join(added) + saved[2:] + second + b"ftypmp42 Utrecht"


def _telling_png(saved: bytes) -> bytes:
    texts = PngInfo()
    texts.add_text("Author", "Jansen")
    texts.add_text("Location", "Utrecht", zip=True)
    texts.add_itxt("XML:com.adobe.xmp", _XMP.decode())
    with Image.open(io.BytesIO(saved)) as image:
        image.load()
        again = _saved(
            image, "PNG", pnginfo=texts, exif=image.info.get("exif"), icc_profile=image.info.get("icc_profile")
        )
    end = again.rindex(b"IEND") - 4
    added = chunk(b"tIME", b"\x07\xea\x0b\x0e\x0a\x20\x05") + chunk(b"prVt", b"iPhone")
    return again[:end] + added + again[end:] + b"Utrecht"


def _telling_webp(saved: bytes) -> bytes:
    with Image.open(io.BytesIO(saved)) as image:
        image.load()
        options = {"exif": image.info.get("exif"), "icc_profile": image.info.get("icc_profile")}
        return _saved(image, "WEBP", xmp=_XMP, **options)


def _with_gif_xmp(saved: bytes) -> bytes:
    extension = b"\x21\xff\x0bXMP DataXMP" + bytes([len(_XMP)]) + _XMP + b"\0"
    return saved[:-1] + extension + saved[-1:] + b"Utrecht"


_TELLERS = {"JPEG": _telling_jpeg, "PNG": _telling_png, "WEBP": _telling_webp}
