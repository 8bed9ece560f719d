"""Photos in a document: in the colours they were taken in, without where, and thirty of them in less than ten MB."""

import io
import zipfile

import pytest
from photo_files import IPHONE, SECRETS, corners, everything_in, exif_of, moving, picture, telling
from PIL import Image, ImageChops, ImageCms

from zvdesk.documents import pdf, word
from zvdesk.documents.images import photo_for_report, prepare
from zvdesk.documents.picture import Picture
from zvdesk.documents.tree import Document, Figure, text
from zvdesk.exchange.photos.exif import names_a_place

TEN_MB = 10_000_000


def saved(image: Image.Image, form: str, **options: object) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, form, **options)
    return buffer.getvalue()


def detailed(number: int, size: tuple[int, int] = (4032, 3024)) -> Image.Image:
    """Return a photo as full of detail as leaves and gravel are, each number another."""
    fine = Image.effect_noise((size[0] // 2, size[1] // 2), 60 + number).resize(size)
    return Image.blend(picture(*size), Image.merge("RGB", (fine, fine, fine)), 0.25)


def pictures_in_word(data: bytes) -> list[bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as whole:
        return [whole.read(name) for name in whole.namelist() if name.startswith("word/media/")]


def report(*images: bytes | Picture) -> Document:
    return Document(title="Verslag", blocks=tuple(Figure(one, "De gang", text("De gang")) for one in images))


@pytest.mark.parametrize("photo", [telling("JPEG", 6), telling("PNG", 6), telling("WEBP", 6), moving()])
@pytest.mark.parametrize("render", [word.render, pdf.render])
def test_a_photo_that_still_says_it_does_not_say_where_it_was_made_in_a_document(photo: bytes, render: object) -> None:
    data = everything_in(render(report(photo)))  # type: ignore[operator]
    assert not names_a_place(data)
    assert [secret for secret in SECRETS if secret in data] == []


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_photo_stands_upright_in_a_report(orientation: int) -> None:
    for photo in (telling("JPEG", orientation), telling("PNG", orientation)):
        for made in (prepare(photo), photo_for_report(photo, 30)):
            assert made is not None
            assert (made.width, made.height) == (96, 64)
            assert corners(made.data) == [0, 1, 2, 3]


@pytest.mark.slow
def test_thirty_photos_of_twelve_megapixels_make_a_report_of_less_than_ten_mb() -> None:
    whole, made = detailed(1), []
    for number in range(30):
        photo = saved(ImageChops.offset(whole, 131 * number), "JPEG", quality=90, exif=exif_of(1 + number % 8))
        assert len(photo) > 2_000_000
        made.append(photo_for_report(photo, 30))
    pictures = [one for one in made if one is not None]
    assert len({one.data for one in pictures}) == 30
    assert min(max(one.width, one.height) for one in pictures) >= 1000
    for render in (word.render, pdf.render):
        data = render(report(*pictures))
        assert len(data) < TEN_MB
        assert not names_a_place(everything_in(data))


def test_a_photo_that_came_as_a_png_is_no_larger_in_a_report() -> None:
    made = photo_for_report(saved(detailed(1, (2000, 1500)), "PNG", compress_level=1), 30)
    assert made is not None
    assert len(made.data) < 300_000


def test_smooth_photos_that_came_as_png_are_no_larger_in_a_pdf_than_in_word() -> None:
    made = [photo_for_report(saved(picture(1600 - number, 1200), "PNG"), 30) for number in range(3)]
    document = report(*[one for one in made if one is not None])
    assert len(pdf.render(document)) < len(word.render(document)) * 1.2 < 3 * 300_000


def test_the_picture_of_a_screen_stays_sharp() -> None:
    screen = Image.new("RGB", (1600, 900), "white")
    screen.paste("navy", (100, 100, 900, 140))
    made = photo_for_report(saved(screen, "PNG"), 30)
    assert made is not None
    assert made.data.startswith(b"\x89PNG")


def test_few_photos_are_finer_than_many() -> None:
    photo = saved(detailed(2), "JPEG")
    few, many = photo_for_report(photo, 4), photo_for_report(photo, 60)
    assert few is not None
    assert many is not None
    assert len(few.data) > 2 * len(many.data)


def test_a_picture_that_is_ready_is_not_made_anew() -> None:
    made = photo_for_report(telling("JPEG"), 1)
    assert made is not None
    assert prepare(made) is made
    assert pictures_in_word(word.render(report(made))) == [made.data]


def test_what_is_no_photo_is_none() -> None:
    assert photo_for_report(b"geen foto", 3) is None
    assert photo_for_report(IPHONE.read_bytes(), 3) is None


def test_a_photo_in_other_colours_is_shown_in_those_of_every_program() -> None:
    common = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    swapped = common.replace(b"rXYZ", b"?XYZ").replace(b"bXYZ", b"rXYZ").replace(b"?XYZ", b"bXYZ")
    red = Image.new("RGB", (20, 20), (250, 20, 20))
    for profile, strongest in ((common, 0), (swapped, 2)):
        made = prepare(saved(red, "JPEG", icc_profile=profile))
        assert made is not None
        with Image.open(io.BytesIO(made.data)) as shown:
            assert max(range(3), key=shown.getpixel((9, 9)).__getitem__) == strongest  # type: ignore[union-attr, index]
            assert "icc_profile" not in shown.info


@pytest.mark.parametrize(
    "profile", [b"geen profiel", ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()]
)
def test_a_profile_that_does_not_fit_is_left_out(profile: bytes) -> None:
    assert prepare(saved(picture(), "JPEG", icc_profile=profile)) is not None


def test_a_picture_of_sixteen_bits_is_not_all_white() -> None:
    made = prepare(saved(Image.new("I;16", (8, 8), 30_000), "PNG"))
    assert made is not None
    with Image.open(io.BytesIO(made.data)) as shown:
        assert shown.getpixel((3, 3)) == 117


def test_a_photo_of_print_has_its_colours() -> None:
    photo = saved(picture(60, 40, "CMYK"), "JPEG", quality=95, exif=exif_of())
    made = prepare(photo)
    assert made is not None
    assert corners(made.data) == [0, 1, 2, 3]


@pytest.mark.parametrize("form", ["JPEG", "PNG"])
def test_a_picture_of_one_pixel_wide_keeps_a_pixel(form: str) -> None:
    for made in (prepare(thin := saved(Image.new("L", (1, 60_000)), form)), photo_for_report(thin, 3)):
        assert made is not None
        assert (made.width, made.height) in ((1, 2200), (1, 1600), (1, 1280), (1, 1000))
