"""What a user opens: a meeting file, or a folder or zip with one, or with nothing but documents named after items."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from zvdesk.errors import UserError
from zvdesk.exchange.fields import identity
from zvdesk.exchange.jsonfile import SIZE_LIMIT, JsonObject, JsonValue, looks_like
from zvdesk.exchange.meetings import documents_folder
from zvdesk.exchange.meetings.containers import FoundFile, files_of_folder, files_of_zip, is_zip
from zvdesk.exchange.meetings.incoming import IncomingMeeting
from zvdesk.exchange.meetings.recognise import as_value, read_meeting_file, read_value
from zvdesk.exchange.meetings.wrapping import holds

_CANDIDATES = ("", "xml", "calendar")
_MOST_CANDIDATES = 500
_SPREAD = frozenset({"vng-ori", "ori", "ibabs"})
"""Formats in which a meeting, its items and its documents may each be a file of their own."""

_IDS = ("id", "url", "@id", "_id", "Id")


@dataclass(frozen=True)
class Bundle:
    """The meetings that were found, and the files that came with them."""

    meetings: tuple[IncomingMeeting, ...]
    files: tuple[FoundFile, ...] = ()


def is_container(path: Path) -> bool:
    """Tell whether a path is a folder, or a zip of files."""
    return path.is_dir() or is_zip(path)


def found_files(path: Path) -> list[FoundFile]:
    """Return the files in a folder or a zip. Raises what `containers` raises."""
    return files_of_folder(path) if path.is_dir() else files_of_zip(path)


def read_bundle(path: Path) -> Bundle:
    """Return the meetings at a path, at least one, with the files that lie beside them.

    In a folder or zip the files of a council information system are found by what stands in them; without any, the
    names of the documents make the agenda. Raises UserError "file_unreadable" (path), "folder_empty", and those of
    `read_meeting_file` and `containers`.
    """
    if is_container(path):
        return _of_files(path.name if path.is_dir() else path.stem, found_files(path))
    try:
        size = path.stat().st_size
        if size > SIZE_LIMIT:
            raise UserError("file_too_large", size=size, limit=SIZE_LIMIT)
        data = path.read_bytes()
    except OSError as error:
        raise UserError("file_unreadable", path=str(path)) from error
    return Bundle(tuple(read_meeting_file(data)))


def _of_files(name: str, files: list[FoundFile]) -> Bundle:
    if not files:
        raise UserError("folder_empty")
    told = {file: file.read() for file in _candidates(files)}
    values = _values(told)
    together = (read_value(list(values.values())) or []) if len(values) > 1 else []
    meetings = together or [meeting for data in told.values() for meeting in _alone(data)]
    if not meetings:
        return Bundle((documents_folder.as_meeting(name, files),), tuple(files))
    read = {file for file, data in told.items() if _alone(data)} | _resources(together, values)
    return Bundle(tuple(meetings), tuple(file for file in files if file not in read))


def _candidates(files: list[FoundFile]) -> list[FoundFile]:
    """Return the files that may hold a meeting, by their first bytes."""
    small = [file for file in files if 0 < file.size <= SIZE_LIMIT]
    return [file for file in small if looks_like(file.top()) in _CANDIDATES][:_MOST_CANDIDATES]


def _values(told: dict[FoundFile, bytes]) -> dict[FoundFile, JsonValue]:
    """Return what stands in files that may refer to each other: an agenda may lie in another file."""
    values: dict[FoundFile, JsonValue] = {}
    for file, data in told.items():
        with suppress(UserError):
            values[file] = as_value(data)
    return values


def _resources(meetings: Sequence[IncomingMeeting], values: dict[FoundFile, JsonValue]) -> set[FoundFile]:
    """Return the files that hold parts of meetings, where the format spreads these over files: they are no documents.

    What stands in them and has no place is kept with the meeting.
    """
    if not any(meeting.source in _SPREAD for meeting in meetings):
        return set()
    return {file for file, value in values.items() if holds(value, _has_id)}


def _has_id(value: JsonObject) -> bool:
    return any(identity(value.get(name)) for name in _IDS)


def _alone(data: bytes) -> list[IncomingMeeting]:
    """Return the meetings in one file; what is none is a document, what is one but not whole is refused."""
    try:
        return read_meeting_file(data)
    except UserError as error:
        if error.code in ("meeting_format_unknown", "file_not_json", "file_damaged", "file_empty", "file_too_deep"):
            return []
        raise
