"""What goes along with a handover: a box for each record, those of one kind together behind one box."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from zvdesk.phrases import kind_word
from zvdesk.ui.dates import plural
from zvdesk.ui.pages.handover.words import companion_text, tr
from zvdesk.ui.widgets.basics import column, label
from zvdesk.ui.widgets.disclosure import Disclosure
from zvdesk.ui.widgets.fields import CheckField
from zvdesk.ui.words import told_apart

if TYPE_CHECKING:
    from zvdesk.services.handover.plan import Companion, Plan

TOGETHER_FROM = 4
"""So many records of one kind stand behind one box."""


class CompanionsField(QWidget):
    """Boxes under headings; one that is ticked ticks what it needs, one that is not takes along what needs it."""

    edited = Signal()
    """Emitted when the user ticked a box or took a tick away."""

    def __init__(self, plan: "Plan", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plan = plan
        self._boxes: dict[str, CheckField] = {}
        self._groups: list[tuple[CheckField, list[str]]] = []
        layout = column(spacing=2)
        for title, reasons in (
            (tr("Wat u overdraagt"), ("chosen",)),
            (tr("Wat eraan hangt"), ("content",)),
            (tr("Waar het bij hoort of aan gekoppeld is"), ("carrier", "linked")),
        ):
            found = [one for one in plan.companions if one.why in reasons]
            if found:
                part = QWidget()
                part.setAccessibleName(title)
                lines = column(label(title, "section"), margins=(0, 10, 0, 0), spacing=2)
                for kind in dict.fromkeys(one.kind for one in found):
                    lines.addWidget(self._kind([one for one in found if one.kind == kind]))
                part.setLayout(lines)
                layout.addWidget(part)
        names = told_apart(box.text() for box in self._boxes.values())
        for box, name in zip(self._boxes.values(), names, strict=True):
            box.setAccessibleName(name)
        self.setLayout(layout)
        self._show_groups()

    def chosen(self) -> tuple[str, ...]:
        """Return the ids of what is ticked."""
        return tuple(one_id for one_id, box in self._boxes.items() if box.value())

    def answer_doubt(self, *, goes: bool) -> None:
        """Tick what may be closed by its name or heading, with what goes with it, or take these ticks away."""
        for doubt in self._plan.doubtful():
            self._put(doubt.id, goes and _goes_by_itself(doubt))
        while goes and (waiting := self._waiting()):
            for one in waiting:
                self._put(one.id, True)
        self._show_groups()
        self.edited.emit()

    def _waiting(self) -> "list[Companion]":
        """Return what goes by itself and is not ticked, while all that it needs is."""
        ticked = set(self.chosen())
        alone = [one for one in self._plan.companions if one.id not in ticked and _goes_by_itself(one)]
        return [one for one in alone if one.needs and set(one.needs) <= ticked]

    def _kind(self, found: "Sequence[Companion]") -> QWidget:
        boxes = column(*(self._box(one) for one in found), spacing=0)
        inner = QWidget()
        inner.setLayout(boxes)
        if len(found) < TOGETHER_FROM:
            return inner
        words = plural(len(found), kind_word(found[0].kind), kind_word(found[0].kind, len(found)))
        whole = CheckField(words)
        ids = [one.id for one in found]
        whole.edited.connect(lambda: self._on_group(whole, ids))
        self._groups.append((whole, ids))
        part = QWidget()
        part.setLayout(column(whole, Disclosure(tr("Kies per onderdeel"), inner, about=words), spacing=0))
        return part

    def _box(self, one: "Companion") -> CheckField:
        box = CheckField(companion_text(one))
        box.set_value(_goes_by_itself(one) and not one.is_doubtful)
        box.edited.connect(lambda: self._on_box(one.id))
        self._boxes[one.id] = box
        return box

    @Slot()
    def _on_group(self, whole: CheckField, ids: Sequence[str]) -> None:
        """The box of a kind ticks no closed record and no quote without consent: these ask for a tick of their own."""
        held = self._held()
        for one_id in ids:
            if not whole.value() or one_id not in held:
                self._put(one_id, whole.value())
        self._show_groups()
        self.edited.emit()

    def _on_box(self, one_id: str) -> None:
        """What is ticked takes along what hangs on it, but for what asks for a tick of its own."""
        is_ticked = self._boxes[one_id].value()
        self._put(one_id, is_ticked)
        for other in self._plan.hanging_on([one_id]) - self._held() if is_ticked else ():
            self._put(other, True)
        self._show_groups()
        self.edited.emit()

    def _held(self) -> set[str]:
        return {one.id for one in self._plan.companions if one.is_closed or one.holds_quotes or one.is_doubtful}

    def _put(self, one_id: str, is_ticked: bool) -> None:
        self._boxes[one_id].set_value(is_ticked)
        for one in self._plan.companions:
            if is_ticked and one_id == one.id:
                others = list(one.needs)
            elif not is_ticked and one_id in one.needs:
                others = [one.id]
            else:
                continue
            for other in others:
                if other in self._boxes and self._boxes[other].value() != is_ticked:
                    self._put(other, is_ticked)

    def _show_groups(self) -> None:
        for whole, ids in self._groups:
            ticked = sum(self._boxes[one_id].value() for one_id in ids)
            whole.set_value(ticked > 0)
            some = tr("{0} van de {1} aangevinkt").format(ticked, len(ids))
            whole.setAccessibleDescription(some)
            whole.setToolTip(some)


def _goes_by_itself(one: "Companion") -> bool:
    return one.is_proposed and not one.is_closed and not one.holds_quotes
