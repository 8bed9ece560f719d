"""Words that stand beside an enumeration and are read without it name its members, all of them and in order."""

from zvdesk.model.enums import Confidentiality
from zvdesk.model.fields import field_specs
from zvdesk.model.registry import BY_KIND
from zvdesk.ui.words import CONFIDENTIALITY, KIND_ICONS, field_word, told_apart


def test_every_level_has_a_word_in_the_order_of_closedness() -> None:
    assert list(CONFIDENTIALITY) == [level.value for level in Confidentiality]
    assert CONFIDENTIALITY[Confidentiality.GEHEIM] == "Geheim"


def test_icons_are_those_of_kinds_there_are() -> None:
    assert set(KIND_ICONS) <= set(BY_KIND)


def test_every_field_of_every_record_has_a_dutch_word() -> None:
    names = {name for cls in BY_KIND.values() for name in (*field_specs(cls), *cls.owned)}
    as_in_the_model = {name for name in names if field_word(name) == name.replace("_", " ").capitalize()}
    assert as_in_the_model == {"fractie", "status", "website"}


def test_equal_names_are_told_apart_and_others_stay() -> None:
    assert told_apart(["Commissie", "Raad", "Commissie"]) == ["Commissie (1)", "Raad", "Commissie (2)"]
    assert told_apart([]) == []
