"""Taking over a council profile: which one, and what it would change, before anything is changed."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtWidgets import QDialog, QTextBrowser, QWidget

from zvdesk.ui.pages.difference_page import difference_page
from zvdesk.ui.pages.settings.profile_words import told
from zvdesk.ui.theme import current_theme
from zvdesk.ui.widgets.basics import button, column, hairline, label, row, show_if, surface
from zvdesk.ui.widgets.empty import EmptyState
from zvdesk.ui.widgets.record_list import RecordList
from zvdesk.ui.widgets.rows import Row

if TYPE_CHECKING:
    from zvdesk.exchange.profiles import IncomingProfile
    from zvdesk.services.council.profile_changes import ProfileDifference

SIZE = (860, 560)
LIST_WIDTH = 280


class Offer(NamedTuple):
    """A profile that can be taken over, and what it would change now."""

    name: str
    incoming: "IncomingProfile"
    differences: "Sequence[ProfileDifference]"


class ProfileWindow(QDialog):
    """One profile, or a list of them, beside what the chosen one would change."""

    accepted_offer = Signal(object)
    """Emitted with the Offer that the user takes over; the window closes."""

    def __init__(self, title: str, offers: Sequence[Offer], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self._offers = {offer.name: offer for offer in offers}
        self._build_widgets()
        self._build_layout()
        self.resize(*SIZE)
        self._list.selected.connect(self._show_chosen)
        self._take.clicked.connect(self._on_take)
        self._cancel.clicked.connect(self.reject)
        self._list.show_rows([_row(offer) for offer in offers])
        self._list.select(offers[0].name)
        self._show_chosen()

    def changeEvent(self, event: QEvent) -> None:
        """Qt: draw the differences in the colours of a new palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_take"):
            self._show_chosen()

    def _build_widgets(self) -> None:
        empty = EmptyState(self.tr("Er zijn geen kant-en-klare profielen."))
        self._list = RecordList(one=self.tr("profiel"), many=self.tr("profielen"), empty=empty)
        self._list.setFixedWidth(current_theme().scaled(LIST_WIDTH))
        self._heading = label("", "card-title", wraps=True)
        self._source = label("", "meta", wraps=True)
        self._text = QTextBrowser()
        self._text.setOpenLinks(False)
        self._text.setAccessibleName(self.tr("Wat er verandert"))
        self._about = label("", "meta", wraps=True)
        self._cancel = button(self.tr("Annuleren"))
        self._take = button(self.tr("Overnemen"), "primary")
        self._cancel.setAutoDefault(False)
        self._take.setDefault(True)

    def _build_layout(self) -> None:
        side = QWidget()
        surface(side, "panel")
        line = row(spacing=8)
        line.addWidget(self._about, 1)
        line.addWidget(self._cancel)
        line.addWidget(self._take)
        inner = column(self._heading, self._source, margins=(24, 20, 24, 16), spacing=10)
        inner.addWidget(self._text, 1)
        inner.addLayout(line)
        side.setLayout(inner)
        between = hairline(vertical=True)
        for part in (self._list, between):
            show_if(part, len(self._offers) > 1)
        whole = row(self._list, between, spacing=0)
        whole.addWidget(side, 1)
        self.setLayout(whole)

    @property
    def _chosen(self) -> Offer | None:
        current = self._list.current_row()
        return None if current is None else self._offers[current.id]

    @Slot()
    def _show_chosen(self) -> None:
        offer = self._chosen
        self._take.setEnabled(offer is not None and bool(offer.differences))
        if offer is None:
            return
        profile = offer.incoming.profile
        self._heading.setText(self.tr("Wat “{0}” verandert").format(profile.display_title))
        self._source.setText(self.tr("Bron: {0}").format(profile.source) if profile.source else "")
        show_if(self._source, bool(profile.source))
        self._about.setText(self._said_of(offer))
        nothing = self.tr("Dit profiel verandert niets: zo staat het er al.")
        self._text.setHtml(difference_page(told(offer.differences), nothing))

    def _said_of(self, offer: Offer) -> str:
        if any(one.is_reset for one in offer.differences):
            return self.tr(
                "Wat van de vorige gemeente was, wordt teruggezet; fractie, personen en huisstijl blijven. "
                "U kunt het ongedaan maken."
            )
        return self.tr("Wat hier niet staat, blijft zoals het is. U kunt het ongedaan maken.")

    @Slot()
    def _on_take(self) -> None:
        offer = self._chosen
        if offer is not None and offer.differences:
            self.accepted_offer.emit(offer)
            self.accept()


def _row(offer: Offer) -> Row:
    profile = offer.incoming.profile
    details = [f"art. {rule.article}" for rule in profile.rules if rule.article]
    return Row(offer.name, profile.municipality.removeprefix("Gemeente "), ", ".join(details))
