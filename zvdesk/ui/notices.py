"""What the window tells besides its pages: what was done, with Undo, and what went wrong, in a sentence."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from zvdesk.errors import EnvironmentFailure, ZvdeskError
from zvdesk.ui.palettes import Tone


class Notice(NamedTuple):
    """One message. `action` with its text is offered as a button.

    `is_trouble` stays until it is closed, another page is shown, or what it is `about` (the label of what was done)
    comes out well.
    """

    text: str
    tone: Tone = Tone.NEUTRAL
    action_text: str = ""
    action: Callable[[], object] | None = None
    is_trouble: bool = False
    about: str = ""


def words_for(error: BaseException) -> str:
    """Return what to tell the user about any error: its own sentence, or that this is a fault of the program."""
    from zvdesk.sentences import TEMPLATES, sentence

    if isinstance(error, ZvdeskError) and error.code in TEMPLATES:
        return sentence(error)
    return QCoreApplication.translate(
        "Notice", "Er ging iets mis in zvdesk zelf; wat opgeslagen was, is er nog. Probeer het nog eens."
    )


def trouble(error: BaseException, about: str = "") -> Notice:
    """Return the notice for an error that no field took."""
    tone = Tone.LATE if isinstance(error, EnvironmentFailure) or not isinstance(error, ZvdeskError) else Tone.SOON
    return Notice(words_for(error), tone, is_trouble=True, about=about)
