"""What a column of a table of partners and contacts says: guessed from its heading, in Dutch or English. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from zvdesk.errors import UserError
from zvdesk.exchange.cards.names import words_of

PARTNER, CONTACT = "partner", "contact"
NOTHING: Final = ""
"""Says of a column that it is not taken over."""

Columns = tuple[str, ...]
"""For each column the field that it goes to, `NOTHING` for none."""


class ColumnField(NamedTuple):
    """A field that a column may say: `partner.` or `contact.` and its name, what it is called, and usual headings.

    `has_many` tells that more than one column may say it.
    """

    key: str
    word: str
    heads: tuple[str, ...]
    has_many: bool = False

    @property
    def kind(self) -> str:
        """Whether it is a partner's or a contact's."""
        return self.key.partition(".")[0]

    @property
    def name(self) -> str:
        """Its name at the partner or the contact; parts of names and addresses have names of their own."""
        return self.key.partition(".")[2]

    @property
    def whole(self) -> str:
        """What it is called where both kinds are offered: "Contactpersoon: e-mail"."""
        owner = "Ketenpartner" if self.kind == PARTNER else "Contactpersoon"
        return f"{owner}: {self.word[:1].lower()}{self.word[1:]}"


def _field(key: str, word: str, *heads: str, has_many: bool = False) -> ColumnField:
    return ColumnField(key, word, heads, has_many)


FIELDS: Final = (
    _field(
        "partner.name", "Naam", "ketenpartner", "organisatie", "organisatienaam", "naam organisatie", "partner",
        "instelling", "bedrijf", "bedrijfsnaam", "werkgever", "organization", "organisation", "company", "company name",
        "organization name", "organization 1 name", "naam ketenpartner", "account name", "naam van de organisatie",
    ),
    _field("partner.kind", "Soort", "soort", "soort organisatie", "type", "type organisatie", "kind"),
    _field("partner.domain", "Domein", "domein", "domain", "sector", "beleidsterrein", "beleidsveld"),
    _field("partner.scale", "Schaal", "schaal", "schaalniveau", "niveau", "scale"),
    _field("partner.working_area", "Werkgebied", "werkgebied", "regio", "gebied", "gemeenten", "gemeente",
        "region",
    ),
    _field("partner.governed_by", "Bestuur", "bestuur", "bestuurd door", "aansturing", "governed by"),
    _field("partner.funded_by", "Betaald door", "betaald door", "financiering", "gefinancierd door", "funded by"),
    _field("partner.mandate", "Mandaat", "mandaat", "taak", "taken", "mandate"),
    _field("partner.legal_basis", "Wettelijke basis", "wettelijke basis", "wet", "grondslag", "legal basis"),
    _field(
        "partner.tags", "Thema's", "thema's", "themas", "thema", "labels", "tags", "categorie", "categories",
        "categorieën",
    ),
    _field("partner.rhythm_months", "Spreken om de … maanden", "ritme", "spreken om de maanden", "ritme in maanden"),
    _field("partner.website", "Website", "website", "site", "webadres", "web page", "url", "www", "webpagina"),
    _field("partner.email", "E-mail", "algemeen e-mailadres", "e-mail organisatie", "mail organisatie"),
    _field(
        "partner.phone", "Telefoon", "algemeen nummer", "telefoon organisatie", "algemeen telefoonnummer",
        "company main phone", "telefoon hoofdkantoor", "tel. algemeen", "telefoon algemeen",
    ),
    _field("partner.address", "Adres", "adres", "bezoekadres", "postadres", "address", "business address"),
    _field(
        "partner.street", "Straat en huisnummer", "straat", "straat en huisnummer", "straatnaam", "business street",
        "street", "huisnummer", "huisnr", "werkadres, straat", has_many=True,
    ),
    _field(
        "partner.postcode", "Postcode", "postcode", "werkadres, postcode", "business postal code", "postal code",
        "zip", "zip code",
    ),
    _field(
        "partner.city", "Plaats", "plaats", "woonplaats", "vestigingsplaats", "stad", "city", "business city",
        "werkadres, plaats",
    ),
    _field("partner.questions", "Vragen om te stellen", "vragen", "vragen om te stellen", "questions"),
    _field("partner.remarks", "Opmerkingen", "opmerkingen organisatie", "opmerkingen ketenpartner", has_many=True),
    _field(
        "contact.name", "Naam", "contactpersoon", "contact", "naam contactpersoon", "persoon", "contact person",
        "full name", "volledige naam", "display name", "weergavenaam", "aanspreekpunt", "naam aanspreekpunt",
        "aanspreekpersoon",
    ),
    _field("contact.given", "Voornaam", "voornaam", "voornamen", "roepnaam", "first name", "given name", "voorletters"),
    _field("contact.between", "Tussenvoegsel", "tussenvoegsel", "tussenvoegsels", "voorvoegsel", "middle name"),
    _field("contact.family", "Achternaam", "achternaam", "familienaam", "last name", "surname", "family name"),
    _field(
        "contact.function", "Functie", "functie", "rol", "job title", "title", "function", "role",
        "organization title", "organization 1 title",
    ),
    _field(
        "contact.department", "Afdeling", "afdeling", "team", "department", "organization department",
        "organization 1 department",
    ),
    _field(
        "contact.email", "E-mail", "e-mail contactpersoon", "mail contactpersoon", "e-mailadres contactpersoon",
        "e-mail persoon", "e-mail 1 value",
    ),
    _field(
        "contact.phone", "Telefoon", "telefoon contactpersoon", "doorkiesnummer", "direct nummer", "business phone",
        "telefoon werk", "telefoon op werk", "work phone", "phone 1 value", "tel. werk", "telefoonnummer werk",
        "telefoon (werk)", "werktelefoon", "tel. direct", "telefoon direct", "doorkies",
    ),
    _field(
        "contact.mobile", "Mobiel", "mobiel", "mobiel nummer", "mobiele telefoon", "mobile", "mobile phone", "gsm",
        "tel. mobiel", "telefoon mobiel", "mobiele nummer", "06-nummer", "mobiel werk",
    ),
    _field("contact.since", "Sinds", "sinds", "in functie sinds", "since", "vanaf"),
    _field("contact.until", "Tot", "tot", "tot en met", "until", "einddatum"),
    _field("contact.may_be_named", "Mag bij naam genoemd worden", "mag genoemd worden", "may be named"),
    _field("contact.remarks", "Opmerkingen", "opmerkingen contactpersoon", has_many=True),
)  # fmt: skip
"""In the order in which they are offered."""

_EITHER: Final = {
    "name": ("naam", "name"),
    "email": ("e-mail", "email", "e-mailadres", "mail", "mailadres", "e mail", "e-mail address", "email address"),
    "phone": ("telefoon", "telefoonnummer", "tel", "telefoonnr", "tel nr", "phone", "phone number", "telephone"),
    "remarks": ("opmerkingen", "opmerking", "notitie", "notities", "bijzonderheden", "notes", "remarks", "toelichting"),
}
"""Headings that say something of whom the table is about: people where it has any, else organisations."""

BY_KEY: Final = {one.key: one for one in FIELDS}
_HEADS: Final = {_folded: one.key for one in FIELDS for _folded in map(words_of, (*one.heads, one.whole))}
_TELLING_OF_PEOPLE: Final = frozenset(
    {"contact.name", "contact.given", "contact.family", "contact.function", "contact.department", "contact.mobile"}
)


def guessed(heads: Sequence[str], chosen: Mapping[int, str] | None = None) -> Columns:
    """Return what the columns of a table say by their headings; a field goes to the first that says it.

    What was chosen for some columns, by place, stands and goes before what another heading says.
    """
    fixed = chosen or {}
    first = [fixed.get(place, _HEADS.get(_bare(head), NOTHING)) for place, head in enumerate(heads)]
    kind = CONTACT if _TELLING_OF_PEOPLE & {*first} else PARTNER
    taken = {key for key in fixed.values() if key}
    found = []
    for place, (key, head) in enumerate(zip(first, heads, strict=True)):
        told = bool(key) or place in fixed
        wanted = key if told else _either(_bare(head), kind, first)
        is_told_elsewhere = not told and wanted in first  # "Naam" gives way to "Naam organisatie", wherever that is
        is_free = place in fixed or (wanted not in taken and not is_told_elsewhere) or _has_many(wanted)
        found.append(wanted if is_free else NOTHING)
        taken |= {found[-1]} - {NOTHING}
    return tuple(found)


def mapped(heads: Sequence[str], wishes: Mapping[str, str]) -> Columns:
    """Return the columns as wished for some, by heading, and guessed for the rest; a field by its key or its word.

    Raises UserError "table_column_unknown" (head, known), "table_field_unknown" (field, known), and as `checked`.
    """
    places = {words_of(head): place for place, head in enumerate(heads)}
    chosen = {}
    for head, field in wishes.items():
        place = places.get(words_of(head))
        if place is None:
            raise UserError("table_column_unknown", head=head, known=list(heads))
        chosen[place] = _key(field)
    return checked(heads, guessed(heads, chosen))


def checked(heads: Sequence[str], columns: Columns) -> Columns:
    """Return the columns. Raises UserError "table_field_twice" (field, one, other), "table_names_missing"."""
    seen: dict[str, str] = {}
    for head, key in zip(heads, columns, strict=True):
        if key in seen and not BY_KEY[key].has_many:
            raise UserError("table_field_twice", field=BY_KEY[key].whole, one=seen[key], other=head)
        if key:
            seen[key] = head
    if not {"partner.name", "contact.name", "contact.given", "contact.family"} & seen.keys():
        raise UserError("table_names_missing")
    return columns


def read_wishes(given: Iterable[str]) -> dict[str, str]:
    """Return "Kop=veld" as heading and field; "Kop=" takes a column not over. Raises UserError "table_map_wrong"."""
    wishes = {}
    for one in given:
        head, sign, field = one.rpartition("=")
        if not sign or not head.strip():
            raise UserError("table_map_wrong", given=one)
        wishes[head.strip()] = field.strip()
    return wishes


def _key(field: str) -> str:
    if not field or field == "-":
        return NOTHING
    if field.casefold() in BY_KEY:
        return field.casefold()
    found = next((one.key for one in FIELDS if words_of(one.whole) == words_of(field)), NOTHING)
    if not found:
        raise UserError("table_field_unknown", field=field, known=list(BY_KEY))
    return found


def _bare(head: str) -> tuple[str, ...]:
    """Return the words of a heading without what stands between brackets: "Ritme (maanden)"."""
    return words_of(head.split("(", maxsplit=1)[0]) or words_of(head)


def _either(head: tuple[str, ...], kind: str, others: Sequence[str]) -> str:
    name = next((name for name, heads in _EITHER.items() if head in map(words_of, heads)), NOTHING)
    if name == "name" and kind == CONTACT and _has_name(others):
        return f"{PARTNER}.name"
    return f"{kind}.{name}" if name else NOTHING


def _has_many(key: str) -> bool:
    return key in BY_KEY and BY_KEY[key].has_many


def _has_name(others: Sequence[str]) -> bool:
    return "contact.name" in others or "contact.family" in others
