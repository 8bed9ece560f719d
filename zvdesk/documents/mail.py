"""A message as a draft that a mail program opens: a link without files, or a file with them."""

from collections.abc import Sequence
from email.message import EmailMessage
from email.policy import SMTP
from urllib.parse import quote

OCTETS = ("application", "octet-stream")
TYPES = {
    ".docx": ("application", "vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ".pdf": ("application", "pdf"),
}


def mailto(to: str, subject: str, body: str) -> str:
    """Return the link that opens a draft (RFC 6068); it cannot carry files. Lines end in %0D%0A."""
    text = body.replace("\r\n", "\n").replace("\n", "\r\n")
    return f"mailto:{quote(to, safe='@')}?subject={quote(subject, safe='')}&body={quote(text, safe='')}"


def draft(to: str, subject: str, body: str, files: Sequence[tuple[str, bytes]]) -> bytes:
    """Return the draft as an .eml file; X-Unsent lets mail programs open it to be sent instead of as received."""
    message = EmailMessage(policy=SMTP)
    message["X-Unsent"] = "1"
    if to:
        message["To"] = _one_line(to)
    message["Subject"] = _one_line(subject)
    message.set_content(body)
    for name, content in files:
        maintype, subtype = TYPES.get(name[name.rfind(".") :], OCTETS)
        message.add_attachment(content, maintype=maintype, subtype=subtype, filename=name)
    return message.as_bytes()


def _one_line(text: str) -> str:
    """A header with a line end in it would be refused, and could be used to slip in another."""
    return " ".join(text.split())
