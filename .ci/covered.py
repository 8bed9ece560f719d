"""What the tests ran through, as slipcover counted it: a report of what was missed, held against the floors."""

import json
from pathlib import Path, PurePath
from typing import NamedTuple

UI = "zvdesk/ui/"
WIDTH = 72


class Covered(NamedTuple):
    """How many lines and branches there are in a file, or in several, and how many of them were missed."""

    lines: int = 0
    missed_lines: int = 0
    branches: int = 0
    missed_branches: int = 0

    @property
    def percent(self) -> float:
        """Return how much was run through, lines and branches alike; 100 where there is nothing to run through."""
        whole = self.lines + self.branches
        return 100 * (1 - (self.missed_lines + self.missed_branches) / whole) if whole else 100.0

    def plus(self, other: "Covered") -> "Covered":
        """Return both together."""
        return Covered(*map(sum, zip(self, other, strict=True)))

    def row(self, name: str) -> str:
        """Return a row of the report."""
        counts = "".join(f"{count:>8}" for count in self)
        return f"{name:<{WIDTH}}{counts}{self.percent:>9.1f}%"


def report(measured: Path) -> int:
    """Print what was missed per file; return 1 if less was covered than 95 % outside the window or 80 % in it."""
    files = read(measured)
    outside = {name: one for name, one in files.items() if not name.startswith(UI)}
    inside = {name: one for name, one in files.items() if name.startswith(UI)}
    return max(held("zvdesk without ui", outside, 95), held("zvdesk/ui", inside, 80))


def read(measured: Path) -> dict[str, Covered]:
    """Return what slipcover wrote as JSON, by the path of the file in the project."""
    files = json.loads(measured.read_text(encoding="utf-8"))["files"]
    return {PurePath(name).as_posix(): _of_file(files[name]["summary"]) for name in sorted(files)}


def held(name: str, files: dict[str, Covered], floor: int) -> int:
    """Print the files that were not covered as a whole, and their total; return 1 if that is below `floor`."""
    total = Covered()
    print(f"{'':<{WIDTH}}{'lines':>8}{'missed':>8}{'branch':>8}{'missed':>8}{'covered':>10}")
    for file, covered in files.items():
        total = total.plus(covered)
        if covered.percent < 100:
            print(covered.row(file))
    print(total.row(f"TOTAL {name}"), flush=True)
    if total.lines and total.percent >= floor:
        return 0
    print(f"{name}: {total.percent:.2f} % is covered, and {floor} % has to be.", flush=True)
    return 1


def _of_file(counts: dict[str, int]) -> Covered:
    lines, branches = (counts[f"covered_{part}"] + counts[f"missing_{part}"] for part in ("lines", "branches"))
    return Covered(lines, counts["missing_lines"], branches, counts["missing_branches"])
