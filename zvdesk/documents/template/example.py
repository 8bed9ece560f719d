"""A template to begin with: letter paper of the bundled design, with a placeholder wherever a letter has a place."""

from zvdesk.documents import word
from zvdesk.documents.template.words import braced
from zvdesk.documents.tree import Document, Heading, KeyValue, Letterhead, Paragraph, text


def example_template() -> bytes:
    """Return a .docx file that passes its own check, to be changed in Word."""
    facts = tuple(KeyValue(name.capitalize(), text(braced(name))) for name in ("betreft", "nummer", "datum"))
    document = Document(
        title="Sjabloon voor raadsvragen",
        letterhead=Letterhead(
            sender=(f"Fractie {braced('fractie')}", braced("contact")),
            addressee=(braced("geadresseerde"),),
            facts=facts,
        ),
        blocks=(
            Heading(1, text(braced("titel"))),
            Paragraph(text(braced("inhoud"))),
            Paragraph(text(braced("groet")), keep_with_next=True),
            Paragraph(text(braced("ondertekenaars"))),
        ),
        footer=braced("onderwerp"),
    )
    return word.render(document)
