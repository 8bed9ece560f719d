"""A quote nobody agreed to share, and whether something that leaves repeats it."""

import io
from email import message_from_bytes
from email.policy import default

import pypdfium2
from docx import Document as WordFile
from visit_cases import log

from zvdesk.app import Desk

CANARY = "De kanarie zong om vier uur in de kelder. Niemand van de leiding wilde daarover horen, en dat deed pijn."
SPEAKER = "Sproetje Kanariestra"


def quoted(desk: Desk, visit: str, consent: str = "onbekend", text: str = CANARY) -> str:
    return log(desk, visit, text, kind="citaat", speaker=SPEAKER, consent=consent)


def said_in(data: bytes) -> str:
    """Return the words of a Word file, a PDF or anything else, on one line."""
    if data.startswith(b"%PDF"):
        pdf = pypdfium2.PdfDocument(data)
        return " ".join(" ".join(page.get_textpage().get_text_range() for page in pdf).split())
    if data.startswith(b"PK"):
        body = WordFile(io.BytesIO(data)).element.body
        return " ".join(" ".join(node.text or "" for node in body.iter() if node.tag.endswith("}t")).split())
    if b"X-Unsent" in data:
        return " ".join(str(message_from_bytes(data, policy=default).get_content()).split())
    return " ".join(data.decode().replace("\r\n ", "").replace("\\n", " ").split())


def repeats(text: str) -> bool:
    return any(words in text.replace("\u00ad", "").casefold() for words in ("kanarie", "deed pijn", "leiding wilde"))
