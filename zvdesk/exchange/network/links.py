"""The address that answers with a meeting, made from the link that people see in their browser and copy.

Notubiz shows a meeting at CITY.notubiz.nl/vergadering/ID (or under raadsinformatie.nl, or a name of the council's own)
and answers at api.notubiz.nl. OpenBesluitvorming shows what is at /?view=ID and answers at /api/entities/ID; links of
former years name a resource of id.openraadsinformatie.nl, which answers itself. Any other address is asked as it is: it
may well be one of an interface, and what it answers with is recognised by its content.
"""

import re
from urllib.parse import parse_qs, quote, unquote, urlsplit

from zvdesk.errors import UserError
from zvdesk.exchange.text import clean_text

NOTUBIZ = "https://api.notubiz.nl/events/meetings/{id}?format=json&version=1.17.0"
OPEN_BESLUITVORMING = "https://openbesluitvorming.nl/api/entities/{id}"
OPEN_RAADSINFORMATIE = "https://id.openraadsinformatie.nl/{id}"
IBABS = ("bestuurlijkeinformatie.nl", "ibabs.eu", "ibabs.com")
LONGEST = 2000
_NAMES = {"api.notubiz.nl": "Notubiz", "openbesluitvorming.nl": "OpenBesluitvorming"}

_MEETING = re.compile(r"/vergadering/(\d{1,12})(?:/|$)")
_API_MEETING = re.compile(r"/events/meetings/(\d{1,12})/?")
_RESOURCE = re.compile(r"https?://id\.openraadsinformatie\.nl/(\d{1,12})")
_ENTITY = re.compile(r"meeting:[\w:.-]{1,300}")


def address_of(link: str) -> str:
    """Return the address to ask for the meeting that a pasted link shows.

    Raises UserError "fetch_link_unknown" for what is no web address, "fetch_ibabs" for a page of iBabs, which shows
    its agenda to people only.
    """
    text = clean_text(link).strip().strip("<>\"'")
    if text.startswith("http://"):
        text = f"https://{text.removeprefix('http://')}"
    try:
        parts = urlsplit(text if "://" in text else f"https://{text}")
        host = (parts.hostname or "").lower()
    except ValueError:
        raise UserError("fetch_link_unknown") from None
    if parts.scheme != "https" or "." not in host or not 0 < len(text) <= LONGEST or re.search(r"\s", text):
        raise UserError("fetch_link_unknown")
    if any(_is_or_under(host, domain) for domain in IBABS):
        raise UserError("fetch_ibabs")
    return _of_notubiz(host, parts.path) or _of_besluitvorming(host, parts.path, parts.query) or parts.geturl()


def known_as(host: str) -> str:
    """Return by which name people know a host that only programs speak to."""
    return next((name for domain, name in _NAMES.items() if _is_or_under(host, domain)), host)


def shown_host(link: str) -> str:
    """Return the host of a link as it was pasted, "" for what is none."""
    text = clean_text(link).strip().strip("<>\"'")
    try:
        return (urlsplit(text if "://" in text else f"https://{text}").hostname or "").lower()
    except ValueError:
        return ""


def _of_notubiz(host: str, path: str) -> str:
    found = _API_MEETING.fullmatch(path) if host == "api.notubiz.nl" else _MEETING.search(path)
    return NOTUBIZ.format(id=found[1]) if found else ""


def _of_besluitvorming(host: str, path: str, query: str) -> str:
    if host == "id.openraadsinformatie.nl":
        found = re.fullmatch(r"/(\d{1,12})/?", path)
        return OPEN_RAADSINFORMATIE.format(id=found[1]) if found else ""
    if not _is_or_under(host, "openbesluitvorming.nl"):
        return ""
    asked = parse_qs(query)
    for resource in asked.get("showResource", ()):
        if found := _RESOURCE.fullmatch(unquote(resource)):
            return OPEN_RAADSINFORMATIE.format(id=found[1])
    for entity in asked.get("view", ()):
        if _ENTITY.fullmatch(entity):
            return OPEN_BESLUITVORMING.format(id=quote(entity, safe=""))
    return ""


def _is_or_under(host: str, domain: str) -> bool:
    return host == domain or host.endswith(f".{domain}")
