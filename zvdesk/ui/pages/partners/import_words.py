"""What the window says of an import of visitekaartjes or of a table, and how it shows what a field says."""

from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QCoreApplication

from zvdesk.model.dates import written_date
from zvdesk.model.enums import PartnerDomain, PartnerKind, PartnerScale, label
from zvdesk.ui.pages.partners.words import capitalized

if TYPE_CHECKING:
    from zvdesk.services.partners.card_plan import ImportPlan

_CHOICES = {"kind": PartnerKind, "domain": PartnerDomain, "scale": PartnerScale}


class ImportWords(NamedTuple):
    """The words of one of the two."""

    title: str
    one: str
    many: str
    none: str
    place: str
    taking: str
    done: str
    same: str
    nothing_new: str
    new: str


def words_of(plan: "ImportPlan") -> ImportWords:
    """Return the words for what a plan was read from."""
    if plan.is_table:
        return ImportWords(
            title=tr("Tabel inlezen"),
            one=tr("ketenpartner of persoon"),
            many=tr("ketenpartners en personen"),
            none=tr("Er is geen rij gelezen."),
            place=tr("Wat er met de rij gebeurt"),
            taking=tr("Tabel overnemen"),
            done=tr("Tabel ingelezen"),
            same=tr("Overnemen uit de tabel"),
            nothing_new=tr("Er staat niets nieuws in deze rij."),
            new=tr("In de tabel"),
        )
    return ImportWords(
        title=tr("Visitekaartjes inlezen"),
        one=tr("visitekaartje"),
        many=tr("visitekaartjes"),
        none=tr("Er is geen visitekaartje gelezen."),
        place=tr("Wat er met het visitekaartje gebeurt"),
        taking=tr("Visitekaartjes overnemen"),
        done=tr("Visitekaartjes ingelezen"),
        same=tr("Overnemen van het kaartje"),
        nothing_new=tr("Er staat niets nieuws op dit kaartje."),
        new=tr("Op het kaartje"),
    )


def value_shown(name: str, value: Any) -> str:
    """Return what a field of a partner or a contact says, from JSON, as a person reads it; "" for nothing."""
    if value in (None, ""):
        return ""
    if isinstance(value, bool):
        return tr("ja") if value else tr("nee")
    if isinstance(value, list):
        return ", ".join(str(one) for one in value)
    if name in _CHOICES:
        return capitalized(label(_CHOICES[name](value)).replace("_", " "))
    if name in ("since", "until"):
        return written_date(date.fromisoformat(value))
    return str(value)


def tr(text: str) -> str:
    """Return the text in the user's language."""
    return QCoreApplication.translate("PartnerCards", text)
