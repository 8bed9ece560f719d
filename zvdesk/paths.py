"""Where zvdesk keeps what is the user's, per operating system, overridable by environment variables."""

import os
from pathlib import Path
from typing import NamedTuple

import platformdirs

WORKSPACE_VARIABLE = "ZVDESK_WORKSPACE"
CONFIG_VARIABLE = "ZVDESK_CONFIG_DIR"
WORKSPACE_SUFFIX = ".zvdesk"


class Paths(NamedTuple):
    """Folders of one user: the workspace that opens by itself, settings, and logs."""

    workspace: Path
    config: Path
    logs: Path


def default_paths() -> Paths:
    """Return this user's folders; nothing is created."""
    config = Path(os.environ.get(CONFIG_VARIABLE) or platformdirs.user_config_dir("zvdesk", appauthor=False))
    data = Path(platformdirs.user_data_dir("zvdesk", appauthor=False))
    workspace = os.environ.get(WORKSPACE_VARIABLE)
    return Paths(
        workspace=Path(workspace) if workspace else data / f"werkmap{WORKSPACE_SUFFIX}",
        config=config,
        logs=Path(platformdirs.user_log_dir("zvdesk", appauthor=False)),
    )
