"""What owns, carries, mentions and gives rise to what, as the model's foreign keys say."""

import pytest
from record_kinds import KINDS, Filled

from zvdesk.model.attachments import Attachment
from zvdesk.model.council import CouncilProfile, Recess, RulesOfOrder
from zvdesk.model.meetings import AgendaItem, Document, Meeting, Preparation
from zvdesk.model.partners import Partner
from zvdesk.model.questions import CouncilQuestion, QuestionItem, QuestionReference, QuestionStep, Signatory
from zvdesk.model.registry import BY_KIND
from zvdesk.model.visits import Visit, VisitPartner, VisitQuestion
from zvdesk.storage.ownership import (
    carriers_of,
    derived_from,
    hanging_under,
    links_at,
    loose_references,
    owner_of,
    part_classes,
    part_mentions,
    parts_in,
    reference_fields,
    referred_class,
    sources_of,
)


def test_references_are_those_of_the_model() -> None:
    assert reference_fields(Document) == ("meeting_id", "agenda_item_id")
    assert referred_class(AgendaItem, "parent_id") is AgendaItem
    assert referred_class(Preparation, "agenda_item_id") is AgendaItem
    assert part_classes(CouncilQuestion) == (QuestionItem, Signatory, QuestionReference, QuestionStep)
    assert part_classes(CouncilProfile) == (RulesOfOrder, Recess)
    assert part_classes(Meeting) == ()
    assert loose_references(Partner) == tuple((cls, "partner_id") for cls in (Visit, VisitPartner, VisitQuestion))
    assert loose_references(Meeting) == ()
    assert (QuestionReference, "attachment_id") in loose_references(Attachment)
    assert part_mentions(CouncilQuestion) == {"references": ("attachment_id",)}


@pytest.mark.parametrize("kind", KINDS)
def test_every_reference_hangs_belongs_or_may_be_empty(kind: str) -> None:
    """Or removing what it refers to would break on it."""
    cls = BY_KIND[kind]
    for name in reference_fields(cls):
        column = cls.__mapper__.column_attrs[name].columns[0]
        assert name in cls.sources or name == "parent_id" or column.nullable
        if name == "parent_id":
            assert cls.owner_field is not None or name in cls.sources


def test_what_hangs_under_a_record_is_carried_by_it(filled: Filled) -> None:
    records, ids = filled.desk.records, filled.ids
    with filled.desk.store.read() as session:
        every = [session.get_one(BY_KIND[kind], ids[kind]) for kind in KINDS]
        for record in every:
            for below in hanging_under(session, record):
                assert record in list(carriers_of(session, below))
            for carrier in carriers_of(session, record):
                assert record in list(hanging_under(session, carrier))
        item = session.get_one(QuestionItem, ids["question-item"])
        question = owner_of(session, item)
        assert question is not None
        others = (Signatory, QuestionReference, QuestionStep)
        assert set(parts_in(session, question)) == {item, *(session.get_one(cls, ids[cls.KIND]) for cls in others)}
        assert owner_of(session, question) is None
        note = session.get_one(BY_KIND["note"], ids["note"])
        assert [link.id for link in links_at(session, note)] == [ids["link"]]
        assert list(derived_from(session, note)) == [session.get_one(BY_KIND["attachment"], ids["attachment"])]
    records.update(ids["link"], {"relation": "aanleiding"})
    with filled.desk.store.read() as session:
        note, linked = (session.get_one(BY_KIND[kind], ids[kind]) for kind in ("note", "council-question"))
        assert linked in list(derived_from(session, note))
        assert note in list(sources_of(session, linked))
        assert note not in list(carriers_of(session, linked))
