"""A photo keeps its picture to the pixel and loses all that the camera told beside it."""

import io
from datetime import UTC, datetime
from typing import Any

import pytest
from photo_files import IPHONE, ORIENTATIONS, SECRETS, claiming, corners, exif_of, moving, picture, pixels, telling
from PIL import Image

from zvdesk.documents.images import prepare
from zvdesk.errors import UserError
from zvdesk.exchange.photos import cleaning
from zvdesk.exchange.photos.cleaning import clean
from zvdesk.exchange.photos.exif import names_a_place
from zvdesk.exchange.photos.kinds import Kind, kind_of
from zvdesk.sentences import sentence

KINDS = ("JPEG", "PNG", "WEBP")
TWELVE = (4032, 3024)


def told(data: bytes) -> list[bytes]:
    """Return what is left of what nobody should know."""
    return [secret for secret in SECRETS if secret in data]


def saved(image: Image.Image, form: str, **options: Any) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, form, **options)
    return buffer.getvalue()


def refused(data: bytes, name: str = "foto.jpg") -> UserError:
    with pytest.raises(UserError) as found:
        clean(data, name)
    assert name in sentence(found.value)
    return found.value


@pytest.mark.parametrize("form", KINDS)
def test_what_the_camera_told_is_gone_and_the_picture_is_the_same(form: str) -> None:
    photo = telling(form)
    assert told(photo)
    assert names_a_place(photo)
    kept = clean(photo)
    assert told(kept.data) == []
    assert not names_a_place(kept.data)
    assert pixels(kept.data) == pixels(photo)
    assert kept.kind is Kind[form]
    assert len(kept.data) < len(photo)


@pytest.mark.parametrize("form", KINDS)
@pytest.mark.parametrize("orientation", ORIENTATIONS)
def test_every_way_to_hold_a_camera_comes_out_upright(form: str, orientation: int) -> None:
    photo = telling(form, orientation)
    kept = clean(photo).data
    assert corners(photo) == corners(kept) == [0, 1, 2, 3]
    assert told(kept) == []


@pytest.mark.parametrize("form", ["JPEG", "PNG"])
def test_a_photo_of_twelve_megapixels_loses_nothing_but_what_it_told(form: str) -> None:
    photo = telling(form, 6, TWELVE, **({"quality": 90} if form == "JPEG" else {"compress_level": 1}))
    kept = clean(photo).data
    assert told(kept) == []
    with Image.open(io.BytesIO(kept)) as image:
        assert image.info["icc_profile"]
        assert sorted(image.size) == sorted(TWELVE)
    assert corners(kept) == [0, 1, 2, 3]
    if form == "JPEG":
        assert pixels(kept) == pixels(photo)


@pytest.mark.parametrize("form", KINDS)
def test_a_photo_that_was_cleaned_stays_as_it_is(form: str) -> None:
    once = clean(telling(form, 6)).data
    assert clean(once).data == once


@pytest.mark.parametrize("form", KINDS)
def test_who_asks_for_it_keeps_what_the_camera_told(form: str) -> None:
    photo = telling(form, 6)
    assert clean(photo, keep_metadata=True).data == photo


def test_of_a_photo_with_a_second_picture_behind_it_the_first_stays() -> None:
    photo = saved(picture(), "MPO", save_all=True, append_images=[picture(48, 32)], exif=exif_of(6))
    assert photo.count(b"\xff\xd8\xff") >= 2
    kept = clean(photo).data
    assert kept.count(b"\xff\xd8\xff") == 1
    assert told(kept) == []
    assert pixels(kept) == pixels(photo)
    made = prepare(photo)
    assert made is not None
    assert made.data.startswith(b"\xff\xd8\xff")
    assert not names_a_place(made.data)


def test_a_progressive_photo_keeps_all_its_scans() -> None:
    photo = telling("JPEG", progressive=True)
    kept = clean(photo).data
    assert kept.count(b"\xff\xda") > 3
    assert pixels(kept) == pixels(photo)


def test_the_colours_of_print_stay_what_they_are() -> None:
    photo = saved(picture(mode="CMYK"), "JPEG", exif=exif_of())
    kept = clean(photo).data
    assert told(kept) == []
    assert pixels(kept) == pixels(photo)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "I;16"])
def test_every_mode_of_a_png_stays(mode: str) -> None:
    image = Image.new(mode, (9, 7)) if mode == "I;16" else picture(9, 7, "RGB").convert(mode)
    photo = saved(image, "PNG", exif=exif_of())
    kept = clean(photo).data
    with Image.open(io.BytesIO(kept)) as found:
        assert found.mode == mode
    assert pixels(kept) == pixels(photo)


def test_a_gif_goes_on_moving_and_says_nothing() -> None:
    photo = moving()
    kept = clean(photo).data
    assert told(photo)
    assert told(kept) == []
    with Image.open(io.BytesIO(photo)) as before, Image.open(io.BytesIO(kept)) as after:
        assert (after.n_frames, after.info["loop"]) == (before.n_frames, 0) == (3, 0)  # type: ignore[attr-defined]


def test_the_photo_of_an_iphone_becomes_an_upright_jpeg_without_its_place() -> None:
    photo = IPHONE.read_bytes()
    assert kind_of(photo) is Kind.HEIC
    kept = clean(photo, "IMG_1234.HEIC")
    assert kept.kind is Kind.JPEG
    assert told(kept.data) == []
    assert kept.taken == datetime(2026, 11, 14, 9, 32, 5, tzinfo=UTC)
    with Image.open(io.BytesIO(kept.data)) as image:
        assert image.size == (64, 96)
        shown = [image.getpixel(place) for place in ((8, 8), (56, 8), (8, 88), (56, 88))]
    assert [max(range(3), key=colour.__getitem__) for colour in shown[:2]] == [2, 0]  # type: ignore[union-attr, index]
    assert kept.data == clean(photo).data, "the same photo has to be known when it comes again"


def test_the_photo_of_an_iphone_keeps_its_place_when_asked() -> None:
    kept = clean(IPHONE.read_bytes(), keep_metadata=True).data
    assert names_a_place(kept)
    with Image.open(io.BytesIO(kept)) as image:
        assert image.size == (64, 96)
        assert image.getexif().get(0x0112, 1) == 1


@pytest.mark.parametrize(
    ("taken", "zone", "moment"),
    [
        ("2026:11:14 10:32:05", "+01:00", datetime(2026, 11, 14, 9, 32, 5, tzinfo=UTC)),
        ("2026:11:14 10:32:05", "-03:30", datetime(2026, 11, 14, 14, 2, 5, tzinfo=UTC)),
        ("2026:11:14 10:32:05", "", datetime(2026, 11, 14, 10, 32, 5)),  # noqa: DTZ001 - the camera knows none
        ("2026:11:14 10:32:05", "+99:99", datetime(2026, 11, 14, 10, 32, 5)),  # noqa: DTZ001
        ("0000:00:00 00:00:00", "", None),
        ("gisteren", "+01:00", None),
    ],
)
def test_when_a_photo_was_taken_is_told_if_it_says_so(taken: str, zone: str, moment: datetime | None) -> None:
    photo = saved(picture(), "JPEG", exif=exif_of(taken=taken, zone=zone))
    assert clean(photo).taken == moment
    assert clean(saved(picture(), "JPEG")).taken is None


# What is no photo, or not a whole one


@pytest.mark.parametrize("form", KINDS)
@pytest.mark.parametrize("part", [0.2, 0.6, 0.97])
def test_a_photo_that_breaks_off_is_refused(form: str, part: float) -> None:
    photo = saved(picture(300, 200), form)
    assert refused(photo[: int(len(photo) * part)]).code == "photo_damaged"


@pytest.mark.parametrize("data", [IPHONE.read_bytes()[:600], moving()[:-200], b"\xff\xd8\xff geen foto", b"GIF89a"])
def test_what_only_begins_as_a_photo_is_refused(data: bytes) -> None:
    assert refused(data).code == "photo_damaged"


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"II*\0\x08\0\0\0", b"BM\0\0", b"PK\x03\x04"])
def test_what_is_no_photo_is_refused_whatever_it_is_called(data: bytes) -> None:
    assert refused(data).code == "photo_unknown"


def test_a_photo_is_known_by_what_it_is_and_not_by_its_name() -> None:
    assert clean(telling("PNG"), "foto.jpg").kind is Kind.PNG


@pytest.mark.parametrize("size", [(60_000, 60_000), (100_000, 1_000), (8_000, 7_501)])
def test_a_picture_that_would_fill_the_memory_is_refused_before_it_is_drawn(size: tuple[int, int]) -> None:
    error = refused(claiming(*size))
    assert error.code == "photo_too_large"
    assert error.data["size"] == size[0] * size[1] // 1_000_000


def test_a_picture_of_one_pixel_wide_is_one_like_any_other() -> None:
    photo = saved(Image.new("L", (1, 50_000), 90), "PNG")
    assert pixels(clean(photo).data) == pixels(photo)


def test_a_heic_with_too_many_pixels_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cleaning, "MAX_PIXELS", 1000)
    assert refused(IPHONE.read_bytes()).code == "photo_too_large"
