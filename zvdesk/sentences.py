"""What went wrong, in Dutch: one sentence or two per error code, for the window and the command line alike.

Each says what is wrong and what to do about it. A test holds the table against every place that raises an error.
"""

import string
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from zvdesk.errors import ZvdeskError
from zvdesk.sentence_words import EMPTY_PARTS, EXPECTED, FIELD_WORDS, LOOKS_LIKE, PARTS_OF_A_FILE, QUESTION_PLACES

SHORT_ID = 8
"""Characters of an id that a person is shown."""

LONGEST_VALUE = 60
"""Characters of a wrong value that a sentence shows."""

KIND_WORDS = {
    "meeting": ("vergadering", "vergaderingen"),
    "agenda-item": ("agendapunt", "agendapunten"),
    "document": ("vergaderstuk", "vergaderstukken"),
    "preparation": ("voorbereiding", "voorbereidingen"),
    "council-question": ("raadsvraag", "raadsvragen"),
    "question-item": ("deelvraag", "deelvragen"),
    "signatory": ("ondertekenaar", "ondertekenaars"),
    "question-reference": ("bron", "bronnen"),
    "question-step": ("stap", "stappen"),
    "commitment": ("toezegging", "toezeggingen"),
    "recess": ("reces", "recessen"),
    "answer": ("antwoord", "antwoorden"),
    "partner": ("ketenpartner", "ketenpartners"),
    "contact": ("contactpersoon", "contactpersonen"),
    "visit": ("werkbezoek", "werkbezoeken"),
    "observation": ("waarneming", "waarnemingen"),
    "note": ("notitie", "notities"),
    "person": ("persoon", "personen"),
    "theme": ("thema", "thema's"),
    "council-profile": ("raadsprofiel", "raadsprofielen"),
    "rules-of-order": ("regel van orde", "regels van orde"),
    "attachment": ("bijlage", "bijlagen"),
    "link": ("koppeling", "koppelingen"),
}
TEMPLATES = {
    # Records and their fields
    "kind_unknown": "De soort “{kind}” bestaat niet; kies uit {known:list}.",
    "record_unknown": "Er is {kind:no_kind} met het kenmerk “{id}”; kijk het na in de lijst.",
    "record_ambiguous": "Het kenmerk “{id}” past op meer onderdelen; geef meer tekens, zoals {candidates:short_ids}.",
    "record_of_other_kind": "Het kenmerk “{id}” hoort bij een {kind:kind}, niet bij een {expected:kind}.",
    "record_deleted": "“{title}” ligt in de prullenbak; zet het eerst terug.",
    "record_not_in_trash": "“{title}” ligt niet in de prullenbak; gooi het daar eerst in.",
    "owner_deleted": "Dit hoort bij “{title}”, dat nog in de prullenbak ligt; zet dat eerst terug.",
    "field_unknown": "Een {kind:kind} heeft geen veld “{field}”; de velden zijn {known:list}.",
    "field_invalid": (
        "Het veld {field:field} van een {kind:kind} moet {expected:expected} zijn; nu staat er {value:given}."
    ),
    "part_twice": "In het veld {field:field} van een {kind:kind} staat “{id}” twee keer; laat er één van staan.",
    "field_required": "Het veld {field:field} van een {kind:kind} mag niet leeg zijn; vul het in.",
    "field_fixed": "Het veld {field:field} van een {kind:kind} ligt vast; maak zo nodig een andere {kind:kind}.",
    "fields_missing": "Een {kind:kind} kan niet zonder {fields:fields}; vul dat in.",
    "parts_too_deep": "Deelvragen gaan hooguit {deepest} niveaus diep; zet de diepste een niveau hoger.",
    "part_of_record": "Een {kind:kind} is een onderdeel van “{title}”; wijzig dat.",
    "attach_elsewhere": "Aan een {kind:kind} kan geen bestand hangen; kies bijvoorbeeld een notitie.",
    "attach_instead": "Een bijlage komt erbij door een bestand toe te voegen aan bijvoorbeeld een notitie.",
    "preparation_exists": "Bij “{title}” is al een voorbereiding; vul die aan.",
    "link_to_itself": "Iets kan niet met zichzelf gekoppeld worden; kies iets anders.",
    "place_elsewhere": "“{title}” hoort bij een andere vergadering of raadsvraag; kies een plaats binnen dezelfde.",
    "item_under_itself": "“{title}” kan niet onder zichzelf staan; kies een andere plaats.",
    "version_unknown": "Versie {revision} is er niet van dit onderdeel; kies een versie uit de geschiedenis.",
    "confidentiality_reason_missing": (
        "Dit komt voort uit iets wat {source} is; zet erbij waarom het {level} mag zijn (confidentiality_reason)."
    ),
    # Files that come in
    "nothing_to_attach": "Er is geen bestand gekozen; kies er ten minste één.",
    "file_unreadable": "“{path}” is geen bestand dat gelezen kan worden; kijk na of het er staat.",
    "attachment_unreadable": "“{path}” kan niet gelezen worden; kijk na of het er staat en of u het mag lezen.",
    "attachment_too_large": "Een bijlage mag hooguit {limit} MB groot zijn; maak het bestand kleiner.",
    "file_empty": "Dit bestand is leeg; bewaar het opnieuw vanuit het raadsinformatiesysteem.",
    "file_too_large": "Dit bestand is {size:size} groot, meer dan de {limit:size} die een vergaderbestand mag zijn.",
    "file_not_json": "Dit is geen vergaderbestand maar {looks_like:looks_like}; voeg het toe als bijlage.",
    "file_damaged": "Dit JSON-bestand is niet heel{line:line}; bewaar of schrijf het opnieuw.",
    "file_too_deep": "Dit bestand is dieper genest dan {limit} niveaus; het is geen vergaderbestand.",
    "file_field_wrong": (
        "In dit bestand heeft het veld “{field}”{place:place} een vorm die zvdesk niet kent; bewaar het opnieuw."
    ),
    "meeting_format_unknown": (
        "Dit is geen vergaderbestand dat zvdesk kent{fields:first_fields}; bewaar de vergadering als JSON uit Notubiz."
    ),
    "meeting_id_missing": (
        "In dit bestand mist {what:what}{title:titled} een eigen nummer, zodat een volgende versie niet herkend zou "
        "worden; bewaar het bestand opnieuw."
    ),
    "meeting_date_invalid": "De datum van de vergadering, “{value}”, is geen datum; bewaar het bestand opnieuw.",
    "meeting_has_other_source": (
        "“{title}” komt uit een ander bestand dan “{incoming}”; kies een andere vergadering om bij te werken."
    ),
    "meeting_imported_before": "Dit bestand is al ingelezen als “{title}”; kies die vergadering om bij te werken.",
    "agenda_item_twice": "Agendapunt “{title}” staat twee keer verschillend in dit bestand; bewaar het opnieuw.",
    "agenda_circular": "In dit bestand staat agendapunt “{title}” onder zichzelf; bewaar het opnieuw.",
    "agenda_too_deep": "De agenda in dit bestand gaat dieper dan {limit} niveaus; dat kan niet kloppen.",
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
    "numbering_invalid": (
        "Met “{pattern}” kan niet genummerd worden; gebruik één keer {{nr}} of {{nr:03}}, en verder {{jaar}} of "
        "{{term}}, zoals in “{{jaar}}-{{nr:03}}”."
    ),
    "notice_invalid": "{hours} uur voor een vergadering kan niet; kies een getal van 0 tot en met {longest}.",
    # Letters that come in
    "letter_empty": "Dit bestand is leeg; kies het bestand met de brief.",
    "letter_unsupported": "Dit is geen Word-bestand (.docx) en geen PDF; bewaar de brief zo, of plak de tekst ervan.",
    "letter_encrypted": "Deze brief is met een wachtwoord beveiligd; bewaar een kopie zonder wachtwoord.",
    "letter_damaged": "Deze brief kan niet gelezen worden; open hem in Word of een PDF-lezer en plak de tekst.",
    "letter_no_text": "In deze brief staat geen leesbare tekst, zoals bij een scan; plak de tekst van de brief.",
    "letter_too_large": "Deze brief is te groot om te lezen; plak alleen het deel met de antwoorden.",
    "letter_no_answers": "In deze brief is geen antwoord op uw vragen gevonden; leg het antwoord zelf vast.",
    "letter_too_slow": "Het lezen van deze brief duurt te lang; plak de tekst van de brief.",
    # The workspace and its keys
    "no_workspace": "In “{path}” is geen werkmap; kies een andere map of maak er een.",
    "folder_not_empty": "De map “{path}” is niet leeg; kies een nieuwe of een lege map.",
    "folder_synced": (
        "De map “{path}” wordt bijgehouden door {client}; een werkmap zou daar beschadigd raken. Kies een gewone map "
        "op deze computer en zet alleen back-ups bij {client}."
    ),
    "passphrase_needed": "Deze werkmap heeft een wachtwoord; geef het op.",
    "passphrase_wrong": "Dat is niet het wachtwoord van deze werkmap; probeer een ander of de herstelsleutel.",
    "passphrase_empty": "Een leeg wachtwoord beschermt niets; kies een wachtwoord van ten minste één teken.",
    "passphrase_exists": "Deze werkmap heeft al een wachtwoord; u kunt het wijzigen.",
    "passphrase_none": "Deze werkmap heeft geen wachtwoord; u kunt er een instellen.",
    "recovery_key_wrong": "Dat is niet de herstelsleutel van deze werkmap; kijk op de afdruk van deze werkmap.",
    "recovery_key_length": (
        "Een herstelsleutel heeft {expected} letters en cijfers, hier staan er {found}; neem hem helemaal over."
    ),
    "recovery_key_mistyped": "In groep {group} van de herstelsleutel staat een fout; kijk die groep na.",
    "workspace_in_use": (
        "De werkmap “{path}” is al open{pid:holder}{since:since}; sluit zvdesk daar en probeer het opnieuw."
    ),
    "workspace_read_only": "De werkmap “{path}” is alleen om te lezen geopend; er kan niets in gewijzigd worden.",
    "workspace_closed": "De werkmap “{path}” is gesloten; open haar opnieuw.",
    "lock_unsupported": (
        "De schijf met “{path}” kan een bestand niet voor zvdesk alleen vasthouden; kies een map op deze computer."
    ),
    "switch_unfinished": "Het werk aan “{path}” is niet af; open de werkmap opnieuw, dan maakt zvdesk het af.",
    "switch_damaged": "In “{path}” is niet meer te lezen waar het werk was gebleven; zet een back-up terug.",
    "keys_missing": "Het sleutelbestand “{path}” ontbreekt; zet het terug uit een back-up.",
    "keys_damaged": "Het sleutelbestand van de werkmap is beschadigd; zet een back-up terug.",
    "database_missing": "Het gegevensbestand “{path}” ontbreekt; zet een back-up terug.",
    "database_damaged": "Het gegevensbestand “{path}” is beschadigd; zet een back-up terug. Er is niets gewijzigd.",
    "schema_newer": (
        "“{path}” is gemaakt met een nieuwere zvdesk; werk zvdesk op deze computer bij. Er is niets aan gewijzigd."
    ),
    "schema_older": (
        "De werkmap “{path}” komt van een oudere zvdesk en moet eerst worden bijgewerkt; open haar één keer met "
        "schrijfrecht."
    ),
    "migration_left_orphans": (
        "De werkmap kon niet worden bijgewerkt, want er ontbreken gegevens in {tables:list}; er is niets gewijzigd. "
        "Zet een back-up terug."
    ),
    "attachment_missing": "Het bestand van deze bijlage ontbreekt in de werkmap; zet een back-up terug.",
    "attachment_damaged": "Het bestand van deze bijlage is beschadigd; voeg het opnieuw toe of zet een back-up terug.",
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
    "question_empty": "Deze raadsvraag heeft nog geen onderwerp en geen vraag; schrijf die eerst.",
    # The life of a council question
    "question_incomplete": "Er ontbreekt nog: {fields:empty_parts}. Vul dat in, of dien zo in met een reden erbij.",
    "personal_data_open": (
        "Er staan nog persoonsgegevens in deze raadsvraag: {found:list}. Maskeer ze, of aanvaard ze met een reden."
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
    "step_term_missing": "Geef de nieuwe termijn: een laatste dag, of een aantal dagen.",
    "step_term_early": "De nieuwe termijn, {day}, is niet later dan {after}; kies een latere dag.",
    "no_step": "“{title}” heeft nog geen stap die terug kan.",
    "not_filed": "“{title}” is nog niet ingediend; doe dat eerst.",
    "no_term": "Voor “{title}” loopt geen termijn; dien de vraag in, of geef het raadsprofiel een termijn.",
    "answer_empty": "Het antwoord is nog leeg; plak of schrijf de tekst.",
    "commitment_empty": "De toezegging is nog leeg; schrijf wat er is toegezegd.",
    "item_unknown": "Vraag “{number}” is er niet; kies uit {known:list}.",
    "nothing_open": "In “{title}” staat geen vraag meer open; zeg welke vragen u opnieuw wilt stellen.",
    "export_confidential": (
        "“{title}” is {level} en gaat niet zomaar naar buiten; zeg erbij dat het mag als u dat wilt "
        "(--include-confidential)."
    ),
    # The program itself
    "window_unavailable": (
        "Het venster kan niet open, want er ontbreekt iets op deze computer ({detail}); installeer dat, of gebruik de "
        "opdrachtregel: zvdesk --help."
    ),
    "no_display": "Er is hier geen scherm om een venster op te openen; gebruik de opdrachtregel: zvdesk --help.",
    "resources_incomplete": "Er ontbreekt een bestand van zvdesk zelf ({path}); installeer zvdesk opnieuw.",
    "selftest_failed": "De zelftest is mislukt bij “{step}”: {reason}",
    # Backups
    "no_backup": "In “{path}” is geen back-up; kies de map van één back-up, met een datum als naam.",
    "backup_damaged": "De back-up is beschadigd bij “{path}”; gebruik een andere. Er is niets teruggezet.",
    "backup_opened": "“{path}” is een back-up en geen werkmap; zet die eerst terug als nieuwe werkmap.",
    "backup_busy": "Er wordt in “{path}” al een back-up gemaakt{pid:holder}; wacht tot die klaar is.",
    # Documents that go out
    "target_is_folder": "“{path}” is een map; geef de naam van een bestand.",
    "pack_failed": "De stukkenbundel is niet gelukt; probeer het opnieuw, zo nodig zonder het laatst toegevoegde stuk.",
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


def sentence(error: ZvdeskError) -> str:
    """Return what to tell the user about an error. Raises KeyError for a code without a sentence."""
    return _FORMATTER.vformat(TEMPLATES[error.code], (), _Data(error.data))


def already_there(files: Sequence[tuple[str, str]]) -> str:
    """Return what to say of files that hung there already, each as its name and the name it has there; "" for none."""
    if not files:
        return ""
    if len(files) > 1:
        names = list(dict.fromkeys(f"“{name}”" for name, _ in files))
        return f"{len(files)} bestanden zijn niet nog eens toegevoegd, want ze hangen hier al: {_list(names, {})}."
    ((name, present),) = files
    known = "" if name == present else f" als “{present}”"
    return f"“{name}” is niet nog eens toegevoegd, want het hangt hier al{known}."


def still_empty(fields: Sequence[str]) -> str:
    """Return what to say of a letter that was written though parts of it are empty; "" for one that is whole."""
    if not fields:
        return ""
    missing = _list([EMPTY_PARTS[name] for name in fields], {})
    return f"Er staat “Concept” op de brief, want er {'ontbreekt' if len(fields) == 1 else 'ontbreken'} nog: {missing}."


def question_place(field: str, number: str = "") -> str:
    """Return what a place in a council question is called: "vraag 2a", "de toelichting"."""
    return f"vraag {number}" if number else QUESTION_PLACES.get(field, field)


def left_out(words: str, *, is_one: bool) -> str:
    """Return the start of a sentence on what an export leaves out: "2 stukken zijn weggelaten, omdat …"."""
    verb, they = ("is", "het") if is_one else ("zijn", "ze")
    return f"{words} {verb} weggelaten, omdat {they} vertrouwelijk of geheim {verb}"


def joined(words: Sequence[str]) -> str:
    """Return "a, b en c"."""
    return " en ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))


def kind_word(kind: str, count: int = 1) -> str:
    """Return what a kind of record is called: "notitie", or "notities" for any number but one."""
    singular, plural = KIND_WORDS.get(kind, (kind, kind))
    return singular if count == 1 else plural


class _Data(dict[str, Any]):
    """The data of an error, with itself behind each value so that a word can draw on more than one."""

    def __getitem__(self, name: str) -> "_Value":
        return _Value(self.get(name, ""), self)


class _Value:
    def __init__(self, value: Any, data: Mapping[str, Any]) -> None:
        self.value = value
        self.data = data

    def __format__(self, word: str) -> str:
        return _WORDS[word](self.value, self.data) if word else str(self.value)


def _list(values: Any, _data: Mapping[str, Any]) -> str:
    return joined([str(value) for value in values]) if isinstance(values, list | tuple) else ""


def _or(values: Any, _data: Mapping[str, Any]) -> str:
    return " of ".join(str(value) for value in values)


def _fields(names: Any, data: Mapping[str, Any]) -> str:
    return _list([_field(name, data) for name in names], data)


def _field(name: Any, _data: Mapping[str, Any]) -> str:
    return f"{FIELD_WORDS[name]} ({name})" if name in FIELD_WORDS else f"“{name}”"


def _expected(text: Any, _data: Mapping[str, Any]) -> str:
    if " | " in str(text):
        return "een van " + ", ".join(str(text).split(" | "))
    return EXPECTED.get(text, str(text))


def _given(value: Any, data: Mapping[str, Any]) -> str:
    """Say what stood in JSON, in the words of who wrote it and not in Python's."""
    if value is None:
        return "niets (null)"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return f"het getal {_shortened(str(value))}"
    if isinstance(value, str):
        return _given_text(value)
    if isinstance(value, Mapping):
        return "een JSON-object"
    wanted = {"list of texts": str, "list of objects": Mapping}.get(str(data.get("expected")), object)
    wrong = [each for each in value if not isinstance(each, wanted)] if isinstance(value, list) else []
    return f"een lijst met daarin {_given(wrong[0], {})}" if wrong else "een lijst"


def _given_text(text: str) -> str:
    if any(letter == "\0" or "\ud800" <= letter <= "\udfff" for letter in text):
        return "tekst met een teken dat niet bewaard kan worden"
    return f"de tekst “{_shortened(text)}”" if text else "een lege tekst"


def _shortened(text: str) -> str:
    return text if len(text) <= LONGEST_VALUE else f"{text[:LONGEST_VALUE]}…"


def _line(line: Any, data: Mapping[str, Any]) -> str:
    return f": het loopt mis op regel {line}, teken {data.get('column', 0)}" if line else ""


def _place(place: Any, _data: Mapping[str, Any]) -> str:
    return f" (bij {place})" if place else ""


def _first_fields(fields: Any, data: Mapping[str, Any]) -> str:
    return f" (het begint met {_list(fields, data)})" if fields else ""


def _titled(title: Any, _data: Mapping[str, Any]) -> str:
    return f" “{title}”" if title else ""


def _holder(pid: Any, data: Mapping[str, Any]) -> str:
    host = data.get("host")
    return f" (proces {pid}{f' op {host}' if host else ''})" if pid else ""


def _since(text: Any, _data: Mapping[str, Any]) -> str:
    try:
        return f" sinds {datetime.fromisoformat(str(text)).astimezone():%H:%M} uur"
    except ValueError:
        return ""


def _at(path: Any, _data: Mapping[str, Any]) -> str:
    return f" (“{path}”)" if path else ""


def _size(size: Any, _data: Mapping[str, Any]) -> str:
    return f"{int(size) // (1024 * 1024)} MB"


_WORDS = {
    "kind": lambda kind, _data: kind_word(str(kind)),
    "no_kind": lambda kind, _data: f"geen {kind_word(str(kind))}" if kind else "niets",
    "looks_like": lambda word, _data: LOOKS_LIKE.get(word, "iets anders"),
    "what": lambda word, _data: PARTS_OF_A_FILE.get(word, "een onderdeel"),
    "list": _list,
    "short_ids": lambda ids, data: _list([str(each)[:SHORT_ID] for each in ids], data),
    "or": _or,
    "fields": _fields,
    "empty_parts": lambda names, _data: joined([EMPTY_PARTS[name] for name in names]),
    "field": _field,
    "expected": _expected,
    "given": _given,
    "line": _line,
    "place": _place,
    "first_fields": _first_fields,
    "titled": _titled,
    "holder": _holder,
    "since": _since,
    "at": _at,
    "size": _size,
}
_FORMATTER = string.Formatter()
