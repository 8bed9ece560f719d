"""What is new in a folder in which a telephone puts its photos, told when it is there whole.

Nobody says when a file that is being written is done: one is taken when it did not change between two looks, and what
still cannot be read then is looked at again a few times.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from zvdesk.exchange.photos.kinds import PHOTO_SUFFIXES

MOST_TRIES = 4


class Stamp(NamedTuple):
    """What of a file changes while it is written."""

    size: int
    changed_ns: int


def photos_in(folder: Path, changed_after: float) -> dict[str, Stamp]:
    """Return the photos that lie in a folder itself and were changed since, by name. Raises OSError.

    What begins with a point is hidden, or half of a file that is coming over.
    """
    found = {}
    for path in folder.iterdir():
        if path.suffix.casefold() in PHOTO_SUFFIXES and not path.name.startswith("."):
            stamp = _stamp(path)
            if stamp is not None and stamp.changed_ns >= changed_after * 1e9:
                found[path.name] = stamp
    return found


class FolderNews:
    """Remembers what was seen in a folder, and what was done with it."""

    def __init__(self) -> None:
        self._seen: dict[str, Stamp] = {}
        self._done: dict[str, Stamp] = {}
        self._tries: dict[str, tuple[Stamp, int]] = {}

    @property
    def is_waiting(self) -> bool:
        """Tell whether something that was seen is to be looked at once more."""
        return any(self._done.get(name) != stamp for name, stamp in self._seen.items())

    def settled(self, listing: Mapping[str, Stamp]) -> list[str]:
        """Return the names of what did not change since the last look and was not done yet, the oldest first."""
        same = [name for name, stamp in listing.items() if stamp.size and self._seen.get(name) == stamp]
        self._seen = dict(listing)
        new = [name for name in same if self._done.get(name) != listing[name]]
        return sorted(new, key=lambda name: (listing[name].changed_ns, name))

    def note_done(self, name: str) -> None:
        """This photo was taken in, or need not be; should it change, it counts as another."""
        if name in self._seen:
            self._done[name] = self._seen[name]

    def note_unread(self, name: str) -> bool:
        """This photo could not be read; tells whether it is given up, for it stays as it is."""
        stamp = self._seen.get(name)
        if stamp is None:
            return False
        former, tries = self._tries.get(name, (stamp, 0))
        tries = tries + 1 if former == stamp else 1
        self._tries[name] = (stamp, tries)
        if tries >= MOST_TRIES:
            self._done[name] = stamp
        return tries >= MOST_TRIES


def _stamp(path: Path) -> Stamp | None:
    try:
        found = path.stat()
    except OSError:  # gone between two looks
        return None
    return Stamp(found.st_size, found.st_mtime_ns)
