"""JSON becomes field values that can be stored, or an error that says which field is wrong."""

import json
import math
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from record_kinds import field_value, field_values, json_values
from sqlalchemy.dialects import sqlite

from zvdesk.errors import UserError
from zvdesk.model.base import Record
from zvdesk.model.council import CouncilProfile, RulesOfOrder
from zvdesk.model.fields import (
    decode,
    detached,
    encode,
    field_specs,
    is_blank,
    missing_fields,
    part_specs,
    parts_of,
    read_fields,
    to_json,
)
from zvdesk.model.meetings import Meeting
from zvdesk.model.notes import Note
from zvdesk.model.partners import Contact
from zvdesk.model.questions import CouncilQuestion, QuestionItem
from zvdesk.model.registry import CLASSES, class_of
from zvdesk.model.visits import Observation

DIALECT = sqlite.dialect()
FIELDS = {
    (spec.python_type, spec.nullable, spec.is_moment): (cls, name)
    for cls in CLASSES
    for name, spec in field_specs(cls).items()
}
"""One field of every type, with and without null."""
anything = json_values | st.text() | st.floats() | st.integers() | st.binary().map(str)


def stored_and_read(cls: type[Record], name: str, value: Any) -> Any:
    """Return what comes back for a value after the column's type has written and read it."""
    kind = cls.__mapper__.column_attrs[name].columns[0].type.dialect_impl(DIALECT)
    write, read = kind.bind_processor(DIALECT), kind.result_processor(DIALECT, None)
    written = write(value) if write else value
    assert written is None or isinstance(written, str | int)
    return read(written) if read else written


@pytest.mark.parametrize(("cls", "name"), FIELDS.values(), ids=lambda each: getattr(each, "KIND", each))
def test_any_json_is_refused_or_reads_back_equal(cls: type[Record], name: str) -> None:
    spec = field_specs(cls)[name]
    told: set[Any] = set()

    @given(anything | field_value(spec))
    @example(None)
    @example("0001-01-01T00:00:00")
    @example("9999-12-31T23:59:59-12:00")
    @example("2026-12-03T19:30:00.123456")
    @example("a\ud800b")
    @example("a\x00b")
    @example({"a": [math.nan]})
    @example({"a\x00": 1})
    @example({"a": 10**4000})
    @example(2**63)
    def check(value: Any) -> None:
        try:
            decoded = decode(cls.KIND, spec, value)
        except UserError as error:
            told.add((error.code, error.data["field"]))
            return
        assert stored_and_read(cls, name, decoded) == decoded
        json.dumps(encode(decoded), allow_nan=False)
        assert decode(cls.KIND, spec, encode(decoded)) == decoded

    check()
    assert told == {("field_invalid", name)}


@pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.KIND)
def test_what_a_field_takes_is_taken(cls: type[Record]) -> None:
    @settings(max_examples=20)
    @given(field_values(cls))
    def check(values: dict[str, Any]) -> None:
        fields = read_fields(cls, values)
        assert fields.keys() == values.keys() - set(cls.owned)

    check()


def test_deep_json_is_refused_before_it_can_break_the_writer() -> None:
    deep: Any = {}
    for _ in range(300):
        deep = {"a": deep}
    with pytest.raises(UserError, match="field_invalid"):
        read_fields(Meeting, {"extra": deep})


def test_a_moment_without_a_zone_is_of_this_computer_and_a_wall_clock_takes_none() -> None:
    naive = datetime(2026, 12, 3, 19, 30)  # noqa: DTZ001 - as a user writes it
    seen = read_fields(Observation, {"observed_at": "2026-12-03T19:30:00"})["observed_at"]
    assert seen == naive.astimezone()
    assert seen.tzinfo is UTC
    assert read_fields(Meeting, {"start": "2026-12-03T19:30:00.5"})["start"] == naive
    with pytest.raises(UserError, match="date and time as"):
        read_fields(Meeting, {"start": "2026-12-03T19:30:00Z"})


def test_early_years_keep_four_digits() -> None:
    early = read_fields(Meeting, {"start": "0033-04-03T15:00:00"})["start"]
    assert encode(early) == "0033-04-03T15:00:00"
    assert stored_and_read(Meeting, "start", early) == early


def test_unknown_fields_are_named_with_those_that_are_known() -> None:
    with pytest.raises(UserError) as caught:
        read_fields(Note, {"titel": "x"})
    assert caught.value.data["field"] == "titel"
    assert {"title", "body", "tags"} <= set(caught.value.data["known"])  # type: ignore[call-overload]


def test_in_its_owner_a_part_does_not_say_what_nesting_says() -> None:
    assert set(part_specs(QuestionItem)) == {"text", "judgement", "judgement_remark"}
    for name in ("parent_id", "position", "question_id", "confidentiality"):
        with pytest.raises(UserError, match="field_unknown"):
            read_fields(QuestionItem, {name: None}, nested=True)
    assert field_specs(QuestionItem)["parent_id"].fixed
    assert field_specs(RulesOfOrder)["profile_id"].fixed
    assert not field_specs(QuestionItem)["text"].fixed


def test_required_fields_must_say_something() -> None:
    assert missing_fields(Contact, {}) == ["partner_id", "name"]
    assert missing_fields(Contact, {"partner_id": "1", "name": " \n"}) == ["name"]
    assert is_blank(None)
    assert not is_blank(0)


def test_a_record_is_json_with_its_parts_in_reading_order() -> None:
    below = QuestionItem(text="a")
    question = CouncilQuestion(subject="S", question_date=date(2026, 12, 3))
    question.items = [QuestionItem(text="1", items=[below]), QuestionItem(text="2", items=[])]
    shown = to_json(question)
    assert shown["question_date"] == "2026-12-03"
    assert shown["kind"] == "schriftelijke_politieke_vraag"
    assert [item["text"] for item in shown["items"]] == ["1", "2"]
    unjudged = {"judgement": None, "judgement_remark": ""}
    assert shown["items"][0]["items"] == [{"id": below.id, "text": "a", **unjudged, "items": []}]
    assert [part.display_title for part in parts_of(question)] == ["1", "a", "2"]


def test_a_new_record_has_its_defaults_at_once() -> None:
    profile = CouncilProfile()
    assert (profile.speaking_words_per_minute, profile.municipality, profile.rules) == (130, "", [])
    assert Note().tags is not Note().tags
    assert len({Note().id for _ in range(5)}) == 5


def test_kinds_are_known_by_name() -> None:
    assert class_of("note") is Note
    with pytest.raises(UserError) as caught:
        class_of("notes")
    assert "note" in caught.value.data["known"]  # type: ignore[operator]


def test_a_detached_record_reads_like_the_one_it_was_made_from() -> None:
    content = {"id": "q", "subject": "Anders", "items": [{"id": "i", "text": "Twee?", "items": [{"text": "Deel?"}]}]}
    made = detached(CouncilQuestion, content)
    assert (made.id, made.subject, made.items[0].items[0].text) == ("q", "Anders", "Deel?")
    with pytest.raises(UserError, match="field_unknown"):
        detached(CouncilQuestion, {"id": "q", "kleur": "rood"})
