"""Contact moments and agreements of a partner in the window: kept in place, with what is late told in words."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from record_pages import OpenPage, focused, key, typed

from zvdesk.app import Desk
from zvdesk.ui.pages.partners.page import PartnersPage
from zvdesk.ui.pages.partners.pair_row import PairRow
from zvdesk.ui.pages.partners.timeline_window import TimelineWindow, timeline_row
from zvdesk.ui.pages.record_picker import RecordPicker
from zvdesk.ui.palettes import Tone
from zvdesk.ui.widgets.basics import Badge
from zvdesk.ui.widgets.fields import LineField
from zvdesk.ui.widgets.form import FieldRow
from zvdesk.ui.widgets.rows import Row

ADD_MOMENT, ADD_AGREEMENT = "+ Contactmoment toevoegen", "+ Afspraak toevoegen"
DAY, SAID, WHO = "Dag van het contact", "Wat er gezegd is", "Met wie"


@pytest.fixture
def opened(qtbot: QtBot, desk: Desk, tmp_path: Path) -> OpenPage:
    return OpenPage(qtbot, desk, tmp_path, PartnersPage)


@pytest.fixture
def partner(opened: OpenPage) -> str:
    made = opened.desk.records.create("partner", {"name": "Veilig Thuis"})[0].id
    opened.open(made)
    return made


@pytest.fixture
def today(opened: OpenPage) -> date:
    return opened.session.today()


def stored(desk: Desk, partner_id: str, kind: str) -> list[Any]:
    """Return what of a kind hangs under a partner."""
    return [one for one in desk.reading_service.view(partner_id).contents if kind == one.KIND]


def badges(opened: OpenPage) -> list[tuple[str, Tone]]:
    """Return what the badges on the cards say, from top to bottom."""
    cards = [*opened.page.partner_editor.moments.cards(), *opened.page.partner_editor.agreements.cards()]  # type: ignore[attr-defined]
    return [(badge.text(), badge._tone) for card in cards for badge in card.findChildren(Badge) if badge.text()]


def test_a_moment_is_of_today_until_another_day_is_given(opened: OpenPage, partner: str, today: date) -> None:
    saar = opened.desk.records.create("contact", {"partner_id": partner, "name": "Saar"})[0].id
    opened.page.refresh_record()
    opened.click(ADD_MOMENT)
    typed("Gebeld over de wachttijd")
    opened.choose("Hoe", "telefoon")
    opened.choose(WHO, saar)
    opened.leave()

    [moment] = stored(opened.desk, partner, "contact-moment")
    assert (moment.held_on, moment.way, moment.contact_id, moment.text) == (
        today, "telefoon", saar, "Gebeld over de wachttijd",
    )  # fmt: skip
    opened.write(DAY, "1-2-2026")
    opened.leave()
    opened.write(DAY, "")
    opened.leave()
    assert stored(opened.desk, partner, "contact-moment")[0].held_on == date(2026, 2, 1)


def test_a_moment_that_was_only_begun_is_none(opened: OpenPage, partner: str) -> None:
    opened.click(ADD_MOMENT)
    opened.leave()
    assert stored(opened.desk, partner, "contact-moment") == []
    opened.click("Contactmoment verwijderen")
    assert not opened.has_field(SAID)


def test_the_newest_moment_stands_first_and_a_new_one_above_it(opened: OpenPage, partner: str) -> None:
    for day, text in (("2026-01-01", "oud"), ("2026-03-01", "nieuw"), ("2026-02-01", "midden")):
        opened.desk.records.create("contact-moment", {"partner_id": partner, "held_on": day, "text": text})
    opened.page.refresh_record()
    opened.click(ADD_MOMENT)
    typed("nu")
    opened.page.refresh_record()

    assert [opened.field(SAID, number).value() for number in range(4)] == ["nu", "nieuw", "midden", "oud"]
    opened.button(ADD_MOMENT).setFocus()
    key(Qt.Key.Key_Tab)
    assert focused() is opened.field(DAY)


def test_a_next_step_is_asked_for_and_told_when_late(opened: OpenPage, partner: str, today: date) -> None:
    opened.click(ADD_MOMENT)
    typed("Gebeld")
    assert not opened.has_field("Vervolgstap")
    opened.click("+ Vervolgstap")
    typed("Cijfers opvragen")
    past = today - timedelta(days=3)
    opened.write("Vervolg uiterlijk", f"{past:%d-%m-%Y}")
    opened.leave()

    assert badges(opened) == [("3 dagen te laat", Tone.LATE)]
    opened.click("Gedaan")
    assert badges(opened) == [("gedaan", Tone.DONE)]
    opened.leave()
    [moment] = stored(opened.desk, partner, "contact-moment")
    assert (moment.next_step, moment.next_on, moment.next_done) == ("Cijfers opvragen", past, True)


def test_a_day_that_is_none_says_so_and_keeps_the_stored_one(opened: OpenPage, partner: str) -> None:
    opened.desk.records.create("contact-moment", {"partner_id": partner, "held_on": "2026-01-01", "text": "x"})
    opened.page.refresh_record()
    opened.write(DAY, "ooit")
    opened.leave()

    [card] = opened.page.partner_editor.moments.cards()  # type: ignore[attr-defined]
    assert card._trouble.text().startswith("Schrijf een datum")
    assert stored(opened.desk, partner, "contact-moment")[0].held_on == date(2026, 1, 1)


def test_a_contact_can_be_chosen_as_soon_as_it_is_kept(opened: OpenPage, partner: str) -> None:
    opened.click("+ Contactpersoon toevoegen")
    typed("Ruben")
    opened.leave()
    opened.click(ADD_MOMENT)
    who = opened.field(WHO)
    assert [who.itemText(place) for place in range(who.count())] == ["Niemand gekozen", "Ruben"]


def test_who_is_no_contact_any_more_stays_named_as_such(opened: OpenPage, partner: str) -> None:
    gone = opened.desk.records.create("contact", {"partner_id": partner, "name": "Saar"})[0].id
    values = {"partner_id": partner, "held_on": "2026-01-01", "text": "x", "contact_id": gone}
    opened.desk.records.create("contact-moment", values)
    opened.desk.records.trash([gone])
    opened.page.refresh_record()

    assert opened.field(WHO).currentText() == "Verwijderde contactpersoon"
    opened.write(SAID, "y")
    opened.leave()
    [moment] = stored(opened.desk, partner, "contact-moment")
    assert (moment.text, moment.contact_id) == ("y", gone)


def test_an_agreement_is_kept_and_told_when_near_or_met(opened: OpenPage, partner: str, today: date) -> None:
    opened.click(ADD_AGREEMENT)
    typed("Cijfers per wijk")
    opened.choose("Soort afspraak", "rapportage")
    opened.write("Uiterlijk", f"{today + timedelta(days=4):%d-%m-%Y}")
    opened.leave()

    assert badges(opened) == [("nog 4 dagen", Tone.SOON)]
    opened.choose("Stand", "nagekomen")
    assert badges(opened) == [("nagekomen", Tone.DONE)]
    opened.leave()
    [agreement] = stored(opened.desk, partner, "agreement")
    assert (agreement.text, agreement.kind, agreement.due_on, agreement.state) == (
        "Cijfers per wijk", "rapportage", today + timedelta(days=4), "nagekomen",
    )  # fmt: skip


def test_agreements_stand_by_their_day_with_what_is_over_last(opened: OpenPage, partner: str) -> None:
    for text, due, state in (
        ("zonder dag", None, "open"),
        ("voorbij", "2026-01-01", "nagekomen"),
        ("straks", "2026-12-31", "open"),
        ("eerst", "2026-01-15", "open"),
    ):
        values = {"partner_id": partner, "text": text, "due_on": due, "state": state}
        opened.desk.records.create("agreement", values)
    opened.page.refresh_record()

    shown = [opened.field("Afspraak", number).value() for number in range(4)]
    assert shown == ["eerst", "straks", "zonder dag", "voorbij"]


def test_removing_a_moment_is_undone_and_a_hit_shows_it(opened: OpenPage, partner: str) -> None:
    values = {"partner_id": partner, "held_on": "2026-01-01", "text": "Gebeld"}
    made = opened.desk.records.create("contact-moment", values)[0].id
    opened.page.refresh_record()
    opened.page.open_record(partner, made)
    assert focused() is opened.field(SAID)
    opened.click("Contactmoment verwijderen")
    assert stored(opened.desk, partner, "contact-moment") == []
    opened.session.undo()
    assert opened.field(SAID).value() == "Gebeld"


def test_a_relation_is_chosen_opened_removed_and_brought_back(
    opened: OpenPage, partner: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    politie = opened.desk.records.create("partner", {"name": "Politie"})[0].id
    pickers: list[RecordPicker] = []
    monkeypatch.setattr(RecordPicker, "open_at", lambda picker, _at: pickers.append(picker))
    opened.choose("Relatie", "bestuurt<")
    opened.click("Toevoegen…")
    pickers[0].picked.emit(Row(politie, "Politie"))

    [related] = opened.desk.partner_relations.of(partner)
    assert (related.words, related.title) == ("wordt bestuurd door", "Politie")
    opened.click("Politie openen")
    assert [(target.page, target.record_id) for target in opened.targets] == [("partners", politie)]
    opened.click("Relatie met Politie verwijderen")
    assert opened.desk.partner_relations.of(partner) == []
    assert opened.page.partner_editor.relations.shown == []  # type: ignore[attr-defined]
    opened.session.undo()
    assert opened.button("Politie openen")


def test_the_timeline_shows_everything_and_leads_to_it(opened: OpenPage, partner: str) -> None:
    values = {"partner_id": partner, "held_on": "2026-03-01", "text": "Gebeld", "way": "telefoon"}
    moment = opened.desk.records.create("contact-moment", values)[0].id
    opened.desk.records.create("visit", {"partner_id": partner, "title": "Bezoek"})
    opened.click("Tijdlijn")
    window = opened.page.findChildren(TimelineWindow)[-1]
    entries = opened.desk.reading_service.timeline(partner)
    rows = [timeline_row(entry, date(2026, 11, 1)) for entry in entries]

    assert [(row.title, row.detail, row.badge, row.group) for row in rows] == [
        ("Gebeld", "Contactmoment · telefoon", "1 mrt", "2026"),
        ("Bezoek", "Werkbezoek", "zonder datum", "Zonder datum"),
    ]
    assert window.windowTitle() == "Tijdlijn: Veilig Thuis"
    assert window.rows.selected_ids() == (moment,)
    key(Qt.Key.Key_Return)
    target = opened.targets[-1]
    assert (target.page, target.record_id, target.part_id) == ("partners", partner, moment)


def test_what_stands_at_its_term_says_so_in_the_timeline(opened: OpenPage, partner: str) -> None:
    opened.desk.records.create("agreement", {"partner_id": partner, "text": "Cijfers", "due_on": "2026-12-01"})
    (entry,) = opened.desk.reading_service.timeline(partner)
    shown = timeline_row(entry, date(2026, 11, 1))
    assert (shown.badge, shown.tooltip.startswith("uiterlijk dinsdag 1 december")) == ("uiterlijk 1 dec", True)


def test_a_new_agreement_is_of_today_and_nothing_by_that_alone(opened: OpenPage, partner: str, today: date) -> None:
    opened.click("+ Afspraak toevoegen")
    opened.click("+ Afspraak toevoegen")
    assert opened.field("Afgesproken op").value() == today
    typed("Cijfers per wijk")
    opened.page.autosave.flush()
    [agreement] = stored(opened.desk, partner, "agreement")
    assert (agreement.text, agreement.agreed_on) == ("Cijfers per wijk", today)


def test_a_field_of_a_contact_keeps_its_word_once_it_is_filled(opened: OpenPage, partner: str) -> None:
    values = {"partner_id": partner, "name": "Saar", "email": "saar@x.example", "remarks": "Belt terug"}
    opened.desk.records.create("contact", values)
    opened.page.refresh_record()
    (card,) = opened.page.partner_editor.contacts.cards()  # type: ignore[attr-defined]
    shown = {one.text() for one in card.findChildren(QLabel) if one.isVisibleTo(card)}
    assert {"Naam", "E-mail", "Opmerkingen"} <= shown
    assert "Mobiel" not in shown


def test_all_finds_room_in_the_narrowest_column(opened: OpenPage, partner: str) -> None:
    opened.desk.records.create("contact", {"partner_id": partner, "name": "Saar", "mobile": "06-1"})
    step = {"next_step": "Cijfers opvragen", "next_on": "2026-01-15"}
    opened.desk.records.create("contact-moment", {"partner_id": partner, "held_on": "2026-01-01", **step})
    opened.desk.records.create("agreement", {"partner_id": partner, "due_on": "2026-01-15"})
    opened.page.refresh_record()
    editor: Any = opened.page.editor
    rows = editor.findChildren(FieldRow)
    parts = [editor.relations, *rows, *(card for field in editor.parts.values() for card in field.cards())]

    assert max(part.minimumSizeHint().width() for part in parts) <= 302


def test_a_name_that_does_not_fit_beside_its_function_stands_above_it(qtbot: QtBot) -> None:
    name, function = LineField(name="Naam"), LineField(name="Functie")
    row = PairRow(name, function)
    qtbot.addWidget(row)
    row.resize(420, 80)
    row.show()
    row.activateWindow()
    qtbot.waitExposed(row)
    name.set_value("Jan")
    assert not row.is_stacked
    name.set_value("Anna van der Kluchtenhovenstein-Bergkamp")
    assert row.is_stacked
    row.resize(1200, 80)
    assert not row.is_stacked
    row.resize(420, 80)
    name.set_value("")
    name.setFocus()
    qtbot.waitUntil(name.hasFocus)
    QTest.keyClicks(name, "Anna van der Kluchtenhovenstein-Bergkamp")
    assert not row.is_stacked, "nothing moves under the hand of who types"
    function.setFocus()
    assert row.is_stacked
