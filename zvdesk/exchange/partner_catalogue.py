"""The kinds of partners that the care and safety chain has everywhere, as they come with zvdesk.

The file is JSON: {"format": "zvdesk-ketenpartners", "version": 1, "questions": […], "partners": [{…}]}. What it says
of a kind is a start, not a rule: `unconfirmed` names what no source at hand confirmed, and a partner made from it says
so.
"""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from zvdesk.model.enums import PartnerDomain, PartnerKind, PartnerScale
from zvdesk.phrases import joined

_UNCONFIRMED = {
    "organised": "hoe het is georganiseerd",
    "governed_by": "wie het bestuurt",
    "funded_by": "wie het betaalt",
    "legal_basis": "de wettelijke basis",
}


class CataloguePartner(NamedTuple):
    """What the catalogue says of one kind of partner; `questions` are those of the kind and those that fit them all."""

    kind: PartnerKind
    name: str
    domain: PartnerDomain
    scale: PartnerScale
    does: str
    organised: str
    governed_by: str
    funded_by: str
    legal_basis: str
    source: str
    questions: tuple[str, ...]
    unconfirmed: tuple[str, ...]

    @property
    def remark(self) -> str:
        """Where this comes from, and what is still to be looked up: "Nog na te kijken: wie het betaalt."."""
        lines = [f"{self.organised} Bron: {self.source}."]
        if self.unconfirmed:
            lines.append(f"Nog na te kijken: {joined([_UNCONFIRMED[name] for name in self.unconfirmed])}.")
        return "\n".join(lines)

    def fields(self) -> dict[str, Any]:
        """Return the fields of a partner that starts from this."""
        return {
            "name": self.name,
            "kind": self.kind.value,
            "domain": self.domain.value,
            "scale": self.scale.value,
            "mandate": self.does,
            "governed_by": self.governed_by,
            "funded_by": self.funded_by,
            "legal_basis": self.legal_basis,
            "questions": "\n".join(f"- {question}" for question in self.questions),
            "remarks": self.remark,
        }


def read_catalogue(path: Path) -> tuple[CataloguePartner, ...]:
    """Return the kinds in their order in the file, which comes with zvdesk and is as it should be."""
    whole = json.loads(path.read_text("utf-8"))
    return tuple(_partner(values, whole["questions"]) for values in whole["partners"])


def _partner(values: dict[str, Any], for_all: Sequence[str]) -> CataloguePartner:
    typed = {
        "kind": PartnerKind(values["kind"]),
        "domain": PartnerDomain(values["domain"]),
        "scale": PartnerScale(values["scale"]),
        "questions": (*values["questions"], *for_all),
        "unconfirmed": tuple(values["unconfirmed"]),
    }
    return CataloguePartner(**{**values, **typed})
