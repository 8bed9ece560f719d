"""What the command line says of a handover: what goes along, and every difference with the way to choose."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from zvdesk.cli.output import short
from zvdesk.cli.words import enum_word, field_word, size_words, value_words
from zvdesk.model.question_life import LIFE, life_words
from zvdesk.phrases import MOST_TITLES, joined, kind_word, masked_in_handover, unsaid_words
from zvdesk.phrases import quotes_behind as quotes_behind_words

if TYPE_CHECKING:
    from zvdesk.model.merging import Difference
    from zvdesk.services.handover.compare import Compared, Comparison
    from zvdesk.services.handover.plan import Companion, Plan

STANDINGS = {
    "new": "nieuw",
    "same": "gelijk",
    "theirs": "daar gewijzigd, wordt overgenomen",
    "mine": "hier gewijzigd, blijft zo",
    "conflict": "op beide plaatsen gewijzigd, kies wat blijft",
    "homeless": "kan niet worden overgenomen, want waar het bij hoort is hier niet",
}
NO_NAMES: Mapping[str, str] = {}
OUTCOMES = {"theirs": "daar gewijzigd", "mine": "hier gewijzigd", "conflict": "op beide plaatsen gewijzigd"}


def companion_line(one: "Companion", *, goes: bool | None) -> str:
    """Return one thing that can go along; with whether it does, where that is asked."""
    mark = "" if goes is None else "gaat mee  " if goes else "blijft    "
    size = f", {size_words(one.size)}" if one.size else ""
    closed = f", {enum_word(one.level)}" if one.is_closed else ""
    doubt = ", mogelijk vertrouwelijk" if one.is_doubtful else ""
    is_quote = one.kind == "observation"
    unsaid = unsaid_words(is_quote=is_quote, is_unsaid=one.is_unsaid, is_masked=one.is_masked)
    return f"  {mark}{short(one.id)}  {kind_word(one.kind)}: {one.title}{size}{closed}{doubt}{unsaid}"


def companion_json(one: "Companion", *, goes: bool) -> dict[str, Any]:
    """Return one thing that can go along, for scripts."""
    return {
        "id": one.id,
        "record": one.kind,
        "title": one.title,
        "why": one.why.value,
        "confidentiality": one.level.value,
        "size": one.size,
        "goes": goes,
        "without_consent": one.is_unsaid,
        "doubtful": one.is_doubtful,
    }


def closed_line(count: int) -> str:
    """Return the sentence on what stays because it is closed."""
    verb, they = ("is", "het") if count == 1 else ("zijn", "ze")
    thing = "1 onderdeel" if count == 1 else f"{count} onderdelen"
    return f"{thing} {verb} weggelaten, omdat {they} vertrouwelijk of geheim {verb} (--include-confidential)."


def doubtful_line(titles: Sequence[str]) -> str:
    """Return the sentence on what stays because it may be closed."""
    verb, goes = ("is", "gaat dat") if len(titles) == 1 else ("zijn", "gaan die")
    named = joined([f"“{title}”" for title in titles[:MOST_TITLES]])
    rest = f" (en nog {len(titles) - MOST_TITLES})" if len(titles) > MOST_TITLES else ""
    return f"Mogelijk vertrouwelijk, en daarom weggelaten, {verb} {named}{rest}; met --with-doubtful {goes} mee."


def quotes_line(plan: "Plan", going: Collection[str]) -> str:
    """Return the sentence on quotes that nobody agreed to share and stay, "" for none."""
    from zvdesk.services.handover.plan import quotes_behind

    told = quotes_behind_words(*quotes_behind(plan, going))
    return f"{told}; met --with-quotes gaat dat mee." if told else ""


def masked_line(plan: "Plan", going: Collection[str]) -> str:
    """Return the sentence on what goes with masks, "" for nothing."""
    from zvdesk.services.handover.plan import masked_going

    told = masked_in_handover(masked_going(plan, going))
    return f"{told}; met --with-quotes gaat alles mee zoals het hier staat." if told else ""


def package_lines(comparison: "Comparison", *, is_done: bool = False) -> Iterator[str]:
    """Yield each record of a file with how it stands and what differs; once taken over, only those that changed."""
    for one in comparison.records:
        if is_done and one.standing in ("same", "mine"):
            continue
        told = "" if is_done else f": {STANDINGS[one.standing]}"
        yield f"{short(one.id)}  {kind_word(one.kind)} “{one.title}”{told}"
        if not is_done:
            for each in one.differences:
                yield from difference_lines(one, each, comparison.names)


def conflict_lines(
    waiting: "Sequence[tuple[Compared, Difference]]", names: Mapping[str, str] = NO_NAMES
) -> Iterator[str]:
    """Yield what still has to be chosen; `names` has what the records are called that are mentioned, by their id."""
    for one, each in waiting:
        yield f"{kind_word(one.kind).capitalize()} “{one.title}”"
        yield from difference_lines(one, each, names)


def difference_lines(one: "Compared", difference: "Difference", names: Mapping[str, str] = NO_NAMES) -> Iterator[str]:
    """Yield one difference: its name with the place to choose by, and what stands on either side."""
    yield f"    {_name(one, difference)}: {OUTCOMES[difference.outcome]} ({short(one.id)}:{_path(difference)})"
    if difference.is_text:
        yield from _indented(_by_word(difference.mine, difference.theirs))
        return
    for side, value in (("hier", difference.mine), ("daar", difference.theirs)):
        named = names.get(value) if isinstance(value, str) else None
        yield from _indented(f"{side}: {_value(difference, value) if named is None else f'“{named}”'}")


def show_json(file_name: str, comparison: "Comparison") -> dict[str, Any]:
    """Return a comparison for scripts."""
    return {
        "file": file_name,
        "conflicts": len(comparison.undecided({})),
        "records": [
            {
                "id": one.id,
                "record": one.kind,
                "title": one.title,
                "standing": one.standing.value,
                "differences": [_difference_json(each) for each in one.differences],
            }
            for one in comparison.records
        ],
    }


def _difference_json(difference: "Difference") -> dict[str, Any]:
    from zvdesk.services.handover.choices import allowed

    return {
        "path": difference.path,
        "what": difference.what.value,
        "outcome": difference.outcome.value,
        "base": difference.base,
        "mine": difference.mine,
        "theirs": difference.theirs,
        "choices": allowed(difference),
    }


def _name(one: "Compared", difference: "Difference") -> str:
    pieces = difference.path.split("/")
    if difference.path == "record":
        return "In de prullenbak"
    if difference.path == LIFE:
        return "Stand en verloop"
    if difference.what == "order":
        return f"{field_word(one.kind, pieces[0])}, volgorde"
    return ", ".join(field_word(one.kind, name) for name in (pieces[0], *pieces[2:]))


def _path(difference: "Difference") -> str:
    """Return the path by which to choose, with the id of a part abbreviated."""
    pieces = difference.path.split("/")
    return "/".join([pieces[0], *(short(each) for each in pieces[1:2]), *pieces[2:]])


def _value(difference: "Difference", value: Any) -> str:
    name = difference.path.rpartition("/")[2]
    if difference.path == "record":
        return "in de prullenbak" if value is None else "niet in de prullenbak"
    if difference.what == "part":
        return "weg" if value is None else f"“{_part(value)}”"
    if difference.what == "order":
        return " · ".join(f"“{_part(part)}”" for part in value)
    if value in (None, "", [], {}):
        return "leeg"
    if difference.path == LIFE:
        return life_words(value)
    if isinstance(value, dict):
        return f"{len(value)} gegevens"
    return f"“{value_words(name, value)}”"


def _part(part: Mapping[str, Any]) -> str:
    words = [str(part[name]) for name in ("text", "title", "name", "status", "reason") if part.get(name)]
    return words[0].splitlines()[0] if words else "leeg"


def _by_word(mine: str, theirs: str) -> str:
    """Return both texts as one: what only stands here as [-…-], what only stands there as {+…+}."""
    from zvdesk.model.text_merging import word_changes

    pieces = []
    for kept, removed, added in word_changes(mine, theirs):
        pieces += [kept, f"[-{removed}-]" if removed else "", f"{{+{added}+}}" if added else ""]
    return "".join(pieces)


def _indented(text: str) -> Iterator[str]:
    for line in text.splitlines() or [""]:
        yield f"        {line}"
