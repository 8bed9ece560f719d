"""What the world outside refuses: disk, rights, memory, and documents that go out."""

TEMPLATES = {
    # The program itself
    "window_unavailable": (
        "Het venster kan niet open, want er ontbreekt iets op deze computer ({detail}); installeer dat, of gebruik de "
        "opdrachtregel: zvdesk --help."
    ),
    "no_display": "Er is hier geen scherm om een venster op te openen; gebruik de opdrachtregel: zvdesk --help.",
    "resources_incomplete": "Er ontbreekt een bestand van zvdesk zelf ({path}); installeer zvdesk opnieuw.",
    "selftest_failed": "De zelftest is mislukt bij “{step}”: {reason}",
    # Documents that go out
    "target_is_folder": "“{path}” is een map; geef de naam van een bestand.",
    "document_without_pdf": "Bij “{title}” hangt geen PDF; kies een stuk waar wel een PDF bij hangt.",
    "document_locked": (
        "“{title}” is beveiligd met een wachtwoord; exporteer het zonder leesnotities, of neem een versie zonder."
    ),
    "document_damaged": "“{title}” is beschadigd, zodat er geen leesnotities in kunnen; exporteer het zonder.",
    "pack_failed": "De stukkenbundel is niet gelukt; probeer het opnieuw, zo nodig zonder het laatst toegevoegde stuk.",
    "pack_all_doubtful": (
        "Er is geen bundel gemaakt, want alles wat erin zou gaan is mogelijk vertrouwelijk (naar de naam of de kop "
        "erboven): {titles}; geef --with-doubtful om het toch mee te nemen."
    ),
    "pack_item_unknown": "Er is geen agendapunt “{name}” in deze vergadering; geef het nummer of de titel.",
    "pack_document_unknown": "Er is geen stuk “{name}” in deze vergadering; geef de titel of de bestandsnaam.",
    "pack_part_unknown": "Er is geen agendapunt of stuk “{name}” in deze vergadering; geef het nummer of de titel.",
    "pack_documents_several": (
        "Bij “{name}” horen {count} stukken; geef de titel of de bestandsnaam van het stuk dat u bedoelt."
    ),
    "pack_name_ambiguous": "“{name}” kan op meer dan één agendapunt of stuk slaan; geef het kenmerk.",
    "page_range_unreadable": "“{text}” zegt geen pagina's; schrijf ze als 1-4, 8 of 12-.",
    "pages_not_there": "“{title}” eindigt op pagina {last}, zodat {text} er niet is; kies andere pagina's.",
    "document_password_needed": "Het wachtwoord van “{title}” ontbreekt; geef het.",
    "pages_unreadable": "Dit document is niet te tonen; bewaar het als PDF en open het daar.",
    "print_failed": "De printer neemt het document niet aan; kijk na of hij aan staat, of bewaar het als PDF.",
    # Disk, rights and memory
    "disk_full": "De schijf is vol{path:at}; maak ruimte en probeer het opnieuw. Wat was opgeslagen, is er nog.",
    "disk_error": "De schijf geeft een fout{path:at}; kijk de schijf na en zet zo nodig een back-up terug.",
    "folder_read_only": "Er kan niet geschreven worden{path:at}; geef uzelf schrijfrecht of kies een andere map.",
    "file_missing": "“{path}” is er niet; kijk na of de map of de schijf er nog is.",
    "file_in_use": "“{path}” is in gebruik door een ander programma; sluit dat en probeer het opnieuw.",
    "database_busy": "Een ander programma houdt het gegevensbestand{path:at} bezet; sluit het en probeer het opnieuw.",
    "database_unopenable": "Het gegevensbestand{path:at} gaat niet open; kijk na of u de map mag lezen en schrijven.",
    "name_too_long": "De naam “{path}” is te lang; kies een kortere.",
    "not_saved": "Niet alles kon worden opgeslagen; kijk onderaan het venster waarom, en probeer het daarna opnieuw.",
    "memory_full": "Er is te weinig geheugen vrij; sluit andere programma's en probeer het opnieuw.",
}  # fmt: skip
