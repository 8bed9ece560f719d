"""The ways of photos into a visit: chosen, dropped and pasted. What is done with them is the same for each.

Any screen on which a visit is open may use it: it knows no page, and tells by `taken_in` what became of the photos.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, cast
from weakref import ref

import shiboken6
from PySide6.QtCore import QEvent, QMimeData, QObject, Signal, Slot
from PySide6.QtGui import QGuiApplication, QImage, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QWidget

from zvdesk.errors import ZvdeskError
from zvdesk.exchange.photos.kinds import PHOTO_SUFFIXES
from zvdesk.ui.notices import Notice
from zvdesk.ui.operations import attachments, photos
from zvdesk.ui.operations.operation import Outcome
from zvdesk.ui.operations.photos import Given, Pasted
from zvdesk.ui.pages.places_of_files import ask_files
from zvdesk.ui.palettes import Tone
from zvdesk.ui.session import Session
from zvdesk.ui.widgets.drop import dropped_files

if TYPE_CHECKING:
    from zvdesk.services.visits.photos import PhotoFile, TakenIn

PICTURES = f"Afbeeldingen ({' '.join(f'*{one} *{one.upper()}' for one in sorted(PHOTO_SUFFIXES))})"

AT_A_TIME = 6
"""Photos that are in memory at once, and come in as one step that can be undone."""

OF_ONE_PHOTO = ("photo_", "attachment_unreadable", "attachment_too_large", "file_unreadable")
"""How the codes of errors begin by which one photo is refused; others stop for another reason."""

_RAW_FORMATS = ("image/jpeg", "image/png", "image/webp")
"""In which a photo may be copied as it is."""


class PhotoIntake(QObject):
    """Takes photos in at the visit that is open, whose id is `visit_id` ("" for none)."""

    taken_in = Signal(object)
    """Emitted with a TakenIn when photos came in, after everybody heard what changed."""

    visit_shown = Signal(str)
    """Emitted with the id of another visit that was shown, "" for none."""

    def __init__(self, session: Session, window: QWidget) -> None:
        """`window` is over which the user is asked for files."""
        super().__init__(window)
        self._session, self._window = session, window
        self.visit_id = ""
        self.keeps_metadata = False
        """Whether photos keep what the camera wrote in them: asked for at each visit anew."""

    def show_visit(self, visit_id: str) -> None:
        """Take photos in at another visit from here on."""
        if visit_id != self.visit_id:
            self.visit_id, self.keeps_metadata = visit_id, False
            self.visit_shown.emit(visit_id)

    def choose(self, observation_id: str = "") -> None:
        """Ask for photos, and take them in at the visit, or at one of its observations."""
        self.take(self.ask(), observation_id)

    def ask(self) -> list[Path]:
        """Let the user choose photos, and return them by name; none when they think better of it."""
        chosen = ask_files(self._window, self._session.settings, "photos", self.tr("Foto's kiezen"), PICTURES)
        return sorted(chosen, key=lambda path: path.name.casefold())  # dialogs differ in what they put first

    def take(self, given: Sequence[Given], observation_id: str = "", on_none: Callable[[], None] | None = None) -> None:
        """Take photos in at the visit, or at one of its observations; a few at a time, read beside the writing.

        `on_none` is called when none of them came in, after it was told why.
        """
        if given and self.visit_id:
            became = _Became(on_none=on_none)
            self._take(given, observation_id or self.visit_id, became, keep_metadata=self.keeps_metadata)

    @Slot(object)
    def drop(self, files: Sequence[Path], observation_id: str = "") -> None:
        """Take in the photos among files that were let go; what else there is hangs there as a file."""
        pictures = [path for path in files if path.suffix.casefold() in PHOTO_SUFFIXES]
        self.take(pictures, observation_id)
        others = [path for path in files if path not in pictures]
        if others and self.visit_id:
            self._session.perform(attachments.attach(observation_id or self.visit_id, others))

    def paste(self) -> bool:
        """Take in what is on the clipboard; False where that is no picture, or text as well.

        What was copied with photos, and is none, hangs there as a file, as if it were let go there.
        """
        data = QGuiApplication.clipboard().mimeData()
        given = copied_photos(data)
        pictures = [Pasted(one, self._session.wall_clock()) for one in given if not isinstance(one, Path)]
        if len(pictures) == len(given):
            self.take(pictures)
        else:
            self.drop(dropped_files(data))
        return bool(given) and bool(self.visit_id)

    def _take(self, given: Sequence[Given], place_id: str, became: "_Became", *, keep_metadata: bool) -> None:
        some, rest = given[:AT_A_TIME], given[AT_A_TIME:]

        def go_on(place_id: str) -> None:
            if rest:
                self._take(rest, place_id, became, keep_metadata=keep_metadata)
            else:
                self._tell(became)

        def done(outcome: Outcome) -> None:
            became.taken.append(outcome.result)
            became.refused += outcome.result.refused
            self.taken_in.emit(outcome.result)
            go_on(next(iter(outcome.result.observation_ids), place_id))

        def failed(error: Exception) -> None:
            if isinstance(error, ZvdeskError) and error.code == "photos_unreadable":
                became.refused += cast("Sequence[ZvdeskError]", error.data["refused"])
            elif isinstance(error, ZvdeskError) and error.code.startswith(OF_ONE_PHOTO):
                became.refused.append(error)
            else:
                self._session.complain(error)
            go_on(place_id)

        def hang(ready: "list[PhotoFile]") -> None:
            self._session.perform(photos.take_in(place_id, ready), initiator=self, on_done=done, on_error=failed)

        self._session.read(
            lambda _desk: photos.read(some, keep_metadata=keep_metadata),
            on_done=hang,
            owner=self,
            label=self.tr("Foto's lezen"),
        )

    def _tell(self, became: "_Became") -> None:
        """Say what did not come in."""
        if remark := photos.remark_on(became.taken, became.refused):
            tone = Tone.SOON if became.refused else Tone.NEUTRAL
            self._session.notified.emit(Notice(remark, tone, is_trouble=bool(became.refused)))
        if became.on_none is not None and not any(one.observation_ids for one in became.taken):
            became.on_none()


@dataclass
class _Became:
    """What became of the photos that were given at once, while they come in a few at a time."""

    taken: "list[TakenIn]" = field(default_factory=list)
    refused: list[ZvdeskError] = field(default_factory=list)
    on_none: Callable[[], None] | None = None


class PastedPhotos(QObject):
    """Lets Ctrl+V take a picture in wherever the keyboard is within a part; text is pasted as ever.

    Looks at what has the keyboard and at no other widget: a field keeps Ctrl+V for itself otherwise.
    """

    def __init__(self, intake: PhotoIntake, part: QWidget) -> None:
        super().__init__(part)
        self._intake, self._part = intake, part
        self._watched: ref[QWidget] | None = None
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus_changed)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Qt: take Ctrl+V where a picture was copied."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        return event.matches(QKeySequence.StandardKey.Paste) and self._intake.paste()

    @Slot("QWidget*", "QWidget*")
    def _on_focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        former = self._watched() if self._watched is not None else None
        if former is not None and shiboken6.isValid(former):
            former.removeEventFilter(self)
        is_ours = new is not None and (new is self._part or self._part.isAncestorOf(new))
        self._watched = ref(new) if new is not None and is_ours else None
        if new is not None and is_ours:
            new.installEventFilter(self)


def copied_photos(data: QMimeData) -> Sequence[Path | bytes | QImage]:
    """Return the photos that were copied: files, else one picture; none where text was copied, also with a picture.

    A word processor copies its text as a picture as well.
    """
    files = [path for path in dropped_files(data) if path.suffix.casefold() in PHOTO_SUFFIXES]
    if files or data.text().strip():
        return files
    raw = next((one for one in _RAW_FORMATS if one in data.formats()), "")
    if raw:
        return [bytes(data.data(raw).data())]
    image = data.imageData() if data.hasImage() else None
    return [image] if isinstance(image, QImage) and not image.isNull() else []
