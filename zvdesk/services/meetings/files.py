"""Files that come with a meeting: each to the document that lists it, the rest proposed to an item."""

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from zvdesk.exchange.meetings.documents_folder import closed_folder, number_key, numbered, of_file
from zvdesk.exchange.meetings.lettered import EVERY_WAY
from zvdesk.exchange.text import file_name_key, title_of_file, without_copy_number
from zvdesk.model.attachments import Attachment
from zvdesk.model.changes import Changes
from zvdesk.model.meetings import Document
from zvdesk.services.attachments import AttachmentService, IncomingFile, Progress, repeated
from zvdesk.services.reader.versions import ReaderVersions

if TYPE_CHECKING:
    from zvdesk.exchange.meetings.containers import FoundFile
    from zvdesk.services.meetings.meetings import AgendaNode, MeetingOverview

_LONG_WORD = 5
_ID = re.compile(r"[0-9A-Za-z-]+")


class Reason(StrEnum):
    """By what a file was matched, the surest first; the last three propose a place and no document.

    `newer` is that it goes in the place of a file that is there: it has the name of that, or the id of its document.
    """

    ID = "id"
    FILE_NAME = "file_name"
    TITLE = "title"
    SIZE = "size"
    NEWER = "newer"
    NUMBER = "number"
    WORDS = "words"
    NONE = "none"


PROPOSED = frozenset({Reason.NUMBER, Reason.WORDS, Reason.NONE})
"""Reasons that propose a place and no document."""


@dataclass(frozen=True)
class FileMatch:
    """Where a file belongs: the listed document, the attachment that it replaces, or the item or meeting proposed.

    `is_there` says that what it would replace is as large, and so most likely the file itself.
    """

    file: "FoundFile"
    record_id: str
    title: str
    reason: Reason
    is_there: bool = False

    @property
    def is_listed(self) -> bool:
        """Tell whether it is the file of a listed document."""
        return self.reason in (Reason.ID, Reason.FILE_NAME, Reason.TITLE, Reason.SIZE)


@dataclass(frozen=True)
class Hung:
    """A file that hangs where it was matched; `known_as` is its name there when it hung there already, "" when not."""

    match: FileMatch
    attachment: Attachment
    known_as: str = ""


@dataclass(frozen=True)
class _Waiting:
    """A listed document that has no file yet, and the number of its item."""

    document: Document
    number: str


def match_files(overview: "MeetingOverview", files: Sequence["FoundFile"]) -> list[FileMatch]:
    """Return where each file belongs, in the order of the files.

    The surest ways go first over all files, so that a good match is not taken by a worse one. Of several documents
    that fit, the one at the item of the file's own number counts; without that, only the user knows which is meant.
    """
    waiting = _waiting(overview)
    placed: dict[int, FileMatch] = {}
    numbers = {number_key(node.item.number) for node in overview.walk()}
    for reason, fits in _ways_with(numbers).items():
        for index, file in enumerate(files):
            if index not in placed and (found := _fitting(file, waiting, fits)) is not None:
                waiting.remove(found)
                placed[index] = FileMatch(file, found.document.id, found.document.display_title, reason)
    there = _there(overview)
    return [placed.get(index) or _newer(file, there) or _proposed(file, overview) for index, file in enumerate(files)]


def sure_of(matches: Iterable[FileMatch]) -> list[FileMatch]:
    """Return those files that a meeting itself knows, for where others might as well be meant: no place is proposed."""
    return [match for match in matches if match.reason not in PROPOSED]


def attach_files(
    attachments: AttachmentService,
    versions: ReaderVersions,
    matches: Iterable[FileMatch],
    progress: Progress | None = None,
) -> Changes:
    """Hang every file where it belongs; returns what changed, see `hang_files`."""
    return hang_files(attachments, versions, matches, progress)[0]


def hang_files(
    attachments: AttachmentService,
    versions: ReaderVersions,
    matches: Iterable[FileMatch],
    progress: Progress | None = None,
) -> tuple[Changes, list[Hung]]:
    """Hang every file where it belongs, one by one, so that only one is in memory, and return what came of each.

    What was read of a file and noted in it goes along to the newer one that takes its place.
    """
    changes, hung = Changes(), []
    todo = list(matches)
    for number, match in enumerate(todo, start=1):
        content = match.file.path if match.file.path is not None and not match.file.member else match.file.read()
        incoming = IncomingFile(match.file.name, content)
        if match.reason is Reason.NEWER:
            replaced, made = versions.replace(match.record_id, incoming)
            hung.append(Hung(match, replaced.file, "" if made else replaced.file.file_name))
        else:
            found, made = attachments.attach(match.record_id, [incoming])
            known = repeated([match.file.name], found, made)
            hung.append(Hung(match, found[0], known[0][1] if known else ""))
        changes += made
        folder = closed_folder(match.file)
        if folder:
            changes += attachments.remember_folder(hung[-1].attachment.id, folder)
        if progress is not None:
            progress(number, len(todo))
    return changes, hung


def _there(overview: "MeetingOverview") -> list[tuple[_Waiting, Attachment]]:
    """Return the documents that have one file, with it; of several only the user knows which one is meant."""
    listed = [_Waiting(each.document, "") for each in overview.documents]
    files = [each.files for each in overview.documents]
    for node in overview.walk():
        listed += [_Waiting(each.document, node.item.number) for each in node.documents]
        files += [each.files for each in node.documents]
    pairs = zip(listed, files, strict=True)
    return [(each, found[0]) for each, found in pairs if len(found) == 1 and not each.document.withdrawn]


def _newer(file: "FoundFile", there: Sequence[tuple[_Waiting, Attachment]]) -> FileMatch | None:
    names = {file_name_key(file.name), file_name_key(without_copy_number(file.name))}
    found = [
        (each, present)
        for each, present in there
        if _has_id(file, each.document)
        or {file_name_key(present.file_name), file_name_key(each.document.file_name)} & (names - {""})
    ]
    if len(found) > 1:
        number = of_file(file)
        found = [one for one in found if number and number_key(one[0].number) == number_key(number.number)]
    if len(found) != 1:
        return None
    each, present = found[0]
    return FileMatch(file, present.id, each.document.display_title, Reason.NEWER, present.size == file.size)


def _waiting(overview: "MeetingOverview") -> list[_Waiting]:
    found = [_Waiting(each.document, "") for each in overview.documents if not each.files]
    for node in overview.walk():
        found += [_Waiting(each.document, node.item.number) for each in node.documents if not each.files]
    return [each for each in found if not each.document.withdrawn]


def _fitting(
    file: "FoundFile", waiting: list[_Waiting], fits: Callable[["FoundFile", Document], bool]
) -> _Waiting | None:
    found = [each for each in waiting if fits(file, each.document)]
    if len(found) > 1:
        number = of_file(file)
        same = [each for each in found if number and number_key(each.number) == number_key(number.number)]
        found = same or found
    return found[0] if len({each.document.source_id or each.document.id for each in found}) == 1 else None


def _has_id(file: "FoundFile", document: Document) -> bool:
    known = document.source_id.rstrip("/").rpartition("/")[2]
    return len(known) >= 4 and any(letter.isdigit() for letter in known) and known in _ID.findall(file.name)


def _is_called_by_id(file: "FoundFile", document: Document, numbers: Collection[tuple[str, ...]]) -> bool:
    """Tell whether a file has no other name than the id, however short, where that is no number of an item."""
    known = document.source_id.rstrip("/").rpartition("/")[2]
    name = Path(without_copy_number(file.name)).stem.strip()
    return bool(known) and name == known and number_key(name) not in numbers


def _has_name(file: "FoundFile", document: Document) -> bool:
    key = file_name_key(document.file_name)
    return bool(key) and key in (file_name_key(file.name), file_name_key(without_copy_number(file.name)))


def _has_title(file: "FoundFile", document: Document) -> bool:
    key = file_name_key(f"{document.title}.")
    own = numbered(file.name, ways=EVERY_WAY)
    names = (title_of_file(file.name), title_of_file(without_copy_number(file.name)), own.title if own else "")
    return bool(key) and key in [file_name_key(f"{name}.") for name in names]


def _has_size(file: "FoundFile", document: Document) -> bool:
    extension, listed = file.name.rpartition(".")[2].casefold(), document.file_name.rpartition(".")[2].casefold()
    return bool(document.file_size) and file.size == document.file_size and extension == listed


def _ways_with(numbers: Collection[tuple[str, ...]]) -> dict[Reason, Callable[["FoundFile", Document], bool]]:
    return {
        Reason.ID: lambda file, document: _has_id(file, document) or _is_called_by_id(file, document, numbers),
        Reason.FILE_NAME: _has_name,
        Reason.TITLE: _has_title,
        Reason.SIZE: _has_size,
    }


def _proposed(file: "FoundFile", overview: "MeetingOverview") -> FileMatch:
    """Return the item of the file's number, or else the one it is a part of: 5 for "5a" and "5.1" where that is none.

    Without any it is the item whose title the file shares most words with, else the meeting.
    """
    nodes = [node for node in overview.walk() if not node.item.withdrawn]
    number = of_file(file)
    key = number_key(number.number) if number else ()
    for length in range(len(key), 0, -1):
        for node in nodes:
            if number_key(node.item.number) == key[:length]:
                return FileMatch(file, node.item.id, node.item.display_title, Reason.NUMBER)
    likely = max(nodes, key=lambda node: len(_shared(file, node)), default=None)
    if likely is not None and _shared(file, likely):
        return FileMatch(file, likely.item.id, likely.item.display_title, Reason.WORDS)
    return FileMatch(file, overview.meeting.id, overview.meeting.display_title, Reason.NONE)


def _shared(file: "FoundFile", node: "AgendaNode") -> set[str]:
    return _long_words(title_of_file(file.name)) & _long_words(node.item.title)


def _long_words(text: str) -> set[str]:
    return {word for word in re.findall(r"\w+", text.casefold()) if len(word) >= _LONG_WORD and not word.isdigit()}
