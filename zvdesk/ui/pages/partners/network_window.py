"""Netwerk: the partners and what they are to each other as a picture, and the same as a table."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QDialog,
    QStackedLayout,
    QWidget,
)

from zvdesk.errors import ZvdeskError
from zvdesk.model.partner_network import FRACTIE, Network
from zvdesk.ui.dates import plural
from zvdesk.ui.notices import Notice
from zvdesk.ui.pages.partners.network_files import PDF, PNG, SVG, write_picture
from zvdesk.ui.pages.partners.network_legend import Legend, legend_ties
from zvdesk.ui.pages.partners.network_scene import NetworkScene
from zvdesk.ui.pages.partners.network_table import NetworkTable
from zvdesk.ui.pages.partners.network_view import NetworkView
from zvdesk.ui.pages.places_of_files import ask_place
from zvdesk.ui.palettes import Tone
from zvdesk.ui.session import Session
from zvdesk.ui.theme import current_theme
from zvdesk.ui.widgets.basics import button, column, hairline, row, tool_button
from zvdesk.ui.widgets.basics import label as text_label
from zvdesk.ui.widgets.fields import ChoiceField

if TYPE_CHECKING:
    from zvdesk.documents.network_layout import NetworkLayout

SIZE, SHARE, FRAME = (1100, 720), 0.9, 40
"""Px of the window where there is room, how much of a larger screen it takes (the more room, the more of each name),
and what the edge of a window takes of the height."""

FILTERS = {SVG: "SVG (*.svg)", PNG: "PNG (*.png)", PDF: "PDF (*.pdf)"}


class NetworkWindow(QDialog):
    """Not modal: the register stays at hand beside it."""

    partner_opened = Signal(str)
    """Emitted with the id of a partner that the user wants to see in the register."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self.setWindowTitle(self.tr("Netwerk van ketenpartners"))
        self._session, self._network = session, Network((), ())
        self._shown = self._network
        self._build_widgets()
        self._build_layout()
        self._connect()
        room = self.screen().availableGeometry()
        self.resize(
            min(room.width(), max(SIZE[0], round(SHARE * room.width()))),
            min(room.height() - FRAME, max(SIZE[1], round(SHARE * room.height()))),
        )
        self._load()

    def _build_widgets(self) -> None:
        self.view = NetworkView()
        self._theme = ChoiceField([("", self.tr("Alle thema's"))], name=self.tr("Thema"), is_whole=True)
        self._smaller = tool_button("minus", self.tr("Kleiner"), shortcut="-")
        self._larger = tool_button("plus", self.tr("Groter"), shortcut="+")
        self._fit = button(self.tr("Alles tonen"), "link")
        self._as_table = tool_button("list", self.tr("Als tabel"), checkable=True)
        self._export = button(self.tr("Bewaren als…"), icon="save")
        self._legend = Legend()
        self._told = text_label("", "meta", wraps=True)
        for one in (self._fit, self._export):
            one.setAutoDefault(False)
        self.table = NetworkTable(self._session.today)
        # two lines at all times: what is told of a partner must not move the picture under the pointer
        self._told.setMinimumHeight(2 * self._told.fontMetrics().lineSpacing())
        self._told.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)

    def _build_layout(self) -> None:
        bar = row(self._theme, self._smaller, self._larger, self._fit, margins=(16, 12, 16, 12))
        bar.addStretch(1)
        bar.addWidget(self._as_table)
        bar.addWidget(self._export)
        body = QWidget()
        self._states = QStackedLayout(body)
        self._states.addWidget(self.view)
        self._states.addWidget(self.table)
        whole = column()
        whole.addLayout(bar)
        whole.addWidget(hairline())
        whole.addWidget(body, 1)
        whole.addWidget(hairline())
        whole.addLayout(row(self._legend, margins=(16, 8, 16, 0)))
        whole.addLayout(row(self._told, margins=(16, 8, 16, 10)))
        self.setLayout(whole)

    def _connect(self) -> None:
        self._theme.edited.connect(self._show_theme)
        self._smaller.clicked.connect(self.view.zoom_out)
        self._larger.clicked.connect(self.view.zoom_in)
        self._fit.clicked.connect(self.view.fit)
        self._as_table.toggled.connect(self._on_form_chosen)
        self._export.clicked.connect(self._on_export)
        self.view.opened.connect(self._on_opened)
        self.table.opened.connect(self._on_opened)

    def _load(self) -> None:
        self._session.read(
            lambda desk: desk.partner_network.read(),
            on_done=self._show_network,
            owner=self,
            label=self.windowTitle(),
        )

    def _show_network(self, network: Network) -> None:
        self._network = network
        self._theme.set_choices([("", self.tr("Alle thema's")), *((theme, theme) for theme in network.themes)])
        self._theme.setVisible(bool(network.themes))
        self._show_theme()

    @Slot()
    def _show_theme(self) -> None:
        theme = self._theme.value()
        self._shown = self._network.about(theme) if theme else self._network
        self.table.show_network(self._shown)
        self._session.read(
            lambda desk: desk.partner_network.lay_out(self._shown),
            on_done=self._show_layout,
            owner=self,
            label=self.windowTitle(),
        )

    def _show_layout(self, layout: "NetworkLayout") -> None:
        if not all(one.id in layout.places for one in self._shown.partners):
            return  # of a theme that was chosen before
        scene = NetworkScene(self._shown, layout, current_theme().palette)
        scene.partner_chosen.connect(self._tell)
        self.view.show_scene(scene)
        self._legend.show_ties(legend_ties(scene))
        self._tell("")

    @Slot(bool)
    def _on_form_chosen(self, is_table: bool) -> None:
        """The table says in words what the lines mean, and has nothing to enlarge."""
        self._states.setCurrentIndex(int(is_table))
        for one in (self._legend, self._smaller, self._larger, self._fit):
            one.setVisible(not is_table)
        if is_table:
            self.table.resizeRowsToContents()

    @Slot(str)
    def _tell(self, partner_id: str) -> None:
        if not partner_id:
            count = len(self._shown.partners) - 1
            text = self.tr("{0} ketenpartners. Klik op een ketenpartner voor de relaties; dubbelklik om die te openen.")
            self._told.setText(text.format(count))
            return
        name = next(one.name for one in self._shown.partners if one.id == partner_id)
        sentences = self._shown.sentences(partner_id) or [self.tr("nog geen relaties vastgelegd")]
        self._told.setText(f"{name}: {'; '.join(sentences)}.")

    def _on_opened(self, partner_id: str) -> None:
        if partner_id != FRACTIE:
            self.partner_opened.emit(partner_id)

    @Slot()
    def _on_export(self) -> None:
        scene = self.view.scene()
        if not isinstance(scene, NetworkScene):
            return
        name, kinds = f"{self.windowTitle()}{PDF}", ";;".join(FILTERS[suffix] for suffix in (PDF, PNG, SVG))
        chosen = ask_place(self, self._session.settings, "network", self.tr("Bewaren als"), name, kinds)
        if chosen is None:
            return
        path = chosen.path
        if path.suffix.casefold() not in FILTERS:
            path = path.with_name(path.name + next(one for one, words in FILTERS.items() if words == chosen.kind))
        try:
            left = write_picture(scene, path, self.windowTitle())
        except ZvdeskError as error:
            self._session.complain(error)
            return
        text = self.tr("Opgeslagen als {0}.").format(path.name)
        if left:
            text += " " + self.tr("Vertrouwelijk en daarom weggelaten: {0}.").format(
                plural(left, self.tr("ketenpartner"), self.tr("ketenpartners"))
            )
        self._session.notified.emit(Notice(text, Tone.DONE))
