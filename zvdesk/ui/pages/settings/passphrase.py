"""Setting, changing and removing the passphrase, with the recovery key shown once."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from zvdesk.app import Desk
from zvdesk.errors import UserError
from zvdesk.ui.dates import plural
from zvdesk.ui.first_run_parts import RecoveryKey
from zvdesk.ui.icons import refresh_icon
from zvdesk.ui.notices import words_for
from zvdesk.ui.pages.confirm import confirms
from zvdesk.ui.palettes import Tone
from zvdesk.ui.session import Session
from zvdesk.ui.tasks import Task
from zvdesk.ui.widgets.basics import Badge, button, label, row
from zvdesk.ui.widgets.form import FieldRow, FormField
from zvdesk.ui.widgets.notices import Banner, BusyBar
from zvdesk.ui.widgets.passphrase import PassphraseField, strength

Act = Callable[[Desk, Task], Any]


class PassphrasePart(QWidget):
    """Without a passphrase: two fields and a button. With one: change it, renew the recovery key, or remove it."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._build_widgets()
        self._build_layout()
        self._connect()
        self.show_state()

    @property
    def said(self) -> str:
        """What is said about the last thing that was done, "" for nothing."""
        return "" if self._banner.isHidden() else self._banner.text()

    def show_state(self) -> None:
        """Show what can be done now."""
        encrypted = self._session.desk.workspace.encrypted
        self._state.setText(
            self.tr("Deze werkmap is versleuteld: zonder wachtwoord of herstelsleutel kan niemand erbij.")
            if encrypted
            else self.tr("Deze werkmap is niet versleuteld: wie bij deze computer kan, kan alles lezen.")
        )
        self._current_form.setVisible(encrypted)
        self._renew.setVisible(encrypted)
        self._remove.setVisible(encrypted)
        self._set.setText(self.tr("Wachtwoord wijzigen") if encrypted else self.tr("Wachtwoord instellen"))
        refresh_icon(self._set)

    def set_passphrase(self, words: str, current: str = "") -> None:
        """Set the passphrase, or change it from `current`."""
        if self._session.desk.workspace.encrypted:

            def change(desk: Desk, _task: Task) -> None:
                desk.maintenance.change_passphrase(words, current=current)

            self._work(self.tr("Wachtwoord wijzigen"), change, self._on_changed)
        else:

            def set_(desk: Desk, task: Task) -> tuple[str, list[Path]]:
                from zvdesk.storage.passphrase import unencrypted_copies

                key = desk.maintenance.set_passphrase(words, progress=lambda done, total: task.report(done, total))
                return key, unencrypted_copies(desk.workspace)

            self._work(self.tr("Werkmap versleutelen"), set_, self._on_set)

    def _build_widgets(self) -> None:
        self._state = label("", "soft", wraps=True)
        self._current, self._new, self._again = (PassphraseField() for _ in range(3))
        self._current_form = FormField(self.tr("Huidig wachtwoord"), self._current)
        self._new_form = FormField(self.tr("Nieuw wachtwoord"), self._new)
        self._again_form = FormField(self.tr("Nog een keer"), self._again)
        self._strength = Badge()
        self._set = button("", icon="key-round")
        self._renew = button(self.tr("Nieuwe herstelsleutel…"))
        self._remove = button(self.tr("Wachtwoord verwijderen…"), "danger")
        self._busy = BusyBar()
        self._banner = Banner()
        self._banner.hide()
        self._key = RecoveryKey()
        self._key.hide()

    def _build_layout(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addWidget(self._state)
        layout.addWidget(self._current_form)
        layout.addWidget(FieldRow(self._new_form, self._again_form))
        layout.addWidget(self._strength)
        actions = row(self._set, self._renew, self._remove, spacing=8)
        actions.addStretch(1)
        layout.addLayout(actions)
        for part in (self._busy, self._banner, self._key):
            layout.addWidget(part)

    def _connect(self) -> None:
        self._new.edited.connect(lambda: self._strength.show_badge(*strength(self._new.value())))
        self._set.clicked.connect(self._on_set_requested)
        self._renew.clicked.connect(self._on_renew_requested)
        self._remove.clicked.connect(self._on_remove_requested)

    def _work(self, text: str, act: Act, on_done: Callable[[Any], None]) -> None:
        """The files are written anew as a whole: nothing else may be asked of them meanwhile."""
        self._banner.hide()
        self._key.hide()
        self._busy.start(text, can_cancel=False)
        self.window().setEnabled(False)

        def done(result: Any) -> None:
            self._end()
            on_done(result)

        self._session.perform_alone(
            act, on_done=done, on_error=self._on_failed, progress=self._busy.show_progress, label=text
        )

    def _end(self) -> None:
        self.window().setEnabled(True)
        self._busy.stop()
        self.show_state()
        self._session.preferences_changed.emit()

    def _say(self, text: str, tone: Tone) -> None:
        self._banner.show_message(text, tone=tone)

    def _on_set(self, result: tuple[str, list[Path]]) -> None:
        key, readable = result
        self._clear()
        self._key.show_key(key)
        self._key.show()
        words = self.tr("De werkmap is versleuteld. Bewaar deze herstelsleutel: hij wordt maar één keer getoond.")
        if readable:
            count = plural(len(readable), self.tr("eerdere back-up is"), self.tr("eerdere back-ups zijn"))
            words += " " + self.tr("Let op: {0} nog zonder wachtwoord te lezen.").format(count)
        self._say(words, Tone.SOON)

    def _on_changed(self, _nothing: object) -> None:
        self._clear()
        self._say(self.tr("Het wachtwoord is gewijzigd. Eerdere back-ups hebben nog het vorige."), Tone.DONE)

    def _on_renewed(self, key: str) -> None:
        self._key.show_key(key)
        self._key.show()
        self._say(self.tr("Dit is de nieuwe herstelsleutel; de vorige werkt niet meer. Bewaar hem goed."), Tone.SOON)

    def _on_removed(self, _nothing: object) -> None:
        self._say(self.tr("Het wachtwoord is verwijderd; de werkmap is niet meer versleuteld."), Tone.DONE)

    def _clear(self) -> None:
        for field in (self._current, self._new, self._again):
            field.clear()
        self._strength.show_badge("")

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        self._end()
        if isinstance(error, UserError) and error.code == "passphrase_wrong":
            self._current_form.show_error(self.tr("Dit is niet het huidige wachtwoord."))
        else:
            self._say(words_for(error), Tone.LATE)

    @Slot()
    def _on_set_requested(self) -> None:
        needs_current = self._session.desk.workspace.encrypted and not self._current.value()
        self._current_form.show_error(self.tr("Typ eerst het huidige wachtwoord.") if needs_current else "")
        self._new_form.show_error("" if self._new.value() else self.tr("Typ een nieuw wachtwoord."))
        is_same = self._new.value() == self._again.value()
        self._again_form.show_error("" if is_same else self.tr("De twee wachtwoorden zijn niet gelijk."))
        if self._new.value() and is_same and not needs_current:
            self.set_passphrase(self._new.value(), self._current.value())

    @Slot()
    def _on_renew_requested(self) -> None:
        question = self.tr("Een nieuwe herstelsleutel maken?")
        explanation = self.tr("De vorige herstelsleutel opent deze werkmap dan niet meer.")
        if confirms(self, question, explanation, self.tr("Nieuwe sleutel maken")):
            renew: Act = lambda desk, _task: desk.maintenance.renew_recovery_key()  # noqa: E731
            self._work(self.tr("Herstelsleutel maken"), renew, self._on_renewed)

    @Slot()
    def _on_remove_requested(self) -> None:
        question = self.tr("Het wachtwoord verwijderen?")
        explanation = self.tr("Wie bij deze computer kan, kan daarna alles in de werkmap lezen.")
        if confirms(self, question, explanation, self.tr("Wachtwoord verwijderen")):

            def remove(desk: Desk, task: Task) -> None:
                desk.maintenance.remove_passphrase(progress=lambda done, total: task.report(done, total))

            self._work(self.tr("Versleuteling opheffen"), remove, self._on_removed)
