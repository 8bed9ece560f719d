"""What is likely to be somebody's words or name, all over the workspace, and what is done about it before it leaves."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from zvdesk.checks.finding import Finding, Place
from zvdesk.checks.privacy import mask
from zvdesk.errors import UserError
from zvdesk.model.changes import Changes
from zvdesk.model.fields import to_json
from zvdesk.model.questions import CouncilQuestion
from zvdesk.model.registry import CLASSES
from zvdesk.model.visits import Visit
from zvdesk.services import writing
from zvdesk.services.records import update_in
from zvdesk.services.store import Store
from zvdesk.services.visits.leaving import Unsure, accepted_in, keep_accepted, unsure_in, with_reasons
from zvdesk.services.visits.unsaid_findings import as_told, unsaid_findings
from zvdesk.services.visits.unsaid_words import unsaid_of

_WHOLE = re.compile(r"[0-9a-f]{32}")


class LeavingService:
    """Looking through all that could leave, and masking or accepting what is likely and not sure."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def check(self) -> list[Unsure]:
        """Return what is likely in all records that are not in the trash; what was accepted too.

        A report and a question are looked through for it too; accepting there or here is the same.
        """
        with self._store.read() as session:
            return with_reasons(session, _everywhere(session))

    def still_there(self, found: Sequence[Unsure]) -> list[Unsure]:
        """Return those of some findings that stand in their records still, as these are now."""
        with self._store.read() as session:
            unsaid = unsaid_of(session)
            records = {one.record_id: writing.find(session, one.record_id) for one in found if one.record_id}
            now = [one for record in records.values() for one in unsure_in(session, unsaid, record)]
            keys = {one.key for one in found}
            loose = (one for one in found if not one.record_id)
            return with_reasons(session, [*(one for one in now if one.key in keys), *loose])

    def file_title(self, title: str, record_id: str = "") -> str:
        """Return what a file is to be called by itself, with masks for what is not to leave and what is likely it."""
        with self._store.read() as session:
            return mask(title, as_told(unsaid_findings(unsaid_of(session), Place(""), title, record_id)))

    def accept(self, keys: Sequence[str], reason: str) -> Changes:
        """Accept findings, by their keys or the start of these, with the reason why; they are asked about no more.

        What was put together of several texts stands in no record, and is known by its whole key alone. Raises
        UserError "finding_reason_missing", "leaving_finding_unknown" (key), "finding_ambiguous" (key).
        """
        why = " ".join(reason.split())
        if not why:
            raise UserError("finding_reason_missing")
        with self._store.write() as transaction:
            session = transaction.session
            every = list(_everywhere(session))
            for key in keys:
                if _WHOLE.fullmatch(key) and all(one.key != key for one in every):
                    keep_accepted(session, {**accepted_in(session), key: why})
                else:
                    _keep(session, _called(every, key), why)
        return transaction.changes

    def take_back(self, key: str) -> Changes:
        """Let what was accepted count again. Raises UserError as `accept`."""
        with self._store.write() as transaction:
            session = transaction.session
            kept = accepted_in(session)
            if key in kept:  # also of what stands in no record of its own
                keep_accepted(session, _with(dict(kept), key, ""))
            else:
                accepted = [one for one in with_reasons(session, _everywhere(session)) if one.reason]
                _keep(session, _called(accepted, key), "")
        return transaction.changes

    def mask(self, keys: Sequence[str]) -> Changes:
        """Put masks in the place of findings in their records, in one step.

        Raises UserError "leaving_finding_unknown" (key), "finding_ambiguous" (key).
        """
        with self._store.write() as transaction:
            session = transaction.session
            every = list(_everywhere(session))
            by_record: dict[str, dict[str, Unsure]] = {}
            for one in (_called(every, key) for key in keys):
                by_record.setdefault(one.record_id, {})[one.key] = one
            for record_id, found in by_record.items():
                record = writing.live(session, record_id)
                before, values = to_json(record), to_json(record)
                _mask(values, list(found.values()))
                update_in(session, record, {name: one for name, one in values.items() if one != before[name]})
        return transaction.changes


def _everywhere(session: Session) -> Iterator[Unsure]:
    unsaid = unsaid_of(session)
    if unsaid.is_empty:
        return
    for cls in CLASSES:
        if cls.owner_field is None:
            for record in session.scalars(select(cls).where(cls.deleted_at.is_(None))):
                yield from unsure_in(session, unsaid, record)


def _keep(session: Session, one: Unsure, reason: str) -> None:
    """Keep the reason for a finding, "" for none: at its visit or question, where these are looked through, or here."""
    of_question = one.kind == CouncilQuestion.KIND
    record = session.get(CouncilQuestion, one.record_id) if of_question else session.get(Visit, one.record_id)
    if record is not None:
        update_in(session, record, {"accepted_findings": _with(record.accepted_findings, one.key, reason)})
    if record is None or one.key in accepted_in(session):
        keep_accepted(session, _with(dict(accepted_in(session)), one.key, reason))


def _with(accepted: dict[str, str], key: str, reason: str) -> dict[str, str]:
    kept = {name: why for name, why in accepted.items() if name != key}
    return {**kept, key: reason} if reason else kept


def _mask(values: Any, found: Sequence[Unsure]) -> None:
    """Put masks in the fields of a record, and in those of its parts."""
    if isinstance(values, list):
        for each in values:
            _mask(each, found)
    elif isinstance(values, dict):
        for name, value in values.items():
            own = [one.finding for one in found if (one.holder, one.name) == (values.get("id"), name)]
            if own and isinstance(value, str):
                values[name] = mask(value, own)
            elif own and isinstance(value, list):
                values[name] = [_masked(each, own) for each in value]
            else:
                _mask(value, found)


def _masked(value: Any, found: Sequence[Finding]) -> Any:
    """Return one text of a list with masks for what was found in it, and not in another of them."""
    if not isinstance(value, str):
        return value
    return mask(value, [one for one in found if value[one.start : one.end] == one.excerpt])


def _called(found: Sequence[Unsure], key: str) -> Unsure:
    start = key.strip().lower()
    by_key = {one.key: one for one in found if start and one.key.startswith(start)}
    if not by_key:
        raise UserError("leaving_finding_unknown", key=key)
    if len(by_key) > 1:
        raise UserError("finding_ambiguous", key=key)
    return next(iter(by_key.values()))
