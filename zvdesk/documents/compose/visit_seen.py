"""What was seen and heard on a visit, per theme: observations, quotes of who agreed to that, and photos."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Final

from zvdesk.documents.picture import Picture
from zvdesk.documents.styles import BESIDE_HEIGHT, CELL_GAP, TEXT_WIDTH, mm
from zvdesk.documents.tree import (
    Block,
    BulletList,
    Figure,
    FigureRow,
    Heading,
    ListItem,
    Paragraph,
    Quote,
    paragraphs,
    text,
)
from zvdesk.model.enums import ObservationKind
from zvdesk.model.text import first_line, one_line
from zvdesk.model.visits import NAMELESS, Observation

TITLE = "Wat wij zagen en hoorden"
PHOTO_HEIGHT, UPRIGHT_HEIGHT = mm(122), mm(90)
"""Points that a photo is high at most, lying (4 by 3 fills the width) and upright, which would take half a page."""
LEAST_HEIGHT, LEAST_BESIDE = mm(52), mm(44)
"""Points to which a photo may shrink to fit on a page, alone and side by side."""
PANORAMA: Final = 2.0
"""How many times as wide as it is high a photo is at least that stands alone, over the whole width."""
NARROWEST: Final = 0.3
"""The least part of the width for a photo beside another: its caption goes below it."""


@dataclass(frozen=True)
class SeenPhoto:
    """A photo as it stands in the report; `image` is empty where the file cannot be read.

    `own` are the fields and texts that are written at the photo itself; `file_name` stands in no report.
    """

    attachment_id: str
    image: bytes | Picture
    alternative: str
    caption: str = ""
    own: tuple[tuple[str, str], ...] = ()
    file_name: str = ""

    @property
    def is_described(self) -> bool:
        """Whether somebody wrote what it shows, at the photo itself."""
        return any(words.strip() for _, words in self.own)

    @property
    def width(self) -> float:
        """The part of the width of the text that it takes."""
        if not isinstance(self.image, Picture):
            return 1.0
        highest = UPRIGHT_HEIGHT if is_upright(self.image) else PHOTO_HEIGHT
        return min(1.0, highest * _shape(self.image) / TEXT_WIDTH)

    @property
    def least(self) -> float:
        """The part of its size that it may shrink to."""
        return min(1.0, LEAST_HEIGHT * _shape(self.image) / self.width / TEXT_WIDTH)


@dataclass(frozen=True)
class Seen:
    """An observation that may leave, with its photos and who may be named with it, "" for nobody."""

    observation: Observation
    photos: tuple[SeenPhoto, ...] = ()
    speaker: str = ""

    @property
    def without_photos(self) -> "Seen":
        """The same for a report without photos."""
        return replace(self, photos=())


def seen_blocks(seen: Sequence[Seen], themes: Sequence[str]) -> list[Block]:
    """Return what was seen under its heading, themes of the visit in its order first; [] for nothing."""
    if not seen:
        return []
    blocks: list[Block] = [Heading(2, text(TITLE))]
    groups = _by_theme(seen, themes)
    for theme, ones in groups:
        if len(groups) > 1 or theme:
            blocks.append(Heading(3, text(theme or "Overig")))
        blocks += beside(_told(ones))
    return blocks


def is_upright(image: bytes | Picture) -> bool:
    """Tell whether a picture is higher than it is wide, as far as its size is known."""
    return isinstance(image, Picture) and image.height > image.width


def beside(blocks: Iterable[Block]) -> list[Block]:
    """Return blocks in which photos that follow each other stand two by two, equally high.

    Of an odd number one stands alone: a lying one that parts no pair, else the last. A panorama always does.
    """
    found: list[Block] = []
    for fit, ones in groupby(blocks, _fits_beside):
        run = list(ones)
        found += _two_by_two([one for one in run if isinstance(one, Figure)]) if fit else run
    return found


def _fits_beside(block: Block) -> bool:
    return isinstance(block, Figure) and isinstance(block.image, Picture) and _shape(block.image) < PANORAMA


def _two_by_two(figures: Sequence[Figure]) -> Iterator[Block]:
    lying = [at for at, one in enumerate(figures) if at % 2 == 0 and not is_upright(one.image)]
    alone = None if len(figures) % 2 == 0 else next(iter(lying), len(figures) - 1)
    waiting: Figure | None = None
    for at, one in enumerate(figures):
        if at == alone:
            yield one
        elif waiting is None:
            waiting = one
        else:
            yield _row(waiting, one)
            waiting = None


def _row(*figures: Figure) -> FigureRow:
    """Return photos side by side, as high as each other as far as a caption finds room below the narrowest."""
    room = TEXT_WIDTH - CELL_GAP * (len(figures) - 1)
    shapes = [_shape(one.image) for one in figures]
    wanted = [shape / sum(shapes) for shape in shapes]
    shares = [max(NARROWEST, min(1 - NARROWEST, share)) for share in wanted]
    height = min(BESIDE_HEIGHT, *(share * room / shape for share, shape in zip(shares, shapes, strict=True)))
    return FigureRow(
        tuple(
            replace(one, width=height * shape / share / room, least=min(1.0, LEAST_BESIDE / height))
            for one, shape, share in zip(figures, shapes, shares, strict=True)
        ),
        tuple(shares),
    )


def _shape(image: bytes | Picture) -> float:
    """Return how many times as wide as it is high a picture is; as photos mostly are where that is not known."""
    return image.width / image.height if isinstance(image, Picture) else 4 / 3


def photo_figures(photos: Iterable[SeenPhoto]) -> Iterator[Figure]:
    """Yield photos as figures, each with the text for who does not see it and its caption."""
    for one in photos:
        yield Figure(one.image, one.alternative, text(one.caption) if one.caption else (), one.width, one.least)


def caption_of(observation: Observation | None, caption: str, alternative: str) -> str:
    """Return what stands below a photo: its caption, else what it shows, else the words of an entry that is a photo."""
    own = one_line(caption) or one_line(alternative)
    if own or observation is None or observation.kind is not ObservationKind.FOTO:
        return own
    return one_line(observation.text)


def alternative_of(observation: Observation | None, caption: str, alternative: str) -> str:
    """Return what tells a photo to who does not see it; never nothing."""
    words = one_line(alternative) or one_line(caption)
    if words or observation is None:
        return words or "Foto van het werkbezoek"
    about = first_line(observation.text)
    return f"Foto bij: {about}" if about else "Foto van het werkbezoek"


def _by_theme(seen: Sequence[Seen], themes: Sequence[str]) -> list[tuple[str, list[Seen]]]:
    order = [one_line(theme) for theme in themes]
    order += [one_line(one.observation.theme) for one in seen if one.observation.theme.strip()]
    names: dict[str, str] = {}
    for name in order:
        names.setdefault(name.casefold(), name)
    found = [(name, [one for one in seen if _key(one) == key]) for key, name in names.items() if key]
    found.append(("", [one for one in seen if not _key(one)]))
    return [(name, ones) for name, ones in found if ones]


def _key(one: Seen) -> str:
    return one_line(one.observation.theme).casefold()


def _told(seen: Sequence[Seen]) -> Iterator[Block]:
    """Yield observations in their order: what was seen as a list, quotes and photos between."""
    entries: list[ListItem] = []
    for one in seen:
        is_quote = one.observation.kind is ObservationKind.CITAAT
        words = "" if _is_caption(one) else one.observation.text.strip()
        if words and not is_quote:
            entries.append(ListItem(_entry(one, words)))
        if entries and (one.photos or is_quote):
            yield BulletList(tuple(entries))
            entries = []
        if words and is_quote:
            yield _quote(one, words)
        yield from photo_figures(one.photos)
    if entries:
        yield BulletList(tuple(entries))


def _is_caption(one: Seen) -> bool:
    """Tell whether the words of an entry stand below its photo."""
    words = one_line(one.observation.text)
    return one.observation.kind is ObservationKind.FOTO and any(photo.caption == words for photo in one.photos)


def _entry(one: Seen, words: str) -> tuple[Paragraph, ...]:
    told = f"Vraag: {words}" if one.observation.kind is ObservationKind.VRAAG else words
    return paragraphs(f"{told} ({one.speaker})" if one.speaker else told)


def _quote(one: Seen, words: str) -> Quote:
    said = words.strip("“”\"'‘’ ")
    by = one.speaker or NAMELESS
    return Quote(paragraphs(f"“{said}”\n– {by}"))
