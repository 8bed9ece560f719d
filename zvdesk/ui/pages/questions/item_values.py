"""Question items as the values that a record is saved as."""

from collections.abc import Sequence
from typing import Any, Protocol

from zvdesk.model.ids import new_id


class ItemLike(Protocol):
    """A question item as the model has it."""

    id: str
    text: str

    @property
    def items(self) -> Sequence["ItemLike"]: ...


def to_json(items: Sequence[ItemLike]) -> list[dict[str, Any]]:
    """Return items as JSON values, with all that lies below them."""
    return [{"id": item.id, "text": item.text, "items": to_json(item.items)} for item in items]


def has_words(items: list[dict[str, Any]]) -> bool:
    """Tell whether anything is written in items, however deep."""
    return any(item["text"].strip() or has_words(item["items"]) for item in items)


def named_anew(items: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return items as new ones, with ids of their own."""
    return [{"id": new_id(), "text": item["text"], "items": named_anew(item["items"])} for item in items]
