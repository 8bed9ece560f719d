"""`zvdesk visit photo` and `attach`: photos come in without where they were made, at the time they were taken."""

from pathlib import Path

import pytest
from cli_runs import Make, Run
from photo_files import IPHONE, SECRETS, TAKEN, plain, telling

from zvdesk.exchange.photos.exif import names_a_place

pytestmark = pytest.mark.usefixtures("workspace")


@pytest.fixture
def visit(make: Make) -> str:
    return make("visit", title="De Haven", start="2026-11-14T09:00:00")


@pytest.fixture
def photo(tmp_path: Path) -> str:
    path = tmp_path / "IMG_1.jpg"
    path.write_bytes(telling("JPEG", 6))
    return str(path)


def stored(workspace: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(workspace.rglob("*")) if path.is_file())


def test_photos_become_observations_without_where_they_were_made(
    run: Run, visit: str, photo: str, workspace: Path
) -> None:
    made = run("visit", "photo", visit[:8], photo, str(IPHONE))
    assert made.code == 0
    assert [line[10:] for line in made.out.splitlines()] == [
        f"IMG_1.jpg  (14 november 2026, {TAKEN.astimezone():%H:%M})",
        f"iphone.jpg  (14 november 2026, {TAKEN.astimezone():%H:%M})",
    ]
    data = stored(workspace)
    assert not names_a_place(data)
    assert [secret for secret in SECRETS if secret in data] == []


def test_what_came_in_is_told_as_json_and_the_same_comes_once(run: Run, visit: str, photo: str) -> None:
    ((first,), again) = run("visit", "photo", visit, photo, "--json").json, run("visit", "photo", visit, photo)
    assert (first["record"], first["observed_at"]) == ("observation", "2026-11-14T09:32:05.000000Z")
    assert [one["file_name"] for one in first["photos"]] == ["IMG_1.jpg"]
    assert (again.code, again.out) == (0, "")
    assert again.err == "“IMG_1.jpg” is niet nog eens toegevoegd, want die foto staat al bij dit werkbezoek.\n"
    assert len(run("list", "observation", "--json").json) == 1


def test_photos_stand_in_a_list_in_the_order_in_which_they_were_given(run: Run, visit: str, tmp_path: Path) -> None:
    names = [str(tmp_path / f"f{number:02}.png") for number in range(7)]
    for number, name in enumerate(names):
        Path(name).write_bytes(plain(number))
    made = run("visit", "photo", visit, *names, "--json").json
    assert [one["photos"][0]["file_name"] for one in made] == [Path(name).name for name in names]
    assert [one["id"] for one in run("list", "observation", "--json").json] == [one["id"] for one in made]
    assert [one["observed_at"] for one in made] == sorted({one["observed_at"] for one in made})


def test_a_photo_that_cannot_be_read_is_told_and_the_others_come_in(
    run: Run, visit: str, photo: str, tmp_path: Path
) -> None:
    bad = tmp_path / "brief.pdf"
    bad.write_bytes(b"%PDF-1.7")
    some = run("visit", "photo", visit, photo, str(bad))
    assert (some.code, len(some.out.splitlines())) == (3, 1)
    assert some.err.startswith("“brief.pdf” is geen foto die zvdesk kan lezen; ")
    none = run("visit", "photo", visit, str(bad))
    assert (none.code, none.out) == (2, "")
    wrong = run("visit", "photo", run("add", "note", "--json", "-", stdin="{}").json["id"], photo)
    assert "Foto's horen bij een werkbezoek" in wrong.err


@pytest.mark.parametrize("command", [("visit", "photo"), ("attach",)])
def test_who_asks_for_it_keeps_where_a_photo_was_made(
    run: Run, visit: str, photo: str, workspace: Path, command: tuple[str, ...]
) -> None:
    assert run(*command, visit, photo, "--keep-metadata").code == 0
    assert Path(photo).read_bytes() in stored(workspace)


def test_a_photo_that_is_attached_does_not_say_where_it_was_made(
    run: Run, make: Make, photo: str, workspace: Path
) -> None:
    assert run("attach", make("note"), photo).code == 0
    assert not names_a_place(stored(workspace))
