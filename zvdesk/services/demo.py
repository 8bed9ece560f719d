"""The demo workspace: fictional data put in through the same services as a user's own work."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from zvdesk.errors import EnvironmentFailure
from zvdesk.exchange.demo import DemoFile, DemoRecord, read_demo
from zvdesk.exchange.jsonfile import JsonValue
from zvdesk.model.council import CouncilProfile
from zvdesk.model.questions import QuestionStep
from zvdesk.services.attachments import IncomingFile
from zvdesk.services.meetings.meetings import ListedDocument
from zvdesk.services.questions.steps import Taken

if TYPE_CHECKING:
    from zvdesk.app import Desk

Progress = Callable[[int, int], None]
REFERENCE = "$"


@dataclass(frozen=True)
class DemoResult:
    """What came of a demo: the ids of its meetings and council questions in the sequence of the files, and by key."""

    meeting_ids: tuple[str, ...]
    question_ids: tuple[str, ...]
    ids: dict[str, str]


class DemoService:
    """Fills a workspace with the demo's meetings, records and files."""

    def __init__(self, desk: "Desk") -> None:
        self._desk = desk

    def load(self, folder: Path, *, progress: Progress | None = None) -> DemoResult:
        """Put the demo in `folder` into the workspace, with its dates around today, and return what came of it.

        Every meeting, record and file is a commit of its own. Raises EnvironmentFailure("resources_incomplete", path)
        where a file of the demo is missing.
        """
        try:
            demo = read_demo(folder, self._desk.store.today())
        except FileNotFoundError as error:
            raise EnvironmentFailure("resources_incomplete", path=str(error.filename)) from error
        filling = _Filling(self._desk, demo.files)
        steps: list[Callable[[], None]] = [partial(filling.take_in, data) for data in demo.meetings]
        steps += [partial(filling.make, record) for record in demo.records]
        steps += [partial(filling.attach, file) for file in demo.files if not _is_logo(file)]
        for done, step in enumerate(steps, start=1):
            step()
            if progress is not None:
                progress(done, len(steps))
        return DemoResult(tuple(filling.meetings), tuple(filling.questions), filling.ids)


@dataclass
class _Filling:
    desk: "Desk"
    files: Sequence[DemoFile]
    ids: dict[str, str] = field(default_factory=dict)
    meetings: list[str] = field(default_factory=list)
    questions: list[str] = field(default_factory=list)

    def take_in(self, data: bytes) -> None:
        """Import a meeting file; what came in gets keys from the ids in that file."""
        for incoming in self.desk.meetings.read_file(data):
            report = self.desk.meetings.import_meeting(incoming)
            self.meetings.append(report.meeting_id)
            for kind, source_id, record_id in self._came_in(report.meeting_id):
                self.ids.setdefault(f"{kind}.{source_id}", record_id)

    def make(self, record: DemoRecord) -> None:
        """Make a record, with the ids of others where its fields name their keys; one that is there gets the fields."""
        fields = self._with_ids(record.fields)
        if record.key in self.ids:
            self.desk.records.update(self.ids[record.key], fields)
            return
        if record.kind == QuestionStep.KIND:
            self._file(record.key, fields)
            return
        made, _ = self.desk.records.create(record.kind, fields)
        self.ids[record.key] = made.id
        if record.kind == CouncilProfile.KIND:
            self._dress(record.key)
        if record.kind == "council-question":
            self.questions.append(made.id)

    def _dress(self, key: str) -> None:
        """Give the fractie its logo before a letter is filed."""
        for file in self.files:
            if file.on == key:
                self.desk.house_style.use_logo(IncomingFile(file.path.name, _present(file)), file.alternative_text)

    def _file(self, key: str, step: Mapping[str, Any]) -> None:
        """File a question, so that its letter is fixed with it."""
        taken = Taken(date.fromisoformat(step["taken_on"]), step["taken_by"])
        question, _ = self.desk.question_life.file(step["question_id"], taken)
        self.ids[key] = question.id

    def attach(self, file: DemoFile) -> None:
        """Hang a file on a record, with the words that stand for a picture, and name it as the source that it is."""
        (made,), _ = self.desk.attachments.attach(self.ids[file.on], [IncomingFile(file.path.name, _present(file))])
        if file.alternative_text:
            self.desk.records.update(made.id, {"alternative_text": file.alternative_text})
        if file.source_of:
            self.desk.question_sources.add(self.ids[file.source_of], made.id, file.page)

    def _came_in(self, meeting_id: str) -> Iterator[tuple[str, str, str]]:
        overview = self.desk.meetings.overview(meeting_id)
        yield "meeting", overview.meeting.source_id, overview.meeting.id
        listed: list[ListedDocument] = list(overview.documents)
        for node in overview.walk():
            yield "agenda-item", node.item.source_id, node.item.id
            listed += node.documents
        for each in listed:
            yield "document", each.document.source_id, each.document.id

    def _with_ids(self, value: JsonValue) -> Any:
        if isinstance(value, str) and value.startswith(REFERENCE):
            return self.ids[value.removeprefix(REFERENCE)]
        if isinstance(value, list):
            return [self._with_ids(part) for part in value]
        if isinstance(value, dict):
            return {name: self._with_ids(part) for name, part in value.items()}
        return value


def _is_logo(file: DemoFile) -> bool:
    return file.on.startswith(f"{CouncilProfile.KIND}.")


def _present(file: DemoFile) -> Path:
    if not file.path.is_file():
        raise EnvironmentFailure("resources_incomplete", path=str(file.path))
    return file.path
