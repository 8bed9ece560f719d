"""The enumerations of Qt are what Python makes of them, however they are made."""

import os
import subprocess
import sys
from enum import Enum, Flag, FlagBoundary, IntEnum, IntFlag
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zvdesk.ui import quick_enums

BASES = (Enum, Flag, IntEnum, IntFlag)
ALL_OF_QT = """
import enum, re, runpy, sys
told = runpy.run_path(sys.argv[1])["told"]
if len(sys.argv) > 2: import zvdesk.ui
import PySide6.QtCore as core, PySide6.QtGui as gui, PySide6.QtWidgets as widgets
made = {}
for module in (core, gui, widgets):
    for name in dir(module):
        owner = getattr(module, name)
        for part in [owner, *vars(owner).values()] if isinstance(owner, type) else [owner]:
            if isinstance(part, type) and issubclass(part, enum.Enum):
                kept = sorted(map(str, told(part).items()))
                made[f"{name}.{part.__qualname__}"] = re.sub(" at 0x[0-9a-f]+", "", str(kept))
print(len(made), enum.EnumType._create_.__name__)
print(made)
"""
pairs = st.lists(
    st.tuples(st.from_regex(r"\A[A-Z][A-Za-z_0-9]{0,8}\Z"), st.integers(-3, 2**40)), unique_by=lambda pair: pair[0]
)


@given(pairs, st.sampled_from(BASES))
def test_an_enumeration_is_what_python_makes(members: list[tuple[str, int]], base: type) -> None:
    options: dict[str, Any] = {"module": __name__, "boundary": FlagBoundary.KEEP}
    if issubclass(base, Flag):
        members = [(name, abs(value)) for name, value in members]
    quick = quick_enums._made(base, "Made", members, **options)
    plain = quick_enums._create(base, "Made", members, **options)
    assert quick_enums.told(quick) == quick_enums.told(plain)
    assert [list(quick), len(quick), repr(quick)] == [[quick(m.value) for m in plain], len(plain), repr(plain)]


def test_flags_are_combined_and_taken_apart() -> None:
    made = quick_enums._made(Flag, "Made", [("One", 1), ("Four", 4), ("Two", 2)], boundary=FlagBoundary.KEEP)
    assert list(made.Two | made.Four) == [made.Four, made.Two]  # in the order in which they were given, as in Python
    assert ~made.One == made.Two | made.Four
    assert made(9).value == 9


@pytest.mark.parametrize(
    "members",
    [[("mro", 1)], [("One", 1), ("One", 2)], [("name", 1), ("Two", 2)], [("_hidden", 1), ("Two", 2)], "One Two"],
    ids=["refused", "twice", "taken", "hidden", "text"],
)
def test_what_qt_does_not_ask_for_is_left_to_python(members: Any) -> None:
    def made_by(make: Any) -> Any:
        try:
            made = make(Enum, "Made", members, module=__name__, boundary=FlagBoundary.KEEP)
        except (TypeError, ValueError) as error:
            return type(error), str(error)
        return [(member.name, member.value, repr(member)) for member in made]

    assert made_by(quick_enums._made) == made_by(quick_enums._create)


def test_a_python_that_keeps_something_else_makes_them_all_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    def otherwise(*asked: Any, **options: Any) -> Any:
        made = own(*asked, **options)
        if len(made):
            made.something_new = 1
        return made

    own = quick_enums._create
    monkeypatch.setattr(quick_enums, "_create", otherwise)
    assert not quick_enums.make_enums_quickly()


def test_every_enumeration_of_qt_is_the_same() -> None:
    quick, plain = _told("quickly"), _told()
    assert quick[1] == plain[1]
    assert [quick[0].split()[1], plain[0].split()[1]] == ["_made", "_create_"]
    assert int(quick[0].split()[0]) > 400


def _told(*ways: str) -> list[str]:
    given = [sys.executable, "-c", ALL_OF_QT, quick_enums.__file__, *ways]
    environment = {**os.environ, "PYTHONHASHSEED": "0"}
    return subprocess.run(given, check=True, capture_output=True, text=True, env=environment).stdout.splitlines()
