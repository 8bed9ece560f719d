"""Working out at home: each observation becomes a note, question, agreement, action or nothing, and can be undone."""

from datetime import date

import pytest
from visit_cases import hang_photo, log, make, make_visit

from zvdesk.app import Desk
from zvdesk.errors import UserError
from zvdesk.model.enums import ObservationOutcome
from zvdesk.model.visits import Observation
from zvdesk.services.visits.working_out import Task

NOTE, QUESTION = ObservationOutcome.NOTITIE, ObservationOutcome.RAADSVRAAG
AGREED, ACTION = ObservationOutcome.AFSPRAAK, ObservationOutcome.ACTIE
NOTHING, OPEN = ObservationOutcome.GEEN, ObservationOutcome.OPEN


@pytest.fixture
def visit(desk: Desk) -> str:
    return make_visit(desk)


def observation(desk: Desk, record_id: str) -> Observation:
    found = desk.records.get(record_id)
    assert isinstance(found, Observation)
    return found


def test_the_inbox_has_what_is_open_by_visit_and_time(desk: Desk, visit: str) -> None:
    older = make(desk, "visit", title="Eerder", start="2026-03-01T10:00:00")
    log(desk, older, "Van toen")
    second, first = log(desk, visit, "Tweede", "09:20"), log(desk, visit, "Eerste", "09:10")
    desk.working_out.work_out(log(desk, visit, "Klaar"), NOTHING)
    hang_photo(desk, first)
    found = desk.working_out.inbox()
    assert [(one.observation.display_title, one.photos) for one in found] == [
        ("Eerste", 1),
        ("Tweede", 0),
        ("Van toen", 0),
    ]
    assert [one.observation.id for one in desk.working_out.inbox(visit[:8])] == [first, second]
    assert len(desk.working_out.inbox(visit, with_settled=True)) == 3
    desk.records.trash([visit])
    assert [one.visit_title for one in desk.working_out.inbox()] == ["Eerder"]


@pytest.mark.parametrize(
    ("outcome", "kind"), [(NOTE, "note"), (QUESTION, "council-question"), (AGREED, "agreement"), (ACTION, "action")]
)
def test_an_observation_becomes_a_record_that_rests_on_it_and_is_as_closed(
    desk: Desk, visit: str, outcome: ObservationOutcome, kind: str
) -> None:
    seen = log(desk, visit, "De slaapzaal is vol.", theme="Doorstroom", confidentiality="vertrouwelijk")
    made, changes = desk.working_out.work_out(seen[:8], outcome)
    assert (made.KIND, desk.records.get(made.id).confidentiality) == (kind, "vertrouwelijk")
    assert [link.id for link in desk.links.of(made.id) if link.is_source] == [seen]
    (logged,) = desk.working_out.inbox(visit, with_settled=True)
    assert logged.became is not None
    assert (logged.became.kind, logged.became.record_id) == (kind, made.id)
    assert observation(desk, seen).worked_out_on == date(2026, 11, 22)
    assert desk.working_out.inbox() == []

    desk.versions.revert(changes)
    assert observation(desk, seen).outcome is OPEN
    assert [one.observation.id for one in desk.working_out.inbox()] == [seen]
    assert desk.rows(kind) == []


def test_what_it_becomes_says_what_was_seen(desk: Desk, visit: str) -> None:
    seen = {"theme": "Doorstroom", "speaker": "Ineke Vos"}
    note, _ = desk.working_out.work_out(log(desk, visit, "De slaapzaal is vol.", **seen), NOTE)
    shown = desk.reading_service.show(note.id)
    assert (shown["title"], shown["tags"]) == ("De slaapzaal is vol.", ["Doorstroom"])
    assert shown["body"].startswith("De slaapzaal is vol.\n\nVan Werkbezoek opvang De Haven, 14 november 2026 om ")
    assert shown["body"].endswith(" Gezegd door Ineke Vos.")

    agreement, _ = desk.working_out.work_out(log(desk, visit, "Cijfers per wijk"), AGREED)
    shown = desk.reading_service.show(agreement.id)
    assert (shown["text"], shown["visit_id"], shown["agreed_on"]) == ("Cijfers per wijk", visit, "2026-11-14")
    assert desk.records.get(shown["partner_id"]).display_title == "Opvang De Haven"

    action, _ = desk.working_out.work_out(log(desk, visit, "Bellen"), ACTION, Task(" Mirthe ", date(2026, 12, 1)))
    shown = desk.reading_service.show(action.id)
    assert (shown["text"], shown["owner"], shown["due_on"]) == ("Bellen", "Mirthe", "2026-12-01")
    (due,) = desk.due.items()
    assert (due.title, due.from_whom, due.visit_id) == ("Bellen", "Mirthe", visit)


def test_a_note_of_a_quote_says_that_nobody_agreed(desk: Desk, visit: str) -> None:
    note, _ = desk.working_out.work_out(log(desk, visit, "Wij redden het niet", kind="citaat"), NOTE)
    assert desk.reading_service.show(note.id)["body"].endswith(
        "Dit is een citaat zonder toestemming; neem het nergens over."
    )


def test_a_noted_question_is_asked_and_not_told_twice(desk: Desk, visit: str) -> None:
    asked = log(desk, visit, "Waarom sluit de dagopvang om vier uur?", kind="vraag")
    question, _ = desk.working_out.work_out(asked, QUESTION)
    shown = desk.reading_service.show(question.id)
    assert [one["text"] for one in shown["items"]] == ["Waarom sluit de dagopvang om vier uur?"]
    assert shown["occasion"] == "Naar aanleiding van ons werkbezoek aan Opvang De Haven van 14 november 2026."
    assert shown["subject"] == "Werkbezoek opvang De Haven: Waarom sluit de dagopvang om vier uur?"


def test_a_question_that_was_started_elsewhere_works_it_out_too(desk: Desk, visit: str) -> None:
    seen = log(desk, visit, "De slaapzaal is vol.")
    desk.questions.start_from(seen)
    assert (observation(desk, seen).outcome, desk.working_out.inbox()) == (QUESTION, [])


def test_what_is_worked_out_is_not_worked_out_again_until_it_is_opened(desk: Desk, visit: str) -> None:
    seen = log(desk, visit, "De slaapzaal is vol.")
    desk.working_out.work_out(seen, NOTE)
    with pytest.raises(UserError, match="observation_settled"):
        desk.working_out.work_out(seen, ACTION)
    desk.working_out.work_out(seen, OPEN)
    assert (observation(desk, seen).worked_out_on, len(desk.working_out.inbox())) == (None, 1)
    desk.working_out.work_out(seen, ACTION)


def test_an_agreement_needs_somebody_to_agree_with(desk: Desk) -> None:
    alone = make(desk, "visit", title="Wandeling")
    seen = log(desk, alone, "Iemand belooft iets")
    with pytest.raises(UserError, match="visit_without_partner"):
        desk.working_out.work_out(seen, AGREED)
    assert len(desk.working_out.inbox()) == 1
    desk.records.update(alone, {"partners": [{"partner_id": make(desk, "partner", name="GGD")}]})
    made, _ = desk.working_out.work_out(seen, AGREED)
    assert desk.reading_service.show(made.id)["visit_id"] == alone


def test_what_it_became_and_was_thrown_away_is_not_named(desk: Desk, visit: str) -> None:
    seen = log(desk, visit, "De slaapzaal is vol.")
    made, _ = desk.working_out.work_out(seen, NOTE)
    desk.records.trash([made.id])
    (logged,) = desk.working_out.inbox(with_settled=True)
    assert (logged.became, logged.is_open) == (None, False)


def test_an_agreement_is_with_who_said_it(desk: Desk) -> None:
    visit = make_visit(desk)
    haven = desk.records.get(visit).partner_id  # type: ignore[attr-defined]
    home = make(desk, "partner", name="Veilig Thuis")
    desk.records.update(visit, {"partners": [{"partner_id": home}]})
    sanne, jan = (make(desk, "contact", partner_id=home, name=name) for name in ("Sanne Vos", "Jan"))
    other = make(desk, "contact", partner_id=haven, name="Jan de Vries")
    at = {
        speaker: log(desk, visit, f"Cijfers per wijk ({speaker})", kind="afspraak", speaker=speaker)
        for speaker in ("Sanne Vos, directeur", "Jan de Vries", "jan", "Iemand", "")
    }
    said = {one.observation.speaker: one.said_at for one in desk.working_out.inbox(visit)}
    assert said == {"Sanne Vos, directeur": home, "Jan de Vries": haven, "jan": home, "Iemand": "", "": ""}
    made = {speaker: desk.working_out.work_out(one, AGREED)[0] for speaker, one in at.items()}
    told = {speaker: (one.partner_id, one.contact_id) for speaker, one in made.items()}  # type: ignore[attr-defined]
    assert told == {
        "Sanne Vos, directeur": (home, sanne), "Jan de Vries": (haven, other), "jan": (home, jan),
        "Iemand": (haven, None), "": (haven, None),
    }  # fmt: skip
    chosen = log(desk, visit, "Anders", speaker="Sanne Vos")
    agreement, _ = desk.working_out.work_out(chosen, AGREED, Task(partner=haven))
    assert (agreement.partner_id, agreement.contact_id) == (haven, None)  # type: ignore[attr-defined]


def test_with_one_partner_the_contact_is_filled_in_too(desk: Desk, visit: str) -> None:
    haven = desk.records.get(visit).partner_id  # type: ignore[attr-defined]
    ineke = make(desk, "contact", partner_id=haven, name="Ineke Vos")
    made, _ = desk.working_out.work_out(log(desk, visit, "Cijfers", speaker="Ineke Vos"), AGREED)
    assert made.contact_id == ineke  # type: ignore[attr-defined]
