"""Kill a process that writes, at random moments, and see that nothing it acknowledged is lost and that all is whole.

    python -m tests.faults.kill_writer --kills 200

run from the top folder of the project starts a writer on a workspace, half of the times an encrypted one, reads what
it acknowledges after each commit, ends it with SIGKILL, and opens the workspace again: every acknowledged change must
be there, the one that was under way wholly or not at all, and the check of everything must find nothing. It prints a
summary in JSON and ends with 1 when anything was wrong.
"""

import argparse
import json
import random
import signal
import subprocess
import sys
import tempfile
import threading
from dataclasses import asdict, dataclass, field
from pathlib import Path

from tests.faults import kill_steps
from tests.faults.kill_steps import State, Step
from zvdesk.app import Desk
from zvdesk.storage import keys
from zvdesk.storage.workspace import create_workspace, open_workspace

ROOT = Path(__file__).resolve().parents[2]
PASSPHRASE = "vier losse woorden"
ROUNDS_A_WORKSPACE = 20
LONGEST = 1.2
"""Seconds of writing after which a writer is killed at the latest."""
STEPS = 6
"""Steps that a writer has acknowledged before that time begins, at the most, however slow the machine is."""
OPENING = 0.15
"""Share of the kills that may come while the writer is still starting and opening the workspace."""


@dataclass
class Summary:
    """What came of all kills."""

    kills: int = 0
    encrypted: int = 0
    acknowledged: int = 0
    under_way: int = 0
    under_way_kept: int = 0
    before_the_first: int = 0
    files_without_row: int = 0
    faults: list[str] = field(default_factory=list)


@dataclass
class Series:
    """One workspace that is written to, killed and looked at again and again."""

    folder: Path
    encrypted: bool
    state: State = field(default_factory=dict)

    def open(self) -> Desk:
        return Desk(open_workspace(self.folder, passphrase=PASSPHRASE if self.encrypted else None))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--seed", type=int, default=None, help="to have the same steps again; the moments differ")
    parser.add_argument("--write", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--sealed", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    keys._COST.update(memory_kib=64)  # the cost of Argon2 is not what is tried here
    if given.write is not None:
        write(given.write, PASSPHRASE if given.sealed else None, json.loads(sys.stdin.readline()))
        return 0
    seed = random.randrange(10**9) if given.seed is None else given.seed
    with tempfile.TemporaryDirectory(prefix="zvdesk-kills-") as scratch:
        summary = kill_often(Path(scratch), given.kills, random.Random(seed))
    print(json.dumps({"seed": seed, **asdict(summary)}, ensure_ascii=False, indent=2))
    return 1 if summary.faults else 0


def kill_often(scratch: Path, kills: int, chance: random.Random) -> Summary:
    """Kill writers on a plain and an encrypted workspace in turn; new ones come before these grow slow."""
    summary = Summary()
    series: list[Series] = []
    for number in range(kills):
        if number % (2 * ROUNDS_A_WORKSPACE) == 0:
            for each in series:
                finish(each, summary)
            series = [make(scratch / f"{number}-{sealed}.zvdesk", sealed=sealed) for sealed in (False, True)]
        one = series[number % 2]
        killed_at_once = chance.random() < OPENING
        acknowledged, under_way = run_and_kill(one, chance, killed_at_once)
        summary.kills += 1
        summary.encrypted += one.encrypted
        summary.acknowledged += len(acknowledged)
        summary.before_the_first += not acknowledged
        look(one, acknowledged, under_way, summary, f"kill {number}")
    for each in series:
        finish(each, summary)
    return summary


def make(folder: Path, *, sealed: bool) -> Series:
    create_workspace(folder, passphrase=PASSPHRASE if sealed else None)[0].close()
    return Series(folder, sealed)


def run_and_kill(series: Series, chance: random.Random, at_once: bool) -> tuple[list[Step], Step | None]:
    """Return the steps that the writer acknowledged before it was killed, and the one that was under way."""
    command = [sys.executable, "-m", "tests.faults.kill_writer", "--write", str(series.folder)]
    command += ["--sealed"] if series.encrypted else []
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdin is not None
        assert writer.stdout is not None
        writer.stdin.write(json.dumps({"state": series.state, "seed": chance.randrange(10**9)}) + "\n")
        writer.stdin.flush()
        awaited = 0 if at_once else 1 + 2 * chance.randrange(STEPS + 1)  # ready, then each step begun and done
        lines = [writer.stdout.readline() for _ in range(awaited)]
        timer = threading.Timer(chance.uniform(0, 1.2 if at_once else LONGEST), writer.kill)
        timer.start()
        lines += writer.stdout.readlines()
        timer.join()
    if writer.returncode != -signal.SIGKILL:
        raise RuntimeError(f"the writer ended by itself: {writer.returncode}")
    told = [json.loads(line) for line in lines if line.endswith("}\n")]
    begun = [line["begin"] for line in told if "begin" in line]
    done = sum("done" in line for line in told)
    return begun[:done], begun[done] if len(begun) > done else None


def look(series: Series, acknowledged: list[Step], under_way: Step | None, summary: Summary, name: str) -> None:
    """Open the workspace and compare; go on from what is there."""
    for step in acknowledged:
        kill_steps.take(series.state, step)
    possible = [series.state]
    if under_way is not None:
        summary.under_way += 1
        possible.append(kill_steps.copied(series.state))
        kill_steps.take(possible[-1], under_way)
    desk = series.open()
    try:
        found = kill_steps.observed(desk)
        if found not in possible:
            summary.faults.append(f"{name}: {difference(found, possible[0])}; under way was {under_way}")
        elif found != possible[0]:
            summary.under_way_kept += 1
        series.state = found
        summary.faults += [f"{name}: {problem}" for problem in desk.maintenance.check()]
    finally:
        desk.close()


def finish(series: Series, summary: Summary) -> None:
    """Empty the trash: with it go the files that a killed writer stored and no row names."""
    desk = series.open()
    try:
        summary.files_without_row += max(0, len(desk.workspace.attachments.paths()) - named(desk))
        desk.trash.empty()
        left = len(desk.workspace.attachments.paths())
        if left != named(desk) or list(desk.workspace.attachments.folder.glob("*.part")):
            summary.faults.append(f"{series.folder.name}: {left} files, {named(desk)} named")
        summary.faults += [f"{series.folder.name}: {problem}" for problem in desk.maintenance.check()]
    finally:
        desk.close()


def named(desk: Desk) -> int:
    with desk.reading() as connection:
        (number,) = connection.execute("SELECT count(DISTINCT digest) FROM attachment").fetchone()
    return int(number)


def difference(found: State, expected: State) -> str:
    """Say what differs, in short."""
    names = [name for name in {**found, **expected} if found.get(name) != expected.get(name)]
    return "; ".join(f"{name}: {str(found.get(name))[:200]} and not {str(expected.get(name))[:200]}" for name in names)


def write(folder: Path, passphrase: str | None, given: dict[str, object]) -> None:
    """Be the writer: tell each step before it is begun and when it is on the disk, until killed."""
    desk = Desk(open_workspace(folder, passphrase=passphrase))
    state: State = given["state"]  # type: ignore[assignment]
    print(json.dumps({"ready": True}), flush=True)
    for step in kill_steps.steps(state, random.Random(given["seed"])):
        print(json.dumps({"begin": step}), flush=True)
        kill_steps.do(desk, step)
        print(json.dumps({"done": True}), flush=True)


if __name__ == "__main__":
    sys.exit(main())
