"""What can be printed of council questions: the letter, the letter as filed, what is due, and the overview."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction, QKeySequence

from zvdesk.model.question_overview import Scope
from zvdesk.ui.printing.printable import Printable, Progress

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QMenu

    from zvdesk.app import Desk
    from zvdesk.model.questions import CouncilQuestion
    from zvdesk.ui.page import Page
    from zvdesk.ui.session import Session


def letter_documents(question: "CouncilQuestion", word: str) -> list[Printable]:
    """Return the letter of a question as it was filed last where it was, and as it is now; `word` is its kind."""
    record_id, title = question.id, f"{word} {question.display_title}"

    def now(desk: "Desk", include: bool, _progress: Progress) -> bytes:
        return desk.exports.question_pdf(record_id, include_confidential=include)

    def as_filed(desk: "Desk", include: bool, _progress: Progress) -> bytes:
        return desk.question_papers.filed_pdf(record_id, include_confidential=include)

    def to_do(desk: "Desk") -> "tuple[Sequence[str], Sequence[str]]":
        return desk.exports.to_do(record_id), desk.exports.unsettled(record_id)

    found = [Printable(tr("De brief zoals zij nu is"), title, now, to_do=to_do)]
    version = next((step.version for step in reversed(question.steps) if step.version is not None), None)
    if version is not None:
        words = tr("Zoals ingediend, versie {0}").format(version)
        found.insert(0, Printable(words, f"{title}, {words.lower()}", as_filed, is_ours=False))
    return found


def offer_printing(menu: "QMenu", page: "Page", session: "Session") -> None:
    """Put printing into the menu of a record, which has entries already; the same as Ctrl+P."""
    from zvdesk.ui.icons import icon
    from zvdesk.ui.printing.opening import open_preview

    entry = QAction(icon("printer"), tr("Afdrukken…"), menu)
    entry.setShortcut(QKeySequence(tr("Ctrl+P")))
    entry.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)  # shown here, and taken by the window
    entry.triggered.connect(lambda: open_preview(session, page.printables(), page.window()))
    menu.insertAction(menu.actions()[0], entry)


def due_document() -> Printable:
    """Return the list of what is due."""

    def make(desk: "Desk", include: bool, _progress: Progress) -> bytes:
        return desk.due.preview(include_confidential=include)

    return Printable(tr("Wat loopt er af"), tr("Wat loopt er af"), make)


def overview_document(scope: Scope | None = None, *, include_confidential: bool = False) -> Printable:
    """Return the overview of a scope, of everything without one."""

    def make(desk: "Desk", include: bool, _progress: Progress) -> bytes:
        wanted = include or include_confidential
        return desk.question_overview.preview(scope or Scope(), include_confidential=wanted)

    return Printable(tr("Overzicht raadsvragen"), tr("Overzicht raadsvragen"), make)


def tr(text: str) -> str:
    """Return the translation of a text of this page."""
    return QCoreApplication.translate("QuestionsPage", text)
