"""What was filed: the fixed version with its files, what differs since, and what goes to the griffie and the agenda."""

from difflib import SequenceMatcher
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QLabel, QMenu, QPushButton, QWidget

from zvdesk.documents.files import write_atomically
from zvdesk.errors import RefusedError
from zvdesk.ui.dates import day_text
from zvdesk.ui.icons import icon, set_icon
from zvdesk.ui.mail_program import has_mail_program
from zvdesk.ui.notices import Notice
from zvdesk.ui.pages.confirm import confirms
from zvdesk.ui.pages.differences import Mark, compare, parted
from zvdesk.ui.pages.exporting import agrees
from zvdesk.ui.pages.opening import FileOpener
from zvdesk.ui.pages.places_of_files import ask_place, said_name
from zvdesk.ui.pages.tab_order import follow
from zvdesk.ui.palettes import Tone
from zvdesk.ui.session import Session
from zvdesk.ui.theme import current_theme
from zvdesk.ui.widgets.basics import button, column, row
from zvdesk.ui.widgets.basics import label as text_label
from zvdesk.ui.widgets.flow import FlowLayout

if TYPE_CHECKING:
    from collections.abc import Callable

    from zvdesk.app import Desk
    from zvdesk.model.questions import CouncilQuestion
    from zvdesk.services.questions.papers import FiledVersion

CONTEXT = 1
"""Lines shown around each that differs."""


class FiledPart(QWidget):
    """Shown once a question was filed."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._question: CouncilQuestion | None = None
        self._version: FiledVersion | None = None
        self._opener = FileOpener(session, self)
        self._build_widgets()
        self._build_layout()
        self._connect()
        self.hide()

    def show_question(self, question: "CouncilQuestion") -> None:
        """Show what was filed of a question; nothing before it was."""
        if self._question is None or self._question.id != question.id:
            self._show_differences(False)
            self.hide()
        self._question = question
        self._agenda.setVisible(question.due_on is not None)
        self.read_again()

    def read_again(self) -> None:
        """Look again what was filed and what differs since."""
        question = self._question
        if question is None or not any(step.version for step in question.steps):
            self.hide()
            return
        self._session.read(
            lambda desk: desk.question_papers.filed(question.id),
            on_done=lambda found: self._show_version(question.id, found),
            owner=self,
            label=self.tr("Ingediende versie"),
        )

    def _build_widgets(self) -> None:
        self._words = text_label("", "soft", wraps=True)
        self._mail = button(self.tr("E-mail"), icon="upload")
        menu = QMenu(self._mail)
        menu.addAction(icon("pencil"), self.tr("Bericht openen, zonder bijlagen")).triggered.connect(self._on_write)
        menu.addAction(icon("save"), self.tr("Bericht met bijlagen bewaren…")).triggered.connect(self._on_keep_mail)
        menu.addAction(icon("copy"), self.tr("Tekst van het bericht kopiëren")).triggered.connect(self._on_copy)
        self._mail.setMenu(menu)
        self._mail.setAccessibleName(self.tr("E-mail aan de griffie"))
        self._agenda = button(self.tr("Agenda (.ics)"), icon="calendar-days")
        self._agenda.setAccessibleName(self.tr("Agenda (.ics): de termijn bewaren"))
        self._unfold = button(self.tr("Verschillen"), "link")
        self._unfold.setCheckable(True)
        self._differences = QLabel()
        self._differences.setTextFormat(Qt.TextFormat.RichText)
        self._differences.setWordWrap(True)
        self._differences.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)

    def _build_layout(self) -> None:
        self._files: list[QPushButton] = []
        going_out = QWidget()
        self._flow = FlowLayout(going_out, spacing=12)
        self._flow.addWidget(self._mail)
        self._flow.addWidget(self._agenda)
        said = row(self._words, self._unfold, spacing=12)
        said.setStretch(0, 1)
        layout = column(spacing=8)
        layout.addLayout(said)
        layout.addWidget(self._differences)
        layout.addWidget(going_out)
        self.setLayout(layout)

    def _connect(self) -> None:
        self._agenda.clicked.connect(self._on_keep_term)
        self._unfold.toggled.connect(self._show_differences)
        current_theme().changed.connect(self._draw_differences)

    def _show_version(self, record_id: str, version: "FiledVersion | None") -> None:
        question = self._question
        if question is None or question.id != record_id:
            return
        self._version = version
        if version is None:
            self.hide()
            return
        day = "" if version.filed_on is None else f" {day_text(version.filed_on, self._session.today())}"
        said = self.tr("Versie {0} is ingediend{1}.").format(version.version, day)
        if version.is_changed:
            said += " " + self.tr("De tekst is sindsdien gewijzigd; de ingediende versie ligt vast.")
        self._words.setText(said)
        self._unfold.setVisible(version.is_changed)
        self._show_differences(version.is_changed and self._unfold.isChecked())
        self._draw_differences()
        self._show_files(version)
        self.show()

    def _show_files(self, version: "FiledVersion") -> None:
        for former in self._files:
            self._flow.removeWidget(former)
            former.hide()
            former.deleteLater()
        self._files = []
        for file in version.files:
            word = _KINDS.get(Path(file.file_name).suffix, file.file_name)
            opening = button(word, "link", tooltip=file.file_name)
            opening.setAccessibleName(self.tr("{0}: {1} openen").format(word, file.file_name))
            opening.clicked.connect(lambda _=False, one=file: self._opener.open_file(one))
            self._files.append(opening)
            self._flow.addWidget(opening)
        follow(self._agenda, self._files)

    @Slot(bool)
    def _show_differences(self, is_open: bool) -> None:
        self._unfold.setChecked(is_open)
        set_icon(self._unfold, "chevron-down" if is_open else "chevron-right", "accent", size=16)
        self._differences.setVisible(is_open)

    @Slot()
    def _draw_differences(self) -> None:
        version = self._version
        if version is not None and version.is_changed:
            self._differences.setText(differences_page(version.text, version.text_now))
            self._differences.setAccessibleName(self.tr("Wat er sinds het indienen anders is"))

    @Slot()
    def _on_write(self) -> None:
        def make(desk: "Desk", include: bool) -> tuple[str, bool]:
            link = desk.question_papers.mail(self._id, include_confidential=include).link
            return link, has_mail_program()

        self._make(make, self._write)

    def _write(self, made: tuple[str, bool]) -> None:
        """Open a message, or say that nothing on this computer can."""
        link, can_be_opened = made
        if not (can_be_opened and QDesktopServices.openUrl(QUrl(link))):
            text = self.tr("Er is hier geen e-mailprogramma ingesteld. Bewaar het bericht, of kopieer de tekst ervan.")
            self._session.notified.emit(Notice(text, Tone.SOON, self.tr("Bewaren…"), self._on_keep_mail))

    @Slot()
    def _on_copy(self) -> None:
        def make(desk: "Desk", include: bool) -> str:
            mail = desk.question_papers.mail(self._id, include_confidential=include)
            return "\n".join((mail.to, mail.subject, "", mail.body)).strip()

        def copy(text: str) -> None:
            QGuiApplication.clipboard().setText(text)
            self._session.announce(self.tr("De tekst van het bericht is gekopieerd."))

        self._make(make, copy)

    @Slot()
    def _on_keep_mail(self) -> None:
        def make(desk: "Desk", include: bool) -> bytes:
            return desk.question_papers.mail(self._id, include_confidential=include).as_file

        self._make(make, lambda content: self._keep(content, ".eml", self.tr("Bericht met bijlagen bewaren")))

    @Slot()
    def _on_keep_term(self) -> None:
        def make(desk: "Desk", include: bool) -> bytes:
            return desk.question_papers.calendar(self._id, include_confidential=include)

        self._make(make, lambda content: self._keep(content, ".ics", self.tr("Termijn bewaren voor de agenda")))

    @property
    def _id(self) -> str:
        return self._question.id if self._question is not None else ""

    def _make(
        self, make: "Callable[[Desk, bool], Any]", use: "Callable[[Any], None]", *, include: bool = False
    ) -> None:
        """Make what leaves the workspace; of a closed question only after the user agreed to it, this once."""

        def failed(error: Exception) -> None:
            is_closed = isinstance(error, RefusedError) and error.code == "export_confidential"
            if is_closed and isinstance(error, RefusedError) and not include:
                if agrees(self.window(), error):
                    self._make(make, use, include=True)
            else:
                self._session.complain(error, lambda: self._make(make, use, include=include))

        self._session.read(
            lambda desk: make(desk, include), on_done=use, on_error=failed, owner=self, label=self.tr("Indienen")
        )

    def _keep(self, content: bytes, suffix: str, title: str) -> None:
        """Ask where a file is to come, write it there, and offer to open it."""
        question = self._question
        if question is None:
            return
        name = said_name(self._session, f"{question.number} {question.display_title}".strip(), question.id) + suffix
        chosen = ask_place(self.window(), self._session.settings, "griffie", title, name, f"*{suffix}")
        if chosen is None:
            return
        path = chosen.path if chosen.path.name.endswith(suffix) else chosen.path.with_name(chosen.path.name + suffix)
        if path != chosen.path and path.exists() and not self._may_replace(path):
            return
        self._session.read(
            lambda _desk: write_atomically(path, content),
            on_done=lambda _none: self._session.notified.emit(self._kept(path)),
            owner=self,
            label=title,
        )

    def _may_replace(self, path: Path) -> bool:
        return confirms(
            self.window(),
            self.tr("“{0}” bestaat al. Wilt u het vervangen?").format(path.name),
            self.tr("Wat er nu in staat, is daarna weg."),
            self.tr("Vervangen"),
        )

    def _kept(self, path: Path) -> Notice:
        text = self.tr("Opgeslagen als {0}.").format(path.name)
        return Notice(text, Tone.DONE, self.tr("Openen"), lambda: _open(QUrl.fromLocalFile(str(path)).toString()))


def differences_page(former: str, later: str) -> str:
    """Return what differs between two texts as HTML, line by line, with a little of what stands around it."""
    palette = current_theme().palette
    removed, added = palette.tone(Tone.LATE), palette.tone(Tone.DONE)
    style = {
        Mark.KEPT: "",
        Mark.REMOVED: f"color:{removed[0]};background:{removed[1]};text-decoration:line-through",
        Mark.ADDED: f"color:{added[0]};background:{added[1]}",
    }
    before, after = former.splitlines(), later.splitlines()
    parts = []
    for group in SequenceMatcher(None, before, after, autojunk=False).get_grouped_opcodes(CONTEXT):
        old = "\n".join(before[group[0][1] : group[-1][2]])
        new = "\n".join(after[group[0][3] : group[-1][4]])
        found = parted(compare(old, new))
        pieces = (f'<span style="{style[mark]}">{escape(text)}</span>' for mark, text in found)
        parts.append(f'<p style="white-space:pre-wrap;margin:0 0 8px 0">{"".join(pieces)}</p>')
    return "".join(parts)


def _open(link: str) -> None:
    QDesktopServices.openUrl(QUrl(link))


_KINDS = {".docx": "Word", ".pdf": "PDF", ".txt": "Tekst"}
"""What the buttons of a version's files say."""
