"""Small pure rules on text that titles and lists share."""

LOOKED_AT = 400
"""Characters at the start of a text in which its title is looked for; lists fetch no more than these."""


def one_line(text: str) -> str:
    """Return the words of a text on one line, with single spaces between them."""
    return " ".join(text.split())


def first_line(text: str, length: int = 80) -> str:
    """Return the first line with words in it, without Markdown marks, cut at `length` characters.

    Looks at the first 400 characters only; empty when there are no words in them.
    """
    for line in text[:LOOKED_AT].splitlines():
        words = one_line(line).lstrip("#>*-+ ")
        if words:
            return words if len(words) <= length else words[: length - 1].rstrip() + "…"
    return ""


def sentence_around(text: str, start: int, end: int) -> str:
    """Return the sentence in which a finding stands, for who decides about it."""
    begin = max((text.rfind(sign, 0, start) for sign in (". ", "! ", "? ", "\n")), default=-1)
    ends = [at for sign in (". ", "! ", "? ", "\n") if (at := text.find(sign, end)) >= 0]
    return " ".join(text[begin + 1 : min(ends, default=len(text)) + 1].split())
