"""The keys of the veldmodus, for a laptop: all that one taps, and nothing that types a letter."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence, QShortcut

from zvdesk.settings import ZOOM
from zvdesk.ui.pages.visits.field.pad import KEYS, WHO_KEYS
from zvdesk.ui.theme import current_theme

if TYPE_CHECKING:
    from zvdesk.ui.pages.visits.field.window import FieldWindow

ZOOM_STEP = 10


def give_keys(window: "FieldWindow") -> None:
    """Let keys do what the buttons do."""
    keys: dict[str, Callable[[], object]] = {
        "Esc": window.leaving.step_back,
        "Ctrl+Return": window.finish,
        "Ctrl+Enter": window.finish,
        WHO_KEYS: window.ask_who,
        "Alt+T": window.ask_theme,
        "Alt+Q": window.ask_questions,
        "Ctrl+D": window.look.toggle_night,
        "Ctrl+H": window.toggle_hand,
        "Ctrl+Z": window.mending.take_back,
        "Ctrl++": partial(_zoom, window, ZOOM_STEP),
        "Ctrl+=": partial(_zoom, window, ZOOM_STEP),
        "Ctrl+-": partial(_zoom, window, -ZOOM_STEP),
        **{key: partial(window.take_kind, kind) for kind, key in KEYS.items()},
    }
    for name, action in keys.items():
        QShortcut(QKeySequence(name), window).activated.connect(action)


def _zoom(window: "FieldWindow", step: int) -> None:
    theme = current_theme()
    theme.zoom_to(theme.zoom + step)
    window.session.settings.set(ZOOM, theme.zoom)
