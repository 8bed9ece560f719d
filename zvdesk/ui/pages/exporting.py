"""Exports from a page: where to, in which form, what to do with what is closed, and telling what came of it."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QMessageBox, QWidget

from zvdesk.documents.compose.masked import where_words
from zvdesk.errors import RefusedError
from zvdesk.phrases import (
    left_out,
    quotes_left_out,
    quotes_masked,
    sheets_told,
    still_empty,
    still_unsettled,
    undrawn_signs,
)
from zvdesk.ui.notices import Notice, words_for
from zvdesk.ui.pages.confirm import confirms
from zvdesk.ui.pages.places_of_files import ask_place, said_name
from zvdesk.ui.palettes import Tone
from zvdesk.ui.session import Session

if TYPE_CHECKING:
    from zvdesk.app import Desk

Write = Callable[["Desk", Path, bool], Any]
"""Writes the document to a path; the last argument says that the user wants what is closed in it. Returns Exported."""

WORD, PDF, EXCEL = ".docx", ".pdf", ".xlsx"
WORD_FILTER, PDF_FILTER = "Word-document (*.docx)", "PDF (*.pdf)"
FILTERS = {WORD: WORD_FILTER, PDF: PDF_FILTER, EXCEL: "Excel-werkmap (*.xlsx)"}


class Exporter(QObject):
    """Asks where to write a document, has it written beside the window, and says where it is."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._window = parent

    def export(self, title: str, write: Write, *, forms: Sequence[str] = (WORD, PDF)) -> bool:
        """Ask for a place and write the document there; the suffix that the user leaves decides the form.

        `forms` are the suffixes to choose from, the usual one first. False when the user named no place.
        """
        path = self._ask_path(title, forms)
        if path is not None:
            self._run(path, write, include_closed=False)
        return path is not None

    def _ask_path(self, title: str, forms: Sequence[str]) -> Path | None:
        filters = [FILTERS[suffix] for suffix in forms]
        name, kinds = said_name(self._session, title) + forms[0], ";;".join(filters)
        chosen = ask_place(self._window, self._session.settings, "exports", self.tr("Exporteren"), name, kinds)
        if chosen is None:
            return None
        path = with_suffix(str(chosen.path), chosen.kind, forms)
        if path != chosen.path and path.exists() and not self._may_replace(path):
            return None
        return path

    def _may_replace(self, path: Path) -> bool:
        """The dialog asks before it replaces what was chosen, but does not know of the suffix that is added here."""
        return confirms(
            self._window,
            self.tr("“{0}” bestaat al. Wilt u het vervangen?").format(path.name),
            self.tr("Wat er nu in staat, is daarna weg."),
            self.tr("Vervangen"),
        )

    def _run(self, path: Path, write: Write, *, include_closed: bool) -> None:
        self._session.announce(self.tr("Bezig met {0}…").format(path.name), Tone.NEUTRAL)
        self._session.read(
            lambda desk: _written(write(desk, path, include_closed)),
            on_done=self._tell,
            on_error=lambda error: self._on_failed(error, path, write, include_closed=include_closed),
            owner=self,
            label=self.tr("Exporteren"),
        )

    def _tell(self, written: tuple[Any, str]) -> None:
        exported, undrawn = written
        path: Path = exported.path
        text = self.tr("Opgeslagen als {0}.").format(path.name)
        missing = len(exported.problems)
        if missing == 1:
            text += " " + self.tr("Eén stuk ontbreekt; in de inhoudsopgave staat welk.")
        elif missing:
            text += " " + self.tr("{0} stukken ontbreken; in de inhoudsopgave staat welke.").format(missing)
        if exported.unfilled:
            text += " " + still_empty(exported.unfilled, exported.kind)
        if exported.unsettled:
            text += " " + still_unsettled(exported.unsettled, exported.kind)
        if exported.quotes_left_out + exported.others_left_out:
            text += " " + quotes_left_out(exported.quotes_left_out, exported.others_left_out, exported.with_quotes)
        if exported.quotes_masked:
            text += " " + quotes_masked(exported.quotes_masked, where_words(exported.masked_at))
        if exported.left_out.words:
            text += f" {left_out(exported.left_out.words, is_one=exported.left_out.is_one)}."
        if told := sheets_told(exported.sheets.apart, exported.sheets.cut):
            text += f" {told}"
        if undrawn:
            text += f" {undrawn_signs(undrawn)}"
        opening = lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))  # noqa: E731
        self._session.notified.emit(Notice(text, Tone.DONE, self.tr("Openen"), opening))

    def _on_failed(self, error: Exception, path: Path, write: Write, *, include_closed: bool) -> None:
        if isinstance(error, RefusedError) and error.code == "export_confidential":
            if agrees(self._window, error):
                self._run(path, write, include_closed=True)
        else:
            self._session.complain(error, lambda: self._run(path, write, include_closed=include_closed))


def _written(exported: Any) -> tuple[Any, str]:
    """Return what came of an export, and the signs that its PDF could not draw. Runs on a reading thread."""
    return exported, exported.undrawn


def agrees(window: QWidget, error: RefusedError) -> bool:
    """A closed record leaves only when the user says so for this one export."""
    question = QMessageBox(window)
    title, level = error.data.get("title"), error.data.get("level")
    words = QCoreApplication.translate("Exporter", "“{0}” is {1} en gaat niet zomaar naar buiten.")
    question.setText(words.format(title, level) if title and level else words_for(error))
    question.setInformativeText(QCoreApplication.translate("Exporter", "Wilt u het deze ene keer toch exporteren?"))
    agree = question.addButton(
        QCoreApplication.translate("Exporter", "Toch exporteren"), QMessageBox.ButtonRole.AcceptRole
    )
    stay = question.addButton(QCoreApplication.translate("Exporter", "Annuleren"), QMessageBox.ButtonRole.RejectRole)
    question.setDefaultButton(stay)  # nothing leaves by an Enter that was meant for something else
    question.exec()
    return question.clickedButton() is agree


def with_suffix(chosen: str, used_filter: str, forms: Sequence[str] = (WORD, PDF)) -> Path:
    """Return the chosen path; one without a suffix of `forms` gets that of the filter it was chosen under."""
    path = Path(chosen)
    if path.suffix.casefold() in forms:
        return path
    used = next((suffix for suffix in forms if FILTERS[suffix] == used_filter), forms[0])
    return path.with_name(path.name + used)
