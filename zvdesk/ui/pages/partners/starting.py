"""What stands below the list of partners: starting the register from the catalogue, its picture, and who decides."""

from collections.abc import Callable, Collection, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from zvdesk.phrases import kind_word
from zvdesk.ui.operations.operation import Operation, Outcome, Told
from zvdesk.ui.widgets.basics import button
from zvdesk.ui.widgets.flow import FlowLayout

if TYPE_CHECKING:
    from zvdesk.app import Desk
    from zvdesk.exchange.partner_catalogue import CataloguePartner
    from zvdesk.model.changes import Changes
    from zvdesk.model.enums import PartnerKind
    from zvdesk.ui.pages.base import RecordPage
    from zvdesk.ui.tasks import Task

    Offer = tuple[Sequence["CataloguePartner"], Collection["PartnerKind"]]


class PartnerLinks(QWidget):
    """The ways that stand below the list of partners, also while it is empty; side by side as far as there is room."""

    def __init__(self) -> None:
        super().__init__()
        self.setContentsMargins(16, 2, 10, 6)
        self._flow = FlowLayout(self, spacing=16, line_spacing=0)

    def add(self, words: str, act: Callable[[], object], told: str = "") -> None:
        """Add a way; `told` is its tooltip."""
        link = button(words, "link", tooltip=told)
        link.clicked.connect(lambda: act())
        self._flow.addWidget(link)


def add_catalogue(links: PartnerLinks, page: "RecordPage") -> None:
    """Offer to begin with the catalogue, and to see the network and who decides."""
    told = QCoreApplication.translate("PartnersPage", "Beginnen met de organisaties die elke gemeente heeft")
    drawn = QCoreApplication.translate("PartnersPage", "Wat ketenpartners voor elkaar zijn, als tekening en als tabel")
    decided = QCoreApplication.translate("PartnersPage", "Per thema: gemeente, regio en Rijk, en wat de raad er kan")
    links.add(QCoreApplication.translate("PartnersPage", "Catalogus…"), lambda: offer(page), told)
    links.add(QCoreApplication.translate("PartnersPage", "Netwerk…"), lambda: show_network(page), drawn)
    links.add(QCoreApplication.translate("PartnersPage", "Wie beslist…"), lambda: show_decisions(page), decided)


def brought_forward(page: QWidget, kind: type[QWidget]) -> bool:
    """Bring the window of a kind that is open beside a page to the front; False when there is none."""
    there = next((one for one in page.findChildren(kind) if one.isVisible()), None)
    if there is not None:
        there.raise_()
        there.activateWindow()
    return there is not None


def show_network(page: "RecordPage") -> None:
    """Show the partners and what they are to each other in a window beside the register."""
    from zvdesk.ui.pages.partners.network_window import NetworkWindow

    if brought_forward(page, NetworkWindow):
        return
    window = NetworkWindow(page.session, page)
    window.partner_opened.connect(page.open_record)
    window.show()


def show_decisions(page: "RecordPage") -> None:
    """Show who decides on a theme in a window beside the register."""
    from zvdesk.ui.pages.partners.decides_window import DecidesWindow

    def open_window(themes: "list[tuple[str, str]]") -> None:
        if brought_forward(page, DecidesWindow):
            return
        window = DecidesWindow(page.session, themes, page)
        window.partner_opened.connect(page.open_record)
        window.show()

    page.session.read(
        lambda desk: desk.partner_decisions.choices(),
        on_done=open_window,
        owner=page,
        label=QCoreApplication.translate("PartnersPage", "Wie beslist"),
    )


def offer(page: "RecordPage") -> None:
    """Show what the catalogue has and make what is chosen of it."""
    page.session.read(
        lambda desk: (desk.partner_catalogue.entries, desk.partner_catalogue.present()),
        on_done=lambda found: _ask(page, found),
        owner=page,
        label=QCoreApplication.translate("PartnersPage", "Catalogus lezen"),
    )


def start_operation(kinds: Sequence[str]) -> Operation:
    """Return the making of partners of these kinds, in one step; its result is the ids of those made."""

    def act(desk: "Desk", _task: "Task") -> "tuple[tuple[str, ...], Changes]":
        started = desk.partner_catalogue.start(kinds, another=True)
        return started.made, started.changes

    def told(outcome: Outcome) -> Told:
        count = len(outcome.result)
        made = QCoreApplication.translate("PartnersPage", "{0} {1} gemaakt").format(count, kind_word("partner", count))
        return Told(made)

    return Operation(
        QCoreApplication.translate("PartnersPage", "Ketenpartners gemaakt"), act, is_announced=True, told=told
    )


def _ask(page: "RecordPage", found: "Offer") -> None:
    from zvdesk.ui.pages.partners.catalogue_window import CatalogueWindow

    window = CatalogueWindow(*found, parent=page)
    window.chosen.connect(lambda kinds: page.session.perform(start_operation(kinds), initiator=page))
    window.open()
