"""Operations on photos of a visit, and what there is to say of those that did not come in."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QBuffer, QCoreApplication, QIODevice
from PySide6.QtGui import QImage, QImageWriter

from zvdesk.app import Desk
from zvdesk.errors import UserError, ZvdeskError
from zvdesk.exchange.photos.kinds import Kind, kind_of
from zvdesk.model.changes import Changes
from zvdesk.phrases import photos_known, photos_without_time
from zvdesk.ui.notices import words_for
from zvdesk.ui.operations.operation import Operation, Outcome, Told
from zvdesk.ui.tasks import Task

if TYPE_CHECKING:
    from zvdesk.services.attachments import IncomingFile
    from zvdesk.services.visits.photos import PhotoFile, TakenIn

PASTED_QUALITY = 92
MOST_AS_PNG = 4_000_000
"""Bytes above which a picture that was copied is no drawing or picture of a screen, but a photo."""


FEW = 3
"""Photos that were refused, each of which has a sentence of its own."""


class Pasted(NamedTuple):
    """A picture that was copied, as it is or as pixels, and when it was pasted by the clock on the wall."""

    picture: bytes | QImage
    at: datetime


Given = Path | Pasted


def read(given: Sequence[Given], *, keep_metadata: bool = False) -> "list[PhotoFile]":
    """Return photos ready to be taken in. To be done on a reading thread: it may take seconds."""
    from zvdesk.services.visits.photos import cleaned_photos

    found: list[PhotoFile] = []
    for one in given:
        try:
            found += cleaned_photos([_file(one)], keep_metadata=keep_metadata)
        except UserError as error:  # no file at all
            found.append(error)
    return found


def take_in(place_id: str, ready: "Sequence[PhotoFile]") -> Operation:
    """Return the taking in of photos that were read at a visit, together at a new observation, or at an observation.

    The result is a TakenIn; what there is to say of it `remark_on` tells of all together.
    """

    def act(desk: Desk, _task: Task) -> tuple[Any, Changes]:
        return desk.photos.take_in(place_id, ready, together=True)

    return Operation(_label(len(ready)), act, told=lambda outcome: Told(_label(_added(outcome))))


def take_over(
    visit_id: str, ready: "Sequence[PhotoFile]", changed: Sequence[datetime], during: tuple[datetime, datetime]
) -> Operation:
    """Return the taking over of photos that came into a folder during a visit, each with when it was changed.

    The result is a TakenIn. Of what does not come in nothing is said here: it may be there already, or be half there.
    """

    def act(desk: Desk, _task: Task) -> tuple[Any, Changes]:
        from zvdesk.services.visits.photos import FolderPhoto

        files = [FolderPhoto(file, moment) for file, moment in zip(ready, changed, strict=True)]
        return desk.photos.take_over(visit_id, files, during)

    def told(outcome: Outcome) -> Told:
        found = outcome.result
        return Told(_label(_added(outcome)), photos_without_time(found.by_file, found.by_arrival))

    return Operation(_label(len(ready)), act, is_announced=True, told=told)


def remark_on(taken: "Sequence[TakenIn]", refused: Sequence[ZvdeskError]) -> str:
    """Return what there is to say of photos that came in or were to come in, "" for nothing: every name, and why."""
    names = [name for one in taken for name in one.known]
    remarks = _words_for_refused(refused)
    if names:
        remarks.append(photos_known(names))
    by_file = [each for one in taken for each in one.by_file]
    remarks.append(photos_without_time(by_file, [name for one in taken for name in one.by_arrival]))
    return " ".join(filter(None, remarks))


def _words_for_refused(refused: Sequence[ZvdeskError]) -> list[str]:
    """Return why photos were refused, and of many their names with what to do: a column of sentences is not read."""
    from zvdesk.services.visits.photos import refused_name

    if len(refused) <= FEW:
        return [words_for(error) for error in refused]
    names = [refused_name(one) for one in refused]
    return [words_for(UserError("photos_unreadable", names=names))]


def _file(given: Given) -> "IncomingFile":
    from zvdesk.services.attachments import IncomingFile, files_from

    if isinstance(given, Path):
        return files_from([given])[0]
    content = given.picture if isinstance(given.picture, bytes) else _encoded(given.picture)
    suffix = (kind_of(content) or Kind.PNG).suffixes[0]
    name = QCoreApplication.translate("Operation", "Geplakt om {0}").format(f"{given.at:%H.%M.%S}")
    return IncomingFile(name + suffix, content)


def _encoded(image: QImage) -> bytes:
    """Return a picture as a PNG, or as a JPEG where that would be large; done away from the window, for it may be."""
    png = _written(image, b"PNG")
    return _written(image, b"JPEG") if len(png) > MOST_AS_PNG and not image.hasAlphaChannel() else png


def _written(image: QImage, form: bytes) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, form)
    if form == b"JPEG":
        writer.setQuality(PASTED_QUALITY)
    writer.write(image)
    return bytes(buffer.data().data())


def _added(outcome: Outcome) -> int:
    return len(outcome.changes.ids("attachment"))


def _label(count: int) -> str:
    if count == 1:
        return QCoreApplication.translate("Operation", "Foto toegevoegd")
    return QCoreApplication.translate("Operation", "{0} foto's toegevoegd").format(count)
