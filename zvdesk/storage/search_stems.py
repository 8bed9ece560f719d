"""Dutch stems. Imported only where a stem must be computed, for the stemmer takes 25 ms to load.

The older Porter stemmer for Dutch is used: the newer one of Kraaij and Pohlmann makes "wijs" of "wijziging" and "meen"
of "gemeente", and so finds every "op deze wijze" and "wij menen".
"""

import re

from snowballstemmer.dutch_porter_stemmer import DutchPorterStemmer

from zvdesk.storage.search_words import MAX_TERM, is_term

_STEMMER = DutchPorterStemmer()
_MISSED_PLURAL = re.compile(r"(?<=ie)(?:en|s)\Z|(?<=ee)en\Z|(?<=[^aeiou]e)s\Z")
_SHARP = {"z": "s", "v": "f"}


def stem(word: str) -> str:
    """The stem of a folded word. Two words that differ only in number, degree or person mostly share it.

    Mended beforehand: "categorieen", "subsidies", "ideeen", "colleges"; afterwards: "huizen" → "huis", "brieven" →
    "brief", "officieel" → "officiel" as "officiele".
    A word that cannot be Dutch (other letters, overlong) is its own stem.
    """
    if len(word) > MAX_TERM or not is_term(word):
        return word
    found = str(_STEMMER.stemWord(_MISSED_PLURAL.sub("", word)))
    found = found[:-1] + _SHARP.get(found[-1:], found[-1:])
    return found[:-4] + "iel" if found.endswith("ieel") else found
