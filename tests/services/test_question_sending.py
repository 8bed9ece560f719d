"""What goes to the griffie and into the calendar with a filed question."""

from datetime import date
from email import message_from_bytes, policy
from urllib.parse import parse_qs, urlsplit

import pytest
from question_cases import make_profile, make_question

from zvdesk.app import Desk
from zvdesk.errors import RefusedError, UserError
from zvdesk.services.questions.steps import NewTerm, Taken


@pytest.fixture
def question(desk: Desk) -> str:
    make_profile(desk)
    made = make_question(desk)
    desk.question_life.file(made, Taken(date(2026, 11, 3)))
    return made


def lines_of(calendar: bytes) -> list[str]:
    """Return the content lines, unfolded (RFC 5545, 3.1)."""
    assert all(len(line) <= 75 for line in calendar.split(b"\r\n"))
    return calendar.decode().replace("\r\n ", "").split("\r\n")


def test_the_link_opens_a_message_to_the_griffie(desk: Desk, question: str) -> None:
    parts = urlsplit(desk.question_papers.mail(question).link)
    fields = parse_qs(parts.query, strict_parsing=True)
    assert (parts.scheme, parts.path) == ("mailto", "griffie@voorbeeldstad.example.nl")
    assert fields["subject"] == ["Raadsvraag 2026-001: Wachttijden bij Veilig Thuis"]
    what = "Hierbij dien ik schriftelijke vragen met nummer 2026-001 in over “Wachttijden bij Veilig Thuis”."
    assert fields["body"][0].split("\r\n\r\n") == [
        "Geachte griffie,",
        f"{what} Mijn brief is bijgevoegd als Word- en als PDF-bestand.",
        "Het antwoord verwacht ik uiterlijk op donderdag 3 december 2026.",
        "Met vriendelijke groet,\r\nMirthe Zandvoorde, Voorbeeldstad Samen\r\n",
    ]


def test_the_draft_carries_both_files_and_is_not_sent_yet(desk: Desk, question: str) -> None:
    message = message_from_bytes(desk.question_papers.mail(question).as_file, policy=policy.default)
    assert (message["X-Unsent"], message["To"]) == ("1", "griffie@voorbeeldstad.example.nl")
    assert message["Subject"] == "Raadsvraag 2026-001: Wachttijden bij Veilig Thuis"
    files = {part.get_filename(): part.get_content() for part in message.iter_attachments()}
    kept = {file.file_name: desk.attachments.content(file.id) for file in desk.attachments.of(question)}
    assert files == {name: content for name, content in kept.items() if not name.endswith(".txt")}
    body = message.get_body()
    assert body is not None
    assert "Geachte griffie," in body.get_content()


def test_the_term_goes_into_a_calendar_and_a_delay_moves_it(desk: Desk, question: str) -> None:
    before = lines_of(desk.question_papers.calendar(question))
    assert "DTSTART;VALUE=DATE:20261203" in before
    assert f"UID:{question}@zvdesk" in before
    assert "SEQUENCE:1" in before
    assert "SUMMARY:Antwoord op raadsvraag 2026-001: Wachttijden bij Veilig Thuis" in before
    assert "DESCRIPTION:Ingediend op 3 november 2026. Termijn: 30 dagen na 3 november 2026." in before
    assert before[before.index("BEGIN:VALARM") : before.index("END:VALARM")][3] == "TRIGGER:-P7D"
    desk.question_life.postpone(question, Taken(reason="Drukte"), NewTerm(date(2027, 1, 7)))
    after = lines_of(desk.question_papers.calendar(question))
    assert {"DTSTART;VALUE=DATE:20270107", f"UID:{question}@zvdesk", "SEQUENCE:2"} <= set(after)


def test_long_and_odd_words_survive_the_calendar(desk: Desk, question: str) -> None:
    subject = "Zorg, veiligheid; wachttijden\\ën " + "ïë€" * 40
    desk.records.update(question, {"subject": subject})
    title = next(line for line in lines_of(desk.question_papers.calendar(question)) if line.startswith("SUMMARY:"))
    plain = title.replace("\\,", ",").replace("\\;", ";").replace("\\\\", "\\")
    assert plain == f"SUMMARY:Antwoord op raadsvraag 2026-001: {subject}"


def test_what_is_closed_leaves_only_when_the_user_says_so(desk: Desk, question: str) -> None:
    desk.records.update(question, {"confidentiality": "vertrouwelijk"})
    for going_out in (desk.question_papers.mail, desk.question_papers.calendar):
        with pytest.raises(RefusedError, match="export_confidential"):
            going_out(question)
    assert "CLASS:PRIVATE" in lines_of(desk.question_papers.calendar(question, include_confidential=True))
    assert desk.question_papers.mail(question, include_confidential=True).files


def test_nothing_is_mailed_before_it_is_filed(desk: Desk) -> None:
    with pytest.raises(UserError, match="not_filed"):
        desk.question_papers.mail(make_question(desk))
