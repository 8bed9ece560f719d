"""Every error that zvdesk can raise has a Dutch sentence, and every sentence gets the data it speaks of."""

import ast
import itertools
import re
import string
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

import zvdesk
from zvdesk.error_sentences import (
    cards,
    house_style,
    incoming,
    network,
    outside,
    questions,
    records,
    tables,
    workspaces,
)
from zvdesk.errors import EnvironmentFailure, UserError
from zvdesk.exchange.letters.limits import Obstacle
from zvdesk.model.registry import BY_KIND
from zvdesk.phrases import KIND_WORDS, kind_word
from zvdesk.problem_sentences import PROBLEMS, backup_lines, problem_lines, problem_sentence
from zvdesk.sentences import LONGEST_VALUE, TEMPLATES, sentence
from zvdesk.storage import failures
from zvdesk.storage.problems import Problem

PACKAGE = Path(zvdesk.__file__).parent
ERRORS = frozenset({"UserError", "RefusedError", "EnvironmentFailure", "NetworkFailure"})
COMPUTED = {
    "storage/failures.py": {
        *failures._BY_ERRNO.values(),
        *failures._BY_SQLITE.values(),
        *failures._BY_WINDOWS.values(),
        "disk_error",
    },
    "exchange/letters/source.py": set(Obstacle),
    "cli/importing.py": {"meeting_looks_like", "files_look_like"},
}
"""Modules that look a code up, with all that they can find."""


@dataclass(frozen=True)
class Raised:
    """One place in the source that makes an error; `data` is None where it passes on data from elsewhere."""

    place: str
    code: str
    data: frozenset[str] | None


def raised() -> Iterator[Raised]:
    for path in sorted(PACKAGE.rglob("*.py")):
        name, source = path.relative_to(PACKAGE).as_posix(), path.read_text("utf-8")
        if not any(error in source for error in ERRORS):
            continue
        for call in _calls(ast.parse(source), ERRORS):
            names = [keyword.arg for keyword in call.keywords]
            data = None if None in names else frozenset(filter(None, names))
            codes = _texts(call.args[0]) if call.args else None
            for code in COMPUTED[name] if codes is None else codes:
                yield Raised(f"{name}:{call.lineno}", code, data)


def _calls(tree: ast.AST, names: frozenset[str]) -> Iterator[ast.Call]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) in names:
            yield node


def _texts(node: ast.expr) -> list[str] | None:
    """The texts that an expression can be, None for one that is looked up elsewhere."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return [node.value]
    if isinstance(node, ast.FormattedValue):
        return _texts(node.value)
    if isinstance(node, ast.IfExp):
        either = [_texts(node.body), _texts(node.orelse)]
        return None if None in either else [text for texts in either for text in texts or ()]
    if isinstance(node, ast.JoinedStr):
        parts = [_texts(part) for part in node.values]
        return None if None in parts else ["".join(each) for each in itertools.product(*(part or () for part in parts))]
    return None


RAISED = list(raised())


def test_the_scan_sees_every_way_in_which_codes_are_given() -> None:
    codes = {each.code for each in RAISED}
    assert {"record_unknown", "passphrase_wrong", "recovery_key_wrong", "disk_full", "file_in_use"} <= codes


@pytest.mark.parametrize("code", sorted({each.code for each in RAISED}))
def test_every_code_has_a_sentence(code: str) -> None:
    assert code in TEMPLATES


@pytest.mark.parametrize("code", sorted(TEMPLATES))
def test_every_sentence_belongs_to_a_code_that_is_raised(code: str) -> None:
    assert code in {each.code for each in RAISED}


@pytest.mark.parametrize("each", [each for each in RAISED if each.data is not None], ids=lambda each: each.place)
def test_every_error_carries_what_its_sentence_speaks_of(each: Raised) -> None:
    spoken = {name for _, name, _, _ in string.Formatter().parse(TEMPLATES.get(each.code, "")) if name}
    assert spoken - {"pid", "since"} <= (each.data or set())


@pytest.mark.parametrize("text", sorted({*TEMPLATES.values(), *PROBLEMS.values()}))
def test_sentences_are_whole(text: str) -> None:
    assert text[0].isupper() or text[0] in "“{"
    assert text.endswith((".", "{reason}"))
    assert "\n" not in text


def test_no_code_has_a_sentence_in_two_places() -> None:
    parts = [cards, house_style, incoming, network, outside, questions, records, tables, workspaces]
    assert sum(len(part.TEMPLATES) for part in parts) == len(TEMPLATES)


def test_problems_that_a_check_finds_have_sentences() -> None:
    tree = ast.parse((PACKAGE / "storage" / "integrity.py").read_text("utf-8"))
    codes = {text for call in _calls(tree, frozenset({"Problem"})) for text in _texts(call.args[0]) or ()}
    codes |= {"attachment_missing", "attachment_damaged"}  # of the failure that reading a file ends in
    assert codes == set(PROBLEMS)


def test_a_problem_names_what_it_concerns() -> None:
    assert problem_sentence("row_damaged", "note 1234").startswith("Notitie 1234 is niet meer")
    assert problem_sentence("row_missing", "onbekend 1234").startswith("Het onderdeel onbekend 1234 is verdwenen")
    assert "Een vroegere versie van raadsvraag 1234 is" in problem_sentence("version_damaged", "council-question 1234")
    assert "administratie van notitie 1234 klopt" in problem_sentence("state_damaged", "note 1234")
    assert "bijlage “brief.pdf”" in problem_sentence("attachment_missing", "brief.pdf")
    assert "bestand van bijlage 1234 ontbreekt" in problem_sentence("attachment_missing", "attachment 1234")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("wrong # of entries in index ix_link_to", "een index klopt niet met de gegevens"),
        ("row 3 missing from index ix_link_to", "een index klopt niet met de gegevens"),
        ("link row 3 refers to a missing row of note", "iets verwijst naar wat er niet meer is"),
        ("NULL value in note.title", "er staat een waarde die daar niet kan staan"),
        ("HMAC verification failed for page 3", "een deel ervan is niet meer te lezen"),
        ("Tree 7 page 9: btreeInitPage() returns error code 11", "een deel ervan is niet meer te lezen"),
        ("database disk image is malformed", "een deel ervan is niet meer te lezen"),
    ],
)
def test_damage_to_the_database_is_told_without_the_words_of_sqlite(words: str, expected: str) -> None:
    told = problem_sentence("database_damaged", words)
    assert told == f"Het gegevensbestand is beschadigd: {expected}; zet een back-up terug."


def test_problems_that_read_the_same_are_told_once() -> None:
    found = [Problem("database_damaged", f"row {number} missing from index ix_link_to") for number in range(3)]
    assert len(problem_lines(found)) == 1


def test_damage_in_a_backup_is_told_in_one_sentence_by_kind_and_short_id() -> None:
    assert backup_lines(()) == []
    one = Problem("row_damaged", "note 12345678-aaaa")
    (line,) = backup_lines([one, Problem("version_damaged", one.subject)])
    assert "heel: notitie 12345678 is beschadigd of ontbreekt;" in line
    many = [Problem("attachment_missing", f"attachment {number}") for number in range(7)]
    damaged, rescued = backup_lines(many, [one])
    assert "bijlage 3, bijlage 4 en nog 2 zijn beschadigd of ontbreken;" in damaged
    assert rescued.startswith("In de werkmap zelf is notitie 12345678 beschadigd of weg; zet deze back-up terug")


def test_every_kind_has_a_word_for_one_and_for_more() -> None:
    assert set(KIND_WORDS) == set(BY_KIND)
    assert (kind_word("note"), kind_word("note", 0), kind_word("note", 2)) == ("notitie", "notities", "notities")
    assert kind_word("something-new", 2) == "something-new"


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (
            UserError("field_unknown", kind="note", field="titel", known=["body", "tags", "title"]),
            "Een notitie heeft geen veld “titel”; de velden zijn body, tags en title.",
        ),
        (
            UserError("fields_missing", kind="contact", fields=["partner_id", "name"]),
            "Een contactpersoon kan niet zonder ketenpartner (partner_id) en naam (name); vul dat in.",
        ),
        (
            UserError("field_invalid", kind="partner", field="domain", value="x", expected="zorg | jeugd"),
            "Het veld “domain” van een ketenpartner moet een van zorg, jeugd zijn; nu staat er de tekst “x”.",
        ),
        (
            UserError("field_invalid", kind="meeting", field="start", value="x", expected="whole number"),
            "Het veld “start” van een vergadering moet een geheel getal zijn; nu staat er de tekst “x”.",
        ),
        (
            UserError("record_unknown", id="12", kind="note"),
            "Er is geen notitie met het kenmerk “12”; kijk het na in de lijst.",
        ),
        (
            UserError("record_unknown", id="12", kind=None),
            "Er is niets met het kenmerk “12”; kijk het na in de lijst.",
        ),
        (
            UserError("file_damaged", line=3, column=7),
            "Dit bestand is niet heel: het loopt mis op regel 3, teken 7; bewaar of schrijf het opnieuw.",
        ),
        (
            UserError("file_damaged", line=0, column=0),
            "Dit bestand is niet heel; bewaar of schrijf het opnieuw.",
        ),
        (
            UserError("file_not_json", looks_like="pdf"),
            "Dit is geen vergaderbestand maar een PDF; voeg het toe als bijlage.",
        ),
        (
            UserError("file_too_large", size=60 * 1024 * 1024, limit=50 * 1024 * 1024),
            "Dit bestand is 60 MB groot, meer dan de 50 MB die een vergaderbestand mag zijn.",
        ),
        (
            UserError("meeting_id_missing", what="item", place="agenda_items[3]", title="Opening"),
            (
                "In dit bestand mist een agendapunt “Opening” een eigen nummer, zodat een volgende versie niet herkend "
                "zou worden; bewaar het bestand opnieuw."
            ),
        ),
        (
            UserError("meeting_format_unknown", fields=[]),
            "Dit is geen vergaderbestand dat zvdesk kent; bewaar het opnieuw vanuit het raadsinformatiesysteem.",
        ),
        (
            EnvironmentFailure("workspace_in_use", path="/w", pid="12", host="laptop", since="onzin"),
            "De werkmap “/w” is al open (proces 12 op laptop); sluit zvdesk daar en probeer het opnieuw.",
        ),
        (
            EnvironmentFailure("workspace_in_use", path="/w", pid="", host="", since=""),
            "De werkmap “/w” is al open; sluit zvdesk daar en probeer het opnieuw.",
        ),
        (
            EnvironmentFailure("disk_full", path="", detail="no space"),
            "De schijf is vol; maak ruimte en probeer het opnieuw. Wat was opgeslagen, is er nog.",
        ),
    ],
)
def test_sentences_say_what_is_wrong_in_the_words_of_the_user(error: UserError, expected: str) -> None:
    assert sentence(error) == expected


@pytest.mark.parametrize(
    ("value", "expected", "told"),
    [
        (None, "a value", "niets (null)"),
        (True, "whole number", "true"),
        (1.5, "whole number", "het getal 1.5"),
        ("", "whole number", "een lege tekst"),
        ("x" * 200, "whole number", f"de tekst “{'x' * LONGEST_VALUE}…”"),
        ("a\0b", "text", "tekst met een teken dat niet bewaard kan worden"),
        ("a\ud800b", "text", "tekst met een teken dat niet bewaard kan worden"),
        (["a"], "text", "een lijst"),
        (["a", None], "list of texts", "een lijst met daarin niets (null)"),
        ([{}, [1]], "list of objects", "een lijst met daarin een lijst"),
        ({"a": 1}, "text", "een JSON-object"),
    ],
)
def test_a_wrong_value_is_told_in_dutch_and_not_in_python(value: object, expected: str, told: str) -> None:
    error = UserError("field_invalid", kind="note", field="tags", value=value, expected=expected)
    assert sentence(error).endswith(f"; nu staat er {told}.")


def test_no_sentence_calls_what_a_user_made_a_thing() -> None:
    assert not [text for text in (*TEMPLATES.values(), *PROBLEMS.values()) if re.search(r"\bding(en)?\b", text)]


def test_the_moment_of_a_lock_is_told_in_local_time() -> None:
    failure = EnvironmentFailure("workspace_in_use", path="/w", pid="12", host="", since="2026-11-22T13:02:00+00:00")
    assert " uur; sluit" in sentence(failure)
