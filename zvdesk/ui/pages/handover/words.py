"""What the window says of a handover: what goes along, how a record stands, and each side of a difference."""

from collections.abc import Mapping, Sequence
from itertools import compress
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication

from zvdesk.model.enums import DUTCH_LABELS
from zvdesk.model.item_numbers import counted
from zvdesk.model.merging import Difference, Outcome, Side, What
from zvdesk.model.question_life import LIFE, life_words
from zvdesk.phrases import joined, kind_word, masked_in_handover, quotes_behind, unsaid_words
from zvdesk.ui.dates import plural
from zvdesk.ui.pages.differences import FieldDifference, Mark, compare, shown, shown_field
from zvdesk.ui.pages.opening import size_text
from zvdesk.ui.words import CONFIDENTIALITY, field_word

if TYPE_CHECKING:
    from zvdesk.services.handover.compare import Compared, Comparison
    from zvdesk.services.handover.plan import Companion

WHOLE = "record"
_OWN_WORDS = {
    "position": "Plaats in de lijst", "extra": "Gegevens uit het raadsinformatiesysteem", LIFE: "Stand en verloop",
}  # fmt: skip


def tr(text: str) -> str:
    """Return the words of the user for a text of these windows."""
    return QCoreApplication.translate("Handover", text)


def companion_text(one: "Companion") -> str:
    """Return one thing that can go along: "Bijlage: brief.pdf (21 kB), vertrouwelijk"."""
    size = f" ({size_text(one.size)})" if one.size else ""
    closed = f", {CONFIDENTIALITY[one.level].lower()}" if one.is_closed else ""
    doubt = tr(", mogelijk vertrouwelijk") if one.is_doubtful else ""
    is_quote = one.kind == "observation"
    unsaid = unsaid_words(is_quote=is_quote, is_unsaid=one.is_unsaid, is_masked=one.is_masked)
    return f"{kind_word(one.kind).capitalize()}: {one.title}{size}{closed}{doubt}{unsaid}"


def going_text(going: "Sequence[Companion]", closed: int, behind: tuple[int, int] = (0, 0), masked: int = 0) -> str:
    """Return in a sentence or two what goes along, what stays because it is closed, or a quote nobody agreed to, and
    in how much there are masks.
    """
    size = sum(one.size for one in going)
    text = plural(len(going), tr("onderdeel gaat mee"), tr("onderdelen gaan mee"))
    text += tr(", met {0} aan bijlagen.").format(size_text(size)) if size else "."
    if closed == 1:
        text += " " + tr("Eén vertrouwelijk of geheim onderdeel blijft hier, tenzij u het aanvinkt.")
    elif closed:
        text += " " + tr("{0} vertrouwelijke of geheime onderdelen blijven hier, tenzij u ze aanvinkt.").format(closed)
    if told := quotes_behind(*behind):
        text += " " + tr("{0}, tenzij u dat aanvinkt.").format(told)
    if told := masked_in_handover(masked):
        text += f" {told}."
    return text


def summary(comparison: "Comparison") -> str:
    """Return in one line what is in a file: "2 nieuw, 1 daar gewijzigd, 1 op beide plaatsen gewijzigd"."""
    said = {
        "new": tr("{0} nieuw"),
        "theirs": tr("{0} daar gewijzigd"),
        "conflict": tr("{0} op beide plaatsen gewijzigd"),
        "mine": tr("{0} alleen hier gewijzigd"),
        "same": tr("{0} gelijk"),
        "homeless": tr("{0} zonder plaats"),
    }
    counts = {name: sum(one.standing == name for one in comparison.records) for name in said}
    return joined([text.format(counts[name]) for name, text in said.items() if counts[name]])


def record_text(one: "Compared") -> str:
    """Return what a record is called: "Raadsvraag “Wachttijden”"."""
    return f"{kind_word(one.kind).capitalize()} “{one.title}”"


def outcome_text(difference: Difference) -> str:
    """Return which side changed something."""
    words = {
        Outcome.THEIRS: tr("daar gewijzigd"),
        Outcome.MINE: tr("hier gewijzigd"),
        Outcome.CONFLICT: tr("op beide plaatsen gewijzigd"),
    }
    return words[difference.outcome]


def difference_name(one: "Compared", difference: Difference) -> str:
    """Return what differs: "Onderwerp", "Vragen, vraag 2: Tekst", "Vragen: volgorde"."""
    pieces = difference.path.split("/")
    if difference.path == WHOLE:
        return tr("Prullenbak")
    if difference.what == What.ORDER:
        return tr("{0}: volgorde").format(_word(one, pieces[0]))
    if len(pieces) == 1:
        return _word(one, pieces[0])
    number = number_of(one, pieces[0], pieces[1])
    place = tr("{0}, {1}").format(_word(one, pieces[0]), number or tr("nieuw"))
    return f"{place}: {_word(one, pieces[2])}" if len(pieces) > 2 else place


def number_of(one: "Compared", name: str, part_id: str) -> str:
    """Return the number of a part in its list here, else there: "2a"; "" for one in neither."""
    for side in (one.mine, one.theirs):
        found = _number((side or {}).get(name, ()), name, part_id)
        if found:
            return found
    return ""


def sides(difference: Difference, names: Mapping[str, str]) -> FieldDifference:
    """Return both sides of a difference to be drawn: a text by word, anything else as two values."""
    if difference.is_text:
        return FieldDifference("", compare(difference.mine, difference.theirs))
    here, there = (value_text(difference, value, names) for value in (difference.mine, difference.theirs))
    if difference.what == What.PART and difference.path != WHOLE:
        is_here = difference.mine is not None
        only = (Mark.KEPT, tr("Staat alleen hier: ") if is_here else tr("Staat alleen daar: "))
        return FieldDifference("", (only, (Mark.REMOVED, here) if is_here else (Mark.ADDED, there)))
    return FieldDifference("", ((Mark.REMOVED, here), (Mark.KEPT, "  →  "), (Mark.ADDED, there)))


def spoken(difference: Difference, names: Mapping[str, str]) -> str:
    """Return both sides of a difference for who hears it."""
    here, there = (value_text(difference, value, names) for value in (difference.mine, difference.theirs))
    return tr("hier: {0}; daar: {1}").format(here, there)


def value_text(difference: Difference, value: Any, names: Mapping[str, str]) -> str:
    """Return one side as a reader sees it."""
    if difference.path == WHOLE:
        return tr("in de prullenbak") if value is None else tr("niet in de prullenbak")
    if difference.what == What.PART:
        return tr("weg") if value is None else shown([value], names) or tr("leeg")
    if value in (None, "", [], {}):
        return tr("leeg")
    if difference.path == LIFE:
        return life_words(value)
    if difference.path.rpartition("/")[2] == "extra":
        return plural(len(value), tr("gegeven"), tr("gegevens"))
    if isinstance(value, str):
        return names.get(value) or next((word for known, word in DUTCH_LABELS.items() if known == value), shown(value))
    return shown_field(difference.path.rpartition("/")[2], value)


def choices_for(difference: Difference) -> list[tuple[str, str]]:
    """Return what may be chosen, as pairs of value and word; an open conflict begins with nothing chosen."""
    choices = [("", tr("Kies wat blijft"))] if difference.default is None else []
    choices += [(Side.MINE.value, tr("Zoals het hier is")), (Side.THEIRS.value, tr("Zoals het daar is"))]
    if difference.both is not None:
        choices.append((Side.BOTH.value, tr("Allebei, op volgorde van de dag")))
    if difference.is_text:
        choices += [(Side.BOTH.value, tr("Allebei de teksten")), (Side.EDITED.value, tr("Zelf schrijven"))]
    return choices


def _word(one: "Compared", name: str) -> str:
    if name in _OWN_WORDS and (name != "position" or one.kind != "preparation"):
        return _OWN_WORDS[name]
    return field_word(name)


def _number(parts: Sequence[Mapping[str, Any]], name: str, part_id: str, above: str = "") -> str:
    taken = counted([_is_unwritten(part, name) for part in parts])
    for place, part in enumerate(compress(parts, taken), start=1):
        number = str(place) if not above or not above[-1].isdigit() else f"{above}{chr(ord('a') + (place - 1) % 26)}"
        number = f"{above}.{place}" if above and not above[-1].isdigit() else number
        if part["id"] == part_id:
            return number
        below = _number(part.get(name, ()), name, part_id, number)
        if below:
            return below
    return ""


def _is_unwritten(part: Mapping[str, Any], name: str) -> bool:
    """Tell whether nothing was written in a question, which then has no number; any other part has one."""
    is_question = name == "items" and "text" in part
    return is_question and not part["text"].strip() and all(_is_unwritten(each, name) for each in part.get(name, ()))
