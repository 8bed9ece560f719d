"""The board beside the list: which of the two is shown, what is read for it, and the steps that are taken on it."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu

from zvdesk.settings import BOARD_SHOWN, BOARD_UNFOLDED
from zvdesk.ui.icons import icon
from zvdesk.ui.pages.saved_first import when_saved

if TYPE_CHECKING:
    from zvdesk.app import Desk
    from zvdesk.model.enums import QuestionStatus
    from zvdesk.model.question_flow import Deed
    from zvdesk.model.questions import CouncilQuestion
    from zvdesk.services.questions.checks import Checked, Remark
    from zvdesk.ui.operations.operation import Operation
    from zvdesk.ui.pages.questions.board import Board
    from zvdesk.ui.pages.questions.board_cards import Card, Cards
    from zvdesk.ui.pages.questions.board_column import CardMenu
    from zvdesk.ui.pages.questions.life_panel import Filled, Matter, ToSettle
    from zvdesk.ui.pages.questions.page import QuestionsPage


class BoardSide(QObject):
    """Shows the board in the place of list and editor, as long as the user wants it. It is made when first wanted."""

    def __init__(self, page: "QuestionsPage") -> None:
        super().__init__(page)
        self._page = page
        self._board: Board | None = None
        self._question: CouncilQuestion | None = None
        keys = QShortcut(QKeySequence(self.tr("Ctrl+Shift+B")), page)
        keys.activated.connect(self.toggle)

    @property
    def is_shown(self) -> bool:
        """Whether the board is in view."""
        return self._board is not None and not self._board.isHidden()

    @property
    def is_remembered(self) -> bool:
        """Whether the user chose the board the last time."""
        return self._page.session.settings.get(BOARD_SHOWN)

    @property
    def board(self) -> "Board":
        """The board, made when first asked for."""
        if self._board is None:
            self._board = self._make()
        return self._board

    @Slot()
    def toggle(self) -> None:
        """Ctrl+Shift+B: the board in the stead of the list, or the list again; this is remembered."""
        is_wanted = not self.is_shown
        self._page.session.settings.set(BOARD_SHOWN, is_wanted)
        if is_wanted:
            self.show()
            self.board.stand_on(self._page.open_id)
        else:
            self.leave()
            self._page.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def show(self) -> None:
        """Show the board, filtered as the list is."""
        self._page.autosave.flush()
        self.board.show_filter(self._page.listing.chip, self._page.list.filter_text)
        self._page.show_columns(False)
        self.board.show()
        self.refresh()

    def leave(self) -> None:
        """Show the list, filtered as the board is, without forgetting what the user chose."""
        if self.is_shown:
            self.board.panel.hide()
            self.board.hide()
            self._page.show_columns(True)
            self._page.listing.filter_by(self.board.chips.key, self.board.filter_text)

    @Slot()
    def refresh(self) -> None:
        """Read the questions anew, beside the writing."""
        if not self.is_shown:
            return
        chip = next(one for one in self._page.chips() if one.key == self.board.chips.key)
        now = self._page.session.wall_clock()

        def query(desk: "Desk") -> "tuple[Cards, dict[str, int]]":
            from zvdesk.ui.pages.questions.board_cards import cards_of, themes_by_question

            lines = desk.rows("council-question")
            themes = themes_by_question(desk.rows("link"), desk.rows("theme"))
            counts = {one.key: sum(map(one.lets_through, lines)) for one in self._page.chips()}
            return cards_of(filter(chip.lets_through, lines), themes, now), counts

        self._page.session.look(query, on_done=self._show, owner=self)

    def _make(self) -> "Board":
        from zvdesk.ui.pages.questions.board import Board
        from zvdesk.ui.pages.questions.outlook import Outlook

        words = self._page.words()
        board = Board(words.title, words.new, self._page.chips())
        unfolded = self._page.session.settings.get(BOARD_UNFOLDED).split(",")
        for status, each in board.columns.items():
            each.unfold(status.value in unfolded)
        board.hide()
        self._page.take_board(board)
        self._outlook = Outlook(board.panel, self._page.session)
        self._connect(board)
        return board

    def _connect(self, board: "Board") -> None:
        board.opened.connect(self._on_opened)
        board.advanced.connect(self._on_advanced)
        board.menu_requested.connect(self._on_menu_requested)
        board.delete_requested.connect(lambda card: self._page.delete_records((card.id,)))
        board.dropped.connect(self._on_dropped)
        board.new_requested.connect(self._page.begin)
        board.list_requested.connect(self.toggle)
        board.due_requested.connect(self._page.show_due)
        board.overview_requested.connect(self._page.export_overview)
        board.filter_changed.connect(self.refresh)
        board.folded.connect(self._on_folded)
        board.panel.confirmed.connect(self._on_confirmed)
        board.panel.left.connect(lambda: board.stand_on(self._question.id if self._question is not None else ""))
        board.panel.findings_requested.connect(self._on_findings_requested)

    def _show(self, found: "tuple[Cards, dict[str, int]]") -> None:
        cards, counts = found
        for key, count in counts.items():
            self.board.chips.show_count(key, count)
        self.board.show_cards(cards)

    @Slot(object)
    def _on_opened(self, card: "Card") -> None:
        self.leave()
        self._page.open_and_write(card.id)

    @Slot(object)
    def _on_advanced(self, card: "Card") -> None:
        from zvdesk.model.question_flow import next_rules
        from zvdesk.ui.pages.questions.board_cards import tr

        rules = next_rules(card.status, card.kind)
        if rules:
            self._ask(card.id, rules[0].deed)
        else:
            self.board.say(tr("Deze raadsvraag is klaar: er is geen volgende stap."))

    @Slot(object)
    def _on_menu_requested(self, wanted: "CardMenu") -> None:
        """The usual next step first, then the others, then what can be done with any record."""
        from zvdesk.model.question_flow import next_rules
        from zvdesk.ui.pages.questions.board_cards import tr

        menu = QMenu(self.board)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        card = wanted.card
        menu.addAction(icon("pencil"), tr("Openen")).triggered.connect(lambda: self._on_opened(card))
        menu.addSeparator()
        for place, rule in enumerate(next_rules(card.status, card.kind)):
            step = menu.addAction(tr("Naar volgende stap: {0}…").format(rule.word) if place == 0 else f"{rule.word}…")
            step.triggered.connect(partial(self._on_step_chosen, card.id, rule.deed))
        menu.addSeparator()
        delete = menu.addAction(icon("trash-2"), tr("Verwijderen"))
        delete.triggered.connect(lambda: self._page.delete_records((card.id,)))
        menu.popup(wanted.at)

    def _on_step_chosen(self, record_id: str, deed: "Deed", _checked: bool = False) -> None:
        self._ask(record_id, deed)

    @Slot(str, object)
    def _on_dropped(self, record_id: str, target: "QuestionStatus") -> None:
        from zvdesk.ui.pages.questions.board_cards import rule_between

        card = next((one for one in self._cards() if one.id == record_id), None)
        rule = rule_between(card.status, target) if card is not None else None
        if rule is not None:
            self._ask(record_id, rule.deed)

    def _cards(self) -> "list[Card]":
        return [card for each in self.board.columns.values() for card in each.view.cards.cards]

    @Slot()
    def _on_folded(self) -> None:
        is_open = [status.value for status, each in self.board.columns.items() if each.is_unfolded]
        self._page.session.settings.set(BOARD_UNFOLDED, ",".join(is_open))

    def _ask(self, record_id: str, deed: "Deed") -> None:
        """Read the question as it is on the disk, and what the checks say where it is to be filed; then ask."""
        from zvdesk.model.question_flow import Deed

        def query(desk: "Desk") -> "tuple[CouncilQuestion, Checked | None]":
            from zvdesk.ui.pages.questions.checks_side import checked_apart

            question = desk.questions.form(record_id).question
            return question, checked_apart(desk, record_id) if deed == Deed.FILE else None

        self.board.say("")
        session = self._page.session
        when_saved(
            session,
            self._page.autosave,
            lambda: session.read(query, on_done=lambda found: self._show_panel(deed, *found), owner=self),
        )

    def _show_panel(self, deed: "Deed", question: "CouncilQuestion", checked: "Checked | None") -> None:
        from zvdesk.ui.pages.questions.checks_panel import standing_of
        from zvdesk.ui.pages.questions.life import ask_for

        self._question = question
        found = standing_of(checked) if checked is not None and checked.open else ""
        places = [] if checked is None else [self._place(remark) for remark in checked.to_settle]
        ask_for(self.board.panel, question, deed, self._page.session, found=found, to_settle=places)
        self.board.panel.name_question(question.display_title)
        self._outlook.show_for(question)

    def _place(self, remark: "Remark") -> "ToSettle":
        from zvdesk.ui.pages.questions.checks_row import title_of
        from zvdesk.ui.pages.questions.life_panel import ToSettle

        return ToSettle(title_of(remark, is_short=True), remark.finding.sentence, lambda: self._go_to(remark.key))

    def _go_to(self, key: str) -> None:
        """Open the question at what is to be settled."""
        if self._question is not None:
            record_id = self._question.id
            self.leave()
            self._page.open_at_finding(record_id, key)

    @Slot()
    def _on_findings_requested(self) -> None:
        self._go_to("")

    @Slot(object, object)
    def _on_confirmed(self, matter: "Matter", filled: "Filled") -> None:
        from zvdesk.ui.pages.questions import life_operations
        from zvdesk.ui.pages.questions.life import remember_name

        if self._question is not None:
            remember_name(self._page.session, matter, filled)
            self._perform(life_operations.filled_in(self._question.id, matter, filled, self._question.kind))

    def _perform(self, operation: "Operation") -> None:
        session = self._page.session
        session.perform(operation, initiator=self, on_done=lambda _: self._on_taken(), on_error=self._on_refused)

    def _on_taken(self) -> None:
        """The card has gone to another column; the keyboard goes along, or stays where the card was."""
        self.board.panel.leave()
        if self._question is not None:
            self.board.follow(self._question.id)
        self.refresh()

    def _on_refused(self, error: Exception) -> None:
        self.board.panel.refuse(error)
