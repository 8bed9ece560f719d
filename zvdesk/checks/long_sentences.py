"""Sentences that are too long to be answered, or read aloud, in one go."""

from collections.abc import Iterator

from zvdesk.checks.finding import Span
from zvdesk.checks.prose import sentences, words

MOST_WORDS = 30
"""Words that a sentence may have."""


def long_sentences(text: str) -> Iterator[Span]:
    """Yield the sentences of more than 30 words."""
    for sentence in sentences(text):
        if len(words(sentence.text)) > MOST_WORDS:
            yield Span(sentence.start, sentence.end, "long_sentence")
