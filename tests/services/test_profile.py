"""The council profile of a workspace: out as a file, in from one, in one step that can be undone."""

import json
from pathlib import Path

import pytest

from zvdesk.app import App, Desk
from zvdesk.errors import UserError
from zvdesk.exchange.profiles import IncomingProfile
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


def test_what_a_file_does_not_state_stays(filled_desk: Desk, tmp_path: Path) -> None:
    before = filled_desk.profile.get()
    filled_desk.profile.take_over(_partial(filled_desk, tmp_path, "Voorbeeldstad"))

    after = filled_desk.profile.get()
    assert (after.id, after.municipality, after.fractie) == (before.id, "Voorbeeldstad", "Samen")
    assert [recess.id for recess in after.recesses] == [recess.id for recess in before.recesses]
    rule, other = after.rules
    assert (rule.id, rule.article) == (before.rules[0].id, "33")
    assert (rule.term_length, rule.term_unit, rule.numbering) == (4, TermUnit.WEKEN, "{jaar}-{nr:03}")
    assert (other.id, other.article) == (before.rules[1].id, "38")


def test_nothing_of_a_former_council_stays(filled_desk: Desk) -> None:
    filled_desk.profile.change(
        {
            "rules_name": "Reglement van orde voor de gemeenteraad van Voorbeeldstad 2026",
            "griffie_email": "griffie@voorbeeldstad.nl",
            "committees": ["Samenleving"],
            "contact_lines": ["Postbus 1"],
            "rules": [
                {
                    "kind": "schriftelijke_politieke_vraag",
                    "article": "39",
                    "cites_gemeentewet_155": True,
                    "term_length": 30,
                    "numbering": "{jaar}-{nr:03}",
                    "closing_sentence": "Wij ontvangen uw antwoord binnen de termijn van dertig dagen.",
                },
                {"kind": "motie", "article": "25"},
            ],
        }
    )
    incoming = filled_desk.profile.ready_made_called("enschede")
    told = filled_desk.profile.differences(incoming)
    filled_desk.profile.take_over(incoming)

    after = filled_desk.profile.get()
    assert (after.municipality, after.rules_name) == ("Gemeente Enschede", "Reglement van orde")
    assert (after.griffie_email, after.committees, after.recesses) == ("", [], [])
    assert (after.fractie, after.council_term, after.contact_lines) == ("Samen", "2026-2030", ["Postbus 1"])
    (rule,) = after.rules
    assert (rule.article, rule.term_length, rule.term_unit) == ("35", 3, TermUnit.WEKEN)
    assert (rule.cites_gemeentewet_155, rule.numbering, rule.closing_sentence) == (False, "", "")
    reset = {(one.kind, one.field) for one in told if one.is_reset}
    assert reset == {
        *((None, name) for name in ("rules_name", "griffie_email", "committees", "recesses")),
        *((QuestionKind.SCHRIFTELIJK, name) for name in ("cites_gemeentewet_155", "numbering", "closing_sentence")),
        (QuestionKind.MOTIE, "article"),
    }
    assert filled_desk.profile.differences(incoming) == []


def _partial(desk: Desk, folder: Path, municipality: str) -> IncomingProfile:
    rule = {"kind": "schriftelijke_politieke_vraag", "article": "33", "term_length": 4, "term_unit": "weken"}
    path = folder / "deel.json"
    content = {"municipality": municipality, "rules": [rule]}
    path.write_text(json.dumps({"format": "zvdesk-raadsprofiel", "version": 1, "profile": content}))
    return desk.profile.read_file(path)


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
        (None, "recesses"): (found[None, "recesses"][0], []),
        (written, "article"): ("39", "48"),
        (written, "term_length"): (None, 28),
        (written, "numbering"): ("{jaar}-{nr:03}", ""),
        (QuestionKind.TECHNISCH, "article"): ("38", ""),
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


def test_the_people_of_the_council_go_along_and_come_in_once(filled_desk: Desk, app: App, tmp_path: Path) -> None:
    add = filled_desk.records.create
    add(
        "person", {"name": "M. de Wit", "role": "wethouder", "portfolio": "zorg", "phone": "06", "remarks": "Snel boos"}
    )
    add("person", {"name": "A. Stil", "role": "raadslid", "confidentiality": "vertrouwelijk"})
    add("person", {"name": "B. Bewoner"})
    path = filled_desk.profile.export(tmp_path / "profiel.json")
    assert filled_desk.profile.people_left_out() == 2
    assert json.loads(path.read_text())["people"] == [{"name": "M. de Wit", "role": "wethouder", "portfolio": "zorg"}]

    other, _ = app.create(tmp_path / "ander.zvdesk")
    other.records.create("person", {"name": "m. de  wit", "role": "wethouder", "phone": "112"})
    other.records.create("person", {"name": "M. de Wit", "role": "raadslid"})
    incoming = other.profile.read_file(path)
    (told,) = (one for one in other.profile.differences(incoming) if one.field == "people")
    assert (told.old, told.new) == ("m. de wit, wethouder", "m. de wit, wethouder, zorg")
    changes = other.profile.take_over(incoming)
    people = [other.reading_service.show(row.id) for row in other.rows("person")]
    assert sorted((one["role"], one["portfolio"], one["phone"]) for one in people) == [
        ("raadslid", "", ""),
        ("wethouder", "zorg", "112"),
    ]
    assert other.profile.differences(incoming) == []
    other.versions.revert(changes)
    assert {other.reading_service.show(row.id)["portfolio"] for row in other.rows("person")} == {""}
    other.close()


def test_who_is_closed_goes_along_when_asked_and_stays_closed(filled_desk: Desk, app: App, tmp_path: Path) -> None:
    values = {"name": "A. Stil", "role": "raadslid", "confidentiality": "vertrouwelijk"}
    filled_desk.records.create("person", values)
    path = filled_desk.profile.export(tmp_path / "profiel.json", include_all=True)
    other, _ = app.create(tmp_path / "ander.zvdesk")
    for _ in range(2):
        other.profile.take_over(other.profile.read_file(path))
    (row,) = other.rows("person")
    assert other.reading_service.show(row.id)["confidentiality"] == "vertrouwelijk"
    other.close()
