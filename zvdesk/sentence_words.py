"""What is called what in Dutch, where a sentence about an error fills it in."""

FIELD_WORDS = {
    "name": "naam",
    "meeting_id": "vergadering",
    "agenda_item_id": "agendapunt",
    "question_id": "raadsvraag",
    "partner_id": "ketenpartner",
    "visit_id": "werkbezoek",
    "profile_id": "raadsprofiel",
    "kind": "soort",
    "from_id": "begin van de koppeling",
    "to_id": "eind van de koppeling",
    "from_kind": "soort aan het begin",
    "to_kind": "soort aan het eind",
}
EXPECTED = {
    "a value": "een waarde",
    "text": "tekst",
    "true or false": "true of false",
    "object": "een JSON-object",
    "list of texts": "een lijst van teksten",
    "list of objects": "een lijst van JSON-objecten",
    "whole number": "een geheel getal",
    "date as 2026-12-03": "een datum zoals 2026-12-03",
    "moment as 2026-12-03T19:30:00Z": "een tijdstip zoals 2026-12-03T19:30:00Z",
    "date and time as 2026-12-03T19:30:00": "datum en tijd zoals 2026-12-03T19:30:00",
}
LOOKS_LIKE = {
    "pdf": "een PDF",
    "zip": "een zip-bestand of een Word- of Excel-document",
    "office": "een oud Word- of Excel-document",
    "image": "een afbeelding",
    "html": "een webpagina",
    "xml": "een XML-bestand",
    "calendar": "een agendabestand (iCalendar)",
    "binary": "een bestand zonder leesbare tekst",
    "text": "gewone tekst",
}
EMPTY_PARTS = {
    "subject": "het onderwerp",
    "addressee": "aan wie de vraag is gericht",
    "items": "ten minste één vraag",
    "signatories": "een ondertekenaar",
}
EMPTY_ITEMS = {
    "agenderingsverzoek": "ten minste één te bespreken punt",
    "motie": "ten minste één verzoek",
    "amendement": "ten minste één wijziging",
}
"""What is missing of the kinds whose items are no questions."""
ITEM_WORDS = {"agenderingsverzoek": "punt", "motie": "verzoek", "amendement": "wijziging"}
"""What an item is called of the kinds whose items are no questions."""
QUESTION_PLACES = {
    "subject": "het onderwerp",
    "occasion": "de aanleiding",
    "references": "een bron",
    "items": "de vragen",
    "explanation": "de toelichting",
    "addressee": "de geadresseerde",
    "signatories": "de ondertekenaars",
    "kind": "de soort vraag",
    "question_date": "de opening",
    "confidentiality": "de openbaarheid",
}
PARTS_OF_A_FILE = {"meeting": "de vergadering", "item": "een agendapunt", "document": "een vergaderstuk"}
