"""Who of the fractie speaks on what: read over a meeting or all that are to come, and written out."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import cast

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from zvdesk.documents.compose.masked import Masked, places_in
from zvdesk.documents.compose.meeting import LeftOut
from zvdesk.documents.compose.work_division import DivisionPaper, compose_division
from zvdesk.documents.files import write_atomically
from zvdesk.errors import RefusedError
from zvdesk.model.confidentiality import is_closed
from zvdesk.model.council import CouncilProfile
from zvdesk.model.enums import MeetingStatus
from zvdesk.model.meetings import Meeting
from zvdesk.model.work_division import Division, MeetingWork, work_item
from zvdesk.services import writing
from zvdesk.services.council.house_style_reading import PDF, WORD, dressed
from zvdesk.services.defaults import profile_of
from zvdesk.services.exports import Exported, suffix_in
from zvdesk.services.meetings.meetings import overview_of
from zvdesk.services.store import Store
from zvdesk.services.visits.leaving import refuse_unsure
from zvdesk.services.visits.unsaid_records import masked_at, text_places, without_words
from zvdesk.services.visits.unsaid_words import Unsaid, unsaid_of


class WorkDivisionService:
    """Reading and writing out the division of work."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def division(self, references: Sequence[str] = (), *, include_confidential: bool = True) -> Division:
        """Return the work of these meetings, of all that are to come without any; closed things too unless refused.

        Raises the errors of `writing.live`.
        """
        with self._store.read() as session:
            meetings = [self._meeting(session, one) for one in references] or self._coming(session)
            shown = [one for one in meetings if include_confidential or not is_closed(one.confidentiality)]
            words = (profile_of(session) or CouncilProfile()).speaking_words_per_minute
            works = [self._work(session, one, words, shows=include_confidential) for one in shown]
        hidden = sum(count for _, count in works) + len(meetings) - len(shown)
        speakers = sum(one.hides_speaker for work, _ in works for one in work.items)
        return Division(tuple(work for work, _ in works if work.items or references), hidden, speakers)

    def export(self, path: Path, references: Sequence[str] = (), *, include_confidential: bool = False) -> Exported:
        """Write the division as Word or PDF; what is closed is left out unless asked for.

        Raises UserError "export_format_unknown" (suffix, known), RefusedError "export_confidential" (title, level) for
        a single meeting that is closed, "leaving_unsure" (found, unsure), and the errors of `division`.
        """
        suffix = suffix_in(path, (WORD, PDF))
        paper, masked = self._paper(references, include_confidential=include_confidential)
        write_atomically(path, dressed(self._store, compose_division(paper), suffix))
        division = paper.division
        left_out = LeftOut(items=division.hidden_items, preparations=division.hidden_speakers)
        return Exported(path, left_out=left_out, quotes_masked=places_in(masked), masked_at=masked)

    def preview(self, references: Sequence[str] = (), *, include_confidential: bool = False) -> bytes:
        """Return the division as a PDF in memory. Raises as `export` does."""
        paper, _ = self._paper(references, include_confidential=include_confidential)
        return dressed(self._store, compose_division(paper), PDF)

    def _paper(
        self, references: Sequence[str], *, include_confidential: bool
    ) -> tuple[DivisionPaper, tuple[Masked, ...]]:
        """Return the paper without the words of quotes nobody agreed to share, and where these were."""
        with self._store.read() as session:
            profile = profile_of(session) or CouncilProfile()
            only = self._meeting(session, references[0]) if len(references) == 1 else None
        if only is not None and is_closed(only.confidentiality) and not include_confidential:
            raise RefusedError("export_confidential", title=only.display_title, level=str(only.confidentiality))
        division = self.division(references, include_confidential=include_confidential)
        with self._store.read() as session:
            unsaid = unsaid_of(session)
            said, masked = _without(unsaid, division)
            refuse_unsure(session, unsaid)
        return DivisionPaper(said, profile, self._store.today()), masked

    def _meeting(self, session: Session, reference: str) -> Meeting:
        return cast("Meeting", writing.live(session, reference, Meeting.KIND))

    def _coming(self, session: Session) -> list[Meeting]:
        """Return the meetings from today on, those without a day last."""
        today = self._store.wall_clock().replace(hour=0, minute=0, second=0, microsecond=0)
        query = select(Meeting).where(
            Meeting.deleted_at.is_(None),
            Meeting.status != MeetingStatus.GEANNULEERD,
            or_(Meeting.start >= today, Meeting.start.is_(None)),
        )
        return list(session.scalars(query.order_by(Meeting.start.is_(None), Meeting.start, Meeting.id)))

    def _work(self, session: Session, meeting: Meeting, words: int, *, shows: bool) -> tuple[MeetingWork, int]:
        """Return the work of a meeting, and how many of its items were left out."""
        nodes = overview_of(session, meeting).walk()
        discussed = [node for node in nodes if not node.item.is_heading and not node.item.withdrawn]
        open_ones = [node for node in discussed if shows or not is_closed(node.item.confidentiality)]
        tells = any(node.item.treatment is not None for node in discussed)
        items = (work_item(node.item, node.preparation, words, shows=shows) for node in open_ones)
        marked = (replace(one, is_procedural=tells and one.item.treatment is None) for one in items)
        return MeetingWork(meeting, tuple(marked)), len(discussed) - len(open_ones)


def _without(unsaid: Unsaid, division: Division) -> tuple[Division, tuple[Masked, ...]]:
    """Return a division without words nobody agreed to share in its titles and names, and where these were."""
    masked: list[Masked] = []
    works = []
    for work in division.meetings:
        meeting, places = without_words(unsaid, work.meeting, ("title",))
        masked += masked_at(places, meeting.display_title)
        items = []
        for one in work.items:
            item, places = without_words(unsaid, one.item, ("title",))
            masked += masked_at(places, item.display_title)
            masked += text_places(unsaid, "speaker", [(one.speaker, one.item.id)], item.display_title)
            items.append(replace(one, item=item, speaker=unsaid.out_of(one.speaker, one.item.id)))
        works.append(replace(work, meeting=meeting, items=tuple(items)))
    return replace(division, meetings=tuple(works)), tuple(masked)
