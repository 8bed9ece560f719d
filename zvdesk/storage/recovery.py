"""The recovery key as people copy it: seven groups of five characters, each group with its own check character.

Characters are Crockford's base 32 (https://www.crockford.com/base32.html): no I, L, O and U. The fifth of a group is
a check over the field of 32 elements, which finds every single wrong character and every two exchanged ones, and the
number of the group is in it, so that exchanged groups are found too.
"""

from zvdesk.errors import UserError

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
GROUPS = 7
DATA_PER_GROUP = 4
GROUP_SIZE = DATA_PER_GROUP + 1
LENGTH = GROUPS * GROUP_SIZE
BITS = GROUPS * DATA_PER_GROUP * 5
_ALIASES = str.maketrans({"O": "0", "I": "1", "L": "1"})
_SEPARATORS = str.maketrans("", "", " -\t\r\n\u00a0\u2010\u2011\u2012\u2013\u2014")
_FIELD_POLYNOMIAL = 0b100101  # x^5 + x^2 + 1


def encode(value: int) -> str:
    """Write `value` (below 2**BITS) as "ABCDE-FGHJK-…"."""
    if not 0 <= value < 1 << BITS:
        raise ValueError(f"a recovery key has {BITS} bits")
    digits = [value >> shift & 31 for shift in range(BITS - 5, -1, -5)]
    groups = [digits[i : i + DATA_PER_GROUP] for i in range(0, len(digits), DATA_PER_GROUP)]
    return "-".join("".join(ALPHABET[d] for d in (*group, _check(group, n))) for n, group in enumerate(groups))


def decode(text: str) -> int:
    """Read a recovery key as typed; case, spaces and dashes do not matter, O counts as 0, I and L as 1.

    Raises UserError `recovery_key_length` (found, expected) and `recovery_key_mistyped` (group, from 1).
    """
    typed = text.upper().translate(_SEPARATORS).translate(_ALIASES)
    if len(typed) != LENGTH:
        raise UserError("recovery_key_length", found=len(typed), expected=LENGTH)
    value = 0
    for number in range(GROUPS):
        digits = [ALPHABET.find(c) for c in typed[number * GROUP_SIZE : (number + 1) * GROUP_SIZE]]
        if -1 in digits or _check(digits[:-1], number) != digits[-1]:
            raise UserError("recovery_key_mistyped", group=number + 1)
        for digit in digits[:-1]:
            value = value << 5 | digit
    return value


def _check(digits: list[int], number: int) -> int:
    """Weigh each character by another power of the field's generator; the group's number starts the sum."""
    total, weight = number, 1
    for digit in digits:
        weight = _multiply(weight, 2)
        total ^= _multiply(weight, digit)
    return total


def _multiply(a: int, b: int) -> int:
    product = 0
    while b:
        if b & 1:
            product ^= a
        a <<= 1
        if a & 32:
            a ^= _FIELD_POLYNOMIAL
        b >>= 1
    return product
