"""The schema versions as they are, and one more that does what versions do: a column, values of its own, a table."""

from zvdesk.storage.migrations import RELEASED, Versions
from zvdesk.storage.migrations import versions as released

__path__.extend(released.__path__)

NEXT = Versions(__name__, (*RELEASED.modules, "v9999_next"))
