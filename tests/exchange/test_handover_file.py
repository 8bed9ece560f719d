"""Handovers as files: what was written comes back; what is none, or a nasty one, is refused in one sentence."""

import hashlib
import io
import json
import struct
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zvdesk.errors import UserError
from zvdesk.exchange.handover import archive as archive_module
from zvdesk.exchange.handover.package import LONGEST_TEXT, MOST_FILES, HandedRecord, Package, written
from zvdesk.exchange.handover.reading import read_package
from zvdesk.model.ids import new_id
from zvdesk.model.visits import former_questions
from zvdesk.sentences import sentence
from zvdesk.services.handover.sealing import MAGIC, is_sealed, sealed, unsealed

NOTE, QUESTION, FILE = new_id(), new_id(), new_id()
MARK = "a" * 64
DATA = b"brief over jeugdhulp"
DIGEST = hashlib.sha256(DATA).hexdigest()


def note(**more: Any) -> dict[str, Any]:
    return {"id": NOTE, "title": "Sporthal", "body": "tekst", "tags": ["a"], **more}


def package(*records: HandedRecord) -> Package:
    attachment = {
        "id": FILE, "record_kind": "note", "record_id": NOTE, "file_name": "brief.txt", "size": len(DATA),
        "digest": DIGEST,
    }  # fmt: skip
    usual = (HandedRecord("note", NOTE, (MARK,), note()), HandedRecord("attachment", FILE, (MARK,), attachment))
    return Package((NOTE,), records or usual, {} if records else {DIGEST: len(DATA)}, lambda _digest: DATA)


def one(**fields: Any) -> bytes:
    return written(package(HandedRecord("note", NOTE, (MARK,), note(**fields))), "zvdesk 0")


def code(data: bytes) -> str:
    """Return the code of the error in which reading ends; its sentence is one line of Dutch."""
    with pytest.raises(UserError) as caught:
        read_package(data)
    assert sentence(caught.value).count("\n") == 0
    return caught.value.code


def changed(data: bytes, *, manifest: Any = None, records: Any = None, more: dict[str, bytes] | None = None) -> bytes:
    """Return a file with other records, or another manifest, whose hashes fit."""
    with zipfile.ZipFile(io.BytesIO(data)) as old:
        pieces = {name: old.read(name) for name in old.namelist()}
    if records is not None:
        pieces["records.json"] = json.dumps(records).encode()
    told = json.loads(pieces["manifest.json"])
    told["records"] = hashlib.sha256(pieces["records.json"]).hexdigest()
    pieces["manifest.json"] = json.dumps(told if manifest is None else manifest(told)).encode()
    new = io.BytesIO()
    with zipfile.ZipFile(new, "w", zipfile.ZIP_DEFLATED) as made:
        for name, piece in {**pieces, **(more or {})}.items():
            made.writestr(name, piece)
    return new.getvalue()


def test_what_was_written_comes_back() -> None:
    back = read_package(written(package(), "zvdesk 0"))
    assert back.roots == (NOTE,)
    assert [record.kind for record in back.records] == ["note", "attachment"]
    assert back.records[0].fields == note()
    assert back.content(DIGEST) == DATA


def test_the_same_records_give_the_same_bytes_and_nothing_of_the_maker() -> None:
    data = written(package(), "zvdesk 0")
    assert data == written(package(), "zvdesk 0")
    manifest = json.loads(zipfile.ZipFile(io.BytesIO(data)).read("manifest.json"))
    assert set(manifest) == {"format", "version", "program", "roots", "records", "files"}
    assert {info.date_time for info in zipfile.ZipFile(io.BytesIO(data)).infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_questions_of_a_visit_from_an_older_program_come_as_parts_with_the_ids_of_here() -> None:
    fields = {"id": NOTE, "title": "De Haven", "questions": "1. Hoeveel?\n\n2. Waarom?"}
    (visit,) = read_package(written(package(HandedRecord("visit", NOTE, (MARK,), fields)), "zvdesk 0")).records
    expected = [{"id": part, "text": text} for part, text in former_questions(NOTE, fields["questions"])]
    assert visit.fields == {**fields, "questions": expected}
    assert [one["text"] for one in expected] == ["Hoeveel?", "Waarom?"]
    wrong = HandedRecord("visit", NOTE, (MARK,), {**fields, "questions": 5})
    assert code(written(package(wrong), "zvdesk 0")) == "handover_wrong"


@pytest.mark.parametrize("data", [b"", b"{}", b"%PDF-1.7", b"\x00" * 100])
def test_what_is_no_handover_is_refused(data: bytes) -> None:
    assert code(data) == "handover_not_one"


def test_another_zip_is_refused() -> None:
    other = io.BytesIO()
    with zipfile.ZipFile(other, "w") as made:
        made.writestr("word/document.xml", "<a/>")
    assert code(other.getvalue()) == "handover_damaged"
    assert code(changed(one(), manifest=lambda told: {**told, "format": "iets"})) == "handover_not_one"


def test_a_newer_format_asks_for_a_newer_program() -> None:
    assert code(changed(one(), manifest=lambda told: {**told, "version": 2})) == "handover_newer"
    assert code(one(urgency="hoog")) == "handover_newer"
    assert code(written(package(HandedRecord("motion", NOTE, (MARK,), {"id": NOTE})), "x")) == "handover_newer"


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_a_file_with_a_flipped_bit_or_a_lost_end_is_refused_or_whole(data: st.DataObject) -> None:
    whole = written(package(), "zvdesk 0")
    if data.draw(st.booleans()):
        place, bit = data.draw(st.integers(0, len(whole) * 8 - 1)) // 8, data.draw(st.integers(0, 7))
        broken = whole[:place] + bytes([whole[place] ^ (1 << bit)]) + whole[place + 1 :]
    else:
        broken = whole[: data.draw(st.integers(0, len(whole) - 1))]
    try:
        back = read_package(broken)
        assert (back.records[0].fields, back.content(DIGEST)) == (note(), DATA)
    except UserError as error:
        assert error.code.startswith("handover_")  # noqa: PT017 - or it comes back whole


def test_names_that_lead_elsewhere_are_refused() -> None:
    for name in ("../weg.txt", "/etc/passwd", "files/../x", "C:\\x", "files/" + "A" * 64, "nog.json"):
        assert code(changed(one(), more={name: b"x"})) == "handover_damaged"


def test_a_name_twice_is_refused() -> None:
    data = io.BytesIO(one())
    with zipfile.ZipFile(data, "a") as made, pytest.warns(UserWarning, match="Duplicate"):
        made.writestr("records.json", "[]")
    assert code(data.getvalue()) == "handover_damaged"


def test_a_bomb_is_not_blown_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive_module, "MOST_RECORD_BYTES", 1000)
    records = [{"kind": "note", "id": NOTE, "lineage": [MARK], "fields": note(body="a" * 10_000)}]
    assert code(changed(one(), records=records)) == "handover_damaged"
    lying = bytearray(changed(one(), records=records))
    size = struct.pack("<L", 10)
    for place in (lying.find(b"records.json") - 30 + 22, lying.rfind(b"records.json") - 46 + 24):
        lying[place : place + 4] = size
    assert code(bytes(lying)) == "handover_damaged"


def test_a_zip_of_a_million_names_is_not_even_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zipfile, "ZipFile", None)
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 60_000, 60_000, 60_000 * 80, 0, 0)
    assert code(b"PK\x03\x04" + b"\0" * 100 + end) == "handover_too_large"
    large = b"PK\x06\x07" + b"\0" * 16
    assert (
        code(b"PK\x03\x04" + large + struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 1, 1, 80, 0, 0)) == "handover_damaged"
    )


def wrong(**fields: Any) -> Callable[[], bytes]:
    return lambda: one(**fields)


@pytest.mark.parametrize(
    "fields",
    [
        {"title": 3}, {"tags": "a"}, {"tags": [1]}, {"body": None}, {"confidentiality": "zeer geheim"},
        {"body": "\x00"},
        {"title": {"a": 1}}, {"body": "x" * (LONGEST_TEXT + 1)},
    ],
)  # fmt: skip
def test_values_of_the_wrong_type_or_size_are_named(fields: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    if len(str(fields.get("body"))) > LONGEST_TEXT:
        with pytest.raises(UserError, match="handover_too_large"):
            one(**fields)
        monkeypatch.setattr("zvdesk.exchange.handover.package.LONGEST_TEXT", LONGEST_TEXT * 2)
    with pytest.raises(UserError) as caught:
        read_package(one(**fields))
    assert (caught.value.code, caught.value.data) == ("handover_wrong", {"kind": "note", "field": next(iter(fields))})


@pytest.mark.parametrize(
    "records",
    [
        {}, [1], [None], [[]], [{"kind": "note"}], [{"kind": ["note"], "id": NOTE, "lineage": [MARK], "fields": {}}],
        [{"kind": "note", "id": "../x", "lineage": [MARK], "fields": {}}],
        [{"kind": "note", "id": NOTE, "lineage": [], "fields": {"id": NOTE}}],
        [{"kind": "note", "id": NOTE, "lineage": ["x"], "fields": {"id": NOTE}}],
        [{"kind": "note", "id": NOTE, "lineage": [MARK], "fields": {"id": QUESTION}}],
        [{"kind": "note", "id": NOTE, "lineage": [MARK], "fields": {"id": NOTE}}] * 2,
        [{"kind": "council-profile", "id": NOTE, "lineage": [MARK], "fields": {"id": NOTE}}],
        [{"kind": "signatory", "id": NOTE, "lineage": [MARK], "fields": {"id": NOTE, "question_id": QUESTION}}],
        [],
    ],
)  # fmt: skip
def test_records_of_the_wrong_shape_are_refused(records: Any) -> None:
    assert code(changed(one(), records=records)) == "handover_damaged"


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        ("a", "handover_wrong"), ([1], "handover_wrong"), ([{"text": "a"}], "handover_wrong"),
        ([{"id": "x"}], "handover_wrong"), ([{"id": NOTE, "text": 1}], "handover_wrong"),
        ([{"id": NOTE, "soort": "a"}], "handover_newer"), ([{"id": QUESTION}], "handover_damaged"),
    ],
)  # fmt: skip
def test_parts_of_the_wrong_shape_are_refused(items: Any, expected: str) -> None:
    fields = {"id": QUESTION, "subject": "s", "items": items}
    records = [{"kind": "council-question", "id": QUESTION, "lineage": [MARK], "fields": fields}]
    assert code(changed(one(), records=records, manifest=lambda told: {**told, "roots": [QUESTION]})) == expected


def test_parts_that_go_too_deep_are_refused() -> None:
    items: list[Any] = []
    for _ in range(8):
        items = [{"id": new_id(), "items": items}]
    fields = {"id": QUESTION, "items": items}
    records = [{"kind": "council-question", "id": QUESTION, "lineage": [MARK], "fields": fields}]
    assert code(changed(one(), records=records, manifest=lambda told: {**told, "roots": []})) == "handover_wrong"


@pytest.mark.parametrize(
    "told",
    [
        {"version": "1"}, {"version": True}, {"version": 0}, {"roots": "x"}, {"roots": [QUESTION]}, {"roots": [1]},
        {"files": []}, {"files": {DIGEST: 1}}, {"records": "0" * 64},
    ],
)  # fmt: skip
def test_a_manifest_that_does_not_fit_is_refused(told: dict[str, Any]) -> None:
    assert code(changed(one(), manifest=lambda former: {**former, **told})) == "handover_damaged"


def test_a_file_that_is_not_its_hash_is_refused_when_it_is_read() -> None:
    data = written(package(), "x").replace(DATA, b"X" * len(DATA))
    with pytest.raises(UserError, match="handover_damaged"):
        read_package(data).content(DIGEST)


def test_more_than_fits_is_not_written(monkeypatch: pytest.MonkeyPatch) -> None:
    many = {f"{number:064x}": 1 for number in range(MOST_FILES + 1)}
    with pytest.raises(UserError, match="handover_too_large"):
        written(Package((), (), many), "x")
    monkeypatch.setattr("zvdesk.exchange.handover.package.MOST_BYTES", 10)
    with pytest.raises(UserError, match="handover_too_large"):
        written(package(), "x")


# Under a word


def test_a_word_opens_what_it_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    data = sealed(b"inhoud " * 10, "blauwe fiets")
    assert is_sealed(data)
    assert b"inhoud" not in data
    assert unsealed(data, "blauwe fiets") == b"inhoud " * 10
    with pytest.raises(UserError, match="handover_word_wrong"):
        unsealed(data, "rode fiets")
    for none in (None, ""):
        with pytest.raises(UserError, match="handover_word_needed"):
            unsealed(data, none)
    with pytest.raises(UserError, match="handover_word_empty"):
        sealed(b"", "")
    for broken in (data[:-1], data + b"x", data[:-20] + b"\0" * 20):
        with pytest.raises(UserError, match="handover_damaged"):
            unsealed(broken, "blauwe fiets")
    with pytest.raises(UserError, match="handover_newer"):
        unsealed(data.replace(MAGIC, MAGIC.replace(b"1", b"2")), "blauwe fiets")


@pytest.mark.parametrize(
    "header", [b"", b"{}", b"[]", b"x", b'{"id": 1}', b"[" * 4000, b'{"memory_kib": 99999999}', b"\xff"]
)
def test_a_header_that_asks_for_the_impossible_is_refused(header: bytes) -> None:
    for end in (b"", b"\nx"):
        with pytest.raises(UserError, match="handover_damaged"):
            unsealed(MAGIC + header + end, "woord")


def test_a_word_that_would_hold_up_the_computer_is_not_tried() -> None:
    header = json.loads(sealed(b"", "woord").split(b"\n")[1])
    for name, value in (("memory_kib", 10**9), ("iterations", 10**9), ("lanes", "4"), ("salt", 3), ("key", None)):
        with pytest.raises(UserError, match="handover_damaged"):
            unsealed(MAGIC + json.dumps({**header, name: value}).encode() + b"\nx", "woord")
