"""Who may sign by the words of the rules of order: how many, from how many fracties, and in what function."""

import pytest

from zvdesk.model.enums import PersonRole
from zvdesk.model.signing import Bounds, Signer, SigningRule, signing_problems, signing_rule, signing_words

TWO = [Signer("Mirthe Zandvoorde", "Samen"), Signer("Joris Tielen", "Lokaal")]


@pytest.mark.parametrize(
    ("words", "rule"),
    [
        ("", SigningRule()),
        ("Een of meer raadsleden", SigningRule(Bounds(1), members_only=True)),
        ("Eén raadslid", SigningRule(members_only=True)),
        ("ten minste drie raadsleden uit 2 of meer fracties", SigningRule(Bounds(3), Bounds(2), members_only=True)),
        ("niet meer dan 3 raadsleden", SigningRule(Bounds(None, 3), members_only=True)),
        ("meer dan twee fracties", SigningRule(fracties=Bounds(3))),
        ("2 tot en met 4 leden van de raad", SigningRule(Bounds(2, 4), members_only=True)),
        ("Raadsleden en burgerraadsleden", SigningRule(also="burgerraadsleden")),
        ("raadsleden, burgerleden en fractieassistenten", SigningRule()),
        ("een vijfde van de leden", SigningRule(is_whole=False)),
        ("de fractievoorzitters", SigningRule(is_whole=False)),
    ],
)
def test_words_are_read_and_what_is_not_understood_is_known(words: str, rule: SigningRule) -> None:
    assert signing_rule(words) == rule


@pytest.mark.parametrize(
    ("words", "sentences"),
    [
        ("Een of meer raadsleden", []),
        ("minimaal drie raadsleden", ["Het raadsprofiel vraagt ten minste 3 ondertekenaars; hier staan er 2"]),
        ("hoogstens één fractie", ["Het raadsprofiel vraagt ten hoogste 1 fractie; hier tekenen er 2"]),
    ],
)
def test_too_few_and_too_many_are_told(words: str, sentences: list[str]) -> None:
    assert [one.sentence for one in signing_problems(signing_rule(words), TWO, {})] == sentences
    assert [*signing_problems(signing_rule(words), [], {})] == []


def test_who_is_known_in_another_function_does_not_sign() -> None:
    roles = {"joris tielen": PersonRole.FRACTIEASSISTENT, "mirthe zandvoorde": PersonRole.RAADSLID}
    (problem,) = signing_problems(signing_rule("Een of meer raadsleden"), TWO, roles)
    assert problem.sentence == (
        "Joris Tielen is fractieassistent; volgens het raadsprofiel ondertekenen hier raadsleden"
    )
    (problem,) = signing_problems(signing_rule("Raadsleden en burgerraadsleden"), TWO, roles)
    assert problem.sentence == (
        "Joris Tielen is fractieassistent; volgens het raadsprofiel ondertekenen hier raadsleden en burgerraadsleden"
    )
    others = {"joris tielen": PersonRole.OVERIG}
    assert [*signing_problems(signing_rule("Raadsleden en burgerraadsleden"), TWO, others)] == []
    assert [*signing_problems(signing_rule("raadsleden en fractieassistenten"), TWO, roles)] == []


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (" ", ""),
        ("Een raadslid", "Nagekeken wordt: alleen raadsleden"),
        (
            "Raadsleden en burgerraadsleden",
            "Nagekeken wordt: alleen raadsleden en burgerraadsleden; wie fractieassistent",
        ),
        ("twee of meer fracties", "Nagekeken wordt: ten minste 2 fracties."),
        ("raadsleden en fractieassistenten", "Wie er tekent, wordt niet op functie nagekeken."),
        ("de fractievoorzitters", "Dit wordt bij een vraag niet helemaal nagekeken, maar gezegd"),
    ],
)
def test_the_profile_says_how_a_rule_is_held_to(words: str, told: str) -> None:
    assert signing_words(words).startswith(told)
    assert bool(signing_words(words)) == bool(told)
