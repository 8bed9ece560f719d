"""The council profile: gemeente, fractie, people and rules of order, all of it data."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy.orm import Mapped, mapped_column, relationship

from zvdesk.model.addressees import usual_addressee
from zvdesk.model.base import Record, reference
from zvdesk.model.enums import FreeDayRule, LetterFont, PersonRole, QuestionKind, RecessRule, TermStart, TermUnit
from zvdesk.model.text import one_line
from zvdesk.model.types import Json


class CouncilProfile(Record):
    """Raadsprofiel: whose council this is and what its rules of order say."""

    __tablename__ = "council_profile"
    KIND = "council-profile"
    owned = ("rules", "recesses")

    municipality: Mapped[str] = mapped_column(default="")
    fractie: Mapped[str] = mapped_column(default="")
    council_term: Mapped[str] = mapped_column(default="")
    rules_name: Mapped[str] = mapped_column(default="Reglement van orde")
    speaking_words_per_minute: Mapped[int] = mapped_column(default=130)
    committees: Mapped[list[str]] = mapped_column(Json, default=list)
    griffie_email: Mapped[str] = mapped_column(default="")
    free_day_rule: Mapped[FreeDayRule] = mapped_column(default=FreeDayRule.BLIJFT)
    recess_rule: Mapped[RecessRule] = mapped_column(default=RecessRule.TELT_MEE)
    source: Mapped[str] = mapped_column(default="")
    accent_color: Mapped[str] = mapped_column(default="")
    letter_font: Mapped[LetterFont] = mapped_column(default=LetterFont.SCHREEFLOOS)
    contact_lines: Mapped[list[str]] = mapped_column(Json, default=list)
    logo_id: Mapped[str | None] = reference("attachment", nullable=True, index=False)
    template_id: Mapped[str | None] = reference("attachment", nullable=True, index=False)
    rules: Mapped[list["RulesOfOrder"]] = relationship(
        order_by="RulesOfOrder.kind, RulesOfOrder.id", lazy="selectin", viewonly=True
    )
    recesses: Mapped[list["Recess"]] = relationship(
        order_by="Recess.first_day, Recess.id", lazy="selectin", viewonly=True
    )

    @property
    def display_title(self) -> str:
        return one_line(self.municipality) or "Raadsprofiel"

    def rule_for(self, kind: QuestionKind) -> "RulesOfOrder | None":
        """Return the rule for one kind of question, None when the profile has none."""
        return next((rule for rule in self.rules if rule.kind == kind), None)


class RulesOfOrder(Record):
    """What the reglement van orde says of one kind of question: article, addressee, term, closing sentence."""

    __tablename__ = "rules_of_order"
    KIND = "rules-of-order"
    owner_field = "profile_id"
    sources = ("profile_id",)

    profile_id: Mapped[str] = reference("council_profile")
    kind: Mapped[QuestionKind]
    article: Mapped[str] = mapped_column(default="")
    cites_gemeentewet_155: Mapped[bool] = mapped_column(default=False)
    addressee: Mapped[str] = mapped_column(default="college")
    term_length: Mapped[int | None]
    term_unit: Mapped[TermUnit] = mapped_column(default=TermUnit.DAGEN)
    term_start: Mapped[TermStart] = mapped_column(default=TermStart.INDIENING)
    notice_hours: Mapped[int | None]
    numbering: Mapped[str] = mapped_column(default="")
    may_sign: Mapped[str] = mapped_column(default="")
    closing_sentence: Mapped[str] = mapped_column(default="")

    @classmethod
    def as_begun(cls, values: Mapping[str, Any]) -> dict[str, Any]:
        known = {each.value for each in QuestionKind}
        kind = values.get("kind")
        own = {} if kind not in known else {"addressee": usual_addressee(QuestionKind(kind))}
        return {**own, **values}

    @property
    def display_title(self) -> str:
        article = one_line(self.article)
        return f"art. {article}" if article else str(self.kind)


class Recess(Record):
    """Reces: a period, both days included, in which the council does not meet."""

    __tablename__ = "recess"
    KIND = "recess"
    owner_field = "profile_id"
    sources = ("profile_id",)

    profile_id: Mapped[str] = reference("council_profile")
    name: Mapped[str] = mapped_column(default="")
    first_day: Mapped[date]
    last_day: Mapped[date]

    @property
    def display_title(self) -> str:
        return one_line(self.name) or "Reces"


class Person(Record):
    """Somebody of the council, the college or the organisation around it, known by function."""

    __tablename__ = "person"
    KIND = "person"

    name: Mapped[str]
    role: Mapped[PersonRole] = mapped_column(default=PersonRole.OVERIG)
    fractie: Mapped[str] = mapped_column(default="")
    portfolio: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    remarks: Mapped[str] = mapped_column(default="")

    @property
    def display_title(self) -> str:
        return one_line(self.name)


class Theme(Record):
    """A subject over which safety and care plans meet (verbindend thema), or a local one."""

    __tablename__ = "theme"
    KIND = "theme"

    name: Mapped[str]
    description: Mapped[str] = mapped_column(default="")
    is_connecting: Mapped[bool] = mapped_column(default=False)

    @property
    def display_title(self) -> str:
        return one_line(self.name)
