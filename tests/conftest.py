"""What every test may use: a workspace of its own on real storage, a clock that stands still, and sample files."""

import multiprocessing
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from compiled_once import compile_once
from hypothesis import HealthCheck, settings
from pack_threads import running_thread
from record_kinds import filled, template
from stopped_clock import StoppedClock

from zvdesk.app import App, Desk
from zvdesk.paths import Paths
from zvdesk.storage import keys

__all__ = ["filled", "template"]

# no test is held to a time: on a busy machine the slowness would be the machine's
settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")


@pytest.fixture(autouse=True, scope="session")
def cheaper() -> Iterator[None]:
    """Compile SQL once, and let a passphrase cost little: that is tried by commands of their own."""
    with pytest.MonkeyPatch.context() as patch:
        compile_once(patch)
        patch.setitem(keys._COST, "memory_kib", 64)
        yield


@pytest.fixture
def clock() -> StoppedClock:
    return StoppedClock()


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    return Paths(workspace=tmp_path / "werkmap.zvdesk", config=tmp_path / "config", logs=tmp_path / "logs")


@pytest.fixture
def app(paths: Paths, clock: StoppedClock) -> App:
    return App(paths, clock)


@pytest.fixture(scope="session")
def new_workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a new workspace, closed and to be copied, because making one takes a tenth of a second."""
    folder = tmp_path_factory.mktemp("new") / "werkmap.zvdesk"
    made, _ = App(Paths(workspace=folder, config=folder.parent, logs=folder.parent), StoppedClock()).create(folder)
    made.close()
    return folder


@pytest.fixture
def desk(app: App, paths: Paths, new_workspace: Path) -> Iterator[Desk]:
    shutil.copytree(new_workspace, paths.workspace)
    made = app.open(paths.workspace)
    yield made
    made.close()


@pytest.fixture(scope="session")
def samples_dir() -> Path:
    """Return the folder with real sample files beside the checkout, or skip."""
    folder = Path(__file__).resolve().parents[2] / "shared" / "samples"
    if not folder.is_dir():
        pytest.skip("no sample files beside this checkout")
    return folder


@pytest.fixture
def packs_in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have every pack made without a process of its own."""
    monkeypatch.setattr("zvdesk.documents.pack.running_child", running_thread)


@pytest.fixture
def no_child_left() -> Iterator[None]:
    """Hold a test to ending every child process that it starts; one that an earlier test keeps may live."""
    before = set(multiprocessing.active_children())
    yield
    assert set(multiprocessing.active_children()) <= before
