"""Passphrase and recovery key: two ways to one key, and clear words when neither fits."""

import json
from pathlib import Path
from typing import Any

import pytest

from zvdesk.errors import EnvironmentFailure, UserError
from zvdesk.storage import checked_json, keys
from zvdesk.storage.keyfile import KEYS_NAME, KeyFile, read_keyfile, write_keyfile

PASSPHRASE = "vier losse woorden hiér"
MEMORY = keys._COST["memory_kib"]
"""What it costs users: read before the first test, from which on it costs little."""


@pytest.fixture(scope="module")
def new() -> keys.NewKeys:
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(keys._COST, "memory_kib", MEMORY)
        return keys.encrypted_keyfile(PASSPHRASE)


def test_both_ways_lead_to_the_same_key(new: keys.NewKeys) -> None:
    assert keys.unlock(new.keyfile, passphrase=PASSPHRASE) == new.key
    assert keys.unlock(new.keyfile, recovery_key=new.recovery_key.lower()) == new.key


def test_an_accent_typed_in_two_strokes_is_the_same_passphrase(new: keys.NewKeys) -> None:
    assert keys.unlock(new.keyfile, passphrase=PASSPHRASE.replace("é", "e\u0301")) == new.key


def test_wrong_ways_in_are_told_apart(new: keys.NewKeys) -> None:
    other = keys.with_recovery_key(new.keyfile, new.key)[1]
    for ways, code in [
        ({"passphrase": "fout"}, "passphrase_wrong"),
        ({"passphrase": ""}, "passphrase_wrong"),
        ({"recovery_key": other}, "recovery_key_wrong"),
        ({"recovery_key": new.recovery_key[:-1]}, "recovery_key_length"),
        ({}, "passphrase_needed"),
    ]:
        with pytest.raises(UserError) as caught:
            keys.unlock(new.keyfile, **ways)
        assert caught.value.code == code


def test_an_empty_passphrase_is_none() -> None:
    with pytest.raises(UserError, match="passphrase_empty"):
        keys.encrypted_keyfile("")


def test_a_new_passphrase_ends_the_former_and_leaves_the_recovery_key(new: keys.NewKeys) -> None:
    changed = keys.with_passphrase(new.keyfile, new.key, "heel iets anders")
    assert keys.unlock(changed, passphrase="heel iets anders") == new.key
    assert keys.unlock(changed, recovery_key=new.recovery_key) == new.key
    with pytest.raises(UserError, match="passphrase_wrong"):
        keys.unlock(changed, passphrase=PASSPHRASE)


def test_a_new_recovery_key_ends_the_former(new: keys.NewKeys) -> None:
    changed, recovery_key = keys.with_recovery_key(new.keyfile, new.key)
    assert keys.unlock(changed, recovery_key=recovery_key) == new.key
    with pytest.raises(UserError, match="recovery_key_wrong"):
        keys.unlock(changed, recovery_key=new.recovery_key)


def test_a_wrapping_is_of_one_workspace(new: keys.NewKeys) -> None:
    moved = KeyFile("another workspace", sealed=new.keyfile.sealed)
    with pytest.raises(UserError, match="recovery_key_wrong"):
        keys.unlock(moved, recovery_key=new.recovery_key)


def test_every_purpose_has_a_key_of_its_own(new: keys.NewKeys) -> None:
    derived = {
        keys.derive(new.key, keys.ATTACHMENT_NAMES),
        keys.derive(new.key, keys.ATTACHMENT_CONTENT),
        keys.derive(new.key, keys.ATTACHMENT_CONTENT, b"salt"),
        new.key,
    }
    assert len(derived) == 4
    assert {len(key) for key in derived} == {32}


def test_the_file_keeps_the_cost_and_neither_key_nor_passphrase(new: keys.NewKeys, tmp_path: Path) -> None:
    write_keyfile(tmp_path, new.keyfile)
    content = (tmp_path / KEYS_NAME).read_text()
    slot = json.loads(content)["sealed"]["passphrase"]
    assert (slot["memory_kib"], slot["iterations"], slot["lanes"]) == (65536, 3, 4)
    assert new.key.hex() not in content
    assert PASSPHRASE not in content
    assert read_keyfile(tmp_path) == new.keyfile


def test_a_workspace_without_passphrase_keeps_a_naming_key_alone(tmp_path: Path) -> None:
    write_keyfile(tmp_path, keys.plain_keyfile())
    read = read_keyfile(tmp_path)
    assert not read.encrypted
    assert read.naming_key is not None
    assert len(read.naming_key) == 32


def test_every_damaged_byte_is_told_as_damage_not_as_a_wrong_passphrase(new: keys.NewKeys, tmp_path: Path) -> None:
    write_keyfile(tmp_path, new.keyfile)
    path = tmp_path / KEYS_NAME
    whole = path.read_bytes()
    original = json.loads(whole)
    for place in range(len(whole)):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        try:
            read = read_keyfile(tmp_path)
        except EnvironmentFailure as failure:
            assert (failure.code, failure.data["path"]) == ("keys_damaged", str(path))  # noqa: PT017
        else:
            assert json.loads(path.read_bytes()) == original, "only white space may differ"
            assert read == new.keyfile


@pytest.mark.parametrize("content", [b"", b"[]", b"null", b"{}", b"\xff\xfe", b'"text"'])
def test_any_other_content_is_damage(tmp_path: Path, content: bytes) -> None:
    (tmp_path / KEYS_NAME).write_bytes(content)
    with pytest.raises(EnvironmentFailure, match="keys_damaged"):
        read_keyfile(tmp_path)


@pytest.mark.parametrize(
    "document",
    [
        {"format": 2, "workspace": "w", "naming_key": "00"},
        {"format": 1, "workspace": "w"},
        {"format": 1, "workspace": "w", "naming_key": "00", "sealed": {"passphrase": {}}},
        {"format": 1, "workspace": "w", "naming_key": "no hexadecimal"},
    ],
)
def test_what_is_no_key_file_of_ours_is_damage(tmp_path: Path, document: dict[str, Any]) -> None:
    (tmp_path / KEYS_NAME).write_bytes(checked_json.dump(document))
    with pytest.raises(EnvironmentFailure, match="keys_damaged"):
        read_keyfile(tmp_path)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentFailure, match="keys_missing"):
        read_keyfile(tmp_path)


@pytest.mark.parametrize(
    ("part", "value"), [("memory_kib", 1 << 40), ("iterations", 0), ("lanes", "many"), ("salt", 3)]
)
def test_a_cost_out_of_bounds_is_refused_before_it_is_paid(new: keys.NewKeys, part: str, value: object) -> None:
    slot = {**new.keyfile.sealed["passphrase"], part: value}
    with pytest.raises(EnvironmentFailure, match="keys_damaged"):
        keys.unlock(KeyFile(new.keyfile.workspace_id, sealed={"passphrase": slot}), passphrase=PASSPHRASE)


def test_a_missing_way_in_is_damage(new: keys.NewKeys) -> None:
    without = KeyFile(new.keyfile.workspace_id, sealed={"recovery": new.keyfile.sealed["recovery"]})
    with pytest.raises(EnvironmentFailure, match="keys_damaged"):
        keys.unlock(without, passphrase=PASSPHRASE)
