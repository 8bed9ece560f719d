"""Older questions and answers out of files: read as a plan, corrected, and filed whole, once."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from letter_files import ANSWERS, LETTERS, QUESTIONS, expected
from older_letters import ANSWER, QUESTION, folder_of, without_children
from question_cases import make_profile, make_question, shown
from stopped_clock import StoppedClock

from zvdesk.app import Desk
from zvdesk.errors import UserError
from zvdesk.exchange.letters.purpose import Purpose
from zvdesk.model.question_overview import Outcome, Scope
from zvdesk.services.questions.older_plan import NO_QUESTION, Choice, ImportPlan, Standing
from zvdesk.services.questions.older_words import ANSWERED_ELSEWHERE, NO_ANSWER, remarks_on, uncertain_in
from zvdesk.services.questions.steps import Taken

pytestmark = pytest.mark.usefixtures("_in_this_process")


@pytest.fixture
def _in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    without_children(monkeypatch)


def standings(plan: ImportPlan) -> dict[str, str]:
    return {name.rpartition("/")[2]: verdict.standing.value for name, verdict in plan.verdicts.items()}


def questions(desk: Desk) -> list[dict[str, Any]]:
    return [shown(desk, row.id) for row in desk.rows("council-question")]


def of(question: dict[str, Any], kind: str, desk: Desk) -> list[dict[str, Any]]:
    contents = [desk.reading_service.show(each["id"]) for each in question["contents"]]
    return [each for each in contents if each["record"] == kind and not each.get("is_rest")]


ASKED = """Aan het college van burgemeester en wethouders van Voorbeeldstad

Datum: {day} 2026
Onderwerp: Schriftelijke vragen over de wachttijd bij het wijkteam

Geacht college,

1. Hoeveel gezinnen wachten op het wijkteam?
2. Wat doet het college daaraan?

Ans Bos, fractie Vooruit
"""


@pytest.mark.parametrize(
    ("day", "due_on", "group"), [("20 november", "2026-12-20", "Later"), ("3 maart", None, "Termijn onbekend")]
)
def test_only_a_term_that_still_runs_is_set_for_a_question_that_is_taken_in(
    desk: Desk, tmp_path: Path, day: str, due_on: str | None, group: str
) -> None:
    make_profile(desk)
    (tmp_path / "vraag.txt").write_text(ASKED.format(day=day), "utf-8")
    done, _ = desk.question_import.take_over(desk.question_import.read([tmp_path / "vraag.txt"]))
    made = shown(desk, done.questions["vraag.txt"])
    assert (made["status"], made["due_on"], made["steps"][0]["due_on"]) == ("ingediend", due_on, due_on)
    assert ("bij het inlezen berekend" in made["due_explanation"]) == (due_on is not None)
    today = date(2026, 11, 28)
    assert [item.group(today) for item in desk.due.items()] == [group]
    (asked,) = desk.question_overview.overview(Scope()).questions
    assert asked.outcome(today) == (Outcome.OPEN if due_on else Outcome.OPEN_UNKNOWN)


def test_an_older_question_without_its_answer_asks_whether_it_is_open(desk: Desk, tmp_path: Path) -> None:
    make_profile(desk)
    (tmp_path / "vraag.txt").write_text(ASKED.format(day="3 maart"), encoding="utf-8")
    plan = desk.question_import.read([tmp_path / "vraag.txt"])
    assert NO_ANSWER in list(remarks_on(plan, "vraag.txt"))
    plan = plan.changed("vraag.txt", is_answered=True)
    assert ANSWERED_ELSEWHERE in list(remarks_on(plan, "vraag.txt"))
    desk.question_import.take_over(plan)
    (question,) = questions(desk)
    assert (question["status"], question["due_on"], question["answered_on"]) == ("beantwoord", None, None)
    assert [step["status"] for step in question["steps"]] == ["ingediend", "beantwoord"]
    assert not desk.due.items()
    desk.question_life.undo_step(question["id"])
    assert questions(desk)[0]["status"] == "ingediend"


def filed_text(desk: Desk, question: str) -> bytes:
    """Return the letter of a question as it was filed as text."""
    files = shown(desk, question)["attachments"]
    return desk.attachments.content(next(each["id"] for each in files if each["file_name"].endswith(".txt")))


BARE = "Datum: 20 april 2026\nOnderwerp: {subject}\n\nDe cijfers worden nog verzameld.\n"


def test_a_letter_of_which_only_the_subject_tells_is_a_guess(desk: Desk, tmp_path: Path) -> None:
    made = make_question(desk, items=[{"text": "Hoeveel gezinnen wachten?"}, {"text": "Hoe lang?"}])
    desk.question_life.file(made, Taken(date(2026, 4, 7)))
    folder = tmp_path / "brieven"
    folder.mkdir()
    (folder / "vraag.txt").write_bytes(filed_text(desk, made))
    (folder / "eigen.txt").write_text(BARE.format(subject="Wachttijden bij Veilig Thuis"), "utf-8")
    (folder / "ander.txt").write_text(BARE.format(subject="Parkeren in de binnenstad"), "utf-8")
    plan = desk.question_import.read([folder])
    assert plan.verdicts["brieven/vraag.txt"].standing is Standing.KNOWN
    guess = plan.verdicts["brieven/eigen.txt"]
    assert guess.belonging is not None
    assert (guess.belonging.key, guess.belonging.confidence) == (made, 60)
    assert uncertain_in(plan) == ["brieven/eigen.txt"]
    assert plan.verdicts["brieven/ander.txt"].standing is Standing.UNREAD
    desk.question_import.take_over(plan)
    assert [file["file_name"] for file in shown(desk, made)["attachments"]][-1] == "eigen.txt"


def test_a_letter_that_repeats_questions_and_answers_one_of_them_is_no_new_question(desk: Desk, tmp_path: Path) -> None:
    items = [{"text": "Hoeveel gezinnen wachten op hulp?"}, {"text": "Hoe lang duurt dat gemiddeld?"}]
    made = make_question(desk, items=items)
    desk.question_life.file(made, Taken(date(2026, 4, 7)))
    lines = ["Datum: 20 april 2026", "", *(f"{place}. {each['text']}" for place, each in enumerate(items, start=1))]
    (tmp_path / "brief.txt").write_text("\n".join([*lines, "Gemiddeld twaalf weken."]), "utf-8")
    plan = desk.question_import.read([tmp_path / "brief.txt"])
    assert plan.entry("brief.txt").says.purpose is Purpose.ANSWER
    done, _ = desk.question_import.take_over(plan)
    assert done.questions == {}
    (answer,) = of(shown(desk, made), "answer", desk)
    assert answer["text"] == "Gemiddeld twaalf weken."


def test_a_folder_of_twelve_layouts_becomes_answered_questions_in_one_step(
    desk: Desk, clock: StoppedClock, tmp_path: Path
) -> None:
    clock.advance(days=7)
    names = [f"{name}.docx" for name in (*QUESTIONS, *ANSWERS)]
    plan = desk.question_import.read([folder_of(tmp_path, *names)])
    assert set(standings(plan).values()) == {"nieuw"}
    done, changes = desk.question_import.take_over(plan)
    assert len(done.questions) == len(QUESTIONS)
    by_subject = {question["subject"]: question for question in questions(desk)}
    for name, answer_name in zip(QUESTIONS, ANSWERS, strict=True):
        wanted, answer = expected(name), expected(answer_name)
        made = by_subject[wanted["subject"]]
        assert (made["number"], made["filed_on"], made["kind"]) == (wanted["number"], wanted["date"], wanted["kind"])
        assert (made["status"], made["answered_on"]) == ("beantwoord", answer["date"])
        assert made["due_on"] is None
        assert [item["text"] for item in made["items"]] == [item["text"] for item in wanted["items"]]
        assert {file["file_name"] for file in made["attachments"]} == {f"{name}.docx", f"{answer_name}.docx"}
        assert len(of(made, "answer", desk)) == len({tuple(each["items"]) for each in answer["answers"]})
    desk.versions.revert(changes)
    assert desk.rows("council-question") == []


def test_the_same_files_again_or_in_another_form_change_nothing(desk: Desk, tmp_path: Path) -> None:
    names = [f"{name}.{suffix}" for name in (QUESTION, ANSWER) for suffix in ("docx", "pdf")]
    folder = folder_of(tmp_path, *names)
    plan = desk.question_import.read([folder])
    assert list(standings(plan).values()).count("nieuw") == 2
    desk.question_import.take_over(plan)
    before = questions(desk)
    again = desk.question_import.read([folder])
    assert set(standings(again).values()) == {"staat er al"}
    with pytest.raises(UserError, match="nothing_to_import"):
        desk.question_import.take_over(again)
    with pytest.raises(UserError, match="nothing_to_import"):
        desk.question_import.take_over(plan)
    assert questions(desk) == before


def test_an_answer_finds_its_question_that_was_there(desk: Desk, tmp_path: Path) -> None:
    desk.question_import.take_over(desk.question_import.read([LETTERS / f"{QUESTION}.pdf"]))
    plan = desk.question_import.read([LETTERS / f"{ANSWER}.docx"])
    (verdict,) = plan.verdicts.values()
    assert verdict.belonging is not None
    assert (verdict.belonging.confidence, verdict.belonging.reason) == (98, "het nummer van de vraag staat in de brief")
    done, _ = desk.question_import.take_over(plan)
    assert (done.questions, done.answers) == ({}, 5)
    (question,) = questions(desk)
    assert question["status"] == "beantwoord"
    items = [item["id"] for item in question["items"]]
    found = sorted(items.index(one) for answer in of(question, "answer", desk) for one in answer["item_ids"])
    assert found == list(range(9))


def test_a_number_that_is_there_is_a_conflict_to_choose_and_overwrites_nothing(desk: Desk, tmp_path: Path) -> None:
    other = make_question(desk, subject="Iets heel anders", number="2026/09")
    before = shown(desk, other)
    plan = desk.question_import.read([folder_of(tmp_path, f"{QUESTION}.docx", f"{ANSWER}.docx")])
    key = next(entry.key for entry in plan.entries if "vraag" in entry.key.rpartition("/")[2])
    assert plan.verdicts[key].standing is Standing.CONFLICT
    assert plan.verdicts[key].title == "Iets heel anders"
    assert not any(plan.will(entry.key) for entry in plan.entries)
    renumbered = plan.changed(key, number="2026/10")
    assert renumbered.verdicts[key].standing is Standing.NEW

    attaching, _ = desk.question_import.take_over(plan.changed(key, choice=Choice.ATTACH, is_wanted=True).changed(
        next(entry.key for entry in plan.entries if entry.key != key), is_wanted=False
    ))  # fmt: skip
    assert attaching.questions == {key: other}
    after = shown(desk, other)
    assert [file["file_name"] for file in after["attachments"]] == [f"{QUESTION}.docx"]
    assert {name: after[name] for name in ("subject", "items", "number", "status")} == {
        name: before[name] for name in ("subject", "items", "number", "status")
    }


def test_a_conflict_may_come_beside_what_is_there(desk: Desk, tmp_path: Path) -> None:
    make_question(desk, subject="Iets heel anders", number="2026-09")
    plan = desk.question_import.read([folder_of(tmp_path, f"{QUESTION}.docx", f"{ANSWER}.docx")])
    key = next(entry.key for entry in plan.entries if "vraag" in entry.key.rpartition("/")[2])
    done, _ = desk.question_import.take_over(plan.changed(key, choice=Choice.ANEW))
    assert (len(done.questions), done.answers, len(questions(desk))) == (1, 5, 2)


def test_a_letter_that_repeats_its_questions_makes_the_question_too(desk: Desk) -> None:
    name = "11-antwoord-beschermd-wonen"
    plan = desk.question_import.read([LETTERS / f"{name}.pdf"])
    assert plan.verdicts[f"{name}.pdf"].makes_question
    desk.question_import.take_over(plan)
    (question,) = questions(desk)
    assert (question["number"], question["filed_on"]) == ("57 2026-2030", "2026-08-31")
    assert (question["status"], len(question["items"]), len(of(question, "answer", desk))) == ("beantwoord", 6, 6)
    assert [file["file_name"] for file in question["attachments"]] == [f"{name}.pdf"]


def test_an_answer_without_its_question_waits_to_be_given_to_one(desk: Desk) -> None:
    plan = desk.question_import.read([LETTERS / f"{ANSWER}.docx"])
    key = f"{ANSWER}.docx"
    assert plan.verdicts[key].standing is Standing.LOOSE
    made = make_question(desk, items=[{"text": f"Vraag over {number}?"} for number in range(9)], subject="Anders")
    desk.question_life.file(made)
    given = desk.question_import.read([LETTERS / f"{ANSWER}.docx"]).changed(key, chosen_question=made)
    assert made in [each[0] for each in given.questions()]
    desk.question_import.take_over(given)
    assert len(of(shown(desk, made), "answer", desk)) == 5
    assert given.changed(key, chosen_question=NO_QUESTION).verdicts[key].standing is Standing.LOOSE


OWN = ("Waarom is het budget lager dan in 2024?", "Hoeveel fte is er begroot?", "Waaruit bestaat de post onvoorzien?")


@pytest.mark.parametrize("between", ["", "Op blz. 24 staat een bedrag, maar geen toelichting."])
@pytest.mark.parametrize("title", ["Technische vragen begroting 2025", "Vragen over de begroting"])
def test_own_questions_that_are_here_already_are_no_answer_to_themselves(
    desk: Desk, tmp_path: Path, title: str, between: str
) -> None:
    made = make_question(desk, subject="Begroting 2025", items=[{"text": text} for text in OWN])
    desk.question_life.file(made)
    body = "\n\n".join(f"{place}. {text}" for place, text in enumerate(OWN, 1))
    if between and title.startswith("Technische"):
        body = body.replace("?\n", f"?\n\n{between}\n") + f"\n\n{between}"
    (tmp_path / "technische vragen.txt").write_text(f"{title}\n\n{body}\n", "utf-8")
    plan = desk.question_import.read([tmp_path / "technische vragen.txt"])
    entry = plan.entry("technische vragen.txt")
    assert (entry.says.purpose, len(entry.says.items)) == (Purpose.QUESTION, 3)
    assert plan.verdicts[entry.key].belonging is None


def test_the_same_questions_with_something_under_each_are_an_answer(desk: Desk, tmp_path: Path) -> None:
    made = make_question(desk, subject="Begroting 2025", items=[{"text": text} for text in OWN])
    desk.question_life.file(made)
    body = "\n\n".join(f"{place}. {text}\n\nDat staat op blz. {place}." for place, text in enumerate(OWN, 1))
    (tmp_path / "antwoord.txt").write_text(f"Geachte raad,\n\n{body}\n", "utf-8")
    plan = desk.question_import.read([tmp_path / "antwoord.txt"])
    verdict = plan.verdicts["antwoord.txt"]
    assert verdict.belonging is not None
    assert verdict.belonging.key == made


def test_what_cannot_be_read_is_listed_with_its_reason_and_may_be_filled_in(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = folder_of(tmp_path, f"{QUESTION}.docx")
    (folder / "scan.pdf").write_bytes(b"geen PDF")
    (folder / "foto.jpg").write_bytes(b"\xff\xd8\xff")
    (folder / "leeg.docx").write_bytes(b"")
    (folder / "notulen.txt").write_text("De vergadering begint om acht uur.\n\nEr is koffie.")
    (folder / "~$slot.docx").write_bytes(b"x")
    monkeypatch.setattr("zvdesk.services.questions.older.MAX_BYTES", 100_000)
    (folder / "film.mp4").write_bytes(b"x" * 100_001)
    plan = desk.question_import.read([folder])
    codes = {entry.key.rpartition("/")[2]: entry.file.error and entry.file.error.code for entry in plan.entries}
    assert codes == {
        "05-vraag-buitengebied.docx": None, "scan.pdf": "letter_damaged", "foto.jpg": "letter_unsupported",
        "leeg.docx": "letter_empty", "notulen.txt": None, "film.mp4": "letter_too_large",
    }  # fmt: skip
    key = next(entry.key for entry in plan.entries if "scan" in entry.key)
    filled = plan.taken_for(key, Purpose.QUESTION).changed(key, subject="Oude vraag", asked_on=date(2019, 5, 2))
    done, _ = desk.question_import.take_over(filled)
    assert [name.rpartition("/")[2] for name in done.left_out] == [
        "film.mp4", "foto.jpg", "leeg.docx", "notulen.txt",
    ]  # fmt: skip
    made = shown(desk, done.questions[key])
    assert (made["subject"], made["filed_on"], made["status"]) == ("Oude vraag", "2019-05-02", "ingediend")
    assert [file["file_name"] for file in made["attachments"]] == ["scan.pdf"]


def test_nothing_is_kept_when_a_file_has_changed_since_or_the_day_has_yet_to_come(desk: Desk, tmp_path: Path) -> None:
    folder = folder_of(tmp_path, f"{QUESTION}.docx", f"{QUESTIONS[0]}.docx")
    plan = desk.question_import.read([folder])
    late = plan.changed(plan.entries[1].key, asked_on=date(2099, 1, 1))
    with pytest.raises(UserError, match="step_in_future"):
        desk.question_import.take_over(late)
    (folder / f"{QUESTION}.docx").write_bytes(b"iets anders")
    with pytest.raises(UserError, match="letter_changed"):
        desk.question_import.take_over(plan)
    assert desk.rows("council-question") == []
    assert not [file for file in desk.workspace.attachments.folder.rglob("*") if file.is_file()]


def test_a_day_that_has_yet_to_come_was_misread(desk: Desk) -> None:
    plan = desk.question_import.read([LETTERS / f"{ANSWERS[11]}.docx"])
    assert plan.entries[0].says.answered_on is None


def test_what_was_asked_and_answered_before_is_found_by_the_checks(desk: Desk, tmp_path: Path) -> None:
    plan = desk.question_import.read([folder_of(tmp_path, f"{QUESTION}.docx", f"{ANSWER}.docx")])
    desk.question_import.take_over(plan)
    asked = expected(QUESTION)["items"][0]["text"]
    new = make_question(desk, items=[{"text": asked}])
    (remark,) = [one for one in desk.question_checks.check(new).open if one.finding.code == "repeated_question"]
    assert remark.related_title == "2026/09 Ondermijning in het buitengebied"


def test_reading_tells_how_far_it_is_and_stops_when_told(desk: Desk, tmp_path: Path) -> None:
    folder = folder_of(tmp_path, *(f"{name}.docx" for name in QUESTIONS[:4]))
    heard: list[tuple[int, int]] = []
    desk.question_import.read([folder], lambda done, total: heard.append((done, total)))
    assert heard == [(1, 4), (2, 4), (3, 4), (4, 4)]

    def stop(_done: int, _total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        desk.question_import.read([folder], stop)
    (tmp_path / "leeg").mkdir()
    with pytest.raises(UserError, match="letters_none"):
        desk.question_import.read([tmp_path / "leeg"])
    with pytest.raises(UserError, match="file_unreadable"):
        desk.question_import.read([tmp_path / "weg"])
