"""What the profile asks of a question before it is filed: who signs, how long before a meeting, nothing left open."""

from datetime import date, timedelta
from typing import Any

import pytest
from question_cases import make_profile, make_question, shown
from stopped_clock import StoppedClock

from zvdesk.app import Desk
from zvdesk.errors import RefusedError, UserError
from zvdesk.model.due import DueKind
from zvdesk.services.questions.steps import Taken

ORAL = "mondelinge_politieke_vraag"


def codes(desk: Desk, question: str) -> list[str]:
    return [remark.finding.code for remark in desk.question_checks.check(question).to_settle]


def oral_question(desk: Desk, start: str = "2026-11-24T19:30:00", **fields: Any) -> tuple[str, str]:
    """Make an oral question that is linked to an agenda item, and return both ids."""
    make_profile(desk, kind=ORAL, notice_hours=24)
    question = make_question(desk, kind=ORAL, **fields)
    meeting = desk.records.create("meeting", {"title": "Raad", "start": start})[0].id
    item = desk.records.create("agenda-item", {"meeting_id": meeting, "title": "Vragenuur"})[0].id
    desk.links.link(question, item)
    return question, meeting


def test_a_signatory_that_the_rules_do_not_allow_is_settled_before_filing(desk: Desk) -> None:
    make_profile(desk, may_sign="Ten minste twee raadsleden")
    desk.records.create("person", {"name": "Mirthe Zandvoorde", "role": "fractieassistent"})
    question = make_question(desk)
    assert codes(desk, question) == ["signing_people", "signing_role"]
    with pytest.raises(RefusedError, match="findings_open") as refused:
        desk.question_life.file(question)
    found = ["het aantal namen in de ondertekenaars", "wie er tekent in de ondertekenaars"]
    assert refused.value.data == {"found": found}
    for remark in desk.question_checks.check(question).to_settle:
        desk.question_checks.accept(question, remark.key, "Afgestemd met de griffie")
    assert desk.question_life.file(question)[0].status == "ingediend"


def test_words_that_are_not_understood_are_for_the_user(desk: Desk) -> None:
    make_profile(desk, may_sign="Een vijfde van de raad")
    remarks = desk.question_checks.check(make_question(desk)).open
    assert [(one.must, one.finding.code) for one in remarks if "signing" in one.finding.code] == [
        (False, "signing_unread")
    ]


def test_an_addressee_that_the_profile_does_not_know_is_pointed_out_and_can_be_accepted(desk: Desk) -> None:
    make_profile(desk)
    desk.records.create("person", {"name": "Anneke Bos", "role": "wethouder", "portfolio": "Zorg"})
    question = make_question(desk, addressee="colege")

    def open_remarks() -> list[str]:
        return [one.key for one in desk.question_checks.check(question).open if one.finding.code == "addressee_unknown"]

    (remark,) = desk.question_checks.check(question).open
    assert (remark.where, remark.must, remark.finding.excerpt) == ("de geadresseerde", False, "colege")
    assert remark.finding.sentence == (
        "Volgens het raadsprofiel gaat een schriftelijke vraag niet naar “colege”; kies college, burgemeester of "
        "wethouder Anneke Bos, of aanvaard het met een reden."
    )
    desk.question_checks.accept(question, remark.key, "Zo afgesproken")
    assert open_remarks() == []
    desk.records.update(question, {"addressee": "kolege"})
    assert len(open_remarks()) == 1
    for known in ("wethouder Zorg", "Aan het college van B&W", ""):
        desk.records.update(question, {"addressee": known})
        assert open_remarks() == []


def test_what_a_template_left_open_is_settled_or_filed_with_a_reason(desk: Desk) -> None:
    make_profile(desk)
    question = make_question(desk, occasion="Dit gaat over het stuk “…”.", explanation="Zie [3 vervallen].")
    assert codes(desk, question) == ["open_place", "gone_reference"]
    with pytest.raises(RefusedError, match="findings_open") as refused:
        desk.question_life.file(question, is_forced=True)
    found = ["iets niet ingevuld in de aanleiding", "een vervallen verwijzing in de toelichting"]
    assert refused.value.data == {"found": found}
    assert desk.question_life.file(question, Taken(reason="Haast"), is_forced=True)[0].status == "ingediend"


def test_until_when_to_file_is_told_everywhere(desk: Desk, clock: StoppedClock) -> None:
    question, meeting = oral_question(desk)
    until, why = "2026-11-23T19:30:00", "24 uur voor dinsdag 24 november 2026, 19:30 uur"
    values = shown(desk, question)
    assert (values["file_by"], values["file_by_explanation"]) == (until, why)
    (row,) = (row for row in desk.rows("council-question") if row.id == question)
    assert row.columns["file_by"] == until
    (item,) = desk.due.items()
    assert (item.kind, item.due_on, item.detail) == (DueKind.FILING, date(2026, 11, 23), f"19:30 uur, {why}")
    clock.advance(days=3)
    assert desk.due.items() == []
    desk.records.update(meeting, {"status": "geannuleerd"})
    (row,) = desk.rows("council-question")
    assert (row.columns["file_by"], shown(desk, question)["file_by"]) == (None, None)


def test_the_last_meeting_counts_and_a_filed_question_has_no_hour_to_wait_for(desk: Desk) -> None:
    question, _ = oral_question(desk)
    later = desk.records.create("meeting", {"title": "Raad", "start": "2026-12-01T20:00:00"})[0].id
    desk.links.link(later, question)
    assert shown(desk, question)["file_by"] == "2026-11-30T20:00:00"
    assert desk.rows("council-question")[0].columns["file_by"] == "2026-11-30T20:00:00"
    desk.question_life.file(question)
    assert shown(desk, question)["file_by"] is None
    assert desk.rows("council-question")[0].columns["file_by"] is None


def test_who_is_too_late_for_the_meeting_is_told_and_needs_a_reason(desk: Desk, clock: StoppedClock) -> None:
    question, _ = oral_question(desk)
    assert codes(desk, question) == []
    clock.advance(days=1)
    assert codes(desk, question) == ["filing_late"]
    (remark,) = desk.question_checks.check(question).to_settle
    assert "Indienen kon tot maandag 23 november 2026, 19:30 uur (24 uur voor dinsdag" in remark.finding.sentence
    with pytest.raises(RefusedError, match="findings_open"):
        desk.question_life.file(question)
    yesterday = clock.now.date() - timedelta(days=1)
    assert desk.question_life.file(question, Taken(yesterday))[0].filed_on == yesterday


def test_a_forwarding_waits_for_a_filing(desk: Desk) -> None:
    make_profile(desk)
    with pytest.raises(UserError, match="step_not_now"):
        desk.question_life.forward(make_question(desk))
