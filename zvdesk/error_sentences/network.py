"""Why something could not be fetched, each with what to do about it; of a document and of an agenda alike."""

TEMPLATES = {
    "fetch_link_unknown": (
        "Dit is geen link naar een vergadering; kopieer het adres van de vergadering uit uw browser, dat begint met "
        "https://."
    ),
    "fetch_ibabs": (
        "Uit iBabs is een agenda niet via een link op te halen; bewaar de vergadering daar als bestand en lees dat in."
    ),
    "fetch_no_meeting": (
        "Op dit adres staat een webpagina en geen agenda die zvdesk kan lezen; neem de link van een vergadering in "
        "Notubiz of OpenBesluitvorming, of bewaar de agenda als bestand en lees die in."
    ),
    "fetch_meeting_login": (
        "Op dit adres staat een pagina om in te loggen; log in met uw browser, download daar de agenda en de stukken, "
        "en sleep die hierheen."
    ),
    "fetch_not_https": "Van dit adres haalt zvdesk niets op, want het begint niet met https://; gebruik uw browser.",
    "fetch_private": "“{host}” ligt in een besloten netwerk en niet op internet; gebruik daarvoor uw browser.",
    "fetch_no_host": "“{host}” is niet te vinden; kijk na of er netwerk is en of het adres klopt.",
    "fetch_no_connection": "“{host}” neemt niet op; kijk na of er netwerk is en probeer het later opnieuw.",
    "fetch_insecure": "“{host}” kan niet laten zien dat het echt is; probeer het later, of gebruik uw browser.",
    "fetch_too_slow": "“{host}” antwoordt te langzaam; probeer het later opnieuw.",
    "fetch_cut_off": "De verbinding brak af; probeer het opnieuw, dan gaat zvdesk verder waar het was.",
    "fetch_not_found": "Op dit adres staat niets meer; lees de agenda opnieuw in, of vraag het de griffie.",
    "fetch_login": "Dit is alleen te krijgen na inloggen; download het in uw browser en sleep het daarna hierheen.",
    "fetch_web_page": (
        "Er kwam een webpagina in plaats van het stuk, zoals om in te loggen; download het in uw browser en sleep het "
        "daarna hierheen."
    ),
    "fetch_wrong_type": "Wat er kwam is geen {expected}-bestand, zoals de agenda zegt; bekijk het in uw browser.",
    "fetch_empty": "Er kwam een leeg bestand; probeer het later opnieuw, of vraag het de griffie.",
    "fetch_busy": "De andere kant is te druk; probeer het over enkele minuten opnieuw.",
    "fetch_status": "De andere kant weigert met code {status}; probeer het later opnieuw, of gebruik uw browser.",
    "fetch_redirects": "Dit adres verwijst meer dan {limit} keer door; gebruik uw browser.",
    "fetch_file_too_large": "Dit is groter dan de {limit:size} die zvdesk ophaalt; gebruik uw browser.",
    "fetch_total_too_large": (
        "Er kwam al {limit:size} binnen, meer haalt zvdesk niet in één keer op; probeer de rest daarna opnieuw."
    ),
    "fetch_squeezed": "Wat er kwam is niet uit te pakken; probeer het later opnieuw, of gebruik uw browser.",
}  # fmt: skip
