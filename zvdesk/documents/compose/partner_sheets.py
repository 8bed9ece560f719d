"""The register of partners as a worksheet: a row for every contact, and for every partner without any.

The headings are those by which zvdesk recognises the columns when such a table comes in again.
"""

from collections.abc import Sequence
from datetime import date
from typing import Final

from zvdesk.documents.sheets import Column, Form, Grid, Sheet, Sheets, Value
from zvdesk.model.enums import label
from zvdesk.model.partners import Contact, Partner

TITLE: Final = "Ketenpartners en contactpersonen"
_COLUMNS: Final = (
    Column("Ketenpartner", 34),
    Column("Soort", 22),
    Column("Domein", 18),
    Column("Schaal", 12),
    Column("Werkgebied", 24),
    Column("Bestuur", 28),
    Column("Betaald door", 20),
    Column("Mandaat", 40),
    Column("Wettelijke basis", 28),
    Column("Thema's", 28),
    Column("Ritme (maanden)", 10, Form.NUMBER),
    Column("Website", 28),
    Column("E-mail organisatie", 28),
    Column("Telefoon organisatie", 18),
    Column("Adres", 30),
    Column("Contactpersoon", 26),
    Column("Functie", 24),
    Column("Afdeling", 20),
    Column("E-mail contactpersoon", 30),
    Column("Telefoon contactpersoon", 18),
    Column("Mobiel", 18),
    Column("Sinds", 12, Form.DAY),
    Column("Tot", 12, Form.DAY),
    Column("Mag genoemd worden", 12),
)


def compose_partners(lines: Sequence[tuple[Partner, Contact | None]], today: date) -> Sheets:
    """Return one sheet that can be sorted and filtered."""
    rows = tuple((*_partner(partner), *_contact(contact)) for partner, contact in lines)
    return Sheets(TITLE, (Sheet("Ketenpartners", (Grid(_COLUMNS, rows),), is_list=True),), today)


def _partner(one: Partner) -> tuple[Value, ...]:
    kind = label(one.kind).replace("_", " ")
    places = (kind, label(one.domain), label(one.scale), one.working_area, one.governed_by, one.funded_by)
    return (
        one.name, *places, one.mandate, one.legal_basis, "; ".join(one.tags), one.rhythm_months, one.website,
        one.email, one.phone, one.address,
    )  # fmt: skip


def _contact(one: Contact | None) -> tuple[Value, ...]:
    if one is None:
        return ("",) * 9
    named = "ja" if one.may_be_named else "nee"
    return (
        one.name, one.function, one.department, one.email, one.phone, one.mobile, one.since, one.until, named,
    )  # fmt: skip
