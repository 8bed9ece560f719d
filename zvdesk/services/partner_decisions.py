"""Who decides on a theme, with the workspace's own partners and its burgemeester, to read and on paper."""

from functools import cached_property
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from zvdesk.documents.compose.decisions import DecisionPaper, compose_decisions
from zvdesk.documents.compose.meeting import LeftOut
from zvdesk.documents.files import write_atomically
from zvdesk.errors import UserError
from zvdesk.exchange.cards.names import words_of
from zvdesk.exchange.partner_decisions import read_decisions
from zvdesk.model.confidentiality import is_closed
from zvdesk.model.council import CouncilProfile, Person
from zvdesk.model.enums import PersonRole
from zvdesk.model.partner_decisions import DecisionPage, OwnPartner, ThemeDecisions
from zvdesk.model.partners import Partner
from zvdesk.resources import resource
from zvdesk.services.defaults import profile_of
from zvdesk.services.exports import Exported, suffix_in
from zvdesk.services.house_style_reading import PDF, WORD, dressed
from zvdesk.services.store import Store


class PartnerDecisionService:
    """Reads what comes with zvdesk and joins the workspace's own to it."""

    def __init__(self, store: Store) -> None:
        self._store = store

    @cached_property
    def themes(self) -> tuple[ThemeDecisions, ...]:
        """The themes of which it is known who decides."""
        return read_decisions(resource("knowledge", "partners", "decides.json"))

    def theme(self, name: str) -> ThemeDecisions:
        """Return a theme by its key, its name or a start. Raises UserError("decides_unknown", name, known)."""
        wanted = words_of(name)
        found = [one for one in self.themes if wanted in (words_of(one.key), words_of(one.name))]
        found = found or [one for one in self.themes if wanted and _begins(one, wanted)]
        if len(found) != 1:
            raise UserError("decides_unknown", name=name, known=[one.key for one in self.themes])
        return found[0]

    def page(self, name: str, *, include_confidential: bool = True) -> DecisionPage:
        """Return a theme with the partners that are here, closed ones too when asked. Raises as `theme`."""
        theme = self.theme(name)
        with self._store.read() as session:
            every = [one for one in _partners(session) if one.kind in theme.kinds]
            people = _people(session)
        shown = [one for one in every if include_confidential or not is_closed(one.confidentiality)]
        partners = tuple(OwnPartner(one.id, one.display_title, one.kind) for one in shown)
        return DecisionPage(theme, partners, people, len(every) - len(shown))

    def export(self, path: Path, name: str, *, include_confidential: bool = False) -> Exported:
        """Write a theme as Word or PDF. Raises UserError "export_format_unknown" (suffix, known), and as `theme`."""
        suffix = suffix_in(path, (WORD, PDF))
        paper = self._paper(name, include_confidential=include_confidential)
        write_atomically(path, dressed(self._store, compose_decisions(paper), suffix))
        return Exported(path, left_out=LeftOut(partners=paper.page.left_out))

    def preview(self, name: str, *, include_confidential: bool = False) -> bytes:
        """Return a theme as a PDF in memory. Raises as `theme`."""
        return dressed(
            self._store, compose_decisions(self._paper(name, include_confidential=include_confidential)), PDF
        )

    def _paper(self, name: str, *, include_confidential: bool) -> DecisionPaper:
        page = self.page(name, include_confidential=include_confidential)
        with self._store.read() as session:
            profile = profile_of(session) or CouncilProfile()
        return DecisionPaper(page, profile, self._store.today())


def _begins(theme: ThemeDecisions, wanted: tuple[str, ...]) -> bool:
    return any("".join(words_of(text)).startswith("".join(wanted)) for text in (theme.key, theme.name))


def _partners(session: Session) -> list[Partner]:
    return list(session.scalars(select(Partner).where(Partner.deleted_at.is_(None)).order_by(Partner.name, Partner.id)))


def _people(session: Session) -> dict[str, tuple[str, ...]]:
    """Return who holds an office in the college, by that office; a person that is closed is not named."""
    found: dict[str, tuple[str, ...]] = {}
    query = select(Person).where(Person.deleted_at.is_(None)).order_by(Person.name, Person.id)
    for one in session.scalars(query):
        if one.role in (PersonRole.BURGEMEESTER, PersonRole.WETHOUDER) and not is_closed(one.confidentiality):
            found[one.role.value] = (*found.get(one.role.value, ()), one.display_title)
    return found
