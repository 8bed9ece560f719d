"""What a check of the workspace or of a backup found, in Dutch: each problem as a sentence of its own, or all as one.

A test holds the table against every problem that a check can find.
"""

from collections.abc import Sequence
from typing import Protocol

from zvdesk.phrases import KIND_WORDS, joined, kind_word
from zvdesk.sentences import SHORT_ID

MOST_NAMED = 5
"""Records that a sentence about several names; the rest is a number."""

PROBLEMS = {
    "database_damaged": "Het gegevensbestand is beschadigd: {damage}; zet een back-up terug.",
    "row_damaged": "{Thing} is niet meer zoals het is opgeslagen; zet een back-up terug.",
    "row_missing": "{Thing} is verdwenen; zet een back-up terug.",
    "row_without_state": "{Thing} mist zijn administratie; zet een back-up terug.",
    "row_without_history": "{Thing} mist zijn geschiedenis; zet een back-up terug.",
    "version_damaged": "Een vroegere versie van {thing} is niet meer zoals ze is opgeslagen; zet een back-up terug.",
    "state_damaged": "De administratie van {thing} klopt niet; zet een back-up terug.",
    "attachment_missing": "Het bestand van {file} ontbreekt; voeg het opnieuw toe.",
    "attachment_damaged": "Het bestand van {file} is beschadigd; voeg het opnieuw toe.",
    "index_damaged": "De zoekindex klopt niet met de teksten; zet een back-up terug.",
    "record_not_findable": "{Thing} is niet te vinden met zoeken; wijzig het en sla het op.",
    "entry_without_record": "De zoekindex kent iets wat er niet meer is ({subject}); zet een back-up terug.",
}
_DAMAGE = (
    ("refers to a missing row", "iets verwijst naar wat er niet meer is"),
    (" index ", "een index klopt niet met de gegevens"),
    (" value in ", "er staat een waarde die daar niet kan staan"),
    ("constraint failed", "er staat een waarde die daar niet kan staan"),
)
"""What tells SQLite's words for a kind of damage apart, and ours for it."""
_ELSE = "een deel ervan is niet meer te lezen"


class Found(Protocol):
    """A problem: a code, and what it concerns."""

    @property
    def code(self) -> str: ...

    @property
    def subject(self) -> str: ...


def problem_sentence(code: str, subject: str) -> str:
    """Return what to tell the user about a problem that a check of the workspace found.

    `subject` is "KIND ID", an id alone, the name of a file, or SQLite's own words, which are not for users. Raises
    KeyError for an unknown code.
    """
    thing = _thing(subject)
    kind = subject.rpartition(" ")[0]
    file = thing if kind == "attachment" else f"bijlage “{subject}”"
    damage = next((words for sign, words in _DAMAGE if sign in subject), _ELSE)
    capital = thing[:1].upper() + thing[1:]
    return PROBLEMS[code].format(subject=subject, thing=thing, Thing=capital, file=file, damage=damage)


def problem_lines(problems: Sequence[Found]) -> list[str]:
    """Return a sentence for each problem, those that read the same once."""
    return list(dict.fromkeys(problem_sentence(problem.code, problem.subject) for problem in problems))


def backup_lines(damaged: Sequence[Found], rescued: Sequence[Found] = ()) -> list[str]:
    """Return what to tell about a backup that is not whole, or that is more so than the workspace; [] for neither.

    `damaged` is what is not whole in the backup, `rescued` what the workspace itself lacks.
    """
    lines = []
    if damaged:
        things, one = _things(damaged)
        is_so = "is beschadigd of ontbreekt" if one else "zijn beschadigd of ontbreken"
        lines.append(f"Niet alles in deze back-up is heel: {things} {is_so}; bewaar ook een oudere back-up.")
    if rescued:
        things, one = _things(rescued)
        verb = "is" if one else "zijn"
        lines.append(
            f"In de werkmap zelf {verb} {things} beschadigd of weg; zet deze back-up terug, daarin {verb} die heel."
        )
    return lines


def _things(problems: Sequence[Found]) -> tuple[str, bool]:
    """Name what problems are about, and tell whether it is one thing."""
    names = list(dict.fromkeys(_thing(problem.subject, short=True) for problem in problems))
    more = len(names) - MOST_NAMED
    return joined(names if more <= 0 else [*names[:MOST_NAMED], f"nog {more}"]), len(names) == 1


def _thing(subject: str, *, short: bool = False) -> str:
    kind, _, record_id = subject.rpartition(" ")
    shown = record_id[:SHORT_ID] if short else record_id
    return f"{kind_word(kind)} {shown}" if kind in KIND_WORDS else f"het onderdeel {subject}"
