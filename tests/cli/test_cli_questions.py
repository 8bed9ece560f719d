"""The whole life of a council question by command, with its exit codes."""

import json
import re
from datetime import date, timedelta
from email import message_from_bytes, policy
from pathlib import Path

import pytest
from cli_runs import Make, Run

from zvdesk.model.dates import written_date

TODAY = date.today()  # noqa: DTZ011  the command goes by the calendar of this computer
ITEMS = [{"text": "Hoeveel wachten er?", "items": [{"text": "Zo ja, hoe lang?"}]}, {"text": "Wie voert regie?"}]


def ago(days: int) -> str:
    return (TODAY - timedelta(days=days)).isoformat()


@pytest.fixture
def question(make: Make) -> str:
    rule = {"kind": "schriftelijke_politieke_vraag", "term_length": 30, "numbering": "V-{nr}"}
    make("council-profile", municipality="Voorbeeldstad", griffie_email="griffie@example.nl", rules=[rule])
    return make(
        "council-question", subject="Wachttijden", addressee="college", items=ITEMS, signatories=[{"name": "Ans Bos"}]
    )


def test_a_question_goes_its_whole_way_by_command(run: Run, question: str) -> None:
    assert run("question", "review", question, "--by", "Bo").out == "“Wachttijden” is ter beoordeling gegeven.\n"
    filed = run("question", "file", question[:13], "--by", "Ans", "--json")
    assert (filed.code, filed.json["number"], filed.json["status"]) == (0, "V-1", "ingediend")
    assert [file["file_name"] for file in filed.json["attachments"]] == [
        "Raadsvraag V-1 versie 1.docx", "Raadsvraag V-1 versie 1.pdf", "Raadsvraag V-1 versie 1.txt",
    ]  # fmt: skip
    later = run("question", "postpone", question, "--reason", "Drukte", "--length", 8, "--unit", "weken")
    assert later.code == 0
    assert "is verdaagd" in later.out
    assert f"8 weken na {written_date(TODAY + timedelta(days=30))}" in later.out
    text = "Er wachten zestig mensen.\nEn meer."
    given = run("question", "answer", question, "--text", "-", "--items", "1,1a", "--json", stdin=text)
    assert given.json["status"] == "beantwoord"
    assert run("question", "judge", question, "2", "Niet", "--remark", "Niets over gezegd.").out == "Vraag 2: niet.\n"
    told = run("show", question).out
    assert "Oordeel: niet: Niets over gezegd." in told
    assert "  op vraag 1 en 1a:\n      Er wachten zestig mensen.\n      En meer." in told
    promised = run("question", "commitment", question, "Cijfers volgen", "--due", "15-1-2027", "--json").json
    assert (promised["text"], promised["due_on"], promised["promised_by"]) == (
        "Cijfers volgen",
        "2027-01-15",
        "college",
    )
    follow = run("question", "follow-up", question, "--json").json
    assert [item["text"] for item in follow["items"]] == ["Wie voert regie?"]
    assert run("question", "close", question, "--json").json["status"] == "afgerond"
    assert run("question", "undo-step", question, "--json").json["status"] == "beantwoord"


def test_filing_is_refused_while_a_part_is_missing(run: Run, make: Make) -> None:
    question = make("council-question", subject="Kort", items=[{"text": "Waarom?"}])
    refused = run("question", "file", question)
    assert refused.code == 3
    assert "Er ontbreekt nog: een ondertekenaar. Vul dat in" in refused.err
    assert run("question", "file", question, "--force").code == 2
    forced = run("question", "file", question, "--force", "--reason", "De fractie tekent later.")
    assert (forced.code, forced.err) == (0, "")
    assert "Er is geen termijn" in forced.out


def test_abbreviations_stand_together_below_what_weighs_more(run: Run, make: Make, question: str) -> None:
    items = [{"text": "Wat doen GGD en XQT?"}, {"text": "Kan 06-12345678 worden gebeld?"}]
    run("set", question, "--json", "-", stdin=json.dumps({"items": items}))
    told = run("question", "check", question).out.splitlines()
    assert told[0].startswith("! ")
    assert [line.strip().partition(":")[0] for line in told[-2:]] == [
        "Afkortingen, nog niet uitgeschreven; schrijf ze de eerste keer voluit",
        "Afkortingen die raadsleden kennen; schrijf ze voor inwoners de eerste keer voluit",
    ]
    assert "XQT (" in told[-2]
    assert "GGD (" in told[-1]


def test_a_question_is_checked_masked_accepted_and_filed(run: Run, make: Make, question: str) -> None:
    items = [{"text": "Kan 06-12345678 worden gebeld?"}, {"text": "Hoeveel raarwoordjes zijn er?"}]
    run("set", question, "--json", "-", stdin=json.dumps({"items": items, "explanation": "Bel 06-87654321."}))
    told = run("question", "check", question)
    assert told.code == 3
    assert "Vraag 1 “06-12345678”: Hier staat een telefoonnummer" in told.out
    found = {(each["code"], each["where"]): each for each in run("question", "check", question, "--json").json["open"]}
    assert found["phone", "vraag 1"]["must"]
    assert not found["spelling", "vraag 2"]["must"]
    refused = run("question", "file", question)
    assert refused.code == 3
    assert "telefoonnummer in vraag 1 en telefoonnummer in de toelichting. Maskeer ze" in refused.err
    first, second = found["phone", "vraag 1"]["key"], found["phone", "de toelichting"]["key"]
    assert run("question", "mask", question, first[:8]).out == "De persoonsgegevens zijn gemaskeerd.\n"
    assert run("question", "accept", question, second[:8]).code == 2
    assert run("question", "accept", question, second[:8], "--reason", "Nummer van de GGD").code == 0
    accepted = run("question", "check", question)
    assert accepted.code == 0
    assert "Aanvaard:" in accepted.out
    assert "Reden: Nummer van de GGD" in accepted.out
    assert "Aanvaarde opmerkingen: 1\n  Reden: Nummer van de GGD\n" in run("show", question).out
    assert run("question", "accept", question, second, "--undo").out == "De bevinding geldt weer.\n"
    assert run("question", "check", question).code == 3
    run("question", "mask", question)
    assert run("question", "mask", question).out == "Er is niets om te maskeren.\n"
    assert run("question", "file", question).code == 0
    assert run("show", question, "--json").json["explanation"] == "Bel [telefoonnummer]."


def test_what_is_due_stands_with_the_overdue_first(run: Run, make: Make, question: str) -> None:
    assert run("question", "due").out == "Er loopt niets af.\n"
    late = make("council-question", subject="Te laat", addressee="raad", items=ITEMS, signatories=[{"name": "Ans"}])
    untimed = make("council-question", subject="Mondeling", items=ITEMS, signatories=[{"name": "Ans"}])
    run("set", untimed, "--json", "-", stdin=json.dumps({"kind": "mondelinge_politieke_vraag"}))
    for which, day in ((question, ago(2)), (late, ago(31)), (untimed, ago(1))):
        assert run("question", "file", which, "--on", day).code == 0
    rows = run("question", "due", "--json").json
    assert [(row["title"], row["days_left"], row["is_overdue"]) for row in rows] == [
        ("Te laat", -1, True),
        ("Wachttijden", 28, False),
        ("Mondeling", None, False),
    ]
    lines = run("question", "due").out.splitlines()
    assert "1 dag te laat; V-2; aan raad" in lines[0]
    assert "nog 28 dagen; V-1" in lines[1]
    assert "geen termijn" in lines[2]
    promised = run("question", "commitment", late, "Cijfers volgen", "--due", ago(3), "--by", "wethouder Zorg")
    assert promised.out.endswith(": Cijfers volgen\n")
    promised = run("question", "due", "--json").json[0]
    assert (promised["what"], promised["question_id"], promised["days_left"]) == ("commitment", late, -3)
    assert "toezegging: Cijfers volgen" in run("question", "due").out.splitlines()[0]
    assert run("export", "due", "-o", "afloop.docx").out == "afloop.docx\n"


def test_the_overview_is_written_in_the_form_of_its_name(run: Run, question: str, tmp_path: Path) -> None:
    run("question", "file", question)
    for name in ("overzicht.docx", "overzicht.pdf", "overzicht.xlsx"):
        assert run("export", "questions-overview", "-o", name, "--from", ago(3)).out == f"{name}\n"
        assert (tmp_path / name).stat().st_size > 1000
    assert run("export", "questions-overview", "-o", "x.pdf", "--council-year", "2026-2028").code == 2
    unknown = run("export", "questions-overview", "-o", "x.pdf", "--theme", "Opvang")
    assert (unknown.code, "heeft geen raadsvraag" in unknown.err) == (2, True)
    assert not (tmp_path / "x.pdf").exists()


def test_message_and_term_are_written_to_files(run: Run, question: str, tmp_path: Path) -> None:
    assert run("question", "mail", question).code == 2
    run("question", "file", question)
    assert run("question", "mail", question).out.startswith("mailto:griffie@example.nl?subject=Raadsvraag%20V-1")
    assert run("question", "mail", question, "-o", "bericht.eml").out == "bericht.eml\n"
    message = message_from_bytes((tmp_path / "bericht.eml").read_bytes(), policy=policy.default)
    assert len(list(message.iter_attachments())) == 2
    assert run("question", "calendar", question, "-o", "termijn.ics").code == 0
    assert b"BEGIN:VALARM" in (tmp_path / "termijn.ics").read_bytes()
    run("set", question, "--json", "-", stdin=json.dumps({"confidentiality": "geheim"}))
    for command in (("mail", question), ("calendar", question, "-o", "geheim.ics")):
        assert run("question", *command).code == 3
    assert not (tmp_path / "geheim.ics").exists()
    assert run("question", "calendar", question, "-o", "geheim.ics", "--include-confidential").code == 0


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("answer",), "kan niet worden beantwoord"),
        (("file", "--on", "31-2-2026"), "is geen datum"),
        (("postpone", "--length", "nul"), "is geen aantal"),
        (("postpone", "--length", "3", "--unit", "jaren"), "kies uit dagen, weken, werkdagen"),
        (("postpone", "--due", "2027-01-01", "--length", "3"), "Kies een van beide"),
        (("judge", "9", "deels"), "Vraag “9” is er niet; kies uit 1, 1a en 2."),
        (("judge", "1", "mooi"), "“mooi” kan hier niet"),
        (("answer", "--text", "weg.txt"), "weg.txt"),
        (("return",), "kan niet worden teruggestuurd"),
        (("undo-step",), "nog geen stap"),
        (("accept", "ffff", "--reason", "Zo"), "geen bevinding “ffff”"),
        (("mask", "ffff"), "geen bevinding “ffff”"),
        (("calendar", "-o", "x.ics"), "loopt geen termijn"),
    ],
)
def test_wrong_use_is_told_in_dutch(run: Run, question: str, arguments: tuple[str, ...], words: str) -> None:
    command, *rest = arguments
    refused = run("question", command, question, *rest)
    assert refused.code == 2
    assert words in refused.err


def test_every_command_explains_itself(run: Run) -> None:
    listed = run("question", "--help")
    assert listed.code == 0
    for name in ("review", "file", "postpone", "answer", "judge", "commitment", "follow-up", "close", "withdraw",
                 "return", "undo-step", "mail", "calendar", "due"):  # fmt: skip
        assert f"  {name} " in listed.out
        explained = run("question", name, "--help")
        assert (explained.code, explained.err) == (0, "")
        assert "Gebruik: zvdesk question" in explained.out


def test_a_question_asked_before_is_shown_by_command_with_its_answer(run: Run, make: Make, question: str) -> None:
    run("question", "file", question)
    run("question", "answer", question, "--text", "-", "--items", "2", stdin="Het wijkteam voert regie.")
    text = "Wie voert regie?"
    again = make("council-question", subject="Regie", items=[{"text": text}])
    checked = run("question", "check", again)
    assert (
        f"Zie “V-1 Wachttijden”.\n      Vraag 2: “{text}”\n      Antwoord: “Het wijkteam voert regie.”" in checked.out
    )
    (found,) = (one for one in run("question", "check", again, "--json").json["open"] if one["related_text"])
    assert [found[name] for name in ("related_id", "related_number", "related_text", "related_answer")] == [
        question, "2", text, "Het wijkteam voert regie.",
    ]  # fmt: skip


def test_a_question_is_duplicated_by_command(run: Run, question: str) -> None:
    copy = run("question", "duplicate", question[:13], "--json")
    assert (copy.code, copy.json["subject"], copy.json["status"]) == (0, "Wachttijden", "concept")
    assert copy.json["id"] != question
    said = run("question", "duplicate", question).out
    assert re.fullmatch(r"“Wachttijden” is begonnen als concept, met kenmerk [0-9a-f]{8}\.\n", said)
    assert [(link["id"], link["relation"]) for link in copy.json["links"]] == [(question, "verwijzing")]
    assert run("question", "duplicate", "weg").code == 2


def test_a_forwarding_and_the_hour_before_a_meeting_are_told_by_command(run: Run, make: Make) -> None:
    kind = "mondelinge_politieke_vraag"
    rule = {"kind": kind, "term_length": 7, "term_start": "doorzending", "notice_hours": 24}
    make("council-profile", municipality="Voorbeeldstad", rules=[rule])
    parts = {"items": ITEMS, "signatories": [{"name": "Ans Bos"}]}
    question = make("council-question", subject="Wachttijden", **parts)
    run("set", question, "--json", "-", stdin=json.dumps({"kind": kind}))
    coming = TODAY + timedelta(days=9)
    meeting = make("meeting", title="Raad", start=f"{coming.isoformat()}T19:30:00")
    make("link", from_id=question, to_id=meeting)
    (due,) = run("question", "due", "--json").json
    assert (due["what"], due["days_left"]) == ("filing", 8)
    assert "indienen: Wachttijden" in run("question", "due").out
    assert "Uiterlijk indienen: " in run("show", question).out
    run("question", "file", question, "--on", ago(3))
    forwarded = run("question", "forward", question, "--on", ago(1))
    assert (forwarded.code, forwarded.out.splitlines()[0]) == (0, "“Wachttijden” is doorgezonden.")
    assert "de dag van doorzenden" in forwarded.out
    assert run("show", question, "--json").json["due_on"] == ago(-6)


def test_a_question_is_named_by_its_number_as_well(run: Run, make: Make) -> None:
    question = make("council-question", subject="Opvang", number="2026-014")
    other = make("council-question", subject="Jeugd", number="2026-015")
    assert run("show", "2026-014", "--json").json["id"] == question
    assert run("question", "check", "2026-015", "--json").json["id"] == other
    assert "2026-01" in run("question", "check", "2026-01").err
    make("council-question", subject="Nog een", number=" 2026-014 ")
    assert "past op meer onderdelen" in run("question", "check", "2026-014").err
    run("delete", other)
    assert run("question", "check", "2026-015").code == 2


def test_a_number_that_is_the_start_of_another_id_is_no_guess(run: Run, make: Make) -> None:
    question = make("council-question", subject="Opvang")
    make("council-question", subject="Jeugd", number=question[:6])
    refused = run("question", "check", question[:6])
    assert "past op meer onderdelen" in refused.err
    assert run("question", "check", question[:8], "--json").json["id"] == question


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("mondeling", "mondelinge_politieke_vraag"),
        ("Technische vraag", "technische_vraag"),
        ("schriftelijke_politieke_vraag", "schriftelijke_politieke_vraag"),
        ("motie", "motie"),
    ],
)
def test_a_kind_is_said_in_plain_words(run: Run, make: Make, word: str, kind: str) -> None:
    make("theme", name="Zorg")  # makes the workspace
    assert run("question", "start", "--kind", word, "--json").json["kind"] == kind


def test_a_kind_that_is_none_is_told_with_those_there_are(run: Run, make: Make) -> None:
    make("theme", name="Zorg")
    refused = run("question", "start", "--kind", "brief")
    assert refused.code == 2
    assert "“brief” is geen soort vraag; kies uit schriftelijk, technisch, mondeling" in refused.err


def test_the_help_tells_a_newcomer_the_way_and_how_a_question_is_named(run: Run) -> None:
    words = " ".join(run("question", "--help").out.split())
    assert "start, check, file, answer, judge en close" in words
    assert "zvdesk list council-question" in words
    assert "[BEVINDING]…" in run("question", "mask", "--help").out


def test_a_document_becomes_a_source_by_command(run: Run, make: Make, question: str, tmp_path: Path) -> None:
    meeting = make("meeting", title="Commissie Zorg", start="2026-12-03T19:30:00")
    fields = {"title": "Raadsbrief opvang", "publication_date": "2026-11-02", "confidentiality": "vertrouwelijk"}
    document = make("document", meeting_id=meeting, **fields)
    (tmp_path / "brief.txt").write_text("Er wachten zestig mensen.")
    assert run("question", "source", question, document).code == 2, "there is no file yet"
    assert run("attach", document, tmp_path / "brief.txt").code == 0
    (file,) = run("show", document, "--json").json["attachments"]
    said = run("question", "source", question, document[:13], "--page", "4").out
    assert said == (
        "Bron 1: Raadsbrief opvang, 2 november 2026, p. 4.\nDe raadsvraag is nu vertrouwelijk, zoals het stuk.\n"
    )
    again = run("question", "source", question, file["id"], "--page", "4").out
    assert again == "Bron 1 stond er al: Raadsbrief opvang, 2 november 2026, p. 4.\n"
    note = make("page-note", attachment_id=file["id"], page=9, quote="zestig")
    made = run("question", "source", question, note, "--json").json
    assert [(one["page"], one["attachment_id"]) for one in made["references"]] == [("4", file["id"]), ("9", file["id"])]
    told = run("show", question).out
    assert f"Stuk: brief.txt (bijlage {file['id'][:8]})" in told
    for shown in (document, file["id"]):
        assert [use["page"] for use in run("show", shown, "--json").json["used_in"]] == ["4", "9"]
        assert f"Gebruikt in\n  {question[:8]}  raadsvraag: Wachttijden (p. 4)\n" in run("show", shown).out
    kept = {"references": [{**made["references"][0], "title": "De brief"}]}
    changed = run("set", question, "--json", "-", stdin=json.dumps(kept)).json
    assert [(one["title"], one["attachment_id"]) for one in changed["references"]] == [("De brief", file["id"])]


def test_a_file_of_the_question_itself_is_refused_as_its_source(run: Run, question: str, tmp_path: Path) -> None:
    (tmp_path / "brief.txt").write_text("Er wachten zestig mensen.")
    run("attach", question, tmp_path / "brief.txt")
    (file,) = run("show", question, "--json").json["attachments"]
    refused = run("question", "source", question, file["id"])
    assert (refused.code, refused.out) == (2, "")
    assert "“brief.txt” is een bestand van deze raadsvraag zelf" in refused.err


def test_a_question_goes_out_with_its_answers(run: Run, question: str, tmp_path: Path) -> None:
    refused = run("export", "answers", question, "-o", "antwoorden.pdf")
    assert (refused.code, "is nog geen antwoord vastgelegd" in refused.err) == (3, True)
    run("question", "file", question)
    run("question", "answer", question, "--text", "-", stdin="Zestig mensen wachten.")
    for name in ("antwoorden.docx", "antwoorden.pdf"):
        assert run("export", "answers", question, "-o", name, "--judgements").out == f"{name}\n"
        assert (tmp_path / name).stat().st_size > 1000
    assert run("export", "answers", question, "-o", "antwoorden.txt").code == 2


def test_a_question_of_a_closed_note_says_so_and_is_accepted_by_command(run: Run, make: Make) -> None:
    note = make("note", title="Dossier", confidentiality="vertrouwelijk")
    made = run("question", "start", "--from", note, "--json").json["id"]
    checked = run("question", "check", made)
    (line,) = [one for one in checked.out.splitlines() if "komt voort uit “Dossier”" in one]
    assert checked.code == 3
    assert line.startswith("! ")
    assert "De openbaarheid “Dossier”: Deze vraag is vertrouwelijk en komt voort uit “Dossier”" in line
    assert run("question", "accept", made, line.split()[1], "--reason", "De griffie weet ervan").code == 0
    assert "Reden: De griffie weet ervan" in run("question", "check", made).out
