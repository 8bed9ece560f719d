"""Which machines may be reached: those of the public internet, never those of the user's own or another closed network.

A name is looked up once, every address that it has is checked, and the connection goes to one of these addresses, so
that a name that answers otherwise a moment later (DNS rebinding) changes nothing.
"""

import ipaddress
import socket
import threading
from collections.abc import Callable
from typing import TypeAlias

from zvdesk.errors import NetworkFailure, RefusedError

Address: TypeAlias = "ipaddress.IPv4Address | ipaddress.IPv6Address"
Resolve: TypeAlias = "Callable[[str, int], list[Address]]"

LOOK_SECONDS = 0.1
"""How often somebody who waits for a name looks whether it is still wanted."""

_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
_CLOSED = tuple(
    map(
        ipaddress.ip_network,
        # shared, protocol assignments, tests, benchmarks, 6to4 relays; local NAT64, discard, Teredo, ORCHID, 6to4, site
        (
            "100.64.0.0/10", "192.0.0.0/24", "192.88.99.0/24", "198.18.0.0/15", "240.0.0.0/4",
            "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20", "5f00::/16",
            "fec0::/10",
        ),
    )
)  # fmt: skip


def is_public(address: Address) -> bool:
    """Tell whether an address is one of the public internet; an IPv4 address inside an IPv6 one counts as itself."""
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped is not None:
            return is_public(address.ipv4_mapped)
        if address in _NAT64:
            return is_public(ipaddress.IPv4Address(int(address) & 0xFFFF_FFFF))
    if any(address.version == network.version and address in network for network in _CLOSED):
        return False
    return address.is_global and not (
        address.is_multicast or address.is_reserved or address.is_loopback or address.is_link_local
    )


def looked_up(host: str, port: int) -> list[Address]:
    """Return every address of a name, in the order to try them. Raises OSError and UnicodeError as the system does."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(ipaddress.ip_address(str(entry[4][0])) for entry in found))


def checked_addresses(
    host: str,
    port: int,
    *,
    resolve: Resolve = looked_up,
    allows: Callable[[Address], bool] = is_public,
    seconds: float = 10,
    check: Callable[[], None] = lambda: None,
) -> list[Address]:
    """Return the addresses of a host, all of which may be reached; one that may not closes the whole host.

    `check` is called while the name is looked up and may raise. Raises NetworkFailure "fetch_no_host" (host),
    RefusedError "fetch_private" (host).
    """
    addresses = _Lookup(host, port, resolve).result(seconds, check)
    if not addresses:
        raise NetworkFailure("fetch_no_host", host=host)
    if not all(map(allows, addresses)):
        raise RefusedError("fetch_private", host=host)
    return addresses


class _Lookup:
    """Asks for the addresses of a name on a thread of its own, for the system may take as long as it likes."""

    def __init__(self, host: str, port: int, resolve: Resolve) -> None:
        self._host = host
        self._found: list[Address] = []
        self._done = threading.Event()
        threading.Thread(target=self._ask, args=(host, port, resolve), name="zvdesk-lookup", daemon=True).start()

    def result(self, seconds: float, check: Callable[[], None]) -> list[Address]:
        """Return what was found, nothing when it took too long."""
        for _ in range(max(1, round(seconds / LOOK_SECONDS))):
            if self._done.wait(min(seconds, LOOK_SECONDS)):
                return self._found
            check()
        return []

    def _ask(self, host: str, port: int, resolve: Resolve) -> None:
        try:
            self._found = resolve(host, port)
        except (OSError, UnicodeError, ValueError):
            self._found = []
        finally:
            self._done.set()
