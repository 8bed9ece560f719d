"""How long the network of 150 partners and 400 relations takes to lay out, and a frame while one is dragged.

    QT_QPA_PLATFORM=offscreen python -m tests.bench.network [--partners 150] [--relations 400]

Prints JSON with milliseconds: the first layout (with the import of networkx) and the next ones; a frame at the size
that shows everything and at full size, the first one apart, which takes the picture of what stands still; and beside
them the time of drawing every item anew, and of writing the names for another size. The aims are
1,000 for a layout and 16 for a frame.
"""

import argparse
import json
import random
import statistics
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from zvdesk.documents.network_layout import lay_out
from zvdesk.model.enums import PartnerDomain, PartnerScale, PartnerTie
from zvdesk.model.partner_network import FRACTIE, Network, NetworkPartner, NetworkTie
from zvdesk.settings import Settings
from zvdesk.ui.main import make_application
from zvdesk.ui.pages.partners.network_scene import NetworkScene
from zvdesk.ui.pages.partners.network_view import NetworkView
from zvdesk.ui.theme import current_theme

FRAMES = 100


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--partners", type=int, default=150)
    parser.add_argument("--relations", type=int, default=400)
    asked = parser.parse_args()
    network = made_up(asked.partners, asked.relations)
    first = _timed(lambda: lay_out(network))
    layouts = [_timed(lambda: lay_out(network)) for _ in range(5)]
    with tempfile.TemporaryDirectory() as folder:
        application = make_application(Settings(Path(folder)))
        view, scene = NetworkView(), NetworkScene(network, lay_out(network), current_theme().palette)
        view.resize(1280, 720)
        view.show_scene(scene)
        view.show()
        application.processEvents()
        whole = _drag(view, scene)
        lettered = statistics.median(_timed(partial(scene.letter, 0.3 + turn / 100)) for turn in range(5))
        view.resetTransform()
        scene.letter(1)
        view.centerOn(scene.plates["p5"])
        application.processEvents()
        full = _drag(view, scene)
        anew = statistics.median(_timed(view.viewport().repaint) for _ in range(10))
    print(json.dumps({
        "layout_first_ms": round(first), "layout_ms": round(statistics.median(layouts)),
        "whole": whole, "full": full, "everything_anew_ms": round(anew, 1), "names_ms": round(lettered, 1),
    }, indent=2))  # fmt: skip


def made_up(partners: int, relations: int, seed: int = 1) -> Network:
    """Return a network that is the same every time for the same seed."""
    chance = random.Random(seed)
    known = [
        NetworkPartner(
            f"p{n}",
            f"Stichting Zorgketen Waterland, locatie {n}",
            chance.choice(list(PartnerDomain)),
            chance.choice(list(PartnerScale)),
        )
        for n in range(partners)
    ]
    ties = [
        NetworkTie(f"p{chance.randrange(partners)}", f"p{chance.randrange(partners)}", chance.choice(list(PartnerTie)))
        for _ in range(relations)
    ]
    return Network((NetworkPartner(FRACTIE, "Onze fractie", None, None), *known), tuple(ties))


def _timed(act: Callable[[], object]) -> float:
    began = time.perf_counter()
    act()
    return (time.perf_counter() - began) * 1e3


def _drag(view: NetworkView, scene: NetworkScene) -> dict[str, float]:
    at = view.mapFromScene(scene.plates["p5"].pos())
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    QApplication.processEvents()
    times = [_timed(lambda step=step: _move(view, at + QPoint(2 * step, step % 2))) for step in range(1, FRAMES + 1)]
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=at + QPoint(2 * FRAMES, 0))
    QApplication.processEvents()
    frames = sorted(times[1:])
    return {
        "first_ms": round(times[0], 1),
        "p50_ms": round(statistics.median(frames), 1),
        "p95_ms": round(frames[len(frames) * 95 // 100], 1),
    }


def _move(view: NetworkView, at: QPoint) -> None:
    place = QPointF(at)
    event = QMouseEvent(
        QEvent.Type.MouseMove, place, view.viewport().mapToGlobal(place), Qt.MouseButton.NoButton,
        Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    QApplication.sendEvent(view.viewport(), event)
    QApplication.processEvents()


if __name__ == "__main__":
    main()
