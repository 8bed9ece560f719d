"""Roman numerals, as lists of Word and of ours have them."""

_SIGNS = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip


def roman(number: int) -> str:
    """Return a number from 1 to 3999 in Roman numerals."""
    written = ""
    for worth, sign in _SIGNS:
        count, number = divmod(number, worth)
        written += sign * count
    return written
