"""Words nobody agreed to share, and names of who wanted to stay unnamed, wherever they are repeated at a visit."""

import zipfile
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from docx import Document as WordFile
from handover_pairs import Pair, get, make_pair
from visit_cases import hang_photo, log, make, make_visit

from zvdesk.app import App, Desk
from zvdesk.documents.compose.visit import ReportForm
from zvdesk.errors import RefusedError
from zvdesk.model.enums import ObservationOutcome
from zvdesk.services.visits.unsaid_findings import ALIKE, HIDDEN, UNSAID
from zvdesk.services.visits.unsaid_words import Unsaid

CANARY = "De kanarie zong om vier uur in de kelder."
NAME = "Willemijn Bosman"


@pytest.fixture
def visit(desk: Desk) -> str:
    return make_visit(desk)


def words_in(path: Path) -> str:
    """Return all that stands in a written file: also properties, alternative texts and the names of its parts."""
    if path.suffix == ".pdf":
        pdf = pypdfium2.PdfDocument(path)
        told = " ".join(page.get_textpage().get_text_range() for page in pdf)
        return " ".join(f"{told} {pdf.get_metadata_dict()}".split())
    with zipfile.ZipFile(path) as file:
        xml = " ".join(file.read(name).decode() for name in file.namelist() if name.endswith((".xml", ".rels")))
    if path.suffix != ".docx":
        return xml
    body = " ".join(node.text or "" for node in WordFile(str(path)).element.body.iter() if node.tag.endswith("}t"))
    return f"{xml} {' '.join(body.split())}"


def reports_of(desk: Desk, visit: str, folder: Path) -> dict[str, str]:
    """Return what stands in each report that can be written of a visit, by its name."""
    found = {}
    for form in ReportForm:
        for suffix in ("docx", "pdf"):
            path = folder / f"{form}.{suffix}"
            desk.visit_report.export(visit, path, form)
            found[path.name] = words_in(path)
    return found


def repeat_everywhere(desk: Desk, visit: str, words: str) -> None:
    """Write the same words in every place of a visit that stands in its report."""
    shown = desk.reading_service.show(visit)
    asked = [{**one, "answer": f"Gezegd: {words}", "text": f"{one['text']} {words}"} for one in shown["questions"]]
    told = dict.fromkeys(("title", "occasion", "purpose", "report", "participants", "place", "plan"), f"Over: {words}")
    desk.records.update(visit, {**told, "questions": asked, "tags": [words]})
    seen = log(desk, visit, f"Gezien: {words}", theme=words)
    hang_photo(desk, seen, caption=words, alternative_text=words)
    taken = log(desk, visit, words, kind="foto", consent="ja")
    hang_photo(desk, taken)
    hang_photo(desk, visit, caption=f"Bij de deur: {words}")


@pytest.mark.parametrize("consent", ["nee", "onbekend"])
def test_a_report_has_a_mask_wherever_the_words_of_a_quote_without_consent_stand(
    desk: Desk, visit: str, tmp_path: Path, consent: str
) -> None:
    log(desk, visit, CANARY, kind="citaat", consent=consent)
    repeat_everywhere(desk, visit, CANARY)
    for name, told in reports_of(desk, visit, tmp_path).items():
        assert "kanarie" not in told.casefold(), name
        assert "[citaat]" in told, name
    written = desk.visit_report.export(visit, tmp_path / "x.docx")
    assert "citaat zonder toestemming in het verslag" in written.unsettled
    assert "citaat zonder toestemming in antwoord op vraag 1" in written.unsettled
    assert "kanarie" not in desk.visit_report.title(visit)


def test_what_was_accepted_with_a_reason_leaves_as_it_is(desk: Desk, visit: str, tmp_path: Path) -> None:
    log(desk, visit, CANARY, kind="citaat", consent="nee")
    desk.records.update(visit, {"report": CANARY, "purpose": CANARY})
    (one,) = [each for each in desk.visit_report.check(visit).open if each.field == "report"]
    desk.visit_report.accept(visit, one.key, "Zij zei het ook in de raad")
    told = reports_of(desk, visit, tmp_path)["long.pdf"]
    assert told.count("De kanarie zong") == 1


def test_the_name_of_a_speaker_who_wanted_to_stay_unnamed_leaves_in_no_report(
    desk: Desk, visit: str, tmp_path: Path
) -> None:
    log(desk, visit, f"Ik, {NAME}, wacht al een jaar.", kind="citaat", speaker=NAME, consent="anoniem")
    repeat_everywhere(desk, visit, f"{NAME} liet haar woning zien")
    host = desk.reading_service.show(visit)["partner_id"]
    make(desk, "agreement", visit_id=visit, partner_id=host, text=f"{NAME} terugbellen")
    make(desk, "action", visit_id=visit, text="Mevrouw Bosman bellen", owner="W. Bosman")
    for name, told in reports_of(desk, visit, tmp_path).items():
        assert "Bosman" not in told, name
        assert "[naam]" in told, name
    written = desk.visit_report.export(visit, tmp_path / "x.docx")
    assert "naam van wie sprak in het verslag" in written.unsettled
    assert {"Ik, [naam], wacht al een jaar."} <= {
        one.around.replace(NAME, "[naam]") for one in desk.visit_report.check(visit).open
    }
    desk.visit_report.mask(visit)
    assert desk.visit_report.check(visit).open == ()


@pytest.mark.parametrize("consent", ["anoniem", "onbekend"])
def test_the_name_of_such_a_speaker_leaves_in_no_question(desk: Desk, visit: str, tmp_path: Path, consent: str) -> None:
    words = f"Ik, {NAME}, wacht al een jaar."
    quote = log(desk, visit, words, kind="citaat", speaker=NAME, consent=consent)
    question = desk.working_out.work_out(quote, ObservationOutcome.RAADSVRAAG)[0].id
    asked = {"subject": f"Wachten: {NAME}", "occasion": f"Wij spraken {NAME}.", "items": [{"text": f"Kent u {NAME}?"}]}
    desk.records.update(question, asked)
    for name in ("x.docx", "x.pdf"):
        written = desk.exports.question(question, tmp_path / name)
        told = words_in(tmp_path / name)
        assert "Bosman" not in told
        assert "[naam]" in told
        assert {"naam van wie sprak in het onderwerp", "naam van wie sprak in de aanleiding"} <= set(written.unsettled)
    found = [one for one in desk.question_checks.check(question).to_settle if one.finding.code == HIDDEN]
    assert len(found) == 3
    assert not [one for one in desk.question_checks.check(question).open if one.finding.code == UNSAID]
    desk.question_checks.mask_all(question)
    shown = desk.reading_service.show(question)
    assert "Bosman" not in f"{shown['subject']} {shown['occasion']} {shown['items']}"


def handed(path: Path) -> str:
    with zipfile.ZipFile(path) as file:
        return file.read("records.json").decode()


def give(desk: Desk, path: Path, *ids: str, with_quotes: bool = False, also: tuple[str, ...] = ()) -> str:
    plan = desk.handovers.plan(ids)
    every = [one.id for one in plan.companions] if also == ("alle",) else also
    chosen = plan.proposed(also=every, with_quotes=with_quotes)
    desk.handovers.write(ids, chosen, path, with_quotes=with_quotes)
    return handed(path)


def test_a_handover_names_no_speaker_who_wanted_to_stay_unnamed(desk: Desk, visit: str, tmp_path: Path) -> None:
    quote = log(desk, visit, f"Ik, {NAME}, wacht al een jaar.", kind="citaat", speaker=NAME, consent="anoniem")
    desk.working_out.work_out(quote, ObservationOutcome.AFSPRAAK)
    host = desk.reading_service.show(visit)["partner_id"]
    for ids, also in (((visit,), ()), ((host,), ("alle",))):
        told = give(desk, tmp_path / "x.zvoverdracht", *ids, also=also)
        assert "Bosman" not in told
        assert quote in told
        assert "Ik, [naam], wacht al een jaar." in told
    assert NAME in give(desk, tmp_path / "y.zvoverdracht", visit, with_quotes=True)


@pytest.mark.parametrize("outcome", [ObservationOutcome.NOTITIE, ObservationOutcome.AFSPRAAK, ObservationOutcome.ACTIE])
def test_a_record_that_was_chosen_leaves_words_without_consent_here(
    desk: Desk, visit: str, tmp_path: Path, outcome: ObservationOutcome
) -> None:
    quote = log(desk, visit, CANARY, kind="citaat", speaker=NAME, consent="nee")
    made = desk.working_out.work_out(quote, outcome)[0].id
    told = give(desk, tmp_path / "x.zvoverdracht", made)
    assert made in told
    assert "kanarie" not in told
    assert "Bosman" not in told
    assert "kanarie" in give(desk, tmp_path / "y.zvoverdracht", made, with_quotes=True)


@pytest.fixture
def pair(app: App, tmp_path: Path, new_workspace: Path) -> Iterator[Pair]:
    made = make_pair(app, tmp_path, new_workspace)
    yield made
    for one in (made.anna, made.bram):
        one.close()


def test_what_comes_back_from_masks_is_not_laid_over_what_stands_here(pair: Pair, tmp_path: Path) -> None:
    visit = make_visit(pair.anna, report="")
    log(pair.anna, visit, CANARY, kind="citaat", consent="nee")
    note = make(pair.anna, "note", title="Nagaan", body=f"Zij zei: {CANARY}")
    there, back = tmp_path / "heen.zvoverdracht", tmp_path / "terug.zvoverdracht"
    give(pair.anna, there, note)
    pair.take(pair.bram, there)
    assert get(pair.bram, note).body == "Zij zei: [citaat]."
    pair.bram.records.update(note, {"title": "Nagaan bij de leiding"})
    give(pair.bram, back, note)
    pair.take(pair.anna, back)
    mine = get(pair.anna, note)
    assert (mine.title, mine.body) == ("Nagaan bij de leiding", f"Zij zei: {CANARY}")
    give(pair.anna, there, note)
    pair.take(pair.bram, there)
    assert get(pair.bram, note).body == "Zij zei: [citaat]."
    give(pair.anna, there, note, with_quotes=True)
    pair.take(pair.bram, there)
    assert get(pair.bram, note).body == f"Zij zei: {CANARY}"


def test_who_is_not_named_is_masked_in_all_that_leaves_before_and_after_a_visit(
    desk: Desk, visit: str, tmp_path: Path
) -> None:
    log(desk, visit, "Wij redden het niet.", kind="citaat", speaker=f"{NAME} (bewoner)", consent="anoniem")
    told = f"{NAME} belt terug"
    host = desk.reading_service.show(visit)["partner_id"]
    later = make(desk, "visit", title=told, partner_id=host, start="2026-12-20T10:00:00", purpose=told, tags=[told])
    make(desk, "action", visit_id=visit, text=told)
    make(desk, "agreement", visit_id=visit, partner_id=host, text=told)
    meeting = make(desk, "meeting", title="Raad", start="2026-12-01T20:00:00")
    item = make(desk, "agenda-item", meeting_id=meeting, title="Opvang")
    make(desk, "preparation", agenda_item_id=item, notes=f"Ik sprak {NAME}.")
    for suffix in ("docx", "pdf"):
        assert desk.visit_papers.sheet(later, tmp_path / f"blad.{suffix}").quotes_masked
        assert desk.due.export(tmp_path / f"termijnen.{suffix}").quotes_masked
        desk.exports.pack(meeting, tmp_path / f"bundel.{suffix}")
    (tmp_path / "bezoek.pdf").write_bytes(desk.visit_papers.sheet_pdf(later))
    leaving = {path.name: words_in(path) for path in tmp_path.iterdir() if path.suffix in (".docx", ".pdf")}
    leaving["bezoek.ics"] = desk.visit_papers.calendar(later).decode()
    for name, words in leaving.items():
        assert "Bosman" not in words, name
        assert "[naam]" in words, name
    with pytest.raises(RefusedError, match="thanks_unsettled"):
        desk.visit_thanks.draft(visit)


def test_who_said_yes_is_named_and_who_may_be_named_only_not_with_what_was_said_unnamed(
    desk: Desk, visit: str, tmp_path: Path
) -> None:
    host = desk.reading_service.show(visit)["partner_id"]
    make(desk, "contact", partner_id=host, name="Marleen Oostergo", may_be_named=True)
    log(
        desk, visit, "Ik, Marleen Oostergo, sliep slecht.", kind="citaat", speaker="Marleen Oostergo", consent="anoniem"
    )
    log(desk, visit, "Marleen Oostergo leidde ons rond.", speaker="Marleen Oostergo")
    log(desk, visit, f"Ik, {NAME}, wacht.", kind="citaat", speaker=NAME, consent="ja")
    log(desk, visit, f"{NAME} wees de gang.", speaker=NAME)
    told = reports_of(desk, visit, tmp_path)["long.pdf"]
    assert "Ik, [naam], sliep slecht." in told
    assert "Marleen Oostergo leidde ons rond." in told
    assert f"“Ik, {NAME}, wacht.”" in told
    assert f"{NAME} wees de gang." in told


def test_what_is_written_of_partners_and_people_leaves_without_such_words_and_names(
    desk: Desk, visit: str, tmp_path: Path
) -> None:
    log(desk, visit, CANARY, kind="citaat", speaker=NAME, consent="nee")
    host = desk.reading_service.show(visit)["partner_id"]
    told = f"Volgens {NAME}: {CANARY}"
    desk.records.update(host, {"mandate": told, "governed_by": told, "tags": [CANARY, "eigen"], "questions": told})
    make(desk, "contact", partner_id=host, name="Marleen Oostergo", function=told, may_be_named=True)
    make(desk, "contact", partner_id=host, name=NAME, function="directeur")
    card = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Opvang Oost\r\nORG:Opvang Oost\r\nEND:VCARD\r\n"
    (tmp_path / "in.vcf").write_bytes(card.encode())
    desk.contact_cards.take_over(desk.contact_cards.read([tmp_path / "in.vcf"]))
    later = make(desk, "visit", partner_id=host, start="2026-12-20T10:00:00")
    for name in ("x.csv", "x.xlsx"):
        assert desk.partner_tables.export(tmp_path / name).masked > 5
    assert desk.contact_cards.export(tmp_path / "x.vcf").masked == 2
    desk.partner_decisions.export(tmp_path / "eigen.docx", "eigen")
    desk.visit_papers.sheet(later, tmp_path / "blad.docx")
    for name in ("x.csv", "x.xlsx", "x.vcf", "eigen.docx", "blad.docx"):
        path = tmp_path / name
        words = path.read_text("utf-8-sig") if path.suffix in (".csv", ".vcf") else words_in(path)
        words = words.replace("\n ", "")
        assert "kanarie" not in words, name
        assert "Bosman" not in words, name
        assert "[citaat]" in words, name


def test_what_says_a_quote_in_other_words_leaves_as_no_draft_and_is_masked_by_who_looks_at_it_alone(
    desk: Desk, visit: str, tmp_path: Path
) -> None:
    log(desk, visit, "Ik ben drie keer doorgestuurd en toen heb ik het opgegeven.", kind="citaat", consent="nee")
    told = "Volgens haar is zij drie keer doorgestuurd"
    desk.records.update(visit, {"report": f"Het was er vol. {told}. Wij spraken de leiding."})
    (one,) = desk.visit_report.check(visit).open
    assert (one.words, one.finding.excerpt) == ("wat op een citaat zonder toestemming lijkt in het verslag", told)
    desk.visit_report.mask(visit)
    assert told in desk.reading_service.show(visit)["report"]
    for suffix in ("docx", "pdf"):
        with pytest.raises(RefusedError, match="leaving_unsure"):
            desk.visit_report.export(visit, tmp_path / f"x.{suffix}")
        assert not (tmp_path / f"x.{suffix}").exists()
    desk.visit_report.accept(visit, one.key, "Zij zei het ook in de raad")
    assert desk.visit_report.export(visit, tmp_path / "x.docx").unsettled == ()
    assert told in reports_of(desk, visit, tmp_path)["long.pdf"]
    desk.visit_report.take_back(visit, one.key)
    desk.visit_report.mask(visit, [one.key])
    assert desk.reading_service.show(visit)["report"] == "Het was er vol. [citaat]. Wij spraken de leiding."


def test_a_question_that_says_a_quote_in_other_words_leaves_as_no_draft(desk: Desk, visit: str, tmp_path: Path) -> None:
    log(desk, visit, "Ik ben drie keer doorgestuurd en toen heb ik het opgegeven.", kind="citaat", consent="nee")
    told = "Volgens haar is zij drie keer doorgestuurd"
    question = make(desk, "council-question", subject="Doorsturen", occasion=f"{told}.", items=[{"text": "Hoe vaak?"}])
    (asked,) = [one for one in desk.question_checks.check(question).to_settle if one.finding.code == ALIKE]
    assert desk.exports.unsettled(question) == ()
    assert "wat op een citaat zonder toestemming lijkt in de aanleiding" in desk.exports.to_do(question)
    with pytest.raises(RefusedError, match="leaving_unsure"):
        desk.exports.question(question, tmp_path / "x.pdf")
    desk.question_checks.mask_all(question)
    assert told in desk.reading_service.show(question)["occasion"]
    desk.question_checks.mask(question, [asked.key])
    assert desk.reading_service.show(question)["occasion"] == "[citaat]."
    assert desk.exports.question(question, tmp_path / "x.pdf").unsettled == ()


def test_a_photo_of_a_quote_that_was_taken_back_stays_here_where_it_hangs_at_its_question(
    desk: Desk, visit: str, tmp_path: Path
) -> None:
    quote = log(desk, visit, "Zo slapen wij hier.", kind="citaat", consent="ja")
    hang_photo(desk, quote)
    question = desk.working_out.work_out(quote, ObservationOutcome.RAADSVRAAG)[0].id
    (hung,) = [one for one in desk.handovers.plan([question]).companions if one.kind == "attachment"][:1]
    assert not hung.is_unsaid
    desk.records.update(quote, {"consent": "nee"})
    assert '"kind": "attachment"' not in give(desk, tmp_path / "x.zvoverdracht", question)
    assert '"kind": "attachment"' in give(desk, tmp_path / "x.zvoverdracht", question, with_quotes=True)


def test_who_is_to_do_something_is_not_named_on_paper_when_not_to_be_named(
    desk: Desk, visit: str, tmp_path: Path
) -> None:
    log(desk, visit, CANARY, kind="citaat", speaker=NAME, consent="nee")
    partner = desk.reading_service.show(visit)["partner_id"]
    make(desk, "action", text="Terugbellen", owner=NAME, visit_id=visit, partner_id=partner, due_on="2026-12-01")
    later = make(desk, "visit", title="Weer", partner_id=partner, start="2026-12-20T10:00:00")
    desk.due.export(tmp_path / "lijst.docx")
    desk.visit_papers.sheet(later, tmp_path / "blad.docx")
    for name in ("lijst.docx", "blad.docx"):
        told = words_in(tmp_path / name)
        assert "Terugbellen" in told, name
        assert "Bosman" not in told, name
        assert "[naam]" in told, name


@pytest.mark.parametrize(
    "written",
    [
        "**De kanarie** zong om *vier uur* in de kelder.", "De kanarie zong\n- om vier uur in de kelder",
        "> De kanarie zong om\n> vier uur in de kelder.", "1. De kanarie _zong_ om vier uur\n2. in de kelder.",
    ],
)  # fmt: skip
def test_marks_of_a_text_hide_no_quote(written: str) -> None:
    shown = Unsaid(everywhere=(CANARY.removesuffix("."),)).out_of(f"Zie: {written}")
    assert "[citaat]" in shown
    assert not {"kanarie", "kelder", "vier"} & set(shown.replace("*", " ").replace("_", " ").split())
