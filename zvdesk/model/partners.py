"""Ketenpartners and the people one knows there."""

from sqlalchemy.orm import Mapped, mapped_column

from zvdesk.model.base import Record, reference
from zvdesk.model.enums import Confidentiality, PartnerDomain, PartnerScale
from zvdesk.model.text import one_line


class Partner(Record):
    """Ketenpartner: an organisation in the care and safety chain."""

    __tablename__ = "partner"
    KIND = "partner"

    name: Mapped[str]
    domain: Mapped[PartnerDomain] = mapped_column(default=PartnerDomain.OVERIG)
    scale: Mapped[PartnerScale] = mapped_column(default=PartnerScale.LOKAAL)
    mandate: Mapped[str] = mapped_column(default="")
    legal_basis: Mapped[str] = mapped_column(default="")
    governed_by: Mapped[str] = mapped_column(default="")
    website: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    address: Mapped[str] = mapped_column(default="")
    remarks: Mapped[str] = mapped_column(default="")

    @property
    def display_title(self) -> str:
        return one_line(self.name)


class Contact(Record):
    """Contactpersoon: a person at a partner, in a function."""

    __tablename__ = "contact"
    KIND = "contact"
    sources = ("partner_id",)
    default_confidentiality = Confidentiality.INTERN

    partner_id: Mapped[str] = reference("partner")
    name: Mapped[str]
    function: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    remarks: Mapped[str] = mapped_column(default="")

    @property
    def display_title(self) -> str:
        return one_line(self.name)
