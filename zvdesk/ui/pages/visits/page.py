"""The page Werkbezoeken."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QCoreApplication, Slot
from PySide6.QtGui import QImage, QKeySequence, QShortcut

from zvdesk.app import Desk
from zvdesk.model.changes import Changes
from zvdesk.model.enums import ObservationKind
from zvdesk.storage.lists import ListRow
from zvdesk.ui.autosave import Fields
from zvdesk.ui.dates import plural, short_day_text, thousands
from zvdesk.ui.operations import attachments, records
from zvdesk.ui.operations.operation import Operation, Outcome
from zvdesk.ui.page import started_question
from zvdesk.ui.pages.base import PageWords, RecordPage
from zvdesk.ui.pages.base_rows import Chip, Sort
from zvdesk.ui.pages.child_records import CHILDREN, save_with_children
from zvdesk.ui.pages.saved_first import when_saved
from zvdesk.ui.pages.visits.actions_field import ACTIONS
from zvdesk.ui.pages.visits.captions import CAPTIONS
from zvdesk.ui.pages.visits.field_offer import FieldOffer
from zvdesk.ui.pages.visits.inbox_link import InboxLink
from zvdesk.ui.pages.visits.photo_folder import PhotoFolder, WatchedVisit, watched
from zvdesk.ui.pages.visits.photo_intake import PastedPhotos, PhotoIntake
from zvdesk.ui.pages.visits.photos import Photos, photos_of
from zvdesk.ui.session import Session
from zvdesk.ui.widgets.drop import FilesOver
from zvdesk.ui.widgets.rows import Row

if TYPE_CHECKING:
    from zvdesk.services.reading import RecordView
    from zvdesk.services.visits.photos import TakenIn
    from zvdesk.ui.pages.visits.editor import VisitEditor
    from zvdesk.ui.printing.printable import Printable


class VisitsPage(RecordPage):
    """Visits, planned and past, with their observations."""

    kind = "visit"
    key = "visits"
    also_shown = frozenset({"observation", "action", "partner", "attachment"})
    help_topic = "werkbezoeken"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._known: dict[str, QImage] = {}
        self.photos = PhotoIntake(session, self)
        self.photos.taken_in.connect(self._on_photos_taken_in)
        session.bus.changed.connect(self._on_anything_changed)
        (inbox,) = self._listing.add_links(self.tr("Uit te werken…"))
        self.inbox_link = InboxLink(session, inbox)
        inbox.clicked.connect(self.show_inbox)

    def editor_made(self) -> None:
        """Page: observations, photos, questions, and what is planned."""
        from zvdesk.ui.pages.visits.afterwards import Afterwards
        from zvdesk.ui.pages.visits.planning import Planning

        editor = self.visit_editor
        self.afterwards = Afterwards(self)
        self.afterwards.navigation_requested.connect(self.navigation_requested)
        self.planning = Planning(self, self.session, self.autosave, editor)
        self.planning.navigation_requested.connect(self.navigation_requested)
        self.opened.connect(self.planning.read)
        QShortcut(QKeySequence("Ctrl+E"), self).activated.connect(self.export)
        editor.observation_requested.connect(self.add_observation)
        editor.observations.remove_requested.connect(self._on_observation_removal)
        editor.to_do.remove_requested.connect(self._on_action_removal)
        editor.observations.question_requested.connect(self._on_question_requested)
        editor.observations.photos_requested.connect(self.photos.choose)
        editor.observations.files_dropped.connect(lambda observation_id, files: self.photos.drop(files, observation_id))
        editor.observations.photo_removal_requested.connect(self._on_photo_removal)
        self.opened.connect(self._on_opened)
        over = FilesOver(editor, self.tr("Laat los om foto's bij dit werkbezoek te zetten"))
        over.dropped.connect(self.photos.drop)
        PastedPhotos(self.photos, editor)
        self.photo_folder = PhotoFolder(self.session, self._watched_visit, self)
        editor.photo_bar.serve(self.photos, self.photo_folder)
        self.field_offer = FieldOffer(self)

    def _watched_visit(self) -> WatchedVisit | None:
        return watched(self.visit_editor.view) if self.open_id else None

    @Slot()
    def show_inbox(self) -> None:
        """Show what is to be worked out of all visits, after what was typed is saved."""
        from zvdesk.ui.pages.visits.afterwards import open_inbox

        when_saved(self.session, self.autosave, lambda: open_inbox(self))

    def show_primary(self, is_in_editor: bool) -> None:
        """Let the open visit have the primary button, or the list."""
        self.visit_editor.has_primary = is_in_editor
        self._listing.yield_primary(self._record_column.has_primary)

    @Slot()
    def export(self) -> None:
        """Ctrl+E: write the report of the open visit, the sheet of one that is ahead."""
        if self.open_id:
            if self._is_behind():
                self.afterwards.report()
            else:
                self.planning.export_sheet()

    def printables(self) -> "list[Printable]":
        """Page: the sheet of the open visit and its report, which comes first when the visit has begun."""
        from zvdesk.ui.pages.visits.printing import report_document, sheet_document

        view = self.visit_editor.view if self.open_id else None
        if view is None:
            return []
        told = (view.record.id, view.record.display_title)
        reports = [report_document(*told, form) for form in ("long", "short")]
        return [*reports, sheet_document(*told)] if self._is_behind() else [sheet_document(*told), *reports]

    def _is_behind(self) -> bool:
        """Tell whether the open visit has begun."""
        view: Any = self.visit_editor.view
        start = None if view is None else view.record.start
        return start is not None and start <= self.session.wall_clock()

    @property
    def visit_editor(self) -> "VisitEditor":
        """The editor, by its own type."""
        return cast("VisitEditor", self.editor)

    def words(self) -> PageWords:
        """Page: what it says."""
        return PageWords(
            title=self.tr("Werkbezoeken"),
            one=self.tr("werkbezoek"),
            many=self.tr("werkbezoeken"),
            new=self.tr("+ Bezoek"),
            empty=self.tr("Hier komt wat u op werkbezoek ziet en hoort."),
            example=self.tr("Bijvoorbeeld: opvang De Haven, 14 november, negen waarnemingen en een foto."),
            icon="footprints",
            choose=self.tr("Kies links een werkbezoek, of leg er een vast."),
        )

    def make_editor(self) -> "VisitEditor":
        """Page: the editor of visits."""
        from zvdesk.ui.pages.visits.editor import VisitEditor

        return VisitEditor(self.autosave, self.session.today)

    def row_for(self, line: ListRow) -> Row:
        """Page: how a visit reads in the list."""
        start = _start(line)
        today = self.session.today()
        when = self.tr("Nog geen datum") if start is None else _short(start, today)
        count = line.columns["observation_count"]
        group = self.tr("Nog te plannen") if start is None else self.tr("Gepland")
        if start is not None and start.date() <= today:
            group = self.tr("Vandaag") if start.date() == today else self.tr("Geweest")
        facts = [when, line.columns["partner_name"] or line.columns["place"]]
        return Row(
            id=line.id,
            title=line.title,
            detail=" · ".join(fact for fact in facts if fact),
            badge=self._badge(count, line.columns["open_count"]),
            group=group,
        )

    def _badge(self, count: int, waiting: int) -> str:
        if waiting:
            return self.tr("{0} uit te werken").format(thousands(waiting))
        return plural(count, self.tr("waarneming"), self.tr("waarnemingen")) if count else ""

    def chips(self) -> tuple[Chip, ...]:
        """Page: planned or past."""
        return (
            Chip("all", self.tr("Alle")),
            Chip("planned", self.tr("Gepland"), lambda line: self._is_ahead(line)),
            Chip("past", self.tr("Geweest"), lambda line: not self._is_ahead(line)),
        )

    def sorts(self) -> tuple[Sort, ...]:
        """Page: those without a date first, then what is ahead, then the past, newest first."""
        return (Sort("start", self.tr("Datum"), by=self._place_of),)

    def show_part(self, part_id: str) -> None:
        """Page: an observation or an action."""
        self.visit_editor.show_observation(part_id)

    def save_operation(self, record_id: str, fields: Fields) -> Operation:
        """Page: the visit's own fields, and each observation, action and caption that changed."""
        own = {name: value for name, value in fields.items() if name not in (CHILDREN, ACTIONS, CAPTIONS)}
        actions: Any = fields.get(ACTIONS, [])
        drafts: Any = fields.get(CHILDREN, [])
        captions: Any = fields.get(CAPTIONS, [])
        saving = records.save(record_id, own) if own else None
        saving = save_with_children(saving, "observation", {"visit_id": record_id}, drafts)
        saving = save_with_children(saving, "action", {"visit_id": record_id}, actions)
        return save_with_children(saving, "attachment", {}, captions)

    @Slot(str)
    def add_observation(self, kind: str) -> None:
        """Log something on the open visit, with this moment as its time; a photo is chosen first."""
        if not self.open_id:
            return
        if kind == ObservationKind.FOTO:
            self.photos.choose()
            return
        label = self.tr("{0} toegevoegd").format(kind.capitalize())
        values = {"visit_id": self.open_id, "kind": kind}
        logging = Operation(label, lambda desk, _task: desk.records.create("observation", values))
        self.session.perform(logging, on_done=self._on_logged)

    @Slot(object)
    def _on_photos_taken_in(self, found: "TakenIn") -> None:
        if found.observation_ids and self.open_id:
            self._read(self.open_id, lambda view: self._show_logged(view, found.observation_ids[-1]))

    def _on_logged(self, outcome: Outcome) -> None:
        """The bus has asked for a new reading already; this one shows the new card besides."""
        made = outcome.result
        if made.visit_id == self.open_id:
            self._read(made.visit_id, lambda view: self._show_logged(view, made.id))

    def _show_logged(self, view: "RecordView", made: str) -> None:
        self._show_changed(view)
        self.visit_editor.show_observation(made, focus=True)

    @Slot(object)
    def _on_opened(self, _view: object) -> None:
        self._known = {}
        self.photos.show_visit(self.open_id)
        self.photo_folder.look()
        self.visit_editor.observations.show_photos({})
        self._read_surroundings()

    def _show_changed(self, view: "RecordView") -> None:
        super()._show_changed(view)
        self.photo_folder.look()

    def _show_echo(self, view: "RecordView") -> None:
        """Page: the times may be others, and photos that wait in the folder of the visit now."""
        super()._show_echo(view)
        self.photo_folder.look()

    @Slot(object)
    def _on_anything_changed(self, changes: Changes) -> None:
        if self.open_id and changes.kinds & {"partner", "attachment", "visit"}:
            self._read_surroundings()

    def _read_surroundings(self) -> None:
        visit_id, known = self.open_id, dict(self._known)
        self.session.read(
            lambda desk: surroundings(desk, visit_id, known),
            on_done=lambda found: self._show_surroundings(visit_id, *found),
            owner=self,
            label=self.tr("Werkbezoeken"),
        )

    def _show_surroundings(self, visit_id: str, partners: Sequence[tuple[str, str]], photos: Photos) -> None:
        if visit_id == self.open_id:
            self._known = {photo.id: photo.image for several in photos.values() for photo in several}
            self.visit_editor.offer_partners(partners)
            self.visit_editor.observations.show_photos(photos)

    @Slot(str)
    def _on_observation_removal(self, observation_id: str) -> None:
        when_saved(
            self.session, self.autosave, lambda: self.session.perform(records.trash("observation", [observation_id]))
        )

    @Slot(str)
    def _on_action_removal(self, action_id: str) -> None:
        when_saved(self.session, self.autosave, lambda: self.session.perform(records.trash("action", [action_id])))

    @Slot(str)
    def _on_photo_removal(self, attachment_id: str) -> None:
        self.session.perform(attachments.remove([attachment_id]))

    @Slot(str)
    def _on_question_requested(self, observation_id: str) -> None:
        self.ask_from(observation_id)

    def ask_from(self, source_id: str) -> None:
        """Make a council question of an observation, or of the visit as a whole, and go there."""
        asking = Operation(self.tr("Raadsvraag gemaakt"), lambda desk, _task: desk.questions.start_from(source_id))
        when_saved(self.session, self.autosave, lambda: self.session.perform(asking, on_done=self._on_question_made))

    def _on_question_made(self, outcome: Outcome) -> None:
        self.navigation_requested.emit(started_question(outcome.result.id))

    def _is_ahead(self, line: ListRow) -> bool:
        start = _start(line)
        return start is None or start.date() >= self.session.today()

    def _place_of(self, line: ListRow) -> tuple[int, float]:
        start = _start(line)
        if start is None:
            return (0, 0)
        seconds = (start - datetime(2000, 1, 1)).total_seconds()  # noqa: DTZ001 - both are Dutch wall clock
        return (1, seconds) if self._is_ahead(line) else (2, -seconds)


def surroundings(desk: Desk, visit_id: str, known: Mapping[str, QImage]) -> tuple[list[tuple[str, str]], Photos]:
    """Return the partners to choose from, also one in the trash that the visit names, and the photos of the visit."""
    partners = [(row.id, row.title) for row in desk.rows("partner")]
    named = getattr(desk.records.get(visit_id, "visit"), "partner_id")  # noqa: B009 - known by its kind
    if named and named not in dict(partners):
        gone = QCoreApplication.translate("VisitsPage", "{0} (in de prullenbak)")
        partners.append((named, gone.format(desk.records.get(named, "partner").display_title)))
    seen = [row.id for row in desk.rows("observation") if row.columns["visit_id"] == visit_id]
    return partners, photos_of(desk, seen, known)


def _short(start: datetime, today: date) -> str:
    """Return "13 nov 10:00", without a time when none was given."""
    day = short_day_text(start.date(), today)
    return day if start.time() == time(0, 0) else f"{day} {start:%H:%M}"


def _start(line: ListRow) -> datetime | None:
    text = line.columns["start"]
    return None if text is None else datetime.fromisoformat(text)
