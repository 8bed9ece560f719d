"""The life of a council question on real storage: filed once and for all, postponed, returned, and taken back."""

import io
import re
from datetime import date
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from docx import Document
from question_cases import make_profile, make_question, shown
from stopped_clock import StoppedClock

from zvdesk.app import Desk
from zvdesk.errors import RefusedError, UserError
from zvdesk.model.enums import QuestionKind, TermUnit
from zvdesk.model.questions import CouncilQuestion
from zvdesk.services.questions.steps import NewTerm, Taken

TODAY = date(2026, 11, 22)


@pytest.fixture
def question(desk: Desk) -> str:
    make_profile(desk)
    return make_question(desk)


def states(question: CouncilQuestion) -> tuple[str, date | None, date | None]:
    return str(question.status), question.filed_on, question.due_on


def test_filing_sets_number_day_and_term_and_fixes_the_letter(desk: Desk, question: str) -> None:
    filed, changes = desk.question_life.file(question, Taken(date(2026, 11, 3), "Mirthe Zandvoorde"))
    assert states(filed) == ("ingediend", date(2026, 11, 3), date(2026, 12, 3))
    assert filed.due_explanation == "30 dagen na 3 november 2026"
    assert (filed.number, filed.question_date) == ("2026-001", date(2026, 11, 3))
    (step,) = shown(desk, question)["steps"]
    assert (step["status"], step["taken_by"], step["version"]) == ("ingediend", "Mirthe Zandvoorde", 1)
    files = {file.file_name: desk.attachments.content(file.id) for file in desk.attachments.of(question)}
    assert [*files] == [f"Raadsvraag 2026-001 versie 1{suffix}" for suffix in (".docx", ".pdf", ".txt")]
    docx, pdf, text = files.values()
    assert any("Wie voert de regie?" in part.text for part in Document(io.BytesIO(docx)).paragraphs)
    assert pdf.startswith(b"%PDF")
    assert "Nummer\t2026-001\r\nDatum\t3 november 2026" in text.decode("utf-8-sig")
    assert changes.kinds == {"council-question", "attachment"}


def test_a_term_that_starts_with_the_forwarding_counts_from_there_once_that_is_known(desk: Desk) -> None:
    make_profile(desk, term_start="doorzending")
    question = make_question(desk)
    filed, _ = desk.question_life.file(question, Taken(date(2026, 11, 3)))
    assert states(filed) == ("ingediend", date(2026, 11, 3), date(2026, 12, 3))
    until_then = "30 dagen na 3 november 2026, geteld vanaf het indienen zolang de doorzending niet vastligt"
    assert filed.due_explanation == until_then
    forwarded, _ = desk.question_life.forward(question, Taken(date(2026, 11, 9), "De griffie"))
    assert states(forwarded) == ("ingediend", date(2026, 11, 3), date(2026, 12, 9))
    assert forwarded.due_explanation == "30 dagen na 9 november 2026, de dag van doorzenden"
    back, _ = desk.question_life.undo_step(question)
    assert (states(back), back.due_explanation) == (("ingediend", date(2026, 11, 3), date(2026, 12, 3)), until_then)


def test_a_forwarding_is_no_version_and_no_filing(desk: Desk, question: str) -> None:
    desk.question_life.file(question, Taken(date(2026, 11, 3)))
    forwarded, _ = desk.question_life.forward(question, Taken(date(2026, 11, 9)))
    assert states(forwarded) == ("ingediend", date(2026, 11, 3), date(2026, 12, 3))
    desk.question_life.send_back(question, Taken(date(2026, 11, 10), reason="Te lang"))
    desk.question_life.file(question, Taken(date(2026, 11, 12)))
    assert [step["version"] for step in shown(desk, question)["steps"]] == [1, None, None, 2]
    assert states(desk.question_life.undo_step(question)[0]) == ("teruggestuurd", date(2026, 11, 3), None)


def test_filing_is_one_step_to_undo(desk: Desk, question: str) -> None:
    before = shown(desk, question)
    _, changes = desk.question_life.file(question)
    desk.versions.revert(changes)
    after = shown(desk, question)
    for name in ("status", "number", "filed_on", "due_on", "due_explanation", "steps", "attachments"):
        assert after[name] == before[name], name


def test_a_filing_that_changed_the_text_too_is_undone_and_done_again(desk: Desk, question: str) -> None:
    _, written = desk.records.update(question, {"subject": "Wachttijden", "items": [{"text": "Hoe lang?"}]})
    _, filed = desk.question_life.file(question)
    before = shown(desk, question)
    undone = desk.versions.revert(written + filed)
    desk.question_life.refuse_lost(undone)
    desk.versions.revert(undone)
    after = shown(desk, question)
    for name in ("status", "number", "filed_on", "due_on", "steps", "attachments", "subject"):
        assert after[name] == before[name], name


def test_a_number_that_two_questions_had_before_keeps_no_filing_undone(desk: Desk, question: str) -> None:
    make_question(desk, number="Griffie 7")
    desk.records.update(question, {"number": "Griffie 7"})
    _, filed = desk.question_life.file(question)
    undone = desk.versions.revert(filed)
    desk.question_life.refuse_lost(undone)
    desk.versions.revert(undone)
    assert shown(desk, question)["status"] == "ingediend"


def test_a_question_that_misses_a_part_is_filed_only_with_a_reason(desk: Desk, question: str) -> None:
    desk.records.update(question, {"signatories": []})
    with pytest.raises(RefusedError, match="question_incomplete") as refused:
        desk.question_life.file(question)
    assert refused.value.data == {"fields": ["signatories"], "kind": "schriftelijke_politieke_vraag"}
    with pytest.raises(UserError, match="step_reason_missing"):
        desk.question_life.file(question, is_forced=True)
    filed, _ = desk.question_life.file(question, Taken(reason="De fractie tekent als geheel."), is_forced=True)
    assert filed.status == "ingediend"
    kept = desk.question_papers.filed(question)
    assert kept is not None
    assert "Concept" not in kept.text
    empty = desk.records.create("council-question", {})[0].id
    with pytest.raises(RefusedError, match="question_empty"):
        desk.question_life.file(empty, Taken(reason="Toch"), is_forced=True)


def test_a_refused_filing_leaves_no_file_behind(desk: Desk, question: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> bytes:
        raise UserError("no_step", title="")

    monkeypatch.setattr("zvdesk.services.council.house_style_reading.pdf.render", fail)
    with pytest.raises(UserError):
        desk.question_life.file(question)
    assert shown(desk, question)["status"] == "concept"
    folder = desk.workspace.database.parent / "attachments"
    assert [path for path in folder.rglob("*") if path.is_file()] == []


def test_what_was_sent_back_is_filed_as_a_second_version(desk: Desk, question: str) -> None:
    desk.question_life.file(question, Taken(date(2026, 11, 3)))
    returned, _ = desk.question_life.send_back(
        question, Taken(date(2026, 11, 5), "griffie", "Er mist een toelichting.")
    )
    assert states(returned) == ("teruggestuurd", date(2026, 11, 3), None)
    desk.records.update(question, {"explanation": "Wij willen dit weten."})
    filed, _ = desk.question_life.file(question, Taken(date(2026, 11, 10)))
    assert states(filed) == ("ingediend", date(2026, 11, 10), date(2026, 12, 10))
    assert filed.number == "2026-001"
    names = [file.file_name for file in desk.attachments.of(question)]
    assert [name for name in names if name.endswith(".pdf")] == [
        "Raadsvraag 2026-001 versie 1.pdf",
        "Raadsvraag 2026-001 versie 2.pdf",
    ]
    kept = desk.question_papers.filed(question)
    assert kept is not None
    assert (kept.version, len(kept.files)) == (2, 3)
    assert "Wij willen dit weten." in kept.text


def test_a_change_after_filing_shows_beside_what_was_filed(desk: Desk, question: str) -> None:
    assert desk.question_papers.filed(question) is None
    desk.question_life.file(question)
    kept = desk.question_papers.filed(question)
    assert kept is not None
    assert not kept.is_changed
    desk.records.update(question, {"subject": "Wachttijden en doorstroom"})
    kept = desk.question_papers.filed(question)
    assert kept is not None
    assert kept.is_changed
    assert "Wachttijden bij Veilig Thuis" in kept.text
    assert "Wachttijden en doorstroom" in kept.text_now


def test_an_oral_answer_that_was_asked_for_is_no_change_of_what_was_filed(desk: Desk) -> None:
    make_profile(desk, closing_sentence="Wij zien uw antwoord binnen 30 dagen tegemoet.")
    oral = make_question(desk, answer_form="mondeling")
    desk.question_life.file(oral)
    kept = desk.question_papers.filed(oral)
    assert kept is not None
    assert "Ik ontvang graag uw mondelinge antwoord." in kept.text
    assert not kept.is_changed


def test_paper_of_a_text_that_was_changed_after_filing_says_so(desk: Desk, question: str, tmp_path: Path) -> None:
    desk.question_life.file(question)
    assert "gewijzigd na indiening" not in paper_of(desk, question, tmp_path)
    desk.records.update(question, {"subject": "Wachttijden en doorstroom"})
    assert "Concept, gewijzigd na indiening van versie 1" in paper_of(desk, question, tmp_path)
    desk.question_life.send_back(question, Taken(reason="Anders."))
    desk.question_life.file(question)
    assert "gewijzigd na indiening" not in paper_of(desk, question, tmp_path)


def paper_of(desk: Desk, question: str, folder: Path) -> str:
    path = folder / "vraag.docx"
    desk.exports.question(question, path)
    with ZipFile(path) as whole:
        return re.sub("<[^>]+>", "", whole.read("word/document.xml").decode())


@pytest.mark.parametrize(
    "rule",
    [
        {},
        {"article": "", "cites_gemeentewet_155": True, "term_length": None},
        {"cites_gemeentewet_155": True, "closing_sentence": "Wij zien uw antwoord met belangstelling tegemoet."},
        {"term_length": 1, "term_unit": "weken"},
    ],
)
def test_other_rules_of_order_make_no_draft_of_what_was_filed(
    desk: Desk, question: str, tmp_path: Path, rule: dict[str, Any]
) -> None:
    make_profile(desk, **rule)
    desk.question_life.file(question)
    filed = paper_of(desk, question, tmp_path)
    other = {"kind": "schriftelijke_politieke_vraag", "article": "45 over vragen", "term_length": 60}
    desk.profile.change(
        {
            "municipality": "Anderstad",
            "fractie": "Andere Fractie",
            "rules_name": "Reglement voor de raad: nieuw",
            "rules": [{**other, "closing_sentence": "Wij horen graag van u."}],
        }
    )
    kept = desk.question_papers.filed(question)
    assert kept is not None
    assert not kept.is_changed
    assert paper_of(desk, question, tmp_path) == filed
    desk.records.update(question, {"subject": "Wachttijden over de grens"})
    changed = paper_of(desk, question, tmp_path)
    assert "Concept, gewijzigd na indiening van versie 1" in changed
    assert "Anderstad" not in changed
    assert "45 over vragen" not in changed


@pytest.mark.parametrize("kind", [kind.value for kind in QuestionKind if kind is not QuestionKind.SCHRIFTELIJK])
def test_every_kind_stays_what_was_filed_under_another_profile(desk: Desk, tmp_path: Path, kind: str) -> None:
    make_profile(desk, kind=kind, article="39", cites_gemeentewet_155=True)
    question = make_question(desk, kind=kind, question_date="2026-11-20")
    desk.question_life.file(question)
    filed = paper_of(desk, question, tmp_path)
    desk.profile.change({"municipality": "", "rules_name": "", "rules": []})
    assert paper_of(desk, question, tmp_path) == filed


def test_a_number_that_came_later_is_no_change_of_the_text(desk: Desk, question: str, tmp_path: Path) -> None:
    desk.question_life.file(question)
    desk.records.update(question, {"number": "RV-77"})
    paper = paper_of(desk, question, tmp_path)
    assert "RV-77" in paper
    assert "Concept" not in paper


def test_what_was_filed_elsewhere_claims_no_rules_of_today(desk: Desk, tmp_path: Path) -> None:
    make_profile(desk)
    step = {"status": "ingediend", "taken_on": "2023-03-01"}
    old = {"status": "ingediend", "filed_on": "2023-03-01", "number": "2023-014", "steps": [step], "signatories": []}
    paper = paper_of(desk, make_question(desk, **old), tmp_path)
    assert "2023-014" in paper
    assert "1 maart 2023" in paper
    assert not re.search("artikel 39|30 dagen|Concept", paper)


def test_every_delay_stays_visible_with_what_was_due_before(desk: Desk, question: str) -> None:
    life = desk.question_life
    life.file(question, Taken(date(2026, 10, 1)))
    life.postpone(question, Taken(date(2026, 10, 20), "college", "Onderzoek loopt."), NewTerm(date(2026, 11, 15)))
    again, _ = life.postpone(
        question,
        Taken(date(2026, 11, 12), "college", "Cijfers komen later."),
        NewTerm(length=3, unit=TermUnit.WEKEN, start=date(2026, 11, 15)),
    )
    assert states(again) == ("verdaagd", date(2026, 10, 1), date(2026, 12, 6))
    steps = shown(desk, question)["steps"]
    assert [(step["status"], step["due_on"]) for step in steps] == [
        ("ingediend", "2026-10-31"),
        ("verdaagd", "2026-11-15"),
        ("verdaagd", "2026-12-06"),
    ]
    assert "3 weken na 15 november 2026" in steps[2]["due_explanation"]
    back, _ = life.undo_step(question)
    assert states(back) == ("verdaagd", date(2026, 10, 1), date(2026, 11, 15))


@pytest.mark.parametrize(
    ("term", "code"),
    [
        (NewTerm(), "step_term_missing"),
        (NewTerm(date(2027, 1, 30), length=3), "step_term_twice"),
        (NewTerm(date(2026, 11, 30)), "step_term_early"),
        (NewTerm(length=1, start=date(2026, 11, 22)), "step_term_early"),
    ],
)
def test_a_delay_needs_a_later_term(desk: Desk, question: str, term: NewTerm, code: str) -> None:
    desk.question_life.file(question, Taken(date(2026, 11, 3)))
    with pytest.raises(UserError, match=code):
        desk.question_life.postpone(question, Taken(TODAY, reason="Drukte"), term)


def test_a_delay_of_so_many_days_comes_on_top_of_the_term_that_stands(desk: Desk, question: str) -> None:
    desk.question_life.file(question, Taken(date(2026, 11, 3)))
    later, _ = desk.question_life.postpone(question, Taken(TODAY, reason="Drukte"), NewTerm(length=14))
    assert (later.due_on, later.due_explanation) == (date(2026, 12, 17), "verdaagd met 14 dagen na 3 december 2026")


def test_every_step_says_who_took_it_also_where_nobody_is_named(desk: Desk, question: str) -> None:
    life = desk.question_life
    life.review(question, Taken(user="Bo Kramer"))
    life.file(question)
    life.forward(question)
    life.postpone(question, Taken(reason="Drukte"), NewTerm(length=14))
    life.answered(question)
    life.close(question, Taken(by="Ans", user="Bo Kramer"))
    assert [step["taken_by"] for step in shown(desk, question)["steps"]] == [
        "Bo Kramer", "Mirthe Zandvoorde", "griffie", "college", "college", "Ans",
    ]  # fmt: skip


def test_where_nobody_signs_the_account_of_the_computer_takes_the_step(desk: Desk, question: str) -> None:
    desk.records.update(question, {"signatories": []})
    desk.question_life.review(question, Taken(account="bkramer"))
    desk.question_life.send_back(question, Taken(reason="Te lang", account="bkramer"))
    assert [step["taken_by"] for step in shown(desk, question)["steps"]] == ["bkramer", "bkramer"]


@pytest.mark.parametrize(
    ("taken", "code"),
    [
        (Taken(date(2026, 11, 23)), "step_in_future"),
        (Taken(date(2026, 11, 2)), "step_before_last"),
    ],
)
def test_steps_follow_each_other_in_time(desk: Desk, question: str, taken: Taken, code: str) -> None:
    desk.question_life.file(question, Taken(date(2026, 11, 3)))
    with pytest.raises(UserError, match=code):
        desk.question_life.answered(question, taken)


def test_a_step_out_of_turn_is_told_what_can_be_done(desk: Desk, question: str) -> None:
    with pytest.raises(UserError, match="step_not_now") as refused:
        desk.question_life.answered(question)
    assert refused.value.data["status"] == "concept"
    assert "Indienen" in str(refused.value.data["known"])
    desk.question_life.file(question)
    with pytest.raises(UserError, match="step_reason_missing"):
        desk.question_life.send_back(question, Taken())


def test_the_whole_way_to_the_end_and_back(desk: Desk, question: str, clock: StoppedClock) -> None:
    life = desk.question_life
    life.review(question)
    life.file(question)
    clock.advance(days=10)
    done, _ = life.answered(question, Taken(by="griffie"))
    assert (done.status, done.answered_on, done.due_on) == ("beantwoord", date(2026, 12, 2), date(2026, 12, 22))
    life.close(question)
    assert [step["status"] for step in shown(desk, question)["steps"]] == [
        "ter_beoordeling", "ingediend", "beantwoord", "afgerond",
    ]  # fmt: skip
    for status in ("beantwoord", "ingediend", "ter_beoordeling", "concept"):
        back, _ = life.undo_step(question)
        assert back.status == status
    assert (back.filed_on, back.due_on, back.answered_on, back.number) == (None, None, None, "2026-001")
    assert desk.attachments.of(question) == []
    with pytest.raises(UserError, match="no_step"):
        life.undo_step(question)


def test_what_is_withdrawn_waits_for_nothing_and_can_be_taken_up_again(desk: Desk, question: str) -> None:
    desk.question_life.file(question)
    gone, _ = desk.question_life.withdraw(question, Taken(reason="Het college antwoordde mondeling."))
    assert (gone.status, gone.due_on, gone.due_explanation) == ("ingetrokken", None, "")
    back, _ = desk.question_life.undo_step(question)
    assert (back.status, back.due_on) == ("ingediend", date(2026, 12, 22))
    assert back.due_explanation == "30 dagen na 22 november 2026"


def test_without_rules_a_question_is_filed_without_number_and_term(desk: Desk) -> None:
    question = make_question(desk)
    filed, _ = desk.question_life.file(question)
    assert (filed.number, filed.due_on) == ("", None)
    assert desk.attachments.of(question)[0].file_name == "Raadsvraag Wachttijden bij Veilig Thuis versie 1.docx"
    with pytest.raises(UserError, match="no_term"):
        desk.question_papers.calendar(question)


def test_numbers_run_on_and_one_that_was_given_by_hand_stays(desk: Desk, question: str) -> None:
    desk.records.trash([make_question(desk, number="2026-041")])
    assert desk.question_life.file(question)[0].number == "2026-042"
    other = make_question(desk, number="Griffie 7")
    assert desk.question_life.file(other)[0].number == "Griffie 7"


def test_what_filing_would_give_is_told_before_it_and_given_then(
    desk: Desk, question: str, clock: StoppedClock
) -> None:
    day = clock.now.date()
    told = desk.question_life.outlook(question, day)
    filed, _ = desk.question_life.file(question)
    assert told.term is not None
    assert (told.number, told.term.due_on) == (filed.number, filed.due_on)
    assert told.term.explanation == filed.due_explanation
    assert desk.question_life.outlook(question, day).number == filed.number


def test_no_term_runs_for_a_motie_and_it_is_held_back_without_a_day(desk: Desk) -> None:
    make_profile(desk, kind="motie", numbering="M-{nr:02}")
    motie = make_question(desk, kind="motie", question_date="2026-12-03")
    filed, _ = desk.question_life.file(motie)
    assert (filed.number, filed.due_on) == ("M-01", None)
    held, _ = desk.question_life.postpone(motie, Taken(reason="Wacht op de begroting"), NewTerm())
    assert (held.status.value, held.due_on, held.steps[-1].taken_by) == ("verdaagd", None, "Mirthe Zandvoorde")
    decided, _ = desk.question_life.answered(motie, Taken(reason="Aangenomen"))
    assert decided.steps[-1].taken_by == "raad"
    with pytest.raises(UserError) as refused:
        desk.question_life.file(motie)
    assert refused.value.data["status"] == "behandeld"
