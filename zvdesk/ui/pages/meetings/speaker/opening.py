"""Opens the sprekersmodus over the whole screen."""

from typing import TYPE_CHECKING

from zvdesk.ui.pages.meetings.speaker.window import SpeakerWindow

if TYPE_CHECKING:
    from zvdesk.ui.pages.meetings.page import MeetingsPage


def open_speaker(page: "MeetingsPage", item_id: str) -> SpeakerWindow:
    """Show the open meeting from an item on, from its first for ""; one that is there already comes forward."""
    shown = next((one for one in page.findChildren(SpeakerWindow) if one.isVisible()), None)
    if shown is None:
        shown = SpeakerWindow(page.session, page.open_id, page)
        shown.start(item_id)
    shown.showFullScreen()
    shown.raise_()
    shown.activateWindow()
    return shown
