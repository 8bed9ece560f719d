"""Which schema versions there are, in order, known without importing Alembic.

A version is a module `vNNNN_what_it_does` with one function `upgrade()` that works through `alembic.op`. The list is
explicit because a frozen bundle and a wheel in a zip have no version files to look for.
"""

from typing import NamedTuple


class Versions(NamedTuple):
    """A line of schema versions: `modules` in order, in `package` (dotted name)."""

    package: str
    modules: tuple[str, ...]

    @property
    def revisions(self) -> tuple[str, ...]:
        """Return the revisions in order, `v0001_foundation` giving "0001"."""
        return tuple(module.removeprefix("v").partition("_")[0] for module in self.modules)

    @property
    def head(self) -> str:
        """Return the revision this program works with."""
        return self.revisions[-1]

    def after(self, revision: str | None) -> list[tuple[str, str]]:
        """Return (revision, full module name) of every version that a database at `revision` (None: empty) misses."""
        start = 0 if revision is None else self.revisions.index(revision) + 1
        return [(self.revisions[i], f"{self.package}.{self.modules[i]}") for i in range(start, len(self.modules))]


RELEASED = Versions(
    "zvdesk.storage.migrations.versions",
    (
        "v0001_foundation",
        "v0002_council_questions",
        "v0003_house_style_and_reading",
        "v0004_preparing_a_meeting",
        "v0005_partners",
        "v0006_visits",
        "v0007_sources_and_findings",
    ),
)
HEAD = RELEASED.head
