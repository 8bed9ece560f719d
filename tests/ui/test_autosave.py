"""What is typed is on the disk within two seconds, or the status says that it is not."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QObject, QTimer, Signal
from pytestqt.qtbot import QtBot

from zvdesk.errors import EnvironmentFailure
from zvdesk.ui.autosave import LONGEST_UNSAVED, AutosaveController, Fields
from zvdesk.ui.status import SaveStage


class Disk:
    """Takes saves and commits them when told; may be full."""

    def __init__(self) -> None:
        self.saved: list[Fields] = []
        self.started: list[Fields] = []
        self.error: Exception | None = None
        self.waits = False
        self._finish: Callable[[], None] | None = None

    def save(self, fields: Fields, done: Callable[[object], None], failed: Callable[[Exception], None]) -> None:
        self.started.append(fields)

        def finish() -> None:
            if self.error is not None:
                failed(self.error)
            else:
                self.saved.append(fields)
                done(None)

        if self.waits:
            self._finish = finish
        else:
            finish()

    def commit(self) -> None:
        finish, self._finish = self._finish, None
        assert finish is not None
        finish()


class Text(QObject):
    """A field in which somebody types."""

    edited = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.text = ""

    def value(self) -> str:
        return self.text

    def type(self, text: str) -> None:
        self.text += text
        self.edited.emit()


@pytest.fixture
def disk() -> Disk:
    return Disk()


@pytest.fixture
def title() -> Text:
    return Text()


@pytest.fixture
def autosave(qapp: object, disk: Disk, title: Text) -> AutosaveController:
    made = AutosaveController(describe=lambda error: f"melding {error}")
    made.watch(title, "title")
    made.open(disk.save)
    return made


def timer_of(autosave: AutosaveController) -> QTimer:
    return next(timer for timer in autosave.findChildren(QTimer) if timer.interval() == LONGEST_UNSAVED)


def test_a_key_starts_the_clock_and_later_keys_do_not_put_it_off(
    autosave: AutosaveController, title: Text, disk: Disk
) -> None:
    title.type("a")
    timer = timer_of(autosave)
    assert timer.isActive()
    assert LONGEST_UNSAVED == 2000
    timer.start(1234)
    title.type("b")

    assert timer.interval() == 1234, "the second key has started the clock anew"
    assert disk.saved == []
    timer.timeout.emit()
    assert disk.saved == [{"title": "ab"}]


def test_the_clock_really_saves(autosave: AutosaveController, title: Text, disk: Disk, qtbot: QtBot) -> None:
    timer_of(autosave).setInterval(10)
    title.type("a")
    qtbot.waitUntil(lambda: disk.saved == [{"title": "a"}])


def test_leaving_a_field_saves_at_once(autosave: AutosaveController, title: Text, disk: Disk) -> None:
    title.type("a")
    title.left.emit()
    assert disk.saved == [{"title": "a"}]
    title.left.emit()
    assert len(disk.saved) == 1


def test_only_what_was_edited_is_saved(autosave: AutosaveController, title: Text, disk: Disk) -> None:
    other = Text()
    autosave.watch(other, "occasion", read=lambda: other.text.upper())
    other.type("x")
    autosave.flush()
    assert disk.saved == [{"occasion": "X"}]


def test_the_status_says_saved_only_after_the_commit(autosave: AutosaveController, title: Text, disk: Disk) -> None:
    stages: list[SaveStage] = []
    autosave.state_changed.connect(lambda state: stages.append(state.stage))
    disk.waits = True
    title.type("a")
    autosave.flush()
    assert stages == [SaveStage.UNSAVED, SaveStage.SAVING]
    assert autosave.state.at is None

    disk.commit()
    assert autosave.state.stage is SaveStage.SAVED
    assert autosave.state.at is not None
    assert stages[-1] is SaveStage.SAVED


def test_what_is_typed_during_a_save_goes_into_the_next(autosave: AutosaveController, title: Text, disk: Disk) -> None:
    disk.waits = True
    title.type("a")
    autosave.flush()
    title.type("b")
    assert len(disk.started) == 1
    timer_of(autosave).timeout.emit()
    disk.commit()

    assert disk.started == [{"title": "a"}, {"title": "ab"}]
    assert autosave.state.stage is SaveStage.SAVING
    disk.commit()
    assert autosave.is_settled


def test_a_commit_says_nothing_of_what_was_typed_since(autosave: AutosaveController, title: Text, disk: Disk) -> None:
    disk.waits = True
    title.type("a")
    autosave.flush()
    title.type("b")
    disk.commit()
    assert autosave.state.stage is SaveStage.UNSAVED
    assert timer_of(autosave).isActive()


def test_another_record_does_not_get_the_words_of_the_former(
    autosave: AutosaveController, title: Text, disk: Disk
) -> None:
    second = Disk()
    disk.waits = True
    title.type("van de eerste")
    autosave.open(second.save)
    title.text = ""
    title.type("van de tweede")
    autosave.flush()
    assert disk.started == [{"title": "van de eerste"}]
    assert second.started == []

    disk.commit()
    assert disk.saved == [{"title": "van de eerste"}]
    assert second.saved == [{"title": "van de tweede"}]


def test_a_failure_keeps_the_text_and_says_so(autosave: AutosaveController, title: Text, disk: Disk) -> None:
    errors: list[Exception] = []
    autosave.failed.connect(errors.append)
    disk.error = EnvironmentFailure("disk_full")
    title.type("a")
    autosave.flush()

    assert autosave.state.stage is SaveStage.FAILED
    assert autosave.state.message == "melding disk_full()"
    assert errors == [disk.error]
    title.type("b")
    assert autosave.state.stage is SaveStage.FAILED

    disk.error = None
    autosave.flush()
    assert disk.saved == [{"title": "ab"}]
    assert autosave.state.stage is SaveStage.SAVED


def test_a_failed_save_is_tried_again_by_itself(autosave: AutosaveController, title: Text, disk: Disk) -> None:
    disk.error = EnvironmentFailure("disk_full")
    title.type("a")
    autosave.flush()
    disk.error = None
    retry = next(timer for timer in autosave.findChildren(QTimer) if timer.interval() != LONGEST_UNSAVED)
    assert retry.isActive()
    retry.timeout.emit()
    assert disk.saved == [{"title": "a"}]


def test_fields_that_failed_are_not_lost_when_others_follow(
    autosave: AutosaveController, title: Text, disk: Disk
) -> None:
    other = Text()
    autosave.watch(other, "occasion")
    disk.error = EnvironmentFailure("disk_full")
    title.type("a")
    autosave.flush()
    disk.error = None
    other.type("x")
    autosave.flush()
    assert disk.saved == [{"title": "a", "occasion": "x"}]


def test_a_record_that_cannot_be_saved_does_not_block_the_next(
    autosave: AutosaveController, title: Text, disk: Disk
) -> None:
    disk.error = EnvironmentFailure("disk_full")
    second = Disk()
    title.type("a")
    autosave.open(second.save)
    title.type("b")
    autosave.flush()

    assert second.saved == [{"title": "ab"}]
    assert autosave.state.stage is SaveStage.FAILED
    disk.error = None
    autosave.flush()
    assert disk.saved == [{"title": "a"}]
    assert autosave.state.stage is SaveStage.SAVED


def test_a_save_that_cannot_even_start_is_a_failure(autosave: AutosaveController, title: Text) -> None:
    def broken(_fields: Fields, _done: object, _failed: object) -> None:
        raise RuntimeError("no session")

    autosave.open(broken)
    title.type("a")
    autosave.flush()
    assert autosave.state.stage is SaveStage.FAILED
    assert not autosave.is_settled


def test_closing_waits_for_everything(autosave: AutosaveController, title: Text, disk: Disk) -> None:
    answers: list[bool] = []
    disk.waits = True
    title.type("a")
    autosave.flush()
    title.type("b")
    autosave.settle(answers.append)
    disk.commit()
    assert answers == []
    disk.commit()
    assert answers == [True]

    autosave.settle(answers.append)
    assert answers == [True, True]


def test_closing_says_when_something_could_not_be_saved(autosave: AutosaveController, title: Text, disk: Disk) -> None:
    answers: list[bool] = []
    disk.error = EnvironmentFailure("disk_full")
    title.type("a")
    autosave.settle(answers.append)
    assert answers == [False]

    autosave.abandon()
    assert autosave.is_settled
    assert autosave.state.stage is SaveStage.SAVED


def test_abandoning_forgets_records_that_were_left(autosave: AutosaveController, title: Text, disk: Disk) -> None:
    disk.error = EnvironmentFailure("disk_full")
    title.type("a")
    autosave.close()
    assert not autosave.is_settled
    autosave.abandon()
    assert autosave.is_settled


def test_a_field_without_a_record_is_a_mistake(autosave: AutosaveController, disk: Disk) -> None:
    autosave.close()
    autosave.close()
    with pytest.raises(RuntimeError, match="record"):
        autosave.mark("title", str)
