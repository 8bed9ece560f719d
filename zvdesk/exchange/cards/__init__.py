"""Visitekaartjes (vCard 2.1, 3.0 and 4.0), in and out. Pure reading and writing; nothing is kept here."""

from zvdesk.exchange.cards.card import (
    Card,
    CardAddress,
    CardKind,
    CardMail,
    CardName,
    CardPhone,
    CardPhoto,
    PhoneKind,
    PlaceKind,
)
from zvdesk.exchange.cards.duplicates import Ground, KnownPerson, Likeness, likenesses
from zvdesk.exchange.cards.joining import CardDifference, differences, joined_cards
from zvdesk.exchange.cards.keeping import card_as_kept, kept_card, kept_text
from zvdesk.exchange.cards.lines import CardLine, CardVersion
from zvdesk.exchange.cards.reading import read_cards
from zvdesk.exchange.cards.salvage import CardFile, Damaged, read_card_file
from zvdesk.exchange.cards.writing import write_cards

__all__ = [
    "Card",
    "CardAddress",
    "CardDifference",
    "CardFile",
    "CardKind",
    "CardLine",
    "CardMail",
    "CardName",
    "CardPhone",
    "CardPhoto",
    "CardVersion",
    "Damaged",
    "Ground",
    "KnownPerson",
    "Likeness",
    "PhoneKind",
    "PlaceKind",
    "card_as_kept",
    "differences",
    "joined_cards",
    "kept_card",
    "kept_text",
    "likenesses",
    "read_card_file",
    "read_cards",
    "write_cards",
]
