"""Words that stand beside an enumeration and are read without it name its members, all of them and in order."""

from zvdesk.model.enums import Confidentiality
from zvdesk.model.registry import BY_KIND
from zvdesk.ui.words import CONFIDENTIALITY, KIND_ICONS


def test_every_level_has_a_word_in_the_order_of_closedness() -> None:
    assert list(CONFIDENTIALITY) == [level.value for level in Confidentiality]
    assert CONFIDENTIALITY[Confidentiality.GEHEIM] == "Geheim"


def test_icons_are_those_of_kinds_there_are() -> None:
    assert set(KIND_ICONS) <= set(BY_KIND)
