"""One visitekaartje of an import: whom it is about, at which partner, and the fields that change, each with a tick."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from zvdesk.services.partners.card_entries import PARTNER, Entry, FieldChange, Reason, Standing
from zvdesk.services.partners.card_words import line_value, line_word
from zvdesk.ui.pages.partners.import_words import ImportWords, tr, value_shown, words_of
from zvdesk.ui.widgets.basics import column, label, row, show_if
from zvdesk.ui.widgets.fields import CheckField, ChoiceField
from zvdesk.ui.widgets.form import FormField
from zvdesk.ui.widgets.layouts import empty
from zvdesk.ui.words import field_word

if TYPE_CHECKING:
    from zvdesk.services.partners.card_plan import ImportPlan

NEW, LEFT_OUT = "new", "left-out"
INDENT = 28
_FIXED = frozenset({Reason.GROUP.value, Reason.NAMELESS.value})


class CardForm(QWidget):
    """Shows what becomes of one card, and tells what is chosen otherwise."""

    chosen = Signal(int, object)
    """Emitted with the number of the card and the Choice that holds for it now."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entry: Entry | None = None
        self._plan: ImportPlan | None = None
        self._boxes: dict[str, CheckField] = {}
        self._build_widgets()
        self._build_layout()

    def show_entry(self, plan: "ImportPlan", entry: Entry) -> None:
        """Show a card; of the one that is shown already the keyboard stays where it is."""
        is_same = self._entry is not None and _shape(self._entry) == _shape(entry)
        self._plan, self._entry = plan, entry
        self._title.setText(entry.title)
        reason = " ".join(filter(None, (_reason(plan, entry), _like_partner(plan, entry))))
        self._reason.setText(reason)
        show_if(self._reason, bool(reason))
        self._show_choices(plan, entry)
        if not is_same:
            self._build_changes(entry, words_of(plan))
        for change in entry.changes:
            if change.name in self._boxes:
                self._boxes[change.name].set_value(change.is_wanted)

    def _build_widgets(self) -> None:
        self._title = label("", "card-title", wraps=True)
        self._reason = label("", "soft", wraps=True)
        self._same, self._partner = ChoiceField(), ChoiceField()
        self._same_form = FormField(tr("Wat ermee gebeurt"), self._same)
        self._partner_form = FormField(tr("Ketenpartner"), self._partner)
        self._heading = label("", "section")
        self._same.edited.connect(self._on_same_chosen)
        self._partner.edited.connect(self._on_partner_chosen)

    def _build_layout(self) -> None:
        self._changes = QWidget()
        self._lines = QVBoxLayout(self._changes)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(4)
        parts = (self._title, self._reason, self._same_form, self._partner_form, self._heading, self._changes)
        self.setLayout(column(*parts, spacing=14))

    def _show_choices(self, plan: "ImportPlan", entry: Entry) -> None:
        is_free = entry.reason not in _FIXED
        show_if(self._same_form, is_free)
        show_if(self._partner_form, is_free and entry.kind != PARTNER)
        self._same.set_choices(_same_choices(plan, entry))
        self._same.set_value(_same_value(entry))
        self._partner.set_choices(_partner_choices(plan, entry))
        self._partner.set_value(entry.partner)
        self._partner.setEnabled(entry.standing is not Standing.LEFT_OUT or entry.reason == Reason.NO_PARTNER)

    def _build_changes(self, entry: Entry, words: ImportWords) -> None:
        empty(self._lines)
        self._boxes = {}
        is_same = entry.standing is Standing.SAME
        changes = [one for one in entry.changes if one.name != "partner_id"]
        self._heading.setText(_heading(entry, changes, words))
        show_if(self._heading, bool(self._heading.text()))
        for change in changes:
            if is_same:
                self._add_box(change)
            else:
                self._lines.addWidget(label(_told(change), "", wraps=True))

    def _add_box(self, change: FieldChange) -> None:
        box = self._boxes[change.name] = CheckField(
            line_word(change.name) if change.on_card else field_word(change.name)
        )
        words = tr("{0} wordt {1}").format(_quoted(change, change.old), _quoted(change, change.new))
        box.setAccessibleDescription(words)
        box.edited.connect(self._on_ticked)
        beside = QWidget()
        beside.setLayout(row(label(words, "meta", wraps=True), margins=(INDENT, 0, 0, 8)))
        self._lines.addWidget(box)
        self._lines.addWidget(beside)

    @Slot()
    def _on_same_chosen(self) -> None:
        value = self._same.value()
        same = None if value == LEFT_OUT else ("" if value == NEW else value)
        self._tell(is_wanted=value != LEFT_OUT, same=same, fields=None)

    @Slot()
    def _on_partner_chosen(self) -> None:
        self._tell(partner=self._partner.value() or None)

    @Slot()
    def _on_ticked(self) -> None:
        self._tell(fields=frozenset(name for name, box in self._boxes.items() if box.value()))

    def _tell(self, **values: object) -> None:
        if self._plan is not None and self._entry is not None:
            choice = replace(self._plan.choice(self._entry.number), **values)  # type: ignore[arg-type]
            self.chosen.emit(self._entry.number, choice)


def _shape(entry: Entry) -> tuple[object, ...]:
    return (
        entry.number,
        entry.standing,
        entry.target,
        tuple((one.name, str(one.old), str(one.new)) for one in entry.changes),
    )


def _reason(plan: "ImportPlan", entry: Entry) -> str:
    """Return why a card is taken for somebody, or is left out, as a sentence."""
    if entry.standing is Standing.SAME:
        return tr("Zelfde persoon: {0}.").format(entry.reason) if entry.kind != PARTNER else _same_partner(entry)
    if entry.standing is Standing.LEFT_OUT and entry.reason != Reason.UNWANTED:
        return tr("Niet overgenomen: {0}.").format(entry.reason)
    if not entry.likely:
        return ""
    if entry.kind == PARTNER:
        name = plan.partner_name(entry.likely[0].person_id)
        return tr("Lijkt op {0}, die u al heeft: {1}.").format(name, entry.likely[0].reason)
    return tr("Lijkt op iemand die u kent: {0}.").format(entry.likely[0].reason)


def _like_partner(plan: "ImportPlan", entry: Entry) -> str:
    """Return that the partner that would be made may be there under another name, as a sentence."""
    if not entry.like_partner or entry.standing is Standing.LEFT_OUT:
        return ""
    words = tr("{0} komt erbij, maar lijkt op {1}, die u al heeft. Is het dezelfde, kies die dan bij Ketenpartner.")
    return words.format(plan.partner_name(entry.partner), plan.partner_name(entry.like_partner))


def _same_partner(entry: Entry) -> str:
    return tr("Zelfde organisatie: {0}.").format(entry.reason)


def _heading(entry: Entry, changes: list[FieldChange], words: ImportWords) -> str:
    if entry.standing is Standing.SAME:
        return words.same if changes else words.nothing_new
    return words.new if changes else ""


def _same_choices(plan: "ImportPlan", entry: Entry) -> list[tuple[str, str]]:
    new = tr("Nieuwe ketenpartner") if entry.kind == PARTNER else tr("Nieuwe contactpersoon")
    names = {one.target: one.title for one in plan.entries}
    names |= {known.id: str(known.values["name"]) for known in plan.known}
    known = [(one.person_id, tr("Zelfde als {0}").format(names.get(one.person_id, ""))) for one in entry.likely]
    return [(NEW, new), *known, (LEFT_OUT, tr("Niet overnemen"))]


def _same_value(entry: Entry) -> str:
    if entry.standing is Standing.SAME:
        return entry.target
    return LEFT_OUT if entry.reason == Reason.UNWANTED else NEW


def _partner_choices(plan: "ImportPlan", entry: Entry) -> list[tuple[str, str]]:
    """Return the partners that there are, then those that would be made of the cards; first none, where none holds."""
    names = {partner_id: name for name, partner_id in plan.partner_ids.values()}
    known = {one.id: str(one.values["name"]) for one in plan.known if one.kind == PARTNER}
    present = sorted(known.items(), key=lambda each: each[1].casefold())
    new = [(one, tr("{0} (nieuw)").format(name)) for one, name in names.items() if one not in known]
    return [*([] if entry.partner else [("", tr("Kies een ketenpartner"))]), *present, *new]


def _told(change: FieldChange) -> str:
    return f"{field_word(change.name)}: {value_shown(change.name, change.new)}"


def _quoted(change: FieldChange, value: Any) -> str:
    text = line_value(change, value) if change.on_card else value_shown(change.name, value)
    return f"“{text}”" if text else tr("Leeg")
