"""The words of a text that is the name of a file: "Willemijn_Bosman-keuken.jpg" is written without spaces."""

import re

_FILE = re.compile(r"\S+\.\w{2,12}")
_APART = str.maketrans("-.+", "   ")


def words_apart(text: str) -> str:
    """Return a text, as long as it was, with spaces where a file name has other signs between its words."""
    spaced = text.replace("_", " ")
    return spaced.translate(_APART) if _FILE.fullmatch(text.strip()) else spaced
