"""Folders that a sync client keeps are known by name, by the client's own files, or by its variables."""

from pathlib import Path

import pytest

from zvdesk.storage.sync_clients import sync_client_of


@pytest.mark.parametrize(
    ("place", "client"),
    [
        ("OneDrive/werkmap", "OneDrive"),
        ("OneDrive - Gemeente Voorbeeld/Raad/werkmap", "OneDrive"),
        ("Library/CloudStorage/OneDrive-Persoonlijk/werkmap", "OneDrive"),
        ("Library/CloudStorage/Box-Box/werkmap", "CloudStorage"),
        ("Dropbox/werkmap", "Dropbox"),
        ("Dropbox (Fractie)/werkmap", "Dropbox"),
        ("Google Drive/werkmap", "Google Drive"),
        ("GoogleDrive-naam@voorbeeld.nl/Mijn Drive/werkmap", "Google Drive"),
        ("Library/Mobile Documents/com~apple~CloudDocs/werkmap", "iCloud"),
        ("iCloudDrive/werkmap", "iCloud"),
        ("NEXTCLOUD/werkmap", "Nextcloud"),
        ("Documenten/werkmap", None),
        ("Dropboxen en bakken/werkmap", None),
        ("mijn onedrive-notities/werkmap", None),
    ],
)
def test_a_folder_is_known_by_the_names_above_it(tmp_path: Path, place: str, client: str | None) -> None:
    assert sync_client_of(tmp_path / place) == client


@pytest.mark.parametrize(
    ("marker", "client"),
    [
        (".dropbox.cache", "Dropbox"),
        (".sync_a1b2c3.db", "Nextcloud"),
        ("._sync_a1b2c3.db-wal", "Nextcloud"),
        (".owncloudsync.log", "ownCloud"),
        (".849C9593-D756-4E56-8D6E-42412F2A707B", "OneDrive"),
        (".stfolder", "Syncthing"),
        (".tmp.drivedownload", "Google Drive"),
        (".sync_notes.txt", None),
        (".bashrc", None),
    ],
)
def test_a_folder_is_known_by_the_clients_own_files(tmp_path: Path, marker: str, client: str | None) -> None:
    (tmp_path / "wolk" / "raad").mkdir(parents=True)
    (tmp_path / "wolk" / marker).touch()
    assert sync_client_of(tmp_path / "wolk" / "raad" / "werkmap") == client


def test_a_link_into_a_synced_folder_is_seen_through(tmp_path: Path) -> None:
    (tmp_path / "Dropbox").mkdir()
    (tmp_path / "raad").symlink_to(tmp_path / "Dropbox")
    assert sync_client_of(tmp_path / "raad" / "werkmap") == "Dropbox"


def test_the_place_onedrive_names_in_its_variable_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OneDriveCommercial", str(tmp_path / "wolk"))
    assert sync_client_of(tmp_path / "wolk" / "werkmap") == "OneDrive"
    assert sync_client_of(tmp_path / "elders" / "werkmap") is None
