"""What an import did or would do, as `zvdesk import` and `zvdesk fetch` tell it: in lines and as JSON."""

from collections.abc import Sequence
from typing import Any

from zvdesk.cli.import_choice import Choice, numbered
from zvdesk.cli.output import counted, short
from zvdesk.cli.words import field_word, is_hidden, value_words
from zvdesk.model.confidentiality import is_closed
from zvdesk.phrases import MOST_TITLES, heading_count, joined, kind_word
from zvdesk.services.meetings.doubts import Doubt
from zvdesk.services.meetings.import_report import ImportReport, ImportStep, StepAction

_DONE = {StepAction.ADDED: "toegevoegd", StepAction.UPDATED: "bijgewerkt", StepAction.WITHDRAWN: "ingetrokken"}
_KINDS = ("meeting", "agenda-item", "document")
_PLACES = frozenset({"position", "parent_id", "agenda_item_id", "meeting_id"})


def summary(report: ImportReport, *, dry_run: bool) -> str:
    """Return in one line what an import did to a meeting."""
    words = []
    for action, done in _DONE.items():
        found = _found(report, action)
        words += [f"{' en '.join(filter(None, (', '.join(found[:-1]), found[-1])))} {done}"] if found else []
    words += [f"{_things(len(report.openings))} minder gesloten"] if report.openings else []
    told = "; ".join(words) or "niets veranderd"
    known = f" ({short(report.meeting_id)})" if is_kept(report, dry_run=dry_run) else ""
    return f"{'Proef: ' if dry_run else ''}“{report.title}”{known}: {told}."


def still_closed_line(count: int, *, fetched: bool = False) -> str:
    """Return the sentence on what a file opens up and stays as it was."""
    verb, they = ("blijft", "is dat") if count == 1 else ("blijven", "zijn dat")
    told = f"{_things(count)} {verb} zo gesloten als nu, maar {they} volgens de bron niet meer;"
    if fetched:
        return f"{told} kies in het venster, bij Meenemen, wat u daarvan overneemt."
    return f"{told} bekijk het met --dry-run --verbose en neem het over met --accept."


def doubts_line(
    doubts: Sequence[Doubt], *, every: bool = False, is_answered: bool = False, dry_run: bool = False
) -> str:
    """Return the sentence on what came in and may be closed by its name or heading."""
    shown = doubts if every else doubts[:MOST_TITLES]
    words = [f"“{one.title}”" + (f" (onder “{one.under}”)" if one.under else "") for one in shown]
    rest = len(doubts) - len(shown)
    named = joined([*words, *([f"nog {rest}"] if rest else [])])
    if is_answered:
        return f"Mogelijk vertrouwelijk, en beantwoord: {named}."
    told = f"Mogelijk vertrouwelijk naar de naam of de kop erboven, maar niet zo aangemerkt: {named}."
    if dry_run:
        return (
            f"{told} Met --close-doubtful maakt u dat vertrouwelijk, met --open-doubtful onthoudt zvdesk dat het echt "
            "openbaar is."
        )
    return f"{told} Met meeting doubts ziet u wat, met meeting open onthoudt zvdesk dat het echt openbaar is."


def _things(count: int) -> str:
    return f"{count} {'onderdeel' if count == 1 else 'onderdelen'}"


def _found(report: ImportReport, action: StepAction) -> list[str]:
    """Return how many records of each kind had this done to them, headings apart from what is discussed."""
    headings = report.headings(action)
    found = []
    for kind in _KINDS:
        is_item = kind == "agenda-item"
        count = report.count(action, kind) - (headings if is_item else 0)
        found += [counted(count, kind)] if count else []
        found += [heading_count(headings)] if is_item and headings else []
    return found


def is_kept(report: ImportReport, *, dry_run: bool) -> bool:
    """Tell whether the meeting is in the workspace afterwards; a trial run makes none, and its id means nothing."""
    return not (dry_run and report.count(StepAction.ADDED, "meeting"))


def step_line(step: ImportStep) -> str:
    """Return one change with each field that changed."""
    if step.is_opening:
        was = step.fields["confidentiality"][0]
        return f"{kind_word(step.kind)} “{step.title}” {step.level.value} geworden (was {was})"
    line = f"{kind_word(step.kind)} “{step.title}” {_DONE[step.action]}"
    details = [step.level.value] if step.action is StepAction.ADDED and is_closed(step.level) else []
    details += ["komt terug uit de prullenbak"] if "deleted_at" in step.fields else []
    details += [
        f"{field_word(step.kind, name).lower()}: {_value(name, old)} wordt {_value(name, new)}"
        for name, (old, new) in step.fields.items()
        if not is_hidden(step.kind, name.partition(".")[0]) and name not in _PLACES | {"deleted_at"}
    ]
    details += ["op een andere plaats"] if step.action is StepAction.UPDATED and _PLACES & step.fields.keys() else []
    return line + (f" ({'; '.join(details)})" if details else "")


def _value(name: str, value: Any) -> str:
    return "leeg" if value in (None, "") else f"“{value_words(name, value)}”"


def report_json(name: str, report: ImportReport, *, dry_run: bool, choice: Choice | None = None) -> dict[str, Any]:
    """Return an import as a JSON object; `choice` is what was chosen of its changes."""
    choice = choice or Choice()
    numbers = choice.numbers or numbered(report.steps)
    return {
        "file": name,
        "dry_run": dry_run,
        "meeting_id": report.meeting_id if is_kept(report, dry_run=dry_run) else None,
        "title": report.title,
        "counts": {kind: {action.value: report.count(action, kind) for action in StepAction} for kind in _KINDS},
        "changes": [
            {
                "number": numbers.get(step.key),
                "action": step.action.value,
                "record": step.kind,
                "title": step.title,
                "confidentiality": step.level.value,
                "opens": step.is_opening,
                "fields": {name: {"old": old, "new": new} for name, (old, new) in step.fields.items()},
            }
            for step in report.steps
        ],
        "still_closed": report.still_closed,
        "doubtful": [{"record": one.kind, "title": one.title, "under": one.under or None} for one in report.doubts],
        "left": sorted(numbers[key] for key in choice.left),
    }
