"""Tables of partners and contacts in and out: .xlsx and .csv, read as a plan as visitekaartjes are."""

from dataclasses import dataclass
from pathlib import Path

from zvdesk.documents.files import write_atomically
from zvdesk.errors import RefusedError, UserError
from zvdesk.exchange.tables import Table, read_table
from zvdesk.exchange.tables.limits import SIZE_LIMIT
from zvdesk.model.confidentiality import is_closed
from zvdesk.model.ids import new_id
from zvdesk.model.partners import Contact, Partner
from zvdesk.services.exports import suffix_in
from zvdesk.services.partners.card_entries import Beside
from zvdesk.services.partners.card_plan import ImportPlan
from zvdesk.services.partners.cards import People, known_people, live_of, people_of
from zvdesk.services.partners.table_columns import Columns, checked
from zvdesk.services.partners.table_rows import row_cards
from zvdesk.services.partners.unsaid import Masking
from zvdesk.services.records import live
from zvdesk.services.store import Store
from zvdesk.services.visits.leaving import refuse_unsure
from zvdesk.services.visits.unsaid_words import unsaid_of

SUFFIXES = (".xlsx", ".csv", ".txt", ".tsv")
"""Of files that are read as a table."""

EXCEL, CSV = ".xlsx", ".csv"


@dataclass(frozen=True)
class ExportedTable:
    """A written table: its partners and people, and who is left out: what is closed, and people not to be named.

    `masked` counts the masks for words and names nobody agreed to share.
    """

    path: Path
    partners: int
    people: int
    left_out: int
    unnamed: int
    masked: int = 0


class PartnerTableService:
    """Reading and writing tables; a plan is taken over as one of visitekaartjes is."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def read(self, path: Path, sheet: str = "") -> Table:
        """Return the table in a file, on a sheet. Raises UserError "file_unreadable" (path), and as `read_table`."""
        try:
            with path.open("rb") as file:
                return read_table(file.read(SIZE_LIMIT + 1), sheet)
        except (OSError, ValueError) as error:  # a name that no system takes is a ValueError
            raise UserError("file_unreadable", path=str(path)) from error

    def plan(self, table: Table, columns: Columns, *, partner: str = "", overwrites: bool = False) -> ImportPlan:
        """Return what the rows would do; nothing is written. `partner` is where every person goes.

        Raises as `checked`, and as `live` for the partner.
        """
        rows = row_cards(table, checked(table.heads, columns))
        with self._store.read() as session:
            place = live(session, partner, Partner.KIND).id if partner else ""
            known = tuple(known_people(session))
        ids = tuple((new_id(), new_id()) for _ in rows)
        beside = tuple(Beside(one.values, one.row) for one in rows)
        return ImportPlan(tuple(one.card for one in rows), ids, known, place, overwrites, beside=beside)

    def export(
        self, path: Path, *, partner: str = "", include_confidential: bool = False, include_unnamed: bool = False
    ) -> ExportedTable:
        """Write the partners and their contacts as .xlsx or .csv, or one partner; one's own remarks stay here.

        Left out, unless asked for, is what is closed and who may not be named. Raises UserError
        "export_format_unknown", as `live`; RefusedError "table_none", "table_all_closed" (count), "leaving_unsure"
        (found, unsure).
        """
        suffix = suffix_in(path, (EXCEL, CSV))
        with self._store.read() as session:
            place = live(session, partner, Partner.KIND).id if partner else ""
            people = people_of(session, place, is_all=include_confidential, names_all=include_unnamed)
            every = [one for one in live_of(session, Partner) if place in ("", one.id)]
            shown = [one for one in every if include_confidential or not is_closed(one.confidentiality)]
            if not shown:
                raise RefusedError("table_all_closed", count=len(every)) if every else RefusedError("table_none")
            masking = Masking(unsaid_of(session))
            lines = [
                (masking.partner(one), None if contact is None else masking.contact(contact))
                for one, contact in _lines(shown, people)
            ]
            refuse_unsure(session, masking.unsaid)
        write_atomically(path, self._rendered(lines, suffix))
        left = len(every) - len(shown) + people.closed
        return ExportedTable(path, len(shown), len(people.going), left, people.unnamed, masking.masked)

    def _rendered(self, lines: "list[Line]", suffix: str) -> bytes:
        from zvdesk.documents.compose.partner_sheets import compose_partners
        from zvdesk.documents.delimited import render_delimited
        from zvdesk.documents.sheets import render

        sheets = compose_partners(lines, self._store.today())
        return render(sheets) if suffix == EXCEL else render_delimited(sheets.sheets[0].grids[0])


Line = tuple[Partner, Contact | None]


def _lines(partners: list[Partner], people: People) -> list[Line]:
    at: dict[str, list[Contact]] = {}
    for contact, partner in people.going:
        at.setdefault(partner.id, []).append(contact)
    lines: list[Line] = []
    for one in partners:
        lines += [(one, contact) for contact in at.get(one.id, ())] or [(one, None)]
    return lines
