"""Every dialog for files, asked for in one way: it begins where one was the last time for that purpose, and proposes a
name that may leave."""

import logging
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from zvdesk.documents.files import file_name
from zvdesk.settings import Setting, Settings
from zvdesk.ui.session import Session

_log = logging.getLogger(__name__)

_Location = QStandardPaths.StandardLocation
PICTURES = frozenset({"logo", "network", "photos"})
"""Purposes that begin where pictures are, when none was used yet."""


class Chosen(NamedTuple):
    """Where a file is to come, as the user wrote it, and the words of the kind that was chosen in the dialog."""

    path: Path
    kind: str


def ask_file(parent: QWidget, settings: Settings, purpose: str, title: str, kinds: str = "") -> Path | None:
    """Let the user choose a file; None when they think better of it. `kinds` are those of QFileDialog."""
    start = str(folder_for(settings, purpose))
    name, _ = QFileDialog.getOpenFileName(parent, title, start, kinds)
    return _remembered(settings, purpose, Path(name)) if name else None


def ask_files(parent: QWidget, settings: Settings, purpose: str, title: str, kinds: str = "") -> list[Path]:
    """Let the user choose files, of one folder; none when they think better of it."""
    start = str(folder_for(settings, purpose))
    names, _ = QFileDialog.getOpenFileNames(parent, title, start, kinds)
    return [_remembered(settings, purpose, Path(name)) for name in names]


def ask_folder(parent: QWidget, settings: Settings, purpose: str, title: str, usual: Path | None = None) -> Path | None:
    """Let the user choose a folder; None when they think better of it."""
    name = QFileDialog.getExistingDirectory(parent, title, str(folder_for(settings, purpose, usual)))
    return _remembered(settings, purpose, Path(name)) if name else None


def ask_place(
    parent: QWidget, settings: Settings, purpose: str, title: str, name: str, kinds: str = "", usual: Path | None = None
) -> Chosen | None:
    """Ask where a file is to come that is called `name` unless the user says otherwise; None for nowhere."""
    proposed = str(folder_for(settings, purpose, usual) / name)
    chosen, used = QFileDialog.getSaveFileName(parent, title, proposed, kinds)
    return Chosen(_remembered(settings, purpose, Path(chosen)), used) if chosen else None


def folder_for(settings: Settings, purpose: str, usual: Path | None = None) -> Path:
    """Return the folder in which a dialog begins; where none was used yet, or it is gone, `usual` or the user's own."""
    former = settings.get(_setting(purpose))
    if former and Path(former).is_dir():
        return Path(former)
    if usual is not None:
        return usual
    kind = _Location.PicturesLocation if purpose in PICTURES else _Location.DocumentsLocation
    own = Path(QStandardPaths.writableLocation(kind))
    return own if own.is_dir() else Path.home()  # a dialog takes a folder that is not there for the name of a file


def said_name(session: Session, title: str, record_id: str = "") -> str:
    """Return the name that is proposed for a file, which says nothing that may not leave; without its ending."""
    return file_name(session.desk.leaving.file_title(title, record_id))


def remember_folder(settings: Settings, purpose: str, chosen: Path) -> None:
    """Keep where a file was chosen; of a folder that was chosen itself what lies around it."""
    if settings.get(_setting(purpose)) == str(chosen.parent):
        return
    settings.set(_setting(purpose), str(chosen.parent))
    try:
        settings.save()
    except OSError:
        _log.warning("the folder of %s was not kept", purpose, exc_info=True)


def _remembered(settings: Settings, purpose: str, chosen: Path) -> Path:
    remember_folder(settings, purpose, chosen)
    return chosen


def _setting(purpose: str) -> Setting[str]:
    return Setting(f"folder.{purpose}", "", purpose)
