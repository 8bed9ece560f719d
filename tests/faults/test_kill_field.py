"""A visit that is walked by touch and killed at any moment loses nothing that the screen called kept."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults import kill_field
from tests.faults.kill_field import Heard, Series
from zvdesk.app import Desk
from zvdesk.model.ids import new_id

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is not known there")
def test_nothing_that_the_screen_called_kept_is_lost_when_the_veldmodus_is_killed() -> None:
    """A few kills here, twenty by command; that also holds the typing that is lost to a time, on a quiet machine."""
    command = [sys.executable, "-m", "tests.faults.kill_field", "--kills", "3", "--seed", "4"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    summary = json.loads(done.stdout)
    assert (summary["kills"], summary["encrypted"]) == (3, 1)
    assert [fault for fault in summary["faults"] if "of typing" not in fault] == []
    assert summary["acknowledged"] > 0


@pytest.fixture
def series(desk: Desk, tmp_path: Path) -> Series:
    visit = desk.records.create("visit", {"questions": [{"text": "Hoeveel bedden?"}]})[0].id
    return Series(tmp_path, False, visit)


def heard_of(desk: Desk, series: Series, *lines: dict[str, object]) -> list[str]:
    heard = Heard()
    for line in lines:
        heard.take(line)
    return kill_field.faults_in(series, heard, desk.visit_field.facts(series.visit))


def test_a_lost_entry_lost_words_and_a_lost_tick_would_be_seen(desk: Desk, series: Series) -> None:
    entry = desk.visit_field.put(series.visit, new_id(), {"text": "Drie kamers"})[0]
    seen = kill_field.stored(desk.visit_field.facts(series.visit))[entry.id]
    assert heard_of(desk, series, {"entry": entry.id, "values": seen}) == []
    assert heard_of(desk, series, {"entry": new_id(), "values": seen})
    assert heard_of(desk, series, {"entry": entry.id, "values": ["Drie kamers bezet", *seen[1:]]})
    assert heard_of(desk, series, {"means": entry.id}, {"entry": entry.id, "values": ["Vier", *seen[1:]]})
    assert heard_of(desk, series, {"draft": [entry.id, "Drie kamers bezet"]})
    (question,) = desk.visit_field.facts(series.visit).questions
    assert heard_of(desk, series, {"answers": {question.id: "Twaalf"}})
    assert heard_of(desk, series, {"asked": "Voorbereide vragen: 1 van 1 gesteld"})


def test_the_typing_that_is_lost_is_measured_from_its_first_letter(desk: Desk, series: Series) -> None:
    entry = desk.visit_field.put(series.visit, new_id(), {"text": "Dr"})[0]
    heard = Heard(killed_at=103.0, typed=[(entry.id, "Dr", 100.0), (entry.id, "Dri", 101.5), (entry.id, "Drie", 102.0)])
    lost, words = kill_field.loss(heard, desk.visit_field.facts(series.visit))
    assert (lost, words) == (1.5, f"'Dri' of {entry.id}, of which 'Dr' is there")
