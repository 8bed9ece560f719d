"""What lists show: frozen rows, made by a service's query and read by models and delegates."""

from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from zvdesk.ui.palettes import Tone


class Row(NamedTuple):
    """One record in a list: what it is (`title`), what matters about it now (`detail`), a state or term (`badge`).

    Rows with the same `group` stand together under it as a heading; the order is the caller's.
    """

    id: str
    title: str
    detail: str = ""
    badge: str = ""
    tone: Tone = Tone.NEUTRAL
    group: str = ""
    tooltip: str = ""

    @property
    def spoken(self) -> str:
        """Everything the row shows, in one sentence for a screen reader."""
        return ", ".join(part for part in (self.title, self.detail, self.badge) if part)


class TreeRow(NamedTuple):
    """One item of an agenda: its number as given, and the id of the item that it is a part of ("" for none).

    A `heading` parts the list and is no subject itself; `detail` may hold a hint such as "vanaf hier besloten". What is
    `movable` can be dragged to another place among those beside it.
    """

    id: str
    title: str
    number: str = ""
    parent_id: str = ""
    detail: str = ""
    badge: str = ""
    tone: Tone = Tone.NEUTRAL
    heading: bool = False
    tooltip: str = ""
    movable: bool = False

    @property
    def spoken(self) -> str:
        """Everything the row shows, in one sentence for a screen reader."""
        title = spoken_heading(self.title) if self.heading else self.title
        return ", ".join(part for part in (self.number, title, self.detail, self.badge) if part)


def spoken_heading(text: str) -> str:
    """Return what a screen reader says of a heading between rows, which it cannot tell from a row by itself."""
    return QCoreApplication.translate("Rows", "kopje {0}").format(text)
