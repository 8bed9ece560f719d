"""A language check is shipped when it is right four times in five on sentences labelled before it was written."""

import pytest
from measuring import CHECKS, claim_score, exact_spans, language_score, name_score, privacy_scores, rows, score

from zvdesk.checks.bare_names import bare_name_of, bare_names, sought
from zvdesk.checks.rewritten import rewritten

LEAST_RECALL = {
    "absolute_promises": 0.65,
    "closed_question": 0.9,
    "more_than_one_thing": 0.85,
    "joined_questions": 0.85,
    "claims_of_ours": 0.8,
    "political_wording": 0.75,
    "unsourced_assumption": 0.85,
    "assumption_in_text": 0.85,
    "closed_after_a_lead": 0.9,
    "repeated_questions": 0.4,
    "carried_repeats": 0.8,
    "short_repeats": 0.9,
}
LEAST_PRIVACY = {  # precision, recall
    "address": (0.8, 0.75),
    "bsn": (0.9, 0.9),
    "birth_date": (0.8, 0.9),
    "email": (0.9, 0.9),
    "iban": (0.9, 0.8),
    "phone": (0.9, 0.9),
    "postcode": (0.8, 0.8),
    "private_name": (0.9, 0.9),
}


@pytest.mark.parametrize("name", CHECKS)
def test_a_language_check_is_right_four_times_in_five(name: str) -> None:
    reached = language_score(name)
    assert reached.precision >= 0.8, reached
    assert reached.recall >= LEAST_RECALL[name], reached


@pytest.mark.parametrize("name", CHECKS)
def test_a_language_check_is_as_right_on_sentences_its_rules_were_not_made_by(name: str) -> None:
    assert language_score(name, slice(1, None, 2)).precision >= 0.8


@pytest.mark.parametrize("kind", LEAST_PRIVACY)
def test_personal_data_is_found_and_little_else(kind: str) -> None:
    precision, recall = LEAST_PRIVACY[kind]
    reached = privacy_scores()[kind]
    assert reached.precision >= precision, reached
    assert reached.recall >= recall, reached


@pytest.mark.parametrize("kind", ["address", "private_name"])
def test_somebody_in_an_apposition_or_before_a_street_is_found_and_officials_are_not(kind: str) -> None:
    reached = privacy_scores(name="named_people")[kind]
    assert reached.precision >= 0.95, reached
    assert reached.recall >= 0.95, reached


@pytest.mark.parametrize("kind", ["address", "private_name"])
@pytest.mark.parametrize("part", [slice(None), slice(0, None, 2), slice(1, None, 2)])
def test_who_is_named_by_what_is_told_is_found_and_bodies_in_the_same_place_are_not(part: slice, kind: str) -> None:
    reached = privacy_scores(part, "told_of_people")[kind]
    assert reached.precision >= 0.85, reached
    assert reached.recall >= 0.9, reached


@pytest.mark.parametrize("part", [slice(None), slice(0, None, 2), slice(1, None, 2)])
def test_a_plain_name_is_found_by_its_first_name_and_what_is_called_after_somebody_is_not(part: slice) -> None:
    reached = privacy_scores(part, "plain_names")["private_name"]
    assert reached.precision >= 0.9, reached
    assert reached.recall >= 0.9, reached


@pytest.mark.parametrize("part", [slice(None), slice(0, None, 2), slice(1, None, 2)])
def test_a_claim_is_found_beside_a_sentence_with_a_source(part: slice) -> None:
    reached = claim_score(part)
    assert reached.precision >= 0.9, reached
    assert reached.recall >= 0.85, reached


@pytest.mark.parametrize("part", [slice(None), slice(0, None, 2), slice(1, None, 2)])
def test_a_sentence_that_says_a_quote_in_other_words_is_told_from_one_on_its_subject(part: slice) -> None:
    found = rows("rewritten_quotes")[part]
    reached = score((any(rewritten(row["text"], [row["quote"]])), row["same"]) for row in found)
    assert reached.precision >= 0.9, reached
    assert reached.recall >= 0.85, reached


@pytest.mark.parametrize("part", [slice(None), slice(0, None, 2), slice(1, None, 2)])
def test_a_name_alone_is_told_from_words_places_and_others_who_are_called_so(part: slice) -> None:
    reached = name_score(part)
    assert reached.precision >= 0.9, reached
    assert reached.recall >= 0.9, reached


@pytest.mark.parametrize(
    "text", ["Collega Bakker (VVD) stelde dit voor.", "Uiterlijk Jan. 2027 is het klaar.", "Joost mag het weten."]
)
def test_a_member_of_a_fractie_a_month_and_a_saying_name_nobody_who_spoke(text: str) -> None:
    names = bare_name_of("Mark Bakker") + bare_name_of("Jan Visser") + bare_name_of("Joost Kok")
    assert list(bare_names(text, sought(names))) == []


def test_other_sentences_name_nobody_by_a_first_name_alone() -> None:
    names = bare_name_of("Roos Meer") + bare_name_of("Mark Brug") + bare_name_of("Wil Rijk") + bare_name_of("Hoop Huis")
    files = ("political_wording", "unsourced_assumption", "closed_question", "assumption_in_text")
    others = [row["text"] for name in files for row in rows(name)]
    assert [text for text in others if any(bare_names(text, sought(names)))] == []


def test_a_quote_of_two_words_that_matter_is_no_sentence_of_somebody() -> None:
    assert not any(rewritten("Hoe lang is de wachtlijst nu?", ["De wachtlijst is lang."]))
    assert any(rewritten("Hoe lang is de wachtlijst voor opvang nu?", ["De wachtlijst voor opvang is lang."]))


def test_other_sentences_are_no_quote_in_other_words() -> None:
    quotes = [row["quote"] for row in rows("rewritten_quotes")]
    names = ("political_wording", "personal_data", "unsourced_assumption")
    others = [row["text"] for name in names for row in rows(name)]
    assert [text for text in others if any(rewritten(text, quotes))] == []


def test_a_name_and_a_street_are_told_apart_to_the_letter() -> None:
    reached = exact_spans()
    assert reached.precision >= 0.95, reached
    assert reached.recall >= 0.95, reached
