"""Preferences survive a restart, and a damaged file never stops the window."""

import json
import logging
from pathlib import Path

import pytest

from zvdesk.settings import DECLARED, FILE_NAME, RAIL_FOLDED, THEME, ZOOM, Settings


def test_a_value_is_there_after_a_restart(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "config")
    settings.set(ZOOM, 125)
    settings.set(RAIL_FOLDED, True)
    settings.save()

    again = Settings(tmp_path / "config")

    assert again.get(ZOOM) == 125
    assert again.get(RAIL_FOLDED) is True
    assert again.get(THEME) == "system"


def test_nothing_is_written_when_nothing_changed(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "config")
    settings.set(ZOOM, 100)
    settings.save()

    assert not (tmp_path / "config").exists()


@pytest.mark.parametrize("text", ["", "{", "[1, 2]", "\x00\x01", '{"appearance.zoom": '])
def test_a_damaged_file_gives_the_defaults_and_is_put_aside(
    tmp_path: Path, text: str, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / FILE_NAME).write_text(text, encoding="utf-8")

    settings = Settings(tmp_path)

    assert settings.get(ZOOM) == 100
    assert "settings" in caplog.text
    assert (tmp_path / "settings.damaged.json").read_text(encoding="utf-8") == text


@pytest.mark.parametrize("value", ["groot", 100.5, True, None, 500, 10, [100]])
def test_an_unusable_value_gives_the_default_and_a_line_in_the_log(
    tmp_path: Path, value: object, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / FILE_NAME).write_text(json.dumps({ZOOM.key: value, RAIL_FOLDED.key: True}), encoding="utf-8")
    settings = Settings(tmp_path)

    with caplog.at_level(logging.WARNING):
        assert settings.get(ZOOM) == 100

    assert ZOOM.key in caplog.text
    assert settings.get(RAIL_FOLDED) is True


def test_what_is_not_allowed_is_refused(tmp_path: Path) -> None:
    settings = Settings(tmp_path)

    with pytest.raises(ValueError, match=r"appearance\.theme"):
        settings.set(THEME, "paars")
    assert settings.get(THEME) == "system"


def test_settings_of_a_newer_version_are_kept(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_text('{"future.thing": [1]}', encoding="utf-8")
    settings = Settings(tmp_path)
    settings.set(ZOOM, 150)
    settings.save()

    kept = json.loads((tmp_path / FILE_NAME).read_text(encoding="utf-8"))

    assert kept == {"future.thing": [1], ZOOM.key: 150}


def test_a_write_that_fails_leaves_the_former_file_and_no_litter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = Settings(tmp_path)
    settings.set(ZOOM, 150)
    settings.save()
    settings.set(ZOOM, 90)

    def full(*_arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("zvdesk.settings.os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        settings.save()
    monkeypatch.undo()

    assert Settings(tmp_path).get(ZOOM) == 150
    assert [path.name for path in tmp_path.iterdir()] == [FILE_NAME]
    settings.save()
    assert Settings(tmp_path).get(ZOOM) == 90


def test_every_setting_accepts_its_own_default_and_has_a_key_of_its_own() -> None:
    assert all(setting.accepts(setting.default) and setting.title for setting in DECLARED)
    assert len({setting.key for setting in DECLARED}) == len(DECLARED)
