"""The files of the house style: looked at before they are kept, and kept on the profile one at a time."""

from typing import TYPE_CHECKING, Final

from sqlalchemy.orm import Session

from zvdesk.documents.template.limits import MAX_BYTES
from zvdesk.errors import UserError
from zvdesk.exchange.profiles import IncomingProfile
from zvdesk.model.attachments import Attachment
from zvdesk.model.council import CouncilProfile
from zvdesk.services import trees
from zvdesk.services.attachments import IncomingFile, hung
from zvdesk.services.defaults import profile_of
from zvdesk.services.records import create_in
from zvdesk.services.store import Store
from zvdesk.storage.session import WriteTransaction

if TYPE_CHECKING:
    from zvdesk.documents.picture import Picture
    from zvdesk.documents.template.check import TemplateReport

MAX_LOGO: Final = 10 << 20
"""Largest file that is taken as a logo, in bytes."""

LOGO: Final = "logo_id"
TEMPLATE: Final = "template_id"


def file_of(session: Session, attachment_id: str | None) -> Attachment | None:
    """Return an attachment that is not in the trash."""
    found = session.get(Attachment, attachment_id) if attachment_id else None
    return found if found is not None and found.deleted_at is None else None


def put_file(
    store: Store, transaction: WriteTransaction, profile: CouncilProfile, field: str, file: tuple[str, bytes, str]
) -> None:
    """Hang a file (name, content, what it shows) on the profile in the place of the former, which goes to the trash."""
    session, (name, content, words) = transaction.session, file
    former = file_of(session, getattr(profile, field))
    attachment = hung(session, profile, name, store.workspace.attachments.put(content))
    attachment.alternative_text = words.strip()
    session.flush()
    setattr(profile, field, attachment.id)  # a new record is not found by its id before the end of the transaction
    trees.put_in_trash(session, [former] if former is not None else [], transaction.now)


def profile_in(transaction: WriteTransaction) -> CouncilProfile:
    """Return the profile of the workspace, made when there is none."""
    profile = profile_of(transaction.session)
    if profile is not None:
        return profile
    made = create_in(transaction, CouncilProfile.KIND, {})
    if not isinstance(made, CouncilProfile):
        raise TypeError("what was made is no profile")
    transaction.session.flush()
    return made


def fit_logo(data: bytes) -> "Picture":
    """Return a logo as it is kept. Raises UserError("logo_unreadable")."""
    from zvdesk.documents.images import prepare  # a fifth of a second, and the profile is read at every start

    picture = prepare(data)
    if picture is None:
        raise UserError("logo_unreadable")
    return picture


def usable(data: bytes) -> "TemplateReport":
    """Return the report on a template in which letters can be made.

    Raises UserError("template_incomplete", problems), and as `check_template` does.
    """
    from zvdesk.documents.template.check import check_template
    from zvdesk.documents.template.words import problems_of

    report = check_template(data)
    if not report.is_usable:
        raise UserError("template_incomplete", problems=problems_of(report))
    return report


def vetted(incoming: IncomingProfile) -> IncomingProfile:
    """Return a profile from a file whose logo and template were looked at. Raises as `fit_logo` and `usable` do."""
    for field, file in incoming.files.items():
        if field == LOGO:
            fit_logo(file.content)
        else:
            usable(file.content)
    return incoming


def content_of(file: IncomingFile, *, is_logo: bool = False) -> bytes:
    """Return the content of a template or a logo, of which no more is read than may be taken.

    Raises UserError "file_unreadable" (path), "logo_too_large" or "template_too_large" (size, limit).
    """
    limit = MAX_LOGO if is_logo else MAX_BYTES
    if isinstance(file.content, bytes):
        data, size = file.content, len(file.content)
    else:
        try:
            with file.content.open("rb") as opened:
                data = opened.read(limit + 1)
            size = max(len(data), file.content.stat().st_size)
        except (OSError, ValueError) as error:  # a name that no system takes is a ValueError
            raise UserError("file_unreadable", path=str(file.content)) from error
    if size > limit:
        raise UserError("logo_too_large" if is_logo else "template_too_large", size=size, limit=limit)
    return data
