"""Operations of the veldmodus: writing down, consent, questions, photos; and the settings that are saved with them."""

import logging
from collections.abc import Mapping, Sequence
from typing import Any

from zvdesk.app import Desk
from zvdesk.model.changes import Changes
from zvdesk.model.enums import QuoteConsent
from zvdesk.settings import Settings
from zvdesk.ui.operations.operation import Operation
from zvdesk.ui.pages.visits.field.words import tr
from zvdesk.ui.tasks import Task

_log = logging.getLogger(__name__)


def put(visit_id: str, entry_id: str, values: Mapping[str, Any]) -> Operation:
    """Return the writing down of an entry, which its field undoes."""
    return Operation(
        tr("Waarneming bewaard"),
        lambda desk, _task: desk.visit_field.put(visit_id, entry_id, values, origin="autosave"),
        is_undoable=False,
    )


def dropped(entry_id: str) -> Operation:
    """Return the putting away of an entry whose words were all taken out again."""
    return Operation(
        tr("Lege waarneming weggelegd"),
        lambda desk, _task: desk.visit_field.drop(entry_id, origin="autosave"),
        is_undoable=False,
    )


def removed(entry_id: str) -> Operation:
    """Return the removal of an entry, announced with Undo."""
    label = tr("Waarneming verwijderd")
    return Operation(label, lambda desk, _task: desk.visit_field.drop(entry_id), is_announced=True)


def agreed(visit_id: str, entry_id: str, consent: QuoteConsent) -> Operation:
    """Return what somebody said about the use of their words; it may come before these were saved."""
    return Operation(
        tr("Toestemming vastgelegd"),
        lambda desk, _task: desk.visit_field.put(visit_id, entry_id, {"consent": consent.value}),
    )


def named(visit_id: str, entry_id: str, speaker: str) -> Operation:
    """Return whose words those of an entry are that may be used with a name."""
    return Operation(
        tr("Naam bij citaat gezet"),
        lambda desk, _task: desk.visit_field.put(visit_id, entry_id, {"speaker": speaker}),
    )


def answered(questions: Mapping[str, Mapping[str, Any]]) -> Operation:
    """Return what was asked and answered of the prepared questions, each by its id."""

    def act(desk: Desk, _task: Task) -> Changes:
        changes = Changes()
        for question_id, values in questions.items():
            changes += desk.records.update(question_id, values, origin="autosave")[1]
        return changes

    return Operation(tr("Voorbereide vraag bijgewerkt"), act, is_undoable=False)


def about(visit_id: str, entry_ids: Sequence[str], theme: str) -> Operation:
    """Return what photos are about, which came in with nothing but their time."""

    def act(desk: Desk, _task: Task) -> Changes:
        changes = Changes()
        for entry_id in entry_ids:
            changes += desk.visit_field.put(visit_id, entry_id, {"theme": theme})[1]
        return changes

    return Operation(tr("Thema bij foto gezet"), act, is_undoable=False)


def stayed(visit_id: str, theme: str, speaker: str) -> Operation:
    """Return the remembering of where one is and what is on, for who comes back after a crash."""
    return Operation(
        tr("Veldmodus onthouden"),
        lambda desk, _task: desk.visit_field.stay(visit_id, theme, speaker),
        is_undoable=False,
    )


def left(visit_id: str) -> Operation:
    """Return the leaving of a visit."""
    return Operation(tr("Veldmodus verlaten"), lambda desk, _task: desk.visit_field.leave(visit_id), is_undoable=False)


def save_settings(settings: Settings) -> None:
    """Write the settings; without them no word is lost."""
    try:
        settings.save()
    except OSError:
        _log.warning("the settings could not be written", exc_info=True)
