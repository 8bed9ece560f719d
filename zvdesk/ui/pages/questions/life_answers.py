"""Antwoorden: what the college answered to each question, what one thinks of it, and what was promised."""

from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from zvdesk.model.answer_places import NOT_FILED, ON_THE_WHOLE, AnswerPlaces, rest_words
from zvdesk.model.enums import DECISIONS, Judgement, QuestionStatus
from zvdesk.ui.dates import day_text, weekday_text
from zvdesk.ui.pages import tab_order
from zvdesk.ui.pages.questions import life_operations
from zvdesk.ui.pages.questions.life_panel import Also
from zvdesk.ui.pages.questions.life_words import tr
from zvdesk.ui.pages.questions.promise_lines import PromiseLine, Proposal, count_words, proposals_at
from zvdesk.ui.palettes import Tone
from zvdesk.ui.session import Session
from zvdesk.ui.widgets.basics import button, column, row, show_if, tool_button
from zvdesk.ui.widgets.basics import label as text_label
from zvdesk.ui.widgets.fields import ChoiceField, LineField
from zvdesk.ui.widgets.flow import FlowLayout
from zvdesk.ui.widgets.layouts import empty, widgets_in
from zvdesk.ui.widgets.notices import Banner

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from zvdesk.model.item_numbers import NumberedItem
    from zvdesk.model.questions import Answer, Commitment, CouncilQuestion, QuestionItem
    from zvdesk.services.reading import RecordView

    _Around = tuple[list[Answer], list[Commitment], Sequence[Proposal]]

_SHOWN = frozenset({QuestionStatus.BEANTWOORD, QuestionStatus.AFGEROND})
_KEEPS: tuple[type[QWidget], ...] = (ChoiceField, LineField, QPushButton)
INDENT = 24
"""Px by which a sub-question stands in."""


class AnswersSection(QWidget):
    """Shown when a question was answered, or when there is an answer or a commitment."""

    asked = Signal(object)
    """Emitted with what is to be filled in: Also.ANSWER or Also.PROMISE."""

    follow_up_requested = Signal()
    """Emitted when the user wants to ask again what stayed open."""

    inquiry_requested = Signal(object)
    """Emitted with the button (QWidget) when the user wants to bring what stayed open to a meeting."""

    item_requested = Signal(str)
    """Emitted with the id of an item that the user wants to ask again by itself."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._shown: object = None
        self._judged: list[_ItemLine] = []
        self._places: dict[str, QWidget] = {}
        self._before = tab_order.anchor(self)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(14)
        self._build_layout()
        self.hide()

    def show_view(self, view: "RecordView") -> None:
        """Show the answers to a question; what is shown already stays as it is, with the keyboard in it."""
        question = cast("CouncilQuestion", view.record)
        answers = [cast("Answer", one) for one in view.contents if one.KIND == "answer"]
        promises = [cast("Commitment", one) for one in view.contents if one.KIND == "commitment"]
        proposals = view.about.get("proposed_commitments", [])
        is_answered = question.status in _SHOWN and question.kind not in DECISIONS
        self.setVisible(is_answered or bool(answers or promises))
        items, version = _numbered(question, view.about.get("asked_items", [])), view.about.get("asked_version")
        shown = (
            question.id,
            version,
            [(number, item.id, item.text) for number, item, _ in items],
            [(one.id, one.text, one.item_ids, one.reference_date) for one in answers],
            [(one.id, one.text, one.promised_by, one.due_on) for one in promises],
            [one["key"] for one in proposals],
        )
        if shown != self._shown:
            self._shown = shown
            self._show_version(version)
            self._fill(question, items, (answers, promises, proposals))
        else:  # nothing moves when an answer is judged
            for line, place in zip(self._judged, items, strict=True):
                line.show_item(place.item)

    def take_keys(self) -> QWidget | None:
        """Put the keyboard on the first judgement that was not given yet, else on the first of all; return its line."""
        fields = [field for line in self._shown_lines() for field in line.findChildren(ChoiceField)]
        first = next((one for one in fields if not one.value()), fields[0] if fields else None)
        if first is not None:
            first.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return None if first is None else first.parentWidget()

    def place_of(self, part_id: str) -> QWidget | None:
        """Return where an answer or a commitment stands, by its id; None when it is none of those shown."""
        return None if self.isHidden() else self._places.get(part_id)

    def enter(self, part_id: str) -> QWidget | None:
        """Put the keyboard where an answer or a commitment stands: at the judgement of it, else in its text."""
        place = self.place_of(part_id)
        parts = [] if place is None else [*place.findChildren(ChoiceField), *place.findChildren(QLabel)]
        if parts:
            takes = [one for one in parts if one.focusPolicy() != Qt.FocusPolicy.NoFocus]
            takes[0].setFocus(Qt.FocusReason.OtherFocusReason)
        return place

    def _build_layout(self) -> None:
        more = button(self.tr("Antwoord toevoegen…"), icon="plus")
        more.clicked.connect(lambda: self.asked.emit(Also.ANSWER))
        promise = button(self.tr("Toezegging toevoegen…"), icon="handshake")
        promise.clicked.connect(lambda: self.asked.emit(Also.PROMISE))
        follow = button(self.tr("Vervolgvragen maken"), icon="message-circle-question-mark")
        follow.clicked.connect(self.follow_up_requested)
        inquire = button(self.tr("Nadere inlichtingen…"), icon="calendar-days")
        inquire.setToolTip(self.tr("Breng wat open bleef naar een komende vergadering"))
        inquire.clicked.connect(lambda: self.inquiry_requested.emit(inquire))
        buttons = QWidget()
        flow = FlowLayout(buttons)
        for each in (more, promise, follow, inquire):
            flow.addWidget(each)
        self._count = text_label("", "soft", wraps=True)
        self._filed = Banner(tone=Tone.SOON)
        layout = column(text_label(self.tr("Antwoorden"), "section"), self._filed, self._count, spacing=12)
        layout.addLayout(self._lines)
        layout.addWidget(buttons)
        self.setLayout(layout)

    def _fill(self, question: "CouncilQuestion", items: "Sequence[NumberedItem]", around: "_Around") -> None:
        answers, promises, proposals = around
        focused = self._focused_name()
        self._clear()
        self._count.setText(count_words(len(proposals)))
        show_if(self._count, bool(proposals))
        places = AnswerPlaces(items, answers)
        for answer in places.on_the_whole:
            self._add_said(answer.id, ON_THE_WHOLE, _text(answer))
        self._propose(question.id, proposals_at(proposals, ""), 0)
        self._judged = []
        for place in items:
            own = places.of(place.item.id)
            texts = "\n\n".join(map(_text, own))
            line = _ItemLine(self._session, question.id, place, texts or places.words(place))
            for answer in own:
                self._places.setdefault(answer.id, line)
            line.asked_again.connect(self.item_requested)
            self._lines.addWidget(line)
            self._judged.append(line)
            self._propose(question.id, proposals_at(proposals, place.item.id), place.depth)
        for answer in places.apart:
            self._add_said(answer.id, NOT_FILED, _text(answer))
        not_asked = [one for one in proposals if one["item_ids"] and places.numbers.keys().isdisjoint(one["item_ids"])]
        self._propose(question.id, not_asked, 0)
        for answer in places.rest:
            self._add_said(answer.id, rest_words(answer), answer.text)
        for promise in promises:
            self._add_said(promise.id, self.tr("Toezegging"), _promise(promise, self._session))
        tab_order.follow(self._before, self._shown_lines())
        self._focus(focused)

    def _show_version(self, version: int | None) -> None:
        """Say that these are the questions as they were filed, where the text above reads otherwise."""
        said = self.tr(
            "Het college antwoordt op wat is ingediend. Hier staan de vragen van versie {0}; de tekst hierboven is "
            "sindsdien gewijzigd."
        )
        self._filed.show_message(said.format(version) if version else "")

    def _add_said(self, record_id: str, title: str, text: str) -> None:
        self._places[record_id] = said = _said(title, text)
        self._lines.addWidget(said)

    def _propose(self, question_id: str, proposals: "Sequence[Proposal]", depth: int) -> None:
        """Offer what the answers to an item promise, under these."""
        for proposal in proposals:
            self._lines.addWidget(PromiseLine(self._session, question_id, proposal, indent=(depth + 1) * INDENT))

    def _clear(self) -> None:
        self._places = {}
        empty(self._lines)

    def _shown_lines(self) -> list[QWidget]:
        """Return the lines that stand here now; those of before may still wait to be removed."""
        return widgets_in(self._lines)

    def _focused_name(self) -> str:
        widget = self.window().focusWidget()
        return widget.accessibleName() if widget is not None and self.isAncestorOf(widget) else ""

    def _focus(self, name: str) -> None:
        """Lines are made anew when there is another answer; the keyboard stays at the field it was in.

        From what was proposed and is settled it goes to the next that is proposed, else to the first judgement.
        """
        widgets = self._shown_lines()
        fields = [part for widget in widgets for kind in _KEEPS for part in widget.findChildren(kind)]
        same = next((field for field in fields if name and field.accessibleName() == name), None)
        lines = [widget for widget in widgets if isinstance(widget, PromiseLine)]
        if same is not None:
            same.setFocus(Qt.FocusReason.OtherFocusReason)
        elif name and lines:
            lines[0].keep.setFocus(Qt.FocusReason.OtherFocusReason)
        elif name:
            self.take_keys()


class _ItemLine(QWidget):
    """One question with its answer, the judgement of it and a remark."""

    asked_again = Signal(str)
    """Emitted with the id of the item when a new question is to be made of it."""

    def __init__(self, session: Session, question_id: str, place: "NumberedItem", answer: str) -> None:
        super().__init__()
        self._session, self._question_id, self._item = session, question_id, place.item
        self._build_fields(place.number)
        said = _said(f"{place.number}  {place.item.text.strip()}", answer)
        fields = row(self._judgement, spacing=12)
        fields.addWidget(self._remark, 1)
        again = tool_button(
            "message-circle-question-mark", self.tr("Nieuwe raadsvraag van vraag {0} maken").format(place.number)
        )
        again.clicked.connect(lambda: self.asked_again.emit(place.item.id))
        fields.addWidget(again)
        layout = column(said, margins=(place.depth * INDENT, 0, 0, 0), spacing=6)
        layout.addLayout(fields)
        self.setLayout(layout)
        self._judgement.edited.connect(self._save)
        self._remark.left.connect(self._save)

    def _build_fields(self, number: str) -> None:
        words = [("", self.tr("nog geen oordeel")), *((each.value, each.value) for each in Judgement)]
        name = self.tr("Oordeel over het antwoord op vraag {0}").format(number)
        self._judgement = ChoiceField(words, name=name, is_whole=True)
        self._judgement.set_value(self._item.judgement)
        name = self.tr("Opmerking bij het antwoord op vraag {0}").format(number)
        self._remark = LineField(self.tr("Opmerking"), name=name)
        self._remark.set_value(self._item.judgement_remark)

    def show_item(self, item: "QuestionItem") -> None:
        """Show the judgement as it is on the disk; what is being typed stays."""
        former, self._item = self._item, item
        if self._judgement.value() == (former.judgement or ""):
            self._judgement.set_value(item.judgement)
        if self._remark.value() == former.judgement_remark:
            self._remark.set_value(item.judgement_remark)

    @Slot()
    def _save(self) -> None:
        """Save what differs from what was shown."""
        judgement, remark = self._judgement.value(), self._remark.value()
        if (judgement, remark) != (self._item.judgement or "", self._item.judgement_remark):
            self._session.perform(life_operations.judge(self._question_id, self._item.id, judgement, remark))


def _numbered(question: "CouncilQuestion", asked: "Sequence[Mapping[str, Any]]") -> "list[NumberedItem]":
    """Return the items that are answered: those that were filed, where the text reads otherwise now."""
    from zvdesk.model.item_numbers import items_from, numbered

    return list(numbered(items_from(question.id, asked) if asked else question.items))


def _said(title: str, text: str) -> QWidget:
    """Return a heading with a text under it that can be copied."""
    body: QLabel = text_label(text, "", wraps=True)
    body.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    both = QWidget()
    both.setLayout(column(text_label(title, "strong", wraps=True), body, spacing=2))
    return both


def _text(answer: "Answer") -> str:
    if answer.reference_date is None:
        return answer.text
    return f"{answer.text}\n" + tr("Peildatum: {0}.").format(day_text(answer.reference_date))


def _promise(promise: "Commitment", session: Session) -> str:
    due = ""
    if promise.due_on is not None:
        due = tr("uiterlijk {0}").format(weekday_text(promise.due_on, session.today()))
    facts = " · ".join(filter(None, (promise.promised_by, due)))
    return f"{promise.text}\n{facts}" if facts else promise.text
