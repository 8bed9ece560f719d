"""What files and folders are called in which something is built, and what of the user's own they stand for."""

import re
from pathlib import Path

PART_PREFIX, PART_SUFFIX = ".zvdesk-", ".part"
STAGING_PREFIX = ".staged-"
ASIDE_NAME = ".aside"
_BUILDING = re.compile(r"\.(.+)\.new-[^.]*")


def building_prefix(folder: Path) -> str:
    """Return how the folder is called, but for its end, in which `folder` is built."""
    return f".{folder.name}.new-"


def own_place(path: Path) -> Path:
    """Return the user's own file or folder that something at `path` is about, in which or as which it is built."""
    for place in (*reversed(path.parents), path):
        if found := _BUILDING.fullmatch(place.name):
            return place.with_name(found[1])
        is_part = place.name.startswith(PART_PREFIX) and place.name.endswith(PART_SUFFIX)
        if is_part or place.name.startswith(STAGING_PREFIX) or place.name == ASIDE_NAME:
            return place.parent
    return path
