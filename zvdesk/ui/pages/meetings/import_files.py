"""Files for a meeting that is open: each shown where it belongs, and the rest with a choice of places."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtWidgets import QWidget

from zvdesk.app import Desk
from zvdesk.model.changes import Changes
from zvdesk.phrases import already_there
from zvdesk.ui.dates import plural
from zvdesk.ui.operations.operation import Operation, Outcome, Told
from zvdesk.ui.pages.meetings.operations import Plan, plans_of, report_files
from zvdesk.ui.pages.meetings.words import tr
from zvdesk.ui.tasks import Task
from zvdesk.ui.widgets.basics import column, label
from zvdesk.ui.widgets.fields import ChoiceField

if TYPE_CHECKING:
    from zvdesk.model.meetings import Meeting
    from zvdesk.services.meetings.files import FileMatch

MOST_CHOICES = 40
"""Files that get a choice of their own; for more of them the proposed places count."""

NEWER = "newer"
"""The reason of a file that goes in the place of one that is there."""

LEFT_OUT = "-"
"""The choice of a file that is not to be added."""


@dataclass(frozen=True)
class Placing:
    """Where files belong at a meeting; `places` are the meeting and its items, by id and title."""

    meeting_id: str
    title: str
    matches: tuple["FileMatch", ...]
    places: tuple[tuple[str, str], ...]


def look_at_files(paths: Sequence[Path], meeting_id: str, *, is_update: bool = False) -> Operation:
    """Return the matching of documents, folders and zips to a meeting; its result is a Placing.

    Where a folder or zip holds a file of a council information system, the result is a list of Plans instead, for this
    very meeting with `is_update`; then a meeting that came from a folder is brought up to date by a folder or zip too.
    """

    def act(desk: Desk, task: Task) -> tuple[Placing | list[Plan], Changes]:
        from zvdesk.exchange.meetings.bundle import found_files, is_container
        from zvdesk.exchange.meetings.containers import FoundFile
        from zvdesk.exchange.meetings.documents_folder import SOURCE
        from zvdesk.services.attachments import files_from

        files = []
        for path in paths:
            if not is_container(path):
                files_from([path])
                files.append(FoundFile(path.name, path.stat().st_size, path=path))
                continue
            bundle = desk.meetings.read_path(path)
            sources = {meeting.source for meeting in bundle.meetings}
            is_agenda = sources != {SOURCE}
            if is_agenda or (is_update and cast("Meeting", desk.records.get(meeting_id)).source == SOURCE):
                return plans_of(desk, task, [bundle], meeting_id if is_update else None), Changes()
            files += found_files(path)
        return _placing(desk, meeting_id, desk.meetings.match_files(meeting_id, files)), Changes()

    return Operation(tr("Bestanden bekijken"), act, is_undoable=False)


def look_at_rest(plan: Plan) -> Operation:
    """Return the matching of files that came with a meeting that is there as it is; those that hang there are left out.

    Its result is a Placing.
    """

    def act(desk: Desk, _task: Task) -> tuple[Placing, Changes]:
        meeting_id = plan.report.meeting_id
        matches = desk.meetings.match_files(meeting_id, plan.files)
        return _placing(desk, meeting_id, [match for match in matches if not match.is_there]), Changes()

    return Operation(tr("Bestanden bekijken"), act, is_undoable=False)


def _placing(desk: Desk, meeting_id: str, matches: "Sequence[FileMatch]") -> Placing:
    overview = desk.meetings.overview(meeting_id)
    title = overview.meeting.display_title
    items = [(node.item.id, node.item.display_title) for node in overview.walk() if not node.item.is_heading]
    return Placing(meeting_id, title, tuple(matches), ((meeting_id, title), *items))


def hang(placing: Placing, matches: "Sequence[FileMatch]") -> Operation:
    """Return the adding of files where they belong, as one step; its result is the meeting's id."""

    def act(desk: Desk, task: Task) -> tuple[list[str], Changes]:
        from zvdesk.services.meetings.files import hang_files

        changes, hung = hang_files(desk.attachments, desk.reader_versions, matches, partial(report_files, task))
        known[:] = [(one.match.file.name, one.known_as) for one in hung if one.known_as]
        return [placing.meeting_id], changes

    def label_of(count: int) -> str:
        return tr("{0} toegevoegd").format(plural(count, tr("bestand"), tr("bestanden")))

    def told(_outcome: Outcome) -> Told:
        return Told(label_of(len(matches) - len(known)), already_there(known))

    known: list[tuple[str, str]] = []
    return Operation(label_of(len(matches)), act, is_announced=True, told=told)


def hang_at(record_id: str, matches: "Sequence[FileMatch]") -> Operation:
    """Return the adding of files at a record, newer versions in the place of what is there, as one step."""
    return hang(Placing(record_id, "", tuple(matches), ()), matches)


def intro(placing: Placing) -> str:
    """Return how many files found the document that lists them."""
    listed = sum(match.is_listed for match in placing.matches)
    newer = sum(match.reason == NEWER for match in placing.matches)
    rest = len(placing.matches) - listed - newer
    one = tr("{0} van de {1} hoort bij een stuk uit de agenda.")
    more = tr("{0} van de {1} horen bij een stuk uit de agenda.")
    words = [(one if listed == 1 else more).format(listed, len(placing.matches))] if listed else []
    if newer:
        one = tr("{0} heet zoals een bestand dat er al hangt, en komt daarvoor in de plaats.")
        more = tr("{0} heten zoals een bestand dat er al hangt, en komen daarvoor in de plaats.")
        words.append((one if newer == 1 else more).format(newer))
    if rest:
        told = tr("Voor {0} stelt zvdesk een plaats voor; kies een andere waar dat beter is.")
        words.append(told.format(plural(rest, tr("bestand"), tr("bestanden"))))
    return " ".join(words)


class PlacingView(QWidget):
    """Every file with its place: a line where the agenda lists it, a choice where zvdesk only proposes one."""

    def __init__(self, placing: Placing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._placing = placing
        self._choices: dict[int, ChoiceField] = {}
        parts: list[QWidget] = []
        for index, match in enumerate(placing.matches):
            if match.is_listed or len(self._choices) >= MOST_CHOICES:
                parts.append(_line(match))
            else:
                self._choices[index] = _choice(match, placing.places)
                parts.append(_with_choice(match, self._choices[index]))
        self.setLayout(column(*parts, spacing=12))

    def chosen(self) -> "tuple[FileMatch, ...]":
        """Return the files to add, each with the place that the user left or chose for it."""
        found = []
        for index, match in enumerate(self._placing.matches):
            place: Any = self._choices[index].value() if index in self._choices else match.record_id
            if place == match.record_id:
                found.append(match)
            elif place != LEFT_OUT:
                found.append(replace(match, record_id=place, reason=type(match.reason).NONE))
        return tuple(found)


def _line(match: "FileMatch") -> QWidget:
    """Return a file with the document that lists it."""
    told = QWidget()
    place = label(tr("bij “{0}”").format(match.title), "meta", wraps=True)
    told.setLayout(column(label(match.file.name, wraps=True), place, spacing=1))
    return told


def _choice(match: "FileMatch", places: tuple[tuple[str, str], ...]) -> ChoiceField:
    newer = ((match.record_id, tr("Nieuwe versie van “{0}”").format(match.title)),) if match.reason == NEWER else ()
    field = ChoiceField(
        (*newer, *places, (LEFT_OUT, tr("Niet toevoegen"))), name=tr("Plaats van {0}").format(match.file.name)
    )
    field.set_value(match.record_id)
    return field


def _with_choice(match: "FileMatch", field: ChoiceField) -> QWidget:
    part = QWidget()
    part.setLayout(column(label(match.file.name, wraps=True), field, spacing=4))
    return part
