"""What the head of a letter says in the words that griffies use: subject, number, fractie, and whether it answers."""

import pytest

from zvdesk.exchange.letters.letter import Letter
from zvdesk.exchange.letters.older import OlderLetter, read_older
from zvdesk.exchange.letters.pasted import read_pasted
from zvdesk.exchange.letters.purpose import Purpose
from zvdesk.model.enums import QuestionKind

ASKED = "1. Hoeveel inwoners wachten langer dan vier weken op hulp?\n2. Wat kost dat, en wie betaalt het?"
ANSWERED = (
    "1. Hoeveel inwoners wachten langer dan vier weken op hulp?\nAntwoord: Twaalf.\n"
    "2. Wat kost dat, en wie betaalt het?\nAntwoord: € 300, te betalen door de gemeente."
)


def asked(head: str) -> OlderLetter:
    return read_older(read_pasted(f"{head}\n\nGeacht college,\n\n{ASKED}"))


def answered(head: str) -> OlderLetter:
    return read_older(read_pasted(f"{head}\n\nGeachte raad,\n\n{ANSWERED}"))


@pytest.mark.parametrize(
    ("head", "subject"),
    [
        ("Technische vragen begroting 2025", "Begroting 2025"),
        ("Technische vragen Kadernota 2027", "Kadernota 2027"),
        ("Technische vragen over de begroting 2025", "De begroting 2025"),
        ("Technische vragen D66 begroting 2025", "Begroting 2025"),
        ("Technische vragen fractie D66: jaarstukken 2024", "Jaarstukken 2024"),
        ("Schriftelijke vragen CDA en VVD – jeugdhulp in de regio", "Jeugdhulp in de regio"),
        ("Raadsvragen PvdA opvang van daklozen", "Opvang van daklozen"),
        ("Raadsvragen over de nachtopvang", "De nachtopvang"),
        ("Raadsvragen CDA en D66\nWachttijden bij de huishoudelijke hulp", "Wachttijden bij de huishoudelijke hulp"),
        ("Onderwerp: schriftelijke vragen crisisopvang na huiselijk geweld", "Crisisopvang na huiselijk geweld"),
        ("Technische vragen begroting 2025\nOnderwerp: Jeugdzorg in de begroting", "Jeugdzorg in de begroting"),
        ("Raadsvragen CDA en D66", ""),
        ("Schriftelijke vragen 26-12", ""),
    ],
)
def test_a_title_above_questions_tells_their_subject(head: str, subject: str) -> None:
    assert asked(head).subject == subject


@pytest.mark.parametrize(
    ("head", "subject"),
    [
        ("Beantwoording technische vragen begroting 2025", "Begroting 2025"),
        ("Technische vragen collectief vervoer: antwoorden", "Collectief vervoer"),
        ("Antwoorden op technische vragen Kadernota 2027", "Kadernota 2027"),
        ("Overzicht technische vragen jaarstukken 2025", "Jaarstukken 2025"),
        ("Raadsvragen CDA en D66 – beantwoording", ""),
        ("Raadsvragen CDA en D66 – beantwoording\nOnderwerp: Wachttijden", "Wachttijden"),
        ("Onderwerp: beantwoording vragen 2026/44, opvang van jongeren", "Opvang van jongeren"),
        ("Onderwerp: Beantwoording vragen VVD over bezetting van wijkagenten", "Bezetting van wijkagenten"),
        ("Onderwerp: Beantwoording schriftelijke vragen D66 en SP (art. 36 RvO) over vuurwerk", "Vuurwerk"),
    ],
)
def test_a_title_above_answers_tells_the_subject_of_the_questions(head: str, subject: str) -> None:
    assert answered(head).subject == subject


@pytest.mark.parametrize(
    ("head", "number"),
    [
        ("Registratienummer: 2026-0418", "2026-0418"),
        ("Registratienummer 2026-0418", "2026-0418"),
        ("Registratienummer griffie: 2026-0418", "2026-0418"),
        ("Reg.nr. 26/117", "26/117"),
        ("Reg. nr.: 26/117", "26/117"),
        ("Zaaknummer: Z26-118842", "Z26-118842"),
        ("Volgnummer 2026-31", "2026-31"),
        ("Schriftelijke vragen 26-12 (artikel 36 RvO)", "26-12"),
        ("Raadsvragen nr. 2026-31", "2026-31"),
        ("Raadsvragen CDA en D66\nRegistratienummer: 25-117", "25-117"),
        ("Nr.\tVraag\tAntwoord", ""),
        ("Technische vragen begroting 2025", ""),
    ],
)
def test_the_number_of_questions_is_read_under_every_name(head: str, number: str) -> None:
    assert asked(head).number == number


@pytest.mark.parametrize(
    ("head", "number"),
    [
        ("Raadsvragen CDA en D66 – beantwoording\nRegistratienummer: 2026-0418", "2026-0418"),
        ("Ons kenmerk: Z/26/118842\nUw kenmerk: SV26-033", "SV26-033"),
        ("Ons kenmerk: Z/26/118842\nUw nummer: SV-2026-020", "SV-2026-020"),
        ("Kenmerk: 26.0091-2\nBetreft: uw vragen van 4 mei 2026 (kenmerk 26.0091)", "26.0091"),
        ("Ons kenmerk: Z/26/118842", ""),
    ],
)
def test_an_answer_has_the_number_of_the_question_and_not_its_own(head: str, number: str) -> None:
    assert answered(head).number == number


@pytest.mark.parametrize(
    ("head", "fracties"),
    [
        ("Raadsvragen CDA en D66 – beantwoording", ["CDA", "D66"]),
        ("Raadsvragen CDA en D66", ["CDA", "D66"]),
        ("Technische vragen fractie GroenLinks-PvdA begroting 2025", ["GroenLinks-PvdA"]),
        ("Technische vragen begroting 2025\nFractie: Leefbaar Oudeveen", ["Leefbaar Oudeveen"]),
        ("Technische vragen begroting 2025\nFracties: CDA, VVD en SP", ["CDA", "VVD", "SP"]),
        ("Schriftelijke vragen van de fractie Stadspartij: jeugdhulp", ["Stadspartij"]),
        ("Technische vragen begroting 2025", []),
        ("Raadsvragen WMO en BUIG", []),
    ],
)
def test_a_title_tells_which_fracties_asked_where_nobody_is_named(head: str, fracties: list[str]) -> None:
    for said in (asked(head), answered(head)):
        assert [(one.name, one.fractie) for one in said.signatories] == [("", fractie) for fractie in fracties]


@pytest.mark.parametrize(
    "head",
    [
        "Fractie: D66\nVragensteller: Ineke Kloosterboer",
        "Raadsvragen D66 – jeugdhulp\nIndiener: Ineke Kloosterboer",
        "Naam: Ineke Kloosterboer\nFractie: D66",
        "Fractie: D66\nContactpersoon: Ineke Kloosterboer",
    ],
)
def test_who_asks_gets_the_fractie_of_the_head(head: str) -> None:
    assert [(one.name, one.fractie) for one in asked(head).signatories] == [("Ineke Kloosterboer", "D66")]


def test_who_asks_gets_the_fractie_for_which_the_letter_ends() -> None:
    end = "Namens de fractie van de Partij voor de Stad,\nSamira Belkadi"
    said = read_older(read_pasted(f"Geacht college,\n\n{ASKED}\n\n{end}"))
    assert [(one.name, one.fractie) for one in said.signatories] == [("Samira Belkadi", "Partij voor de Stad")]


ONLY_QUESTIONS = {
    "explained": (
        "Technische vragen begroting 2025\nFractie: CDA\nContactpersoon: Joost Hamers\n\n"
        "1. Waarom is het budget lager dan in 2024?\nIn de jaarrekening stond dat het beroep toeneemt.\n"
        "2. Hoeveel fte is er begroot?\nOp blz. 24 staat een bedrag, maar geen aantal fte.\n"
    ),
    "empty places for answers": (
        "Technische vragen\nNaam: Joost Hamers\nFractie: CDA\n\n"
        "Vraag 1: Waarom is het budget lager?\nAntwoord:\nVraag 2: Hoeveel fte is er begroot?\nAntwoord:\n"
        "In te vullen door de ambtelijke organisatie.\n"
    ),
    "the college is told that it is asked": (
        "Technische vragen over het inloophuis\nCollege van burgemeester en wethouders\n2 februari 2026\n"
        "1. Wanneer is besloten het te sluiten?\n2. Hoeveel bezoekers had het?\nKarim Azzouz (D66)\n"
    ),
    "an empty column for answers": (
        "Technische vragen Kadernota 2027\nFractie: CDA\n\nNr.\tVraag\tAntwoord\n"
        "1\tWelke indexering is gebruikt?\n2\tHoeveel statushouders komen er?\n"
    ),
}


@pytest.mark.parametrize("form", ONLY_QUESTIONS)
def test_a_letter_of_questions_alone_is_no_answer(form: str) -> None:
    said = read_older(read_pasted(ONLY_QUESTIONS[form]))
    assert said.purpose is Purpose.QUESTION
    assert len(said.items) == 2
    assert said.kind is QuestionKind.TECHNISCH


@pytest.mark.parametrize(
    "text",
    [
        ONLY_QUESTIONS["empty places for answers"].replace("Antwoord:", "Antwoord: Dat is zo."),
        ONLY_QUESTIONS["an empty column for answers"].replace("?\n", "?\tDat is zo.\n"),
        ONLY_QUESTIONS["explained"].replace("Technische vragen", "Beantwoording technische vragen"),
        "1. Waarom is het budget lager? Antwoord1: Dat is zo.\n2. Hoeveel fte is er? Antwoord2: Twee.",
    ],
)
def test_the_same_letter_filled_in_is_an_answer(text: str) -> None:
    letter: Letter = read_pasted(text)
    assert read_older(letter).purpose is Purpose.ANSWER
