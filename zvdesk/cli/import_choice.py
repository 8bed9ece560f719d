"""Which changes of a newer file are taken over: `zvdesk import --accept 1,3-5`."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from zvdesk.app import Desk
from zvdesk.errors import UserError
from zvdesk.exchange.meetings.containers import FoundFile
from zvdesk.exchange.meetings.incoming import IncomingMeeting
from zvdesk.services.meetings.import_report import ImportStep

_PART = re.compile(r"(\d{1,6})(?:-(\d{1,6}))?")


@dataclass(frozen=True)
class Choice:
    """The number of each change by its key, and the keys of those that are to stay as they are.

    `opened` are the keys of what is to open up: that comes only when it was named.
    """

    numbers: Mapping[str, int] = field(default_factory=dict)
    left: frozenset[str] = frozenset()
    opened: frozenset[str] = frozenset()


def numbered(steps: Sequence[ImportStep]) -> dict[str, int]:
    """Return the number of each change, as they are told."""
    return {step.key: number for number, step in enumerate(steps, start=1)}


def choose_changes(
    desk: Desk,
    incoming: IncomingMeeting,
    into: str | None,
    accept: str | None,
    *,
    meetings: int,
    files: Sequence[FoundFile] = (),
) -> Choice:
    """Return what `accept` means for a meeting; without it everything comes but what opens up.

    Raises UserError "accept_one_meeting" (count), "change_unknown" (value, count).
    """
    if accept is None:
        return Choice()
    if meetings > 1:
        raise UserError("accept_one_meeting", count=meetings)
    steps = desk.meetings.import_meeting(incoming, into=into, dry_run=True, files=files).steps
    wanted = {steps[number - 1].key for number in _numbers(accept, len(steps))}
    above = {step.key: step.under for step in steps}
    for key in list(wanted):  # what stands under a new item comes with that
        while key := above.get(key, ""):
            wanted.add(key)
    opened = frozenset(step.key for step in steps if step.is_opening) & wanted
    return Choice(numbered(steps), frozenset(above) - wanted, opened)


def _numbers(text: str, count: int) -> set[int]:
    found: set[int] = set()
    for part in filter(None, (part.strip() for part in text.split(","))):
        match = _PART.fullmatch(part)
        first = int(match[1]) if match else 0
        last = int(match[2] or match[1]) if match else 0
        if not 1 <= first <= last <= count:
            raise UserError("change_unknown", value=part, count=count)
        found.update(range(first, last + 1))
    return found
