"""A quote to which nobody agreed stands in nothing that leaves, whatever was made of it and however it is written."""

import zipfile
from pathlib import Path

import pytest
from unsaid_cases import CANARY, SPEAKER, quoted, repeats, said_in
from visit_cases import hang_photo, log, make, make_visit

from zvdesk.app import Desk
from zvdesk.documents.compose.visit import ReportForm
from zvdesk.errors import RefusedError
from zvdesk.model.enums import ObservationOutcome
from zvdesk.services.handover.plan import quotes_behind
from zvdesk.services.questions.steps import Taken
from zvdesk.services.visits.unsaid_findings import UNSAID


@pytest.fixture
def visit(desk: Desk) -> str:
    return make_visit(desk)


@pytest.fixture
def later(desk: Desk, visit: str) -> str:
    host = desk.reading_service.show(visit)["partner_id"]
    return make(desk, "visit", title="Nog eens naar De Haven", partner_id=host, start="2026-12-20T10:00:00")


@pytest.mark.parametrize("consent", ["onbekend", "nee"])
def test_what_was_worked_out_leaves_with_a_mask_in_the_place_of_the_words(
    desk: Desk, visit: str, later: str, tmp_path: Path, consent: str
) -> None:
    desk.working_out.work_out(quoted(desk, visit, consent), ObservationOutcome.ACTIE)
    desk.working_out.work_out(quoted(desk, visit, consent), ObservationOutcome.AFSPRAAK)
    for name in ("x.pdf", "x.docx"):
        due = desk.due.export(tmp_path / name)
        assert "[citaat]" in said_in((tmp_path / name).read_bytes())
        assert not repeats(said_in((tmp_path / name).read_bytes()))
        sheet = desk.visit_papers.sheet(later, tmp_path / name)
        told = said_in((tmp_path / name).read_bytes())
        assert "Vorige keer beloofd" in told
        assert "[citaat]" in told
        assert not repeats(told)
        assert (due.quotes_masked, sheet.quotes_masked) == (1, 2)


@pytest.mark.parametrize("consent", ["ja", "anoniem"])
def test_with_consent_all_is_said(desk: Desk, visit: str, later: str, tmp_path: Path, consent: str) -> None:
    desk.working_out.work_out(quoted(desk, visit, consent), ObservationOutcome.ACTIE)
    assert desk.due.export(tmp_path / "x.pdf").quotes_masked == 0
    assert "kanarie" in said_in((tmp_path / "x.pdf").read_bytes())
    assert "kanarie" in said_in(desk.visit_papers.sheet_pdf(later))


def test_a_sentence_of_it_and_other_line_ends_are_found_and_a_short_one_only_where_it_rests(
    desk: Desk, visit: str, tmp_path: Path
) -> None:
    quoted(desk, visit)
    short = quoted(desk, visit, text="Het stinkt.")
    desk.working_out.work_out(short, ObservationOutcome.ACTIE)
    make(desk, "action", visit_id=visit, text="Vraag na: de kanarie zong om\nvier uur in de kelder")
    make(desk, "action", visit_id=visit, text="Uitzoeken waarom het stinkt.")
    desk.due.export(tmp_path / "x.docx")
    told = said_in((tmp_path / "x.docx").read_bytes())
    assert not repeats(told)
    assert "Uitzoeken waarom het stinkt." in told
    assert "Het stinkt" not in told


def test_what_was_written_at_the_visit_itself_is_masked_on_its_sheet_and_in_the_calendar(
    desk: Desk, visit: str
) -> None:
    quoted(desk, visit)
    desk.records.update(visit, {"purpose": f"Nagaan: {CANARY}", "occasion": CANARY, "title": f"Bezoek, {CANARY[:40]}"})
    assert repeats(desk.reading_service.show(visit)["purpose"])
    assert not repeats(said_in(desk.visit_papers.sheet_pdf(visit)))
    assert not repeats(said_in(desk.visit_papers.calendar(visit)))


def test_consent_that_is_taken_back_holds_for_the_question_that_was_made(
    desk: Desk, visit: str, tmp_path: Path
) -> None:
    quote = quoted(desk, visit, "ja")
    question = desk.working_out.work_out(quote, ObservationOutcome.RAADSVRAAG)[0].id
    desk.exports.question(question, tmp_path / "x.docx")
    assert repeats(said_in((tmp_path / "x.docx").read_bytes()))
    assert UNSAID not in {one.finding.code for one in desk.question_checks.check(question).open}
    desk.records.update(quote, {"consent": "nee"})
    found = [one for one in desk.question_checks.check(question).to_settle if one.finding.code == UNSAID]
    assert {one.where for one in found} == {"het onderwerp", "de aanleiding"}
    with pytest.raises(RefusedError, match="personal_data_open"):
        desk.question_life.file(question, Taken(reason="Haast"), is_forced=True)
    for name in ("x.docx", "x.pdf"):
        written = desk.exports.question(question, tmp_path / name)
        assert sorted(set(written.unsettled)) == [
            "citaat zonder toestemming in de aanleiding", "citaat zonder toestemming in het onderwerp",
        ]  # fmt: skip
        told = said_in((tmp_path / name).read_bytes())
        assert not repeats(told)
        assert SPEAKER not in told
        assert "[citaat]" in told
    assert not repeats(said_in(desk.exports.question_preview(question, {})))
    for one in found:
        desk.question_checks.accept(question, one.key, "Zij zei het ook in de raad")
    assert desk.exports.question(question, tmp_path / "x.docx").unsettled == ()
    assert repeats(said_in((tmp_path / "x.docx").read_bytes()))
    for one in found:
        desk.question_checks.take_back(question, one.key)
    desk.question_checks.mask_all(question)
    shown = desk.reading_service.show(question)
    assert not repeats(shown["subject"] + shown["occasion"])


def handed_over(path: Path) -> str:
    with zipfile.ZipFile(path) as file:
        return file.read("records.json").decode()


def test_a_handover_leaves_quotes_without_consent_and_what_repeats_them_here_unless_they_are_asked_for(
    desk: Desk, visit: str, tmp_path: Path
) -> None:
    quote = quoted(desk, visit)
    hang_photo(desk, quote, caption="De kanarie zelf")
    log(desk, visit, "Dit mag iedereen weten", kind="citaat", consent="ja")
    for outcome in (ObservationOutcome.ACTIE, ObservationOutcome.NOTITIE):
        desk.working_out.work_out(quote, outcome)
        desk.working_out.work_out(quote, ObservationOutcome.OPEN)
    plan = desk.handovers.plan([visit])
    chosen = plan.proposed()
    desk.handovers.write([visit], chosen, tmp_path / "weg.zvoverdracht")
    told = handed_over(tmp_path / "weg.zvoverdracht")
    assert "Dit mag iedereen weten" in told
    assert not repeats(told)
    assert SPEAKER not in told
    assert quotes_behind(plan, chosen) == (1, 1)
    whole = plan.proposed(with_quotes=True)
    desk.handovers.write([visit], whole, tmp_path / "alles.zvoverdracht")
    assert repeats(handed_over(tmp_path / "alles.zvoverdracht"))
    assert quotes_behind(plan, plan.proposed(also=[one.id for one in plan.companions])) == (1, 1)


def test_only_who_agreed_and_contacts_that_may_be_named_are_named(desk: Desk, visit: str, tmp_path: Path) -> None:
    host = desk.reading_service.show(visit)["partner_id"]
    for name, may in (("drs. Jan-Willem 't Hart MBA", False), ("Marleen Oostergo", True)):
        make(desk, "contact", partner_id=host, name=name, may_be_named=may)
    spoken = ("drs. Jan-Willem 't Hart MBA", "Marleen Oostergo, directeur", "Iemand Onbekend")
    for number, speaker in enumerate(spoken):
        log(desk, visit, f"De gang is vol ({number}).", speaker=speaker)
        log(desk, visit, f"Hoe lang nog ({number})?", kind="vraag", speaker=speaker)
        log(desk, visit, f"Cijfers komen ({number}).", kind="afspraak", speaker=speaker)
    log(desk, visit, "Het is hier vol", kind="citaat", consent="anoniem", speaker=spoken[0])
    later = make(desk, "visit", partner_id=host, start="2026-12-20T10:00:00")
    desk.visit_report.export(visit, tmp_path / "x.docx")
    desk.visit_report.export(visit, tmp_path / "x.pdf")
    for data in ((tmp_path / "x.docx").read_bytes(), (tmp_path / "x.pdf").read_bytes()):
        told = said_in(data)
        assert "iemand die wij spraken" in told
        assert told.count("Marleen Oostergo") == 3
        assert "Hart" not in told
        assert "Iemand Onbekend" not in told
    sheet = said_in(desk.visit_papers.sheet_pdf(later))
    assert "Cijfers komen (1). (Marleen Oostergo, directeur" in sheet
    assert "Hart" not in sheet
    assert "Iemand Onbekend" not in sheet


def test_a_contact_who_may_not_be_named_is_found_in_the_report_and_can_be_masked(desk: Desk, visit: str) -> None:
    host = desk.reading_service.show(visit)["partner_id"]
    make(desk, "contact", partner_id=host, name="Ruben Achterkamp")
    desk.records.update(visit, {"report": "Volgens Ruben Achterkamp is het vol. Ruben Achterkamp belt."})
    found = desk.visit_report.check(visit).open
    assert [one.words for one in found] == ["naam van een contactpersoon in het verslag"] * 2
    desk.visit_report.mask(visit)
    assert desk.reading_service.show(visit)["report"] == "Volgens [naam] is het vol. [naam] belt."


@pytest.mark.parametrize(("consent", "who"), [("ja", SPEAKER), ("anoniem", "iemand die wij spraken")])
def test_a_quote_stands_between_marks_in_a_question_with_who_said_it(
    desk: Desk, visit: str, consent: str, who: str
) -> None:
    quote = quoted(desk, visit, consent, text="Wij redden het niet meer.")
    question = desk.working_out.work_out(quote, ObservationOutcome.RAADSVRAAG)[0].id
    occasion = desk.reading_service.show(question)["occasion"]
    assert occasion.endswith(f"\n\n“Wij redden het niet meer”, zei {who}.")
    desk.records.update(quote, {"consent": "nee"})
    desk.question_checks.mask_all(question)
    assert desk.reading_service.show(question)["occasion"].endswith("\n\n[citaat].")


def test_a_question_from_a_note_names_nobody_who_wanted_to_stay_unnamed(desk: Desk, visit: str) -> None:
    quote = quoted(desk, visit, "anoniem", text="Wij redden het niet meer.")
    note = desk.working_out.work_out(quote, ObservationOutcome.NOTITIE)[0].id
    assert SPEAKER in desk.reading_service.show(note)["body"]
    occasion = desk.questions.start_from(note)[0].occasion
    assert "“Wij redden het niet meer”, zei iemand die wij spraken." in occasion
    assert SPEAKER not in occasion


def test_one_quote_stands_in_nothing_at_all_that_leaves(desk: Desk, visit: str, later: str, tmp_path: Path) -> None:
    """Everything that can be written at once, after each way to work a quote out, and after consent was taken back."""
    quotes = [quoted(desk, visit, "ja") for _ in range(4)]
    kinds = (ObservationOutcome.ACTIE, ObservationOutcome.AFSPRAAK, ObservationOutcome.NOTITIE)
    for quote, outcome in zip(quotes, kinds, strict=False):
        desk.working_out.work_out(quote, outcome)
    question = desk.working_out.work_out(quotes[3], ObservationOutcome.RAADSVRAAG)[0].id
    meeting = make(desk, "meeting", title="Raad", start="2026-12-01T20:00:00")
    item = make(desk, "agenda-item", meeting_id=meeting, title="Opvang")
    make(desk, "preparation", agenda_item_id=item, notes=f"Ik hoorde: {CANARY}")
    host = desk.reading_service.show(visit)["partner_id"]
    make(desk, "contact", partner_id=host, name="Ineke Vos", email="vos@haven.example.nl", may_be_named=True)

    def leaving() -> dict[str, str]:
        for suffix in ("docx", "pdf"):
            for form in ReportForm:
                desk.visit_report.export(visit, tmp_path / f"verslag-{form}.{suffix}", form)
            desk.visit_papers.sheet(later, tmp_path / f"blad.{suffix}")
            desk.due.export(tmp_path / f"termijnen.{suffix}")
            desk.exports.question(question, tmp_path / f"vraag.{suffix}")
            desk.exports.pack(meeting, tmp_path / f"bundel.{suffix}")
        desk.visit_thanks.save(visit, tmp_path / "dank.eml", include_confidential=True)
        (tmp_path / "bezoek.ics").write_bytes(desk.visit_papers.calendar(visit))
        desk.partner_tables.export(tmp_path / "partners.csv")
        for name, record in (("bezoek", visit), ("partner", host)):
            plan = desk.handovers.plan([record])
            desk.handovers.write([record], plan.proposed(), tmp_path / f"{name}.zvoverdracht")
        written = {one.name: one for one in tmp_path.iterdir() if one.is_file()}
        handed = {name: handed_over(one) for name, one in written.items() if one.suffix == ".zvoverdracht"}
        return {**{name: said_in(one.read_bytes()) for name, one in written.items() if name not in handed}, **handed}

    told = leaving()
    assert {name.partition(".")[0] for name, text in told.items() if repeats(text)} >= {
        "verslag-long", "blad", "termijnen", "vraag", "bundel", "dank", "bezoek",
    }  # fmt: skip
    for quote in quotes:
        desk.records.update(quote, {"consent": "nee"})
    assert [name for name, text in leaving().items() if repeats(text) or SPEAKER in text] == []
