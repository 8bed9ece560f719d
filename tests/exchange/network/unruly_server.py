"""A server on loopback that does what it is told, however bad, and rules that let a test reach it."""

import datetime
import ipaddress
import socketserver
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from zvdesk.exchange.network.addresses import Address
from zvdesk.exchange.network.rules import Rules

PDF = b"%PDF-1.7\n" + b"x" * 3000 + b"\n%%EOF\n"

LOOPBACK = ipaddress.ip_address("127.0.0.1")

RULES = Rules(
    schemes=frozenset({"http"}),
    resolve=lambda _host, _port: [LOOPBACK],
    allows=lambda address: address == LOOPBACK,
    least_bytes=2000,
    largest_meeting=200_000,
    largest_file=200_000,
    largest_total=2_000_000,
)
"""Made by the test and given by it; nothing that a user can set leads here. As patient as those of a user are, for a
busy machine is slow too."""

HASTY = replace(RULES, connect_seconds=1, read_seconds=0.25, answer_seconds=0.4, pace_seconds=0.15)
"""For servers that are slow whatever the machine is."""

Answer = Callable[["Handler"], None]


class Handler(BaseHTTPRequestHandler):
    """One request; the answer of its path does the rest."""

    protocol_version = "HTTP/1.1"
    server: "Server"

    def do_GET(self) -> None:
        self.server.asked.append((self.path, dict(self.headers.items())))
        answer = self.server.answers.get(self.path)
        if answer is None:
            self.give(b"", status=404)
        else:
            answer(self)

    def give(self, content: bytes, *, status: int = 200, length: int | None = None, **headers: str) -> None:
        """Send an answer; `length` is what it says of itself, -1 for nothing. Underscores in names are hyphens."""
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        if length != -1:
            self.send_header("Content-Length", str(len(content) if length is None else length))
        else:
            self.send_header("Connection", "close")
            self.close_connection = True
        self.end_headers()
        self.wfile.write(content)

    def drip(self, piece: bytes, seconds: float) -> None:
        """Send something over and over, until nobody wants it."""
        end = time.monotonic() + 5
        while time.monotonic() < end and not self.server.is_over.wait(seconds):
            self.wfile.write(piece)
            self.wfile.flush()

    def cut(self) -> None:
        """End the connection here."""
        self.wfile.flush()
        self.close_connection = True
        self.connection.shutdown(2)

    def log_message(self, *_arguments: object) -> None:
        """Say nothing."""


@dataclass
class Answers:
    """What the server answers on which path, and what it was asked."""

    answers: dict[str, Answer] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    port: int = 0

    def at(self, path: str, answer: Answer | bytes, **headers: str) -> str:
        """Let a path be answered, by bytes as a whole document, and return its address."""
        if isinstance(answer, bytes):
            content = answer
            self.answers[path] = lambda handler: handler.give(content, **headers)
        else:
            self.answers[path] = answer
        return self.address(path)

    def address(self, path: str) -> str:
        return f"http://raad.voorbeeld.example:{self.port}{path}"


class Server(ThreadingHTTPServer):
    daemon_threads = True
    is_over: threading.Event

    def __init__(self, told: Answers, certificate: Path | None) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.answers, self.asked = told.answers, told.asked
        self.is_over = threading.Event()
        told.port = self.server_address[1]
        if certificate is not None:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(certificate)
            self.socket = context.wrap_socket(self.socket, server_side=True)

    def handle_error(self, *_arguments: object) -> None:
        """Who asked has gone; that is what the tests are about."""


@contextmanager
def unruly_server(certificate: Path | None = None) -> Iterator[Answers]:
    """Run a server for the time of a test; with a certificate it speaks TLS."""
    told = Answers()
    server = Server(told, certificate)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield told
    finally:
        server.is_over.set()
        server.shutdown()
        socketserver.TCPServer.server_close(server)
        thread.join(5)


def to(*addresses: str) -> Rules:
    """Return rules under which the name leads to these addresses, all of which are checked as they really are."""
    found: list[Address] = [ipaddress.ip_address(address) for address in addresses]
    return replace(RULES, resolve=lambda _host, _port: found, allows=Rules().allows)


@cache
def certificate_of(name: str) -> bytes:
    """Return a certificate that a name signed itself, with its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    who = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
    now = datetime.datetime.now(datetime.UTC)
    made = (
        x509.CertificateBuilder(who, who, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    plain = serialization.NoEncryption()
    pem, style = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8
    return key.private_bytes(pem, style, plain) + made.public_bytes(pem)
