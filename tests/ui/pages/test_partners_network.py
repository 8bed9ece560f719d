"""Netwerk: the picture and the table, by mouse and keys, and what leaves as a file."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton, QToolButton
from pytestqt.qtbot import QtBot
from record_pages import OpenPage

from zvdesk.app import Desk
from zvdesk.documents.network_layout import lay_out
from zvdesk.documents.network_routes import bow, is_past
from zvdesk.model.enums import PartnerDomain, PartnerScale, PartnerTie
from zvdesk.model.partner_network import FRACTIE, Network, NetworkPartner, NetworkTie
from zvdesk.ui.fonts import Type
from zvdesk.ui.pages.partners.network_legend import Legend, tie_word
from zvdesk.ui.pages.partners.network_scene import NetworkScene, Plate
from zvdesk.ui.pages.partners.network_view import NetworkView
from zvdesk.ui.pages.partners.network_window import NetworkWindow
from zvdesk.ui.pages.partners.page import PartnersPage
from zvdesk.ui.palettes import DARK, LIGHT
from zvdesk.ui.theme import Theme
from zvdesk.ui.widgets.fields import ChoiceField


@pytest.fixture
def ids(desk: Desk) -> dict[str, str]:
    make = desk.records.create
    found = {
        name: make("partner", {"name": name, "domain": domain, "scale": scale, "tags": tags, "confidentiality": level})[
            0
        ].id
        for name, domain, scale, tags, level in (
            ("Politie", "veiligheid", "landelijk", ["ondermijning"], "openbaar"),
            ("GGD", "zorg", "regionaal", ["opvang"], "openbaar"),
            ("Wijkteam", "zorg", "lokaal", ["opvang"], "openbaar"),
            ("Meldpunt", "zorg", "lokaal", [], "geheim"),
        )
    }
    make("partner-relation", {"partner_id": found["GGD"], "other_id": found["Politie"], "tie": "verwijst_naar"})
    make("partner-relation", {"partner_id": found["Meldpunt"], "other_id": found["Wijkteam"], "tie": "bestuurt"})
    make("contact-moment", {"partner_id": found["GGD"]})
    return found


@pytest.fixture
def partners(qtbot: QtBot, desk: Desk, tmp_path: Path) -> OpenPage:
    return OpenPage(qtbot, desk, tmp_path, PartnersPage)


@pytest.fixture
def window(ids: dict[str, str], partners: OpenPage) -> Iterator[NetworkWindow]:
    (link,) = [one for one in partners.page.findChildren(QPushButton) if one.text() == "Netwerk…"]
    QTest.mouseClick(link, Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    (made,) = partners.page.findChildren(NetworkWindow)
    yield made
    made.close()


def scene_of(window: NetworkWindow) -> NetworkScene:
    scene = window.view.scene()
    assert isinstance(scene, NetworkScene)
    return scene


def told(window: NetworkWindow) -> str:
    return window._told.text()


def test_all_partners_and_ties_are_drawn_and_stand_in_the_table(window: NetworkWindow) -> None:
    scene = scene_of(window)
    assert {plate.partner.name for plate in scene.plates.values()} == {
        "Onze fractie", "Politie", "GGD", "Wijkteam", "Meldpunt",
    }  # fmt: skip
    assert sorted(arrow.toolTip() for arrow in scene.arrows) == [
        "GGD verwijst naar Politie",
        "Meldpunt bestuurt Wijkteam",
        "Onze fractie sprak met GGD",
    ]
    rows = [[window.table.item(row, at).text() for at in range(5)] for row in range(window.table.rowCount())]
    assert rows[0] == ["GGD", "Zorg", "Regionaal", "22 november", "verwijst naar Politie"]
    assert rows[2][:1] + rows[2][3:] == ["Politie", "nog niet", "GGD verwijst naar deze"]

    (switch,) = [one for one in window.findChildren(QToolButton) if one.accessibleName() == "Als tabel"]
    QTest.mouseClick(switch, Qt.MouseButton.LeftButton)
    assert window.table.isVisible()
    assert not window.view.isVisible()


def test_a_click_tells_the_relations_and_fades_what_is_not_tied(window: NetworkWindow, ids: dict[str, str]) -> None:
    assert told(window).startswith("4 ketenpartners.")
    scene = scene_of(window)
    ggd, wijkteam = scene.plates[ids["GGD"]], scene.plates[ids["Wijkteam"]]
    at = window.view.mapFromScene(ggd.pos())
    QTest.mouseClick(window.view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert told(window) == "GGD: verwijst naar Politie."
    assert scene.plates[ids["Politie"]].opacity() == 1
    assert wijkteam.opacity() < 1

    QTest.keyClick(window.view, Qt.Key.Key_Escape)
    assert wijkteam.opacity() == 1
    assert window.isVisible()


def test_keys_walk_from_partner_to_partner_and_open_one(
    window: NetworkWindow, partners: OpenPage, ids: dict[str, str]
) -> None:
    view, scene = window.view, scene_of(window)
    names = []
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Down):
        QTest.keyClick(view, key)
        names += [one.partner.name for one in scene.selectedItems()]  # type: ignore[attr-defined]
    assert names[0] == "Politie"
    assert names[1] == "GGD"
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert partners.page.open_id == scene.selectedItems()[0].partner.id  # type: ignore[attr-defined]

    before = view.transform().m11()
    QTest.keyClick(view, Qt.Key.Key_Plus)
    assert view.transform().m11() > before
    QTest.keyClick(view, Qt.Key.Key_0)
    assert view.transform().m11() == pytest.approx(before)


def hold(view: NetworkView, plate: Plate, step: QPoint) -> QPoint:
    """Press on a partner and move it by five steps; return where it is held."""
    at = view.mapFromScene(plate.pos())
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    for number in range(1, 6):
        place = QPointF(at + number * step)
        move = QMouseEvent(
            QEvent.Type.MouseMove, place, view.viewport().mapToGlobal(place), Qt.MouseButton.NoButton,
            Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
        )  # fmt: skip
        QApplication.sendEvent(view.viewport(), move)
        QApplication.processEvents()
    return at + 5 * step


def drag(view: NetworkView, plate: Plate, step: QPoint) -> None:
    """Move a partner by five steps and let go."""
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=hold(view, plate, step))


def test_a_partner_is_dragged_with_its_ties_and_everything_else_stays(
    window: NetworkWindow, ids: dict[str, str]
) -> None:
    view, scene = window.view, scene_of(window)
    ggd, other = scene.plates[ids["GGD"]], scene.plates[ids["Wijkteam"]]
    start, stayed, path = ggd.pos(), other.pos(), scene.arrows[1].path()
    at = view.mapFromScene(ggd.pos())
    hold(view, ggd, QPoint(8, 4))
    assert other.opacity() == 0, "it is in the picture of what stands still"
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=at + QPoint(40, 20))
    assert ggd.pos().x() > start.x()
    assert other.pos() == stayed
    assert 0 < other.opacity() < 1, "the dragged one is chosen"
    assert any(arrow.path() != path for arrow in ggd.arrows)
    scene.choose("")
    assert all(item.opacity() == 1 for item in scene.items())


@pytest.mark.usefixtures("theme")
def test_where_a_partner_is_let_go_no_line_of_others_runs_behind_it() -> None:
    ours = NetworkPartner(FRACTIE, "Onze fractie", None, None)
    where = [(domain, PartnerScale.LOKAAL) for domain in PartnerDomain]
    partners = [NetworkPartner(f"p{n}", f"Partner {n}", *place) for n, place in enumerate(where)]
    network = Network((ours, *partners), (NetworkTie("p0", "p1", PartnerTie.BESTUURT), NetworkTie("p3", "p4", None)))
    view, scene = NetworkView(), NetworkScene(network, lay_out(network), LIGHT)
    view.resize(1200, 500)
    view.show_scene(scene)
    view.show()
    (line, own), moved = scene.arrows, scene.plates["p3"]
    scene.plates["p1"].setPos(scene.plates["p1"].pos() + QPointF(0, 300))
    between = (scene.plates["p0"].pos() + scene.plates["p1"].pos()) / 2
    way = view.mapFromScene(between) - view.mapFromScene(moved.pos())
    assert line.route.is_bow
    before = own.route
    drag(view, moved, way / 5)
    assert line.route != bow(scene.plates["p0"].place, scene.plates["p1"].place)
    assert all(is_past(arrow.route, moved.place, 2) for arrow in scene.arrows if moved not in arrow.ends)
    assert own.route != before
    view.close()
    view.deleteLater()


def test_a_theme_leaves_its_partners(window: NetworkWindow) -> None:
    (choice,) = window.findChildren(ChoiceField)
    assert [choice.itemText(at) for at in range(choice.count())] == ["Alle thema's", "ondermijning", "opvang"]
    choice.setCurrentIndex(2)
    choice.activated.emit(2)
    QApplication.processEvents()
    assert {plate.partner.name for plate in scene_of(window).plates.values()} == {"Onze fractie", "GGD", "Wijkteam"}
    assert window.table.rowCount() == 2


@pytest.mark.parametrize("suffix", [".svg", ".png", ".pdf"])
def test_the_picture_is_kept_as_a_file_without_what_is_closed(
    window: NetworkWindow, partners: OpenPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, suffix: str
) -> None:
    path = tmp_path / f"netwerk{suffix}"
    monkeypatch.setattr(
        QFileDialog, "getSaveFileName", lambda *_args: (str(path.with_suffix("")), f"{suffix[1:].upper()} (*{suffix})")
    )
    (keep,) = [one for one in window.findChildren(QPushButton) if one.text() == "Bewaren als…"]
    QTest.mouseClick(keep, Qt.MouseButton.LeftButton)
    assert partners.notices[-1].text == (
        f"Opgeslagen als netwerk{suffix}. Vertrouwelijk en daarom weggelaten: 1 ketenpartner."
    )
    content = path.read_bytes()
    if suffix == ".svg":
        words = " ".join(re.findall(r">([^<>]+)<", content.decode()))
        assert "GGD" in words
        assert "Meldpunt" not in words
        assert "verwijst naar" in words, "what the lines mean stands below"
        assert "bestuurt" not in words, "but no line that only what is closed has"
    elif suffix == ".png":
        image = QImage(str(path))
        assert image.width() == pytest.approx(scene_of(window).width() * 2, abs=2)
        assert image.pixelColor(2, 2).name().upper() == LIGHT.ground
    else:
        assert content.startswith(b"%PDF-")
        assert len(content) < 200_000
    scene = scene_of(window)
    assert all(plate.isVisible() for plate in scene.plates.values())


def test_asked_for_again_it_comes_forward(window: NetworkWindow, partners: OpenPage) -> None:
    partners.click("Netwerk…")
    assert partners.page.findChildren(NetworkWindow) == [window]


def test_the_letters_of_everything_else_stay_as_they_are(window: NetworkWindow, theme: Theme) -> None:
    font = theme.font(Type.META)
    window.view.grab()
    assert (font.pixelSize(), font.bold()) == (Type.META, False), "the picture has letters of its own"


def test_what_is_told_of_a_partner_does_not_move_the_picture(window: NetworkWindow, ids: dict[str, str]) -> None:
    before = window.view.height()
    scene_of(window).choose(ids["GGD"])
    QApplication.processEvents()
    assert window.view.height() == before


def test_below_the_picture_stands_what_its_lines_mean(window: NetworkWindow) -> None:
    legend = window.findChild(Legend)
    assert legend is not None
    assert [tie_word(tie) for tie in legend.ties] == legend.accessibleName().removeprefix("Soorten lijnen: ").split(
        ", "
    )
    assert {arrow.tie.tie for arrow in scene_of(window).arrows} == {*legend.ties}
    (choice,) = window.findChildren(ChoiceField)
    choice.setCurrentIndex(1)
    choice.activated.emit(1)
    QApplication.processEvents()
    assert {arrow.tie.tie for arrow in scene_of(window).arrows} == {*legend.ties}


def test_the_picture_follows_the_look_of_the_window(window: NetworkWindow, theme: Theme) -> None:
    theme.choose("dark")
    assert scene_of(window).colours == DARK
    theme.choose("light")
    assert scene_of(window).colours == LIGHT
