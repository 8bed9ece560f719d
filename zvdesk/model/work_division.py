"""Who of the fractie speaks on what over one meeting or several: pure rules."""

from collections.abc import Iterable
from dataclasses import dataclass

from zvdesk.model.confidentiality import is_closed
from zvdesk.model.enums import Readiness, Treatment
from zvdesk.model.meetings import AgendaItem, Meeting, Preparation
from zvdesk.model.speaking import exact_length, length_of, spoken_seconds
from zvdesk.model.text import one_line

NOBODY = "nog niemand"


@dataclass(frozen=True)
class WorkItem:
    """An item that is discussed, with who speaks on it ("" for nobody yet) and how long the texts of both terms take.

    `hides_speaker` says that the preparation is closed and was not asked for, `is_procedural` that the agenda tells how
    others are handled and not this one, as the opening.
    """

    item: AgendaItem
    speaker: str = ""
    seconds: float = 0
    is_prepared: bool = False
    readiness: Readiness = Readiness.NIET
    hides_speaker: bool = False
    is_procedural: bool = False

    @property
    def needs_speaker(self) -> bool:
        """Tell whether somebody is still to be found: for what is discussed, or was prepared and is no hamerstuk."""
        if self.speaker or self.hides_speaker or self.item.treatment is Treatment.HAMERSTUK:
            return False
        return self.is_prepared or not self.is_procedural

    @property
    def time_words(self) -> str:
        """What is spoken of the speaking time: "1:50 van 5 minuten", "" where nothing is known."""
        return length_of(self.seconds, self.item.speaking_time)


@dataclass(frozen=True)
class MeetingWork:
    """A meeting with the items that are discussed in it, in order."""

    meeting: Meeting
    items: tuple[WorkItem, ...] = ()


@dataclass(frozen=True)
class Division:
    """The work of one meeting or several, the next one first; `hidden` counts what was left out as closed."""

    meetings: tuple[MeetingWork, ...] = ()
    hidden_items: int = 0
    hidden_speakers: int = 0

    def by_speaker(self) -> dict[str, list[tuple[Meeting, WorkItem]]]:
        """Return what each speaks on, by name; who is written in another case is the same, nobody ("") comes last."""
        names: dict[str, str] = {}
        found: dict[str, list[tuple[Meeting, WorkItem]]] = {}
        for work in self.meetings:
            for one in work.items:
                if one.speaker or one.needs_speaker:
                    name = names.setdefault(one.speaker.casefold(), one.speaker)
                    found.setdefault(name, []).append((work.meeting, one))
        return dict(sorted(found.items(), key=lambda entry: (not entry[0], entry[0].casefold())))


def work_item(item: AgendaItem, preparation: Preparation | None, words_per_minute: int, *, shows: bool) -> WorkItem:
    """Return an item with its speaker; `shows` says that closed preparations are shown as well."""
    how_far = Readiness.NIET if preparation is None else preparation.readiness
    if preparation is None or preparation.is_empty:
        return WorkItem(item, readiness=how_far)
    if is_closed(preparation.confidentiality) and not shows:
        return WorkItem(item, is_prepared=True, readiness=how_far, hides_speaker=bool(preparation.speaker.strip()))
    spoken = f"{preparation.speaking_text} {preparation.second_text}"
    seconds = spoken_seconds(spoken, words_per_minute)
    return WorkItem(item, one_line(preparation.speaker), seconds, is_prepared=True, readiness=how_far)


def total_words(items: Iterable[WorkItem]) -> str:
    """Return how many items and how long: "3 agendapunten, 4 minuten gesproken tekst"."""
    every = list(items)
    count = f"{len(every)} {'agendapunt' if len(every) == 1 else 'agendapunten'}"
    seconds = sum(one.seconds for one in every)
    return f"{count}, {exact_length(seconds)} spreektekst" if seconds else count
