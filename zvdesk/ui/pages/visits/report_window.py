"""Verslag: long or short, what was found in it before it leaves, and then where it goes."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QWidget

from zvdesk.app import Desk
from zvdesk.model.changes import Changes
from zvdesk.phrases import left_out, photos_undescribed, quotes_left_out
from zvdesk.ui.operations.operation import Operation
from zvdesk.ui.pages.confirm import confirms
from zvdesk.ui.pages.exporting import Exporter
from zvdesk.ui.pages.visits.photos import Photos, photos_of
from zvdesk.ui.pages.visits.printing import report_document
from zvdesk.ui.pages.visits.report_findings import FindingList
from zvdesk.ui.printing.opening import open_preview
from zvdesk.ui.session import Session
from zvdesk.ui.widgets.basics import button, column, hairline, label, row, show_if, surface
from zvdesk.ui.widgets.header import FilterChips

if TYPE_CHECKING:
    from zvdesk.model.attachments import Attachment
    from zvdesk.services.visits.report import ReportCheck

SIZE = (640, 600)
PHOTOS_AT_ONCE = 6
"""Observations whose photos are read together, so that the first are seen soon."""

LONG, SHORT = "long", "short"
KINDS = frozenset({"visit", "observation", "visit-question", "attachment", "agreement", "action", "contact", "person"})
"""What is found in a report follows from these."""


class ReportWindow(QDialog):
    """Not modal, and follows what changes. Enter exports, unless a reason is being written."""

    def __init__(self, session: Session, visit_id: str, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Verslag: {0}").format(title))
        self._session, self._visit_id, self._title = session, visit_id, title
        self._file_title = title
        self._photographed: set[str] = set()
        self._is_reading = False
        self._photos_left = 0
        self._exporter = Exporter(session, parent)
        self._build_widgets()
        self._build_layout()
        self._connect()
        self.resize(*SIZE)
        self.refresh()

    @property
    def form(self) -> str:
        """Which form is chosen: "long" or "short"."""
        return self.forms.key

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Enter gives the reason that is being written, and exports otherwise."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
            return
        waiting = self.findings.waiting()
        if waiting is not None:
            waiting.keep()
        elif self.export_button.isEnabled():
            self.export()

    @Slot()
    def refresh(self) -> None:
        """Look through the report anew beside the window."""
        visit_id, form = self._visit_id, self.form
        self._session.read(
            lambda desk: checked(desk, visit_id, form), on_done=self._show, owner=self, label=self.windowTitle()
        )

    @Slot()
    def export(self) -> None:
        """Ask where the report goes and have it written there, unless something in it is to be looked at first."""
        if not self.export_button.isEnabled():
            return
        visit_id, form = self._visit_id, self.form

        def write(desk: Desk, path: Path, include: bool) -> Any:
            from zvdesk.documents.compose.visit import ReportForm

            return desk.visit_report.export(visit_id, path, ReportForm(form), include_confidential=include)

        if self._exporter.export(self._name(), write):
            self.close()

    @Slot()
    def print_report(self) -> None:
        """Ctrl+P: show the report as it would be printed; as `export`."""
        if not self.export_button.isEnabled():
            return
        documents = [report_document(self._visit_id, self._title, form) for form in (LONG, SHORT)]
        open_preview(self._session, documents if self.form == LONG else documents[::-1], self)

    def _name(self) -> str:
        words = self.tr("Verslag {0}") if self.form == LONG else self.tr("Kort verslag {0}")
        return words.format(self._file_title)

    def _build_widgets(self) -> None:
        surface(self, "ground")
        self.forms = FilterChips(((LONG, self.tr("Lang")), (SHORT, self.tr("Kort"))))
        self._form_words = label("", "meta", wraps=True)
        self._say_form()
        self._quotes = label("", wraps=True)
        self._found = label(self.tr("Even nakijken…"), "card-title", wraps=True)
        self.findings = FindingList()
        self.mask_all = button(self.tr("Alles maskeren"))
        self.none_seen = button("")
        self.export_button = button(self.tr("Exporteren…"), "primary", icon="download", tooltip="Enter")
        self._print = button(self.tr("Afdrukken…"), icon="printer", tooltip="Ctrl+P")
        for pressed in (self.mask_all, self.none_seen, self.export_button, self._print):
            pressed.setAutoDefault(False)

    def _build_layout(self) -> None:
        top = column(self.forms, self._form_words, margins=(24, 20, 24, 12), spacing=8)
        top.addWidget(self._quotes)
        at_once = row(self.none_seen, self.mask_all, spacing=12)
        at_once.addStretch(1)
        heading = column(self._found, margins=(24, 8, 24, 8), spacing=8)
        heading.addLayout(at_once)
        foot = row(self._print, margins=(16, 10, 16, 12))
        foot.addStretch(1)
        foot.addWidget(self.export_button)
        whole = column()
        whole.addLayout(top)
        whole.addWidget(hairline())
        whole.addLayout(heading)
        whole.addWidget(self.findings, 1)
        whole.addWidget(hairline())
        whole.addLayout(foot)
        self.setLayout(whole)
        show_if(self._quotes, False)
        show_if(self.mask_all, False)
        show_if(self.none_seen, False)

    def _connect(self) -> None:
        self.forms.chosen.connect(self._on_form_chosen)
        self.export_button.clicked.connect(self.export)
        self._print.clicked.connect(self.print_report)
        self.mask_all.clicked.connect(lambda: self._mask([]))
        self.none_seen.clicked.connect(self.accept_photos)
        self.findings.photo_requested.connect(self._see)
        self.findings.mask_requested.connect(lambda key: self._mask([key]))
        self.findings.accepted.connect(self._accept)
        self.findings.take_back_requested.connect(self._take_back)
        self._session.bus.changed.connect(self._on_changed)
        QShortcut(QKeySequence("Ctrl+P"), self).activated.connect(self.print_report)
        QShortcut(QKeySequence("Ctrl+E"), self).activated.connect(self.export)
        QShortcut(QKeySequence("Ctrl+Z"), self).activated.connect(self._session.undo_by_key)

    @Slot(str)
    def _on_form_chosen(self, _form: str) -> None:
        self._say_form()
        self.refresh()

    def _say_form(self) -> None:
        long = self.tr("Alles: doel, wat u zag en hoorde per thema, citaten, foto’s, antwoorden, afspraken en vervolg.")
        short = self.tr("Doel, uw eigen tekst, antwoorden, afspraken en vervolg; zonder foto’s.")
        self._form_words.setText(long if self.form == LONG else short)

    def _show(self, found: "ReportCheck") -> None:
        count, self._file_title = len(found.open), found.file_title
        words = {
            0: self.tr("Er is niets te regelen."),
            1: self.tr("Eén ding om eerst te regelen; anders staat er “Concept” op."),
        }
        more = self.tr("{0} dingen om eerst te regelen; anders staat er “Concept” op.").format(count)
        unsure = sum(one.is_unsure for one in found.open)
        held = self.tr("Nog {0} na te kijken: dit gaat zo niet naar buiten, ook niet als concept.").format(unsure)
        self._found.setText(held if unsure else words.get(count, more))
        self.export_button.setEnabled(not unsure)
        self._print.setEnabled(not unsure)
        closed = found.left_out
        behind = f"{left_out(closed.words, is_one=closed.is_one)}." if closed.words else ""
        told = " ".join(
            filter(
                None,
                (
                    quotes_left_out(found.quotes_left_out, found.others_left_out, found.with_quotes),
                    behind,
                    photos_undescribed(found.undescribed),
                ),
            )
        )
        self._quotes.setText(told)
        show_if(self._quotes, bool(told))
        show_if(self.mask_all, sum(one.can_be_masked and not (one.is_photo or one.is_unsure) for one in found.open) > 1)
        self._photos_left = sum(one.is_photo for one in found.open)
        self.none_seen.setText(self.tr("Niemand herkenbaar op deze {0} foto’s…").format(self._photos_left))
        show_if(self.none_seen, self._photos_left > 1)
        self.findings.show_remarks(found.remarks)
        self._read_photos()

    def _read_photos(self) -> None:
        """Show the photos that are asked about once they are read, beside the window and a few at a time."""
        wanted = [one for one in self.findings.photographed if one not in self._photographed][:PHOTOS_AT_ONCE]
        if wanted and not self._is_reading:
            self._is_reading = True
            self._session.look(
                lambda desk: _photos_at(desk, wanted),
                on_done=self._show_photos,
                on_error=self._session.complain,
                owner=self,
            )

    def _show_photos(self, photos: Photos) -> None:
        self._is_reading = False
        self._photographed |= photos.keys()
        self.findings.show_photos(photos)
        self._read_photos()

    @Slot()
    def accept_photos(self) -> None:
        """Say of all photos of which that is not known yet that nobody can be recognised, once the user agrees."""
        visit_id, count = self._visit_id, self._photos_left
        question = self.tr("Staat er op geen van de {0} foto’s iemand herkenbaar?").format(count)
        explanation = self.tr("Dan gaan zij alle mee in het verslag. Met Ctrl+Z draait u dat terug.")
        if confirms(self, question, explanation, self.tr("Niemand herkenbaar")):
            words = self.tr("Van {0} foto’s vastgelegd dat er niemand herkenbaar op staat").format(count)
            self._session.perform(
                Operation(words, lambda desk, _task: desk.visit_report.accept_photos(visit_id), is_announced=True)
            )

    @Slot(str)
    def _see(self, photo_id: str) -> None:
        """Show a photo large."""
        wanted = self.findings.photographed

        def show(files: "list[Attachment]") -> None:
            from zvdesk.ui.reader.window import read_in_window

            for file in files:
                if file.id == photo_id:
                    read_in_window(self._session, file, self)

        self._session.look(
            lambda desk: [file for one in wanted for file in desk.attachments.of(one)],
            on_done=show,
            on_error=self._session.complain,
            owner=self,
        )

    def _mask(self, keys: list[str]) -> None:
        visit_id = self._visit_id
        words = self.tr("Gemaskeerd")
        self._session.perform(Operation(words, lambda desk, _task: desk.visit_report.mask(visit_id, keys)))

    @Slot(str, str)
    def _accept(self, key: str, reason: str) -> None:
        visit_id = self._visit_id
        words = self.tr("Bevinding aanvaard")
        self._session.perform(Operation(words, lambda desk, _task: desk.visit_report.accept(visit_id, key, reason)))

    @Slot(str)
    def _take_back(self, key: str) -> None:
        visit_id = self._visit_id
        words = self.tr("Aanvaarding ingetrokken")
        self._session.perform(Operation(words, lambda desk, _task: desk.visit_report.take_back(visit_id, key)))

    @Slot(object)
    def _on_changed(self, changes: Changes) -> None:
        if changes.kinds & KINDS:
            QTimer.singleShot(0, self, self.refresh)


def _photos_at(desk: Desk, observation_ids: list[str]) -> Photos:
    """Return the photos of observations, none of those that have none."""
    found = photos_of(desk, observation_ids, {})
    return {one: found.get(one, []) for one in observation_ids}


def checked(desk: Desk, visit_id: str, form: str) -> "ReportCheck":
    """Return what was found in a report of a form."""
    from zvdesk.documents.compose.visit import ReportForm

    return desk.visit_report.check(visit_id, ReportForm(form))
