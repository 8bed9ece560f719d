"""What was found in the report of a visit, each with its place, its sentence and the two ways to settle it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from zvdesk.phrases import NOBODY_SEEN
from zvdesk.ui.palettes import Tone
from zvdesk.ui.widgets.basics import Badge, button, column, hairline, label, row, show_if
from zvdesk.ui.widgets.fields import LineField

if TYPE_CHECKING:
    from zvdesk.services.visits.leaving import Unsure
    from zvdesk.services.visits.report import ReportRemark


class FindingRow(QWidget):
    """One finding: what it is and where, the sentence it stands in, and the buttons; a reason is asked for here."""

    mask_requested = Signal(str)
    """Emitted with the key of the finding."""

    accepted = Signal(str, str)
    """Emitted with the key and the reason."""

    take_back_requested = Signal(str)
    """Emitted with the key of a finding that was accepted."""

    go_requested = Signal(str)
    """Emitted with the key of a finding whose text is to be mended."""

    def __init__(
        self, remark: "ReportRemark | Unsure", parent: QWidget | None = None, *, can_be_gone_to: bool = False
    ) -> None:
        super().__init__(parent)
        self._goes = can_be_gone_to
        self._key, self._reason_given = remark.key, remark.reason
        what = remark.words[:1].upper() + remark.words[1:]
        leaves_out = remark.is_photo and self.tr("De foto blijft uit elk verslag")
        words = self.tr("Weglaten") if remark.is_photo else self.tr("Maskeren")
        self.masking = button(words, tooltip=leaves_out or remark.finding.suggestion)
        self.accepting = button(self.tr("Aanvaarden…"))
        self.unseen = button(self.tr("Niemand herkenbaar"), tooltip=self.tr("Er staat niemand herkenbaar op deze foto"))
        self.returning = button(self.tr("Toch niet"))
        self.going = button(self.tr("Ga ernaartoe"))
        self.reason = LineField(self.tr("Waarom mag dit blijven staan?"), name=self.tr("Reden"))
        self._keep = button(self.tr("Aanvaarden"))
        self._build(what, remark)
        self._connect()

    def _build(self, what: str, remark: "ReportRemark | Unsure") -> None:
        settled = bool(remark.reason)
        heading = row(label(what, "strong", wraps=True), spacing=8)
        if settled:
            heading.addWidget(Badge(self.tr("aanvaard"), Tone.DONE), 0, Qt.AlignmentFlag.AlignTop)
        told = f"“{remark.around}”"
        lines = column(spacing=4)
        lines.addLayout(heading)
        lines.addWidget(label(told, "soft", wraps=True))
        said = self.tr("Reden: {0}").format(remark.reason) if settled else remark.finding.sentence
        lines.addWidget(label(said, "meta", wraps=True))
        steps = (
            row(self.returning, spacing=8)
            if settled
            else row(self.unseen, self.going, self.masking, self.accepting, spacing=8)
        )
        show_if(self.going, self._goes and remark.can_be_masked and not settled)
        show_if(self.unseen, remark.is_photo and not settled)
        show_if(self.masking, remark.can_be_masked and not settled)
        steps.addStretch(1)
        lines.addLayout(steps)
        self._asking = QWidget()
        asking = row(self.reason, self._keep, spacing=8)
        self._asking.setLayout(asking)
        self._asking.hide()
        lines.addWidget(self._asking)
        lines.addSpacing(8)
        lines.addWidget(hairline())
        self.setLayout(lines)

    def _connect(self) -> None:
        for one in (self.unseen, self.going, self.masking, self.accepting, self.returning, self._keep):
            one.setAutoDefault(False)
        self.going.clicked.connect(lambda: self.go_requested.emit(self._key))
        self.masking.clicked.connect(lambda: self.mask_requested.emit(self._key))
        self.accepting.clicked.connect(self._ask_reason)
        self.unseen.clicked.connect(lambda: self.accepted.emit(self._key, NOBODY_SEEN))
        self.returning.clicked.connect(lambda: self.take_back_requested.emit(self._key))
        self._keep.clicked.connect(self.keep)
        self.reason.edited.connect(self._show_whether_given)
        self._show_whether_given()

    @property
    def key(self) -> str:
        """The key of the finding."""
        return self._key

    @Slot()
    def keep(self) -> None:
        """Accept it with the reason that was written; without one nothing happens."""
        if self.reason.value():
            self.accepted.emit(self._key, self.reason.value())

    @Slot()
    def _ask_reason(self) -> None:
        show_if(self._asking, True)
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _show_whether_given(self) -> None:
        self._keep.setEnabled(bool(self.reason.value()))


class FindingList(QScrollArea):
    """All findings of a report, those that are open first."""

    mask_requested = Signal(str)
    accepted = Signal(str, str)
    take_back_requested = Signal(str)
    go_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None, *, can_be_gone_to: bool = False) -> None:
        """`can_be_gone_to` says that each leads to its text, for who has that not before them."""
        super().__init__(parent)
        self._goes = can_be_gone_to
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.rows: list[FindingRow] = []

    @property
    def keys(self) -> list[str]:
        """The keys of the findings that are shown."""
        return [one.key for one in self.rows]

    def show_remarks(self, remarks: "Sequence[ReportRemark | Unsure]") -> None:
        """Show findings instead of those that were shown."""
        inner = QWidget()
        lines = QVBoxLayout(inner)
        lines.setContentsMargins(24, 0, 24, 16)
        lines.setSpacing(12)
        self.rows = [
            FindingRow(one, can_be_gone_to=self._goes) for one in sorted(remarks, key=lambda one: bool(one.reason))
        ]
        for one in self.rows:
            one.mask_requested.connect(self.mask_requested)
            one.accepted.connect(self.accepted)
            one.take_back_requested.connect(self.take_back_requested)
            one.go_requested.connect(self.go_requested)
            lines.addWidget(one)
        lines.addStretch(1)
        self.setWidget(inner)

    def waiting(self) -> FindingRow | None:
        """Return the row in which a reason is being written, None for none."""
        return next((one for one in self.rows if one.reason.hasFocus()), None)
