"""Which folders a sync client keeps: it copies a live database half written, so a workspace does not belong there."""

import os
from pathlib import Path

_PARTS = {
    "dropbox": "Dropbox",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "my drive": "Google Drive",
    "mijn drive": "Google Drive",
    "drivefs": "Google Drive",
    "iclouddrive": "iCloud",
    "icloud drive": "iCloud",
    "mobile documents": "iCloud",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "onedrive": "OneDrive",
    "cloudstorage": "CloudStorage",
    "proton drive": "Proton Drive",
    "pclouddrive": "pCloud",
}
_PREFIXES = {"onedrive -": "OneDrive", "onedrive-": "OneDrive", "googledrive-": "Google Drive", "dropbox (": "Dropbox"}
_MARKERS = {
    ".dropbox": "Dropbox",
    ".dropbox.cache": "Dropbox",
    ".849c9593-d756-4e56-8d6e-42412f2a707b": "OneDrive",
    ".tmp.drivedownload": "Google Drive",
    ".tmp.driveupload": "Google Drive",
    ".nextcloudsync.log": "Nextcloud",
    ".owncloudsync.log": "ownCloud",
    ".stfolder": "Syncthing",
}
_MARKER_PREFIXES = {".sync_": "Nextcloud", "._sync_": "Nextcloud"}
_VARIABLES = ("OneDrive", "OneDriveConsumer", "OneDriveCommercial")


def sync_client_of(folder: Path) -> str | None:
    """Return the name of the client that syncs `folder` (which need not exist), or None.

    Told by the names of its parent folders, by the files such clients leave at the root of what they sync, and by
    the variables OneDrive sets.
    """
    places = {folder.absolute(), folder.resolve()}
    return next((client for place in places if (client := _client(place))), None)


def _client(folder: Path) -> str | None:
    for place in (folder, *folder.parents):
        client = _by_name(place.name.casefold()) or _by_marker(place)
        if client:
            return client
    roots = [Path(os.environ[name]) for name in _VARIABLES if os.environ.get(name)]
    return "OneDrive" if any(folder.is_relative_to(root) for root in roots) else None


def _by_name(name: str) -> str | None:
    by_prefix = (client for prefix, client in _PREFIXES.items() if name.startswith(prefix))
    return _PARTS.get(name) or next(by_prefix, None)


def _by_marker(folder: Path) -> str | None:
    """Look for a client's own files; a folder that may not be listed has none to show."""
    try:
        names = [name.casefold() for name in os.listdir(folder) if name.startswith(".")]  # noqa: PTH208  names alone, and fast
    except OSError:
        return None
    for name in names:
        by_prefix = (c for prefix, c in _MARKER_PREFIXES.items() if name.startswith(prefix) and ".db" in name)
        client = _MARKERS.get(name) or next(by_prefix, None)
        if client:
            return client
    return None
