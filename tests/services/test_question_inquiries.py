"""Nadere inlichtingen: what an answer left open goes to a coming meeting, once, and as closed as the question."""

from typing import Any

import pytest
from question_cases import make_profile, make_question, shown

from zvdesk.app import Desk
from zvdesk.errors import RefusedError, UserError
from zvdesk.model.enums import Judgement, QuestionKind
from zvdesk.services.questions.answers import Reply


@pytest.fixture
def question(desk: Desk) -> str:
    """An answered question of which 1b was evaded and 3 was not answered."""
    make_profile(desk)
    made = make_question(desk)
    desk.question_life.file(made)
    answers = desk.question_answers
    answers.answer(made, [Reply("Veertig.", ("1a",)), Reply("Dat is zo.", ("1b",)), Reply("De GGD.", ("2",))])
    answers.judge(made, "1a", Judgement.BEANTWOORD)
    answers.judge(made, "1b", Judgement.ONTWEKEN, "Er staat geen reden.")
    answers.judge(made, "2", Judgement.BEANTWOORD)
    return made


def meeting(desk: Desk, start: str = "2026-12-03T19:30:00", **fields: Any) -> str:
    return desk.records.create("meeting", {"title": "Commissie Zorg", "start": start, **fields})[0].id


def prepared_at(desk: Desk, item_id: str) -> dict[str, Any]:
    values = shown(desk, item_id)
    (found,) = [desk.reading_service.show(one["id"]) for one in values["contents"] if one["record"] == "preparation"]
    return found


def test_coming_meetings_are_offered_with_their_agenda_the_next_one_first(desk: Desk) -> None:
    with pytest.raises(UserError, match="no_coming_meeting"):
        desk.question_inquiries.next_meeting()
    later, soon = meeting(desk, "2027-01-07T19:30:00"), meeting(desk)
    meeting(desk, "2026-11-01T19:30:00")
    meeting(desk, "2026-12-04T19:30:00", status="geannuleerd")
    item = desk.records.create("agenda-item", {"meeting_id": soon, "number": "4", "title": "Ingekomen stukken"})[0].id
    desk.records.create("agenda-item", {"meeting_id": soon, "title": "OPENBAAR", "is_heading": True})
    coming = desk.question_inquiries.coming()
    assert [one.id for one in coming] == [soon, later]
    assert coming[0].items == ((item, "4 Ingekomen stukken"),)
    assert desk.question_inquiries.next_meeting() == soon


def test_items_are_offered_as_the_agenda_is_read(desk: Desk) -> None:
    place = meeting(desk)

    def item(position: int, number: str, parent: str | None = None, **more: object) -> str:
        values = {"meeting_id": place, "position": position, "number": number, "title": "x", "parent_id": parent}
        return desk.records.create("agenda-item", {**values, **more})[0].id

    seven = item(7, "7")
    item(0, "7a", seven)
    item(1, "7b", seven)
    item(0, "1")
    item(1, "2")
    heading = item(8, "TKN", is_heading=True)
    item(0, "TKN 1", heading)
    titles = [title for _, title in desk.question_inquiries.coming()[0].items]
    assert titles == ["1 x", "2 x", "7 x", "7a x", "7b x", "TKN 1 x"]


def test_what_stayed_open_becomes_an_own_agenda_item_that_is_prepared(desk: Desk, question: str) -> None:
    place = meeting(desk)
    item, changes = desk.question_inquiries.bring(question, meeting=place)
    assert item.title == "Nadere inlichtingen: Wachttijden bij Veilig Thuis"
    assert (item.meeting_id, item.source_id) == (place, "")
    assert "Vraag 1b: Zo nee, waarom niet?\n\nVraag 3: Wanneer hoort de raad meer?" in item.explanation
    preparation = prepared_at(desk, item.id)
    assert preparation["key_question"] == "Krijgen wij alsnog antwoord op vraag 1b en 3?"
    assert "Vraag 1b is ontweken: Er staat geen reden." in preparation["notes"]
    assert "op onze schriftelijke vragen 2026-001 van 22 november 2026" in preparation["notes"]
    (link,) = desk.links.of(item.id)
    assert (link.id, link.is_source) == (question, True)
    with pytest.raises(UserError, match="inquiry_there"):
        desk.question_inquiries.bring(question, meeting=place)
    desk.versions.revert(changes)
    assert desk.meetings.overview(place).agenda == ()
    assert desk.question_inquiries.bring(question, meeting=place)[0].title == item.title


def test_it_comes_before_the_closed_part_and_the_end(desk: Desk, question: str) -> None:
    place = meeting(desk)
    for title, is_heading in (("Opening", False), ("Zorg", False), ("BESLOTEN DEEL", True), ("Sluiting", False)):
        values = {"meeting_id": place, "title": title, "is_heading": is_heading, "source_id": title}
        desk.records.create("agenda-item", values)
    desk.question_inquiries.bring(question, meeting=place)
    titles = [node.item.title.partition(":")[0] for node in desk.meetings.overview(place).agenda]
    assert titles == ["Opening", "Zorg", "Nadere inlichtingen", "BESLOTEN DEEL", "Sluiting"]


def test_at_an_item_of_the_council_it_comes_beside_what_was_prepared(desk: Desk, question: str) -> None:
    place = meeting(desk)
    item = desk.records.create("agenda-item", {"meeting_id": place, "title": "Ingekomen stukken"})[0].id
    desk.meetings.prepare(item, {"key_question": "Eigen kernvraag", "notes": "Eigen aantekening"})
    found, _ = desk.question_inquiries.bring(question, agenda_item=item, numbers=["3"])
    assert (found.id, found.title, found.explanation) == (item, "Ingekomen stukken", "")
    preparation = prepared_at(desk, item)
    assert preparation["key_question"] == "Eigen kernvraag"
    assert preparation["notes"].startswith("Eigen aantekening\n\nNadere inlichtingen op onze schriftelijke vragen")
    assert preparation["notes"].endswith("Vraag 3: Wanneer hoort de raad meer?")
    with pytest.raises(UserError, match="inquiry_there"):
        desk.question_inquiries.bring(question, agenda_item=item, numbers=["3"])
    desk.question_inquiries.bring(question, agenda_item=item)
    assert shown(desk, item)["explanation"] == ""
    assert prepared_at(desk, item)["notes"].count("Vraag 3: ") == 1
    assert prepared_at(desk, item)["notes"].endswith("Vraag 1b is ontweken: Er staat geen reden.")


def test_what_is_brought_later_is_added_to_what_stands_there(desk: Desk, question: str) -> None:
    place = meeting(desk)
    first, _ = desk.question_inquiries.bring(question, meeting=place, numbers=["1b"])
    item, changes = desk.question_inquiries.bring(question, meeting=place, numbers=["1b", "3"])
    assert item.id == first.id
    assert shown(desk, item.id)["explanation"].endswith(
        "Vraag 1b: Zo nee, waarom niet?\n\nVraag 3: Wanneer hoort de raad meer?"
    )
    preparation = prepared_at(desk, item.id)
    assert preparation["key_question"] == "Krijgen wij alsnog antwoord op vraag 1b en 3?"
    assert preparation["notes"].count("Vraag 1b: ") == 1
    assert preparation["notes"].endswith("\n\nVraag 3: Wanneer hoort de raad meer?")
    assert len(desk.links.of(item.id)) == 1
    desk.versions.revert(changes)
    assert "Vraag 3" not in prepared_at(desk, item.id)["notes"]


def test_it_is_as_closed_as_the_question_and_the_agenda_of_the_council_stays_open(desk: Desk, question: str) -> None:
    place = meeting(desk)
    listed = desk.records.create("agenda-item", {"meeting_id": place, "title": "Ingekomen stukken"})[0].id
    desk.records.update(question, {"confidentiality": "geheim"})
    own, _ = desk.question_inquiries.bring(question, meeting=place)
    desk.question_inquiries.bring(question, agenda_item=listed)
    assert shown(desk, own.id)["confidentiality"] == "geheim"
    assert prepared_at(desk, own.id)["confidentiality"] == "geheim"
    assert shown(desk, listed)["confidentiality"] == "openbaar"
    assert prepared_at(desk, listed)["confidentiality"] == "geheim"


def test_a_draft_of_another_kind_has_the_open_items_and_refers_back(desk: Desk, question: str) -> None:
    made, _ = desk.question_answers.follow_up(question, kind=QuestionKind.MONDELING)
    values = shown(desk, made.id)
    assert (values["kind"], values["status"], values["answer_form"]) == (
        "mondelinge_politieke_vraag", "concept", "mondeling",
    )  # fmt: skip
    assert values["subject"] == "Nadere inlichtingen: Wachttijden bij Veilig Thuis"
    assert values["occasion"].startswith("Nadere inlichtingen op onze schriftelijke vragen 2026-001")
    assert [item["text"] for item in values["items"]] == ["Hoeveel mensen wachten?", "Wanneer hoort de raad meer?"]
    assert [link.id for link in desk.links.of(made.id)] == [question]


def test_nothing_is_brought_when_nothing_is_open(desk: Desk, question: str) -> None:
    desk.question_answers.judge(question, "1b", Judgement.BEANTWOORD)
    desk.question_answers.judge(question, "3", Judgement.BEANTWOORD)
    with pytest.raises(RefusedError, match="nothing_open"):
        desk.question_inquiries.bring(question, meeting=meeting(desk))


def test_one_item_of_an_earlier_question_starts_a_new_one(desk: Desk, question: str) -> None:
    desk.records.update(question, {"confidentiality": "vertrouwelijk"})
    part = shown(desk, question)["items"][0]["items"][1]["id"]
    made, _ = desk.questions.start_from(part)
    values = shown(desk, made.id)
    assert [(item["text"], [one["text"] for one in item["items"]]) for item in values["items"]] == [
        ("Hoeveel mensen wachten?", ["Zo nee, waarom niet?"])
    ]
    assert values["explanation"] == "Vraag 1b van 2026-001 is naar ons oordeel ontweken."
    assert values["confidentiality"] == "vertrouwelijk"
    assert [link.id for link in desk.links.of(made.id)] == [question]


def test_a_note_on_an_incident_says_so_in_the_question(desk: Desk) -> None:
    fields = {"title": "Steekpartij bij het station", "tags": ["Incident"], "confidentiality": "vertrouwelijk"}
    note = desk.records.create("note", fields)[0].id
    made, _ = desk.questions.start_from(note, QuestionKind.TECHNISCH)
    values = shown(desk, made.id)
    assert values["occasion"] == "Naar aanleiding van het incident “Steekpartij bij het station”."
    assert (values["kind"], values["confidentiality"]) == ("technische_vraag", "vertrouwelijk")
