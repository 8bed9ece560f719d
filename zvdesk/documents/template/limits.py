"""How large a template may be; what goes further was made to do harm, or is no letter paper."""

from typing import Final

MAX_BYTES: Final = 10 << 20
"""Largest file that is taken as a template, in bytes; letter paper with a large picture takes one or two."""

MAX_UNPACKED: Final = 60 << 20
"""Most bytes that a template takes unpacked."""

MAX_PARTS: Final = 500
"""Most parts that a template is made of."""
