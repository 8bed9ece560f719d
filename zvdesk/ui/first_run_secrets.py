"""The steps of the first start that are about secrets: a passphrase for a new workspace, and its recovery key."""

from PySide6.QtCore import Qt, Signal, Slot

from zvdesk.ui.first_run_parts import RecoveryKey, Step
from zvdesk.ui.widgets.basics import Badge
from zvdesk.ui.widgets.fields import CheckField
from zvdesk.ui.widgets.form import FormField
from zvdesk.ui.widgets.passphrase import PassphraseField, strength


class PassphraseStep(Step):
    """With a passphrase the workspace is encrypted; typed twice."""

    def __init__(self) -> None:
        super().__init__(
            self.tr("Wilt u een wachtwoord?"),
            self.tr(
                "Met een wachtwoord is uw werkmap versleuteld: op een gestolen laptop kan niemand erbij. Aan te raden "
                "als u met vertrouwelijke stukken werkt. U kunt het ook later instellen."
            ),
        )
        self._first, self._second = PassphraseField(), PassphraseField()
        self._first_form = FormField(self.tr("Wachtwoord"), self._first)
        self._second_form = FormField(self.tr("Nog een keer"), self._second)
        self._strength = Badge()
        self._page.addWidget(self._first_form)
        self._page.addWidget(self._strength)
        self._page.addWidget(self._second_form)
        self._page.addStretch(1)
        self._first.edited.connect(self._on_edited)

    def passphrase(self) -> str:
        """Return the passphrase."""
        return self._first.value()

    def is_complete(self) -> bool:
        """Both fields must say the same."""
        needed = "" if self._first.value() else self.tr("Typ een wachtwoord, of kies “Zonder wachtwoord”.")
        same = self._first.value() == self._second.value()
        self._first_form.show_error(needed)
        self._second_form.show_error("" if same else self.tr("De twee wachtwoorden zijn niet gelijk. Typ ze opnieuw."))
        return same and not needed

    def show_error(self, text: str) -> None:
        """Say at the passphrase what is wrong."""
        self._first_form.show_error(text)

    def enter(self) -> None:
        """The first field has the keyboard."""
        self._first.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_edited(self) -> None:
        self._first_form.show_error("")
        self._strength.show_badge(*strength(self._first.value()))


class RecoveryStep(Step):
    """The recovery key, shown once."""

    ready_changed = Signal(bool)
    """Emitted with True when the user confirms having kept the key."""

    def __init__(self) -> None:
        super().__init__(
            self.tr("Bewaar uw herstelsleutel"),
            self.tr(
                "Bent u het wachtwoord kwijt, dan opent alleen deze sleutel uw werkmap nog. Niemand anders heeft "
                "hem. U ziet hem alleen nu."
            ),
        )
        self._key = RecoveryKey()
        self._confirm = CheckField(self.tr("Ik heb de herstelsleutel bewaard"))
        self._confirm.toggled.connect(self.ready_changed)
        self._page.addWidget(self._key)
        self._page.addWidget(self._confirm)
        self._page.addStretch(1)

    def show_key(self, key: str) -> None:
        """Show the key of the workspace that was just made."""
        self._key.show_key(key)
        self._confirm.setChecked(False)

    def is_complete(self) -> bool:
        """The user must have said so."""
        return self._confirm.isChecked()
