"""What the fields of a question ask for, by its kind: a motie has verzoeken, an amendement wijzigingen."""

from collections.abc import Iterable
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from zvdesk.model.enums import QuestionKind
from zvdesk.ui.pages.questions.words import length_text
from zvdesk.ui.widgets.card import QuestionCard


class KindWords(NamedTuple):
    """The hints in the empty fields of a kind, and what adds one more."""

    occasion: str
    item: str
    sub: str
    add: str


def kind_words(kind: QuestionKind) -> KindWords:
    """Return what the fields of a kind ask for."""
    sub, verb = tr("Schrijf het onderdeel"), tr("+ {0} toevoegen")
    question = tr("Schrijf de vraag"), tr("Schrijf de deelvraag"), verb.format(tr("Vraag"))
    if kind is QuestionKind.MOTIE:
        return KindWords(
            tr("Wat is er aan de hand, en waarom?"), tr("Schrijf wat de raad verzoekt"), sub, verb.format(tr("Verzoek"))
        )
    if kind is QuestionKind.AMENDEMENT:
        about = tr("Welk voorstel wilt u wijzigen, en waarom?")
        return KindWords(about, tr("Schrijf hoe de tekst gewijzigd wordt"), sub, verb.format(tr("Wijziging")))
    if kind is QuestionKind.AGENDERINGSVERZOEK:
        about = tr("Waarom moet de raad dit bespreken?")
        return KindWords(about, tr("Schrijf wat er te bespreken is"), sub, verb.format(tr("Punt")))
    if kind is QuestionKind.INTERPELLATIE:
        return KindWords(tr("Waarover wilt u inlichtingen, en waarom nu?"), *question)
    return KindWords(tr("Wat gaf aanleiding tot deze vragen?"), *question)


class CardWords:
    """What all cards of one question say besides its texts; a card that is added says it too."""

    def __init__(self) -> None:
        self._words = kind_words(QuestionKind.SCHRIFTELIJK)
        self._tells_lengths = False

    def put_on(self, card: QuestionCard) -> None:
        """Let a card say what the others say."""
        card.show_hints(self._words.item, self._words.sub)
        if self._tells_lengths:
            card.describe_by(length_text)

    def tell_lengths(self, cards: Iterable[QuestionCard]) -> None:
        """Let the cards say from now on how long each question is."""
        if not self._tells_lengths:
            self._tells_lengths = True
            for card in cards:
                card.describe_by(length_text)

    def take(self, words: KindWords, cards: Iterable[QuestionCard]) -> None:
        """Let the cards ask for what a kind is made of."""
        self._words = words
        for card in cards:
            card.show_hints(words.item, words.sub)


def tr(text: str) -> str:
    """Return a text in the language of the user."""
    return QCoreApplication.translate("Questions", text)
