"""Where a file was last kept or found, for each purpose: the next time a dialog begins there; and what it is called."""

import logging
from pathlib import Path

from PySide6.QtCore import QStandardPaths

from zvdesk.documents.files import file_name
from zvdesk.settings import Setting, Settings
from zvdesk.ui.session import Session

_log = logging.getLogger(__name__)


def folder_for(settings: Settings, purpose: str) -> Path:
    """Return the folder in which a dialog begins; the one for documents where none was used yet, or it is gone."""
    former = settings.get(_setting(purpose))
    if former and Path(former).is_dir():
        return Path(former)
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))


def said_name(session: Session, title: str, record_id: str = "") -> str:
    """Return the name that is proposed for a file, which says nothing that may not leave; without its ending."""
    return file_name(session.desk.leaving.file_title(title, record_id))


def remember_folder(settings: Settings, purpose: str, chosen: Path) -> None:
    """Keep where a file was chosen; of a folder that was chosen itself what lies around it."""
    settings.set(_setting(purpose), str(chosen.parent))
    try:
        settings.save()
    except OSError:
        _log.warning("the folder of %s was not kept", purpose, exc_info=True)


def _setting(purpose: str) -> Setting[str]:
    return Setting(f"folder.{purpose}", "", purpose)
