"""Which questions have no answer, where one to a question may go for its parts, and those to its parts for it."""

from collections.abc import Collection, Mapping


def unanswered(above: Mapping[str, str], answered: Collection[str]) -> tuple[str, ...]:
    """Return the questions that no answer is to, in reading order; `above` has for each what it is a part of, or "".

    An answer to a question goes for its parts, unless one of these has its own: then the others are told. Answers to
    all parts go for the question; the only part, as "Zo nee, waarom niet?", does not. A question of which nothing was
    answered is told without its parts.
    """
    below: dict[str, list[str]] = {key: [] for key in above}
    for key, parent in above.items():
        if parent in below:
            below[parent].append(key)
    named = frozenset(answered)

    def is_touched(key: str) -> bool:
        return key in named or any(map(is_touched, below[key]))

    def missing(key: str) -> list[str]:
        parts = below[key]
        if not any(map(is_touched, parts)):
            return [] if key in named else [key]
        own = [key] if len(parts) == 1 and key not in named else []
        return own + [each for part in parts for each in missing(part)]

    return tuple(each for key, parent in above.items() if parent not in below for each in missing(key))
