"""A finished document is written whole or not at all, and what stands in the way is told apart."""

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from zvdesk.documents.files import failure, replacing, write_atomically
from zvdesk.errors import EnvironmentFailure, UserError, ZvdeskError

posix = pytest.mark.skipif(sys.platform == "win32", reason="about rights and links as POSIX has them")


def code_of(path: Path) -> str:
    with pytest.raises(ZvdeskError) as caught:
        write_atomically(path, b"nieuw")
    return caught.value.code


def test_a_new_file_is_there_and_nothing_else(tmp_path: Path) -> None:
    write_atomically(tmp_path / "brief.pdf", b"inhoud")
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"brief.pdf": b"inhoud"}


@posix
def test_an_old_file_is_replaced_and_keeps_its_rights(tmp_path: Path) -> None:
    path = tmp_path / "brief.pdf"
    path.write_bytes(b"oud")
    path.chmod(0o640)
    write_atomically(path, b"nieuw")
    assert path.read_bytes() == b"nieuw"
    assert path.stat().st_mode & 0o777 == 0o640


@posix
def test_a_new_file_has_the_rights_of_any_new_file(tmp_path: Path) -> None:
    (tmp_path / "gewoon").touch()
    write_atomically(tmp_path / "brief.pdf", b"x")
    assert (tmp_path / "brief.pdf").stat().st_mode == (tmp_path / "gewoon").stat().st_mode


@posix
def test_a_link_keeps_leading_to_the_file(tmp_path: Path) -> None:
    (tmp_path / "echt.pdf").write_bytes(b"oud")
    (tmp_path / "brief.pdf").symlink_to(tmp_path / "echt.pdf")
    write_atomically(tmp_path / "brief.pdf", b"nieuw")
    assert (tmp_path / "brief.pdf").is_symlink()
    assert (tmp_path / "echt.pdf").read_bytes() == b"nieuw"


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(UserError) as caught:
        write_atomically(tmp_path, b"x")
    assert caught.value.code == "target_is_folder"


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentFailure) as caught:
        write_atomically(tmp_path / "weg" / "brief.pdf", b"x")
    assert (caught.value.code, caught.value.data) == ("file_missing", {"path": str(tmp_path / "weg")})


def test_a_very_long_name_is_the_systems_to_refuse(tmp_path: Path) -> None:
    assert code_of(tmp_path / ("n" * 300 + ".pdf")) == "disk_error"
    assert list(tmp_path.iterdir()) == []


@posix
@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_without_write_access_stays_as_it_is(tmp_path: Path) -> None:
    tmp_path.chmod(0o555)
    try:
        assert code_of(tmp_path / "brief.pdf") == "folder_read_only"
    finally:
        tmp_path.chmod(0o755)


@posix
def test_a_full_disk_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "brief.pdf"
    path.write_bytes(b"oud")
    code = """
import resource, sys
from pathlib import Path
from zvdesk.documents.files import write_atomically
from zvdesk.errors import EnvironmentFailure
resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
try:
    write_atomically(Path(sys.argv[1]), bytes(8192))
except EnvironmentFailure as failure:
    print(failure.code)
"""
    done = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True)
    assert done.stdout == "disk_full\n"
    assert {one.name: one.read_bytes() for one in tmp_path.iterdir()} == {"brief.pdf": b"oud"}


def test_a_file_that_is_open_elsewhere_is_told_apart(tmp_path: Path) -> None:
    path = tmp_path / "brief.pdf"
    path.touch()
    error = PermissionError(errno.EACCES, "Access is denied")
    error.winerror = 32
    assert failure(path, error).code == "file_in_use"
    assert failure(tmp_path / "nieuw.pdf", error).code == "folder_read_only"
    assert failure(path, PermissionError(errno.EACCES, "Permission denied")).code == "folder_read_only"
    assert failure(path, OSError(errno.EIO, "Input/output error")).code == "disk_error"


def test_a_file_in_pieces_is_begun_anew_and_stays_out_of_sight_until_it_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "bundel.pdf"
    path.write_bytes(b"oud")
    with replacing(path) as file:
        for pieces in ((b"half",), (b"nieu", b"w")):
            file.begin()
            for piece in pieces:
                file.write(piece)
        assert path.read_bytes() == b"oud"
    assert path.read_bytes() == b"nieuw"


def test_a_file_that_is_given_up_leaves_the_old_one_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "bundel.pdf"
    path.write_bytes(b"oud")
    with pytest.raises(KeyError), replacing(path) as file:
        file.write({}["weg"])
    assert {one.name: one.read_bytes() for one in tmp_path.iterdir()} == {"bundel.pdf": b"oud"}
