"""Photos at a visit: what they lose on every way in, the time they bring along, and that none comes twice."""

import os
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from photo_files import IPHONE, SECRETS, TAKEN, plain, telling
from stopped_clock import StoppedClock

from zvdesk.app import Desk
from zvdesk.errors import EnvironmentFailure, UserError
from zvdesk.exchange.photos.exif import names_a_place
from zvdesk.phrases import photos_without_time
from zvdesk.services.attachments import IncomingFile
from zvdesk.services.visits.photos import FolderPhoto, TakenIn

JPEG = telling("JPEG", 6)
DAY = (datetime(2026, 11, 14, 9, 0), datetime(2026, 11, 14, 18, 0))  # noqa: DTZ001 - the clock on the wall


def make(desk: Desk, kind: str, **fields: Any) -> str:
    return desk.records.create(kind, fields)[0].id


@pytest.fixture
def visit(desk: Desk) -> str:
    return make(desk, "visit", title="De Haven", start="2026-11-14T10:00:00")


def files(*contents: bytes) -> list[IncomingFile]:
    return [IncomingFile(f"foto {number}.jpg", content) for number, content in enumerate(contents, start=1)]


def observations(desk: Desk, visit: str) -> list[Any]:
    rows = [one for one in desk.reading_service.view(visit).contents if one.KIND == "observation"]
    return sorted((desk.records.get(one.id) for one in rows), key=lambda one: one.observed_at)  # type: ignore[attr-defined]


def stored(desk: Desk, record_id: str) -> list[bytes]:
    return [desk.attachments.content(file.id) for file in desk.attachments.of(record_id)]


def told(data: bytes) -> list[bytes]:
    return [secret for secret in SECRETS if secret in data]


def on_disk(desk: Desk) -> bytes:
    """Return all that lies in the folder of a workspace without a passphrase."""
    return b"".join(path.read_bytes() for path in sorted(desk.workspace.folder.rglob("*")) if path.is_file())


# What a photo loses, wherever it hangs


@pytest.mark.parametrize("kind", ["visit", "observation", "note", "council-question", "partner"])
@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_a_photo_at_what_is_ones_own_does_not_say_where_it_was_made(
    desk: Desk, visit: str, kind: str, form: str
) -> None:
    fields = {"observation": {"visit_id": visit}, "partner": {"name": "GGD"}}.get(kind, {})
    record = visit if kind == "visit" else make(desk, kind, **fields)
    desk.attachments.attach(record, [IncomingFile("a.x", telling(form, 6)), IncomingFile("b.txt", b"tekst")])
    (photo, text) = stored(desk, record)
    assert told(photo) == []
    assert text == b"tekst"
    assert told(on_disk(desk)) == []
    assert desk.maintenance.check() == []


def test_a_photo_that_was_published_by_others_stays_as_it_came(desk: Desk) -> None:
    meeting = make(desk, "meeting", title="Commissie")
    (file,), _ = desk.attachments.attach(meeting, [IncomingFile("kaart.jpg", JPEG)])
    assert desk.attachments.content(file.id) == JPEG


def test_who_asks_for_it_keeps_what_the_camera_wrote(desk: Desk, visit: str) -> None:
    (file,), _ = desk.attachments.attach(visit, [IncomingFile("a.jpg", JPEG)], keep_metadata=True)
    desk.photos.take_in(visit, files(telling("PNG")), keep_metadata=True)
    assert desk.attachments.content(file.id) == JPEG
    assert told(stored(desk, observations(desk, visit)[0].id)[0])


def test_a_newer_version_of_a_photo_loses_it_as_well(desk: Desk, visit: str) -> None:
    (file,), _ = desk.attachments.attach(visit, [IncomingFile("a.png", plain(1))])
    desk.reader_versions.replace(file.id, IncomingFile("a.jpg", JPEG))
    assert [told(photo) for photo in stored(desk, visit)] == [[]]


def test_a_photo_is_called_what_it_is(desk: Desk, visit: str) -> None:
    given = [IncomingFile(name, data) for name, data in (("IMG_1.HEIC", IPHONE.read_bytes()), ("a.jpg", plain(1)))]
    given += [
        IncomingFile("zonder", JPEG),
        IncomingFile("Foto 14.11", plain(2)),
        IncomingFile("b.JPEG", telling("JPEG")),
    ]
    desk.attachments.attach(visit, given)
    names = [file.file_name for file in desk.attachments.of(visit)]
    assert names == ["IMG_1.jpg", "a.png", "zonder.jpg", "Foto 14.11.png", "b.JPEG"]
    assert {file.mime_type for file in desk.attachments.of(visit)} == {"image/jpeg", "image/png"}


def test_a_damaged_photo_is_a_file_like_any_other_unless_it_says_where_it_was_made(desk: Desk, visit: str) -> None:
    note = make(desk, "note")
    desk.attachments.attach(note, [IncomingFile("a.jpg", b"\xff\xd8\xff kapot")])
    assert stored(desk, note) == [b"\xff\xd8\xff kapot"]
    for record, content in ((note, JPEG[:900]), (visit, b"\xff\xd8\xff kapot")):
        with pytest.raises(UserError, match="photo_damaged"):
            desk.attachments.attach(record, [IncomingFile("b.jpg", content)])
    assert len(desk.attachments.of(note)) == 1


def test_a_picture_that_may_hide_a_place_is_refused_at_a_visit_only(desk: Desk, visit: str) -> None:
    raw = [IncomingFile("DSC_1.NEF", b"MM\0*\0\0\0\x08")]
    with pytest.raises(UserError, match="photo_unknown"):
        desk.attachments.attach(visit, raw)
    note = make(desk, "note")
    desk.attachments.attach(note, raw)
    assert len(desk.attachments.of(note)) == 1


# Photos that become observations


def test_each_photo_becomes_an_observation_with_the_time_it_was_taken(desk: Desk, visit: str) -> None:
    heard: list[tuple[int, int]] = []
    found, changes = desk.photos.take_in(visit[:13], files(JPEG, plain(1)), progress=lambda *told: heard.append(told))
    one, other = observations(desk, visit)
    assert (str(one.kind), one.observed_at, other.observed_at) == ("foto", TAKEN, desk.clock())
    assert found.observation_ids == (one.id, other.id)
    assert changes.kinds == {"observation", "attachment"}
    assert heard == [(1, 2), (2, 2)]
    desk.versions.revert(changes)
    assert observations(desk, visit) == []


@pytest.mark.parametrize("has_time", [True, False])
def test_photos_of_one_moment_stay_in_the_order_in_which_they_came(desk: Desk, visit: str, *, has_time: bool) -> None:
    contents = [telling("JPEG", 1, (40 + number, 30)) if has_time else plain(number) for number in range(12)]
    given = [IncomingFile(f"f{number:02}.{'jpg' if has_time else 'png'}", one) for number, one in enumerate(contents)]
    desk.photos.take_in(visit, given[:7])
    desk.photos.take_in(visit, given[7:])  # as a telephone gives a few at a time, of a moment that was there before
    seen = [one.id for one in desk.visit_field.facts(visit).entries]
    assert [file.file_name for one in seen for file in desk.attachments.of(one)] == [one.name for one in given]
    whole = {f"{one.observed_at:%H:%M:%S}" for one in observations(desk, visit)}
    assert whole == {f"{TAKEN if has_time else desk.clock():%H:%M:%S}"}


def test_photos_given_together_hang_at_one_observation_of_the_earliest_time(desk: Desk, visit: str) -> None:
    later = telling("JPEG", 1, (50, 40))
    desk.photos.take_in(visit, files(plain(1), JPEG, later), together=True)
    (one,) = observations(desk, visit)
    assert one.observed_at == TAKEN
    assert [file.file_name for file in desk.attachments.of(one.id)] == ["foto 1.png", "foto 2.jpg", "foto 3.jpg"]


def test_photos_hang_at_the_observation_they_are_given_to(desk: Desk, visit: str) -> None:
    seen = make(desk, "observation", visit_id=visit, text="De gang")
    found, _ = desk.photos.take_in(seen, files(JPEG, plain(1)))
    assert found == TakenIn(observation_ids=(seen,))
    assert len(desk.attachments.of(seen)) == 2
    with pytest.raises(UserError, match="photos_elsewhere"):
        desk.photos.take_in(make(desk, "note"), files(JPEG))
    with pytest.raises(UserError, match="nothing_to_attach"):
        desk.photos.take_in(visit, [])


@pytest.mark.parametrize("start", ["2025-11-14T10:00:00", "2026-11-12T10:00:00", "2026-11-30T10:00:00", None])
def test_a_camera_whose_clock_is_far_off_is_not_believed(desk: Desk, start: str | None) -> None:
    visit = make(desk, "visit", start=start)
    desk.photos.take_in(visit, files(JPEG))
    assert observations(desk, visit)[0].observed_at == desk.clock()


def test_a_camera_that_is_ahead_of_us_is_not_believed(desk: Desk, visit: str, clock: StoppedClock) -> None:
    clock.now = TAKEN - timedelta(hours=1)
    desk.photos.take_in(visit, files(JPEG))
    assert observations(desk, visit)[0].observed_at == clock.now


def test_a_photo_that_is_at_the_visit_comes_in_once(desk: Desk, visit: str) -> None:
    desk.photos.take_in(visit, files(JPEG))
    found, changes = desk.photos.take_in(visit, files(JPEG, JPEG, plain(1)))
    assert found.known == ("foto 1.jpg", "foto 2.jpg")
    assert len(changes.ids("attachment")) == 1
    assert len(desk.workspace.attachments.paths()) == 2
    desk.records.trash([one.id for one in observations(desk, visit)])
    assert len(desk.photos.take_in(visit, files(JPEG))[0].observation_ids) == 1, "who throws it away may want it again"


def test_a_photo_that_cannot_be_read_keeps_no_other_out(desk: Desk, visit: str, tmp_path: Path) -> None:
    gone = IncomingFile("weg.jpg", tmp_path / "weg.jpg")
    found, _ = desk.photos.take_in(visit, [*files(JPEG[:900], JPEG, b"%PDF-1.7"), gone])
    assert [error.code for error in found.refused] == ["photo_damaged", "photo_unknown", "attachment_unreadable"]
    assert len(observations(desk, visit)) == 1
    for bad, error in ((files(b"%PDF-1.7"), UserError), ([gone], EnvironmentFailure)):
        with pytest.raises(error):
            desk.photos.take_in(visit, bad)
    assert len(desk.workspace.attachments.paths()) == 1


# A folder that is watched


def folder_photo(content: bytes, changed: datetime, name: str = "IMG_1.jpg") -> FolderPhoto:
    return FolderPhoto(IncomingFile(name, content), changed)


def test_of_a_folder_only_what_was_taken_during_the_visit_comes_in(desk: Desk, visit: str) -> None:
    early, late = datetime(2026, 11, 14, 8, 59), datetime(2026, 11, 14, 18, 1)  # noqa: DTZ001
    within = datetime(2026, 11, 14, 11, 0)  # noqa: DTZ001
    old = telling("JPEG", 1, (44, 44), quality=60)
    found, _ = desk.photos.take_over(
        visit,
        [
            folder_photo(plain(1), early, "vroeg.png"),
            folder_photo(plain(2), late, "laat.png"),
            folder_photo(plain(3), within, "tijdens.png"),
            folder_photo(old, late, "gekopieerd.jpg"),
            folder_photo(b"\xff\xd8\xff half", within, "half.jpg"),
        ],
        DAY,
    )
    assert found.elsewhen == ("vroeg.png", "laat.png")
    assert [error.data["name"] for error in found.refused] == ["half.jpg"]
    names = [file.file_name for one in observations(desk, visit) for file in desk.attachments.of(one.id)]
    assert names == ["gekopieerd.jpg", "tijdens.png"], "the camera says when it was taken, the copy when it was copied"


def test_a_photo_of_a_folder_that_was_thrown_away_stays_away(desk: Desk, visit: str) -> None:
    photo = folder_photo(JPEG, DAY[0])
    desk.photos.take_over(visit, [photo], DAY)
    desk.records.trash([observations(desk, visit)[0].id])
    found, changes = desk.photos.take_over(visit, [photo], DAY)
    assert (found.known, bool(changes)) == (("IMG_1.jpg",), False)
    assert observations(desk, visit) == []


def test_a_photo_that_names_its_place_is_known_by_its_bytes(desk: Desk) -> None:
    assert all(names_a_place(data) for data in (JPEG, telling("PNG"), telling("WEBP"), IPHONE.read_bytes()))
    assert not any(names_a_place(data) for data in (plain(1), b"", b"MM\0*", b"II*\0" + b"\xff" * 90))


# Which time a photo has that does not say when it was taken


def saved(path: Path, number: int, moment: datetime) -> IncomingFile:
    """Return a photo without EXIF as a file that was last changed at a moment."""
    path.write_bytes(plain(number))
    os.utime(path, (moment.timestamp(), moment.timestamp()))
    return IncomingFile(path.name, path)


def test_a_photo_that_does_not_say_when_has_the_time_of_its_file_on_the_day_of_the_visit(
    desk: Desk, visit: str, tmp_path: Path, clock: StoppedClock
) -> None:
    clock.advance(seconds=(DAY[1].astimezone() - clock()).total_seconds())
    then = datetime(2026, 11, 14, 11, 20).astimezone()
    given = [
        saved(tmp_path / "eigen.png", 1, then),
        saved(tmp_path / "oud.png", 2, then - timedelta(days=400)),
        saved(tmp_path / "straks.png", 3, clock() + timedelta(hours=3)),
        IncomingFile("geplakt.png", plain(4)),
        IncomingFile("camera.jpg", JPEG),
    ]
    found, _ = desk.photos.take_in(visit, given)
    assert found.by_file == (("eigen.png", then),)
    assert found.by_arrival == ("oud.png", "straks.png")
    times = sorted(one.observed_at for one in observations(desk, visit))
    tick = timedelta(microseconds=1)
    assert times == sorted([then, clock(), clock() + tick, clock() + 2 * tick, TAKEN])
    assert photos_without_time(found.by_file, found.by_arrival) == (
        "“eigen.png” heeft geen bruikbare opnametijd; erbij staat de tijd van het bestand, 11:20. "
        "2 foto's hebben geen bruikbare opnametijd; erbij staat wanneer ze binnenkwamen."
    )


def test_a_photo_from_a_folder_that_does_not_say_when_has_the_time_of_its_file(
    desk: Desk, visit: str, clock: StoppedClock
) -> None:
    clock.advance(seconds=(DAY[1].astimezone() - clock()).total_seconds())
    then = datetime(2026, 11, 14, 10, 29)  # noqa: DTZ001 - the clock on the wall
    given = [FolderPhoto(IncomingFile("a.png", plain(1)), then), FolderPhoto(IncomingFile("b.jpg", JPEG), DAY[1])]
    found, _ = desk.photos.take_over(visit, given, DAY)
    assert found.by_file == (("a.png", then.astimezone()),)
    assert sorted(one.observed_at for one in observations(desk, visit)) == sorted([then.astimezone(), TAKEN])


def test_at_an_observation_a_photo_brings_no_time_along(desk: Desk, visit: str, tmp_path: Path) -> None:
    then = datetime(2026, 11, 14, 11, 20).astimezone()
    seen = make(desk, "observation", visit_id=visit, text="Vol.", observed_at="2026-11-14T09:00:00Z")
    found, _ = desk.photos.take_in(seen, [saved(tmp_path / "eigen.png", 1, then)])
    assert (found.by_file, found.by_arrival) == ((), ())
    assert photos_without_time(found.by_file, found.by_arrival) == ""
