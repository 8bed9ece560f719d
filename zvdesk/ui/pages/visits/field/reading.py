"""Reads what the veldmodus shows, beside the writing; an answer that was overtaken is not shown."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QImage

from zvdesk.services.visits.field import FieldFacts
from zvdesk.ui.pages.visits.field.words import tr
from zvdesk.ui.pages.visits.photos import Photos, photos_of
from zvdesk.ui.session import Session

if TYPE_CHECKING:
    from zvdesk.app import Desk

SHOWN = frozenset({"observation", "visit", "partner", "contact", "attachment", "theme"})
"""Kinds whose changes show in the veldmodus."""


@dataclass(frozen=True)
class Shown:
    """The facts, and the photos by the id of their entry."""

    facts: FieldFacts
    photos: Photos = field(default_factory=dict)


class FieldReader(QObject):
    """Reads one visit again and again; photos that are known are not read twice."""

    def __init__(self, session: Session, visit_id: str, show: Callable[[Shown], None], parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._visit_id, self._show = session, visit_id, show
        self._asked = self._answered = 0
        self._known: dict[str, QImage] = {}

    def read(self, then: Callable[[], object] | None = None) -> None:
        """Ask for what is on the disk now, show it, and call `then`: what is shown is no older by then."""
        self._asked += 1
        number, known = self._asked, dict(self._known)

        def query(desk: "Desk") -> Shown:
            facts = desk.visit_field.facts(self._visit_id)
            return Shown(facts, photos_of(desk, [one.id for one in facts.entries if one.photos], known))

        self._session.read(
            query, on_done=lambda shown: self._take(number, shown, then), owner=self, label=tr("Veldmodus")
        )

    def _take(self, number: int, shown: Shown, then: Callable[[], object] | None) -> None:
        if number > self._answered:
            self._answered = number
            self._known = {photo.id: photo.image for several in shown.photos.values() for photo in several}
            self._show(shown)
        if then is not None:
            then()
