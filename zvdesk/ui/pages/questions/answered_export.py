"""A question with its answers as a document: in the menu of the question, and among what can be printed."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QObject, Slot
from PySide6.QtGui import QAction

from zvdesk.ui.icons import icon
from zvdesk.ui.pages.exporting import Exporter
from zvdesk.ui.pages.saved_first import when_saved
from zvdesk.ui.printing.printable import Printable, Progress

if TYPE_CHECKING:
    from zvdesk.app import Desk
    from zvdesk.services.reading import RecordView
    from zvdesk.ui.pages.questions.page import QuestionsPage


class AnsweredExport(QObject):
    """Offers the paper where a question has an answer; with the judgements of the fractie, or for others without."""

    def __init__(self, page: "QuestionsPage", exporter: Exporter) -> None:
        super().__init__(page)
        self._page, self._exporter = page, exporter
        menu = page.question_editor.menu
        self._plain = QAction(icon("download"), tr("Met de antwoorden exporteren…"), menu)
        self._judged = QAction(icon("download"), tr("Met antwoorden en ons oordeel exporteren…"), menu)
        menu.insertActions(menu.actions()[1], [self._plain, self._judged])  # below printing, which is the first
        self._plain.triggered.connect(lambda: self._export(has_judgements=False))
        self._judged.triggered.connect(lambda: self._export(has_judgements=True))
        menu.aboutToShow.connect(self._show_offers)

    @Slot()
    def _show_offers(self) -> None:
        view = self._page.question_editor.view if self._page.open_id else None
        for action in (self._plain, self._judged):
            action.setVisible(has_answers(view))

    def _export(self, *, has_judgements: bool) -> None:
        record_id = self._page.open_id
        title = file_title(self._page.question_editor.title or tr("zonder onderwerp"), has_judgements=has_judgements)

        def write(desk: "Desk", path: Path, include: bool) -> Any:
            return desk.answered_questions.export(
                record_id, path, has_judgements=has_judgements, include_confidential=include
            )

        when_saved(self._page.session, self._page.autosave, lambda: self._exporter.export(title, write))


def has_answers(view: "RecordView | None") -> bool:
    """Tell whether an answer is kept with a question."""
    return view is not None and any(one.KIND == "answer" for one in view.contents)


def answered_documents(view: "RecordView") -> list[Printable]:
    """Return what can be printed of a question with its answers, nothing where it has none."""
    return [_document(view, has_judgements=one) for one in (False, True)] if has_answers(view) else []


def _document(view: "RecordView", *, has_judgements: bool) -> Printable:
    record_id = view.record.id

    def make(desk: "Desk", include: bool, _progress: Progress) -> bytes:
        return desk.answered_questions.preview(record_id, has_judgements=has_judgements, include_confidential=include)

    word = tr("Met de antwoorden en ons oordeel") if has_judgements else tr("Met de antwoorden")
    return Printable(word, file_title(view.record.display_title, has_judgements=has_judgements), make)


def file_title(subject: str, *, has_judgements: bool) -> str:
    """Return what the file is called."""
    words = tr("Antwoorden en oordeel {0}") if has_judgements else tr("Antwoorden {0}")
    return words.format(subject)


def tr(text: str) -> str:
    """Return the translation of a text of this page."""
    return QCoreApplication.translate("QuestionsPage", text)
