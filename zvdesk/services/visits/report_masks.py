"""The report of a visit without what nobody agreed to share: masks stand there, save where that was accepted."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from zvdesk.checks.finding import Finding
from zvdesk.checks.privacy import mask
from zvdesk.documents.compose.visit import VisitPaper
from zvdesk.documents.compose.visit_seen import Seen, SeenPhoto, alternative_of, caption_of
from zvdesk.model.base import Record
from zvdesk.model.fields import detached, to_json
from zvdesk.model.visits import Observation, Visit
from zvdesk.services.visits.report_texts import ReportText
from zvdesk.services.visits.unsaid_findings import NAMES
from zvdesk.services.visits.unsaid_words import Unsaid

Found = Iterable[tuple[ReportText, Finding]]
R = TypeVar("R", bound=Record)


def masked_paper(paper: VisitPaper, found: Found, unsaid: Unsaid) -> VisitPaper:
    """Return what a report is made from with masks; `found` is what was found in it and not accepted."""
    masking = _Masking(found, unsaid)
    return replace(
        paper,
        visit=masking.visit(paper.visit),
        partners=tuple(map(unsaid.out_of, paper.partners)),
        agenda_item=unsaid.out_of(paper.agenda_item, paper.visit.agenda_item_id or ""),
        seen=tuple(map(masking.seen, paper.seen)),
        photos=tuple(masking.photo(None, one) for one in paper.photos),
        agreements=tuple(replace(one, agreement=masking.record(one.agreement)) for one in paper.agreements),
        actions=tuple(map(masking.record, paper.actions)),
    )


class _Masking:
    def __init__(self, found: Found, unsaid: Unsaid) -> None:
        self._unsaid = unsaid
        self._found: defaultdict[tuple[str, str], list[Finding]] = defaultdict(list)
        for text, finding in found:
            if finding.code in NAMES:
                self._found[text.record_id, text.field].append(finding)

    def visit(self, visit: Visit) -> Visit:
        """Return a visit with its questions."""
        values = to_json(visit)
        asked = [
            {**one, **{name: self._text(one["id"], name, one[name]) for name in ("text", "answer")}}
            for one in values["questions"]
        ]
        changed = {**self._fields(values), "questions": asked}
        return visit if changed == values else detached(Visit, changed)

    def record(self, record: R) -> R:
        """Return a record as it was where nothing in it is masked."""
        values = to_json(record)
        changed = self._fields(values)
        return record if changed == values else detached(type(record), changed)

    def seen(self, one: Seen) -> Seen:
        """Return an observation with its photos, and with who may be named of who spoke."""
        shown = self.record(one.observation)
        photos = tuple(self.photo(shown, photo) for photo in one.photos)
        return replace(one, observation=shown, photos=photos, speaker=self._unsaid.out_of(one.speaker, shown.id))

    def photo(self, observation: Observation | None, photo: SeenPhoto) -> SeenPhoto:
        """Return a photo; what is told of it may be the words of the observation that it hangs at."""
        own = tuple((name, self._text(photo.attachment_id, name, words)) for name, words in photo.own)
        told = dict(own)
        caption, alternative = told["caption"], told["alternative_text"]
        return replace(
            photo,
            alternative=alternative_of(observation, caption, alternative),
            caption=caption_of(observation, caption, alternative),
            own=own,
        )

    def _fields(self, values: dict[str, object]) -> dict[str, object]:
        record_id = str(values["id"])
        return {
            name: self._text(record_id, name, value)
            if isinstance(value, str)
            else [self._text(record_id, name, each) if isinstance(each, str) else each for each in value]
            if isinstance(value, list)
            else value
            for name, value in values.items()
        }

    def _text(self, record_id: str, name: str, text: str) -> str:
        found = self._found.get((record_id, name), ())
        return mask(text, [one for one in found if text[one.start : one.end] == one.excerpt])
