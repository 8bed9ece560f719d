"""What a page offers to print: a name, and how the document comes about as a PDF."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from zvdesk.app import Desk

Progress = Callable[[int, int], None]
ToDo = Callable[["Desk"], tuple[Sequence[str], Sequence[str]]]
"""Returns what makes a document a draft, in a few words each, and which of it is to be settled before it leaves."""
Make = Callable[["Desk", bool, Progress], bytes]
"""Returns the document as a PDF; on a reading thread. The flag says that the user wants what is closed in it."""


class Printable(NamedTuple):
    """A document: its word among others ("Brief"), the name that its file gets, and how it is made.

    `is_ours` is False where pages of others may be in it, which are drawn apart. `to_do` is asked of what may be a
    draft.
    """

    word: str
    file_title: str
    make: Make
    is_ours: bool = True
    to_do: ToDo | None = None
