"""After which of its documents an agenda item is called, where only their names say what it is about."""

import re
from typing import Final

_BEFORE: Final = r"(?:(?:concept|ontwerp|definitieve?|herziene?|gewijzigde?|aangepaste?)[\s-]+)*"
_ATTACHED: Final = r"bijlagen?|annex|appendix"
_ABOUT_IT: Final = r"brief|memo|presentatie|motie|amendement"
_KINDS: Final = (
    r"\w*voorstel",
    r"\w*informatiebrief|rib|collegebrief|wethoudersbrief",
    r"\w*nota|\w*notitie|\w*visie|\w*verordening|\w*plan|\w*rapport\w*",
    rf"(?!(?:{_ATTACHED}|{_ABOUT_IT}|\w*besluit)\b).*",
    _ABOUT_IT,
    r"\w*besluit",
    r".*",
)
_RANKS: Final = tuple(re.compile(rf"{_BEFORE}(?:{words})(?!\w)", re.IGNORECASE) for words in _KINDS)


def rank(title: str) -> int:
    """Return how likely it is called so, the likeliest first: by a proposal, and last by what is attached to one."""
    return next((place for place, kind in enumerate(_RANKS) if kind.match(title)), len(_RANKS))
