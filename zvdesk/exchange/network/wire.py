"""Connections that go only to addresses that were checked, stop when nobody wants them, and give up on a slow answer.

httpx has a transport for this purpose, httpcore a backend; both are public ways in, so that nothing here leans on how
they are made inside.
"""

import ssl
import time
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Any

import certifi
import httpcore
import httpx

from zvdesk.exchange.network.addresses import checked_addresses
from zvdesk.exchange.network.rules import Rules

LOOK_SECONDS = 0.2
"""How often a connection that waits looks whether it is still wanted."""


class Watch:
    """Tells a connection to stop: `check` raises when nobody wants the answer; `until` is when it has to have begun."""

    def __init__(self, check: Callable[[], None]) -> None:
        self.check = check
        self.until: float | None = None

    def expect_within(self, seconds: float) -> None:
        """The answer has to begin within so many seconds."""
        self.until = time.monotonic() + seconds

    def left(self, seconds: float) -> float:
        """Return how long may be waited for the next bytes."""
        return seconds if self.until is None else min(seconds, self.until - time.monotonic())


class CheckedBackend(httpcore.NetworkBackend):
    """Makes connections to checked addresses; the name of the host stays that of the certificate."""

    def __init__(self, rules: Rules, watch: Watch) -> None:
        self._rules, self._watch = rules, watch
        self._inner = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to the first address of the host that answers. Raises what `checked_addresses` and httpcore do."""
        rules = self._rules
        addresses = checked_addresses(
            host,
            port,
            resolve=rules.resolve,
            allows=rules.allows,
            seconds=rules.connect_seconds,
            check=self._watch.check,
        )
        trouble: Exception | None = None
        for address in addresses:
            self._watch.check()
            try:
                stream = self._inner.connect_tcp(str(address), port, timeout, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                trouble = error
            else:
                return _Watched(stream, self._watch)
        raise trouble or httpcore.ConnectError(host)

    def sleep(self, seconds: float) -> None:
        """Wait."""
        self._inner.sleep(seconds)


class _Watched(httpcore.NetworkStream):
    """A connection whose reading can be ended from outside."""

    def __init__(self, inner: httpcore.NetworkStream, watch: Watch) -> None:
        self._inner, self._watch = inner, watch

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Return what came, waiting in short turns. Raises httpcore.ReadTimeout when nothing came in time."""
        end = time.monotonic() + self._watch.left(timeout or LOOK_SECONDS)
        while True:
            self._watch.check()
            left = end - time.monotonic()
            if left <= 0:
                raise httpcore.ReadTimeout("nothing came in time")
            try:
                return self._inner.read(max_bytes, timeout=min(LOOK_SECONDS, left))
            except httpcore.ReadTimeout:
                continue

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send bytes."""
        self._inner.write(buffer, timeout=timeout)

    def close(self) -> None:
        """End the connection."""
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        """Go on encrypted, with the certificate of the host that was asked for."""
        return _Watched(self._inner.start_tls(ssl_context, server_hostname, timeout), self._watch)

    def get_extra_info(self, info: str) -> Any:
        """Return what the connection knows of itself."""
        return self._inner.get_extra_info(info)


class CheckedTransport(httpx.BaseTransport):
    """What an httpx client sends its requests through; raises the errors of httpcore as they are."""

    def __init__(self, rules: Rules, watch: Watch) -> None:
        self._pool = httpcore.ConnectionPool(
            ssl_context=(rules.trusted or _trusted)(),
            network_backend=CheckedBackend(rules, watch),
            max_connections=4,
            keepalive_expiry=15,
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send one request and return the answer, whose content is still to be read."""
        url = request.url
        answer = self._pool.handle_request(
            httpcore.Request(
                method=request.method,
                url=httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
                headers=request.headers.raw,
                extensions=request.extensions,
            )
        )
        return httpx.Response(answer.status, headers=answer.headers, stream=_Content(answer))

    def close(self) -> None:
        """End every connection."""
        self._pool.close()


class _Content(httpx.SyncByteStream):
    def __init__(self, answer: httpcore.Response) -> None:
        self._answer = answer

    def __iter__(self) -> Iterator[bytes]:
        yield from self._answer.iter_stream()

    def close(self) -> None:
        self._answer.close()


@cache
def _trusted() -> ssl.SSLContext:
    """Trust what the system trusts, where an office has a certificate of its own, and the usual certificates."""
    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    return context
