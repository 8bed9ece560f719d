"""Pictures come into a document upright, small enough, and without what the camera knew."""

import io

import pytest
from PIL import Image

from zvdesk.documents import images
from zvdesk.documents.images import prepare
from zvdesk.documents.picture import Picture


def saved(image: Image.Image, form: str, **options: object) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, form, **options)
    return buffer.getvalue()


def opened(picture: Picture | None) -> Image.Image:
    assert picture is not None
    return Image.open(io.BytesIO(picture.data))


def test_a_photo_is_turned_and_forgets_where_it_was_made() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # turn a quarter to the right
    exif[0x010F] = "Fabrikant"
    exif.get_ifd(0x8825)[1] = "N"
    photo = saved(Image.new("RGB", (40, 20), "red"), "JPEG", exif=exif)
    found = opened(prepare(photo))
    assert found.size == (20, 40)
    assert found.format == "JPEG"
    assert len(found.getexif()) == 0
    assert b"Fabrikant" not in prepare(photo).data


def test_a_large_picture_is_scaled_to_what_print_needs() -> None:
    picture = prepare(saved(Image.new("L", (3000, 1500)), "PNG"))
    assert (picture.width, picture.height) == (2200, 1100)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "CMYK", "I;16"])
def test_every_kind_of_picture_becomes_plain(mode: str) -> None:
    form = "TIFF" if mode in ("CMYK", "I;16") else "PNG"
    assert opened(prepare(saved(Image.new(mode, (4, 4)), form))).mode in ("L", "RGB")


def test_what_was_transparent_is_white() -> None:
    found = opened(prepare(saved(Image.new("RGBA", (2, 2), (255, 0, 0, 0)), "PNG")))
    assert found.getpixel((0, 0)) == (255, 255, 255)


@pytest.mark.parametrize("data", [b"", b"geen plaatje", b"\x89PNG\r\n\x1a\n", b"%PDF-1.7", b"\xff\xd8\xff\xe0kapot"])
def test_what_is_no_picture_is_none(data: bytes) -> None:
    assert prepare(data) is None


def test_a_cut_off_picture_is_none() -> None:
    whole = saved(Image.effect_noise((80, 80), 60), "PNG")
    assert prepare(whole[: len(whole) // 2]) is None


def test_a_picture_that_would_fill_the_memory_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(images, "MAX_PIXELS", 15)
    assert prepare(saved(Image.new("L", (4, 4)), "PNG")) is None


def test_sizes_keep_their_proportion() -> None:
    assert Picture(b"", 200, 100).size_within(100, 100) == (100, 50)
    assert Picture(b"", 100, 200).size_within(100, 100) == (50, 100)
