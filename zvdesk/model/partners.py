"""Ketenpartners, the people one knows there, and what was said to and agreed with them."""

from datetime import date

from sqlalchemy.orm import Mapped, mapped_column

from zvdesk.model.base import Record, reference
from zvdesk.model.enums import (
    AgreementKind,
    CommitmentState,
    Confidentiality,
    ContactWay,
    PartnerDomain,
    PartnerKind,
    PartnerScale,
    PartnerTie,
    label,
)
from zvdesk.model.text import first_line, one_line
from zvdesk.model.types import Json


class Partner(Record):
    """Ketenpartner: an organisation in the care and safety chain.

    `working_area` names its gemeenten; `tags` are its themes; `rhythm_months` is after how many months without a word
    it is time to speak again, None where that does not matter; `card` keeps the lines of the vCard it came from.
    """

    __tablename__ = "partner"
    KIND = "partner"

    name: Mapped[str]
    kind: Mapped[PartnerKind] = mapped_column(default=PartnerKind.OVERIG)
    domain: Mapped[PartnerDomain] = mapped_column(default=PartnerDomain.OVERIG)
    scale: Mapped[PartnerScale] = mapped_column(default=PartnerScale.LOKAAL)
    working_area: Mapped[str] = mapped_column(default="")
    mandate: Mapped[str] = mapped_column(default="")
    legal_basis: Mapped[str] = mapped_column(default="")
    governed_by: Mapped[str] = mapped_column(default="")
    funded_by: Mapped[str] = mapped_column(default="")
    tags: Mapped[list[str]] = mapped_column(Json, default=list)
    questions: Mapped[str] = mapped_column(default="")
    website: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    address: Mapped[str] = mapped_column(default="")
    remarks: Mapped[str] = mapped_column(default="")
    rhythm_months: Mapped[int | None]
    card: Mapped[str] = mapped_column(default="")

    @property
    def display_title(self) -> str:
        return one_line(self.name)


class Contact(Record):
    """Contactpersoon: a person at a partner, in a function.

    `may_be_named` tells whether the person agreed to be named in what leaves the fractie; `card` keeps the lines of
    the vCard the person came from, of which zvdesk shows only what it knows.
    """

    __tablename__ = "contact"
    KIND = "contact"
    sources = ("partner_id",)
    default_confidentiality = Confidentiality.INTERN

    partner_id: Mapped[str] = reference("partner")
    name: Mapped[str]
    function: Mapped[str] = mapped_column(default="")
    department: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    mobile: Mapped[str] = mapped_column(default="")
    since: Mapped[date | None]
    until: Mapped[date | None]
    may_be_named: Mapped[bool] = mapped_column(default=False)
    remarks: Mapped[str] = mapped_column(default="")
    card: Mapped[str] = mapped_column(default="")

    @property
    def display_title(self) -> str:
        return one_line(self.name)


class ContactMoment(Record):
    """Contactmoment: when one spoke to a partner, about what, and what is to be done next, and until when."""

    __tablename__ = "contact_moment"
    KIND = "contact-moment"
    sources = ("partner_id",)
    default_confidentiality = Confidentiality.INTERN

    partner_id: Mapped[str] = reference("partner")
    contact_id: Mapped[str | None] = reference("contact", nullable=True)
    way: Mapped[ContactWay] = mapped_column(default=ContactWay.GESPREK)
    held_on: Mapped[date]
    text: Mapped[str] = mapped_column(default="")
    next_step: Mapped[str] = mapped_column(default="")
    next_on: Mapped[date | None]
    next_done: Mapped[bool] = mapped_column(default=False)

    @property
    def display_title(self) -> str:
        return first_line(self.text) or label(self.way).capitalize()


class Agreement(Record):
    """Afspraak: what a partner promised, or was promised, on which visit, when it is due and where it stands."""

    __tablename__ = "agreement"
    KIND = "agreement"
    sources = ("partner_id",)
    default_confidentiality = Confidentiality.INTERN

    partner_id: Mapped[str] = reference("partner")
    contact_id: Mapped[str | None] = reference("contact", nullable=True)
    kind: Mapped[AgreementKind] = mapped_column(default=AgreementKind.OVERIG)
    text: Mapped[str] = mapped_column(default="")
    agreed_on: Mapped[date | None]
    due_on: Mapped[date | None]
    visit_id: Mapped[str | None] = reference("visit", nullable=True)
    state: Mapped[CommitmentState] = mapped_column(default=CommitmentState.OPEN)

    @property
    def display_title(self) -> str:
        return first_line(self.text) or label(self.kind).capitalize()


class PartnerRelation(Record):
    """Relatie: what one partner is to another, read from `partner_id` to `other_id`."""

    __tablename__ = "partner_relation"
    KIND = "partner-relation"
    sources = ("partner_id", "other_id")
    fixed = frozenset({"partner_id", "other_id"})

    partner_id: Mapped[str] = reference("partner")
    other_id: Mapped[str] = reference("partner")
    tie: Mapped[PartnerTie] = mapped_column(default=PartnerTie.OVERLEGT_MET)
    remarks: Mapped[str] = mapped_column(default="")

    @property
    def display_title(self) -> str:
        return label(self.tie).capitalize()
