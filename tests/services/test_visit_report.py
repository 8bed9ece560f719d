"""The report of a visit: what stands in it, what stays behind, and what is found in it before it leaves."""

import io
from pathlib import Path

import page
import pikepdf
import pypdfium2
import pytest
from docx import Document as WordDocument
from pdf_reading import TaggedPdf
from photo_files import SECRETS, everything_in, telling
from PIL import Image
from visit_cases import hang_photo, log, make, make_visit, photo
from word_reading import WordFile

from zvdesk.app import Desk
from zvdesk.documents.compose.visit import ReportForm
from zvdesk.documents.compose.visit_seen import PHOTO_HEIGHT, UPRIGHT_HEIGHT, SeenPhoto, beside, photo_figures
from zvdesk.documents.picture import Picture
from zvdesk.documents.styles import BESIDE_HEIGHT, CELL_GAP, TEXT_WIDTH, beside_widths, mm
from zvdesk.documents.tree import FigureRow
from zvdesk.errors import RefusedError, UserError
from zvdesk.exchange.photos.exif import names_a_place
from zvdesk.model.enums import ObservationOutcome
from zvdesk.phrases import NOBODY_SEEN, photos_undescribed, quotes_left_out
from zvdesk.services.attachments import IncomingFile

LONG, SHORT = ReportForm.LONG, ReportForm.SHORT


@pytest.fixture
def visit(desk: Desk) -> str:
    return make_visit(desk)


def words_of(desk: Desk, visit: str, form: ReportForm = LONG, *, include: bool = False) -> str:
    pdf = pypdfium2.PdfDocument(desk.visit_report.preview(visit, form, include_confidential=include))
    return " ".join(" ".join(page.get_textpage().get_text_range() for page in pdf).split())


def test_the_report_tells_why_who_what_and_what_follows(desk: Desk, visit: str) -> None:
    log(desk, visit, "Om vier uur sluit de dagopvang.", "09:00", theme="Overlast")
    log(desk, visit, "De slaapzaal is vol.", theme="doorstroom")
    log(desk, visit, "De Haven stuurt cijfers.", kind="afspraak", speaker="Ineke Vos")
    make(desk, "agreement", visit_id=visit, text="Cijfers per wijk", due_on="2026-12-15")
    make(desk, "action", visit_id=visit, text="Vragen stellen", owner="Mirthe", due_on="2026-12-01")
    desk.records.update(visit, {"report": "De Haven vangt dertig mensen op.\n\n- Het team is klein."})
    told = words_of(desk, visit)
    for words in (
        "Verslag van een werkbezoek, zaterdag 14 november 2026, 10:00 tot 12:00 uur", "Bij Opvang De Haven",
        "Aanwezig Mirthe Zandvoorde (raadslid)", "Doel Zien hoe het gaat.", "Het team is klein.",
        "Wat wij zagen en hoorden Doorstroom", "Overlast", "Gemiddeld vier per maand.", "Niet gesteld.",
        "Cijfers per wijk", "15 december", "Nog uit te werken", "Vragen stellen Mirthe",
    ):  # fmt: skip
        assert words in told, words
    assert told.index("De slaapzaal is vol.") < told.index("Om vier uur") < told.index("Afspraken")


def test_a_short_report_leaves_photos_and_silence_out_and_what_its_own_text_says(desk: Desk, visit: str) -> None:
    hang_photo(desk, log(desk, visit, "De slaapzaal is vol."), caption="Bedden in de gang")
    assert "De slaapzaal is vol." in words_of(desk, visit, SHORT)
    desk.records.update(visit, {"report": "Het is er vol."})
    short, long = words_of(desk, visit, SHORT), words_of(desk, visit, LONG)
    assert "De slaapzaal is vol." not in short
    assert "Bedden in de gang" not in short
    assert "Niet gesteld" not in short
    assert "Gemiddeld vier" in short
    assert "Het is er vol." in short
    assert "De slaapzaal is vol." in long
    assert "Bedden in de gang" in long


@pytest.mark.parametrize(
    ("consent", "told", "untold"),
    [
        ("ja", ["Zij blijven te lang", "Ineke Vos, teamleider"], []),
        ("anoniem", ["Zij blijven te lang", "iemand die wij spraken"], ["Ineke", "teamleider"]),
        ("onbekend", [], ["Zij blijven", "Ineke"]),
        ("nee", [], ["Zij blijven", "Ineke"]),
    ],
)
def test_a_quote_leaves_as_far_as_who_said_it_agreed(
    desk: Desk, visit: str, tmp_path: Path, consent: str, told: list[str], untold: list[str]
) -> None:
    said = {"kind": "citaat", "speaker": "Ineke Vos, teamleider", "consent": consent}
    quote = log(desk, visit, "Zij blijven te lang", **said)
    hang_photo(desk, quote, caption="De spreker zelf")
    found = words_of(desk, visit)
    assert all(words in found for words in told)
    assert not any(words in found for words in untold)
    assert ("De spreker zelf" in found) == bool(told)
    exported = desk.visit_report.export(visit, tmp_path / "verslag.docx")
    assert exported.quotes_left_out == (0 if told else 1)


def test_a_photo_or_observation_of_which_somebody_said_no_stays_behind(desk: Desk, visit: str, tmp_path: Path) -> None:
    hang_photo(desk, log(desk, visit, "Gang", kind="foto", consent="nee"), caption="Bedden")
    hang_photo(desk, log(desk, visit, "Hal", kind="foto", consent="onbekend"), caption="Tafels")
    log(desk, visit, "De slaapzaal is vol", consent="nee")
    log(desk, visit, "Wij redden het niet meer", kind="citaat")
    told = words_of(desk, visit)
    assert "Tafels" in told
    assert not any(words in told for words in ("Bedden", "Gang", "slaapzaal", "redden"))
    exported = desk.visit_report.export(visit, tmp_path / "verslag.docx")
    left = (exported.quotes_left_out, exported.others_left_out)
    assert left == (1, 2)
    assert quotes_left_out(*left) == ("1 citaat en 2 foto’s of waarnemingen zonder toestemming bleven weg.")


def test_what_repeats_a_quote_without_consent_stays_behind_or_is_told(desk: Desk, visit: str, tmp_path: Path) -> None:
    log(desk, visit, "“Wij redden het niet meer.”", kind="citaat")
    make(desk, "agreement", visit_id=visit, text="Wij redden het niet meer, zei zij: hulp regelen")
    desk.records.update(visit, {"report": "Iemand zei: wij redden het niet meer. Dat raakte ons."})
    exported = desk.visit_report.export(visit, tmp_path / "verslag.pdf")
    assert (exported.quotes_left_out, exported.with_quotes) == (1, 1)
    assert exported.unsettled == ("citaat zonder toestemming in het verslag",)
    assert "hulp regelen" not in words_of(desk, visit)
    desk.visit_report.mask(visit)
    assert "Iemand zei: [citaat]. Dat raakte ons." in words_of(desk, visit)


def test_what_is_closed_stays_behind_and_is_counted(desk: Desk, visit: str, tmp_path: Path) -> None:
    log(desk, visit, "Een geheim gezien", confidentiality="vertrouwelijk")
    make(desk, "action", visit_id=visit, text="Stil bellen", confidentiality="geheim")
    exported = desk.visit_report.export(visit, tmp_path / "verslag.docx")
    assert exported.left_out.words == "1 actie en 1 waarneming"
    open_words = words_of(desk, visit)
    assert "geheim gezien" not in open_words
    for form in (LONG, SHORT):
        told = words_of(desk, visit, form)
        assert not any(word in told for word in ("weggelaten", "vertrouwelijk", "geheim")), (
            "nobody outside learns of it"
        )
    assert "VERTROUWELIJK" not in open_words
    whole = words_of(desk, visit, include=True)
    assert "Een geheim gezien" in whole
    assert "GEHEIM · Verslag werkbezoek opvang De Haven" in whole


def test_a_closed_visit_is_refused_unless_asked_for(desk: Desk, visit: str, tmp_path: Path) -> None:
    desk.records.update(visit, {"confidentiality": "vertrouwelijk"})
    with pytest.raises(RefusedError) as refused:
        desk.visit_report.export(visit, tmp_path / "verslag.docx")
    assert refused.value.code == "export_confidential"
    assert not (tmp_path / "verslag.docx").exists()
    desk.visit_report.export(visit, tmp_path / "verslag.docx", include_confidential=True)


def test_photos_are_told_in_both_files_to_who_does_not_see_them(desk: Desk, visit: str, tmp_path: Path) -> None:
    hang_photo(desk, log(desk, visit, "Gang", kind="foto"), alternative_text="Vier bedden langs de muur", caption="Vol")
    hang_photo(desk, log(desk, visit, "De hal", "09:20", kind="foto"))
    hang_photo(desk, visit, caption="Het gebouw")
    for name in ("verslag.docx", "verslag.pdf"):
        desk.visit_report.export(visit, tmp_path / name)
    word = WordDocument(str(tmp_path / "verslag.docx"))
    described = [shape._inline.docPr.get("descr") for shape in word.inline_shapes]
    assert described == ["Vier bedden langs de muur", "Foto bij: De hal", "Het gebouw"]
    pdf = pikepdf.open(tmp_path / "verslag.pdf")
    alternatives = {str(one["/Alt"]) for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and "/Alt" in one}
    assert alternatives == set(described)
    every = [*(part for cell in word.tables[0].rows[0].cells for part in cell.paragraphs), *word.paragraphs]
    captions = [one.text for one in every if one.style is not None and one.style.name == "Caption"]
    assert captions == ["Vol", "De hal", "Het gebouw"]


@pytest.mark.parametrize("form", ReportForm)
def test_both_files_say_the_same_and_all_of_it_is_tagged(
    desk: Desk, visit: str, tmp_path: Path, form: ReportForm
) -> None:
    log(desk, visit, "De slaapzaal is vol.", "09:10", theme="Doorstroom")
    log(desk, visit, "Te lang", "09:20", kind="citaat", consent="ja", speaker="Ineke Vos")
    log(desk, visit, "Waarom zo laat?", "09:30", kind="vraag", theme="Overlast")
    hang_photo(desk, log(desk, visit, "Gang", "09:40", kind="foto"), alternative_text="Vier bedden", caption="Vol")
    make(desk, "agreement", visit_id=visit, text="Cijfers per wijk", due_on="2026-12-15")
    make(desk, "action", visit_id=visit, text="Vragen stellen", owner="Mirthe")
    for name in ("verslag.docx", "verslag.pdf"):
        desk.visit_report.export(visit, tmp_path / name, form)
    pdf = TaggedPdf((tmp_path / "verslag.pdf").read_bytes())
    assert pdf.text == WordFile((tmp_path / "verslag.docx").read_bytes()).text
    assert (pdf.unmarked, pdf.used) == ([], pdf.marked)
    assert page.validate_pdf_bytes((tmp_path / "verslag.pdf").read_bytes(), profile="ua1").is_compliant
    assert "“Te lang” – Ineke Vos" in pdf.text
    assert ("[Afbeelding: Vier bedden] Vol" in pdf.text) is (form is LONG)


def test_an_agreement_that_became_something_else_waits_no_longer(desk: Desk, visit: str) -> None:
    desk.working_out.work_out(log(desk, visit, "Wij sturen de vraag", kind="afspraak"), ObservationOutcome.ACTIE)
    told = words_of(desk, visit)
    assert "Nog uit te werken" not in told
    assert told.count("Wij sturen de vraag") == 1


def test_what_stays_behind_is_not_looked_through(desk: Desk, visit: str) -> None:
    log(desk, visit, "Mevrouw Bakker is ziek.", confidentiality="vertrouwelijk")
    found = desk.visit_report.check(visit)
    assert (found.open, found.left_out.words) == ((), "1 waarneming")
    desk.records.update(visit, {"confidentiality": "vertrouwelijk"})
    assert len(desk.visit_report.check(visit).open) == 1


def test_names_of_private_persons_make_a_draft_until_masked_or_accepted(desk: Desk, visit: str, tmp_path: Path) -> None:
    seen = log(desk, visit, "Het was druk. Mevrouw Bakker vertelde over haar zoon. Zij was boos.", at="09:30")
    log(desk, visit, "Mevrouw De Graaf belde.", at="09:40")
    (first, second) = desk.visit_report.check(visit).open
    assert first.around == "Mevrouw Bakker vertelde over haar zoon."
    assert first.words.startswith("naam in waarneming van ")
    assert desk.visit_report.export(visit, tmp_path / "verslag.pdf").unsettled == (first.words, second.words)
    assert "Concept, nog niet af" in words_of(desk, visit)
    with pytest.raises(RefusedError):
        desk.visit_report.export(visit, tmp_path / "anders.pdf", is_strict=True)
    assert not (tmp_path / "anders.pdf").exists()

    changes = desk.visit_report.mask(visit, [first.key[:6]])
    assert desk.records.get(seen).text == "Het was druk. Mevrouw [naam] vertelde over haar zoon. Zij was boos."  # type: ignore[attr-defined]
    desk.visit_report.accept(visit, second.key, "Zij is wethouder")
    checked = desk.visit_report.check(visit)
    assert (checked.open, [one.reason for one in checked.remarks]) == ((), ["Zij is wethouder"])
    assert "Concept" not in words_of(desk, visit)
    desk.visit_report.take_back(visit, second.key)
    assert len(desk.visit_report.check(visit).open) == 1
    desk.versions.revert(changes)
    assert len(desk.visit_report.check(visit).open) == 2


def test_what_was_accepted_goes_with_the_visit(desk: Desk, visit: str) -> None:
    log(desk, visit, "Mevrouw Bakker vertelde.")
    (found,) = desk.visit_report.check(visit).open
    with pytest.raises(UserError, match="finding_reason_missing"):
        desk.visit_report.accept(visit, found.key, " ")
    with pytest.raises(UserError, match="report_finding_unknown"):
        desk.visit_report.accept(visit, "zzz", "Mag")
    changes = desk.visit_report.accept(visit, found.key, " Mag \n wel ")
    assert desk.records.get(visit).accepted_findings == {found.key: "Mag wel"}  # type: ignore[attr-defined]
    assert desk.versions.of(visit)[0].content["accepted_findings"] == {found.key: "Mag wel"}
    desk.versions.revert(changes)
    assert len(desk.visit_report.check(visit).open) == 1


def test_the_speaker_of_a_quote_with_consent_may_be_named_and_one_that_was_not_asked_is_not(
    desk: Desk, visit: str
) -> None:
    log(desk, visit, "Te lang", kind="citaat", consent="ja", speaker="mevrouw Bakker")
    assert desk.visit_report.check(visit).open == ()
    log(desk, visit, "Waarom?", kind="vraag", speaker="mevrouw De Graaf")
    assert desk.visit_report.check(visit).open == ()
    assert "De Graaf" not in words_of(desk, visit)
    assert "mevrouw Bakker" in words_of(desk, visit)


def test_a_photo_that_cannot_be_read_is_named_in_its_place(desk: Desk, visit: str) -> None:
    file = hang_photo(desk, log(desk, visit, "Gang", kind="foto"), caption="Vol")
    stored = desk.records.get(file)
    for path in (desk.workspace.folder / "attachments").rglob("*"):
        if path.is_file():
            path.write_bytes(b"weg")
    assert stored.display_title == "IMG_1.jpg"
    assert "[Afbeelding kan niet worden getoond: Vol]" in words_of(desk, visit)


def test_questions_that_came_of_the_visit_are_told_once_they_were_filed(desk: Desk, visit: str) -> None:
    question, _ = desk.questions.start_from(log(desk, visit, "De slaapzaal is vol."))
    desk.records.update(question.id, {"subject": "Volle slaapzaal", "number": "2026-014"})
    assert "Volle slaapzaal" not in words_of(desk, visit)
    desk.records.update(question.id, {"status": "ingediend"})
    assert "Volle slaapzaal (2026-014, ingediend)" in words_of(desk, visit)


def test_the_report_is_tagged_as_other_documents_are(desk: Desk, visit: str) -> None:
    log(desk, visit, "De slaapzaal is vol.", theme="Doorstroom")
    pdf = pikepdf.open(io.BytesIO(desk.visit_report.preview(visit, LONG)))
    assert bool(pdf.Root.MarkInfo.Marked)
    assert str(pdf.Root.Lang) == "nl-NL"


@pytest.mark.parametrize("suffix", [".docx", ".pdf"])
def test_a_photo_in_a_report_does_not_say_where_it_was_made_even_if_it_kept_it(
    desk: Desk, visit: str, tmp_path: Path, suffix: str
) -> None:
    given = [IncomingFile(f"{form}.x", telling(form, 6)) for form in ("JPEG", "PNG", "WEBP")]
    desk.photos.take_in(visit, given, keep_metadata=True)
    target = tmp_path / f"verslag{suffix}"
    desk.visit_report.export(visit, target)
    data = everything_in(target.read_bytes())
    assert not names_a_place(data)
    assert [secret for secret in SECRETS if secret in data] == []
    assert data.count(b"\xff\xd8\xff") >= 2, "the photos do stand in it"


def test_a_report_of_many_photos_is_made_of_small_ones(desk: Desk, visit: str, tmp_path: Path) -> None:
    sharp = Image.effect_noise((1600, 1200), 80).convert("RGB")
    for number in range(12):
        buffer = io.BytesIO()
        sharp.rotate(number).save(buffer, "JPEG", quality=95)
        desk.photos.take_in(visit, [IncomingFile(f"{number}.jpg", buffer.getvalue())])
    target = tmp_path / "verslag.docx"
    desk.visit_report.export(visit, target)
    stored = sum(one.stat().st_size for one in desk.workspace.attachments.paths())
    assert target.stat().st_size < 10_000_000 < stored


def test_photos_that_came_together_stand_in_a_report_in_the_order_in_which_they_came(desk: Desk, visit: str) -> None:
    contents = [telling("JPEG", 1, (40 + number, 30)) for number in range(7)]  # all of one second
    given = [IncomingFile(f"f{number}.jpg", content) for number, content in enumerate(contents)]
    found, _ = desk.photos.take_in(visit, given)
    for seen in found.observation_ids:
        (file,) = desk.attachments.of(seen)
        desk.records.update(seen, {"text": f"Beeld {file.file_name[1]}", "consent": "ja"})
    told = words_of(desk, visit)
    places = [told.index(f"Beeld {number}") for number in range(7)]
    assert places == sorted(places)


def test_photos_without_words_are_counted_before_a_report_leaves(desk: Desk, visit: str) -> None:
    seen = log(desk, visit, "Gang", kind="foto")
    hang_photo(desk, seen, alternative_text="Bedden langs de muur")
    assert desk.visit_report.check(visit).undescribed == 0
    hang_photo(desk, log(desk, visit, "De hal", "09:20", kind="foto"))
    hang_photo(desk, visit)
    assert (desk.visit_report.check(visit).undescribed, desk.visit_report.check(visit, SHORT).undescribed) == (2, 0)
    assert photos_undescribed(2).startswith("2 foto's zonder beschrijving; ")


@pytest.mark.parametrize(("size", "is_limited"), [((900, 1600), True), ((1600, 900), False)])
def test_a_photo_that_stands_upright_takes_no_half_page(size: tuple[int, int], is_limited: bool) -> None:
    (figure,) = photo_figures([SeenPhoto("1", Picture(b"", *size), "Gang")])
    height = figure.width * TEXT_WIDTH * size[1] / size[0]
    assert height <= (UPRIGHT_HEIGHT if is_limited else PHOTO_HEIGHT) + 0.01
    assert (figure.width < 1) is is_limited


def test_a_photo_of_which_nobody_was_asked_is_told_and_settled_by_a_reason_or_left_out(
    desk: Desk, visit: str, tmp_path: Path
) -> None:
    gang = log(desk, visit, "De gang", kind="foto")
    hang_photo(desk, gang, alternative_text="Een lege gang")
    zaal = log(desk, visit, "De zaal", "09:20", kind="foto")
    hang_photo(desk, zaal, alternative_text="Mensen aan tafel")
    hang_photo(desk, log(desk, visit, "De tuin", "09:30", kind="foto", consent="ja"))
    log(desk, visit, "Zonder foto", "09:40", kind="foto")
    first, second = desk.visit_report.check(visit).open
    assert first.words.startswith("nog geen toestemming bij foto van ")
    assert (first.around, second.around) == ("De gang", "De zaal")
    assert desk.visit_report.check(visit, ReportForm.SHORT).open == ()
    assert desk.visit_report.export(visit, tmp_path / "x.docx").unsettled == (first.words, second.words)
    desk.visit_report.mask(visit)
    assert len(desk.visit_report.check(visit).open) == 2, "all that can be masked is no photo"
    desk.visit_report.accept(visit, first.key, NOBODY_SEEN)
    desk.visit_report.mask(visit, [second.key])
    assert desk.reading_service.show(zaal)["consent"] == "nee"
    written = desk.visit_report.export(visit, tmp_path / "x.docx")
    assert (written.unsettled, written.others_left_out) == ((), 1)


SHAPES = {"^": (900, 1200), "-": (1200, 900), "_": (2400, 600), "i": (600, 2400)}


@pytest.mark.parametrize(("sizes", "rows"), [
    ("^^", [2]), ("^-^", [2, 1]), ("^^^", [2, 1]), ("--", [2]), ("---", [1, 2]), ("-^^^^", [1, 2, 2]), ("^^-", [2, 1]),
    ("_-", [1, 1]), ("-_-", [1, 1, 1]), ("--_^-", [2, 1, 2]),
])  # fmt: skip
def test_photos_that_follow_each_other_stand_two_by_two(sizes: str, rows: list[int]) -> None:
    pictures = [Picture(b"", *SHAPES[one]) for one in sizes]
    figures = list(photo_figures(SeenPhoto(str(n), one, "Gang", f"Foto {n}") for n, one in enumerate(pictures)))
    found = beside(figures)
    assert [len(one.figures) if isinstance(one, FigureRow) else 1 for one in found] == rows
    every = [figure for one in found for figure in (one.figures if isinstance(one, FigureRow) else (one,))]
    assert [one.caption for one in every] == [one.caption for one in figures]


@pytest.mark.parametrize("sizes", ["^^", "--", "-^", "^-", "i-"])
def test_photos_side_by_side_are_equally_high_and_have_room_for_a_caption(sizes: str) -> None:
    pictures = [Picture(b"", *SHAPES[one]) for one in sizes]
    (row,) = beside(photo_figures(SeenPhoto(str(n), one, "Gang") for n, one in enumerate(pictures)))
    assert isinstance(row, FigureRow)
    columns = beside_widths(TEXT_WIDTH, row)
    assert sum(columns) + CELL_GAP == pytest.approx(TEXT_WIDTH)
    assert min(columns) > mm(40)
    drawn = [one.width * column for one, column in zip(row.figures, columns, strict=True)]
    assert all(width <= column + 0.01 for width, column in zip(drawn, columns, strict=True))
    heights = [width * one.height / one.width for width, one in zip(drawn, pictures, strict=True)]
    assert heights[0] == pytest.approx(heights[1])
    assert mm(50) < heights[0] <= BESIDE_HEIGHT + 0.01


def test_photos_side_by_side_have_their_own_captions_in_both_files(desk: Desk, visit: str, tmp_path: Path) -> None:
    for number, size in enumerate(((900, 1200), (900, 1200), (1600, 1200))):
        (file,), _ = desk.attachments.attach(
            visit, [IncomingFile(f"{number}.jpg", photo(*size, ("teal", "navy", "olive")[number]))]
        )
        desk.records.update(file.id, {"alternative_text": f"Wat {number} toont", "caption": f"Onder {number}"})
    for name in ("verslag.docx", "verslag.pdf"):
        desk.visit_report.export(visit, tmp_path / name)
    word = WordDocument(str(tmp_path / "verslag.docx"))
    (table,) = word.tables
    cells = [[part.text for part in cell.paragraphs] for cell in table.rows[0].cells]
    assert cells == [["", "Onder 0"], ["", "Onder 1"]]
    described = [shape._inline.docPr.get("descr") for shape in word.inline_shapes]
    assert described == ["Wat 0 toont", "Wat 1 toont", "Wat 2 toont"]
    widths = [shape.width.pt for shape in word.inline_shapes]
    assert widths[0] == pytest.approx(widths[1])
    assert widths[0] < widths[2] < TEXT_WIDTH, "the third is a little smaller, for so it stands on the same page"
    pages = pypdfium2.PdfDocument(tmp_path / "verslag.pdf")
    rows = [(text.count("Onder 0") + text.count("Onder 1")) for text in caption_lines(pages)]
    assert max(rows) == 2, "both captions stand on one line of the page"


def caption_lines(pages: pypdfium2.PdfDocument) -> list[str]:
    """Return the words on a page that stand at one height, for each height."""
    lines: dict[tuple[int, int], str] = {}
    for number, one in enumerate(pages):
        words = one.get_textpage()
        for at in range(words.count_rects()):
            left, bottom, right, top = words.get_rect(at)
            lines[number, round(bottom / 3)] = lines.get((number, round(bottom / 3)), "") + words.get_text_bounded(
                left - 1, bottom - 1, right + 1, top + 1
            )
    return [*lines.values()]
