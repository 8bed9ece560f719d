"""One request after another: every redirect checked, size and pace bounded, and nothing of the user in it."""

import ssl
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.cookiejar import CookieJar, DefaultCookiePolicy
from types import TracebackType
from typing import Protocol, Self
from urllib.parse import urljoin, urlsplit

import httpcore
import httpx

from zvdesk.errors import NetworkFailure, RefusedError
from zvdesk.exchange.network.rules import Rules
from zvdesk.exchange.network.wire import CheckedTransport, Watch

USER_AGENT = "zvdesk"
_REDIRECTS = (301, 302, 303, 307, 308)
_ASK_MEETING = "application/ld+json, application/json;q=0.9, application/xml;q=0.8, text/calendar;q=0.8, */*;q=0.1"
_PIECE = 64 * 1024
_SQUEEZED = {"gzip": 31, "x-gzip": 31, "deflate": 15}


class Keep(Protocol):
    """Where a document is put while it comes in, and what is there of it already."""

    @property
    def size(self) -> int:
        """Bytes that are there."""

    @property
    def validator(self) -> str:
        """What the server called this version, "" when it did not."""

    def begin(self, validator: str) -> None:
        """Begin anew, with what the server calls the version that comes."""

    def append(self, data: bytes) -> None:
        """Add bytes."""


@dataclass(frozen=True)
class Told:
    """What a server said of what it sent."""

    mime_type: str = ""
    disposition: str = ""


class Fetcher:
    """Fetches for as long as one task of the user lasts; `check` is called all the while and may raise."""

    def __init__(self, rules: Rules, check: Callable[[], None] = lambda: None) -> None:
        self._rules = rules
        self._watch = Watch(check)
        self._total = 0
        timeout = httpx.Timeout(rules.read_seconds, connect=rules.connect_seconds)
        self._client = httpx.Client(
            transport=CheckedTransport(rules, self._watch),
            timeout=timeout,
            trust_env=False,
            follow_redirects=False,
            cookies=CookieJar(DefaultCookiePolicy(allowed_domains=())),
            headers={"User-Agent": USER_AGENT, "Accept": "*/*", "Accept-Encoding": "identity"},
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._client.close()

    def meeting(self, address: str) -> bytes:
        """Return what stands at an address that leads to a meeting. Raises as `document` does."""
        with self._answer(address, {"Accept": _ASK_MEETING}) as response:
            _refuse_status(response)
            return b"".join(self._content(response, self._rules.largest_meeting))

    def document(self, address: str, keep: Keep, progress: Callable[[int], None] = lambda _size: None) -> Told:
        """Bring a document in, from where it broke off before if the server still has that version of it.

        `progress` hears how many bytes there are. Raises RefusedError "fetch_not_https", "fetch_private" (host);
        NetworkFailure "fetch_no_host", "fetch_no_connection", "fetch_insecure", "fetch_too_slow", "fetch_cut_off",
        "fetch_not_found", "fetch_login", "fetch_busy", "fetch_status" (status), "fetch_redirects" (limit),
        "fetch_file_too_large", "fetch_total_too_large" (limit), "fetch_squeezed".
        """
        resumes = bool(keep.size and keep.validator)
        headers = {"Range": f"bytes={keep.size}-", "If-Range": keep.validator} if resumes else {}
        with self._answer(address, headers) as response:
            if resumes and response.status_code == httpx.codes.REQUESTED_RANGE_NOT_SATISFIABLE:
                if _length_in_range(response) == keep.size:
                    return _told(response)  # it was whole already
                keep.begin("")
            else:
                self._take(response, keep, resumes, progress)
                return _told(response)
        return self.document(address, keep, progress)

    def _take(self, response: httpx.Response, keep: Keep, resumes: bool, progress: Callable[[int], None]) -> None:
        _refuse_status(response)
        is_continued = resumes and response.status_code == httpx.codes.PARTIAL_CONTENT
        if is_continued and _start_of_range(response) != keep.size:
            keep.begin("")
            raise NetworkFailure("fetch_cut_off")
        if not is_continued:
            keep.begin(_validator(response))
        for piece in self._content(response, self._rules.largest_file, already=keep.size):
            keep.append(piece)
            progress(keep.size)

    @contextmanager
    def _answer(self, address: str, headers: dict[str, str]) -> Iterator[httpx.Response]:
        """Give the answer at the end of all redirects, each of which is checked like the first address."""
        with _told_plainly(urlsplit(address).hostname or address):
            for _ in range(self._rules.most_redirects + 1):
                self._refuse_address(address)
                self._watch.expect_within(self._rules.answer_seconds)
                with self._client.stream("GET", address, headers=headers) as response:
                    self._watch.until = None
                    location = response.headers.get("Location", "")
                    if response.status_code not in _REDIRECTS or not location:
                        yield response
                        return
                    address = urljoin(address, location)
            raise NetworkFailure("fetch_redirects", limit=self._rules.most_redirects)

    def _refuse_address(self, address: str) -> None:
        """Only what may be asked for without a name and a word, and is on its way unseen."""
        try:
            parts = urlsplit(address)
            _ = parts.port
        except ValueError:
            raise RefusedError("fetch_not_https") from None
        if parts.scheme not in self._rules.schemes or not parts.hostname or "@" in parts.netloc:
            raise RefusedError("fetch_not_https")

    def _content(self, response: httpx.Response, limit: int, already: int = 0) -> Iterator[bytes]:
        """Yield the content, unpacked, as long as it is not too much and does not come too slowly."""
        if _length(response) + already > limit:
            raise NetworkFailure("fetch_file_too_large", limit=limit)
        size = already
        for piece in _unpacked(response, self._raw(response)):
            size += len(piece)
            if size > limit:
                raise NetworkFailure("fetch_file_too_large", limit=limit)
            yield piece

    def _raw(self, response: httpx.Response) -> Iterator[bytes]:
        pace = _Pace(self._rules)
        for raw in response.iter_raw():
            self._total += len(raw)
            pace.count(len(raw))
            if self._total > self._rules.largest_total:
                raise NetworkFailure("fetch_total_too_large", limit=self._rules.largest_total)
            yield raw


def _unpacked(response: httpx.Response, pieces: Iterator[bytes]) -> Iterator[bytes]:
    """Yield what stands in the bytes of an answer, a little at a time: a bomb is noticed before it bursts."""
    encoding = response.headers.get("Content-Encoding", "").strip().lower()
    if encoding in ("", "identity"):
        yield from pieces
        return
    if encoding not in _SQUEEZED:
        raise NetworkFailure("fetch_squeezed")
    unpacker = zlib.decompressobj(_SQUEEZED[encoding])
    try:
        for piece in pieces:
            rest = piece
            while rest and not unpacker.eof:
                yield unpacker.decompress(rest, _PIECE)
                rest = unpacker.unconsumed_tail
        yield unpacker.flush()
    except zlib.error as error:
        raise NetworkFailure("fetch_squeezed") from error
    if not unpacker.eof:
        raise NetworkFailure("fetch_squeezed")


class _Pace:
    """Sees to it that an answer keeps coming, however little each time is too little to time out on."""

    def __init__(self, rules: Rules) -> None:
        self._rules = rules
        self._since, self._bytes = time.monotonic(), 0

    def count(self, size: int) -> None:
        """Count bytes that came. Raises httpcore.ReadTimeout when too few came for too long."""
        self._bytes += size
        now = time.monotonic()
        if now - self._since >= self._rules.pace_seconds:
            if self._bytes < self._rules.least_bytes:
                raise httpcore.ReadTimeout("too little at a time")
            self._since, self._bytes = now, 0


@contextmanager
def _told_plainly(host: str) -> Iterator[None]:
    """Turn what the libraries raise into one word for the user."""
    try:
        yield
    except httpcore.ReadTimeout as error:
        raise NetworkFailure("fetch_too_slow", host=host) from error
    except (httpcore.TimeoutException, httpcore.ConnectError) as error:
        if _is_of_certificates(error):
            raise NetworkFailure("fetch_insecure", host=host) from error
        raise NetworkFailure("fetch_no_connection", host=host) from error
    except (httpcore.NetworkError, httpcore.ProtocolError) as error:
        raise NetworkFailure("fetch_cut_off", host=host) from error
    except (httpx.InvalidURL, httpx.RequestError, httpcore.UnsupportedProtocol) as error:  # of an address, also a next
        raise RefusedError("fetch_not_https") from error


def _is_of_certificates(error: BaseException | None) -> bool:
    while error is not None and not isinstance(error, ssl.SSLError):
        error = error.__cause__ or error.__context__
    return error is not None


def _refuse_status(response: httpx.Response) -> None:
    status = response.status_code
    if status in (200, 206):
        return
    if status in (404, 410):
        raise NetworkFailure("fetch_not_found")
    if status in (401, 403, 407):
        raise NetworkFailure("fetch_login")
    if status in (429, 502, 503, 504):
        raise NetworkFailure("fetch_busy")
    raise NetworkFailure("fetch_status", status=status)


def _validator(response: httpx.Response) -> str:
    """Return by what a later request can ask for the rest of this very version, "" for nothing."""
    if response.headers.get("Content-Encoding", "identity").strip().lower() not in ("", "identity"):
        return ""
    etag = response.headers.get("ETag", "")
    if etag and not etag.startswith("W/"):
        return str(etag)[:500]
    return "" if etag else str(response.headers.get("Last-Modified", ""))[:100]


def _length(response: httpx.Response) -> int:
    given = response.headers.get("Content-Length", "")
    return int(given) if given.isdecimal() and len(given) < 20 else 0


def _start_of_range(response: httpx.Response) -> int:
    given = response.headers.get("Content-Range", "").removeprefix("bytes ").partition("-")[0].strip()
    return int(given) if given.isdecimal() else -1


def _length_in_range(response: httpx.Response) -> int:
    given = response.headers.get("Content-Range", "").rpartition("/")[2].strip()
    return int(given) if given.isdecimal() else -1


def _told(response: httpx.Response) -> Told:
    mime_type = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    return Told(mime_type, response.headers.get("Content-Disposition", ""))
