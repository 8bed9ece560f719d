"""The texts of a visit report, each with the record and field it comes from, so that a finding leads back to it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy.orm import Session

from zvdesk.checks.finding import Finding, Place, Severity
from zvdesk.checks.privacy import personal_data
from zvdesk.checks.words import MASKS
from zvdesk.documents.compose.visit import VisitPaper
from zvdesk.documents.compose.visit_seen import Seen, SeenPhoto
from zvdesk.model.base import Record
from zvdesk.model.enums import ObservationKind, QuoteConsent
from zvdesk.model.partners import Agreement
from zvdesk.model.text import first_line, one_line
from zvdesk.phrases import PHOTO
from zvdesk.services.questions.passages import known_names
from zvdesk.services.visits.named_speakers import UNNAMED, UNNAMED_NAME, Nameable, nameable
from zvdesk.services.visits.unsaid_findings import WORDS, as_told, unsaid_findings
from zvdesk.services.visits.unsaid_words import Unsaid, unsaid_of

UNASKED = "photo_unasked"
UNASKED_NAME = "nog geen toestemming"
_UNASKED_SENTENCE = (
    "Bij deze foto is nog niet vastgelegd of zij naar buiten mag; laat haar weg, of zeg dat er niemand herkenbaar op "
    "staat."
)

OF_VISIT = {
    "title": "de titel",
    "place": "de plaats",
    "plan": "het kader",
    "tags": "de thema's",
    "participants": "de aanwezigen",
    "occasion": "de aanleiding",
    "purpose": "het doel",
    "report": "het verslag",
}
"""The texts of the visit itself that stand in its report."""


_NOT_OF_RESIDENTS = frozenset({"place", "plan", "tags", "theme"})
"""Texts in which an address or a name is that of where one goes; what nobody agreed to share is looked for alone."""


@dataclass(frozen=True)
class ReportText:
    """A text that stands in a report: of which record, in which field, and what its place is called."""

    record_id: str
    field: str
    text: str
    where: str

    @property
    def place(self) -> Place:
        """The place as findings name it."""
        return Place(self.field, self.record_id)


def texts_of(paper: VisitPaper) -> Iterator[ReportText]:
    """Yield the texts of a report in its order."""
    for name, where in OF_VISIT.items():
        yield from _texts(paper.visit, name, where)
    called = _called([*paper.shown_seen, *paper.pending])
    for one in (*paper.shown_seen, *paper.pending):
        at = called[one.observation.id]
        yield _text(one.observation, "text", at)
        yield _text(one.observation, "theme", f"het thema bij {at}")
        if one.speaker and one.observation.consent is not QuoteConsent.JA:
            yield _text(one.observation, "speaker", f"wie sprak bij {at}")
        for photo in one.photos:
            yield from _at_photo(photo, at)
        if _is_unasked(one):
            about = next(filter(None, (one_line(one.observation.text), *(photo.caption for photo in one.photos))), "")
            yield ReportText(one.observation.id, "consent", about or PHOTO, at)
    for photo in paper.photos:
        yield from _at_photo(photo, "een foto")
    for number, question in enumerate(paper.shown_questions, 1):
        yield _text(question, "text", f"vraag {number}")
        yield _text(question, "answer", f"antwoord op vraag {number}")
    for agreed in paper.agreements:
        yield agreement_text(agreed.agreement)
    for action in paper.actions:
        about = f"actie “{first_line(action.text, 30)}”"
        yield _text(action, "text", about)
        yield _text(action, "owner", f"wie bij {about}")


def agreement_text(agreement: Agreement) -> ReportText:
    """Return the text of an agreement, in a report and in the message of thanks alike."""
    return _text(agreement, "text", f"afspraak “{first_line(agreement.text, 30)}”")


def name_of(finding: Finding) -> str:
    """Return in a few words what was found, without repeating it."""
    own = {**WORDS, UNNAMED: UNNAMED_NAME, UNASKED: UNASKED_NAME}
    return own.get(finding.code) or MASKS[finding.code].strip("[]")


@dataclass(frozen=True)
class Known:
    """What is known around the texts: names in a function, who may be named, and what nobody agreed to share."""

    names: frozenset[str] = frozenset()
    nameable: Nameable = field(default_factory=Nameable)
    unsaid: Unsaid = field(default_factory=Unsaid)


def known_in(session: Session) -> Known:
    """Return what a workspace knows around the texts of its visits."""
    return Known(known_names(session), nameable(session), unsaid_of(session))


class Findings:
    """What was found in each text, kept until a text or what is known around it changes: looking takes milliseconds
    a text, and a report is looked through again after every finding that is settled.
    """

    def __init__(self) -> None:
        self._around = Known()
        self._found: dict[ReportText, tuple[Finding, ...]] = {}

    def within(self, texts: Iterable[ReportText], known: "Known") -> list[tuple[ReportText, Finding]]:
        """Return the findings in some texts, each with its text; other texts are forgotten."""
        former = self._found if self._around == known else {}
        found = {one: former[one] if one in former else tuple(findings_in(one, known)) for one in texts}
        self._around, self._found = known, found
        return [(one, finding) for one, several in found.items() for finding in several]


def findings_in(text: ReportText, known: Known) -> Iterator[Finding]:
    """Yield personal data in a text, contacts who may not be named, and words and names nobody agreed to share."""
    if text.field == "consent":
        yield Finding(UNASKED, text.place, 0, len(text.text), text.text, _UNASKED_SENTENCE, Severity.WARNING)
    elif text.field in _NOT_OF_RESIDENTS:
        yield from as_told(unsaid_findings(known.unsaid, text.place, text.text, text.record_id))
    elif text.text.strip():
        yield from as_told(
            [
                *personal_data(text.place, text.text, known_names=known.names),
                *known.nameable.findings(text.place, text.text),
                *unsaid_findings(known.unsaid, text.place, text.text, text.record_id),
            ]
        )


def _called(seen: Sequence[Seen]) -> dict[str, str]:
    """Return what each is called, by the id of its observation: "foto van 14:05".

    With seconds where there are more in that minute, and photos of one second with the name of the file.
    """
    minutes = {one.observation.id: f"{one.observation.kind.value} van {_moment(one):%H:%M}" for one in seen}
    seconds = _told_apart(minutes, {one.observation.id: f":{_moment(one):%S}" for one in seen})
    return _told_apart(seconds, {one.observation.id: f" ({one.photos[0].file_name})" for one in seen if one.photos})


def _told_apart(names: dict[str, str], more: dict[str, str]) -> dict[str, str]:
    """Return names, by the id of what they are of, with more behind those that several have."""
    count = Counter(names.values())
    return {key: name + more.get(key, "") if count[name] > 1 else name for key, name in names.items()}


def _moment(one: Seen) -> datetime:
    return one.observation.observed_at.astimezone()


def _is_unasked(one: Seen) -> bool:
    """Tell whether a photo goes along of which nobody said yet that who is on it agreed, or that nobody is."""
    is_photo = one.observation.kind is ObservationKind.FOTO and bool(one.photos)
    return is_photo and one.observation.consent is QuoteConsent.ONBEKEND


def _at_photo(photo: SeenPhoto, at: str) -> Iterator[ReportText]:
    for (name, words), what in zip(photo.own, ("bijschrift", "beschrijving"), strict=True):
        yield ReportText(photo.attachment_id, name, words, f"{what} bij {at}")


def _texts(record: Record, field: str, where: str) -> Iterator[ReportText]:
    """Yield the text in a field, each of them where it has several."""
    words = getattr(record, field)
    yield from (ReportText(record.id, field, each, where) for each in ([words] if isinstance(words, str) else words))


def _text(record: Record, field: str, where: str) -> ReportText:
    words = getattr(record, field)
    return ReportText(record.id, field, words, where)
