"""What the catalogue gives a partner of a kind that has it not yet: only what is empty, or still says what all say.

Pure, but for reading the catalogue once.
"""

from collections.abc import Mapping
from functools import cache
from typing import Any

from zvdesk.exchange.partner_catalogue import CataloguePartner, read_catalogue
from zvdesk.model.enums import PartnerDomain, PartnerScale
from zvdesk.resources import resource

_UNTOLD = {"domain": PartnerDomain.OVERIG.value, "scale": PartnerScale.LOKAAL.value}
_TEXTS = ("mandate", "governed_by", "funded_by", "legal_basis", "questions")

FILLED = (*_UNTOLD, *_TEXTS)
"""The fields that are filled, in the order in which they are told."""


@cache
def catalogue() -> tuple[CataloguePartner, ...]:
    """Return the kinds of partners in the order of the chain."""
    return read_catalogue(resource("knowledge", "partners", "catalogue.json"))


@cache
def _by_kind() -> dict[str, CataloguePartner]:
    return {one.kind.value: one for one in catalogue()}


def filling(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the catalogue fills of a partner, of whose fields (as JSON) those that are missing are empty.

    Where it fills a text, where that comes from goes below the remarks. Returns {} for a kind that it does not have.
    """
    entry = _by_kind().get(str(values.get("kind", "")))
    if entry is None:
        return {}
    given = entry.fields()
    found = {name: given[name] for name in FILLED if _is_empty(name, values) and given[name] != _told(name, values)}
    remarks = str(values.get("remarks") or "")
    if any(name in found for name in _TEXTS) and entry.remark not in remarks:
        found["remarks"] = f"{remarks}\n\n{entry.remark}" if remarks.strip() else entry.remark
    return found


def _told(name: str, values: Mapping[str, Any]) -> str:
    return str(values.get(name) or _UNTOLD.get(name, ""))


def _is_empty(name: str, values: Mapping[str, Any]) -> bool:
    """Tell whether a field says nothing yet; who chose a domain chose the scale too, which all begin with as local."""
    told = _told(name, values).strip()
    if name == "scale" and values.get("scale") and _told("domain", values) != _UNTOLD["domain"]:
        return False
    return not told or told == _UNTOLD.get(name)
