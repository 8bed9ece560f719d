"""How a list stands: filtered, grouped, sorted, and still under the pointer when it is read anew."""

from hypothesis import given
from hypothesis import strategies as st

from zvdesk.storage.lists import ListRow
from zvdesk.ui.pages.base_rows import Chip, Sort, arrange, grouped, settled
from zvdesk.ui.widgets.rows import Row

LETTERS = st.lists(st.sampled_from("abcdefgh"), unique=True)


def rows(ids: str, groups: str = "") -> list[Row]:
    named = groups or " " * len(ids)
    return [Row(one, one, group=group.strip()) for one, group in zip(ids, named, strict=True)]


def ids(shown: list[Row]) -> str:
    return "".join(row.id for row in shown)


def line(title: str) -> ListRow:
    return ListRow(title, "note", title, "intern", "2026-11-22T20:00:00.000000Z", {"tags": []})


def test_what_was_there_keeps_its_place_when_the_order_changes() -> None:
    assert ids(settled(rows("cab"), "abc")) == "abc"


def test_what_is_new_stands_before_the_row_that_follows_it() -> None:
    assert ids(settled(rows("nab"), "ab")) == "nab"
    assert ids(settled(rows("anb"), "ab")) == "anb"
    assert ids(settled(rows("abn"), "ab")) == "abn"


def test_what_changes_group_goes_there() -> None:
    shown = settled(rows("bac", "XYY"), "abc")

    assert [(row.id, row.group) for row in shown] == [("b", "X"), ("a", "Y"), ("c", "Y")]


@given(LETTERS, LETTERS)
def test_settling_loses_and_doubles_nothing(new: list[str], former: list[str]) -> None:
    shown = settled(rows("".join(new)), former)

    assert sorted(row.id for row in shown) == sorted(new)
    kept = [row.id for row in shown if row.id in former]
    assert kept == [one for one in former if one in new]


def test_rows_of_a_group_stand_together() -> None:
    assert ids(grouped(rows("abcd", "XYXY"))) == "acbd"


def test_a_chip_filters_and_every_chip_is_counted() -> None:
    chips = (Chip("all", "Alle"), Chip("a", "Met a", lambda one: "a" in one.title))
    found = arrange(
        [line("aap"), line("noot"), line("raam")],
        lambda one: Row(one.id, one.title),
        chips=chips,
        chip="a",
        sort=Sort("", ""),
    )

    assert [row.title for row in found.rows] == ["aap", "raam"]
    assert found.counts == {"all": 3, "a": 2}
    assert found.total == 3


def test_a_sort_decides_the_order_until_rows_have_their_place() -> None:
    by_title = Sort("title", "Titel", lambda one: one.title, reverse=True)
    lines = [line("aap"), line("noot")]
    made = {"chips": (), "chip": "", "sort": by_title}

    first = arrange(lines, lambda one: Row(one.id, one.title), **made)  # type: ignore[arg-type]
    again = arrange(lines, lambda one: Row(one.id, one.title), former=("aap", "noot"), **made)  # type: ignore[arg-type]

    assert [row.title for row in first.rows] == ["noot", "aap"]
    assert [row.title for row in again.rows] == ["aap", "noot"]


def test_what_is_urgent_stands_first_at_once_and_equal_rows_keep_their_places() -> None:
    days = {"aap": "3", "noot": "1", "mies": "2", "wim": "2"}
    by_day = Sort("day", "Termijn", lambda one: days[one.title], is_urgency=True)
    former = ("aap", "wim", "mies", "noot")
    lines = [line("noot"), line("mies"), line("wim"), line("aap")]

    found = arrange(lines, lambda one: Row(one.id, one.title), chips=(), chip="", sort=by_day, former=former)

    assert [row.title for row in found.rows] == ["noot", "wim", "mies", "aap"]
