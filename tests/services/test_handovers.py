"""Handing over: what goes along, what comes in, what both changed, and that nothing is overwritten unseen."""

import hashlib
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from handover_pairs import Pair, get, make, make_pair
from photo_files import SECRETS, telling
from stopped_clock import StoppedClock

from zvdesk.app import App
from zvdesk.errors import EnvironmentFailure, RefusedError, UserError
from zvdesk.exchange.photos.exif import names_a_place
from zvdesk.model.enums import Confidentiality, Relation
from zvdesk.model.ids import new_id
from zvdesk.model.merging import Choice, Side
from zvdesk.model.types import canonical_json
from zvdesk.model.visits import Visit
from zvdesk.services.attachments import IncomingFile
from zvdesk.services.handover.lineage import fingerprint
from zvdesk.storage.row_hash import stored_hash

MINE, THEIRS, BOTH = Choice(Side.MINE), Choice(Side.THEIRS), Choice(Side.BOTH)


@pytest.fixture
def pair(app: App, tmp_path: Path, new_workspace: Path) -> Iterator[Pair]:
    made = make_pair(app, tmp_path, new_workspace)
    yield made
    for desk in (made.anna, made.bram):
        desk.close()


@pytest.fixture
def question(pair: Pair) -> str:
    items = [{"text": "Hoe lang?", "items": [{"text": "En nu?"}]}, {"text": "Wat kost het?"}]
    return make(pair.anna, "council-question", subject="Wachttijden", items=items, signatories=[{"name": "Anna"}])


def shared(pair: Pair, record_id: str) -> None:
    """Have Bram take in what Anna has."""
    pair.take(pair.bram, pair.hand(pair.anna, [record_id]))


def content(path: Path) -> str:
    with zipfile.ZipFile(path) as whole:
        return whole.read("records.json").decode() + whole.read("manifest.json").decode()


# What goes along


def test_a_question_leaves_with_all_that_hangs_on_it(pair: Pair, question: str) -> None:
    item = get(pair.anna, question).items[0].id
    answer = make(pair.anna, "answer", question_id=question, text="Zes weken", item_ids=[item])
    make(pair.anna, "commitment", question_id=question, text="Voor de zomer")
    pair.anna.attachments.attach(question, [IncomingFile("brief.txt", b"Geachte raad")])
    source, other = make(pair.anna, "note", title="Bron"), make(pair.anna, "note", title="Los")
    pair.anna.links.link(question, source, Relation.AANLEIDING)
    pair.anna.links.link(question, other)
    shared(pair, question)
    assert pair.bram.reading_service.show(question)["items"] == pair.anna.reading_service.show(question)["items"]
    assert get(pair.bram, answer).item_ids == [item]
    assert [each.title for each in pair.bram.links.of(question)] == ["Bron"]
    (file,) = pair.bram.attachments.of(question)
    assert pair.bram.attachments.content(file.id) == b"Geachte raad"
    assert pair.bram.find("geachte")[0].record_id == file.id
    assert pair.bram.find("wachttijden")[0].record_id == question
    assert pair.bram.maintenance.check() == []


def test_a_question_that_is_linked_goes_with_its_answers_or_stays_whole(pair: Pair, question: str) -> None:
    earlier = make(pair.anna, "council-question", subject="Eerder", items=[{"text": "Hoeveel?"}])
    answer = make(pair.anna, "answer", question_id=earlier, text="Zestig")
    promise = make(pair.anna, "commitment", question_id=earlier, text="Voor de zomer")
    pair.anna.attachments.attach(earlier, [IncomingFile("brief.txt", b"Geachte raad")])
    pair.anna.links.link(question, earlier)
    plan = pair.anna.handovers.plan([question])
    assert {earlier, answer, promise}.isdisjoint(plan.proposed())
    assert {earlier, answer, promise} <= set(plan.proposed(also=[earlier]))
    assert answer not in plan.proposed(also=[earlier], without=[answer])
    pair.take(pair.bram, pair.hand(pair.anna, [question], also=[earlier]))
    assert [one.text for one in (get(pair.bram, answer), get(pair.bram, promise))] == ["Zestig", "Voor de zomer"]
    assert [file.file_name for file in pair.bram.attachments.of(earlier)] == ["brief.txt"]
    assert pair.bram.maintenance.check() == []


def test_closed_words_of_a_question_that_goes_along_stay(pair: Pair, question: str) -> None:
    earlier = make(pair.anna, "council-question", subject="Eerder", items=[{"text": "Hoeveel?"}])
    answer = make(pair.anna, "answer", question_id=earlier, text="Zestig", confidentiality="geheim")
    pair.anna.links.link(question, earlier, Relation.AANLEIDING)
    plan = pair.anna.handovers.plan([question])
    assert earlier in plan.proposed()
    assert answer not in plan.proposed()
    assert answer in plan.proposed(include_closed=True)


@pytest.mark.parametrize(
    ("kind", "below"),
    [
        ("meeting", ["agenda-item", "document", "preparation"]),
        ("visit", ["observation"]),
        ("partner", ["contact"]),
    ],
)
def test_what_hangs_on_other_records_goes_along(pair: Pair, kind: str, below: list[str]) -> None:
    root = make(pair.anna, kind, **({"name": "GGD"} if kind == "partner" else {"title": "Dit"}))
    fields: dict[str, Any] = {f"{kind}_id": root}
    for each in below:
        name = {"name": "Jan"} if each == "contact" else {"title": "A"} if each in ("agenda-item", "document") else {}
        made = make(pair.anna, each, **({"agenda_item_id": fields["item"]} if each == "preparation" else
                                        {f"{kind}_id": root}), **name)  # fmt: skip
        fields["item"] = made if each == "agenda-item" else fields.get("item")
    plan = pair.anna.handovers.plan([root])
    assert [one.kind for one in plan.companions] == [kind, *below] or kind == "meeting"
    shared(pair, root)
    for each in below:
        assert len(pair.bram.rows(each)) == 1 or each == "preparation"
    assert pair.bram.maintenance.check() == []


def test_what_was_chosen_itself_can_be_left_without_its_files_and_contacts(pair: Pair) -> None:
    partner = make(pair.anna, "partner", name="GGD")
    make(pair.anna, "contact", partner_id=partner, name="Jan", phone="0612345678")
    path = pair.hand(pair.anna, [partner], without=["contact"])
    assert "0612345678" not in content(path)
    pair.take(pair.bram, path)
    assert pair.bram.rows("contact") == []


def test_an_agenda_item_goes_with_its_meeting_and_without_the_rest(pair: Pair) -> None:
    meeting = make(pair.anna, "meeting", title="Commissie")
    item, other = (make(pair.anna, "agenda-item", meeting_id=meeting, title=title) for title in ("Een", "Twee"))
    shared(pair, item)
    assert get(pair.bram, item).meeting_id == meeting
    with pytest.raises(UserError, match="record_unknown"):
        get(pair.bram, other)


def test_what_may_be_closed_goes_only_when_that_is_said(pair: Pair) -> None:
    meeting = make(pair.anna, "meeting", title="Commissie")
    make(pair.anna, "agenda-item", meeting_id=meeting, title="BESLOTEN DEEL", is_heading=True)
    item = make(pair.anna, "agenda-item", meeting_id=meeting, title="Grond", position=1)
    memo = make(pair.anna, "document", meeting_id=meeting, agenda_item_id=item, title="Kaart")
    pair.anna.meetings.prepare(item, {"notes": "Van mij"})
    plan = pair.anna.handovers.plan([meeting])
    assert [one.title for one in plan.doubtful()] == ["Grond"]
    left, taken = plan.whole(plan.proposed()), plan.whole(plan.proposed(with_doubtful=True))
    assert [one.title for one in left] == ["Commissie", "BESLOTEN DEEL"], "what hangs at it stays along"
    assert {one.id for one in taken} >= {item, memo}
    with pytest.raises(RefusedError, match="handover_doubtful"):
        pair.anna.handovers.plan([memo]).proposed()

    pair.anna.meetings.say_open([item])
    plan = pair.anna.handovers.plan([memo])
    assert (plan.doubtful(), {one.id for one in plan.whole(plan.proposed())}) == ((), {memo, item, meeting})


def test_what_needs_something_that_stays_here_stays_too(pair: Pair) -> None:
    visit = make(pair.anna, "visit", title="Opvang")
    seen = make(pair.anna, "observation", visit_id=visit, text="Vol")
    pair.anna.attachments.attach(seen, [IncomingFile("foto.txt", b"foto")])
    plan = pair.anna.handovers.plan([visit])
    assert [one.kind for one in plan.whole([one.id for one in plan.companions if one.kind != "observation"])] == [
        "visit"
    ]


def test_closed_records_stay_unless_chosen_and_the_user_is_told(pair: Pair, question: str) -> None:
    secret = make(pair.anna, "note", title="Geheim stuk", confidentiality="geheim")
    pair.anna.links.link(secret, question)
    plan = pair.anna.handovers.plan([question])
    assert secret not in plan.proposed(also=[secret])
    path = pair.folder / "x.zvoverdracht"
    assert pair.anna.handovers.write([question], plan.proposed(), path).closed_left_out == 1
    assert "Geheim stuk" not in content(path)
    with pytest.raises(RefusedError, match="export_confidential"):
        pair.anna.handovers.plan([secret]).proposed()
    assert secret in pair.anna.handovers.plan([secret]).proposed(include_closed=True)


def test_a_mention_of_what_stays_here_does_not_leave(pair: Pair) -> None:
    partner = make(pair.anna, "partner", name="GGD")
    visit = make(pair.anna, "visit", title="Bezoek", partner_id=partner)
    path = pair.hand(pair.anna, [visit], without=[partner])
    assert partner not in content(path)
    pair.take(pair.bram, path)
    pair.bram.records.update(visit, {"title": "Werkbezoek"})
    back = pair.hand(pair.bram, [visit])
    pair.take(pair.anna, back)
    assert (get(pair.anna, visit).title, get(pair.anna, visit).partner_id) == ("Werkbezoek", partner)


def test_a_technical_question_leaves_without_the_council_question_that_stays_here(pair: Pair) -> None:
    meeting, _ = pair.anna.records.create("meeting", {"title": "Commissie"})
    item, _ = pair.anna.records.create("agenda-item", {"meeting_id": meeting.id, "title": "Jeugdzorg"})
    prepared, _ = pair.anna.meetings.prepare(item.id, {"technical_questions": [{"text": "Hoe lang?"}]})
    made, _ = pair.anna.preparing.ask(prepared.technical_questions[0].id)
    path = pair.hand(pair.anna, [item.id])
    pair.take(pair.bram, path)
    (taken,) = get(pair.bram, prepared.id).technical_questions
    assert (taken.text, taken.question_id) == ("Hoe lang?", None)
    pair.take(pair.anna, pair.hand(pair.bram, [item.id]))
    assert get(pair.anna, prepared.id).technical_questions[0].question_id == made.id


def test_a_mention_that_was_taken_away_there_goes_here_too(pair: Pair) -> None:
    partner = make(pair.anna, "partner", name="GGD")
    visit = make(pair.anna, "visit", title="Bezoek", partner_id=partner)
    shared(pair, visit)
    assert get(pair.bram, visit).partner_id == partner
    pair.bram.records.update(visit, {"partner_id": None})
    pair.take(pair.anna, pair.hand(pair.bram, [visit]))
    assert get(pair.anna, visit).partner_id is None


def test_nothing_chosen_or_what_cannot_leave_is_refused(pair: Pair, question: str) -> None:
    profile = make(pair.anna, "council-profile", municipality="Den Haag")
    with pytest.raises(UserError, match="handover_kind"):
        pair.anna.handovers.plan([profile])
    with pytest.raises(RefusedError, match="handover_empty"):
        pair.anna.handovers.write([question], [], pair.folder / "x")
    with pytest.raises(UserError, match="target_is_folder"):
        pair.anna.handovers.write([question], [question], pair.folder)
    with pytest.raises(EnvironmentFailure, match="file_missing"):
        pair.anna.handovers.write([question], [question], pair.folder / "weg" / "x")
    assert not (pair.folder / "x").exists()


def test_what_was_written_before_and_taken_out_does_not_leave(pair: Pair) -> None:
    note = make(pair.anna, "note", title="A", body="mevrouw De Wit")
    shared(pair, note)
    pair.anna.records.update(note, {"body": "een inwoner"})
    assert "De Wit" not in content(pair.hand(pair.anna, [note]))


def test_who_waits_hears_how_far_it_is_and_may_break_it_off(pair: Pair, question: str) -> None:
    for number in range(3):
        pair.anna.attachments.attach(question, [IncomingFile(f"{number}.txt", f"brief {number}".encode())])
    heard: list[tuple[int, int]] = []
    path = pair.folder / "x.zvoverdracht"
    chosen = pair.anna.handovers.plan([question]).proposed()
    pair.anna.handovers.write([question], chosen, path, progress=lambda *at: heard.append(at))
    package = pair.bram.handovers.read(path)

    def stop(_done: int, _total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        pair.bram.handovers.take_over(package, progress=stop)
    assert pair.bram.store.workspace.attachments.paths() == []
    pair.bram.handovers.take_over(package, progress=lambda *at: heard.append(at))
    assert heard == [(1, 3), (2, 3), (3, 3)] * 2


# Coming in


def test_taking_in_the_same_file_twice_changes_nothing(pair: Pair, question: str) -> None:
    pair.anna.attachments.attach(question, [IncomingFile("brief.txt", b"Geachte raad")])
    path = pair.hand(pair.anna, [question])
    assert len(pair.take(pair.bram, path).items) == 2
    assert not pair.take(pair.bram, path)
    assert set(pair.standings(pair.bram, path).values()) == {"same"}


def test_what_came_in_leaves_as_the_very_same_file(pair: Pair, question: str) -> None:
    pair.anna.attachments.attach(question, [IncomingFile("brief.txt", b"Geachte raad")])
    path = pair.hand(pair.anna, [question])
    pair.take(pair.bram, path)
    assert pair.hand(pair.bram, [question]).read_bytes() == path.read_bytes()


def test_a_file_comes_in_as_one_step_that_can_be_undone(pair: Pair, question: str) -> None:
    shared(pair, question)
    item = get(pair.bram, question).items[0].id
    pair.bram.records.update(question, {"subject": "Wachtlijsten", "items": [{"id": item, "text": "Hoe lang nog?"}]})
    make(pair.bram, "answer", question_id=question, text="Zes weken")
    before = pair.anna.reading_service.show(question)
    changes = pair.take(pair.anna, pair.hand(pair.bram, [question]))
    assert get(pair.anna, question).subject == "Wachtlijsten"
    assert pair.anna.versions.of(question)[0].origin == "import"
    pair.anna.versions.revert(changes)
    after = pair.anna.reading_service.show(question)
    assert {name: after[name] for name in ("subject", "items", "contents")} == {
        name: before[name] for name in ("subject", "items", "contents")
    }


def test_after_undoing_the_work_of_a_colleague_is_not_taken_for_undone_there(pair: Pair, question: str) -> None:
    shared(pair, question)
    pair.bram.records.update(question, {"subject": "Wachtlijsten"})
    pair.anna.versions.revert(pair.take(pair.anna, pair.hand(pair.bram, [question])))
    assert pair.standings(pair.bram, pair.hand(pair.anna, [question]))["Wachtlijsten"] == "mine"


def test_what_each_changed_apart_comes_together(pair: Pair, question: str) -> None:
    shared(pair, question)
    pair.bram.records.update(question, {"subject": "Wachtlijsten"})
    pair.anna.records.update(question, {"explanation": "Al een jaar."})
    pair.take(pair.anna, pair.hand(pair.bram, [question]))
    pair.take(pair.bram, pair.hand(pair.anna, [question]))
    for desk in (pair.anna, pair.bram):
        assert (get(desk, question).subject, get(desk, question).explanation) == ("Wachtlijsten", "Al een jaar.")


def test_what_both_changed_is_refused_until_chosen(pair: Pair, question: str) -> None:
    shared(pair, question)
    pair.bram.records.update(question, {"subject": "Wachtlijsten"})
    pair.anna.records.update(question, {"subject": "Wachten"})
    path = pair.hand(pair.bram, [question])
    with pytest.raises(RefusedError, match="handover_undecided"):
        pair.take(pair.anna, path)
    with pytest.raises(RefusedError, match="handover_undecided"):
        pair.take(pair.anna, path, {question: {"explanation": THEIRS}})
    assert get(pair.anna, question).subject == "Wachten"
    pair.take(pair.anna, path, {question: {"subject": THEIRS}})
    assert get(pair.anna, question).subject == "Wachtlijsten"


@pytest.mark.parametrize("choice", [MINE, BOTH, Choice(Side.EDITED, "Lang wachten")])
def test_a_choice_holds_when_the_file_comes_again_and_when_it_goes_back(
    pair: Pair, question: str, choice: Choice
) -> None:
    shared(pair, question)
    pair.bram.records.update(question, {"subject": "Wachtlijsten"})
    pair.anna.records.update(question, {"subject": "Wachten"})
    path = pair.hand(pair.bram, [question])
    pair.take(pair.anna, path, {question: {"subject": choice}})
    chosen = get(pair.anna, question).subject
    assert not pair.take(pair.anna, path)
    pair.take(pair.bram, pair.hand(pair.anna, [question]))
    assert get(pair.bram, question).subject == chosen


def test_a_choice_made_before_is_not_asked_again_when_more_comes(pair: Pair, question: str) -> None:
    shared(pair, question)
    pair.bram.records.update(question, {"subject": "Wachtlijsten"})
    pair.anna.records.update(question, {"subject": "Wachten"})
    pair.take(pair.anna, pair.hand(pair.bram, [question]), {question: {"subject": MINE}})
    pair.bram.records.update(question, {"explanation": "Al een jaar."})
    pair.take(pair.anna, pair.hand(pair.bram, [question]))
    assert (get(pair.anna, question).subject, get(pair.anna, question).explanation) == ("Wachten", "Al een jaar.")


def test_what_left_stays_to_be_compared_with_whatever_is_saved_right_after(pair: Pair, clock: StoppedClock) -> None:
    note = make(pair.anna, "note", title="A")
    pair.anna.records.update(note, {"body": "een"}, origin="autosave")
    shared(pair, note)
    pair.anna.records.update(note, {"title": "B"}, origin="autosave")
    pair.bram.records.update(note, {"body": "twee"})
    pair.take(pair.anna, pair.hand(pair.bram, [note]))
    assert (get(pair.anna, note).title, get(pair.anna, note).body) == ("B", "twee")
    assert pair.anna.maintenance.check() == []


def test_the_same_made_apart_is_all_asked(pair: Pair) -> None:
    note = make(pair.anna, "note", id=new_id(), title="A", body="tekst")
    make(pair.bram, "note", id=note, title="B", body="tekst", tags=["b"])
    (one,) = pair.look(pair.bram, pair.hand(pair.anna, [note])).records
    assert {each.path: each.outcome.value for each in one.differences} == {"title": "conflict", "tags": "mine"}


# What was removed


def test_what_was_removed_there_goes_to_the_trash_here(pair: Pair) -> None:
    visit = make(pair.anna, "visit", title="Opvang")
    seen = make(pair.anna, "observation", visit_id=visit, text="Vol")
    shared(pair, visit)
    pair.bram.records.trash([seen])
    path = pair.hand(pair.bram, [visit])
    assert "Vol" not in content(path)
    changes = pair.take(pair.anna, path)
    assert get(pair.anna, seen).deleted_at is not None
    pair.anna.versions.revert(changes)
    assert get(pair.anna, seen).deleted_at is None


@pytest.mark.parametrize(("choice", "is_gone"), [(MINE, False), (THEIRS, True)])
def test_what_was_removed_there_and_changed_here_waits_for_a_choice(pair: Pair, choice: Choice, is_gone: bool) -> None:
    visit = make(pair.anna, "visit", title="Opvang")
    seen = make(pair.anna, "observation", visit_id=visit, text="Vol")
    shared(pair, visit)
    pair.bram.records.trash([seen])
    pair.anna.records.update(seen, {"text": "Overvol"})
    path = pair.hand(pair.bram, [visit])
    with pytest.raises(RefusedError, match="handover_undecided"):
        pair.take(pair.anna, path)
    pair.take(pair.anna, path, {seen: {"record": choice}})
    assert (get(pair.anna, seen).deleted_at is not None) == is_gone
    assert not pair.take(pair.anna, path)


@pytest.mark.parametrize(("choice", "is_gone"), [(MINE, True), (THEIRS, False)])
def test_what_was_removed_here_and_changed_there_waits_for_a_choice(pair: Pair, choice: Choice, is_gone: bool) -> None:
    note = make(pair.anna, "note", title="A", body="een")
    shared(pair, note)
    unchanged = pair.hand(pair.bram, [note])
    pair.anna.records.trash([note])
    assert not pair.take(pair.anna, unchanged)
    assert get(pair.anna, note).deleted_at is not None
    pair.bram.records.update(note, {"body": "twee"})
    path = pair.hand(pair.bram, [note])
    with pytest.raises(RefusedError, match="handover_undecided"):
        pair.take(pair.anna, path)
    pair.take(pair.anna, path, {note: {"record": choice}})
    assert (get(pair.anna, note).deleted_at is not None, get(pair.anna, note).body) == (
        is_gone,
        "een" if is_gone else "twee",
    )
    assert not pair.take(pair.anna, path)


def test_something_new_under_what_was_removed_there_is_not_swept_along(pair: Pair) -> None:
    meeting = make(pair.anna, "meeting", title="Commissie")
    item = make(pair.anna, "agenda-item", meeting_id=meeting, title="Een")
    shared(pair, meeting)
    pair.bram.records.trash([item])
    pair.anna.meetings.prepare(item, {"notes": "mijn tekst"})
    with pytest.raises(RefusedError, match="handover_undecided"):
        pair.take(pair.anna, pair.hand(pair.bram, [meeting]))


def test_what_hangs_on_something_thrown_away_here_is_told_and_left(pair: Pair) -> None:
    visit = make(pair.anna, "visit", title="Opvang")
    shared(pair, visit)
    make(pair.bram, "observation", visit_id=visit, text="Vol")
    pair.anna.records.trash([visit])
    applied, changes = pair.take_all(pair.anna, pair.hand(pair.bram, [visit]))
    assert (applied.left, bool(changes)) == (("Vol",), False)


def test_purging_leaves_nothing_of_what_was_remembered(pair: Pair) -> None:
    from zvdesk.model.bookkeeping import WorkspaceSetting

    note = make(pair.anna, "note", title="A")
    pair.hand(pair.anna, [note])
    pair.anna.records.trash([note])
    pair.anna.trash.empty()
    with pair.anna.store.read() as session:
        assert session.query(WorkspaceSetting).all() == []


# The same thing under two ids


def test_the_agenda_that_both_read_in_is_one_agenda(pair: Pair) -> None:
    ids = {}
    for desk in (pair.anna, pair.bram):
        meeting = make(desk, "meeting", title="Commissie", source="notubiz", source_id="7")
        item = make(desk, "agenda-item", meeting_id=meeting, title="Een", source_id="71")
        document = make(desk, "document", meeting_id=meeting, agenda_item_id=item, title="Stuk", source_id="711")
        ids[desk] = (meeting, item, document)
        desk.attachments.attach(document, [IncomingFile("stuk.txt", b"tekst")])
    pair.anna.meetings.prepare(ids[pair.anna][1], {"speaking_text": "Voorzitter,"})
    path = pair.hand(pair.anna, [ids[pair.anna][0]])
    pair.take(pair.bram, path)
    assert [len(pair.bram.rows(kind)) for kind in ("meeting", "agenda-item", "document", "attachment")] == [1, 1, 1, 1]
    overview = pair.bram.meetings.overview(ids[pair.bram][0])
    assert overview.agenda[0].preparation is not None
    assert overview.agenda[0].preparation.speaking_text == "Voorzitter,"
    assert not pair.take(pair.bram, path)
    pair.bram.meetings.prepare(ids[pair.bram][1], {"speaking_text": "Voorzitter, dank."})
    pair.take(pair.anna, pair.hand(pair.bram, [ids[pair.bram][0]]))
    prepared = pair.anna.meetings.overview(ids[pair.anna][0]).agenda[0].preparation
    assert prepared is not None
    assert prepared.speaking_text == "Voorzitter, dank."


# How closed, and what is damaged


def test_what_comes_in_is_as_closed_as_what_it_hangs_under(pair: Pair) -> None:
    visit = make(pair.anna, "visit", title="Opvang")
    shared(pair, visit)
    make(pair.anna, "observation", visit_id=visit, text="Vol", confidentiality="openbaar")
    pair.bram.records.update(visit, {"confidentiality": "vertrouwelijk"})
    pair.take(pair.bram, pair.hand(pair.anna, [visit]))
    (seen,) = pair.bram.rows("observation")
    assert get(pair.bram, visit).confidentiality == Confidentiality.VERTROUWELIJK
    assert get(pair.bram, seen.id).confidentiality == Confidentiality.VERTROUWELIJK


def damage(desk: Any, table: str, column: str) -> None:
    with desk.store.workspace.engine.begin() as connection:
        connection.exec_driver_sql(f"UPDATE {table} SET {column} = 'omgevallen'")


@pytest.mark.parametrize(("table", "column"), [("council_question", "subject"), ("question_item", "text")])
def test_nothing_is_laid_over_a_damaged_row_and_it_does_not_leave(
    pair: Pair, question: str, table: str, column: str
) -> None:
    shared(pair, question)
    pair.bram.records.update(question, {"subject": "Wachtlijsten"})
    path = pair.hand(pair.bram, [question])
    damage(pair.anna, table, column)
    with pytest.raises(RefusedError, match="handover_row_damaged"):
        pair.take(pair.anna, path)
    with pytest.raises(RefusedError, match="handover_row_damaged"):
        pair.hand(pair.anna, [question])
    with pair.anna.reading() as connection:
        assert connection.execute(f"SELECT {column} FROM {table}").fetchone() == ("omgevallen",)
        assert stored_hash(connection, "council_question", question)


def test_a_file_whose_attachment_is_not_its_hash_changes_nothing(pair: Pair, question: str) -> None:
    pair.anna.attachments.attach(question, [IncomingFile("brief.txt", b"Geachte raad")])
    path = pair.hand(pair.anna, [question])
    path.write_bytes(path.read_bytes().replace(b"Geachte raad", b"Beste raad!!"))
    with pytest.raises(UserError, match="handover_damaged"):
        pair.take(pair.bram, path)
    assert pair.bram.rows("council-question") == []
    assert pair.bram.store.workspace.attachments.paths() == []


def test_what_changed_here_since_it_was_looked_at_is_looked_at_again(pair: Pair, question: str) -> None:
    shared(pair, question)
    pair.bram.records.update(question, {"subject": "Wachtlijsten"})
    package = pair.anna.handovers.read(pair.hand(pair.bram, [question]))
    token = pair.anna.handovers.compare(package).token
    pair.anna.records.update(question, {"subject": "Wachten"})
    with pytest.raises(UserError, match="handover_changed"):
        pair.anna.handovers.take_over(package, token=token)


def test_a_required_field_cannot_be_chosen_empty(pair: Pair) -> None:
    partner = make(pair.anna, "partner", name="GGD")
    shared(pair, partner)
    pair.anna.records.update(partner, {"name": "GGD Noord"})
    pair.bram.records.update(partner, {"name": "GGD Zuid"})
    with pytest.raises(UserError, match="field_required"):
        pair.take(pair.anna, pair.hand(pair.bram, [partner]), {partner: {"name": Choice(Side.EDITED, " ")}})
    assert get(pair.anna, partner).name == "GGD Noord"


def test_an_id_of_another_kind_is_refused(pair: Pair) -> None:
    note = make(pair.anna, "note", title="A")
    make(pair.bram, "partner", id=note, name="GGD")
    with pytest.raises(UserError, match="handover_damaged"):
        pair.look(pair.bram, pair.hand(pair.anna, [note]))


def test_a_file_under_a_word_is_read_with_it(pair: Pair, question: str) -> None:
    path = pair.hand(pair.anna, [question], word="blauwe fiets")
    assert b"Wachttijden" not in path.read_bytes()
    with pytest.raises(UserError, match="handover_word_needed"):
        pair.bram.handovers.read(path)
    assert pair.bram.handovers.read(path, "blauwe fiets").roots == (question,)
    with pytest.raises(UserError, match="file_unreadable"):
        pair.bram.handovers.read(pair.folder / "weg")


def test_a_record_without_a_home_is_named_and_left(pair: Pair, question: str) -> None:
    answer = make(pair.anna, "answer", question_id=question, text="Zes weken")
    path = pair.hand(pair.anna, [question])
    with zipfile.ZipFile(path) as whole:
        records = json.loads(whole.read("records.json"))
    package = pair.bram.handovers.read(path)
    alone = type(package)((answer,), tuple(one for one in package.records if one.id == answer), {}, package.content)
    assert len(records) == 2
    (one,) = pair.bram.handovers.compare(alone).records
    assert one.standing.value == "homeless"
    applied, changes = pair.bram.handovers.take_over(alone)
    assert (applied.left, bool(changes)) == (("Zes weken",), False)


def test_the_other_partners_of_a_visit_go_along_and_its_questions_with_it(pair: Pair) -> None:
    ggd = make(pair.anna, "partner", name="GGD")
    visit = make(pair.anna, "visit", title="Bezoek", partners=[{"partner_id": ggd}])
    pair.anna.records.update(visit, {"questions": [{"text": "Hoeveel?", "partner_id": ggd}]})
    make(pair.anna, "action", visit_id=visit, text="Bellen")
    pair.take(pair.bram, pair.hand(pair.anna, [visit]))
    taken = get(pair.bram, visit)
    assert taken.partner_ids == (ggd,)
    assert [(one.text, one.partner_id) for one in taken.questions] == [("Hoeveel?", ggd)]
    assert [row.title for row in pair.bram.rows("action")] == ["Bellen"]
    pair.bram.records.update(taken.questions[0].id, {"answer": "Twaalf"})
    pair.anna.records.update(visit, {"place": "Kade 1"})
    pair.take(pair.anna, pair.hand(pair.bram, [visit]))
    assert (get(pair.anna, visit).place, get(pair.anna, visit).questions[0].answer) == ("Kade 1", "Twaalf")


def test_a_version_of_before_questions_were_parts_is_known_by_the_mark_it_had_then() -> None:
    former = {"id": "v", "title": "De Haven", "questions": "1. Hoeveel?", "partner_id": None, "place": ""}
    said = {"record": "visit", "id": "v", "title": "De Haven", "questions": "1. Hoeveel?"}
    mark = hashlib.sha256(canonical_json(said).encode()).hexdigest()
    assert fingerprint(Visit, former) == mark
    assert fingerprint(Visit, Visit.of_today(former)) != mark


def test_a_photo_leaves_without_where_it_was_made(pair: Pair) -> None:
    visit = make(pair.anna, "visit", title="De Haven")
    pair.anna.photos.take_in(visit, [IncomingFile("a.jpg", telling("JPEG", 6))])
    path = pair.hand(pair.anna, [visit])
    with zipfile.ZipFile(path) as whole:
        data = b"".join(whole.read(name) for name in whole.namelist())
    assert b"\xff\xd8\xff" in data
    assert not names_a_place(data)
    assert [secret for secret in SECRETS if secret in data] == []


def test_a_photo_that_kept_where_it_was_made_does_not_leave(pair: Pair) -> None:
    visit = make(pair.anna, "visit", title="De Haven")
    pair.anna.photos.take_in(visit, [IncomingFile("a.jpg", telling("JPEG"))], keep_metadata=True)
    with pytest.raises(RefusedError, match="handover_photo_place") as refused:
        pair.hand(pair.anna, [visit])
    assert refused.value.data["name"] == "a.jpg"
    assert list(pair.folder.glob("*.zvoverdracht")) == []


def test_questions_that_rest_on_files_of_each_other_keep_these_as_sources(pair: Pair) -> None:
    one, other = (make(pair.anna, "council-question", subject=name) for name in ("Eén", "Twee"))
    files = {}
    for question in (one, other):
        (file,), _ = pair.anna.attachments.attach(question, [IncomingFile(f"{question}.txt", question.encode())])
        files[question] = file.id
    pair.anna.question_sources.add(one, files[other], "3")
    pair.anna.question_sources.add(other, files[one], "4")
    path = pair.hand(pair.anna, [one, other])
    pair.take(pair.bram, path)
    for question, file in ((one, files[other]), (other, files[one])):
        (source,) = get(pair.bram, question).references
        assert (source.attachment_id, source.page) == (file, get(pair.anna, question).references[0].page)
        assert [use.question_id for use in pair.bram.question_sources.uses(file)] == [question]
    assert pair.look(pair.bram, path).is_settled
    assert pair.take(pair.bram, path).items == ()
    pair.bram.records.update(one, {"subject": "Eén en een half"})
    pair.take(pair.anna, pair.hand(pair.bram, [one, other]))
    assert get(pair.anna, one).subject == "Eén en een half"
    assert get(pair.anna, one).references[0].attachment_id == files[other]
    assert pair.bram.maintenance.check() == []


def test_a_closed_file_closes_a_question_that_rests_on_it_in_a_ring(pair: Pair) -> None:
    one, other = (make(pair.anna, "council-question", subject=name) for name in ("Eén", "Twee"))
    attached = (pair.anna.attachments.attach(each, [IncomingFile("a.txt", each.encode())]) for each in (one, other))
    files = [found[0].id for found, _ in attached]
    pair.anna.question_sources.add(one, files[1])
    pair.anna.question_sources.add(other, files[0])
    pair.anna.records.update(files[1], {"confidentiality": "vertrouwelijk"})
    assert get(pair.anna, one).confidentiality == Confidentiality.VERTROUWELIJK
    pair.take(pair.bram, pair.hand(pair.anna, [one, other], include_closed=True))
    assert get(pair.bram, one).references[0].attachment_id == files[1]
    assert get(pair.bram, one).confidentiality == Confidentiality.VERTROUWELIJK
