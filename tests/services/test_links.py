"""Links hold any two records together and are read from either end."""

import pytest
from record_kinds import Filled

from zvdesk.app import Desk
from zvdesk.errors import UserError
from zvdesk.model.enums import Relation
from zvdesk.services.attachments import IncomingFile


def note(desk: Desk, title: str) -> str:
    return desk.records.create("note", {"title": title})[0].id


def test_a_link_is_seen_from_both_ends_sources_first(desk: Desk) -> None:
    middle, source, other, resting = (note(desk, title) for title in ("m", "bron", "ander", "rust"))
    desk.links.link(middle, other)
    desk.links.link(middle[:13], source[:13], Relation.AANLEIDING)
    desk.links.link(resting, middle, Relation.AANLEIDING)
    found = desk.links.of(middle[:13])
    assert [(link.title, link.relation, link.is_source) for link in found] == [
        ("bron", Relation.AANLEIDING, True),
        ("ander", Relation.VERWIJZING, False),
        ("rust", Relation.AANLEIDING, False),
    ]
    assert [link.id for link in desk.links.of(source)] == [middle]


def test_linking_twice_is_linking_once_per_relation(desk: Desk) -> None:
    first, second = note(desk, "a"), note(desk, "b")
    assert desk.links.link(first, second)
    assert not desk.links.link(first, second)
    assert not desk.links.link(first[:13], second[:13])
    assert desk.links.link(first, second, Relation.AANLEIDING)
    assert len(desk.rows("link")) == 2
    desk.links.unlink(desk.links.of(first)[0].link_id)
    assert desk.links.link(first, second, Relation.AANLEIDING), "one in the trash does not count"


def test_every_kind_can_be_linked(filled: Filled) -> None:
    desk, ids = filled.desk, filled.ids
    middle = note(desk, "m")
    for kind, record_id in ids.items():
        if kind != "link":
            desk.links.link(record_id, middle)
    assert len(desk.links.of(middle)) == len(ids) - 1
    assert desk.maintenance.check() == []


def test_impossible_links_are_refused(desk: Desk) -> None:
    first = note(desk, "a")
    for reference in ("ffff", ""):
        with pytest.raises(UserError, match="record_unknown"):
            desk.links.link(first, reference)
    with pytest.raises(UserError, match="link_to_itself"):
        desk.links.link(first, first[:13])
    with pytest.raises(UserError, match="record_unknown"):
        desk.links.of("ffff")


def test_a_question_is_not_linked_with_what_is_part_of_it(desk: Desk) -> None:
    items = [{"text": "Hoeveel?", "items": [{"text": "En waar?"}]}]
    question = desk.records.create("council-question", {"subject": "Opvang", "items": items})[0].id
    answer = desk.records.create("answer", {"question_id": question, "text": "Zestig"})[0].id
    file = desk.attachments.attach(question, [IncomingFile("brief.txt", b"brief")])[0][0].id
    (item,) = desk.reading_service.show(question)["items"]
    for part in (answer, file, item["id"], item["items"][0]["id"]):
        for ends in ((question, part), (part, question)):
            with pytest.raises(UserError, match="link_to_itself"):
                desk.links.link(*ends, Relation.AANLEIDING)
    other = desk.records.create("council-question", {"subject": "Ander"})[0].id
    desk.links.link(other, item["id"], Relation.AANLEIDING)
    assert desk.links.of(question) == []
