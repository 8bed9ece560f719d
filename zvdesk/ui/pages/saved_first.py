"""Steps that build on what was typed, and so wait until that is on the disk."""

from collections.abc import Callable

from zvdesk.errors import EnvironmentFailure
from zvdesk.ui.autosave import AutosaveController
from zvdesk.ui.session import Session


def when_saved(session: Session, autosave: AutosaveController, then: Callable[[], object]) -> None:
    """Save what was typed, then call `then`; where that fails, say so instead, so that nothing rests on old words."""

    def settled(is_saved: bool) -> None:
        if is_saved:
            then()
        else:
            session.complain(EnvironmentFailure("not_saved"))

    autosave.settle(settled)
