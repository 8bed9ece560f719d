"""What stands under "BESLOTEN DEEL" is what is nested in it, or in a flat agenda what follows it."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zvdesk.model.enums import Confidentiality
from zvdesk.model.meetings import AgendaItem, Document, Meeting
from zvdesk.services.meetings.closed_parts import closed_parts, hinted_in, is_closed_heading
from zvdesk.services.meetings.meetings import AgendaNode, ListedDocument, MeetingOverview
from zvdesk.services.meetings.pack_wishes import PackWishes, choice_of


def node(title: str, *below: AgendaNode, heading: bool = False, number: str = "", holder: str = "") -> AgendaNode:
    item = AgendaItem(id=title, title=title, number=number, is_heading=heading, portfolio_holder=holder)
    return AgendaNode(item, children=below)


def parts(*agenda: AgendaNode) -> dict[str, list[str]]:
    return {heading.item.title: [one.item.title for one in part] for heading, part in closed_parts(agenda)}


@pytest.mark.parametrize(
    ("title", "is_one"),
    [
        ("BESLOTEN DEEL", True), (" Besloten  gedeelte: ", True), ("2 BESLOTEN DEEL", True),
        ("2a. Besloten deel", True), ("Besloten", True), ("*** BESLOTEN ***", True), ("Besloten vergadering", True),
        ("Besloten raadsvergadering", True), ("Besloten agendapunten", True), ("II. Besloten deel", True),
        ("DEEL B: BESLOTEN DEEL", True), ("Besloten deel (niet openbaar)", True), ("B. BESLOTEN", True),
        ("Niet-openbaar deel", True), ("Niet-openbaar gedeelte", True), ("Niet openbare vergadering", True),
        ("In beslotenheid te behandelen", True), ("Vertrouwelijk", True), ("Vertrouwelijk deel", True),
        ("Geheim deel", True), ("Geheime stukken", True), ("Achter gesloten deuren", True), ("Comité generaal", True),
        ("Comite generaal", True), ("Besloten deel vanaf 22.30 uur", True), ("Besloten deel van de vergadering", True),
        ("A.1 Besloten deel", True), ("IV.b BESLOTEN DEEL", True), ("B2. Besloten", True), ("De besloten deel", False),
        ("Besloten deel van het verslag", False), ("Verslag besloten deel", False), ("Rondvraag", False),
        ("Besluitenlijst vergadering", False), ("Verslag besloten vergadering 3 maart", False),
        ("Opheffen geheimhouding bijlage 2", False), ("Bekrachtigen geheimhouding", False),
        ("Vaststellen agenda besloten deel", False), ("Openbaar deel", False), ("Besloten Vennootschap Zorg", False),
        ("Bijlage geheim", False), ("Besloten bijlage", False), ("Vertrouwelijk document", False),
        ("Besloten bijlagen", True), ("Besloten memo opvang", False),
    ],
)  # fmt: skip
def test_a_heading_is_known_by_its_words(title: str, is_one: bool) -> None:
    assert is_closed_heading(AgendaItem(title=title)) is is_one


def test_what_is_nested_stands_under_it_and_nothing_beside_it() -> None:
    closed = node("BESLOTEN DEEL", node("Grond", node("Kaart")), node("Lening"), heading=True)
    assert parts(node("Opening"), closed, node("Rondvraag")) == {"BESLOTEN DEEL": ["Grond", "Kaart", "Lening"]}


def test_a_numbered_item_stands_for_a_heading_at_any_depth() -> None:
    closed = node("BESLOTEN DEEL", node("Grond"), number="2")
    assert parts(node("Raad", closed, node("Sluiting"), heading=True)) == {"BESLOTEN DEEL": ["Grond"]}


@pytest.mark.parametrize(
    "opening",
    ["Openbaar deel", "Openbare vergadering", "Hervatting openbare vergadering", "12. Sluiting", "Einde besloten deel"],
)
def test_an_item_that_is_no_heading_to_the_file_opens_again_all_the_same(opening: str) -> None:
    flat = [node("Besloten gedeelte"), node("Grond", number="2"), node("Financiën"), node(opening), node("Rondvraag")]
    assert parts(*flat) == {"Besloten gedeelte": ["Grond", "Financiën"]}


def test_in_a_flat_agenda_it_is_what_follows_up_to_what_opens_again() -> None:
    flat = [node("Opening"), node("Besloten deel", heading=True), node("Grond", node("Kaart")), node("Lening")]
    assert parts(*flat, node("Openbaar", heading=True), node("Rondvraag")) == {
        "Besloten deel": ["Grond", "Kaart", "Lening"]
    }


def test_where_its_number_goes_on_only_that_is_under_it() -> None:
    flat = [node("Vertrouwelijk", number="5"), node("Notitie", number="5a"), node("Kaart", number="5b")]
    assert parts(*flat, node("Fietspaden", number="6")) == {"Vertrouwelijk": ["Notitie", "Kaart"]}
    wider = [node("Besloten deel", number="5"), node("Grond", number="6"), node("Lening", number="50")]
    assert parts(*wider) == {"Besloten deel": ["Grond", "Lening"]}


def test_one_closed_paper_says_nothing_of_what_comes_after_it() -> None:
    flat = [node("Opening"), node("Bijlage geheim", number="4"), node("Groenbeleid", number="5"), node("Fietspaden")]
    assert parts(*flat) == {}
    assert hinted_in(flat) == {"Bijlage geheim"}


@pytest.mark.parametrize(
    ("title", "is_one"),
    [
        ("Besloten memo opvang", True), ("Besloten notitie aanbesteding", True), ("Besloten brief college", True),
        ("Besloten rapport", True), ("2 Besloten presentatie", True), ("Toelichting op besloten advies", True),
        ("Besloten grondexploitatie", True), ("Besloten raadsbrief", True), ("Besloten bijlage", True),
        ("Besloten Vennootschap Zorg", False), ("Besloten tot aankoop", False), ("Besloten is het plan", False),
        ("De raad heeft besloten over de opvang", False), ("Wat het college besloten heeft", False),
    ],
)  # fmt: skip
def test_a_name_says_so_also_of_a_single_paper(title: str, is_one: bool) -> None:
    assert (title in hinted_in([node("Opening"), node(title)])) is is_one


def test_other_headings_are_part_of_it() -> None:
    flat = [node("Besloten deel", heading=True), node("Grondzaken", heading=True), node("Grond")]
    assert parts(*flat, node("Financiën", heading=True), node("Lening")) == {
        "Besloten deel": ["Grondzaken", "Grond", "Financiën", "Lening"]
    }


@pytest.mark.parametrize("between", ["Portefeuille Zorg", "Wethouder De Vries", "Zorg (dhr. De Boer)", "Jeugd en zorg"])
def test_a_heading_that_orders_what_is_closed_does_not_end_it(between: str) -> None:
    flat = [
        node("Jeugd en zorg", heading=True),
        node("Wachtlijst", holder="De Boer"),
        node("Besloten deel", heading=True),
    ]
    flat += [node("Grond"), node(between, heading=True), node("Lening"), node("Sluiting", heading=True), node("Borrel")]
    assert parts(*flat) == {"Besloten deel": ["Grond", between, "Lening"]}


def test_a_heading_is_in_doubt_for_its_documents_and_what_was_withdrawn_is_not() -> None:
    def listed(level: Confidentiality, *, withdrawn: bool = False) -> ListedDocument:
        return ListedDocument(Document(title="Kaart", confidentiality=level, withdrawn=withdrawn))

    def doubtful(*documents: ListedDocument) -> list[str]:
        heading = replace(node("BESLOTEN DEEL", heading=True), documents=documents)
        gone = replace(node("Weg"), after_closed_heading=True)
        gone.item.withdrawn = True
        agenda = (heading, replace(node("Grond"), after_closed_heading=True), gone)
        return [one.item.title for one in MeetingOverview(Meeting(), agenda).doubtful()]

    assert doubtful() == doubtful(listed(Confidentiality.GEHEIM)) == ["Grond"]
    assert doubtful(listed(Confidentiality.OPENBAAR, withdrawn=True)) == ["Grond"]
    assert doubtful(listed(Confidentiality.OPENBAAR)) == ["BESLOTEN DEEL", "Grond"]


def test_what_says_of_itself_that_it_is_closed_is_in_doubt_and_not_what_follows_it() -> None:
    agenda = [node("Verslag besloten vergadering 3 maart"), node("Rondvraag"), node("Grond (besloten)", node("Kaart"))]
    agenda += [node("Vaststellen agenda besloten deel"), node("Opheffen geheimhouding vertrouwelijke bijlage")]
    agenda += [node("Sluiting besloten deel")]
    assert hinted_in(agenda) == {"Verslag besloten vergadering 3 maart", "Grond (besloten)", "Kaart"}


@pytest.mark.parametrize(
    ("names", "is_one"),
    [
        ({"title": "Bijlage 1 (geheim)"}, True), ({"file_name": "05 Memo locatie (vertrouwelijk).pdf"}, True),
        ({"title": "VERTROUWELIJK - Memo"}, True), ({"file_name": "05_memo_vertrouwelijk.pdf"}, True),
        ({"title": "Kaart", "extra": {"closed_folder": "BESLOTEN"}}, True), ({"title": "03 Besluit BESLOTEN"}, True),
        ({"title": "Besluitenlijst vergadering"}, False), ({"title": "Ambtsgeheim"}, False),
        ({"title": "Besluit geheimhouding opheffen vertrouwelijke bijlage"}, False), ({"title": "Kaart"}, False),
        ({"title": "Geheim", "confidentiality": Confidentiality.GEHEIM}, False),
        ({"title": "Geheim", "withdrawn": True}, False),
    ],
)  # fmt: skip
def test_a_document_is_in_doubt_by_its_name(names: dict[str, Any], is_one: bool) -> None:
    values: dict[str, Any] = {"title": "", "file_name": "", "confidentiality": Confidentiality.OPENBAAR, "extra": {}}
    listed = ListedDocument(Document(**{**values, **names}))
    assert MeetingOverview(Meeting(), documents=(listed,)).doubtful_documents() == [listed] * is_one


def test_who_leaves_it_out_leaves_out_what_follows_it() -> None:
    flat = (node("Opening"), node("BESLOTEN DEEL", heading=True), node("Grond"), node("Sluiting", heading=True))
    wishes = PackWishes(left_out=["besloten deel"])
    assert choice_of(MeetingOverview(Meeting(), flat), wishes).left_out == {"BESLOTEN DEEL", "Grond"}


titles = st.sampled_from(["A", "BESLOTEN DEEL", "Openbaar deel"])
trees = st.recursive(
    st.builds(lambda heading, title: node(title, heading=heading), st.booleans(), titles),
    lambda inner: st.builds(
        lambda heading, title, below: node(title, *below, heading=heading),
        st.booleans(),
        titles,
        st.lists(inner, max_size=3),
    ),
    max_leaves=8,
)


def numbered(agenda: Sequence[AgendaNode], place: str = "") -> list[AgendaNode]:
    """Give every item an id that says where it stands: "0.2." is the third one in the first."""
    made = []
    for at, one in enumerate(agenda):
        own = f"{place}{at}."
        item = AgendaItem(id=own, title=one.item.title, is_heading=one.item.is_heading)
        made.append(replace(one, item=item, children=tuple(numbered(one.children, own))))
    return made


@given(st.lists(trees, max_size=5))
def test_everything_under_it_is_nested_in_it_or_follows_beside_it(drawn: list[AgendaNode]) -> None:
    agenda = numbered(drawn)
    every = MeetingOverview(Meeting(), tuple(agenda)).walk()
    found = closed_parts(agenda)
    assert [one.item.id for one, _ in found] == [one.item.id for one in every if is_closed_heading(one.item)]
    for heading, part in found:
        own, ids = heading.item.id, [one.item.id for one in part]
        nested = [one.item.id for one in every if one.item.id != own and one.item.id.startswith(own)]
        if nested:
            assert ids == nested
            continue
        level, place = own[:-1].rpartition(".")[::2]
        level = f"{level}." if level else ""
        beside = [one for one in every if one.item.id.startswith(level) and int(_at(one, level)) > int(place)]
        tops = [one for one in beside if one.item.id.count(".") == own.count(".")]
        ends = [_at(one, level) for one in tops if is_closed_heading(one.item) or one.item.title == "Openbaar deel"]
        beside = [one for one in beside if not ends or int(_at(one, level)) < int(ends[0])]
        assert ids == [one.item.id for one in beside]


def _at(one: AgendaNode, level: str) -> str:
    return (one.item.id.removeprefix(level).partition(".")[0]) or "-1"
