"""What a screen for tests needs: a server, and what gives it mouse and keys."""

import importlib.util
import shutil

TOOLS = ("Xvfb", "setxkbmap", "xdotool")


def can_have_screen() -> bool:
    """Tell whether there is all that a screen with real mouse and keys needs."""
    return all(map(shutil.which, TOOLS)) and importlib.util.find_spec("Xlib") is not None
