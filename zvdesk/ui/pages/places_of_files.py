"""Where a file was last kept or found, for each purpose: the next time a dialog begins there."""

import logging
from pathlib import Path

from PySide6.QtCore import QStandardPaths

from zvdesk.settings import Setting, Settings

_log = logging.getLogger(__name__)


def folder_for(settings: Settings, purpose: str) -> Path:
    """Return the folder in which a dialog begins; the one for documents where none was used yet, or it is gone."""
    former = settings.get(_setting(purpose))
    if former and Path(former).is_dir():
        return Path(former)
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))


def remember_folder(settings: Settings, purpose: str, chosen: Path) -> None:
    """Keep where a file was chosen; of a folder that was chosen itself what lies around it."""
    settings.set(_setting(purpose), str(chosen.parent))
    try:
        settings.save()
    except OSError:
        _log.warning("the folder of %s was not kept", purpose, exc_info=True)


def _setting(purpose: str) -> Setting[str]:
    return Setting(f"folder.{purpose}", "", purpose)
