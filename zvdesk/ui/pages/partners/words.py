"""Words that more than one part of the page for ketenpartners says."""

from PySide6.QtCore import QCoreApplication

SAVED_AS = {"contact": "contacts", "contact-moment": "moments", "agreement": "agreements"}
"""By kind, the name under which the editor hands over what hangs under a partner; no partner has such a field."""


def new_name() -> str:
    """Return the name with which a partner begins, which page and editor must agree on: it cannot be without one."""
    return QCoreApplication.translate("PartnersPage", "Nieuwe ketenpartner")


def capitalized(word: str) -> str:
    """Return a word with a capital, what has capitals of its own left alone: "RIEC"."""
    return word[:1].upper() + word[1:]
