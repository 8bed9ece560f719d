"""What a click on the icon does: no options, so the library that reads them is not imported before the window shows."""

import os
from pathlib import Path

from zvdesk.app import build
from zvdesk.cli.window import open_window
from zvdesk.paths import WORKSPACE_VARIABLE, default_paths


def start() -> int:
    """Open the window on the user's own workspace and return the exit code; errors are told as by every command."""
    if any(os.environ.get(name) for name in ("ZVDESK_PASSPHRASE", "ZVDESK_PASSPHRASE_FILE")):
        from zvdesk.cli.main import main

        return main()
    workspace = os.environ.get(WORKSPACE_VARIABLE)
    try:
        return open_window(build(default_paths()), Path(workspace) if workspace else None, None)
    except KeyboardInterrupt:
        from zvdesk.cli.main import INTERRUPTED

        return INTERRUPTED
    except Exception as error:
        from zvdesk.cli.main import told_of

        return told_of(error)
