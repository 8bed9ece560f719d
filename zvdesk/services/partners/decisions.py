"""Who decides on a theme, with the workspace's own partners and its burgemeester, to read and on paper."""

from collections.abc import Sequence
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
from zvdesk.model.enums import PartnerScale, PersonRole
from zvdesk.model.partner_decisions import CouncilCan, Decider, DecisionPage, Ground, OwnPartner, ThemeDecisions
from zvdesk.model.partners import Partner
from zvdesk.model.text import one_line
from zvdesk.resources import resource
from zvdesk.services.council.house_style_reading import PDF, WORD, dressed
from zvdesk.services.defaults import profile_of
from zvdesk.services.exports import Exported, suffix_in
from zvdesk.services.partners.unsaid import Masking
from zvdesk.services.store import Store
from zvdesk.services.visits.leaving import refuse_unsure
from zvdesk.services.visits.unsaid_words import Unsaid, unsaid_of

UNTOLD = "Mandaat en bestuur zijn nog niet ingevuld."


class PartnerDecisionService:
    """Reads what comes with zvdesk and joins the workspace's own to it."""

    def __init__(self, store: Store) -> None:
        self._store = store

    @cached_property
    def themes(self) -> tuple[ThemeDecisions, ...]:
        """The themes of which it is known who decides."""
        return read_decisions(resource("knowledge", "partners", "decides.json"))

    def choices(self) -> list[tuple[str, str]]:
        """Return the key and name of every theme that can be asked for: those known, then those of the own partners."""
        with self._store.read() as session:
            own = _own_themes(_partners(session), self.themes)
        return [*((one.key, one.name) for one in self.themes), *((one, _capitalized(one)) for one in own)]

    def theme(self, name: str) -> ThemeDecisions:
        """Return a theme by its key, its name or a start; else that of the own partners with it as a label.

        Raises UserError "decides_unknown" (name, known).
        """
        wanted = words_of(name)
        found = [one for one in self.themes if wanted in (words_of(one.key), words_of(one.name))]
        if not found and wanted:
            with self._store.read() as session:
                partners = _partners(session)
            own = [one for one in _own_themes(partners, self.themes) if words_of(one) == wanted]
            if own:
                return _own_theme(own[0], partners, self.themes[0].always)
        found = found or [one for one in self.themes if wanted and _begins(one, wanted)]
        if len(found) != 1:
            raise UserError("decides_unknown", name=name, known=[key for key, _ in self.choices()])
        return found[0]

    def page(self, name: str, *, include_confidential: bool = True, is_leaving: bool = False) -> DecisionPage:
        """Return a theme with the partners that are here, closed ones too when asked. Raises as `theme`.

        When it is leaving, without words and names nobody agreed to share. Raises RefusedError "leaving_unsure"
        (found, unsure) then.
        """
        theme = self.theme(name)
        with self._store.read() as session:
            every = [one for one in _partners(session) if one.kind in theme.kinds or _has(one, theme)]
            people = _people(session)
            masking = Masking(unsaid_of(session) if is_leaving else Unsaid())
            shown = [one for one in every if include_confidential or not is_closed(one.confidentiality)]
            if theme.is_own:
                theme = _own_theme(theme.key, [masking.partner(one) for one in shown], theme.always)
            refuse_unsure(session, masking.unsaid)
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
        page = self.page(name, include_confidential=include_confidential, is_leaving=True)
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


def _has(partner: Partner, theme: ThemeDecisions) -> bool:
    """Tell whether a partner has a theme among its labels."""
    return any(words_of(tag) in (words_of(theme.key), words_of(theme.name)) for tag in partner.tags)


def _own_themes(partners: list[Partner], known: Sequence[ThemeDecisions]) -> list[str]:
    """Return the labels of partners of which nothing comes with zvdesk, each once, in the order of the alphabet."""
    taken = {words for one in known for words in (words_of(one.key), words_of(one.name))}
    found: dict[tuple[str, ...], str] = {}
    for partner in partners:
        for tag in partner.tags:
            if words_of(tag) and words_of(tag) not in taken:
                found.setdefault(words_of(tag), tag)
    return sorted(found.values(), key=str.casefold)


def _own_theme(name: str, partners: list[Partner], always: tuple[CouncilCan, ...]) -> ThemeDecisions:
    """Return who decides on a theme as far as the register says it: what each may, who governs it, on what ground."""
    tagged = [one for one in partners if words_of(name) in map(words_of, one.tags)]
    levels = tuple(
        (scale, deciders)
        for scale in (PartnerScale.LOKAAL, PartnerScale.REGIONAAL, PartnerScale.LANDELIJK)
        if (deciders := tuple(_decider(one) for one in tagged if one.scale == scale))
    )
    about = "Uit uw eigen register: de ketenpartners met dit thema, en wat daar bij Mandaat en Bestuur staat."
    return ThemeDecisions(name, _capitalized(name), about, levels, (), always, is_own=True)


def _capitalized(name: str) -> str:
    return name[:1].upper() + name[1:]


def _decider(partner: Partner) -> Decider:
    governed = f"Bestuur: {one_line(partner.governed_by)}." if partner.governed_by.strip() else ""
    decides = (
        " ".join(filter(None, (one_line(partner.mandate), governed))) or "Mandaat en bestuur zijn nog niet ingevuld."
    )
    basis = one_line(partner.legal_basis)
    ground = Ground(basis or "Wettelijke basis nog niet ingevuld", "Uw eigen register", is_confirmed=True)
    return Decider(partner.display_title, "partner", decides, ground, partner_id=partner.id)
