"""What comes in with a file, before it is taken over: which meetings, and what would change in one that is there."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget

from zvdesk.ui.dates import now, plural
from zvdesk.ui.pages.meetings.import_words import (
    agenda_lines,
    coming_text,
    from_nearest,
    is_soon,
    plan_text,
    plan_title,
)
from zvdesk.ui.widgets.basics import button, column, label
from zvdesk.ui.widgets.editor_area import EditorArea
from zvdesk.ui.widgets.fields import CheckField
from zvdesk.ui.words import told_apart

if TYPE_CHECKING:
    from zvdesk.ui.pages.meetings.import_doubts import DoubtsField
    from zvdesk.ui.pages.meetings.import_files import Placing, PlacingView
    from zvdesk.ui.pages.meetings.import_steps import StepList
    from zvdesk.ui.pages.meetings.operations import Plan

INDENT = 20

MOST_LINES = 200
"""Agenda items that are written out; more than that nobody reads, and every one is a widget."""


class ImportPanel(QWidget):
    """Lies in the place of the editor until the user takes over what comes, or not."""

    accepted = Signal(object)
    """Emitted with the tuple of Plans to take over."""

    placed = Signal(object, object)
    """Emitted with a Placing and the files of it to add, each with its place."""

    made_new = Signal()
    """Emitted when files are to become a meeting of their own."""

    cancelled = Signal()
    """Emitted when nothing is to be taken over."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plans: tuple[Plan, ...] = ()
        self._boxes: list[CheckField] = []
        self._steps: dict[int, StepList] = {}
        self._doubts: dict[int, DoubtsField] = {}
        self._names: list[str] = []
        self._area: EditorArea | None = None
        self._placing: tuple[Placing, PlacingView] | None = None
        self._layout = column()
        self.setLayout(self._layout)

    def show_plans(self, plans: "Sequence[Plan]") -> None:
        """Show what would come in: one meeting with its changes, or several to choose from."""
        plans, earlier_from = from_nearest(plans, now().date())
        self._plans, self._boxes, self._steps, self._doubts = tuple(plans), [], {}, {}
        self._placing = None
        self._area = self._new_area()
        self._build_bar(self._area)
        if len(plans) == 1:
            self._build_one(self._area, plans[0])
        else:
            self._build_several(self._area, plans, earlier_from)
        self._show_choice()
        self._accept.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_placing(self, placing: "Placing", *, can_be_new: bool) -> None:
        """Show where files belong at a meeting; with `can_be_new` they may become a meeting of their own instead."""
        from zvdesk.ui.pages.meetings.import_files import PlacingView, intro

        self._plans, self._boxes, self._steps, self._doubts = (), [], {}, {}
        self._area = self._new_area()
        self._build_bar(self._area, can_be_new=can_be_new)
        self._accept.setText(self.tr("Toevoegen"))
        self._placing = (placing, PlacingView(placing))
        self._area.add(label(self.tr("Bestanden bij {0}").format(placing.title), "record-title", wraps=True))
        self._area.add(label(intro(placing), "soft", wraps=True), space=8)
        self._area.add(self._placing[1], space=20)
        self._accept.setFocus(Qt.FocusReason.OtherFocusReason)

    def chosen(self) -> "tuple[Plan, ...]":
        """Return the plans that are to be taken over, each with what is to stay as it is."""
        return tuple(filter(None, map(self._as_chosen, range(len(self._plans)))))

    def _as_chosen(self, number: int) -> "Plan | None":
        plan, steps = self._plans[number], self._steps.get(number)
        if self._boxes and not self._boxes[number].isChecked():
            return None
        doubts = self._doubts.get(number)
        plan = plan if doubts is None else replace(plan, answers=doubts.answers())
        if steps is None:
            return plan
        return replace(plan, leave=steps.left()) if steps.count else None

    def _new_area(self) -> EditorArea:
        """Return an empty area in the place of what was shown before."""
        if self._area is not None:
            self._layout.removeWidget(self._area)
            self._area.hide()
            self._area.deleteLater()
        area = EditorArea()
        self._layout.addWidget(area)
        return area

    def _build_bar(self, area: EditorArea, *, can_be_new: bool = False) -> None:
        cancel = button(self.tr("Annuleren"))
        self._accept = button(self.tr("Overnemen"), "primary")
        cancel.clicked.connect(self.cancelled)
        self._accept.clicked.connect(self._on_accepted)
        area.add_action(cancel)
        if can_be_new:
            as_new = button(self.tr("Als nieuwe vergadering"))
            as_new.clicked.connect(self.made_new)
            area.add_action(as_new)
        area.add_action(self._accept)

    def _build_one(self, area: EditorArea, plan: "Plan") -> None:
        if plan.is_new:
            self._build_new(area, plan)
            return
        steps = plan.report.steps
        area.add(label(plan_title(plan), "record-title", wraps=True))
        count = plural(len(steps), self.tr("wijziging"), self.tr("wijzigingen"))
        area.add(label(plan.recognised, "soft", wraps=True), space=4)
        area.add(label(self.tr("Dit bestand heeft {0}.").format(count), wraps=True), space=8)
        self._tell_missing(area, [plan])
        kept = self.tr(
            "Wat u zelf schreef, blijft staan. Wat u uitvinkt, blijft zoals het is; een volgende keer biedt zvdesk het "
            "weer aan. Na het overnemen kunt u alles nog ongedaan maken."
        )
        area.add(label(kept, "soft", wraps=True), space=2)
        self._ask_doubts(area, 0, plan)
        area.add(self._step_list(0, plan), space=16)

    def _build_new(self, area: EditorArea, plan: "Plan") -> None:
        """Show what was recognised and what will come in: when and where, and the agenda."""
        area.add(label(plan_title(plan), "record-title", wraps=True))
        area.add(label(self.tr("Herkend: {0}").format(plan.recognised), "soft", wraps=True), space=4)
        area.add(label(coming_text(plan), wraps=True), space=8)
        self._tell_missing(area, [plan])
        area.add(label(self.tr("Na het overnemen kunt u alles nog ongedaan maken."), "soft", wraps=True), space=2)
        self._ask_doubts(area, 0, plan)
        lines = agenda_lines(plan)
        for line in lines[:MOST_LINES]:
            shown = label(line.text, "section" if line.is_heading else "", wraps=True)
            shown.setContentsMargins(INDENT * line.depth, 0, 0, 0)
            is_after_question = plan.report.doubts and line is lines[0]
            area.add(shown, space=24 if is_after_question else 12 if line.is_heading else 6)
        if len(lines) > MOST_LINES:
            more = plural(len(lines) - MOST_LINES, self.tr("agendapunt"), self.tr("agendapunten"))
            area.add(label(self.tr("En nog {0}.").format(more), "meta"), space=6)

    def _build_several(self, area: EditorArea, plans: "Sequence[Plan]", earlier_from: int) -> None:
        area.add(label(self.tr("{0} vergaderingen in dit bestand").format(len(plans)), "record-title", wraps=True))
        for line in dict.fromkeys(plan.recognised for plan in plans):
            area.add(label(line, "soft", wraps=True), space=4)
        self._tell_missing(area, plans)
        area.add(label(self.tr("Kies welke u wilt overnemen."), "soft", wraps=True), space=8)
        self._all = button("", "link")
        self._all.clicked.connect(self._on_all)
        area.add(self._all, space=8)
        today = now().date()
        self._names = told_apart(plan_title(plan) for plan in plans)
        for number, plan in enumerate(plans):
            if number == earlier_from:
                area.add(label(self.tr("Eerder"), "section"), space=24)
            box = CheckField(plan_title(plan), wraps=True)
            box.setAccessibleName(self._names[number])
            box.setAccessibleDescription(plan_text(plan))
            box.setShortcut(QKeySequence())  # an & in a title is none
            box.setChecked((plan.is_new or bool(plan.report.steps)) and is_soon(plan, today))
            box.toggled.connect(self._show_choice)
            self._boxes.append(box)
            area.add(box, space=16)
            detail = label(plan_text(plan), "meta", wraps=True)
            detail.setContentsMargins(28, 0, 0, 0)
            area.add(detail, space=0)
            self._ask_doubts(area, number, plan)
            if not plan.is_new and plan.report.steps:
                changes = self._step_list(len(self._boxes) - 1, plan)
                box.toggled.connect(changes.setEnabled)
                changes.setContentsMargins(28, 0, 0, 0)
                area.add(changes, space=6)

    def _ask_doubts(self, area: EditorArea, number: int, plan: "Plan") -> None:
        """Ask of what may be closed what it is; of several meetings each has its own."""
        if plan.report.doubts:
            from zvdesk.ui.pages.meetings.import_doubts import DoubtsField

            self._doubts[number] = DoubtsField(plan.report.doubts)
            self._doubts[number].setAccessibleName(self._names[number] if self._boxes else "")
            if self._boxes:
                self._doubts[number].setContentsMargins(28, 0, 0, 0)
                self._boxes[number].toggled.connect(self._doubts[number].setEnabled)
            area.add(self._doubts[number], space=12 if self._boxes else 16)

    def _tell_missing(self, area: EditorArea, plans: "Sequence[Plan]") -> None:
        from zvdesk.exchange.meetings.summary import missing_items

        told = missing_items([plan.incoming for plan in plans])
        if told:
            area.add(label(told, wraps=True), space=8)

    def _step_list(self, number: int, plan: "Plan") -> "StepList":
        """Return the changes in one meeting, each to be taken over or not."""
        from zvdesk.ui.pages.meetings.import_steps import StepList

        steps = self._steps[number] = StepList(plan.report.steps)
        steps.setAccessibleName(self._names[number] if self._boxes else "")
        steps.changed.connect(self._show_choice)
        return steps

    @Slot()
    def _show_choice(self) -> None:
        chosen = self.chosen()
        self._accept.setEnabled(bool(chosen))
        if self._boxes:
            self._all.setText(self.tr("Alles uitvinken") if self._is_any_ticked else self.tr("Alles aanvinken"))
        count = len(chosen) if self._boxes else self._steps[0].count if self._steps else 0
        all_of_one = not self._boxes and (not self._steps or not self._steps[0].left())
        self._accept.setText(self.tr("Overnemen") if all_of_one else self.tr("{0} overnemen").format(count))

    @property
    def _is_any_ticked(self) -> bool:
        return any(box.isChecked() for box in self._boxes)

    @Slot()
    def _on_all(self) -> None:
        """Tick all meetings, or none where some are ticked."""
        ticked = not self._is_any_ticked
        for box in self._boxes:
            box.blockSignals(True)
            box.setChecked(ticked)
            box.blockSignals(False)
        for number, steps in self._steps.items():
            steps.setEnabled(self._boxes[number].isChecked())
        self._show_choice()

    @Slot()
    def _on_accepted(self) -> None:
        if self._placing is not None:
            self.placed.emit(self._placing[0], self._placing[1].chosen())
        else:
            self.accepted.emit(self.chosen())
