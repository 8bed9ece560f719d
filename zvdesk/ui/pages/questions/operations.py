"""What the page of council questions does to records besides what every page does."""

from PySide6.QtCore import QCoreApplication

from zvdesk.ui.operations.operation import Operation


def duplicated(question_id: str) -> Operation:
    """Return the making of a new question with the words of one that is there; its result is the new one."""
    label = QCoreApplication.translate("QuestionsPage", "Raadsvraag gedupliceerd")
    return Operation(label, lambda desk, _task: desk.questions.duplicate(question_id), is_announced=True)
