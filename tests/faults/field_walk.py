"""Walk a visit in the veldmodus by touch alone, and tell what the screen says is kept, until killed.

    python -m tests.faults.field_walk WORKSPACE VISIT [--sealed] < {"seed": 7}

It prints a line of JSON for each thing that the screen acknowledges: cards of entries, "bewaard om" below the field,
the number that is kept, the questions that were asked; and before each tap that changes what is kept, what it means to
change. Letters are told with the moment of their typing, by the clock that all processes share.
"""

import argparse
import json
import random
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import shiboken6
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from tests.faults.finger import Finger
from zvdesk.app import App
from zvdesk.model.enums import ObservationKind
from zvdesk.paths import Paths
from zvdesk.settings import Settings
from zvdesk.storage import keys
from zvdesk.ui.main import make_application
from zvdesk.ui.pages.visits.field.window import FieldWindow
from zvdesk.ui.session import Session
from zvdesk.ui.tasks import TaskRunner

PASSPHRASE = "vier losse woorden"
WORDS = ("drie", "kamers", "bezet", "wachtlijst", "via", "de", "regio", "zeven", "maanden", "één", "ĳzig", "🙂")
KINDS = (ObservationKind.WAARNEMING, ObservationKind.CITAAT, ObservationKind.AFSPRAAK, ObservationKind.VRAAG)
SCREENS = ((800, 1280), (1280, 800), (800, 640))


def tell(**what: Any) -> None:
    """Say something to whoever listens, at once."""
    print(json.dumps(what, ensure_ascii=False), flush=True)


class Witness:
    """Reads the screen, and tells what it acknowledges."""

    def __init__(self, window: FieldWindow) -> None:
        self._window = window
        self._entries: dict[str, list[str]] = {}
        self._told: dict[str, Any] = {}

    def look(self) -> None:
        """Tell what is new on the screen."""
        board = self._window.board
        shown = {
            key: [card.entry.text, card.entry.kind.value, card.entry.consent.value, card.entry.observed_at.isoformat()]
            for key, card in board.entries.cards.items()
            if card.isVisible()
        }
        if shown != self._entries:
            for key in self._entries.keys() - shown.keys():
                tell(gone=key)
            for key, values in shown.items():
                if self._entries.get(key) != values:
                    tell(entry=key, values=values)
            self._entries = shown
        self._once("count", self._window.header.badge.text())
        self._once("asked", board.questions.accessibleName())
        if "bewaard om" in board.hint.text():
            self._once("draft", [self._window.writing.draft.id, board.input.value().strip()])
        sheet = self._window.questions
        if "bewaard om" in sheet.state.text():
            self._once("answers", {key: row.values[1] for key, row in sheet.rows.items()})

    def _once(self, name: str, value: Any) -> None:
        if self._told.get(name) != value:
            self._told[name] = value
            tell(**{name: value})


class Walk:
    """What somebody does on a visit, at random."""

    def __init__(self, window: FieldWindow, chance: random.Random) -> None:
        self._window, self._chance = window, chance
        self._finger = Finger(window, Witness(window).look)

    def go_on(self) -> None:
        """Walk until killed."""
        self._finger.settle()
        while True:
            often, seldom = (self._note,) * 3, (self._correct, self._remove, self._ask, self._turn, self._scroll)
            self._chance.choice((*often, *seldom))()

    def _note(self) -> None:
        board, chance = self._window.board, self._chance
        if chance.random() < 0.3:
            self._tap_theme()
        if chance.random() < 0.2:
            self._tap_who()
        if chance.random() < 0.3:
            self._finger.tap(board.pad.kinds[chance.choice(KINDS)])  # with words it ends them, without it only chooses
        self._tap_behind(board.input)
        self._type(chance.randrange(1, 9))
        self._end(chance.choice(KINDS))

    def _end(self, kind: ObservationKind) -> None:
        board = self._window.board
        entry_id = self._window.writing.draft.id
        tell(ends=entry_id)
        self._finger.tap(board.pad.kinds[kind])
        if kind is ObservationKind.CITAAT and board.consent.isVisible() and self._chance.random() < 0.7:
            tell(means=board.consent.entry_id)
            self._finger.tap(self._chance.choice(board.consent.buttons))

    def _type(self, words: int) -> None:
        for _ in range(words):
            for letter in self._chance.choice(WORDS) + " ":
                self._finger.type(letter, pause=lambda: self._chance.choice((0, 1, 4, 20)))
                draft, text = self._window.writing.draft.id, self._window.board.input.value().strip()
                tell(typed=draft, text=text, at=time.monotonic())
            if self._chance.random() < 0.15:
                QTest.qWait(self._chance.randrange(1200))
                self._finger.settle()

    def _correct(self) -> None:
        card = self._a_card()
        if card is None:
            return
        tell(means=card.entry.id)
        if self._tap_step(card, "Verbeteren"):
            self._wait(lambda: self._window.writing.draft.is_correction)
            self._type(self._chance.randrange(1, 4))
            self._end(self._chance.choice(KINDS))

    def _remove(self) -> None:
        card = self._a_card()
        if card is None or len(self._window.board.entries.cards) < 3:
            return
        tell(removes=card.entry.id)
        if self._tap_step(card, "Verwijderen") and self._chance.random() < 0.4:
            QTest.qWait(60)
            self._finger.settle()
            slip = self._window.board.slip
            if slip.isVisible():
                self._finger.tap(slip.button)

    def _ask(self) -> None:
        window, sheet = self._window, self._window.questions
        if window.board.questions.isVisible():
            self._finger.tap(window.board.questions)
        if sheet.isVisible():
            row = self._chance.choice(list(sheet.rows.values()))
            if not row.tick.isChecked():
                self._finger.tap(row.tick)
            self._tap_behind(row.answer)
            self._finger.type(self._chance.choice(WORDS))
            if self._chance.random() < 0.5:
                QTest.qWait(700)
                self._finger.settle()
            self._finger.tap(sheet.back)

    def _turn(self) -> None:
        header = self._window.header
        self._finger.tap(self._chance.choice((header.night, header.hand)))
        self._window.resize(*self._chance.choice(SCREENS))
        self._finger.settle()

    def _scroll(self) -> None:
        self._finger.drag(self._window.board.entries, self._chance.choice((-160, 160)))

    def _tap_theme(self) -> None:
        chips = list(self._window.board.themes.chips.values())
        if chips:
            self._finger.tap(self._chance.choice(chips))

    def _tap_who(self) -> None:
        self._finger.tap(self._window.board.pad.who)
        if self._window.who_sheet.isVisible():
            self._finger.tap(self._chance.choice(self._window.who_sheet.options))

    def _tap_behind(self, field: QWidget) -> None:
        """Tap behind what stands in a field, so that what one types follows it."""
        self._finger.tap(field, field.rect().bottomRight() - QPoint(24, 16))

    def _wait(self, until: Callable[[], bool]) -> None:
        """Wait as one waits for what one asked for to appear, but not for ever."""
        for _ in range(200):
            if until():
                return
            QTest.qWait(5)
            self._finger.settle()

    def _a_card(self) -> Any:
        cards = list(self._window.board.entries.cards.values())
        return self._chance.choice(cards[-6:]) if cards else None

    def _tap_step(self, card: Any, words: str) -> bool:
        """Tap a card open and one of the buttons in it; a card that has gone meanwhile has none."""
        if not card.is_open:
            self._finger.tap(card)
        QTest.qWait(20)
        if not shiboken6.isValid(card):
            return False
        found = [one for one in card.findChildren(QWidget) if one.accessibleName() == words and one.isVisible()]
        if found:
            self._finger.tap(found[0])
        return bool(found)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("workspace", type=Path)
    parser.add_argument("visit")
    parser.add_argument("--sealed", action="store_true")
    given = parser.parse_args()
    keys._COST.update(memory_kib=64)  # the cost of Argon2 is not what is tried here
    config = given.workspace.parent / f"{given.workspace.stem}-config"
    settings = Settings(config)
    qt = make_application(settings)
    app = App(Paths(workspace=given.workspace, config=config, logs=config))
    desk = app.open(given.workspace, passphrase=PASSPHRASE if given.sealed else None)
    session = Session(desk, TaskRunner(qt), settings)
    parent = QWidget()
    window = FieldWindow(session, given.visit, parent)
    chance = random.Random(json.loads(sys.stdin.readline())["seed"])
    window.resize(*chance.choice(SCREENS))
    window.show()
    window.start()
    tell(ready=True)
    while not window.facts.name:
        QTest.qWait(5)
    tell(resumed=[window.writing.draft.id, window.board.input.value().strip()])
    Walk(window, chance).go_on()


if __name__ == "__main__":
    main()
