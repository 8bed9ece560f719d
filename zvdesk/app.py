"""The only place that wires things: an open workspace with the services on it, made when first asked for.

Nothing heavy is imported here: the window paints its first list and `zvdesk list` prints it before SQLAlchemy is
needed at all.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from functools import cached_property
from pathlib import Path
from threading import get_ident
from typing import TYPE_CHECKING

from zvdesk.app_partners import PartnerServices
from zvdesk.app_visits import VisitServices
from zvdesk.model.changes import Changes
from zvdesk.paths import Paths
from zvdesk.storage import lists
from zvdesk.storage.clock import Clock, utc_now
from zvdesk.storage.engine import Connection
from zvdesk.storage.failures import environment_failures
from zvdesk.storage.workspace import Workspace, create_workspace, open_workspace

if TYPE_CHECKING:
    from zvdesk.services.attachments import AttachmentService
    from zvdesk.services.council.house_style import HouseStyleService
    from zvdesk.services.council.profile import ProfileService
    from zvdesk.services.demo import DemoService
    from zvdesk.services.due import DueService
    from zvdesk.services.exports import ExportService
    from zvdesk.services.handover.handovers import HandoverService
    from zvdesk.services.links import LinkService
    from zvdesk.services.maintenance import MaintenanceService
    from zvdesk.services.meetings.fetching import FetchService
    from zvdesk.services.meetings.meetings import MeetingService
    from zvdesk.services.meetings.preparing import PreparingService
    from zvdesk.services.meetings.work_division import WorkDivisionService
    from zvdesk.services.questions.answered import AnsweredQuestionService
    from zvdesk.services.questions.answers import QuestionAnswerService
    from zvdesk.services.questions.checks import QuestionCheckService
    from zvdesk.services.questions.inquiries import QuestionInquiryService
    from zvdesk.services.questions.letters import QuestionLetterService
    from zvdesk.services.questions.life import QuestionLifeService
    from zvdesk.services.questions.older import QuestionImportService
    from zvdesk.services.questions.overview import QuestionOverviewService
    from zvdesk.services.questions.papers import QuestionPaperService
    from zvdesk.services.questions.questions import QuestionService
    from zvdesk.services.questions.sources import QuestionSourceService
    from zvdesk.services.reader.export import ReaderExport
    from zvdesk.services.reader.reader import ReaderService
    from zvdesk.services.reader.versions import ReaderVersions
    from zvdesk.services.reading import ReadingService
    from zvdesk.services.records import RecordService
    from zvdesk.services.store import Store
    from zvdesk.services.trash import TrashService
    from zvdesk.services.versions import VersionService
    from zvdesk.services.visits.photos import PhotoService
    from zvdesk.storage.search import SearchHit


class Desk(PartnerServices, VisitServices):
    """One open workspace and everything that can be done in it."""

    def __init__(self, workspace: Workspace, clock: Clock = utc_now) -> None:
        self.workspace = workspace
        self.clock = clock
        self.listeners: list[Callable[[Changes], None]] = []
        self._shared: tuple[int, Connection] | None = None

    def close(self) -> None:
        """Close the workspace and give up its lock; what was acknowledged is on the disk already."""
        self.workspace.close()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Open a read-only connection of the bare driver, for lists and search.

        Raises EnvironmentFailure for a damaged database.
        """
        if self._shared is not None and self._shared[0] == get_ident():
            yield self._shared[1]
            return
        with environment_failures(self.workspace.database), closing(self.workspace.reader()) as connection:
            yield connection

    @contextmanager
    def reading_together(self) -> Iterator[None]:
        """Let what this thread reads meanwhile share a connection: opening one takes longer than reading a short list.

        Raises as `reading` does.
        """
        with self.reading() as connection:
            self._shared = (get_ident(), connection)
            try:
                yield
            finally:
                self._shared = None

    def rows(self, kind: str, *, limit: int = -1, offset: int = 0) -> list[lists.ListRow]:
        """Return the lines of the list of one kind."""
        with self.reading() as connection:
            return lists.list_rows(connection, kind, limit=limit, offset=offset)

    def count(self, kind: str) -> int:
        """Return how many lines the list of one kind has."""
        with self.reading() as connection:
            return lists.count(connection, kind)

    def find(self, text: str, *, kinds: Sequence[str] | None = None, limit: int = 50) -> "list[SearchHit]":
        """Return the best hits for a text over everything that is not in the trash."""
        from zvdesk.storage.search import ranked

        with self.reading() as connection:
            return ranked(connection, text, kinds=kinds, limit=limit)

    @cached_property
    def store(self) -> "Store":
        """Transactions on the workspace."""
        from zvdesk.services.store import Store

        store = Store(self.workspace, self.clock)
        store.listeners = self.listeners
        return store

    @cached_property
    def records(self) -> "RecordService":
        """Records of every kind."""
        from zvdesk.services.records import RecordService

        return RecordService(self.store)

    @cached_property
    def reading_service(self) -> "ReadingService":
        """One record with everything around it."""
        from zvdesk.services.reading import ReadingService

        return ReadingService(self.store)

    @cached_property
    def reader(self) -> "ReaderService":
        """Files that are read, and what was noted in them."""
        from zvdesk.services.reader.reader import ReaderService

        return ReaderService(self.store)

    @cached_property
    def reader_export(self) -> "ReaderExport":
        """Documents of others that go out, with notes."""
        from zvdesk.services.reader.export import ReaderExport

        return ReaderExport(self.store)

    @cached_property
    def reader_versions(self) -> "ReaderVersions":
        """Newer versions of files."""
        from zvdesk.services.reader.versions import ReaderVersions

        return ReaderVersions(self.store)

    @cached_property
    def meetings(self) -> "MeetingService":
        """Meetings: import, overview, preparation."""
        from zvdesk.services.meetings.meetings import MeetingService

        return MeetingService(self.store, self.records)

    @cached_property
    def preparing(self) -> "PreparingService":
        """Steps at an agenda item."""
        from zvdesk.services.meetings.preparing import PreparingService

        return PreparingService(self.store)

    @cached_property
    def work_division(self) -> "WorkDivisionService":
        """Who speaks on what."""
        from zvdesk.services.meetings.work_division import WorkDivisionService

        return WorkDivisionService(self.store)

    @cached_property
    def questions(self) -> "QuestionService":
        """Council questions."""
        from zvdesk.services.questions.questions import QuestionService

        return QuestionService(self.store, self.records)

    @cached_property
    def question_life(self) -> "QuestionLifeService":
        """The steps of council questions."""
        from zvdesk.services.questions.life import QuestionLifeService

        return QuestionLifeService(self.store)

    @cached_property
    def question_answers(self) -> "QuestionAnswerService":
        """Answers to council questions, and what follows from them."""
        from zvdesk.services.questions.answers import QuestionAnswerService

        return QuestionAnswerService(self.store)

    @cached_property
    def question_checks(self) -> "QuestionCheckService":
        """What there is to say of council questions before they are filed."""
        from zvdesk.services.questions.checks import QuestionCheckService

        return QuestionCheckService(self.store)

    @cached_property
    def question_letters(self) -> "QuestionLetterService":
        """Letters that answer council questions."""
        from zvdesk.services.questions.letters import QuestionLetterService

        return QuestionLetterService(self.store)

    @cached_property
    def question_import(self) -> "QuestionImportService":
        """Council questions of earlier times, out of files."""
        from zvdesk.services.questions.older import QuestionImportService

        return QuestionImportService(self.store)

    @cached_property
    def question_inquiries(self) -> "QuestionInquiryService":
        """What an answer left open, brought to a meeting."""
        from zvdesk.services.questions.inquiries import QuestionInquiryService

        return QuestionInquiryService(self.store)

    @cached_property
    def question_sources(self) -> "QuestionSourceService":
        """Files of the workspace as sources of council questions."""
        from zvdesk.services.questions.sources import QuestionSourceService

        return QuestionSourceService(self.store)

    @cached_property
    def question_papers(self) -> "QuestionPaperService":
        """What goes with a filed council question."""
        from zvdesk.services.questions.papers import QuestionPaperService

        return QuestionPaperService(self.store)

    @cached_property
    def question_overview(self) -> "QuestionOverviewService":
        """The council questions, counted."""
        from zvdesk.services.questions.overview import QuestionOverviewService

        return QuestionOverviewService(self.store)

    @cached_property
    def answered_questions(self) -> "AnsweredQuestionService":
        """Council questions with their answers as documents."""
        from zvdesk.services.questions.answered import AnsweredQuestionService

        return AnsweredQuestionService(self.store)

    @cached_property
    def due(self) -> "DueService":
        """What is due."""
        from zvdesk.services.due import DueService

        return DueService(self.store)

    @cached_property
    def attachments(self) -> "AttachmentService":
        """Files on records."""
        from zvdesk.services.attachments import AttachmentService

        return AttachmentService(self.store)

    @cached_property
    def photos(self) -> "PhotoService":
        """Photos of visits."""
        from zvdesk.services.visits.photos import PhotoService

        return PhotoService(self.store)

    @cached_property
    def fetching(self) -> "FetchService":
        """What is fetched over the network, only when asked."""
        from zvdesk.services.meetings.fetching import FetchService

        return FetchService(self.store, self.meetings, self.attachments)

    @cached_property
    def links(self) -> "LinkService":
        """Links between records."""
        from zvdesk.services.links import LinkService

        return LinkService(self.store, self.records)

    @cached_property
    def versions(self) -> "VersionService":
        """History and undo."""
        from zvdesk.services.versions import VersionService

        return VersionService(self.store)

    @cached_property
    def trash(self) -> "TrashService":
        """The trash."""
        from zvdesk.services.trash import TrashService

        return TrashService(self.store)

    @cached_property
    def profile(self) -> "ProfileService":
        """The council profile."""
        from zvdesk.services.council.profile import ProfileService

        return ProfileService(self.store, self.records)

    @cached_property
    def exports(self) -> "ExportService":
        """Word and PDF documents."""
        from zvdesk.services.exports import ExportService

        return ExportService(self.store)

    @cached_property
    def handovers(self) -> "HandoverService":
        """Records handed over to colleagues as one file."""
        from zvdesk.services.handover.handovers import HandoverService

        return HandoverService(self.store)

    @cached_property
    def house_style(self) -> "HouseStyleService":
        """The house style of documents."""
        from zvdesk.services.council.house_style import HouseStyleService

        return HouseStyleService(self.store)

    @cached_property
    def maintenance(self) -> "MaintenanceService":
        """Backups and the check of everything."""
        from zvdesk.services.maintenance import MaintenanceService

        return MaintenanceService(self.store, self.workspace)

    @cached_property
    def demo(self) -> "DemoService":
        """The fictional demo data."""
        from zvdesk.services.demo import DemoService

        return DemoService(self)


class App:
    """Opens and makes workspaces for one user."""

    def __init__(self, paths: Paths, clock: Clock = utc_now) -> None:
        self.paths = paths
        self.clock = clock

    def open(
        self,
        folder: Path,
        *,
        passphrase: str | None = None,
        recovery_key: str | None = None,
        read_only: bool = False,
    ) -> Desk:
        """Open a workspace. Raises UserError and EnvironmentFailure as `open_workspace` says."""
        workspace = open_workspace(
            folder, passphrase=passphrase, recovery_key=recovery_key, read_only=read_only, clock=self.clock
        )
        return Desk(workspace, self.clock)

    def create(self, folder: Path, *, passphrase: str | None = None) -> tuple[Desk, str | None]:
        """Make a workspace and return it, open, with its recovery key when it has a passphrase."""
        workspace, recovery_key = create_workspace(folder, passphrase=passphrase, clock=self.clock)
        return Desk(workspace, self.clock), recovery_key


def build(paths: Paths, clock: Clock = utc_now) -> App:
    """Return the application for one user's folders."""
    return App(paths, clock)
