"""The editor of one record: fields tied to the record's own by name, saved by themselves, refreshed without harm."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from zvdesk.errors import ZvdeskError
from zvdesk.ui.autosave import AutosaveController
from zvdesk.ui.focus import is_over
from zvdesk.ui.notices import words_for
from zvdesk.ui.widgets.basics import Badge, column, tool_button
from zvdesk.ui.widgets.editor_area import EditorArea
from zvdesk.ui.widgets.fields import Field, LineBase
from zvdesk.ui.widgets.form import FormField
from zvdesk.ui.widgets.text_edit import GrowingTextEdit

if TYPE_CHECKING:
    from zvdesk.services.reading import RecordView


class ShownField(Field, Protocol):
    """A field that can also be told what to show."""

    def set_value(self, value: Any, /) -> None:
        """Show a value without announcing it."""


@dataclass
class _Binding:
    """One field of the record in the editor; `shown` is what the field holds when nothing was typed since."""

    read: Callable[[], object]
    show: Callable[[Any], None]
    form: FormField | None
    shown: object = None


class RecordEditor(QWidget):
    """Shows one record. Subclasses build their fields, `add` them to the page of text, tie them with `bind`, and show
    what is no field in `show_more`.

    `menu` is behind "…" at the right of the bar; the page puts "Verwijderen" into it.
    """

    navigation_requested = Signal(object)
    """Emitted with a Target to open elsewhere."""

    def __init__(self, autosave: AutosaveController, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.area = EditorArea()
        self.setLayout(column(self.area))
        self.autosave = autosave
        self.view: RecordView | None = None
        self._bindings: dict[str, _Binding] = {}
        self.newest_act = 0
        """Number of the newest operation on the open record that was not undone, 0 for none; see `note_act`."""
        self.has_primary = False
        """Whether one of its buttons is the primary one of the screen."""
        self.menu = QMenu(self)
        self.more = tool_button("ellipsis", self.tr("Meer"))
        self.more.setMenu(self.menu)
        self.more.setPopupMode(self.more.ToolButtonPopupMode.InstantPopup)

    @property
    def record_id(self) -> str:
        """Id of the record that is open, "" for none."""
        return "" if self.view is None else self.view.record.id

    @property
    def badge(self) -> Badge:
        """The state at the left of the bar."""
        return self.area.badge

    def add(self, widget: QWidget, *, space: int = 20) -> None:
        """Add a part below the others, `space` px under the former one."""
        self.area.add(widget, space=space)

    def add_action(self, widget: QWidget) -> None:
        """Add a button at the right of the bar; the primary one last."""
        self.has_primary = self.has_primary or widget.property("kind") == "primary"
        self.area.add_action(widget)

    def bind(
        self,
        field: ShownField,
        name: str,
        *,
        form: FormField | None = None,
        read: Callable[[], object] | None = None,
        show: Callable[[Any], None] | None = None,
    ) -> None:
        """Tie a field to the record's field `name`: it shows that, and is saved as that.

        `read` and `show` stand in for `field.value` and `field.set_value` where the record's value looks different;
        errors about the field are shown at `form`.
        """
        binding = _Binding(read or field.value, show or field.set_value, form)
        self._bindings[name] = binding
        self.autosave.watch(field, name, read=binding.read)

    def show_record(self, view: "RecordView") -> None:
        """Show another record from its beginning."""
        self.view = view
        for name, binding in self._bindings.items():
            binding.show(self.value_of(view, name))
            binding.shown = binding.read()
            if binding.form is not None:
                binding.form.show_error("")
        self.show_more(view)
        for field in self._written_fields():
            field.forget_typing()
        self.area.scroll_to_top()

    def refresh_record(self, view: "RecordView") -> None:
        """Show the same record after it was changed elsewhere; what is being typed stays as it is."""
        had_keyboard, self.view = self._has_keyboard(), view
        for name, binding in self._bindings.items():
            if binding.read() == binding.shown and not _own_problem(binding):
                binding.show(self.value_of(view, name))
                binding.shown = binding.read()
        self.show_more(view)
        if had_keyboard and not self._has_keyboard():
            self.go_on()

    def go_on(self) -> None:
        """Put the keyboard where one goes on after what it was in went, such as an answer that was taken back."""
        self.focus_first()

    def _has_keyboard(self) -> bool:
        focused = self.window().focusWidget()
        return focused is not None and self.isAncestorOf(focused)

    def note_act(self, act: int) -> None:
        """Of the operations on the record that were not undone this is the newest (a number that grows, 0 for none).

        What was typed before it waits until it is undone itself: Ctrl+Z takes back the last thing that was done.
        """
        former, self.newest_act = self.newest_act, act
        for field in self._written_fields():
            if act > former:
                field.bar(act)
            elif act < former:
                field.lift(act)

    def _written_fields(self) -> list[GrowingTextEdit | LineBase]:
        return [*self.findChildren(GrowingTextEdit), *self.findChildren(LineBase)]

    def value_of(self, view: "RecordView", name: str) -> Any:
        """Return what the field bound as `name` is to show; an editor may draw on more than the record itself."""
        return getattr(view.record, name)

    def show_more(self, view: "RecordView") -> None:
        """Show what is no bound field: state, parts, lists. Called for every record and at every refresh."""

    def mark_saved(self, values: Mapping[str, object]) -> None:
        """These values are on the disk now."""
        for name in values.keys() & self._bindings.keys():
            binding = self._bindings[name]
            binding.shown = values[name]
            if binding.form is not None and binding.form.error_text:
                binding.form.show_error(_own_problem(binding))

    def show_trouble(self, error: Exception) -> bool:
        """Show an error at the field that it is about; False when it is about none."""
        name = str(error.data.get("field", "")) if isinstance(error, ZvdeskError) else ""
        binding = self._bindings.get(name)
        if binding is None or binding.form is None:
            return False
        binding.form.show_error(words_for(error))
        self.area.reveal(binding.form)
        return True

    def enter(self) -> None:
        """Put the keyboard where a record begins, and show that place, wherever one had scrolled to.

        It may be shown late: who is in the search by then stays there.
        """
        if is_over():
            return
        self.focus_first()
        begun = self.focusWidget()
        if begun is not None:
            self.area.reveal(begun)

    def focus_first(self) -> None:
        """Put the keyboard into the field where a new record begins, usually its title."""


def _own_problem(binding: _Binding) -> str:
    """Return what the field says of its own text: one that is no date is not saved, and has to stay to be mended."""
    problem = getattr(binding.form.field, "problem", None) if binding.form is not None else None
    return str(problem()) if problem is not None else ""
