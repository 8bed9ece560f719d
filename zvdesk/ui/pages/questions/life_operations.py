"""Operations on the life of a council question: each one commit, announced, and one step to undo."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication

from zvdesk.app import Desk
from zvdesk.model.changes import Changes
from zvdesk.model.enums import DECISIONS, Judgement, QuestionKind
from zvdesk.model.question_flow import Deed
from zvdesk.phrases import went_away
from zvdesk.ui.operations.operation import Operation, Outcome, Told
from zvdesk.ui.pages.questions.life_panel import Also, Filled, Matter

if TYPE_CHECKING:
    from zvdesk.services.questions.steps import Taken


def filled_in(record_id: str, matter: Matter, filled: Filled, kind: QuestionKind) -> Operation:
    """Return what a panel was filled in for, of a question of a kind."""
    if matter == Also.PROMISE:
        return promise(record_id, filled)
    if matter == Also.ANSWER:
        return answer(record_id, filled)
    return step(record_id, Deed(matter), filled, kind)


def step(record_id: str, deed: Deed, filled: Filled, kind: QuestionKind) -> Operation:
    """Return the taking of a step with what was filled in for it."""

    def act(desk: Desk, _task: object) -> Changes:
        return _step(desk, record_id, deed, filled)

    words = {**_DONE, **_DECIDED} if kind in DECISIONS else _DONE
    return Operation(words[deed](), act, is_announced=True)


def undo_step(record_id: str) -> Operation:
    """Return the taking back of the last step."""
    label = QCoreApplication.translate("Operation", "Laatste stap teruggedraaid")

    def told(outcome: Outcome) -> Told:
        from zvdesk.services.questions.undone_filings import went_to_trash

        return Told(label, went_away(went_to_trash(outcome.changes)))

    return Operation(label, lambda desk, _task: desk.question_life.undo_step(record_id), is_announced=True, told=told)


def answer(record_id: str, filled: Filled) -> Operation:
    """Return the adding of an answer to a question that was answered already."""
    label = QCoreApplication.translate("Operation", "Antwoord toegevoegd")
    return Operation(label, lambda desk, _task: _answer(desk, record_id, filled), is_announced=True)


def judge(record_id: str, item_id: str, judgement: str, remark: str) -> Operation:
    """Return the judging of the answer to one item; "" takes the judgement away."""
    label = QCoreApplication.translate("Operation", "Oordeel gewijzigd")
    chosen = Judgement(judgement) if judgement else None

    def act(desk: Desk, _task: object) -> Changes:
        return desk.question_answers.judge(record_id, item_id, chosen, remark, origin="autosave")

    return Operation(label, act, joins=f"judge {item_id}")


def promise(record_id: str, filled: Filled) -> Operation:
    """Return the keeping of a commitment."""

    def act(desk: Desk, _task: object) -> Changes:
        from zvdesk.services.questions.answers import Promise

        made = Promise(filled.text, filled.taken_by, filled.due_on)
        return desk.question_answers.promise(record_id, made)[1]

    return Operation(QCoreApplication.translate("Operation", "Toezegging vastgelegd"), act, is_announced=True)


def keep_promise(record_id: str, key: str) -> Operation:
    """Return the making of a toezegging of a sentence that is proposed."""
    label = QCoreApplication.translate("Operation", "Toezegging vastgelegd")
    return Operation(
        label, lambda desk, _task: desk.question_answers.take_proposed(record_id, [key]), is_announced=True
    )


def wave_away(record_id: str, key: str) -> Operation:
    """Return the proposing of a sentence no more."""
    label = QCoreApplication.translate("Operation", "Niet meer voorgesteld als toezegging")
    return Operation(label, lambda desk, _task: desk.question_answers.wave_away(record_id, [key]), is_announced=True)


def follow_up(record_id: str) -> Operation:
    """Return the making of a question from what stayed open; its result is that question."""
    label = QCoreApplication.translate("Operation", "Vervolgvragen gemaakt")
    return Operation(label, lambda desk, _task: desk.question_answers.follow_up(record_id), is_announced=True)


def ask_again(record_id: str, item_id: str) -> Operation:
    """Return the making of a question from one item of an earlier one; its result is that question."""
    label = QCoreApplication.translate("Operation", "Raadsvraag gemaakt")
    return Operation(label, lambda desk, _task: desk.question_answers.ask_again(record_id, item_id), is_announced=True)


def inquire(record_id: str, kind: QuestionKind) -> Operation:
    """Return the making of a draft of a kind from what stayed open; its result is that question."""
    label = QCoreApplication.translate("Operation", "Nadere inlichtingen als concept gemaakt")
    return Operation(
        label, lambda desk, _task: desk.question_answers.follow_up(record_id, kind=kind), is_announced=True
    )


def bring(record_id: str, *, meeting: str = "", agenda_item: str = "") -> Operation:
    """Return the bringing of what stayed open to an agenda; its result is the item that it stands at."""
    label = QCoreApplication.translate("Operation", "Nadere inlichtingen op de agenda gezet")

    def act(desk: Desk, _task: object) -> tuple[Any, Changes]:
        return desk.question_inquiries.bring(record_id, meeting=meeting, agenda_item=agenda_item)

    return Operation(label, act, is_announced=True)


def _step(desk: Desk, record_id: str, deed: Deed, filled: Filled) -> Changes:
    life, taken = desk.question_life, _taken(filled)
    if deed == Deed.FILE:
        return life.file(record_id, taken, is_forced=filled.is_forced)[1]
    if deed == Deed.POSTPONE:
        from zvdesk.services.questions.steps import NewTerm

        return life.postpone(record_id, taken, NewTerm(filled.due_on, filled.length, filled.unit))[1]
    if deed == Deed.ANSWER:
        return _answer(desk, record_id, filled) if filled.text.strip() else life.answered(record_id, taken)[1]
    plain = {
        Deed.REVIEW: life.review, Deed.FORWARD: life.forward, Deed.CLOSE: life.close, Deed.WITHDRAW: life.withdraw,
        Deed.RETURN: life.send_back,
    }  # fmt: skip
    return plain[deed](record_id, taken)[1]


def _answer(desk: Desk, record_id: str, filled: Filled) -> Changes:
    from zvdesk.services.questions.answers import Reply

    reply = Reply(filled.text, filled.items, filled.reference_date)
    return desk.question_answers.answer(record_id, [reply], _taken(filled))[1]


def _taken(filled: Filled) -> "Taken":
    from zvdesk.services.questions.steps import Taken

    return Taken(filled.taken_on, filled.taken_by, filled.reason)


_DONE: Mapping[Deed, Callable[[], str]] = {
    Deed.REVIEW: lambda: QCoreApplication.translate("Operation", "Ter beoordeling gegeven"),
    Deed.FILE: lambda: QCoreApplication.translate("Operation", "Raadsvraag ingediend"),
    Deed.FORWARD: lambda: QCoreApplication.translate("Operation", "Doorzending vastgelegd"),
    Deed.POSTPONE: lambda: QCoreApplication.translate("Operation", "Verdaging vastgelegd"),
    Deed.ANSWER: lambda: QCoreApplication.translate("Operation", "Antwoord vastgelegd"),
    Deed.CLOSE: lambda: QCoreApplication.translate("Operation", "Raadsvraag afgerond"),
    Deed.WITHDRAW: lambda: QCoreApplication.translate("Operation", "Raadsvraag ingetrokken"),
    Deed.RETURN: lambda: QCoreApplication.translate("Operation", "Als teruggestuurd vastgelegd"),
}
_DECIDED: Mapping[Deed, Callable[[], str]] = {
    Deed.FILE: lambda: QCoreApplication.translate("Operation", "Ingediend"),
    Deed.POSTPONE: lambda: QCoreApplication.translate("Operation", "Aangehouden"),
    Deed.ANSWER: lambda: QCoreApplication.translate("Operation", "Uitslag vastgelegd"),
    Deed.CLOSE: lambda: QCoreApplication.translate("Operation", "Afgerond"),
    Deed.WITHDRAW: lambda: QCoreApplication.translate("Operation", "Ingetrokken"),
}
"""What is said otherwise of a motie or amendement."""
