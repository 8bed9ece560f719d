"""Samenvoegen: two partners or two contacts that are one, field by field, before anything is done."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QFrame, QScrollArea, QWidget

from zvdesk.phrases import joined, kind_word
from zvdesk.ui.pages.partners.import_words import value_shown
from zvdesk.ui.session import Session
from zvdesk.ui.widgets.basics import button, column, hairline, label, row, surface
from zvdesk.ui.widgets.fields import ChoiceField
from zvdesk.ui.widgets.form import FormField
from zvdesk.ui.words import CONFIDENTIALITY, field_word

if TYPE_CHECKING:
    from zvdesk.services.partners.doubles import Choice
    from zvdesk.services.partners.merging import MergedField, MergePlan

SIZE = (640, 680)
STAYS, OTHER = "stays", "other"
_LONGEST = 70


class MergeWindow(QDialog):
    """The two, what each field becomes with a choice where they differ, and what goes along."""

    merge_requested = Signal(str, str, object)
    """Emitted with the ids of the one that stays and of the one that goes, and the fields taken from the second."""

    def __init__(
        self,
        session: Session,
        kind: str,
        choices: "Sequence[Choice]",
        chosen: tuple[str, str],
        parent: QWidget | None = None,
    ) -> None:
        """`chosen` are the ids of the one that stays and of the other, "" where that is still to be chosen."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(
            self.tr("Ketenpartners samenvoegen") if kind == "partner" else self.tr("Contactpersonen samenvoegen")
        )
        self._session, self._kind = session, kind
        self._plan: MergePlan | None = None
        self._fields: dict[str, ChoiceField] = {}
        self._names = {one.id: one.title for one in choices}
        self._build_widgets(choices, chosen)
        self._build_layout()
        self._connect()
        self.resize(*SIZE)
        self._read()

    @property
    def pair(self) -> tuple[str, str]:
        """The ids of the one that stays and of the one that goes."""
        return self._first.value(), self._second.value()

    @property
    def taken(self) -> tuple[str, ...]:
        """The fields that are to be those of the second."""
        return tuple(name for name, field in self._fields.items() if field.value() == OTHER)

    def hold(self, is_held: bool) -> None:
        """Let nothing be chosen while the two are being put together."""
        self.setEnabled(not is_held)

    def _build_widgets(self, choices: "Sequence[Choice]", chosen: tuple[str, str]) -> None:
        offered = [("", self.tr("Kies er een")), *((one.id, one.words) for one in choices)]
        self._first, self._second = ChoiceField(offered), ChoiceField(offered)
        for field, value in zip((self._first, self._second), chosen, strict=True):
            field.set_value(value)
        self._swap = button(self.tr("Omwisselen"), "link")
        self._told = label("", "soft", wraps=True)
        self._trouble = label("", "error", wraps=True)
        self._scroll = QScrollArea()
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setAccessibleName(self.tr("Wat elk veld wordt"))
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._cancel, self._merge = button(self.tr("Annuleren")), button(self.tr("Samenvoegen"), "primary")
        for one in (self._swap, self._cancel, self._merge):
            one.setAutoDefault(False)

    def _build_layout(self) -> None:
        head = column(
            FormField(self.tr("Deze blijft"), self._first),
            FormField(self.tr("Deze gaat erin op"), self._second),
            margins=(24, 16, 24, 12),
            spacing=10,
        )
        head.addWidget(self._swap, 0, Qt.AlignmentFlag.AlignLeft)
        foot = row(self._trouble, margins=(24, 12, 24, 16))
        foot.setStretch(0, 1)
        foot.addWidget(self._cancel)
        foot.addWidget(self._merge)
        whole = column()
        whole.addLayout(head)
        whole.addWidget(hairline())
        whole.addWidget(self._scroll, 1)
        whole.addWidget(hairline())
        whole.addLayout(foot)
        self.setLayout(whole)

    def _connect(self) -> None:
        self._first.edited.connect(self._read)
        self._second.edited.connect(self._read)
        self._swap.clicked.connect(self._on_swap)
        self._cancel.clicked.connect(self.reject)
        self._merge.clicked.connect(lambda: self.merge_requested.emit(*self.pair, self.taken))

    @Slot()
    def _on_swap(self) -> None:
        first, second = self.pair
        self._first.set_value(second)
        self._second.set_value(first)
        self._read()

    @Slot()
    def _read(self) -> None:
        """Look up what would become of the two that are chosen now."""
        first, second = self.pair
        self._plan = None
        self._merge.setEnabled(False)
        if not first or not second or first == second:
            said = self.tr("Kies twee verschillende.") if first and first == second else ""
            self._trouble.setText(said)
            self._show_plan()
            return
        self._trouble.setText("")
        self._session.read(
            lambda desk: desk.contact_merging.plan(first, second),
            on_done=self._on_planned,
            owner=self,
            label=self.windowTitle(),
        )

    def _on_planned(self, plan: "MergePlan") -> None:
        if (plan.first, plan.second) == self.pair:
            self._plan = plan
            self._merge.setEnabled(True)
            self._show_plan()

    def _show_plan(self) -> None:
        content = QWidget()
        surface(content, "panel")
        inner = column(margins=(24, 16, 24, 16), spacing=12)
        self._fields = {}
        plan = self._plan
        if plan is None:
            inner.addWidget(label(self.tr("Kies hierboven de twee die dezelfde zijn."), "soft", wraps=True))
        else:
            for one in plan.fields:
                inner.addWidget(self._field(one))
            inner.addWidget(label(self._outcome(plan), "soft", wraps=True))
        inner.addStretch(1)
        content.setLayout(inner)
        self._scroll.setWidget(content)

    def _field(self, one: "MergedField") -> QWidget:
        """Return a choice where the two differ, and what it becomes where only one of them says something."""
        word = field_word(one.name)
        result, second = self._shown(one.name, one.result), self._shown(one.name, one.second)
        if one.result == one.second or not second:
            return label(self.tr("{0}: {1}").format(word, result), "", wraps=True)
        field = self._fields[one.name] = ChoiceField([(STAYS, result), (OTHER, second)])
        aside = label(self.tr("De ander: {0}").format(second), "meta", wraps=True)
        field.edited.connect(lambda: aside.setText(self._aside(field, result, second)))
        whole = QWidget()
        whole.setLayout(column(FormField(word, field), aside, spacing=2))
        return whole

    def _aside(self, field: ChoiceField, result: str, second: str) -> str:
        """Return what is not chosen, so that both are to be seen."""
        return self.tr("De ander: {0}").format(second if field.value() == STAYS else result)

    def _shown(self, name: str, value: object) -> str:
        text = self._names.get(str(value), "") if name.endswith("_id") else ""
        whole = " ".join((text or value_shown(name, value)).split())
        return whole if len(whole) <= _LONGEST else f"{whole[: _LONGEST - 1]}…"

    def _outcome(self, plan: "MergePlan") -> str:
        kept, gone = plan.titles
        told = [self.tr("“{0}” gaat naar de prullenbak.").format(gone)]
        if plan.moved:
            parts = [f"{count} {kind_word(kind, count)}" for kind, count in plan.moved.items()]
            told.append(self.tr("Naar “{0}” gaat mee: {1}.").format(kept, joined(parts)))
        if plan.level:
            level = CONFIDENTIALITY[plan.level].lower()
            told.append(self.tr("De openbaarheid wordt {0}, zoals bij “{1}”.").format(level, gone))
        return " ".join(told)
