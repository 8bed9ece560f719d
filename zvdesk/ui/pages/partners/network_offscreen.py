"""The picture of the network for who has no window open: the same scene, drawn where nobody sees it."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from zvdesk.model.partner_network import Network
from zvdesk.ui.main import make_application
from zvdesk.ui.pages.partners.network_files import write_picture
from zvdesk.ui.pages.partners.network_scene import NetworkScene
from zvdesk.ui.palettes import LIGHT

if TYPE_CHECKING:
    from zvdesk.documents.network_layout import NetworkLayout
    from zvdesk.settings import Settings


def draw_network(settings: "Settings", network: Network, layout: "NetworkLayout", path: Path, title: str) -> int:
    """Write the picture to a file, and return how many partners stay away for being closed. Raises as `write_picture`.

    Needs no display.
    """
    if QApplication.instance() is None:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    qt = make_application(settings)  # held until the picture is there
    scene = NetworkScene(network, layout, LIGHT)
    try:
        return write_picture(scene, path, title)
    finally:
        scene.clear()
        qt.processEvents()
