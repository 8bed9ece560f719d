"""How large a file of cards may be; what goes further was made to do harm, or is no address book of a councillor."""

SIZE_LIMIT = 50 << 20
"""Largest file that is read, in bytes."""

CARDS_LIMIT = 5_000
"""Most cards in one file."""

LINES_LIMIT = 2_000
"""Most lines of one card; the largest group seen has some hundreds of members."""

ALL_LINES_LIMIT = 300_000
"""Most lines of one file, counted after long ones were put together."""

LINE_LIMIT = 8 << 20
"""Longest line, in bytes: a photo of 5 MB as text takes 6.7 MB."""

TEXT_LIMIT = 1 << 20
"""Longest line that holds no photo, sound or key, in bytes."""

ALL_TEXT_LIMIT = 10 << 20
"""Most bytes of a file that are no photo, sound or key: two thousand for each card."""

PHONES_LIMIT = 30_000
"""Most telephone numbers of one file; each is taken apart, which takes longer than all else."""

HEAD_LIMIT = 10_000
"""Most letters before the colon of a line."""

DEPTH_LIMIT = 3
"""How deep a card may stand in a card (AGENT)."""

PHOTO_LIMIT = 5 << 20
"""Largest photo, in bytes."""
