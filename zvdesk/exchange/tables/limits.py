"""How large a table may be; what goes further was made to do harm, or is no list of partners and people."""

SIZE_LIMIT = 20 << 20
"""Largest file that is read, in bytes."""

UNPACKED_LIMIT = 40 << 20
"""Most bytes that are unpacked of an .xlsx; what grows larger was made to do harm."""

ROWS_LIMIT = 5_000
"""Most rows below the headings."""

COLUMNS_LIMIT = 200
"""Most columns that are looked at; further right an empty sheet may go on for thousands."""

CELL_LIMIT = 32_767
"""Letters that a cell of Excel holds."""

TEXT_LIMIT = 20 << 20
"""Most letters of all cells together, also of those that one text stands in many times."""
