"""The lines of `zvdesk list` for a person: start of the id, title, and what tells one from another of the same name."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from zvdesk.cli.output import short
from zvdesk.cli.words import enum_word, short_clock, short_moment, size_words
from zvdesk.phrases import kind_word
from zvdesk.storage import lists

if TYPE_CHECKING:
    from zvdesk.storage.engine import Connection

LONGEST_PLACE = 50
"""Characters of the title of what a row hangs at."""

Row = Mapping[str, Any]

_BESIDES: Mapping[str, tuple[str, ...]] = {
    "meeting": ("start", "body"),
    "agenda-item": ("withdrawn",),
    "document": ("type_label", "withdrawn"),
    "preparation": ("position", "speaker"),
    "council-question": ("kind", "status", "number", "due_on", "file_by"),
    "signatory": ("fractie",),
    "answer": ("answered_on",),
    "question-reference": ("published_on",),
    "question-step": ("taken_on",),
    "commitment": ("state", "due_on"),
    "recess": ("first_day", "last_day"),
    "visit": ("start", "partner_name"),
    "partner": ("domain", "scale"),
    "contact": ("function",),
    "contact-moment": ("way", "held_on"),
    "agreement": ("kind", "state", "due_on"),
    "partner-relation": (),
    "visit-question": ("is_asked",),
    "observation": ("kind", "observed_at"),
    "action": ("owner", "due_on", "done_on"),
    "note": ("tags",),
    "person": ("role", "fractie"),
    "theme": ("is_connecting",),
    "council-profile": ("fractie",),
    "rules-of-order": ("kind",),
    "attachment": ("size",),
    "reading-state": ("read_up_to",),
    "page-note": ("page", "colour"),
}
_ENUMERATIONS = frozenset({"kind", "status", "position", "domain", "scale", "role", "state", "way"})
_FLAGS = {"is_asked": "gesteld", "withdrawn": "ingetrokken", "is_connecting": "verbindend thema"}
_WORDS: Mapping[str, Callable[[Any], str]] = {
    "start": short_clock,
    "answered_on": short_clock,
    "published_on": short_clock,
    "held_on": short_clock,
    "taken_on": short_clock,
    "first_day": lambda day: f"van {short_clock(day)}",
    "last_day": lambda day: f"tot en met {short_clock(day)}",
    "done_on": lambda day: f"gedaan op {short_clock(day)}",
    "due_on": lambda day: f"uiterlijk {short_clock(day)}",
    "file_by": lambda at: f"indienen tot {short_clock(at)}",
    "observed_at": short_moment,
    "size": size_words,
    "page": lambda page: f"p. {page}",
    "read_up_to": lambda page: f"gelezen tot en met p. {page}",
    "tags": ", ".join,
}
_PLACES = {
    "agenda-item": (("meeting_id", "meeting"),),
    "document": (("agenda_item_id", "agenda-item"), ("meeting_id", "meeting")),
    "question-item": (("question_id", "council-question"),),
    "signatory": (("question_id", "council-question"),),
    "answer": (("question_id", "council-question"),),
    "question-reference": (("question_id", "council-question"),),
    "question-step": (("question_id", "council-question"),),
    "commitment": (("question_id", "council-question"), ("agenda_item_id", "agenda-item")),
    "technical-question": (("preparation_id", "preparation"),),
    "contact": (("partner_id", "partner"),),
    "contact-moment": (("partner_id", "partner"),),
    "agreement": (("partner_id", "partner"),),
    "visit-question": (("visit_id", "visit"),),
    "visit-partner": (("visit_id", "visit"),),
    "observation": (("visit_id", "visit"),),
    "action": (("visit_id", "visit"), ("partner_id", "partner")),
    "reading-state": (("attachment_id", "attachment"),),
    "page-note": (("attachment_id", "attachment"),),
}
"""Which record a row hangs at, the nearest first."""


class Lines:
    """Makes the lines; titles of other records are looked up once each."""

    def __init__(self, connection: "Connection") -> None:
        self._connection = connection
        self._titles: dict[tuple[str, str], str] = {}

    def line(self, row: Row) -> str:
        """Return the line of a row."""
        named = self._named(row)
        besides = [_word(name, row[name]) for name in _BESIDES.get(row["record"], ()) if row.get(name)]
        besides = [word for word in besides if word != named]
        if row["record"] == "document" and not row["has_file"]:
            besides.append("bestand ontbreekt nog")
        place = self._place(row)
        besides += [f"bij {place}"] if place else []
        return "  ".join([short(row["id"]), named, *([f"({'; '.join(besides)})"] if besides else [])])

    def _named(self, row: Row) -> str:
        """What has no title of its own is called by what it belongs to."""
        if row["record"] == "preparation":
            return self._title("agenda-item", row["agenda_item_id"])
        if row["record"] == "link":
            ends = [(row[f"{end}_kind"], row[f"{end}_id"]) for end in ("from", "to")]
            return " → ".join(f"{kind_word(kind)} “{self._title(kind, record_id)}”" for kind, record_id in ends)
        return enum_word(row["title"]) if row["record"] == "rules-of-order" else str(row["title"])

    def _place(self, row: Row) -> str:
        if row["record"] == "attachment":
            return f"{kind_word(row['record_kind'])} “{_cut(self._title(row['record_kind'], row['record_id']))}”"
        for name, kind in _PLACES.get(row["record"], ()):
            if row[name]:
                return f"“{_cut(self._title(kind, row[name]))}”"
        return ""

    def _title(self, kind: str, record_id: str) -> str:
        key = (kind, record_id)
        if key not in self._titles:
            found = lists.list_row(self._connection, kind, record_id)
            self._titles[key] = found.title if found is not None else short(record_id)
        return self._titles[key]


def _cut(title: str) -> str:
    """A place is told by the start of its title: agenda items of a council run on for lines."""
    return title if len(title) <= LONGEST_PLACE else f"{title[: LONGEST_PLACE - 1].rstrip()}…"


def _word(name: str, value: Any) -> str:
    if name in _FLAGS:
        return _FLAGS[name]
    if name in _ENUMERATIONS:
        return enum_word(value)
    return _WORDS[name](value) if name in _WORDS else str(value)
