"""What goes out and is only likely to be somebody's words or name: told before it leaves, and held until it is settled.

Every way out asks the same `Unsaid` for its texts as they may leave; whoever writes hands that to `refuse_unsure`.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from zvdesk.checks.finding import Finding, Place
from zvdesk.documents.compose.masked import field_words
from zvdesk.errors import RefusedError, UserError
from zvdesk.model.base import Record
from zvdesk.model.bookkeeping import WorkspaceSetting
from zvdesk.model.council import Person
from zvdesk.model.fields import field_specs, part_specs, to_json
from zvdesk.model.meetings import AgendaItem, Preparation
from zvdesk.model.partners import Contact
from zvdesk.model.questions import CouncilQuestion
from zvdesk.model.text import one_line, sentence_around
from zvdesk.model.visits import Observation, Visit
from zvdesk.phrases import kind_word
from zvdesk.services import writing
from zvdesk.services.questions.passages import passages
from zvdesk.services.visits.unsaid_findings import UNSURE, WORDS, as_told, unsaid_findings
from zvdesk.services.visits.unsaid_records import part_class, texts_among
from zvdesk.services.visits.unsaid_words import Unsaid
from zvdesk.storage.ownership import owner_of

_NAME: Final = "leaving:accepted"
_OWN_NAMES = {Contact: ("name",), Person: ("name",), Observation: ("speaker",)}
"""The fields whose name it is what they are kept for."""


@dataclass(frozen=True, repr=False)
class Unsure:
    """Something that is likely to be of somebody, in a text of a record: where it stands, and why it was accepted.

    `holder` is the id of the record or part that has the text in its field `name`; `record_id` is "" for a text that
    stands in no record.
    """

    finding: Finding
    kind: str
    record_id: str
    title: str
    holder: str
    name: str
    around: str
    reason: str = ""

    def __repr__(self) -> str:
        """Say which it is and not what it says: an error with it is written in the log."""
        return f"Unsure({self.key})"

    @property
    def key(self) -> str:
        """The name by which it is accepted or masked."""
        return self.finding.key

    @property
    def where(self) -> str:
        """The text it stands in: "de aantekeningen bij “4 Opvang”", "bij een agendapunt" where that says it too."""
        at = f"“{self.title}”" if self.title else f"een {kind_word(self.kind)}" if self.kind else ""
        what = field_words(self.name, self.kind)
        return f"{what} bij {at}" if at else what

    @property
    def words(self) -> str:
        """What it is and where, without repeating it."""
        return f"{WORDS[self.finding.code]} in {self.where}"

    @property
    def can_be_masked(self) -> bool:
        """Whether a mask can stand for it in its record."""
        return bool(self.record_id)

    @property
    def is_photo(self) -> bool:
        """It never is one: of a photo is asked whether it may leave at all."""
        return False


def refuse_unsure(session: Session, unsaid: Unsaid, among: Collection[str] | None = None) -> None:
    """See that nothing leaves that is likely to be words or a name nobody agreed to share before somebody looked at it.

    `among` are the ids of the records that go out where more were read; None for all. Raises
    RefusedError("leaving_unsure", found, unsure): what and where, without repeating it, and as `Unsure`.
    """
    refuse_open(unsure_heard(session, unsaid, among))


def refuse_letter(session: Session, unsaid: Unsaid, question: CouncilQuestion) -> None:
    """See the same of the texts of a question that stand in its letter. Raises as `refuse_unsure`."""
    places = {passage.place for passage in passages(question)}
    found = (one for one in unsure_in(session, unsaid, question) if one.finding.place in places)
    refuse_open(with_reasons(session, found))


def refuse_open(found: Iterable[Unsure]) -> None:
    """See that all of this was accepted. Raises as `refuse_unsure`."""
    still_open = [one for one in found if not one.reason]
    if still_open:
        told = list(dict.fromkeys(one.words for one in still_open))
        raise RefusedError("leaving_unsure", found=told, unsure=tuple(still_open))


def unsure_heard(session: Session, unsaid: Unsaid, among: Collection[str] | None = None) -> list[Unsure]:
    """Return what is likely in the texts that were asked for so far, each once, also what was accepted."""
    by_record: dict[str, list[str]] = defaultdict(list)
    for record_id, text in dict.fromkeys(unsaid.heard):
        if (among is None or record_id in among) and any(_likely(unsaid, Place(""), text, record_id)):
            by_record[record_id].append(text)
    found: dict[str, Unsure] = {}
    for record_id, texts in by_record.items():
        for one in _of_record(session, unsaid, record_id, texts):
            found.setdefault(one.key, one)
    return with_reasons(session, found.values())


def unsure_in(session: Session, unsaid: Unsaid, record: Record) -> Iterator[Unsure]:
    """Yield what is likely in the texts of a record and its parts."""
    title = _title_of(session, unsaid, record)
    for place, holder, name, text in _texts_of(record):
        for finding in _likely(unsaid, place, text, record.id):
            around = sentence_around(text, finding.start, finding.end)
            yield Unsure(finding, record.KIND, record.id, title, holder, name, around)


def accepted_in(session: Session) -> Mapping[str, str]:
    """Return the reasons for what was accepted and stands in no report and no question, by the keys of findings."""
    setting = session.get(WorkspaceSetting, _NAME)
    return {} if setting is None else dict(setting.value)


def keep_accepted(session: Session, accepted: Mapping[str, str]) -> None:
    """Keep these reasons in the place of those that were kept."""
    setting = session.get(WorkspaceSetting, _NAME)
    if setting is None:
        session.add(WorkspaceSetting(name=_NAME, value=dict(accepted)))
    else:
        setting.value = dict(accepted)


def with_reasons(session: Session, found: Iterable[Unsure]) -> list[Unsure]:
    """Return findings with the reasons for which they were accepted: here, or at a visit or question."""
    every = list(found)
    if not every:
        return []
    accepted = dict(accepted_in(session))
    for cls in (Visit, CouncilQuestion):
        for kept in session.scalars(select(cls.accepted_findings).where(cls.deleted_at.is_(None))):
            accepted.update(kept)
    return [replace(one, reason=accepted.get(one.key, "")) for one in every]


def _of_record(session: Session, unsaid: Unsaid, record_id: str, texts: list[str]) -> Iterator[Unsure]:
    """Yield what is likely in texts of a record, at its place there; what was put together stands in no field."""
    record = _found(session, record_id)
    known = [] if record is None else list(unsure_in(session, unsaid, record))
    for text in texts:
        for finding in _likely(unsaid, Place("", record_id), text, record_id):
            same = [one for one in known if _is_same(one.finding.excerpt, finding.excerpt)]
            yield from same
            if not same:
                kind, title = ("", "") if record is None else (record.KIND, _title_of(session, unsaid, record))
                around = sentence_around(text, finding.start, finding.end)
                yield Unsure(finding, kind, "", title, "", "", around)


def _found(session: Session, record_id: str) -> Record | None:
    if not record_id:
        return None
    try:
        record = writing.find(session, record_id)
    except UserError:  # of a part that is not stored yet
        return None
    return owner_of(session, record) or record


def _is_same(known: str, heard: str) -> bool:
    """Tell whether what was heard is what stands in a record, whole or as a title has it, cut short."""
    one, other = one_line(known).casefold(), one_line(heard).casefold().rstrip(" …")
    return one in other or (bool(other) and other in one)


def _likely(unsaid: Unsaid, place: Place, text: str, record_id: str) -> Iterator[Finding]:
    found = as_told(unsaid_findings(unsaid, place, text, record_id))
    return (one for one in found if one.code in UNSURE)


def _texts_of(record: Record) -> Iterator[tuple[Place, str, str, str]]:
    """Yield the texts of a record: the place by which findings know it, the id of who has it, its field, the text.

    The texts of a question and of a visit have the places that they have where these are looked through.
    """
    told: set[tuple[str, str]] = set()
    for passage in passages(record) if isinstance(record, CouncilQuestion) else ():
        field, item = passage.place
        name = {"items": "text", "references": "title"}.get(field, field)
        told.add((item or record.id, name))
        yield passage.place, item or record.id, name, passage.text
    own = next((names for cls, names in _OWN_NAMES.items() if isinstance(record, cls)), ())
    for holder, name, text in _every_text(type(record), to_json(record)):
        if (holder, name) not in told and not (holder == record.id and name in own):
            yield Place(name, holder), holder, name, text


def _every_text(
    cls: type[Record], values: Mapping[str, object], *, is_part: bool = False
) -> Iterator[tuple[str, str, str]]:
    holder = str(values["id"])
    for name in texts_among(part_specs(cls) if is_part else field_specs(cls)):
        value = values.get(name) or ""
        for text in value if isinstance(value, list) else [value]:
            if isinstance(text, str) and text.strip():
                yield holder, name, text
    for name in cls.owned:
        parts = values.get(name, ())
        for part in parts if isinstance(parts, list) else ():
            yield from _every_text(part_class(cls, name), part, is_part=True)


def _title_of(session: Session, unsaid: Unsaid, record: Record) -> str:
    """Return what a record is called, "" where that itself is not to be repeated."""
    item = session.get(AgendaItem, record.agenda_item_id) if isinstance(record, Preparation) else None
    title = record.display_title if item is None else item.display_title
    is_said = unsaid.stands_in(title, record.id) or any(_likely(unsaid, Place(""), title, record.id))
    return "" if is_said else title
