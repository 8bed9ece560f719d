"""Who decides on each verbindend thema: whole, with its grounds, and with the partners that are here."""

from pathlib import Path

import pytest

from zvdesk.app import Desk
from zvdesk.errors import UserError
from zvdesk.model.enums import PartnerScale
from zvdesk.model.partner_decisions import Ground, ThemeDecisions
from zvdesk.sentences import sentence


def grounds(theme: ThemeDecisions) -> list[Ground]:
    found = [one.ground for _, each in theme.levels for one in each]
    return found + [one.ground for one in (*theme.council, *theme.always)]


def test_every_theme_goes_from_the_gemeente_to_the_country_and_says_what_the_council_can(desk: Desk) -> None:
    themes = desk.partner_decisions.themes
    assert len(themes) == 7, "the seven of domain"
    for theme in themes:
        assert [scale for scale, _ in theme.levels] == [
            PartnerScale.LOKAAL, PartnerScale.REGIONAAL, PartnerScale.LANDELIJK,
        ]  # fmt: skip
        roles = {one.role for _, each in theme.levels for one in each}
        assert {"burgemeester", "wethouder"} & roles, theme.key
        assert "partner" in roles
        assert {one.role for one in (*theme.council, *theme.always)} == {
            "volk vertegenwoordigen", "kaders stellen", "controleren",
        }  # fmt: skip
        assert all(deciders for _, deciders in theme.levels)


def test_everything_names_its_ground_and_what_is_unconfirmed_says_so(desk: Desk) -> None:
    every = [ground for theme in desk.partner_decisions.themes for ground in grounds(theme)]
    assert all(ground.basis and ground.source for ground in every)
    for ground in every:
        assert ground.is_confirmed == ("nog na te kijken" not in ground.words)
        assert ground.is_confirmed != ground.source.startswith("Algemene kennis")


def test_the_partners_that_are_here_and_the_burgemeester_stand_with_it(desk: Desk) -> None:
    mine = desk.records.create("partner", {"name": "Veilig Thuis Vecht", "kind": "veilig_thuis"})[0]
    desk.records.create("partner", {"name": "Brandweer", "kind": "overig"})
    desk.records.create("person", {"name": "Ada Bos", "role": "burgemeester"})
    page = desk.partner_decisions.page("huiselijk-geweld")
    (region,) = [each for scale, each in page.theme.levels if scale is PartnerScale.REGIONAAL]
    assert [one.id for one in page.partners_of(region[0])] == [mine.id]
    burgemeester = page.theme.levels[0][1][0]
    assert page.names_of(burgemeester) == ("Ada Bos",)
    assert {one.name for one in page.partners} == {"Veilig Thuis Vecht"}


def test_a_theme_is_found_by_key_name_or_start(desk: Desk) -> None:
    find = desk.partner_decisions.theme
    assert {find(name).key for name in ("ondermijning", "Ondermijning", "onderm", "ONDERMIJNING ")} == {"ondermijning"}
    assert find("overlast door personen").key == "onbegrepen-gedrag"
    for wrong in ("o", "", "schaatsen"):
        with pytest.raises(UserError) as caught:
            find(wrong)
        assert sentence(caught.value).startswith(f"Van “{wrong}” staat er niet wie beslist; kies uit woonoverlast,")


@pytest.mark.parametrize("suffix", [".docx", ".pdf"])
def test_a_theme_goes_on_paper_without_what_is_closed(desk: Desk, tmp_path: Path, suffix: str) -> None:
    for name, level in (("RIEC Vecht", "openbaar"), ("RIEC Stil", "geheim")):
        desk.records.create("partner", {"name": name, "kind": "riec", "confidentiality": level})
    path = tmp_path / f"wie{suffix}"
    done = desk.partner_decisions.export(path, "ondermijning")
    assert (done.left_out.words, done.left_out.is_one) == ("1 ketenpartner", True)
    assert path.stat().st_size > 5_000
    if suffix == ".pdf":
        return
    from docx import Document

    document = Document(str(path))
    told = "\n".join(cell.text for table in document.tables for row in table.rows for cell in row.cells)
    assert ("RIEC Vecht" in told, "RIEC Stil" in told) == (True, False)
    headings = [one.text for one in document.paragraphs if one.style is not None and one.style.name == "Heading 2"]
    assert headings == [
        "In de gemeente", "In de regio", "Landelijk", "Wat de raad hier kan", "Wat de raad altijd kan", "Bronnen",
    ]  # fmt: skip
    desk.partner_decisions.export(path, "ondermijning", include_confidential=True)
    document = Document(str(path))
    assert "RIEC Stil" in "\n".join(one.text for table in document.tables for row in table.rows for one in row.cells)


def test_a_theme_of_the_own_register_says_what_the_partners_with_it_may(desk: Desk) -> None:
    make = desk.records.create
    values = {"name": "Stichting Vuurwerk", "scale": "regionaal", "tags": ["Vuurwerk"], "mandate": "Adviseert."}
    mine = make("partner", {**values, "governed_by": "Gemeenten", "legal_basis": "APV"})[0]
    make("partner", {"name": "Brandweer", "tags": ["vuurwerk", "ondermijning"]})
    assert desk.partner_decisions.choices()[7:] == [("vuurwerk", "Vuurwerk")], "by the name of who comes first"
    page = desk.partner_decisions.page("vuurwerk")
    assert [scale.value for scale, _ in page.theme.levels] == ["lokaal", "regionaal"]
    (one,) = page.theme.levels[1][1]
    assert (one.who, one.decides, one.ground.words) == ("Stichting Vuurwerk", "Adviseert. Bestuur: Gemeenten.", "APV")
    assert [partner.id for partner in page.partners_of(one)] == [mine.id]
    assert [partner.name for partner in desk.partner_decisions.page("ondermijning").others] == ["Brandweer"]


def test_what_is_closed_stays_out_of_a_theme_of_ones_own(desk: Desk, tmp_path: Path) -> None:
    for name, level in (("Open", "openbaar"), ("Dicht", "geheim")):
        desk.records.create("partner", {"name": name, "tags": ["vuurwerk"], "confidentiality": level})
    page = desk.partner_decisions.page("vuurwerk", include_confidential=False)
    assert [one.who for _, each in page.theme.levels for one in each] == ["Open"]
    assert page.left_out == 1
    desk.partner_decisions.export(tmp_path / "wie.docx", "vuurwerk")
