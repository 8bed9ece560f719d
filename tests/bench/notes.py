"""Dutch-like notes in any number, the same for the same seed: Zipf's law, compounds, inflections and diacritics."""

import bisect
import itertools
import random
from collections.abc import Iterator
from dataclasses import dataclass

FUNCTION_WORDS = tuple(
    "de het een van en in is dat op te voor met zijn niet aan er om ook als bij door maar over uit naar heeft dan nog "  # noqa: SIM905
    "wordt deze wel worden die we hebben of kan meer tot al wij zal tegen onder".split()
)
COUNCIL_WORDS = tuple(
    "gemeente raad college wethouder burgemeester inwoner wijk vergadering motie amendement begroting commissie punt "  # noqa: SIM905
    "voorstel besluit zorg jeugd woning bouw verkeer veiligheid subsidie onderwijs bijstand duurzaamheid energie plan "
    "visie vraag schrift handhaving heffing hal bibliotheek buurt bezoek huis ondernemer fiets pad stad coördinatie "
    "categorie financiën reünie officieel beëdiging evaluatie voorziening mantel schuld hulp armoede beleid politie "
    "partner keten agenda toezegging overlast melding opvang crisis team".split()
)
_ENDINGS = ("", "", "en", "s", "ing", "lijk", "heid")
_INFLECTIONS = ("", "en", "s")
_PARTNERS = 25
"""With how many others each council word is compounded."""

_ONSETS = tuple("b br d dr f g gr h k kl kr l m n p pl pr r s sch sl sp st str t tr v vl w z zw".split())  # noqa: SIM905
_NUCLEI = ("a", "aa", "e", "ee", "i", "ie", "o", "oo", "u", "oe", "ui", "ij", "ei", "ou", "ë", "é")
_CODAS = ("", "", "", "cht", "d", "f", "g", "k", "l", "m", "n", "nd", "p", "r", "rd", "s", "st", "t")


@dataclass(frozen=True, slots=True)
class Note:
    """One note of the corpus."""

    number: int
    title: str
    body: str


class Corpus:
    """Notes with a vocabulary of their own; `words` are ranked by how often they occur, from 0."""

    def __init__(self, *, seed: int = 7, vocabulary: int = 40_000) -> None:
        self._random = random.Random(seed)
        self.words = self._vocabulary(vocabulary)
        self._weights = list(itertools.accumulate(1 / (rank + 2.7) ** 1.05 for rank in range(len(self.words))))

    def notes(self, count: int, *, length: int = 200) -> Iterator[Note]:
        """Yield notes of `length` words more or less."""
        for number in range(count):
            title = " ".join(self._pick(self._random.randint(3, 8))).capitalize()
            yield Note(number, title, self._body(max(20, int(self._random.gauss(length, length / 3)))))

    def _body(self, length: int) -> str:
        words = iter(self._pick(length))
        sentences = []
        while sentence := list(itertools.islice(words, self._random.randint(6, 18))):
            sentences.append(" ".join(sentence).capitalize() + ".")
        return "\n\n".join(" ".join(sentences[start : start + 4]) for start in range(0, len(sentences), 4))

    def _pick(self, count: int) -> list[str]:
        total = self._weights[-1]
        return [self.words[bisect.bisect(self._weights, self._random.random() * total)] for _ in range(count)]

    def _vocabulary(self, size: int) -> list[str]:
        """Function words, then council words, then all else in any order."""
        found = dict.fromkeys(self._compounds())
        while len(found) < size:
            found.setdefault(self._syllables())
        rest = list(found)
        self._random.shuffle(rest)
        return list(dict.fromkeys([*FUNCTION_WORDS, *COUNCIL_WORDS, *rest]))

    def _compounds(self) -> Iterator[str]:
        for first in COUNCIL_WORDS:
            for second in ("", *self._random.sample(COUNCIL_WORDS, _PARTNERS)):
                yield from (first + second + ending for ending in _INFLECTIONS)

    def _syllables(self) -> str:
        parts = self._random.choices((1, 2, 3, 4), (2, 6, 4, 1))[0]
        choose = self._random.choice
        return "".join(choose(_ONSETS) + choose(_NUCLEI) + choose(_CODAS) for _ in range(parts)) + choose(_ENDINGS)
