"""What partners are to each other from either end: "bestuurt" at the one, "wordt bestuurd door" at the other."""

from zvdesk.model.enums import PartnerTie, label

_BACK = {
    PartnerTie.VERWIJST_NAAR: "krijgt verwijzingen van",
    PartnerTie.BESTUURT: "wordt bestuurd door",
    PartnerTie.FINANCIERT: "wordt betaald door",
}
"""The ties that read otherwise from the other end; the rest is mutual."""


def tie_words(tie: PartnerTie, *, is_back: bool) -> str:
    """Return how a tie reads, from the other end when `is_back`."""
    return _BACK.get(tie, label(tie)) if is_back else label(tie)


def tie_ends() -> list[tuple[PartnerTie, bool]]:
    """Return every tie with each end that it reads otherwise from."""
    return [(tie, is_back) for tie in PartnerTie for is_back in ((False, True) if tie in _BACK else (False,))]
