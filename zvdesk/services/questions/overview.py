"""The overview of council questions: read from the workspace in a few queries, and written out as a document."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session, lazyload

from zvdesk.documents.compose.masked import Masked, places_in
from zvdesk.documents.compose.meeting import LeftOut
from zvdesk.documents.compose.overview import OverviewPaper, compose_overview
from zvdesk.documents.files import write_atomically
from zvdesk.errors import UserError
from zvdesk.model.confidentiality import is_closed
from zvdesk.model.council import CouncilProfile, Person, Theme
from zvdesk.model.links import Link
from zvdesk.model.question_overview import AskedQuestion, Overview, Scope, asked_question, is_asked, overview
from zvdesk.model.questions import CouncilQuestion
from zvdesk.model.text import one_line
from zvdesk.services.council.house_style_reading import PDF, WORD, dressed
from zvdesk.services.defaults import profile_of
from zvdesk.services.exports import Exported, suffix_in
from zvdesk.services.store import Store
from zvdesk.services.visits.leaving import refuse_unsure
from zvdesk.services.visits.unsaid_records import text_places
from zvdesk.services.visits.unsaid_words import Unsaid, unsaid_of

EXCEL = ".xlsx"
CLOSED_THEME = "Vertrouwelijk thema"
"""Stands in for the name of a theme that is closed itself."""

_NAMED_AFTER_ADDRESSEE = ("wethouder ", "burgemeester")
_SHOWN_NAMES = 12


@dataclass(frozen=True)
class Choices:
    """The themes and portfolios that questions have, to choose from."""

    themes: tuple[str, ...]
    portfolios: tuple[str, ...]


class QuestionOverviewService:
    """Counting the questions that were asked; what is vertrouwelijk or geheim is left out unless asked for."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def overview(self, scope: Scope, *, include_confidential: bool = False) -> Overview:
        """Return the overview of a scope, as it stands today.

        Raises UserError "theme_unknown" (name, known), "portfolio_unknown" (name, known), "period_reversed".
        """
        return self._paper(scope, include_confidential=include_confidential).overview

    def choices(self) -> Choices:
        """Return the themes and portfolios of the questions that were asked, closed ones aside."""
        with self._store.read() as session:
            asked = [one for one in _asked(session) if not is_closed(one.confidentiality)]
        return Choices(_themes_of(asked), _portfolios_of(asked))

    def export(self, path: Path, scope: Scope, *, include_confidential: bool = False) -> Exported:
        """Write the overview as Word, PDF or Excel, by the suffix of the path.

        Raises UserError "export_format_unknown" (suffix, known), RefusedError "leaving_unsure" (found, unsure), and
        those of `overview`.
        """
        suffix = suffix_in(path, (WORD, PDF, EXCEL))
        paper, masked = self._leaving(scope, include_confidential=include_confidential)
        write_atomically(
            path, _as_excel(paper) if suffix == EXCEL else dressed(self._store, compose_overview(paper), suffix)
        )
        left_out = LeftOut(questions=paper.overview.left_out)
        return Exported(path, left_out=left_out, quotes_masked=places_in(masked), masked_at=masked)

    def preview(self, scope: Scope, *, include_confidential: bool = False) -> bytes:
        """Return the overview as a PDF in memory. Raises as `overview` does."""
        paper, _ = self._leaving(scope, include_confidential=include_confidential)
        return dressed(self._store, compose_overview(paper), PDF)

    def _leaving(self, scope: Scope, *, include_confidential: bool) -> tuple[OverviewPaper, tuple[Masked, ...]]:
        """Return the paper without the words of quotes nobody agreed to share, and where these were."""
        paper = self._paper(scope, include_confidential=include_confidential)
        with self._store.read() as session:
            unsaid = unsaid_of(session)
            found = [_without(session, unsaid, one) for one in paper.overview.questions]
            refuse_unsure(session, unsaid)
        questions = tuple(question for question, _ in found)
        masked = tuple(one for _, places in found for one in places)
        return replace(paper, overview=replace(paper.overview, questions=questions)), masked

    def _paper(self, scope: Scope, *, include_confidential: bool) -> OverviewPaper:
        period = scope.period
        if period.start is not None and period.end is not None and period.start > period.end:
            raise UserError("period_reversed")
        with self._store.read() as session:
            every = _asked(session)
            profile = profile_of(session) or CouncilProfile()
        closed = [one for one in every if is_closed(one.confidentiality) and not include_confidential]
        closed_ids = {one.id for one in closed}
        shown = [one for one in every if one.id not in closed_ids]
        _refuse_unknown(scope, shown)
        today = self._store.today()
        left_out = len(overview(closed, scope, today).questions)
        return OverviewPaper(overview(shown, scope, today, left_out=left_out), profile)


def _asked(session: Session) -> list[AskedQuestion]:
    """Return every question that was asked, closed ones too."""
    query = select(CouncilQuestion).where(CouncilQuestion.deleted_at.is_(None))
    parts = (CouncilQuestion.items, CouncilQuestion.signatories, CouncilQuestion.references)
    questions = session.scalars(query.options(*(lazyload(part) for part in parts)))
    themes, people = _themes(session), _portfolio_holders(session)
    return [
        asked_question(one, themes=themes.get(one.id, ()), portfolio=_portfolio(one, people))
        for one in questions
        if is_asked(one.kind, one.status, one.filed_on)
    ]


def _without(session: Session, unsaid: Unsaid, one: AskedQuestion) -> tuple[AskedQuestion, tuple[Masked, ...]]:
    """Return a question as it is counted without such words, save what was accepted in its subject with a reason."""
    from zvdesk.services.visits.unsaid_findings import without_unsaid

    subject = one.subject
    unsaid.out_of(subject, one.id)  # what is only likely in it is told before it leaves
    if unsaid.stands_in(subject, one.id):
        subject = without_unsaid(session, session.get_one(CouncilQuestion, one.id)).display_title
    postponed = tuple(replace(each, reason=unsaid.out_of(each.reason, one.id)) for each in one.postponements)
    said = replace(
        one, subject=subject, portfolio=unsaid.out_of(one.portfolio),
        themes=tuple(map(unsaid.out_of, one.themes)), postponements=postponed,
    )  # fmt: skip
    of = f"{said.number} {subject}".strip()
    reasons = [(each.reason, one.id) for each in one.postponements]
    masked = (
        *((Masked("subject", of, len(unsaid.places_in(one.subject, one.id))),) if subject != one.subject else ()),
        *text_places(unsaid, "portfolio", [(one.portfolio, "")], of),
        *text_places(unsaid, "themes", [(name, "") for name in one.themes], of),
        *text_places(unsaid, "reason", reasons, of),
    )
    return said, masked


def _themes(session: Session) -> Mapping[str, list[str]]:
    """Return the names of the themes that each question is linked to, whichever way the link was made."""
    names = {
        theme.id: CLOSED_THEME if is_closed(theme.confidentiality) else theme.display_title
        for theme in session.scalars(select(Theme).where(Theme.deleted_at.is_(None)))
    }
    found: defaultdict[str, list[str]] = defaultdict(list)
    query = select(Link.from_id, Link.to_id).where(Link.deleted_at.is_(None)).order_by(Link.id)
    for one, other in session.execute(query.where((Link.from_kind == Theme.KIND) | (Link.to_kind == Theme.KIND))):
        if other in names:
            found[one].append(names[other])
        elif one in names:
            found[other].append(names[one])
    return found


def _portfolio_holders(session: Session) -> Mapping[str, str]:
    """Return the portfolio of each member of the college by name, in small letters."""
    people = session.scalars(select(Person).where(Person.deleted_at.is_(None)))
    return {one.display_title.casefold(): one.portfolio for one in people if one.portfolio.strip()}


def _portfolio(question: CouncilQuestion, holders: Mapping[str, str]) -> str:
    """Return the portfolio of a question; where it says none, that of the one person whom it is addressed to."""
    if own := one_line(question.portfolio):
        return holders.get(own.casefold(), own)
    addressee = one_line(question.addressee)
    if known := holders.get(addressee.casefold()):
        return one_line(known)
    return addressee if addressee.casefold().startswith(_NAMED_AFTER_ADDRESSEE) else ""


def _refuse_unknown(scope: Scope, questions: Sequence[AskedQuestion]) -> None:
    theme, portfolio = one_line(scope.theme), one_line(scope.portfolio)
    if theme and not _names(theme, known := _themes_of(questions)):
        raise UserError("theme_unknown", name=theme, known=list(known[:_SHOWN_NAMES]))
    if portfolio and not _names(portfolio, known := _portfolios_of(questions)):
        raise UserError("portfolio_unknown", name=portfolio, known=list(known[:_SHOWN_NAMES]))


def _names(name: str, known: Iterable[str]) -> bool:
    return name.casefold() in map(str.casefold, known)


def _themes_of(questions: Iterable[AskedQuestion]) -> tuple[str, ...]:
    return tuple(sorted({name for one in questions for name in one.themes}, key=str.casefold))


def _portfolios_of(questions: Iterable[AskedQuestion]) -> tuple[str, ...]:
    return tuple(sorted({one.portfolio for one in questions if one.portfolio}, key=str.casefold))


def _as_excel(paper: OverviewPaper) -> bytes:
    from zvdesk.documents.compose.overview_sheets import compose_sheets
    from zvdesk.documents.sheets import render

    return render(compose_sheets(paper))
