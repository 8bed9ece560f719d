"""Workspaces for the tests of storage: real folders, plain and with a passphrase."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from workspace_probe import PASSPHRASE

from zvdesk.storage.clock import Clock
from zvdesk.storage.workspace import Workspace, create_workspace, open_workspace


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return where a workspace may come; the name has what a URI would misread."""
    return tmp_path / "raad #1 50%.zvdesk"


@pytest.fixture
def workspace(folder: Path, clock: Clock, new_workspace: Path) -> Iterator[Workspace]:
    shutil.copytree(new_workspace, folder)
    with open_workspace(folder, clock=clock) as opened:
        yield opened


@pytest.fixture(scope="session")
def sealed_workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a new workspace with a passphrase, closed and to be copied."""
    made = tmp_path_factory.mktemp("sealed") / "werkmap.zvdesk"
    create_workspace(made, passphrase=PASSPHRASE)[0].close()
    return made


@pytest.fixture
def sealed(folder: Path, clock: Clock, sealed_workspace: Path) -> Iterator[Workspace]:
    shutil.copytree(sealed_workspace, folder)
    with open_workspace(folder, passphrase=PASSPHRASE, clock=clock) as opened:
        yield opened
