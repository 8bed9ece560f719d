"""How long `zvdesk list` takes beside a Python process that imports SQLAlchemy and the driver and runs one query.

    python -m tests.bench.command_line [--records 10000] [--runs 15]

Both are whole processes on one workspace, in turn, so that a machine that drifts slows both. Prints JSON: medians in
milliseconds, and the ratio pair by pair; the aim is a ratio of at most 0.5.
"""

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.bench.workspace import filled_workspace

REFERENCE = """
import sqlalchemy, sqlcipher3.dbapi2, sys
engine = sqlalchemy.create_engine(f"sqlite:///{sys.argv[1]}", module=sqlcipher3.dbapi2)
with engine.connect() as connection:
    connection.execute(sqlalchemy.text("SELECT id, title FROM note LIMIT 50")).fetchall()
"""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--records", type=int, default=10_000)
    parser.add_argument("--runs", type=int, default=15)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = filled_workspace(Path(name), asked.records)
        ours = [sys.executable, "-m", "zvdesk", "--workspace", str(folder), "list", "meeting"]
        theirs = [sys.executable, "-c", REFERENCE, str(folder / "workspace.db")]
        pairs = [(measured(ours), measured(theirs)) for _ in range(asked.runs + 1)][1:]
    print(json.dumps({name: summary([(a[at], b[at]) for a, b in pairs]) for at, name in enumerate(("wall", "cpu"))}))


def measured(command: list[str]) -> tuple[float, float]:
    """Run a command and return its wall time and processor time in milliseconds."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env={**os.environ, "PYTHONUTF8": "1"})
    wall = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall * 1e3, (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime) * 1e3


def summary(pairs: list[tuple[float, float]]) -> dict[str, float]:
    """Return the medians of both and of their ratio."""
    return {
        "list_ms": round(statistics.median(ours for ours, _ in pairs), 1),
        "reference_ms": round(statistics.median(theirs for _, theirs in pairs), 1),
        "ratio": round(statistics.median(ours / theirs for ours, theirs in pairs), 3),
    }


if __name__ == "__main__":
    main()
