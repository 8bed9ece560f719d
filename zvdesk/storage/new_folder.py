"""A new workspace folder appears with all that belongs in it, or not at all."""

import glob
import logging
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from zvdesk.errors import EnvironmentFailure, UserError
from zvdesk.storage.clock import Clock
from zvdesk.storage.failures import environment_failures
from zvdesk.storage.files import make_folder, sync_folder
from zvdesk.storage.lock import WorkspaceLock
from zvdesk.storage.temporary import building_prefix

_log = logging.getLogger(__name__)


@contextmanager
def new_folder(folder: Path, clock: Clock) -> Iterator[Path]:
    """Give a folder under another name to fill; it becomes `folder` when the block ends well.

    `folder` is missing or empty, else UserError `folder_not_empty` (path). A lock in the folder tells one that is
    being filled from one that a killed process left, which is removed.
    """
    with environment_failures(folder):
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise UserError("folder_not_empty", path=str(folder))
        make_folder(folder.parent)
        _clear_abandoned(folder, clock)
        building = Path(tempfile.mkdtemp(prefix=building_prefix(folder), dir=folder.parent))
        try:
            with WorkspaceLock(building).held(clock()):
                yield building
                sync_folder(building)
            if folder.exists():
                folder.rmdir()
            building.rename(folder)
            sync_folder(folder.parent)
        except BaseException:
            shutil.rmtree(building, ignore_errors=True)
            raise


def _clear_abandoned(folder: Path, clock: Clock) -> None:
    for abandoned in folder.parent.glob(f"{glob.escape(building_prefix(folder))}*"):
        try:
            with WorkspaceLock(abandoned).held(clock()):
                pass
        except EnvironmentFailure as failure:
            _log.info("left where it is: %s", failure)
        else:
            shutil.rmtree(abandoned)
