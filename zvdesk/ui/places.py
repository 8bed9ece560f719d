"""Where each record is shown: which page, under which record of that page, and as which part of it."""

from typing import TYPE_CHECKING, Any

from zvdesk.ui.page import Target

if TYPE_CHECKING:
    from zvdesk.app import Desk

PAGE_OF = {
    "meeting": "meetings",
    "council-question": "questions",
    "visit": "visits",
    "partner": "partners",
    "note": "notes",
    "person": "settings",
    "theme": "settings",
    "council-profile": "settings",
    "rules-of-order": "settings",
}
_OWNER = {
    "agenda-item": "meeting_id",
    "document": "meeting_id",
    "preparation": "agenda_item_id",
    "question-item": "question_id",
    "signatory": "question_id",
    "question-reference": "question_id",
    "question-step": "question_id",
    "technical-question": "preparation_id",
    "answer": "question_id",
    "contact": "partner_id",
    "contact-moment": "partner_id",
    "agreement": "partner_id",
    "partner-relation": "partner_id",
    "observation": "visit_id",
    "visit-partner": "visit_id",
    "visit-question": "visit_id",
    "attachment": "record_id",
    "reading-state": "attachment_id",
    "page-note": "attachment_id",
    "link": "from_id",
}
_SHOWN_AS_OWNER = frozenset({"preparation", "technical-question", "attachment", "reading-state", "link"})
"""These have no place of their own within a page: one goes to what they hang on."""


def where_is(desk: "Desk", record_id: str) -> Target:
    """Return where a record is shown; one in the trash is shown in the trash. Raises UserError("record_unknown")."""
    record: Any = desk.records.get(record_id)
    if record.deleted_at is not None:
        return Target("trash", record.id)
    part = ""
    while record.KIND not in PAGE_OF:
        if not part and record.KIND not in _SHOWN_AS_OWNER:
            part = record.id
        record = desk.records.get(_owner_id(record))
    page = PAGE_OF[record.KIND]
    return Target(page, record.id, record.KIND if page == "settings" else part)


def _owner_id(record: Any) -> str:
    """Return the id of what a record hangs on.

    A commitment was made in an answer, or at an agenda item; an action follows from a visit, or is for a partner.
    """
    if record.KIND == "commitment":
        return str(record.question_id or record.agenda_item_id)
    if record.KIND == "action":
        return str(record.visit_id or record.partner_id)
    return str(getattr(record, _OWNER[record.KIND]))
