"""Ketenpartners in the window: contacts are records of their own, and no word of them is lost or goes elsewhere."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton
from pytestqt.qtbot import QtBot
from record_pages import OpenPage, focused, key, typed

from zvdesk.app import Desk
from zvdesk.ui.dates import day_text
from zvdesk.ui.pages.partners.page import PartnersPage
from zvdesk.ui.palettes import Tone
from zvdesk.ui.tasks import TaskRunner

NAME = "Naam van de contactpersoon"
ADD = "+ Contactpersoon toevoegen"


@pytest.fixture
def opened(qtbot: QtBot, desk: Desk, tmp_path: Path) -> OpenPage:
    return OpenPage(qtbot, desk, tmp_path, PartnersPage)


@pytest.fixture
def partner(opened: OpenPage) -> str:
    opened.page.create_record()
    return opened.page.open_id


def contacts(desk: Desk, partner_id: str) -> dict[str, str]:
    """Return name and telephone of a partner's contacts as stored."""
    view = desk.reading_service.view(partner_id)
    return {one.name: one.phone for one in view.contents if one.KIND == "contact"}  # type: ignore[attr-defined]


def test_a_contact_is_added_with_the_keyboard(opened: OpenPage, partner: str) -> None:
    opened.click(ADD)
    for text in ("Saar Wielewaal", "wijkagent", "s@example.nl", "06-1", "woensdag"):
        typed(text)
        key(Qt.Key.Key_Tab)
    opened.leave()

    view = opened.desk.reading_service.view(partner)
    [contact] = [opened.desk.records.get(one.id) for one in view.contents]
    values = [getattr(contact, name) for name in ("name", "function", "email", "phone", "remarks")]
    assert values == ["Saar Wielewaal", "wijkagent", "s@example.nl", "06-1", "woensdag"]


def test_a_number_is_written_as_others_are_once_it_is_left(opened: OpenPage, partner: str) -> None:
    opened.click(ADD)
    for text in ("Saar Wielewaal", "", "", "0302861000"):
        typed(text)
        key(Qt.Key.Key_Tab)
    typed("belt liever zelf")
    opened.leave()
    assert contacts(opened.desk, partner) == {"Saar Wielewaal": "030 286 1000"}
    field = opened.field("Telefoon")
    field.setFocus()
    field.selectAll()
    typed("030 2861000 (receptie)")
    key(Qt.Key.Key_Tab)
    opened.leave()
    assert contacts(opened.desk, partner) == {"Saar Wielewaal": "030 2861000 (receptie)"}


def test_tab_goes_from_contact_to_contact(opened: OpenPage, partner: str) -> None:
    for name in ("Een", "Twee"):
        opened.click(ADD)
        typed(name)
    opened.button("Contactpersoon verwijderen", 0).setFocus()
    key(Qt.Key.Key_Tab)
    assert focused() is opened.field(NAME, 1)
    opened.button("Contactpersoon verwijderen", 1).setFocus()
    key(Qt.Key.Key_Tab)
    assert focused() is opened.button(ADD)


def test_a_contact_without_a_name_is_kept_under_a_stand_in(opened: OpenPage, partner: str) -> None:
    opened.click(ADD)
    opened.write("Telefoon", "06-12345678", 0)
    assert (
        opened.error_at(opened.field(NAME))
        == "Vul een naam in; tot dan staat deze contactpersoon onder “Naam onbekend”."
    )
    opened.leave()
    opened.page.create_record()
    opened.open(partner)

    assert contacts(opened.desk, partner) == {"Naam onbekend": "06 12345678"}
    opened.write(NAME, "Saar")
    opened.leave()
    assert contacts(opened.desk, partner) == {"Saar": "06 12345678"}
    assert opened.error_at(opened.field(NAME)) == ""


def test_a_name_that_is_wiped_out_keeps_the_stored_one(opened: OpenPage, partner: str) -> None:
    opened.desk.records.create("contact", {"partner_id": partner, "name": "Saar"})
    opened.page.refresh_record()
    opened.write(NAME, "")
    opened.write("Telefoon", "06-1")
    opened.leave()

    assert contacts(opened.desk, partner) == {"Saar": "06-1"}
    assert "“Saar”" in opened.error_at(opened.field(NAME))


def test_a_blank_contact_is_never_stored_and_goes_without_a_word(opened: OpenPage, partner: str) -> None:
    opened.click(ADD)
    opened.leave()
    assert contacts(opened.desk, partner) == {}
    notices = len(opened.notices)
    opened.click("Contactpersoon verwijderen")
    assert not opened.has_field(NAME)
    assert len(opened.notices) == notices


def test_a_new_contact_stays_with_its_own_partner(opened: OpenPage, partner: str) -> None:
    opened.click(ADD)
    typed("Saar")
    opened.page.create_record()
    other = opened.page.open_id

    assert not opened.has_field(NAME)
    assert contacts(opened.desk, partner) == {"Saar": ""}
    assert contacts(opened.desk, other) == {}


def test_removing_is_undone_with_what_was_typed_just_before(opened: OpenPage, partner: str) -> None:
    opened.click(ADD)
    typed("Saar")
    opened.click("Contactpersoon verwijderen")
    assert contacts(opened.desk, partner) == {}
    assert not opened.has_field(NAME)
    opened.session.undo()

    assert contacts(opened.desk, partner) == {"Saar": ""}
    assert opened.field(NAME).value() == "Saar"


def test_the_keyboard_stays_near_when_its_contact_goes(opened: OpenPage, partner: str) -> None:
    for name in ("Een", "Twee", "Drie"):
        opened.click(ADD)
        typed(name)
    opened.field("Telefoon", 1).setFocus()
    opened.button("Contactpersoon verwijderen", 1).click()

    assert focused() is opened.field(NAME, 1)
    assert opened.field(NAME, 1).value() == "Drie"


def test_a_contact_removed_elsewhere_goes_and_typing_in_another_stays(opened: OpenPage, partner: str) -> None:
    ids = [opened.desk.records.create("contact", {"partner_id": partner, "name": name})[0].id for name in ("A", "B")]
    opened.page.refresh_record()
    opened.write("Telefoon", "06-2", 1)
    opened.desk.records.trash([ids[0]])
    opened.page.refresh_record()

    assert opened.field("Telefoon").value() == "06-2"
    opened.leave()
    assert contacts(opened.desk, partner) == {"B": "06-2"}


def test_words_for_a_contact_that_lies_in_the_trash_hold_nothing_up(opened: OpenPage, partner: str) -> None:
    [gone, purged] = [opened.desk.records.create("contact", {"partner_id": partner, "name": n})[0].id for n in "AB"]
    opened.page.refresh_record()
    opened.write("Telefoon", "06-3", 0)
    opened.write("Telefoon", "06-4", 1)
    opened.desk.records.trash([gone, purged])
    opened.desk.trash.purge([purged])
    opened.write("Website", "https://example.nl")
    opened.leave()

    assert opened.page.autosave.is_settled
    assert opened.desk.reading_service.view(partner).about["website"] == "https://example.nl"


def test_a_partner_keeps_its_name_until_another_is_given(opened: OpenPage, partner: str) -> None:
    typed("Veilig Thuis")
    opened.leave()
    opened.write("Naam", "")
    opened.write("Adres", "Kade 1")
    opened.leave()

    field = opened.field("Naam")
    assert opened.error_at(field) == "Vul een naam in; tot dan blijft “Veilig Thuis” staan."
    assert opened.desk.reading_service.view(partner).record.display_title == "Veilig Thuis"
    assert opened.desk.reading_service.view(partner).about["address"] == "Kade 1"
    opened.write("Naam", "RIEC")
    opened.leave()
    assert opened.error_at(field) == ""


def test_domain_and_scale_stand_above_the_name(opened: OpenPage, partner: str) -> None:
    opened.choose("Domein", "veiligheid")
    opened.choose("Schaal", "regionaal")
    opened.leave()

    [line] = opened.desk.rows("partner")
    assert opened.page.row_for(line).group == "Veiligheid"
    assert opened.page.partner_editor.own.forms["name"]._label.text() == "Veiligheid · regionaal"  # type: ignore[attr-defined]


def test_a_visit_is_planned_at_the_partner_as_it_is_called_now(opened: OpenPage, partner: str) -> None:
    typed("Opvang De Haven")
    opened.click("Werkbezoek plannen")

    [line] = opened.desk.rows("visit")
    assert (line.title, line.columns["partner_name"]) == ("Werkbezoek Opvang De Haven", "Opvang De Haven")
    assert [(target.page, target.record_id) for target in opened.targets] == [("visits", line.id)]


def test_a_search_hit_shows_its_contact(opened: OpenPage, partner: str) -> None:
    last = [
        opened.desk.records.create("contact", {"partner_id": partner, "name": f"C{n:02}"})[0].id for n in range(40)
    ][-1]
    opened.page.refresh_record()
    opened.page.open_record(partner, last)

    assert focused().text() == "C39"  # type: ignore[attr-defined]


def test_chips_part_safety_from_care(opened: OpenPage) -> None:
    for domain in ("veiligheid", "zorg"):
        opened.desk.records.create("partner", {"name": domain, "domain": domain})
    chips = {chip.key: chip for chip in opened.page.chips()}
    through = {
        key: [row.title for row in opened.desk.rows("partner") if chip.lets_through(row)] for key, chip in chips.items()
    }

    assert through["safety"] == ["veiligheid"]
    assert through["care"] == ["zorg"]


def button_of(opened: OpenPage, begin: str) -> QPushButton:
    (found,) = [one for one in opened.page.findChildren(QPushButton) if one.text().startswith(begin)]
    return found


def test_the_list_is_filtered_by_scale_beside_domain_with_the_keyboard(opened: OpenPage) -> None:
    told = (("GGD", "zorg", "regionaal"), ("Wijkteam", "zorg", "lokaal"), ("Politie", "veiligheid", "regionaal"))
    made = {
        name: opened.desk.records.create("partner", {"name": name, "domain": domain, "scale": scale})[0].id
        for name, domain, scale in told
    }
    opened.page._listing.refresh()
    scale = button_of(opened, "Schaal")
    assert (scale.isVisible(), scale.text(), scale.accessibleName()) == (True, "Schaal", "Schaal: alle schalen")
    assert not button_of(opened, "Jeugd").isVisible()

    scale.setFocus()
    QTest.keyClick(scale, Qt.Key.Key_Space)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    words = ["alle schalen", "lokaal (1)", "regionaal (2)", "landelijk (0)"]
    assert [action.text() for action in menu.actions()] == words
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert opened.page.list.count_text == "2 ketenpartners"
    assert (scale.text(), scale.isChecked()) == ("Schaal: regionaal 2", True)
    assert scale.accessibleName() == "Schaal: regionaal"

    QTest.mouseClick(button_of(opened, "Zorg"), Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    assert opened.page.list.count_text == "1 ketenpartner"
    assert (button_of(opened, "Zorg").text(), scale.text()) == ("Zorg 1", "Schaal: regionaal 1")
    opened.open(made["Wijkteam"])
    QApplication.processEvents()
    assert (opened.page.list.count_text, scale.text()) == ("3 ketenpartners", "Schaal")


def test_a_domain_has_a_chip_while_there_are_any_of_it(opened: OpenPage) -> None:
    opened.desk.records.create("partner", {"name": "Jeugdbescherming", "domain": "jeugd"})
    opened.page._listing.refresh()
    assert button_of(opened, "Jeugd").isVisible()
    assert not button_of(opened, "Opvang").isVisible()
    assert not button_of(opened, "Schaal").isVisible(), "there is but one"
    QTest.mouseClick(button_of(opened, "Jeugd"), Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    assert opened.page.list.count_text == "1 ketenpartner"


def test_what_a_partner_is_and_how_often_one_speaks_is_kept(opened: OpenPage, partner: str) -> None:
    opened.choose("Soort organisatie", "veilig_thuis")
    for name, text in {
        "Werkgebied": "Almere en Lelystad",
        "Betaald door": "gemeenten",
        "Thema's": "opvang, Jeugd,opvang",
        "Vragen om te stellen": "Hoe lang is de wachttijd?",
        "Spreken om de hoeveel maanden": "6",
    }.items():
        opened.write(name, text)
    opened.leave()

    about = opened.desk.reading_service.view(partner).about
    kept = ("kind", "working_area", "funded_by", "tags", "questions", "rhythm_months")
    assert [about[name] for name in kept] == [
        "veilig_thuis", "Almere en Lelystad", "gemeenten", ["Jeugd", "opvang"], "Hoe lang is de wachttijd?", 6,
    ]  # fmt: skip


def test_a_rhythm_that_cannot_be_says_so_and_changes_nothing(opened: OpenPage, partner: str) -> None:
    opened.desk.records.update(partner, {"rhythm_months": 6})
    opened.page.refresh_record()
    opened.write("Spreken om de hoeveel maanden", "99")
    opened.leave()

    form = opened.page.partner_editor.own.forms["rhythm_months"]
    assert form.error_text == "Vul een aantal maanden in, van 1 tot 60."
    assert opened.desk.reading_service.view(partner).about["rhythm_months"] == 6


def test_what_is_seldom_known_of_a_contact_comes_when_asked_for(opened: OpenPage, partner: str) -> None:
    opened.click(ADD)
    typed("Saar")
    assert not opened.has_field("Mobiel")
    opened.click("Meer gegevens")
    typed("06-1")
    opened.write("Sinds", "1-2-2025")
    opened.click("Mag bij naam genoemd worden")
    opened.leave()

    [contact] = [opened.desk.records.get(one.id) for one in opened.desk.reading_service.view(partner).contents]
    values = [getattr(contact, name) for name in ("mobile", "since", "until", "may_be_named")]
    assert values == ["06-1", date(2025, 2, 1), None, True]
    opened.page.create_record()
    opened.open(partner)
    assert opened.field("Mobiel").value() == "06-1"


@pytest.fixture
def threaded(qtbot: QtBot, desk: Desk, tmp_path: Path) -> Iterator[OpenPage]:
    for name in "AB":
        desk.records.create("partner", {"name": name})
    runner = TaskRunner()
    yield OpenPage(qtbot, desk, tmp_path, PartnersPage, runner)
    runner.close()


def test_a_new_contact_is_made_once_whatever_is_saved_meanwhile(threaded: OpenPage, qtbot: QtBot) -> None:
    ids = {row.title: row.id for row in threaded.desk.rows("partner")}
    threaded.open(ids["A"])
    qtbot.waitUntil(lambda: threaded.page.open_id == ids["A"])
    threaded.click(ADD)
    for letter in "Saar":
        typed(letter)
        threaded.page.autosave.flush()
    threaded.open(ids["B"])
    qtbot.waitUntil(lambda: threaded.page.open_id == ids["B"] and threaded.page.autosave.is_settled)

    assert contacts(threaded.desk, ids["A"]) == {"Saar": ""}
    assert contacts(threaded.desk, ids["B"]) == {}


def test_the_list_says_when_one_last_spoke_and_whose_turn_it_is(opened: OpenPage) -> None:
    today = opened.session.today()
    cases = {"nooit": (None, None), "ritme": (None, 3), "laat": (100, 3), "bijna": (25, 1), "pas": (5, 3)}
    for name, (days, months) in cases.items():
        made = opened.desk.records.create("partner", {"name": name, "scale": "regionaal", "rhythm_months": months})[0]
        if days is not None:
            held_on = (today - timedelta(days=days)).isoformat()
            opened.desk.records.create("contact-moment", {"partner_id": made.id, "held_on": held_on, "text": "x"})
    lines = {line.title: line for line in opened.desk.rows("partner")}
    rows = {title: opened.page.row_for(line) for title, line in lines.items()}

    assert rows["nooit"].detail == "Regionaal · nog niet gesproken"
    assert (rows["ritme"].detail, rows["ritme"].badge) == ("Nog niet gesproken", "aan de beurt")
    assert rows["pas"].detail == f"Regionaal · laatst gesproken {day_text(today - timedelta(days=5), today)}"
    tones = {title: row.tone for title, row in rows.items()}
    neutral = Tone.NEUTRAL
    assert tones == {"nooit": neutral, "pas": neutral, "ritme": Tone.LATE, "laat": Tone.LATE, "bijna": Tone.SOON}
    [chip] = [chip for chip in opened.page.chips() if chip.key == "long-ago"]
    assert chip.waits_for_some
    assert {title for title, line in lines.items() if chip.lets_through(line)} == {"ritme", "laat"}


def test_the_list_can_stand_by_whose_turn_it_is(opened: OpenPage) -> None:
    today = opened.session.today()
    for name, months, days_ago in (
        ("Zonder", None, 900),
        ("Nooit", 1, None),
        ("Lang", 3, 200),
        ("Langer", 3, 400),
        ("Net", 12, 3),
        ("Bijna", 1, 25),
    ):
        made = opened.desk.records.create("partner", {"name": name, "rhythm_months": months})[0]
        if days_ago is not None:
            held = (today - timedelta(days=days_ago)).isoformat()
            opened.desk.records.create("contact-moment", {"partner_id": made.id, "held_on": held, "text": "Gebeld"})
    opened.page._listing._choose_sort("due")
    rows = opened.page.list._model._rows
    assert [(row.group, row.title) for row in rows] == [
        ("Aan de beurt", "Nooit"), ("Aan de beurt", "Langer"), ("Aan de beurt", "Lang"),
        ("Binnenkort", "Bijna"), ("Kort geleden gesproken", "Net"), ("Zonder ritme", "Zonder"),
    ]  # fmt: skip
