"""Makes the enumerations of Qt in a fifth of the time: PySide6 makes 170 of them, of 2,600 members, before the paint.

PySide6 asks Python for each by `Enum(name, pairs)`, as soon as the class it belongs to is touched: all 93 of the
namespace `Qt` at its first use. Python's way is for enumerations that somebody wrote, with methods, mixed types and
values that follow: it takes a placeholder for every member off the class and puts the member on it, each a change of
a type. Those of Qt are names of numbers. Here Python makes one enumeration of each sort without members, and the
others are made after it.

What Python keeps of an enumeration differs from version to version. Where a sample made in this way is not in every
detail what Python itself makes, Python goes on making them all.
"""

import sys
from enum import Enum, EnumType, Flag, FlagBoundary, IntEnum, IntFlag
from typing import Any

_create = EnumType._create_  # type: ignore[attr-defined]
_DATA: dict[type, type] = {Enum: object, Flag: object, IntEnum: int, IntFlag: int}
_TAKEN = frozenset(name for base in _DATA for owner in (*base.__mro__, type) for name in vars(owner))
_SAMPLE = [("Nothing", 0), ("One", 1), ("Four", 4), ("Two", 2), ("Both", 3), ("Again", 1)]
_patterns: dict[type, dict[str, Any]] = {}


def make_enums_quickly() -> bool:
    """Let enumerations be made in the quick way from now on, and return whether this Python allows it."""
    if not (_is_alike(Flag) and _is_alike(IntEnum)):
        return False
    EnumType._create_ = _made  # type: ignore[attr-defined]
    return True


def _made(cls: type, class_name: str, names: Any, **options: Any) -> Any:
    """Stand in for EnumType._create_: what is not as PySide6 asks for it is made by Python."""
    if not _is_plain(cls, names, options):
        return _create(cls, class_name, names, **options)
    module = options.get("module") or sys._getframe(2).f_globals.get("__name__")  # as Python does
    made = type.__new__(EnumType, class_name, (cls,), _pattern(cls, options["boundary"]) | {"__module__": module})
    return _filled(made, names, _DATA[cls])


def _is_plain(cls: type, names: Any, options: dict[str, Any]) -> bool:
    if cls not in _DATA or not isinstance(names, list) or options.get("type") or options.get("qualname"):
        return False
    if options.get("boundary") is not FlagBoundary.KEEP:
        return False
    is_flag = issubclass(cls, Flag)
    known = {name for name, value in names if name[:1] != "_" and (value >= 0 or not is_flag)}
    return len(known) == len(names) and _TAKEN.isdisjoint(known)


def _pattern(cls: type, boundary: FlagBoundary) -> dict[str, Any]:
    """Return what the class of an enumeration without members keeps."""
    if cls not in _patterns:
        _patterns[cls] = dict(vars(_create(cls, "Pattern", [], module=__name__, boundary=boundary)))
    return {name: value.copy() if isinstance(value, dict | list) else value for name, value in _patterns[cls].items()}


def _filled(made: Any, pairs: list[tuple[str, int]], data: type) -> Any:
    """Put the members on an enumeration that has none."""
    is_flag = issubclass(made, Flag)
    names, members, by_value = made._member_names_, made._member_map_, made._value2member_map_
    put = type.__setattr__
    for name, value in pairs:
        member = object.__new__(made) if data is object else int.__new__(made, value)
        member.__dict__.update(_value_=value, _name_=name, __objclass__=made, _sort_order_=len(names))
        first = by_value.setdefault(value, member)
        if first is member and (not is_flag or value.bit_count() == 1):
            names.append(name)
        members[name] = first
        put(made, name, first)
    if is_flag:
        _mask(made, [value for _, value in pairs])
    return made


def _mask(made: Any, values: list[int]) -> None:
    """Tell an enumeration of flags which bits it has."""
    mask = singles = 0
    for value in values:
        mask |= value
        singles |= value if value.bit_count() == 1 else 0
    made._flag_mask_ = mask
    if "_singles_mask_" in vars(made):  # from Python 3.11.4
        made._singles_mask_ = singles
    made._all_bits_ = 2 ** mask.bit_length() - 1
    ordered = [made._member_map_[name]._value_ for name in made._member_names_]
    if ordered != sorted(ordered):
        made._iter_member_ = made._iter_member_by_def_


def _is_alike(base: type) -> bool:
    options = {"module": __name__, "boundary": FlagBoundary.KEEP}
    try:
        return told(_create(base, "Sample", _SAMPLE, **options)) == told(_made(base, "Sample", _SAMPLE, **options))
    except (AttributeError, TypeError, ValueError):
        return False


def told(made: Any) -> dict[str, Any]:
    """Return everything that an enumeration keeps, its members told by what they keep."""

    def value_told(value: Any) -> Any:
        if isinstance(value, dict):
            return [(key, value_told(part)) for key, part in value.items()]
        if isinstance(value, made):
            kept = {name: part for name, part in vars(value).items() if name != "__objclass__"}
            return kept, value.__objclass__ is made, repr(value), str(value), hash(value)
        return getattr(value, "__func__", value)

    return {name: value_told(value) for name, value in vars(made).items()}
