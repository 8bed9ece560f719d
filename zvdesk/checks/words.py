"""What the checks say, in Dutch: one sentence per code, and what stands in the place of something masked."""

MASKS = {
    "bsn": "[burgerservicenummer]",
    "phone": "[telefoonnummer]",
    "iban": "[rekeningnummer]",
    "email": "[e-mailadres]",
    "address": "[adres]",
    "postcode": "[postcode]",
    "birth_date": "[geboortedatum]",
    "private_name": "[naam]",
}
"""Personal data by code, each with its mask."""

MUST = frozenset({*MASKS, "open_place", "gone_reference", "undrawn_sign", "copy_mark"})
"""What has to be mended or accepted before a text leaves."""

OPEN_WORDS = {
    "open_place": "iets niet ingevuld",
    "gone_reference": "een vervallen verwijzing",
    "copy_mark": "“(kopie)”",
    "undrawn_sign": "een teken dat in de PDF een leeg hokje wordt",
    "signing_people": "het aantal namen",
    "signing_fracties": "het aantal fracties",
    "signing_role": "wie er tekent",
    "open_date": "geen datum van de vergadering",
    "filing_late": "te laat voor de vergadering",
    "closed_source": "een bron die besloten is",
    "doubtful_source": "een bron die besloten kan zijn",
}
"""What keeps a text from leaving besides personal data, in a few words, by code."""

SENTENCES = {
    "bsn": "Hier staat een burgerservicenummer; haal het weg of maskeer het.",
    "phone": "Hier staat een telefoonnummer; haal het weg of maskeer het als het van een persoon is.",
    "iban": "Hier staat een rekeningnummer; haal het weg of maskeer het als het van een persoon is.",
    "email": "Hier staat een e-mailadres van een persoon; haal het weg of maskeer het.",
    "address": "Hier staat een straat met huisnummer; haal het adres weg of maskeer het als er iemand woont.",
    "postcode": "Hier staat een postcode van een woning; haal die weg of maskeer die.",
    "birth_date": "Hier staat een geboortedatum; noem hoogstens een leeftijd, of maskeer de datum.",
    "private_name": "Hier staat de naam van een inwoner; laat de naam weg of maskeer die.",
    "open_place": "Hier is nog iets niet ingevuld; vul het in of haal het weg.",
    "gone_reference": "Dit verwijst naar een vraag of bron die er niet meer is; verwijs opnieuw of haal het weg.",
    "copy_mark": "Dit zou zo worden ingediend; haal het uit het onderwerp weg.",
    "undrawn_sign": "De PDF toont hier □, want die kan dit niet afdrukken; schrijf het in gewone letters.",
    "unknown_source": "Er is geen bron met dit nummer; zet de bron erbij of haal de verwijzing weg.",
    "own_reference": "Deze vraag verwijst naar zichzelf; verwijs naar een andere of haal de verwijzing weg.",
    "unknown_question": "Er is geen vraag met dit nummer; verwijs naar een andere of haal de verwijzing weg.",
    "several_things": "Deze vraag vraagt meer dan één ding; splits de vraag, dan krijgt u op elk deel antwoord.",
    "closed_question": "Op deze vraag volstaat ‘ja’ of ‘nee’; vraag door met ‘Zo ja, …’ en ‘Zo nee, …’.",
    "unsourced_assumption": "Dit staat er als feit zonder bron; noem een bron met datum of bladzijde, of vraag ernaar.",
    "political_wording": "Dit is een oordeel of een politieke keuze; vraag in een technische vraag alleen naar feiten.",
    "absolute_promise": "Dit belooft of eist iets zonder uitzondering; vraag liever hoe de kans kleiner wordt.",
    "abbreviation": "Deze afkorting is nog niet uitgeschreven; schrijf haar de eerste keer voluit.",
    "long_sentence": "Deze zin is langer dan 30 woorden; maak er twee zinnen van.",
    "repeated_question": "Dit is eerder gevraagd of beantwoord; verwijs ernaar of vraag wat er sindsdien is veranderd.",
    "spelling": "Dit woord staat niet in de woordenlijst; verbeter het of voeg het toe aan uw eigen woorden.",
}
"""What is wrong and what to do, by code."""

KNOWN_ABBREVIATION = "Raadsleden kennen deze afkorting; schrijf haar voor inwoners de eerste keer voluit."
"""What is said, more softly, of an abbreviation that the list of words of a council has."""
