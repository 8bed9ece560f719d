"""What was read in one file of an import, to be corrected: what it is, its fields, its questions and its answers."""

from dataclasses import fields
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from zvdesk.exchange.letters.item_text import items_as_text, items_from_text
from zvdesk.exchange.letters.purpose import Purpose
from zvdesk.model.enums import QuestionKind, label
from zvdesk.phrases import joined
from zvdesk.services.questions import older_words as words
from zvdesk.services.questions.letter_proposals import certainty
from zvdesk.services.questions.older_plan import NO_QUESTION, Choice, Entry, Standing
from zvdesk.ui.pages.questions.older_words import tr
from zvdesk.ui.widgets.basics import column, show_if
from zvdesk.ui.widgets.basics import label as text_label
from zvdesk.ui.widgets.date_field import DateField
from zvdesk.ui.widgets.fields import CheckField, ChoiceField, LineField
from zvdesk.ui.widgets.form import FieldRow, FormField
from zvdesk.ui.widgets.text_edit import GrowingTextEdit

if TYPE_CHECKING:
    from zvdesk.exchange.letters.reading import AnswerReading
    from zvdesk.services.questions.older_plan import ImportPlan

_OWN = frozenset(each.name for each in fields(Entry))


class OlderForm(QWidget):
    """Shows one entry of a plan, and tells what was corrected when a field is left."""

    corrected = Signal(str, object)
    """Emitted with the key of the entry and the values that differ now, by name."""

    taken_for = Signal(str, object)
    """Emitted with the key of the entry and the Purpose that a person says it has."""

    answers_chosen = Signal(str, str)
    """Emitted with the key of an entry that was no answer, and the question that a person says it answers."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key = ""
        self._shown: dict[str, object] = {}
        self._build_fields()
        self._build_layout()
        self._connect()

    def show_entry(self, plan: "ImportPlan", key: str) -> None:
        """Show a file; of the one that is shown already only what was not typed meanwhile."""
        entry, verdict = plan.entry(key), plan.verdicts[key]
        is_other, self._key = key != self._key, key
        self._name.setText(key)
        certain = words.certainty_of(plan, key)
        self._remarks.setText("\n".join(filter(None, (certain and f"{certain.capitalize()}.", *_remarks(plan, key)))))
        found = verdict.title if verdict.belonging is not None else ""
        is_answer = entry.says.purpose is Purpose.ANSWER
        self._belongs.set_choices(_question_choices(plan, key, found) if is_answer else _answer_choices(plan, key))
        comes_along = entry.is_wanted and key not in words.uncertain_in(plan)
        for name, value in {**_values(entry), "is_wanted": comes_along}.items():
            field = self._fields[name]
            if is_other or field.value() == self._shown.get(name):
                field.set_value(value)
                self._shown[name] = field.value()
        self._show_parts(entry, verdict.standing, makes_question=verdict.makes_question)
        show_if(self._answered, plan.lacks_answer(key))
        if is_other:
            self.show_answers(None)

    def show_answers(self, reading: "AnswerReading | None") -> None:
        """Show the answers that were found in the file."""
        found = () if reading is None else reading.answers
        said = [
            tr("Vraag {0} · {1}\n{2}").format(joined(one.items), certainty(round(one.confidence * 100)), one.text)
            for one in found
        ]
        if reading is not None and reading.unanswered:
            said.append(tr("Geen antwoord gevonden op vraag {0}.").format(joined(reading.unanswered)))
        self._answers.setText("\n\n".join(said))
        for part in (self._answers_title, self._answers):
            show_if(part, bool(said))

    def commit(self) -> None:
        """Tell what is typed and was not told yet, as before the plan is taken over."""
        self._tell()

    def _build_fields(self) -> None:
        self._name = text_label("", "card-title", wraps=True)
        self._remarks = text_label("", "soft", wraps=True)
        self._wanted = CheckField(tr("Dit bestand overnemen"))
        self._purpose = ChoiceField([(each.value, each.value) for each in Purpose])
        self._choice = ChoiceField(
            [
                (Choice.SKIP.value, tr("overslaan")),
                (Choice.ANEW.value, tr("als nieuwe raadsvraag ernaast zetten")),
                (Choice.ATTACH.value, tr("alleen dit bestand bij die raadsvraag hangen")),
            ]
        )
        self._belongs = ChoiceField()
        self._answered = CheckField(tr("De vraag is al beantwoord, zonder antwoord in deze bestanden"))
        self._subject, self._number = LineField(), LineField()
        self._kind = ChoiceField([(kind.value, label(kind)) for kind in QuestionKind])
        self._addressee, self._asked_on, self._answered_on = LineField(), DateField(), DateField()
        self._occasion = GrowingTextEdit(least_lines=2)
        self._items = GrowingTextEdit(tr("1. Eerste vraag"), least_lines=3)
        self._explanation = GrowingTextEdit(least_lines=1)
        self._signers = text_label("", "soft", wraps=True)
        self._answers_title = text_label(tr("Antwoorden in dit bestand"), "section")
        self._answers = text_label("", "", wraps=True)
        self._fields: dict[str, Any] = {
            "is_wanted": self._wanted, "choice": self._choice, "chosen_question": self._belongs,
            "is_answered": self._answered,
            "subject": self._subject, "number": self._number, "kind": self._kind, "addressee": self._addressee,
            "asked_on": self._asked_on, "answered_on": self._answered_on, "occasion": self._occasion,
            "items": self._items, "explanation": self._explanation,
        }  # fmt: skip

    def _build_layout(self) -> None:
        self._purpose_form = FormField(tr("Wat het is"), self._purpose)
        self._choice_form = FormField(tr("Het nummer bestaat al"), self._choice)
        self._belongs_form = FormField(tr("Antwoord op"), self._belongs)
        self._answered_form = FormField(tr("Datum van het antwoord"), self._answered_on)
        number, kind = FormField(tr("Nummer"), self._number), FormField(tr("Soort vraag"), self._kind)
        asked, to = FormField(tr("Ingediend op"), self._asked_on), FormField(tr("Gericht aan"), self._addressee)
        self._number_form = number
        self._question = QWidget()
        self._question.setLayout(
            column(
                FormField(tr("Onderwerp"), self._subject),
                FieldRow(number, asked),
                FieldRow(kind, to),
                FormField(tr("Aanleiding"), self._occasion),
                FormField(tr("Vragen"), self._items, hint=tr("1. voor een vraag, a. voor een deelvraag")),
                FormField(tr("Toelichting"), self._explanation),
                self._signers,
                spacing=14,
            )
        )
        self.setLayout(
            column(
                self._name, self._remarks, self._wanted, self._answered, self._purpose_form, self._choice_form,
                self._belongs_form, self._answered_form, self._question, self._answers_title, self._answers, spacing=14,
            )
        )  # fmt: skip

    def _connect(self) -> None:
        for field in self._fields.values():
            field.left.connect(self._tell)
        for choice in (self._wanted, self._answered, self._choice, self._kind):
            choice.edited.connect(self._tell)
        self._belongs.edited.connect(self._on_question_chosen)
        self._purpose.edited.connect(lambda: self.taken_for.emit(self._key, Purpose(self._purpose.value())))

    def _show_parts(self, entry: Entry, standing: Standing, *, makes_question: bool) -> None:
        says = entry.says
        self._purpose.set_value(says.purpose.value)
        is_answer = says.purpose is Purpose.ANSWER
        is_known = standing is Standing.KNOWN
        names = [
            f"{one.name} ({one.fractie})" if one.name and one.fractie else one.name or one.fractie
            for one in says.signatories
        ]
        self._signers.setText(tr("Ondertekend door {0}.").format(joined(names)))
        asks = says.purpose is Purpose.QUESTION or makes_question
        shown = {
            self._wanted: standing in (Standing.NEW, Standing.LOOSE),  # at a number that is there, the choice says it
            self._purpose_form: not is_known,
            self._choice_form: standing is Standing.CONFLICT,
            self._belongs_form: not is_known and entry.file.letter is not None,
            self._answered_form: is_answer and not is_known,
            self._question: asks and not is_known,
            self._signers: bool(names),
        }
        for part, is_shown in shown.items():
            show_if(part, is_shown)

    @Slot()
    def _on_question_chosen(self) -> None:
        """A file that is given to a question is the answer to it, whatever it was taken for."""
        chosen = self._belongs.value()
        if chosen and self._purpose.value() != Purpose.ANSWER.value:
            self._shown["chosen_question"] = chosen  # it is told by that
            self.answers_chosen.emit(self._key, chosen)
        else:
            self._tell()

    @Slot()
    def _tell(self) -> None:
        """Tell what differs from what was shown; a text that is no date yet stays to be mended."""
        differing = {name: field for name, field in self._fields.items() if field.value() != self._shown.get(name)}
        values = {name: _read(name, field.value()) for name, field in differing.items() if not _problem(field)}
        for name in values:
            self._shown[name] = self._fields[name].value()
        if values and self._key:
            self.corrected.emit(self._key, values)


def _problem(field: object) -> str:
    problem = getattr(field, "problem", None)
    return str(problem()) if problem is not None else ""


def _values(entry: Entry) -> dict[str, Any]:
    says = entry.says
    return {
        "is_wanted": entry.is_wanted, "choice": entry.choice.value, "chosen_question": entry.chosen_question,
        "is_answered": entry.is_answered,
        "subject": says.subject, "number": says.number, "kind": says.kind.value, "addressee": says.addressee,
        "asked_on": says.asked_on, "answered_on": says.answered_on, "occasion": says.occasion,
        "items": items_as_text(says.items), "explanation": says.explanation,
    }  # fmt: skip


def _read(name: str, value: Any) -> Any:
    read = {"choice": Choice, "kind": QuestionKind, "items": items_from_text}.get(name)
    return value if read is None else read(value)


def _question_choices(plan: "ImportPlan", key: str, title: str) -> list[tuple[str, str]]:
    own = tr("{0} (door zvdesk gevonden)").format(title) if title else tr("geen vraag gevonden")
    return [("", own), (NO_QUESTION, tr("geen van deze")), *_questions(plan, key)]


def _answer_choices(plan: "ImportPlan", key: str) -> list[tuple[str, str]]:
    return [("", tr("geen vraag: dit is geen antwoordbrief")), *_questions(plan, key)]


def _questions(plan: "ImportPlan", own: str) -> list[tuple[str, str]]:
    """Return the questions that a file may answer, which is never the one in that file itself."""
    found = ((key, " ".join(filter(None, (number, subject))) or key) for key, number, subject in plan.questions())
    return [(key, words) for key, words in found if key != own]


def _remarks(plan: "ImportPlan", key: str) -> list[str]:
    return [_sentence(each) for each in words.remarks_on(plan, key)]


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "?")) else ".")
