"""The council profile of a workspace: out as a file, in from one, in one step that can be undone."""

import json
from pathlib import Path

import pytest

from zvdesk.app import App, Desk
from zvdesk.errors import UserError
from zvdesk.model.enums import QuestionKind, TermUnit


@pytest.fixture
def filled_desk(desk: Desk) -> Desk:
    desk.profile.change(
        {
            "municipality": "Gemeente Voorbeeldstad",
            "fractie": "Samen",
            "council_term": "2026-2030",
            "rules": [
                {"kind": "schriftelijke_politieke_vraag", "article": "39", "numbering": "{jaar}-{nr:03}"},
                {"kind": "technische_vraag", "article": "38"},
            ],
            "recesses": [{"name": "Kerst", "first_day": "2026-12-19", "last_day": "2027-01-03"}],
        }
    )
    return desk


def test_a_profile_goes_to_a_colleague_as_one_file(filled_desk: Desk, app: App, tmp_path: Path) -> None:
    path = filled_desk.profile.export(tmp_path / "profiel.json")
    other, _ = app.create(tmp_path / "ander.zvdesk")
    other.profile.take_over(other.profile.read_file(path))

    taken = other.profile.get()
    assert (taken.municipality, taken.fractie) == ("Gemeente Voorbeeldstad", "Samen")
    assert [rule.article for rule in taken.rules] == ["39", "38"]
    assert [recess.name for recess in taken.recesses] == ["Kerst"]
    assert other.profile.export(tmp_path / "terug.json").read_bytes() == path.read_bytes()
    other.close()


def test_what_a_file_does_not_state_stays(filled_desk: Desk) -> None:
    before = filled_desk.profile.get()
    filled_desk.profile.take_over(filled_desk.profile.ready_made_called("  Gooise  Meren"))

    after = filled_desk.profile.get()
    assert (after.id, after.municipality, after.fractie) == (before.id, "Gemeente Gooise Meren", "Samen")
    assert [recess.id for recess in after.recesses] == [recess.id for recess in before.recesses]
    rule, other = after.rules
    assert (rule.id, rule.article) == (before.rules[0].id, "33")
    assert (rule.term_length, rule.term_unit, rule.numbering) == (4, TermUnit.WEKEN, "{jaar}-{nr:03}")
    assert (other.id, other.article) == (before.rules[1].id, "38")


def test_a_take_over_is_one_step_and_can_be_undone(filled_desk: Desk, tmp_path: Path) -> None:
    before = filled_desk.profile.export(tmp_path / "voor.json").read_bytes()
    changes = filled_desk.profile.take_over(filled_desk.profile.ready_made_called("gouda"))
    assert len(changes.items) == 1
    filled_desk.versions.revert(changes)
    assert filled_desk.profile.export(tmp_path / "na.json").read_bytes() == before


def test_the_preview_tells_what_the_take_over_does(filled_desk: Desk) -> None:
    incoming = filled_desk.profile.ready_made_called("leiderdorp")
    found = {(each.kind, each.field): (each.old, each.new) for each in filled_desk.profile.differences(incoming)}
    written = QuestionKind.SCHRIFTELIJK
    assert found.pop((None, "source"))[1].startswith("Reglement van orde")
    assert found == {
        (None, "municipality"): ("Gemeente Voorbeeldstad", "Gemeente Leiderdorp"),
        (written, "article"): ("39", "48"),
        (written, "term_length"): (None, 28),
    }
    filled_desk.profile.take_over(incoming)
    assert filled_desk.profile.differences(incoming) == []


def test_a_rule_for_a_kind_without_one_is_added(desk: Desk) -> None:
    desk.profile.change({"rules": [{"kind": "motie", "addressee": "raad", "article": "25"}]})
    desk.profile.take_over(desk.profile.ready_made_called("neerijnen"))
    motion, written = desk.profile.get().rules
    assert (motion.kind, motion.addressee, motion.article) == (QuestionKind.MOTIE, "raad", "25")
    assert (written.kind, written.article, written.term_length) == (QuestionKind.SCHRIFTELIJK, "34", 30)


def test_recesses_are_compared_by_their_days(filled_desk: Desk, tmp_path: Path) -> None:
    path = filled_desk.profile.export(tmp_path / "profiel.json")
    assert filled_desk.profile.differences(filled_desk.profile.read_file(path)) == []
    content = json.loads(path.read_text())
    content["profile"]["recesses"] *= 2
    path.write_text(json.dumps(content))
    (difference,) = filled_desk.profile.differences(filled_desk.profile.read_file(path))
    assert (difference.field, len(difference.old), len(difference.new)) == ("recesses", 1, 2)
    filled_desk.profile.take_over(filled_desk.profile.read_file(path))
    assert len(filled_desk.profile.get().recesses) == 2


def test_an_unknown_name_or_file_is_refused(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(UserError) as caught:
        desk.profile.ready_made_called("Atlantis")
    assert caught.value.code == "profile_unknown"
    for path in (tmp_path / "weg.json", tmp_path, Path("a\0b")):
        with pytest.raises(UserError) as caught:
            desk.profile.read_file(path)
        assert caught.value.code == "file_unreadable"
