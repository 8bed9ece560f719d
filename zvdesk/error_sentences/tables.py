"""What is wrong with a table of partners and contacts, or with the theme of which it is asked who decides."""

TEMPLATES = {
    "table_empty": "Dit bestand is leeg; kies een tabel met koppen en daaronder rijen.",
    "table_without_rows": "Onder de koppen van deze tabel staat niets; kies een tabel met rijen.",
    "table_too_many_rows": "Deze tabel heeft meer dan {limit} rijen; lees haar in delen in.",
    "table_too_wide": "Deze tabel heeft meer dan {limit} kolommen; bewaar alleen de kolommen die u nodig heeft.",
    "table_cell_too_long": (
        "In rij {row} van deze tabel staat een cel met meer dan {limit} tekens; kort die in, of kijk of daar een "
        "aanhalingsteken ontbreekt."
    ),
    "table_too_large": (
        "Dit bestand is {size:size} groot, meer dan de {limit:size} die een tabel mag zijn; lees het in delen in."
    ),
    "table_too_large_inside": (
        "Dit bestand bevat veel meer dan een tabel van ketenpartners; bewaar alleen dat blad opnieuw als .xlsx of .csv."
    ),
    "table_damaged": "Dit Excel-bestand is beschadigd; open het in uw rekenprogramma en bewaar het opnieuw als .xlsx.",
    "table_encrypted": "Dit Excel-bestand heeft een wachtwoord; bewaar het zonder wachtwoord en probeer het opnieuw.",
    "table_not_one": (
        "Dit is geen tabel maar {looks_like:looks_like}; kies een bestand dat eindigt op .xlsx of .csv (een oud .xls "
        "bewaart u eerst als .xlsx)."
    ),
    "table_column_unknown": "De kolom “{head}” staat niet in deze tabel; de koppen zijn: {known:list}.",
    "table_field_unknown": "“{field}” is geen veld van een ketenpartner of contactpersoon; kies uit {known:list}.",
    "table_map_wrong": (
        "“{given}” zegt niet welke kolom waarheen gaat; schrijf het als Kop=veld, zoals Mail=contact.email."
    ),
    "table_field_twice": "“{field}” is bij twee kolommen gekozen: “{one}” en “{other}”; kies het bij één.",
    "table_names_missing": (
        "In welke kolom een naam staat, is niet te zien; kies bij een kolom de naam van de ketenpartner of van de "
        "contactpersoon."
    ),
    "table_sheet_unknown": "Het blad “{sheet}” staat niet in dit bestand; kies uit {known:list}.",
    "table_sheet_unwanted": "Alleen een Excel-bestand heeft bladen; laat het blad weg.",
    "table_none": "Er zijn hier geen ketenpartners om te bewaren; voeg er eerst een toe.",
    "table_all_closed": (
        "Alle ketenpartners ({count}) zijn vertrouwelijk of geheim en gaan niet zomaar naar buiten; zeg erbij dat het "
        "mag als u dat wilt (--include-confidential)."
    ),
    "decides_unknown": "Van “{name}” staat er niet wie beslist; kies uit {known:list}.",
}  # fmt: skip
