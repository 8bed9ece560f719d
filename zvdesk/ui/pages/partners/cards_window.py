"""Visitekaartjes nakijken: every card of a file, what becomes of it, chosen otherwise, and taken over at once."""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from zvdesk.services.partners.card_entries import Entry, Reason, Standing, wanted_entries
from zvdesk.services.partners.card_words import damaged_words, filled_words, outcome_of
from zvdesk.ui.pages.partners.cards_form import CardForm
from zvdesk.ui.pages.partners.import_words import tr, words_of
from zvdesk.ui.pages.preview_window import PreviewWindow
from zvdesk.ui.palettes import Tone
from zvdesk.ui.session import Session
from zvdesk.ui.widgets.basics import button
from zvdesk.ui.widgets.empty import EmptyState
from zvdesk.ui.widgets.record_list import RecordList
from zvdesk.ui.widgets.rows import Row

if TYPE_CHECKING:
    from zvdesk.services.partners.card_entries import Choice
    from zvdesk.services.partners.card_plan import ImportPlan

SIZE = (1000, 680)
LIST_WIDTH = 380


class CardsWindow(PreviewWindow):
    """The cards at the left, what becomes of the one that is looked at beside them."""

    take_over_requested = Signal(object)
    """Emitted with the ImportPlan to take over; who hears it closes the window."""

    def __init__(self, session: Session, plan: "ImportPlan", parent: QWidget | None = None) -> None:
        self._words = words_of(plan)
        super().__init__(session, self._words.title, parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.plan = plan
        self._build_widgets()
        self.lay_out(self._list, self._form, (self._cancel, self._take), list_width=LIST_WIDTH)
        self._connect()
        self.resize(*SIZE)
        self._show_plan()
        rows = rows_of(plan)
        if rows:
            self._list.select(rows[0].id)
            self._list.setFocus()
            self._show_chosen()

    def hold(self, is_held: bool) -> None:
        """Let nothing be chosen while the cards are being taken over."""
        for part in (self._list, self._form, self._take, self._cancel):
            part.setEnabled(not is_held)
        if is_held:
            self.busy.start(self._words.taking, can_cancel=False)
        else:
            self.busy.stop()
            self._show_outcome()

    def _build_widgets(self) -> None:
        empty = EmptyState(self._words.none)
        self._list = RecordList(one=self._words.one, many=self._words.many, empty=empty)
        self._form = CardForm()
        self._scroll.setAccessibleName(self._words.place)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._cancel = button(self.tr("Annuleren"))
        self._take = button(self.tr("Overnemen"), "primary")

    def _connect(self) -> None:
        self._list.selected.connect(self._show_chosen)
        self._list.delete_requested.connect(self._on_left_out)
        self._form.chosen.connect(self._on_chosen)
        self._take.clicked.connect(lambda: self.take_over_requested.emit(self.plan))
        self._cancel.clicked.connect(self.reject)

    def _show_plan(self) -> None:
        self._list.show_rows(rows_of(self.plan))
        self._show_outcome()

    def _show_outcome(self) -> None:
        told = self.tr("Bij overnemen: {0}.").format(outcome_of(self.plan))
        self._summary.setText(" ".join(filter(None, (told, filled_words(self.plan), damaged_words(self.plan)))))
        self._take.setEnabled(bool(wanted_entries(self.plan.entries)))

    @Slot()
    def _show_chosen(self) -> None:
        chosen = self._list.current_row()
        if chosen is not None:
            self._form.show_entry(self.plan, self.plan.entries[int(chosen.id) - 1])

    @Slot(int, object)
    def _on_chosen(self, number: int, choice: "Choice") -> None:
        self._look_again(self.plan.chosen(number, choice))

    @Slot(object)
    def _on_left_out(self, ids: tuple[str, ...]) -> None:
        """Delete leaves cards out, and takes in again those that were."""
        plan = self.plan
        is_wanted = not any(plan.choice(int(one)).is_wanted for one in ids)
        for one in ids:
            plan = plan.chosen(int(one), replace(plan.choice(int(one)), is_wanted=is_wanted))
        self._look_again(plan)

    def _look_again(self, plan: "ImportPlan") -> None:
        """What becomes of every card is looked up away from the window; a newer choice goes before an older."""
        self.plan = plan
        self._take.setEnabled(False)

        def show(_entries: object) -> None:
            if plan is self.plan:
                self._show_plan()
                self._show_chosen()

        self._session.read(lambda _desk: plan.entries, on_done=show, owner=self, label=self.windowTitle())


def rows_of(plan: "ImportPlan") -> list[Row]:
    """Return the cards as rows: those to look at first, then what is new, what changes, and what does not."""
    words = (
        tr("Kijk dit na"), tr("Nieuw"), tr("Bekend, met iets nieuws of anders"), tr("Bekend"),
        tr("Wordt niet overgenomen"),
    )  # fmt: skip
    rows = [(_group(one), one) for one in plan.entries]
    return [_row(plan, one, words[group]) for group, one in sorted(rows, key=lambda each: each[0])]


def _group(entry: Entry) -> int:
    if entry.reason == Reason.NO_PARTNER or _is_in_doubt(entry):
        return 0
    if entry.standing is Standing.SAME:
        return 2 if entry.changes else 3
    return 1 if entry.standing is Standing.NEW else 4


def _is_in_doubt(entry: Entry) -> bool:
    """Tell whether somebody who comes in as new, or the partner made for it, may be there already."""
    is_taken = entry.standing is not Standing.LEFT_OUT
    return is_taken and bool(entry.like_partner or (entry.standing is Standing.NEW and entry.likely))


def _row(plan: "ImportPlan", entry: Entry, group: str) -> Row:
    row = plan.row(entry.number)
    told = (plan.partner_name(entry.partner) if entry.partner else "", tr("rij {0}").format(row) if row else "")
    detail = " · ".join(filter(None, told))
    badges = {Standing.NEW: (tr("nieuw"), Tone.DONE), Standing.SAME: (tr("zelfde"), Tone.NEUTRAL)}
    badge, tone = badges.get(entry.standing, ("", Tone.NEUTRAL))
    if entry.reason == Reason.NO_PARTNER:
        badge, tone = tr("kies partner"), Tone.SOON
    elif _is_in_doubt(entry):
        badge, tone = tr("lijkt op"), Tone.SOON
    return Row(str(entry.number), entry.title, detail, badge, tone, group)
