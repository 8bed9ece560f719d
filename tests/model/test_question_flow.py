"""The life of a council question as a table: what may follow what, and what a step taken back leads to."""

from dataclasses import dataclass

import pytest

from zvdesk.model.enums import DECISIONS, QuestionKind, QuestionStatus
from zvdesk.model.question_flow import (
    RULES,
    Deed,
    may_follow,
    next_rules,
    next_version,
    rule_of,
    status_after,
    status_word,
)


@dataclass
class Taken:
    status: QuestionStatus


def taken(*words: str) -> list[Taken]:
    return [Taken(QuestionStatus(word)) for word in words]


@pytest.mark.parametrize(
    ("status", "deeds"),
    [
        ("concept", "file review withdraw"),
        ("ter_beoordeling", "file return withdraw"),
        ("ingediend", "answer postpone forward return withdraw"),
        ("verdaagd", "answer postpone withdraw"),
        ("beantwoord", "close"),
        ("teruggestuurd", "file review withdraw"),
        ("afgerond", ""),
        ("ingetrokken", ""),
    ],
)
def test_what_may_follow_a_status(status: str, deeds: str) -> None:
    assert " ".join(rule.deed for rule in next_rules(QuestionStatus(status))) == deeds
    assert all(may_follow(deed, QuestionStatus(status)) == (deed.value in deeds.split()) for deed in Deed)


def test_every_deed_has_one_rule_and_leads_to_a_status_of_its_own() -> None:
    assert {rule.deed for rule in RULES} == set(Deed)
    targets = [rule.target for rule in RULES if rule.deed != Deed.FORWARD]
    assert len(set(targets)) == len(targets)
    assert set(targets) == set(QuestionStatus) - {QuestionStatus.CONCEPT}


def test_only_a_delay_needs_a_term_and_what_is_refused_or_delayed_a_reason() -> None:
    assert {rule.deed for rule in RULES if rule.needs_term} == {Deed.POSTPONE}
    assert {rule.deed for rule in RULES if rule.needs_reason} == {Deed.POSTPONE, Deed.RETURN}
    assert rule_of(Deed.FILE).target == QuestionStatus.INGEDIEND


@pytest.mark.parametrize(
    ("steps", "status"),
    [
        ("ingediend", "concept"),
        ("ingediend verdaagd verdaagd", "verdaagd"),
        ("ter_beoordeling ingediend", "ter_beoordeling"),
        ("ingediend teruggestuurd ingediend", "teruggestuurd"),
        ("verdaagd", "ingediend"),
        ("afgerond", "beantwoord"),
        ("concept", "concept"),
    ],
)
def test_a_step_taken_back_leads_to_what_was_before(steps: str, status: str) -> None:
    assert status_after(taken(*steps.split())) == status


@pytest.mark.parametrize(
    ("step", "was_filed", "status"),
    [
        ("ingetrokken", False, "concept"),
        ("ingetrokken", True, "ingediend"),
        ("teruggestuurd", False, "ter_beoordeling"),
        ("teruggestuurd", True, "ingediend"),
        ("ingediend", True, "concept"),
        ("afgerond", True, "beantwoord"),
    ],
)
def test_the_only_step_leads_back_to_before_or_after_filing(step: str, was_filed: bool, status: str) -> None:
    assert status_after(taken(step), was_filed=was_filed) == status


def test_versions_count_what_was_filed() -> None:
    assert next_version([]) == 1
    assert next_version(taken("ter_beoordeling", "ingediend", "teruggestuurd")) == 2


@pytest.mark.parametrize("kind", sorted(DECISIONS))
def test_the_council_decides_on_a_motie_and_nobody_answers_it(kind: QuestionKind) -> None:
    filed, answered = QuestionStatus.INGEDIEND, QuestionStatus.BEANTWOORD
    assert [rule.word for rule in next_rules(filed, kind)] == [
        "Uitslag vastleggen", "Aanhouden", "Terugsturen", "Intrekken",
    ]  # fmt: skip
    assert not rule_of(Deed.POSTPONE, kind).needs_term
    assert (status_word(answered, kind), status_word(filed, kind)) == ("behandeld", "ingediend")
    assert status_word(answered, QuestionKind.SCHRIFTELIJK) == "beantwoord"
