"""The page Instellingen: five parts, each made when first chosen."""

from collections.abc import Callable

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from zvdesk.ui.page import Page
from zvdesk.ui.pages.settings.appearance import AppearancePart
from zvdesk.ui.pages.settings.council import CouncilPart
from zvdesk.ui.pages.settings.data import DataPart
from zvdesk.ui.pages.settings.house_style import HouseStylePart
from zvdesk.ui.pages.settings.people import PeoplePart
from zvdesk.ui.session import Session
from zvdesk.ui.widgets.basics import hairline, surface
from zvdesk.ui.widgets.header import FilterChips, PageHeader

COUNCIL, HOUSE_STYLE, PEOPLE, DATA, APPEARANCE = "council", "house-style", "people", "data", "appearance"
PART_OF = {"person": PEOPLE}


class SettingsPage(Page):
    """Chips choose the part; what is typed is saved as everywhere."""

    help_topic = "instellingen"

    def __init__(self, session: Session) -> None:
        super().__init__()
        surface(self, "panel")
        self.session = session
        self._makers: dict[str, Callable[[], Page]] = {
            COUNCIL: lambda: CouncilPart(session),
            HOUSE_STYLE: lambda: HouseStylePart(session),
            PEOPLE: lambda: PeoplePart(session),
            DATA: lambda: DataPart(session),
            APPEARANCE: lambda: AppearancePart(session),
        }
        self._parts: dict[str, Page] = {}
        header = PageHeader(self.tr("Instellingen"))
        self._chips = FilterChips(
            (
                (COUNCIL, self.tr("Raadsprofiel")),
                (HOUSE_STYLE, self.tr("Huisstijl")),
                (PEOPLE, self.tr("Personen")),
                (DATA, self.tr("Gegevens")),
                (APPEARANCE, self.tr("Weergave")),
            )
        )
        header.add(self._chips)
        top = QWidget()
        surface(top, "ground")
        inner = QVBoxLayout(top)
        inner.setContentsMargins(0, 0, 0, 8)
        inner.addWidget(header)
        self._stack = QStackedWidget()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for part in (top, hairline(), self._stack):
            layout.addWidget(part)
        layout.setStretch(2, 1)
        self._chips.chosen.connect(self.show_part)

    @property
    def part(self) -> Page:
        """The part that is shown."""
        return self._parts[self._chips.key]

    @Slot(str)
    def show_part(self, key: str) -> None:
        """Show one of the five parts: "council", "house-style", "people", "data", "appearance"."""
        former = self._stack.currentWidget()
        if isinstance(former, Page):
            former.leaving()
        self._chips.choose(key)
        if key not in self._parts:
            part = self._makers[key]()
            part.navigation_requested.connect(self.navigation_requested)
            part.confidentiality_changed.connect(self.confidentiality_changed)
            self._parts[key] = part
            self._stack.addWidget(part)
        part = self._parts[key]
        self.help_topic = part.help_topic
        self._stack.setCurrentWidget(part)
        part.entered()

    def panes(self) -> list[QWidget]:
        """Page: the chips, and the panes of the part."""
        return [self._chips, *self.part.panes()]

    def entered(self) -> None:
        """Page: show the part that was shown last."""
        self.show_part(self._chips.key)

    def leaving(self) -> None:
        """Page: save what was typed."""
        self.part.leaving()

    def create_record(self) -> None:
        """Page: in the list of people, a new one."""
        self.part.create_record()

    def focus_filter(self) -> None:
        """Page: in the list of people, its filter."""
        self.part.focus_filter()

    def open_record(self, record_id: str, part_id: str = "") -> None:
        """Page: a person, else the council."""
        self.show_part(PART_OF.get(part_id, COUNCIL))
        self.part.open_record(record_id)
