"""The house style of the workspace as documents need it: the look for Word and PDF, and the template for letters."""

from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from zvdesk.documents import pdf, word
from zvdesk.documents import text as plain_text
from zvdesk.documents.compose.question import QuestionLetter, compose_question
from zvdesk.documents.compose.question_values import question_values
from zvdesk.documents.look import BUNDLED, Family, Logo, Look
from zvdesk.documents.template.fill import fill_template
from zvdesk.documents.template.word_template import WordTemplate
from zvdesk.documents.tree import Document
from zvdesk.errors import UserError
from zvdesk.model.attachments import Attachment
from zvdesk.model.colors import check_color
from zvdesk.model.council import CouncilProfile
from zvdesk.model.enums import LetterFont
from zvdesk.services.council.house_style_files import file_of
from zvdesk.services.defaults import profile_of
from zvdesk.services.store import Store
from zvdesk.storage.attachments import AttachmentStore

WORD, PDF, TEXT = ".docx", ".pdf", ".txt"
FAMILIES = {LetterFont.SCHREEFLOOS: Family.SANS, LetterFont.SCHREEF: Family.SERIF}


@dataclass(frozen=True)
class Dress:
    """What a document wears: a look, and for letters in Word the fractie's own template."""

    look: Look = BUNDLED
    template: WordTemplate | None = None

    def on(self, document: Document) -> Document:
        """Return a document in the look."""
        return replace(document, look=self.look)

    def letter(self, letter: QuestionLetter, suffix: str) -> bytes:
        """Return a letter as ".docx", ".pdf" or ".txt"; text with the mark and line ends of Windows' own editor."""
        if suffix == WORD and self.template is not None:
            spoken = replace(letter, said=self.template.said)
            values = question_values(letter, self.look.contact)
            return fill_template(self.template, compose_question(spoken), values, self.look)
        document = compose_question(letter)
        if suffix == TEXT:
            return plain_text.render(document).replace("\n", "\r\n").encode("utf-8-sig")
        return self.document(document, suffix)

    def document(self, document: Document, suffix: str) -> bytes:
        """Return another document as ".docx" or ".pdf"."""
        return word.render(self.on(document)) if suffix == WORD else pdf.render(self.on(document))


BARE = Dress()
"""The bundled design."""


def dress_of(session: Session, files: AttachmentStore, *, with_template: bool = True) -> Dress:
    """Return what documents of this workspace wear.

    Raises EnvironmentFailure "attachment_missing", "attachment_damaged" for a logo or a template; UserError as
    `WordTemplate` does for a template that came in by another way than `HouseStyleService`.
    """
    profile = profile_of(session)
    if profile is None:
        return BARE
    template = file_of(session, profile.template_id) if with_template else None
    content = None if template is None else WordTemplate(files.read(template.digest))
    return Dress(look_of(profile, file_of(session, profile.logo_id), files), content)


def dressed(store: Store, document: Document, suffix: str) -> bytes:
    """Return a document that is no letter in the look of the workspace, as ".docx" or ".pdf"."""
    files = store.workspace.attachments
    with store.read() as session:
        return dress_of(session, files, with_template=False).document(document, suffix)


def look_of(profile: CouncilProfile, logo: Attachment | None, files: AttachmentStore) -> Look:
    """Return the look of a profile; a colour that cannot be read on paper, as a file may have set, is left out."""
    try:
        color = check_color(profile.accent_color)
    except UserError:
        color = ""
    picture = None if logo is None else Logo(files.read(logo.digest), logo.alternative_text or logo_words(profile))
    lines = tuple(line.strip() for line in profile.contact_lines if line.strip())
    return Look(color or None, FAMILIES[profile.letter_font], picture, lines)


def logo_words(profile: CouncilProfile) -> str:
    """Return what a logo is called where nobody described it."""
    fractie = profile.fractie.strip()
    return f"Logo van {fractie}" if fractie else "Logo van de fractie"
