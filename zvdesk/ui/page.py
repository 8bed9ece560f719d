"""What the window expects of a page, so that it can show, leave and drive any page without knowing it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from zvdesk.ui.columns import Columns

if TYPE_CHECKING:
    from zvdesk.model.attachments import Attachment
    from zvdesk.ui.printing.printable import Printable
    from zvdesk.ui.reader.loading import Place


class Target(NamedTuple):
    """Where to go: a page, the record to open there ("" for none), and what to show within it, by its id.

    From search, a link or a notice. A part is an agenda item, a contact, an observation: what lives in a record. Who
    comes by the keyboard `enters` it.
    """

    page: str
    record_id: str = ""
    part_id: str = ""
    enters: bool = False


FIRST_QUESTION = "first question"
"""The part of a council question at which one begins to write, where it has its subject already."""


def started_question(record_id: str) -> Target:
    """Return where to go for a council question that was just made of something else: into its first question."""
    return Target("questions", record_id, FIRST_QUESTION, enters=True)


def target_on(page: str, record_id: str, part_id: str = "") -> Target:
    """Return where to go for a record."""
    return Target(page, record_id, part_id)


class Page(QWidget):
    """One page of the window. Subclasses fill `columns` or lay themselves out, and take the hooks they need.

    Pages are made when first shown, live as long as the window, and show only what a service returned.
    """

    count_changed = Signal(object)
    """Emitted with the number (int) to show beside the page's name, or None for no number."""

    confidentiality_changed = Signal(str)
    """Emitted with the Dutch word for how closed the open record is; "" when none is open."""

    navigation_requested = Signal(object)
    """Emitted with a Target to open elsewhere."""

    help_topic = ""
    """Name of the help text for F1."""

    @property
    def open_id(self) -> str:
        """Id of the record that is open on the page, "" for none: where to come back to."""
        return ""

    @property
    def open_part_id(self) -> str:
        """Id of what is open within that record, "" for the record itself."""
        return ""

    def panes(self) -> list[QWidget]:
        """Return the parts that F6 walks through, from left to right; hidden ones are passed over."""
        columns = self.findChild(Columns)
        return columns.panes() if columns is not None else [self]

    def entered(self) -> None:
        """The page has come into view; refresh what is out of date."""

    def leaving(self) -> None:
        """The page goes out of view: save what was typed. Must not wait."""

    def create_record(self) -> None:
        """Ctrl+N: make a new record of the page's kind and open it."""

    def open_record(self, record_id: str, part_id: str = "") -> None:
        """Show one record and, where one is named, a part within it."""

    def enter_part(self, _part_id: str) -> bool:
        """Put the keyboard into a part of the open record; False where the page knows no such place."""
        return False

    def expect_file(self, _target: Target, _file: "Attachment", _place: "Place") -> bool:
        """Read a file at a place as soon as `target`, to which one is about to go, is shown; False where it cannot."""
        return False

    def printables(self) -> "Sequence[Printable]":
        """Ctrl+P: return the documents that can be made of what is shown, the likeliest first."""
        return ()

    def focus_filter(self) -> None:
        """Ctrl+F: put the keyboard into the filter of the list."""
