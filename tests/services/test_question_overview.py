"""The overview of council questions read from a workspace and written out, closed questions left out."""

from datetime import date, timedelta
from pathlib import Path

import pypdfium2
import pytest
from question_cases import make_profile, make_question
from stopped_clock import StoppedClock

from zvdesk.app import Desk
from zvdesk.errors import UserError
from zvdesk.model.question_overview import Outcome, Period, Scope
from zvdesk.services.questions.steps import NewTerm, Taken

TODAY = date(2026, 11, 22)


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def theme(desk: Desk, name: str, **fields: object) -> str:
    return desk.records.create("theme", {"name": name, **fields})[0].id


def filed(desk: Desk, day: date, *themes: str, **fields: object) -> str:
    question = make_question(desk, **fields)
    desk.question_life.file(question, Taken(day))
    for one in themes:
        desk.links.link(question, one)
    return question


def lines(desk: Desk, scope: Scope = Scope(), **options: bool) -> list[tuple[str, int]]:  # noqa: B008 - frozen
    return [(one.name, one.tally.asked) for one in desk.question_overview.overview(scope, **options).by_theme().lines]


@pytest.fixture
def care(desk: Desk) -> str:
    make_profile(desk)
    return theme(desk, "Opvang")


def test_what_was_asked_is_counted_by_theme_and_portfolio(desk: Desk, care: str) -> None:
    youth = theme(desk, "Jeugd")
    desk.records.create("person", {"name": "Wethouder Jansen", "role": "wethouder", "portfolio": "Zorg"})
    filed(desk, ago(40), care, youth, portfolio="Zorg")
    answered = filed(desk, ago(50), care, addressee="wethouder Jansen")
    desk.question_life.answered(answered, Taken(ago(30)))
    filed(desk, ago(3), addressee="burgemeester")
    make_question(desk)

    found = desk.question_overview.overview(Scope())
    assert [(one.name, one.tally.asked) for one in found.by_portfolio().lines] == [("Zorg", 2), ("burgemeester", 1)]
    assert lines(desk) == [("Opvang", 2), ("Jeugd", 1), ("", 1)]
    assert found.by_theme().overlaps
    assert [found.total.of(one) for one in (Outcome.IN_TIME, Outcome.OPEN, Outcome.OPEN_LATE)] == [1, 1, 1]


def test_a_verdaging_stays_visible(desk: Desk, care: str) -> None:
    question = filed(desk, ago(60), care)
    desk.question_life.postpone(question, Taken(ago(35), reason="Cijfers volgen"), NewTerm(ago(10)))
    desk.question_life.answered(question, Taken(ago(12)))
    (one,) = desk.question_overview.overview(Scope()).questions
    assert (one.first_due_on, one.due_on) == (ago(30), ago(10))
    assert [(each.reason, each.due_before) for each in one.postponements] == [("Cijfers volgen", ago(30))]
    assert one.outcome(TODAY) is Outcome.IN_TIME_POSTPONED


def test_what_is_closed_is_left_out_and_counted_unless_chosen(desk: Desk, care: str, tmp_path: Path) -> None:
    filed(desk, ago(5), care)
    filed(desk, ago(5), care, confidentiality="geheim", subject="Zaak Q")
    path = tmp_path / "overzicht.pdf"
    exported = desk.question_overview.export(path, Scope())
    assert exported.left_out.words == "1 raadsvraag"
    assert "1 raadsvraag is weggelaten" in text_of(path)
    assert "Zaak Q" not in text_of(path)
    assert lines(desk, include_confidential=True) == [("Opvang", 2)]
    desk.question_overview.export(tmp_path / "alles.pdf", Scope(), include_confidential=True)
    assert "Zaak Q" in text_of(tmp_path / "alles.pdf")


def test_the_name_of_a_closed_theme_does_not_go_out(desk: Desk, care: str) -> None:
    filed(desk, ago(5), theme(desk, "Operatie Nacht", confidentiality="geheim"))
    assert [name for name, _ in lines(desk, include_confidential=True)] == ["Vertrouwelijk thema"]


def test_it_can_be_about_a_period_a_theme_and_a_portfolio(desk: Desk, care: str) -> None:
    filed(desk, ago(40), care, portfolio="Zorg")
    filed(desk, ago(5), care, portfolio="Jeugd")
    assert lines(desk, Scope(Period(ago(10), TODAY))) == [("Opvang", 1)]
    assert lines(desk, Scope(portfolio="zorg ")) == [("Opvang", 1)]
    assert lines(desk, Scope(theme="opvang")) == [("Opvang", 2)]
    choices = desk.question_overview.choices()
    assert (choices.themes, choices.portfolios) == (("Opvang",), ("Jeugd", "Zorg"))
    with pytest.raises(UserError) as refused:
        desk.question_overview.overview(Scope(theme="Jeugd"))
    assert (refused.value.code, refused.value.data["known"]) == ("theme_unknown", ["Opvang"])
    with pytest.raises(UserError, match="period_reversed"):
        desk.question_overview.overview(Scope(Period(TODAY, ago(1))))


def test_all_three_forms_are_written_of_nothing_too(desk: Desk, tmp_path: Path, clock: StoppedClock) -> None:
    for suffix in (".pdf", ".docx", ".xlsx"):
        path = tmp_path / f"overzicht{suffix}"
        assert desk.question_overview.export(path, Scope()).path == path
        assert path.stat().st_size > 1000
    assert "geen raadsvragen gesteld" in text_of(tmp_path / "overzicht.pdf")
    with pytest.raises(UserError, match="export_format_unknown"):
        desk.question_overview.export(tmp_path / "overzicht.csv", Scope())


def text_of(path: Path) -> str:
    document = pypdfium2.PdfDocument(path)
    try:
        return " ".join(" ".join(page.get_textpage().get_text_bounded() for page in document).split())
    finally:
        document.close()
