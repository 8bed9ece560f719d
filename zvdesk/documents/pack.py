"""The agenda pack: one PDF with cover, contents, the councillor's own preparation and the documents of each item.

The documents come from outside. They are read, merged and saved in a child process with limits: a hostile file cannot
reach the parent, and the window stays free, because saving holds the interpreter's lock. The child reads a file that
lies readable on the disk by itself, and gets the bytes of a sealed one by a pipe, so that nothing readable lands in a
temporary file. The pack comes back in pieces: at no time is it in memory as a whole.
"""

from __future__ import annotations

import contextlib
import io
import json
import logging
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Protocol

from zvdesk.documents.pack_child import serve
from zvdesk.documents.pack_parts import (
    Content,
    HinderedError,
    Hindrance,
    Pack,
    PackResult,
    Problem,
    Section,
    Sheets,
    Source,
)
from zvdesk.errors import EnvironmentFailure, ZvdeskError
from zvdesk.limited_process import running_child

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

PATIENCE: Final = 90.0
"""Seconds without a sign of life after which the child process is given up."""

Progress = Callable[[int, int], None]
"""Called with steps done and steps in all, several times a second; what it raises stops the work and is passed on."""

_STEPS_OF_SAVING: Final = 100
_STARTING: Final = "starting"
_TICK: Final = 0.1  # seconds
_LOG = logging.getLogger(__name__)


class Target(Protocol):
    """Where a pack is written to; every attempt begins it anew."""

    def begin(self) -> None:
        """Forget what was written."""

    def write(self, piece: bytes, /) -> object:
        """Take the next piece."""


class ChildDiedError(Exception):
    """The child process is gone; `index` is the source it was at, None when it was at none."""

    def __init__(self, step: str, index: int | None) -> None:
        super().__init__(step, index)
        self.step = step
        self.index = index


class _Memory(io.BytesIO):
    def begin(self) -> None:
        self.seek(0)
        self.truncate()


class _Nowhere:
    def begin(self) -> None:
        """There is nothing to forget."""

    def write(self, piece: bytes, /) -> None:
        """Nobody wants it."""


def render(pack: Pack, *, progress: Progress | None = None, patience: float = PATIENCE) -> tuple[bytes, PackResult]:
    """Return the pack as a PDF in memory, and what is missing from it; see `render_into`."""
    memory = _Memory()
    result = render_into(memory, pack, progress=progress, patience=patience)
    return memory.getvalue(), result


def try_out(pack: Pack, *, progress: Progress | None = None, patience: float = PATIENCE) -> PackResult:
    """Return what would be missing from a pack; only making it tells which files can be read."""
    return render_into(_Nowhere(), pack, progress=progress, patience=patience)


def look_into(pack: Pack, *, patience: float = PATIENCE) -> tuple[int | Hindrance, ...]:
    """Return of every source how many pages it has, or why it cannot be in a pack. Raises as `render_into`."""
    known = {index: why for index, source in enumerate(pack.sources) if (why := source.known_hindrance) is not None}
    while True:
        try:
            return _Attempt(_Nowhere(), pack, known, None, patience, only_looks=True).result().found
        except ChildDiedError as death:
            if death.index is None:
                raise EnvironmentFailure("pack_failed", step=death.step) from death
            known[death.index] = Hindrance.DAMAGED


def render_into(
    target: Target, pack: Pack, *, progress: Progress | None = None, patience: float = PATIENCE
) -> PackResult:
    """Write the pack as a PDF, and return what is missing from it.

    A document that is absent, closed, locked, damaged, or neither PDF nor picture becomes a page that says so; also
    one that brings the child process down. Raises EnvironmentFailure "memory_full", or "pack_failed" (step) when the
    child cannot finish whatever is left out. What `progress` raises ends the work.
    """
    found = {index: source.known_hindrance for index, source in enumerate(pack.sources)}
    known = {index: hindrance for index, hindrance in found.items() if hindrance is not None}
    probed = False
    while True:
        try:
            return _Attempt(target, pack, known, progress, patience).result()
        except ChildDiedError as death:
            _LOG.warning("The process that makes a pack ended at step %s, source %s", death.step, death.index)
            if death.index is not None:
                known[death.index] = Hindrance.DAMAGED
            elif probed or death.step == _STARTING:
                raise EnvironmentFailure("pack_failed", step=death.step) from death
            else:
                probed = True
                known |= _found_by_probing(pack, known, progress, patience)


def _found_by_probing(
    pack: Pack, known: Mapping[int, Hindrance], progress: Progress | None, patience: float
) -> dict[int, Hindrance]:
    """Return the sources of which not even a pack of their own can be made."""
    found = {}
    for index, source in enumerate(pack.sources):
        if index in known:
            continue
        alone = replace(pack, sections=(Section("", source.title, sources=(source,)),))
        try:
            _Attempt(_Nowhere(), alone, {}, progress, patience).result()
        except ChildDiedError:
            found[index] = Hindrance.DAMAGED
    return found


class _Attempt:
    """One child process that makes the pack, from start to end."""

    def __init__(
        self,
        target: Target,
        pack: Pack,
        known: Mapping[int, Hindrance],
        progress: Progress | None,
        patience: float,
        *,
        only_looks: bool = False,
    ) -> None:
        self._target = target
        self._only_looks = only_looks
        self._pack = pack
        self._known = dict(known)
        self._progress = progress
        self._patience = patience
        self._steps = 2 * len(pack.sources) + _STEPS_OF_SAVING
        self._done = 0
        self._step = _STARTING
        self._index: int | None = None
        self._alive_at = time.monotonic()
        self._over = threading.Event()

    def result(self) -> PackResult:
        """Return the pack. Raises ChildDiedError and EnvironmentFailure("memory_full")."""
        self._target.begin()
        with running_child(serve, (self._pack.without_loaders(), self._known, self._only_looks)) as (child, pipe):
            watch = threading.Thread(target=self._watch, args=(child.kill,), daemon=True)
            watch.start()
            try:
                return self._talk(pipe)
            finally:
                self._over.set()
                watch.join()

    def _talk(self, pipe: Connection) -> PackResult:
        for index, source in enumerate(self._pack.sources):
            if index not in self._known:
                # Else both sides might wait for the other to read. Not after the last one, which may be all it takes:
                # what is told then is no longer of a source.
                while pipe.poll():
                    self._receive(pipe)
                self._send_source(pipe, _loaded(source))
            self._report()
        while True:
            message = self._receive(pipe)
            if message["step"] == "no_memory":
                raise EnvironmentFailure("memory_full")
            if message["step"] == "piece":
                self._target.write(self._bytes(pipe))
            if message["step"] == "done":
                found = message["problems"]
                problems = (Problem(section, title, Hindrance(why), index) for section, title, why, index in found)
                counted = tuple(one if isinstance(one, int) else Hindrance(one) for one in message["found"])
                sheets = Sheets(*(tuple(message["sheets"][name]) for name in ("apart", "cut")))
                return PackResult(message["pages"], tuple(problems), counted, sheets)

    def _receive(self, pipe: Connection) -> dict[str, Any]:
        message: dict[str, Any] = json.loads(self._bytes(pipe))
        if message["step"] == "failed":
            _LOG.warning("The process that makes a pack failed: %s", message["fault"])
            raise ChildDiedError(self._step, self._index)
        if message["step"] == "piece":
            return message
        self._step, self._index = message["step"], None
        if self._step in ("reading", "merging"):
            self._index = message["index"]
            self._done += 1
        elif self._step == "saving":
            self._done = self._steps - _STEPS_OF_SAVING + message["index"]
        return message

    def _bytes(self, pipe: Connection) -> bytes:
        try:
            while not pipe.poll(_TICK):
                self._report()
            data = pipe.recv_bytes()
        except (EOFError, OSError) as error:
            raise ChildDiedError(self._step, self._index) from error
        self._alive_at = time.monotonic()
        self._report()
        return data

    def _send_source(self, pipe: Connection, content: Content | Hindrance) -> None:
        """Send as JSON the path of a file that the child can read, its lines or what hinders it; or null and then
        its bytes.
        """
        if isinstance(content, bytes):
            self._send(pipe, b"null")
            self._send(pipe, content)
        elif isinstance(content, Hindrance):
            self._send(pipe, json.dumps({"hindrance": content}).encode("ascii"))
        else:
            told = str(content) if isinstance(content, Path) else content
            self._send(pipe, json.dumps(told).encode("ascii"))

    def _send(self, pipe: Connection, data: bytes) -> None:
        self._alive_at = time.monotonic()
        try:
            pipe.send_bytes(data)
        except OSError as error:
            # What the child said before its end tells at which source it was.
            with contextlib.suppress(ChildDiedError):
                while True:
                    self._receive(pipe)
            raise ChildDiedError(self._step, self._index) from error

    def _report(self) -> None:
        if self._progress is not None:
            self._progress(min(self._done, self._steps), self._steps)

    def _watch(self, give_up: Callable[[], None]) -> None:
        while not self._over.wait(_TICK):
            if time.monotonic() - self._alive_at > self._patience:
                give_up()
                return


def _loaded(source: Source) -> Content | Hindrance:
    """Return the content of a source, or where it lies; none, as of a damaged file, when it cannot be had."""
    try:
        return source.load() if source.load is not None else b""
    except HinderedError as hindered:
        return hindered.reason
    except (OSError, ZvdeskError) as error:
        _LOG.warning("A document for a pack could not be read: %s", error)
        return b""
