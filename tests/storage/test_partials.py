"""What is only partly there goes on where it was, and shows nobody what it is when the workspace is sealed."""

import os
from pathlib import Path

import pytest

from zvdesk.storage.keyfile import KEYS_NAME
from zvdesk.storage.partials import RECORD_SIZE, PartialFiles
from zvdesk.storage.switch import PARTIALS_NAME, staging_in, switch

ADDRESS = "https://raad.voorbeeld.example/stuk.pdf"
CONTENT = bytes(range(256)) * 3000


@pytest.fixture(params=[None, b"k" * 32], ids=["plain", "sealed"])
def partials(request: pytest.FixtureRequest, tmp_path: Path) -> PartialFiles:
    return PartialFiles(tmp_path / "downloads", b"n" * 32, request.param)


def begun(partials: PartialFiles, size: int) -> None:
    partial = partials.of(ADDRESS)
    partial.begin('"een"')
    partial.append(CONTENT[:size])
    partial.close()


@pytest.mark.parametrize("size", [0, 5, RECORD_SIZE, RECORD_SIZE * 2 + 7])
def test_what_was_there_goes_on(partials: PartialFiles, size: int) -> None:
    begun(partials, size)
    partial = partials.of(ADDRESS)
    assert (partial.size, partial.validator) == (size, '"een"')
    for start in range(size, len(CONTENT), 100_000):
        partial.append(CONTENT[start : start + 100_000])
    assert partial.content() == CONTENT


@pytest.mark.parametrize("cut", [1, 11, 30, 200_000])
def test_a_record_that_a_crash_cut_short_is_left_out(partials: PartialFiles, cut: int) -> None:
    begun(partials, RECORD_SIZE * 2 + 7)
    (path,) = partials.folder.iterdir()
    os.truncate(path, path.stat().st_size - cut)
    partial = partials.of(ADDRESS)
    assert partial.size in (RECORD_SIZE, RECORD_SIZE * 2)
    partial.append(CONTENT[partial.size :])
    assert partial.content() == CONTENT
    assert partials.of(ADDRESS).size == len(CONTENT)


def test_begun_anew_is_anew(partials: PartialFiles) -> None:
    begun(partials, 500)
    partial = partials.of(ADDRESS)
    partial.begin("")
    partial.append(b"ander")
    assert (partial.content(), partials.of(ADDRESS).validator) == (b"ander", "")


def test_a_file_that_is_none_counts_for_nothing(partials: PartialFiles) -> None:
    begun(partials, 500)
    (path,) = partials.folder.iterdir()
    path.write_bytes(b"iets anders")
    assert (partials.of(ADDRESS).size, partials.of(ADDRESS).validator) == (0, "")


def test_sealed_records_show_nothing_and_cannot_be_changed(tmp_path: Path) -> None:
    sealed = PartialFiles(tmp_path / "downloads", b"n" * 32, b"k" * 32)
    begun(sealed, 1000)
    (path,) = sealed.folder.iterdir()
    data = path.read_bytes()
    assert CONTENT[:64] not in data
    assert b'"een"' not in data
    assert "voorbeeld" not in path.name
    path.write_bytes(data[:-1] + bytes([data[-1] ^ 1]))
    assert sealed.of(ADDRESS).size == 0


def test_what_nobody_came_back_for_goes_and_the_folder_with_it(partials: PartialFiles) -> None:
    partials.tidy()
    begun(partials, 5)
    partials.tidy()
    (path,) = partials.folder.iterdir()
    os.utime(path, (0, 0))
    partials.tidy()
    assert not partials.folder.exists()


def test_what_lay_open_goes_when_the_keys_change(tmp_path: Path) -> None:
    partials = PartialFiles(tmp_path / PARTIALS_NAME, b"n" * 32, None)
    begun(partials, 5)
    with staging_in(tmp_path) as staging:
        (staging / KEYS_NAME).write_bytes(b"{}")
        switch(tmp_path, staging)
    assert not partials.folder.exists()
