"""Words for readers."""

from enum import StrEnum

import pytest

from zvdesk.model import enums
from zvdesk.model.enums import QuestionKind, label

MEMBERS = [
    member
    for cls in vars(enums).values()
    if isinstance(cls, type) and issubclass(cls, StrEnum) and cls is not StrEnum
    for member in cls
]


@pytest.mark.parametrize("member", MEMBERS, ids=lambda member: f"{type(member).__name__}.{member}")
def test_every_word_can_be_shown(member: StrEnum) -> None:
    assert label(member)
    assert "_" not in label(member)


def test_a_label_says_it_as_a_reader_would() -> None:
    assert label(QuestionKind.SCHRIFTELIJK) == "schriftelijke vraag"
    assert label(QuestionKind.INTERPELLATIE) == "interpellatie"
