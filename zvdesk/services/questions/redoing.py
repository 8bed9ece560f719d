"""Whether a step of a council question that was undone can be taken again exactly as it was.

What went to the griffie has one text, number and set of files. Where these cannot come back as they were, the step has
to be taken anew, and the user has to know.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from zvdesk.errors import UserError
from zvdesk.model.attachments import Attachment
from zvdesk.model.changes import Change, Changes
from zvdesk.model.fields import encode
from zvdesk.model.official_steps import steps_gone
from zvdesk.model.questions import CouncilQuestion
from zvdesk.model.registry import class_of
from zvdesk.services.store import Store
from zvdesk.storage.history import snapshot

_LETTER = ("kind", "addressee", "subject", "answer_form", "occasion", "explanation")
"""The fields of a question that its letter says, besides its items, signatories and sources."""

_ASKED = ("text", "items")
_SIGNED = ("name", "fractie")
_NAMED = ("title", "publisher", "published_on", "page", "url", "attachment_id")


def refuse_lost_steps(store: Store, undone: Changes) -> None:
    """Refuse to take steps again that the commit `undone` took back, when they would not be what they were.

    Raises UserError "step_changed_since", "step_purged" (title), "step_number_taken" (title, number, other).
    """
    lost = [change for change in undone.items if steps_gone(change)]
    if not lost:
        return
    with store.read() as session:
        for change in lost:
            _refuse_changed(session, change)
        title = _title(lost[0])
        for change in undone.items:
            _refuse_gone(session, store, change, title)


def _refuse_changed(session: Session, change: Change) -> None:
    before, after = change.before or {}, change.after or {}
    question = session.get(CouncilQuestion, change.id)
    if question is None:
        raise UserError("step_purged", title=_title(change))
    now = snapshot(question)
    is_other = any(now.get(name) != after[name] for name in after if before.get(name) != after[name])
    is_filing = any(step.get("version") for step in steps_gone(change))
    if is_other or (is_filing and _said(now) != _said(after)):
        raise UserError("step_changed_since", title=question.display_title)
    number = str(before.get("number") or "").strip()
    is_given = is_filing and number and number != after.get("number")
    other = _numbered(session, number, change.id) if is_given else None
    if other is not None:
        raise UserError("step_number_taken", title=question.display_title, number=number, other=other.display_title)


def _refuse_gone(session: Session, store: Store, change: Change, title: str) -> None:
    """See that what went along with the step lies where it was put, and a file of it on the disk."""
    before, after = change.before, change.after
    if before is None or before["deleted_at"] is not None or after is None or after["deleted_at"] is None:
        return
    record = session.get(class_of(change.kind), change.id)
    if record is None or encode(record.deleted_at) != after["deleted_at"]:
        raise UserError("step_purged", title=title)
    if isinstance(record, Attachment) and not store.workspace.attachments.exists(record.digest):
        raise UserError("step_purged", title=title)


def _numbered(session: Session, number: str, besides: str) -> CouncilQuestion | None:
    has_number = func.lower(func.trim(CouncilQuestion.number)) == number.lower()
    others = select(CouncilQuestion).where(has_number, CouncilQuestion.id != besides)
    return session.scalars(others.where(CouncilQuestion.deleted_at.is_(None)).limit(1)).first()


def _said(content: Mapping[str, Any]) -> list[object]:
    """Return all that a letter says; an item that came back may have another id."""
    parts = ((_ASKED, "items"), (_SIGNED, "signatories"), (_NAMED, "references"))
    lists = [[*_words(content.get(name, ()), fields)] for fields, name in parts]
    return [*(content.get(name) for name in _LETTER), *lists]


def _words(parts: Any, fields: tuple[str, ...]) -> Iterator[tuple[object, ...]]:
    for part in parts:
        yield tuple([*_words(part[name], fields)] if name == "items" else part.get(name) for name in fields)


def _title(change: Change) -> str:
    return str((change.after or change.before or {}).get("subject") or "").strip() or "Raadsvraag"
