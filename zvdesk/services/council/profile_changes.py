"""What taking over a council profile from a file makes of the present one, field by field."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from zvdesk.exchange.profiles import IncomingProfile
from zvdesk.model.council import CouncilProfile, RulesOfOrder
from zvdesk.model.enums import QuestionKind
from zvdesk.model.fields import part_specs, to_json
from zvdesk.model.text import one_line

Values = Mapping[str, Any]

OF_A_COUNCIL = frozenset(
    {"rules_name", "committees", "griffie_email", "free_day_rule", "recess_rule", "source", "recesses"}
)
"""What a profile holds of its council besides the rules: nothing of it is true of the council of another place."""


@dataclass(frozen=True)
class ProfileDifference:
    """One field that changes, as JSON values before and after; `kind` where it is of the rule for that kind.

    `is_reset` says that the file does not state it, and that it goes because it was of another council.
    """

    kind: QuestionKind | None
    field: str
    old: Any
    new: Any
    is_reset: bool = False


def taken_over(present: CouncilProfile, incoming: IncomingProfile) -> dict[str, Any]:
    """Return the values to set on the present profile; a rule or recess that it has already keeps its id.

    Of a rule, as of the profile itself, what the file does not state stays; so do the rules for other kinds. Of another
    council than that of the file, neither stays.
    """
    incoming = _whole(present, incoming)
    values = {name: value for name, value in to_json(incoming.profile).items() if name in incoming.stated}
    if "rules" in values:
        values["rules"] = _taken_rules(present, incoming)
    if "recesses" in values:
        ids = {(each.first_day.isoformat(), each.last_day.isoformat()): each.id for each in present.recesses}
        # popped, so that two of the same days do not get one id
        values["recesses"] = [
            _with_id(recess, ids.pop((recess["first_day"], recess["last_day"]), None)) for recess in values["recesses"]
        ]
    return values


def differences(present: CouncilProfile, incoming: IncomingProfile) -> list[ProfileDifference]:
    """Return what changes, the profile's own fields before the rules of each kind; a missing rule is a blank one."""
    before, after, whole = to_json(present), to_json(incoming.profile), _whole(present, incoming)
    found = [
        ProfileDifference(None, name, _bare(before[name]), _bare(after[name]), name not in incoming.stated)
        for name in before
        if name in whole.stated and name != "rules" and _bare(before[name]) != _bare(after[name])
    ]
    said = incoming.stated_of_rules
    rules = [
        replace(one, is_reset=one.kind is not None and one.field not in said.get(one.kind, ()))
        for one in _rule_differences(before, after, whole.stated_of_rules)
    ]
    return [*found, *rules]


def is_of_another_council(present: CouncilProfile, incoming: IncomingProfile) -> bool:
    """Tell whether a file is of another gemeente than the present profile, which has to be of one."""
    old, new = _place(present), _place(incoming.profile)
    return bool(old) and "municipality" in incoming.stated and old != new


def _place(profile: CouncilProfile) -> str:
    return one_line(profile.municipality).casefold().removeprefix("gemeente ").strip()


def _whole(present: CouncilProfile, incoming: IncomingProfile) -> IncomingProfile:
    """Return a file of another council as one that states everything of its council, the rest as a fresh profile."""
    if not is_of_another_council(present, incoming):
        return incoming
    kinds = {rule.kind for rule in (*present.rules, *incoming.profile.rules)}
    every = dict.fromkeys(kinds, frozenset(part_specs(RulesOfOrder)) - {"kind"})
    return replace(incoming, stated=incoming.stated | OF_A_COUNCIL | {"rules"}, stated_of_rules=every)


def _taken_rules(present: CouncilProfile, incoming: IncomingProfile) -> list[Values]:
    """Return the present rules with what a file states of them, and then those of the kinds that are new.

    A rule of which everything is stated, and that the file does not have, is of another council and goes.
    """
    new = {rule["kind"]: rule for rule in to_json(incoming.profile)["rules"]}
    stated = {kind.value: names for kind, names in incoming.stated_of_rules.items()}
    kept = []
    for rule in to_json(present)["rules"]:
        given = new.pop(rule["kind"], {})
        if rule["kind"] in stated and not given:
            continue
        kept.append({**rule, **{name: given[name] for name in stated.get(rule["kind"], ())}})
    return [*kept, *(_with_id(rule, None) for rule in new.values())]


def _rule_differences(
    before: Values, after: Values, stated: Mapping[QuestionKind, frozenset[str]]
) -> Iterator[ProfileDifference]:
    for kind in (each for each in QuestionKind if each in stated):
        old, new = _rule(before, kind), _rule(after, kind)
        for name in part_specs(RulesOfOrder):
            if name in stated[kind] and old[name] != new[name]:
                yield ProfileDifference(kind, name, old[name], new[name])


def _rule(profile: Values, kind: QuestionKind) -> Values:
    blank = to_json(CouncilProfile(rules=[RulesOfOrder(kind=kind)]))["rules"][0]
    return next((rule for rule in profile["rules"] if rule["kind"] == kind.value), blank)


def _with_id(part: Values, record_id: str | None) -> dict[str, Any]:
    bare = {name: value for name, value in part.items() if name != "id"}
    return bare if record_id is None else {"id": record_id, **bare}


def _bare(value: Any) -> Any:
    """Return a list of parts without their ids, anything else as it is."""
    if isinstance(value, list):
        return [_with_id(part, None) if isinstance(part, Mapping) else part for part in value]
    return value
