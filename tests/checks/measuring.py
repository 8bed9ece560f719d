"""How often a check is right on the labelled sentences: `python -m tests.checks.measuring` prints it for each.

Rules were made by looking at the sentences of even index alone; the others tell how they do on what they have not seen.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from zvdesk.checks.assumptions import unsourced_assumptions
from zvdesk.checks.bare_claims import bare_claims
from zvdesk.checks.bare_names import bare_name_of, bare_names, sought
from zvdesk.checks.closed_questions import closed_questions
from zvdesk.checks.finding import Place
from zvdesk.checks.political import political_wording
from zvdesk.checks.privacy import personal_data
from zvdesk.checks.promises import absolute_promises
from zvdesk.checks.repeated import Earlier, EarlierQuestions
from zvdesk.checks.several_things import several_things
from zvdesk.checks.speaker_names import spoken_names

DATA = Path(__file__).parent / "data"


class Score(NamedTuple):
    """Right findings, wrong findings and what was missed."""

    right: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float:
        """The part of the findings that is right."""
        return self.right / max(1, self.right + self.wrong)

    @property
    def recall(self) -> float:
        """The part of what there was that has been found."""
        return self.right / max(1, self.right + self.missed)


def rows(name: str) -> list[dict[str, Any]]:
    """Return the rows of a file."""
    return list(json.loads((DATA / f"{name}.json").read_text("utf-8")))


def score(judged: Iterable[tuple[bool, bool]]) -> Score:
    """Return the score of pairs: was it found, and was it there."""
    pairs = list(judged)
    counts = [pairs.count(kind) for kind in ((True, True), (True, False), (False, True))]
    return Score(*counts)


CHECKS: dict[str, Callable[[dict[str, Any]], bool]] = {
    "absolute_promises": lambda row: any(absolute_promises(row["text"])),
    "closed_question": lambda row: any(closed_questions(row["text"])),
    "more_than_one_thing": lambda row: any(several_things(row["text"])),
    "joined_questions": lambda row: any(several_things(row["text"])),
    "political_wording": lambda row: any(political_wording(row["text"])),
    "unsourced_assumption": lambda row: any(unsourced_assumptions(row["text"])),
    "assumption_in_text": lambda row: any(bare_claims(row["text"])),
    "claims_of_ours": lambda row: any(bare_claims(row["text"])),
    "closed_after_a_lead": lambda row: any(closed_questions(row["text"])),
    "repeated_questions": lambda row: EarlierQuestions([Earlier("", row["other"])]).closest(row["one"]) is not None,
    "carried_repeats": lambda row: EarlierQuestions([Earlier("", row["other"])]).closest(row["one"]) is not None,
    "short_repeats": lambda row: EarlierQuestions([Earlier("", row["other"])]).closest(row["one"]) is not None,
}
"""The checks by the file that they are measured on: whether they have something to say about a row."""


def language_score(name: str, part: slice = slice(None)) -> Score:
    """Return how a language check does on a part of its file."""
    label = "same" if name in ("repeated_questions", "carried_repeats", "short_repeats") else "label"
    return score((CHECKS[name](row), bool(row[label])) for row in rows(name)[part])


def claim_score(part: slice = slice(None)) -> Score:
    """Return how claims are found sentence by sentence, in paragraphs where others have a source."""
    right = wrong = missed = 0
    for row in rows("claims_by_sentence")[part]:
        text = row["text"]
        found = {text[span.start : span.end] for span in bare_claims(text, has_sources="[" in text)}
        claims = set(row["claims"])
        right, wrong, missed = right + len(found & claims), wrong + len(found - claims), missed + len(claims - found)
    return Score(right, wrong, missed)


def name_score(part: slice = slice(None)) -> Score:
    """Return how the names of who spoke are found, alone or in full; a finding is right when it overlaps a label."""
    right = wrong = missed = 0
    for row in rows("bare_names")[part]:
        found, named = set(_names_in(row)), row["names"]
        hits = [one for one in named if any(one in each or each in one for each in found)]
        right, missed = right + len(hits), missed + len(named) - len(hits)
        wrong += sum(not any(one in each or each in one for one in named) for each in found)
    return Score(right, wrong, missed)


def _names_in(row: dict[str, Any]) -> Iterator[str]:
    known, bodies, text = row.get("known", ()), row.get("bodies", ()), row["text"]
    for start, end in bare_names(text, sought(one.without(known) for one in bare_name_of(row["speaker"], bodies))):
        yield text[start:end]
    for name in spoken_names(row["speaker"], bodies):
        pattern = name.pattern(by_title=not name.shares_last(known))
        yield from (match[0] for match in re.finditer(pattern, text, re.IGNORECASE) if pattern)


def privacy_scores(part: slice = slice(None), name: str = "personal_data") -> dict[str, Score]:
    """Return how each kind of personal data is found; a finding is right when it overlaps a label of its kind."""
    scores: dict[str, Score] = {}
    for row in rows(name)[part]:
        labelled = [(each["kind"], *_place(row["text"], each["text"])) for each in row["findings"]]
        found = [(each.code, each.start, each.end) for each in personal_data(Place("text"), row["text"])]
        for kind in {kind for kind, *_ in (*labelled, *found)}:
            there = [each for each in labelled if each[0] == kind]
            here = [each for each in found if each[0] == kind]
            right = sum(any(_overlap(each, other) for other in here) for each in there)
            wrong = sum(not any(_overlap(each, other) for other in there) for each in here)
            scores[kind] = Score(
                *map(sum, zip(scores.get(kind, (0, 0, 0)), (right, wrong, len(there) - right), strict=True))
            )
    return scores


def exact_spans() -> Score:
    """Return how often names and home addresses are found from their first sign to their last, and called by kind."""
    counts = [0, 0, 0]
    for row in rows("named_people"):
        labelled = {(each["kind"], *_place(row["text"], each["text"])) for each in row["findings"]}
        found = {(each.code, each.start, each.end) for each in personal_data(Place("text"), row["text"])}
        for index, these in enumerate((found & labelled, found - labelled, labelled - found)):
            counts[index] += len(these)
    return Score(*counts)


def _place(text: str, part: str) -> tuple[int, int]:
    start = text.index(part)
    return start, start + len(part)


def _overlap(one: tuple[str, int, int], other: tuple[str, int, int]) -> bool:
    return one[1] < other[2] and other[1] < one[2]


def main() -> None:
    """Print precision and recall of every check on the whole of its file and on both halves."""
    print(f"{'':22}{'whole':>14}{'even':>14}{'odd':>14}   (precision, recall)")
    parts = (slice(None), slice(0, None, 2), slice(1, None, 2))
    for name in CHECKS:
        _print(name, [language_score(name, part) for part in parts])
    by_part = [privacy_scores(part) for part in parts]
    for kind in sorted(by_part[0]):
        _print(kind, [scores[kind] for scores in by_part])
    _print("claims by sentence", [claim_score(part) for part in parts])
    _print("names of who spoke", [name_score(part) for part in parts])
    _print("names and homes, exact", [exact_spans()])


def _print(name: str, scores: Iterable[Score]) -> None:
    print(f"{name:22}" + "".join(f"{each.precision:9.2f}{each.recall:5.2f}" for each in scores))


if __name__ == "__main__":
    main()
