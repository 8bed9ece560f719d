"""Searching: what is found, in which order, and how it is shown."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from search_records import found, note, open_index
from sqlcipher3 import dbapi2

from zvdesk.storage.search import RANKED, count, newest, ranked
from zvdesk.storage.search_query import MAX_PARTS, parse
from zvdesk.storage.search_write import SearchText, put_entries, remove_entries, set_entries_aside


@pytest.fixture
def index() -> Iterator[dbapi2.Connection]:
    connection = open_index()
    yield connection
    connection.close()


@pytest.fixture(scope="module")
def filled() -> Iterator[dbapi2.Connection]:
    connection = open_index()
    note(connection, "a", "De gemeente betaalt € 3 voor de coördinatie.", title="Één begroting")
    note(connection, "b", 'Zij zei: "dit wordt niets" 😀', title="Raadsvraag")
    yield connection
    connection.close()


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("Het wijkteam belt terug.", "wijkteam"),
        ("Het wijkteam belt terug.", "WIJK"),
        ("Het wijkteam belt terug.", "w"),
        ("Het wijkteam belt terug.", "terug wijkteam"),
        ("Het wijkteam belt terug.", "belt,terug"),
        ("De coördinatie liep stuk.", "coordinatie"),
        ("De coordinatie liep stuk.", "coördinatie"),
        ("De coo\u0308rdinatie liep stuk.", "coördinatie"),
        ("De be\u00adgro\u00adting sluit.", "begroting"),
        ("Een ﬁets in de ĳskelder", "fiets ijskelder"),
        ("De begrotingswijzigingen zijn vastgesteld.", "wijziging"),
        ("De begrotingswijziging is vastgesteld.", "wijzigingen"),
        ("Er zijn raadsvragen gesteld.", "vraag"),
        ("Er is een raadsvraag gesteld.", "vragen"),
        ("Drie huizen in de wijk", "huis"),
        ("De officiële brieven", "officieel brief"),
        ("Jeugdzorg en thuiszorg", "zorg"),
        ("Woningbouw aan de rand", "wonigbouw"),
        ("Woningbouw aan de rand", "woningbuow"),
        ("Woningbouw aan de rand", "woninbg"),
        ("Woningbouw aan de rand", "woningbouww aan"),
        ("Melding E33 van 14 juni 2024", "e33"),
        ("Melding E33 van 14 juni 2024", "14 juni"),
        ("Mail naar griffie@gemeente.nl", "griffie@gemeente.nl"),
        ("Wvggz art. 7:1", "7:1"),
        ("Партия для людей", "партия"),
        ("De gemeente betaalt.", '"gemeente betaalt"'),
        ("De gemeente betaalt.", '"gemeente bet'),
        ("De gemeente betaalt.", "„de gemeente”"),
        ("De gemeente betaalt.", "gemeente -begroting"),
        ("De gemeente betaalt.", 'gemeente -"de raad"'),
        ("De gemeente betaalt.", "gemeente -"),
    ],
)
def test_text_is_found_by(index: dbapi2.Connection, text: str, typed: str) -> None:
    note(index, "a", text)
    assert found(index, typed) == ["a"]
    assert [hit.record_id for hit in ranked(index, typed)] == ["a"]
    assert count(index, typed) == 1


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("De gemeente betaalt.", ""),
        ("De gemeente betaalt.", "   "),
        ("De gemeente betaalt.", "-gemeente"),
        ("De gemeente betaalt.", "betaalt -gemeente"),
        ("De gemeente betaalt.", 'betaalt -"de gemeente"'),
        ("De gemeente betaalt.", '"betaalt gemeente"'),
        ("De gemeente betaalt.", '"gemeente bet"'),
        ("De gemeente betaalt.", "gemeente OR begroting"),
        ("De gemeente betaalt.", "body:gemeente"),
        ("De gemeente betaalt.", "em"),
        ("Op deze wijze, wijs en wel", "wijziging"),
        ("Besluit van 2024", "2025"),
        ("Een kat", "kar"),
        ("De gemeente betaalt.", "😀"),
    ],
)
def test_text_is_not_found_by(index: dbapi2.Connection, text: str, typed: str) -> None:
    note(index, "a", text)
    assert found(index, typed) == []
    assert ranked(index, typed) == []
    assert count(index, typed) == 0


def test_misspelling_counts_only_when_nothing_else_is_found(index: dbapi2.Connection) -> None:
    note(index, "a", "De kaders zijn helder.")
    note(index, "b", "De kavers zijn bezorgd.")
    assert found(index, "kaders") == ["a"]
    remove_entries(index, ["a"])
    assert found(index, "kaders") == ["b"]


def test_stems_do_not_make_phrases(index: dbapi2.Connection) -> None:
    note(index, "a", "vragen huizen")
    assert found(index, '"huis vrag"') == []


def test_last_changed_comes_first(index: dbapi2.Connection) -> None:
    for record_id in ("a", "b", "a"):
        note(index, record_id, "Het wijkteam belt terug.")
    assert found(index, "wijkteam") == ["a", "b"]
    assert count(index, "wijkteam") == 2


def test_best_fit_comes_first_when_ranked(index: dbapi2.Connection) -> None:
    note(index, "title", "Over iets anders.", title="Veiligheid")
    note(index, "often", "Veiligheid, veiligheid en nog eens veiligheid.")
    note(index, "once", "Een lange tekst waarin van alles staat en waarin veiligheid een keer voorkomt.")
    note(index, "within", "De verkeersveiligheid in de wijk")
    assert [hit.record_id for hit in ranked(index, "veiligheid")] == ["title", "often", "once", "within"]
    assert found(index, "veiligheid") == ["once", "often", "title", "within"]


def test_search_keeps_to_kinds(index: dbapi2.Connection) -> None:
    note(index, "a", "Het wijkteam", kind="note")
    note(index, "b", "Het wijkteam", kind="visit")
    note(index, "c", "Het wijkteam", kind="partner")
    kinds = ["visit", "partner"]
    assert [hit.record_id for hit in newest(index, "wijkteam", kinds=kinds)] == ["c", "b"]
    assert {hit.kind for hit in ranked(index, "wijkteam", kinds=kinds)} == {"visit", "partner"}
    assert count(index, "wijkteam", kinds=kinds) == 2
    assert newest(index, "wijkteam", kinds=[]) == []


def test_search_stops_at_its_limit(index: dbapi2.Connection) -> None:
    for number in range(12):
        note(index, str(number), "Het wijkteam en de verkeersveiligheid")
    assert [hit.record_id for hit in newest(index, "wijkteam", limit=3)] == ["11", "10", "9"]
    assert len(ranked(index, "wijkteam", limit=3)) == 3
    assert len(ranked(index, "veiligheid", limit=3)) == 3
    assert count(index, "wijkteam", cap=5) == 5


def test_ranking_reaches_the_newest_thousand(index: dbapi2.Connection) -> None:
    note(index, "old", "wijkteam wijkteam wijkteam", title="wijkteam")
    index.execute("BEGIN")
    for number in range(RANKED):
        note(index, str(number), "Het wijkteam belt.")
    index.execute("COMMIT")
    assert "old" not in {hit.record_id for hit in ranked(index, "wijkteam")}


def test_record_is_found_once_with_the_first_page_that_fits(index: dbapi2.Connection) -> None:
    pages = [
        SearchText(1, "nota.pdf", "Voorblad"),
        SearchText(2, "nota.pdf", "Zorg"),
        SearchText(3, "nota.pdf", "Zorg"),
    ]
    put_entries(index, "attachment", "a", pages, source="file")
    [hit] = newest(index, "zorg")
    assert (hit.kind, hit.page, hit.title, hit.excerpt) == ("attachment", 2, "nota.pdf", "Zorg")
    assert count(index, "zorg") == 1


def test_pages_of_a_file_outlive_a_change_of_its_record(index: dbapi2.Connection) -> None:
    note(index, "a", "", title="Nota", kind="attachment")
    put_entries(index, "attachment", "a", [SearchText(1, "Nota", "Voorblad")], source="file")
    note(index, "a", "", title="Beleidsstuk", kind="attachment")
    assert found(index, "voorblad") == found(index, "beleidsstuk") == ["a"]
    assert found(index, "nota") == ["a"]
    remove_entries(index, ["a"])
    assert found(index, "voorblad") == found(index, "beleidsstuk") == []


def test_file_that_comes_back_from_the_trash_is_found_by_its_pages_again(index: dbapi2.Connection) -> None:
    pages = [SearchText(page, "Nota", f"Voorblad en bladzijde {page}") for page in (1, 2, 3)]
    note(index, "a", "", title="Nota", kind="attachment")
    put_entries(index, "attachment", "a", pages, source="file")
    set_entries_aside(index, ["a", "unknown"])
    set_entries_aside(index, ["a"])
    assert found(index, "voorblad") == found(index, "nota") == []
    note(index, "a", "", title="Nota", kind="attachment")
    [hit] = newest(index, "voorblad")
    assert (hit.kind, hit.page) == ("attachment", 1)
    assert index.execute("SELECT count(*) FROM search_entry").fetchone() == (4,)
    assert index.execute("SELECT count(*) FROM search_aside").fetchone() == (0,)


def test_file_that_is_purged_leaves_no_text(index: dbapi2.Connection) -> None:
    put_entries(index, "attachment", "a", [SearchText(1, "Nota", "Voorblad")], source="file")
    set_entries_aside(index, ["a"])
    remove_entries(index, ["a"])
    note(index, "a", "", title="Nota")
    assert found(index, "voorblad") == []
    assert index.execute("SELECT count(*) FROM search_aside").fetchone() == (0,)


def test_former_text_is_found_no_more(index: dbapi2.Connection) -> None:
    note(index, "a", "Het wijkteam belt.")
    note(index, "a", "De politie belt.")
    assert found(index, "wijkteam") == []
    assert found(index, "politie") == ["a"]
    put_entries(index, "note", "a", [])
    assert found(index, "politie") == []


def test_removed_record_is_found_no_more(index: dbapi2.Connection) -> None:
    note(index, "a", "Het wijkteam belt terug.")
    remove_entries(index, ["a", "unknown"])
    assert found(index, "wijkteam") == []
    assert ranked(index, "wijkteam") == []


@given(st.text() | st.text(alphabet=st.sampled_from('"-*^:()+{}ab é\x00\ud800😀'), max_size=30))
def test_any_query_is_answered(filled: dbapi2.Connection, text: str) -> None:
    hits = newest(filled, text)
    assert {hit.record_id for hit in hits} == {hit.record_id for hit in ranked(filled, text)}
    assert count(filled, text) == len(hits)


@pytest.mark.parametrize("text", ["a" * 10_000, "ab " * 5_000, '"' * 10_000, "-" * 10_000, "é\x00" * 5_000])
def test_endless_query_is_answered(filled: dbapi2.Connection, text: str) -> None:
    assert len(parse(text).wanted) <= MAX_PARTS
    assert count(filled, text) <= 2


@given(title=st.text(), body=st.text())
def test_any_text_can_be_kept_and_replaced(title: str, body: str) -> None:
    index = open_index()
    note(index, "a", body, title=title)
    note(index, "a", f"{title} wijkteam {body}")
    [hit] = newest(index, "wijkteam")
    for start, end in hit.excerpt_marks:
        assert hit.excerpt[start:end].casefold() == "wijkteam"
    remove_entries(index, ["a"])
    assert found(index, "wijkteam") == []
    index.execute("INSERT INTO search_index (search_index, rank) VALUES ('integrity-check', 1)")
    index.close()


@given(st.lists(st.text(alphabet="abcdeéijklnorstuvz", min_size=2, max_size=12), min_size=1, max_size=6))
def test_every_word_of_a_text_finds_it(text: list[str]) -> None:
    index = open_index()
    note(index, "a", " ".join(text))
    for word in text:
        assert found(index, word) == ["a"]
        assert found(index, word.upper()[: len(word) - 1]) == ["a"]
    assert found(index, f'"{" ".join(text)}"') == ["a"]
    index.close()
