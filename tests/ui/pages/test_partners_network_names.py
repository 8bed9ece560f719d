"""The names in the picture of the network: all there at the size of the whole, legible, and whole in every file."""

from itertools import combinations
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pikepdf import Pdf
from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QFontMetricsF

from zvdesk.documents.network_layout import HEAD, lay_out
from zvdesk.model.enums import PartnerDomain, PartnerScale, PartnerTie
from zvdesk.model.partner_network import FRACTIE, Network, NetworkPartner, NetworkTie
from zvdesk.ui.fonts import Type
from zvdesk.ui.pages.partners.network_files import write_picture
from zvdesk.ui.pages.partners.network_paper import IN_PARTS, READABLE, sheets
from zvdesk.ui.pages.partners.network_scene import NetworkScene
from zvdesk.ui.pages.partners.network_view import NetworkView
from zvdesk.ui.pages.partners.network_words import LEGIBLE, alike, lines_of, picture_font
from zvdesk.ui.palettes import LIGHT
from zvdesk.ui.theme import Theme

SVG = "{http://www.w3.org/2000/svg}"
CHAIN = "Stichting Zorgketen Waterland-Midden, locatie {0}"
ENDLESS = "Samenwerkingsverband Passend Onderwijs Waterland en omstreken, afdeling leerplicht {0}"


NO_BREAKS = {ord(sign): None for sign in {*"-"} | {chr(one) for one in range(0x110000) if chr(one).isspace()}}
"""Takes out what a name may be broken at."""


def network_of(names: list[str]) -> Network:
    places = [(domain, scale) for domain in PartnerDomain for scale in PartnerScale]
    partners = [NetworkPartner(f"p{n}", name, *places[n % len(places)]) for n, name in enumerate(names)]
    ties = [
        NetworkTie(f"p{n}", f"p{n * 7 % len(names)}", list(PartnerTie)[n % len(PartnerTie)]) for n in range(len(names))
    ]
    return Network((NetworkPartner(FRACTIE, "Onze fractie", None, None), *partners), tuple(ties))


def scene_of(names: list[str]) -> NetworkScene:
    network = network_of(names)
    return NetworkScene(network, lay_out(network), LIGHT)


def written(scene: NetworkScene, key: str) -> str:
    return " ".join(scene.plates[key].words.lines)


@pytest.mark.usefixtures("theme")
def test_a_name_goes_on_at_the_next_line_and_its_plate_is_high_enough() -> None:
    scene = scene_of(["Zorg- en Veiligheidshuis Zaanstreek-Waterland", "GGD"])
    assert written(scene, "p0").replace("- ", "-") == "Zorg-en Veiligheidshuis Zaanstreek-Waterland"
    assert len(scene.plates["p0"].words.lines) > 1
    assert scene.plates["p0"].size.height() > scene_of(["GGD"]).plates["p0"].size.height()


@pytest.mark.usefixtures("theme")
def test_names_that_begin_alike_are_cut_in_their_middle_others_at_their_end() -> None:
    names = [ENDLESS.format(n) for n in (11, 12)]
    assert alike([*names, "GGD"]) == set(names)
    scene = scene_of([*names, "Veiligheidsregio " * 9])
    assert written(scene, "p0") != written(scene, "p1")
    assert [written(scene, key)[-2:] for key in ("p0", "p1")] == ["11", "12"]
    assert written(scene, "p2").endswith("…")


@settings(deadline=None, max_examples=60)
@given(name=st.text(max_size=120), width=st.floats(20, 300), most=st.integers(1, 4), in_middle=st.booleans())
def test_no_name_takes_more_lines_than_there_are(name: str, width: float, most: int, in_middle: bool) -> None:
    found = lines_of(name, picture_font(), width, most, in_middle=in_middle)
    assert 1 <= len(found) <= most
    cut = any("…" in line for line in found)
    assert cut or "".join(found).translate(NO_BREAKS) == name.translate(NO_BREAKS)


@pytest.mark.usefixtures("theme")
@pytest.mark.parametrize("scale", [0.2, 0.35, 0.5, 0.7, 1.0, 2.0])
def test_at_every_size_the_letters_are_legible_and_no_name_lies_over_another(scale: float) -> None:
    scene = scene_of([CHAIN.format(n) for n in range(150)])
    scene.letter(scale)
    shown = [plate for plate in scene.plates.values() if plate.words.lines]
    assert len(shown) == 151 or scale < 0.25
    assert len(shown) > 10
    for plate in shown:
        assert plate.words.size * scale >= LEGIBLE - 0.5
    boxes = [plate.mapRectToScene(plate.words.box or QRectF(plate.shape().boundingRect())) for plate in shown]
    assert not any(one.intersects(other) for one, other in combinations(boxes, 2))
    clear_of_words = scene.sceneRect().adjusted(HEAD, HEAD, 0, 0)
    assert all(clear_of_words.contains(box) for box in boxes), "domain and scale stay to be read"


@pytest.mark.usefixtures("theme")
def test_from_afar_the_chosen_partner_and_its_own_have_their_names() -> None:
    scene = scene_of([CHAIN.format(n) for n in range(150)])
    scene.letter(0.35)
    key = next(key for key, plate in scene.plates.items() if "…" in written(scene, key))
    scene.choose(key)
    assert written(scene, key).translate(NO_BREAKS) == CHAIN.format(key[1:]).translate(NO_BREAKS)
    scene.choose("")
    assert "…" in written(scene, key)


def test_the_window_writes_the_names_for_the_size_that_one_sees(qtbot: object, theme: Theme) -> None:
    view, scene = NetworkView(), scene_of([CHAIN.format(n) for n in range(150)])
    view.resize(1280, 600)
    view.show_scene(scene)
    view.show()
    view.fit()
    assert scene.scale == pytest.approx(view.transform().m11())
    from_afar = sum(bool(plate.words.lines) for plate in scene.plates.values())
    while view.transform().m11() < 1:
        view.zoom_in()
    assert from_afar == sum(bool(plate.words.lines) for plate in scene.plates.values()) == 151
    assert not any("…" in written(scene, key) for key in scene.plates)
    view.close()
    view.deleteLater()


@pytest.mark.usefixtures("theme")
def test_a_file_has_every_name_whole_and_the_window_is_as_it_was(tmp_path: Path) -> None:
    scene = scene_of([ENDLESS.format(n) for n in range(40)])
    scene.letter(0.4)
    before = {key: plate.words for key, plate in scene.plates.items()}
    scene.letter_whole()
    for key, plate in scene.plates.items():
        assert "".join(plate.words.lines).replace(" ", "") == plate.partner.name.replace(" ", "")
        high = QFontMetricsF(picture_font(plate.words.size)).height() * len(plate.words.lines)
        assert high <= plate.size.height(), key
    scene.letter(0.4)
    for suffix in (".svg", ".png", ".pdf"):
        write_picture(scene, tmp_path / f"netwerk{suffix}", "Netwerk")
        assert {key: plate.words for key, plate in scene.plates.items()} == before
    assert "…" not in (tmp_path / "netwerk.svg").read_text("utf-8")


@pytest.mark.usefixtures("theme")
def test_in_an_svg_each_name_is_one_text_of_its_lines(tmp_path: Path) -> None:
    names = [*(ENDLESS.format(n) for n in range(12)), "R&D <Zorg>"]
    write_picture(scene_of(names), tmp_path / "netwerk.svg", "Netwerk")
    root = ElementTree.parse(tmp_path / "netwerk.svg").getroot()
    groups = [one for one in root.iter(f"{SVG}g") if one.find(f"{SVG}title") is not None]
    assert [one.findtext(f"{SVG}title") for one in groups] == ["Onze fractie", *names]
    for group in groups:
        name, *below = group.findall(f"{SVG}text")
        lines = [span.text or "" for span in name.findall(f"{SVG}tspan")]
        assert "".join(lines).translate(NO_BREAKS) == str(group.findtext(f"{SVG}title")).translate(NO_BREAKS)
        assert len({span.get("y") for span in name}) == len(lines)
        assert [one[0].text for one in below] in ([], ["nog niet gesproken"])
    inside = {span.text for group in groups for span in group.iter(f"{SVG}tspan")}
    others = [one.text for one in root.iter(f"{SVG}text") if len(one) == 0]
    assert "Veiligheid" in others
    assert not inside & set(others), "no name stands there twice"


@settings(deadline=None, max_examples=80)
@given(st.floats(200, 9000), st.floats(150, 6000), st.floats(0, 1), st.floats(0, 1))
def test_on_paper_every_partner_is_readable_and_whole_on_a_page(wide: float, high: float, x: float, y: float) -> None:
    plate = QSizeF(164, 78)
    area = QRectF(0, 0, wide, high)
    _page, found = sheets(area, plate.height(), 60)
    assert found[0].part == area
    if len(found) == 1:
        assert found[0].scale * Type.META >= READABLE
        return
    one = QRectF(QPointF(x * (wide - plate.width()), y * (high - plate.height())), plate)
    assert any(sheet.part.contains(one) for sheet in found[1:])
    assert all(sheet.scale == IN_PARTS for sheet in found[1:])


@pytest.mark.usefixtures("theme")
@pytest.mark.parametrize(("count", "pages"), [(4, 1), (150, 2)])
def test_the_pdf_has_pages_that_a_printer_knows(tmp_path: Path, count: int, pages: int) -> None:
    path = tmp_path / "netwerk.pdf"
    write_picture(scene_of([CHAIN.format(n) for n in range(count)]), path, "Netwerk")
    assert path.stat().st_size < 2_000_000
    with Pdf.open(path) as pdf:
        assert len(pdf.pages) >= pages
        for page in pdf.pages:
            sides = [round(float(side)) for side in page.mediabox[2:]]
            assert sides[0] in (842, 1191)
            assert sides[1] in (595, 842)
            assert sides[0] > sides[1]
