"""How far fetching goes: where to, how long, and how much. Made in code alone; no setting or option reaches it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from zvdesk.exchange.network.addresses import Address, Resolve, is_public, looked_up

if TYPE_CHECKING:
    import ssl

MEGABYTE = 1024 * 1024


@dataclass(frozen=True)
class Rules:
    """What may be fetched. `resolve` and `allows` say which machines a name leads to and which of these are allowed;
    `trusted` which certificates count, None for those of the system and the usual ones.

    Of a whole answer the beginning has to be there within `answer_seconds`; then at least `least_bytes` come in every
    `pace_seconds`, and something within `read_seconds`.
    """

    schemes: frozenset[str] = frozenset({"https"})
    resolve: Resolve = looked_up
    allows: Callable[[Address], bool] = is_public
    trusted: "Callable[[], ssl.SSLContext] | None" = None
    connect_seconds: float = 10
    read_seconds: float = 20
    answer_seconds: float = 45
    pace_seconds: float = 30
    least_bytes: int = 30 * 1024
    most_redirects: int = 5
    largest_meeting: int = 20 * MEGABYTE
    largest_file: int = 200 * MEGABYTE
    largest_total: int = 2048 * MEGABYTE
    most_documents: int = 1000
