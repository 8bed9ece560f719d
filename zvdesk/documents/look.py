"""What makes documents those of one fractie: its colour, its type, its logo, and how to reach it.

Plain data without anything that draws, so that the tree can carry it to Word, to PDF, and to the process of a pack.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from zvdesk.documents.cleaning import clean_line

ACCENT: Final = "0F5E6B"
"""The colour of the bundled design, as RRGGBB."""


class Family(StrEnum):
    """The families of letters that a document can be set in, as Word knows them."""

    SANS = "Atkinson Hyperlegible Next"
    SERIF = "Noto Serif"


@dataclass(frozen=True, slots=True)
class Logo:
    """A picture that was made fit by `images.prepare`, and what is read aloud in its place."""

    image: bytes
    alternative: str

    def __post_init__(self) -> None:
        object.__setattr__(self, "alternative", clean_line(self.alternative))


@dataclass(frozen=True, slots=True)
class Look:
    """The look of a document; the bundled design where nothing is said.

    `accent` is RRGGBB, None for the bundled one, with which headings stay black. `contact` are the lines below the
    sender of a letter: address, website, telephone.
    """

    accent: str | None = None
    family: Family = Family.SANS
    logo: Logo | None = None
    contact: tuple[str, ...] = ()

    @property
    def ink(self) -> str:
        """The colour of what stands out."""
        return self.accent or ACCENT


BUNDLED: Final = Look()
