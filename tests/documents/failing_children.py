"""Child processes that fail in the ways a hostile document could make them fail, for the tests of the pack."""

import io
import os
import time
from collections.abc import Mapping
from multiprocessing.connection import Connection

from zvdesk.documents import pack_assemble, pack_child, pack_sources
from zvdesk.documents.pack_parts import Hindrance, Pack, Source

DIES_WHEN_READ = b"%PDF-1.7 sterft bij het lezen"
HANGS = b"%PDF-1.7 hangt"
FILLS_MEMORY = b"%PDF-1.7 vult het geheugen"


def fails_on_reading(pipe: Connection, pack: Pack, known: Mapping[int, Hindrance], only_looks: bool) -> None:
    """Like the real child, but these documents take it down."""
    real = pack_sources.open_source

    def open_source(data: bytes, source: Source) -> pack_sources.Opened:
        if data == DIES_WHEN_READ:
            os._exit(1)
        if data == HANGS:
            time.sleep(60)
        if data == FILLS_MEMORY:
            raise MemoryError
        return real(data, source)

    pack_sources.open_source = open_source
    pack_child.make(pipe, pack, known, only_looks)


def dies_while_saving_turned_pages(
    pipe: Connection, pack: Pack, known: Mapping[int, Hindrance], only_looks: bool
) -> None:
    """Like the real child, but a pack with a turned page in it cannot be saved."""
    real = pack_assemble._save

    def saved(pdf: object, report: pack_assemble.Report, target: io.RawIOBase, **options: bool) -> None:
        report("saving", 1)
        if any("/Rotate" in page.obj and page.obj.Rotate for page in pdf.pages):
            os._exit(1)
        real(pdf, report, target, **options)

    pack_assemble._save = saved
    pack_child.make(pipe, pack, known, only_looks)


def dies_while_saving(pipe: Connection, pack: Pack, known: Mapping[int, Hindrance], only_looks: bool) -> None:
    """Never comes to an end."""

    def saved(_pdf: object, report: pack_assemble.Report, _target: io.RawIOBase, **options: bool) -> None:
        report("saving", 1)
        os._exit(1)

    pack_assemble._save = saved
    pack_child.make(pipe, pack, known, only_looks)


def never_starts(_pipe: Connection, _pack: Pack, _known: Mapping[int, Hindrance], _only_looks: bool) -> None:
    os._exit(1)
