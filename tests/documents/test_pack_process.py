"""Making a pack survives whatever a document does to the process that reads it, and can be stopped at any time."""

import io
import multiprocessing
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import failing_children
import pikepdf
import pytest
from failing_children import DIES_WHEN_READ, FILLS_MEMORY, HANGS
from pack_threads import Thread
from source_files import changed, pack_of, plain_pdf, with_boxes, with_outline_and_links

from zvdesk.documents import pack as packs
from zvdesk.documents import pack_child
from zvdesk.documents.pack_parts import Hindrance, Pack, Section, Source
from zvdesk.errors import EnvironmentFailure
from zvdesk.running_text.lines import plain_line


class StoppedError(Exception):
    """The user has thought better of it."""


def reasons(result: packs.PackResult) -> list[tuple[str, Hindrance]]:
    return [(problem.title, problem.reason) for problem in result.problems]


@pytest.mark.usefixtures("no_child_left")
def test_a_pack_comes_back_from_the_child_process(tmp_path: Path) -> None:
    steps: list[tuple[int, int]] = []
    data, result = packs.render(
        pack_of(plain_pdf(2), None, b"", prepared=True), progress=lambda done, total: steps.append((done, total))
    )
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert len(pdf.pages) == result.pages == 5
    assert reasons(result) == [("Stuk 2", Hindrance.ABSENT), ("Stuk 3", Hindrance.DAMAGED)]
    assert steps == sorted(steps)
    assert {total for _, total in steps} == {106}


def test_a_document_that_cannot_be_fetched_is_told_as_damaged() -> None:
    def refuses() -> bytes:
        raise EnvironmentFailure("attachment_damaged")

    pack = pack_of(plain_pdf(1))
    broken = Pack(pack.front, (Section("4", "Opvang", sources=(Source("Weg", refuses),)),))
    assert reasons(packs.try_out(broken)) == [("Weg", Hindrance.DAMAGED)]


def test_a_document_that_kills_the_reader_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packs, "serve", failing_children.fails_on_reading)
    result = packs.try_out(pack_of(plain_pdf(1), DIES_WHEN_READ, plain_pdf(1)))
    assert reasons(result) == [("Stuk 2", Hindrance.DAMAGED)]
    assert result.pages == 5


def test_a_document_that_hangs_the_reader_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packs, "serve", failing_children.fails_on_reading)
    result = packs.try_out(pack_of(HANGS, plain_pdf(1)), patience=5.0)
    assert reasons(result) == [("Stuk 1", Hindrance.DAMAGED)]


def test_a_pack_for_which_memory_runs_out_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packs, "serve", failing_children.fails_on_reading)
    with pytest.raises(EnvironmentFailure) as caught:
        packs.render(pack_of(FILLS_MEMORY))
    assert caught.value.code == "memory_full"


def test_a_document_that_breaks_the_saving_is_found_and_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packs, "serve", failing_children.dies_while_saving_turned_pages)
    result = packs.try_out(pack_of(plain_pdf(1), None, with_boxes(turn=90)))
    assert reasons(result) == [("Stuk 2", Hindrance.ABSENT), ("Stuk 3", Hindrance.DAMAGED)]


def test_a_document_that_cannot_be_saved_is_found_and_left_out() -> None:
    def refer_elsewhere(pdf: pikepdf.Pdf) -> None:
        tree = pikepdf.NameTree(pdf.Root.Names.Dests)
        place = pikepdf.Array([pdf.pages[2].obj, pdf.make_indirect(pikepdf.Dictionary())])
        tree["slot"] = pdf.make_indirect(pikepdf.Dictionary(D=place))

    result = packs.try_out(pack_of(plain_pdf(1), changed(with_outline_and_links(), refer_elsewhere)))
    assert reasons(result) == [("Stuk 2", Hindrance.DAMAGED)]


@pytest.mark.parametrize(
    ("child", "step"), [(failing_children.never_starts, "starting"), (failing_children.dies_while_saving, "saving")]
)
def test_a_pack_that_fails_whatever_is_left_out_is_given_up(
    child: object, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(packs, "serve", child)
    with pytest.raises(EnvironmentFailure) as caught:
        packs.render(pack_of(plain_pdf(1)))
    assert (caught.value.code, caught.value.data) == ("pack_failed", {"step": step})


@pytest.mark.parametrize("at", [0, 1, 30])
@pytest.mark.usefixtures("no_child_left")
def test_the_user_can_stop_it_and_no_process_stays_behind(at: int) -> None:
    def progress(done: int, _total: int) -> None:
        if done >= at:
            raise StoppedError

    with pytest.raises(StoppedError):
        packs.render(pack_of(plain_pdf(3), plain_pdf(3)), progress=progress)
    assert [thread for thread in threading.enumerate() if thread.daemon and "_watch" in thread.name] == []


def test_a_pack_without_documents_has_a_cover_and_contents() -> None:
    assert packs.try_out(pack_of()).pages == 2


def made_in_this_process(pack: Pack, known: dict[int, Hindrance]) -> list[bytes]:
    ours, theirs = multiprocessing.Pipe()
    for index, source in enumerate(pack.sources):
        if index not in known and source.load is not None:
            ours.send_bytes(b"null")
            ours.send_bytes(source.load())
    worker = threading.Thread(target=pack_child.make, args=(theirs, pack.without_loaders(), known, False))
    worker.start()
    messages = [ours.recv_bytes()]
    while not any(end in messages[-1] for end in (b'"done"', b"no_memory", b"failed")):
        messages.append(ours.recv_bytes())
    worker.join()
    ours.close()
    theirs.close()
    return messages


def test_the_child_tells_where_it_is_and_sends_the_pack_last() -> None:
    messages = made_in_this_process(pack_of(plain_pdf(1), None), {1: Hindrance.ABSENT})
    assert messages[:2] == [b'{"step": "reading", "index": 0}', b'{"step": "merging", "index": 0}']
    assert b'"problems": [["4 Opvang", "Stuk 2", "absent", 1]], "found": [1, "absent"], ' in messages[-1]
    assert messages[-1].startswith(b'{"step": "done"')
    pieces = [piece for told, piece in pairwise(messages) if told == b'{"step": "piece"}']
    assert pieces[0].startswith(b"%PDF-1.7")
    assert b"".join(pieces).endswith(b"%%EOF\n")


def test_the_child_says_when_memory_runs_out(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_arguments: object) -> None:
        raise MemoryError

    monkeypatch.setattr("zvdesk.documents.pack_assemble.assemble", full)
    assert made_in_this_process(pack_of(), {}) == [b'{"step": "no_memory"}']


def test_the_child_says_what_nobody_foresaw(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_arguments: object) -> None:
        raise ZeroDivisionError("x" * 999)

    monkeypatch.setattr("zvdesk.documents.pack_assemble.assemble", broken)
    (message,) = made_in_this_process(pack_of(), {})
    assert message.startswith(b'{"step": "failed", "fault": "ZeroDivisionError(')
    assert len(message) < 600


def test_a_file_that_lies_readable_is_read_where_it_is(tmp_path: Path) -> None:
    file, picture = tmp_path / "stuk", tmp_path / "geen"
    file.write_bytes(plain_pdf(2))
    picture.write_bytes(b"PK")
    sources = (Source("Stuk", lambda: file), Source("Iets", lambda: picture), Source("Weg", lambda: tmp_path / "weg"))
    data, result = packs.render(Pack(pack_of().front, (Section("4", "Opvang", sources=sources),)))
    assert reasons(result) == [("Iets", Hindrance.UNSUPPORTED), ("Weg", Hindrance.DAMAGED)]
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert len(pdf.pages) == result.pages == 5


def test_looking_into_documents_tells_their_pages_or_what_hinders_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packs, "serve", failing_children.fails_on_reading)
    sources = (
        Source("A", lambda: plain_pdf(3)), Source("B", lambda: DIES_WHEN_READ), Source("C"),
        Source("D", lambda: (plain_line("Regel."),) * 90),
    )  # fmt: skip
    pack = Pack(pack_of().front, (Section("4", "Opvang", sources=sources),))
    assert packs.look_into(pack) == (3, Hindrance.DAMAGED, Hindrance.ABSENT, 4)


def test_a_process_that_never_starts_to_look_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packs, "serve", failing_children.never_starts)
    with pytest.raises(EnvironmentFailure) as caught:
        packs.look_into(pack_of(plain_pdf(1)))
    assert caught.value.code == "pack_failed"


class Hasty:
    """Our end of a pipe to a maker that has answered before we look up from sending."""

    def __init__(self, pipe: Connection, maker: threading.Thread) -> None:
        self._pipe, self._maker = pipe, maker
        self.poll, self.recv_bytes = pipe.poll, pipe.recv_bytes

    def send_bytes(self, data: bytes) -> None:
        """Send, and wait until all is said."""
        self._pipe.send_bytes(data)
        self._maker.join()


def test_an_answer_that_comes_at_once_is_not_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    @contextmanager
    def hasty(_serve: object, arguments: tuple[Any, ...]) -> Iterator[tuple[Thread, Hasty]]:
        ours, theirs = multiprocessing.Pipe()
        maker = threading.Thread(target=pack_child.make, args=(theirs, *arguments))
        maker.start()
        with ours, theirs:
            yield Thread(), Hasty(ours, maker)

    monkeypatch.setattr(packs, "running_child", hasty)
    monkeypatch.setattr(packs, "_TICK", 0.01)
    pack = Pack(pack_of().front, (Section("4", "Opvang", sources=(Source("A", lambda: (plain_line("Regel."),)),)),))
    told: list[int] = []
    attempt = packs._Attempt(packs._Nowhere(), pack, {}, lambda done, _: _stop_after(told, done), 60, only_looks=True)
    assert attempt.result().found == (1,)


def _stop_after(told: list[int], done: int) -> None:
    """One who waits for what was passed over would wait for ever."""
    told.append(done)
    if len(told) > 200:
        raise StoppedError
