"""Records of every kind are made, found and changed by plain fields, and equal values change nothing."""

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from record_kinds import CREATED, KINDS, Filled, carriers, field_values, make_room, placed
from stopped_clock import StoppedClock

from zvdesk.app import Desk, build
from zvdesk.errors import UserError
from zvdesk.model.changes import Action
from zvdesk.model.fields import LARGEST, LEVEL, encode, read_fields, to_json
from zvdesk.model.ids import new_id
from zvdesk.model.registry import BY_KIND
from zvdesk.paths import Paths

IN_A_DESK = settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def refused(desk: Desk, kind: str, values: dict[str, Any]) -> UserError:
    with pytest.raises(UserError) as caught:
        desk.records.create(kind, values)
    return caught.value


@pytest.mark.parametrize("kind", CREATED)
def test_what_is_written_reads_back_and_can_be_made_again_from_its_json(desk: Desk, kind: str) -> None:
    cls, carrying = BY_KIND[kind], carriers(desk)

    @IN_A_DESK
    @given(field_values(cls))
    def check(values: dict[str, Any]) -> None:
        make_room(desk, kind, carrying)
        record, changes = desk.records.create(kind, placed(kind, values, carrying))
        read = desk.records.get(record.id)
        shown = to_json(read)
        for name, value in read_fields(cls, values).items():
            assert shown[name] == encode(value), name
        assert to_json(record) == shown
        assert changes.kinds == {kind} if cls.owner_field is None else changes.kinds
        root = [change for change in changes.items if change.id == record.id]
        assert not root or root[0].after == {**shown, "deleted_at": None}
        decoded = read_fields(cls, shown)
        assert decoded == {name: getattr(read, name) for name in decoded}
        _, again = desk.records.update(record.id, {name: shown[name] for name in shown if name not in LEVEL})
        assert not again

    check()


@pytest.mark.parametrize("kind", CREATED)
def test_equal_values_touch_nothing(filled: Filled, kind: str) -> None:
    desk, ids = filled.desk, filled.ids
    before = database_text(desk)
    values = to_json(desk.records.get(ids[kind]))
    record, changes = desk.records.update(ids[kind], values)
    assert not changes
    assert record.id == ids[kind]
    assert database_text(desk) == before


def database_text(desk: Desk) -> list[Any]:
    """Return all that the tables hold."""
    with desk.reading() as connection:
        tables = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE sql LIKE 'CREATE TABLE%'")]
        kept = [name for name in tables if not name.startswith("search_index") and name != "sqlite_sequence"]
        return [(name, connection.execute(f'SELECT * FROM "{name}"').fetchall()) for name in kept]


def test_a_new_record_says_what_happened_and_keeps_a_version(desk: Desk, clock: StoppedClock) -> None:
    note, changes = desk.records.create("note", {"title": "Opvang", "body": "Te weinig bedden", "tags": ["opvang"]})
    (change,) = changes.items
    assert (change.action, change.kind, change.id, change.before) == (Action.CREATED, "note", note.id, None)
    shown = desk.reading_service.show(note.id)
    assert (shown["revision"], shown["history"], shown["created_at"]) == (1, 1, encode(clock.now))
    assert [hit.record_id for hit in desk.find("bedden")] == [note.id]


def test_an_update_says_before_and_after(desk: Desk, clock: StoppedClock) -> None:
    note, _ = desk.records.create("note", {"title": "Opvang"})
    clock.advance(hours=1)
    _, changes = desk.records.update(note.id, {"title": "Nachtopvang"})
    (change,) = changes.items
    assert change.action == Action.UPDATED
    assert change.before is not None
    assert change.after is not None
    assert (change.before["title"], change.after["title"]) == ("Opvang", "Nachtopvang")
    shown = desk.reading_service.show(note.id)
    assert (shown["revision"], shown["history"], shown["changed_at"]) == (2, 2, encode(clock.now))
    assert not desk.find("nachtopvang bestaatniet")
    assert [hit.title for hit in desk.find("nachtopvang")] == ["Nachtopvang"]


def test_whoever_makes_a_record_may_give_it_a_free_id(desk: Desk) -> None:
    wanted = new_id()
    note, _ = desk.records.create("note", {"id": wanted, "title": "A"})
    assert note.id == wanted
    assert desk.records.create("note", {"id": wanted, "title": "B"})[0].id != wanted
    assert desk.records.create("note", {"id": "x", "title": "C"})[0].id != "x"


@pytest.mark.parametrize("kind", CREATED)
def test_required_fields_that_are_missing_are_named(desk: Desk, kind: str) -> None:
    required = {"contact": ["partner_id", "name"], "partner": ["name"], "person": ["name"], "theme": ["name"]}
    required |= {"agenda-item": ["meeting_id"], "document": ["meeting_id"], "preparation": ["agenda_item_id"]}
    required |= {"question-item": ["question_id"], "signatory": ["question_id"], "answer": ["question_id"]}
    required |= {"observation": ["visit_id"], "rules-of-order": ["profile_id", "kind"]}
    required |= {"question-reference": ["question_id"], "question-step": ["question_id", "status", "taken_on"]}
    required |= {"commitment": ["question_id"], "recess": ["profile_id", "first_day", "last_day"]}
    required |= {"technical-question": ["preparation_id"]}
    required |= {"visit-partner": ["visit_id"], "visit-question": ["visit_id"], "action": ["visit_id"]}
    required |= {"contact-moment": ["partner_id"], "agreement": ["partner_id"]}
    required |= {"partner-relation": ["partner_id", "other_id"]}
    required |= {"reading-state": ["attachment_id"], "page-note": ["attachment_id"]}
    if kind in required:
        error = refused(desk, kind, {})
        assert (error.code, error.data["fields"]) == ("fields_missing", required[kind])
    else:
        assert desk.records.create(kind, {})[0].display_title


def test_a_link_asks_for_its_ends_only(desk: Desk) -> None:
    assert refused(desk, "link", {}).data["fields"] == ["from_id", "to_id"]


def test_required_text_cannot_be_made_blank(desk: Desk) -> None:
    partner, _ = desk.records.create("partner", {"name": "GGD"})
    for blank in ("", " \n"):
        with pytest.raises(UserError, match="field_required"):
            desk.records.update(partner.id, {"name": blank})
    assert desk.records.get(partner.id).display_title == "GGD"


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        ("agenda-item", {"parent_id": 5}),
        ("agenda-item", {"meeting_id": ["x"]}),
        ("document", {"agenda_item_id": {}}),
        ("preparation", {"agenda_item_id": 1.5}),
        ("link", {"from_id": 1, "to_id": 2}),
        ("council-question", {"kind": ["x"]}),
        ("council-question", {"items": "tekst"}),
        ("council-question", {"items": [1]}),
        ("council-question", {"items": [{"items": {}}]}),
        ("question-item", {"question_id": True}),
        ("note", {"title": None}),
        ("note", {"tags": "zorg"}),
        ("meeting", {"start": 20261203}),
    ],
)
def test_values_of_another_type_are_refused(desk: Desk, kind: str, values: dict[str, Any]) -> None:
    assert refused(desk, kind, values).code == "field_invalid"


@pytest.mark.parametrize("kind", CREATED)
def test_any_json_at_all_is_taken_or_refused_with_a_code(desk: Desk, kind: str) -> None:
    cls = BY_KIND[kind]
    names = st.sampled_from([column.key for column in cls.__mapper__.column_attrs] + [*cls.owned, "iets"])
    values = st.none() | st.booleans() | st.integers() | st.text() | st.lists(st.dictionaries(names, st.text()))

    @settings(IN_A_DESK, max_examples=25)
    @given(st.dictionaries(names, values | st.dictionaries(st.text(), st.text())))
    def check(fields: dict[str, Any]) -> None:
        try:
            record, _ = desk.records.create(kind, fields)
        except UserError:
            return
        assert kind == desk.records.get(record.id).KIND

    check()


def test_unknown_kinds_and_files_are_refused(desk: Desk) -> None:
    assert refused(desk, "notitie", {}).code == "kind_unknown"
    assert refused(desk, "attachment", {}).code == "attach_instead"
    assert refused(desk, "note", {"titel": "x"}).code == "field_unknown"


def test_an_id_may_be_abbreviated_in_any_case(desk: Desk) -> None:
    note, _ = desk.records.create("note", {"id": "abcd1234-0000-4000-8000-000000000001", "title": "A"})
    desk.records.create("note", {"id": "abcd9999-0000-4000-8000-000000000002", "title": "B"})
    assert desk.records.get("ABCD1").id == note.id
    assert desk.records.get(f" {note.id.upper()} ").id == note.id
    with pytest.raises(UserError) as caught:
        desk.records.get("abcd")
    assert caught.value.code == "record_ambiguous"
    assert caught.value.data["candidates"] == [note.id, "abcd9999-0000-4000-8000-000000000002"]


@pytest.mark.parametrize("reference", ["", "  ", "%", "_", "a%", "\\", "'", "zzzz", "é", "ﬀ"])
def test_what_is_no_id_is_no_pattern_either(filled: Filled, reference: str) -> None:
    with pytest.raises(UserError, match="record_unknown"):
        filled.desk.records.get(reference)


def test_an_id_finds_parts_and_what_is_in_the_trash(filled: Filled) -> None:
    desk, ids = filled.desk, filled.ids
    for kind in KINDS:
        assert kind == desk.records.get(ids[kind], kind).KIND
    desk.records.trash([ids["note"]])
    assert desk.records.get(ids["note"]).deleted_at is not None


def test_among_many_with_the_same_start_the_asked_kind_is_found(desk: Desk) -> None:
    for number in range(9):
        desk.records.create("note", {"id": f"aaaa{number}000-0000-4000-8000-000000000000", "title": "N"})
    theme, _ = desk.records.create("theme", {"id": "aaaaf000-0000-4000-8000-000000000000", "name": "T"})
    assert desk.records.get("aaaa", "theme").id == theme.id
    with pytest.raises(UserError) as caught:
        desk.records.get("aaaa")
    assert len(caught.value.data["candidates"]) == 6  # type: ignore[arg-type]


def test_a_record_of_another_kind_is_told(desk: Desk) -> None:
    note, _ = desk.records.create("note", {"title": "A"})
    with pytest.raises(UserError) as caught:
        desk.records.get(note.id[:8], "partner")
    assert (caught.value.code, caught.value.data["kind"]) == ("record_of_other_kind", "note")
    with pytest.raises(UserError, match="record_unknown"):
        desk.records.get("ffffffff", "partner")


def test_references_may_be_abbreviated_and_must_be_there(desk: Desk) -> None:
    partner, _ = desk.records.create("partner", {"name": "GGD"})
    contact, _ = desk.records.create("contact", {"name": "A", "partner_id": partner.id[:9]})
    assert to_json(contact)["partner_id"] == partner.id
    assert refused(desk, "contact", {"name": "B", "partner_id": contact.id}).code == "record_of_other_kind"
    assert refused(desk, "visit", {"partner_id": new_id()}).code == "record_unknown"
    visit, _ = desk.records.create("visit", {"title": "V", "partner_id": partner.id})
    desk.records.update(visit.id, {"partner_id": ""})
    assert to_json(desk.records.get(visit.id))["partner_id"] is None


def test_nothing_new_comes_under_what_is_in_the_trash(desk: Desk) -> None:
    partner, _ = desk.records.create("partner", {"name": "GGD"})
    visit, _ = desk.records.create("visit", {"title": "V", "partner_id": partner.id})
    desk.records.trash([partner.id])
    assert refused(desk, "contact", {"name": "A", "partner_id": partner.id}).code == "record_deleted"
    desk.records.update(visit.id, {"partner_id": partner.id, "place": "Enschede"})
    assert refused(desk, "link", {"from_id": visit.id, "to_id": partner.id}).code == "record_deleted"


def test_defaults_are_the_moment_the_last_place_and_the_words_of_the_profile(desk: Desk, clock: StoppedClock) -> None:
    desk.profile.change({"rules": [{"kind": "mondelinge_politieke_vraag", "addressee": "burgemeester"}]})
    make = desk.records.create
    meeting = make("meeting", {})[0].id
    first, second = make("agenda-item", {"meeting_id": meeting})[0], make("agenda-item", {"meeting_id": meeting})[0]
    below = make("agenda-item", {"parent_id": first.id[:13]})[0]
    lower = make("agenda-item", {"parent_id": first.id})[0]
    documents = [make("document", {"agenda_item_id": first.id[:13]})[0] for _ in range(2)]
    seen = make("observation", {"visit_id": make("visit", {})[0].id})[0]
    shown = [to_json(row) for row in (first, second, below, lower, *documents)]
    assert [row["position"] for row in shown] == [0, 1, 0, 1, 0, 1]
    assert {row["meeting_id"] for row in shown} == {meeting}
    assert to_json(seen)["observed_at"] == encode(clock.now)
    oral = {"kind": "mondelinge_politieke_vraag"}
    assert to_json(make("council-question", oral)[0])["addressee"] == "burgemeester"
    assert to_json(make("council-question", {**oral, "addressee": "raad"})[0])["addressee"] == "raad"
    assert to_json(make("council-question", {})[0])["addressee"] == "college"


def test_after_the_largest_position_there_is_none_further(desk: Desk) -> None:
    meeting = desk.records.create("meeting", {})[0].id
    desk.records.create("agenda-item", {"meeting_id": meeting, "position": LARGEST})
    last, _ = desk.records.create("agenda-item", {"meeting_id": meeting})
    assert to_json(last)["position"] == LARGEST


def test_there_is_one_preparation_to_an_item(filled: Filled) -> None:
    desk, ids = filled.desk, filled.ids
    item = to_json(desk.records.get(ids["preparation"]))["agenda_item_id"]
    assert refused(desk, "preparation", {"agenda_item_id": item}).code == "preparation_exists"
    desk.records.trash([ids["preparation"]])
    assert refused(desk, "preparation", {"agenda_item_id": item}).code == "record_deleted"


@pytest.mark.parametrize(
    ("kind", "field", "value"),
    [
        ("agenda-item", "meeting_id", "meeting"),  # another one than it has, for `one_of_each` makes two
        ("document", "meeting_id", "meeting"),
        ("preparation", "agenda_item_id", "agenda-item"),
        ("answer", "question_id", "council-question"),
        ("signatory", "question_id", "council-question"),
        ("question-item", "position", 7),
        ("question-item", "confidentiality", "geheim"),
        ("rules-of-order", "confidentiality_reason", "x"),
        ("attachment", "digest", "0" * 64),
        ("attachment", "size", 3),
        ("link", "to_id", "x"),
    ],
)
def test_what_was_fixed_at_the_making_stays(filled: Filled, kind: str, field: str, value: Any) -> None:
    wanted = filled.ids.get(value, value) if isinstance(value, str) else value
    with pytest.raises(UserError, match="field_fixed"):
        filled.desk.records.update(filled.ids[kind], {field: wanted})


def test_an_item_cannot_come_under_itself_or_into_another_meeting(desk: Desk) -> None:
    make = desk.records.create
    meeting, other = make("meeting", {})[0].id, make("meeting", {})[0].id
    top = make("agenda-item", {"meeting_id": meeting, "title": "A"})[0]
    low = make("agenda-item", {"parent_id": top.id})[0]
    foreign = make("agenda-item", {"meeting_id": other, "title": "F"})[0]
    with pytest.raises(UserError, match="item_under_itself"):
        desk.records.update(top.id, {"parent_id": low.id})
    with pytest.raises(UserError, match="item_under_itself"):
        desk.records.update(top.id, {"parent_id": top.id})
    with pytest.raises(UserError, match="place_elsewhere"):
        desk.records.update(low.id, {"parent_id": foreign.id})
    assert refused(desk, "document", {"meeting_id": meeting, "agenda_item_id": foreign.id}).code == "place_elsewhere"
    assert refused(desk, "agenda-item", {"meeting_id": meeting, "parent_id": foreign.id}).code == "place_elsewhere"


def test_a_refused_value_leaves_the_record_as_it_was(desk: Desk) -> None:
    note, _ = desk.records.create("note", {"title": "A", "body": "B"})
    before = database_text(desk)
    with pytest.raises(UserError):
        desk.records.update(note.id, {"title": "C", "confidentiality": "dicht"})
    assert database_text(desk) == before


def test_what_is_in_the_trash_cannot_be_changed(desk: Desk) -> None:
    note, _ = desk.records.create("note", {"title": "A"})
    desk.records.trash([note.id])
    with pytest.raises(UserError, match="record_deleted"):
        desk.records.update(note.id, {"title": "B"})
    with pytest.raises(UserError, match="record_deleted"):
        desk.records.trash([note.id])


def test_autosaves_within_ten_minutes_are_one_version_and_other_saves_each_one(desk: Desk, clock: StoppedClock) -> None:
    note, _ = desk.records.create("note", {"title": "A"})

    def save(body: str, after: timedelta, origin: str = "autosave") -> None:
        clock.now += after
        desk.records.update(note.id, {"body": body}, origin=origin)

    minute = timedelta(minutes=1)
    save("a", minute)
    save("ab", minute)
    save("abc", 9 * minute - timedelta(microseconds=1))
    assert [row.content["body"] for row in desk.versions.of(note.id)] == ["abc", ""]
    save("abcd", minute)
    assert [row.content["body"] for row in desk.versions.of(note.id)] == ["abcd", "abc", ""]
    save("abcde", minute, origin="user")
    save("abcdef", minute)
    kept = desk.versions.of(note.id)
    assert [row.content["body"] for row in kept] == ["abcdef", "abcde", "abcd", "abc", ""]
    assert [row.origin for row in kept] == ["autosave", "user", "autosave", "autosave", "user"]
    assert desk.maintenance.check() == []


def test_an_autosave_that_ends_where_it_began_leaves_no_trace(desk: Desk, clock: StoppedClock) -> None:
    note, _ = desk.records.create("note", {"title": "A"})
    desk.records.update(note.id, {"body": "x"}, origin="autosave")
    _, changes = desk.records.update(note.id, {"body": "x"}, origin="autosave")
    assert not changes
    assert desk.reading_service.show(note.id)["revision"] == 2


def test_a_workspace_that_is_opened_again_shows_the_same(filled: Filled, paths: Paths, clock: StoppedClock) -> None:
    desk, ids = filled.desk, filled.ids
    before = {kind: desk.reading_service.show(ids[kind]) for kind in KINDS}
    desk.close()
    again = build(paths, clock).open(paths.workspace)
    try:
        assert {kind: again.reading_service.show(ids[kind]) for kind in KINDS} == before
        assert again.maintenance.check() == []
    finally:
        again.close()


def test_a_contact_moment_was_today_unless_it_is_said(desk: Desk) -> None:
    partner = desk.records.create("partner", {"name": "GGD"})[0].id
    moment, _ = desk.records.create("contact-moment", {"partner_id": partner})
    assert to_json(moment)["held_on"] == desk.store.today().isoformat()
    other, _ = desk.records.create("contact-moment", {"partner_id": partner, "held_on": "2026-01-02"})
    assert to_json(other)["held_on"] == "2026-01-02"


def test_a_partner_has_no_relation_with_itself_and_no_rhythm_that_cannot_be(desk: Desk) -> None:
    partner = desk.records.create("partner", {"name": "GGD"})[0].id
    error = refused(desk, "partner-relation", {"partner_id": partner, "other_id": partner[:8]})
    assert (error.code, error.data["title"]) == ("relation_with_itself", "GGD")
    assert refused(desk, "partner", {"name": "OM", "rhythm_months": 0}).code == "rhythm_invalid"
    with pytest.raises(UserError, match="rhythm_invalid"):
        desk.records.update(partner, {"rhythm_months": 61})
    assert to_json(desk.records.get(partner))["rhythm_months"] is None


def test_a_relation_goes_and_comes_with_both_its_partners(desk: Desk) -> None:
    one, other = (desk.records.create("partner", {"name": name})[0].id for name in ("GGD", "Veilig Thuis"))
    relation = desk.records.create("partner-relation", {"partner_id": one, "other_id": other})[0].id
    desk.records.trash([other])
    assert not desk.rows("partner-relation")
    desk.records.restore([other])
    assert [row.id for row in desk.rows("partner-relation")] == [relation]
