"""Veldmodus by touch alone: written down at once, called what it is in one tap, corrected, removed, and there again."""

from pathlib import Path

import pytest
from field_pages import FieldVisit, HeldRunner
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QPushButton
from pytestqt.qtbot import QtBot
from record_pages import OpenPage
from stopped_clock import StoppedClock

from zvdesk.app import Desk
from zvdesk.errors import EnvironmentFailure
from zvdesk.model.enums import ObservationKind, QuoteConsent
from zvdesk.settings import FIELD_DRAFT, Settings
from zvdesk.ui.pages.visits.field.look import TARGET
from zvdesk.ui.pages.visits.field.window import FieldWindow
from zvdesk.ui.pages.visits.page import VisitsPage
from zvdesk.ui.theme import Theme
from zvdesk.ui.widgets.picture import Picture

SHAPES = [
    (800, 1280, 0, 100),
    (800, 1280, 640, 100),
    (1280, 800, 0, 100),
    (1280, 800, 400, 100),
    (800, 1280, 0, 200),
    (800, 1280, 640, 200),
    (1280, 800, 0, 200),
    (1280, 800, 400, 200),
]
"""Width, height, what a keyboard covers, zoom: a tablet upright and a laptop."""

CITAAT, AFSPRAAK, VRAAG = ObservationKind.CITAAT, ObservationKind.AFSPRAAK, ObservationKind.VRAAG


@pytest.fixture
def field(qtbot: QtBot, desk: Desk, tmp_path: Path) -> FieldVisit:
    return FieldVisit(qtbot, desk, tmp_path)


def test_the_head_says_where_one_is_for_how_long_and_how_much_is_kept(field: FieldVisit) -> None:
    header = field.window.header
    assert header.name.text() == "Opvang De Haven"
    assert header.clock.text().endswith(" · 37 minuten bezig")
    assert header.badge.text() == "0 bewaard"
    field.write("Drie van de twaalf kamers bezet.")
    assert header.badge.text() == "1 bewaard"


def test_one_tap_after_the_words_makes_them_what_they_are(field: FieldVisit, clock: StoppedClock) -> None:
    first = field.write("Drie kamers")
    clock.advance(minutes=7)
    second = field.write("Zeven maanden is geen uitzondering meer.", CITAAT)
    assert [(one.kind, one.text) for one in field.entries()] == [
        (ObservationKind.WAARNEMING, "Drie kamers"),
        (CITAAT, "Zeven maanden is geen uitzondering meer."),
    ]
    assert (second.observed_at - first.observed_at).total_seconds() == 420
    assert field.card(second).text.text() == "“Zeven maanden is geen uitzondering meer.”"
    assert field.window.board.input.value() == ""


def test_the_time_of_an_entry_is_that_of_its_first_letter(field: FieldVisit, clock: StoppedClock) -> None:
    field.finger.tap(field.window.board.input)
    begun = clock.now
    field.finger.type("Wacht")
    clock.advance(minutes=4)
    field.finger.type("lijst")
    field.finger.tap(field.window.board.pad.kinds[VRAAG])
    (entry,) = field.entries()
    assert (entry.text, entry.observed_at) == ("Wachtlijst", begun)


def test_a_kind_may_be_chosen_before_one_writes(field: FieldVisit) -> None:
    board = field.window.board
    field.finger.tap(board.pad.kinds[VRAAG])
    assert board.input.placeholderText() == "Welke vraag komt op?"
    assert board.pad.kinds[VRAAG].accessibleDescription() == "gekozen"
    assert field.entries() == ()
    field.finger.type("Wie betaalt de nachtopvang?")
    field.window.finish()
    assert field.entries()[0].kind is VRAAG


def test_theme_and_person_take_one_tap_and_stay_for_what_follows(field: FieldVisit, clock: StoppedClock) -> None:
    field.tap("Thema veiligheid")
    field.tap("Wie zegt het? Niemand gekozen")
    field.tap("M. de Boer · teamleider · Opvang De Haven")
    for text, kind in (("Zeven maanden.", CITAAT), ("Cijfers volgen.", AFSPRAAK), ("Vol.", ObservationKind.WAARNEMING)):
        field.write(text, kind)
        clock.advance(minutes=1)
    assert [(one.theme, one.speaker) for one in field.entries()] == [
        ("veiligheid", "M. de Boer"),
        ("veiligheid", "M. de Boer"),
        ("veiligheid", ""),
    ]
    window = field.opened()
    assert window.board.themes.chips["veiligheid"].isChecked()
    assert window.board.pad.who.text() == "M. de Boer"


def test_a_theme_and_a_name_that_nobody_listed_are_typed(field: FieldVisit) -> None:
    field.tap("+ thema")
    field.finger.tap(field.window.theme_sheet.field)
    field.finger.type("nachtrust")
    field.tap("Kiezen wat u typte")
    assert field.window.board.themes.chips["nachtrust"].isChecked()
    field.tap("Wie zegt het? Niemand gekozen")
    field.finger.tap(field.window.who_sheet.field)
    field.finger.type("bewoner")
    field.tap("Kiezen wat u typte")
    entry = field.write("Het is er koud.", CITAAT)
    assert (entry.theme, entry.speaker) == ("nachtrust", "bewoner")


def test_a_name_is_typed_blind_as_soon_as_it_is_asked_for(field: FieldVisit) -> None:
    window = field.window
    window.ask_who()
    type_blind("Mevrouw Jansen")
    assert window.who_sheet.isVisible()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert window.writing.draft.speaker == "Mevrouw Jansen"
    type_blind("Het is vol.")
    window.take_kind(CITAAT)
    (entry,) = field.entries()
    assert (entry.speaker, entry.text) == ("Mevrouw Jansen", "Het is vol.")


def test_letters_on_the_list_go_to_the_name_and_the_arrow_to_the_list(field: FieldVisit) -> None:
    window = field.window
    window.ask_who()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    assert window.who_sheet.options[0].hasFocus()
    type_blind("De wijkagent")
    assert window.who_sheet.field.text() == "De wijkagent"
    window.leaving.step_back()
    window.ask_who()
    QApplication.processEvents()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert window.writing.draft.speaker == "M. de Boer"


def type_blind(words: str) -> None:
    """Type without looking where the keyboard is."""
    for letter in words:
        QTest.keyClicks(QApplication.focusWidget(), letter)


def test_consent_is_asked_once_and_given_in_one_tap(field: FieldVisit) -> None:
    entry = field.write("Zeven maanden.", CITAAT)
    assert entry.consent is QuoteConsent.ONBEKEND
    assert field.window.board.consent.question.text() == "Mag dit citaat gebruikt worden?"
    field.tap("Mag zonder naam gebruikt worden")
    assert field.entries()[0].consent is QuoteConsent.ANONIEM
    assert not field.window.board.consent.isVisible()
    assert "anoniem" in field.card(entry).line.text()


def test_consent_can_wait_and_be_given_at_the_card(field: FieldVisit) -> None:
    entry = field.write("Zeven maanden.", CITAAT)
    field.tap("Later vragen")
    assert "toestemming nog vragen" in field.card(entry).line.text()
    field.finger.tap(field.card(entry))
    field.tap("Mag met naam gebruikt worden")
    assert field.entries()[0].consent is QuoteConsent.JA


def test_with_a_name_asks_for_the_name_where_there_is_none(field: FieldVisit, clock: StoppedClock) -> None:
    entry = field.write("Zeven maanden.", CITAAT)
    field.tap("Mag met naam gebruikt worden")
    assert field.window.who_sheet.title.text() == "Wie zei dit? Het mag met naam."
    field.tap("M. de Boer · teamleider · Opvang De Haven")
    assert [(one.speaker, one.consent) for one in field.entries()] == [("M. de Boer", QuoteConsent.JA)]
    assert "M. de Boer · met toestemming" in field.card(entry).line.text()
    clock.advance(minutes=1)
    field.write("Het is er koud.", CITAAT)
    assert field.entries()[-1].speaker == "", "who said the one before did not say the next"
    field.tap("Mag met naam gebruikt worden")
    field.tap("Niemand in het bijzonder")
    last = field.entries()[-1]
    assert (last.speaker, last.consent) == ("", QuoteConsent.JA)
    assert "met naam, maar die staat er nog niet" in field.card(last).line.text()
    field.tap("Wie zegt het? Niemand gekozen")
    assert field.window.who_sheet.title.text() == "Wie zegt het?"
    field.tap("M. de Boer · teamleider · Opvang De Haven")
    clock.advance(minutes=1)
    field.write("Twaalf bedden.", CITAAT)
    field.tap("Mag met naam gebruikt worden")
    assert field.window.board.isVisible(), "whose it is, is known"


def test_who_does_not_want_to_be_named_is_pointed_out_when_consent_is_asked(field: FieldVisit) -> None:
    field.desk.records.create("contact", {"partner_id": field.partner, "name": "S. Yıldız"})
    field.opened()
    field.tap("Wie zegt het? Niemand gekozen")
    field.tap("S. Yıldız · Opvang De Haven · niet bij naam")
    field.write("Het is er koud.", CITAAT)
    assert field.window.board.consent.question.text() == (
        "Mag dit citaat van S. Yıldız gebruikt worden? Bij deze contactpersoon staat: niet bij naam."
    )


def test_an_entry_is_corrected_in_its_place(field: FieldVisit, clock: StoppedClock) -> None:
    first = field.write("Drie kamers")
    clock.advance(minutes=1)
    field.write("Vol.")
    field.finger.tap(field.card(first))
    field.tap("Verbeteren")
    assert field.window.board.input.value() == "Drie kamers"
    field.finger.type(" bezet")
    field.finger.tap(field.window.board.pad.kinds[AFSPRAAK])
    corrected = field.entries()[0]
    assert (corrected.id, corrected.text, corrected.kind) == (first.id, "Drie kamers bezet", AFSPRAAK)
    assert corrected.observed_at == first.observed_at
    assert field.window.header.badge.text() == "2 bewaard"


def test_an_entry_is_removed_and_brought_back(field: FieldVisit) -> None:
    entry = field.write("Foutje")
    field.finger.tap(field.card(entry))
    field.tap("Verwijderen")
    assert field.entries() == ()
    assert field.window.header.badge.text() == "0 bewaard"
    assert field.window.board.slip.text.text() == "Waarneming verwijderd"
    field.tap("Ongedaan maken")
    assert [one.text for one in field.entries()] == ["Foutje"]
    assert field.card(entry).isVisible()


def test_what_is_being_written_is_on_the_disk_before_it_is_called_anything(field: FieldVisit, qtbot: QtBot) -> None:
    field.finger.tap(field.window.board.input)
    field.finger.type("Wachtlijst loopt via de reg")
    assert "wordt bewaard" in field.window.board.hint.text()
    qtbot.waitUntil(lambda: "bewaard om" in field.window.board.hint.text())
    assert [one.text for one in field.entries()] == ["Wachtlijst loopt via de reg"]
    assert field.window.header.badge.text() == "0 bewaard"


def test_after_a_crash_the_words_stand_in_the_field_again(field: FieldVisit, clock: StoppedClock) -> None:
    field.write("Vol.")
    clock.advance(minutes=1)
    field.tap("Thema veiligheid")
    field.finger.tap(field.window.board.input)
    field.finger.type("Wachtlijst")
    field.window.writing.autosave.flush()
    assert Settings(field.settings._path.parent).get(FIELD_DRAFT) == field.window.writing.draft.id
    window = field.opened()
    assert window.board.input.value() == "Wachtlijst"
    assert window.header.badge.text() == "1 bewaard"
    assert window.board.themes.chips["veiligheid"].isChecked()
    field.finger.type(" via de regio")
    field.finger.tap(window.board.pad.kinds[VRAAG])
    assert [(one.text, one.kind) for one in field.entries()][-1] == ("Wachtlijst via de regio", VRAAG)
    assert Settings(field.settings._path.parent).get(FIELD_DRAFT) == ""


def test_after_a_crash_the_person_of_the_last_words_is_there_on_the_day_itself(
    field: FieldVisit, clock: StoppedClock
) -> None:
    field.window.writing.choose_speaker("M. de Boer")
    field.write("Wij zitten vol.", CITAAT)
    clock.advance(minutes=1)
    field.finger.tap(field.window.board.input)
    field.finger.type("Volle gang")
    field.window.writing.autosave.flush()
    window = field.opened()
    assert (window.board.input.value(), window.board.pad.who.text()) == ("Volle gang", "M. de Boer")
    field.finger.tap(window.board.pad.kinds[ObservationKind.WAARNEMING])
    clock.advance(minutes=1)
    field.write("Al weken.", CITAAT)
    assert [one.speaker for one in field.entries()] == ["M. de Boer", "", "M. de Boer"]
    clock.advance(days=1)
    assert field.opened().board.pad.who.text() == "Wie"


def test_after_a_crash_what_was_chosen_and_not_used_yet_is_on(field: FieldVisit, clock: StoppedClock) -> None:
    field.write("Vol.", CITAAT)
    field.tap("Thema veiligheid")
    field.window.ask_who()
    type_blind("Mevrouw Jansen")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert "Jansen" not in "".join(one.read_text() for one in field.settings._path.parent.glob("*") if one.is_file())
    window = field.opened()
    assert window.board.pad.who.text() == "Mevrouw Jansen"
    assert window.board.themes.chips["veiligheid"].isChecked()
    clock.advance(days=1)
    assert field.opened().board.pad.who.text() == "Wie", "another day has other people"


def test_one_is_at_a_visit_until_one_leaves_it_oneself(field: FieldVisit) -> None:
    def is_there() -> bool:
        place = field.desk.visit_field.place()
        return place is not None and place.visit_id == field.visit and not place.is_left

    assert is_there()
    field.window.close()  # as a lock and the end of the program do
    assert is_there()
    field.opened()
    field.window.leaving.step_back()
    field.window.leaving.step_back()
    assert not is_there()
    field.opened()
    assert is_there()
    field.tap("Veldmodus sluiten (twee keer Esc)")
    assert not is_there()


@pytest.mark.parametrize(("width", "height"), [(780, 780), (1280, 800), (600, 500)])
def test_the_buttons_stay_where_they_are_whatever_is_chosen(field: FieldVisit, width: int, height: int) -> None:
    window = field.opened(width, height)
    pad = window.board.pad

    def places() -> list[QRect]:
        for _ in range(3):
            QApplication.processEvents()
        return [QRect(one.mapTo(window, QPoint(0, 0)), one.size()) for one in pad.buttons]

    former = places()
    for kind in (CITAAT, AFSPRAAK, VRAAG, ObservationKind.WAARNEMING):
        window.take_kind(kind)
        pad.kinds[kind].setFocus()
        assert places() == former
    field.finger.tap(window.board.input)
    field.finger.type("Volle gang")
    window.writing.choose_speaker("Burgemeester en wethouders van een lange gemeente")
    assert places() == former
    window.take_kind(CITAAT)
    assert window.board.consent.isVisible()
    assert places() == former


def test_a_word_that_the_keyboard_still_composes_is_saved_too(field: FieldVisit) -> None:
    field.finger.tap(field.window.board.input)
    field.finger.type("Zeven 🙂 ")
    field.finger.compose("maan")
    field.window.writing.autosave.flush()
    assert field.entries()[0].text == "Zeven 🙂 maan"
    field.finger.type("maanden")
    field.finger.tap(field.window.board.pad.kinds[CITAAT])
    assert [one.text for one in field.entries()] == ["Zeven 🙂 maanden"]


def test_words_that_are_taken_out_again_leave_nothing_behind(field: FieldVisit) -> None:
    field.finger.tap(field.window.board.input)
    field.finger.type("Oeps")
    field.window.writing.autosave.flush()
    field.window.board.input.selectAll()
    field.window.board.input.textCursor().removeSelectedText()
    field.window.writing.autosave.flush()
    assert field.entries() == ()
    field.finger.type("Toch")
    field.window.writing.autosave.flush()
    assert [one.text for one in field.entries()] == ["Toch"]


def test_questions_are_ticked_and_answered(field: FieldVisit) -> None:
    board = field.window.board
    assert board.questions.text() == "Voorbereide vragen: 0 van 2 gesteld"
    field.finger.tap(board.questions)
    first, second = field.window.questions.rows.values()
    field.finger.tap(first.tick)
    field.finger.tap(second.answer)
    field.finger.type("De regio")
    assert field.window.questions.state.text() == "wordt bewaard…"
    field.window.questions.autosave.flush()
    assert field.window.questions.state.text().startswith("bewaard om ")
    kept = field.desk.visit_field.facts(field.visit).questions
    assert [(one.is_asked, one.answer) for one in kept] == [(True, ""), (True, "De regio")]
    field.tap("Terug naar schrijven")
    assert board.questions.text() == "Voorbereide vragen: 2 van 2 gesteld"


def test_what_the_disk_refuses_is_told_and_stays(
    field: FieldVisit, monkeypatch: pytest.MonkeyPatch, clock: StoppedClock
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise EnvironmentFailure("disk_full")

    field.write("Vol.")
    clock.advance(minutes=1)
    monkeypatch.setattr(field.desk.visit_field, "put", refuse)
    field.finger.tap(field.window.board.input)
    field.finger.type("Wachtlijst")
    field.window.writing.autosave.flush()
    assert field.window.header.badge.text() == "Niet bewaard"
    assert "schijf" in field.window.board.hint.text()
    field.window.close()
    assert field.window.isVisible()
    assert field.window.board.input.value() == "Wachtlijst"
    monkeypatch.undo()
    field.window.close()
    assert [one.text for one in field.entries()] == ["Vol.", "Wachtlijst"]


@pytest.mark.parametrize(("width", "height", "covered", "zoom"), SHAPES)
def test_the_field_and_the_pad_stay_in_view_above_the_keyboard(
    field: FieldVisit, theme: Theme, width: int, height: int, covered: int, zoom: int
) -> None:
    for number in range(6):
        field.write(f"Waarneming {number}")
    theme.zoom_to(zoom)
    window = field.window
    window.resize(width, height)
    window.make_room(covered)
    for _ in range(4):
        QApplication.processEvents()
    free = window.rect().adjusted(0, 0, 0, -covered)
    for part in (window.board.input, *window.board.pad.buttons, window.header.leave):
        assert free.contains(QRect(part.mapTo(window, QPoint(0, 0)), part.size())), part
        assert part.visibleRegion().boundingRect() == part.rect()


@pytest.mark.parametrize(("width", "height", "covered", "zoom"), SHAPES)
def test_whatever_one_taps_on_is_large_enough_and_shows_its_words(
    field: FieldVisit, theme: Theme, width: int, height: int, covered: int, zoom: int
) -> None:
    entry = field.write("Zeven maanden.", CITAAT)
    theme.zoom_to(zoom)
    window = field.window
    window.resize(width, height)
    window.make_room(covered)
    field.finger.tap(field.card(entry))
    for show in (window.write, window.ask_theme, window.ask_who, window.ask_questions):
        show()
        for _ in range(4):
            QApplication.processEvents()
        buttons = [one for one in window.findChildren(QAbstractButton) if one.isVisible()]
        assert len(buttons) > 4
        for one in buttons:
            assert min(one.width(), one.height()) >= TARGET, one.accessibleName()
            assert one.accessibleName()
            assert one.fontMetrics().horizontalAdvance(one.text()) <= one.width(), one.text()
    assert all(one.height() >= TARGET for one in (*window.questions.rows.values(),))


def test_the_buttons_change_hands_and_that_is_remembered(field: FieldVisit) -> None:
    pad = field.window.board.pad
    assert pad.kinds[ObservationKind.WAARNEMING].x() > pad.kinds[VRAAG].x()
    field.tap("Knoppen voor de andere hand (Ctrl+H)")
    QApplication.processEvents()
    assert pad.kinds[ObservationKind.WAARNEMING].x() < pad.kinds[VRAAG].x()
    pad = field.opened().board.pad
    assert pad.kinds[ObservationKind.WAARNEMING].x() < pad.kinds[VRAAG].x()


def test_on_its_side_the_pad_stands_beside_the_text_at_the_thumb(field: FieldVisit) -> None:
    window = field.opened(1280, 800)
    board = window.board
    assert board.pad.x() > board.input.mapTo(board, QPoint(0, 0)).x() + board.input.width()
    window.toggle_hand()
    for _ in range(3):
        QApplication.processEvents()
    assert board.pad.x() < board.input.mapTo(board, QPoint(0, 0)).x()


def test_night_is_a_choice_of_its_own(field: FieldVisit, theme: Theme) -> None:
    look = field.window.look
    assert not look.is_night
    field.tap("Donkere kleuren (Ctrl+D)")
    assert look.is_night
    assert look.palette.is_dark
    assert not theme.palette.is_dark
    theme.choose("contrast")
    assert (look.palette.is_dark, look.palette.line_width) == (True, 2)
    field.tap("Lichte kleuren (Ctrl+D)")
    assert (look.palette.is_dark, look.palette.line_width) == (False, 2)


def test_a_finger_scrolls_the_entries_and_taps_none_of_them(field: FieldVisit, clock: StoppedClock) -> None:
    for number in range(14):
        field.write(f"Waarneming {number}")
        clock.advance(minutes=1)
    entries = field.window.board.entries
    bar = entries.verticalScrollBar()
    field.qtbot.waitUntil(lambda: bar.value() == bar.maximum() > 0)
    field.finger.drag(entries, 150)
    field.qtbot.waitUntil(lambda: bar.value() < bar.maximum() - 40)
    assert not any(card.is_open for card in entries.cards.values())


def test_keys_do_what_one_taps(field: FieldVisit) -> None:
    window = field.window
    QTest.keyClicks(window.board.input, "Vol")
    QTest.keyClick(window.board.input, Qt.Key.Key_C, Qt.KeyboardModifier.AltModifier)
    assert [(one.text, one.kind) for one in field.entries()] == [("Vol", CITAAT)]
    QTest.keyClick(window.board.input, Qt.Key.Key_I, Qt.KeyboardModifier.AltModifier)
    assert window.who_sheet.isVisible()
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert window.board.isVisible()
    QTest.keyClick(window.board.input, Qt.Key.Key_Escape)
    assert window.isVisible(), "one key does not take one out of it"
    assert window.board.slip.text.text() == "Druk nog eens op Esc om de veldmodus te verlaten."
    QTest.keyClick(window.board.input, Qt.Key.Key_Escape)
    assert not window.isVisible()


def test_tab_goes_from_the_field_to_the_pad_and_every_stop_has_a_name(field: FieldVisit) -> None:
    window = field.window
    field.write("Vol.")
    window.board.input.setFocus()
    seen = []
    for _ in range(40):
        QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Tab)
        stop = QApplication.focusWidget()
        assert stop is not None
        if stop in seen:
            break
        seen.append(stop)
    assert {*window.board.pad.buttons, window.header.leave, *window.board.entries.cards.values()} <= set(seen)
    assert all(one.accessibleName() for one in seen)


def test_a_photo_takes_the_words_in_the_field_and_the_theme(
    field: FieldVisit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, clock: StoppedClock
) -> None:
    path = tmp_path / "hal.jpg"
    image = QImage(60, 40, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.darkCyan)
    assert image.save(str(path))
    other = tmp_path / "deur.jpg"
    image.fill(Qt.GlobalColor.darkRed)
    assert image.save(str(other))
    answers = iter([[str(path)], [str(other)], []])
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: (next(answers), ""))
    field.finger.tap(field.window.board.input)
    field.finger.type("De hal")
    field.tap("Foto")
    clock.advance(minutes=1)
    field.tap("Foto")
    assert [(one.kind, one.text, one.theme, one.photos) for one in field.entries()] == [
        (ObservationKind.FOTO, "De hal", "doorstroom", 1),
        (ObservationKind.FOTO, "", "doorstroom", 1),
    ]
    assert field.window.findChildren(Picture)
    field.finger.tap(field.window.board.input)
    field.finger.type("Blijft staan")
    field.tap("Foto")
    assert field.window.board.input.value() == "Blijft staan"


def a_photo(path: Path) -> Path:
    image = QImage(60, 40, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.darkCyan)
    assert image.save(str(path))
    return path


@pytest.mark.parametrize("kind", [ObservationKind.WAARNEMING, CITAAT])
@pytest.mark.parametrize("is_there", [True, False])
def test_words_to_which_no_photo_came_stay_in_the_field(
    field: FieldVisit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: ObservationKind, *, is_there: bool
) -> None:
    path = tmp_path / "kapot.jpg"
    if is_there:
        field.window.photos.take([a_photo(path)])
    else:
        path.write_bytes(b"geen foto")
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(path)], ""))
    field.write("Drie bedden vrij.")
    before, window = field.entries(), field.window
    if kind is CITAAT:
        field.finger.tap(window.board.pad.kinds[kind])
    field.finger.tap(window.board.input)
    field.finger.type("De gang is smal")
    draft_id = window.writing.draft.id
    field.tap("Foto")
    assert "kapot.jpg" in window.board.slip.text.text()
    assert window.board.input.value() == "De gang is smal"
    assert (window.writing.draft.id, window.writing.draft.kind) == (draft_id, kind)
    assert draft_id not in window.board.entries.cards
    if not is_there:  # nothing was done that this would undo, and what was written before can be taken back after it
        QTest.keyClick(window.board.input, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    window.board.input.selectAll()
    QTest.keyClick(window.board.input, Qt.Key.Key_Backspace)
    window.writing.autosave.flush()
    assert field.entries() == before
    assert window.mending.offer.startswith("waarneming van")


def test_words_to_which_no_photo_came_stay_an_entry_where_one_writes_on(
    qtbot: QtBot, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, clock: StoppedClock
) -> None:
    field = FieldVisit(qtbot, desk, tmp_path, runner := HeldRunner())
    path = tmp_path / "kapot.jpg"
    path.write_bytes(b"geen foto")
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(path)], ""))
    field.finger.tap(field.window.board.input)
    field.finger.type("De gang is smal")
    runner.holds = True
    field.tap("Foto")
    clock.advance(minutes=1)
    field.finger.tap(field.window.board.input)
    field.finger.type("En nu de hal")
    runner.let_go()
    field.window.finish()
    assert [(one.kind, one.text) for one in field.entries()] == [
        (ObservationKind.WAARNEMING, "De gang is smal"),
        (ObservationKind.WAARNEMING, "En nu de hal"),
    ]


def steps_of(opened: OpenPage) -> list[str]:
    """Return what the bar of the open visit offers, by the words of the buttons or their names as icons."""
    steps = {"Bezoekblad", "Veldmodus", "Uitwerken", "Verslag"}
    shown = [one for one in opened.page.findChildren(QPushButton) if not one.isHidden()]
    return [name for one in shown if (name := one.text() or one.accessibleName()) in steps]


def test_the_button_is_the_primary_one_on_the_day_of_the_visit(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    opened = OpenPage(qtbot, desk, tmp_path, VisitsPage)
    today = desk.clock().astimezone().date().isoformat()
    visit = desk.records.create("visit", {"title": "Nu", "start": f"{today}T19:00:00", "end": f"{today}T23:00:00"})[
        0
    ].id
    later = desk.records.create("visit", {"title": "Later", "start": "2027-01-04T10:00:00"})[0].id
    opened.open(visit)
    assert opened.button("Veldmodus").property("kind") == "primary"
    primary = [one for one in opened.page.findChildren(QPushButton) if one.property("kind") == "primary"]
    assert [one.text() for one in primary if one.isVisible()] == ["Veldmodus"]
    assert steps_of(opened) == ["Bezoekblad", "Veldmodus"]
    gone = desk.records.create("visit", {"title": "Geweest", "start": "2025-01-04T10:00:00"})[0].id
    opened.open(gone)
    assert steps_of(opened) == ["Uitwerken", "Verslag"]
    menu = [action.text() for action in opened.page.visit_editor.menu.actions()]  # type: ignore[attr-defined]
    assert {"Veldmodus (F5)", "Bezoekblad exporteren…", "Uitwerken…", "Verslag maken…"} <= set(menu)
    opened.open(later)
    assert opened.button("Veldmodus").property("kind") == ""
    QTest.keyClick(opened.page, Qt.Key.Key_F5)
    (window,) = opened.page.findChildren(FieldWindow)
    assert window.isFullScreen()
    assert window.header.name.text() == "Later"
    window.close()


def test_an_entry_that_is_corrected_twice_in_haste_keeps_both_corrections(
    qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    """The second tap may come while the first correction is still on its way to a slow disk."""
    runner = HeldRunner()
    field = FieldVisit(qtbot, desk, tmp_path, runner)
    first = field.write("Drie kamers")
    field.finger.tap(field.card(first))
    field.tap("Verbeteren")
    field.finger.type(" bezet")
    runner.holds = True
    field.finger.tap(field.window.board.pad.kinds[ObservationKind.WAARNEMING])
    field.finger.tap(field.card(first))
    field.tap("Verbeteren")
    runner.let_go()
    field.finger.type(" door zeven mensen")
    field.finger.tap(field.window.board.pad.kinds[ObservationKind.WAARNEMING])
    assert [one.text for one in field.entries()] == ["Drie kamers bezet door zeven mensen"]


def test_the_answer_one_types_stays_above_the_keyboard(field: FieldVisit) -> None:
    asked = [{"text": f"Vraag {number}"} for number in range(9)]
    field.desk.records.update(field.visit, {"questions": asked})
    window = field.opened()
    field.finger.tap(window.board.questions)
    row = list(window.questions.rows.values())[-3]
    field.finger.tap(row.answer)
    window.make_room(400)
    field.qtbot.waitUntil(lambda: row.answer.visibleRegion().boundingRect() == row.answer.rect())
    assert row.answer.mapTo(window, row.answer.rect().bottomLeft()).y() < window.height() - 400


def test_undo_takes_back_words_first_and_then_what_was_done_to_entries(field: FieldVisit) -> None:
    entry = field.write("Foutje")
    field.finger.tap(field.card(entry))
    field.tap("Verwijderen")
    field.window.write()
    undo = (Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(field.window.board.input, "x")
    QTest.keyClick(field.window.board.input, *undo)
    assert (field.window.board.input.value(), field.entries()) == ("", ())
    QTest.keyClick(field.window.board.input, *undo)
    assert [one.text for one in field.entries()] == ["Foutje"]


def test_undo_after_an_entry_brings_its_words_back_to_the_field(field: FieldVisit, clock: StoppedClock) -> None:
    window = field.window
    undo = (Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    field.tap("Thema veiligheid")
    field.write("Vol.")
    clock.advance(minutes=1)
    entry = field.write("Het is er koudd.", CITAAT)
    clock.advance(minutes=3)
    QTest.keyClick(window.board.input, *undo)
    assert window.board.input.value() == "Het is er koudd."
    assert not window.board.consent.isVisible()
    assert list(window.board.entries.cards) == [field.entries()[0].id]
    QTest.keyClick(window.board.input, Qt.Key.Key_Backspace)
    QTest.keyClick(window.board.input, Qt.Key.Key_Backspace)
    QTest.keyClicks(window.board.input, ".")
    window.take_kind(VRAAG)
    again = field.entries()[1]
    assert (again.id, again.text, again.kind) == (entry.id, "Het is er koud.", VRAAG)
    assert (again.observed_at, again.theme) == (entry.observed_at, "veiligheid")


def test_undo_takes_back_the_newer_of_an_entry_and_a_step(field: FieldVisit) -> None:
    entry = field.write("Vol.", CITAAT)
    field.tap("Mag zonder naam gebruikt worden")
    QTest.keyClick(field.window.board.input, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert field.window.board.input.value() == ""
    assert [(one.id, one.consent) for one in field.entries()] == [(entry.id, QuoteConsent.ONBEKEND)]


def test_theme_and_person_of_an_earlier_entry_are_put_right_and_what_follows_keeps_its_own(field: FieldVisit) -> None:
    window = field.window
    window.writing.choose_speaker("M. de Boer")
    first = field.write("Vol.", CITAAT)
    field.tap("Later vragen")
    field.finger.tap(field.card(first))
    field.tap("Verbeteren")
    assert "U verbetert" in window.board.hint.text()
    field.tap("Thema veiligheid")
    window.ask_who()
    type_blind("de portier")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    window.finish()
    (entry,) = field.entries()
    assert (entry.text, entry.theme, entry.speaker) == ("Vol.", "veiligheid", "de portier")
    assert (window.writing.draft.theme, window.writing.draft.speaker) == ("doorstroom", "M. de Boer")


@pytest.mark.parametrize("kind", [ObservationKind.FOTO, ObservationKind.WAARNEMING])
def test_the_theme_of_a_photo_without_words_is_put_right_and_it_stays_a_photo(
    field: FieldVisit, kind: ObservationKind
) -> None:
    made = field.desk.records.create("observation", {"visit_id": field.visit, "kind": "foto"})[0].id
    window = field.opened()
    field.finger.tap(window.board.entries.cards[made])
    field.tap("Verbeteren")
    field.tap("Thema veiligheid")
    window.take_kind(kind)
    (entry,) = field.entries()
    assert (entry.id, entry.kind, entry.theme) == (made, ObservationKind.FOTO, "veiligheid")
    assert not window.writing.draft.is_correction
