"""The agenda with its documents as a tree to tick: what goes into a pack, in which order, and of which pages."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from zvdesk.documents.pack_choice import PageRange
from zvdesk.documents.pack_parts import STATES, Hindrance
from zvdesk.errors import UserError
from zvdesk.model.confidentiality import is_closed, strictest
from zvdesk.ui.dates import plural
from zvdesk.ui.pages.meetings.pack_delegate import PackDelegate
from zvdesk.ui.pages.meetings.pack_memory import Kept, in_kept_order
from zvdesk.ui.theme import current_theme
from zvdesk.ui.words import CONFIDENTIALITY

if TYPE_CHECKING:
    from zvdesk.model.meetings import Preparation
    from zvdesk.services.meetings.meetings import AgendaNode, ListedDocument, MeetingOverview

TITLE, PAGES, STATE = range(3)
ENTRY = Qt.ItemDataRole.UserRole
LOCKED = frozenset({Hindrance.LOCKED, Hindrance.NOT_UNLOCKED})


class Entry(NamedTuple):
    """What a row stands for: the id of a record, and of a document its files with their sizes."""

    id: str
    is_closed: bool
    files: tuple[tuple[str, int], ...] = ()
    is_document: bool = False


class PackTree(QTreeWidget):
    """Items with the documents under them. What is closed is not ticked until the user does so."""

    changed = Signal()
    """Emitted when something else is chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setColumnCount(3)
        self.setHeaderLabels([tr("Agendapunt of stuk"), tr("Pagina's"), tr("Bestand")])
        self.setAccessibleName(tr("Wat in de bundel gaat"))
        self.setAlternatingRowColors(False)
        self.setUniformRowHeights(True)
        self.setIndentation(18)
        self.header().setStretchLastSection(False)
        self.header().setSectionResizeMode(TITLE, QHeaderView.ResizeMode.Stretch)
        self.header().resizeSection(PAGES, 84)
        self.header().resizeSection(STATE, 150)
        self.setItemDelegate(PackDelegate(self))
        colours = self.palette()
        for role in (QPalette.ColorRole.Highlight, QPalette.ColorRole.HighlightedText):
            name = "selection" if role == QPalette.ColorRole.Highlight else "selection_ink"
            colours.setColor(role, current_theme().colour(name))
        self.setPalette(colours)
        self._is_ticking = False
        self._usual: frozenset[str] = frozenset()
        self._agenda: tuple[str, ...] = ()
        self._found: dict[str, int | Hindrance] = {}
        self._doubtful: set[str] = set()
        self._of_former: dict[str, str] = {}
        self.itemChanged.connect(self._on_item_changed)

    def show_overview(self, overview: "MeetingOverview") -> None:
        """Show the agenda of a meeting with its documents."""
        self._is_ticking = True
        self.clear()
        self.addTopLevelItems([_item_row(node, is_below_closed=False) for node in overview.agenda])
        self.addTopLevelItems([_document_row(one, is_below_closed=False) for one in _listed(overview.documents)])
        self._doubtful = {node.item.id for node in overview.doubtful()}
        self._doubtful |= {one.document.id for one in overview.doubtful_documents()}
        for row in self._rows():
            if entry_of(row).id in self._doubtful:
                row.setText(STATE, tr("mogelijk vertrouwelijk"))
        self.expandAll()
        self._usual, self._agenda = self._ticked(), self._items()
        self._is_ticking = False
        for first in _below(self.invisibleRootItem())[:1]:
            self.setCurrentItem(first)

    def show_found(self, found: Mapping[str, int | Hindrance]) -> None:
        """Show of every file how many pages it has, or why it cannot be in a pack."""
        self._found |= found
        self._is_ticking = True
        for row in self._rows():
            entry = entry_of(row)
            if entry.is_document and not entry.is_closed:
                counts = [self._found.get(file) for file, _ in entry.files]
                is_told = entry.id in self._doubtful and not any(isinstance(one, Hindrance) for one in counts)
                row.setText(STATE, tr("mogelijk vertrouwelijk") if is_told else _state(counts))
        self._is_ticking = False

    @property
    def found(self) -> dict[str, int | Hindrance]:
        """What was shown by `show_found`."""
        return dict(self._found)

    def is_locked(self, row: QTreeWidgetItem | None) -> bool:
        """Tell whether a document needs a password."""
        return row is not None and any(self._found.get(file) in LOCKED for file, _ in entry_of(row).files)

    def is_refused(self, row: QTreeWidgetItem) -> bool:
        """Tell whether a document got a password that does not fit."""
        return any(self._found.get(file) is Hindrance.NOT_UNLOCKED for file, _ in entry_of(row).files)

    def items_chosen(self) -> tuple[str, ...]:
        """Return the items that are ticked, in the order in which they stand, with those that only are held back.

        What is closed and not opened stays out by that, and is counted among what was left out for it.
        """
        items = (row for row in self._rows() if not entry_of(row).is_document)
        return tuple(entry_of(row).id for row in items if _is_ticked(row) or _is_held_back(row))

    def left_out(self) -> frozenset[str]:
        """Return the documents that are not ticked, but for those that are held back."""
        documents = (row for row in self._rows() if entry_of(row).is_document)
        return frozenset(entry_of(row).id for row in documents if not _is_ticked(row) and not _is_held_back(row))

    def unticked(self, ids: Iterable[str]) -> frozenset[str]:
        """Return those of these items and documents that are not ticked."""
        return frozenset(ids) - self._ticked()

    def is_bare(self) -> bool:
        """Tell whether no item is ticked, and no document that is there."""
        is_any = any(_is_ticked(row) and not entry_of(row).is_document for row in self._rows())
        return not is_any and self.bytes_chosen() == 0

    def opened(self) -> frozenset[str]:
        """Return what is closed and ticked all the same."""
        return frozenset(entry_of(row).id for row in self._rows() if entry_of(row).is_closed and _is_ticked(row))

    def pages(self) -> dict[str, PageRange]:
        """Return the pages that are wanted of documents. Raises UserError("page_range_unreadable")."""
        ranges = ((entry_of(row).id, PageRange.read(row.text(PAGES))) for row in self._rows() if _is_ticked(row))
        return {document: found for document, found in ranges if found is not None}

    def wrong_pages(self) -> dict[str, UserError]:
        """Return the documents with pages that say nothing or are not there by id, each with its error.

        These are UserError("page_range_unreadable", text) and "pages_not_there" (title, text, last).
        """
        checked = ((entry_of(row).id, self._wrong_with(row)) for row in self._rows() if _is_ticked(row))
        return {document: error for document, error in checked if error is not None}

    def titles_of(self, ids: Iterable[str]) -> list[str]:
        """Return the titles of items and documents, in the order in which they stand."""
        wanted = set(ids)
        return [row.text(TITLE) for row in self._rows() if entry_of(row).id in wanted]

    def _wrong_with(self, row: QTreeWidgetItem) -> UserError | None:
        ends = [end for file, _ in entry_of(row).files if isinstance(end := self._found.get(file), int)]
        try:
            wanted = PageRange.read(row.text(PAGES))
        except UserError as error:
            return error
        absent = "" if wanted is None or not ends else wanted.absent(max(ends))
        if not absent:
            return None
        return UserError("pages_not_there", title=row.text(TITLE), text=absent, last=max(ends))

    def renewed(self) -> list[str]:
        """Return the titles of documents of which pages go in that were chosen of another version."""
        rows = (row for row in self._rows() if _is_ticked(row))
        return [row.text(TITLE) for row in rows if row.text(PAGES) == self._of_former.get(entry_of(row).id)]

    def kept(self) -> Kept:
        """Return what is to be remembered: pages that were typed, what is not ticked that usually is, another order."""
        rows = {entry_of(row).id: row for row in self._rows() if row.text(PAGES).strip()}
        pages = {document: row.text(PAGES).strip() for document, row in rows.items()}
        files = {document: _file_ids(row) for document, row in rows.items()}
        order = self._items()
        return Kept(pages, self._usual - self._ticked(), () if order == self._agenda else order, files)

    def recall(self, kept: Kept) -> None:
        """Show again what was chosen for this meeting before."""
        self._is_ticking = True
        if kept.order:
            self._arrange(self.invisibleRootItem(), kept.order)
            self.expandAll()
            for first in _below(self.invisibleRootItem())[:1]:
                self.setCurrentItem(first)
        for row in list(self._rows()):
            entry = entry_of(row)
            if entry.is_document:
                pages = kept.pages.get(entry.id, "")
                row.setText(PAGES, pages)
                if pages and kept.files.get(entry.id, _file_ids(row)) != _file_ids(row):
                    self._of_former[entry.id] = pages
            if entry.id in kept.unticked:
                row.setCheckState(TITLE, Qt.CheckState.Unchecked)
                _tick_below(row, is_on=False)
        self._is_ticking = False

    def _items(self) -> tuple[str, ...]:
        return tuple(entry_of(row).id for row in self._rows() if not entry_of(row).is_document)

    def _arrange(self, parent: QTreeWidgetItem, order: Sequence[str]) -> None:
        """Put the items below a row in this order; its documents stay where they are."""
        items = {entry_of(row).id: row for row in _below(parent) if not entry_of(row).is_document}
        for row in items.values():
            self._arrange(row, order)
        wanted = in_kept_order(list(items), order)
        if wanted != list(items):
            first = min(parent.indexOfChild(row) for row in items.values())
            for row in items.values():
                parent.removeChild(row)
            parent.insertChildren(first, [items[one] for one in wanted])

    def _ticked(self) -> frozenset[str]:
        return frozenset(entry_of(row).id for row in self._rows() if _is_ticked(row))

    def bytes_chosen(self) -> int:
        """Return about how many bytes of the files that are ticked go in: of some of its pages, a share of a file."""
        wrong = self.wrong_pages()
        return sum(
            self._share(file, size, None if entry_of(row).id in wrong else PageRange.read(row.text(PAGES)))
            for row in self._rows()
            if _is_ticked(row)
            for file, size in entry_of(row).files
        )

    def _share(self, file: str, size: int, wanted: PageRange | None) -> int:
        count = self._found.get(file)
        if isinstance(count, Hindrance):
            return 0
        return size if wanted is None or not count else size * len(wanted.places(count)) // count

    def tick(self, ids: Iterable[str], *, is_on: bool) -> None:
        """Tick items or not, with what hangs under them."""
        wanted = set(ids)
        for row in list(self._rows()):
            if entry_of(row).id in wanted:
                row.setCheckState(TITLE, _check(is_on=is_on))

    def move_row(self, step: int) -> None:
        """Move the current item up (-1) or down (1) among those beside it."""
        row = self.currentItem()
        if row is None or entry_of(row).is_document:
            return
        parent = row.parent() or self.invisibleRootItem()
        at = parent.indexOfChild(row)
        beside = parent.child(at + step) if 0 <= at + step < parent.childCount() else None
        if beside is None or entry_of(beside).is_document:
            return
        parent.removeChild(row)
        parent.insertChild(at + step, row)
        self.expandItem(row)
        self.setCurrentItem(row)
        self.changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Alt with an arrow moves an item."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.modifiers() == Qt.KeyboardModifier.AltModifier and event.key() in steps:
            self.move_row(steps[Qt.Key(event.key())])
            return
        super().keyPressEvent(event)

    @Slot(QTreeWidgetItem, int)
    def _on_item_changed(self, row: QTreeWidgetItem, column: int) -> None:
        if self._is_ticking or column == STATE:
            return
        if column == TITLE:
            self._is_ticking = True
            _tick_below(row, is_on=_is_ticked(row))
            if _is_ticked(row):
                _tick_above(row)
            self._is_ticking = False
        self.changed.emit()

    def _rows(self) -> Iterator[QTreeWidgetItem]:
        waiting = _below(self.invisibleRootItem())[::-1]
        while waiting:
            row = waiting.pop()
            yield row
            waiting += _below(row)[::-1]


def entry_of(row: QTreeWidgetItem) -> Entry:
    """Return what a row stands for."""
    entry = row.data(TITLE, ENTRY)
    return entry if isinstance(entry, Entry) else Entry(*entry)


def _item_row(node: "AgendaNode", *, is_below_closed: bool) -> QTreeWidgetItem:
    item = node.item
    closed = is_closed(item.confidentiality)
    hidden = closed or is_below_closed
    row = _row(
        item.display_title, Entry(item.id, closed), CONFIDENTIALITY[item.confidentiality].lower() if closed else ""
    )
    row.setCheckState(TITLE, _check(is_on=not hidden and not item.withdrawn))
    preparation = node.preparation
    if preparation is not None and not preparation.is_empty and is_closed(preparation.confidentiality) and not closed:
        row.addChild(_preparation_row(preparation))
    row.addChildren([_document_row(one, is_below_closed=hidden) for one in _listed(node.documents)])
    row.addChildren([_item_row(child, is_below_closed=hidden) for child in node.children])
    return row


def _preparation_row(preparation: "Preparation") -> QTreeWidgetItem:
    """One that is more closed than its item is ticked apart."""
    entry = Entry(preparation.id, is_closed=True, is_document=True)
    row = _row(tr("Eigen voorbereiding"), entry, CONFIDENTIALITY[preparation.confidentiality].lower())
    row.setCheckState(TITLE, Qt.CheckState.Unchecked)
    return row


def _document_row(listed: "ListedDocument", *, is_below_closed: bool) -> QTreeWidgetItem:
    document = listed.document
    levels = (document.confidentiality, *(file.confidentiality for file in listed.files))
    level = strictest(levels)
    closed = is_closed(level)
    files = tuple((file.id, file.size) for file in listed.files)
    state = "" if listed.files else STATES[Hindrance.ABSENT]
    if closed:
        state = CONFIDENTIALITY[level].lower()
    row = _row(document.display_title, Entry(document.id, closed, files, is_document=True), state)
    row.setCheckState(TITLE, _check(is_on=not closed and not is_below_closed))
    return row


def _row(title: str, entry: Entry, state: str) -> QTreeWidgetItem:
    row = QTreeWidgetItem([title, "", state])
    row.setData(TITLE, ENTRY, entry)
    row.setToolTip(TITLE, title)
    row.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable)
    return row


def _listed(documents: Iterable["ListedDocument"]) -> list["ListedDocument"]:
    return [one for one in documents if not one.document.withdrawn]


def _state(found: list[int | Hindrance | None]) -> str:
    reasons = [one for one in found if isinstance(one, Hindrance)]
    if reasons:
        return STATES[reasons[0]]
    if not found:
        return STATES[Hindrance.ABSENT]
    if None in found:
        return ""
    return plural(sum(one for one in found if isinstance(one, int)), tr("pagina"), tr("pagina's"))


def _below(row: QTreeWidgetItem) -> list[QTreeWidgetItem]:
    children = (row.child(at) for at in range(row.childCount()))
    return [child for child in children if child is not None]


def _tick_below(row: QTreeWidgetItem, *, is_on: bool) -> None:
    """What is closed is ticked by itself alone."""
    for child in _below(row):
        if is_on and entry_of(child).is_closed and not entry_of(row).is_closed:
            continue
        child.setCheckState(TITLE, _check(is_on=is_on))
        _tick_below(child, is_on=is_on)


def _tick_above(row: QTreeWidgetItem) -> None:
    above = row.parent()
    while above is not None:
        above.setCheckState(TITLE, Qt.CheckState.Checked)
        above = above.parent()


def _is_ticked(row: QTreeWidgetItem) -> bool:
    return row.checkState(TITLE) == Qt.CheckState.Checked


def _is_held_back(row: QTreeWidgetItem) -> bool:
    """Tell whether something is not ticked as it is closed, and not as what it hangs under is unwanted."""
    above = row.parent()
    if _is_ticked(row) or not entry_of(row).is_closed:
        return False
    return above is None or _is_ticked(above) or _is_held_back(above)


def _file_ids(row: QTreeWidgetItem) -> tuple[str, ...]:
    return tuple(file for file, _ in entry_of(row).files)


def _check(*, is_on: bool) -> Qt.CheckState:
    return Qt.CheckState.Checked if is_on else Qt.CheckState.Unchecked


def tr(text: str) -> str:
    """Return the translation of a text of this tree."""
    return QCoreApplication.translate("PackTree", text)
