"""The items of a council question as the college got them: those of the version that was filed last.

The text of a question can be changed after it was filed, and the college answers what was filed. Letters are matched
with these items, answers judged by them, and what stayed open is asked on from them.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple
from uuid import NAMESPACE_URL, uuid5

from sqlalchemy import String, func, select, type_coerce
from sqlalchemy.orm import Session

from zvdesk.model.bookkeeping import HistoryEntry
from zvdesk.model.enums import Judgement
from zvdesk.model.fields import detached, encode, of_today, to_json
from zvdesk.model.item_numbers import items_from
from zvdesk.model.judged_apart import judged_apart
from zvdesk.model.question_flow import WRITING
from zvdesk.model.questions import CouncilQuestion, QuestionItem, QuestionStep
from zvdesk.services.meetings.file_places import attachments_of
from zvdesk.storage.attachments import AttachmentStore
from zvdesk.storage.history import USER


class Asked(NamedTuple):
    """A question as it was asked: itself, or a detached copy with the items of `version` where these differ now.

    `version` is 0 for one that was not filed here, or reads as it was filed.
    """

    question: CouncilQuestion
    version: int = 0


def as_asked(session: Session, files: AttachmentStore, question: CouncilQuestion) -> CouncilQuestion:
    """Return a question with the items that the college answers; see `Asked`."""
    return asked_of(session, files, question).question


def asked_of(session: Session, files: AttachmentStore, question: CouncilQuestion) -> Asked:
    """Return a question as it was asked. What is being written again after it was sent back is not asked yet."""
    step = next((one for one in reversed(question.steps) if one.version is not None), None)
    if step is None or step.version is None or question.status in WRITING:
        return Asked(question)
    filed = _filed(session, files, question, step)
    if filed is None or _shape(filed["items"]) == _shape(to_json(question)["items"]):
        return Asked(question)
    present = {item.id: item for item in _all(question.items)}
    copy = detached(CouncilQuestion, {**to_json(question), "items": [], "subject": filed["subject"]})
    copy.items = items_from(question.id, list(_now_judged(session, question, present, filed["items"])))
    return Asked(copy, step.version)


def _filed(
    session: Session, files: AttachmentStore, question: CouncilQuestion, step: QuestionStep
) -> Mapping[str, Any] | None:
    """Return items and subject of the version that a step fixed, as JSON; None where nothing tells them any more.

    The history has them, but for what was filed elsewhere and came in, or was put back: that is held against the text
    that was fixed, which else tells them itself.
    """
    kept: str | None = None
    for entry in _brought(session, question.id, step.id):
        content = of_today(CouncilQuestion, entry.content)
        if entry.origin == USER:
            return content
        kept = _text(session, files, question, step) if kept is None else kept
        if not kept or _says(kept, content["items"]):
            return content
    kept = _text(session, files, question, step) if kept is None else kept
    return {"subject": question.subject, "items": list(_read(kept, question, step))} if kept else None


def _brought(session: Session, question_id: str, step_id: str) -> Iterator[HistoryEntry]:
    """Yield the versions of a question with which a step came to stand there, the newest first."""
    has_step = func.instr(type_coerce(HistoryEntry.content, String), step_id) > 0
    rows = session.execute(
        select(HistoryEntry.id, has_step).where(HistoryEntry.record_id == question_id).order_by(HistoryEntry.revision)
    ).all()
    before = [False, *(bool(has) for _, has in rows)]
    came = [entry_id for (entry_id, has), had in zip(rows, before, strict=False) if has and not had]
    for entry_id in reversed(came):
        yield session.get_one(HistoryEntry, entry_id)


def _text(session: Session, files: AttachmentStore, question: CouncilQuestion, step: QuestionStep) -> str:
    """Return the text that was fixed of a version, "" where it is gone."""
    from zvdesk.documents.compose.filing import version_of

    for file in attachments_of(session, question.id):
        if file.file_name.endswith(".txt") and version_of(file.file_name) == step.version and files.exists(file.digest):
            return files.read(file.digest).decode("utf-8-sig")
    return ""


def _says(text: str, items: Sequence[Mapping[str, Any]]) -> bool:
    """Tell whether a fixed text has all these items; numbers in references are those of print there."""
    letters = _letters(text)
    return all(_letters(one["text"]) in letters and _says(text, one["items"]) for one in items)


def _read(text: str, question: CouncilQuestion, step: QuestionStep) -> Iterator[dict[str, Any]]:
    """Yield the items that a fixed text has, with the ids of those that read so still."""
    from zvdesk.exchange.letters.questions import read_question
    from zvdesk.exchange.letters.source import read_text

    known = {_letters(item.text): item.id for item in _all(question.items)}

    def made(items: Sequence[Any]) -> Iterator[dict[str, Any]]:
        for one in items:
            item_id = known.get(_letters(one.text)) or str(uuid5(NAMESPACE_URL, f"{step.id}/{one.number}"))
            yield {"id": item_id, "text": one.text, "items": list(made(one.items))}

    yield from made(read_question(read_text(text)).items)


def _now_judged(
    session: Session,
    question: CouncilQuestion,
    present: Mapping[str, QuestionItem],
    filed: Sequence[Mapping[str, Any]],
) -> Iterator[dict[str, Any]]:
    """Yield filed items as JSON, each judged as it is now."""
    for one in filed:
        row = present.get(one["id"])
        judged = (row.judgement, row.judgement_remark) if row is not None else _judged(session, question, one["id"])
        below = list(_now_judged(session, question, present, one["items"]))
        yield {
            "id": one["id"],
            "text": one["text"],
            "judgement": encode(judged[0]),
            "judgement_remark": judged[1],
            "items": below,
        }


def _judged(session: Session, question: CouncilQuestion, item_id: str) -> tuple[Judgement | None, str]:
    """Return how an item was judged that went since: by what was said of it later, else as it stood last."""
    apart = judged_apart(question, item_id)
    if apart is not None:
        return apart
    has_item = func.instr(type_coerce(HistoryEntry.content, String), item_id) > 0
    query = select(HistoryEntry).where(HistoryEntry.record_id == question.id, has_item)
    entry = session.scalars(query.order_by(HistoryEntry.revision.desc()).limit(1)).first()
    found = {} if entry is None else _flat(of_today(CouncilQuestion, entry.content)["items"])
    last = found.get(item_id)
    if last is None:
        return None, ""
    return (Judgement(last["judgement"]) if last["judgement"] else None), last["judgement_remark"]


def _flat(items: Sequence[Mapping[str, Any]]) -> dict[str, Mapping[str, Any]]:
    found: dict[str, Mapping[str, Any]] = {}
    for one in items:
        found |= {one["id"]: one, **_flat(one["items"])}
    return found


def _shape(items: Sequence[Mapping[str, Any]]) -> list[Any]:
    """Return what was asked in which order, without what is empty."""
    shapes = ((one["id"], one["text"].strip(), _shape(one["items"])) for one in items)
    return [shape for shape in shapes if shape[1] or shape[2]]


def _all(items: Sequence[QuestionItem]) -> Iterator[QuestionItem]:
    for item in items:
        yield item
        yield from _all(item.items)


def _letters(text: str) -> str:
    return "".join(sign for sign in text.casefold() if sign.isalpha())
