"""Workspaces for the tests of storage: real folders, plain and with a passphrase."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from workspace_probe import PASSPHRASE

from zvdesk.storage.clock import Clock
from zvdesk.storage.workspace import Workspace, create_workspace


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return where a workspace may come; the name has what a URI would misread."""
    return tmp_path / "raad #1 50%.zvdesk"


@pytest.fixture
def workspace(folder: Path, clock: Clock) -> Iterator[Workspace]:
    made, _ = create_workspace(folder, clock=clock)
    with made:
        yield made


@pytest.fixture
def sealed(folder: Path, clock: Clock) -> Iterator[Workspace]:
    made, _ = create_workspace(folder, passphrase=PASSPHRASE, clock=clock)
    with made:
        yield made
