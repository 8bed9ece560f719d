"""What is wrong with what comes in: files of meetings, letters, passphrases and JSON."""

TEMPLATES = {
    # Files that come in
    "nothing_to_attach": "Er is geen bestand gekozen; kies er ten minste één.",
    "file_unreadable": "“{path}” is geen bestand dat gelezen kan worden; kijk na of het er staat.",
    "attachment_unreadable": "“{path}” kan niet gelezen worden; kijk na of het er staat en of u het mag lezen.",
    "attachment_too_large": "Een bijlage mag hooguit {limit} MB groot zijn; maak het bestand kleiner.",
    # Photos that come in
    "photo_damaged": (
        "“{name}” is geen hele foto; open haar in een ander programma, bewaar haar opnieuw als JPEG en kies die."
    ),
    "photo_unknown": (
        "“{name}” is geen foto die zvdesk kan lezen; bewaar haar als JPEG, PNG, WebP, GIF of HEIC en kies die."
    ),
    "photo_too_large": (
        "“{name}” heeft {size} megapixel, meer dan de {limit} die zvdesk aankan; maak de foto kleiner en kies haar "
        "opnieuw."
    ),
    "photos_unreadable": (
        "Deze foto's kunnen niet gelezen worden: {names:list}; open ze in een ander programma, bewaar ze opnieuw als "
        "JPEG en kies die."
    ),
    "photos_elsewhere": "Foto's horen bij een werkbezoek of een waarneming, niet bij een {kind:kind}; kies er zo een.",
    "file_empty": "Dit bestand is leeg; bewaar het opnieuw vanuit het raadsinformatiesysteem.",
    "file_too_large": "Dit bestand is {size:size} groot, meer dan de {limit:size} die een vergaderbestand mag zijn.",
    "file_not_json": "Dit is geen vergaderbestand maar {looks_like:looks_like}; voeg het toe als bijlage.",
    "file_damaged": "Dit bestand is niet heel{line:line}; bewaar of schrijf het opnieuw.",
    "file_too_many_parts": "Dit bestand heeft meer onderdelen dan een vergadering; het is geen vergaderbestand.",
    "file_xml_doctype": (
        "Dit XML-bestand brengt eigen definities mee (DOCTYPE), wat een vergaderbestand niet doet; bewaar het opnieuw."
    ),
    "file_too_deep": "Dit bestand is dieper genest dan {limit} niveaus; het is geen vergaderbestand.",
    "file_field_wrong": (
        "In dit bestand heeft het veld “{field}”{place:place} een vorm die zvdesk niet kent; bewaar het opnieuw."
    ),
    "meeting_format_unknown": (
        "Dit is geen vergaderbestand dat zvdesk kent{fields:first_fields}; bewaar het opnieuw vanuit het "
        "raadsinformatiesysteem."
    ),
    "meetings_choose": (
        "In dit bestand staan {count} vergaderingen: {known:list}; kies er een met --meeting, of alle met --meeting "
        "alle."
    ),
    "accept_one_meeting": (
        "Wijzigingen kiezen kan voor één vergadering tegelijk, hier staan er {count}; kies er een met --meeting."
    ),
    "change_unknown": "Wijziging “{value}” is er niet bij; kies uit 1 tot en met {count}, zoals 1,3-5.",
    "folder_empty": "In deze map of dit zip-bestand staat geen bestand; kies een andere.",
    "folder_too_large": "Hierin staan meer dan {limit} bestanden; kies een map of zip-bestand van één vergadering.",
    "zip_damaged": "Dit zip-bestand is niet heel; download of maak het opnieuw.",
    "zip_encrypted": "Dit zip-bestand is met een wachtwoord beveiligd; pak het eerst zelf uit en kies de map.",
    "zip_unsafe": "In dit zip-bestand wil “{name}” buiten zijn map terechtkomen; dat wordt niet uitgepakt.",
    "zip_too_large": "Dit zip-bestand wordt uitgepakt groter dan {limit:size}; pak zelf uit wat u nodig hebt.",
    "zip_squeezed": (
        "De bestanden in dit zip-bestand worden uitgepakt meer dan {limit} keer zo groot, wat bij stukken niet "
        "voorkomt; pak zelf uit wat u nodig hebt."
    ),
    "calendar_empty": "In dit agendabestand staat geen afspraak; bewaar de vergadering opnieuw als agendabestand.",
    "meeting_id_missing": (
        "In dit bestand mist {what:what}{title:titled} een eigen nummer, zodat een volgende versie niet herkend zou "
        "worden; bewaar het bestand opnieuw."
    ),
    "meeting_date_invalid": "De datum van de vergadering, “{value}”, is geen datum; bewaar het bestand opnieuw.",
    "meeting_has_other_source": (
        "“{title}” komt uit een ander bestand dan “{incoming}”; kies een andere vergadering om bij te werken."
    ),
    "files_look_like": (
        "“{name}” lijkt bij “{title}” te horen; voeg de stukken daar toe met attach {id} en de map of zip, of maak er "
        "met --new een nieuwe vergadering van."
    ),
    "meeting_looks_like": (
        "De meeste van deze stukken staan al bij “{title}”; werk die vergadering bij met --meeting {id}, of lees ze "
        "als nieuwe vergadering in met --new."
    ),
    "meeting_imported_before": "Dit bestand is al ingelezen als “{title}”; kies die vergadering om bij te werken.",
    "agenda_item_twice": "Agendapunt “{title}” staat twee keer verschillend in dit bestand; bewaar het opnieuw.",
    "agenda_circular": "In dit bestand staat agendapunt “{title}” onder zichzelf; bewaar het opnieuw.",
    "agenda_too_deep": "De agenda in dit bestand gaat dieper dan {limit} niveaus; dat kan niet kloppen.",
    # Handovers, out and in
    "handover_kind": "Een {kind:kind} kan niet op zichzelf worden overgedragen; kies waar het bij hoort.",
    "handover_doubtful": (
        "“{title}” is naar de naam of de kop erboven mogelijk vertrouwelijk; geef --with-doubtful om het toch over te "
        "dragen, of onthoud met meeting open dat het openbaar is."
    ),
    "handover_empty": "Er is niets gekozen om over te dragen; kies ten minste één onderdeel.",
    "handover_row_damaged": (
        "De {kind:kind} “{title}” in uw werkmap is niet meer zoals zij is opgeslagen; zet eerst een back-up terug. Er "
        "is niets overgedragen of overgenomen."
    ),
    "handover_photo_place": (
        "In foto “{name}” staat waar zij is gemaakt; laat haar weg, of gooi haar weg en voeg haar opnieuw toe zonder "
        "die plaats. Er is niets overgedragen."
    ),
    "handover_too_large": "Een overdracht mag hooguit {limit} MB groot zijn; laat bijlagen weg of verdeel haar.",
    "handover_not_one": "Dit is geen overdracht van zvdesk; kies een bestand dat eindigt op .zvoverdracht.",
    "handover_damaged": (
        "Deze overdracht is niet heel of niet door zvdesk gemaakt; vraag haar opnieuw aan uw collega. Er is niets "
        "overgenomen."
    ),
    "handover_newer": "Deze overdracht is gemaakt met een nieuwere zvdesk; werk zvdesk op deze computer bij.",
    "handover_wrong": (
        "In deze overdracht klopt het veld {field:field} van een {kind:kind} niet; vraag haar opnieuw aan uw collega. "
        "Er is niets overgenomen."
    ),
    "handover_word_empty": "Een leeg woord beschermt niets; kies een woord, of laat het helemaal weg.",
    "handover_word_needed": "Deze overdracht is met een woord beschermd; geef het woord dat u van uw collega kreeg.",
    "handover_word_wrong": "Dat is niet het woord van deze overdracht; vraag het na bij uw collega.",
    "handover_undecided": (
        "Op {count:places} hebben u en uw collega allebei iets gewijzigd, te beginnen bij “{title}”; kies eerst wat "
        "blijft. Er is niets overgenomen."
    ),
    "handover_choice_unknown": "Er is geen verschil “{path}” om uit te kiezen; kijk met: zvdesk handover show.",
    "handover_choice_ambiguous": "“{path}” past op meer verschillen; zeg erbij welk: {known:or}.",
    "handover_choice_invalid": "Bij “{path}” kan “{value}” niet; kies uit {known:list}.",
    "handover_changed": "Intussen is er in uw werkmap iets gewijzigd; bekijk de verschillen opnieuw.",
    # Letters that come in
    "letter_unreadable": "Dit bestand kan niet gelezen worden; kijk na of het er staat en of u het mag lezen.",
    "letters_none": "In deze map staat geen bestand; kies een map met raadsvragen als Word of PDF.",
    "letters_too_many": "Hier staan {count} bestanden; lees er hooguit {limit} tegelijk in, bijvoorbeeld per map.",
    "letters_uncertain": (
        "Onzeker gelezen en daarom weggelaten: {files:list}. Neem dat mee met --include-uncertain, of kijk het na in "
        "het venster."
    ),
    "letters_not_taken": "Er is niets ingelezen; waarom niet, staat bij het bestand.",
    "letter_of_several": (
        "Er zijn {count} bestanden; zeg met BESTAND=KENMERK bij welk bestand de raadsvraag hoort."
    ),
    "letter_not_among": "Tussen de bestanden staat geen, of meer dan één, “{name}”; kies uit {files:list}.",
    "letter_unread": (
        "“{name}” kan niet gelezen worden, dus er staat geen antwoord in om bij een raadsvraag te leggen; hang het "
        "bestand als bijlage aan de raadsvraag."
    ),
    "letters_loose": (
        "Er is niets ingelezen. Van {files:list} is niet te zien bij welke vraag het hoort; noem de vraag met "
        "--question KENMERK, of kies haar in het venster."
    ),
    "letter_changed": "“{name}” is gewijzigd nadat het gelezen was; lees de bestanden opnieuw in.",
    "nothing_doubtful": "“{title}” is niet mogelijk vertrouwelijk; daar is niets over te zeggen.",
    "nothing_to_import": "Er is niets om over te nemen; kies ten minste één bestand.",
    "letter_empty": "Dit bestand is leeg; kies het bestand met de brief.",
    "letter_unsupported": "Dit is geen Word-bestand (.docx) en geen PDF; bewaar de brief zo, of plak de tekst ervan.",
    "letter_encrypted": "Deze brief is met een wachtwoord beveiligd; bewaar een kopie zonder wachtwoord.",
    "letter_damaged": "Deze brief kan niet gelezen worden; open hem in Word of een PDF-lezer en plak de tekst.",
    "letter_no_text": "In deze brief staat geen leesbare tekst, zoals bij een scan; plak de tekst van de brief.",
    "letter_too_large": "Deze brief is te groot om te lezen; plak alleen het deel met de antwoorden.",
    "letter_no_answers": "In deze brief is geen antwoord op uw vragen gevonden; leg het antwoord zelf vast.",
    "letter_too_slow": "Het lezen van deze brief duurt te lang; plak de tekst van de brief.",
    # Passphrases and JSON as the command line takes them in
    "passphrase_file_unreadable": "Het wachtwoordbestand “{path}” kan niet gelezen worden; kijk na of het er staat.",
    "passphrase_file_empty": "Het wachtwoordbestand “{path}” heeft een lege eerste regel; zet het wachtwoord daar.",
    "passphrases_differ": "De twee wachtwoorden zijn niet gelijk; probeer het opnieuw.",
    "passphrase_and_none": "Kies een van beide: een wachtwoordbestand, of geen wachtwoord.",
    "passphrase_undecided": "Geef het wachtwoord met --passphrase-file, of kies voor --no-passphrase.",
    "new_passphrase_needed": "Geef het nieuwe wachtwoord met --new-passphrase-file.",
    "json_unreadable": "De JSON in “{path}” is niet te lezen{line:line}; verbeter die en probeer het opnieuw.",
    "json_not_object": "De JSON in “{path}” moet een object met velden zijn, tussen accolades.",
    "id_given": "Een nieuw onderdeel krijgt zelf een kenmerk; laat het veld id (“{id}”) weg.",
    "id_differs": "Het veld id hoort bij iets anders dan wat u wijzigt ({id}); laat het weg.",
    "meetings_too_many": "Met --meeting kan er één vergadering tegelijk bijgewerkt worden, hier staan er {count}.",
    "export_format_unknown": "Een document kan niet eindigen op “{suffix}”; kies een naam op {known:or}.",
    "question_empty": "Hier staat nog niets van uzelf in; schrijf eerst het onderwerp of iets van de tekst.",
}  # fmt: skip
