"""Stukkenbundel maken: what goes in, of which pages, in which form; it says beforehand how many pages that gives."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import QDialog, QInputDialog, QLineEdit, QTreeWidgetItem, QWidget

from zvdesk.documents.compose.masked import places_in, where_words
from zvdesk.documents.pack_choice import PackChoice
from zvdesk.phrases import joined, quotes_masked
from zvdesk.ui.dates import plural
from zvdesk.ui.notices import words_for
from zvdesk.ui.pages.meetings.operations import say_open
from zvdesk.ui.pages.meetings.pack_doubt import LEAVE_OUT, OPEN, doubt_answers, doubt_text, leaves_nothing
from zvdesk.ui.pages.meetings.pack_form import PackFormFields
from zvdesk.ui.pages.meetings.pack_memory import form_for, keep_for, keep_form, kept_for, save
from zvdesk.ui.pages.meetings.pack_tree import PAGES, TITLE, PackTree, entry_of
from zvdesk.ui.pages.opening import size_text
from zvdesk.ui.pages.tab_order import follow
from zvdesk.ui.session import Session
from zvdesk.ui.widgets.basics import button, column, label, row, set_look, show_if, surface
from zvdesk.ui.widgets.fields import ChoiceField, LineField

if TYPE_CHECKING:
    from zvdesk.documents.pack_parts import Hindrance
    from zvdesk.services.exports import PackSize
    from zvdesk.services.meetings.meetings import MeetingOverview

SIZE = (1000, 640)
SIDE = 300
SETTLING = 150
"""Milliseconds without another change after which the pages are counted."""


class PackDialog(QDialog):
    """Asks what a pack is to hold. `make` gets the choice, and tells whether a place was named for it."""

    def __init__(
        self, session: Session, overview: "MeetingOverview", make: Callable[[PackChoice], bool], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Stukkenbundel maken"))
        self._session, self._overview, self._make = session, overview, make
        self._passwords: dict[str, str] = {}
        self._is_counted = False
        items, documents = overview.doubtful(), overview.doubtful_documents()
        self._doubtful = [*(node.item.id for node in items), *(one.document.id for one in documents)]
        self._doubt_text = doubt_text(len(items), len(documents))
        self._settling = QTimer(self, singleShot=True, interval=SETTLING)
        self._build_widgets()
        self._build_layout()
        self._connect()
        self._start_at_question()
        self.tree.show_overview(overview)
        self.tree.recall(kept_for(session.settings, overview.meeting.id))
        self._look(self._whole())
        self._on_changed()

    @property
    def told(self) -> str:
        """What the dialog says of the pack that is chosen."""
        return self._told.text()

    @property
    def told_of_masks(self) -> str:
        """What the dialog says of words that will not stand in the pack, "" for none."""
        return self._masked.text()

    @property
    def told_of_pages(self) -> str:
        """What the dialog says at the field of the pages, "" when they are there."""
        return self._wrong.text()

    def choice(self) -> PackChoice:
        """Return what is chosen. Raises UserError("page_range_unreadable")."""
        return PackChoice(
            form=self.form.value(),
            items=self.tree.items_chosen(),
            left_out=self.tree.left_out(),
            doubtful=self.tree.unticked(self._doubtful) if self.doubt.value() == LEAVE_OUT else frozenset(),
            opened=self.tree.opened(),
            pages={} if self.form.is_word else self.tree.pages(),
            passwords=dict(self._passwords),
        )

    def _build_widgets(self) -> None:
        self.tree = PackTree()
        self.pages = LineField(self.tr("alle, of 1-4, 8"), name=self.tr("Pagina's van het gekozen stuk"))
        self.pages.setMaximumWidth(160)
        self._wrong = label("", "error", wraps=True)
        # Room for two lines of it: what comes and goes must not push the buttons away under the pointer.
        self._wrong.setFixedHeight(label("x\nx", "error").sizeHint().height())
        self._wrong.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._password = button(self.tr("Wachtwoord…"), tooltip=self.tr("Het gekozen stuk met een wachtwoord openen"))
        self._up = button(self.tr("Omhoog"), tooltip=self.tr("Alt+Omhoog"))
        self._down = button(self.tr("Omlaag"), tooltip=self.tr("Alt+Omlaag"))
        self.form = PackFormFields(is_remembered=bool(self._overview.meeting.body.strip()))
        self.boxes = self.form.boxes
        self.form.set_value(form_for(self._session.settings, self._overview.meeting.body))
        self.doubt = ChoiceField(doubt_answers())
        self.doubt.setAccessibleName(self.tr("Wat mogelijk vertrouwelijk is"))
        self._told = label("", "meta", wraps=True)
        self._masked = label("", "meta", wraps=True)
        self._masked.hide()
        self._told.setMinimumHeight(label("x\nx\nx", "meta").sizeHint().height())
        self._cancel = button(self.tr("Annuleren"))
        self._export = button(self.tr("Bundel maken…"), "primary")
        self._export.setDefault(True)

    def _build_layout(self) -> None:
        surface(self, "panel")
        below = row(label(self.tr("Pagina's van dit stuk"), "meta"), self.pages, self._password)
        below.addStretch(1)
        for one in (self._up, self._down):
            below.addWidget(one)
        left = column(self.tree, spacing=10)
        left.addLayout(below)
        left.addWidget(self._wrong)
        side = QWidget()
        side.setFixedWidth(SIDE)
        options = column(*self._side_parts(), spacing=4)
        options.addStretch(1)
        options.addWidget(self._masked)
        options.addSpacing(8)
        options.addWidget(self._told)
        side.setLayout(options)
        parts = row(spacing=24)
        parts.addLayout(left, 1)
        parts.addWidget(side)
        foot = row()
        foot.addStretch(1)
        for one in (self._cancel, self._export):
            foot.addWidget(one)
        whole = column(margins=(24, 20, 24, 20), spacing=16)
        whole.addLayout(parts, 1)
        whole.addLayout(foot)
        self.setLayout(whole)
        self.resize(*SIZE)

    def _side_parts(self) -> list[QWidget]:
        """Return what stands beside the tree: the question about what is in doubt, and the form of the pack."""
        question = QWidget()
        self.doubt.setAccessibleDescription(self._doubt_text)
        question.setLayout(column(label(self._doubt_text, wraps=True), self.doubt, margins=(0, 0, 0, 12), spacing=8))
        show_if(question, bool(self._doubtful))
        return [question, self.form]

    def _connect(self) -> None:
        self.tree.changed.connect(self._on_changed)
        self.tree.currentItemChanged.connect(self._on_row_chosen)
        self.pages.edited.connect(self._on_pages_edited)
        self._password.clicked.connect(self._on_password)
        self._up.clicked.connect(lambda: self.tree.move_row(-1))
        self._down.clicked.connect(lambda: self.tree.move_row(1))
        self.form.edited.connect(self._on_changed)
        self.doubt.edited.connect(self._on_doubt_answered)
        self._settling.timeout.connect(self._count)
        self._cancel.clicked.connect(self.reject)
        self._export.clicked.connect(self._on_export)

    def _start_at_question(self) -> None:
        """Put the keyboard on what has to be answered first, and let Tab go on to the tree and all after it."""
        if self._doubtful:
            self.doubt.setFocus()
            choosing = (self.tree, self.pages, self._password, self._up, self._down)
            follow(self.doubt, [*choosing, *self.form.controls, self._cancel, self._export])

    def _whole(self) -> PackChoice:
        """Return a choice of everything, also of what is closed, to look into all files once."""
        nodes = self._overview.walk()
        listed = [*self._overview.documents, *(one for node in nodes for one in node.documents)]
        ids = [*(node.item.id for node in nodes), *(one.document.id for one in listed), self._overview.meeting.id]
        return PackChoice(opened=frozenset(ids), passwords=dict(self._passwords))

    def _look(self, choice: PackChoice) -> None:
        meeting = self._overview.meeting.id
        self._session.read(
            lambda desk: desk.exports.look_into(meeting, choice),
            on_done=self._on_found, owner=self, label=self.windowTitle(),
        )  # fmt: skip

    def _on_found(self, found: "Mapping[str, int | Hindrance]") -> None:
        self._is_counted = True
        self.tree.show_found(found)
        self._on_row_chosen(self.tree.currentItem())
        self._count()

    @Slot()
    def _on_doubt_answered(self) -> None:
        if self.doubt.value():
            self.tree.tick(self._doubtful, is_on=self.doubt.value() != LEAVE_OUT)
        self._on_changed()
        self._settling.stop()
        self._count()  # at once: who answers by a letter and presses Enter need not wait for the pages

    @Slot()
    def _on_changed(self) -> None:
        self.pages.setEnabled(self._takes_pages())
        self._settling.start()

    @Slot()
    def _count(self) -> None:
        """Say how many pages the pack will have, or what is still to be said."""
        self._tell_wrong()
        wrong = [] if self.form.is_word else self.tree.titles_of(self.tree.wrong_pages())
        if wrong:
            told = self.tr("Kies eerst andere pagina's van {0}.").format(joined([f"“{title}”" for title in wrong]))
            self._tell(told, is_allowed=False)
            return
        choice = self.choice()
        if self._doubtful and not self.doubt.value():
            self._tell(self.tr("Zeg eerst of wat mogelijk vertrouwelijk is meegaat."), is_allowed=False)
            return
        is_bare = self.doubt.value() == LEAVE_OUT and leaves_nothing(self._overview, choice)
        if is_bare or self.tree.is_bare():
            self._tell(self.tr("Kies ten minste één agendapunt of stuk."), is_allowed=False)
            return
        if not self._is_counted or not self._export.isEnabled():
            self._tell(self.tr("De pagina's worden geteld…"), is_allowed=True)
        if not self._is_counted:
            return
        found, meeting = self.tree.found, self._overview.meeting
        counted = replace(choice, opened=choice.opened | {meeting.id})
        self._session.read(
            lambda desk: desk.exports.size_of(meeting.id, counted, found),
            on_done=lambda size: self._tell_size(size, choice), owner=self, label=self.windowTitle(),
        )  # fmt: skip

    def _tell_size(self, size: "PackSize", choice: PackChoice) -> None:
        one, many = (
            (self.tr("vel"), self.tr("vellen")) if choice.form.two_up else (self.tr("pagina"), self.tr("pagina's"))
        )
        about = size_text(self.tree.bytes_chosen() + size.own_bytes)
        text = self.tr("{0}, ongeveer {1}.").format(plural(size.pages, one, many), about)
        if choice.form.as_word:
            text = self.tr("Een Word-bestand met agenda, toelichting en lijst van stukken, en uw voorbereiding.")
            if not choice.form.with_preparation:
                text = self.tr("Een Word-bestand met agenda, toelichting en lijst van stukken.")
        if choice.opened:
            text += " " + self.tr(
                "Wat vertrouwelijk of geheim is gaat alleen deze keer mee, met een merk op elke pagina."
            )
        renewed = [] if choice.form.as_word else self.tree.renewed()
        if renewed:
            text += " " + self.tr("Van {0} is er een nieuwere versie: kijk of de gekozen pagina's nog kloppen.").format(
                joined([f"“{title}”" for title in renewed])
            )
        self._tell(text, is_allowed=True)
        masked = size.masked_at
        self._masked.setText(quotes_masked(places_in(masked), where_words(masked), is_done=False))
        show_if(self._masked, bool(masked))

    def _tell_wrong(self) -> None:
        """Say below the tree what is wrong with the chosen document, and at no other: its pages, or its password."""
        chosen = self.tree.currentItem()
        wrong = {} if self.form.is_word or chosen is None else self.tree.wrong_pages()
        pages = words_for(wrong[entry_of(chosen).id]) if chosen and entry_of(chosen).id in wrong else ""
        is_refused = chosen is not None and entry_of(chosen).id in self._passwords and self.tree.is_refused(chosen)
        refused = self.tr("Het wachtwoord past niet op “{0}”; geef het opnieuw.").format(
            "" if chosen is None else chosen.text(TITLE)
        )
        self._wrong.setText(pages or (refused if is_refused else ""))
        self._wrong.setToolTip(self._wrong.text())
        self.pages.setAccessibleDescription(pages)
        self._password.setAccessibleDescription(refused if is_refused else "")
        set_look(self.pages, "invalid", bool(pages))

    def _takes_pages(self) -> bool:
        chosen = self.tree.currentItem()
        return chosen is not None and entry_of(chosen).is_document and not self.form.is_word

    def _tell(self, text: str, *, is_allowed: bool) -> None:
        self._told.setText(text)
        self._export.setEnabled(is_allowed)

    @Slot(QTreeWidgetItem)
    def _on_row_chosen(self, chosen: QTreeWidgetItem | None) -> None:
        is_document = chosen is not None and entry_of(chosen).is_document
        self.pages.setEnabled(self._takes_pages())
        self.pages.set_value(chosen.text(PAGES) if chosen is not None else "")
        self._password.setEnabled(self.tree.is_locked(chosen))
        for one in (self._up, self._down):
            one.setEnabled(chosen is not None and not is_document)
        self._tell_wrong()

    @Slot()
    def _on_pages_edited(self) -> None:
        chosen = self.tree.currentItem()
        if chosen is not None:
            chosen.setText(PAGES, self.pages.value())

    @Slot()
    def _on_password(self) -> None:
        chosen = self.tree.currentItem()
        if chosen is None:
            return
        question = self.tr("Wachtwoord van “{0}”. zvdesk bewaart het niet.").format(chosen.text(TITLE))
        word, is_given = QInputDialog.getText(self, self.windowTitle(), question, QLineEdit.EchoMode.Password)
        if is_given and word:
            self._passwords[entry_of(chosen).id] = word
            self._look(self._whole())

    @Slot()
    def _on_export(self) -> None:
        choice = self.choice()
        if self._make(choice):
            settings, meeting = self._session.settings, self._overview.meeting
            keep_form(settings, meeting.body, choice.form)
            keep_for(settings, meeting.id, self.tree.kept())
            save(settings)
            if self.doubt.value() == OPEN and (
                open_ones := [one for one in self._doubtful if one not in choice.left_out]
            ):
                self._session.perform(say_open(open_ones))
            self.accept()
