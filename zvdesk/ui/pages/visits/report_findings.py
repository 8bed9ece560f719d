"""What was found in the report of a visit, each with its place, its sentence and the two ways to settle it."""

from collections import defaultdict
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QScrollArea, QToolButton, QVBoxLayout, QWidget

from zvdesk.phrases import NOBODY_SEEN, PHOTO
from zvdesk.ui.palettes import Tone
from zvdesk.ui.widgets.basics import Badge, button, column, hairline, label, plain, row, show_if
from zvdesk.ui.widgets.fields import LineField
from zvdesk.ui.widgets.flow import FlowLayout
from zvdesk.ui.words import told_apart

if TYPE_CHECKING:
    from zvdesk.services.visits.leaving import Unsure
    from zvdesk.services.visits.report import ReportRemark
    from zvdesk.ui.pages.visits.photos import Photo, Photos

SMALL = QSize(168, 126)
"""Px of a photo in the list at most."""


FIRST, MORE = 8, 6
"""Rows that are made at once, and with each step for who scrolls on."""

_Shown = tuple[str, str, str, str, bool]


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

    photo_requested = Signal(str)
    """Emitted with the id of a photo that one wants to see large."""

    def __init__(
        self, remark: "ReportRemark | Unsure", parent: QWidget | None = None, *, can_be_gone_to: bool = False
    ) -> None:
        super().__init__(parent)
        self._goes = can_be_gone_to
        self.said = f"{remark.words}: {remark.around}"
        self._key, self._reason_given = remark.key, remark.reason
        self.shown = _shown(remark)
        self.record_id = remark.record_id if remark.is_photo else ""
        """The observation with the photo that it is about, "" for a text."""
        self.photos: list[PhotoButton] = []
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
        self._photo_part = QWidget()
        self._photo_lines = FlowLayout(self._photo_part, spacing=8)
        self._photo_part.hide()
        lines.addWidget(self._photo_part)
        if not remark.is_photo or remark.around != PHOTO:
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

    def show_photos(self, photos: "Sequence[Photo]") -> None:
        """Show the photos that it is about, small; a click on one asks for it large."""
        for photo in photos:
            one = PhotoButton(photo)
            one.clicked.connect(partial(self.photo_requested.emit, photo.id))
            self.photos.append(one)
            self._photo_lines.addWidget(one)
        show_if(self._photo_part, bool(self.photos))

    @property
    def key(self) -> str:
        """The key of the finding."""
        return self._key

    def call(self, name: str) -> None:
        """Say at everything in it of which finding it is, to a screen reader."""
        if name == self.accessibleName():
            return
        self.setAccessibleName(name)
        for one in (self.going, self.masking, self.accepting, self.unseen, self.returning, self._keep):
            one.setAccessibleName(f"{one.text()} ({name})")
        self.reason.setAccessibleName(self.tr("Reden ({0})").format(name))

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


class PhotoButton(QToolButton):
    """A photo, small; pressed it is to be shown large."""

    def __init__(self, photo: "Photo") -> None:
        super().__init__()
        self.setAutoRaise(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        name = self.tr("Foto groot bekijken: {0}").format(photo.name)
        self.setAccessibleName(name)
        self.setToolTip(plain(name))
        if photo.image.isNull():
            self.setText(plain(self.tr("{0} (geen voorbeeld)").format(photo.name)))
        else:
            self.setIcon(QIcon(QPixmap.fromImage(photo.image)))
            self.setIconSize(photo.image.size().scaled(SMALL, Qt.AspectRatioMode.KeepAspectRatio))


class FindingList(QScrollArea):
    """All findings of a report, those that are open first.

    Of hundreds only those near what one sees are made into rows: a row takes milliseconds, and the window stays quick.
    """

    mask_requested = Signal(str)
    accepted = Signal(str, str)
    take_back_requested = Signal(str)
    go_requested = Signal(str)
    photo_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None, *, can_be_gone_to: bool = False) -> None:
        """`can_be_gone_to` says that each leads to its text, for who has that not before them."""
        super().__init__(parent)
        self._goes = can_be_gone_to
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._remarks: list[ReportRemark | Unsure] = []
        self._photos: Photos = {}
        self.rows: list[FindingRow] = []
        inner = QWidget()
        self._lines = QVBoxLayout(inner)
        self._lines.setContentsMargins(24, 0, 24, 16)
        self._lines.setSpacing(12)
        self._lines.addStretch(1)
        self.setWidget(inner)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._make_more)
        bar = self.verticalScrollBar()
        for moved in (bar.valueChanged, bar.rangeChanged):
            moved.connect(lambda *_where: self._soon.start())  # not with the place as its milliseconds

    @property
    def keys(self) -> list[str]:
        """The keys of all findings that are open, also of those that one has to scroll to."""
        return [one.key for one in self._remarks if not one.reason]

    def show_remarks(self, remarks: "Sequence[ReportRemark | Unsure]") -> None:
        """Show findings instead of those that were shown; what is the same stays, with what is being written there."""
        self._remarks = sorted(remarks, key=lambda one: bool(one.reason))
        former: defaultdict[_Shown, list[FindingRow]] = defaultdict(list)
        for row_of_one in self.rows:
            former[row_of_one.shown].append(row_of_one)
        wanted = self._remarks[: max(FIRST, len(self.rows))]
        kept = [former[shown].pop(0) if former[shown := _shown(one)] else self._made(one) for one in wanted]
        for gone in (each for several in former.values() for each in several):
            self._lines.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        for place, each in enumerate(kept):
            if self._lines.indexOf(each) != place:
                self._lines.insertWidget(place, each)
        self.rows = kept
        self._name_rows()
        self._soon.start()

    def _name_rows(self) -> None:
        for one, name in zip(self.rows, told_apart(each.said for each in self.rows), strict=True):
            one.call(name)

    @property
    def photographed(self) -> list[str]:
        """The ids of the observations whose photos are among what was found, in the order of the list."""
        return [one.record_id for one in self._remarks if one.is_photo]

    def show_photos(self, photos: "Photos") -> None:
        """Show the photos of observations by the id of these, also in rows that are made later."""
        self._photos |= photos
        for one in self.rows:
            self._show_photos(one)

    def _show_photos(self, one: FindingRow) -> None:
        if not one.photos:
            one.show_photos(self._photos.get(one.record_id, ()))

    def waiting(self) -> FindingRow | None:
        """Return the row in which a reason is being written, None for none."""
        return next((one for one in self.rows if one.reason.hasFocus()), None)

    @Slot()
    def _make_more(self) -> None:
        """Make rows for a view or two below what one sees."""
        bar, made = self.verticalScrollBar(), len(self.rows)
        if made < len(self._remarks) and bar.maximum() - bar.value() < 2 * self.viewport().height():
            for remark in self._remarks[made : made + MORE]:
                each = self._made(remark)
                self._lines.insertWidget(len(self.rows), each)
                self.rows.append(each)
            self._name_rows()
            self._soon.start()

    def _made(self, remark: "ReportRemark | Unsure") -> FindingRow:
        made = FindingRow(remark, can_be_gone_to=self._goes)
        made.mask_requested.connect(self.mask_requested)
        made.accepted.connect(self.accepted)
        made.take_back_requested.connect(self.take_back_requested)
        made.go_requested.connect(self.go_requested)
        made.photo_requested.connect(self.photo_requested)
        self._show_photos(made)
        return made


def _shown(remark: "ReportRemark | Unsure") -> _Shown:
    """Return all that a row shows of a finding."""
    return remark.key, remark.words, remark.around, remark.reason, remark.can_be_masked
