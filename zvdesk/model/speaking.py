"""How long a text takes to say, so that screen and documents tell the same."""

from math import ceil


def spoken_length(text: str, words_per_minute: int) -> str:
    """Return how long it takes to say a text: "ongeveer 2 minuten", "minder dan een minuut", "" for no text."""
    seconds = len(text.split()) * 60 / max(1, words_per_minute)
    if seconds < 45:
        return "minder dan een minuut" if seconds else ""
    minutes = ceil(seconds / 60 - 0.25)
    return f"ongeveer {minutes} {'minuut' if minutes == 1 else 'minuten'}"
