"""The enumerations of the domain, in the words of the VNG ORI 2.0 standard where it has them."""

from enum import StrEnum


class Confidentiality(StrEnum):
    """How closed a record is, in rising order; `geheim` after Gemeentewet art. 87 to 89."""

    OPENBAAR = "openbaar"
    INTERN = "intern"
    VERTROUWELIJK = "vertrouwelijk"
    GEHEIM = "geheim"


class QuestionKind(StrEnum):
    """Kind of council question: words of VNG ORI `vraagtype` and `informatieobjecttype`, and two of our own."""

    SCHRIFTELIJK = "schriftelijke_politieke_vraag"
    TECHNISCH = "technische_vraag"
    MONDELING = "mondelinge_politieke_vraag"
    INTERPELLATIE = "interpellatie"
    AGENDERINGSVERZOEK = "agenderingsverzoek"
    MOTIE = "motie"
    AMENDEMENT = "amendement"


DECISIONS = frozenset({QuestionKind.MOTIE, QuestionKind.AMENDEMENT})
"""What the council itself decides: nobody answers it."""

CALLED_BY_KIND = DECISIONS | {QuestionKind.INTERPELLATIE, QuestionKind.AGENDERINGSVERZOEK}
"""What nobody calls a raadsvraag."""


class QuestionStatus(StrEnum):
    """Where a council question stands between draft and closure."""

    CONCEPT = "concept"
    TER_BEOORDELING = "ter_beoordeling"
    INGEDIEND = "ingediend"
    VERDAAGD = "verdaagd"
    BEANTWOORD = "beantwoord"
    AFGEROND = "afgerond"
    INGETROKKEN = "ingetrokken"
    TERUGGESTUURD = "teruggestuurd"


class AnswerForm(StrEnum):
    """Whether the member asks for a written or an oral answer."""

    SCHRIFTELIJK = "schriftelijk"
    MONDELING = "mondeling"


class TermUnit(StrEnum):
    """Unit in which the rules of order give the term for an answer."""

    DAGEN = "dagen"
    WEKEN = "weken"
    WERKDAGEN = "werkdagen"


class TermStart(StrEnum):
    """What sets the term for an answer going: filing, or the griffie's forwarding it to the college."""

    INDIENING = "indiening"
    DOORZENDING = "doorzending"


class FreeDayRule(StrEnum):
    """What becomes of a term that ends on a Saturday, Sunday or public holiday."""

    BLIJFT = "blijft"
    SCHUIFT_OP = "schuift_op"


class RecessRule(StrEnum):
    """What the council's recess does to a term: it counts, it suspends the term, or it moves an end within it."""

    TELT_MEE = "telt_mee"
    SCHORT_OP = "schort_op"
    VERSCHUIFT_EINDE = "verschuift_einde"


class LetterFont(StrEnum):
    """The bundled letters that documents can be set in."""

    SCHREEFLOOS = "schreefloos"
    SCHREEF = "schreef"


class Judgement(StrEnum):
    """How the councillor judges the answer to one item."""

    BEANTWOORD = "beantwoord"
    DEELS = "deels"
    ONTWEKEN = "ontweken"
    NIET = "niet"


class CommitmentState(StrEnum):
    """Where a commitment of the college stands."""

    OPEN = "open"
    NAGEKOMEN = "nagekomen"
    VERVALLEN = "vervallen"


class MeetingStatus(StrEnum):
    """VNG ORI `status` of a meeting."""

    GEPLAND = "gepland"
    GEHOUDEN = "gehouden"
    GEANNULEERD = "geannuleerd"


class Treatment(StrEnum):
    """How an agenda item is handled; VNG ORI has `indicatieHamerstuk`."""

    HAMERSTUK = "hamerstuk"
    BESPREEKSTUK = "bespreekstuk"


class Phase(StrEnum):
    """Phase of the BOB model in which an agenda item is handled."""

    BEELDVORMING = "beeldvorming"
    OORDEELSVORMING = "oordeelsvorming"
    BESLUITVORMING = "besluitvorming"


class InformationObjectType(StrEnum):
    """VNG ORI `informatieobjecttype` of a document."""

    VRAAG = "vraag"
    ANTWOORD = "antwoord"
    MOTIE = "motie"
    AMENDEMENT = "amendement"
    TOEZEGGING = "toezegging"
    VOORSTEL = "voorstel"
    INGEKOMEN_STUK = "ingekomen_stuk"
    MEDEDELING = "mededeling"
    BESLUITVORMINGSSTUK = "besluitvormingsstuk"


class Position(StrEnum):
    """The councillor's position (standpunt) on an agenda item."""

    VOOR = "voor"
    TEGEN = "tegen"
    NADER_TE_BEPALEN = "nader_te_bepalen"


class Readiness(StrEnum):
    """How far an agenda item is prepared."""

    NIET = "niet"
    BEGONNEN = "begonnen"
    VOORBEREID = "voorbereid"


class PartnerDomain(StrEnum):
    """Part of the care and safety chain in which a partner works."""

    VEILIGHEID = "veiligheid"
    ZORG = "zorg"
    ZORG_EN_VEILIGHEID = "zorg_en_veiligheid"
    JEUGD = "jeugd"
    OPVANG = "opvang"
    OVERIG = "overig"


class PartnerScale(StrEnum):
    """Scale on which a partner is organised."""

    LOKAAL = "lokaal"
    REGIONAAL = "regionaal"
    LANDELIJK = "landelijk"


class PartnerKind(StrEnum):
    """What kind of organisation a partner is; of each but the last the catalogue says what it does."""

    POLITIE = "politie"
    OPENBAAR_MINISTERIE = "openbaar_ministerie"
    ZORG_EN_VEILIGHEIDSHUIS = "zorg_en_veiligheidshuis"
    RIEC = "riec"
    VEILIG_THUIS = "veilig_thuis"
    GGD = "ggd"
    VEILIGHEIDSREGIO = "veiligheidsregio"
    GGZ_INSTELLING = "ggz_instelling"
    VERSLAVINGSZORG = "verslavingszorg"
    FORENSISCHE_ZORG = "forensische_zorg"
    RECLASSERING = "reclassering"
    JEUGDZORG = "jeugdzorg"
    RAAD_VOOR_DE_KINDERBESCHERMING = "raad_voor_de_kinderbescherming"
    OPVANG_EN_WIJKTEAM = "opvang_en_wijkteam"
    OVERIG = "overig"


class ContactWay(StrEnum):
    """How one spoke to a partner."""

    TELEFOON = "telefoon"
    MAIL = "mail"
    GESPREK = "gesprek"
    OVERLEG = "overleg"
    BRIEF = "brief"
    OVERIG = "overig"


class AgreementKind(StrEnum):
    """What was agreed with a partner."""

    INFORMATIE_BIJ_CRISIS = "informatie_bij_crisis"
    RAPPORTAGE = "rapportage"
    CAPACITEIT = "capaciteit"
    OPVOLGING_VAN_MELDINGEN = "opvolging_van_meldingen"
    OVERIG = "overig"


class PartnerTie(StrEnum):
    """What one partner is to another; read "Veilig Thuis verwijst naar Politie"."""

    VERWIJST_NAAR = "verwijst_naar"
    BESTUURT = "bestuurt"
    FINANCIERT = "financiert"
    DEELT_GEGEVENS_MET = "deelt_gegevens_met"
    OVERLEGT_MET = "overlegt_met"


class ObservationKind(StrEnum):
    """What was logged on a work visit."""

    WAARNEMING = "waarneming"
    CITAAT = "citaat"
    FOTO = "foto"
    AFSPRAAK = "afspraak"
    VRAAG = "vraag"


class VisitStage(StrEnum):
    """How far a work visit is, as its dates say."""

    ZONDER_DATUM = "zonder_datum"
    GEPLAND = "gepland"
    VANDAAG = "vandaag"
    GEWEEST = "geweest"


class QuoteConsent(StrEnum):
    """Whether somebody agreed that their words leave the fractie; only `ja` and `anoniem` let them."""

    ONBEKEND = "onbekend"
    JA = "ja"
    ANONIEM = "anoniem"
    NEE = "nee"


class ObservationOutcome(StrEnum):
    """What became of an observation at home; `open` waits to be worked out."""

    OPEN = "open"
    NOTITIE = "notitie"
    RAADSVRAAG = "raadsvraag"
    AFSPRAAK = "afspraak"
    ACTIE = "actie"
    GEEN = "geen"


class NoteColour(StrEnum):
    """Colour of a highlight in a document."""

    GEEL = "geel"
    GROEN = "groen"
    BLAUW = "blauw"
    ROOD = "rood"


class PersonRole(StrEnum):
    """Function in which a person is known to the fractie."""

    RAADSLID = "raadslid"
    FRACTIEASSISTENT = "fractieassistent"
    BURGEMEESTER = "burgemeester"
    WETHOUDER = "wethouder"
    GRIFFIER = "griffier"
    AMBTENAAR = "ambtenaar"
    OVERIG = "overig"


class Relation(StrEnum):
    """Why two records are linked; what rests on an `aanleiding` takes over its confidentiality.

    A file that is a `vervanging` of another at the same record is used in its place.
    """

    AANLEIDING = "aanleiding"
    VERWIJZING = "verwijzing"
    VERVANGING = "vervanging"


INCIDENT = "incident"
"""The label of a note that is about an incident."""

DUTCH_LABELS: dict[StrEnum, str] = {
    QuestionKind.SCHRIFTELIJK: "schriftelijke vraag",
    QuestionKind.TECHNISCH: "technische vraag",
    QuestionKind.MONDELING: "mondelinge vraag",
    Position.NADER_TE_BEPALEN: "nader te bepalen",
    QuestionStatus.TER_BEOORDELING: "ter beoordeling",
    FreeDayRule.SCHUIFT_OP: "schuift op",
    LetterFont.SCHREEFLOOS: "zonder schreef (Atkinson Hyperlegible)",
    LetterFont.SCHREEF: "met schreef (Noto Serif)",
    RecessRule.TELT_MEE: "telt mee",
    RecessRule.SCHORT_OP: "schort op",
    RecessRule.VERSCHUIFT_EINDE: "verschuift het einde",
    InformationObjectType.INGEKOMEN_STUK: "ingekomen stuk",
    PartnerDomain.ZORG_EN_VEILIGHEID: "zorg en veiligheid",
    PartnerKind.OPENBAAR_MINISTERIE: "Openbaar Ministerie",
    PartnerKind.ZORG_EN_VEILIGHEIDSHUIS: "Zorg- en Veiligheidshuis",
    PartnerKind.RIEC: "RIEC",
    PartnerKind.VEILIG_THUIS: "Veilig Thuis",
    PartnerKind.GGD: "GGD",
    PartnerKind.GGZ_INSTELLING: "ggz-instelling",
    PartnerKind.FORENSISCHE_ZORG: "forensische zorg",
    PartnerKind.JEUGDZORG: "jeugdzorg, gecertificeerde instelling",
    PartnerKind.RAAD_VOOR_DE_KINDERBESCHERMING: "Raad voor de Kinderbescherming",
    PartnerKind.OPVANG_EN_WIJKTEAM: "maatschappelijke opvang, wijkteam",
    VisitStage.ZONDER_DATUM: "zonder datum",
    ContactWay.MAIL: "e-mail",
    AgreementKind.INFORMATIE_BIJ_CRISIS: "informatie bij crisis",
    AgreementKind.OPVOLGING_VAN_MELDINGEN: "opvolging van meldingen",
    PartnerTie.VERWIJST_NAAR: "verwijst naar",
    PartnerTie.DEELT_GEGEVENS_MET: "deelt gegevens met",
    PartnerTie.OVERLEGT_MET: "overlegt met",
}


def label(value: StrEnum) -> str:
    """Return the word for a value as a reader sees it: "schriftelijke vraag"."""
    return DUTCH_LABELS.get(value, value.value)
