"""A meeting file comes in once; a changed one brings in what the file changed, and nothing of the user's is touched."""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from agendas import document, item, meeting, node, outline, overview, take_in

from zvdesk.app import Desk
from zvdesk.errors import UserError
from zvdesk.exchange.meetings.incoming import IncomingItem, IncomingPromise
from zvdesk.model.enums import CommitmentState, Confidentiality, InformationObjectType, MeetingStatus, Treatment
from zvdesk.services.attachments import IncomingFile
from zvdesk.services.meetings.import_report import ImportReport, StepAction

START = datetime(2026, 12, 3, 19, 30)  # noqa: DTZ001 - a wall clock


def update(desk: Desk, record_id: str, **fields: Any) -> None:
    desk.records.update(record_id, fields)


def steps(report: ImportReport) -> list[tuple[str, str, str]]:
    return [(step.action.value, step.kind, step.title) for step in report.steps]


def test_everything_in_the_file_comes_in(desk: Desk) -> None:
    listed = document(
        "d1",
        "Raadsvoorstel",
        description="Over opvang",
        kind="Ingekomen stuk",
        file_name="voorstel.pdf",
        mime_type="application/pdf",
        size=12,
        url="https://gemeente.example/d1",
        publication_date=date(2026, 11, 20),
        extra={"types": [1]},
    )
    top = item(
        "1", "Zorg", item("2", "Jeugd"), number="3.", explanation="Toelichting", kind="Hamerstuk", documents=[listed]
    )
    report = take_in(
        desk,
        top,
        item("9", "SLUITING", is_heading=True, portfolio_holder="Wethouder Jansen"),
        documents=(document("d0", "Uitnodiging"),),
        body="Commissie Zorg en Veiligheid",
        start=START,
        end=START.replace(hour=22),
        location="Raadzaal",
        description="Openbaar",
        status="geannuleerd",
        url="https://gemeente.example/7",
        extra={"order": 1},
    )
    assert steps(report) == [
        ("added", "meeting", "Commissie Zorg"),
        ("added", "document", "Uitnodiging"),
        ("added", "agenda-item", "3. Zorg"),
        ("added", "document", "Raadsvoorstel"),
        ("added", "agenda-item", "Jeugd"),
        ("added", "agenda-item", "SLUITING"),
    ]
    shown = overview(desk)
    found = shown.meeting
    assert (found.start, found.end, found.location, found.status) == (
        START,
        START.replace(hour=22),
        "Raadzaal",
        MeetingStatus.GEANNULEERD,
    )
    assert found.extra["order"] == 1
    first = shown.agenda[0]
    assert (first.item.number, first.item.treatment, first.item.explanation) == (
        "3.",
        Treatment.HAMERSTUK,
        "Toelichting",
    )
    assert (first.children[0].item.title, shown.agenda[1].item.is_heading) == ("Jeugd", True)
    (piece,) = [listed.document for listed in first.documents]
    assert (piece.type, piece.type_label) == (InformationObjectType.INGEKOMEN_STUK, "Ingekomen stuk")
    assert (piece.file_size, piece.publication_date, piece.url) == (
        12,
        date(2026, 11, 20),
        "https://gemeente.example/d1",
    )
    assert report.count(StepAction.ADDED, "document") == 2
    assert desk.maintenance.check() == []


def test_a_dry_run_tells_and_writes_nothing(desk: Desk) -> None:
    report = desk.meetings.import_meeting(meeting(item("1")), dry_run=True)
    assert len(report.steps) == 2
    assert not report.changes
    assert desk.rows("meeting") == []
    take_in(desk, item("1", "Oud"))
    report = desk.meetings.import_meeting(meeting(item("1", "Nieuw")), dry_run=True)
    assert report.steps[0].fields == {"title": ("Oud", "Nieuw")}
    assert outline(desk) == ["Oud"]


def test_the_same_file_twice_changes_not_even_a_revision(desk: Desk) -> None:
    items = (item("1", documents=["d1"]), item("2", "", item("3"), confidential=True))
    take_in(desk, *items, documents=(document("d0"),), confidential=True)
    before = [
        desk.reading_service.show(row.id) for kind in ("meeting", "agenda-item", "document") for row in desk.rows(kind)
    ]
    take_in(desk, *items, documents=(document("d0"),), confidential=True)
    after = [
        desk.reading_service.show(row.id) for kind in ("meeting", "agenda-item", "document") for row in desk.rows(kind)
    ]
    assert before == after


def test_the_users_own_title_stays_until_the_file_changes_it(desk: Desk) -> None:
    take_in(desk, item("1", "Zorg", number="1"), item("2", "Jeugd"))
    update(desk, node(desk, "Zorg").item.id, title="Zorg (mijn woorden)")
    take_in(desk, item("1", "Zorg", number="4"), item("2", "Jeugd en gezin"))
    assert outline(desk) == ["Zorg (mijn woorden)", "Jeugd en gezin"]
    assert node(desk, "Zorg (mijn woorden)").item.number == "4"
    report = take_in(desk, item("1", "Zorg en opvang", number="4"), item("2", "Jeugd en gezin"))
    assert outline(desk) == ["Zorg en opvang", "Jeugd en gezin"]
    assert steps(report) == [("updated", "agenda-item", "4 Zorg en opvang")]
    assert report.steps[0].fields == {"title": ("Zorg (mijn woorden)", "Zorg en opvang")}


def test_a_change_of_what_has_no_field_of_ours_is_told_and_kept(desk: Desk) -> None:
    take_in(desk, item("1", extra={"a": 1, "b": None}))
    report = take_in(desk, item("1", extra={"a": 2, "c": []}))
    assert report.steps[0].fields == {"extra.a": (1, 2), "extra.b": (None, None), "extra.c": (None, [])}
    assert node(desk, "Punt 1").item.extra["c"] == []


def test_the_preparation_and_the_place_of_an_item_outlive_any_update(desk: Desk) -> None:
    take_in(desk, item("1", "A"), item("2", "B"))
    first = node(desk, "A").item.id
    desk.meetings.prepare(first, {"speaking_text": "Voorzitter"})
    take_in(desk, item("3", "Nieuw"), item("2", "B", item("1", "A!", number="2a")))
    moved = node(desk, "A!")
    assert outline(desk) == ["Nieuw", ["B", ["A!"]]]
    assert moved.item.id == first
    assert moved.preparation is not None
    assert moved.preparation.speaking_text == "Voorzitter"


def test_an_item_can_swap_levels_with_another(desk: Desk) -> None:
    take_in(desk, item("1", "A", item("2", "B")), item("3", "C"))
    take_in(desk, item("2", "B", item("1", "A")), item("3", "C"))
    assert outline(desk) == [["B", ["A"]], "C"]
    assert desk.maintenance.check() == []


def test_the_users_own_order_stays_until_the_file_moves_things(desk: Desk) -> None:
    take_in(desk, item("1", "A"), item("2", "B"), item("3", "C"))
    desk.meetings.move_item(node(desk, "C").item.id, parent_id=None, position=0)
    take_in(desk, item("1", "A"), item("2", "B"), item("3", "C!"))
    assert outline(desk) == ["C!", "A", "B"]
    take_in(desk, item("2", "B"), item("1", "A"), item("3", "C!"))
    assert outline(desk) == ["B", "A", "C!"]
    desk.meetings.move_item(node(desk, "C!").item.id, parent_id=None, position=0)
    report = take_in(desk, item("4", "N"), item("2", "B"), item("5", "M"), item("1", "A"), item("3", "C!"))
    assert outline(desk) == ["N", "C!", "B", "M", "A"]
    assert steps(report) == [("added", "agenda-item", "N"), ("added", "agenda-item", "M")]


def test_what_the_file_moves_is_told_and_what_gave_way_is_not(desk: Desk) -> None:
    titles = "ABCDEF"
    take_in(desk, *(item(name, name, documents=[f"d{name}"]) for name in titles))
    report = take_in(desk, *(item(name, name, documents=[f"d{name}"]) for name in "FABCDE"))
    assert outline(desk) == list("FABCDE")
    assert steps(report) == [("updated", "agenda-item", "F")]
    assert report.steps[0].fields == {"position": (5, 0)}
    take_in(desk, item("A", "A", documents=["x", "y", "z"]))
    report = take_in(desk, item("A", "A", documents=["y", "x", "z"]))
    assert [each.document.source_id for each in node(desk, "A").documents if not each.document.withdrawn] == [
        "y",
        "x",
        "z",
    ]
    assert report.count(StepAction.UPDATED, "document") == 1


def test_what_left_the_agenda_is_marked_and_returns(desk: Desk) -> None:
    take_in(desk, item("1", "A", documents=["d1"]), item("2", "B"))
    desk.meetings.prepare(node(desk, "A").item.id, {"notes": "Van mij"})
    report = take_in(desk, item("2", "B"))
    assert steps(report) == [("withdrawn", "agenda-item", "A"), ("withdrawn", "document", "Stuk d1")]
    assert outline(desk) == ["B"]
    report = take_in(desk, item("1", "A", documents=["d1"]), item("2", "B"))
    assert steps(report) == [("updated", "agenda-item", "A"), ("updated", "document", "Stuk d1")]
    assert outline(desk) == ["A", "B"]
    returned = node(desk, "A")
    assert returned.preparation is not None
    assert not returned.documents[0].document.withdrawn


def test_what_the_user_himself_calls_withdrawn_stays_so_and_the_other_way_round(desk: Desk) -> None:
    take_in(desk, item("1", "A"), item("2", "B"))
    update(desk, node(desk, "A").item.id, withdrawn=True)
    take_in(desk, item("1", "A"), item("2", "B!"))
    assert outline(desk) == ["B!"]
    take_in(desk, item("1", "A"))
    update(desk, node(desk, "B!").item.id, withdrawn=False)
    take_in(desk, item("1", "A"))
    assert outline(desk) == ["B!"]


def test_what_the_user_called_withdrawn_before_the_file_did_is_no_news(desk: Desk) -> None:
    take_in(desk, item("1", "A"))
    update(desk, node(desk, "A").item.id, withdrawn=True)
    assert take_in(desk).steps == ()


def test_a_document_that_moves_keeps_its_file(desk: Desk) -> None:
    take_in(desk, item("1", "A", documents=[document("d", file_name="stuk.txt")]), item("2", "B"))
    desk.attachments.attach(node(desk, "A").item.id, [IncomingFile("stuk.txt", b"inhoud")])
    report = take_in(desk, item("1", "A"), item("2", "B", documents=[document("d", file_name="stuk.txt")]))
    (moved,) = node(desk, "B").documents
    assert [file.file_name for file in moved.files] == ["stuk.txt"]
    assert node(desk, "A").documents == ()
    assert report.steps[0].fields.keys() == {"agenda_item_id"}


def test_a_document_may_stand_at_two_items_and_leave_one(desk: Desk) -> None:
    take_in(desk, item("1", "A", documents=["d"]), item("2", "B", documents=["d"]), documents=(document("d"),))
    places = [overview(desk).documents, node(desk, "A").documents, node(desk, "B").documents]
    assert len({each[0].document.id for each in places}) == 3
    report = take_in(desk, item("1", "A"), item("2", "B", documents=["d"]), item("3", "C", documents=["d"]))
    assert node(desk, "B").documents[0].document.id == places[2][0].document.id
    assert node(desk, "C").documents[0].document.id in {places[0][0].document.id, places[1][0].document.id}
    assert report.count(StepAction.WITHDRAWN, "document") == 1


def test_a_document_that_the_user_moved_stays_where_he_put_it(desk: Desk) -> None:
    take_in(desk, item("1", "A", documents=["d"]), item("2", "B"))
    (listed,) = node(desk, "A").documents
    update(desk, listed.document.id, agenda_item_id=node(desk, "B").item.id)
    take_in(desk, item("1", "A", documents=[document("d", "Nieuwe titel")]), item("2", "B"))
    assert [each.document.title for each in node(desk, "B").documents] == ["Nieuwe titel"]
    assert node(desk, "A").documents == ()


def test_what_the_user_added_is_never_touched(desk: Desk) -> None:
    report = take_in(desk, item("1", "A"), item("2", "B"))
    desk.records.create("agenda-item", {"parent_id": node(desk, "A").item.id, "title": "Van mij"})
    desk.records.create("document", {"agenda_item_id": node(desk, "B").item.id, "title": "Eigen stuk"})
    desk.records.create("agenda-item", {"meeting_id": report.meeting_id, "title": "Rondvraag"})
    take_in(desk, item("2", "B"), item("3", "C"), item("4", "D"))
    assert [each.item.title for each in overview(desk).agenda] == ["A", "B", "C", "D", "Rondvraag"]
    assert not node(desk, "Van mij").item.withdrawn
    assert [each.document.title for each in node(desk, "B").documents] == ["Eigen stuk"]


def test_a_meeting_in_the_trash_comes_out_of_it_with_what_went_along(desk: Desk) -> None:
    report = take_in(desk, item("1", "A", documents=["d"]))
    desk.meetings.prepare(node(desk, "A").item.id, {"notes": "Van mij"})
    desk.records.trash([report.meeting_id])
    again = take_in(desk, item("1", "A!", documents=["d"]))
    assert again.meeting_id == report.meeting_id
    assert again.steps[0].kind == "meeting"
    assert "deleted_at" in again.steps[0].fields
    found = node(desk, "A!")
    assert found.preparation is not None
    assert found.preparation.notes == "Van mij"
    desk.versions.revert(again.changes)
    assert [row.id for row in desk.trash.rows()] == [report.meeting_id]
    assert desk.maintenance.check() == []


def test_what_the_user_threw_away_stays_away(desk: Desk) -> None:
    take_in(desk, item("1", "A", item("2", "B"), documents=["d1", "d2"]), item("3", "C", documents=["d3"]))
    desk.records.trash([node(desk, "C").documents[0].document.id])
    desk.records.trash([node(desk, "A").item.id])
    file = (
        item("1", "A", item("2", "B"), item("4", "Nieuw"), documents=["d1", "d5"]),
        item("3", "C", documents=["d3"]),
    )
    report = take_in(desk, *file)
    assert steps(report) == [("added", "agenda-item", "Nieuw")]
    assert outline(desk) == ["Nieuw", "C"], "what is new under it comes to the nearest that is there"
    assert node(desk, "C").documents == ()
    trashed = [row.id for row in desk.trash.rows() if row.kind == "agenda-item"]
    desk.records.restore(trashed)
    take_in(desk, *file)
    assert {each.document.source_id for each in node(desk, "A").documents} == {"d1", "d2", "d5"}
    assert desk.maintenance.check() == []


def test_an_agenda_that_the_file_does_not_speak_of_stays(desk: Desk) -> None:
    take_in(desk, item("1", "A"))
    take_in(desk, has_agenda=False, title="Andere titel")
    assert outline(desk) == ["A"]
    assert overview(desk).meeting.title == "Andere titel"


def test_a_meeting_made_by_hand_is_filled_and_keeps_what_was_said(desk: Desk) -> None:
    own, _ = desk.records.create("meeting", {"title": "Mijn commissie", "location": ""})
    desk.records.create("agenda-item", {"meeting_id": own.id, "title": "Eigen punt"})
    report = take_in(desk, item("1", "A"), into=own.id[:8], location="Raadzaal", start=START)
    found = overview(desk).meeting
    assert (found.id, found.title, found.location, found.start) == (own.id, "Mijn commissie", "Raadzaal", START)
    assert steps(report)[0] == ("updated", "meeting", "Mijn commissie")
    assert {each.item.title for each in overview(desk).agenda} == {"A", "Eigen punt"}
    take_in(desk, item("1", "A"), title="Nieuwe titel van de griffie", location="Raadzaal", start=START)
    assert overview(desk).meeting.title == "Nieuwe titel van de griffie"


def test_a_file_of_another_meeting_is_refused(desk: Desk) -> None:
    first = take_in(desk, item("1", "A"))
    with pytest.raises(UserError, match="meeting_has_other_source"):
        desk.meetings.import_meeting(meeting(source_id="8"), into=first.meeting_id)
    with pytest.raises(UserError, match="meeting_has_other_source"):
        desk.meetings.import_meeting(meeting(source="ibabs"), into=first.meeting_id)
    own, _ = desk.records.create("meeting", {"title": "Eigen"})
    with pytest.raises(UserError) as caught:
        desk.meetings.import_meeting(meeting(item("1")), into=own.id)
    assert (caught.value.code, caught.value.data["title"]) == ("meeting_imported_before", "Commissie Zorg")
    with pytest.raises(UserError, match="record_unknown"):
        desk.meetings.import_meeting(meeting(), into="ffff")


def test_what_has_no_id_in_its_source_goes_by_its_title(desk: Desk) -> None:
    items = (
        item("", "Opening"),
        item("", "Stemming", documents=[document("", "Nota")]),
        item("", "Stemming", item("", "Stemming"), documents=[document("", "Nota"), document("", "Nota")]),
    )
    take_in(desk, *items)
    assert outline(desk) == ["Opening", "Stemming", ["Stemming", ["Stemming"]]]
    assert len(desk.rows("document")) == 3
    report = take_in(desk, items[0], items[2])
    assert report.count(StepAction.WITHDRAWN, "agenda-item") == 2


def test_what_the_file_calls_confidential_is_closed_with_what_is_at_it(desk: Desk) -> None:
    take_in(desk, item("1", "A", item("2", "B", documents=["d"]), confidential=True), item("3", "C"))
    levels = {row.title: row.confidentiality for kind in ("agenda-item", "document") for row in desk.rows(kind)}
    assert levels == {"A": "vertrouwelijk", "B": "vertrouwelijk", "Stuk d": "vertrouwelijk", "C": "openbaar"}


def test_an_item_that_becomes_confidential_closes_what_was_written_at_it(desk: Desk) -> None:
    take_in(desk, item("1", "A", documents=["d"]))
    preparation, _ = desk.meetings.prepare(node(desk, "A").item.id, {"notes": "x"})
    report = take_in(desk, item("1", "A", documents=["d"], confidential=True))
    assert steps(report) == [("updated", "agenda-item", "A")]
    assert report.steps[0].fields == {"confidentiality": ("openbaar", "vertrouwelijk")}
    assert desk.records.get(preparation.id).confidentiality == "vertrouwelijk"


def test_what_the_user_opened_up_with_a_reason_stays_open_until_the_file_closes_it_anew(desk: Desk) -> None:
    take_in(desk, item("1", "A", confidential=True))
    opened = node(desk, "A").item.id
    with pytest.raises(UserError, match="confidentiality_reason_missing"):
        update(desk, opened, confidentiality="openbaar")
    update(desk, opened, confidentiality="openbaar", confidentiality_reason="Raad hief op")
    take_in(desk, item("1", "A!", confidential=True))
    assert node(desk, "A!").item.confidentiality == "openbaar"
    take_in(desk, item("1", "A!"))
    take_in(desk, item("1", "A!", confidential=True))
    assert node(desk, "A!").item.confidentiality == "vertrouwelijk"


def test_what_the_file_calls_secret_is_secret_and_stays_so(desk: Desk) -> None:
    secret = document("d", confidentiality=Confidentiality.GEHEIM)
    take_in(desk, item("1", "A", documents=[secret]), item("2", "B", confidentiality=Confidentiality.GEHEIM))
    found = node(desk, "A").documents[0].document
    assert (found.confidentiality, node(desk, "A").item.confidentiality) == ("geheim", "openbaar")
    assert node(desk, "B").item.confidentiality == "geheim"
    with pytest.raises(UserError, match="confidentiality_reason_missing"):
        update(desk, found.id, confidentiality="vertrouwelijk")


def test_what_becomes_secret_closes_further_and_what_becomes_less_so_does_not(desk: Desk) -> None:
    take_in(desk, item("1", "A", confidential=True))
    report = take_in(desk, item("1", "A", confidentiality=Confidentiality.GEHEIM))
    assert report.steps[0].fields["confidentiality"] == ("vertrouwelijk", "geheim")
    take_in(desk, item("1", "A", confidential=True))
    assert node(desk, "A").item.confidentiality == "geheim"


def test_a_flag_that_the_file_drops_opens_nothing(desk: Desk) -> None:
    take_in(desk, item("1", "A", confidential=True))
    take_in(desk, item("1", "A"))
    assert node(desk, "A").item.confidentiality == "vertrouwelijk"
    update(desk, node(desk, "A").item.id, confidentiality="openbaar")
    assert node(desk, "A").item.confidentiality == "openbaar"


def test_a_document_that_moves_to_a_closed_item_is_closed(desk: Desk) -> None:
    take_in(desk, item("1", "A", documents=["d"]), item("2", "B", confidential=True))
    take_in(desk, item("1", "A"), item("2", "B", confidential=True, documents=["d"]))
    assert node(desk, "B").documents[0].document.confidentiality == "vertrouwelijk"


def test_what_a_user_put_where_the_last_import_stands_does_no_harm(desk: Desk) -> None:
    take_in(desk, item("1", "A"))
    update(desk, node(desk, "A").item.id, extra={"last_import": 5}, title="Van mij")
    desk.meetings.import_meeting(meeting(item("1", "B")))
    assert outline(desk) == ["Van mij"]
    take_in(desk, item("1", "C"))
    assert outline(desk) == ["C"]


def test_two_meetings_of_two_sources_are_two(desk: Desk) -> None:
    desk.meetings.import_meeting(meeting(item("1", "A")))
    desk.meetings.import_meeting(meeting(item("1", "A"), source="ibabs"))
    desk.meetings.import_meeting(meeting(item("1", "A"), source_id="8"))
    assert len(desk.rows("meeting")) == 3
    assert len(desk.rows("agenda-item")) == 3


@pytest.mark.samples
def test_the_meeting_of_amsterdam_comes_in_whole_and_updates_exactly(desk: Desk, samples_dir: Path) -> None:
    folder = samples_dir / "meetings"
    (first,) = desk.meetings.read_file((folder / "notubiz_meeting_amsterdam.json").read_bytes())
    (second,) = desk.meetings.read_file((folder / "notubiz_meeting_amsterdam_update1.json").read_bytes())
    report = desk.meetings.import_meeting(first)
    shown = desk.meetings.overview(report.meeting_id)
    nodes = shown.walk()
    assert len(nodes) == 45
    assert sum(each.item.is_heading for each in nodes) == 13
    assert sum(each.after_closed_heading for each in nodes) == 25
    assert {each.item.confidentiality for each in nodes} == {"openbaar"}
    assert (sum(len(each.documents) for each in nodes), len(shown.documents)) == (49, 2)
    item_id = next(each.item.id for each in nodes if not each.item.is_heading)
    preparation, _ = desk.meetings.prepare(item_id, {"notes": "Van mij"})
    assert not desk.meetings.import_meeting(first).changes
    update_report = desk.meetings.import_meeting(second)
    (step,) = update_report.steps
    assert (step.kind, step.fields.keys()) == ("document", {"title"})
    assert not desk.meetings.import_meeting(second).changes
    assert desk.reading_service.show(preparation.id)["revision"] == 1
    assert desk.maintenance.check() == []


def test_a_file_that_does_not_say_when_it_is_leaves_when_it_was(desk: Desk) -> None:
    take_in(desk, item("1"), start=START, end=START.replace(hour=22))
    assert not take_in(desk, item("1")).steps
    assert (overview(desk).meeting.start, overview(desk).meeting.end) == (START, START.replace(hour=22))
    later = START.replace(hour=20)
    assert take_in(desk, item("1"), start=later).steps[0].fields["start"] == (START.isoformat(), later.isoformat())
    assert overview(desk).meeting.end is None


def test_a_decision_in_the_file_comes_in_and_ones_own_stays(desk: Desk) -> None:
    take_in(desk, item("1", "A"), item("2", "B"))
    update(desk, node(desk, "B").item.id, decision="Aangehouden, zegt de voorzitter")
    take_in(desk, item("1", "A", decision="Akkoord"), item("2", "B", decision="Aangehouden"))
    assert node(desk, "A").item.decision == "Akkoord"
    assert node(desk, "B").item.decision == "Aangehouden, zegt de voorzitter"
    take_in(desk, item("1", "A"), item("2", "B"))
    assert node(desk, "A").item.decision == "Akkoord"


def test_moments_of_the_file_are_kept_as_the_wall_clock_says(desk: Desk) -> None:
    take_in(desk, start=datetime(2026, 3, 29, 2, 30))  # noqa: DTZ001 - an hour that does not exist in Amsterdam
    assert overview(desk).meeting.start == datetime(2026, 3, 29, 2, 30)  # noqa: DTZ001


def test_what_the_user_leaves_stays_and_is_offered_again(desk: Desk) -> None:
    first = [item("1", "Opening"), item("2", "Zorg", documents=["d1"]), item("3", "Jeugd"), item("4", "Sluiting")]
    take_in(desk, *first)
    update(desk, node(desk, "Jeugd").item.id, explanation="Van mij")
    newer = meeting(
        item("4", "Sluiting"), item("1", "Opening en mededelingen"),
        item("2", "Zorg", documents=["d1", "d2"]), item("5", "Nieuw", item("6", "Daaronder", documents=["d3"])),
        title="Commissie Zorg en Jeugd",
    )  # fmt: skip
    offered = {step.key: step for step in desk.meetings.import_meeting(newer, dry_run=True).steps}
    assert set(offered) == {
        "meeting", "item:4", "item:1", "document:2:d2", "item:5", "item:6", "document:6:d3", "item:3",
    }  # fmt: skip
    assert (offered["item:6"].under, offered["document:6:d3"].under) == ("item:5", "item:6")

    report = desk.meetings.import_meeting(newer, leave=set(offered) - {"item:1"})
    assert steps(report) == [("updated", "agenda-item", "Opening en mededelingen")]
    assert outline(desk) == ["Opening en mededelingen", "Zorg", "Jeugd", "Sluiting"]
    assert overview(desk).meeting.title == "Commissie Zorg"
    again = desk.meetings.import_meeting(newer, dry_run=True)
    assert {step.key for step in again.steps} == set(offered) - {"item:1"}

    desk.meetings.import_meeting(newer, leave={"item:3"})
    assert outline(desk) == ["Sluiting", "Opening en mededelingen", "Zorg", "Jeugd", ["Nieuw", ["Daaronder"]]]
    assert node(desk, "Jeugd").item.explanation == "Van mij"
    assert [(step.key, step.action) for step in desk.meetings.import_meeting(newer, dry_run=True).steps] == [
        ("item:3", StepAction.WITHDRAWN)
    ]


def test_what_moves_under_an_item_that_is_left_stays_where_it_is(desk: Desk) -> None:
    take_in(desk, item("1", "Opening"), item("2", "Zorg", documents=["d1"]))
    newer = meeting(item("1", "Opening"), item("3", "Nieuw", item("2", "Zorg", documents=["d1"])))
    desk.meetings.import_meeting(newer, leave={"item:3"})
    assert outline(desk) == ["Opening", "Zorg"]
    assert [one.document.source_id for one in node(desk, "Zorg").documents] == ["d1"]
    desk.meetings.import_meeting(newer, leave={"item:2"})
    assert outline(desk) == ["Opening", "Nieuw", "Zorg"]
    desk.meetings.import_meeting(newer)
    assert outline(desk) == ["Opening", ["Nieuw", ["Zorg"]]]


def promised(**fields: Any) -> IncomingItem:
    return item("t1", "Evaluatie opvang", promise=IncomingPromise(text="Evaluatie opvang", **fields))


def commitments(desk: Desk) -> list[Any]:
    return [desk.records.get(row.id) for row in desk.rows("commitment")]


def test_toezeggingen_of_a_list_become_commitments_that_follow_it(desk: Desk) -> None:
    take_in(desk, promised(promised_by="Wethouder Zorg", due_on=date(2027, 1, 31)), item("2", "Geen"))
    (made,) = commitments(desk)
    assert (made.text, made.promised_by, made.due_on, made.state) == (
        "Evaluatie opvang", "Wethouder Zorg", date(2027, 1, 31), CommitmentState.OPEN,
    )  # fmt: skip
    assert made.agenda_item_id == node(desk, "Evaluatie opvang").item.id

    update(desk, made.id, promised_by="Van mij")
    take_in(desk, promised(promised_by="Wethouder Jeugd", due_on=date(2027, 3, 1), state="nagekomen"))
    (made,) = commitments(desk)
    assert (made.promised_by, made.due_on, made.state) == ("Van mij", date(2027, 3, 1), CommitmentState.NAGEKOMEN)

    desk.records.trash([made.id])
    take_in(desk, promised(promised_by="Wethouder Jeugd", due_on=date(2027, 4, 1)))
    assert commitments(desk) == []


def test_a_toezegging_that_is_left_stays_and_comes_later(desk: Desk) -> None:
    take_in(desk, promised(due_on=date(2027, 1, 31)))
    newer = meeting(replace(promised(due_on=date(2027, 3, 1)), title="Evaluatie van de opvang"))
    desk.meetings.import_meeting(newer, leave={"item:t1"})
    assert commitments(desk)[0].due_on == date(2027, 1, 31)
    desk.meetings.import_meeting(newer)
    assert commitments(desk)[0].due_on == date(2027, 3, 1)


def test_undoing_the_import_takes_its_toezeggingen_back(desk: Desk) -> None:
    report = take_in(desk, promised(due_on=date(2027, 1, 31)))
    desk.versions.revert(report.changes)
    assert [desk.rows(kind) for kind in ("meeting", "agenda-item", "commitment")] == [[], [], []]
    take_in(desk, promised(due_on=date(2027, 1, 31)))
    assert len(commitments(desk)) == 1


def test_an_undone_update_offers_everything_again(desk: Desk) -> None:
    take_in(desk, item("1", "A"))
    newer = (item("1", "A", item("3", "Onder A", documents=["d3"])), item("2", "B", documents=["d1", "d2"]))
    first = desk.meetings.import_meeting(meeting(*newer))
    desk.versions.revert(first.changes)
    assert outline(desk) == ["A"]
    assert steps(desk.meetings.import_meeting(meeting(*newer), dry_run=True)) == steps(first)
    again = take_in(desk, *newer)
    assert steps(again) == steps(first)
    assert outline(desk) == [["A", ["Onder A"]], "B"]
    assert len(desk.rows("document")) == 3
    assert desk.trash.rows() == [], "what came back did not leave a second one behind"
    assert desk.maintenance.check() == []


def test_an_undone_first_import_comes_in_again_as_new(desk: Desk) -> None:
    file = (item("1", "A", item("2", "B"), documents=["d1"]), item("3", "C"))
    first = take_in(desk, *file)
    desk.versions.revert(first.changes)
    assert desk.rows("meeting") == []
    again = take_in(desk, *file)
    assert steps(again) == steps(first)
    assert all(not step.fields for step in again.steps)
    desk.versions.revert(again.changes)
    changed = (item("1", "A!", documents=["d1"]), item("3", "C"))
    take_in(desk, *changed)
    assert outline(desk) == ["A!", "C"], "what the file no longer names stays away"
    assert desk.maintenance.check() == []


def test_what_was_written_before_the_undo_comes_back_with_its_item(desk: Desk) -> None:
    take_in(desk, item("1", "A"))
    newer = (item("1", "A"), item("2", "B"))
    report = desk.meetings.import_meeting(meeting(*newer))
    desk.meetings.prepare(node(desk, "B").item.id, {"speaking_text": "Voorzitter"})
    desk.versions.revert(report.changes)
    take_in(desk, *newer)
    found = node(desk, "B").preparation
    assert found is not None
    assert found.speaking_text == "Voorzitter"


def test_what_was_written_is_closed_with_an_item_that_comes_back_closed(desk: Desk) -> None:
    report = take_in(desk, item("1", "A", documents=["d"]))
    desk.meetings.prepare(node(desk, "A").item.id, {"technical_questions": [{"text": "Hoeveel?"}]})
    found = node(desk, "A").documents[0].document.id
    desk.attachments.attach(found, [IncomingFile("nota.txt", b"x")])
    desk.versions.revert(report.changes)
    assert desk.rows("attachment") == []
    take_in(desk, item("1", "A", documents=["d"], confidential=True))
    shown = node(desk, "A")
    assert shown.preparation is not None
    assert [one.text for one in shown.preparation.technical_questions] == ["Hoeveel?"]
    assert shown.preparation.confidentiality == Confidentiality.VERTROUWELIJK
    assert [file.confidentiality for file in shown.documents[0].files] == [Confidentiality.VERTROUWELIJK]
    assert desk.maintenance.check() == []


def test_of_an_undone_import_one_may_leave_a_part(desk: Desk) -> None:
    file = (item("1", "A", item("2", "B"), documents=["d1"]), item("3", "C"))
    desk.versions.revert(take_in(desk, *file).changes)
    desk.meetings.import_meeting(meeting(*file), leave=["item:3", "document:1:d1"])
    assert [each.item.title for each in overview(desk).walk()] == ["A", "B"]
    offered = desk.meetings.import_meeting(meeting(*file), dry_run=True)
    assert steps(offered) == [("added", "document", "Stuk d1"), ("added", "agenda-item", "C")]


def test_undo_and_redo_of_an_import_leave_it_whole(desk: Desk) -> None:
    file = (item("1", "A", documents=["d1"]), item("2", "B"))
    report = take_in(desk, *file)
    undoing = desk.versions.revert(report.changes)
    desk.versions.revert(undoing)
    assert outline(desk) == ["A", "B"]
    assert not desk.meetings.import_meeting(meeting(*file)).steps
    desk.records.trash([node(desk, "B").item.id])
    assert not take_in(desk, *file).steps, "what the user throws away after that stays away"


def test_what_is_thrown_away_before_the_undo_stays_away(desk: Desk) -> None:
    take_in(desk, item("1", "A"))
    newer = (item("1", "A"), item("2", "B"), item("3", "C"))
    report = desk.meetings.import_meeting(meeting(*newer))
    desk.records.trash([node(desk, "B").item.id])
    desk.versions.revert(report.changes)
    assert steps(take_in(desk, *newer)) == [("added", "agenda-item", "C")]


def test_an_undone_item_comes_back_where_the_file_now_has_it(desk: Desk) -> None:
    take_in(desk, item("1", "A"), item("2", "B"))
    report = desk.meetings.import_meeting(meeting(item("1", "A", item("3", "C")), item("2", "B")))
    desk.versions.revert(report.changes)
    take_in(desk, item("1", "A"), item("2", "B", item("3", "C!", confidential=True)))
    assert node(desk, "B").children[0].item.title == "C!"
    assert node(desk, "C!").item.confidentiality == Confidentiality.VERTROUWELIJK


def test_the_committee_is_read_once_from_the_title_where_the_file_does_not_name_it(desk: Desk) -> None:
    take_in(desk, title="Commissie Zorg 3 december", body="")
    assert overview(desk).meeting.body == "Commissie Zorg"
    take_in(desk, title="Commissie Wonen 3 december", body="")
    assert overview(desk).meeting.body == "Commissie Zorg", "what was read once is the user's to change"
    desk.records.update(overview(desk).meeting.id, {"body": "Commissie Z"})
    take_in(desk, title="Commissie Zorg 4 december", body="")
    assert overview(desk).meeting.body == "Commissie Z"
    take_in(desk, title="Commissie Zorg 4 december", body="Commissie Zorg en Veiligheid")
    assert overview(desk).meeting.body == "Commissie Zorg en Veiligheid"


def test_a_meeting_that_came_in_without_a_committee_does_not_get_one_later(desk: Desk) -> None:
    take_in(desk, title="Vergadering", body="")
    take_in(desk, title="Commissie Zorg", body="")
    assert overview(desk).meeting.body == ""
