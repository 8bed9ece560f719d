"""What stands below the list of partners: starting the register from the catalogue, and its picture."""

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from zvdesk.phrases import kind_word
from zvdesk.ui.operations.operation import Operation, Outcome, Told
from zvdesk.ui.widgets.basics import button, row

if TYPE_CHECKING:
    from zvdesk.app import Desk
    from zvdesk.exchange.partner_catalogue import CataloguePartner
    from zvdesk.model.changes import Changes
    from zvdesk.model.enums import PartnerKind
    from zvdesk.ui.pages.base import RecordPage
    from zvdesk.ui.pages.base_list import ListColumn
    from zvdesk.ui.tasks import Task

    Offer = tuple[Sequence["CataloguePartner"], Collection["PartnerKind"]]


def add_catalogue(listing: "ListColumn", page: "RecordPage") -> None:
    """Offer below the list, also while it is empty, to begin with the catalogue, and to see the network."""
    text = QCoreApplication.translate("PartnersPage", "Catalogus…")
    told = QCoreApplication.translate("PartnersPage", "Beginnen met de organisaties die elke gemeente heeft")
    link = button(text, "link", icon="book-open", tooltip=told)
    link.clicked.connect(lambda: offer(page))
    below = QWidget()
    network = button(QCoreApplication.translate("PartnersPage", "Netwerk…"), "link", icon="network")
    network.clicked.connect(lambda: show_network(page))
    line = row(link, network, margins=(10, 2, 10, 6), spacing=12)
    line.addStretch(1)
    below.setLayout(line)
    listing.add_footer(below)


def show_network(page: "RecordPage") -> None:
    """Show the partners and what they are to each other in a window beside the register."""
    from zvdesk.ui.pages.partners.network_window import NetworkWindow

    window = NetworkWindow(page.session, page)
    window.partner_opened.connect(page.open_record)
    window.show()


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
        started = desk.partner_catalogue.start(kinds)
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
