"""The one place that knows where bundled resources are: in a checkout, a wheel or a frozen folder."""

import sys
from functools import cache
from pathlib import Path


@cache
def resources_dir() -> Path:
    """Return the folder `resources`, wherever zvdesk was started from.

    Raises FileNotFoundError when the installation is incomplete.
    """
    package = Path(__file__).resolve().parent
    bundle = getattr(sys, "_MEIPASS", None)
    candidates = [package / "_resources", package.parent / "resources"]
    if bundle is not None:
        candidates.insert(0, Path(bundle) / "zvdesk" / "_resources")
    for candidate in candidates:
        if candidate.is_dir():
            return candidate
    raise FileNotFoundError("zvdesk resources folder is missing; reinstall zvdesk")


def resource(*parts: str) -> Path:
    """Return the path of one bundled file, given by its parts below `resources`."""
    return resources_dir().joinpath(*parts)
