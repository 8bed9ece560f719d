"""A council profile as a file: whole when it comes back, refused with one sentence when it is something else."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zvdesk.errors import UserError
from zvdesk.exchange.profiles import FORMAT, SIZE_LIMIT, VERSION, read_profile, read_ready_made, written_profile
from zvdesk.model.council import CouncilProfile, Recess, RulesOfOrder
from zvdesk.model.enums import FreeDayRule, QuestionKind, RecessRule, TermUnit
from zvdesk.model.fields import to_json
from zvdesk.resources import resource
from zvdesk.sentences import sentence


def file(values: object, **more: Any) -> bytes:
    return json.dumps({"format": FORMAT, "version": VERSION, "profile": values, **more}).encode()


def whole() -> CouncilProfile:
    return CouncilProfile(
        municipality="Gemeente Voorbeeldstad",
        committees=["Samenleving", "Ruimte"],
        griffie_email="griffie@example.nl",
        free_day_rule=FreeDayRule.SCHUIFT_OP,
        recess_rule=RecessRule.SCHORT_OP,
        rules=[
            RulesOfOrder(
                kind=QuestionKind.TECHNISCH,
                article="38",
                term_length=5,
                term_unit=TermUnit.WERKDAGEN,
                notice_hours=24,
                numbering="{jaar}-{nr:03}",
                may_sign="Ieder raadslid",
            )
        ],
        recesses=[Recess(name="Kerstreces", first_day=date(2026, 12, 19), last_day=date(2027, 1, 3))],
    )


def test_a_profile_comes_back_as_it_left() -> None:
    data = written_profile(whole())
    incoming = read_profile(data)
    assert written_profile(incoming.profile) == data
    assert incoming.profile.rules[0].numbering == "{jaar}-{nr:03}"
    assert incoming.profile.recesses[0].last_day == date(2027, 1, 3)
    assert {"municipality", "committees", "rules", "recesses", "source"} <= incoming.stated


def test_a_file_says_nothing_of_the_workspace_it_came_from() -> None:
    profile = json.loads(written_profile(whole()))["profile"]
    names = {*profile, *profile["rules"][0], *profile["recesses"][0]}
    assert not names & {"id", "confidentiality", "confidentiality_reason", "profile_id", "deleted_at"}


def test_only_what_is_stated_counts_as_stated() -> None:
    assert read_profile(file({"municipality": "Gouda"})).stated == {"municipality"}


RULE = {"kind": "technische_vraag"}


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "file_empty"),
        (b"%PDF-1.7", "profile_not_one"),
        (b"{", "file_damaged"),
        (b"[]", "profile_not_one"),
        (b"{}", "profile_not_one"),
        (b'{"agenda_items": []}', "profile_not_one"),
        (file([]), "profile_not_one"),
        (file({}, version=0), "profile_not_one"),
        (file({}, version=True), "profile_not_one"),
        (file({}, version="1"), "profile_not_one"),
        (file({}, version=2), "profile_newer"),
        (b" " * (SIZE_LIMIT + 1), "file_too_large"),
        (b"[" * 200 + b"]" * 200, "profile_not_one"),
        (file({"id": "x"}), "field_unknown"),
        (file({"confidentiality": "geheim"}), "field_unknown"),
        (file({"colour": "red"}), "field_unknown"),
        (file({"municipality": 3}), "field_invalid"),
        (file({"municipality": "a\0b"}), "field_invalid"),
        (file({"committees": "Samenleving"}), "field_invalid"),
        (file({"free_day_rule": "soms"}), "field_invalid"),
        (file({"rules": {}}), "field_invalid"),
        (file({"rules": ["39"]}), "field_invalid"),
        (file({"rules": [{"article": "39"}]}), "fields_missing"),
        (file({"rules": [{**RULE, "id": "x"}]}), "field_unknown"),
        (file({"rules": [{**RULE, "profile_id": "x"}]}), "field_unknown"),
        (file({"rules": [RULE, RULE]}), "rule_twice"),
        (file({"rules": [{**RULE, "term_length": 0}]}), "term_length_invalid"),
        (file({"rules": [{**RULE, "term_length": 10**9}]}), "term_length_invalid"),
        (file({"rules": [{**RULE, "notice_hours": -1}]}), "notice_invalid"),
        (file({"rules": [{**RULE, "numbering": "2026"}]}), "numbering_invalid"),
        (file({"recesses": [{"first_day": "2026-12-19"}]}), "fields_missing"),
        (file({"recesses": [{"first_day": "19 december", "last_day": "2026-12-20"}]}), "field_invalid"),
        (file({"recesses": [{"first_day": "2027-01-03", "last_day": "2026-12-19"}]}), "recess_reversed"),
        (file({"recesses": [{"first_day": "2026-12-19", "last_day": "2026-12-20"}] * 101}), "recesses_too_many"),
        (file({"griffie_email": "griffie"}), "griffie_email_invalid"),
        (file({"griffie_email": "a@b.nl\nBcc: c@d.nl"}), "griffie_email_invalid"),
        (file({"griffie_email": "a@b.nl, c@d.nl"}), "griffie_email_invalid"),
        (file({"speaking_words_per_minute": 0}), "speaking_words_invalid"),
    ],
)
def test_what_is_no_profile_is_refused_with_one_sentence(data: bytes, code: str) -> None:
    with pytest.raises(UserError) as caught:
        read_profile(data)
    assert caught.value.code == code
    assert "\n" not in sentence(caught.value)


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5) | st.dates().map(str),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["kind", "first_day", "id"]), inner),
    max_leaves=8,
)
names = st.sampled_from([*to_json(CouncilProfile()), "x"])


@given(st.dictionaries(names, values, max_size=4))
def test_any_file_becomes_a_profile_or_a_sentence(profile: dict[str, Any]) -> None:
    told = ""
    try:
        incoming = read_profile(file(profile))
    except UserError as error:
        told = sentence(error)
    assert told or (incoming.stated == profile.keys() and read_profile(written_profile(incoming.profile)))


STATED = {
    "den-haag": ("30", None, False),
    "gooise-meren": ("33", (4, TermUnit.WEKEN), False),
    "neerijnen": ("34", (30, TermUnit.DAGEN), False),
    "vlaardingen": ("34", None, True),
    "enschede": ("35", (3, TermUnit.WEKEN), False),
    "gouda": ("38", None, False),
    "oosterhout": ("39", (30, TermUnit.DAGEN), False),
    "purmerend": ("41", (3, TermUnit.WEKEN), False),
    "leiderdorp": ("48", (28, TermUnit.DAGEN), False),
}


def test_the_ready_made_profiles_hold_what_is_known_and_no_more() -> None:
    found = {each.name: each.incoming for each in read_ready_made(resource("knowledge", "profiles"))}
    assert found.keys() == STATED.keys()
    for name, (article, term, cites) in STATED.items():
        incoming = found[name]
        (rule,) = incoming.profile.rules
        blank = RulesOfOrder(kind=QuestionKind.SCHRIFTELIJK)
        assert incoming.stated == {"municipality", "source", "rules"}
        assert article in incoming.profile.source
        assert (rule.kind, rule.article, rule.cites_gemeentewet_155) == (QuestionKind.SCHRIFTELIJK, article, cites)
        assert (rule.term_length, rule.term_unit) == (term or (None, TermUnit.DAGEN))
        for field in ("addressee", "term_start", "notice_hours", "numbering", "may_sign", "closing_sentence"):
            assert getattr(rule, field) == getattr(blank, field)


def test_a_ready_made_profile_that_is_none_is_refused(tmp_path: Path) -> None:
    (tmp_path / "leeg.json").write_text("{}")
    with pytest.raises(UserError):
        read_ready_made(tmp_path)


@pytest.mark.parametrize(
    ("people", "code"),
    [
        ({"name": "A"}, "field_invalid"),
        (["A"], "field_invalid"),
        ([{"role": "raadslid"}], "fields_missing"),
        ([{"name": "A", "role": "koning"}], "field_invalid"),
        ([{"name": "A", "remarks": "Snel boos"}], "field_unknown"),
    ],
)
def test_people_that_are_none_are_refused(people: object, code: str) -> None:
    with pytest.raises(UserError) as caught:
        read_profile(file({"municipality": "Voorbeeldstad"}, people=people))
    assert caught.value.code == code
    assert sentence(caught.value)
