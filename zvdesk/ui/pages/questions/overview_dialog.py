"""Overzicht exporteren: over which questions, with what, and in which form; it says beforehand how many these are."""

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QDialog, QWidget

from zvdesk.errors import ZvdeskError
from zvdesk.model.question_overview import Period, Scope, council_year, council_year_of
from zvdesk.ui.dates import plural
from zvdesk.ui.notices import words_for
from zvdesk.ui.pages.exporting import EXCEL, PDF, WORD, Exporter
from zvdesk.ui.pages.questions.printing import overview_document
from zvdesk.ui.printing.opening import open_preview
from zvdesk.ui.session import Session
from zvdesk.ui.widgets.basics import button, column, label, row, surface
from zvdesk.ui.widgets.date_field import DateField
from zvdesk.ui.widgets.fields import CheckField, ChoiceField
from zvdesk.ui.widgets.form import FormField

if TYPE_CHECKING:
    from pathlib import Path

    from zvdesk.app import Desk
    from zvdesk.model.question_overview import Overview
    from zvdesk.services.exports import Exported
    from zvdesk.services.questions.overview import Choices

WIDTH = 520
ALL, THIS, LAST, YEAR, OWN = "all", "this", "last", "year", "own"


class OverviewDialog(QDialog):
    """Asks what the overview is to be about, and has it written, or shown as it would be printed."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Overzicht exporteren"))
        self._session = session
        self._exporter = Exporter(session, parent)
        self._build_widgets()
        self._build_layout()
        self._connect()
        self._show_own()
        session.read(lambda desk: desk.question_overview.choices(), on_done=self._offer, owner=self)
        self._count()

    @property
    def scope(self) -> Scope:
        """What the overview is to be about."""
        return Scope(self._period(), self.theme.value(), self.portfolio.value())

    @property
    def told(self) -> str:
        """What the dialog says of how many questions count."""
        return self._told.text()

    def _build_widgets(self) -> None:
        year = council_year_of(self._session.today())
        words = self.tr("Raadsjaar {0}-{1}")
        self.period = ChoiceField(
            [
                (ALL, self.tr("Alle jaren")),
                (THIS, words.format(year, year + 1)),
                (LAST, words.format(year - 1, year)),
                (YEAR, self.tr("Kalenderjaar {0}").format(self._session.today().year)),
                (OWN, self.tr("Zelf kiezen…")),
            ]
        )
        self.start, self.end = DateField(), DateField()
        self.theme = ChoiceField([("", self.tr("Alle thema's"))])
        self.portfolio = ChoiceField([("", self.tr("Alle portefeuilles"))])
        self.closed = CheckField(self.tr("Ook wat vertrouwelijk of geheim is"))
        forms = [(WORD, self.tr("Word")), (PDF, self.tr("PDF")), (EXCEL, self.tr("Excel, met elke vraag apart"))]
        self.form = ChoiceField(forms)
        self._told = label("", "meta", wraps=True)
        self._told.setMinimumHeight(label("x\nx", "meta").sizeHint().height())
        self._preview = button(self.tr("Voorbeeld"), icon="printer", tooltip=self.tr("Bekijken en afdrukken (Ctrl+P)"))
        self._preview.setShortcut("Ctrl+P")
        self._cancel = button(self.tr("Annuleren"))
        self._export = button(self.tr("Exporteren…"), "primary")
        self._export.setDefault(True)

    def _build_layout(self) -> None:
        surface(self, "panel")
        self._own = QWidget()
        own = row(FormField(self.tr("Vanaf"), self.start), FormField(self.tr("Tot en met"), self.end), spacing=12)
        own.setContentsMargins(0, 0, 0, 0)
        self._own.setLayout(own)
        said = self.tr(
            "Telt wat is ingediend: op tijd, te laat en nog open, per thema en per portefeuille, met een grafiek. "
            "Verdaagde vragen staan er met hun eerste termijn bij. Concepten tellen niet mee."
        )
        foot = row(self._preview)
        foot.addStretch(1)
        for one in (self._cancel, self._export):
            foot.addWidget(one)
        whole = column(
            label(said, "meta", wraps=True),
            FormField(self.tr("Periode"), self.period),
            self._own,
            FormField(self.tr("Thema"), self.theme),
            FormField(self.tr("Portefeuille"), self.portfolio),
            FormField(self.tr("Vorm"), self.form),
            self.closed,
            self._told,
            margins=(24, 20, 24, 20),
            spacing=12,
        )
        whole.addStretch(1)
        whole.addLayout(foot)
        self.setLayout(whole)
        self.setMinimumWidth(WIDTH)

    def _connect(self) -> None:
        self.period.edited.connect(self._show_own)
        for field in (self.period, self.start, self.end, self.theme, self.portfolio, self.closed):
            field.edited.connect(self._count)
        self._preview.clicked.connect(self._show_preview)
        self._cancel.clicked.connect(self.reject)
        self._export.clicked.connect(self._on_export)

    def _period(self) -> Period:
        today = self._session.today()
        first = council_year_of(today)
        fixed = {
            THIS: council_year(first),
            LAST: council_year(first - 1),
            YEAR: Period(date(today.year, 1, 1), date(today.year, 12, 31)),
            OWN: Period(self.start.value(), self.end.value()),
        }
        return fixed.get(self.period.value(), Period())

    def _offer(self, choices: "Choices") -> None:
        for field, names in ((self.theme, choices.themes), (self.portfolio, choices.portfolios)):
            field.set_choices([("", field.itemText(0)), *((name, name) for name in names)])

    @Slot()
    def _show_own(self) -> None:
        self._own.setVisible(self.period.value() == OWN)

    @Slot()
    def _count(self) -> None:
        scope, include = asked = self.scope, self.closed.value()
        self._session.read(
            lambda desk: desk.question_overview.overview(scope, include_confidential=include),
            on_done=lambda found: self._tell(found) if self._asks(asked) else None,
            on_error=lambda error: self._refuse(error) if self._asks(asked) else None,
            owner=self,
            label=self.windowTitle(),
        )

    def _asks(self, asked: tuple[Scope, bool]) -> bool:
        """Tell whether this is still what is asked: answers may come late, and in another order."""
        return asked == (self.scope, self.closed.value())

    def _tell(self, found: "Overview") -> None:
        one, many = self.tr("raadsvraag telt mee"), self.tr("raadsvragen tellen mee")
        text = f"{plural(len(found.questions), one, many)}."
        if found.left_out:
            one, many = self.tr("vertrouwelijke blijft weg"), self.tr("vertrouwelijke blijven weg")
            text += f" {plural(found.left_out, one, many)}."
        if found.undated:
            text += " " + self.tr("Zonder datum van indiening: {0}.").format(found.undated)
        self._show_told(text, is_allowed=True)

    def _refuse(self, error: Exception) -> None:
        if isinstance(error, ZvdeskError):
            self._show_told(words_for(error), is_allowed=False)

    def _show_told(self, text: str, *, is_allowed: bool) -> None:
        self._told.setText(text)
        self._export.setEnabled(is_allowed)
        self._preview.setEnabled(is_allowed)

    @Slot()
    def _show_preview(self) -> None:
        document = overview_document(self.scope, include_confidential=self.closed.value())
        open_preview(self._session, (document,), self)

    @Slot()
    def _on_export(self) -> None:
        scope, include, form = self.scope, self.closed.value(), self.form.value()

        def write(desk: "Desk", path: "Path", include_more: bool) -> "Exported":
            return desk.question_overview.export(path, scope, include_confidential=include or include_more)

        others = [each for each in (WORD, PDF, EXCEL) if each != form]
        if self._exporter.export(self.tr("Overzicht raadsvragen"), write, forms=(form, *others)):
            self.accept()
