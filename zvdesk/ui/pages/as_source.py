"""From a file to the council questions: used there as a source, and back to those that rest on it already."""

from collections.abc import Collection, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QObject, QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from zvdesk.ui.dates import plural
from zvdesk.ui.icons import icon
from zvdesk.ui.operations.operation import Operation, Outcome, Told
from zvdesk.ui.page import Target, target_on
from zvdesk.ui.session import Session
from zvdesk.ui.widgets.basics import plain
from zvdesk.ui.words import CONFIDENTIALITY

if TYPE_CHECKING:
    from zvdesk.app import Desk
    from zvdesk.services.questions.sources import SourceUse
    from zvdesk.ui.tasks import Task

MOST_DRAFTS = 8
"""Questions in writing that are offered at once; the others are searched for."""
LONGEST = 60
"""Letters of a title in a menu."""
PICTURE = "message-circle-question-mark"


class AsSource(QObject):
    """Asks in which question a file is to be a source, and has it named there; `over` is what it asks over."""

    def __init__(self, session: Session, over: QWidget) -> None:
        super().__init__(over)
        self._session, self._over = session, over

    def offer(self, source: str, at: QPoint, page: str = "") -> None:
        """Show the questions in writing at a point on the screen; `source` is a file, or a note in one."""

        def show(drafts: Sequence[tuple[str, str]]) -> None:
            self._menu(drafts, source, at, page).popup(at)

        self._session.read(
            lambda desk: desk.question_sources.drafts(source),
            on_done=show,
            owner=self,
            label=tr("Als bron gebruiken"),
        )

    def _menu(self, drafts: Sequence[tuple[str, str]], source: str, at: QPoint, page: str) -> QMenu:
        menu = QMenu(self._over)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName(tr("Als bron gebruiken"))
        for question_id, title in drafts[:MOST_DRAFTS]:
            entry = menu.addAction(icon(PICTURE), plain(tr("Bron van “{0}”").format(_short(title))))
            entry.triggered.connect(partial(self._name, source, page, question_id, title))
        if drafts:
            menu.addSeparator()
            other = menu.addAction(icon("search"), tr("Bron van een andere raadsvraag…"))
            other.triggered.connect(partial(self._pick, source, page, at))
        start = menu.addAction(icon("plus"), tr("Bron van een nieuwe raadsvraag"))
        start.triggered.connect(partial(self._start, source, page))
        return menu

    def _name(self, source: str, page: str, question_id: str, title: str, _checked: bool = False) -> None:
        self._session.perform(named(question_id, title, source, page))

    def _pick(self, source: str, page: str, at: QPoint, _checked: bool = False) -> None:
        from zvdesk.ui.pages.record_picker import PickerWords, RecordPicker

        words = PickerWords(
            tr("Zoek een raadsvraag"), tr("Zoek een raadsvraag"), tr("Typ een paar letters van het onderwerp.")
        )
        picker = RecordPicker(self._session, kinds=("council-question",), words=words, parent=self._over)
        picker.picked.connect(lambda row: self._name(source, page, row.id, row.title))
        picker.open_at(at)

    def _start(self, source: str, page: str, _checked: bool = False) -> None:
        def made(outcome: Outcome) -> None:
            self._session.navigation_requested.emit(Target("questions", outcome.result.id, enters=True))

        self._session.perform(started(source, page), on_done=made)


def named(question_id: str, title: str, source: str, page: str) -> Operation:
    """Return the naming of a file as a source of a question; where it is one already, that is said."""
    label = tr("Bron toegevoegd aan “{0}”").format(_short(title))

    def told(outcome: Outcome) -> Told:
        there = tr("Deze bladzijde is al een bron van “{0}”.") if page else tr("Dit is al een bron van “{0}”.")
        return Told(label, _closed(outcome) if outcome.changes else there.format(_short(title)))

    return Operation(
        label,
        lambda desk, _task: desk.question_sources.add(question_id, source, page),
        is_announced=True,
        told=told,
    )


def _closed(outcome: Outcome) -> str:
    """Return what to say of the question where it became as closed as the file, "" where it was already."""
    for change in outcome.changes.items:
        former, later = change.before or {}, change.after or {}
        if change.id == later.get("id") and former.get("confidentiality") != later.get("confidentiality"):
            return closed_text(str(later["confidentiality"]))
    return ""


def closed_text(level: str) -> str:
    """Return that a question became as closed as a file: "De raadsvraag is nu vertrouwelijk, zoals het stuk."."""
    return tr("De raadsvraag is nu {0}, zoals het stuk.").format(CONFIDENTIALITY[level].lower())


def started(source: str, page: str) -> Operation:
    """Return the beginning of a question that names a file as a source; its result is the question."""

    def act(desk: "Desk", _task: "Task") -> Any:
        return desk.questions.start(references=[desk.question_sources.find(source, page).as_reference()])

    return Operation(tr("Raadsvraag gemaakt"), act)


def uses_menu(parent: QWidget, session: Session, uses: Collection["SourceUse"]) -> QMenu | None:
    """Return a menu of the questions that rest on a file, each with the way there; None where none does."""
    if not uses:
        return None
    menu = QMenu(tr("Gebruikt in"), parent)
    menu.setIcon(icon(PICTURE))
    for use in uses:
        page = tr(", p. {0}").format(use.page) if use.page else ""
        entry = menu.addAction(plain(f"{_short(use.title)}{page}"))
        target = target_on("questions", use.question_id)
        entry.triggered.connect(lambda _checked=False, target=target: session.navigation_requested.emit(target))
    return menu


def add_uses(menu: QMenu, session: Session, uses: Collection["SourceUse"]) -> None:
    """Add the questions that rest on a file to its menu."""
    below = uses_menu(menu, session, uses)
    if below is not None:
        menu.addMenu(below)


def uses_text(uses: Collection["SourceUse"]) -> str:
    """Return that questions rest on a file: "bron van 2 raadsvragen"; "" where none does."""
    count = len({use.question_id for use in uses})
    return tr("bron van {0}").format(plural(count, tr("raadsvraag"), tr("raadsvragen"))) if count else ""


def _short(title: str) -> str:
    return title if len(title) <= LONGEST else f"{title[: LONGEST - 1].rstrip()}…"


def tr(text: str) -> str:
    """Return the translation of a text about files as sources."""
    return QCoreApplication.translate("AsSource", text)
