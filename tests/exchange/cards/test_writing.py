"""Any text in any field comes back from a file, whose lines are never too wide nor cut within a letter."""

from card_files import card_of, lines_of
from hypothesis import given, settings
from hypothesis import strategies as st

from zvdesk.exchange.cards import (
    Card,
    CardAddress,
    CardMail,
    CardName,
    CardPhone,
    CardVersion,
    PhoneKind,
    PlaceKind,
    read_cards,
    write_cards,
)
from zvdesk.exchange.cards.phones import displayed
from zvdesk.exchange.text import clean_text, one_line

texts = st.text(max_size=60) | st.text(alphabet='\\;:,="^\nnN é😀\r', max_size=40)
lines = texts.map(one_line)
blocks = texts.map(lambda text: clean_text(text).strip())
versions = st.sampled_from([CardVersion.V3, CardVersion.V4])
phones = st.builds(CardPhone, lines.map(displayed).filter(bool), st.sampled_from(PhoneKind), st.just(""), st.booleans())
mails = st.builds(CardMail, lines.filter(lambda text: text and not text.lower().startswith("mailto:")))
addresses = st.builds(CardAddress, blocks.filter(bool), *[blocks] * 6, st.sampled_from(PlaceKind))
names = st.builds(CardName, lines.filter(bool), *[lines] * 5)
cards = st.builds(
    Card,
    name=names,
    organisation=lines,
    unit=lines,
    function=lines,
    phones=st.lists(phones, max_size=2).map(tuple),
    emails=st.lists(mails, max_size=2).map(tuple),
    addresses=st.lists(addresses, max_size=2).map(tuple),
    websites=st.lists(lines.filter(bool), max_size=2).map(tuple),
    note=blocks,
    categories=st.lists(lines.filter(bool), max_size=2).map(tuple),
    uid=lines,
)


@settings(max_examples=60)
@given(card=cards, version=versions)
def test_any_text_comes_back_from_any_field(card: Card, version: CardVersion) -> None:
    data = write_cards([card], version)
    (again,) = read_cards(data)
    assert again.name.full == card.name.full
    if any(card.name.parts):
        assert again.name.parts == card.name.parts
    for field in ("organisation", "unit", "function", "websites", "note", "categories", "uid", "emails", "addresses"):
        assert getattr(again, field) == getattr(card, field)
    assert [each.number for each in again.phones] == [displayed(each.number) for each in card.phones]
    assert [(each.kind, each.preferred) for each in again.phones] == [(e.kind, e.preferred) for e in card.phones]
    assert write_cards([again]) == data


@settings(max_examples=60)
@given(text=st.text(min_size=1, max_size=400), version=versions)
def test_no_line_is_too_wide_or_cut_within_a_letter(text: str, version: CardVersion) -> None:
    *written, end = write_cards([Card(note=text, name=CardName(text))], version).split(b"\r\n")
    assert end == b""
    for line in written:
        assert len(line) <= 75
        assert line.decode()


def test_lines_end_as_they_must_and_many_cards_fit_in_one_file() -> None:
    data = write_cards([Card(name=CardName("a")), Card(name=CardName("b"))])
    assert data.count(b"\r\n") == data.count(b"\n") == 10
    assert [card.name.full for card in read_cards(data)] == ["a", "b"]


def test_a_line_that_was_too_wide_is_spread_and_says_the_same() -> None:
    card = card_of("FN:a", f"X-LANG:{'é' * 100}", "X-OK;ENCODING=QUOTED-PRINTABLE:" + "=41" * 60)
    data = write_cards([card])
    assert max(map(len, data.split(b"\r\n"))) <= 75
    assert [line.text for line in read_cards(data)[0].lines][-2:] == [line.text for line in card.lines][-2:]


def test_an_encoding_that_is_no_longer_true_is_not_told() -> None:
    card = card_of("FN:a", "X-A;CHARSET=windows-1252:é".encode("cp1252"), "X-B;CHARSET=windows-1252:e")
    assert lines_of(card)[-3:-1] == ["X-A:é", "X-B;CHARSET=windows-1252:e"]
