"""Labels and themes as one types them, with a comma between them."""

from collections.abc import Sequence


def split_tags(text: str) -> list[str]:
    """Return the labels in a text, each once and in the order of the alphabet."""
    return sorted({word for part in text.split(",") if (word := " ".join(part.split()))}, key=str.casefold)


def joined_tags(tags: Sequence[str]) -> str:
    """Return labels as a text that `split_tags` reads."""
    return ", ".join(tags)
