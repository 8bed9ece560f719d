"""What is new in a folder in which a telephone puts its photos, told when it is there whole.

Nobody says when a file that is being written is done: one is taken when it did not change for a while, and what still
cannot be read then is tried again a few times.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from zvdesk.exchange.photos.kinds import PHOTO_SUFFIXES

MOST_TRIES = 8
"""Looks at a file that does not grow, from one that is quiet on, until it is said to be damaged: copies may falter."""

QUIET_SECONDS = 1.5
"""For which a file has to stay as it is."""


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
    """Remembers what was seen in a folder, since when, and what was done with it. Times are in seconds of any clock."""

    def __init__(self) -> None:
        self._seen: dict[str, tuple[Stamp, float]] = {}
        self._done: dict[str, Stamp] = {}
        self._tries: dict[str, tuple[Stamp, int]] = {}
        self._given_up: set[str] = set()

    @property
    def is_waiting(self) -> bool:
        """Tell whether something that was seen is to be looked at once more."""
        return any(self._done.get(name) != stamp for name, (stamp, _) in self._seen.items())

    def settled(self, listing: Mapping[str, Stamp], now: float) -> list[str]:
        """Return the names of what has not changed for a while and was not done yet, the oldest first."""
        self._seen = {name: (stamp, self._since(name, stamp, now)) for name, stamp in listing.items()}
        quiet = [name for name, (_, since) in self._seen.items() if now - since >= QUIET_SECONDS]
        new = [name for name in quiet if listing[name].size and self._done.get(name) != listing[name]]
        return sorted(new, key=lambda name: (listing[name].changed_ns, name))

    def note_done(self, name: str) -> bool:
        """This photo was taken in, or need not be; should it change, it counts as another.

        Tells whether it was given up before, and so was complained of.
        """
        if name in self._seen:
            self._done[name] = self._seen[name][0]
        was_given_up = name in self._given_up
        self._given_up.discard(name)
        return was_given_up

    def note_unread(self, name: str, now: float) -> bool:
        """This photo could not be read; tells whether it is given up, for it stays as it is."""
        if name not in self._seen:
            return False
        stamp = self._seen[name][0]
        self._seen[name] = (stamp, now)
        former, tries = self._tries.get(name, (stamp, 0))
        tries = tries + 1 if former == stamp else 1
        self._tries[name] = (stamp, tries)
        if tries >= MOST_TRIES:
            self._done[name] = stamp
            self._given_up.add(name)
        return tries >= MOST_TRIES

    def _since(self, name: str, stamp: Stamp, now: float) -> float:
        """Return since when a file is as it is."""
        former, since = self._seen.get(name, (None, now))
        return since if former == stamp else now


def _stamp(path: Path) -> Stamp | None:
    try:
        found = path.stat()
    except OSError:  # gone between two looks
        return None
    return Stamp(found.st_size, found.st_mtime_ns)
