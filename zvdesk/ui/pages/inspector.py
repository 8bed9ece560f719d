"""What belongs to the open record, beside it: what it is tied to, its files, how closed it is, and its past."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from zvdesk.ui.pages.inspector_files import FilesSection
from zvdesk.ui.pages.inspector_history import HistorySection
from zvdesk.ui.pages.inspector_links import LinksSection
from zvdesk.ui.pages.inspector_openness import OpennessSection
from zvdesk.ui.session import Session
from zvdesk.ui.widgets.inspector import Inspector

if TYPE_CHECKING:
    from zvdesk.services.reading import RecordView


class RecordInspector(Inspector):
    """The four sections every record has. A page may `add` its own below them."""

    navigation_requested = Signal(object)
    """Emitted with the Target of a linked record."""

    def __init__(self, session: Session, parent: QWidget | None = None, *, has_files: bool = True) -> None:
        """Without `has_files` the files have a place in the editor, as those of a meeting have."""
        super().__init__(parent)
        self.links = LinksSection(session)
        self.files = FilesSection(session)
        self.openness = OpennessSection(session)
        self.history = HistorySection(session)
        sections = (self.links, self.files, self.openness, self.history)
        self._sections_of_all = tuple(one for one in sections if has_files or one is not self.files)
        for section in self._sections_of_all:
            self.add(section)
        self.links.navigation_requested.connect(self.navigation_requested)
        self.openness.navigation_requested.connect(self.navigation_requested)
        self.show_view(None)

    def show_view(self, view: "RecordView | None") -> None:
        """Show what belongs to a record; None hides everything."""
        for section in self._sections_of_all:
            section.setVisible(view is not None)
            if view is not None:
                section.show_view(view)
