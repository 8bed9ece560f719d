"""The fractie's own Word template: which is in use, another one looked at and taken, saved as a file, done without."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from zvdesk.ui.operations.operation import Operation
from zvdesk.ui.pages.places_of_files import ask_file, ask_place
from zvdesk.ui.pages.settings.template_window import TemplateWindow
from zvdesk.ui.session import Session
from zvdesk.ui.widgets.basics import button, column, label, show_if
from zvdesk.ui.widgets.flow import FlowLayout

if TYPE_CHECKING:
    from zvdesk.app import Desk
    from zvdesk.documents.template.check import TemplateReport
    from zvdesk.model.changes import Changes
    from zvdesk.ui.pages.opening import FileOpener
    from zvdesk.ui.tasks import Task

SUFFIX = ".docx"


class TemplateField(QWidget):
    """Says which template letters in Word come in, and changes that."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._opener: FileOpener | None = None
        self.window_shown: TemplateWindow | None = None
        self._name = label("", wraps=True)
        self.choose = button(self.tr("Sjabloon kiezen…"), icon="upload")
        self.save = button(self.tr("Sjabloon bewaren als…"), icon="download")
        self.remove = button(self.tr("Sjabloon verwijderen"), icon="trash-2")
        self.example = button(self.tr("Voorbeeldsjabloon bewaren…"), icon="file-text")
        self.try_out = button(self.tr("Voorbeeld in Word openen"), icon="eye")
        buttons = QWidget()
        flow = FlowLayout(buttons, spacing=8)
        for part in (self.choose, self.try_out, self.save, self.remove, self.example):
            flow.addWidget(part)
        self.setLayout(column(self._name, buttons, spacing=10))
        self.choose.clicked.connect(self._on_choose)
        self.save.clicked.connect(lambda: self._ask_place(is_example=False))
        self.example.clicked.connect(lambda: self._ask_place(is_example=True))
        self.remove.clicked.connect(self._on_remove)
        self.try_out.clicked.connect(lambda: self.open_sample(None))
        self.show_template("")

    def show_template(self, name: str) -> None:
        """Say which template is in use, "" for none."""
        none = self.tr("Er is geen eigen sjabloon: brieven in Word krijgen de vormgeving van zvdesk, in uw huisstijl.")
        self._name.setText(self.tr("Brieven in Word komen in “{0}”.").format(name) if name else none)
        for part in (self.save, self.remove):
            show_if(part, bool(name))
        self.choose.setText(self.tr("Ander sjabloon kiezen…") if name else self.tr("Sjabloon kiezen…"))

    def offer(self, path: Path) -> None:
        """Look a file through and show what there is to say of it."""

        def check(desk: "Desk") -> "TemplateReport":
            from zvdesk.services.attachments import IncomingFile

            return desk.house_style.check(IncomingFile(path.name, path))

        self._session.read(
            check,
            on_done=lambda report: self._show(path, report),
            on_error=self._session.complain,
            owner=self,
            label=self.tr("Sjabloon nakijken"),
        )

    def take(self, path: Path, *, takes_look: bool) -> None:
        """Take a file as the template, announced with Undo."""

        def act(desk: "Desk", _task: "Task") -> "tuple[TemplateReport, Changes]":
            from zvdesk.services.attachments import IncomingFile

            return desk.house_style.use_template(IncomingFile(path.name, path), takes_look=takes_look)

        text = self.tr("Sjabloon “{0}” in gebruik genomen").format(path.name)
        self._session.perform(Operation(text, act, is_announced=True))

    def open_sample(self, path: Path | None) -> None:
        """Open a letter of an invented question in the program for Word files; in a template to try out when given."""

        def make(desk: "Desk") -> bytes:
            from zvdesk.services.attachments import IncomingFile

            return desk.house_style.sample(SUFFIX, None if path is None else IncomingFile(path.name, path))

        self._session.read(
            make, on_done=self._open, on_error=self._session.complain, owner=self, label=self.tr("Voorbeeld in Word")
        )

    def _show(self, path: Path, report: "TemplateReport") -> None:
        shown = TemplateWindow(path.name, report, self.window())
        shown.taken.connect(lambda takes_look: self.take(path, takes_look=takes_look))
        shown.tried.connect(lambda: self.open_sample(path))
        shown.finished.connect(shown.deleteLater)
        self.window_shown = shown
        shown.open()

    def _open(self, data: bytes) -> None:
        from zvdesk.ui.pages.opening import FileOpener

        if self._opener is None:
            self._opener = FileOpener(self._session, self.window())
        self._opener.open_content(self.tr("Voorbeeld raadsvraag") + SUFFIX, data)

    def _write(self, path: Path, *, is_example: bool) -> None:
        self._session.read(
            lambda desk: desk.house_style.write_template(path, is_example=is_example),
            on_done=lambda _path: self._session.announce(self.tr("Het sjabloon staat in {0}.").format(path.name)),
            on_error=self._session.complain,
            owner=self,
            label=self.tr("Sjabloon bewaren"),
        )

    @Slot()
    def _on_choose(self) -> None:
        kinds = self.tr("Word-documenten (*.docx *.dotx)")
        chosen = ask_file(self, self._session.settings, "templates", self.tr("Sjabloon kiezen"), kinds)
        if chosen is not None:
            self.offer(chosen)

    @Slot()
    def _on_remove(self) -> None:
        def act(desk: "Desk", _task: "Task") -> "Changes":
            from zvdesk.services.council.house_style_files import TEMPLATE

            return desk.house_style.remove(TEMPLATE)

        self._session.perform(Operation(self.tr("Sjabloon verwijderd"), act, is_announced=True))

    def _ask_place(self, *, is_example: bool) -> None:
        name, kinds = self.tr("sjabloon-raadsvragen") + SUFFIX, self.tr("Word-documenten (*.docx)")
        chosen = ask_place(self, self._session.settings, "templates", self.tr("Sjabloon bewaren"), name, kinds)
        if chosen is not None:
            path = chosen.path
            self._write(path if path.suffix else path.with_name(path.name + SUFFIX), is_example=is_example)
