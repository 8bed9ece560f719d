"""The language checks see what makes a question hard to answer, and leave good questions alone."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zvdesk.checks.abbreviations import abbreviations
from zvdesk.checks.assumptions import unsourced_assumptions
from zvdesk.checks.closed_questions import closed_questions
from zvdesk.checks.finding import Span
from zvdesk.checks.long_sentences import long_sentences
from zvdesk.checks.open_places import open_places
from zvdesk.checks.political import political_wording
from zvdesk.checks.promises import absolute_promises
from zvdesk.checks.prose import sentences, unquoted
from zvdesk.checks.several_things import several_things

CHECKS = (
    absolute_promises, closed_questions, long_sentences, open_places, political_wording, several_things,
    unsourced_assumptions,
)  # fmt: skip
PARTS = (
    "Kan het college", "toelichten", "zo ja", "Zo nee,", "waarom", "en hoeveel", "nooit meer", "schandalig", "‘", "’",
    "Nu de wachttijd is gestegen", "volgens het jaarverslag 2025, p. 12", "blz.", "Wmo", "(APV)", "\n", "\n\n", "één",
    "“", ".", "?", ",", "…", "1.", "- ",
)  # fmt: skip
texts = st.one_of(st.text(max_size=300), st.lists(st.sampled_from(PARTS), max_size=30).map(" ".join))


def test_a_sentence_ends_neither_at_an_abbreviation_nor_within_a_quotation() -> None:
    text = "Zie blz. 4 van art. 13b. Wat vindt mr. J. Bos? Dat bleek."
    assert [each.text for each in sentences(text)] == [
        "Zie blz. 4 van art. 13b.",
        "Wat vindt mr. J. Bos?",
        "Dat bleek.",
    ]


def test_what_is_quoted_keeps_its_place_and_loses_its_words() -> None:
    assert unquoted("De term ‘nooit meer’ staat er, foto’s niet.") == "De term ‘··········’ staat er, foto’s niet."


def test_a_closed_question_is_open_when_its_sub_question_asks_on() -> None:
    closed = "Is het college bekend met het rapport?"
    assert [*closed_questions(closed)] == [Span(0, len(closed), "closed_question")]
    assert [*closed_questions(closed, "Zo ja, wat is zijn reactie?")] == []
    assert [*closed_questions(closed, "Hoe beoordeelt het college de cijfers?", is_part=True)] == []
    assert [*closed_questions(closed, "Hoe beoordeelt het college de cijfers?")] != []


def test_what_only_carries_on_is_no_closed_question() -> None:
    assert [*closed_questions("En in 2025?")] == []
    assert [*closed_questions("En is dat in 2025 ook zo?")] != []


def test_only_the_closed_question_that_nothing_follows_is_named() -> None:
    text = "Klopt dit? Zo ja, sinds wanneer? Is de raad ingelicht?"
    assert [text[span.start : span.end] for span in closed_questions(text)] == ["Is de raad ingelicht?"]


def test_a_judging_word_that_is_quoted_or_counted_is_none() -> None:
    assert [*political_wording("Is dit schandalig lang?")] != []
    assert [*political_wording("Wat wordt bedoeld met ‘schandalig lang’?")] == []
    assert [*political_wording("Hoeveel klachten over onacceptabel gedrag zijn er?")] == []


def test_a_source_anywhere_in_the_item_will_do() -> None:
    assert [*unsourced_assumptions("Zie vraag 1 en 3.")] == []
    assert [*unsourced_assumptions("De wachttijd is verdubbeld. Hoe komt dat?")] != []
    assert [*unsourced_assumptions("De wachttijd is verdubbeld (jaarverslag 2025, blz. 4). Hoe komt dat?")] == []


def test_a_question_and_its_part_are_one_thing() -> None:
    assert [*several_things("Hoeveel bedden zijn er, en hoeveel daarvan zijn bezet?")] == []
    assert [*several_things("Waarom is de opvang gesloten? Wanneer gaat zij weer open?")] != []
    assert [*several_things("Deelt het college de zorg? Waarom wel of niet?")] == []
    assert [*several_things("Wie besliste dit, wanneer en waarom?")] == []
    assert [*several_things("Nu de GGD geen vaccins meer heeft, wat gaat er gebeuren?")] == []
    assert [*several_things("Wanneer start de pilot, wie voert hem uit en wat kost hij?")] != []
    assert [*several_things("Hoeveel bedden zijn er, en wanneer komt het veiligheidsplan naar de raad?")] != []


def test_a_sentence_of_thirty_words_is_not_too_long_and_of_thirty_one_it_is() -> None:
    assert [*long_sentences("woord " * 30 + ".")] == []
    assert [*long_sentences("woord " * 31 + ".")] != []


def test_an_abbreviation_is_named_where_it_is_first_used_and_not_written_out() -> None:
    written = ["De Wmo en de Wet open overheid (Woo).", "De Wmo en de Woo, de VVD, het IKC en deel II."]
    found = [
        [text[each.start : each.end] for each in spans]
        for text, spans in zip(written, abbreviations(written), strict=True)
    ]
    assert found == [["Wmo"], ["IKC"]]
    assert abbreviations(written)[0][0].mend == "Wet maatschappelijke ondersteuning (Wmo)"


def test_an_abbreviation_that_is_written_in_capitals_has_its_name_too() -> None:
    ((found,),) = abbreviations(["WMO en wachttijden"])
    assert found.mend == "Wet maatschappelijke ondersteuning (WMO)"
    assert abbreviations(["De Wet maatschappelijke ondersteuning, kortom de WMO."]) == [[]]


def test_an_abbreviation_within_a_word_is_one_and_the_letters_of_a_postcode_are_not() -> None:
    text = "De LVB-doelgroep in 1234 AB, de VVD-fractie."
    assert [text[each.start : each.end] for each in abbreviations([text])[0]] == ["LVB"]


@pytest.mark.parametrize(
    "text", ["Wat vindt het AB hiervan?", "AB", "In 2024 AB en DB.", "Wat besloot het AB in 1234 AB Haveland?"]
)
def test_a_board_by_its_letters_alone_is_to_be_written_out(text: str) -> None:
    found = abbreviations([text])[0]
    assert found[0].mend == "algemeen bestuur (AB)"
    assert text[found[0].start : found[0].end] == "AB"
    assert abbreviations(["Het algemeen bestuur (AB) vergadert. Wat vindt het AB?"]) == [[]]


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
@given(text=texts)
@settings(max_examples=100, deadline=None)
def test_spans_lie_within_any_text(check, text: str) -> None:
    assert all(0 <= span.start < span.end <= len(text) for span in check(text))


@given(texts)
@settings(max_examples=200, deadline=None)
def test_sentences_hold_every_letter_of_any_text(text: str) -> None:
    found = sentences(text)
    assert "".join("".join(each.text.split()) for each in found) == "".join(text.split())
    assert all(text[each.start : each.end] == each.text for each in found)
    assert len(unquoted(text)) == len(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Het stuk “…”, pagina ….", ["“…”", "…"]),
        ("Hij zei: “Wij hebben … besloten”, (…) en ging weg… toch?", []),
        ("Zie [...] en art. ...", ["[...]", "..."]),
        ("Zie [3 vervallen] en [bron 2 vervallen].", ["[3 vervallen]", "[bron 2 vervallen]"]),
        ("Overwegende dat:\n- \n- er wachtlijsten zijn;", ["- "]),
    ],
)
def test_what_was_not_filled_in_is_named_and_what_was_left_out_on_purpose_is_not(text: str, found: list[str]) -> None:
    assert [text[span.start : span.end] for span in open_places(text)] == found
