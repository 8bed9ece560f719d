"""Damaged photos are taken in without what they told or refused; five thousand by the documented command."""

import random

from tests.faults.mutated_photos import damage_often, damaged, sources


def test_no_damaged_photo_ends_in_an_error() -> None:
    summary = damage_often(500, random.Random(66))
    assert summary.faults == []
    assert summary.files > 400
    assert len(summary.read) > 3
    assert sum(summary.read.values()) > 50
    assert summary.refused["photo_damaged"] > 100


def test_photos_of_every_kind_are_damaged() -> None:
    files = list(damaged(random.Random(1), 70))
    whole = sources()
    assert {name for name, _ in files} == set(whole)
    assert sum(data != whole[name] for name, data in files) > 60
