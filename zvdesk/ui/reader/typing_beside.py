"""Whether somebody types beside what is read, as into search: a document that only then comes leaves the keyboard."""

from PySide6.QtWidgets import QApplication, QLineEdit, QTextEdit, QWidget


def is_typed_beside(reader: QWidget) -> bool:
    """Tell whether the keyboard is in a text of the reader's window that is no part of the reader."""
    typed_in = QApplication.focusWidget()
    if not isinstance(typed_in, QLineEdit | QTextEdit) or not typed_in.isVisible():
        return False
    return typed_in.window() is reader.window() and not reader.isAncestorOf(typed_in)
