"""Where a search hit leads: to the record or, where it stands in the text of a file, to its page with the words."""

from typing import TYPE_CHECKING

from zvdesk.ui.page import Target
from zvdesk.ui.places import where_is

if TYPE_CHECKING:
    from zvdesk.app import Desk
    from zvdesk.model.attachments import Attachment
    from zvdesk.storage.search import SearchHit
    from zvdesk.ui.session import Session
    from zvdesk.ui.window import MainWindow


def open_hit(session: "Session", window: "MainWindow", hit: "SearchHit") -> None:
    """Go to what was found; what is in the trash is shown there."""
    if hit.kind != "attachment":
        session.read(
            lambda desk: where_is(desk, hit.record_id)._replace(enters=True),
            on_done=window.open_target,
            owner=window,
            label=hit.title,
        )
        return

    def show(found: "tuple[Target, Attachment]") -> None:
        _show_file(session, window, found, hit)

    session.read(lambda desk: _file_at(desk, hit.record_id), on_done=show, owner=window, label=hit.title)


def words_of(hit: "SearchHit") -> str:
    """Return the words of a hit as the file has them: the first that was found, with what follows it at once."""
    found = ""
    end = 0
    for start, stop in hit.excerpt_marks:
        if found and hit.excerpt[end:start].strip():
            break
        found += hit.excerpt[end if found else start : stop]
        end = stop
    return " ".join(found.split())


def _file_at(desk: "Desk", file_id: str) -> "tuple[Target, Attachment]":
    from typing import cast

    return where_is(desk, file_id), cast("Attachment", desk.records.get(file_id, "attachment"))


def _show_file(session: "Session", window: "MainWindow", found: "tuple[Target, Attachment]", hit: "SearchHit") -> None:
    """Read the file where it hangs, or in a window of its own on a page that has no room for reading."""
    from zvdesk.ui.reader.kinds import kind_of
    from zvdesk.ui.reader.loading import Place

    target, file = found
    place = Place(hit.page or 0, words=words_of(hit))
    if target.page == "trash" or not kind_of(file) or not hit.excerpt_marks:
        window.open_target(target)
        return
    page = window.show_page(target.page)
    if page.expect_file(target, file, place):
        window.open_target(target)
        return
    window.open_target(target)
    from zvdesk.ui.reader.window import read_in_window

    read_in_window(session, file, window, place)
