"""What the rules of order and the life of a council question do not allow."""

TEMPLATES = {
    # The council profile and its terms
    "term_length_invalid": "Een termijn van {length} kan niet; kies een getal van 1 tot en met {longest}.",
    "term_never_ends": "Een termijn vanaf {start} houdt niet op; kijk de datum en de recessen na.",
    "profile_not_one": "Dit is geen raadsprofiel van zvdesk; kies een bestand dat zvdesk daarvoor heeft gemaakt.",
    "profile_newer": "Dit raadsprofiel is gemaakt met een nieuwere zvdesk; werk zvdesk op deze computer bij.",
    "profile_unknown": "Er is geen kant-en-klaar raadsprofiel “{name}”; kies uit {known:list}.",
    "rule_twice": "Voor de soort “{kind}” staan er twee regels van orde; laat er één van staan.",
    "recess_reversed": "“{name}” eindigt op {last}, vóór het begin op {first}; draai de dagen om.",
    "recesses_too_many": "Er staan {count} recessen in dit raadsprofiel; meer dan {limit} kan niet.",
    "speaking_words_invalid": (
        "{words} woorden per minuut kan niet; kies een getal van {slowest} tot en met {fastest}."
    ),
    "griffie_email_invalid": (
        "“{address}” is niet het e-mailadres van één griffie; vul één adres in, zoals griffie@gemeente.nl."
    ),
    "numbering_invalid": (
        "Met “{pattern}” kan niet genummerd worden; gebruik één keer {{nr}} of {{nr:03}}, en verder {{jaar}} of "
        "{{term}}, zoals in “{{jaar}}-{{nr:03}}”."
    ),
    "notice_invalid": "{hours} uur voor een vergadering kan niet; kies een getal van 0 tot en met {longest}.",
    # The life of a council question
    "source_file_unclear": (
        "Bij “{title}” hangt niet precies één bestand ({count}); noem het bestand dat de bron is."
    ),
    "source_own_file": (
        "“{title}” is een bestand van deze raadsvraag zelf en kan er geen bron van zijn; kies een ander stuk."
    ),
    "question_incomplete": "Er ontbreekt nog: {fields:empty_parts}. Vul dat in, of dien zo in met een reden erbij.",
    "personal_data_open": (
        "Er staan nog persoonsgegevens of woorden zonder toestemming in deze raadsvraag: {found:list}. "
        "Maskeer ze, of aanvaard ze met een reden."
    ),
    "findings_open": (
        "Nog te regelen: {found:list}. Maak dat in orde, aanvaard het, of dien zo in met een reden erbij."
    ),
    "finding_unknown": "Er is geen bevinding “{key}” bij deze raadsvraag; kijk de vraag opnieuw na.",
    "finding_ambiguous": "“{key}” past op meer bevindingen; geef meer tekens van het kenmerk.",
    "finding_reason_missing": "Zeg erbij waarom u deze bevinding aanvaardt.",
    "finding_without_mask": "Dit is geen persoonsgegeven en kan niet gemaskeerd worden; verbeter de tekst.",
    "word_invalid": "“{word}” is niet één woord; kies één woord voor de woordenlijst.",
    "step_not_now": "Een raadsvraag die {status} is, kan niet worden {done}; wat wel kan: {known:list}.",
    "step_reason_missing": "Zeg erbij waarom de vraag is {done}.",
    "step_in_future": "{day} is nog niet geweest; kies vandaag of een eerdere dag.",
    "step_before_last": "De stap hiervoor was op {last}, dus {day} kan niet; kies die dag of een latere.",
    "letter_ahead": (
        "In de brief staat {day}, en dat is nog niet geweest; zeg met --on op welke dag het antwoord kwam, anders is "
        "dat vandaag."
    ),
    "letter_before_last": (
        "De brief is van {day}, maar de stap hiervoor was op {last}; zeg met --on op welke dag het antwoord kwam."
    ),
    "step_term_missing": "Geef de nieuwe termijn: een laatste dag, of een aantal dagen.",
    "step_term_twice": "Geef de nieuwe laatste dag, of wat erbij komt; niet allebei.",
    "step_term_early": "De nieuwe termijn, {day}, is niet later dan {after}; kies een latere dag.",
    "step_changed_since": (
        "“{title}” is sindsdien gewijzigd, dus wat is teruggedraaid kan niet terugkomen zoals het was. Neem de stap "
        "opnieuw, met de knop boven de raadsvraag."
    ),
    "step_purged": (
        "Wat bij de stap van “{title}” hoorde, is intussen definitief verwijderd, dus de stap kan niet terugkomen. "
        "Neem de stap opnieuw, met de knop boven de raadsvraag."
    ),
    "step_number_taken": (
        "“{other}” heeft intussen het nummer {number}, dus “{title}” kan niet terugkomen zoals die was ingediend. "
        "Neem de stap opnieuw, met de knop boven de raadsvraag."
    ),
    "no_step": "“{title}” heeft nog geen stap die terug kan.",
    "not_filed": "“{title}” is nog niet ingediend; doe dat eerst.",
    "no_term": "Voor “{title}” loopt geen termijn; dien de vraag in, of geef het raadsprofiel een termijn.",
    "answer_empty": "Het antwoord is nog leeg; plak of schrijf de tekst.",
    "promise_unknown": "Deze toezegging wordt niet meer voorgesteld; kijk de antwoorden nog eens na.",
    "answer_missing": "Op “{title}” is nog geen antwoord vastgelegd; doe dat eerst.",
    "commitment_empty": "De toezegging is nog leeg; schrijf wat er is toegezegd.",
    "item_unknown": "Vraag “{number}” is er niet; kies uit {known:list}.",
    "nothing_open": "In “{title}” staat geen vraag meer open; zeg welke vragen u opnieuw wilt stellen.",
    "theme_unknown": "Het thema “{name}” heeft geen raadsvraag die meetelt{known:choose}.",
    "portfolio_unknown": "De portefeuille “{name}” heeft geen raadsvraag die meetelt{known:choose}.",
    "period_reversed": "De periode eindigt voordat zij begint; draai de twee datums om.",
    "no_coming_meeting": "Er staat geen komende vergadering in zvdesk; lees er een in, of maak er zelf een.",
    "inquiry_there": "Dit staat al bij “{title}”; vul de voorbereiding daar aan.",
    "export_confidential": (
        "“{title}” is {level} en gaat niet zomaar naar buiten; zeg erbij dat het mag als u dat wilt "
        "(--include-confidential)."
    ),
    "report_unsettled": (
        "Er is nog iets te regelen: {found:list}. Maskeer of aanvaard dat; er is niets geschreven."
    ),
    "report_finding_unknown": "Er is geen bevinding “{key}” bij dit verslag; kijk het opnieuw na.",
    "export_unsettled": "Er is nog iets te regelen: {found:list}. Kijk de raadsvraag na; er is niets geschreven.",
}  # fmt: skip
