"""Checking, rebuilding and clearing the index."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from search_records import found, note, open_index
from sqlcipher3 import dbapi2

from zvdesk.storage import search_vocabulary
from zvdesk.storage.search_stems import stem
from zvdesk.storage.search_upkeep import check_index, optimise, rebuild
from zvdesk.storage.search_vocabulary import MAX_FORGOTTEN
from zvdesk.storage.search_words import flat, fold, terms
from zvdesk.storage.search_write import remove_entries

WORDS = ["huis", "huizen", "raadsvraag", "raadsvragen", "vraag", "wijziging", "begrotingswijzigingen", "guits", "guit"]


@pytest.fixture
def index() -> Iterator[dbapi2.Connection]:
    connection = open_index()
    note(connection, "a", "De begrotingswijzigingen van 2024, coördinatie en raadsvragen.")
    note(connection, "b", "Het wijkteam in de Ĳsselstraat; Ørsted, façade en naïveté.")
    yield connection
    connection.close()


def vocabulary(connection: dbapi2.Connection) -> set[str]:
    return {row[0] for row in connection.execute("SELECT term FROM search_term")}


def test_sound_index_passes(index: dbapi2.Connection) -> None:
    assert check_index(index) == []
    assert check_index(index) == []


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE search_entry SET body = 'Iets anders' WHERE record_id = 'a'",
        "DELETE FROM search_entry WHERE record_id = 'a'",
        "INSERT INTO search_index (search_index) VALUES ('delete-all')",
        "INSERT INTO search_term_index (search_term_index) VALUES ('delete-all')",
        "DELETE FROM search_term WHERE term = 'wijkteam'",
    ],
)
def test_damage_is_told_and_mended(index: dbapi2.Connection, damage: str) -> None:
    index.execute(damage)
    assert len(check_index(index)) == 1
    rebuild(index)
    assert check_index(index) == []
    assert found(index, "wijkteam") == ["b"]


def test_missing_word_is_told(index: dbapi2.Connection) -> None:
    index.execute("INSERT INTO search_term_index (search_term_index) VALUES ('delete-all')")
    index.execute("DELETE FROM search_term")
    assert check_index(index) == ["In de woordenlijst voor het zoeken ontbreken woorden (14)."]


def test_rebuilding_computes_stems_anew(index: dbapi2.Connection) -> None:
    index.execute("UPDATE search_entry SET stems = 'verouderd'")
    rebuild(index)
    assert check_index(index) == []
    assert found(index, "vraag") == ["a"]
    assert found(index, "verouderd") == []


def test_check_needs_a_connection_that_may_write(index: dbapi2.Connection) -> None:
    index.execute("PRAGMA query_only = ON")
    with pytest.raises(dbapi2.OperationalError):
        check_index(index)


def test_word_that_was_half_typed_is_forgotten(index: dbapi2.Connection) -> None:
    note(index, "a", "Het verslavingsz")
    assert "verslavingsz" in vocabulary(index)
    note(index, "a", "Het verslavingszorgbeleid en het wijkteam")
    assert "verslavingsz" not in vocabulary(index)
    note(index, "a", "Het verslavingszorgbeleid")
    assert "wijkteam" in vocabulary(index)
    assert check_index(index) == []


def test_many_forgotten_words_wait_for_the_trash_to_be_emptied(index: dbapi2.Connection) -> None:
    many = {f"woord{chr(97 + number // 26)}{chr(97 + number % 26)}" for number in range(MAX_FORGOTTEN + 1)}
    note(index, "a", " ".join(many))
    note(index, "a", "Leeg")
    assert many <= vocabulary(index)
    optimise(index)
    assert not many & vocabulary(index)
    assert check_index(index) == []


def test_stem_that_was_forgotten_is_learnt_again(index: dbapi2.Connection) -> None:
    note(index, "c", "Drie huizen")
    note(index, "d", "Een huis")
    remove_entries(index, ["c"])
    note(index, "d", "Een ander")
    assert "huis" not in vocabulary(index)
    note(index, "c", "Drie huizen")
    assert {"huis", "huizen"} <= vocabulary(index)
    assert check_index(index) == []


def test_memory_for_stems_is_bounded(index: dbapi2.Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search_vocabulary, "MAX_REMEMBERED", 3)
    search_vocabulary._REMEMBERED.clear()
    for number, text in enumerate(("vier woorden achter elkaar", "nieuwe vragen", "andere huizen", "oude brieven")):
        note(index, str(number), text)
        assert len(search_vocabulary._REMEMBERED) <= 3 + 4
    assert found(index, "vraag") == ["1", "a"]
    assert check_index(index) == []


def test_emptied_trash_leaves_no_word_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "search.db"
    index = open_index(path)
    for number in range(30):
        note(index, str(number), f"Gewone tekst nummer {number} over het wijkteam")
    note(index, "secret", "Xylofoonbrigade Quetzalcoatl", title="Zwijgplicht")
    note(index, "other", "Nog een tekst")
    remove_entries(index, ["secret"])
    index.execute("BEGIN IMMEDIATE")
    optimise(index)
    index.execute("COMMIT")
    assert check_index(index) == []
    index.close()
    content = path.read_bytes().lower()
    assert b"wijkteam" in content
    for word in (b"xylofoon", b"quetzal", b"zwijgplicht", b"foonbrig"):
        assert word not in content


@given(st.lists(st.text(), max_size=4))
def test_vocabulary_holds_what_sqlite_takes_for_words(texts: list[str]) -> None:
    index = open_index()
    for number, text in enumerate(texts):
        note(index, str(number), text)
    assert check_index(index) == []
    index.close()


STEPS = st.tuples(
    st.sampled_from("abc"), st.lists(st.sampled_from(WORDS), max_size=5) | st.none() | st.just("optimise")
)


@given(st.lists(STEPS, max_size=12))
def test_index_stays_sound_whatever_is_done(steps: list[tuple[str, list[str] | str | None]]) -> None:
    index, texts = open_index(), dict[str, list[str]]()
    for record_id, step in steps:
        if isinstance(step, list):
            note(index, record_id, " ".join(step))
            texts[record_id] = step
        elif step == "optimise":
            optimise(index)
        else:
            remove_entries(index, [record_id])
            texts.pop(record_id, None)
    assert check_index(index) == []
    for word in WORDS:
        assert set(found(index, f'"{word}"')) == {record_id for record_id, text in texts.items() if word in text}
    index.close()


def test_vocabulary_agrees_with_sqlite_on_every_letter() -> None:
    index = open_index()
    letters = [chr(code) for code in (*range(1, 0x3000), *range(0xA000, 0xA800), *range(0xF900, 0x10000))]
    for start in range(0, len(letters), 500):
        note(index, str(start), " ".join(f"xab{letter}cdx" for letter in letters[start : start + 500]))
    assert check_index(index) == []
    index.close()


@pytest.mark.parametrize(
    "forms",
    [
        "wijziging wijzigingen",
        "huis huizen",
        "brief brieven",
        "vraag vragen",
        "categorie categorieen",
        "subsidie subsidies",
        "idee ideeen",
        "gemeente gemeenten gemeentelijke",
        "officieel officiele",
        "college colleges",
        "handhaving handhaven",
    ],
)
def test_forms_of_a_word_share_a_stem(forms: str) -> None:
    assert len({stem(form) for form in forms.split()}) == 1


@pytest.mark.parametrize("word", ["партия", "a" * 65, "2024", "", "é"])
def test_what_is_no_dutch_word_is_its_own_stem(word: str) -> None:
    assert stem(word) == word


def test_terms_are_folded_words_of_latin_letters() -> None:
    assert terms("De Coördinatie van 2024, E33-meldingen en партия; " + "x" * 65) == {
        "coordinatie",
        "van",
        "e33",
        "meldingen",
    }


@given(st.text())
def test_flat_text_is_as_long_as_it_was(text: str) -> None:
    assert len(flat(text)) == len(text)
    assert flat("Één, ŞEHIR!") == "een  sehir "
    assert fold("ÉÉN") == "een"
