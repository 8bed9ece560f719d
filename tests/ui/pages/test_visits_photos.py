"""Photos come into a visit in the window: dropped and pasted, and never say where they were made."""

from pathlib import Path
from typing import Any

import pytest
from photo_files import TAKEN, telling
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QClipboard, QDragEnterEvent, QDropEvent, QImage
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from record_pages import CTRL, OpenPage, focused, key

from zvdesk.app import Desk
from zvdesk.exchange.photos.exif import names_a_place
from zvdesk.ui.pages.visits.page import VisitsPage
from zvdesk.ui.pages.visits.photo_intake import AT_A_TIME
from zvdesk.ui.pages.visits.photos import small
from zvdesk.ui.widgets.picture import Picture

PASTE = Qt.Key.Key_V


@pytest.fixture
def opened(qtbot: QtBot, desk: Desk, tmp_path: Path) -> OpenPage:
    return OpenPage(qtbot, desk, tmp_path, VisitsPage)


@pytest.fixture
def visit(opened: OpenPage) -> str:
    opened.page.create_record()
    opened.desk.records.update(opened.page.open_id, {"start": "2026-11-14T09:00:00"})
    opened.page.refresh_record()
    return opened.page.open_id


def photo(folder: Path, name: str = "IMG_1.jpg", **options: Any) -> Path:
    path = folder / name
    path.write_bytes(telling("JPEG", 6, **options))
    return path


def files(*paths: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def image(width: int = 40) -> QMimeData:
    data, pixels = QMimeData(), QImage(width, 30, QImage.Format.Format_RGB32)
    pixels.fill(Qt.GlobalColor.darkCyan)
    data.setImageData(pixels)
    return data


def drop(widget: QWidget, data: QMimeData) -> bool:
    """Let files go on a widget as the system does: whoever takes them first, from the inside outwards, has them."""
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    target: QWidget | None = widget
    while target is not None:
        enter = QDragEnterEvent(QPoint(5, 5), copy, data, left, none)
        enter.ignore()
        if target.acceptDrops() and QApplication.sendEvent(target, enter) and enter.isAccepted():
            return QApplication.sendEvent(target, QDropEvent(QPointF(5, 5), copy, data, left, none))
        target = target.parentWidget()
    return False


def hanging(desk: Desk, visit: str) -> list[tuple[str, list[str]]]:
    """Return of each observation its kind, and the names of its files; none of these says where it was made."""
    found = []
    for row in desk.rows("observation"):
        if row.columns["visit_id"] == visit:
            hung = desk.attachments.of(row.id)
            assert not any(names_a_place(desk.attachments.content(file.id)) for file in hung)
            kind: Any = desk.records.get(row.id)
            found.append((str(kind.kind), [file.file_name for file in hung]))
    return sorted(found)


def test_photos_that_are_dropped_on_the_visit_become_an_observation(
    opened: OpenPage, visit: str, tmp_path: Path
) -> None:
    assert drop(opened.field("Doel").viewport(), files(photo(tmp_path), photo(tmp_path, "b.JPG", size=(50, 40))))
    assert hanging(opened.desk, visit) == [("foto", ["IMG_1.jpg", "b.JPG"])]
    assert focused().accessibleName() == "Tekst van de waarneming"
    assert opened.field("Tijd van de waarneming").text() == f"{TAKEN.astimezone():%H:%M}"
    assert opened.field("Doel").value() == ""


def test_many_photos_come_in_a_few_at_a_time_at_one_observation(opened: OpenPage, visit: str, tmp_path: Path) -> None:
    paths = [photo(tmp_path, f"{number:02}.jpg", size=(40 + number, 30)) for number in range(2 * AT_A_TIME + 1)]
    paths.insert(3, tmp_path / "weg.jpg")
    assert drop(opened.field("Doel").viewport(), files(*paths))
    assert hanging(opened.desk, visit) == [("foto", [f"{number:02}.jpg" for number in range(2 * AT_A_TIME + 1)])]
    assert "weg.jpg" in opened.notices[-1].text
    for _ in range(3):
        opened.session.undo()
    assert hanging(opened.desk, visit) == []


def test_photos_that_are_dropped_on_an_observation_hang_there(opened: OpenPage, visit: str, tmp_path: Path) -> None:
    opened.click("Waarneming")
    assert drop(opened.field("Tekst van de waarneming").viewport(), files(photo(tmp_path)))
    assert hanging(opened.desk, visit) == [("waarneming", ["IMG_1.jpg"])]
    assert opened.field("Tekst van de waarneming").value() == ""


def test_what_is_no_photo_hangs_where_it_is_dropped_as_a_file(opened: OpenPage, visit: str, tmp_path: Path) -> None:
    paper = tmp_path / "folder.txt"
    paper.write_text("Openingstijden")
    assert drop(opened.field("Doel").viewport(), files(paper))
    assert hanging(opened.desk, visit) == []
    assert [file.file_name for file in opened.desk.attachments.of(visit)] == ["folder.txt"]


def test_a_picture_that_was_copied_is_pasted_wherever_one_types(
    opened: OpenPage, visit: str, clipboard: QClipboard
) -> None:
    clipboard.setMimeData(image())
    opened.field("Doel").setFocus()
    key(PASTE, CTRL)
    [(kind, [name])] = hanging(opened.desk, visit)
    assert (kind, name[:11], name[-4:]) == ("foto", "Geplakt om ", ".png")
    assert opened.field("Doel").value() == ""


def test_a_photo_that_was_copied_as_it_is_comes_in_as_it_is(
    opened: OpenPage, visit: str, clipboard: QClipboard
) -> None:
    data = image()
    data.setData("image/jpeg", telling("JPEG", 6))
    clipboard.setMimeData(data)
    opened.field("Doel").setFocus()
    key(PASTE, CTRL)
    assert opened.field("Tijd van de waarneming").text() == f"{TAKEN.astimezone():%H:%M}"
    assert hanging(opened.desk, visit)[0][1][0].endswith(".jpg")


def test_photos_that_were_copied_as_files_are_pasted(
    opened: OpenPage, visit: str, clipboard: QClipboard, tmp_path: Path
) -> None:
    clipboard.setMimeData(files(photo(tmp_path)))
    opened.field("Doel").setFocus()
    key(PASTE, CTRL)
    assert hanging(opened.desk, visit) == [("foto", ["IMG_1.jpg"])]


def test_what_was_copied_with_photos_and_is_none_hangs_there_as_a_file(
    opened: OpenPage, visit: str, clipboard: QClipboard, tmp_path: Path
) -> None:
    notes = tmp_path / "aantekeningen.md"
    notes.write_text("# Gang\n\nTwee deuren op slot.")
    clipboard.setMimeData(files(notes, photo(tmp_path)))
    opened.field("Doel").setFocus()
    key(PASTE, CTRL)
    assert hanging(opened.desk, visit) == [("foto", ["IMG_1.jpg"])]
    assert [file.file_name for file in opened.desk.attachments.of(visit)] == ["aantekeningen.md"]


def test_text_is_pasted_as_text_also_with_a_picture_of_it(opened: OpenPage, visit: str, clipboard: QClipboard) -> None:
    data = image()
    data.setText("uit een tekstverwerker")
    clipboard.setMimeData(data)
    opened.field("Doel").setFocus()
    key(PASTE, CTRL)
    assert opened.field("Doel").value() == "uit een tekstverwerker"
    assert hanging(opened.desk, visit) == []


def test_the_same_photo_comes_once_and_that_is_said(opened: OpenPage, visit: str, tmp_path: Path) -> None:
    path = photo(tmp_path)
    for _ in range(2):
        drop(opened.field("Doel").viewport(), files(path))
    assert hanging(opened.desk, visit) == [("foto", ["IMG_1.jpg"])]
    assert "“IMG_1.jpg” is niet nog eens toegevoegd" in opened.notices[-1].text


def test_nothing_is_pasted_where_no_visit_is_open(opened: OpenPage, visit: str, clipboard: QClipboard) -> None:
    clipboard.setMimeData(image())
    intake = opened.page.photos  # type: ignore[attr-defined]
    intake.show_visit("")
    assert not intake.paste()
    assert hanging(opened.desk, visit) == []


def test_a_picture_of_one_pixel_wide_is_shown() -> None:
    assert small(wide := telling("PNG", size=(40_000, 1))).width() == 420
    assert small(wide).height() == 1


def test_a_picture_is_no_higher_than_it_may_be_and_keeps_its_shape() -> None:
    upright = Picture(QImage(600, 1200, QImage.Format.Format_RGB32), "", highest=200)
    assert (upright.sizeHint().width(), upright.sizeHint().height()) == (100, 200)
    assert (upright.heightForWidth(500), upright.heightForWidth(50)) == (200, 100)
    assert Picture(QImage(600, 1200, QImage.Format.Format_RGB32), "").heightForWidth(900) == 1200


def broken(folder: Path, name: str) -> Path:
    path = folder / name
    path.write_bytes(b"\xff\xd8\xff\xe0 geen hele foto")
    return path


def test_of_photos_none_of_which_can_be_read_each_is_named_until_one_has_seen_it(
    opened: OpenPage, visit: str, tmp_path: Path
) -> None:
    drop(opened.field("Doel"), files(broken(tmp_path, "kapot.jpg"), broken(tmp_path, "namaak.heic")))
    told = opened.notices[-1]
    assert "“kapot.jpg”" in told.text
    assert "“namaak.heic”" in told.text
    assert told.is_trouble
    assert hanging(opened.desk, visit) == []


def test_photos_that_are_refused_are_named_whichever_of_many_they_are(
    opened: OpenPage, visit: str, tmp_path: Path
) -> None:
    given = [photo(tmp_path, f"IMG_{n}.jpg", size=(40 + n, 30)) for n in range(2 * AT_A_TIME)]
    given[1:1] = [broken(tmp_path, "kapot.jpg")]
    given[AT_A_TIME + 2 : AT_A_TIME + 2] = [broken(tmp_path, "tekst.jpg"), broken(tmp_path, "namaak.heic")]
    drop(opened.field("Doel"), files(*given))
    told = opened.notices[-1]
    assert [name for name in ("kapot.jpg", "tekst.jpg", "namaak.heic") if f"“{name}”" in told.text] == [
        "kapot.jpg",
        "tekst.jpg",
        "namaak.heic",
    ]
    assert told.is_trouble
    [(_kind, names)] = hanging(opened.desk, visit)
    assert len(names) == 2 * AT_A_TIME


def test_of_many_photos_that_are_refused_one_sentence_names_all(opened: OpenPage, visit: str, tmp_path: Path) -> None:
    names = [f"kapot{n}.jpg" for n in range(AT_A_TIME + 3)]
    drop(opened.field("Doel"), files(*(broken(tmp_path, name) for name in names)))
    told = opened.notices[-1].text
    assert all(name in told for name in names)
    assert told.count("JPEG") == 1
