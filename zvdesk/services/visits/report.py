"""The report of a visit: looked through for what may not leave, then written as Word or PDF, or shown."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from threading import Lock
from typing import Any, cast

from sqlalchemy.orm import Session

from zvdesk.checks.finding import Finding
from zvdesk.checks.privacy import mask
from zvdesk.documents.compose.meeting import LeftOut
from zvdesk.documents.compose.visit import ReportForm, VisitPaper, compose_visit, report_title
from zvdesk.documents.files import write_atomically
from zvdesk.errors import RefusedError, UserError
from zvdesk.model.changes import Changes
from zvdesk.model.confidentiality import is_closed
from zvdesk.model.enums import QuoteConsent
from zvdesk.model.text import sentence_around
from zvdesk.model.visits import Visit
from zvdesk.phrases import NOBODY_SEEN
from zvdesk.services import writing
from zvdesk.services.council.house_style_reading import PDF, WORD, dressed
from zvdesk.services.exports import Exported, suffix_in
from zvdesk.services.records import update_in
from zvdesk.services.store import Store
from zvdesk.services.visits.leaving import Unsure, accepted_in, keep_accepted, refuse_open, refuse_unsure
from zvdesk.services.visits.report_contents import paper_of
from zvdesk.services.visits.report_masks import masked_paper
from zvdesk.services.visits.report_texts import (
    UNASKED,
    Findings,
    Known,
    ReportText,
    known_in,
    name_of,
    texts_of,
)
from zvdesk.services.visits.unsaid_findings import UNSURE
from zvdesk.services.visits.unsaid_words import unsaid_of
from zvdesk.storage.attachments import AttachmentStore


@dataclass(frozen=True)
class ReportRemark:
    """A finding in a report: what it is, where it stands, its sentence, and why it was accepted, "" while it is open.

    `record_id` and `field` say where it can be mended.
    """

    finding: Finding
    where: str
    around: str
    record_id: str
    field: str
    reason: str = ""

    @property
    def key(self) -> str:
        """The name by which it is accepted or masked."""
        return self.finding.key

    @property
    def words(self) -> str:
        """What it is and where, without repeating it: "naam in waarneming van 14:05"."""
        return f"{name_of(self.finding)} {'bij' if self.is_photo else 'in'} {self.where}"

    @property
    def can_be_masked(self) -> bool:
        """Whether a mask can stand for it, or it can be left out."""
        return self.is_photo or bool(self.finding.suggestion)

    @property
    def is_unsure(self) -> bool:
        """Whether it is only likely, so that somebody looks at it before it is masked or accepted."""
        return self.finding.code in UNSURE

    @property
    def is_photo(self) -> bool:
        """Whether it is about a photo, which is left out instead of masked."""
        return self.finding.code == UNASKED


@dataclass(frozen=True)
class ReportCheck:
    """What there is to know before a report leaves: findings, and what stays behind for want of consent.

    `undescribed` counts the photos in it of which nobody wrote what they show; `file_title` is what the visit is called
    in the name of a file.
    """

    remarks: tuple[ReportRemark, ...]
    quotes_left_out: int
    others_left_out: int
    with_quotes: int
    left_out: LeftOut = field(default_factory=LeftOut)
    undescribed: int = 0
    file_title: str = ""

    @property
    def open(self) -> tuple[ReportRemark, ...]:
        """The findings that are neither mended nor accepted."""
        return tuple(one for one in self.remarks if not one.reason)


class VisitReportService:
    """Reports of visits. What is vertrouwelijk or geheim is left out unless asked for.

    Every call raises UserError as `writing.live` does.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._findings, self._looking = Findings(), Lock()

    def export(
        self,
        reference: str,
        path: Path,
        form: ReportForm = ReportForm.LONG,
        *,
        include_confidential: bool = False,
        is_strict: bool = False,
    ) -> Exported:
        """Write the report as Word or PDF, by the suffix of the path; what is to be settled yet makes it a draft.

        Raises RefusedError "export_confidential" (title, level), "leaving_unsure" (found, unsure), when it is to be
        strict "report_unsettled" (found); UserError "export_format_unknown" (suffix, known).
        """
        suffix = suffix_in(path, (WORD, PDF))
        paper = self._paper(reference, form, include_confidential=include_confidential)
        if is_strict and paper.unsettled:
            raise RefusedError("report_unsettled", found=list(dict.fromkeys(paper.unsettled)))
        write_atomically(path, dressed(self._store, compose_visit(paper), suffix))
        return Exported(
            path,
            left_out=paper.left_out,
            kind=Visit.KIND,
            unsettled=paper.unsettled,
            quotes_left_out=paper.quotes_left_out,
            others_left_out=paper.others_left_out,
            with_quotes=paper.with_quotes,
        )

    def preview(self, reference: str, form: ReportForm, *, include_confidential: bool = False) -> bytes:
        """Return the report as a PDF in memory. Raises as `export`."""
        paper = self._paper(reference, form, include_confidential=include_confidential)
        return dressed(self._store, compose_visit(paper), PDF)

    def title(self, reference: str) -> str:
        """Return what the report is called, for the name of its file."""
        with self._store.read() as session:
            visit = _live(session, reference)
            return unsaid_of(session).out_of(report_title(visit), visit.id)

    def check(self, reference: str, form: ReportForm = ReportForm.LONG) -> ReportCheck:
        """Return what there is to say of a report as it leaves, without what stays behind because it is closed."""
        with self._store.read() as session:
            visit = _live(session, reference)
            include = is_closed(visit.confidentiality)  # such a one leaves as a whole or not at all
            known = known_in(session)
            paper = _paper_of(session, visit, None, form, known, include_confidential=include)
            remarks = tuple(self._looked_through(session, paper, known))
            title = known.unsaid.out_of(visit.display_title, visit.id)
        behind = (paper.quotes_left_out, paper.others_left_out, paper.with_quotes)
        return ReportCheck(remarks, *behind, paper.left_out, paper.undescribed, title)

    def accept(self, reference: str, key: str, reason: str) -> Changes:
        """Accept a finding, by its key or the start of it, with the reason why; it is kept with the visit.

        Raises UserError "finding_reason_missing", "report_finding_unknown" (key), "finding_ambiguous" (key).
        """
        if not reason.strip():
            raise UserError("finding_reason_missing")
        with self._store.write() as transaction:
            visit, remarks = self._remarks(transaction.session, reference)
            remark = _called(remarks, key)
            accepted = {**visit.accepted_findings, remark.key: " ".join(reason.split())}
            update_in(transaction.session, visit, {"accepted_findings": accepted})
        return transaction.changes

    def accept_photos(self, reference: str) -> Changes:
        """Keep of all photos of which that is not known yet that nobody can be recognised on them, in one step."""
        with self._store.write() as transaction:
            visit, remarks = self._remarks(transaction.session, reference)
            seen = {one.key: NOBODY_SEEN for one in remarks if one.is_photo and not one.reason}
            if seen:
                update_in(transaction.session, visit, {"accepted_findings": {**visit.accepted_findings, **seen}})
        return transaction.changes

    def take_back(self, reference: str, key: str) -> Changes:
        """Let an accepted finding count again. Raises UserError as `accept`."""
        with self._store.write() as transaction:
            visit, remarks = self._remarks(transaction.session, reference)
            remark = _called([one for one in remarks if one.reason], key)
            kept = {one: why for one, why in visit.accepted_findings.items() if one != remark.key}
            update_in(transaction.session, visit, {"accepted_findings": kept})
            elsewhere = dict(accepted_in(transaction.session))
            if elsewhere.pop(remark.key, ""):
                keep_accepted(transaction.session, elsewhere)
        return transaction.changes

    def mask(self, reference: str, keys: Sequence[str] = ()) -> Changes:
        """Put masks in the place of findings, of all that are open without keys, in one step.

        A photo of which that is not known yet is marked as one that may not leave, by its key alone; so is what is only
        likely masked.

        Raises UserError "report_finding_unknown" (key), "finding_ambiguous" (key).
        """
        with self._store.write() as transaction:
            _, remarks = self._remarks(transaction.session, reference)
            chosen = [_called(remarks, key) for key in keys] or [
                one for one in remarks if not (one.reason or one.is_photo or one.is_unsure)
            ]
            _mask(transaction.session, chosen)
        return transaction.changes

    def _paper(self, reference: str, form: ReportForm, *, include_confidential: bool) -> VisitPaper:
        files = self._store.workspace.attachments
        with self._store.read() as session:
            visit = _live(session, reference)
            if is_closed(visit.confidentiality) and not include_confidential:
                raise RefusedError("export_confidential", title=visit.display_title, level=str(visit.confidentiality))
            known = known_in(session)
            paper = _paper_of(session, visit, files, form, known, include_confidential=include_confidential)
            found = self._found(paper, known)
            accepted = _accepted(session, paper.visit)
            opened = [(text, finding) for text, finding in found if finding.key not in accepted]
            unsettled = tuple(_remark(*one, accepted).words for one in opened)
            refuse_open(_unsure(paper.visit, text, finding) for text, finding in opened if finding.code in UNSURE)
            leaving = masked_paper(paper, opened, known.unsaid)
            refuse_unsure(session, known.unsaid)
            return replace(leaving, unsettled=unsettled)

    def _looked_through(self, session: Session, paper: VisitPaper, known: Known) -> list[ReportRemark]:
        accepted = _accepted(session, paper.visit)
        return [_remark(text, finding, accepted) for text, finding in self._found(paper, known)]

    def _found(self, paper: VisitPaper, known: Known) -> list[tuple[ReportText, Finding]]:
        with self._looking:  # a window may look while a file is being written
            return self._findings.within(texts_of(paper), known)

    def _remarks(self, session: Session, reference: str) -> tuple[Visit, list[ReportRemark]]:
        """Return the findings of the long report, in which those of the short one are."""
        visit = _live(session, reference)
        known = known_in(session)
        paper = _paper_of(session, visit, None, ReportForm.LONG, known, include_confidential=True)
        return visit, list(self._looked_through(session, paper, known))


def _paper_of(
    session: Session,
    visit: Visit,
    files: AttachmentStore | None,
    form: ReportForm,
    known: Known,
    *,
    include_confidential: bool,
) -> VisitPaper:
    return paper_of(
        session,
        visit,
        files,
        form,
        include_confidential=include_confidential,
        unsaid=known.unsaid,
        named=known.nameable,
    )


def _live(session: Session, reference: str) -> Visit:
    return cast("Visit", writing.live(session, reference, Visit.KIND))


def _remark(text: ReportText, finding: Finding, accepted: dict[str, str]) -> ReportRemark:
    around = sentence_around(text.text, finding.start, finding.end)
    return ReportRemark(finding, text.where, around, text.record_id, text.field, accepted.get(finding.key, ""))


def _mask(session: Session, chosen: Sequence[ReportRemark]) -> None:
    by_text: dict[tuple[str, str], list[Finding]] = {}
    for one in chosen:
        if one.is_photo:
            update_in(session, writing.live(session, one.record_id), {one.field: QuoteConsent.NEE.value})
        else:
            by_text.setdefault((one.record_id, one.field), []).append(one.finding)
    for (record_id, name), found in by_text.items():
        record = writing.live(session, record_id)
        update_in(session, record, {name: _masked(getattr(record, name), found)})


def _masked(value: Any, found: Sequence[Finding]) -> Any:
    """Return a text with masks, or a list of texts, each with those for what stands in it."""
    if isinstance(value, str):
        return mask(value, found)
    return [mask(each, [one for one in found if each[one.start : one.end] == one.excerpt]) for each in value]


def _accepted(session: Session, visit: Visit) -> dict[str, str]:
    """Return the reasons for what was accepted in this report, and elsewhere before the same text left."""
    return {**accepted_in(session), **visit.accepted_findings}


def _unsure(visit: Visit, text: ReportText, finding: Finding) -> Unsure:
    around = sentence_around(text.text, finding.start, finding.end)
    return Unsure(finding, Visit.KIND, text.record_id, visit.display_title, text.record_id, text.field, around)


def _called(remarks: Sequence[ReportRemark], key: str) -> ReportRemark:
    start = key.strip().lower()
    found = {one.key: one for one in remarks if start and one.key.startswith(start)}
    if not found:
        raise UserError("report_finding_unknown", key=key)
    if len(found) > 1:
        raise UserError("finding_ambiguous", key=key)
    return next(iter(found.values()))
