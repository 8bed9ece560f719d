"""Brings one back to the veldmodus after the program ended, or was locked, while one was on a visit."""

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QCoreApplication

from zvdesk.ui.page import Target
from zvdesk.ui.session import Session
from zvdesk.ui.window import MainWindow

if TYPE_CHECKING:
    from zvdesk.services.visits.field_place import FieldPlace
    from zvdesk.ui.pages.visits.page import VisitsPage


def return_to_field(session: Session, window: MainWindow) -> None:
    """Show the visit in the veldmodus that one is on today and did not leave oneself; nothing where there is none."""
    session.read(
        lambda desk: desk.visit_field.place(),
        on_done=lambda place: _go(window, place),
        owner=session,
        label=QCoreApplication.translate("FieldWindow", "Veldmodus"),
    )


def _go(window: MainWindow, place: "FieldPlace | None") -> None:
    if place is None or place.is_left:
        return
    from zvdesk.ui.pages.visits.field.opening import reopen_field

    window.open_target(Target("visits", place.visit_id))
    reopen_field(cast("VisitsPage", window.page), place.visit_id)
