"""To whom a question can go: everybody of the college by name or portfolio, nobody else."""

import pytest

from zvdesk.model.addressees import Addressees, Holder
from zvdesk.model.enums import PersonRole, QuestionKind

PEOPLE = (
    Holder("Anneke van den Berg", PersonRole.WETHOUDER, "Zorg en welzijn"),
    Holder("Omar El Idrissi", PersonRole.WETHOUDER, "Jeugd, onderwijs"),
    Holder("J. Terpstra", PersonRole.BURGEMEESTER, "Veiligheid"),
    Holder("Roos Verhagen", PersonRole.RAADSLID),
)


def written(usual: str = "college", people: tuple[Holder, ...] = PEOPLE) -> Addressees:
    return Addressees(QuestionKind.SCHRIFTELIJK, usual, people, ("Commissie Samenleving",))


@pytest.mark.parametrize(
    "addressee",
    [
        "college", "College", "het college", "Aan het college van burgemeester en wethouders", "college van B&W",
        "B en W", "college van burgemeester en wethouders van de gemeente Voorbeeldstad", "burgemeester",
        "de burgemeester", "burgemeester Terpstra", "wethouder", "wethouder Van den Berg", "wethouder Zorg",
        "wethouder van zorg en welzijn", "Omar El Idrissi", "wethouders Van den Berg en El Idrissi",
    ],
)  # fmt: skip
def test_the_college_and_its_members_can_be_asked(addressee: str) -> None:
    assert written().knows(addressee)


@pytest.mark.parametrize(
    "addressee", ["asdf", "colege", "raad", "wethouder De Wit", "wethouder Financiën", "burgemeester De Wit",
                  "Roos Verhagen", "Stichting De Brug", "Commissie Samenleving", "van de", "college en Jan"],
)  # fmt: skip
def test_nobody_else_can(addressee: str) -> None:
    assert not written().knows(addressee)


def test_whom_the_rules_name_can_be_asked_as_well() -> None:
    assert written("griffier").knows("de griffier")
    assert written("voorzitter van de raad").knows("raad")


def test_any_wethouder_passes_where_the_profile_has_none() -> None:
    assert written(people=()).knows("wethouder De Wit")
    assert not written(people=()).knows("asdf")


@pytest.mark.parametrize(
    ("kind", "addressee", "is_known"),
    [
        (QuestionKind.INTERPELLATIE, "voorzitter van de raad", True),
        (QuestionKind.INTERPELLATIE, "presidium", True),
        (QuestionKind.INTERPELLATIE, "college", False),
        (QuestionKind.AGENDERINGSVERZOEK, "Commissie Samenleving", True),
        (QuestionKind.AGENDERINGSVERZOEK, "agendacommissie", True),
        (QuestionKind.AGENDERINGSVERZOEK, "wethouder Zorg", False),
    ],
)
def test_the_council_is_asked_for_its_own_agenda(kind: QuestionKind, addressee: str, is_known: bool) -> None:
    assert Addressees(kind, "raad", PEOPLE, ("Commissie Samenleving",)).knows(addressee) is is_known


def test_who_can_be_asked_is_offered_the_usual_one_first() -> None:
    assert written("burgemeester").names() == (
        "burgemeester", "college", "wethouder Anneke van den Berg", "wethouder Omar El Idrissi",
    )  # fmt: skip
    assert all(written().knows(each) for each in written().names())
