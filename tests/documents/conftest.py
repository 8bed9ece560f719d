"""Golden files: what a renderer wrote last time a person looked at it."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

GOLDEN = Path(__file__).parent / "golden"


@pytest.fixture
def same_as_golden() -> Callable[[str, str], None]:
    """Compare text with a golden file; with ZVDESK_WRITE_GOLDEN=1 write it anew, to be looked at before committing."""

    def compare(name: str, found: str) -> None:
        path = GOLDEN / name
        if os.environ.get("ZVDESK_WRITE_GOLDEN"):
            path.write_text(found, encoding="utf-8", newline="\n")
        assert found == path.read_text(encoding="utf-8")

    return compare
