"""What is due: answers with the term that stood before, commitments, and questions to ask on."""

from datetime import date, timedelta
from pathlib import Path

import pypdfium2
import pytest
from question_cases import make_profile, make_question

from zvdesk.app import Desk
from zvdesk.model.due import DueKind
from zvdesk.model.enums import Judgement
from zvdesk.services.questions.answers import Promise, Reply
from zvdesk.services.questions.steps import NewTerm, Taken

TODAY = date(2026, 11, 22)


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


@pytest.fixture
def filed(desk: Desk) -> str:
    make_profile(desk)
    question = make_question(desk)
    desk.question_life.file(question, Taken(ago(40)))
    return question


def due(desk: Desk) -> list[tuple[DueKind, str, date | None]]:
    return [(one.kind, one.title, one.due_on) for one in desk.due.items()]


def test_an_answer_is_due_with_the_term_before_it(desk: Desk, filed: str) -> None:
    desk.question_life.postpone(filed, Taken(ago(12), reason="Cijfers volgen"), NewTerm(ago(3)))
    (item,) = desk.due.items()
    assert (item.kind, item.question_id, item.due_on, item.former) == (DueKind.ANSWER, filed, ago(3), (ago(10),))
    assert (item.detail, item.from_whom, item.is_overdue(TODAY)) == ("Cijfers volgen", "college", True)


def test_nobody_waits_for_an_answer_to_a_motie(desk: Desk) -> None:
    make_profile(desk)
    desk.question_life.file(make_question(desk, kind="motie", question_date=ago(40).isoformat()), Taken(ago(40)))
    assert due(desk) == []


def test_commitments_are_due_until_they_are_kept(desk: Desk, filed: str) -> None:
    promise, _ = desk.question_answers.promise(filed, Promise("Rapport volgt", "wethouder Zorg", ago(-5)))
    desk.question_answers.promise(filed, Promise("Brief volgt"))
    assert due(desk) == [
        (DueKind.ANSWER, "Wachttijden bij Veilig Thuis", ago(10)),
        (DueKind.COMMITMENT, "Rapport volgt", ago(-5)),
        (DueKind.COMMITMENT, "Brief volgt", None),
    ]
    desk.records.update(promise.id, {"state": "nagekomen"})
    assert "Rapport volgt" not in [title for _, title, _ in due(desk)]
    desk.records.trash([filed])
    assert due(desk) == []


def test_what_was_evaded_is_to_be_asked_again_until_it_is(desk: Desk, filed: str) -> None:
    desk.question_answers.answer(filed, [Reply("Nee.")], Taken(ago(2)))
    assert due(desk) == []
    desk.question_answers.judge(filed, "2", Judgement.ONTWEKEN)
    (item,) = desk.due.items()
    assert (item.kind, item.detail) == (DueKind.FOLLOW_UP, "Vraag 2 niet of niet geheel beantwoord")
    desk.question_answers.follow_up(filed)
    assert due(desk) == []


def test_on_paper_what_is_closed_is_left_out_and_counted(desk: Desk, filed: str, tmp_path: Path) -> None:
    secret = make_question(desk, subject="Zaak Q", confidentiality="geheim")
    desk.question_life.file(secret, Taken(ago(35)))
    assert len(due(desk)) == 2
    path = tmp_path / "lijst.pdf"
    assert desk.due.export(path).left_out.words == "1 raadsvraag"
    words = text_of(path.read_bytes())
    assert "10 dagen te laat" in words
    assert "Zaak Q" not in words
    assert "Zaak Q" in text_of(desk.due.preview(include_confidential=True))
    desk.due.export(tmp_path / "lijst.docx")


def test_agreements_with_a_term_are_due_until_they_are_kept_or_lapse(desk: Desk, tmp_path: Path) -> None:
    partner, _ = desk.records.create("partner", {"name": "Veilig Thuis"})
    visit, _ = desk.records.create("visit", {"title": "Bezoek", "partner_id": partner.id})
    values = {"partner_id": partner.id, "visit_id": visit.id, "text": "Cijfers per wijk", "agreed_on": "2026-11-02"}
    agreement, _ = desk.records.create("agreement", {**values, "due_on": "2026-11-20"})
    desk.records.create("agreement", {"partner_id": partner.id, "text": "Zonder termijn"})
    (item,) = desk.due.items()
    assert (item.kind, item.title, item.due_on, item.is_overdue(TODAY)) == (
        DueKind.AGREEMENT, "Cijfers per wijk", ago(2), True,
    )  # fmt: skip
    assert (item.from_whom, item.detail, item.partner_id, item.since) == ("Veilig Thuis", "Bezoek", partner.id, ago(20))
    path = tmp_path / "lijst.pdf"
    assert desk.due.export(path).left_out.words == ""
    assert "Cijfers per wijk" in text_of(path.read_bytes())
    desk.records.update(partner.id, {"confidentiality": "vertrouwelijk"})
    assert desk.due.export(path).left_out.words == "1 afspraak"
    assert "Cijfers per wijk" not in text_of(path.read_bytes())
    desk.records.update(agreement.id, {"state": "vervallen"})
    assert due(desk) == []


def test_an_agreement_with_the_words_of_a_quote_without_consent_is_masked_on_paper(desk: Desk) -> None:
    partner, _ = desk.records.create("partner", {"name": "Veilig Thuis"})
    visit, _ = desk.records.create("visit", {"title": "Bezoek", "partner_id": partner.id})
    words = "wij redden het niet meer met zo weinig mensen"
    quote = {"visit_id": visit.id, "kind": "citaat", "text": words, "observed_at": "2026-11-20T09:00:00Z"}
    desk.records.create("observation", quote)
    agreed = {"partner_id": partner.id, "text": f"Nabellen: {words}", "due_on": "2026-11-30"}
    desk.records.create("agreement", {**agreed, "confidentiality": "openbaar"})
    shown = text_of(desk.due.preview())
    assert words not in shown
    assert "[citaat]" in shown


def text_of(data: bytes) -> str:
    document = pypdfium2.PdfDocument(data)
    try:
        return " ".join(" ".join(page.get_textpage().get_text_bounded() for page in document).split())
    finally:
        document.close()
