"""The house style of the workspace: kept, undone, passed on, and worn by every document."""

import io
from pathlib import Path

import docx
import page
import pytest
from PIL import Image
from question_cases import make_profile, make_question
from sample_documents import picture
from word_templates import template

from zvdesk.app import App, Desk
from zvdesk.errors import UserError
from zvdesk.services.attachments import IncomingFile
from zvdesk.services.council.house_style_files import LOGO, MAX_LOGO, TEMPLATE
from zvdesk.services.questions.steps import Taken

PAPER = IncomingFile("briefpapier.docx", template("Briefpapier van ons", "{{ onderwerp }}", "{{ ondertekenaars }}"))


def lines_of(data: bytes) -> list[str]:
    return [one.text for one in docx.Document(io.BytesIO(data)).paragraphs]


@pytest.fixture
def question(desk: Desk) -> str:
    make_profile(desk)
    return make_question(desk)


def test_letters_in_word_come_in_the_template_unless_they_are_to_be_plain(
    desk: Desk, question: str, tmp_path: Path
) -> None:
    desk.house_style.use_template(PAPER)
    path = tmp_path / "vraag.docx"
    desk.exports.question(question, path)
    lines = lines_of(path.read_bytes())
    assert lines[:2] == ["Briefpapier van ons", "Wachttijden bij Veilig Thuis"]
    assert lines[2] == "Mirthe Zandvoorde\nFractie Voorbeeldstad Samen"
    desk.exports.question(question, path, is_plain=True)
    assert lines_of(path.read_bytes())[0] == "Fractie Voorbeeldstad Samen\nGemeenteraad van Voorbeeldstad"


def test_what_is_filed_wears_the_house_style(desk: Desk, question: str) -> None:
    desk.house_style.use_template(PAPER)
    desk.house_style.change({"accent_color": "#8A1538"})
    desk.question_life.file(question, Taken())
    files = {file.file_name[-4:]: desk.attachments.content(file.id) for file in desk.attachments.of(question)}
    assert lines_of(files["docx"])[0] == "Briefpapier van ons"
    assert page.validate_pdf_bytes(files[".pdf"], profile="ua1").is_compliant
    assert b"Briefpapier" not in files[".txt"]
    filed = desk.question_papers.filed(question)
    assert filed is not None
    assert not filed.is_changed


def test_a_template_is_replaced_removed_and_brought_back(desk: Desk) -> None:
    desk.house_style.use_template(PAPER)
    _, second = desk.house_style.use_template(IncomingFile("nieuw.docx", template("Nieuw")))

    def in_use() -> str | None:
        kept = desk.house_style.get().template
        return None if kept is None else kept.file_name

    assert in_use() == "nieuw.docx"
    assert [row.title for row in desk.trash.rows()] == ["briefpapier.docx"]
    desk.versions.revert(second)
    assert in_use() == "briefpapier.docx"
    gone = desk.house_style.remove(TEMPLATE)
    assert in_use() is None
    desk.versions.revert(gone)
    assert in_use() == "briefpapier.docx"
    assert desk.house_style.template_content().content == PAPER.content
    assert desk.maintenance.check() == []


def test_a_refused_template_changes_nothing(desk: Desk) -> None:
    desk.house_style.use_template(PAPER)
    before = desk.workspace.attachments.paths()
    for data in (template("{{ onderwerp.x }}"), template("{{ onderwrep }}"), b"geen Word"):
        with pytest.raises(UserError):
            desk.house_style.use_template(IncomingFile("kwaad.docx", data))
    kept = desk.house_style.get().template
    assert kept is not None
    assert kept.file_name == "briefpapier.docx"
    assert desk.workspace.attachments.paths() == before


def test_a_template_that_came_in_by_another_way_is_looked_at_again(desk: Desk, question: str, tmp_path: Path) -> None:
    profile = desk.profile.get()
    (file,), _ = desk.attachments.attach(profile.id, [IncomingFile("kwaad.docx", template("{{ x|y }}"))])
    desk.records.update(profile.id, {"template_id": file.id})
    with pytest.raises(UserError) as refused:
        desk.exports.question(question, tmp_path / "vraag.docx")
    assert refused.value.code == "template_expression"
    desk.exports.question(question, tmp_path / "vraag.pdf")


def test_a_colour_that_is_too_light_is_refused_with_one_that_is_not(desk: Desk) -> None:
    with pytest.raises(UserError) as refused:
        desk.house_style.change({"accent_color": "#F39200"})
    assert (refused.value.code, refused.value.data["contrast"]) == ("color_too_light", "2,3")
    proposed = str(refused.value.data["proposed"])
    desk.house_style.change({"accent_color": f"#{proposed}"})
    assert desk.house_style.get().profile.accent_color == proposed


def test_a_logo_is_kept_without_what_a_camera_wrote_in_it(desk: Desk) -> None:
    photo = io.BytesIO()
    exif = Image.Exif()
    exif[0x010F] = "Geheime camera"
    Image.new("RGB", (300, 100), "red").save(photo, "JPEG", exif=exif)
    desk.house_style.use_logo(IncomingFile("logo van ons.webp", photo.getvalue()), "Rood vlak")
    logo = desk.house_style.get().logo
    assert logo is not None
    assert (logo.file_name, logo.alternative_text) == ("logo van ons.jpg", "Rood vlak")
    assert b"Geheime" not in desk.attachments.content(logo.id)
    desk.house_style.remove(LOGO)
    assert desk.house_style.get().logo is None


@pytest.mark.parametrize(
    ("data", "code"),
    [(b"<svg xmlns='http://www.w3.org/2000/svg'/>", "logo_unreadable"), (bytes(MAX_LOGO + 1), "logo_too_large")],
)
def test_what_is_no_logo_is_refused(desk: Desk, data: bytes, code: str) -> None:
    with pytest.raises(UserError) as refused:
        desk.house_style.use_logo(IncomingFile("logo.svg", data))
    assert refused.value.code == code


def test_logo_and_colour_of_the_template_come_along_when_wanted(desk: Desk) -> None:
    document = docx.Document()
    document.add_paragraph("{{ inhoud }}")
    document.sections[0].header.paragraphs[0].add_run().add_picture(io.BytesIO(picture(200, 60)))
    document.styles["Heading 1"].font.color.rgb = docx.shared.RGBColor(0xF3, 0x92, 0x00)
    buffer = io.BytesIO()
    document.save(buffer)
    desk.house_style.use_template(IncomingFile("a.docx", buffer.getvalue()), takes_look=True)
    style = desk.house_style.get()
    assert style.logo is not None
    assert style.logo.file_name == "logo.png"
    assert style.profile.accent_color not in ("", "F39200")  # a shade of it that can be read


def test_the_house_style_goes_along_with_the_profile(desk: Desk, app: App, tmp_path: Path) -> None:
    desk.house_style.use_template(PAPER)
    desk.house_style.use_logo(IncomingFile("logo.png", picture()), "Ons logo")
    desk.house_style.change({"accent_color": "8A1538", "letter_font": "schreef", "contact_lines": ["Postbus 1"]})
    path = desk.profile.export(tmp_path / "profiel.json")
    other, _ = app.create(tmp_path / "ander.zvdesk")
    incoming = other.profile.read_file(path)
    told = {difference.field: difference.new for difference in other.profile.differences(incoming)}
    assert (told["template_id"], told["logo_id"]) == ("briefpapier.docx", "logo.png")
    changes = other.profile.take_over(incoming)
    style = other.house_style.get()
    assert style.template is not None
    assert style.logo is not None
    assert style.logo.alternative_text == "Ons logo"
    assert (style.profile.letter_font, style.profile.contact_lines) == ("schreef", ["Postbus 1"])
    assert other.house_style.template_content().content == PAPER.content
    assert other.profile.differences(incoming) == []
    other.versions.revert(changes)
    assert other.house_style.get().template is None
    assert other.maintenance.check() == []
    other.close()


def test_a_profile_with_a_dangerous_template_is_refused(desk: Desk, app: App, tmp_path: Path) -> None:
    from zvdesk.exchange.profiles import StyleFile, written_profile

    path = tmp_path / "profiel.json"
    file = StyleFile("kwaad.docx", template("{{ ''.__class__ }}"))
    path.write_bytes(written_profile(desk.profile.get(), {"template_id": file}))
    with pytest.raises(UserError) as refused:
        desk.profile.read_file(path)
    assert refused.value.code == "template_incomplete"


def test_the_sample_shows_a_template_before_it_is_used(desk: Desk, tmp_path: Path) -> None:
    make_profile(desk)
    tried = desk.house_style.sample(".docx", PAPER)
    assert lines_of(tried)[0] == "Briefpapier van ons"
    assert desk.house_style.get().template is None
    shown = desk.house_style.sample_with({"accent_color": "#FFFF00", "contact_lines": ["Postbus 1"]})
    assert page.validate_pdf_bytes(shown, profile="ua1").is_compliant
    with pytest.raises(UserError, match="export_format_unknown"):
        desk.house_style.write_sample(tmp_path / "a.odt")


def test_a_backup_has_the_house_style(desk: Desk, app: App, tmp_path: Path) -> None:
    from zvdesk.services.maintenance import restore

    desk.house_style.use_template(PAPER)
    info = desk.maintenance.backup(tmp_path / "reserve")
    restore(info.path, tmp_path / "terug.zvdesk")
    other = app.open(tmp_path / "terug.zvdesk")
    assert other.house_style.template_content().content == PAPER.content
    other.close()
