"""The report of what the tests ran through, and the floors that it is held against."""

import importlib.util
import json
from pathlib import Path
from types import ModuleType

import pytest

SOURCE = Path(__file__).resolve().parents[1] / ".ci" / "covered.py"


@pytest.fixture(scope="module")
def covered() -> ModuleType:
    spec = importlib.util.spec_from_file_location("covered", SOURCE)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def measured(folder: Path, **files: tuple[int, int, int, int]) -> Path:
    """Write what slipcover would: per file the lines run and missed, and the branches taken and missed."""
    names = ("covered_lines", "missing_lines", "covered_branches", "missing_branches")
    written = {name: {"summary": dict(zip(names, counts, strict=True))} for name, counts in files.items()}
    path = folder / "covered.json"
    path.write_text(json.dumps({"files": written}), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("outside", "inside", "code"),
    [
        ((80, 5, 15, 0), (70, 10, 10, 10), 0),
        ((80, 6, 15, 0), (80, 0, 20, 0), 1),
        ((80, 4, 15, 2), (80, 0, 20, 0), 1),
        ((80, 0, 20, 0), (70, 11, 10, 10), 1),
    ],
)
def test_each_part_is_held_against_its_own_floor(
    covered: ModuleType, tmp_path: Path, outside: tuple[int, ...], inside: tuple[int, ...], code: int
) -> None:
    assert covered.report(measured(tmp_path, **{"zvdesk/app.py": outside, "zvdesk/ui/page.py": inside})) == code


def test_nothing_measured_is_not_enough(covered: ModuleType, tmp_path: Path) -> None:
    assert covered.report(measured(tmp_path, **{"zvdesk/app.py": (10, 0, 2, 0)})) == 1


def test_what_was_missed_is_told_per_file(
    covered: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = {"zvdesk/app.py": (9, 1, 0, 0), "zvdesk/paths.py": (8, 0, 2, 0), "zvdesk/ui/page.py": (1, 0, 0, 0)}
    covered.report(measured(tmp_path, **files))
    rows = [line.split() for line in capsys.readouterr().out.splitlines() if "%" in line]
    assert rows[0] == ["zvdesk/app.py", "10", "1", "0", "0", "90.0%"]
    assert rows[1] == ["TOTAL", "zvdesk", "without", "ui", "18", "1", "2", "0", "95.0%"]
    assert rows[2] == ["TOTAL", "zvdesk/ui", "1", "0", "0", "0", "100.0%"]
