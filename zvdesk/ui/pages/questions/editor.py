"""The editor of one council question: what it is, to whom, what gave rise to it, the questions, who signs."""

from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QEvent, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QTextEdit, QWidget

from zvdesk.documents.question_templates import template_for
from zvdesk.model.enums import AnswerForm, QuestionKind, label
from zvdesk.model.question_flow import WRITING, next_rules, status_word
from zvdesk.ui.autosave import AutosaveController
from zvdesk.ui.fonts import Type
from zvdesk.ui.icons import icon, set_icon
from zvdesk.ui.pages.base_editor import RecordEditor, ShownField
from zvdesk.ui.pages.questions.answer_letter import AnswerLetterSection
from zvdesk.ui.pages.questions.items_field import QuestionItemsField
from zvdesk.ui.pages.questions.life import LifeSection
from zvdesk.ui.pages.questions.life_answers import AnswersSection
from zvdesk.ui.pages.questions.outline import Rearrangement
from zvdesk.ui.pages.questions.references_field import ReferencesField, SourcesMoved
from zvdesk.ui.pages.questions.signatories_field import SignatoriesField
from zvdesk.ui.pages.questions.words import STATUS_TONES, meta_text, term_text
from zvdesk.ui.pages.tab_order import follow, stops_in
from zvdesk.ui.widgets.basics import ElidedLabel, button, column, row, set_look
from zvdesk.ui.widgets.basics import label as text_label
from zvdesk.ui.widgets.completing import complete
from zvdesk.ui.widgets.date_field import DateField
from zvdesk.ui.widgets.fields import ChoiceField, LineField
from zvdesk.ui.widgets.form import FieldRow, FormField
from zvdesk.ui.widgets.text_edit import GrowingTextEdit

if TYPE_CHECKING:
    from zvdesk.model.council import CouncilProfile
    from zvdesk.model.enums import QuestionStatus
    from zvdesk.model.questions import CouncilQuestion
    from zvdesk.services.reading import RecordView


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
        self._profile: CouncilProfile | None = None
        self._judges_next = ""
        self._shown_kind = QuestionKind.SCHRIFTELIJK
        self._build_fields()
        self._build_details()
        self._build_page()
        self._bind_all()
        self._connect()

    @property
    def items(self) -> QuestionItemsField:
        """The field with the numbered questions."""
        return self._items

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

    def show_place(self, field: str) -> None:
        """Bring a part of the question into view, folding out what it lies behind, and put the keyboard there."""
        if field in self._forms:
            self._fold(True)
        widgets: dict[str, QWidget] = {"items": self._items, "references": self._references}
        widgets |= {"signatories": self._signatories, "subject": self._subject}
        widgets |= {name: form.field for name, form in self._forms.items()}
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
        """Show the question that a search result lies in; an answer shows the questions as a whole."""
        self.area.reveal(self._items.card_of(part_id) or self._items)

    def show_record(self, view: "RecordView") -> None:
        """Editor: the details are folded in, save for a question that has no subject yet."""
        super().show_record(view)
        self._items.undo_keys.forget()
        self._fold(not self.title)

    def show_more(self, view: "RecordView") -> None:
        """Editor: the state in the bar, the line above the subject, how far it is, and what was answered."""
        self._show_meta()
        self._show_state()
        self.life.show_view(view)
        self.letter.show_view(view)
        self.answers.show_view(view)
        if self._judges_next == view.record.id:
            self._go_judge()
        self.changed.emit()

    def show_trouble(self, error: Exception) -> bool:
        """Editor: a field that is folded in is shown with what is wrong."""
        is_shown = super().show_trouble(error)
        if any(form.error_text for form in self._forms.values()):
            self._fold(True)
        return is_shown

    def show_profile(self, profile: "CouncilProfile") -> None:
        """Take over the council's rules of order."""
        self._profile = profile
        self._signatories.suggest_fractie(profile.fractie)
        self._show_meta()
        self.changed.emit()

    def offer_people(self, people: list[tuple[str, str]]) -> None:
        """Complete the names of signatories."""
        self._signatories.offer_people(people)

    def offer_portfolios(self, names: list[str]) -> None:
        """Complete the portfolio while it is typed."""
        complete(self._portfolio, names, self._portfolio.edited.emit)

    def _build_fields(self) -> None:
        self._subject = GrowingTextEdit(
            self.tr("Onderwerp"), name=self.tr("Onderwerp"), size=Type.RECORD, bold=True, one_paragraph=True
        )
        self._kind = ChoiceField([(kind.value, label(kind).capitalize()) for kind in QuestionKind], is_whole=True)
        self._kind.setMinimumContentsLength(0)  # not even beside the letter is it narrower than its words
        self._addressee = LineField(self.tr("college, burgemeester of raad"))
        self._portfolio = LineField(self.tr("bijvoorbeeld Zorg"))
        self._number = LineField(self.tr("van de griffie"))
        self._date = DateField()
        self._answer = ChoiceField([(form.value, form.value.capitalize()) for form in AnswerForm])
        self._occasion = GrowingTextEdit(
            self.tr("Wat gaf aanleiding tot deze vragen?"), name=self.tr("Aanleiding"), least_lines=2
        )
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

    def _build_details(self) -> None:
        """What a question is, folded in behind a line: it is read often and changed seldom."""
        self._meta = ElidedLabel("", "meta")
        self._term = text_label("", "meta", wraps=True)
        self._unfold = button(self.tr("Wijzigen"), "link")
        self._unfold.setCheckable(True)
        self._unfold.setAccessibleName(self.tr("Soort, geadresseerde, portefeuille en nummer wijzigen"))
        self._forms = {
            "kind": FormField(self.tr("Soort vraag"), self._kind),
            "addressee": FormField(self.tr("Gericht aan"), self._addressee),
            "portfolio": FormField(self.tr("Portefeuille"), self._portfolio),
            "answer_form": FormField(self.tr("Antwoord"), self._answer),
            "number": FormField(self.tr("Nummer"), self._number),
            "question_date": FormField(self.tr("Datum"), self._date),
        }
        forms = self._forms
        lines = column(spacing=16, margins=(0, 12, 0, 8))
        lines.addWidget(FieldRow(forms["kind"], forms["addressee"]))
        lines.addWidget(FieldRow(forms["portfolio"], forms["answer_form"]))
        lines.addWidget(FieldRow(forms["number"], forms["question_date"]))
        self._details = QWidget()
        self._details.setLayout(lines)
        self._details.hide()

    def _build_page(self) -> None:
        heading = QWidget()
        line = row(spacing=12)
        line.addWidget(self._meta, 1)
        line.addWidget(self._unfold)
        heading.setLayout(line)
        self.add(heading)
        self.add(self._subject, space=10)  # room for the ring of the keyboard, which must not cover what is beside it
        below = QWidget()
        below.setLayout(column(self._term, self._details))
        self.add(below, space=10)
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
        self.add_action(self._preview)
        self.add_action(self._export)
        self.add_action(self.more)  # at the edge, where it stays when the others have no room for their words

    def _bind_all(self) -> None:
        self.bind(self._subject, "subject")
        self.bind(self._kind, "kind", form=self._forms["kind"])
        self.bind(self._addressee, "addressee", form=self._forms["addressee"])
        self.bind(self._portfolio, "portfolio", form=self._forms["portfolio"])
        self.bind(self._answer, "answer_form", form=self._forms["answer_form"])
        self.bind(self._number, "number", form=self._forms["number"])
        self.bind(self._date, "question_date", form=self._forms["question_date"], read=self._date_text)
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
        self._unfold.toggled.connect(self._fold)
        self._kind.edited.connect(self._on_kind_chosen)
        self._kind.edited.connect(self._show_meta)
        self._references.moved.connect(self._on_sources_moved)
        self._addressee.edited.connect(self._show_meta)
        self._items.rearranged.connect(self._on_rearranged)
        self._items.undo_keys.give_way_to(self.letter.board)
        for text in (self._subject, self._occasion, self._explanation):
            text.installEventFilter(self._items.undo_keys)

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
        day = self._date.value()
        return None if day is None else day.isoformat()

    @Slot(object)
    def _on_rearranged(self, step: Rearrangement) -> None:
        """References to questions in the texts around them follow."""
        for name, text in (("occasion", self._occasion), ("explanation", self._explanation)):
            text.replace_text(step.apply(name, text.value()))

    @Slot(object)
    def _on_sources_moved(self, moved: SourcesMoved) -> None:
        """Marks of sources in the texts follow."""
        for text in (self._occasion, self._explanation):
            text.replace_text(moved.apply(text.value()))
        self._items.change_texts(moved.apply)

    @Slot()
    def _on_kind_chosen(self) -> None:
        """Another kind begins with other words, as long as nobody wrote own ones."""
        former, self._shown_kind = self._shown_kind, QuestionKind(self._kind.value())
        before, after = template_for(former), template_for(self._shown_kind)
        for text, was, now in (
            (self._occasion, before.occasion, after.occasion),
            (self._explanation, before.explanation, after.explanation),
        ):
            if text.value().strip() in ("", was.strip()):
                text.replace_text(now)
        texts = [one.text.strip() for one in self._items.questions() if one.text.strip() or one.subs]
        if texts in ([], list(before.items)):
            self._items.fill(after.items or ("",))
        self._suggest(self._addressee, self._addressee_of(former), self._addressee_of(self._shown_kind))
        self._suggest(self._answer, before.answer_form, after.answer_form)

    def _suggest(self, field: LineField | ChoiceField, was: str, now: str) -> None:
        """Take over what a kind is usually given, where the usual of the former kind stands."""
        if field.value() in ("", was) and now != field.value():
            field.set_value(now)
            field.edited.emit()

    def _addressee_of(self, kind: QuestionKind) -> str:
        rule = self._profile.rule_for(kind) if self._profile is not None else None
        return (rule.addressee if rule is not None else "") or template_for(kind).addressee

    @Slot(bool)
    def _fold(self, is_open: bool) -> None:
        self._unfold.setChecked(is_open)
        self._unfold.setText(self.tr("Inklappen") if is_open else self.tr("Wijzigen"))
        set_icon(self._unfold, "chevron-down" if is_open else "chevron-right", "accent", size=16)
        self._details.setVisible(is_open)

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

    @Slot()
    def _show_meta(self) -> None:
        kind = self._shown_kind = QuestionKind(self._kind.value())
        for name, part in self._parts.items():
            part.show_label(template_for(kind).labels[name])
        is_letter = template_for(kind).is_letter
        self._occasion.setPlaceholderText(
            self.tr("Wat gaf aanleiding tot deze vragen?")
            if is_letter
            else self.tr("Wat is er aan de hand, en waarom?")
        )
        term = term_text(kind, self._profile)
        self._meta.setText(meta_text(kind, self._addressee.value(), self._profile))
        self._term.setText(term)
        self._term.setVisible(bool(term) and self.state in WRITING)


def _takes_keys(widget: QWidget) -> bool:
    """Tell whether one can go on in a widget; what only holds a place in the order of the keyboard is passed over."""
    is_field = isinstance(widget, QLineEdit | QTextEdit | QComboBox | QAbstractButton)
    return is_field and widget.focusPolicy() != Qt.FocusPolicy.NoFocus and not widget.isHidden()
