"""What derives from something is as closed as that, and is opened up only by the user, with a reason that is kept."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from zvdesk.app import Desk
from zvdesk.errors import UserError
from zvdesk.model.enums import Confidentiality, Relation
from zvdesk.services.attachments import IncomingFile

OPEN, INTERNAL, CLOSED, SECRET = Confidentiality
LEVELS = st.sampled_from(list(Confidentiality))


def level(desk: Desk, record_id: str) -> str:
    return str(desk.records.get(record_id).confidentiality)


def reason(desk: Desk, record_id: str) -> str:
    return desk.records.get(record_id).confidentiality_reason


def make(desk: Desk, kind: str, **fields: Any) -> str:
    return desk.records.create(kind, fields)[0].id


def set_level(desk: Desk, record_id: str, wanted: str, because: str | None = None) -> None:
    given_reason = {} if because is None else {"confidentiality_reason": because}
    desk.records.update(record_id, {"confidentiality": wanted, **given_reason})


@pytest.fixture
def tree(desk: Desk) -> dict[str, str]:
    """Return a meeting with an item, a sub-item, a document with a file, and a preparation."""
    ids = {"meeting": make(desk, "meeting", title="Commissie")}
    ids["item"] = make(desk, "agenda-item", meeting_id=ids["meeting"], title="A")
    ids["below"] = make(desk, "agenda-item", parent_id=ids["item"], title="B")
    ids["document"] = make(desk, "document", agenda_item_id=ids["below"], title="Stuk")
    (attachment,), _ = desk.attachments.attach(ids["document"], [IncomingFile("stuk.txt", b"tekst")])
    ids["attachment"] = attachment.id
    ids["preparation"] = make(desk, "preparation", agenda_item_id=ids["below"])
    return ids


def test_kinds_begin_at_their_own_level(desk: Desk, tree: dict[str, str]) -> None:
    assert {level(desk, tree[name]) for name in ("meeting", "item", "below", "document", "attachment")} == {OPEN}
    assert level(desk, tree["preparation"]) == INTERNAL
    assert level(desk, make(desk, "note")) == INTERNAL


def test_what_is_made_under_something_closed_is_as_closed(desk: Desk) -> None:
    meeting = make(desk, "meeting", confidentiality=SECRET)
    item = make(desk, "agenda-item", meeting_id=meeting)
    document = make(desk, "document", agenda_item_id=item)
    (attachment,), _ = desk.attachments.attach(item, [IncomingFile("stuk.txt", b"x")])
    made = (item, document, attachment.id, attachment.record_id, make(desk, "preparation", agenda_item_id=item))
    assert {level(desk, each) for each in made} == {SECRET}


def test_closing_closes_everything_below(desk: Desk, tree: dict[str, str]) -> None:
    _, changes = desk.records.update(tree["item"], {"confidentiality": "vertrouwelijk"})
    assert {name: level(desk, tree[name]) for name in tree} == {
        "meeting": OPEN,
        **dict.fromkeys(("item", "below", "document", "attachment", "preparation"), CLOSED),
    }
    assert {change.id for change in changes.items} == set(tree.values()) - {tree["meeting"]}


def test_opening_up_opens_nothing_below(desk: Desk, tree: dict[str, str]) -> None:
    set_level(desk, tree["meeting"], SECRET)
    set_level(desk, tree["meeting"], OPEN)
    assert level(desk, tree["meeting"]) == OPEN
    assert {level(desk, tree[name]) for name in tree if name != "meeting"} == {SECRET}
    set_level(desk, tree["item"], OPEN)
    assert level(desk, tree["item"]) == OPEN, "its meeting is open: no reason is needed"


def test_below_a_source_takes_a_reason_and_it_is_kept(desk: Desk, tree: dict[str, str]) -> None:
    set_level(desk, tree["meeting"], SECRET)
    with pytest.raises(UserError) as caught:
        set_level(desk, tree["item"], INTERNAL, "  ")
    assert caught.value.code == "confidentiality_reason_missing"
    assert caught.value.data == {"level": "intern", "source": "geheim"}
    assert level(desk, tree["item"]) == SECRET
    set_level(desk, tree["item"], INTERNAL, "Besluit van de raad")
    assert (level(desk, tree["item"]), reason(desk, tree["item"])) == (INTERNAL, "Besluit van de raad")
    desk.records.update(tree["item"], {"title": "Anders"})
    assert level(desk, tree["item"]) == INTERNAL, "the reason holds for other changes"


def test_who_takes_the_reason_away_closes_it_again(desk: Desk, tree: dict[str, str]) -> None:
    set_level(desk, tree["meeting"], CLOSED)
    set_level(desk, tree["item"], OPEN, "Openbaar gemaakt")
    desk.records.update(tree["item"], {"confidentiality_reason": ""})
    assert level(desk, tree["item"]) == CLOSED


def test_a_source_that_is_closed_further_closes_what_was_opened_up(desk: Desk, tree: dict[str, str]) -> None:
    set_level(desk, tree["meeting"], CLOSED)
    set_level(desk, tree["item"], OPEN, "Openbaar gemaakt")
    set_level(desk, tree["meeting"], SECRET)
    assert (level(desk, tree["item"]), reason(desk, tree["item"])) == (SECRET, "")


def test_a_level_chosen_at_the_making_takes_a_reason_too(desk: Desk) -> None:
    meeting = make(desk, "meeting", confidentiality=SECRET)
    with pytest.raises(UserError, match="confidentiality_reason_missing"):
        make(desk, "agenda-item", meeting_id=meeting, confidentiality=OPEN)
    because = {"confidentiality": OPEN, "confidentiality_reason": "Stond in de krant"}
    assert level(desk, make(desk, "agenda-item", meeting_id=meeting, **because)) == OPEN
    reason_alone = make(desk, "agenda-item", meeting_id=meeting, confidentiality_reason="Zomaar")
    assert level(desk, reason_alone) == SECRET, "a reason without a level lowers nothing"


def test_a_question_that_rests_on_something_is_as_closed(desk: Desk) -> None:
    note = make(desk, "note", confidentiality=SECRET)
    question = make(desk, "council-question", items=[{"text": "x"}])
    assert level(desk, question) == OPEN
    changes = desk.links.link(question, note, Relation.VERWIJZING)
    assert level(desk, question) == OPEN, "a mention closes nothing"
    changes = desk.links.link(question, note, Relation.AANLEIDING)
    assert level(desk, question) == SECRET
    assert changes.kinds == {"link", "council-question"}
    answer = make(desk, "answer", question_id=question)
    assert level(desk, answer) == SECRET
    part = desk.records.get(desk.reading_service.show(question)["items"][0]["id"])
    assert part.confidentiality == SECRET


def test_closing_goes_along_links_and_circles_end(desk: Desk) -> None:
    first, second, third = (make(desk, "note", title=name) for name in "abc")
    for start, end in ((second, first), (third, second), (first, third)):
        desk.links.link(start, end, Relation.AANLEIDING)
    set_level(desk, first, SECRET)
    assert {level(desk, each) for each in (first, second, third)} == {SECRET}


def test_an_old_reason_does_not_hold_against_a_new_source(desk: Desk, tree: dict[str, str]) -> None:
    set_level(desk, tree["meeting"], CLOSED)
    set_level(desk, tree["document"], OPEN, "Al gepubliceerd")
    secret = make(desk, "agenda-item", meeting_id=tree["meeting"], confidentiality=SECRET)
    desk.records.update(tree["document"], {"agenda_item_id": secret})
    assert (level(desk, tree["document"]), reason(desk, tree["document"])) == (SECRET, "")


def test_an_old_reason_holds_when_the_new_source_is_no_stricter(desk: Desk, tree: dict[str, str]) -> None:
    set_level(desk, tree["item"], CLOSED)
    set_level(desk, tree["document"], OPEN, "Al gepubliceerd")
    elsewhere = make(desk, "agenda-item", meeting_id=tree["meeting"])
    desk.records.update(tree["document"], {"agenda_item_id": elsewhere})
    assert level(desk, tree["document"]) == OPEN


def test_a_reason_against_a_link_outlives_other_changes_of_that_link(desk: Desk) -> None:
    note, question = make(desk, "note", confidentiality=SECRET), make(desk, "council-question")
    desk.links.link(question, note, Relation.AANLEIDING)
    set_level(desk, question, OPEN, "Zonder namen")
    (link,) = desk.links.of(question)
    desk.records.update(link.link_id, {"confidentiality": "intern"})
    assert level(desk, question) == OPEN
    desk.links.unlink(link.link_id)
    desk.records.restore([link.link_id])
    assert level(desk, question) == SECRET, "a link that comes back is a new source"


def test_a_mention_that_becomes_the_cause_closes(desk: Desk) -> None:
    note, question = make(desk, "note", confidentiality=SECRET), make(desk, "council-question")
    desk.links.link(question, note)
    (link,) = desk.links.of(question)
    desk.records.update(link.link_id, {"relation": "aanleiding"})
    assert level(desk, question) == SECRET


def test_parts_are_as_closed_as_what_they_are_part_of(desk: Desk) -> None:
    question = make(
        desk, "council-question", items=[{"text": "1", "items": [{"text": "a"}]}], signatories=[{"name": "N"}]
    )
    for wanted in (SECRET, INTERNAL):
        set_level(desk, question, wanted)
        desk.records.update(question, {"items": [*desk.reading_service.show(question)["items"], {"text": wanted}]})
        rows = [row for kind in ("question-item", "signatory") for row in desk.rows(kind)]
        assert {row.confidentiality for row in rows} == {wanted}
    added = make(desk, "question-item", question_id=question)
    assert level(desk, added) == INTERNAL
    set_level(desk, question, SECRET)
    assert level(desk, added) == SECRET


def test_a_part_made_by_itself_leaves_a_reason_in_force(desk: Desk) -> None:
    note, question = make(desk, "note", confidentiality=SECRET), make(desk, "council-question")
    desk.links.link(question, note, Relation.AANLEIDING)
    set_level(desk, question, OPEN, "Zonder namen")
    make(desk, "question-item", question_id=question, text="x")
    assert level(desk, question) == OPEN


def test_moving_an_item_under_a_closed_one_closes_it(desk: Desk, tree: dict[str, str]) -> None:
    closed = make(desk, "agenda-item", meeting_id=tree["meeting"], confidentiality=CLOSED)
    desk.meetings.move_item(tree["item"], parent_id=closed, position=0)
    assert {level(desk, tree[name]) for name in ("item", "below", "document", "attachment")} == {CLOSED}


def test_whatever_happens_nothing_is_more_open_than_its_source_without_a_reason(desk: Desk) -> None:
    @settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(st.lists(st.tuples(st.integers(0, 5), LEVELS, st.sampled_from(["", "reden"])), max_size=8))
    def check(changes: list[tuple[int, Confidentiality, str]]) -> None:
        meeting = make(desk, "meeting")
        item = make(desk, "agenda-item", meeting_id=meeting)
        document = make(desk, "document", agenda_item_id=item)
        preparation = make(desk, "preparation", agenda_item_id=item)
        question = make(desk, "council-question")
        desk.links.link(question, preparation, Relation.AANLEIDING)
        answer = make(desk, "answer", question_id=question)
        sources = {item: meeting, document: item, preparation: item, question: preparation, answer: question}
        for place, wanted, because in changes:
            changed = (meeting, *sources)[place]
            try:
                set_level(desk, changed, wanted, because)
            except UserError:
                assert not because
        order = list(Confidentiality)
        for derived, source in sources.items():
            record = desk.records.get(derived)
            lower = order.index(record.confidentiality) < order.index(desk.records.get(source).confidentiality)
            assert not lower or record.confidentiality_reason

    check()
