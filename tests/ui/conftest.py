"""Qt for tests: without a screen, with our own look, and with the words of the user on the main thread."""

import gc
import os
from collections.abc import Iterator

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtWidgets import QApplication

from zvdesk.ui.button_keys import ButtonKeys
from zvdesk.ui.focus import FocusRings
from zvdesk.ui.garbage import GarbageRounds
from zvdesk.ui.theme import Theme

_made: list[object] = []
_rounds = GarbageRounds()

NOT_OURS = "This plugin does not support"
"""Said by the platform without a screen about windows of a fixed height and about menus."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        item.add_marker(pytest.mark.qt_log_ignore(NOT_OURS, extend=True))


@pytest.fixture(autouse=True)
def _garbage_on_this_thread(qapp: QApplication) -> Iterator[None]:
    """Collect what tests leave between them, as the window does, and never in a thread that works."""
    gc.disable()
    yield
    _rounds.look()
    gc.enable()


@pytest.fixture(autouse=True)
def theme(qapp: QApplication) -> Iterator[Theme]:
    """Return the look of the application, light and at its own size before and after every test."""
    if not _made:
        _made.extend((Theme(qapp, choice="light"), FocusRings(qapp), ButtonKeys(qapp)))
    look = _made[0]
    assert isinstance(look, Theme)
    yield look
    if look.choice != "light":
        look.choose("light")
    look.zoom_to(100)
