"""How ties run in the picture of the network: past everybody that they do not belong to, and apart from each other."""

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.bench.network import made_up
from zvdesk.documents.network_box import Box
from zvdesk.documents.network_layout import WIDTH, lay_out
from zvdesk.documents.network_routes import Route, bow, find_routes, is_past

TOUCHING = 2.0
"""Points from which a line seems to touch a partner."""


def met(boxes: dict[str, Box], pairs: list[tuple[str, str]], routes: list[Route]) -> list[tuple[str, str, str]]:
    """Return who stands in the way of which line that is not its own."""
    return [
        (one, other, third)
        for (one, other), route in zip(pairs, routes, strict=True)
        for third, box in boxes.items()
        if third not in (one, other) and not is_past(route, box, TOUCHING)
    ]


def test_it_is_seen_where_a_line_meets_a_partner() -> None:
    places = {"a": (0, 0), "b": (400, 0), "c": (200, 20), "d": (200, 300)}
    boxes = {name: Box(*place, 100, 40) for name, place in places.items()}
    line = bow(boxes["a"], boxes["b"], 0.0)
    assert not is_past(line, boxes["c"])
    assert is_past(line, boxes["d"])
    assert is_past(Route(((0, 0), (0, 100), (400, 100))), boxes["c"])
    assert not is_past(Route(((0, 0), (0, 100), (400, 100))), Box(200, 125, 100, 40), 6)


@settings(max_examples=60, deadline=None)
@given(partners=st.integers(2, 60), relations=st.integers(0, 90), seed=st.integers(0, 10_000))
def test_no_line_enters_or_touches_a_partner_that_it_does_not_belong_to(
    partners: int, relations: int, seed: int
) -> None:
    network = made_up(partners, relations, seed)
    layout = lay_out(network)
    boxes = {one: Box(*place, WIDTH, layout.plate) for one, place in layout.places.items()}
    pairs = [(tie.one, tie.other) for tie in network.ties]
    assert met(boxes, pairs, list(layout.routes)) == []


@pytest.mark.parametrize(("partners", "relations"), [(18, 8), (150, 400)])
def test_no_line_of_a_small_and_of_a_large_network_goes_behind_a_partner(partners: int, relations: int) -> None:
    network = made_up(partners, relations)
    layout = lay_out(network)
    boxes = {one: Box(*place, WIDTH, layout.plate) for one, place in layout.places.items()}
    assert met(boxes, [(tie.one, tie.other) for tie in network.ties], list(layout.routes)) == []


@settings(max_examples=40, deadline=None)
@given(
    where=st.lists(
        st.tuples(st.integers(0, 5), st.integers(0, 8), st.floats(-30, 30), st.floats(-14, 14)),
        min_size=2,
        max_size=30,
        unique_by=lambda one: one[:2],
    ),
    ties=st.lists(st.tuples(st.integers(0, 99), st.integers(0, 99)), max_size=30),
)
def test_partners_that_were_dragged_are_passed_too(
    where: list[tuple[int, int, float, float]], ties: list[tuple[int, int]]
) -> None:
    boxes = {f"p{n}": Box(250 * i + dx, 90 * j + dy, 164, 44) for n, (i, j, dx, dy) in enumerate(where)}
    pairs = [(f"p{a % len(where)}", f"p{b % len(where)}") for a, b in ties]
    assert met(boxes, pairs, find_routes(boxes, pairs)) == []


def test_there_and_back_and_of_two_kinds_are_different_lines() -> None:
    boxes = {"a": Box(0, 0, 164, 44), "b": Box(600, 0, 164, 44), "between": Box(300, 0, 164, 44)}
    for pairs in ([("a", "between")] * 2 + [("between", "a")], [("a", "b")] * 3 + [("b", "a")]):
        routes = find_routes(boxes, pairs)
        for one, other in combinations(routes, 2):
            assert set(one.points) != set(other.points)
            assert one.points[1:-1] != other.points[1:-1]


def test_who_stands_over_another_still_has_its_line() -> None:
    boxes = {"a": Box(0, 0, 164, 44), "b": Box(300, 0, 164, 44), "over": Box(300, 0, 200, 80)}
    (route,) = find_routes(boxes, [("a", "b")])
    assert route == bow(boxes["a"], boxes["b"])
    assert find_routes(boxes, [("a", "a")])[0].points[0] == (0, 0)
    assert find_routes(boxes, []) == []
