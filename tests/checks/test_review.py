"""One call says everything about the texts of a record, each at its place, and forgets nothing that was accepted."""

from hypothesis import given, settings
from hypothesis import strategies as st

from zvdesk.checks.finding import Place
from zvdesk.checks.repeated import Earlier, EarlierQuestions
from zvdesk.checks.review import Around, Passage, review
from zvdesk.checks.words import SENTENCES

OCCASION = Place("occasion")
FIRST, SECOND = Place("items", "a"), Place("items", "b")


def codes(*passages: Passage, around: Around | None = None) -> list[tuple[str, str]]:
    """Return code and id of the item of all findings."""
    return [(each.code, each.place.item) for each in review(passages, around)]


def test_everything_is_said_in_reading_order_at_its_place() -> None:
    passages = [
        Passage(OCCASION, "Mevrouw Jansen belde over de gemeenteraat."),
        Passage(FIRST, "Is dit bekend?", is_question=True),
        Passage(SECOND, "Zo ja, hoeveel plaatsen zijn er in de Wmo?", is_question=True, level=1),
    ]
    assert codes(*passages) == [("private_name", ""), ("spelling", ""), ("abbreviation", "b")]


def test_political_wording_matters_in_a_technical_question_only() -> None:
    question = Passage(FIRST, "Hoe verklaart het college dit schandalige bedrag in tabel 4?", is_question=True)
    assert codes(question) == []
    assert codes(question, around=Around(is_technical=True)) == [("political_wording", "a")]


def test_running_text_is_held_to_its_claims_and_in_a_technical_question_to_its_tone() -> None:
    claim = Passage(OCCASION, "Wij waren er gisteren.\n\nDe meeste bewoners zijn bang.", is_told=True)
    assert codes(claim) == [("unsourced_assumption", "")]
    assert codes(claim._replace(text=f"{claim.text[:-1]} [1].")) == []
    assert codes(claim, around=Around(sources=1)) == []  # a letter with one source and no marks means that one
    tone = claim._replace(text="Wij zien schandalig beleid.")
    assert (codes(tone), codes(tone, around=Around(is_technical=True))) == ([], [("political_wording", "")])


def test_a_source_holds_for_its_own_paragraph() -> None:
    told = "In 2025 steeg het aantal volgens het jaarverslag 2025.\n\nDe opvang schiet tekort."
    (finding,) = review([Passage(OCCASION, told, is_told=True)])
    assert finding.excerpt == "De opvang schiet tekort."


def test_an_earlier_question_is_named_and_not_offered_as_a_mend() -> None:
    text = "Hoeveel bedden telt de nachtopvang voor vrouwen?"
    (finding,) = review(
        [Passage(FIRST, text, is_question=True)], Around(earlier=EarlierQuestions([Earlier("oud", text)]))
    )
    assert (finding.code, finding.related, finding.suggestion) == ("repeated_question", "oud", "")


def test_what_was_accepted_stays_accepted_when_something_else_is_edited() -> None:
    (before,) = review([Passage(OCCASION, "Mevrouw Jansen belde.")])
    around = Around(accepted={before.key})
    assert review([Passage(OCCASION, "Gisteren liep het anders. Mevrouw  Jansen belde.")], around) == []
    assert codes(Passage(OCCASION, "Mevrouw Jansen en mevrouw Osei belden."), around=around) == [("private_name", "")]
    assert codes(Passage(FIRST, "Mevrouw Jansen belde."), around=around) == [("private_name", "a")]


def test_the_same_words_twice_are_two_findings_with_keys_that_do_not_tell_them() -> None:
    found = review([Passage(OCCASION, "Mevrouw Jansen zag mevrouw Jansen.")])
    assert len({each.key for each in found}) == len(found) == 2
    assert "jansen" not in found[0].key


def test_names_of_known_people_are_no_spelling_mistakes() -> None:
    passage = Passage(OCCASION, "Mevrouw Zandvoordse belde. Zandvoordse vroeg iets.")
    assert codes(passage) == [("private_name", ""), ("spelling", "")]
    assert codes(passage, around=Around(known_names=["Mirthe Zandvoordse"])) == []


@given(st.lists(st.tuples(st.text(max_size=80), st.booleans()), max_size=4))
@settings(max_examples=100, deadline=None)
def test_anything_can_be_reviewed(texts: list[tuple[str, bool]]) -> None:
    passages = [Passage(Place("items", str(index)), text, asked) for index, (text, asked) in enumerate(texts)]
    for finding in review(passages, Around(is_technical=True)):
        text = texts[int(finding.place.item)][0]
        assert text[finding.start : finding.end] == finding.excerpt
        assert finding.sentence == SENTENCES[finding.code]
        assert finding.key
