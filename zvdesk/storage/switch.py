"""Put a prepared database, attachments and keys in the place of a workspace's own, so that a kill leaves old or new.

All that takes time happens in a staging folder beside the files. The switch itself is a few renames, announced first
in a file; whoever next takes the writer's lock finishes them. Until the announcement the old files are untouched,
from then on the new ones count.
"""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from zvdesk.errors import EnvironmentFailure
from zvdesk.storage import checked_json
from zvdesk.storage.failures import environment_failures
from zvdesk.storage.files import make_folder, remove_folders, remove_leftovers, sync_folder, write_file
from zvdesk.storage.keyfile import KEYS_NAME
from zvdesk.storage.temporary import ASIDE_NAME, STAGING_PREFIX

DATABASE_NAME = "workspace.db"
ATTACHMENTS_NAME = "attachments"
PARTIALS_NAME = "downloads"
"""Documents that are only partly there: under the keys of before they are of no use after a switch."""

ANNOUNCEMENT_NAME = "switch.json"
MANIFEST_NAME = "manifest.json"
"""What only a backup has: beside the same files it tells a backup from a workspace."""

_ENTRIES = (DATABASE_NAME, ATTACHMENTS_NAME, KEYS_NAME)


@contextmanager
def staging_in(folder: Path) -> Iterator[Path]:
    """Give an empty folder inside the workspace `folder`, to fill and `switch`; it goes when that did not happen."""
    staging = Path(tempfile.mkdtemp(prefix=STAGING_PREFIX, dir=folder))
    try:
        yield staging
    finally:
        if not is_unfinished(folder):
            remove_folders([staging])


def switch(folder: Path, staging: Path, *, keep: Path | None = None) -> None:
    """Replace database, attachments and keys by those in `staging`; the caller holds the lock, nothing is open.

    The old ones go to `keep`, a new folder inside the workspace, or are removed. Raises EnvironmentFailure
    `switch_unfinished` (path, detail) when it stopped after the announcement: opening the workspace finishes it.
    After any other failure nothing has changed but the staging folder, which the caller removes.
    """
    aside = (keep or folder / ASIDE_NAME).relative_to(folder)
    announcement = {"staging": staging.name, "aside": aside.as_posix(), "keep": keep is not None}
    sync_folder(staging)
    write_file(folder / ANNOUNCEMENT_NAME, checked_json.dump(announcement))
    try:
        finish_switch(folder)
    except EnvironmentFailure as failure:
        raise EnvironmentFailure("switch_unfinished", path=str(folder), detail=str(failure)) from failure


def is_unfinished(folder: Path) -> bool:
    """Tell whether a switch was announced and not finished."""
    return (folder / ANNOUNCEMENT_NAME).exists()


def finish_switch(folder: Path) -> None:
    """Finish an announced switch, or clear away a staging that was never announced; the caller holds the lock."""
    with environment_failures(folder):
        remove_leftovers(folder)
        if not is_unfinished(folder):
            remove_folders(folder.glob(f"{STAGING_PREFIX}*"))
            return
        announcement = _read_announcement(folder)
        staging, aside = folder / announcement["staging"], folder / announcement["aside"]
        make_folder(aside)
        for name in _ENTRIES:
            _exchange(folder / name, staging / name, aside / name)
        for place in (folder, aside):
            sync_folder(place)
        remove_folders([staging, folder / PARTIALS_NAME, *([] if announcement["keep"] else [aside])])
        (folder / ANNOUNCEMENT_NAME).unlink()
        sync_folder(folder)


def _read_announcement(folder: Path) -> dict[str, Any]:
    try:
        return checked_json.load((folder / ANNOUNCEMENT_NAME).read_bytes())
    except ValueError as error:
        raise EnvironmentFailure("switch_damaged", path=str(folder), detail=str(error)) from error


def _exchange(live: Path, staged: Path, aside: Path) -> None:
    """Move one entry out and the new one in; what is no longer in the staging folder was done before."""
    if not staged.exists():
        return
    if live.name == DATABASE_NAME:
        _move(live.with_name(f"{live.name}-wal"), aside.with_name(f"{aside.name}-wal"))
        live.with_name(f"{live.name}-shm").unlink(missing_ok=True)
    _move(live, aside)
    staged.replace(live)


def _move(source: Path, target: Path) -> None:
    """Move a file or folder to where nothing stands; what is missing was moved before or never was."""
    if source.exists():
        source.replace(target)
