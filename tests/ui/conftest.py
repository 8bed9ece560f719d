"""Qt for tests: without a screen, with our own look, and with the words of the user on the main thread."""

import gc
import os
from collections.abc import Iterator
from time import perf_counter

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtWidgets import QApplication

from zvdesk.ui.button_keys import ButtonKeys
from zvdesk.ui.focus import FocusRings
from zvdesk.ui.theme import Theme

_made: list[object] = []

LONG = 0.03
"""Seconds that collecting may take; when it takes longer, what is there by then (modules, mostly) is left out of it."""

NOT_OURS = "This plugin does not support"
"""Said by the platform without a screen about windows of a fixed height and about menus."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        item.add_marker(pytest.mark.qt_log_ignore(NOT_OURS, extend=True))


@pytest.fixture(autouse=True)
def _garbage_on_this_thread(qapp: QApplication) -> Iterator[None]:
    """Collect between tests all that one leaves, and never in a thread that works, as the window does.

    Widgets that stay would be styled anew with every change of the look, which made the last tests ten times as slow.
    """
    gc.disable()
    yield
    started = perf_counter()
    gc.collect()
    if perf_counter() - started > LONG:
        gc.freeze()
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
