"""The colours of zvdesk as data, so that a test can check every pair of text and ground for contrast."""

from enum import StrEnum
from typing import NamedTuple


class Appearance(StrEnum):
    """The four ways the window can look; what the user chooses may also be "system"."""

    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"
    CONTRAST_DARK = "contrast_dark"


class Tone(StrEnum):
    """What a badge or a banner means; it always comes with a word, never by colour alone."""

    NEUTRAL = "neutral"
    LATE = "late"
    SOON = "soon"
    DONE = "done"


class Palette(NamedTuple):
    """One set of colours (#RRGGBB) by role. `line_width` is in px; `is_dark` decides how shades are derived."""

    ground: str
    panel: str
    rail: str
    line: str
    ink: str
    soft: str
    accent: str
    on_accent: str
    accent_ground: str
    on_accent_ground: str
    selection: str
    selection_ink: str
    selection_soft: str
    hover: str
    late: str
    late_ground: str
    soon: str
    soon_ground: str
    done: str
    done_ground: str
    neutral: str
    neutral_ground: str
    focus: str
    focus_ground: str
    mark: str
    is_dark: bool = False
    line_width: int = 1

    def tone(self, tone: Tone) -> tuple[str, str]:
        """Return the colours (text, ground) of a badge or banner with this tone."""
        return {
            Tone.LATE: (self.late, self.late_ground),
            Tone.SOON: (self.soon, self.soon_ground),
            Tone.DONE: (self.done, self.done_ground),
            Tone.NEUTRAL: (self.neutral, self.neutral_ground),
        }[tone]

    def colours(self) -> dict[str, str]:
        """Return every colour by the name of its role."""
        return {name: value for name, value in self._asdict().items() if isinstance(value, str)}


LIGHT = Palette(
    ground="#FBFAF7",
    panel="#FFFFFF",
    rail="#F1EEE7",
    line="#DDD8CD",
    ink="#1C2226",
    soft="#5A646B",
    accent="#0F5E6B",
    on_accent="#FFFFFF",
    accent_ground="#DCEBEC",
    on_accent_ground="#0F5E6B",
    selection="#E8F1F1",
    selection_ink="#1C2226",
    selection_soft="#535D64",
    hover="#F3F1EB",
    late="#A33A1E",
    late_ground="#F8E3DC",
    soon="#7A5200",
    soon_ground="#F6EAD0",
    done="#2C6638",
    done_ground="#DFEEDF",
    neutral="#5A646B",
    neutral_ground="#F1EEE7",
    focus="#0F5E6B",
    focus_ground="#DCEBEC",
    mark="#F6EAD0",
)

DARK = Palette(
    ground="#15191C",
    panel="#1B2024",
    rail="#111517",
    line="#333B40",
    ink="#E9ECEC",
    soft="#A3AEB4",
    accent="#6FC3CE",
    on_accent="#111517",
    accent_ground="#16393F",
    on_accent_ground="#6FC3CE",
    selection="#20302F",
    selection_ink="#E9ECEC",
    selection_soft="#A9B4B9",
    hover="#1F2529",
    late="#F2A58E",
    late_ground="#4A2219",
    soon="#E9C46F",
    soon_ground="#42330F",
    done="#93CFA0",
    done_ground="#1D3A24",
    neutral="#A3AEB4",
    neutral_ground="#262D32",
    focus="#6FC3CE",
    focus_ground="#16393F",
    mark="#42330F",
    is_dark=True,
)


def _two_colours(ink: str, paper: str, *, focus: str, is_dark: bool) -> Palette:
    """Return a palette of two colours and one for focus: lines carry what shades carry elsewhere."""
    return Palette(
        ground=paper,
        panel=paper,
        rail=paper,
        line=ink,
        ink=ink,
        soft=ink,
        accent=ink,
        on_accent=paper,
        accent_ground=ink,
        on_accent_ground=paper,
        selection=ink,
        selection_ink=paper,
        selection_soft=paper,
        hover=paper,
        late=ink,
        late_ground=paper,
        soon=ink,
        soon_ground=paper,
        done=ink,
        done_ground=paper,
        neutral=ink,
        neutral_ground=paper,
        focus=focus,
        focus_ground=paper,
        mark=paper,
        is_dark=is_dark,
        line_width=2,
    )


CONTRAST = _two_colours("#000000", "#FFFFFF", focus="#0000D0", is_dark=False)
CONTRAST_DARK = _two_colours("#FFFFFF", "#000000", focus="#FFD400", is_dark=True)

PALETTES = {
    Appearance.LIGHT: LIGHT,
    Appearance.DARK: DARK,
    Appearance.CONTRAST: CONTRAST,
    Appearance.CONTRAST_DARK: CONTRAST_DARK,
}

TEXT_ON_GROUND: tuple[tuple[str, str], ...] = (
    *((text, ground) for text in ("ink", "soft", "accent") for ground in ("ground", "panel", "rail", "hover")),
    ("on_accent", "accent"),
    ("on_accent_ground", "accent_ground"),
    ("selection_ink", "selection"),
    ("selection_soft", "selection"),
    ("ink", "mark"),
    *((tone, f"{tone}_ground") for tone in ("late", "soon", "done", "neutral")),
    *((tone, ground) for tone in ("late", "done") for ground in ("ground", "panel", "rail")),
)
"""Every pair of roles in which text of the first stands on the second; each must reach 4.5:1 (WCAG 2.1, 1.4.3)."""


def luminance(colour: str) -> float:
    """Return the relative luminance of "#RRGGBB", 0 (black) to 1 (white), by WCAG 2.1."""
    red, green, blue = (_linear(int(colour[start : start + 2], 16) / 255) for start in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, 1 (the same) to 21 (black and white), by WCAG 2.1."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def mix(one: str, other: str, share: float) -> str:
    """Return the colour `share` (0 to 1) of the way from `one` to `other`."""
    channels = ((int(one[at : at + 2], 16), int(other[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{round(a + (b - a) * share):02X}" for a, b in channels)


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.03928 else ((channel + 0.055) / 1.055) ** 2.4
