"""What came is held against what the agenda says that it is."""

import pytest
from unruly_server import PDF

from zvdesk.errors import NetworkFailure
from zvdesk.exchange.network.content import is_web_page, name_for, refuse_other_content

LOGIN = b"\xef\xbb\xbf\n<!DOCTYPE html><html><form>Inloggen</form></html>"


@pytest.mark.parametrize(
    ("content", "name", "mime_type", "size", "code"),
    [
        (b"", "stuk.pdf", "", None, "fetch_empty"),
        (LOGIN, "stuk.pdf", "", None, "fetch_web_page"),
        (LOGIN, "", "application/pdf", None, "fetch_web_page"),
        (LOGIN, "stuk", "", None, "fetch_web_page"),
        (LOGIN.replace(b"<form>", b"<input id=w type='password'>"), "stuk.pdf", "", None, "fetch_login"),
        (b"<html><title>Aanmelden</title>", "stuk.pdf", "", None, "fetch_login"),
        (b"<?xml version='1.0'?>\n<html>", "stuk.docx", "", None, "fetch_web_page"),
        (b"PK\x03\x04", "stuk.pdf", "", None, "fetch_wrong_type"),
        (b"%PDF-1.7", "stuk.docx", "", None, "fetch_wrong_type"),
        (b"tekst", "", "application/pdf", None, "fetch_wrong_type"),
        (PDF[:2000], "stuk.pdf", "", len(PDF), "fetch_cut_off"),
    ],
)
def test_something_else_is_refused(content: bytes, name: str, mime_type: str, size: int | None, code: str) -> None:
    with pytest.raises(NetworkFailure, match=code):
        refuse_other_content(content, name, mime_type, size)


@pytest.mark.parametrize(
    ("content", "name", "size"),
    [
        (PDF, "stuk.pdf", None),
        (PDF, "stuk.PDF", 99_999),
        (PDF[:2000], "stuk.pdf", 2000),
        (b"\r\n" + PDF, "stuk.pdf", None),
        (LOGIN, "bijlage.html", None),
        (b"PK\x03\x04", "stuk.docx", None),
        (b"iets", "stuk.abc", None),
        (b"<?xml version='1.0'?><agenda/>", "stuk.xml", None),
        (b"Een tekst", "", None),
    ],
)
def test_what_it_should_be_is_taken(content: bytes, name: str, size: int | None) -> None:
    refuse_other_content(content, name, "", size)


def test_a_meeting_in_xml_is_no_page() -> None:
    assert not is_web_page(b"<?xml version='1.0'?><iBabs/>")
    assert not is_web_page(b'{"title": "<html>"}')


@pytest.mark.parametrize(
    ("title", "disposition", "mime_type", "name"),
    [
        ("Nota", 'attachment; filename="Nota zorg.docx"', "", "Nota zorg.docx"),
        ("Nota", 'attachment; filename="../../etc/passwd"', "", "Nota.pdf"),
        ("Nota", "attachment; filename=nota.pdf; size=3", "", "nota.pdf"),
        ("Nota: zorg/veiligheid", "", "application/msword", "veiligheid.doc"),
        ("", "", "application/octet-stream", "Vergaderstuk.pdf"),
    ],
)
def test_a_document_without_a_name_gets_one(title: str, disposition: str, mime_type: str, name: str) -> None:
    assert name_for(title, disposition, mime_type, PDF) == name
