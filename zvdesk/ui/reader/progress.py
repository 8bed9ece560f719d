"""Up to which page a document was read, told from where one stayed: leafing through is not reading."""

from collections.abc import Iterable

STRIDE = 2
"""Pages by which one may be ahead and still have read what lies between: two can be seen at once."""


class ReadingProgress:
    """Grows with pages (from 1) that one stayed at, as long as they follow on what was read before."""

    def __init__(self, read_up_to: int = 0) -> None:
        self.read_up_to = read_up_to
        self._stayed: set[int] = set()

    def stay_at(self, pages: Iterable[int]) -> bool:
        """Take in that one stayed at pages; True when more has been read by that."""
        before = self.read_up_to
        self._stayed.update(pages)
        while following := [page for page in self._stayed if 0 < page - self.read_up_to <= STRIDE]:
            self.read_up_to = min(following)
        return self.read_up_to > before
