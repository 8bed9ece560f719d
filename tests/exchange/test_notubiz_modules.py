"""Lists of Notubiz, such as toezeggingen, become agendas of their entries."""

from typing import Any

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


def test_items_without_any_id_are_refused() -> None:
    raw: Any = fixture("notubiz_module")
    raw["items"][0] = {"module": 6, "attributes": []}
    assert refusal(raw).code == "meeting_id_missing"
