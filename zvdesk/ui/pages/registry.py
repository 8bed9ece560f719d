"""Which pages the rail has, in their order; each is imported when it is first shown."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from zvdesk.ui.page import Page
from zvdesk.ui.rail_items import RailEntry
from zvdesk.ui.session import Session
from zvdesk.ui.window import PageEntry

MakePage = Callable[[Session], Page]


def page_entries(session: Callable[[], Session]) -> tuple[PageEntry, ...]:
    """Return the entries of the rail; `session` gives the session that is open when a page is made."""

    def entry(key: str, title: str, icon: str, make: MakePage, *, at_bottom: bool = False) -> PageEntry:
        return PageEntry(RailEntry(key, title, icon, at_bottom), lambda: make(session()))

    translate = QCoreApplication.translate
    return (
        entry("meetings", translate("Rail", "Vergaderingen"), "calendar-days", _meetings),
        entry("questions", translate("Rail", "Raadsvragen"), "message-circle-question-mark", _questions),
        entry("visits", translate("Rail", "Werkbezoeken"), "footprints", _visits),
        entry("partners", translate("Rail", "Ketenpartners"), "network", _partners),
        entry("notes", translate("Rail", "Notities"), "notebook-pen", _notes),
        entry("trash", translate("Rail", "Prullenbak"), "trash-2", _trash, at_bottom=True),
        entry("settings", translate("Rail", "Instellingen"), "settings", _settings, at_bottom=True),
    )


def _meetings(session: Session) -> Page:
    from zvdesk.ui.pages.meetings.page import MeetingsPage

    return MeetingsPage(session)


def _questions(session: Session) -> Page:
    from zvdesk.ui.pages.questions.page import QuestionsPage

    return QuestionsPage(session)


def _visits(session: Session) -> Page:
    from zvdesk.ui.pages.visits.page import VisitsPage

    return VisitsPage(session)


def _partners(session: Session) -> Page:
    from zvdesk.ui.pages.partners.page import PartnersPage

    return PartnersPage(session)


def _notes(session: Session) -> Page:
    from zvdesk.ui.pages.notes.page import NotesPage

    return NotesPage(session)


def _trash(session: Session) -> Page:
    from zvdesk.ui.pages.trash.page import TrashPage

    return TrashPage(session)


def _settings(session: Session) -> Page:
    from zvdesk.ui.pages.settings.page import SettingsPage

    return SettingsPage(session)
