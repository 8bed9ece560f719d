"""Lists of Notubiz, such as toezeggingen, become agendas of their entries."""

from datetime import date
from typing import Any

import pytest
from meeting_files import assert_sound, fixture, read, refusal


def test_module_becomes_an_agenda_of_its_items() -> None:
    found = read(fixture("notubiz_module"))
    assert (found.source, found.source_id, found.title) == ("notubiz", "lijst-Toezeggingen", "Toezeggingen")
    first, second = found.items
    assert (first.number, first.title, first.portfolio_holder) == ("T26-001", "Evaluatie opvang", "Wethouder Zorg")
    assert first.explanation == "Toelichting: Voor de zomer\nZaaknummer: T26-001\nStatus: Open\n999: Onbekend veld"
    assert [document.file_name for document in first.documents] == ["brief.pdf"]
    assert (second.title, second.confidential) == ("Cijfers wachttijd", True)
    assert_sound(found)


@pytest.mark.parametrize(
    ("attributes", "expected"),
    [
        ({}, ("Cijfers", None, None, "open")),
        ({"28": "2027-01-31 00:00:00", "15": "3-12-2026", "71": "In behandeling"},
         ("Cijfers", date(2026, 12, 3), date(2027, 1, 31), "open")),
        ({"28": "zomer", "17": "2027-02-01", "71": "Afgedaan"}, ("Cijfers", None, date(2027, 2, 1), "nagekomen")),
        ({"3": "<p>Per wijk</p>", "71": "Vervallen"}, ("Cijfers\nPer wijk", None, None, "vervallen")),
    ],
)  # fmt: skip
def test_toezeggingen_say_what_is_promised_and_by_when(attributes: dict[str, str], expected: tuple[Any, ...]) -> None:
    raw: Any = fixture("notubiz_module")
    raw["items"] = [
        {"id": 1, "self": "api.notubiz.nl/modules/6/items/1",
         "attributes": [{"id": int(key), "value": value} for key, value in {"1": "Cijfers", **attributes}.items()]}
    ]  # fmt: skip
    (item,) = read(raw).items
    assert item.promise is not None
    assert (item.promise.text, item.promise.promised_on, item.promise.due_on, item.promise.state) == expected
    raw["module"]["title"] = "Moties"
    assert read(raw).items[0].promise is None


def test_items_without_any_id_are_refused() -> None:
    raw: Any = fixture("notubiz_module")
    raw["items"][0] = {"module": 6, "attributes": []}
    assert refusal(raw).code == "meeting_id_missing"
