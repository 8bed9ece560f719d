"""Steps at an agenda item: a technical question that becomes a council question, notes, promises, moving."""

from typing import Any, cast

import pytest
from agendas import document, item, node, outline, overview, take_in

from zvdesk.app import Desk
from zvdesk.errors import UserError
from zvdesk.model.due import DueKind
from zvdesk.model.enums import Confidentiality, QuestionKind
from zvdesk.model.meetings import Preparation
from zvdesk.services.meetings.preparing import ItemPromise


@pytest.fixture
def item_id(desk: Desk) -> str:
    take_in(desk, item("1", "Jeugdzorg", number="4"))
    return node(desk, "Jeugdzorg").item.id


def prepared(desk: Desk, item_id: str, *texts: str, **fields: Any) -> Preparation:
    values = {"technical_questions": [{"text": text} for text in texts], **fields}
    return desk.meetings.prepare(item_id, values)[0]


def test_a_technical_question_becomes_a_council_question_in_one_step(desk: Desk, item_id: str) -> None:
    asked = prepared(desk, item_id, "Hoeveel kinderen wachten?", "Hoe lang?").technical_questions
    made, _ = desk.preparing.ask(asked[1].id)
    shown = desk.reading_service.show(made.id)
    assert (made.kind, made.subject, [one.text for one in made.items]) == (
        QuestionKind.TECHNISCH,
        "Jeugdzorg",
        ["Hoe lang?"],
    )
    assert [(link["id"], link["relation"]) for link in shown["links"]] == [(item_id, "aanleiding")]
    assert {key: one.id for key, one in desk.preparing.made_questions(item_id).items()} == {asked[1].id: made.id}
    assert desk.preparing.ask(asked[1].id)[0].id == made.id
    desk.records.trash([made.id])
    assert desk.preparing.made_questions(item_id) == {}
    assert desk.preparing.ask(asked[1].id)[0].id != made.id


def test_a_question_that_goes_for_good_is_forgotten_and_the_words_stay(desk: Desk, item_id: str) -> None:
    asked = prepared(desk, item_id, "Hoe lang?").technical_questions[0]
    made, _ = desk.preparing.ask(asked.id)
    desk.records.trash([made.id])
    desk.trash.empty()
    kept = cast("Preparation", desk.records.get(asked.preparation_id)).technical_questions[0]
    assert (kept.text, kept.question_id) == ("Hoe lang?", None)


@pytest.mark.parametrize("level", [Confidentiality.VERTROUWELIJK, Confidentiality.GEHEIM])
def test_what_is_asked_is_as_closed_as_item_and_preparation(desk: Desk, item_id: str, level: Confidentiality) -> None:
    opened = desk.preparing.ask(prepared(desk, item_id, "Hoe lang?").technical_questions[0].id)[0]
    assert opened.confidentiality is Confidentiality.OPENBAAR
    closed = prepared(desk, item_id, "Wie?", confidentiality=level.value)
    assert desk.preparing.ask(closed.technical_questions[0].id)[0].confidentiality is level
    take_in(desk, item("1", "Geheim punt", number="4"), source_id="8", title="Besloten")
    other = desk.meetings.overview(next(row.id for row in desk.rows("meeting") if row.title == "Besloten")).agenda[0]
    desk.records.update(other.item.id, {"confidentiality": level.value})
    asked = prepared(desk, other.item.id, "Waarom?").technical_questions[0]
    assert desk.preparing.ask(asked.id)[0].confidentiality is level


def test_a_preparation_that_is_closed_later_closes_what_was_asked_in_it(desk: Desk, item_id: str) -> None:
    made = desk.preparing.ask(prepared(desk, item_id, "Wie?").technical_questions[0].id)[0]
    desk.meetings.prepare(item_id, {"confidentiality": "geheim"})
    assert desk.records.get(made.id).confidentiality is Confidentiality.GEHEIM
    with pytest.raises(UserError, match="confidentiality_reason_missing"):
        desk.records.update(made.id, {"confidentiality": "openbaar"})


def test_a_mention_of_what_is_not_there_is_refused_and_an_old_version_comes_back_without_it(
    desk: Desk, item_id: str
) -> None:
    with pytest.raises(UserError, match="record_unknown"):
        desk.meetings.prepare(item_id, {"technical_questions": [{"text": "Wie?", "question_id": "weg"}]})
    asked = prepared(desk, item_id, "Wie?").technical_questions[0]
    made, _ = desk.preparing.ask(asked.id)
    desk.meetings.prepare(item_id, {"technical_questions": []})
    desk.records.trash([made.id])
    desk.trash.empty()
    revision = max(one.revision for one in desk.versions.of(asked.preparation_id)) - 1
    desk.versions.bring_back(asked.preparation_id, revision)
    (back,) = cast("Preparation", desk.records.get(asked.preparation_id)).technical_questions
    assert (back.text, back.question_id) == ("Wie?", None)


def test_an_empty_one_is_refused_and_makes_nothing(desk: Desk, item_id: str) -> None:
    asked = prepared(desk, item_id, " ").technical_questions[0]
    with pytest.raises(UserError, match="technical_question_empty"):
        desk.preparing.ask(asked.id)
    assert desk.rows("council-question") == []


def test_a_note_made_in_the_meeting_stands_with_its_time_under_what_was_there(desk: Desk, item_id: str) -> None:
    desk.meetings.prepare(item_id, {"notes": "Vraag de GGD\n"})
    desk.preparing.jot(item_id, " Wethouder zegt brief toe ")
    found = node(desk, "Jeugdzorg").preparation
    assert found is not None
    first, second = found.notes.splitlines()
    assert (first, second) == ("Vraag de GGD", f"{desk.store.wall_clock():%H:%M} Wethouder zegt brief toe")
    with pytest.raises(UserError, match="note_empty"):
        desk.preparing.jot(item_id, " \n")


def test_a_note_begins_a_preparation_where_there_is_none(desk: Desk, item_id: str) -> None:
    desk.preparing.jot(item_id, "Inspreker kwam niet")
    found = node(desk, "Jeugdzorg").preparation
    assert found is not None
    assert found.notes.endswith("Inspreker kwam niet")


def test_a_promise_at_an_item_is_due_and_is_that_of_the_portfolio_holder(desk: Desk, item_id: str) -> None:
    desk.records.update(item_id, {"portfolio_holder": "Wethouder De Boer"})
    due_on = desk.store.today().replace(day=30)
    made, _ = desk.preparing.promise(item_id, ItemPromise(" Brief over de wachttijd ", due_on=due_on))
    assert (made.text, made.promised_by, made.agenda_item_id, made.question_id) == (
        "Brief over de wachttijd",
        "Wethouder De Boer",
        item_id,
        None,
    )
    (due,) = desk.due.items()
    assert (due.kind, due.due_on, due.question_id, due.agenda_item_id) == (DueKind.COMMITMENT, due_on, "", item_id)
    desk.records.update(item_id, {"confidentiality": "geheim"})
    assert desk.due.items()[0].confidentiality is Confidentiality.GEHEIM
    desk.records.trash([item_id])
    assert desk.due.items() == []
    with pytest.raises(UserError, match="commitment_empty"):
        desk.preparing.promise(item_id, ItemPromise(" "))


def test_a_commitment_hangs_at_something_and_stays_there(desk: Desk, item_id: str) -> None:
    with pytest.raises(UserError, match="fields_missing"):
        desk.records.create("commitment", {"text": "Brief"})
    made, _ = desk.records.create("commitment", {"text": "Brief", "agenda_item_id": item_id})
    with pytest.raises(UserError, match="field_fixed"):
        desk.records.update(made.id, {"agenda_item_id": None})


def test_own_items_are_moved_and_those_of_the_council_keep_their_order(desk: Desk) -> None:
    report = take_in(desk, item("1", "A"), item("2", "B"))
    own, _ = desk.records.create("agenda-item", {"meeting_id": report.meeting_id, "title": "Eigen"})
    desk.preparing.move(own.id, 2)
    assert outline(desk) == ["A", "Eigen", "B"]
    with pytest.raises(UserError, match="item_of_the_council"):
        desk.preparing.move(node(desk, "A").item.id, 3)
    assert outline(desk) == ["A", "Eigen", "B"]


def test_documents_are_moved_within_their_item_and_a_newer_file_leaves_them_there(desk: Desk) -> None:
    listed = [document(str(number), f"Stuk {number}") for number in (1, 2, 3)]
    take_in(desk, item("1", "Jeugdzorg", documents=listed))

    def titles() -> list[str]:
        return [one.document.title for one in node(desk, "Jeugdzorg").documents]

    third = node(desk, "Jeugdzorg").documents[2].document
    desk.preparing.move(third.id, 1)
    assert titles() == ["Stuk 3", "Stuk 1", "Stuk 2"]
    take_in(desk, item("1", "Jeugdzorg", documents=[*listed, document("4", "Stuk 4")]))
    assert titles() == ["Stuk 3", "Stuk 4", "Stuk 1", "Stuk 2"]
    desk.preparing.move(third.id, 99)
    assert titles() == ["Stuk 4", "Stuk 1", "Stuk 2", "Stuk 3"]


def test_what_was_prepared_counts_as_such(desk: Desk, item_id: str) -> None:
    def counts() -> tuple[int, int]:
        columns = desk.rows("meeting")[0].columns
        return columns["prepared_count"], columns["begun_count"]

    assert counts() == (0, 0)
    prepared(desk, item_id, "Hoe lang?")
    assert counts() == (0, 1)
    desk.meetings.prepare(item_id, {"technical_questions": [], "speaker": "Ans Bos"})
    assert counts() == (0, 0)
    desk.meetings.prepare(item_id, {"second_text": "Tot slot"})
    assert counts() == (1, 0)
    desk.meetings.prepare(item_id, {"second_text": "", "is_ready": True})
    assert counts() == (1, 0)


def test_a_document_put_at_another_item_is_as_closed_as_that_and_is_not_doubled_by_a_next_reading(desk: Desk) -> None:
    read = (item("1", "Zorg"), item("2", "Grond", documents=[document("d2", "Kaart")]))
    take_in(desk, *read, documents=(document("d1", "Bijlage"),))
    own = desk.records.create("agenda-item", {"meeting_id": node(desk, "Zorg").item.meeting_id, "title": "Eigen punt"})[
        0
    ]
    desk.records.update(own.id, {"confidentiality": "geheim"})
    listed = overview(desk).documents[0].document
    desk.preparing.put_at(listed.id, own.id)
    take_in(desk, *read, documents=(document("d1", "Bijlage"),), location="Elders")
    moved = [one.document for one in node(desk, "Eigen punt").documents]
    assert [(one.id, one.confidentiality) for one in moved] == [(listed.id, Confidentiality.GEHEIM)]
    assert overview(desk).documents == ()
    desk.preparing.put_at(listed.id, node(desk, "Grond").item.id)
    assert [one.document.title for one in node(desk, "Grond").documents] == ["Kaart", "Bijlage"]


def test_a_document_is_not_put_at_an_item_of_another_meeting(desk: Desk) -> None:
    take_in(desk, item("1", "Zorg"), documents=(document("d1", "Bijlage"),))
    listed = overview(desk).documents[0].document
    other = desk.records.create("meeting", {"title": "Raad"})[0]
    elsewhere = desk.records.create("agenda-item", {"meeting_id": other.id, "title": "Elders"})[0]
    with pytest.raises(UserError) as caught:
        desk.preparing.put_at(listed.id, elsewhere.id)
    assert caught.value.code == "place_elsewhere"
