"""A server that misbehaves in every way there is, and what comes of it."""

import gzip
import socket
import ssl
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from unruly_server import HASTY, PDF, RULES, Answers, Handler, certificate_of, to, unruly_server

from zvdesk.errors import ZvdeskError
from zvdesk.exchange.network.fetcher import Fetcher
from zvdesk.exchange.network.rules import Rules


@dataclass
class Kept:
    """A document in memory."""

    data: bytes = b""
    validator: str = ""

    @property
    def size(self) -> int:
        return len(self.data)

    def begin(self, validator: str) -> None:
        self.data, self.validator = b"", validator

    def append(self, data: bytes) -> None:
        self.data += data


@pytest.fixture
def server() -> Iterator[Answers]:
    with unruly_server() as told:
        yield told


def fetched(address: str, keep: Kept | None = None, rules: Rules = RULES) -> Kept:
    keep = keep or Kept()
    with Fetcher(rules) as fetcher:
        fetcher.document(address, keep)
    return keep


def failure(address: str, keep: Kept | None = None, rules: Rules = RULES) -> ZvdeskError:
    with pytest.raises(ZvdeskError) as caught:
        fetched(address, keep, rules)
    return caught.value


def test_a_document_comes_whole_and_nothing_of_the_user_goes_out(server: Answers) -> None:
    address = server.at("/stuk.pdf", PDF, Set_Cookie="wie=u; Path=/")
    with Fetcher(RULES) as fetcher:
        for _ in range(2):
            keep = Kept()
            told = fetcher.document(address, keep)
    assert (keep.data, told.disposition) == (PDF, "")
    for _, headers in server.asked:
        assert {name.lower() for name in headers} <= {"host", "user-agent", "accept", "accept-encoding", "connection"}
        assert headers["User-Agent"] == "zvdesk"


def bomb(handler: Handler) -> None:
    handler.give(gzip.compress(b"0" * 3_000_000), Content_Encoding="gzip")


def redirect_to(address: str) -> Callable[[Handler], None]:
    return lambda handler: handler.give(b"", status=302, Location=address)


def silent_head(handler: Handler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
    handler.drip(b"X-Slow: 1\r\n", 0.05)


def silent_body(handler: Handler) -> None:
    handler.give(b"%PDF", length=4000)
    handler.server.is_over.wait(5)


def dripping(handler: Handler) -> None:
    handler.give(b"%PDF", length=40_000)
    handler.drip(b"x", 0.01)


def endless(handler: Handler) -> None:
    handler.give(b"%PDF", length=-1)
    handler.drip(b"x" * 30_000, 0.0001)


def cut_off(handler: Handler) -> None:
    handler.give(PDF[:1000], length=len(PDF), ETag='"een"')
    handler.cut()


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (lambda handler: handler.give(b"", status=404), "fetch_not_found"),
        (lambda handler: handler.give(b"", status=403), "fetch_login"),
        (lambda handler: handler.give(b"", status=503), "fetch_busy"),
        (lambda handler: handler.give(b"", status=418), "fetch_status"),
        (lambda handler: handler.give(PDF, length=10**9), "fetch_file_too_large"),
        (lambda handler: handler.give(PDF, Content_Encoding="br"), "fetch_squeezed"),
        (lambda handler: handler.give(PDF, Content_Encoding="gzip"), "fetch_squeezed"),
        (lambda handler: handler.give(gzip.compress(PDF)[:-20], Content_Encoding="gzip"), "fetch_squeezed"),
        (lambda handler: handler.wfile.write(b"dit is geen HTTP\r\n\r\n"), "fetch_cut_off"),
        (bomb, "fetch_file_too_large"),
        (silent_head, "fetch_too_slow"),
        (silent_body, "fetch_too_slow"),
        (dripping, "fetch_too_slow"),
        (endless, "fetch_file_too_large"),
        (cut_off, "fetch_cut_off"),
        (redirect_to("/stuk"), "fetch_redirects"),
        (redirect_to("https://api.notubiz.nl:x/"), "fetch_not_https"),
        (redirect_to("file:///etc/passwd"), "fetch_not_https"),
        (redirect_to("http://jan:geheim@raad.voorbeeld.example/"), "fetch_not_https"),
    ],
)
def test_each_misbehaviour_has_its_own_word(server: Answers, answer: Callable[[Handler], None], code: str) -> None:
    rules = HASTY if code == "fetch_too_slow" else RULES
    assert failure(server.at("/stuk", answer), rules=rules).code == code


@pytest.mark.parametrize("pack", [gzip.compress, zlib.compress])
def test_a_packed_document_is_unpacked_though_it_was_not_asked_for(
    server: Answers, pack: Callable[[bytes], bytes]
) -> None:
    encoding = "gzip" if pack is gzip.compress else "deflate"
    keep = fetched(server.at("/stuk", pack(PDF), Content_Encoding=encoding, ETag='"een"'))
    assert (keep.data, keep.validator) == (PDF, "")


def test_all_together_may_not_be_too_much(server: Answers) -> None:
    address = server.at("/stuk", PDF)
    with Fetcher(replace(RULES, largest_total=len(PDF) + 10)) as fetcher:
        fetcher.document(address, Kept())
        with pytest.raises(ZvdeskError, match="fetch_total_too_large"):
            fetcher.document(address, Kept())


@pytest.mark.parametrize("target", ["127.0.0.1", "10.0.0.1", "::1", "fe80::1", "::ffff:127.0.0.1", "169.254.169.254"])
def test_a_closed_network_is_refused_before_a_byte_goes_out(server: Answers, target: str) -> None:
    error = failure(server.at("/stuk", PDF), rules=to("93.184.216.34", target))
    assert (error.code, server.asked) == ("fetch_private", [])


def test_a_redirect_into_a_closed_network_is_refused(server: Answers) -> None:
    def resolve(host: str, port: int) -> list[object]:
        return RULES.resolve(host, port) if host.startswith("raad.") else to("192.168.1.1").resolve(host, port)

    address = server.at("/stuk", redirect_to(f"http://intern.example:{server.port}/geheim"))
    assert failure(address, rules=replace(RULES, resolve=resolve)).code == "fetch_private"
    assert [path for path, _ in server.asked] == ["/stuk"]


def test_a_name_that_answers_otherwise_a_moment_later_changes_nothing(server: Answers) -> None:
    asked: list[str] = []

    def rebinding(host: str, port: int) -> list[object]:
        asked.append(host)
        return RULES.resolve(host, port) if len(asked) == 1 else to("10.0.0.1").resolve(host, port)

    keep = fetched(server.at("/stuk", PDF), rules=replace(RULES, resolve=rebinding))
    assert (keep.data, asked) == (PDF, ["raad.voorbeeld.example"])


def test_redirects_are_followed_as_far_as_they_go(server: Answers) -> None:
    server.at("/drie", PDF)
    server.at("/twee", redirect_to("drie"))
    assert fetched(server.at("/een", redirect_to("/twee"))).data == PDF


def resuming(handler: Handler) -> None:
    start = int(handler.headers.get("Range", "bytes=0-")[6:-1])
    if handler.headers.get("If-Range") != '"een"':
        handler.give(PDF, ETag='"een"')
    elif start >= len(PDF):
        handler.give(b"", status=416, Content_Range=f"bytes */{len(PDF)}")
    else:
        part = PDF[start:]
        handler.give(part, status=206, ETag='"een"', Content_Range=f"bytes {start}-{len(PDF) - 1}/{len(PDF)}")


@pytest.mark.parametrize("there", [1000, len(PDF)])
def test_what_broke_off_goes_on_from_there(server: Answers, there: int) -> None:
    keep = fetched(server.at("/stuk", resuming), Kept(PDF[:there], '"een"'))
    assert keep.data == PDF
    assert server.asked[0][1]["Range"] == f"bytes={there}-"


def test_a_newer_version_is_fetched_anew(server: Answers) -> None:
    keep = fetched(server.at("/stuk", resuming), Kept(b"oude versie", '"nul"'))
    assert (keep.data, keep.validator) == (PDF, '"een"')


def test_a_part_from_another_place_is_not_glued_on(server: Answers) -> None:
    address = server.at("/stuk", lambda handler: handler.give(PDF, status=206, Content_Range="bytes 0-9/10"))
    keep = Kept(PDF[:1000], '"een"')
    assert failure(address, keep).code == "fetch_cut_off"
    assert keep.size == 0


def test_a_document_that_shrank_is_fetched_anew(server: Answers) -> None:
    def shrunk(handler: Handler) -> None:
        if "Range" in handler.headers:
            handler.give(b"", status=416, Content_Range="bytes */5")
        else:
            handler.give(PDF)

    assert fetched(server.at("/stuk", shrunk), Kept(b"x" * 99, '"een"')).data == PDF


def test_nobody_listens_and_nothing_is_there(server: Answers) -> None:
    assert failure(f"http://raad.voorbeeld.example:{_free_port()}/").code == "fetch_no_connection"
    assert (
        failure("http://raad.voorbeeld.example/", rules=replace(RULES, resolve=lambda *_: [])).code == "fetch_no_host"
    )
    assert failure("ftp://raad.voorbeeld.example/").code == "fetch_not_https"
    assert failure(server.at("/", PDF), rules=Rules()).code == "fetch_not_https"


@pytest.mark.parametrize(
    ("name", "is_trusted", "code"),
    [
        ("raad.voorbeeld.example", True, ""),
        ("raad.voorbeeld.example", False, "fetch_insecure"),
        ("127.0.0.1.example", True, "fetch_insecure"),
    ],
)
def test_a_host_shows_by_its_own_name_who_it_is(tmp_path: Path, name: str, is_trusted: bool, code: str) -> None:
    certificate = tmp_path / "raad.pem"
    certificate.write_bytes(certificate_of(name))
    rules = replace(RULES, schemes=frozenset({"https"}))
    if is_trusted:
        rules = replace(rules, trusted=lambda: ssl.create_default_context(cafile=str(certificate)))
    with unruly_server(certificate) as server:
        address = server.at("/stuk", PDF).replace("http:", "https:")
        if code:
            assert failure(address, rules=rules).code == code
            assert server.asked == []
        else:
            assert fetched(address, rules=rules).data == PDF


def test_fetching_can_be_stopped_while_the_server_is_silent(server: Answers) -> None:
    calls = []

    def check() -> None:
        calls.append(1)
        if len(calls) > 5:
            raise InterruptedError

    address = server.at("/stuk", silent_body)
    with Fetcher(replace(RULES, read_seconds=60, pace_seconds=60), check) as fetcher, pytest.raises(InterruptedError):
        fetcher.document(address, Kept())


def test_the_user_has_no_rules_but_the_strict_ones() -> None:
    rules = Rules()
    assert rules.schemes == {"https"}
    assert not rules.allows(RULES.resolve("", 0)[0])


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])
