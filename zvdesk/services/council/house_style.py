"""The house style of the fractie: its colour, letters, contact lines and logo, and its own template for letters."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePath
from typing import Any, Final

from zvdesk.documents.compose.sample import sample_letter
from zvdesk.documents.files import write_atomically
from zvdesk.documents.template.check import TemplateReport, check_template
from zvdesk.documents.template.example import example_template
from zvdesk.documents.template.word_template import WordTemplate
from zvdesk.errors import UserError
from zvdesk.model.attachments import Attachment
from zvdesk.model.changes import Changes
from zvdesk.model.colors import check_color, darkened
from zvdesk.model.council import CouncilProfile
from zvdesk.model.fields import detached, to_json
from zvdesk.services import trees
from zvdesk.services.attachments import IncomingFile, clear_unused
from zvdesk.services.council.house_style_files import (
    LOGO,
    TEMPLATE,
    content_of,
    file_of,
    fit_logo,
    profile_in,
    put_file,
    usable,
)
from zvdesk.services.council.house_style_reading import PDF, WORD, Dress, dress_of, look_of
from zvdesk.services.defaults import profile_of
from zvdesk.services.records import update_in
from zvdesk.services.store import Store

JPEG: Final = b"\xff\xd8"
FIELDS: Final = ("accent_color", "letter_font", "contact_lines")


@dataclass(frozen=True)
class HouseStyle:
    """What stands now, detached: the profile that it is part of, and its two files, None where there is none."""

    profile: CouncilProfile
    logo: Attachment | None = None
    template: Attachment | None = None


class HouseStyleService:
    """Reading, changing and trying out the house style."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def get(self) -> HouseStyle:
        """Return the house style."""
        with self._store.read() as session:
            profile = profile_of(session)
            if profile is None:
                return HouseStyle(CouncilProfile())
            return HouseStyle(profile, file_of(session, profile.logo_id), file_of(session, profile.template_id))

    def change(self, values: Mapping[str, Any], *, origin: str = "user") -> Changes:
        """Set colour, letters or contact lines by the names of the profile.

        Raises UserError "color_invalid" (color), "color_too_light" (color, contrast, least, proposed), and as
        `RecordService.update` does.
        """
        checked = self.check_values(values)
        with self._store.write(origin) as transaction:
            update_in(transaction.session, profile_in(transaction), checked)
        return transaction.changes

    def check_values(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """Return fields as they are kept, without keeping them. Raises as `check_color` does."""
        checked = dict(values)
        if "accent_color" in checked:
            checked["accent_color"] = check_color(str(checked["accent_color"]))
        return checked

    def use_logo(self, file: IncomingFile, alternative: str = "") -> Changes:
        """Take a picture as the logo, stripped of what a camera or a program wrote in it, in the place of the former.

        Raises UserError "logo_too_large" (size, limit), "logo_unreadable", "file_unreadable" (path).
        """
        picture = fit_logo(content_of(file, is_logo=True)).data
        return self._use({LOGO: (_logo_name(file.name, picture), picture, alternative)})

    def use_template(self, file: IncomingFile, *, takes_look: bool = False) -> tuple[TemplateReport, Changes]:
        """Take a Word file as the template, in the place of the former; with its logo and colour where wanted.

        Raises UserError "template_incomplete" (problems), and as `check` does.
        """
        data = content_of(file)
        report = usable(data)
        files: dict[str, tuple[str, bytes, str]] = {TEMPLATE: (file.name, data, "")}
        values = {}
        if takes_look and report.look.logo is not None:
            files[LOGO] = (_logo_name("logo", report.look.logo), report.look.logo, "")
        if takes_look and report.look.color is not None:
            values["accent_color"] = darkened(report.look.color)
        return report, self._use(files, values)

    def remove(self, field: str) -> Changes:
        """Do without the logo (LOGO) or the template (TEMPLATE); the file goes to the trash.

        Raises UserError("template_none") when there is no template.
        """
        with self._store.write() as transaction:
            session, profile = transaction.session, profile_in(transaction)
            former = file_of(session, getattr(profile, field))
            if former is None and field == TEMPLATE:
                raise UserError("template_none")
            update_in(session, profile, {field: None})
            trees.put_in_trash(session, [former] if former is not None else [], transaction.now)
        return transaction.changes

    def check(self, file: IncomingFile) -> TemplateReport:
        """Return what there is to say of a template, before it is used.

        Raises UserError "file_unreadable" (path), and as `check_template` does.
        """
        return check_template(content_of(file))

    def template_content(self) -> IncomingFile:
        """Return the template as it came. Raises UserError("template_none")."""
        template = self.get().template
        if template is None:
            raise UserError("template_none")
        return IncomingFile(template.file_name, self._store.workspace.attachments.read(template.digest))

    def example(self) -> bytes:
        """Return a template to begin with, which has every placeholder in its place."""
        return example_template()

    def write_template(self, path: Path, *, is_example: bool = False) -> Path:
        """Write the template, or one to begin with, to a file and return where. Raises UserError("template_none")."""
        content = self.example() if is_example else self.template_content().content
        write_atomically(path, content if isinstance(content, bytes) else content.read_bytes())
        return path

    def write_sample(self, path: Path, template: IncomingFile | None = None) -> Path:
        """Write the sample as the kind of file that the suffix of a path names, and return where.

        Raises UserError("export_format_unknown", suffix, known), and as `sample` does.
        """
        suffix = path.suffix.casefold()
        if suffix not in (WORD, PDF):
            raise UserError("export_format_unknown", suffix=path.suffix, known=[WORD, PDF])
        write_atomically(path, self.sample(suffix, template))
        return path

    def sample(self, suffix: str, template: IncomingFile | None = None) -> bytes:
        """Return the letter of an invented question in the house style, as ".docx" or ".pdf".

        `template` is one to try out, in the place of that of the workspace. Raises UserError as `use_template` does.
        """
        with self._store.read() as session:
            dress = dress_of(session, self._store.workspace.attachments)
            profile = profile_of(session) or CouncilProfile()
        if template is not None:
            data = content_of(template)
            usable(data)
            dress = replace(dress, template=WordTemplate(data))
        return dress.letter(sample_letter(profile, self._store.today()), suffix)

    def sample_with(self, values: Mapping[str, Any]) -> bytes:
        """Return the sample as a PDF with fields of the house style that are not stored yet.

        A colour that cannot be read is drawn as the bundled one.
        """
        with self._store.read() as session:
            profile = profile_of(session) or CouncilProfile()
            logo = file_of(session, profile.logo_id)
        shown = detached(CouncilProfile, {**to_json(profile), **values})
        look = look_of(shown, logo, self._store.workspace.attachments)
        return Dress(look).letter(sample_letter(shown, self._store.today()), PDF)

    def _use(self, files: Mapping[str, tuple[str, bytes, str]], values: Mapping[str, Any] | None = None) -> Changes:
        with self._store.files:
            try:
                with self._store.write() as transaction:
                    profile = profile_in(transaction)
                    for field, file in files.items():
                        put_file(self._store, transaction, profile, field, file)
                    update_in(transaction.session, profile, values or {})
                return transaction.changes
            except BaseException:
                clear_unused(self._store)
                raise


def _logo_name(name: str, picture: bytes) -> str:
    """Return the name of a logo with the end that fits what it is kept as."""
    return f"{PurePath(name).stem}{'.jpg' if picture.startswith(JPEG) else '.png'}"
