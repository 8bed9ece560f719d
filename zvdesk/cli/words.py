"""What fields and values are called when the command line shows them to a person; JSON keeps the names of the model.

Light, because `zvdesk list` needs it: enumerations and dates only, neither mappings nor services.
"""

from datetime import UTC, date, datetime, time
from typing import Any

from zvdesk.model.dates import written_date, written_weekday
from zvdesk.model.enums import DUTCH_LABELS
from zvdesk.model.speaking import NAMES, minutes_words

HIDDEN = frozenset(
    {
        "id", "record", "display_title", "created_at", "changed_at", "revision", "deleted_at", "history", "extra",
        "source", "source_id", "digest", "mime_type", "record_kind", "from_kind", "to_kind", "item_ids", "term_unit",
        "boxes", "card",
    }
)  # fmt: skip
"""What says nothing to a person, or is said elsewhere."""

_WORDS = {
    "title": "Titel", "body": "Tekst", "tags": "Labels", "confidentiality": "Openbaarheid",
    "confidentiality_reason": "Reden daarvoor",
    "start": "Begin", "end": "Einde", "location": "Plaats", "chair": "Voorzitter", "description": "Omschrijving",
    "status": "Status", "source_url": "Webadres", "meeting_id": "Vergadering", "parent_id": "Onder", "number": "Nummer",
    "explanation": "Toelichting", "is_heading": "Tussenkop", "treatment": "Behandeling",
    "portfolio_holder": "Portefeuillehouder", "phase": "Fase", "speaking_seconds": "Spreektijd",
    "second_seconds": "Spreektijd tweede termijn", "decision": "Besluit", "withdrawn": "Ingetrokken",
    "agenda_item_id": "Agendapunt",
    "type": "Soort stuk", "type_label": "Soort volgens de bron", "file_name": "Bestandsnaam", "file_size": "Grootte",
    "url": "Webadres", "publication_date": "Gepubliceerd", "key_question": "Kernvraag", "position": "Standpunt",
    "position_reasons": "Argumenten", "speaker": "Spreker", "speaking_text": "Spreektekst",
    "second_text": "Spreektekst tweede termijn", "is_ready": "Klaar", "technical_questions": "Technische vragen",
    "preparation_id": "Voorbereiding", "notes": "Aantekeningen",
    "kind": "Soort", "addressee": "Gericht aan", "subject": "Onderwerp", "question_date": "Datum",
    "answer_form": "Gevraagd antwoord", "occasion": "Aanleiding", "items": "Vragen", "signatories": "Ondertekenaars",
    "text": "Tekst", "name": "Naam", "fractie": "Fractie", "question_id": "Raadsvraag", "answered_on": "Beantwoord op",
    "reference_date": "Peildatum", "domain": "Domein", "scale": "Schaal", "mandate": "Mandaat",
    "legal_basis": "Wettelijke basis", "governed_by": "Bestuur", "website": "Website", "email": "E-mail",
    "phone": "Telefoon", "address": "Adres", "remarks": "Opmerkingen", "function": "Functie",
    "partner_id": "Ketenpartner", "place": "Plaats", "participants": "Deelnemers", "purpose": "Doel",
    "questions": "Vragen voor dit bezoek", "report": "Verslag", "visit_id": "Werkbezoek", "observed_at": "Tijd",
    "role": "Functie", "portfolio": "Portefeuille", "is_connecting": "Verbindend thema", "municipality": "Gemeente",
    "council_term": "Raadsperiode", "rules_name": "Reglement", "speaking_words_per_minute": "Woorden per minuut",
    "rules": "Regels van orde", "profile_id": "Raadsprofiel", "article": "Artikel",
    "cites_gemeentewet_155": "Noemt Gemeentewet art. 155", "term_length": "Termijn", "closing_sentence": "Slotzin",
    "record_id": "Hangt aan", "size": "Grootte", "alternative_text": "Beschrijving", "from_id": "Van", "to_id": "Naar",
    "relation": "Soort", "filed_on": "Ingediend op", "due_on": "Antwoord uiterlijk", "due_explanation": "Termijn",
    "references": "Bronnen", "steps": "Verloop", "accepted_findings": "Aanvaarde opmerkingen", "publisher": "Uitgever",
    "published_on": "Verschenen op", "page": "Bladzijde", "taken_on": "Op",
    "taken_by": "Door", "reason": "Reden", "version": "Versie", "judgement": "Oordeel",
    "judgement_remark": "Opmerking bij het oordeel", "is_rest": "Rest van de brief", "confidence": "Zekerheid",
    "match_reason": "Waarom hier", "promised_by": "Toegezegd door", "promised_on": "Toegezegd op", "state": "Stand",
    "people": "Persoon",
    "committees": "Commissies", "griffie_email": "E-mail van de griffie", "free_day_rule": "Termijn op een vrije dag",
    "recess_rule": "Reces en termijn", "source": "Bron", "recesses": "Recessen", "first_day": "Eerste dag",
    "last_day": "Laatste dag", "term_start": "Termijn loopt vanaf", "notice_hours": "Uren voor de vergadering",
    "accent_color": "Kleur van documenten", "letter_font": "Letter van documenten",
    "contact_lines": "Contactregels", "logo_id": "Logo", "template_id": "Sjabloon",
    "file_by": "Uiterlijk indienen", "file_by_explanation": "Dat is",
    "numbering": "Nummering", "may_sign": "Wie ondertekenen", "term_unit": "Eenheid van de termijn",
    "attachment_id": "Bijlage", "last_page": "Laatst op pagina", "read_up_to": "Gelezen tot en met pagina",
    "page_count": "Aantal pagina's", "quote": "Aangehaald", "comment": "Opmerking", "colour": "Kleur",
    "noted_at": "Genoteerd op", "funded_by": "Betaald door", "working_area": "Werkgebied",
    "rhythm_months": "Spreken om de zoveel maanden", "department": "Afdeling", "mobile": "Mobiel", "since": "Sinds",
    "until": "Tot", "may_be_named": "Mag bij naam genoemd worden", "way": "Hoe", "held_on": "Op",
    "next_step": "Vervolg", "next_on": "Vervolg uiterlijk", "next_done": "Vervolg gedaan",
    "practical_notes": "Praktisch", "plan": "Kader", "thanked_on": "Bedankt op", "partners": "Ook aanwezig",
    "is_asked": "Gesteld", "answer": "Antwoord", "answered_at": "Beantwoord", "theme": "Thema",
    "consent": "Toestemming", "outcome": "Wat ermee gebeurde", "worked_out_on": "Uitgewerkt op",
    "caption": "Bijschrift", "owner": "Wie", "done_on": "Gedaan op",
    "agreed_on": "Afgesproken op", "contact_id": "Contactpersoon", "other_id": "Andere ketenpartner", "tie": "Relatie",
}  # fmt: skip
_OF_A_KIND = {
    ("meeting", "body"): "Orgaan",
    ("preparation", "speaker"): "Woordvoerder",
    ("partner", "questions"): "Vragen om te stellen",
    ("question-item", "text"): "Vraag",
    ("question-reference", "attachment_id"): "Stuk",
    ("question-item", "items"): "Deelvragen",
    ("page-note", "page"): "Pagina",
    ("visit", "tags"): "Thema's",
    ("visit-question", "text"): "Vraag",
    ("action", "due_on"): "Uiterlijk",
    ("agreement", "due_on"): "Uiterlijk",
    ("commitment", "due_on"): "Uiterlijk",
}
_ENUMERATIONS = frozenset(
    {
        "kind", "status", "answer_form", "treatment", "phase", "type", "position", "domain", "scale", "role",
        "relation", "confidentiality", "state", "judgement", "free_day_rule", "recess_rule", "term_start", "term_unit",
        "letter_font", "colour", "way", "tie", "consent", "outcome",
    }
)  # fmt: skip
_DAYS = frozenset(
    {
        "publication_date", "question_date", "answered_on", "reference_date", "filed_on", "due_on", "published_on",
        "taken_on", "promised_on", "first_day", "last_day", "since", "until", "held_on", "next_on",
        "agreed_on", "done_on", "thanked_on", "worked_out_on",
    }
)  # fmt: skip
_CLOCK_TIMES = frozenset({"start", "end", "file_by"})
_MOMENTS = frozenset({"observed_at", "noted_at", "answered_at"})
_SIZES = frozenset({"size", "file_size"})


def is_hidden(kind: str, name: str) -> bool:
    """Tell whether a field of a kind is left out; `position` is a place in a row, and at a preparation a standpunt."""
    return name in HIDDEN or (name == "position" and kind != "preparation")


def field_word(kind: str, name: str) -> str:
    """Return what a field of a kind is called: "Orgaan"."""
    return _OF_A_KIND.get((kind, name)) or _WORDS.get(name) or name.replace("_", " ").capitalize()


def value_words(name: str, value: Any) -> str:
    """Return a value of a field, as JSON has it, as a person reads it; moments in the time of this computer."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, list):
        return ", ".join(str(word) for word in value)
    if name in NAMES.values():
        return minutes_words(int(value))
    if name in _SIZES:
        return size_words(int(value))
    if name in _ENUMERATIONS:
        return enum_word(str(value))
    if value and name in _DAYS:
        return written_date(date.fromisoformat(value))
    if value and name in _CLOCK_TIMES:
        return clock_words(datetime.fromisoformat(value))
    if value and name in _MOMENTS:
        return moment_words(value)
    return str(value)


def enum_word(value: str) -> str:
    """Return the word for a value of an enumeration: "schriftelijke vraag"."""
    return next((word for known, word in DUTCH_LABELS.items() if known == value), value.replace("_", " "))


def clock_words(at: datetime) -> str:
    """Return a wall clock time, "donderdag 3 december 2026, 19:30 uur"; midnight says that no time was given."""
    day = written_weekday(at.date())
    return day if at.time() == time(0, 0) else f"{day}, {at:%H:%M} uur"


def moment_words(text: str) -> str:
    """Return a moment in UTC as the clock of this computer showed it: "3 december 2026, 19:30 uur"."""
    at = datetime.fromisoformat(text).astimezone()
    return f"{written_date(at.date())}, {at:%H:%M} uur"


def short_clock(text: str) -> str:
    """Return a time of day for a list: "03-12-2026 19:30", or the date alone at midnight."""
    at = datetime.fromisoformat(text)
    return f"{at:%d-%m-%Y}" if at.time() == time(0, 0) else f"{at:%d-%m-%Y %H:%M}"


def short_moment(text: str) -> str:
    """Return a moment for a list, in the time of this computer: "03-12-2026 19:30"; one without a zone is in UTC."""
    at = datetime.fromisoformat(text)
    return f"{(at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone():%d-%m-%Y %H:%M}"


def size_words(size: int) -> str:
    """Return the size of a file: "21 kB", "3,4 MB"."""
    if size >= 1024 * 1024:
        return f"{size / (1024 * 1024):.1f} MB".replace(".", ",")
    return f"{-(-size // 1024)} kB"
