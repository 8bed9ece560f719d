"""The names of filed versions, the message that goes with them, and drafts that mail programs open."""

from datetime import date
from email import message_from_bytes, policy

import pytest

from zvdesk.documents.compose.filing import compose_message, term_title, version_name, version_of
from zvdesk.documents.compose.question import QuestionLetter
from zvdesk.documents.mail import draft
from zvdesk.model.council import CouncilProfile
from zvdesk.model.enums import QuestionKind
from zvdesk.model.questions import CouncilQuestion, Signatory


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"number": "2026-012"}, "Raadsvraag 2026-012 versie 1"),
        ({"number": "Vraag 2 2026-2030"}, "Raadsvraag 2 2026-2030 versie 1"),
        ({"number": "Vraag en antwoord"}, "Raadsvraag Vraag en antwoord versie 1"),
        ({"number": "Raadsvraag 12/2026"}, "Raadsvraag 12 2026 versie 1"),
        ({"subject": 'Wat: "nu"?'}, "Raadsvraag Wat nu versie 1"),
        ({"number": "M3", "kind": QuestionKind.MOTIE}, "Motie M3 versie 1"),
        ({}, "Raadsvraag zonder onderwerp versie 1"),
    ],
)
def test_a_version_is_named_after_number_or_subject(fields: dict[str, object], name: str) -> None:
    assert version_name(CouncilQuestion(**fields), 1) == name


@pytest.mark.parametrize(
    ("file_name", "version"),
    [
        ("Raadsvraag 2026-012 versie 3.docx", 3),
        ("Raadsvraag versie 2 versie 11.txt", 11),
        ("Raadsvraag versie 2.odt", None),
        ("Over versie 2.pdf en meer.pdf", None),
    ],
)
def test_a_file_tells_its_version(file_name: str, version: int | None) -> None:
    assert version_of(file_name) == version


def test_a_number_that_says_what_it_is_does_not_say_it_twice() -> None:
    question = CouncilQuestion(subject="Zorg", number="Vraag 2 2026-2030", items=[], signatories=[])
    message = compose_message(QuestionLetter(question, CouncilProfile(), date(2026, 11, 3)))
    assert message.subject == "Raadsvraag 2 2026-2030: Zorg"
    assert term_title(question) == "Antwoord op raadsvraag 2 2026-2030: Zorg"


def test_several_people_write_as_we_and_nothing_unknown_is_said() -> None:
    people = [Signatory(name="Ans", fractie="Rood"), Signatory(name="Bo", fractie="")]
    question = CouncilQuestion(subject="Zorg", items=[], signatories=people)
    message = compose_message(QuestionLetter(question, CouncilProfile(), date(2026, 11, 3)))
    assert (message.to, message.subject) == ("", "Raadsvraag: Zorg")
    assert message.body == (
        "Geachte griffie,\n\nHierbij dienen wij schriftelijke vragen in over “Zorg”. Onze brief is bijgevoegd als "
        "Word- en als PDF-bestand.\n\nMet vriendelijke groet,\nAns, Rood\nBo\n"
    )


def test_a_line_end_in_a_subject_makes_no_header() -> None:
    message = message_from_bytes(draft("", "Een\nBcc: iemand@example.nl", "Tekst", []), policy=policy.default)
    assert (message["Subject"], message["Bcc"], message["To"]) == ("Een Bcc: iemand@example.nl", None, None)
