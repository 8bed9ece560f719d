"""Visits: questions taken from the partners' sets, further partners, and what was promised before."""

from datetime import datetime
from typing import Any

import pytest

from zvdesk.app import Desk
from zvdesk.errors import UserError
from zvdesk.model.due import DueKind
from zvdesk.model.enums import ObservationKind, QuoteConsent, VisitStage
from zvdesk.model.visits import Observation, stage_of
from zvdesk.services.visits.named_speakers import Nameable

ASKED = "Hoeveel bedden zijn er?\n\n- Wie voert de regie?"


def made(desk: Desk, record: str, **values: object) -> str:
    return desk.records.create(record, values)[0].id


def questions(desk: Desk, visit: str) -> list[tuple[str, str | None]]:
    shown = desk.reading_service.show(visit)
    return [(one["text"], one["partner_id"]) for one in shown["questions"]]


@pytest.fixture
def haven(desk: Desk) -> str:
    return made(desk, "partner", name="De Haven", questions=ASKED)


@pytest.fixture
def ggd(desk: Desk) -> str:
    return made(desk, "partner", name="GGD", questions="Wie voert de regie?\nIs het meldpunt bekend?")


@pytest.fixture
def visit(desk: Desk, haven: str, ggd: str) -> str:
    return made(desk, "visit", title="Bezoek", partner_id=haven, partners=[{"partner_id": ggd}])


def test_the_sets_of_all_partners_are_offered_each_question_once(desk: Desk, visit: str, haven: str, ggd: str) -> None:
    assert [(one.text, one.partner_id, one.is_taken) for one in desk.visits.offered_questions(visit)] == [
        ("Hoeveel bedden zijn er?", haven, False),
        ("Wie voert de regie?", haven, False),
        ("Is het meldpunt bekend?", ggd, False),
    ]


def test_one_question_or_all_are_taken_and_none_twice(desk: Desk, visit: str, haven: str, ggd: str) -> None:
    desk.records.update(visit, {"questions": [{"text": "Eigen vraag"}]})
    desk.visits.take_questions(visit, ["Wie voert de regie?"])
    assert questions(desk, visit) == [("Eigen vraag", None), ("Wie voert de regie?", haven)]
    _, changes = desk.visits.take_questions(visit)
    whole = [("Hoeveel bedden zijn er?", haven), ("Is het meldpunt bekend?", ggd)]
    assert questions(desk, visit)[2:] == whole
    assert all(one.is_taken for one in desk.visits.offered_questions(visit))
    assert not desk.visits.take_questions(visit)[1]
    desk.versions.revert(changes)
    assert len(questions(desk, visit)) == 2


def test_a_question_that_no_partner_has_is_refused_with_a_sentence(desk: Desk, visit: str) -> None:
    with pytest.raises(UserError, match="question_not_offered"):
        desk.visits.take_questions(visit, ["Wat kost dat?"])
    assert questions(desk, visit) == []


def test_questions_given_as_text_keep_the_answers_of_those_that_stay(desk: Desk, visit: str) -> None:
    """As scripts of before schema 0006 give them."""
    desk.records.update(visit, {"questions": "1. Hoeveel?\n2. Waarom?"})
    first = desk.reading_service.show(visit)["questions"][0]
    desk.records.update(first["id"], {"answer": "Twaalf", "is_asked": True})
    desk.records.update(visit, {"questions": "Sinds wanneer?\nHoeveel?"})
    found = desk.reading_service.show(visit)["questions"]
    assert [(one["text"], one["answer"]) for one in found] == [("Sinds wanneer?", ""), ("Hoeveel?", "Twaalf")]
    assert found[1]["id"] == first["id"]
    with pytest.raises(UserError, match="field_invalid"):
        desk.records.update(visit, {"partners": "GGD"})


def test_an_answer_is_a_version_of_the_visit_and_found_there(desk: Desk, visit: str) -> None:
    desk.records.update(visit, {"questions": "Hoeveel?"})
    (asked,) = desk.rows("visit-question")
    desk.records.update(asked.id, {"answer": "Zevenendertig bedden", "answered_at": "2026-11-22T10:00:00Z"})
    assert [(hit.kind, hit.record_id) for hit in desk.find("zevenendertig")] == [("visit", visit)]
    assert len(desk.versions.of(visit)) == 3
    with pytest.raises(UserError, match="part_of_record"):
        desk.records.trash([asked.id])


def test_a_visit_counts_for_every_partner_that_was_there(desk: Desk, visit: str, haven: str, ggd: str) -> None:
    desk.records.update(visit, {"start": "2026-05-01T10:00:00"})
    spoken = {row.id: row.columns["last_spoken"] for row in desk.rows("partner")}
    assert spoken == {haven: "2026-05-01", ggd: "2026-05-01"}
    assert [entry.record_id for entry in desk.reading_service.timeline(ggd)] == [visit]
    assert desk.rows("visit")[0].columns["partner_name"] == "De Haven, GGD"


def test_a_partner_that_is_gone_for_good_leaves_the_visit_as_it_was_otherwise(desk: Desk, visit: str, ggd: str) -> None:
    desk.records.trash([ggd])
    desk.trash.purge([ggd])
    assert desk.rows("visit")[0].columns["partner_name"] == "De Haven"
    assert desk.maintenance.check() == []


@pytest.mark.parametrize(
    ("start", "end", "now", "stage"),
    [
        (None, None, "2026-11-22T10:00", VisitStage.ZONDER_DATUM),
        ("2026-11-22T10:00", "2026-11-22T12:00", "2026-11-21T23:59", VisitStage.GEPLAND),
        ("2026-11-22T10:00", "2026-11-22T12:00", "2026-11-22T08:00", VisitStage.VANDAAG),
        ("2026-11-22T10:00", "2026-11-22T12:00", "2026-11-22T12:01", VisitStage.GEWEEST),
        ("2026-11-22T10:00", None, "2026-11-22T23:00", VisitStage.VANDAAG),
        ("2026-11-22T10:00", "2026-11-21T12:00", "2026-11-22T23:00", VisitStage.VANDAAG),
        ("2026-11-22T22:00", "2026-11-23T02:00", "2026-11-23T01:00", VisitStage.VANDAAG),
        ("2026-11-22T10:00", None, "2026-11-23T00:00", VisitStage.GEWEEST),
    ],
)
def test_how_far_a_visit_is_follows_from_its_dates(start: str | None, end: str | None, now: str, stage: str) -> None:
    begin, until = (None if one is None else datetime.fromisoformat(one) for one in (start, end))
    assert stage_of(begin, until, datetime.fromisoformat(now)) is stage


def test_promises_of_the_last_visit_and_open_ones_of_before_are_told(desk: Desk, visit: str, ggd: str) -> None:
    desk.records.update(visit, {"start": "2026-12-01T10:00:00"})
    first = made(desk, "visit", title="Eerste", partner_id=ggd, start="2026-01-10T10:00:00")
    last = made(desk, "visit", title="Vorige", start="2026-06-01T10:00:00", partners=[{"partner_id": ggd}])
    made(desk, "agreement", visit_id=first, text="Nagekomen van toen", state="nagekomen")
    made(desk, "agreement", visit_id=first, text="Open van toen", due_on="2026-12-31")
    made(desk, "agreement", visit_id=last, partner_id=ggd, text="Nagekomen van de vorige", state="nagekomen")
    made(desk, "agreement", partner_id=ggd, agreed_on="2026-06-01", text="Op de dag zelf", due_on="2026-08-01")
    made(desk, "agreement", partner_id=ggd, agreed_on="2026-12-02", text="Van daarna")
    made(desk, "action", visit_id=last, text="Brief sturen", owner="Mirthe", done_on="2026-06-02")
    made(desk, "action", visit_id=visit, text="Van dit bezoek")
    made(desk, "observation", visit_id=last, kind="afspraak", text="Cijfers volgen", speaker="Manager")
    made(desk, "observation", visit_id=last, kind="afspraak", text="Al uitgewerkt", outcome="afspraak")
    found = desk.visits.promised_before(visit)
    assert [(one.title, one.is_open, one.visit_title) for one in found] == [
        ("Op de dag zelf", True, "Vorige"),
        ("Open van toen", True, "Eerste"),
        ("Cijfers volgen", True, "Vorige"),
        ("Brief sturen", False, "Vorige"),
        ("Nagekomen van de vorige", False, "Vorige"),
    ]
    assert [(one.kind, one.who) for one in found[2:4]] == [("observation", "Manager"), ("action", "Mirthe")]


def test_a_visit_to_nobody_known_was_promised_nothing(desk: Desk, ggd: str) -> None:
    made(desk, "visit", start="2026-01-01T10:00:00")
    made(desk, "agreement", partner_id=ggd, text="Iets")
    assert desk.visits.promised_before(made(desk, "visit")) == []


def test_an_agreement_of_a_visit_is_with_its_host_on_its_day(desk: Desk, haven: str) -> None:
    visit = made(desk, "visit", partner_id=haven, start="2026-10-01T10:00:00")
    agreement: Any = desk.records.create("agreement", {"visit_id": visit, "text": "Cijfers volgen"})[0]
    assert (agreement.partner_id, agreement.agreed_on.isoformat()) == (haven, "2026-10-01")
    desk.records.trash([visit])
    desk.trash.purge([visit])
    assert [row.columns["visit_id"] for row in desk.rows("agreement")] == [None]


def test_an_action_is_due_until_it_is_done_and_goes_with_its_visit(desk: Desk, visit: str) -> None:
    action = made(desk, "action", visit_id=visit, text="Wethouder bellen", owner="Mirthe", due_on="2026-11-20")
    (item,) = desk.due.items()
    assert (item.kind, item.title, item.from_whom) == (DueKind.ACTION, "Wethouder bellen", "Mirthe")
    assert (item.visit_id, item.detail, item.question_id) == (visit, "Bezoek", "")
    desk.records.trash([visit])
    assert desk.due.items() == []
    desk.records.restore([visit])
    desk.records.update(action, {"done_on": "2026-11-22"})
    assert desk.due.items() == []


def test_an_action_is_as_closed_as_its_visit(desk: Desk) -> None:
    visit = made(desk, "visit", title="Besloten", confidentiality="vertrouwelijk")
    action = made(desk, "action", visit_id=visit, text="Bellen")
    assert desk.records.get(action).confidentiality == "vertrouwelijk"
    with pytest.raises(UserError, match="fields_missing"):
        desk.records.create("action", {"text": "Los"})


@pytest.mark.parametrize(
    ("kind", "consent", "quoted", "named"),
    [
        ("citaat", "onbekend", False, ""),
        ("citaat", "nee", False, ""),
        ("citaat", "anoniem", True, ""),
        ("citaat", "ja", True, "Teamleider"),
        ("waarneming", "onbekend", True, ""),
        ("waarneming", "ja", True, "Teamleider"),
        ("waarneming", "anoniem", True, ""),
    ],
)
def test_a_quote_leaves_only_with_consent_and_a_name_only_with_yes(
    kind: str, consent: str, quoted: bool, named: str
) -> None:
    seen = Observation(kind=ObservationKind(kind), consent=QuoteConsent(consent), speaker=" Teamleider ")
    assert (seen.may_be_quoted, Nameable().speaker_of(seen)) == (quoted, named)
