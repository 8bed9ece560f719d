"""Werkbezoeken in the window: times as people type them, observations of every kind, photos, and a question of one."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot
from record_pages import OpenPage, focused, key, typed, wait_open

from zvdesk.app import Desk
from zvdesk.ui.operations import attachments
from zvdesk.ui.pages.child_records import AT_ONCE
from zvdesk.ui.pages.visits.observations_field import ObservationCard
from zvdesk.ui.pages.visits.page import VisitsPage
from zvdesk.ui.tasks import TaskRunner
from zvdesk.ui.widgets.picture import Picture

TEXT = "Tekst van de waarneming"


@pytest.fixture
def opened(qtbot: QtBot, desk: Desk, tmp_path: Path) -> OpenPage:
    return OpenPage(qtbot, desk, tmp_path, VisitsPage)


@pytest.fixture
def visit(opened: OpenPage) -> str:
    opened.page.create_record()
    return opened.page.open_id


def about(opened: OpenPage, record_id: str) -> dict[str, Any]:
    return opened.desk.reading_service.show(record_id)


def observations(desk: Desk, visit_id: str) -> list[tuple[str, str, str]]:
    """Return kind, text and speaker of what is stored, in order."""
    seen = [one for one in desk.reading_service.view(visit_id).contents if one.KIND == "observation"]
    records: list[Any] = [desk.records.get(one.id) for one in seen]
    return sorted((str(one.kind), one.text, one.speaker) for one in records)


def pictures(opened: OpenPage) -> list[Picture]:
    QApplication.processEvents()
    return [one for one in opened.page.editor.findChildren(Picture) if one.isVisibleTo(opened.page.editor)]


def chosen(monkeypatch: pytest.MonkeyPatch, *paths: Path) -> None:
    """Answer the dialog of the system with these files."""
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(path) for path in paths], ""))


def photo(path: Path, width: int = 60, height: int = 40) -> Path:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.darkCyan)
    assert image.save(str(path))
    return path


@pytest.mark.parametrize(
    ("day", "begin", "until", "start", "end"),
    [
        ("14-11-2026", "10.30", "12u", "2026-11-14T10:30:00", "2026-11-14T12:00:00"),
        ("14 nov 2026", "9:05", "1730", "2026-11-14T09:05:00", "2026-11-14T17:30:00"),
        ("za 14/11/26", "", "", "2026-11-14T00:00:00", None),
    ],
)
def test_dates_and_times_are_typed_as_people_do(
    opened: OpenPage, visit: str, day: str, begin: str, until: str, start: str, end: str | None
) -> None:
    for name, text in (("Datum", day), ("Van", begin), ("Tot", until)):
        opened.write(name, text)
    opened.leave()

    assert (about(opened, visit)["start"], about(opened, visit)["end"]) == (start, end)


def test_what_is_no_date_or_time_is_said_at_the_field_and_stays_there(opened: OpenPage, visit: str) -> None:
    opened.write("Datum", "31 februari")
    opened.write("Van", "kwart over tien")
    opened.write("Tot", "25:00")
    opened.leave()
    opened.desk.records.update(visit, {"place": "Kade 1"})
    opened.page.refresh_record()

    assert "Schrijf een datum" in opened.error_at(opened.field("Datum"))
    assert "Schrijf een tijd" in opened.error_at(opened.field("Van"))
    assert "Schrijf een tijd" in opened.error_at(opened.field("Tot"))
    assert opened.field("Datum").text() == "31 februari"
    opened.page.create_record()
    assert [opened.error_at(opened.field(name)) for name in ("Datum", "Van", "Tot")] == ["", "", ""]


def test_an_end_without_a_begin_is_told_where_the_begin_belongs(opened: OpenPage, visit: str) -> None:
    opened.write("Datum", "14-11-2026")
    opened.write("Van", "")
    opened.write("Tot", "16:00")
    opened.leave()
    assert opened.error_at(opened.field("Van")) == (
        "Vul ook in hoe laat het begint; zonder begin staat het als hele dag in de agenda."
    )
    assert opened.field("Tot").text() == "16:00"
    opened.write("Van", "14:00")
    opened.leave()
    assert opened.error_at(opened.field("Van")) == ""


def test_a_time_without_a_day_and_an_end_before_the_begin_are_told(opened: OpenPage, visit: str) -> None:
    opened.write("Van", "12:00")
    opened.leave()
    assert opened.error_at(opened.field("Van")).startswith("Vul ook een datum in")
    opened.write("Datum", "14-11-2026")
    opened.write("Tot", "10:00")
    opened.leave()
    assert opened.error_at(opened.field("Van")) == ""
    assert opened.error_at(opened.field("Tot")) == "Dit is vóór het begin; controleer de tijden."
    opened.write("Tot", "13:00")
    opened.leave()
    assert opened.error_at(opened.field("Tot")) == ""


def test_observations_of_each_kind_are_logged_and_written(opened: OpenPage, visit: str) -> None:
    for kind in ("Waarneming", "Citaat"):
        opened.click(kind)
        typed(f"Tekst bij {kind}")
    opened.field("Spreker").setFocus()
    typed("medewerker")
    for kind in ("Afspraak", "Vraag"):
        opened.click(kind)
        typed(f"Tekst bij {kind}")
    opened.leave()

    assert observations(opened.desk, visit) == [
        ("afspraak", "Tekst bij Afspraak", ""),
        ("citaat", "Tekst bij Citaat", "medewerker"),
        ("vraag", "Tekst bij Vraag", ""),
        ("waarneming", "Tekst bij Waarneming", ""),
    ]
    assert opened.page.editor.badge.text() == "4 waarnemingen"
    assert opened.session.undo_stack.undoText() == "Vraag toegevoegd"


def test_the_kind_may_change_and_a_speaker_stays_in_sight(opened: OpenPage, visit: str) -> None:
    opened.click("Waarneming")
    assert not opened.has_field("Spreker")
    opened.choose("Soort waarneming", "citaat")
    opened.write("Spreker", "bewoner")
    opened.choose("Soort waarneming", "waarneming")
    opened.leave()

    assert opened.has_field("Spreker")
    assert observations(opened.desk, visit) == [("waarneming", "", "bewoner")]


def test_removing_an_observation_keeps_what_was_typed_for_undo(opened: OpenPage, visit: str) -> None:
    opened.click("Waarneming")
    typed("Lege kamers")
    opened.click("Waarneming verwijderen")
    assert observations(opened.desk, visit) == []
    assert opened.notices[-1].text == "Waarneming verwijderd"
    opened.session.undo()

    assert opened.field(TEXT).value() == "Lege kamers"


def test_typing_in_one_observation_survives_the_logging_of_another(opened: OpenPage, visit: str) -> None:
    opened.click("Waarneming")
    typed("Eerste")
    opened.page.add_observation("citaat")  # type: ignore[attr-defined]
    typed("Tweede")
    opened.leave()

    assert [text for _, text, _ in observations(opened.desk, visit)] == ["Tweede", "Eerste"]


def test_a_question_rests_on_the_observation_and_is_as_closed(opened: OpenPage, visit: str) -> None:
    opened.write("Datum", "14-11-2026")
    opened.click("Waarneming")
    typed("Bewoners wachten zeven maanden.")
    opened.click("Raadsvraag maken")

    [target] = opened.targets
    made = opened.desk.reading_service.show(target.record_id)
    assert target.page == "questions"
    assert made["occasion"].endswith("Bewoners wachten zeven maanden.")
    assert "14 november 2026" in made["occasion"]
    assert made["confidentiality"] == "intern"
    assert [(link["record"], link["relation"]) for link in made["links"]] == [("observation", "aanleiding")]


@pytest.mark.qt_log_ignore("propagateSizeHints", "Unsupported marker", "Rejecting image", extend=True)
def test_photos_good_bad_and_huge(
    opened: OpenPage, visit: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    bad = tmp_path / "kapot.jpg"
    bad.write_bytes(b"\xff\xd8\xff geen plaatje")
    huge = photo(tmp_path / "groot.png", 9000, 6000)
    chosen(monkeypatch, photo(tmp_path / "gang.png"), bad, huge)
    opened.click("Foto")
    typed("De gang")

    assert [one.accessibleName() for one in pictures(opened)] == ["gang.png", "groot.png (geen voorbeeld)"]
    assert "“kapot.jpg” is geen hele foto" in opened.notices[-1].text
    opened.leave()
    assert observations(opened.desk, visit) == [("foto", "De gang", "")]
    opened.click("Foto gang.png weghalen")
    assert [one.accessibleName() for one in pictures(opened)] == ["groot.png (geen voorbeeld)"]
    opened.session.undo()
    assert len(pictures(opened)) == 2


def test_a_photo_is_added_to_an_observation_that_is_there(
    opened: OpenPage, visit: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    opened.click("Waarneming")
    chosen(monkeypatch)
    opened.click("Foto toevoegen")
    assert pictures(opened) == []
    chosen(monkeypatch, photo(tmp_path / "gang.jpg", 1200, 600))
    opened.click("Foto toevoegen")

    [picture] = pictures(opened)
    assert picture.sizeHint().width() == 420
    assert picture.heightForWidth(100) == 50
    assert not picture.grab().isNull()


def test_photos_that_are_gone_before_they_are_read_leave_nothing_behind(
    opened: OpenPage, visit: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    chosen(monkeypatch, tmp_path / "weg.jpg")
    opened.click("Foto")
    assert opened.notices[-1].is_trouble
    assert observations(opened.desk, visit) == []
    chosen(monkeypatch)
    opened.click("Foto")
    assert observations(opened.desk, visit) == []


def test_a_damaged_photo_is_named_in_its_place(
    opened: OpenPage, visit: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    chosen(monkeypatch, photo(tmp_path / "gang.png"))
    opened.click("Foto")
    for file in (opened.desk.workspace.folder / "attachments").rglob("*"):
        if file.is_file():
            file.chmod(0o600)
            file.write_bytes(b"")
    opened.page.create_record()
    opened.open(visit)

    assert [one.accessibleName() for one in pictures(opened)] == ["gang.png (geen voorbeeld)"]
    assert not pictures(opened)[0].grab().isNull()


def test_a_partner_is_chosen_and_stays_when_it_goes_to_the_trash(opened: OpenPage, visit: str) -> None:
    partner = opened.desk.records.create("partner", {"name": "Opvang De Haven"})[0].id
    opened.page.create_record()
    opened.open(visit)
    opened.choose("Ketenpartner", partner)
    opened.leave()
    assert about(opened, visit)["partner_id"] == partner

    opened.session.perform(trash(partner))
    assert opened.field("Ketenpartner").currentText() == "Opvang De Haven (in de prullenbak)"
    opened.choose("Ketenpartner", "")
    opened.leave()
    assert about(opened, visit)["partner_id"] is None


def trash(partner_id: str) -> Any:
    from zvdesk.ui.operations import records

    return records.trash("partner", [partner_id])


def test_many_observations_come_in_turns_and_any_is_found(opened: OpenPage, visit: str, qtbot: QtBot) -> None:
    ids = [
        opened.desk.records.create("observation", {"visit_id": visit, "text": f"Nummer {n:03}"})[0].id
        for n in range(30)
    ]
    opened.page.refresh_record()
    field = opened.page.visit_editor.observations  # type: ignore[attr-defined]
    assert len(field.cards()) == AT_ONCE
    order = [child.id for child in field._children.values()]
    assert sorted(order) == sorted(ids)
    opened.page.open_record(visit, order[20])
    assert field.card(order[20]).value()["text"].startswith("Nummer")
    qtbot.waitUntil(lambda: len(field.cards()) == 30, timeout=20_000)

    assert [card.record_id for card in field.cards()] == order


def test_an_observation_of_another_day_names_it(opened: OpenPage, visit: str) -> None:
    made = {"visit_id": visit, "text": "x", "observed_at": "2026-11-15T10:00:00+00:00"}
    opened.desk.records.create("observation", made)
    opened.write("Datum", "14-11-2026")
    opened.leave()
    opened.page.refresh_record()
    [card] = opened.page.visit_editor.observations.cards()  # type: ignore[attr-defined]
    assert isinstance(card, ObservationCard)
    assert card._time.text().startswith("15 nov ")
    assert card._time.accessibleName() == "Tijd van de waarneming"
    card.show_day(date(2026, 11, 15))
    assert not card._time.text().startswith("15")


def local(text: str) -> datetime:
    """Return a moment on the clock of this computer."""
    return datetime.fromisoformat(text).astimezone()


@pytest.mark.parametrize(
    ("typed_text", "moment", "shown"),
    [
        ("9.05", "2026-11-14T09:05", "09:05"),
        ("1415", "2026-11-14T14:15", "14:15"),
        ("16 nov 10:30", "2026-11-16T10:30", "16 nov 10:30"),
    ],
)
def test_the_time_of_an_observation_can_be_written(
    opened: OpenPage, visit: str, typed_text: str, moment: str, shown: str
) -> None:
    opened.write("Datum", "14-11-2026")
    opened.leave()
    made = opened.desk.records.create(
        "observation", {"visit_id": visit, "text": "x", "observed_at": local("2026-11-15T10:00:20")}
    )[0]
    opened.page.refresh_record()
    assert opened.field("Tijd van de waarneming").text() == "15 nov 10:00"
    opened.write("Tijd van de waarneming", typed_text)
    opened.leave()

    assert opened.desk.records.get(made.id, "observation").observed_at == local(moment)  # type: ignore[attr-defined]
    assert opened.field("Tijd van de waarneming").text() == shown


def test_what_is_no_time_is_told_at_the_observation_and_changes_nothing(opened: OpenPage, visit: str) -> None:
    at = local("2026-11-15T10:00:20")
    made = opened.desk.records.create("observation", {"visit_id": visit, "text": "x", "observed_at": at})[0]
    opened.page.refresh_record()
    opened.write("Tijd van de waarneming", "straks")
    opened.leave()
    field = opened.field("Tijd van de waarneming")
    assert field.text() == "straks"
    assert opened.error_at(field).startswith("Schrijf een tijd")
    opened.write("Tijd van de waarneming", "")
    opened.leave()
    assert opened.error_at(field).startswith("Schrijf een tijd")
    opened.write("Tijd van de waarneming", "11:00")
    opened.leave()

    assert opened.error_at(field) == ""
    assert opened.desk.records.get(made.id, "observation").observed_at == local("2026-11-15T11:00")  # type: ignore[attr-defined]


def test_a_photo_gets_a_caption_by_keyboard_that_stays_with_it(
    opened: OpenPage, visit: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    chosen(monkeypatch, photo(tmp_path / "gang.png"), photo(tmp_path / "zaal.png", 30, 30))
    opened.click("Foto")
    opened.field("Tekst van de waarneming").setFocus()
    key(Qt.Key.Key_Tab)
    assert focused().accessibleName() == "Bijschrift van gang.png"
    typed("De gang op de eerste verdieping")
    caption = focused()
    opened.page.autosave.flush()
    assert focused() is caption
    assert [one.accessibleName() for one in pictures(opened)] == ["De gang op de eerste verdieping", "zaal.png"]
    key(Qt.Key.Key_Tab)
    assert focused().accessibleName() == "Beschrijving van gang.png"
    typed("Een lange gang met bedden")
    opened.page.autosave.flush()
    assert [one.accessibleName() for one in pictures(opened)] == ["Een lange gang met bedden", "zaal.png"]
    (observation,) = [row.id for row in opened.desk.rows("observation") if row.columns["visit_id"] == visit]
    told = [(file.caption, file.alternative_text) for file in opened.desk.attachments.of(observation)]
    assert told == [("De gang op de eerste verdieping", "Een lange gang met bedden"), ("", "")]

    opened.page.create_record()
    opened.open(visit)
    assert opened.field("Bijschrift van gang.png").text() == "De gang op de eerste verdieping"
    assert opened.field("Bijschrift van zaal.png").text() == ""


def test_a_caption_that_is_being_typed_survives_another_photo(
    opened: OpenPage, visit: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    chosen(monkeypatch, photo(tmp_path / "gang.png"))
    opened.click("Foto")
    opened.write("Bijschrift van gang.png", "De gang")
    (observation,) = [row.id for row in opened.desk.rows("observation") if row.columns["visit_id"] == visit]
    opened.session.perform(attachments.attach(observation, [photo(tmp_path / "zaal.png", 30, 30)]))
    typed(" links")
    opened.leave()

    named = {file.file_name: file.caption for file in opened.desk.attachments.of(observation)}
    assert named == {"gang.png": "De gang links", "zaal.png": ""}


def test_a_caption_of_a_photo_that_goes_hinders_nothing(
    opened: OpenPage, visit: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    chosen(monkeypatch, photo(tmp_path / "gang.png"))
    opened.click("Foto")
    opened.write("Bijschrift van gang.png", "De gang")
    opened.click("Waarneming verwijderen")
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert opened.page.visit_editor.observations.captions.value() == []  # type: ignore[attr-defined]
    opened.session.undo()

    assert opened.field("Bijschrift van gang.png").text() == "De gang"


def test_lines_say_when_and_where(opened: OpenPage) -> None:
    today = opened.session.today()
    for title, start in (
        ("Ooit", None),
        ("Straks", f"{today.year + 1}-01-05T10:00:00"),
        ("Toen", "2020-02-01T00:00:00"),
        ("Nu", f"{today.isoformat()}T10:00:00"),
    ):
        opened.desk.records.create("visit", {"title": title, "start": start, "place": "Kade"})
    rows = {line.title: opened.page.row_for(line) for line in opened.desk.rows("visit")}

    assert {title: row.group for title, row in rows.items()} == {
        "Ooit": "Nog te plannen",
        "Straks": "Gepland",
        "Toen": "Geweest",
        "Nu": "Vandaag",
    }
    assert rows["Ooit"].detail == "Nog geen datum · Kade"
    assert rows["Straks"].detail == f"5 jan {today.year + 1} 10:00 · Kade"
    assert rows["Toen"].detail == "1 feb 2020 · Kade"
    [sort] = opened.page.sorts()
    assert sort.by is not None
    assert [line.title for line in sorted(opened.desk.rows("visit"), key=sort.by)] == ["Ooit", "Nu", "Straks", "Toen"]
    through = {chip.key: sum(map(chip.lets_through, opened.desk.rows("visit"))) for chip in opened.page.chips()}
    assert through == {"all": 4, "planned": 3, "past": 1}


@pytest.fixture
def threaded(qtbot: QtBot, desk: Desk, tmp_path: Path) -> Iterator[OpenPage]:
    for name in "AB":
        desk.records.create("visit", {"title": name})
    runner = TaskRunner()
    yield OpenPage(qtbot, desk, tmp_path, VisitsPage, runner)
    runner.close()


def test_observations_stay_with_their_visit_while_saves_are_under_way(threaded: OpenPage, qtbot: QtBot) -> None:
    ids = {row.title: row.id for row in threaded.desk.rows("visit")}
    for name in "ABAB":
        threaded.open(ids[name])
        wait_open(qtbot, threaded, ids[name])
        known = len(observations(threaded.desk, ids[name]))
        threaded.click("Waarneming")
        wait_logged(qtbot, threaded.desk, ids[name], known + 1)
        qtbot.waitUntil(lambda: focused().accessibleName() == TEXT and not focused().property("text"))
        typed(f"{name}{known}")
        key(Qt.Key.Key_End)
    threaded.leave()
    qtbot.waitUntil(lambda: threaded.page.autosave.is_settled)

    for name in "AB":
        assert [text for _, text, _ in observations(threaded.desk, ids[name])] == [f"{name}0", f"{name}1"]


def wait_logged(qtbot: QtBot, desk: Desk, visit_id: str, count: int) -> None:
    qtbot.waitUntil(lambda: len(observations(desk, visit_id)) == count)
