"""Meenemen: a meeting and its documents fetched while there is network, so that all is there without it.

Fetching and writing are apart: while the network is slow no transaction is open, and what came is hung on in one go.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from zvdesk.errors import NetworkFailure, RefusedError, UserError, ZvdeskError
from zvdesk.exchange.network.rules import Rules
from zvdesk.model.changes import Changes
from zvdesk.model.meetings import Document
from zvdesk.services.attachments import AttachmentService, IncomingFile, texts_of
from zvdesk.services.store import Store
from zvdesk.storage.search_write import SearchText

if TYPE_CHECKING:
    from zvdesk.exchange.meetings.incoming import IncomingMeeting
    from zvdesk.exchange.network.fetcher import Fetcher
    from zvdesk.services.meetings.meetings import ListedDocument, MeetingOverview, MeetingService
    from zvdesk.storage.partials import PartialFile

Progress = Callable[[int, int, str], None]
"""Hears how many of how many documents were dealt with, and in Dutch which one comes in now."""

KILOBYTE = 1024
_UNANSWERED = ("fetch_no_host", "fetch_no_connection")
UNSAFE, SAFE = "http://", "https://"


class Stopped(Exception):  # noqa: N818 - no error: what the user asked for
    """Raised by the check of a task that is no longer wanted."""


@dataclass(frozen=True)
class Wanted:
    """A listed document without a file: where it is, and what the agenda says of it."""

    document_id: str
    title: str
    address: str
    file_name: str = ""
    mime_type: str = ""
    size: int | None = None


@dataclass(frozen=True)
class FetchedFile:
    """A document that came in whole, with its text, not hung on yet."""

    wanted: Wanted
    name: str
    partial: "PartialFile"
    texts: tuple[SearchText, ...] = ()


@dataclass(frozen=True)
class Missed:
    """A document that could not be fetched, and why."""

    wanted: Wanted
    error: ZvdeskError


@dataclass(frozen=True)
class Fetched:
    """What came of fetching for a meeting; `was_stopped` when the user wanted no more before the end."""

    files: tuple[FetchedFile, ...] = ()
    missed: tuple[Missed, ...] = ()
    left: tuple[Wanted, ...] = ()
    was_stopped: bool = False
    meeting_id: str = ""

    @property
    def to_retry(self) -> tuple[Wanted, ...]:
        """The documents that are still not there."""
        return (*(missed.wanted for missed in self.missed), *self.left)


class FetchService:
    """Fetches meetings and documents, only when asked."""

    def __init__(
        self, store: Store, meetings: "MeetingService", attachments: AttachmentService, rules: Rules | None = None
    ) -> None:
        self._store, self._meetings, self._attachments = store, meetings, attachments
        self._rules = rules or Rules()

    def meeting(self, link: str, *, check: Callable[[], None] = lambda: None) -> "list[IncomingMeeting]":
        """Return the meeting that a pasted link shows, in the shape of a meeting file.

        Raises UserError "fetch_link_unknown", "fetch_no_meeting", "fetch_meeting_login" and those of `read_file`;
        RefusedError and NetworkFailure as `Fetcher.document` does, told of the host in the link.
        """
        from zvdesk.exchange.network.content import is_to_log_in, is_web_page
        from zvdesk.exchange.network.links import address_of, shown_host

        address = address_of(link)
        try:
            with self._fetcher(check) as fetcher:
                data = fetcher.meeting(address)
        except (NetworkFailure, RefusedError) as error:
            if error.data.get("host") != urlsplit(address).hostname:
                raise
            # The address that was asked is made from the link; it is the link that the user knows.
            raise _named(error, shown_host(link)) from error
        if is_web_page(data):
            raise UserError("fetch_meeting_login" if is_to_log_in(data) else "fetch_no_meeting")
        return self._meetings.read_file(data)

    def wanted(self, reference: str) -> tuple[Wanted, ...]:
        """Return the listed documents of a meeting that have an address and no file. Raises as `overview` does."""
        return wanted_in(self._meetings.overview(reference))

    def documents(
        self,
        wanted: Sequence[Wanted],
        *,
        progress: Progress = lambda _done, _total, _text: None,
        check: Callable[[], None] = lambda: None,
    ) -> Fetched:
        """Fetch documents, one after another; one that fails keeps none of the others back.

        `check` is called all the while and may raise Stopped: what came until then is returned, and what had come of
        the document under way goes on from there the next time. Raises EnvironmentFailure for a disk that is full.
        """
        files: dict[str, FetchedFile] = {}
        again: list[FetchedFile] = []
        missed: list[Missed] = []
        todo = wanted[: self._rules.most_documents]
        left: tuple[Wanted, ...] = tuple(wanted[self._rules.most_documents :])
        was_stopped = False
        silent = _Silent()
        with self._fetcher(check) as fetcher:
            for number, each in enumerate(todo):
                try:
                    check()
                    progress(number, len(todo), each.title)
                    if each.address in files:
                        again.append(replace(files[each.address], wanted=each))
                        continue
                    silent.refuse(each.address)
                    told = _told_of(progress, number, len(todo), each.title)
                    files[each.address] = self._one(fetcher, each, told)
                except (Stopped, KeyboardInterrupt):  # what came is worth keeping
                    left, was_stopped = (*todo[number:], *left), True
                    break
                except (NetworkFailure, RefusedError) as error:
                    silent.count(each.address, error)
                    missed.append(Missed(each, _known(error)))
        return Fetched((*files.values(), *again), tuple(missed), left, was_stopped, self._meeting_of(wanted))

    def attach(self, fetched: Iterable[FetchedFile], progress: Callable[[int, int], None] | None = None) -> Changes:
        """Hang what came in on the documents that list it, one by one; returns what changed.

        A document that meanwhile went, or got its file otherwise, is left alone.
        """
        changes = Changes()
        todo = list(fetched)
        for number, each in enumerate(todo, start=1):
            if self._is_still_wanted(each.wanted):
                file = IncomingFile(each.name, each.partial.content(), each.texts)
                changes += self._attachments.attach(each.wanted.document_id, [file])[1]
            if progress is not None:
                progress(number, len(todo))
        for each in todo:  # one file may belong to several documents
            each.partial.remove()
        self._store.workspace.partials.tidy()
        return changes

    def _fetcher(self, check: Callable[[], None]) -> "Fetcher":
        from zvdesk.exchange.network.fetcher import Fetcher

        return Fetcher(self._rules, check)

    def _one(self, fetcher: "Fetcher", wanted: Wanted, progress: Callable[[int], None]) -> FetchedFile:
        from zvdesk.exchange.network.content import name_for, refuse_other_content

        partial = self._store.workspace.partials.of(wanted.address)
        try:
            told = fetcher.document(wanted.address, partial, progress)
        finally:
            partial.close()
        content = partial.content() if partial.size else b""
        name = wanted.file_name or name_for(wanted.title, told.disposition, told.mime_type, content)
        try:
            refuse_other_content(content, name, wanted.mime_type, wanted.size)
        except NetworkFailure:
            partial.remove()
            raise
        # read here, where nobody waits for it: whoever writes would be kept from it for as long as it takes
        return FetchedFile(wanted, name, partial, tuple(texts_of(content, name)))

    def _meeting_of(self, wanted: Sequence[Wanted]) -> str:
        """Return the id of the meeting that lists documents, "" when they are gone."""
        with self._store.read() as session:
            found = (session.get(Document, each.document_id) for each in wanted)
            return next((document.meeting_id for document in found if document is not None), "")

    def _is_still_wanted(self, wanted: Wanted) -> bool:
        with self._store.read() as session:
            document = session.get(Document, wanted.document_id)
            if document is None or document.deleted_at is not None:
                return False
        return not self._attachments.of(wanted.document_id)


def _named(error: NetworkFailure | RefusedError, host: str) -> NetworkFailure | RefusedError:
    """Return the same trouble, told of a host by another name."""
    return type(error)(error.code, **{**error.data, "host": host})


def _known(error: NetworkFailure | RefusedError) -> NetworkFailure | RefusedError:
    """Return the same trouble of a document, told of a host by the name that people know."""
    from zvdesk.exchange.network.links import known_as

    host = error.data.get("host")
    return _named(error, known_as(host)) if isinstance(host, str) else error


class _Silent:
    """Hosts that do not answer: of those not every document waits its time out."""

    def __init__(self) -> None:
        self._met: dict[str, list[ZvdeskError]] = {}

    def count(self, address: str, error: ZvdeskError) -> None:
        """Count what became of a document."""
        if error.code in _UNANSWERED:
            self._met.setdefault(urlsplit(address).netloc, []).append(error)

    def refuse(self, address: str) -> None:
        """Raise what was met before, of a host that did not answer more than once."""
        met = self._met.get(urlsplit(address).netloc, [])
        if len(met) > 1:
            raise met[0]


def wanted_in(overview: "MeetingOverview") -> tuple[Wanted, ...]:
    """Return the listed documents of an overview that have an address and no file, in reading order."""
    return wanted_among([*overview.documents, *(one for node in overview.walk() for one in node.documents)])


def wanted_among(listed: "Iterable[ListedDocument]") -> tuple[Wanted, ...]:
    """Return those of these documents that have an address and no file."""
    return tuple(_wanted(one.document) for one in listed if _is_wanted(one))


def _is_wanted(listed: "ListedDocument") -> bool:
    document = listed.document
    return bool(document.url) and not listed.files and not document.withdrawn


def _wanted(document: Document) -> Wanted:
    address = document.url
    if address.startswith(UNSAFE):  # as in files of former years; what does not answer safely is not asked
        address = f"{SAFE}{address.removeprefix(UNSAFE)}"
    return Wanted(
        document.id, document.display_title, address, document.file_name, document.mime_type, document.file_size
    )


def _told_of(progress: Progress, number: int, total: int, title: str) -> Callable[[int], None]:
    """Tell of a large document how far it is."""

    def told(size: int) -> None:
        text = f"{size / KILOBYTE / KILOBYTE:.1f}".replace(".", ",")
        progress(number, total, f"{title} ({text} MB)" if size >= KILOBYTE * KILOBYTE else title)

    return told
