"""A question with its answers on paper: each answer once, what has none says so, and nothing closed goes unasked."""

from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from docx import Document as WordFile
from question_cases import make_profile, make_question, shown
from visit_cases import log, make_visit

from zvdesk.app import Desk
from zvdesk.errors import RefusedError, UserError
from zvdesk.model.enums import Judgement
from zvdesk.services.questions.answers import Promise, Reply
from zvdesk.services.questions.steps import Taken

FILED, ANSWERED = date(2026, 9, 1), date(2026, 10, 9)


@pytest.fixture
def question(desk: Desk) -> str:
    """A question that was answered: 1 and 2 together, the parts of 1 by that too, 3 not."""
    make_profile(desk)
    made = make_question(desk)
    desk.question_life.file(made, Taken(FILED, "Mirthe Zandvoorde"))
    both = Reply("Er wachten zestig mensen:\n• 40 kort\n• 20 lang\n\nZie ook vraag 3.", ("1", "2"), date(2026, 9, 30))
    desk.question_answers.answer(made, [both], Taken(ANSWERED, "college"))
    desk.question_answers.promise(made, Promise("De raad hoort het in mei.", "wethouder Zorg", date(2027, 5, 1)))
    desk.question_answers.judge(made, "2", Judgement.DEELS, "Geen namen genoemd.")
    return made


def paper(desk: Desk, question: str, path: Path, *, has_judgements: bool = False) -> str:
    desk.answered_questions.export(question, path, has_judgements=has_judgements)
    if path.suffix == ".pdf":
        pdf = pypdfium2.PdfDocument(path)
        return " ".join(" ".join(page.get_textpage().get_text_range() for page in pdf).split())
    body = WordFile(str(path)).element.body
    return " ".join(" ".join(node.text or "" for node in body.iter() if node.tag.endswith("}t")).split())


def in_order(text: str, *parts: str) -> bool:
    """Tell whether these stand one after another, each looked for from where the one before it ends."""
    for part in parts:
        _, found, text = text.partition(part)
        if not found:
            return False
    return True


@pytest.mark.parametrize("name", ["antwoorden.docx", "antwoorden.pdf"])
def test_each_question_stands_above_its_answer_and_one_to_several_stands_once(
    desk: Desk, question: str, tmp_path: Path, name: str
) -> None:
    text = paper(desk, question, tmp_path / name)
    assert in_order(
        text,
        "Wachttijden bij Veilig Thuis", "1 september 2026", "9 oktober 2026", "Vraag 1", "Hoeveel mensen wachten?",
        "Antwoord op de vragen 1 en 2", "40 kort", "Peildatum: 30 september 2026", "Vraag 1a",
        "Zie het antwoord op vraag 1.", "Vraag 2", "Zie het antwoord bij vraag 1", "Vraag 3",
        "Hierop is geen antwoord vastgelegd.", "Toezeggingen", "De raad hoort het in mei.", "wethouder Zorg",
        "1 mei 2027",
    )  # fmt: skip
    assert text.count("zestig mensen") == 1
    assert "Ons oordeel" not in text
    assert "Geen namen genoemd" not in text


@pytest.mark.parametrize("name", ["antwoorden.docx", "antwoorden.pdf"])
def test_what_the_fractie_thinks_of_it_stands_there_only_when_asked_for(
    desk: Desk, question: str, tmp_path: Path, name: str
) -> None:
    text = paper(desk, question, tmp_path / name, has_judgements=True)
    assert in_order(text, "Vraag 2", "Ons oordeel: deels beantwoord. Geen namen genoemd.", "Vraag 3")
    assert "Ons oordeel: nog niet gegeven." in text


def test_an_answer_after_the_term_says_how_late_it_was(desk: Desk, tmp_path: Path) -> None:
    make_profile(desk)
    made = make_question(desk)
    desk.question_life.file(made, Taken(FILED))
    due = date.fromisoformat(shown(desk, made)["due_on"])
    desk.question_answers.answer(made, [Reply("Alles gaat goed.")], Taken(date(2026, 11, 20), "college"))
    late = (date(2026, 11, 20) - due).days
    text = paper(desk, made, tmp_path / "a.pdf")
    assert f"20 november 2026, {late} dagen na de termijn" in text
    assert in_order(text, "Antwoord op het geheel", "Alles gaat goed.", "Vraag 1", "Zie het antwoord op het geheel.")


def test_the_college_is_shown_beside_what_it_was_asked(desk: Desk, question: str, tmp_path: Path) -> None:
    items = shown(desk, question)["items"]
    changed = [{**items[0], "text": "Hoeveel gezinnen wachten er intussen?"}, *items[1:]]
    desk.records.update(question, {"items": changed, "occasion": "Er wachten er intussen meer."})
    text = paper(desk, question, tmp_path / "a.pdf")
    assert "Hoeveel mensen wachten?" in text
    assert "hier staan de vragen zoals zij zijn ingediend, versie 1." in text
    assert "intussen" not in text


def test_without_an_answer_or_while_closed_nothing_is_written(desk: Desk, question: str, tmp_path: Path) -> None:
    with pytest.raises(RefusedError, match="answer_missing"):
        desk.answered_questions.export(make_question(desk), tmp_path / "a.pdf")
    with pytest.raises(UserError, match="export_format_unknown"):
        desk.answered_questions.export(question, tmp_path / "a.odt")
    desk.records.update(question, {"confidentiality": "vertrouwelijk"})
    with pytest.raises(RefusedError, match="export_confidential"):
        desk.answered_questions.export(question, tmp_path / "a.pdf")
    assert not list(tmp_path.glob("a.*"))
    desk.answered_questions.export(question, tmp_path / "a.pdf", include_confidential=True)
    assert (tmp_path / "a.pdf").read_bytes()[:5] == b"%PDF-"


def test_words_nobody_agreed_to_share_are_masked_save_in_what_the_college_answered(
    desk: Desk, question: str, tmp_path: Path
) -> None:
    canary = "De kanarie zong om vier uur in de kelder."
    log(desk, make_visit(desk), canary, kind="citaat", consent="nee")
    desk.question_answers.answer(question, [Reply(f"Het college schrijft: {canary}", ("3",))])
    desk.question_answers.judge(question, "3", Judgement.NIET, canary)
    desk.question_answers.promise(question, Promise(canary))
    items = shown(desk, question)["items"]
    desk.records.update(question, {"items": items, "occasion": canary, "explanation": canary})
    path = tmp_path / "a.pdf"
    text = paper(desk, question, path, has_judgements=True)
    assert f"Het college schrijft: {canary}" in text
    assert text.count("kanarie") == 1
    assert desk.answered_questions.export(question, path, has_judgements=True).quotes_masked == 1
