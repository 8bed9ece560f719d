"""The one way from the command line to the window: Qt is imported here and nowhere else, and only when asked for."""

import gc
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from zvdesk.app import App
from zvdesk.errors import EnvironmentFailure
from zvdesk.settings import Settings

if TYPE_CHECKING:
    from zvdesk.documents.network_layout import NetworkLayout
    from zvdesk.model.partner_network import Network

SYSTEMS_WITH_DISPLAY = ("win32", "darwin")
DISPLAY_VARIABLES = ("DISPLAY", "WAYLAND_DISPLAY")
PLATFORM_VARIABLE = "QT_QPA_PLATFORM"
NETWORK_TITLE = "Netwerk van ketenpartners"


def has_display() -> bool:
    """Tell whether a window can be seen here."""
    return sys.platform in SYSTEMS_WITH_DISPLAY or any(os.environ.get(name) for name in DISPLAY_VARIABLES)


def open_window(app: App, workspace: Path | None, passphrase: str | None) -> int:
    """Open the window, on the workspace or on the user's own, and return the exit code when it is closed.

    Raises EnvironmentFailure "no_display" where Qt would end the process, "window_unavailable" (detail) where a
    library that Qt needs is missing.
    """
    if not has_display() and not os.environ.get(PLATFORM_VARIABLE):
        raise EnvironmentFailure("no_display")
    gc.disable()  # nothing that a start makes is garbage; from then on `run` has it collected on this thread alone
    try:
        with _qt_needed():
            from zvdesk.ui.main import run
        return run(app, workspace, passphrase)
    finally:
        gc.enable()


def try_window(app: App, workspace: Path, passphrase: str) -> None:
    """Open the window where nobody sees it, look at every page, and close it. Raises as `open_window` does."""
    with _qt_needed():
        from zvdesk.ui import tryout
    tryout.try_window(app, workspace, passphrase)


def draw_network(app: App, network: "Network", layout: "NetworkLayout", path: Path) -> int:
    """Write the picture of the network to a file, and return how many partners are closed and stay away.

    Raises UserError "export_format_unknown", EnvironmentFailure "window_unavailable", and as `write_picture` does.
    """
    from zvdesk.services.exports import suffix_in

    suffix_in(path, (".svg", ".png", ".pdf"))
    with _qt_needed():
        from zvdesk.ui.pages.partners import network_offscreen
    return network_offscreen.draw_network(Settings(app.paths.config), network, layout, path, NETWORK_TITLE)


@contextmanager
def _qt_needed() -> Iterator[None]:
    """Tell a library that is missing on this computer from a fault of ours."""
    try:
        yield
    except ImportError as error:
        if (error.name or "").startswith("zvdesk"):
            raise
        raise EnvironmentFailure("window_unavailable", detail=str(error)) from error
