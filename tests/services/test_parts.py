"""The parts of a question are matched by id wherever they stand: ordered, nested, moved, removed and brought back."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from zvdesk.app import Desk
from zvdesk.errors import UserError
from zvdesk.model.ids import new_id

Item = dict[str, Any]


def make(desk: Desk, *items: Item) -> str:
    return desk.records.create("council-question", {"subject": "Wachttijden", "items": list(items)})[0].id


def items_of(desk: Desk, question: str) -> list[Item]:
    found: list[Item] = desk.reading_service.show(question)["items"]
    return found


def put(desk: Desk, question: str, *items: Item) -> list[Item]:
    desk.records.update(question, {"items": list(items)})
    assert desk.maintenance.check() == []
    return items_of(desk, question)


def outline(items: list[Item]) -> list[Any]:
    return [[item["text"], outline(item["items"])] if item["items"] else item["text"] for item in items]


def refused(desk: Desk, question: str, *items: Any) -> UserError:
    with pytest.raises(UserError) as caught:
        desk.records.update(question, {"items": list(items)})
    return caught.value


@pytest.fixture
def question(desk: Desk) -> str:
    """Return a question with 1 (a, b), 2 and 3."""
    return make(desk, {"text": "1", "items": [{"text": "a"}, {"text": "b"}]}, {"text": "2"}, {"text": "3"})


def test_items_nest_as_they_were_given(desk: Desk, question: str) -> None:
    assert outline(items_of(desk, question)) == [["1", ["a", "b"]], "2", "3"]


def test_items_are_ordered_anew_and_keep_their_ids(desk: Desk, question: str) -> None:
    one, two, three = items_of(desk, question)
    assert put(desk, question, three, one, two) == [three, one, two]


def test_what_is_absent_goes_with_what_stands_under_it(desk: Desk, question: str) -> None:
    _, two, three = items_of(desk, question)
    assert put(desk, question, two, three) == [two, three]
    assert len(desk.rows("question-item")) == 2


def test_a_sub_item_can_become_an_item_and_an_item_a_sub_item(desk: Desk, question: str) -> None:
    one, two, three = items_of(desk, question)
    a, b = one["items"]
    moved = put(desk, question, {**one, "items": [two, b]}, a, three)
    assert outline(moved) == [["1", ["2", "b"]], "a", "3"]
    assert {moved[1]["id"], moved[0]["items"][0]["id"]} == {a["id"], two["id"]}


def test_an_item_moves_from_under_one_to_under_another(desk: Desk, question: str) -> None:
    one, two, three = items_of(desk, question)
    a, b = one["items"]
    assert outline(put(desk, question, {**one, "items": [a]}, {**two, "items": [b]}, three)) == [
        ["1", ["a"]],
        ["2", ["b"]],
        "3",
    ]


def test_an_item_that_does_not_name_its_sub_items_keeps_them(desk: Desk, question: str) -> None:
    one, two, three = items_of(desk, question)
    assert outline(put(desk, question, two, {"id": one["id"], "text": "eerst"}, three)) == [
        "2",
        ["eerst", ["a", "b"]],
        "3",
    ]
    a = one["items"][0]
    assert outline(put(desk, question, {"id": one["id"]}, a)) == [["eerst", ["b"]], "a"]


def test_levels_that_stand_deeper_move_along_and_may_not_sink_too_deep(desk: Desk) -> None:
    deep: Item = {"text": "4"}
    for number in (3, 2, 1):
        deep = {"text": str(number), "items": [deep]}
    question = make(desk, deep, {"text": "ander"})
    first, other = items_of(desk, question)
    below = first["items"][0]
    error = refused(desk, question, {**other, "items": [{"id": first["id"]}]})
    assert (error.code, error.data["deepest"]) == ("parts_too_deep", 4)
    assert refused(desk, question, {"text": "0", "items": [first]}).code == "parts_too_deep"
    assert outline(put(desk, question, {**other, "items": [{"id": below["id"]}]}, {**first, "items": []})) == [
        ["ander", [["2", [["3", ["4"]]]]]],
        "1",
    ]


def test_an_id_may_be_abbreviated_and_a_new_one_chosen_beforehand(desk: Desk, question: str) -> None:
    one, two, three = items_of(desk, question)
    wanted = new_id()
    found = put(
        desk, question, {"id": one["id"][:13]}, {"id": wanted, "text": "nieuw"}, {"id": "", "text": "leeg"}, two, three
    )
    assert [item["text"] for item in found] == ["1", "nieuw", "leeg", "2", "3"]
    assert found[1]["id"] == wanted


def test_an_id_that_nobody_has_or_another_has_is_refused(desk: Desk, question: str) -> None:
    other = make(desk, {"text": "x"})
    assert refused(desk, question, {"id": "verzonnen"}).code == "record_unknown"
    assert refused(desk, question, items_of(desk, other)[0]).code == "record_unknown"
    assert refused(desk, question, {"id": 5}).code == "field_invalid"
    assert outline(items_of(desk, question)) == [["1", ["a", "b"]], "2", "3"]


def test_an_abbreviation_of_several_is_refused_with_the_choice(desk: Desk) -> None:
    ids = [f"abcd{number}000-0000-4000-8000-000000000000" for number in range(2)]
    question = make(desk, *({"id": each, "text": each[4]} for each in ids))
    error = refused(desk, question, {"id": "abcd"})
    assert (error.code, error.data["candidates"]) == ("record_ambiguous", ids)


def test_one_part_cannot_stand_in_two_places(desk: Desk, question: str) -> None:
    one, two, _ = items_of(desk, question)
    error = refused(desk, question, one, two, {"text": "4", "items": [two]})
    assert (error.code, error.data["field"]) == ("part_twice", "items")


def test_a_copy_of_another_question_gets_ids_of_its_own(desk: Desk, question: str) -> None:
    copied = items_of(desk, make(desk, *items_of(desk, question)))
    assert outline(copied) == outline(items_of(desk, question))
    assert copied[0]["id"] != items_of(desk, question)[0]["id"]


@pytest.mark.parametrize("given_items", ["tekst", {"text": "x"}, 5, [None], ["x"], [{"items": "x"}], [{"items": [3]}]])
def test_what_is_no_list_of_parts_is_refused(desk: Desk, question: str, given_items: Any) -> None:
    with pytest.raises(UserError, match="list of objects"):
        desk.records.update(question, {"items": given_items})


def test_a_rule_of_order_cannot_do_without_its_kind(desk: Desk) -> None:
    with pytest.raises(UserError) as caught:
        desk.profile.change({"rules": [{"article": "34"}]})
    assert (caught.value.code, caught.value.data["fields"]) == ("fields_missing", ["kind"])
    desk.profile.change({"rules": [{"kind": "technische_vraag"}, {"kind": "interpellatie", "article": "30"}]})
    rules = desk.reading_service.show(desk.profile.get().id)["rules"]
    assert [(rule["kind"], rule["article"]) for rule in rules] == [("interpellatie", "30"), ("technische_vraag", "")]
    desk.profile.change({"rules": [{"id": rules[0]["id"], "article": "31"}]})
    (rule,) = desk.profile.get().rules
    assert (rule.id, rule.kind, rule.article) == (rules[0]["id"], "interpellatie", "31")


def test_a_part_is_made_last_and_changed_by_itself(desk: Desk, question: str) -> None:
    one = items_of(desk, question)[0]
    added, changes = desk.records.create("question-item", {"parent_id": one["id"][:13], "text": "c"})
    assert changes.ids("council-question") == {question}
    desk.records.create("question-item", {"question_id": question, "text": "4", "items": [{"text": "d"}]})
    desk.records.create("signatory", {"question_id": question, "name": "N"})
    desk.records.update(added.id, {"text": "ce", "items": [{"text": "e"}]})
    assert outline(items_of(desk, question)) == [["1", ["a", "b", ["ce", ["e"]]]], "2", "3", ["4", ["d"]]]
    desk.records.update(added.id, {"items": []})
    assert outline(items_of(desk, question))[0] == ["1", ["a", "b", "ce"]]
    assert desk.versions.of(question)[0].content["items"][0]["items"][2]["text"] == "ce"
    assert desk.maintenance.check() == []


def test_a_part_made_by_itself_may_not_stand_too_deep(desk: Desk, question: str) -> None:
    place = items_of(desk, question)[0]["items"][0]["id"]
    for text in "xy":
        place = desk.records.create("question-item", {"parent_id": place, "text": text})[0].id
    with pytest.raises(UserError, match="parts_too_deep"):
        desk.records.create("question-item", {"parent_id": place})
    with pytest.raises(UserError, match="parts_too_deep"):
        desk.records.update(place, {"items": [{"text": "z"}]})


def test_a_part_belongs_under_a_part_of_its_own_question(desk: Desk, question: str) -> None:
    other = make(desk, {"text": "x"})
    with pytest.raises(UserError, match="place_elsewhere"):
        desk.records.create("question-item", {"question_id": question, "parent_id": items_of(desk, other)[0]["id"]})


@pytest.mark.parametrize("name", ["parent_id", "position", "question_id", "confidentiality"])
def test_in_its_question_an_item_does_not_say_where_it_stands(desk: Desk, question: str, name: str) -> None:
    assert refused(desk, question, {"text": "x", name: None}).code == "field_unknown"


def test_the_place_of_a_new_part_is_not_for_the_giving(desk: Desk, question: str) -> None:
    with pytest.raises(UserError, match="field_fixed"):
        desk.records.create("question-item", {"question_id": question, "position": 3})


@st.composite
def arrangements(draw: st.DrawFn, names: str = "abcdefg") -> list[Item]:
    """Draw a tree of items by name, at most four levels deep."""
    chosen = draw(st.permutations(names))[: draw(st.integers(0, len(names)))]
    top: list[Item] = []
    placed: list[tuple[Item, int]] = []
    for name in chosen:
        item: Item = {"text": name, "items": []}
        parents = [None, *(each for each in placed if each[1] < 4)]
        parent = draw(st.sampled_from(parents))
        (top if parent is None else parent[0]["items"]).append(item)
        placed.append((item, 1 if parent is None else parent[1] + 1))
    return top


def test_any_arrangement_follows_any_other_and_keeps_the_ids(desk: Desk) -> None:
    question = make(desk)
    ids: dict[str, str] = {}

    def with_ids(items: list[Item]) -> list[Item]:
        return [
            {
                **item,
                "id": ids.setdefault(item["text"], new_id()),
                "judgement": None,
                "judgement_remark": "",
                "items": with_ids(item["items"]),
            }
            for item in items
        ]

    @settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(arrangements())
    def check(items: list[Item]) -> None:
        before = items_of(desk, question)
        wanted = with_ids(items)
        record, changes = desk.records.update(question, {"items": wanted})
        assert items_of(desk, question) == wanted
        assert desk.versions.of(question)[0].content["items"] == wanted
        assert bool(changes) == (before != wanted)
        assert record.id == question

    check()
    assert desk.maintenance.check() == []
