"""Weergave: light or dark, how large, after how long the window locks, and the name of who sits at this computer."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout

from zvdesk.settings import LOCK_MINUTES, THEME, USER_NAME, ZOOM
from zvdesk.ui.page import Page
from zvdesk.ui.session import Session
from zvdesk.ui.theme import HIGHEST_ZOOM, LOWEST_ZOOM, current_theme
from zvdesk.ui.widgets.basics import label
from zvdesk.ui.widgets.editor_area import EditorArea
from zvdesk.ui.widgets.fields import ChoiceField, LineField
from zvdesk.ui.widgets.form import FormField

MINUTES = (0, 2, 5, 10, 15, 30, 60)


class AppearancePart(Page):
    """Choices that hold at once, for this computer."""

    help_topic = "instellingen"

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self._theme = ChoiceField(
            [
                ("system", self.tr("Zoals het systeem")),
                ("light", self.tr("Licht")),
                ("dark", self.tr("Donker")),
                ("contrast", self.tr("Hoog contrast, licht")),
                ("contrast_dark", self.tr("Hoog contrast, donker")),
            ]
        )
        self._zoom = ChoiceField([(str(step), f"{step} %") for step in range(LOWEST_ZOOM, HIGHEST_ZOOM + 1, 10)])
        self._lock = ChoiceField([(str(number), self._minutes_word(number)) for number in MINUTES])
        self._name = LineField()
        self._build_layout()
        self._name.edited.connect(self._on_name_written)
        self._theme.edited.connect(self._on_theme_chosen)
        self._zoom.edited.connect(self._on_zoom_chosen)
        self._lock.edited.connect(self._on_lock_chosen)
        current_theme().changed.connect(self._on_theme_changed)

    @Slot()
    def entered(self) -> None:
        """Page: show what holds now; the keys may have changed the zoom."""
        self._theme.set_value(current_theme().choice)
        zoom, minutes = str(round(current_theme().zoom, -1)), self.session.settings.get(LOCK_MINUTES)
        self._zoom.set_value(zoom)
        nearest = min(MINUTES, key=lambda number: abs(number - minutes))
        self._lock.set_value(str(nearest))
        self._name.set_value(self.session.settings.get(USER_NAME))

    @Slot()
    def _on_theme_changed(self) -> None:
        """A bound slot and no lambda: it goes when this page goes."""
        self.entered()

    def _build_layout(self) -> None:
        area = EditorArea()
        area.add(label(self.tr("Weergave"), "record-title"))
        area.add(FormField(self.tr("Kleuren"), self._theme))
        area.add(FormField(self.tr("Tekstgrootte"), self._zoom, hint=self.tr("ook met Ctrl en + of -")))
        area.add(
            FormField(
                self.tr("Vergrendelen als u niets doet"),
                self._lock,
                hint="" if self.session.desk.workspace.encrypted else self.tr("werkt als er een wachtwoord is"),
            )
        )
        said = self.tr("staat bij de stappen die u met een raadsvraag zet")
        area.add(FormField(self.tr("Uw naam"), self._name, hint=said))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(area)

    def _minutes_word(self, number: int) -> str:
        return self.tr("na {0} minuten").format(number) if number else self.tr("nooit vanzelf")

    @Slot()
    def _on_theme_chosen(self) -> None:
        self.session.settings.set(THEME, self._theme.value())
        current_theme().choose(self._theme.value())

    @Slot()
    def _on_zoom_chosen(self) -> None:
        self.session.settings.set(ZOOM, int(self._zoom.value()))
        current_theme().zoom_to(int(self._zoom.value()))

    @Slot()
    def _on_name_written(self) -> None:
        self.session.settings.set(USER_NAME, self._name.value().strip())

    @Slot()
    def _on_lock_chosen(self) -> None:
        self.session.settings.set(LOCK_MINUTES, int(self._lock.value()))
        self.session.preferences_changed.emit()
