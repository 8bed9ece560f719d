"""A Notubiz file becomes a meeting as the council meant it."""

from datetime import date, datetime
from typing import Any

import pytest
from meeting_files import assert_sound, fixture, item_by_id, read, refusal

from zvdesk.exchange.meetings import IncomingMeeting


@pytest.fixture
def raw() -> dict[str, Any]:
    value: dict[str, Any] = fixture("notubiz_nested")
    return value


@pytest.fixture
def meeting() -> IncomingMeeting:
    return read(fixture("notubiz_nested"))


def items_of(raw: dict[str, Any]) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = raw["meeting"]["agenda_items"]
    return items


def test_meeting_has_its_own_fields(meeting: IncomingMeeting) -> None:
    assert meeting.source == "notubiz"
    assert meeting.source_id == "770001"
    assert meeting.organisation_id == "999"
    assert meeting.title == "Commissie Samenleving"
    assert meeting.start == datetime.fromisoformat("2026-04-02 19:30")
    assert meeting.end == datetime.fromisoformat("2026-04-02 22:30")
    assert meeting.location == "Raadzaal"
    assert meeting.url == "https://voorbeeldstad.example.nl/vergadering/770001/Commissie+Samenleving"
    assert meeting.status == "gepland"
    assert meeting.has_agenda
    assert_sound(meeting)


def test_invitation_becomes_paragraphs_with_its_link(meeting: IncomingMeeting) -> None:
    assert meeting.description == (
        "U wordt uitgenodigd voor de openbare vergadering.\n\n"
        "Inspreken? Meld u aan bij de griffie (griffie@example.nl)."
    )


def test_ordered_items_come_first_and_the_others_in_the_sequence_of_the_file(meeting: IncomingMeeting) -> None:
    assert [item.number or item.title for item in meeting.items] == [
        "1.", "Besluitvormend deel", "2", "BESLOTEN DEEL", "3", "4", "TKN 1", "TKN 2",
    ]  # fmt: skip


def test_items_nest_and_are_ordered_at_each_level(meeting: IncomingMeeting) -> None:
    assert [child.number for child in item_by_id(meeting, "102").children] == ["2a", "2b"]


def test_headings_are_headings_whether_flag_or_label(meeting: IncomingMeeting) -> None:
    assert [item.title for item in meeting.walk() if item.is_heading] == ["Besluitvormend deel", "BESLOTEN DEEL"]


def test_only_the_flag_closes_an_item_never_a_heading(meeting: IncomingMeeting) -> None:
    assert [item.source_id for item in meeting.walk() if item.confidential] == ["106"]
    assert [document.title for document in item_by_id(meeting, "106").documents if document.confidential] == [
        "Voordracht"
    ]


def test_item_has_explanation_holder_kind_and_times(meeting: IncomingMeeting) -> None:
    item = item_by_id(meeting, "102")
    assert item.explanation == (
        "De raad stelt vast:\n\n- het plan;\n- de bijlage.\n\nZie het plan (https://example.nl/plan)."
    )
    assert item.portfolio_holder == "Wethouder Zorg"
    assert item.kind == "Bespreekstuk"
    assert (item.start, item.end) == (
        datetime.fromisoformat("2026-04-02 19:45"),
        datetime.fromisoformat("2026-04-02 20:30"),
    )


def test_document_listed_at_two_items_stays_at_both(meeting: IncomingMeeting) -> None:
    at_items = {item.source_id for item in meeting.walk() if any(d.source_id == "9001" for d in item.documents)}
    assert at_items == {"102", "103"}


def test_document_has_its_file_and_version(meeting: IncomingMeeting) -> None:
    document = item_by_id(meeting, "102").documents[1]
    assert document.source_id == "9002"
    assert document.title == "Raadsvoorstel beleidsplan opvang"
    assert (document.file_name, document.mime_type, document.size) == ("raadsvoorstel.pdf", "application/pdf", 210450)
    assert document.version == 2
    assert document.kind == "Tekststuk"
    assert document.publication_date == date(2026, 3, 20)
    assert document.url == "https://api.notubiz.nl/document/9002/2"


def test_what_has_no_field_of_ours_is_kept(meeting: IncomingMeeting) -> None:
    assert meeting.extra["last_modified"] == "2026-03-20 09:00:00"
    assert meeting.extra["attributes"] == [{"id": 24, "value": "Z/26/0042"}]
    assert meeting.extra["gremium"] == {"id": 12, "self": "api.notubiz.nl/organisations/999/gremia/12"}
    item = item_by_id(meeting, "102")
    assert item.extra["type_data"] == {
        "self": "api.notubiz.nl/agenda_items/agenda_points/102",
        "attributes": [{"id": 28, "value": "Q2 2026"}],
    }
    assert item.documents[0].extra["types"] == [{"id": 47, "value": "Flap"}]


def test_what_is_understood_is_not_kept_twice(meeting: IncomingMeeting) -> None:
    assert not {"title", "plannings", "agenda_items", "documents", "url", "canceled", "id"} & set(meeting.extra)
    for item in meeting.walk():
        assert not {"parent", "meeting", "order", "documents", "agenda_items", "id", "type"} & set(item.extra)


def test_bare_meeting_and_lists_of_meetings_are_read_too(raw: dict[str, Any], meeting: IncomingMeeting) -> None:
    assert read(raw["meeting"]) == meeting
    assert read([raw]) == meeting
    assert read({"meetings": [raw["meeting"]]}) == meeting


def test_older_file_has_labels_instead_of_attribute_ids() -> None:
    meeting = read(fixture("notubiz_flat"))
    assert meeting.title == "raadsvergadering"
    assert meeting.location == "Raadzaal"
    assert meeting.description == ""
    assert meeting.extra["attributes"] == {"Voorzitter": "M. Voorbeeld"}


def test_flat_list_is_nested_by_the_parents_it_names() -> None:
    meeting = read(fixture("notubiz_flat"))
    assert [item.number for item in meeting.items] == ["1", "2", "3"]
    assert [item.title for item in item_by_id(meeting, "202").children] == ["Motie wijkteams", "Motie schuldhulp"]
    assert "parent" not in item_by_id(meeting, "203").extra


def test_parent_that_is_not_in_the_agenda_counts_as_none_but_is_kept() -> None:
    assert item_by_id(read(fixture("notubiz_flat")), "205").extra["parent"] == 4040404


def test_item_listed_both_nested_and_flat_is_one_item_at_its_nested_place(
    raw: dict[str, Any], meeting: IncomingMeeting
) -> None:
    items = items_of(raw)
    flat_copies = [dict(child, agenda_items=[]) for child in items[3]["agenda_items"]]
    assert read({"meeting": dict(raw["meeting"], agenda_items=[*items, *flat_copies])}) == meeting
    assert read({"meeting": dict(raw["meeting"], agenda_items=[*flat_copies, *items])}) == meeting


def test_two_items_with_one_id_and_different_words_are_refused(raw: dict[str, Any]) -> None:
    items_of(raw)[1]["id"] = 102
    error = refusal(raw)
    assert (error.code, error.data) == ("agenda_item_twice", {"source_id": "102", "title": "Beleidsplan opvang"})


def test_items_that_stand_under_each_other_are_refused(raw: dict[str, Any]) -> None:
    items_of(raw)[1]["parent"] = 100
    items_of(raw)[2]["parent"] = {"id": 101}
    error = refusal(raw)
    assert (error.code, error.data) == ("agenda_circular", {"title": "Opening"})


def test_agenda_nested_without_end_is_refused(raw: dict[str, Any]) -> None:
    chain = [{"id": 5000 + index, "parent": 4999 + index if index else None} for index in range(60)]
    raw["meeting"]["agenda_items"] = chain
    assert (refusal(raw).code, refusal(raw).data) == ("agenda_too_deep", {"limit": 40})


def test_missing_agenda_is_told_from_an_empty_one(raw: dict[str, Any]) -> None:
    raw["meeting"]["agenda_items"] = []
    assert read(raw).has_agenda
    del raw["meeting"]["agenda_items"]
    assert not read(raw).has_agenda
    assert read(raw).items == ()


def test_canceled_meeting_has_that_status(raw: dict[str, Any]) -> None:
    raw["meeting"]["canceled"] = 1
    assert read(raw).status == "geannuleerd"
    assert read(raw).canceled


@pytest.mark.parametrize(("word", "closed"), [(0, False), ("0", False), ("nee", False), ("true", True), (2, True)])
def test_confidential_is_read_in_any_spelling(raw: dict[str, Any], word: object, closed: bool) -> None:
    items_of(raw)[1]["confidential"] = word
    assert item_by_id(read(raw), "101").confidential is closed


def test_confidential_that_nobody_understands_closes(raw: dict[str, Any]) -> None:
    items_of(raw)[1]["confidential"] = {"level": "?"}
    item = item_by_id(read(raw), "101")
    assert item.confidential
    assert item.extra["confidential"] == {"level": "?"}


def test_id_may_stand_in_the_address_only(raw: dict[str, Any], meeting: IncomingMeeting) -> None:
    del raw["meeting"]["id"]
    for item in items_of(raw):
        del item["id"]
    assert read(raw) == meeting


@pytest.mark.parametrize(
    ("what", "place", "title"),
    [
        ("meeting", "", "Commissie Samenleving"),
        ("item", "agenda_items[1]", "Opening"),
        ("document", "agenda_items[5].documents[0]", "Klacht"),
    ],
)
def test_without_any_id_the_file_is_refused(raw: dict[str, Any], what: str, place: str, title: str) -> None:
    item = items_of(raw)[1]
    document = items_of(raw)[5]["documents"][0]
    stripped = {"meeting": raw["meeting"], "item": item, "document": document}[what]
    for name in ("id", "self", "url", "type_data"):
        stripped.pop(name, None)
    if what == "item":
        stripped["title"] = title
    error = refusal(raw)
    assert (error.code, error.data) == ("meeting_id_missing", {"what": what, "place": place, "title": title})


@pytest.mark.parametrize("field", ["agenda_items", "documents", "plannings"])
def test_list_that_is_no_list_is_refused_rather_than_taken_for_empty(raw: dict[str, Any], field: str) -> None:
    raw["meeting"][field] = "stuk"
    error = refusal(raw)
    assert (error.code, error.data) == ("file_field_wrong", {"place": "", "field": field})


def test_item_that_is_no_object_is_refused(raw: dict[str, Any]) -> None:
    items_of(raw)[2] = 7  # type: ignore[call-overload]
    assert refusal(raw).data == {"place": "", "field": "agenda_items[2]"}


def test_list_that_php_wrote_as_an_object_is_a_list(raw: dict[str, Any], meeting: IncomingMeeting) -> None:
    raw["meeting"]["agenda_items"] = {str(2 * index): item for index, item in enumerate(items_of(raw))}
    assert read(raw) == meeting


@pytest.mark.parametrize("text", ["2026-02-30 19:30:00", "morgen", "0001-01-01 00:00:00", "2026-04-02T19:30:00Z"])
def test_start_that_is_no_wall_clock_time_is_refused(raw: dict[str, Any], text: str) -> None:
    raw["meeting"]["plannings"][0]["start_date"] = text
    assert (refusal(raw).code, refusal(raw).data) == ("meeting_date_invalid", {"value": text})


@pytest.mark.parametrize("text", ["", "0000-00-00 00:00:00", None])
def test_start_may_be_unknown(raw: dict[str, Any], text: str | None) -> None:
    raw["meeting"]["plannings"][0]["start_date"] = text
    assert read(raw).start is None


def test_meeting_without_planning_has_no_times(raw: dict[str, Any]) -> None:
    raw["meeting"]["plannings"] = []
    assert (read(raw).start, read(raw).end) == (None, None)


def test_end_before_start_is_left_out_but_kept(raw: dict[str, Any]) -> None:
    raw["meeting"]["plannings"][0]["end_date"] = "2026-04-01 22:30:00"
    meeting = read(raw)
    assert meeting.end is None
    assert meeting.extra["plannings"] == [{"end_date": "2026-04-01 22:30:00"}]


def test_further_plannings_are_kept(raw: dict[str, Any]) -> None:
    raw["meeting"]["plannings"].append({"start_date": "2026-04-09 19:30:00", "end_date": None})
    meeting = read(raw)
    assert meeting.start == datetime.fromisoformat("2026-04-02 19:30")
    assert meeting.extra["plannings"] == raw["meeting"]["plannings"]


def test_newest_version_of_a_document_listed_twice_at_one_item_counts(raw: dict[str, Any]) -> None:
    documents = items_of(raw)[5]["documents"]
    older = documents[0]
    documents.append({**older, "version": 3, "title": "Klacht (herzien)"})
    documents.append(dict(older))
    (document,) = item_by_id(read(raw), "105").documents
    assert document.title == "Klacht (herzien)"
    assert document.extra["duplicates"] == [older]


def test_file_of_the_version_that_counts_is_described(raw: dict[str, Any]) -> None:
    document = items_of(raw)[5]["documents"][0]
    document["versions"] = [
        {"id": 1, "file_name": "oud.pdf", "file_size": 1},
        {"id": 2, "file_name": "..\\map/nieuw.pdf", "file_size": -2},
    ]
    document["version"] = 2
    read_document = item_by_id(read(raw), "105").documents[0]
    assert (read_document.file_name, read_document.size) == ("nieuw.pdf", None)
    assert read_document.extra["versions"] == document["versions"]


@pytest.mark.parametrize("versions", [None, [], [7], "stuk"])
def test_document_without_versions_describes_its_file_itself(raw: dict[str, Any], versions: object) -> None:
    document = items_of(raw)[5]["documents"][0]
    document.update(versions=versions, file_name="klacht.pdf", mime_type="Application/PDF")
    read_document = item_by_id(read(raw), "105").documents[0]
    assert (read_document.file_name, read_document.mime_type) == ("klacht.pdf", "application/pdf")


def test_very_long_title_is_cut_and_kept_whole_beside(raw: dict[str, Any]) -> None:
    document = items_of(raw)[5]["documents"][0]
    document["title"] = "lang " * 1000
    read_document = item_by_id(read(raw), "105").documents[0]
    assert len(read_document.title) < 1001
    assert read_document.title.endswith("…")
    assert read_document.extra["title"] == document["title"]


@pytest.mark.parametrize(
    ("value", "names"),
    [
        (["Wethouder A", {"name": "Wethouder B"}], "Wethouder A, Wethouder B"),
        ({"title": "Burgemeester"}, "Burgemeester"),
        (4711, ""),
        ([], ""),
        (["x" * 2000], ""),
    ],
)
def test_portfolio_holder_may_be_several_or_unreadable(raw: dict[str, Any], value: object, names: str) -> None:
    attributes = items_of(raw)[3]["type_data"]["attributes"]
    attributes[2]["value"] = value
    item = item_by_id(read(raw), "102")
    assert item.portfolio_holder == names
    kept: Any = item.extra["type_data"]
    assert (value in [attribute["value"] for attribute in kept["attributes"]]) is (names == "")


def test_item_may_have_its_attributes_and_title_on_itself(raw: dict[str, Any]) -> None:
    raw["meeting"]["agenda_items"] = [
        {"id": 1, "attributes": {"Titel": "Met labels", "Toelichting": "Kort."}, "order": "2"},
        {"id": 2, "title": "Zonder attributen", "type": "voting", "order": 1.0},
    ]
    meeting = read(raw)
    assert [(item.title, item.explanation, item.order) for item in meeting.items] == [
        ("Zonder attributen", "", 1), ("Met labels", "Kort.", 2),
    ]  # fmt: skip
    assert meeting.items[0].extra == {"type": "voting"}


@pytest.mark.parametrize(
    ("attributes", "start", "end"),
    [
        ([(82, "2026-04-02 19:30:00"), (83, "2026-04-02 22:00:00")], "2026-04-02 19:30", "2026-04-02 22:00"),
        ([(15, "2026-04-02"), (82, "19:30"), (83, "22.00 uur")], "2026-04-02 19:30", "2026-04-02 22:00"),
        ([(15, "2026-04-02 00:00:00")], "2026-04-02 00:00", None),
        ([(82, "2026-04-02 19:30:00"), (83, "2026-04-01 22:00:00")], "2026-04-02 19:30", None),
    ],
)
@pytest.mark.parametrize("plannings", [None, [], [{}]])
def test_attributes_say_when_it_is_where_no_planning_does(
    raw: dict[str, Any], plannings: Any, attributes: list[tuple[int, str]], start: str, end: str | None
) -> None:
    raw["meeting"]["plannings"] = plannings
    raw["meeting"]["attributes"] += [{"id": known, "value": value} for known, value in attributes]
    meeting = read(raw)
    assert meeting.start == datetime.fromisoformat(start)
    assert meeting.end == (datetime.fromisoformat(end) if end else None)


def test_labels_say_it_in_older_files_and_a_planning_counts_before_them() -> None:
    raw = fixture("notubiz_flat")
    of_it = raw.get("meeting", raw)
    planned = read(raw).start
    of_it["attributes"] |= {"Datum": "2026-01-05", "Aanvang": "20.00 uur"}
    assert read(raw).start == planned
    of_it.pop("plannings")
    assert read(raw).start == datetime.fromisoformat("2026-01-05 20:00")


def test_a_time_that_nobody_understands_is_kept(raw: dict[str, Any]) -> None:
    raw["meeting"]["plannings"] = []
    raw["meeting"]["attributes"].append({"id": 82, "value": "na het reces"})
    meeting = read(raw)
    assert meeting.start is None
    assert {"id": 82, "value": "na het reces"} in meeting.extra["attributes"]  # type: ignore[operator]
