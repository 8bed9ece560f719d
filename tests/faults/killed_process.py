"""Kill an operation on a workspace with SIGKILL, before every change it makes to a file and at random moments.

Run as a script, because it forks: `killed_process.py OPERATION SCRATCH RANDOM_KILLS`. It prints what it found after
each kill, one word a line, and ends with an error when a workspace came out hurt.
"""

import os
import random
import shutil
import signal
import sys
import time
from collections.abc import Callable
from contextlib import closing
from itertools import count
from pathlib import Path

from zvdesk.errors import UserError, ZvdeskError
from zvdesk.storage import keys
from zvdesk.storage.backup import create_backup, list_backups, verify_backup
from zvdesk.storage.engine import connect
from zvdesk.storage.passphrase import remove_passphrase, set_passphrase
from zvdesk.storage.restore import restore_backup
from zvdesk.storage.workspace import Workspace, create_workspace, open_workspace

PASSPHRASE = "vier losse woorden"
SECRET = b"geheim stuk "
EVENTS = ("os.rename", "os.remove", "os.rmdir", "os.mkdir", "shutil.rmtree", "os.truncate")


def main(operation: str, scratch: Path, random_kills: int) -> None:
    keys._COST.update(memory_kib=64)  # the cost of Argon2 is not what is tried here
    template = scratch / "template"
    make(template, PASSPHRASE if operation == "remove" else None)
    seconds = 0.0
    for point in count(1):
        place = copy(template, scratch / "try")
        start = time.perf_counter()
        finished = run_killed(place, operation, point)
        seconds = time.perf_counter() - start
        print(judge(place, operation), flush=True)
        if finished:
            break
    chance = random.Random(operation)
    for _ in range(random_kills):
        place = copy(template, scratch / "try")
        run_killed(place, operation, None, after=chance.uniform(0, seconds))
        print(judge(place, operation), flush=True)


def make(template: Path, passphrase: str | None) -> None:
    """Make a folder with a workspace of two rows and a backup of when it had one."""
    with create_workspace(template / "w.zvdesk", passphrase=passphrase)[0] as workspace:
        write(workspace, "CREATE TABLE probe (text TEXT)", "INSERT INTO probe VALUES ('geheim stuk een')")
        workspace.attachments.put(SECRET * 1000)
        create_backup(workspace, template / "stick")
        write(workspace, "INSERT INTO probe VALUES ('geheim stuk twee')")
        workspace.attachments.put(SECRET * 2000)


def copy(template: Path, place: Path) -> Path:
    shutil.rmtree(place, ignore_errors=True)
    shutil.copytree(template, place)
    return place


def write(workspace: Workspace, *statements: str) -> None:
    with closing(connect(workspace.database, workspace.key)) as connection:
        for statement in statements:
            connection.execute(statement)


def run_killed(place: Path, operation: str, point: int | None, *, after: float | None = None) -> bool:
    """Run the operation in a child that is killed before its `point`-th change, or after some seconds."""
    child = os.fork()
    if child == 0:
        if point is not None:
            kill_before(place, point)
        OPERATIONS[operation](place)
        os._exit(0)
    if after is not None:
        time.sleep(after)
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    if os.WIFEXITED(status):
        assert os.WEXITSTATUS(status) == 0, "the operation failed by itself"
    return os.WIFEXITED(status)


def kill_before(place: Path, point: int) -> None:
    left = point

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal left
        changes = event in EVENTS or (event == "open" and isinstance(arguments[2], int) and arguments[2] & 3)
        if changes and str(arguments[0]).startswith(str(place)):
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(hook)


def set_in(place: Path) -> None:
    set_passphrase(open_workspace(place / "w.zvdesk"), PASSPHRASE)


def remove_in(place: Path) -> None:
    remove_passphrase(open_workspace(place / "w.zvdesk", passphrase=PASSPHRASE))


def restore_in(place: Path) -> None:
    restore_backup(list_backups(place / "stick")[0].path, place / "w.zvdesk")


def restore_anew_in(place: Path) -> None:
    restore_backup(list_backups(place / "stick")[0].path, place / "new.zvdesk")


def create_in(place: Path) -> None:
    create_workspace(place / "new.zvdesk", passphrase=PASSPHRASE)[0].close()


def backup_in(place: Path) -> None:
    with open_workspace(place / "w.zvdesk") as workspace:
        create_backup(workspace, place / "stick")


OPERATIONS: dict[str, Callable[[Path], None]] = {
    "set": set_in,
    "remove": remove_in,
    "restore": restore_in,
    "restore_anew": restore_anew_in,
    "create": create_in,
    "backup": backup_in,
}


def judge(place: Path, operation: str) -> str:
    """Say what is there after the kill, "old" or "new"; fail when it is neither, or cannot be done again."""
    if operation in ("create", "restore_anew"):
        return judge_new(place, operation)
    encrypted, rows = look(place / "w.zvdesk")
    assert rows == 2 if operation in ("set", "remove", "backup") else rows in (1, 2), rows
    if operation == "backup":
        backups = list_backups(place / "stick")
        for info in backups:
            verify_backup(info.path)
        state = "new" if any(info.rows["probe"] == 2 for info in backups) else "old"
        backup_in(place)
        assert not list((place / "stick").glob(".staged-*"))
        return state
    assert {path.name for path in (place / "w.zvdesk").iterdir()} <= {
        "workspace.db",
        "attachments",
        "keys.json",
        "lock",
        "backups",
    }
    if encrypted:
        require_no_secret(place / "w.zvdesk")
    return "new" if encrypted == (operation == "set") and (operation != "restore" or rows == 1) else "old"


def judge_new(place: Path, operation: str) -> str:
    folder = place / "new.zvdesk"
    state = "new" if folder.exists() else "old"
    if state == "new":
        look(folder)
        shutil.rmtree(folder)
    OPERATIONS[operation](place)
    assert {path.name for path in place.iterdir()} == {"w.zvdesk", "stick", "new.zvdesk"}
    look(folder)
    return state


def look(folder: Path) -> tuple[bool, int]:
    """Open a workspace as its user would, first for reading, and return whether it is sealed and its number of rows."""
    found = set()
    for read_only in (True, False):
        with opened(folder, read_only) as workspace:
            has_rows = "SELECT count(*) FROM sqlite_master WHERE name = 'probe'"
            with closing(workspace.reader()) as reader:
                rows = 0
                if reader.execute(has_rows).fetchone()[0]:
                    rows = reader.execute("SELECT count(*) FROM probe").fetchone()[0]
                assert reader.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            paths = workspace.attachments.paths()
            assert len(paths) == rows, "every row has its attachment"
            for path in paths:
                assert b"".join(workspace.attachments.content_of(path)).startswith(SECRET)
            found.add((workspace.encrypted, rows))
    (only,) = found
    return only


def opened(folder: Path, read_only: bool) -> Workspace:
    try:
        return open_workspace(folder, read_only=read_only)
    except UserError as error:
        if error.code != "passphrase_needed":
            raise
    return open_workspace(folder, passphrase=PASSPHRASE, read_only=read_only)


def require_no_secret(folder: Path) -> None:
    for path in folder.rglob("*"):
        assert not path.is_file() or SECRET not in path.read_bytes(), f"readable: {path}"


if __name__ == "__main__":
    try:
        main(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]))
    except (AssertionError, ZvdeskError) as error:
        print(f"hurt: {error!r}", flush=True)
        raise
