"""Wie beslist: a theme from the gemeente to the country, with one's own partners, and what the council can do there."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QFrame, QPushButton, QScrollArea, QVBoxLayout, QWidget

from zvdesk.model.changes import Changes
from zvdesk.model.partner_decisions import (
    ALWAYS_TITLE,
    COUNCIL_TITLE,
    LEVEL_TITLES,
    OTHERS_TITLE,
    UNCONFIRMED,
    Decider,
    DecisionPage,
    Ground,
    OwnPartner,
)
from zvdesk.phrases import joined
from zvdesk.ui.pages.exporting import Exporter
from zvdesk.ui.printing.opening import open_preview
from zvdesk.ui.printing.printable import Printable, Progress
from zvdesk.ui.session import Session
from zvdesk.ui.theme import current_theme
from zvdesk.ui.widgets.basics import button, column, hairline, label, row, surface
from zvdesk.ui.widgets.fields import ChoiceField
from zvdesk.ui.widgets.flow import FlowLayout

if TYPE_CHECKING:
    from pathlib import Path

    from zvdesk.app import Desk
    from zvdesk.services.exports import Exported

SIZE, READABLE = (760, 720), 660
_SHOWN = frozenset({"partner", "person"})


class DecidesWindow(QDialog):
    """Not modal, to read beside the register, and follows what changes; a partner named in it leads to that partner."""

    partner_opened = Signal(str)
    """Emitted with the id of a partner that the user wants to see in the register."""

    def __init__(self, session: Session, themes: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        """`themes` are the key and name of each that can be chosen."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Wie beslist"))
        self._session, self._shown = session, ""
        self._exporter = Exporter(session, self)
        self._build_widgets(themes)
        self._build_layout()
        self._connect()
        self.resize(*SIZE)
        self.refresh()

    @property
    def theme(self) -> str:
        """The key of the theme that is shown."""
        return self._theme.value()

    @Slot()
    def refresh(self) -> None:
        """Read the theme anew beside the window."""
        key = self.theme
        self._session.read(
            lambda desk: desk.partner_decisions.page(key),
            on_done=self._show_page,
            owner=self,
            label=self.windowTitle(),
        )

    @Slot()
    def print_page(self) -> None:
        """Ctrl+P: show the theme as it would be printed."""
        key = self.theme

        def make(desk: "Desk", include: bool, _progress: Progress) -> bytes:
            return desk.partner_decisions.preview(key, include_confidential=include)

        open_preview(self._session, (Printable(self.windowTitle(), self._title(), make),), self)

    @Slot()
    def export(self) -> None:
        """Ctrl+E: write the theme as Word or PDF."""
        key = self.theme

        def write(desk: "Desk", path: "Path", include: bool) -> "Exported":
            return desk.partner_decisions.export(path, key, include_confidential=include)

        self._exporter.export(self._title(), write)

    def _title(self) -> str:
        return f"{self.windowTitle()} {self._theme.currentText()}"

    def _build_widgets(self, themes: Sequence[tuple[str, str]]) -> None:
        self._theme = ChoiceField(themes, name=self.tr("Thema"), is_whole=True)
        self._export = button(self.tr("Exporteren…"), icon="download", tooltip="Ctrl+E")
        self._print = button(self.tr("Afdrukken…"), icon="printer", tooltip="Ctrl+P")
        for one in (self._export, self._print):
            one.setAutoDefault(False)
        self._scroll = QScrollArea()
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setAccessibleName(self.tr("Wie over dit thema beslist"))

    def _build_layout(self) -> None:
        bar = row(self._theme, margins=(24, 12, 24, 12))
        bar.addStretch(1)
        bar.addWidget(self._export)
        bar.addWidget(self._print)
        whole = column()
        whole.addLayout(bar)
        whole.addWidget(hairline())
        whole.addWidget(self._scroll, 1)
        self.setLayout(whole)

    def _connect(self) -> None:
        self._theme.edited.connect(self.refresh)
        self._export.clicked.connect(self.export)
        self._print.clicked.connect(self.print_page)
        QShortcut(QKeySequence("Ctrl+E"), self, self.export)
        QShortcut(QKeySequence("Ctrl+P"), self, self.print_page)
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self.refresh)
        self._session.bus.changed.connect(self._on_changed)

    @Slot(object)
    def _on_changed(self, changes: Changes) -> None:
        if _SHOWN & changes.kinds:
            self._timer.start()

    def _show_page(self, page: DecisionPage) -> None:
        if page.theme.key != self.theme:
            return  # of a theme that was chosen before
        content = QWidget()
        surface(content, "panel")
        inner = column(label(page.theme.name, "page-title", wraps=True), margins=(24, 20, 24, 24), spacing=6)
        inner.addWidget(label(page.theme.about, "soft", wraps=True))
        for scale, deciders in page.theme.levels:
            self._add_heading(inner, LEVEL_TITLES[scale])
            for one in deciders:
                inner.addWidget(self._decider(page, one))
        if page.others:
            self._add_heading(inner, OTHERS_TITLE)
            inner.addWidget(_side_by_side([self._link(one) for one in page.others]))
        for title, every in ((COUNCIL_TITLE, page.theme.council), (ALWAYS_TITLE, page.theme.always)):
            if every:
                self._add_heading(inner, title)
            for can in every:
                inner.addWidget(_entry(label(can.role.capitalize(), "strong"), can.can, can.ground))
        if not page.theme.is_confirmed:
            inner.addSpacing(14)
            inner.addWidget(label(UNCONFIRMED, "meta", wraps=True))
        inner.addStretch(1)
        text = QWidget()
        text.setLayout(inner)
        text.setMaximumWidth(current_theme().scaled(READABLE))
        line = row(text, spacing=0)
        line.setStretch(0, 1)
        line.addStretch(0)  # what the text leaves of a wide window
        content.setLayout(line)
        bar = self._scroll.verticalScrollBar()
        place = bar.value() if page.theme.key == self._shown else 0
        self._shown = page.theme.key
        self._scroll.setWidget(content)
        QTimer.singleShot(0, self, lambda: bar.setValue(place))

    def _add_heading(self, inner: QVBoxLayout, text: str) -> None:
        inner.addSpacing(14)
        inner.addWidget(label(text, "card-title"))

    def _decider(self, page: DecisionPage, one: Decider) -> QWidget:
        names = page.names_of(one)
        who = f"{one.who} ({joined(names)})" if names else one.who
        links = [self._link(partner) for partner in page.partners_of(one)]
        if one.partner_id:  # the link is its name
            return _entry(links[0], one.decides, one.ground)
        return _entry(label(who, "strong", wraps=True), one.decides, one.ground, links)

    def _link(self, partner: OwnPartner) -> QWidget:
        link = button(partner.name, "link", icon="network")
        link.setAutoDefault(False)
        link.clicked.connect(partial(self._open, partner.id))
        return link

    def _open(self, partner_id: str) -> None:
        self.close()  # a window of a window stays in front of it, and so of what is opened
        self.partner_opened.emit(partner_id)


def _entry(head: QWidget, text: str, ground: Ground, links: Sequence[QWidget] = ()) -> QWidget:
    """Return who or in which role, what, on what it rests, and the partners that it is about."""
    whole = QWidget()
    lines = column(margins=(0, 6, 0, 6), spacing=2)
    lines.addWidget(head, 0, Qt.AlignmentFlag.AlignLeft if isinstance(head, QPushButton) else Qt.AlignmentFlag(0))
    lines.addWidget(label(text, "", wraps=True))
    lines.addWidget(label(ground.words, "meta", wraps=True))
    if links:
        lines.addWidget(_side_by_side(links))
    whole.setLayout(lines)
    whole.setToolTip(QCoreApplication.translate("DecidesWindow", "Bron: {0}").format(ground.source))
    return whole


def _side_by_side(links: Sequence[QWidget]) -> QWidget:
    """Return links beside each other as far as there is room."""
    whole = QWidget()
    flow = FlowLayout(whole, spacing=12, line_spacing=0)
    for link in links:
        flow.addWidget(link)
    return whole
