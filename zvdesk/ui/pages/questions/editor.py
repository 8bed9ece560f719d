"""The editor of one council question: what it is, to whom, what gave rise to it, the questions, who signs."""

from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QEvent, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QTextEdit, QWidget

from zvdesk.documents.question_templates import template_for
from zvdesk.model.enums import QuestionKind, label
from zvdesk.model.question_flow import WRITING, next_rules, status_word
from zvdesk.ui.autosave import AutosaveController
from zvdesk.ui.fonts import Type
from zvdesk.ui.icons import icon, set_icon
from zvdesk.ui.pages.base_editor import RecordEditor, ShownField
from zvdesk.ui.pages.questions.answer_letter import AnswerLetterSection
from zvdesk.ui.pages.questions.items_field import QuestionItemsField
from zvdesk.ui.pages.questions.kind_words import kind_words
from zvdesk.ui.pages.questions.life import LifeSection
from zvdesk.ui.pages.questions.life_answers import AnswersSection
from zvdesk.ui.pages.questions.outline import Rearrangement
from zvdesk.ui.pages.questions.particulars import Particulars
from zvdesk.ui.pages.questions.references_field import ReferencesField, SourcesMoved
from zvdesk.ui.pages.questions.signatories_field import SignatoriesField
from zvdesk.ui.pages.questions.words import STATUS_TONES
from zvdesk.ui.pages.tab_order import follow, stops_in
from zvdesk.ui.widgets.basics import button, set_look
from zvdesk.ui.widgets.fields import LineBase
from zvdesk.ui.widgets.form import FormField
from zvdesk.ui.widgets.text_edit import GrowingTextEdit

if TYPE_CHECKING:
    from zvdesk.model.enums import QuestionStatus
    from zvdesk.model.questions import CouncilQuestion
    from zvdesk.services.reading import RecordView
    from zvdesk.ui.pages.questions.surroundings import Surroundings


class QuestionEditor(RecordEditor):
    """Shows and saves a council question. Its kind, addressee and state stand in a line, and fold out to be changed."""

    export_requested = Signal()
    """Emitted when the user wants the letter as a file."""

    preview_toggled = Signal(bool)
    """Emitted when the user shows the letter beside the words, or hides it."""

    changed = Signal()
    """Emitted when the letter would read otherwise: something was typed, another record came, or the rules did."""

    duplicate_requested = Signal()
    """Emitted when the user wants a new question with the words of this one."""

    def __init__(
        self, autosave: AutosaveController, life: LifeSection, letter: AnswerLetterSection, answers: AnswersSection
    ) -> None:
        super().__init__(autosave)
        self.life, self.letter, self.answers = life, letter, answers
        self._judges_next = ""
        self._shown_kind = QuestionKind.SCHRIFTELIJK
        self._build_fields()
        self._build_page()
        self._bind_all()
        self._connect()

    @property
    def items(self) -> QuestionItemsField:
        """The field with the numbered questions."""
        return self._items

    @property
    def references(self) -> ReferencesField:
        """The field with the numbered sources."""
        return self._references

    @property
    def title(self) -> str:
        """The subject as it stands, also before it was saved."""
        return self._subject.value().strip()

    def bind(self, field: ShownField, name: str, **more: Any) -> None:
        """Editor: what is typed also changes the letter."""
        super().bind(field, name, **more)
        field.edited.connect(self.changed)
        field.edited.connect(self._items.undo_keys.note_change)

    def values(self) -> dict[str, object]:
        """Return every field as it stands, as the record would be saved."""
        return {name: binding.read() for name, binding in self._bindings.items()}

    def show_preview(self, is_shown: bool) -> None:
        """Say at the button whether the letter is shown."""
        self._preview.setChecked(is_shown)

    @property
    def document_word(self) -> str:
        """What the document is called in the name of its file."""
        is_letter = template_for(self._shown_kind).is_letter
        return self.tr("Raadsvraag") if is_letter else label(self._shown_kind).capitalize()

    def take_checks(self, panel: QWidget) -> None:
        """Take in the findings, which come last, for the eye and for Tab."""
        self.add(panel, space=28)
        before = stops_in(self._signatories)
        if before:
            follow(before[-1], [panel])

    def text_at(self, field: str, item: str = "") -> GrowingTextEdit | None:
        """Return where a text of the question, or of the item with this id, is written; None for what is no text."""
        card = self._items.card_of(item) if item else None
        if card is not None:
            return card.field_of(item)
        return {"subject": self._subject, "occasion": self._occasion, "explanation": self._explanation}.get(field)

    def go_on(self) -> None:
        """Editor: at the next step."""
        self.life.go_to_step()

    def show_place(self, field: str) -> None:
        """Bring a part of the question into view, folding out what it lies behind, and put the keyboard there."""
        if field in self._particulars.forms:
            self._particulars.fold(True)
        widgets: dict[str, QWidget] = {"items": self._items, "references": self._references}
        widgets |= {"signatories": self._signatories, "subject": self._subject}
        widgets |= {name: form.field for name, form in self._particulars.forms.items()}
        if field in widgets:
            self.area.reveal(widgets[field])
            first = next(
                (one for one in (widgets[field], *widgets[field].findChildren(QWidget)) if _takes_keys(one)), None
            )
            if first is not None:
                first.setFocus(Qt.FocusReason.OtherFocusReason)

    def event(self, event: QEvent) -> bool:
        """Qt: Ctrl+Z is for the questions first, wherever in the editor the keyboard is."""
        if isinstance(event, QKeyEvent) and self._items.undo_keys.take(event):
            return True
        return super().event(event)

    def focus_first(self) -> None:
        """Editor: the subject."""
        self._subject.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_item(self, part_id: str) -> None:
        """Show the question, the answer or the commitment that a search result lies in; of others all questions."""
        self.area.reveal(self._items.card_of(part_id) or self.answers.place_of(part_id) or self._items)

    def enter_item(self, part_id: str) -> bool:
        """Put the keyboard into a question or at an answer, by its id, else into the first question; False without."""
        answer = self.answers.enter(part_id)
        if answer is not None:
            self.area.reveal(answer)
            return True
        known = self._items.card_of(part_id)
        first = next((one.id for one in self._items.questions()), "")
        card = known or self._items.card_of(first)
        if card is not None:
            self.area.reveal(card)
            card.focus_text(part_id if known is not None and known.value().id != part_id else "")
        return card is not None

    def show_record(self, view: "RecordView") -> None:
        """Editor: the details are folded in, save for a question that has no subject yet."""
        super().show_record(view)
        self._items.undo_keys.forget()
        self._particulars.fold(not self.title)

    def note_act(self, act: int) -> None:
        """Editor: also among the steps on the questions."""
        if act > self.newest_act:
            self._items.forget_redo(act)
        super().note_act(act)

    def show_more(self, view: "RecordView") -> None:
        """Editor: the state in the bar, the line above the subject, how far it is, and what was answered."""
        self._show_kind()
        self._show_state()
        self._references.show_files(view.named_files)
        self.life.show_view(view)
        self.letter.show_view(view)
        self.answers.show_view(view)
        if self._judges_next == view.record.id:
            self._go_judge()
        self.changed.emit()

    def show_trouble(self, error: Exception) -> bool:
        """Editor: a field that is folded in is shown with what is wrong."""
        is_shown = super().show_trouble(error)
        if any(form.error_text for form in self._particulars.forms.values()):
            self._particulars.fold(True)
        return is_shown

    def show_surroundings(self, found: "Surroundings") -> None:
        """Take over the council's rules of order, and complete the names of who signs and who is asked."""
        self._signatories.suggest_fractie(found.profile.fractie)
        self._signatories.offer_people(found.members)
        self._particulars.show_surroundings(found)
        self._show_kind()
        self.changed.emit()

    def _build_fields(self) -> None:
        self._subject = GrowingTextEdit(
            self.tr("Onderwerp"), name=self.tr("Onderwerp"), size=Type.RECORD, bold=True, one_paragraph=True
        )
        self._particulars = Particulars()
        self._occasion = GrowingTextEdit("", name=self.tr("Aanleiding"), least_lines=2)
        self._items = QuestionItemsField()
        self._explanation = GrowingTextEdit(
            self.tr("Toelichting, als die nodig is"), name=self.tr("Toelichting"), least_lines=2
        )
        self._references = ReferencesField()
        self._signatories = SignatoriesField()
        self._preview = button(self.tr("Voorbeeld"), tooltip=self.tr("Ctrl+Shift+V"))
        self._preview.setCheckable(True)
        set_icon(self._preview, "eye", "accent", checked="on_accent_ground", size=18)
        self._preview.clicked.connect(self.preview_toggled)
        self._export = button(self.tr("Exporteren…"), icon="download", tooltip=self.tr("Ctrl+E"))

    def _build_page(self) -> None:
        """Put what stands above first, so that Tab comes past it in that order."""
        self.add_action(self._preview)
        self.add_action(self._export)
        self.add_action(self.more)  # at the edge, where it stays when the others have no room for their words
        self.add(self._particulars.heading)
        self.add(self._subject, space=10)  # room for the ring of the keyboard, which must not cover what is beside it
        self.add(self._particulars, space=10)
        self.add(self.life, space=10)
        self.add(self.letter, space=10)
        keys = self.tr("Enter: volgende · Tab: deelvraag")
        self._parts = {
            "occasion": FormField(self.tr("Aanleiding"), self._occasion),
            "items": FormField(self.tr("Vragen"), self._items, hint=keys),
            "explanation": FormField(self.tr("Toelichting"), self._explanation),
        }
        for part in self._parts.values():
            self.add(part)
        mark = self.tr("[1] in de tekst verwijst ernaar")
        self.add(FormField(self.tr("Bronnen"), self._references, hint=mark))
        self.add(FormField(self.tr("Ondertekenaars"), self._signatories))
        self.add(self.answers)
        self.has_primary = True  # the next step in the line under the title, or the letter
        self.menu.addAction(icon("copy"), self.tr("Dupliceren")).triggered.connect(self.duplicate_requested)

    def _bind_all(self) -> None:
        self.bind(self._subject, "subject")
        told = self._particulars
        fields: dict[str, ShownField] = {"kind": told.kind, "addressee": told.addressee, "portfolio": told.portfolio}
        fields |= {"answer_form": told.answer, "number": told.number}
        for name, field in fields.items():
            self.bind(field, name, form=told.forms[name])
        self.bind(told.date, "question_date", form=told.forms["question_date"], read=self._date_text)
        self.bind(self._occasion, "occasion")
        self.bind(self._items, "items")
        self.bind(self._explanation, "explanation")
        self.bind(self._references, "references")
        self.bind(self._signatories, "signatories")

    def _connect(self) -> None:
        self._export.clicked.connect(self.export_requested)
        self.life.panel_shown.connect(self.area.reveal)
        self.area.set_footer(self.letter.footer)
        self.letter.place_wanted.connect(self.area.reveal)
        self.letter.taken.connect(self._go_judge)
        self.letter.looked_at.connect(self.life.setHidden)  # one thing at a time, and one primary button
        self._particulars.kind_changed.connect(self._on_kind_changed)
        self._references.moved.connect(self._on_sources_moved)
        self._references.unfolded.connect(self.area.reveal)
        self._items.rearranged.connect(self._on_rearranged)
        self._items.undo_keys.give_way_to(self.letter.board)
        self._items.undo_keys.look_around(self._written_parts)
        for text in (self._subject, self._occasion, self._explanation):
            text.installEventFilter(self._items.undo_keys)

    def _written_parts(self) -> list[GrowingTextEdit | LineBase]:
        """Return the fields that are saved as the question's own; not those in which a step is filled in."""
        parts = (self._items, self._references, self._signatories, self._particulars)
        texts = [field for part in parts for field in part.findChildren(GrowingTextEdit)]
        lines = [field for part in parts for field in part.findChildren(LineBase)]
        return [self._subject, self._occasion, self._explanation, *texts, *lines]

    @Slot()
    def _go_judge(self) -> None:
        """Put the keyboard to the answers that came with a letter, at once or when they are there."""
        self._judges_next = ""
        if not self.answers.isHidden():
            QTimer.singleShot(0, self, self._judge)  # lines that were just made can take no keys yet
        elif self.view is not None:
            self._judges_next = self.view.record.id

    @Slot()
    def _judge(self) -> None:
        self.area.reveal(self.answers.take_keys() or self.answers)

    def _date_text(self) -> str | None:
        day = self._particulars.date.value()
        return None if day is None else day.isoformat()

    @Slot(object)
    def _on_rearranged(self, step: Rearrangement) -> None:
        """References to questions in the texts around them follow."""
        for name, text in (("occasion", self._occasion), ("explanation", self._explanation)):
            text.follow(step.apply(name, text.value()))

    @Slot(object)
    def _on_sources_moved(self, moved: SourcesMoved) -> None:
        """Marks of sources in the texts follow."""
        for text in (self._occasion, self._explanation):
            text.follow(moved.apply(text.value()))
        self._items.change_texts(moved.apply)

    @Slot(object, object)
    def _on_kind_changed(self, former: QuestionKind, present: QuestionKind) -> None:
        """Another kind begins with other words, as long as nobody wrote own ones."""
        before, after = template_for(former), template_for(present)
        for text, was, now in (
            (self._occasion, before.occasion, after.occasion),
            (self._explanation, before.explanation, after.explanation),
        ):
            if text.value().strip() in ("", was.strip()):
                text.replace_text(now)
        texts = [one.text.strip() for one in self._items.questions() if one.text.strip() or one.subs]
        if texts in ([], list(before.items)):
            self._items.fill(after.items or ("",))
        self._show_kind()

    def _show_state(self) -> None:
        status = self.state
        if status is not None:
            self.badge.show_badge(status_word(status, self._shown_kind).capitalize(), STATUS_TONES[status])
            self._show_primary(has_step=bool(next_rules(status)))

    def _show_primary(self, *, has_step: bool) -> None:
        """The primary button of the screen is the next step, and the letter when no step is left."""
        set_look(self._export, "kind", "" if has_step else "primary")
        set_icon(self._export, "download", "accent" if has_step else "on_accent", size=18)

    @property
    def state(self) -> "QuestionStatus | None":
        """How far the question is; None while none is open."""
        return None if self.view is None else cast("CouncilQuestion", self.view.record).status

    def _show_kind(self) -> None:
        self._particulars.say_rules(self.state in WRITING)
        kind = self._shown_kind = QuestionKind(self._particulars.kind.value())
        for name, part in self._parts.items():
            part.show_label(template_for(kind).labels[name])
        words = kind_words(kind)
        self._occasion.ask_for(words.occasion)
        self._items.ask_for(words)


def _takes_keys(widget: QWidget) -> bool:
    """Tell whether one can go on in a widget; what only holds a place in the order of the keyboard is passed over."""
    is_field = isinstance(widget, QLineEdit | QTextEdit | QComboBox | QAbstractButton)
    return is_field and widget.focusPolicy() != Qt.FocusPolicy.NoFocus and not widget.isHidden()
