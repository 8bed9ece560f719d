"""Meenemen, before and after: the link to fetch from, the documents that are not there yet, and what did not come."""

from collections.abc import Sequence
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from zvdesk.errors import ZvdeskError
from zvdesk.sentences import sentence
from zvdesk.ui.dates import plural
from zvdesk.ui.widgets.basics import button, column, label
from zvdesk.ui.widgets.editor_area import EditorArea
from zvdesk.ui.widgets.fields import LineField
from zvdesk.ui.widgets.form import FormField

if TYPE_CHECKING:
    from zvdesk.services.meetings.fetching import Fetched, Wanted

MOST_LINES = 60
"""Documents that are written out; more than that nobody reads, and every one is a widget."""


class LinkField(LineField):
    """A link; why it did not do stays said until another is tried."""

    refusal = ""

    def problem(self) -> str:
        """Field: why the link did not do."""
        return self.refusal


class FetchPanel(QWidget):
    """Lies in the place of the editor while the user is asked, or told, about fetching."""

    link_given = Signal(str)
    """Emitted with the link of the meeting that is to be fetched."""

    documents_wanted = Signal(object)
    """Emitted with the Wanted that are to be fetched."""

    closed = Signal()
    """Emitted when nothing is to be fetched."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._area: EditorArea | None = None
        self._link = LinkField()
        self._form = FormField("", self._link)
        self._layout = column()
        self.setLayout(self._layout)

    def ask_link(self) -> None:
        """Ask for the link of a meeting."""
        area = self._begin(self.tr("Ophalen"), self._on_link, self.tr("Annuleren"))
        self._link = LinkField(self.tr("https://voorbeeldstad.notubiz.nl/vergadering/123456"))
        self._form = FormField(self.tr("Link van de vergadering"), self._link)
        self._link.returnPressed.connect(self._on_link)
        area.add(label(self.tr("Vergadering meenemen van internet"), "record-title", wraps=True))
        area.add(
            label(self.tr("U hebt daarna de agenda en alle stukken op uw laptop, ook zonder netwerk."), wraps=True)
        )
        area.add(self._form, space=24)
        area.add(label(self.tr("Kopieer het adres van de vergadering uit uw browser."), "soft", wraps=True), space=12)
        area.add(
            label(
                self.tr(
                    "Dit kan met Notubiz (ook als het adres eindigt op raadsinformatie.nl) en OpenBesluitvorming. Van "
                    "iBabs, GO en Parlaeus leest u een bewaard bestand in."
                ),
                "soft",
                wraps=True,
            ),
            space=8,
        )
        area.add(label(self._promise(), "meta", wraps=True), space=8)
        self._link.setFocus(Qt.FocusReason.OtherFocusReason)

    def refuse_link(self, error: Exception) -> bool:
        """Say at the link why it did not do; False where the link is no longer asked for."""
        if not isinstance(error, ZvdeskError) or not self._link.isVisible():
            return False
        self._link.refusal = sentence(error)
        self._form.show_error(self._link.refusal)
        self._link.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def offer(self, title: str, wanted: "Sequence[Wanted]") -> None:
        """Show what a meeting lists that is not there yet."""
        count = plural(len(wanted), self.tr("stuk"), self.tr("stukken"))
        area = self._begin(
            self.tr("{0} ophalen").format(count),
            lambda: self.documents_wanted.emit(tuple(wanted)),
            self.tr("Annuleren"),
        )
        area.add(label(self.tr("Stukken meenemen voor {0}").format(title), "record-title", wraps=True))
        area.add(label(self.tr("Deze staan in de agenda en nog niet op uw laptop."), wraps=True), space=8)
        area.add(label(self._promise(), "meta", wraps=True), space=8)
        for each in wanted[:MOST_LINES]:
            area.add(_line(each.title, urlsplit(each.address).hostname or each.address), space=12)
        self._tell_more(area, len(wanted))

    def show_missed(self, fetched: "Fetched", meeting: str = "") -> None:
        """Show what did not come for a meeting and why."""
        missed, left = fetched.missed, fetched.left
        area = self._begin(
            self.tr("Opnieuw proberen"),
            lambda: self.documents_wanted.emit(fetched.to_retry),
            self.tr("Sluiten"),
        )
        count = plural(len(missed) + len(left), self.tr("stuk kwam niet mee"), self.tr("stukken kwamen niet mee"))
        area.add(label(count, "record-title", wraps=True))
        if meeting:
            area.add(label(meeting, "soft", wraps=True), space=4)
        told = self.tr("Wat er wel is opgehaald, staat al bij de agenda. Opnieuw proberen haalt alleen deze op.")
        area.add(label(told, "soft", wraps=True), space=8)
        for each in missed[:MOST_LINES]:
            area.add(_line(each.wanted.title, sentence(each.error)), space=12)
        for one in left[: max(0, MOST_LINES - len(missed))]:
            area.add(_line(one.title, self.tr("Nog niet aan de beurt geweest.")), space=12)
        self._tell_more(area, len(missed) + len(left))

    def _begin(self, action: str, act: object, leave: str) -> EditorArea:
        """Return an empty area in the place of what was shown before, with its two buttons."""
        if self._area is not None:
            self._layout.removeWidget(self._area)
            self._area.hide()
            self._area.deleteLater()
        self._area = area = EditorArea()
        self._layout.addWidget(area)
        back, self._accept = button(leave), button(action, "primary")
        back.clicked.connect(self.closed)
        self._accept.clicked.connect(act)
        area.add_action(back)
        area.add_action(self._accept)
        self._accept.setFocus(Qt.FocusReason.OtherFocusReason)
        return area

    def _promise(self) -> str:
        return self.tr("zvdesk vraagt alleen deze adressen, zonder te zeggen wie u bent.")

    def _tell_more(self, area: EditorArea, count: int) -> None:
        if count > MOST_LINES:
            more = plural(count - MOST_LINES, self.tr("stuk"), self.tr("stukken"))
            area.add(label(self.tr("En nog {0}.").format(more), "meta"), space=12)

    @Slot()
    def _on_link(self) -> None:
        self._link.refusal = ""
        self._form.show_error("")
        self.link_given.emit(self._link.text())


def _line(title: str, told: str) -> QWidget:
    part = QWidget()
    part.setLayout(column(label(title, wraps=True), label(told, "meta", wraps=True), spacing=1))
    return part
