"""Damaged meeting files are read soundly or refused, and leave nothing; ten thousand by the documented command."""

import random
from pathlib import Path

import pytest

from tests.faults.mutated_files import FIXTURES, damage_often, damaged


@pytest.mark.slow
def test_no_damaged_file_ends_in_an_error_or_leaves_a_row(tmp_path: Path) -> None:
    summary = damage_often(tmp_path, 300, random.Random(26))
    assert summary.faults == []
    assert (summary.files, summary.rows_left) == (300, 0)
    assert summary.read > 60
    assert sum(summary.refused.values()) > 60
    assert len(summary.refused) > 6


def test_every_format_is_damaged_and_the_files_do_change() -> None:
    files = list(damaged(random.Random(1), 60))
    assert {name for name, _ in files} > {path.name for path in FIXTURES.iterdir()}
    assert sum(data != (FIXTURES / name).read_bytes() for name, data in files if name != "documents.zip") > 40
