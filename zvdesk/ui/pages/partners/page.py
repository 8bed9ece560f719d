"""The page Ketenpartners."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QCoreApplication, Slot

from zvdesk.app import Desk
from zvdesk.model.changes import Changes
from zvdesk.model.enums import PartnerDomain, PartnerScale, label
from zvdesk.model.rhythm import is_long_ago, speak_by
from zvdesk.storage.lists import ListRow
from zvdesk.ui.autosave import Fields
from zvdesk.ui.dates import day_text, plural, short_day_text, term_text
from zvdesk.ui.operations import records
from zvdesk.ui.operations.operation import Operation, Outcome
from zvdesk.ui.pages.base import PageWords, RecordPage, target_on
from zvdesk.ui.pages.base_rows import Chip, Refinement, Sort
from zvdesk.ui.pages.child_records import save_with_children
from zvdesk.ui.pages.partners.cards import PartnerCards
from zvdesk.ui.pages.partners.starting import PartnerLinks, add_catalogue
from zvdesk.ui.pages.partners.words import SAVED_AS, capitalized, new_name
from zvdesk.ui.pages.saved_first import when_saved
from zvdesk.ui.palettes import Tone
from zvdesk.ui.session import Session
from zvdesk.ui.tasks import Task
from zvdesk.ui.widgets.rows import Row

if TYPE_CHECKING:
    from zvdesk.ui.pages.partners.editor import PartnerEditor

SAFETY = frozenset({PartnerDomain.VEILIGHEID, PartnerDomain.ZORG_EN_VEILIGHEID})
CARE = frozenset({PartnerDomain.ZORG, PartnerDomain.ZORG_EN_VEILIGHEID, PartnerDomain.JEUGD, PartnerDomain.OPVANG})
BY_DUE = "due"
"""The order by whom it is time to speak to."""

SOON_DAYS = 14
"""From so many days before it is time to speak again, the list says so."""


class PartnersPage(RecordPage):
    """Partners by domain, with their contacts."""

    kind = "partner"
    key = "partners"
    also_shown = frozenset({*SAVED_AS, "visit"})
    help_topic = "ketenpartners"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        links = PartnerLinks()
        add_catalogue(links, self)
        self._listing.add_footer(links)
        self.cards = PartnerCards(self._listing, links, self)

    def editor_made(self) -> None:
        """Page: what hangs under the partner, visits, relations and cards."""
        from zvdesk.ui.pages.partners.merging import Merging
        from zvdesk.ui.pages.partners.relating import Relating

        for kind, part in self.partner_editor.parts.items():
            part.remove_requested.connect(partial(self._remove_part, kind))
        self.partner_editor.visit_requested.connect(self._on_visit_requested)
        self.partner_editor.timeline_requested.connect(self.show_timeline)
        self._relating = Relating(self, self.session, self.partner_editor.relations)
        self._relating.navigation_requested.connect(self.navigation_requested)
        self.opened.connect(self._relating.show_view)
        self.partner_editor.filling.fill.clicked.connect(self._on_fill_requested)
        self.merging = Merging(self)
        self.merging.add_to(self.partner_editor.menu)
        self.cards.add_to(self.partner_editor.menu)

    @property
    def partner_editor(self) -> "PartnerEditor":
        """The editor, by its own type."""
        return cast("PartnerEditor", self.editor)

    def words(self) -> PageWords:
        """Page: what it says."""
        return PageWords(
            title=self.tr("Ketenpartners"),
            one=self.tr("ketenpartner"),
            many=self.tr("ketenpartners"),
            new=self.tr("+ Partner"),
            empty=self.tr("Hier komt uw register van organisaties in zorg en veiligheid."),
            example=self.tr("Met de catalogus hieronder heeft u uw keten in vijf minuten."),
            first=self.tr("Zelf een partner toevoegen"),
            icon="network",
            choose=self.tr("Kies links een ketenpartner, of voeg er een toe."),
        )

    def make_editor(self) -> "PartnerEditor":
        """Page: the editor of partners."""
        from zvdesk.ui.pages.partners.editor import PartnerEditor

        return PartnerEditor(self.autosave, self.session.today)

    def row_for(self, line: ListRow) -> Row:
        """Page: how a partner reads in the list."""
        scale, domain = PartnerScale(line.columns["scale"]), PartnerDomain(line.columns["domain"])
        count = line.columns["contact_count"]
        contacts = plural(count, self.tr("contactpersoon"), self.tr("contactpersonen")) if count else ""
        last, badge, tone = _rhythm(line)[0], *self._badge(line)
        spoken = self._spoken(last)
        return Row(
            id=line.id,
            title=line.title,
            detail=self._shortly(last) if badge else f"{capitalized(scale)} · {spoken}",
            badge=badge,
            tone=tone,
            group=self._due_group(line) if self._listing.sort_key == BY_DUE else label(domain).capitalize(),
            tooltip=" · ".join(filter(None, (line.title, spoken, contacts))),
        )

    def _spoken(self, last: date | None) -> str:
        if last is None:
            return self.tr("nog niet gesproken")
        return self.tr("laatst gesproken {0}").format(day_text(last, self.session.today()))

    def _shortly(self, last: date | None) -> str:
        """Return the same where a badge leaves little room."""
        if last is None:
            return self.tr("Nog niet gesproken")
        return self.tr("Gesproken op {0}").format(short_day_text(last, self.session.today()))

    def _badge(self, line: ListRow) -> tuple[str, Tone]:
        """Return by the rhythm that it is time to speak again, or when it soon will be."""
        today, (last, months) = self.session.today(), _rhythm(line)
        due = speak_by(last, months)
        if is_long_ago(last, months, today):
            return self.tr("aan de beurt"), Tone.LATE
        if due is not None and (due - today).days <= SOON_DAYS:
            return term_text(due, today), Tone.SOON
        return "", Tone.NEUTRAL

    def _is_long_ago(self, line: ListRow) -> bool:
        return is_long_ago(*_rhythm(line), self.session.today())

    def chips(self) -> tuple[Chip, ...]:
        """Page: by domain, as far as there are any of one, and whom one has not spoken to for long."""
        return (
            Chip("all", self.tr("Alle")),
            Chip("safety", self.tr("Veiligheid"), lambda line: PartnerDomain(line.columns["domain"]) in SAFETY),
            Chip("care", self.tr("Zorg"), lambda line: PartnerDomain(line.columns["domain"]) in CARE),
            *(_chip(domain) for domain in (PartnerDomain.JEUGD, PartnerDomain.OPVANG, PartnerDomain.OVERIG)),
            Chip("long-ago", self.tr("Lang niet gesproken"), self._is_long_ago, waits_for_some=True),
        )

    def refinement(self) -> Refinement:
        """Page: by scale."""
        scales = tuple(Chip(one.value, label(one), _is_of_scale(one)) for one in PartnerScale)
        return Refinement(self.tr("Schaal"), self.tr("alle schalen"), scales)

    def sorts(self) -> tuple[Sort, ...]:
        """Page: by domain, then by name; or who is to be spoken to first, never or longest ago before the others."""
        order = list(PartnerDomain)
        return (
            Sort("domain", self.tr("Domein"), by=lambda line: order.index(PartnerDomain(line.columns["domain"]))),
            Sort(BY_DUE, self.tr("Wie aan de beurt is"), by=self._due_place),
        )

    def _due_place(self, line: ListRow) -> tuple[int, date]:
        last, months = _rhythm(line)
        tones = [Tone.LATE, Tone.SOON, Tone.NEUTRAL]
        return len(tones) if months is None else tones.index(self._badge(line)[1]), last or date.min

    def _due_group(self, line: ListRow) -> str:
        groups = (self.tr("Aan de beurt"), self.tr("Binnenkort"), self.tr("Kort geleden gesproken"))
        return (*groups, self.tr("Zonder ritme"))[self._due_place(line)[0]]

    def new_values(self) -> Mapping[str, Any]:
        """Page: a partner has a name from the start."""
        return {"name": new_name()}

    def show_part(self, part_id: str) -> None:
        """Page: a contact, a contact moment or an agreement."""
        self.partner_editor.show_part(part_id)

    def save_operation(self, record_id: str, fields: Fields) -> Operation:
        """Page: the partner's own fields, and each contact, contact moment and agreement that changed.

        Contacts come first: what was said may have been said by somebody who is new.
        """
        own = {name: value for name, value in fields.items() if name not in SAVED_AS.values()}
        saving = records.save(record_id, own) if own else None
        for kind, name in SAVED_AS.items():
            drafts: Any = fields.get(name, [])
            saving = save_with_children(saving, kind, {"partner_id": record_id}, drafts)
        return cast("Operation", saving)

    def _remove_part(self, kind: str, record_id: str) -> None:
        removing = records.trash(kind, [record_id])
        when_saved(self.session, self.autosave, lambda: self.session.perform(removing))

    @Slot()
    def show_timeline(self) -> None:
        """Show everything about the open partner, after what was typed is saved."""
        if self.open_id:
            when_saved(self.session, self.autosave, self._open_timeline)

    def _open_timeline(self) -> None:
        from zvdesk.ui.pages.partners.timeline_window import TimelineWindow

        view = self.editor.view
        if view is not None:
            window = TimelineWindow(self.session, view.record.id, view.record.display_title, self)
            window.navigation_requested.connect(self.navigation_requested)
            window.show()

    @Slot()
    def _on_fill_requested(self) -> None:
        from zvdesk.ui.pages.partners.filling_offer import filling_operation

        if self.open_id:
            filling = filling_operation(self.open_id)
            when_saved(self.session, self.autosave, lambda: self.session.perform(filling))

    @Slot()
    def _on_visit_requested(self) -> None:
        if self.open_id:
            planning = planned_visit(self.open_id)
            when_saved(self.session, self.autosave, lambda: self.session.perform(planning, on_done=self._on_visit_made))

    def _on_visit_made(self, outcome: Outcome) -> None:
        self.navigation_requested.emit(target_on("visits", outcome.result.id))


def _chip(domain: PartnerDomain) -> Chip:
    word = label(domain).capitalize()
    return Chip(domain.value, word, lambda line: line.columns["domain"] == domain.value, waits_for_some=True)


def _is_of_scale(scale: PartnerScale) -> Callable[[ListRow], bool]:
    return lambda line: bool(line.columns["scale"] == scale.value)


def planned_visit(partner_id: str) -> Operation:
    """Return the planning of a visit to a partner; its result is the visit."""

    def act(desk: Desk, _task: Task) -> tuple[Any, Changes]:
        name = desk.records.get(partner_id, "partner").display_title
        title = QCoreApplication.translate("PartnersPage", "Werkbezoek {0}").format(name)
        return desk.records.create("visit", {"partner_id": partner_id, "title": title})

    return Operation(QCoreApplication.translate("PartnersPage", "Werkbezoek gepland"), act)


def _rhythm(line: ListRow) -> tuple[date | None, int | None]:
    """Return when one last spoke to a partner, and its rhythm in months."""
    last = line.columns["last_spoken"]
    return date.fromisoformat(last) if last else None, line.columns["rhythm_months"]
