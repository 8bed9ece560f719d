"""Two contacts or partners that are one become one, with all that hangs at either, and one undo makes them two."""

from typing import Any

import pytest

from zvdesk.app import Desk
from zvdesk.errors import UserError
from zvdesk.model.enums import Relation
from zvdesk.model.fields import to_json
from zvdesk.sentences import sentence
from zvdesk.services.attachments import IncomingFile


def make(desk: Desk, kind: str, **values: Any) -> Any:
    return desk.records.create(kind, values)[0]


def state(desk: Desk) -> dict[str, list[dict[str, Any]]]:
    """All that is not in the trash, as it is told."""
    kinds = ("partner", "contact", "contact-moment", "agreement", "partner-relation", "visit", "attachment", "link")
    rows = {kind: [{"record": kind, **to_json(desk.records.get(row.id))} for row in desk.rows(kind)] for kind in kinds}
    told = ("record", "id", "name", "partner_id", "other_id", "contact_id", "record_id", "from_id", "to_id", "remarks")
    return {kind: sorted(({n: o[n] for n in told if n in o} for o in each), key=str) for kind, each in rows.items()}


def field(plan: Any, name: str) -> Any:
    return next(one for one in plan.fields if one.name == name)


def test_a_contact_keeps_what_it_says_and_gets_what_it_does_not(desk: Desk) -> None:
    partner = make(desk, "partner", name="GGD")
    one = make(desk, "contact", partner_id=partner.id, name="J. Vries", function="Arts", remarks="Belt.")
    other = make(
        desk, "contact", partner_id=partner.id, name="Jan de Vries", function="Chef", email="j@x.nl", remarks="Mailt.",
        since="2020-01-01",
    )  # fmt: skip
    plan = desk.contact_merging.plan(one.id[:9], other.id)
    assert {each.name: each.result for each in plan.fields} == {
        "name": "J. Vries", "function": "Arts", "email": "j@x.nl", "remarks": "Belt.\n\nMailt.", "since": "2020-01-01",
    }  # fmt: skip
    desk.contact_merging.merge(one.id, other.id, take=["name"])
    (row,) = desk.rows("contact")
    kept: Any = desk.records.get(row.id)
    assert (kept.id, kept.name, kept.function, kept.email) == (one.id, "Jan de Vries", "Arts", "j@x.nl")
    assert [row.id for row in desk.trash.rows()] == [other.id]


def test_cards_of_both_are_kept(desk: Desk) -> None:
    partner = make(desk, "partner", name="GGD")
    lines = ("BDAY:1970-01-01\nUID:a", "X-SPUL:b\nUID:b")
    one, other = (
        make(desk, "contact", partner_id=partner.id, name="Jan", card=f"BEGIN:VCARD\nVERSION:3.0\n{each}\nEND:VCARD\n")
        for each in lines
    )
    desk.contact_merging.merge(one.id, other.id)
    kept: Any = desk.records.get(one.id)
    assert [line for line in kept.card.splitlines() if line[:3] in ("BDA", "X-S", "UID")] == [
        "BDAY:1970-01-01", "UID:a", "X-SPUL:b",
    ]  # fmt: skip


def test_all_that_hangs_at_a_partner_moves_and_one_undo_moves_it_back(desk: Desk) -> None:
    one, other, third = (make(desk, "partner", name=name) for name in ("GGD", "GGD Vecht", "Gemeente"))
    contact = make(desk, "contact", partner_id=other.id, name="Jan")
    make(desk, "contact-moment", partner_id=other.id, contact_id=contact.id, text="Gebeld")
    make(desk, "agreement", partner_id=other.id, text="Stuurt cijfers")
    visit = make(desk, "visit", partner_id=other.id, place="Utrecht")
    for ends in ((one, third), (other, third), (third, other), (one, other)):
        make(desk, "partner-relation", partner_id=ends[0].id, other_id=ends[1].id)
    note = make(desk, "note", title="Notitie")
    desk.links.link(note.id, other.id, Relation.AANLEIDING)
    desk.links.link(note.id, one.id)
    desk.links.link(note.id, other.id)
    desk.attachments.attach(other.id, [IncomingFile("a.txt", b"brief")])
    before = state(desk)
    assert desk.contact_merging.plan(one.id, other.id).moved == {
        "contact": 1, "contact-moment": 1, "agreement": 1, "partner-relation": 1, "visit": 1, "attachment": 1,
        "link": 1,
    }  # fmt: skip
    changes = desk.contact_merging.merge(one.id, other.id)
    after = state(desk)
    assert other.id not in str(after)
    assert len(after["partner-relation"]) == 2, "none to itself, none twice"
    assert len(after["link"]) == 2
    assert [file.file_name for file in desk.attachments.of(one.id)] == ["a.txt"]
    kept: Any = desk.records.get(visit.id)
    assert kept.partner_id == one.id
    assert desk.maintenance.check() == []
    desk.versions.revert(changes)
    assert state(desk) == before
    assert desk.maintenance.check() == []


def test_what_moves_is_as_closed_as_where_it_comes(desk: Desk) -> None:
    one, other = (
        make(desk, "partner", name=name, confidentiality=level)
        for name, level in (("A", "openbaar"), ("B", "vertrouwelijk"))
    )
    own = make(desk, "contact", partner_id=one.id, name="Ada")
    desk.contact_merging.merge(one.id, other.id)
    assert [str(desk.records.get(each.id).confidentiality) for each in (one, own)] == ["vertrouwelijk"] * 2


def test_what_was_purged_since_gets_nothing_back(desk: Desk) -> None:
    one, other = (make(desk, "partner", name=name) for name in ("A", "B"))
    desk.attachments.attach(other.id, [IncomingFile("a.txt", b"brief")])
    changes = desk.contact_merging.merge(one.id, other.id)
    desk.trash.purge([other.id])
    desk.versions.revert(changes)
    assert len(desk.attachments.of(one.id)) == 1
    assert desk.maintenance.check() == []


def test_what_is_not_one_is_refused(desk: Desk) -> None:
    partner = make(desk, "partner", name="GGD")
    contact, note = make(desk, "contact", partner_id=partner.id, name="Jan"), make(desk, "note", title="n")
    for first, second, code in (
        (partner, contact, "merge_other_kinds"),
        (partner, partner, "merge_with_itself"),
        (note, partner, "merge_wrong_kind"),
    ):
        with pytest.raises(UserError, match=code) as caught:
            desk.contact_merging.merge(first.id, second.id)
        assert sentence(caught.value).endswith(".")
    other = make(desk, "contact", partner_id=partner.id, name="Jo")
    with pytest.raises(UserError, match="field_unknown"):
        desk.contact_merging.plan(contact.id, other.id, take=["naam"])


def test_further_partners_questions_and_actions_of_visits_go_along(desk: Desk) -> None:
    kept, gone = make(desk, "partner", name="GGD"), make(desk, "partner", name="GGD regio")
    visit = make(desk, "visit", partner_id=kept.id, partners=[{"partner_id": gone.id}])
    desk.records.update(visit.id, {"questions": [{"text": "Hoeveel?", "partner_id": gone.id}]})
    action = make(desk, "action", partner_id=gone.id, text="Bellen")
    changes = desk.contact_merging.merge(kept.id, gone.id)
    found: Any = desk.records.get(visit.id)
    assert found.partner_ids == (kept.id,)
    assert found.questions[0].partner_id == kept.id
    assert [row.columns["partner_id"] for row in desk.rows("action")] == [kept.id]
    assert action.id in changes.ids("action")
    assert desk.maintenance.check() == []
    desk.versions.revert(changes)
    again: Any = desk.records.get(visit.id)
    assert again.partner_ids == (kept.id, gone.id)


def test_it_is_said_beforehand_that_the_first_becomes_as_closed_as_the_second(desk: Desk) -> None:
    one = make(desk, "partner", name="GGD")
    other = make(desk, "partner", name="GGD Vecht", confidentiality="vertrouwelijk")
    assert desk.contact_merging.plan(one.id, other.id).level == "vertrouwelijk"
    assert desk.contact_merging.plan(other.id, one.id).level == ""
    desk.contact_merging.merge(one.id, other.id)
    assert desk.records.get(one.id).confidentiality == "vertrouwelijk"


@pytest.mark.parametrize(
    ("first", "second", "result"), [(True, False, False), (False, True, False), (True, True, True)]
)
def test_somebody_is_named_after_a_merge_only_where_both_say_so(
    desk: Desk, first: bool, second: bool, result: bool
) -> None:
    partner = make(desk, "partner", name="GGD").id
    one, other = (
        make(desk, "contact", partner_id=partner, name="Jan", may_be_named=named).id for named in (first, second)
    )
    desk.contact_merging.merge(one, other)
    assert desk.reading_service.show(one)["may_be_named"] is result


def test_what_is_wished_of_the_other_holds_also_for_being_named(desk: Desk) -> None:
    partner = make(desk, "partner", name="GGD").id
    one, other = (
        make(desk, "contact", partner_id=partner, name="Jan", may_be_named=named).id for named in (False, True)
    )
    desk.contact_merging.merge(one, other, ["may_be_named"])
    assert desk.reading_service.show(one)["may_be_named"] is True
