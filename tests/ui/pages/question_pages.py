"""What the tests of council questions share: what is stored, and the menus of a question."""

from typing import Any

from PySide6.QtWidgets import QApplication, QMenu

from zvdesk.app import Desk


def stored(desk: Desk, record_id: str) -> dict[str, Any]:
    return desk.reading_service.show(record_id)


def outline(desk: Desk, record_id: str) -> list[Any]:
    return [(one["text"], [sub["text"] for sub in one["items"]]) for one in stored(desk, record_id)["items"]]


def choose(text: str) -> None:
    """Choose from the menu that is open."""
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    next(action for action in menu.actions() if action.text().startswith(text)).trigger()
    menu.close()
