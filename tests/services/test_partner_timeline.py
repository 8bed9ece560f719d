"""The timeline of a partner: everything about it by its day."""

from datetime import date
from pathlib import Path

import pytest

from zvdesk.app import Desk
from zvdesk.model.enums import Relation
from zvdesk.services.attachments import files_from


@pytest.fixture
def partner(desk: Desk) -> str:
    return desk.records.create("partner", {"name": "Veilig Thuis"})[0].id


def test_everything_about_a_partner_stands_by_its_day(desk: Desk, partner: str) -> None:
    def make(of: str, **values: object) -> str:
        return desk.records.create(of, values)[0].id

    saar = make("contact", partner_id=partner, name="Saar")
    make("contact-moment", partner_id=partner, held_on="2026-03-01", way="mail", text="Over cijfers", contact_id=saar)
    make("agreement", partner_id=partner, kind="rapportage", text="Per wijk", agreed_on="2026-04-01")
    make("visit", partner_id=partner, title="Bezoek", start="2026-05-01T10:00", place="Kade 1")
    make("visit", partner_id=partner, title="Nog te plannen")
    question = make("council-question", subject="Wachttijden", question_date="2026-06-01")
    make("commitment", question_id=question, text="Brief volgt", promised_on="2026-07-01", promised_by="wethouder")
    meeting = make("meeting", title="Commissie", start="2026-02-01T20:00")
    item = make("agenda-item", meeting_id=meeting, title="Jeugd")
    desk.links.link(question, partner)
    desk.links.link(partner, item)

    shown = [(entry.day, entry.title, entry.detail) for entry in desk.reading_service.timeline(partner)]
    assert shown == [
        (date(2026, 7, 1), "Brief volgt", "wethouder · open"),
        (date(2026, 6, 1), "Wachttijden", "concept"),
        (date(2026, 5, 1), "Bezoek", "Kade 1"),
        (date(2026, 4, 1), "Per wijk", "rapportage · open"),
        (date(2026, 3, 1), "Over cijfers", "e-mail · Saar"),
        (date(2026, 2, 1), "Jeugd", ""),
        (None, "Nog te plannen", ""),
    ]


def test_what_has_no_day_stands_by_the_day_it_was_made_and_trash_is_left_out(
    desk: Desk, partner: str, tmp_path: Path
) -> None:
    note = desk.records.create("note", {"title": "Gesprek"})[0].id
    desk.links.link(note, partner)
    file = tmp_path / "jaarverslag.txt"
    file.write_text("cijfers")
    desk.attachments.attach(partner, files_from([file]))
    today = desk.clock().astimezone().date()
    found = desk.reading_service.timeline(partner)
    assert {(entry.title, entry.day) for entry in found} == {("Gesprek", today), ("jaarverslag.txt", today)}

    desk.records.trash([note])
    assert [entry.title for entry in desk.reading_service.timeline(partner)] == ["jaarverslag.txt"]


def test_what_came_of_a_visit_stands_there_too(desk: Desk, partner: str) -> None:
    def make(of: str, **values: object) -> str:
        return desk.records.create(of, values)[0].id

    other = make("partner", name="GGD")
    visit = make(
        "visit", title="Bezoek", start="2026-05-01T10:00", partner_id=other, partners=[{"partner_id": partner}]
    )
    seen = make("observation", visit_id=visit, text="Lange wachttijd", observed_at="2026-05-01T10:00:00+02:00")
    question = make("council-question", subject="Wachttijd", question_date="2026-06-01")
    make("commitment", question_id=question, text="Brief volgt", promised_on="2026-07-01")
    desk.links.link(question, seen, Relation.AANLEIDING)
    make("action", visit_id=visit, text="Cijfers opvragen", due_on="2026-06-15")
    make("action", visit_id=visit, partner_id=partner, text="Terugbellen", due_on="2026-06-20")
    make("action", visit_id=visit, partner_id=other, text="Van de ander", due_on="2026-06-20")

    titles = [entry.title for entry in desk.reading_service.timeline(partner)]
    assert titles == ["Brief volgt", "Terugbellen", "Cijfers opvragen", "Wachttijd", "Bezoek"]
    desk.records.trash([seen])
    assert "Wachttijd" not in [entry.title for entry in desk.reading_service.timeline(partner)]


def test_who_is_no_longer_on_a_visit_has_nothing_of_it(desk: Desk, partner: str) -> None:
    visit = desk.records.create("visit", {"title": "Bezoek", "partners": [{"partner_id": partner}]})[0].id
    desk.records.update(visit, {"partners": []})
    assert desk.reading_service.timeline(partner) == []


def test_what_stands_at_its_term_says_so(desk: Desk, partner: str) -> None:
    def make(of: str, **values: object) -> None:
        desk.records.create(of, {"partner_id": partner, **values})

    make("agreement", text="Zonder dag", due_on="2026-04-02")
    make("agreement", text="Met dag", agreed_on="2026-04-01", due_on="2026-05-01")
    make("action", text="Te doen", due_on="2026-06-20")
    make("action", text="Gedaan", due_on="2026-06-20", done_on="2026-06-10")
    make("agreement", text="Zonder iets")
    told = {entry.title: entry.is_term for entry in desk.reading_service.timeline(partner)}
    assert told == {
        "Zonder dag": True, "Met dag": False, "Te doen": True, "Gedaan": False, "Zonder iets": False,
    }  # fmt: skip
