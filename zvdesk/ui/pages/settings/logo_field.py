"""The logo: shown as it is, chosen, described, and taken away."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QLabel, QWidget

from zvdesk.settings import Settings
from zvdesk.ui.pages.places_of_files import ask_file
from zvdesk.ui.theme import current_theme
from zvdesk.ui.widgets.basics import button, column, label, show_if
from zvdesk.ui.widgets.fields import LineField
from zvdesk.ui.widgets.flow import FlowLayout
from zvdesk.ui.widgets.form import FormField

WIDTH, HEIGHT = 260, 90


class LogoField(QWidget):
    """What it looks like on white, as on paper, and what can be done with it."""

    chosen = Signal(object)
    """Emitted with the Path of the picture that is to be the logo."""

    removed = Signal()
    """Emitted when there is to be no logo."""

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        """`settings` know where a picture was chosen before."""
        super().__init__(parent)
        self._settings = settings
        self._picture = QLabel()
        self._picture.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._none = label(self.tr("Er is nog geen logo."), "soft")
        self.choose = button(self.tr("Logo kiezen…"), icon="upload")
        self.remove = button(self.tr("Logo verwijderen"), icon="trash-2")
        self.alternative = LineField(self.tr("Bijvoorbeeld: Logo van Voorbeeldstad Samen"))
        self._described = FormField(
            self.tr("Wat er op het logo staat"), self.alternative, hint=self.tr("voor wie het niet ziet")
        )
        buttons = QWidget()
        flow = FlowLayout(buttons, spacing=8)
        flow.addWidget(self.choose)
        flow.addWidget(self.remove)
        self.setLayout(column(self._picture, self._none, buttons, self._described, spacing=10))
        self.choose.clicked.connect(self._on_choose)
        self.remove.clicked.connect(self.removed)
        self.show_logo(b"", "")

    def show_logo(self, data: bytes, alternative: str) -> None:
        """Show a picture and its description; no bytes for no logo."""
        image = QImage.fromData(data) if data else QImage()
        for part in (self._picture, self.remove, self._described):
            show_if(part, not image.isNull())
        show_if(self._none, image.isNull())
        self.alternative.set_value(alternative)
        if not image.isNull():
            theme = current_theme()
            size = (theme.scaled(WIDTH), theme.scaled(HEIGHT))
            shown = image.scaled(*size, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
            self._picture.setPixmap(QPixmap.fromImage(shown))
            self._picture.setAccessibleName(alternative or self.tr("Logo"))

    @Slot()
    def _on_choose(self) -> None:
        kinds = self.tr("Beelden (*.png *.jpg *.jpeg *.webp *.gif *.bmp *.tif)")
        chosen = ask_file(self, self._settings, "logo", self.tr("Logo kiezen"), kinds)
        if chosen is not None:
            self.chosen.emit(chosen)
