"""The name of a partner that has none yet, which page and editor must agree on."""

from PySide6.QtCore import QCoreApplication


def new_name() -> str:
    """Return the name with which a partner begins: it cannot be without one."""
    return QCoreApplication.translate("PartnersPage", "Nieuwe ketenpartner")
