"""What an organisation is by its name: "GGD Hollands Midden" is a GGD, and so of the care and of a region. Pure."""

from functools import cache

from zvdesk.exchange.cards.names import words_of
from zvdesk.model.enums import PartnerKind
from zvdesk.services.partners.catalogue_filling import catalogue

_OTHER_NAMES = {
    ("om",): PartnerKind.OPENBAAR_MINISTERIE,
    ("ggz",): PartnerKind.GGZ_INSTELLING,
    ("zorg", "en", "veiligheidshuis"): PartnerKind.ZORG_EN_VEILIGHEIDSHUIS,
    ("veiligheidshuis",): PartnerKind.ZORG_EN_VEILIGHEIDSHUIS,
    ("nationale", "politie"): PartnerKind.POLITIE,
}
"""Names that the catalogue does not have, as words."""
_BEFORE = frozenset({"de", "het", "stichting", "regionale", "regionaal"})


def kind_by_name(name: str) -> dict[str, str]:
    """Return kind, domain and scale of an organisation as fields, {} where its name does not begin with one."""
    words = list(words_of(name))
    while words and words[0] in _BEFORE:
        words = words[1:]
    found = [(known, told) for known, told in _known().items() if tuple(words[: len(known)]) == known]
    return dict(max(found, key=lambda one: len(one[0]))[1]) if found else {}


@cache
def _known() -> dict[tuple[str, ...], dict[str, str]]:
    entries = catalogue()
    told = {one.kind: {"kind": one.kind.value, "domain": one.domain.value, "scale": one.scale.value} for one in entries}
    names = {words_of(one.name): one.kind for one in entries} | _OTHER_NAMES
    return {tuple(words): told[kind] for words, kind in names.items()}
