"""Whether a message can be opened in a mail program: a desktop without one takes the link and does nothing with it."""

import shutil
import subprocess
import sys

LONGEST_SECONDS = 3
_MAILTO = "x-scheme-handler/mailto"


def has_mail_program() -> bool:
    """Tell whether the desktop has a program for messages; True where it cannot be asked. Not for the GUI thread."""
    asking = shutil.which("xdg-mime") if sys.platform.startswith("linux") else None
    if asking is None:
        return True
    try:
        known = subprocess.run(  # a program of the desktop, and no words of anybody else
            [asking, "query", "default", _MAILTO], capture_output=True, timeout=LONGEST_SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return True
    return bool(known.stdout.strip())
