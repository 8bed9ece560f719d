"""What is wrong with a file of visitekaartjes."""

TEMPLATES = {
    "card_file_empty": "Dit bestand is leeg; exporteer de contactpersonen opnieuw.",
    "card_file_not_one": (
        "Dit is geen bestand met visitekaartjes maar {looks_like:looks_like}; kies een bestand dat eindigt op .vcf."
    ),
    "card_file_without_cards": (
        "Dit bestand heet wel .vcf, maar er staat geen heel visitekaartje in (het is {looks_like:looks_like}); "
        "exporteer de contactpersonen opnieuw."
    ),
    "card_file_too_large": (
        "Dit bestand is {size:size} groot, meer dan de {limit:size} die een bestand met visitekaartjes mag zijn; "
        "exporteer de contactpersonen in delen."
    ),
    "cards_too_many": "In dit bestand staan meer dan {limit} visitekaartjes; exporteer ze in delen.",
    "cards_lines_too_many": "Dit bestand heeft meer dan {limit} regels; exporteer de contactpersonen in delen.",
    "cards_text_too_long": (
        "In dit bestand staat naast de foto's meer dan {limit:size} aan tekst; exporteer de contactpersonen in delen."
    ),
    "cards_phones_too_many": (
        "In dit bestand staan meer dan {limit} telefoonnummers; exporteer de contactpersonen in delen."
    ),
    "card_lines_too_many": (
        "Visitekaartje {card}{name:titled} heeft meer dan {limit} regels, wat bij een contactpersoon niet voorkomt; "
        "laat het weg uit het bestand."
    ),
    "card_line_too_long": (
        "Regel {line} van dit bestand is langer dan een visitekaartje ooit nodig heeft; exporteer de contactpersonen "
        "opnieuw."
    ),
    "card_line_damaged": (
        "Regel {line} van dit bestand hoort niet in een visitekaartje; exporteer de contactpersonen opnieuw of haal "
        "die regel weg."
    ),
    "card_unfinished": (
        "Visitekaartje {card}{name:titled} houdt halverwege op; exporteer de contactpersonen opnieuw. Er is niets "
        "overgenomen."
    ),
    "card_too_deep": (
        "Op regel {line} van dit bestand zit een visitekaartje dieper dan {limit} niveaus in een ander; exporteer de "
        "contactpersonen opnieuw."
    ),
    "card_version_unknown": (
        "Visitekaartje {card}{name:titled} heeft versie {version:shown}, die zvdesk niet kent; exporteer het als vCard "
        "3.0 of 4.0."
    ),
    "card_photo_too_large": (
        "De foto op regel {line} van dit bestand is groter dan {limit:size}; exporteer de contactpersonen zonder "
        "foto's, of met kleinere."
    ),
    "card_photo_damaged": (
        "De foto op regel {line} van dit bestand is niet heel; exporteer de contactpersonen opnieuw, of zonder foto's."
    ),
    "cards_nothing": "Van dit bestand wordt niets overgenomen; kies ten minste één visitekaartje.",
    "cards_changed": (
        "Uw ketenpartners of contactpersonen zijn intussen gewijzigd; lees de visitekaartjes opnieuw in. Er is niets "
        "overgenomen."
    ),
    "merge_wrong_kind": "Een {kind:kind} kan niet worden samengevoegd; dat kan met contactpersonen en ketenpartners.",
    "merge_other_kinds": (
        "Een contactpersoon en een ketenpartner kunnen niet worden samengevoegd; kies twee van dezelfde soort."
    ),
    "merge_with_itself": "“{title}” kan niet met zichzelf worden samengevoegd; kies er twee.",
    "cards_none": "Er zijn hier geen contactpersonen om te bewaren; voeg er eerst een toe.",
    "cards_all_closed": (
        "Alle contactpersonen ({count}) zijn vertrouwelijk of geheim en gaan niet zomaar naar buiten; zeg erbij dat "
        "het mag als u dat wilt (--include-confidential)."
    ),
    "cards_all_unnamed": (
        "Van de contactpersonen hier ({count}) is bij niemand aangevinkt dat die bij naam genoemd mag worden; vink dat "
        "aan bij wie het goed vindt, of zeg erbij dat zij mee mogen (--include-unnamed)."
    ),
}  # fmt: skip
