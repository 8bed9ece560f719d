"""The veldmodus on storage: what it shows of a visit, and entries written down while they are being typed."""

from dataclasses import replace

import pytest
from stopped_clock import StoppedClock

from zvdesk.app import Desk
from zvdesk.errors import UserError
from zvdesk.model.enums import ObservationKind, QuoteConsent
from zvdesk.model.ids import new_id
from zvdesk.services.visits.field_place import FieldPlace


def made(desk: Desk, kind: str, **values: object) -> str:
    return desk.records.create(kind, values)[0].id


@pytest.fixture
def haven(desk: Desk) -> str:
    return made(desk, "partner", name="De Haven", tags=["opvang", "Zorg"])


@pytest.fixture
def visit(desk: Desk, haven: str) -> str:
    return made(desk, "visit", partner_id=haven, tags=["doorstroom"], questions=[{"text": "Hoeveel bedden?"}])


def entry(desk: Desk, visit: str, **values: object) -> str:
    key = new_id()
    desk.visit_field.put(visit, key, values)
    return key


def test_a_visit_without_a_title_is_called_after_whom_one_visits(desk: Desk, visit: str) -> None:
    assert desk.visit_field.facts(visit).name == "De Haven"
    desk.records.update(visit, {"title": "Nachtopvang"})
    assert desk.visit_field.facts(visit).name == "Nachtopvang"


def test_themes_of_the_visit_come_first_and_none_is_offered_twice(desk: Desk, visit: str) -> None:
    made(desk, "theme", name="Doorstroom")
    made(desk, "theme", name="wonen")
    entry(desk, visit, text="Vol", theme="zorg")
    facts = desk.visit_field.facts(visit)
    assert facts.themes == ("doorstroom", "zorg")
    assert facts.other_themes == ("opvang", "wonen")


def test_people_are_those_who_still_work_there(desk: Desk, visit: str, haven: str) -> None:
    made(desk, "contact", partner_id=haven, name="M. de Boer", function="teamleider", may_be_named=True)
    made(desk, "contact", partner_id=haven, name="A. Vos", until="2026-11-21")
    (person,) = desk.visit_field.facts(visit).people
    assert (person.name, person.about, person.may_be_named) == ("M. de Boer", "teamleider · De Haven", True)


def test_an_entry_keeps_its_own_time_however_often_it_is_written(desk: Desk, visit: str, clock: StoppedClock) -> None:
    key = entry(desk, visit, text="Drie")
    first = clock.now
    clock.advance(minutes=9)
    desk.visit_field.put(visit, key, {"text": "Drie kamers", "kind": "citaat", "speaker": "teamleider"})
    (one,) = desk.visit_field.facts(visit).entries
    assert (one.text, one.kind, one.speaker, one.observed_at) == (
        "Drie kamers", ObservationKind.CITAAT, "teamleider", first,
    )  # fmt: skip


def test_consent_may_come_before_the_words(desk: Desk, visit: str) -> None:
    key = entry(desk, visit, consent="anoniem")
    desk.visit_field.put(visit, key, {"text": "Zeven maanden.", "kind": "citaat"})
    (one,) = desk.visit_field.facts(visit).entries
    assert (one.text, one.consent) == ("Zeven maanden.", QuoteConsent.ANONIEM)


def test_what_was_dropped_comes_back_when_it_is_written_again(desk: Desk, visit: str) -> None:
    key = entry(desk, visit, text="Drie")
    assert desk.visit_field.drop(key)
    assert not desk.visit_field.drop(key)
    assert desk.visit_field.facts(visit).entries == ()
    desk.visit_field.put(visit, key, {"text": "Vier"})
    assert [one.text for one in desk.visit_field.facts(visit).entries] == ["Vier"]
    assert not desk.visit_field.drop(new_id())


def test_questions_come_with_their_answers(desk: Desk, visit: str) -> None:
    (question,) = desk.visit_field.facts(visit).questions
    desk.records.update(question.id, {"is_asked": True, "answer": "Twaalf"})
    (question,) = desk.visit_field.facts(visit).questions
    assert (question.text, question.is_asked, question.answer) == ("Hoeveel bedden?", True, "Twaalf")


def test_nothing_is_written_at_a_visit_that_lies_in_the_trash(desk: Desk, visit: str) -> None:
    desk.records.trash([visit])
    with pytest.raises(UserError, match="record_deleted"):
        entry(desk, visit, text="Drie")


def test_where_one_is_holds_for_a_day_and_as_long_as_the_visit_is_there(
    desk: Desk, visit: str, haven: str, clock: StoppedClock
) -> None:
    other = made(desk, "visit", partner_id=haven)
    assert desk.visit_field.place() is None
    assert not desk.visit_field.stay(visit, "doorstroom", "de portier")
    desk.visit_field.leave(other)
    place = FieldPlace(visit, "doorstroom", "de portier")
    assert desk.visit_field.place() == place
    assert desk.visit_field.facts(visit).chosen == place
    assert desk.visit_field.facts(other).chosen is None
    desk.visit_field.leave(visit)
    assert desk.visit_field.place() == replace(place, is_left=True)
    desk.visit_field.stay(visit, "", "")
    assert desk.visit_field.place() == FieldPlace(visit)
    desk.records.trash([visit])
    assert desk.visit_field.place() is None
    desk.visit_field.stay(other, "", "")
    clock.advance(days=1)
    assert desk.visit_field.place() is None
