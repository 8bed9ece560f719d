"""What kinds and fields are called in the window, where more than one page says it, and the icon of each kind."""

KIND_ICONS = {
    "meeting": "calendar-days",
    "agenda-item": "list-ordered",
    "document": "file-text",
    "preparation": "pencil",
    "council-question": "message-circle-question-mark",
    "visit": "footprints",
    "observation": "eye",
    "partner": "network",
    "contact": "user",
    "note": "notebook-pen",
    "attachment": "paperclip",
    "page-note": "pencil",
    "person": "users",
    "theme": "tag",
    "commitment": "handshake",
    "technical-question": "message-circle-question-mark",
}

CONFIDENTIALITY = {
    "openbaar": "Openbaar",
    "intern": "Intern",
    "vertrouwelijk": "Vertrouwelijk",
    "geheim": "Geheim",
}
"""By the words of `Confidentiality`, in its order: the enumerations are not needed for the first paint."""

_FIELDS: dict[str, str] = {
    "title": "Titel",
    "body": "Tekst",
    "tags": "Labels",
    "confidentiality": "Openbaarheid",
    "confidentiality_reason": "Reden voor openbaarheid",
    "deleted_at": "Prullenbak",
    "kind": "Soort",
    "status": "Status",
    "addressee": "Gericht aan",
    "subject": "Onderwerp",
    "number": "Nummer",
    "question_date": "Datum",
    "portfolio": "Portefeuille",
    "filed_on": "Ingediend op",
    "due_on": "Antwoord uiterlijk",
    "due_explanation": "Termijn",
    "answered_on": "Beantwoord op",
    "answer_form": "Antwoord",
    "occasion": "Aanleiding",
    "explanation": "Toelichting",
    "items": "Vragen",
    "signatories": "Ondertekenaars",
    "references": "Bronnen",
    "steps": "Verloop",
    "accepted_findings": "Aanvaarde opmerkingen",
    "name": "Naam",
    "function": "Functie",
    "domain": "Domein",
    "scale": "Schaal",
    "mandate": "Mandaat",
    "legal_basis": "Wettelijke basis",
    "governed_by": "Bestuur",
    "website": "Website",
    "email": "E-mail",
    "phone": "Telefoon",
    "address": "Adres",
    "remarks": "Opmerkingen",
    "start": "Begin",
    "end": "Einde",
    "place": "Plaats",
    "location": "Plaats",
    "participants": "Deelnemers",
    "purpose": "Doel",
    "questions": "Vragen",
    "report": "Verslag",
    "text": "Tekst",
    "speaker": "Spreker",
    "key_question": "Kernvraag",
    "position": "Standpunt",
    "position_reasons": "Waarom",
    "speaking_text": "Spreektekst",
    "second_text": "Spreektekst tweede termijn",
    "technical_questions": "Technische vragen",
    "notes": "Notities",
    "partner_id": "Ketenpartner",
    "description": "Omschrijving",
    "explanation_html": "Toelichting",
    "chair": "Voorzitter",
    "decision": "Besluit",
    "treatment": "Behandeling",
    "phase": "Fase",
    "portfolio_holder": "Portefeuillehouder",
    "speaking_minutes": "Spreektijd in minuten",
    "second_minutes": "Spreektijd tweede termijn",
    "municipality": "Gemeente",
    "council_term": "Raadsperiode",
    "fractie": "Fractie",
    "speaking_words_per_minute": "Spreektempo",
    "griffie_email": "E-mail van de griffie",
    "committees": "Commissies",
    "people": "Persoon",
    "rules_name": "Naam van het reglement van orde",
    "source": "Bron van deze gegevens",
    "recesses": "Recessen",
    "free_day_rule": "Termijn die op een vrije dag eindigt",
    "recess_rule": "Reces in de termijn",
    "accent_color": "Kleur van documenten",
    "letter_font": "Letter van documenten",
    "contact_lines": "Contactregels in brieven",
    "logo_id": "Logo",
    "template_id": "Sjabloon voor Word",
    "rules": "Reglement van orde",
    "article": "Artikel",
    "cites_gemeentewet_155": "Noemt artikel 155 van de Gemeentewet",
    "term_length": "Termijn",
    "term_unit": "Eenheid van de termijn",
    "term_start": "Gerekend vanaf",
    "notice_hours": "Uren vóór de vergadering",
    "numbering": "Nummering",
    "may_sign": "Wie mogen ondertekenen",
    "quote": "Aangehaald",
    "comment": "Opmerking",
    "page": "Pagina",
    "colour": "Kleur",
    "closing_sentence": "Slotzin van de brief",
}


def field_word(name: str) -> str:
    """Return what a field of a record is called: "Titel"; its own name, made readable, for one without a word."""
    known = _FIELDS.get(name)
    if known is None:
        return name.replace("_", " ").capitalize()
    return known


def kind_icon(kind: str) -> str:
    """Return the name of the icon of a kind."""
    return KIND_ICONS.get(kind, "file-text")


def field_place(name: str) -> tuple[int, str]:
    """Return a key that puts fields in the order in which a reader looks for them."""
    return (list(_FIELDS).index(name) if name in _FIELDS else len(_FIELDS), name)
