"""The speaking time that runs, is paused and is kept per item, and how it is told."""

from collections.abc import Callable
from time import monotonic

from zvdesk.model.speaking import SpeakingTime

Key = tuple[str, int]
"""An item with its term; 0 where both terms share one speaking time."""


class SpeakingClock:
    """Counts seconds while it runs; `now` gives seconds of a clock that only goes forward."""

    def __init__(self, now: Callable[[], float] = monotonic) -> None:
        self._now = now
        self._spent: dict[Key, float] = {}
        self._key: Key = ("", 0)
        self._since: float | None = None

    @property
    def is_running(self) -> bool:
        """Whether time is counted."""
        return self._since is not None

    @property
    def seconds(self) -> float:
        """What was spoken at the present item and term."""
        running = 0.0 if self._since is None else self._now() - self._since
        return self._spent.get(self._key, 0.0) + running

    def stand_on(self, item_id: str, term: int, limit: SpeakingTime) -> None:
        """Count for another item or term; the clock stops when it is another one."""
        key = (item_id, term if limit.second is not None else 0)
        if key != self._key:
            self.pause()
            self._key = key

    def toggle(self) -> None:
        """Start, or pause."""
        if self._since is None:
            self._since = self._now()
        else:
            self.pause()

    def pause(self) -> None:
        """Stop counting, and keep what was spoken."""
        if self._since is not None:
            self._spent[self._key] = self.seconds
            self._since = None

    def reset(self) -> None:
        """Begin at nothing for the present item and term."""
        self._spent.pop(self._key, None)
        if self._since is not None:
            self._since = self._now()


def limit_of(limit: SpeakingTime, term: int) -> int | None:
    """Return the seconds of a term (1 or 2), the shared ones where the second has none of its own."""
    return limit.second if term == 2 and limit.second is not None else limit.first


def clock_words(seconds: float, limit: int | None) -> str:
    """Return the time as digits: "1:32", "1:32 van 5:00"."""
    spent = _digits(seconds)
    return spent if limit is None else f"{spent} van {_digits(limit)}"


def state_words(seconds: float, limit: int | None, *, is_running: bool) -> str:
    """Return what the time means: "loopt · nog 3:28", "gepauzeerd · 0:20 over de tijd"."""
    state = "loopt" if is_running else "gepauzeerd" if seconds else "klaar om te starten"
    if limit is None:
        return state
    left = limit - int(seconds)  # with what the clock shows it is the whole
    return f"{state} · nog {_digits(left)}" if left >= 0 else f"{state} · {_digits(-left)} over de tijd"


def _digits(seconds: float) -> str:
    whole = int(seconds)
    return f"{whole // 60}:{whole % 60:02}"
