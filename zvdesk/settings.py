"""What a user prefers about the application itself, declared once with type, default and title, kept in one JSON file.

Preferences are no work: losing them costs a click. So a damaged file is put aside and the defaults are used, with a
line in the log, while every write replaces the file as a whole.
"""

import json
import logging
import os
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Generic, TypeVar

FILE_NAME = "settings.json"

T = TypeVar("T", bool, int, str)

_log = logging.getLogger(__name__)


class Setting(Generic[T]):
    """One preference: key in the file, default (its type is the setting's), Dutch title, and what is allowed."""

    def __init__(
        self,
        key: str,
        default: T,
        title: str,
        choices: tuple[T, ...] = (),
        *,
        lowest: int | None = None,
        highest: int | None = None,
    ) -> None:
        self.key = key
        self.default: T = default
        self.title = title
        self.choices: tuple[T, ...] = choices
        self.lowest = lowest
        self.highest = highest

    def accepts(self, value: object) -> bool:
        """Tell whether `value` has this setting's type and lies within what is allowed."""
        if type(value) is not type(self.default):
            return False
        if self.choices and value not in self.choices:
            return False
        if isinstance(value, int):
            return not (
                (self.lowest is not None and value < self.lowest) or (self.highest is not None and value > self.highest)
            )
        return True


THEME = Setting("appearance.theme", "system", "Weergave", ("system", "light", "dark", "contrast", "contrast_dark"))
ZOOM = Setting("appearance.zoom", 100, "Tekstgrootte in procenten", lowest=80, highest=200)
RAIL_FOLDED = Setting("window.rail_folded", False, "Menu ingeklapt")
LIST_WIDTH = Setting("window.list_width", 0, "Breedte van de lijst (0: vanzelf)", lowest=0, highest=1000)
INSPECTOR_OPEN = Setting("window.inspector_open", True, "Zijpaneel zichtbaar")
PREVIEW_OPEN = Setting("questions.preview", False, "Voorbeeld van de brief in het zijpaneel")
PREVIEW_ZOOM = Setting("questions.preview_zoom", 0, "Vergroting van het voorbeeld (0: passend)", lowest=0, highest=400)
CHECKS_OPEN = Setting("questions.checks_open", True, "Bevindingen bij een raadsvraag zichtbaar")
BOARD_SHOWN = Setting("questions.board", False, "Raadsvragen als bord")
BOARD_UNFOLDED = Setting("questions.board_unfolded", "", "Afgesloten kolommen die op het bord openstaan")
READER_ZOOM = Setting("reader.zoom", 0, "Vergroting van een stuk (0: passend)", lowest=0, highest=600)
READER_SPREAD = Setting("reader.two_pages", False, "Twee pagina's van een stuk naast elkaar")
READER_NIGHT = Setting("reader.night", False, "Stukken met lichte letters op donker papier")
READER_SIDE = Setting("reader.side_open", True, "Pagina's, inhoud en leesnotities naast een stuk zichtbaar")
PACK_FORMS = Setting("packs.forms", "", "Vorm van de stukkenbundel, per commissie")
PACK_CHOICES = Setting("packs.meetings", "", "Pagina's en wat niet meegaat in de stukkenbundel, per vergadering")
TABLE_COLUMNS = Setting("partners.columns", "", "Wat de kolommen van een tabel zeggen, per rij koppen")
PHOTO_FOLDER = Setting("visits.photo_folder", "", "Map waarin tijdens een werkbezoek nieuwe foto's komen")
SPEAKER_SIZE = Setting("speaker.size", 100, "Letter van de sprekersmodus in procenten", lowest=60, highest=240)
SPEAKER_NIGHT = Setting("speaker.night", False, "Sprekersmodus met witte letters op zwart")
FIELD_LIGHT = Setting("visits.field_light", "", "Kleuren van de veldmodus", ("", "day", "night"))
FIELD_LEFT = Setting("visits.field_left", False, "Knoppen van de veldmodus links, voor de linkerduim")
FIELD_DRAFT = Setting("visits.field_draft", "", "Wat u in de veldmodus aan het schrijven was")
WINDOW_GEOMETRY = Setting("window.geometry", "", "Plaats en grootte van het venster")
PAGE = Setting("window.page", "", "Laatst gebruikte onderdeel")
LOCK_MINUTES = Setting("privacy.lock_minutes", 10, "Vergrendelen na minuten zonder gebruik", lowest=0, highest=240)
USER_NAME = Setting("user.name", "", "Uw naam, voor de stappen die u zet")
LAST_WORKSPACE = Setting("workspace.last", "", "Laatst geopende werkmap")

DECLARED: tuple[Setting[bool] | Setting[int] | Setting[str], ...] = (
    THEME,
    ZOOM,
    RAIL_FOLDED,
    LIST_WIDTH,
    INSPECTOR_OPEN,
    PREVIEW_OPEN,
    PREVIEW_ZOOM,
    CHECKS_OPEN,
    BOARD_SHOWN,
    BOARD_UNFOLDED,
    READER_ZOOM,
    READER_SPREAD,
    READER_NIGHT,
    READER_SIDE,
    PACK_FORMS,
    PACK_CHOICES,
    PHOTO_FOLDER,
    TABLE_COLUMNS,
    SPEAKER_SIZE,
    SPEAKER_NIGHT,
    FIELD_LIGHT,
    FIELD_LEFT,
    FIELD_DRAFT,
    WINDOW_GEOMETRY,
    PAGE,
    LOCK_MINUTES,
    USER_NAME,
    LAST_WORKSPACE,
)


class Settings:
    """The preferences of one user. Changes are kept in memory until `save`.

    Keys that no version of ours declared are kept as they are, so that an older zvdesk does not undo a newer one.
    """

    def __init__(self, folder: Path) -> None:
        """Read the file in `folder`; neither the folder nor the file needs to exist."""
        self._path = folder / FILE_NAME
        self._values: dict[str, object] = dict(_read(self._path))
        self._changed = False

    def get(self, setting: Setting[T]) -> T:
        """Return the value of `setting`, or its default when it was never set or is not acceptable."""
        value = self._values.get(setting.key, setting.default)
        if setting.accepts(value):
            return value  # type: ignore[return-value]  # accepts() has just compared the types
        _log.warning("setting %s has the unusable value %r; using %r", setting.key, value, setting.default)
        del self._values[setting.key]
        return setting.default

    def set(self, setting: Setting[T], value: T) -> None:
        """Set `setting` to `value`. Raises ValueError when the value is not allowed."""
        if not setting.accepts(value):
            raise ValueError(f"{value!r} is not allowed for setting {setting.key}")
        if self.get(setting) != value:
            self._values[setting.key] = value
            self._changed = True

    def save(self) -> None:
        """Write the file if anything changed: to a temporary name, synced, then renamed. Raises OSError."""
        if not self._changed:
            return
        self._path.parent.mkdir(parents=True, exist_ok=True)
        _write(self._path, self._values)
        self._changed = False


def _read(path: Path) -> Mapping[str, object]:
    try:
        values = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        _log.warning("settings could not be read, using the defaults: %s", error)
        _put_aside(path)
        return {}
    if not isinstance(values, dict):
        _log.warning("settings are no object, using the defaults")
        _put_aside(path)
        return {}
    return values


def _put_aside(path: Path) -> None:
    try:
        path.replace(path.with_suffix(".damaged.json"))
    except OSError as error:
        _log.warning("damaged settings could not be put aside: %s", error)


def _write(path: Path, values: Mapping[str, object]) -> None:
    handle, name = tempfile.mkstemp(prefix=".settings-", suffix=".json", dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump(values, file, ensure_ascii=False, indent=2, sort_keys=True)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise
