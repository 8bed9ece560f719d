"""The same three answers in every shape that a letter may have."""

import pytest

from zvdesk.exchange.letters.answers import AskedItem, read_answers
from zvdesk.exchange.letters.pasted import read_pasted

QUESTIONS = (
    "Hoeveel fietsenstallingen zijn er bij het station?",
    "Wie beheert de stallingen en wat kost dat?",
    "Wanneer wordt de nieuwe stalling geopend?",
)
ANSWERS = (
    "Er zijn er vier.",
    "De beheerder is Stalwerk, voor € 80.000 per jaar.",
    "De nieuwe stalling opent in mei 2027.",
)
ASKED = [AskedItem(str(number), text) for number, text in enumerate(QUESTIONS, 1)]
PARTS = [
    AskedItem("1", "Over de stallingen:", (AskedItem("1a", QUESTIONS[0]), AskedItem("1b", QUESTIONS[1]))),
    AskedItem("2", QUESTIONS[2]),
]


def answers(text: str, asked: list[AskedItem] = ASKED) -> dict[str, str]:
    """The answers of a pasted letter by their numbers."""
    return {" ".join(answer.items): answer.text for answer in read_answers(read_pasted(text), asked).answers}


def each(shape: str) -> str:
    """A letter with this for every question."""
    filled = (
        shape.format(n=number, q=question, a=answer, Q=question.upper(), o=ordinal, c=cardinal)
        for number, question, answer, ordinal, cardinal in zip(
            "123", QUESTIONS, ANSWERS, ("Eerste", "Tweede", "Derde"), ("één", "twee", "drie"), strict=True
        )
    )
    return "\n".join(filled)


@pytest.mark.parametrize(
    "shape",
    [
        "Vraag {n}\t{q}\nAntwoord\t{a}",
        "{n}. {q}\nAntwoord van het college: {a}",
        "VRAAG {n}\n{q}\nANTWOORD\n{a}",
        "VRAAG {n}: {Q}\nANTWOORD {n}: {a}",
        "Vraag {n} – {q}\nAntwoord – {a}",
        "Vraag nr. {n}\n{q}\nReactie\n{a}",
        "V: {q}\nA: {a}",
        "Vraag {n} van de fractie Groen:\n{q}\nAntwoord van de burgemeester:\n{a}",
        "“{q}”\n{a}",
        "({n}) {a}",
        "**Vraag {n}:** {q}\n**Antwoord:** {a}",
        "{q}\n{a}",
        "Ad {n}. {a}",
        "Uw vraag luidt:\n{q}\n{a}",
    ],
)
def test_shape_is_understood(shape: str) -> None:
    found = answers(each(shape))
    assert {number: text.removesuffix("\nUw vraag luidt:") for number, text in found.items()} == dict(
        zip("123", ANSWERS, strict=True)
    )


@pytest.mark.parametrize(
    "shape",
    [
        "Punt {n}\n{a}",
        "Onder {n}: {a}",
        "{o} vraag\n{a}",
        "{o} vraag: {q}\n{a}",
        "Bij vraag {n}\n{a}",
        "§ {n} {q}\n{a}",
        "#{n}\n{a}",
        "Item {n}\n{q}\n{a}",
        "Inzake vraag {n}:\n{a}",
        "Vraag {c}: {q}\n{a}",
        "Sub {n}. {a}",
        "{n}/ {a}",
        "{n}\t{a}",
        "Vr. {n} {q}\nAntw. {a}",
    ],
)
def test_words_of_its_own_by_which_a_letter_counts_are_learned(shape: str) -> None:
    assert answers(each(shape)) == dict(zip("123", ANSWERS, strict=True))


@pytest.mark.parametrize(
    "shape",
    [
        "Vraag {n}\n{q}\nCollege:\n{a}",
        "Vraag {n}\n{q}\nB&W:\n{a}",
        "{n}. {q}\nBeantwoording college:\n{a}",
        "Vraag {n}\n{q}\nOns antwoord luidt als volgt:\n{a}",
        "Vraag {n}\n{q}\nStandpunt college\n{a}",
        "Vraag {n} luidt: {q}\nHierop antwoorden wij: {a}",
        "U vraagt onder {n}: {q}\n{a}",
        "Vraag fractie\t{q}\nAntwoord college\t{a}",
        "{q} ({n})\n{a}",
        "Vraag {n} – Stalling en beheer\n{a}",
        "{n}. Stalling en beheer\n{a}",
        "{n}\n{q}\n{a}",
    ],
)
def test_labels_and_titles_are_in_no_answer(shape: str) -> None:
    assert answers(each(shape)) == dict(zip("123", ANSWERS, strict=True))


@pytest.mark.parametrize("mark", ["6 en 7. “{one}” en “{other}” – Ja.", "6 en 7) {one} {other}\nJa."])
def test_two_questions_may_be_repeated_in_one_breath(mark: str) -> None:
    asked = [AskedItem("6", "Is er aandacht voor ouders met jonge kinderen?"), AskedItem("7", "Komt er een folder?")]
    found = read_answers(read_pasted(mark.format(one=asked[0].text, other=asked[1].text)), asked).answers
    assert [(answer.items, answer.text.strip("– ")) for answer in found] == [(("6", "7"), "Ja.")]


def test_parts_may_stand_in_brackets() -> None:
    found = answers(f"Antwoord 1 (a en b)\n{ANSWERS[0]}\nAntwoord 2\n{ANSWERS[2]}", PARTS)
    assert found == {"1a 1b": ANSWERS[0], "2": ANSWERS[2]}


def test_letters_may_be_points_of_a_list_in_the_answer_to_parts() -> None:
    text = (
        f"1a. {QUESTIONS[0]}\nAntwoord: {ANSWERS[0]}\n1b. {QUESTIONS[1]}\nAntwoord: Zij kan:\na) manen;\nb) beboeten."
    )
    assert answers(text, PARTS) == {"1a": ANSWERS[0], "1b": "Zij kan:\na) manen;\nb) beboeten."}


def test_bijlage_after_the_last_answer_is_in_none() -> None:
    text = (
        f"{each('Vraag {n}: {q}%Antwoord: {a}')}\nBijlage 2 – Overzicht van de stallingen\n1\tNoord\tja\n2\tZuid\tnee"
    )
    assert answers(text.replace("%", "\n")) == dict(zip("123", ANSWERS, strict=True))


@pytest.mark.parametrize("mark", ["{n}. {a}", "Antwoord {n}: {a}"])
def test_questions_may_all_stand_first(mark: str) -> None:
    text = (
        f"Geachte raad,\nU vroeg:\n{each('{n}. {q}')}\nOnze antwoorden luiden:\n{each(mark)}\nMet vriendelijke groet,"
    )
    assert answers(text) == dict(zip("123", ANSWERS, strict=True))


def test_prose_may_name_the_question() -> None:
    told = [f"Onder {number} vraagt u iets. {answer}" for number, answer in zip("123", ANSWERS, strict=True)]
    text = "\n".join(["Geachte raad,", "U stelde drie vragen.", *told, "Hoogachtend,"])
    assert answers(text) == dict(zip("123", told, strict=True))


def test_running_letter_may_have_an_order_of_its_own() -> None:
    third = (
        "De nieuwe stalling wordt in mei geopend. Dat is later dan gepland, want de opening van de stalling liep uit."
    )
    first = "Bij het station zijn er nu vier fietsenstallingen, waarvan een bewaakt."
    second = "Het beheer van de stallingen ligt bij Stalwerk en kost € 80.000."
    assert answers(f"Geachte raad,\n{third}\n{first}\n{second}\nHoogachtend,") == {"3": third, "1": first, "2": second}


def test_list_within_an_answer_stays_in_it() -> None:
    text = f"Antwoord vraag 1\n{ANSWERS[0]} Te weten:\n1. Noord\n2. Zuid\n3. Oost\nAntwoord vraag 2\n{ANSWERS[1]}"
    assert answers(text) == {"1": f"{ANSWERS[0]} Te weten:\n1. Noord\n2. Zuid\n3. Oost", "2": ANSWERS[1]}


def test_reference_is_the_answer_as_it_stands() -> None:
    found = answers(f"Vraag 1\n{ANSWERS[0]}\nVraag 2\nZie het antwoord op vraag 1.\nVraag 3\nZie antwoord vraag 2.")
    assert found == {"1": ANSWERS[0], "2": "Zie het antwoord op vraag 1.", "3": "Zie antwoord vraag 2."}


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("1a. {0}\nAntwoord: {3}\n1b. {1}\nAntwoord: {4}\n2. {2}\nAntwoord: {5}", ["1a", "1b", "2"]),
        (
            "Vraag 1\nOver de stallingen:\na. {0}\nb. {1}\nAntwoord 1\na. {3}\nb. {4}\nVraag 2\n{2}\nAntwoord 2\n{5}",
            ["1a", "1b", "2"],
        ),
        ("Antwoord 1 a en b: {3} {4}\nAntwoord 2: {5}", ["1a 1b", "2"]),
        ("Antwoord op uw vraag 1a en uw vraag 1b:\n{3} {4}\nAntwoord op uw vraag 2:\n{5}", ["1a 1b", "2"]),
    ],
)
def test_sub_questions_have_their_own_answers(text: str, numbers: list[str]) -> None:
    found = answers(text.format(*QUESTIONS, *ANSWERS), PARTS)
    assert list(found) == numbers
    assert " ".join(found.values()) == " ".join(ANSWERS)


def test_question_of_another_fractie_is_not_answered_by_its_number() -> None:
    other = "Vraag CDA 1\nWat kost de kazerne?\nAntwoord CDA 1\nTwee miljoen."
    first = f"Vraag D66 1\n{QUESTIONS[0]}\nAntwoord D66 1\n{ANSWERS[0]}"
    own = f"{first}\nVraag D66-2: {QUESTIONS[1]}\nAntwoord D66-2: {ANSWERS[1]}"
    assert answers(f"{other}\n{own}") == {"1": ANSWERS[0], "2": ANSWERS[1]}
    assert answers(f"{own}\n{other}") == {"1": ANSWERS[0], "2": ANSWERS[1]}
    assert answers(f"Antwoord D66 1\n{ANSWERS[0]}\nAntwoord D66 2\n{ANSWERS[1]}") == {"1": ANSWERS[0], "2": ANSWERS[1]}


@pytest.mark.parametrize(
    "mark", ["Antw.:", "Ambtelijk antwoord:", "Antwoord wethouder:", "Antwoord van wethouder Jansen:", "Reactie B&W:"]
)
def test_answer_is_marked_by_whoever_gives_it(mark: str) -> None:
    found = answers(each(f"Vraag {{n}}: {{q}}\n{mark} {{a}}"))
    assert found == dict(zip("123", ANSWERS, strict=True))


@pytest.mark.parametrize(
    "ending", ["Groet, Mohamed", "Groeten,\nMohamed", "Vriendelijke groet,\nMohamed", "Mvg Mohamed"]
)
def test_short_greeting_is_in_no_answer(ending: str) -> None:
    assert answers(f"{each('Antwoord {n}: {a}')}\n{ending}") == dict(zip("123", ANSWERS, strict=True))


@pytest.mark.parametrize(
    "mark", ["Antwoord 1{}:", "Antwoord 1.{}", "Ad 1 {}", "Vraag 1, deelvraag {}:", "Vraag 1 onder {}"]
)
def test_parts_of_a_question_have_signs_of_every_kind(mark: str) -> None:
    signs = ("1", "2") if "." in mark else ("i", "ii")
    text = "\n".join(f"{mark.format(sign)}\n{answer}" for sign, answer in zip(signs, ANSWERS[:2], strict=True))
    assert answers(f"{text}\nAntwoord 2\n{ANSWERS[2]}", PARTS) == dict(zip(("1a", "1b", "2"), ANSWERS, strict=True))


@pytest.mark.parametrize(
    "heading", ["Stallingen (vraag {n})", "Over de kosten – vraag {n}", "Opening [vraag {n}]", "Tot slot vraag {n}"]
)
def test_heading_that_names_its_question_at_its_end_marks_the_answer(heading: str) -> None:
    assert answers(each(f"{heading}\n{{a}}")) == dict(zip("123", ANSWERS, strict=True))


@pytest.mark.parametrize("reference", ["Zie ook (vraag 3)", "Het antwoord volgt (vraag 3)"])
def test_reference_to_another_question_in_parentheses_is_no_heading(reference: str) -> None:
    found = answers(f"Antwoord 1\n{ANSWERS[0]}\nAntwoord 2\n{ANSWERS[1]}\n{reference}")
    assert found == {"1": ANSWERS[0], "2": f"{ANSWERS[1]}\n{reference}"}


def test_answer_that_may_have_the_next_in_it_is_less_sure() -> None:
    asked = [AskedItem("1", "Hoeveel bedden zijn er?"), AskedItem("2", "Wie betaalt de vrouwenopvang in Zuid?")]
    hidden = "Antwoord 1\nEr zijn er vier.\nDe vrouwenopvang in Zuid betaalt de centrumgemeente."
    (found,) = read_answers(read_pasted(hidden), asked).answers
    assert (found.confidence < 0.9, "vraag 2" in found.reason) == (True, True)
    (plain,) = read_answers(read_pasted("Antwoord 1\nEr zijn er vier, en in mei nog twee."), asked).answers
    assert plain.confidence > 0.9
