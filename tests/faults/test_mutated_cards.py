"""Damaged files of visitekaartjes are read soundly or refused; five thousand by the documented command."""

import random

from tests.faults.mutated_cards import FIXTURES, damage_often, damaged


def test_no_damaged_file_ends_in_an_error() -> None:
    summary = damage_often(300, random.Random(29))
    assert summary.faults == []
    assert summary.files == 300
    assert summary.read > 50
    assert sum(summary.refused.values()) > 50, "a stray NUL alone refuses none"
    assert len(summary.refused) > 3


def test_every_exporter_is_damaged_and_the_files_do_change() -> None:
    files = list(damaged(random.Random(1), 60))
    assert {name for name, _ in files} == {path.name for path in FIXTURES.iterdir()}
    assert sum(data != (FIXTURES / name).read_bytes() for name, data in files) > 40
