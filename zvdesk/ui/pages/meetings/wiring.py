"""Joins the page with its parts: what each asks for, and who does it."""

from functools import partial
from typing import TYPE_CHECKING

from zvdesk.ui.page import Target, started_question

if TYPE_CHECKING:
    from zvdesk.ui.pages.meetings.page import MeetingsPage
    from zvdesk.ui.pages.meetings.parts import Parts


def connect_editors(page: "MeetingsPage", made: "Parts") -> None:
    """Connect the editor of a meeting and the open item."""
    editor, items, actions = page.meeting_editor, made.items.editor, made.actions
    editor.pack_requested.connect(page.export)
    editor.add_requested.connect(lambda: actions.add_below(""))
    editor.division_requested.connect(partial(show_division, page))
    editor.speaking_requested.connect(partial(speak, page))
    made.items.shown.connect(page.tell_confidentiality)
    made.items.gone.connect(page.show_meetings)
    made.items.inspector.navigation_requested.connect(page.navigation_requested)
    items.step_requested.connect(page.step_item)
    items.question_requested.connect(lambda kind: actions.start_question(made.items.item_id, kind))
    items.ask_requested.connect(actions.ask)
    items.question_chosen.connect(lambda question_id: page.navigation_requested.emit(Target("questions", question_id)))
    items.commitment_removed.connect(actions.delete_commitment)
    items.speaking_requested.connect(partial(speak, page))
    items.add_below_requested.connect(lambda: actions.add_below(made.items.item_id))
    items.move_requested.connect(page.move_item)
    items.delete_requested.connect(lambda: actions.delete(made.items.item_id))


def connect_agenda(page: "MeetingsPage", made: "Parts") -> None:
    """Connect both agendas, and what becomes of what is done in them."""
    actions = made.actions
    made.agenda.pack_requested.connect(page.export)
    made.agenda.back_requested.connect(page.show_meetings)
    made.agenda.add_requested.connect(lambda: actions.add_below(made.items.item_id))
    made.agenda.delete_requested.connect(actions.delete)
    actions.hand_over_requested.connect(lambda item_id: page.record_menu.hand_over([item_id]))
    for tree in (page.meeting_editor.agenda, made.agenda.tree):
        tree.selected.connect(page.on_item_selected)
        tree.opened.connect(page.on_item_opened)
        tree.files_dropped.connect(page.on_files_dropped)
        tree.menu_requested.connect(actions.show_menu)
        tree.moved.connect(actions.put)
    actions.item_added.connect(lambda item_id: page.open_item(item_id, focus=True))
    actions.item_leaving.connect(page.on_item_leaving)
    actions.question_started.connect(lambda made_id: page.navigation_requested.emit(started_question(made_id)))


def show_division(page: "MeetingsPage") -> None:
    """Ctrl+Shift+W: who speaks on what, in the open meeting or in all that are to come."""
    from zvdesk.ui.pages.meetings.division_window import open_division

    open_division(page)


def speak(page: "MeetingsPage") -> None:
    """F5: the mode for the meeting itself, from the open item on, once what was typed is on the disk."""
    from zvdesk.ui.pages.meetings.speaker.opening import open_speaker

    if page.open_id and page.parts.actions.agenda.meeting_id == page.open_id:
        page.parts.actions.when_saved(lambda: open_speaker(page, page.open_part_id))
