"""The steps of the first start, one question each."""

from enum import StrEnum
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot

from zvdesk.paths import WORKSPACE_SUFFIX
from zvdesk.ui.first_run_parts import ChoiceCard, FolderLine, Step
from zvdesk.ui.widgets.basics import button, label
from zvdesk.ui.widgets.fields import LineField
from zvdesk.ui.widgets.form import FormField
from zvdesk.ui.widgets.passphrase import PassphraseField


class Way(StrEnum):
    """What the user wants to begin with."""

    NEW = "new"
    OPEN = "open"
    DEMO = "demo"


class StartStep(Step):
    """New, existing or example."""

    way_chosen = Signal(object)
    """Emitted with a Way."""

    def __init__(self) -> None:
        super().__init__(
            self.tr("Welkom bij zvdesk"),
            self.tr(
                "Uw commissiewerk over zorg en veiligheid op één plek. Alles blijft op deze computer; er is geen "
                "netwerk nodig."
            ),
        )
        ways = (
            (
                Way.NEW,
                "folder-plus",
                self.tr("Nieuwe werkmap maken"),
                self.tr("Begin leeg. In een minuut bent u klaar."),
            ),
            (
                Way.OPEN,
                "folder-open",
                self.tr("Bestaande werkmap openen"),
                self.tr("Van een andere computer, of uit een back-up."),
            ),
            (
                Way.DEMO,
                "eye",
                self.tr("Eerst rondkijken"),
                self.tr("Een voorbeeld met verzonnen gegevens, waarin niets stuk kan."),
            ),
        )
        self._choices = []
        for way, icon, title, text in ways:
            choice = ChoiceCard(icon, title, text)
            choice.clicked.connect(partial(self._on_chosen, way))
            self._page.addWidget(choice)
            self._choices.append(choice)
        self._page.addStretch(1)

    def _on_chosen(self, way: Way) -> None:
        self.way_chosen.emit(way)

    def enter(self) -> None:
        """The first choice has the keyboard."""
        self._choices[0].setFocus(Qt.FocusReason.OtherFocusReason)


class FolderStep(Step):
    """Where the workspace is to be."""

    def __init__(self, workspace: Path, demo: Path) -> None:
        super().__init__(self.tr("Waar komt uw werkmap?"), "")
        self._proposed = {Way.NEW: workspace, Way.DEMO: demo}
        self._way = Way.NEW
        self._line = FolderLine()
        self._form = FormField(self.tr("Map"), self._line)
        self._page.addWidget(self._form)
        self._page.addWidget(
            label(
                self.tr(
                    "Kies geen map die met een clouddienst wordt gelijkgehouden: "
                    "dat beschadigt gegevens. Back-ups mogen daar wel staan."
                ),
                "meta",
                wraps=True,
            )
        )
        self._page.addStretch(1)
        self.show_way(Way.NEW)

    def show_way(self, way: Way) -> None:
        """Ask for the folder of a new workspace, or of the example."""
        self._way = way
        if way is Way.DEMO:
            self._title.setText(self.tr("Waar komt het voorbeeld?"))
            self._text.setText(self.tr("Het voorbeeld krijgt een eigen map, die u later gewoon kunt weggooien."))
        else:
            self._title.setText(self.tr("Waar komt uw werkmap?"))
            self._text.setText(self.tr("In de werkmap staat al uw werk: vragen, stukken, foto's en back-ups."))
        self.reset()

    def reset(self) -> None:
        """Propose the usual folder again."""
        self._line.set_value(str(self._proposed.get(self._way, self._proposed[Way.NEW])))
        self._form.show_error("")

    def folder(self, way: Way) -> Path:
        """Return the folder for a way, with the ending that workspaces have.

        The proposed one stays as it is: who named it on the command line is to find the workspace there next time.
        """
        if way is not self._way:
            return self._proposed[way]
        folder = Path(self._line.value()).expanduser()
        if folder == self._proposed[way]:
            return folder
        return folder if folder.name.endswith(WORKSPACE_SUFFIX) else folder.with_name(folder.name + WORKSPACE_SUFFIX)

    def is_complete(self) -> bool:
        """A folder is needed."""
        text = self._line.value()
        problem = "" if text and Path(text).expanduser().is_absolute() else self.tr("Kies een map met “Bladeren”.")
        self._form.show_error(problem)
        return not problem

    def show_error(self, text: str) -> None:
        """Say at the folder why it did not work."""
        self._form.show_error(text)

    def enter(self) -> None:
        """The folder has the keyboard."""
        self._line.setFocus(Qt.FocusReason.OtherFocusReason)


class OpenStep(Step):
    """An existing workspace, and what opens it."""

    def __init__(self, workspace: Path) -> None:
        super().__init__(
            self.tr("Welke werkmap wilt u openen?"),
            self.tr(
                "Een werkmap is een map waarvan de naam eindigt op {0}. Kiest u een back-up, dan maakt zvdesk daar een "
                "nieuwe werkmap van; de back-up blijft."
            ).format(WORKSPACE_SUFFIX),
        )
        self._uses_key = False
        self._line = FolderLine(existing=True)
        self._line.set_value(str(workspace) if workspace.is_dir() else "")
        self._folder_form = FormField(self.tr("Map"), self._line)
        self._passphrase, self._key = PassphraseField(), LineField()
        self._passphrase_form = FormField(self.tr("Wachtwoord"), self._passphrase, hint=self.tr("leeg als er geen is"))
        self._key_form = FormField(self.tr("Herstelsleutel"), self._key)
        self._other = button("", "link")
        self._other.clicked.connect(self._on_other)
        for part in (self._folder_form, self._passphrase_form, self._key_form, self._other):
            self._page.addWidget(part)
        self._page.addStretch(1)
        self._show_way()

    def set_folder(self, folder: Path) -> None:
        """Put a folder in the place of what is there."""
        self._line.set_value(str(folder))

    def folder(self) -> Path:
        """Return the folder."""
        return Path(self._line.value()).expanduser()

    def passphrase(self) -> str:
        """Return the passphrase, "" when the recovery key is used."""
        return "" if self._uses_key else self._passphrase.value()

    def recovery_key(self) -> str:
        """Return the recovery key, "" when the passphrase is used."""
        return self._key.value() if self._uses_key else ""

    def is_complete(self) -> bool:
        """The folder must be there."""
        found = bool(self._line.value()) and self.folder().is_dir()
        self._folder_form.show_error("" if found else self.tr("Deze map is er niet. Zoek hem met “Bladeren”."))
        self._secret_form.show_error("")
        return found

    def show_error(self, text: str) -> None:
        """Say at the folder why it did not open."""
        self._folder_form.show_error(text)

    def show_secret_error(self, text: str) -> None:
        """Say at the passphrase or the recovery key why it did not open."""
        self._secret_form.show_error(text)

    def enter(self) -> None:
        """The folder has the keyboard, or the passphrase where the folder is known."""
        (self._secret_form.field if self._line.value() else self._line).setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def _secret_form(self) -> FormField:
        return self._key_form if self._uses_key else self._passphrase_form

    def _show_way(self) -> None:
        self._passphrase_form.setHidden(self._uses_key)
        self._key_form.setHidden(not self._uses_key)
        words = self.tr("Wachtwoord gebruiken") if self._uses_key else self.tr("Herstelsleutel gebruiken")
        self._other.setText(words)

    @Slot()
    def _on_other(self) -> None:
        self._uses_key = not self._uses_key
        self._show_way()
        self._secret_form.field.setFocus(Qt.FocusReason.OtherFocusReason)
