"""How closed a file says that something is comes in as the grade that it names, whoever wrote it."""

from typing import Any

import pytest
from meeting_files import FIXTURES, fixture, item_by_id, read

from zvdesk.exchange.fields import Fields
from zvdesk.exchange.meetings import read_meeting_file
from zvdesk.exchange.meetings.closing import level_of, level_of_pairs
from zvdesk.model.enums import Confidentiality

OPEN, INTERN = Confidentiality.OPENBAAR, Confidentiality.INTERN
CLOSED, SECRET = Confidentiality.VERTROUWELIJK, Confidentiality.GEHEIM


@pytest.mark.parametrize(
    ("value", "level"),
    [
        (None, OPEN), (0, OPEN), ("nee", OPEN), ("", OPEN), ("Openbaar", OPEN), ("niet geheim", OPEN),
        (1, CLOSED), ("ja", CLOSED), ("Vertrouwelijk", CLOSED), ("beperkt_openbaar", CLOSED), ("?", CLOSED),
        ([], CLOSED), ("geheim", SECRET), ("Geheim (art. 87 Gemeentewet)", SECRET), ("zeer_geheim", SECRET),
        ("SECRET", SECRET), ("intern", INTERN),
    ],
)  # fmt: skip
def test_a_yes_closes_and_a_word_says_how_far(value: Any, level: Confidentiality) -> None:
    assert level_of(Fields({"Confidential": value}, "")) == level


def test_a_word_is_kept_and_a_plain_yes_is_understood() -> None:
    word, plain = Fields({"vertrouwelijkheidsaanduiding": "geheim"}, ""), Fields({"confidential": 1}, "")
    assert (level_of(word), level_of(plain)) == (SECRET, CLOSED)
    assert (word.rest(), plain.rest()) == ({"vertrouwelijkheidsaanduiding": "geheim"}, {})


def test_the_strictest_of_several_fields_counts() -> None:
    assert level_of(Fields({"indicatorBesloten": True, "vertrouwelijkheidsaanduiding": "geheim"}, "")) == SECRET
    assert level_of(Fields({"besloten": "ja", "vertrouwelijkheidsaanduiding": "openbaar"}, "")) == CLOSED
    assert level_of(Fields({"geheimhouding": "opgeheven", "titel": "geheim"}, "")) == OPEN
    assert level_of_pairs({"Geheimhouding": "ja", "Onderwerp": "Grond"}) == SECRET


@pytest.mark.parametrize("word", ["geheim", "vertrouwelijk", "openbaar"])
def test_vng_says_it_of_documents_items_and_meetings(word: str) -> None:
    raw: list[Any] = fixture("vng_ori")
    for resource in raw[0]["results"] + [one for page in raw[1:] for one in page.get("results", [page])]:
        resource["vertrouwelijkheidsaanduiding"] = word
    meeting = read(raw)
    level = Confidentiality(word)
    assert meeting.confidentiality == level
    assert {one.confidentiality for one in meeting.documents} == {level}
    assert item_by_id(meeting, "a-1").confidentiality == level


@pytest.mark.parametrize("name", ["notubiz_nested", "go_v1", "parlaeus", "ori_meeting"])
def test_a_grade_in_the_file_of_any_supplier_survives(name: str) -> None:
    meeting = read(_with_grade(fixture(name), "geheim"))
    assert meeting.confidentiality == SECRET
    assert {one.confidentiality for item in meeting.walk() for one in (item, *item.documents)} == {SECRET}


def test_a_grade_in_xml_of_ibabs_survives() -> None:
    data = (FIXTURES / "ibabs.xml").read_text("utf-8").replace(">true<", ">geheim<")
    (meeting,) = read_meeting_file(data.encode())
    assert item_by_id(meeting, "i-3").confidentiality == SECRET


def _with_grade(value: Any, word: str) -> Any:
    """Return a file in which every object that has an id says how closed it is."""
    if isinstance(value, list):
        return [_with_grade(part, word) for part in value]
    if not isinstance(value, dict):
        return value
    made = {name: _with_grade(part, word) for name, part in value.items()}
    is_one = {"id", "Id", "agid", "apid", "dcid", "@id"} & made.keys()
    rest = {name: part for name, part in made.items() if name.casefold() != "confidential"}
    return {**rest, "confidential": word} if is_one else made
