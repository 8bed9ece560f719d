"""What the council says at an item comes into a pack with its lists and links."""

from zvdesk.documents import text
from zvdesk.documents.compose.explanation import explanation_blocks
from zvdesk.documents.compose.meeting import MeetingPack, PackItem
from zvdesk.documents.compose.pack import compose_pack
from zvdesk.documents.compose.pack_word import compose_meeting
from zvdesk.documents.pack_choice import PackChoice, PackForm
from zvdesk.documents.tree import BulletList, Document, NumberedList, Paragraph, Run
from zvdesk.model.council import CouncilProfile
from zvdesk.model.enums import Confidentiality
from zvdesk.model.meetings import AgendaItem, Meeting, Preparation

SAID = "Lees dit (https://x.example.nl/a).\n\n- een\n- twee\n  - diep\n\n3. drie\n4. vier"


def pack(item: AgendaItem, preparation: Preparation | None = None, **fields: object) -> MeetingPack:
    return MeetingPack(Meeting(title="Raad"), CouncilProfile(), (PackItem(item, preparation=preparation),), **fields)


def rendered(words: str) -> str:
    return text.render(Document(title="Toelichting", blocks=tuple(explanation_blocks(words))))


def test_lists_and_links_are_made_again() -> None:
    first, bullets, numbers = explanation_blocks(SAID)
    assert isinstance(first, Paragraph)
    assert [run.link for run in first.content if isinstance(run, Run)] == [None, "https://x.example.nl/a", None]
    assert isinstance(bullets, BulletList)
    assert [type(one).__name__ for one in bullets.items[1].blocks] == ["Paragraph", "BulletList"]
    assert isinstance(numbers, NumberedList)
    assert numbers.start == 3


def test_no_word_is_lost_and_numbers_that_leap_stay() -> None:
    assert explanation_blocks("  \n") == []
    said = rendered("Inleiding\n1. een\n   vervolg\n3. drie\nSlot www.example.nl")
    assert [
        words for words in ("Inleiding", "1. een", "vervolg", "3. drie", "Slot www.example.nl") if words not in said
    ] == []


def test_an_item_with_nothing_else_has_a_section_with_it_in_both_forms() -> None:
    made = pack(AgendaItem(meeting_id="m", number="1", title="Opening", explanation=SAID))
    (section,) = compose_pack(made).sections
    assert (len(section.explanation), section.preparation) == (3, ())
    assert "Toelichting\n\n1 Opening\n\nLees dit" in text.render(compose_meeting(made))


def test_it_stands_before_what_was_prepared() -> None:
    item = AgendaItem(meeting_id="m", number="1", title="Opening", explanation="Van de griffie")
    said = text.render(compose_meeting(pack(item, Preparation(notes="Van mij"))))
    assert "Toelichting en voorbereiding\n\n1 Opening\n\nVan de griffie\n\nAantekeningen\n\nVan mij" in said


def test_with_all_preparation_first_it_stays_at_the_item() -> None:
    item = AgendaItem(meeting_id="m", number="1", title="Opening", explanation="Van de griffie")
    own = Preparation(id="p", notes="Van mij", confidentiality=Confidentiality.GEHEIM)
    choice = PackChoice(form=PackForm(preparation_first=True), opened=frozenset({"p"}))
    composed = compose_pack(pack(item, own, choice=choice))
    _, prepared, _, at_the_item = composed.sections
    assert (prepared.explanation, len(at_the_item.explanation)) == ((), 1)
    assert composed.mark == "GEHEIM"


def test_a_pack_has_the_mark_of_what_is_closed_in_it_and_says_what_that_is() -> None:
    open_item = AgendaItem(meeting_id="m", number="1", title="Opening", explanation="Welkom")
    closed = AgendaItem(meeting_id="m", title="Grond", confidentiality=Confidentiality.VERTROUWELIJK)
    items = (PackItem(open_item), PackItem(closed))
    whole = MeetingPack(Meeting(), CouncilProfile(), items, include_confidential=True)
    assert compose_pack(whole).mark == "VERTROUWELIJK"
    assert [one.title for one in compose_pack(whole).sections] == ["Opening", "Grond (vertrouwelijk)"]
    assert compose_pack(pack(open_item, include_confidential=True)).mark == ""
