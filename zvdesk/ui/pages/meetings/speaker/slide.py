"""What the screen says of one item; of what is closed only its number, until it is asked for."""

from typing import TYPE_CHECKING, NamedTuple

from zvdesk.model.confidentiality import is_closed
from zvdesk.model.enums import label
from zvdesk.ui.pages.meetings.item_facts import facts_of
from zvdesk.ui.pages.meetings.words import tr

if TYPE_CHECKING:
    from zvdesk.services.meetings.meetings import AgendaNode


class Slide(NamedTuple):
    """Texts by where they stand; `hidden` says what is not shown and by which key it is, "" for nothing."""

    facts: str
    title: str
    speech: str = ""
    other: str = ""
    hidden: str = ""


def slide_of(node: "AgendaNode", term: int, *, reveals: bool) -> Slide:
    """Return what to show of an item in a term (1 or 2)."""
    item, preparation = node.item, node.preparation
    if is_closed(item.confidentiality) and not reveals:
        hidden = tr("Dit punt is besloten. Druk op B om het te tonen.")
        return Slide(tr("{0} · besloten").format(_numbered(node)), "", hidden=hidden)
    shown = Slide(facts_of(item), item.title.strip() or tr("Agendapunt zonder titel"))
    if preparation is None or preparation.is_empty:
        return shown._replace(other=tr("Bij dit punt is niets voorbereid."))
    if is_closed(preparation.confidentiality) and not reveals:
        return shown._replace(hidden=tr("Uw voorbereiding is vertrouwelijk of geheim. Druk op B om die te tonen."))
    speech = preparation.second_text if term == 2 else preparation.speaking_text
    return shown._replace(speech=speech.strip(), other=_other(node))


def name_of(node: "AgendaNode") -> str:
    """Return an item by its number and title, of what is closed by its number alone."""
    item = node.item
    if is_closed(item.confidentiality):
        return tr("{0} · besloten").format(_numbered(node))
    title = item.title.strip() or tr("Agendapunt zonder titel")
    return f"{item.number.rstrip('.')}  {title}" if item.number else title


def _numbered(node: "AgendaNode") -> str:
    number = node.item.number.rstrip(".")
    return tr("Agendapunt {0}").format(number) if number else tr("Agendapunt")


def _other(node: "AgendaNode") -> str:
    preparation = node.preparation
    if preparation is None:
        return ""
    position = "" if preparation.position is None else label(preparation.position)
    standpoint = ": ".join(filter(None, (position, preparation.position_reasons.strip())))
    asked = "\n".join(f"– {one.text.strip()}" for one in preparation.technical_questions if one.text.strip())
    parts = (
        (tr("Kernvraag"), preparation.key_question.strip()),
        (tr("Standpunt"), standpoint),
        (tr("Technische vragen"), asked),
        (tr("Aantekeningen"), preparation.notes.strip()),
    )
    return "\n\n".join(f"{word}\n{words}" for word, words in parts if words)
