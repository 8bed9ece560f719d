"""The labelled sentences are well-formed, balanced and what they say they are: a BSN passes the elfproef."""

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

DATA = Path(__file__).parent / "data"
LABELLED = {
    "political_wording": 100,
    "more_than_one_thing": 100,
    "closed_question": 100,
    "unsourced_assumption": 100,
    "absolute_promises": 60,
}
KINDS = {"bsn", "phone", "iban", "email", "address", "postcode", "birth_date", "private_name"}
BSN_WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)
IBAN = re.compile(r"\b[A-Za-z]{2}\d{2}(?: ?[A-Za-z0-9]){11,30}\b")
NUMBERED = re.compile("kenmerk|nummer|getal|combinaties|subsidie|ISBN|niet bestaat", re.IGNORECASE)


def read(name: str) -> list[dict[str, Any]]:
    """Return the rows of a file."""
    return list(json.loads((DATA / f"{name}.json").read_text("utf-8")))


def passes_elfproef(digits: str) -> bool:
    """Say whether nine digits can be a BSN."""
    return len(digits) == 9 and sum(w * int(d) for w, d in zip(BSN_WEIGHTS, digits, strict=True)) % 11 == 0


def has_right_check_digits(iban: str) -> bool:
    """Say whether an IBAN divides as ISO 13616 wants."""
    plain = iban.replace(" ", "")
    return int("".join(str(int(sign, 36)) for sign in plain[4:] + plain[:4])) % 97 == 1


def found(kind: str) -> list[str]:
    """Return what is labelled as one kind of personal data."""
    return [each["text"] for row in read("personal_data") for each in row["findings"] if each["kind"] == kind]


def without_findings(row: dict[str, Any]) -> str:
    """Return the text of a row with what is labelled taken out."""
    text: str = row["text"]
    for each in row["findings"]:
        text = text.replace(each["text"], "…")
    return text


@pytest.mark.parametrize(("name", "count"), LABELLED.items())
def test_sentences_are_whole_and_balanced(name: str, count: int) -> None:
    rows = read(name)
    assert all(set(row) == {"text", "label", "why"} and row["text"].strip() and row["why"] for row in rows)
    assert len({row["text"] for row in rows}) == len(rows) == count
    assert Counter(row["label"] for row in rows) == {True: count // 2, False: count // 2}


def test_pairs_are_whole_and_balanced() -> None:
    rows = read("repeated_questions")
    assert all(set(row) == {"one", "other", "same"} and row["one"] != row["other"] for row in rows)
    assert len({(row["one"], row["other"]) for row in rows}) == len(rows) == 40
    assert Counter(row["same"] for row in rows) == {True: 20, False: 20}


def test_pairs_that_leave_their_subject_are_whole_and_balanced() -> None:
    rows = read("carried_repeats")
    assert len({(row["one"], row["other"]) for row in rows}) == len(rows) == 24
    assert Counter(row["same"] for row in rows) == {True: 12, False: 12}


def test_findings_occur_once_in_their_text() -> None:
    rows = read("personal_data")
    assert len({row["text"] for row in rows}) == len(rows) >= 150
    assert {each["kind"] for row in rows for each in row["findings"]} == KINDS
    assert [each for row in rows for each in row["findings"] if row["text"].count(each["text"]) != 1] == []


def test_about_half_of_the_texts_have_no_personal_data() -> None:
    rows = read("personal_data")
    assert 0.4 < sum(not row["findings"] for row in rows) / len(rows) < 0.6


def test_a_bsn_passes_the_elfproef_and_what_is_none_fails_it_or_has_another_name() -> None:
    assert [bsn for bsn in found("bsn") if not passes_elfproef(re.sub(r"\D", "", bsn))] == []
    others = [row["text"] for row in read("personal_data") if re.search(r"\b\d{9}\b", without_findings(row))]
    assert len(others) >= 10
    assert [text for text in others if not NUMBERED.search(text)] == []


def test_an_iban_has_right_check_digits_and_what_looks_like_one_has_not() -> None:
    assert [iban for iban in found("iban") if not has_right_check_digits(iban)] == []
    others = [each for row in read("personal_data") for each in IBAN.findall(without_findings(row))]
    assert others
    assert not any(map(has_right_check_digits, others))


def test_postcodes_and_mail_addresses_have_their_form() -> None:
    assert [code for code in found("postcode") if not re.fullmatch(r"[1-9]\d{3} ?[A-Z]{2}", code)] == []
    assert [mail for mail in found("email") if not re.fullmatch(r"[\w.+]+@[\w.]+", mail)] == []


@pytest.mark.parametrize("path", sorted(DATA.glob("*.json")), ids=lambda path: path.stem)
def test_mail_addresses_lead_nowhere(path: Path) -> None:
    domains = re.findall(r"@([\w.-]+\.\w+)", path.read_text("utf-8"))
    assert [domain for domain in domains if "example" not in domain.lower().split(".")] == []
