"""Huisstijl: colour, letters, contact lines, logo and template of documents, beside a letter that shows them."""

from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QTimer, Slot
from PySide6.QtGui import QImage, QResizeEvent

from zvdesk.model.changes import Changes
from zvdesk.model.enums import LetterFont
from zvdesk.model.enums import label as word_for
from zvdesk.ui.autosave import AutosaveController, Fields
from zvdesk.ui.notices import words_for
from zvdesk.ui.operations import records
from zvdesk.ui.operations.operation import Operation
from zvdesk.ui.page import Page
from zvdesk.ui.pages.questions.letter_preview import LetterPreview
from zvdesk.ui.pages.questions.letter_side import images_of
from zvdesk.ui.pages.settings.color_field import ColorField
from zvdesk.ui.pages.settings.logo_field import LogoField
from zvdesk.ui.pages.settings.template_field import TemplateField
from zvdesk.ui.session import Session
from zvdesk.ui.widgets.basics import hairline, label, row
from zvdesk.ui.widgets.editor_area import EditorArea
from zvdesk.ui.widgets.fields import ChoiceField
from zvdesk.ui.widgets.form import FormField
from zvdesk.ui.widgets.text_edit import GrowingTextEdit

if TYPE_CHECKING:
    from pathlib import Path

    from zvdesk.app import Desk
    from zvdesk.services.council.house_style import HouseStyle
    from zvdesk.ui.tasks import Task

REST = 300
"""Milliseconds without a key after which the example is made anew."""
LEAST_WIDTH = 760
"""Px below which there is no room for an example beside the form."""
KINDS = frozenset({"council-profile", "attachment"})


class _Kept(NamedTuple):
    style: "HouseStyle"
    logo: bytes


class HouseStylePart(Page):
    """The form at the left saves as one types; the letter at the right is that of an invented question."""

    help_topic = "huisstijl"

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.autosave = AutosaveController(self, describe=words_for)
        session.add_saver(self.autosave)
        self._logo_id = ""
        self._is_drawing = False
        self._is_wanted_again = False
        self._rest = QTimer(self, singleShot=True, interval=REST)
        self._build_widgets()
        self._build_layout()
        self._connect()

    def entered(self) -> None:
        """Page: read what stands, unless something typed is not saved yet."""
        if self.autosave.is_settled:
            self.session.read(_kept, on_done=self._show, owner=self, label=self.tr("Huisstijl"))

    def leaving(self) -> None:
        """Page: save what was typed."""
        self.autosave.flush()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: the example goes where there is no room for it."""
        super().resizeEvent(event)
        has_room = self.width() >= LEAST_WIDTH
        self.preview.setVisible(has_room)
        self._between.setVisible(has_room)

    def _build_widgets(self) -> None:
        self.color = ColorField()
        self.font_choice = ChoiceField([(font.value, _written(font)) for font in LetterFont])
        self.contact = GrowingTextEdit(self.tr("Bijvoorbeeld: Raadhuisplein 1, 1234 AB Voorbeeldstad"))
        self.logo = LogoField(self.session.settings)
        self.template = TemplateField(self.session)
        self.preview = LetterPreview(0)
        self._between = hairline(vertical=True)

    def _build_layout(self) -> None:
        area = EditorArea()
        area.add(label(self.tr("Huisstijl"), "record-title"))
        words = self.tr("Zo zien brieven en bundels eruit, als Word en als PDF. Leeg laten mag: dan kiest zvdesk.")
        area.add(label(words, "soft", wraps=True), space=4)
        area.add(FormField(self.tr("Kleur"), self.color))
        area.add(FormField(self.tr("Letter"), self.font_choice))
        area.add(FormField(self.tr("Contactregels"), self.contact, hint=self.tr("onder de afzender, één per regel")))
        area.add(label(self.tr("Logo"), "card-title"), space=28)
        area.add(self.logo, space=8)
        area.add(label(self.tr("Eigen sjabloon voor Word"), "card-title"), space=28)
        about = self.tr(
            "Briefpapier van uw fractie met invulplaatsen zoals {{ onderwerp }}; {{ inhoud }} is de plaats van de "
            "brief. De PDF houdt de kleur, de letter en het logo van hierboven."
        )
        area.add(label(about, "soft", wraps=True), space=4)
        area.add(self.template, space=8)
        layout = row(area, self._between, self.preview, spacing=0)
        layout.setStretch(0, 3)
        layout.setStretch(2, 2)
        self.setLayout(layout)

    def _connect(self) -> None:
        self.autosave.watch(self.color, "accent_color")
        self.autosave.watch(self.font_choice, "letter_font")
        self.autosave.watch(self.contact, "contact_lines", read=self._lines)
        for field in (self.color, self.font_choice, self.contact):
            field.edited.connect(self._rest.start)
        self._rest.timeout.connect(self._draw)
        self.preview.scale_changed.connect(self._draw)
        self.preview.came_up.connect(self._draw)
        self.logo.chosen.connect(self._on_logo_chosen)
        self.logo.removed.connect(self._on_logo_removed)
        self.logo.alternative.left.connect(self._on_described)
        self.session.bus.changed.connect(self._on_changed)

    def values(self) -> dict[str, Any]:
        """What the form holds, by the names of the profile."""
        return {
            "accent_color": self.color.value(),
            "letter_font": self.font_choice.value(),
            "contact_lines": self._lines(),
        }

    def _lines(self) -> list[str]:
        return [line.strip() for line in self.contact.value().splitlines() if line.strip()]

    def _show(self, kept: _Kept) -> None:
        profile, logo, template = kept.style.profile, kept.style.logo, kept.style.template
        self.autosave.open(self._save)
        self.color.set_value(profile.accent_color)
        self.font_choice.set_value(profile.letter_font.value)
        if profile.contact_lines != self._lines():
            self.contact.set_value("\n".join(profile.contact_lines))
        self._logo_id = "" if logo is None else logo.id
        self.logo.show_logo(kept.logo, "" if logo is None else logo.alternative_text)
        self.template.show_template("" if template is None else template.file_name)
        self._draw()

    def _save(self, fields: Fields, done: Any, failed: Any) -> None:
        def act(desk: "Desk", _task: "Task") -> Changes:
            return desk.house_style.change(fields, origin="autosave")

        operation = Operation(self.tr("Huisstijl opslaan"), act, is_undoable=False)
        self.session.perform(operation, initiator=self, on_done=done, on_error=failed)

    @Slot()
    def _draw(self) -> None:
        """Make the example anew out of what stands in the fields, one at a time."""
        if not self.preview.isVisible():
            return
        if self._is_drawing:
            self._is_wanted_again = True
            return
        self._is_drawing = True
        values, scale = self.values(), self.preview.scale
        self.session.read(
            lambda desk: images_of(desk.house_style.sample_with(values), scale),
            on_done=self._show_pages,
            on_error=self._on_failed,
            owner=self,
            label=self.tr("Voorbeeld van de brief"),
        )

    def _show_pages(self, images: list[QImage]) -> None:
        self.preview.show_pages(images)
        self._go_on()

    def _on_failed(self, error: Exception) -> None:
        self.preview.say(words_for(error))
        self._go_on()

    def _go_on(self) -> None:
        self._is_drawing = False
        if self._is_wanted_again:
            self._is_wanted_again = False
            self._draw()

    @Slot(object)
    def _on_logo_chosen(self, path: "Path") -> None:
        def act(desk: "Desk", _task: "Task") -> Changes:
            from zvdesk.services.attachments import IncomingFile

            return desk.house_style.use_logo(IncomingFile(path.name, path))

        self.session.perform(Operation(self.tr("Logo gekozen"), act, is_announced=True))

    @Slot()
    def _on_logo_removed(self) -> None:
        def act(desk: "Desk", _task: "Task") -> Changes:
            from zvdesk.services.council.house_style_files import LOGO

            return desk.house_style.remove(LOGO)

        self.session.perform(Operation(self.tr("Logo verwijderd"), act, is_announced=True))

    @Slot()
    def _on_described(self) -> None:
        """Keep the words for the logo when the field is left; the same words change nothing."""
        if self._logo_id:
            values = {"alternative_text": self.logo.alternative.value()}
            self.session.perform(records.change(self._logo_id, values, self.tr("Beschrijving van het logo gewijzigd")))

    @Slot(object)
    def _on_changed(self, changes: Changes) -> None:
        if KINDS & changes.kinds and not self.session.bus.is_echo(self):
            self.entered()


def _kept(desk: "Desk") -> _Kept:
    style = desk.house_style.get()
    return _Kept(style, b"" if style.logo is None else desk.attachments.content(style.logo.id))


def _written(font: LetterFont) -> str:
    """Return the word of a font with a capital; those of its name stay."""
    word = word_for(font)
    return word[:1].upper() + word[1:]
