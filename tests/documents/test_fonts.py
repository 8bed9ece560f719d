"""The bundled fonts are one family to every program, may be embedded, and can draw what Dutch letters hold."""

import struct
import unicodedata
from itertools import pairwise

import pytest

from zvdesk.documents.fonts import (
    FACES,
    FALLBACK_FACES,
    Face,
    coverage,
    face_for,
    fallback_for,
    segments,
    stand_in,
    undrawn,
)
from zvdesk.resources import resource

DUTCH = "ĳ Ĳ ş ë ï é è ö ü € – — “ ” ‘ ’ … • · § ½ ² ³ ° × Ł ğ İ ő č"
SIGNS = "→ ← ✓ ✗ µ ☐ ☑ ☒ ≤ ≥ ≈ √ № α Ω Ж я ‡ ạ"
OWN = [face for face in FACES if face not in FALLBACK_FACES]


@pytest.mark.parametrize("face", OWN, ids=lambda face: face.name)
def test_every_face_of_the_family_draws_dutch(face: Face) -> None:
    assert [letter for letter in DUTCH if ord(letter) not in coverage(face)] == []


@pytest.mark.parametrize("face", sorted(FALLBACK_FACES, key=lambda face: face.name), ids=lambda face: face.name)
def test_the_fallback_draws_signs_and_other_alphabets(face: Face) -> None:
    assert [letter for letter in SIGNS + DUTCH if ord(letter) not in coverage(face)] == []


def test_text_goes_over_to_the_fallback_only_where_it_must() -> None:
    regular = face_for(bold=False, italic=False)
    fallback = fallback_for(regular)
    assert list(segments("gewoon", regular)) == [(regular, "gewoon")]
    assert list(segments("a → b", regular)) == [(regular, "a "), (fallback, "→"), (regular, " b")]
    assert list(segments("漢a", regular)) == [(None, "漢"), (regular, "a")]


LATIN = ((0xA0, 0x2AF), (0x1D00, 0x1DBF), (0x1E00, 0x1EFF), (0x2C60, 0x2C7F), (0xA720, 0xA7FF), (0xFB00, 0xFB06))
NAMES = (
    "Şükrü Yıldırım-Öztürk, Gülşah Çağlar, Łukasz Żółkiewski, Dvořák, Nguyễn Thị Hồng, Ðorđević, Ăslăneanu, Ģirts, "
    "ʿAbd al-Raḥmān ibn Yūsuf al-Ḥusaynī, Ḍiyāʾ, Ṣafāʾ, Ẓāhir, Ṯābit, Ǧamāl, Ẕākir, Þór, Sjöström, Øster, Ẹniọlá, "
    "Frı́ða, Pērkons, Ōta, Ķīsis, Ŵyn, Séan Ó Briain, Ñuñez, Juĳn, Ŋaŋa, ǃXóõ, Μαρία, Ѓорѓи, Київ"
)


@pytest.mark.parametrize(("first", "last"), LATIN)
def test_every_latin_letter_is_printed(first: int, last: int) -> None:
    letters = "".join(letter for letter in map(chr, range(first, last + 1)) if unicodedata.category(letter)[0] in "LN")
    assert letters
    assert undrawn(letters) == ""


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_names_from_everywhere_in_latin_greek_and_cyrillic_are_printed(form: str) -> None:
    assert undrawn(unicodedata.normalize(form, NAMES)) == ""


def test_what_no_font_has_is_told_once_in_the_order_of_the_text() -> None:
    assert undrawn("Volgens 中文 en 文\n🏠 ⅓ ﬁ ⅣÉ 3 ‰\u2003m⁴") == "中文🏠"
    assert [stand_in(letter) for letter in "⅓ﬁⅣ‰\u2003中"] == ["1⁄3", "fi", "IV", "o/oo", " ", ""]


def test_bold_falls_back_to_bold() -> None:
    assert fallback_for(face_for(bold=True, italic=True)).bold
    assert not fallback_for(face_for(bold=False, italic=True)).bold


@pytest.mark.parametrize("path", sorted(resource("fonts").glob("*.ttf")), ids=lambda path: path.stem)
def test_fonts_may_be_embedded_and_name_themselves_rightly(path: object) -> None:
    tables = dict(tables_of(path.read_bytes()))
    (rights,) = struct.unpack_from(">H", tables["OS/2"], 8)
    assert rights == 0  # installable embedding: no restriction
    names = names_of(tables["name"])
    assert names[6] == path.stem
    family = names.get(16, names[1])
    assert family in ("Atkinson Hyperlegible Next", "Noto Sans", "Noto Serif")
    assert family.replace(" ", "") == path.stem.split("-")[0]
    (weight,) = struct.unpack_from(">H", tables["OS/2"], 4)
    assert (
        weight
        == {"Regular": 400, "Italic": 400, "SemiBold": 600, "Bold": 700, "BoldItalic": 700}[path.stem.split("-")[1]]
    )


def test_the_faces_that_documents_use_are_of_the_family_that_word_is_told() -> None:
    for face in FACES:
        names = names_of(dict(tables_of(face.path.read_bytes()))["name"])
        assert names[1] == face.family
        style = {(False, False): "Regular", (True, False): "Bold", (False, True): "Italic", (True, True): "Bold Italic"}
        assert names[2] == style[face.bold, face.italic]


def test_the_licences_come_along() -> None:
    for family in ("AtkinsonHyperlegibleNext", "NotoSans"):
        assert "SIL OPEN FONT LICENSE" in resource("fonts", f"OFL-{family}.txt").read_text(encoding="utf-8")


def test_all_fonts_together_stay_small() -> None:
    assert sum(path.stat().st_size for path in resource("fonts").iterdir()) < 1_500_000


def tables_of(data: bytes) -> list[tuple[str, bytes]]:
    (count,) = struct.unpack_from(">H", data, 4)
    entries = [struct.unpack_from(">4sLLL", data, 12 + 16 * index) for index in range(count)]
    assert all(one[0] <= other[0] for one, other in pairwise(entries))
    return [(tag.decode(), data[offset : offset + length]) for tag, _, offset, length in entries]


def names_of(table: bytes) -> dict[int, str]:
    _, count, start = struct.unpack_from(">HHH", table)
    names = {}
    for index in range(count):
        _, _, _, name, length, offset = struct.unpack_from(">HHHHHH", table, 6 + 12 * index)
        names[name] = table[start + offset : start + offset + length].decode("utf-16-be")
    return names
