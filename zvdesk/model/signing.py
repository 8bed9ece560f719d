"""Who may sign a council question, as the rules of order say it in words: read into numbers, and held to a question.

Only what can be told from the names is: how many sign, from how many fracties, and whether they are of the council.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from zvdesk.model.enums import PersonRole, label

_NUMBERS = ("nul", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien")
_NUMBER = rf"(\d{{1,2}}|één|{'|'.join(_NUMBERS[1:])})"
_TO = r"\s+(?:tot(?:\s+en\s+met)?|t/m|à)\s+"
_AMOUNT = re.compile(
    rf"\b(?:(?P<range>{_NUMBER}{_TO}{_NUMBER})"
    rf"|(?:ten\s*minste|minstens|minimaal|vanaf|meer\s+dan)\s+(?P<least>{_NUMBER})"
    rf"|(?:ten\s+hoogste|hoogstens|maximaal|niet\s+meer\s+dan|alleen|slechts)\s+(?P<most>{_NUMBER})"
    rf"|(?P<more>{_NUMBER})\s+of\s+meer)\b(?P<unit>[^,;.]*?\b(?:fracties?|raadsleden|raadslid|leden|lid|\w*indieners?"
    r"|ondertekenaars?|personen))?"
)
_WORDS = re.compile(_NUMBER)
_MEMBERS = re.compile(r"\b(?:raadsl(?:id|eden)|(?:lid|leden) van de raad|gemeenteraadsl(?:id|eden))\b")
_OTHERS = re.compile(r"\w*(?:burger|commissie|steunfractie|schaduw|inwoner|fractievoorzitter|assistent)\w*|iedereen")
_NEAR_MEMBERS = re.compile(r"(?:burger|commissie)\w*(?:leden|lid)")
"""Who speaks for a fractie in a committee: known to the workspace as somebody besides, never as fractieassistent."""
_BEYOND = re.compile(r"voorzitter|vijfde|kwart|derde|helft|meerderheid|coalitie|oppositie")


class Bounds(NamedTuple):
    """The least and the most, None for no bound."""

    least: int | None = None
    most: int | None = None

    def problem(self, count: int, one: str, many: str) -> str:
        """Return what is wrong with a number, "" for nothing: "ten minste 2 fracties"."""
        if self.least is not None and count < self.least:
            return f"ten minste {self.least} {one if self.least == 1 else many}"
        if self.most is not None and count > self.most:
            return f"ten hoogste {self.most} {one if self.most == 1 else many}"
        return ""

    def words(self, one: str, many: str) -> str:
        """Return the bounds in words, "" for none: "ten minste 2 fracties"."""
        least, most = self.least, self.most
        parts = [
            f"ten minste {least} {one if least == 1 else many}" if least is not None else "",
            f"ten hoogste {most} {one if most == 1 else many}" if most is not None else "",
        ]
        return " en ".join(filter(None, parts))


@dataclass(frozen=True)
class SigningRule:
    """What was understood of a rule: how many people and fracties, and whether all have to be of the council."""

    people: Bounds = field(default_factory=Bounds)
    fracties: Bounds = field(default_factory=Bounds)
    members_only: bool = False
    also: str = ""
    """Who may sign beside members, as the rules call them ("burgerraadsleden"); "" where nobody or anybody may."""
    is_whole: bool = True
    """Whether everything was understood; where it was not, somebody has to look."""


class Signer(NamedTuple):
    """Who signs, and for which fractie."""

    name: str
    fractie: str = ""


class SigningProblem(NamedTuple):
    """What is wrong: a short code, who it is about ("" for all together), and a sentence without its end."""

    code: str
    name: str
    sentence: str


def signing_rule(words: str) -> SigningRule:
    """Return what can be read in words such as "ten minste drie raadsleden uit twee of meer fracties"."""
    text = " ".join(words.casefold().split())
    people, fracties = Bounds(), Bounds()
    for match in _AMOUNT.finditer(text):
        if (match["unit"] or "").endswith(("fractie", "fracties")):
            fracties = _merged(fracties, _bounds(match))
        else:
            people = _merged(people, _bounds(match))
    has_members = bool(_MEMBERS.search(text))
    is_read = has_members or any((*people, *fracties))
    is_whole = not text or (is_read and not _BEYOND.search(text))
    others = list(dict.fromkeys(match[0] for match in _OTHERS.finditer(text)))
    are_near = bool(others) and all(_NEAR_MEMBERS.fullmatch(one) for one in others)
    also = " en ".join(others) if has_members and are_near else ""
    return SigningRule(people, fracties, has_members and not others, also, is_whole)


def signing_words(words: str) -> str:
    """Return how a rule is held to, for who writes it in the profile; "" for an empty one."""
    rule = signing_rule(words)
    if not words.strip():
        return ""
    who = " en ".join(filter(None, ("raadsleden" if rule.members_only or rule.also else "", rule.also)))
    parts = [
        rule.people.words("ondertekenaar", "ondertekenaars"),
        rule.fracties.words("fractie", "fracties"),
        f"alleen {who}; wie fractieassistent of van het college is, wordt gemeld" if who else "",
    ]
    told = ", ".join(filter(None, parts))
    if not rule.is_whole:
        return "Dit wordt bij een vraag niet helemaal nagekeken, maar gezegd: kijk dan zelf na wie er tekent."
    return f"Nagekeken wordt: {told}." if told else "Wie er tekent, wordt niet op functie nagekeken."


def signing_problems(
    rule: SigningRule, signers: Sequence[Signer], roles: Mapping[str, PersonRole]
) -> Iterator[SigningProblem]:
    """Yield what the rule does not allow; `roles` has the function of who is known, by name in small letters.

    Who is not known is taken to be of the council. Without anybody there is nothing to say.
    """
    if not signers:
        return
    if wanted := rule.people.problem(len(signers), "ondertekenaar", "ondertekenaars"):
        yield SigningProblem("signing_people", "", f"Het raadsprofiel vraagt {wanted}; hier staan er {len(signers)}")
    count = len({one.fractie.casefold().strip() for one in signers} - {""})
    if wanted := rule.fracties.problem(count, "fractie", "fracties"):
        yield SigningProblem("signing_fracties", "", f"Het raadsprofiel vraagt {wanted}; hier tekenen er {count}")
    who = " en ".join(filter(None, ("raadsleden", rule.also)))
    for one in signers if rule.members_only or rule.also else ():
        role = roles.get(one.name.casefold().strip(), PersonRole.RAADSLID)
        if role not in (PersonRole.RAADSLID, PersonRole.OVERIG):
            sentence = f"{one.name.strip()} is {label(role)}; volgens het raadsprofiel ondertekenen hier {who}"
            yield SigningProblem("signing_role", one.name.strip(), sentence)


def _bounds(match: re.Match[str]) -> Bounds:
    if match["range"]:
        low, high = (_number(each) for each in _WORDS.findall(match["range"]))
        return Bounds(low, high)
    if match["most"]:
        return Bounds(None, _number(match["most"]))
    least = _number(match["least"] or match["more"])
    return Bounds(least + 1 if match[0].startswith("meer") else least)


def _merged(former: Bounds, later: Bounds) -> Bounds:
    return Bounds(
        later.least if later.least is not None else former.least,
        later.most if later.most is not None else former.most,
    )


def _number(word: str) -> int:
    return int(word) if word.isdigit() else _NUMBERS.index(word.replace("é", "e"))
