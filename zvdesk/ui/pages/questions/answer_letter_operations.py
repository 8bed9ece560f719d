"""Reading a letter of answers, and taking it over: one commit, announced, and one step to undo."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication

from zvdesk.app import Desk
from zvdesk.errors import UserError
from zvdesk.model.changes import Changes
from zvdesk.phrases import joined
from zvdesk.ui.operations.operation import Operation, Outcome, Told

if TYPE_CHECKING:
    from zvdesk.services.questions.letter_proposals import LetterProposal


def read_letter(desk: Desk, record_id: str, path: Path) -> "LetterProposal":
    """Return what a file is taken for. Raises UserError "file_unreadable" (path), and those of `propose`."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UserError("file_unreadable", path=str(path)) from error
    return desk.question_letters.propose(record_id, data, path.name)


def read_text(desk: Desk, record_id: str, text: str) -> "LetterProposal":
    """Return what a pasted text is taken for. Raises those of `propose`."""
    return desk.question_letters.propose_text(record_id, text)


def take_over(proposal: "LetterProposal", promises: tuple[str, ...]) -> Operation:
    """Return the taking over of a letter; its result is a LetterTaken."""
    label = QCoreApplication.translate("Operation", "Antwoordbrief overgenomen")

    def act(desk: Desk, _task: object) -> tuple[Any, Changes]:
        return desk.question_letters.take_over(proposal, promises)

    def told(outcome: Outcome) -> Told:
        names = joined(outcome.result.replaced)
        if not names:
            return Told(label)
        remark = QCoreApplication.translate("Operation", "Dit vervangt wat eerder was overgenomen uit {0}.")
        return Told(label, remark.format(names))

    return Operation(label, act, is_announced=True, told=told)
