"""What the page does to meetings: import, preparation, agenda items of the user's own, a question from an item."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING, Any

from zvdesk.app import Desk
from zvdesk.errors import UserError
from zvdesk.model.changes import Changes
from zvdesk.model.enums import QuestionKind
from zvdesk.phrases import files_left
from zvdesk.ui.operations.operation import Operation, Told
from zvdesk.ui.pages.child_records import CHILDREN, save_with_children
from zvdesk.ui.pages.meetings.words import tr
from zvdesk.ui.tasks import Task

if TYPE_CHECKING:
    from zvdesk.exchange.meetings.bundle import Bundle
    from zvdesk.exchange.meetings.containers import FoundFile
    from zvdesk.exchange.meetings.incoming import IncomingMeeting
    from zvdesk.services.meetings.import_report import ImportReport

PREPARATION = frozenset(
    {"key_question", "position", "position_reasons", "speaker", "speaking_text", "second_text", "notes"}
    | {"technical_questions", "is_ready"}
)
"""Fields of an item's editor that belong to the preparation; the others are the item's own."""


@dataclass(frozen=True)
class Alike:
    """The meeting that a folder or zip seems to be of; one that `is_folder` is brought up to date by another folder."""

    id: str
    title: str
    is_folder: bool


@dataclass(frozen=True)
class Plan:
    """A meeting in a file and what its import would do; `into` names the meeting to update, None: the file says.

    `recognised` says what the file is, `files` are the documents that came along with it, or with it and other meetings
    (`shares_files`), of which only those are its own that it lists. `leave` are the keys of the changes that the user
    does not want, `answers` say of what may be closed whether it is open, by key. `like` is the meeting
    that a new one seems to be, `path` where it was read from.
    """

    incoming: "IncomingMeeting"
    report: "ImportReport"
    is_new: bool
    into: str | None = None
    recognised: str = ""
    files: "tuple[FoundFile, ...]" = ()
    leave: "frozenset[str]" = frozenset()
    answers: "Mapping[str, bool]" = field(default_factory=dict)
    shares_files: bool = False
    like: "Alike | None" = None
    path: Path | None = None


def look_into(paths: Sequence[Path], into: str | None = None) -> Operation:
    """Return the reading of meeting files and a trial of their import; its result is a list of Plans.

    It changes nothing, but runs where writes run, because a trial is a write that is taken back.
    """

    def act(desk: Desk, task: Task) -> tuple[list[Plan], Changes]:
        bundles = [desk.meetings.read_path(path) for path in paths]
        return plans_of(desk, task, bundles, into, paths), Changes()

    return Operation(tr("Vergadering lezen"), act, is_undoable=False)


def look_at(meetings: "Sequence[IncomingMeeting]") -> Operation:
    """Return a trial of the import of meetings that came otherwise than by a file; its result is a list of Plans."""

    def act(desk: Desk, task: Task) -> tuple[list[Plan], Changes]:
        from zvdesk.exchange.meetings.bundle import Bundle

        return plans_of(desk, task, [Bundle(tuple(meetings))], None), Changes()

    return Operation(tr("Vergadering lezen"), act, is_undoable=False)


def plans_of(
    desk: Desk, task: Task, bundles: "Sequence[Bundle]", into: str | None, paths: Sequence[Path] = ()
) -> list[Plan]:
    """Return what the import of each meeting would do; `paths` are where the bundles were read from.

    Raises UserError("meetings_too_many", count).
    """
    from zvdesk.exchange.meetings.summary import recognised

    total = sum(len(bundle.meetings) for bundle in bundles)
    if into is not None and total > 1:
        raise UserError("meetings_too_many", count=total)
    plans: list[Plan] = []
    for bundle, path in zip_longest(bundles, paths):
        for one in bundle.meetings:
            task.report(len(plans), total)
            plan = _plan(desk, one, into, recognised(bundle.meetings), bundle.files)
            plans.append(replace(plan, shares_files=len(bundle.meetings) > 1, path=path))
    return plans


def take_over(plans: Sequence[Plan], label: str) -> Operation:
    """Return the import of meetings as one step; its result is the list of their ids."""

    def act(desk: Desk, task: Task) -> tuple[list[str], Changes]:
        from zvdesk.services.meetings.files import attach_files, sure_of

        changes, ids = Changes(), []
        for number, plan in enumerate(plans):
            said = tr("Vergadering inlezen: {0} van {1}").format(number + 1, len(plans)) if len(plans) > 1 else ""
            task.report(number, len(plans), said)
            opened = {step.key for step in plan.report.openings} - plan.leave
            report = desk.meetings.import_meeting(
                plan.incoming,
                into=plan.into,
                leave=plan.leave,
                open_up=opened,
                answers=plan.answers,
                files=plan.files,
            )
            changes += report.changes
            matches = desk.meetings.match_files(report.meeting_id, plan.files) if plan.files else []
            matches = sure_of(matches) if plan.shares_files else matches
            changes += attach_files(desk.attachments, desk.reader_versions, matches, partial(report_files, task))
            left.difference_update(match.file for match in matches)
            ids.append(report.meeting_id)
        return ids, changes

    left = {file for plan in plans for file in plan.files}
    return Operation(label, act, is_announced=True, told=lambda _: Told(label, files_left(len(left))))


def report_files(task: Task, done: int, total: int) -> None:
    """Say at which of several files the work is."""
    task.report(done, total, tr("Bestanden toevoegen: {0} van {1}").format(done, total) if total > 1 else "")


def save_item(item_id: str, fields: Mapping[str, Any]) -> Operation:
    """Return the saving of fields of an item's editor by themselves: its own, the preparation's, the promises."""
    drafts: Any = fields.get(CHILDREN, [])
    prepared = {name: value for name, value in fields.items() if name in PREPARATION}
    own = {name: value for name, value in fields.items() if name not in PREPARATION | {CHILDREN}}

    def act(desk: Desk, _task: Task) -> Changes:
        changes = Changes()
        if own:
            changes += desk.records.update(item_id, own, origin="autosave")[1]
        if prepared:
            changes += desk.meetings.prepare(item_id, prepared, origin="autosave")[1]
        return changes

    saving = Operation(tr("Opslaan"), act, is_undoable=False)
    return save_with_children(saving, "commitment", {"agenda_item_id": item_id}, drafts) if drafts else saving


def add_item(meeting_id: str, *, parent_id: str | None = None, position: int | None = None) -> Operation:
    """Return the adding of an agenda item of the user's own, last or at a place; its result is the item."""

    def act(desk: Desk, _task: Task) -> tuple[Any, Changes]:
        item, changes = desk.records.create("agenda-item", {"meeting_id": meeting_id, "parent_id": parent_id})
        if position is not None:
            changes += desk.meetings.move_item(item.id, parent_id=parent_id, position=position)
        return item, changes

    return Operation(tr("Agendapunt toegevoegd"), act)


def move_item(item_id: str, *, parent_id: str | None, position: int) -> Operation:
    """Return the moving of an agenda item to a place among those of `parent_id`."""
    return Operation(
        tr("Agendapunt verplaatst"),
        lambda desk, _task: desk.meetings.move_item(item_id, parent_id=parent_id, position=position),
    )


def move_document(document_id: str, place: int) -> Operation:
    """Return the moving of a document to a place (from 1) among those beside it."""
    return Operation(tr("Stuk verplaatst"), lambda desk, _task: desk.preparing.move(document_id, place))


def put_document(document_id: str, item_id: str | None, title: str) -> Operation:
    """Return the moving of a document to another item, None for the meeting itself; `title` is what that is called."""
    label = tr("Stuk verplaatst naar “{0}”").format(title)
    return Operation(label, lambda desk, _task: desk.preparing.put_at(document_id, item_id), is_announced=True)


def grade_document(document_id: str, level: str, reason: str = "") -> Operation:
    """Return the choice of how closed a document is, with its files."""
    label = tr("Openbaarheid gewijzigd")
    return Operation(label, lambda desk, _task: desk.preparing.grade(document_id, level, reason), is_announced=True)


def say_open(record_ids: Sequence[str], *, is_open: bool = True) -> Operation:
    """Return the saying of items and documents that may be closed that they are open, or the taking back of that."""
    label = tr("Onthouden: echt openbaar") if is_open else tr("Teruggenomen: echt openbaar")
    return Operation(label, lambda desk, _task: desk.meetings.say_open(record_ids, is_open=is_open), is_announced=True)


def start_question(source_id: str, kind: QuestionKind | None = None) -> Operation:
    """Return the making of a council question, motie or amendement from an agenda item; its result is the question."""
    words = {QuestionKind.MOTIE: tr("Motie gemaakt"), QuestionKind.AMENDEMENT: tr("Amendement gemaakt")}
    made = tr("Raadsvraag gemaakt") if kind is None else words.get(kind, tr("Raadsvraag gemaakt"))
    return Operation(made, lambda desk, _task: desk.questions.start_from(source_id, kind))


def ask(asked_id: str) -> Operation:
    """Return the making of a council question of a technical question; its result is the question."""
    return Operation(tr("Raadsvraag gemaakt"), lambda desk, _task: desk.preparing.ask(asked_id), is_announced=True)


def _plan(
    desk: Desk, incoming: "IncomingMeeting", into: str | None, recognised: str, files: "tuple[FoundFile, ...]"
) -> Plan:
    from zvdesk.services.meetings.import_report import StepAction

    report = desk.meetings.import_meeting(incoming, into=into, dry_run=True, files=files)
    is_new = into is None and report.count(StepAction.ADDED, "meeting") > 0
    alike = desk.meetings.like(incoming) if is_new else None
    like = None if alike is None else Alike(alike.id, alike.display_title, alike.source == incoming.source)
    return Plan(incoming, report, is_new, into, recognised, files, like=like)
