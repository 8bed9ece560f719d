"""A screen of its own to measure windows on: Xvfb with its picture in a file, so that looking costs the window nothing.

Needs Xvfb and python-xlib.
"""

import mmap
import operator
import os
import struct
import subprocess
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from Xlib import X, display
from Xlib.error import XError

WIDTH, HEIGHT, STEP = 1280, 800, 4
PAINTED, SETTLED, CHANGED = 0.02, 0.005, 0.0005
"""Shares of the sampled points: more differ from the empty screen; at most so many from the final one; a new frame."""
QUIET_SECONDS = 2.0
LONGEST_SECONDS = 60.0
POLL_SECONDS = 0.004


@dataclass(frozen=True)
class Start:
    """One start, in milliseconds since the process was made; `cpu` is processor time until the picture was complete."""

    mapped: float
    painted: float
    complete: float
    cpu: float


class Screen:
    """Xvfb without a window manager, under a number that is free, as long as the block lasts."""

    def __enter__(self) -> "Screen":
        self._folder = tempfile.TemporaryDirectory(prefix="zvdesk-screen-")
        size, (told, tell) = f"{WIDTH}x{HEIGHT}x24", os.pipe()
        self._server = subprocess.Popen(
            [
                "Xvfb",
                "-displayfd",
                str(tell),
                "-screen",
                "0",
                size,
                "-fbdir",
                self._folder.name,
                "-nolisten",
                "tcp",
                "-noreset",
            ],
            stderr=subprocess.DEVNULL,
            pass_fds=[tell],
        )
        os.close(tell)
        with os.fdopen(told) as pipe:
            self.name = f":{pipe.readline().strip()}"
            """What DISPLAY is for programs that are to show themselves here."""
        self._display = display.Display(self.name)
        picture = Path(self._folder.name, "Xvfb_screen0").open("rb")
        with picture:
            self._map = mmap.mmap(picture.fileno(), 0, prot=mmap.PROT_READ)
        (header,) = struct.unpack(">I", self._map[:4])
        (colours,) = struct.unpack(">I", self._map[76:80])
        self._offset = header + colours * 12
        self._root = self._display.screen().root
        self._root.change_attributes(event_mask=X.SubstructureNotifyMask)
        self._display.sync()
        return self

    def __exit__(self, *_: object) -> None:
        self._display.close()
        self._map.close()
        self._server.terminate()
        self._server.wait()
        self._folder.cleanup()

    def start(self, command: Sequence[str], environment: dict[str, str]) -> Start:
        """Start a program, wait until its picture is quiet, end it, and say when what was to be seen."""
        empty = self._frame()
        frames: list[tuple[float, bytes]] = []
        spent: dict[float, float] = {}
        mapped = 0.0
        began = time.perf_counter()
        program = subprocess.Popen(
            command,
            env={**os.environ, **environment, "DISPLAY": self.name, "QT_QPA_PLATFORM": "xcb"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            last, quiet_since = empty, began
            while program.poll() is None:
                now = time.perf_counter()
                mapped = mapped or (self._window_mapped() and now - began)
                frame = self._frame()
                if _difference(frame, last) > CHANGED:
                    frames.append((now - began, frame))
                    spent[now - began] = _processor_seconds(program.pid)
                    last, quiet_since = frame, now
                if (frames and now - quiet_since > QUIET_SECONDS) or now - began > LONGEST_SECONDS:
                    break
                time.sleep(POLL_SECONDS)
        finally:
            program.terminate()
            program.wait(10)
        if not frames:
            raise RuntimeError(f"nothing was painted by {command}")
        painted = next(at for at, frame in frames if _difference(frame, empty) > PAINTED)
        complete = _complete(frames)
        return Start(mapped * 1e3, painted * 1e3, complete * 1e3, spent[complete] * 1e3)

    def _frame(self) -> bytes:
        """Return one point in 16 of the picture, four bytes each reduced to the green one."""
        rows = range(0, HEIGHT, STEP)
        starts = (self._offset + row * WIDTH * 4 + 1 for row in rows)
        return b"".join(self._map[start : start + WIDTH * 4 : STEP * 4] for start in starts)

    def _window_mapped(self) -> bool:
        found = False
        while self._display.pending_events():
            event = self._display.next_event()
            if event.type == X.MapNotify:
                found = found or _is_large(event.window)
        return found


def _is_large(window: object) -> bool:
    try:
        size = window.get_geometry()  # type: ignore[attr-defined]
    except XError:
        return False
    return bool(size.width >= 300 and size.height >= 200)


def _difference(one: bytes, other: bytes) -> float:
    return 0.0 if one == other else sum(map(operator.ne, one, other)) / len(one)


def _complete(frames: list[tuple[float, bytes]]) -> float:
    """Return from when on the picture stayed as it was in the end, but for a letter or two."""
    final = frames[-1][1]
    complete = frames[-1][0]
    for at, frame in reversed(frames):
        if _difference(frame, final) > SETTLED:
            break
        complete = at
    return complete


def _processor_seconds(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
