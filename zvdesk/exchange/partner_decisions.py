"""Who decides on each verbindend thema, as it comes with zvdesk.

The file is JSON: {"format": "zvdesk-wie-beslist", "version": 1, "themes": [{…}], "always": [{…}]}. It is knowledge that
is looked up, not a rule: of what no source at hand confirmed `is_confirmed` is false, and whoever reads it is told.
"""

import json
from pathlib import Path
from typing import Any

from zvdesk.model.enums import PartnerKind, PartnerScale
from zvdesk.model.partner_decisions import CouncilCan, Decider, Ground, ThemeDecisions


def read_decisions(path: Path) -> tuple[ThemeDecisions, ...]:
    """Return the themes in their order in the file, which comes with zvdesk and is as it should be."""
    whole = json.loads(path.read_text("utf-8"))
    always = tuple(_can(one) for one in whole["always"])
    return tuple(_theme(one, always) for one in whole["themes"])


def _theme(values: dict[str, Any], always: tuple[CouncilCan, ...]) -> ThemeDecisions:
    levels = tuple(
        (PartnerScale(scale), tuple(_decider(one) for one in deciders)) for scale, deciders in values["levels"].items()
    )
    council = tuple(_can(one) for one in values["council"])
    return ThemeDecisions(values["key"], values["name"], values["about"], levels, council, always)


def _decider(values: dict[str, Any]) -> Decider:
    kinds = tuple(PartnerKind(kind) for kind in values["kinds"])
    return Decider(values["who"], values["role"], values["decides"], _ground(values), kinds)


def _can(values: dict[str, Any]) -> CouncilCan:
    return CouncilCan(values["role"], values["can"], _ground(values))


def _ground(values: dict[str, Any]) -> Ground:
    return Ground(values["basis"], values["source"], values["is_confirmed"])
