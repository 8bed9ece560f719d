"""Attachments: whole, under a name that tells nothing, readable by nobody else when sealed."""

import io
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from zvdesk.errors import EnvironmentFailure, UserError
from zvdesk.storage import attachments
from zvdesk.storage.attachments import PIECE_SIZE, AttachmentStore
from zvdesk.storage.sealing import MAGIC, SALT_SIZE, TAG_SIZE, SealedCodec
from zvdesk.storage.workspace import Workspace

NAMING_KEY = bytes(32)
SIZES = [0, 1, PIECE_SIZE - 1, PIECE_SIZE, PIECE_SIZE + 1, 2 * PIECE_SIZE, 2 * PIECE_SIZE + 7]


@pytest.fixture(params=["plain", "sealed"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> AttachmentStore:
    codec = SealedCodec(bytes(32)) if request.param == "sealed" else None
    return AttachmentStore(tmp_path / "attachments", NAMING_KEY, codec)


@pytest.fixture
def sealed_store(tmp_path: Path) -> AttachmentStore:
    return AttachmentStore(tmp_path / "attachments", NAMING_KEY, SealedCodec(bytes(32)))


class Dripping(io.RawIOBase):
    """A stream that gives less than asked, as a pipe does."""

    def __init__(self, content: bytes, *, fails_after: int | None = None) -> None:
        self._rest = content
        self._left = fails_after

    def read(self, size: int = -1) -> bytes:
        if self._left is not None:
            self._left -= 1
            if self._left < 0:
                raise OSError(5, "the stick was pulled out")
        piece, self._rest = self._rest[: min(size, 100_001)], self._rest[min(size, 100_001) :]
        return piece


@pytest.mark.parametrize("size", SIZES)
def test_what_is_put_is_read(store: AttachmentStore, size: int) -> None:
    content = os.urandom(size)
    stored = store.put(content)
    assert stored.size == size
    assert store.read(stored.digest) == content
    assert store.open(stored.digest).read() == content
    assert b"".join(store.pieces(stored.digest)) == content
    assert store.exists(stored.digest)
    store.verify(stored.digest)
    found = store.content(stored.digest)
    assert (found.read_bytes() if isinstance(found, Path) else found) == content


def test_only_what_lies_as_it_is_can_be_read_beside_the_store(tmp_path: Path, sealed_store: AttachmentStore) -> None:
    assert isinstance(sealed_store.content(sealed_store.put(b"geheim").digest), bytes)
    plain = AttachmentStore(tmp_path / "plain", NAMING_KEY)
    stored = plain.put(b"open")
    plain.path_of(stored.digest).write_bytes(b"anders")
    with pytest.raises(EnvironmentFailure) as caught:
        plain.content(stored.digest)
    assert caught.value.code == "attachment_damaged"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25, deadline=None)
@given(content=st.binary(max_size=300))
def test_any_content_comes_back(store: AttachmentStore, content: bytes) -> None:
    assert store.read(store.put(content).digest) == content


def test_memory_a_file_and_a_dripping_stream_are_the_same(store: AttachmentStore, tmp_path: Path) -> None:
    content = os.urandom(PIECE_SIZE + 500)
    source = tmp_path / "bron é.pdf"
    source.write_bytes(content)
    stored = {store.put(content), store.put(source), store.put(io.BytesIO(content)), store.put(Dripping(content))}
    assert len(stored) == 1
    assert len(store.paths()) == 1
    assert store.read(stored.pop().digest) == content


def test_the_name_depends_on_the_key_and_a_sealed_file_shows_nothing(
    sealed_store: AttachmentStore, tmp_path: Path
) -> None:
    stored = sealed_store.put(b"een bekend stuk " * 50)
    other = AttachmentStore(tmp_path / "other", bytes([1] * 32))
    assert stored.digest not in sealed_store.path_of(stored.digest).name
    assert sealed_store.path_of(stored.digest).name != other.path_of(stored.digest).name
    assert b"bekend" not in sealed_store.path_of(stored.digest).read_bytes()


def test_the_same_content_is_sealed_differently_each_time(sealed_store: AttachmentStore) -> None:
    stored = sealed_store.put(b"twee keer")
    first = sealed_store.path_of(stored.digest).read_bytes()
    sealed_store.put(b"twee keer")
    assert sealed_store.path_of(stored.digest).read_bytes() != first


def test_nothing_readable_touches_the_disk_while_reading(sealed_store: AttachmentStore) -> None:
    stored = sealed_store.put(b"geheim" * 1000)
    before = {path: path.stat().st_mtime_ns for path in sealed_store.folder.rglob("*")}
    sealed_store.read(stored.digest)
    assert {path: path.stat().st_mtime_ns for path in sealed_store.folder.rglob("*")} == before


def damaged(content: bytes) -> Iterator[bytes]:
    """Yield a stored file of three pieces in every way it may have been hurt."""
    piece = PIECE_SIZE + TAG_SIZE
    header = len(MAGIC) + SALT_SIZE
    for place in (0, len(MAGIC), header, header + piece, header + piece - 1, len(content) - 1, len(content) // 2):
        yield content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :]
    for end in (0, 5, header, header + piece, header + 2 * piece, len(content) - 1):
        yield content[:end]
    pieces = [content[header:][i * piece : (i + 1) * piece] for i in range(3)]
    yield content[:header] + pieces[1] + pieces[0] + pieces[2]
    yield content[:header] + pieces[0] + pieces[2]
    yield content[:header] + pieces[0] + pieces[0] + pieces[1] + pieces[2]
    yield content + b"x"


def test_every_damage_is_told_and_never_read_as_content(store: AttachmentStore) -> None:
    stored = store.put(os.urandom(2 * PIECE_SIZE + 1000))
    path = store.path_of(stored.digest)
    whole = path.read_bytes()
    for broken in damaged(whole):
        path.write_bytes(broken)
        with pytest.raises(EnvironmentFailure) as caught:
            store.read(stored.digest)
        assert caught.value.code == "attachment_damaged"
        assert (caught.value.data["path"], caught.value.data["digest"]) == (str(path), stored.digest)


def test_two_exchanged_files_are_noticed(store: AttachmentStore) -> None:
    first, second = store.path_of(store.put(b"een").digest), store.path_of(store.put(b"twee").digest)
    one, two = first.read_bytes(), second.read_bytes()
    first.write_bytes(two)
    second.write_bytes(one)
    for path in (first, second):
        with pytest.raises(EnvironmentFailure, match="attachment_damaged"):
            b"".join(store.content_of(path))


def test_putting_the_content_again_mends_a_damaged_file(store: AttachmentStore) -> None:
    stored = store.put(b"inhoud")
    store.path_of(stored.digest).write_bytes(b"schade")
    store.put(b"inhoud")
    assert store.read(stored.digest) == b"inhoud"


def test_a_missing_file_is_told(store: AttachmentStore) -> None:
    with pytest.raises(EnvironmentFailure) as caught:
        store.read("0" * 64)
    assert (caught.value.code, caught.value.data["digest"]) == ("attachment_missing", "0" * 64)
    assert not store.exists("0" * 64)
    assert store.paths() == []


def test_what_is_unused_goes_and_what_is_used_stays(store: AttachmentStore) -> None:
    kept, gone = store.put(b"blijft"), store.put(b"weg")
    (store.folder / ".zvdesk-rest.part").write_bytes(b"half")
    assert store.remove_unused([kept.digest, kept.digest]) == 1
    assert store.read(kept.digest) == b"blijft"
    assert not store.exists(gone.digest)
    assert not list(store.folder.glob("*.part"))


def test_a_file_over_the_limit_is_refused_and_leaves_nothing(
    store: AttachmentStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(attachments, "MAX_SIZE", 2 * PIECE_SIZE)
    with pytest.raises(UserError) as caught:
        store.put(bytes(2 * PIECE_SIZE + 1))
    assert (caught.value.code, caught.value.data["limit"]) == ("attachment_too_large", 2)
    assert [path for path in store.folder.rglob("*") if path.is_file()] == []
    store.put(bytes(2 * PIECE_SIZE))


def test_a_source_that_cannot_be_read_is_told_and_leaves_nothing(store: AttachmentStore, tmp_path: Path) -> None:
    folder_for_a_file = tmp_path / "map"
    folder_for_a_file.mkdir()
    for source in (tmp_path / "weg.pdf", folder_for_a_file, Dripping(bytes(10**6), fails_after=3)):
        with pytest.raises(EnvironmentFailure, match="attachment_unreadable"):
            store.put(source)
    assert store.paths() == []
    assert not list(store.folder.glob("*.part"))


def test_a_store_for_reading_alone_refuses_to_change(workspace: Workspace) -> None:
    stored = workspace.attachments.put(b"inhoud")
    reading = AttachmentStore(workspace.attachments.folder, workspace.keyfile.naming_key or b"", read_only=True)
    assert reading.read(stored.digest) == b"inhoud"
    with pytest.raises(EnvironmentFailure, match="workspace_read_only"):
        reading.put(b"meer")
    with pytest.raises(EnvironmentFailure, match="workspace_read_only"):
        reading.remove_unused([])
    assert reading.exists(stored.digest)
