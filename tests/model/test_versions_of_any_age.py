"""What a version of any age holds is read in the fields of the present model, in the record and in its parts."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from record_kinds import texts

from zvdesk.model.base import Record, defaults_of
from zvdesk.model.fields import encode, field_specs, of_today, to_json
from zvdesk.model.questions import CouncilQuestion, QuestionItem
from zvdesk.model.registry import CLASSES


@pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.KIND)
def test_a_version_of_today_stays_as_it_is_in_the_same_order(cls: type[Record]) -> None:
    content = {**to_json(cls()), "deleted_at": None}
    assert list(of_today(cls, content).items()) == list(content.items())


@pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.KIND)
def test_a_field_that_came_since_has_its_default_and_one_that_went_is_left_out(cls: type[Record]) -> None:
    content = {**to_json(cls()), "deleted_at": None}
    known = {name for name, spec in field_specs(cls).items() if spec.nullable or name in defaults_of(cls)}
    lost = st.sets(st.sampled_from(sorted(known)))

    @given(lost, st.dictionaries(texts.filter(lambda name: name not in content), texts, max_size=3))
    def holds(without: set[str], gone: dict[str, str]) -> None:
        older = {**{name: value for name, value in content.items() if name not in without}, **gone}
        assert of_today(cls, older) == content

    holds()


def test_parts_are_read_the_same_way() -> None:
    """`explanation` and `items` of a part came since; `mood` went."""
    part: dict[str, Any] = {"id": "p", "mood": "blij", "items": [{"id": "q", "mood": "boos"}]}
    found = of_today(CouncilQuestion, {"id": "v", "subject": "Wachttijden", "items": [part]})
    unjudged = {"text": "", "judgement": None, "judgement_remark": ""}
    assert found["items"] == [{"id": "p", **unjudged, "items": [{"id": "q", **unjudged}]}]
    assert found["answer_form"] == encode(defaults_of(CouncilQuestion)["answer_form"])
    assert "signatories" not in found, "what a version says nothing of is no empty list"
    assert of_today(QuestionItem, {"id": "p"})["parent_id"] is None
