"""`zvdesk selftest`: does zvdesk work on this computer, from the first file to the restored backup.

It is also what a frozen bundle runs: every library is met here once, and none of it touches the user's own work.
"""

import json
import tempfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import click

from zvdesk.app import App, Desk, build
from zvdesk.checks.finding import Place
from zvdesk.checks.readability import readability
from zvdesk.checks.review import Passage, review
from zvdesk.cli.dutch import Command, option
from zvdesk.cli.window import try_window
from zvdesk.documents.images import photo_for_report
from zvdesk.errors import EnvironmentFailure, RefusedError, ZvdeskError
from zvdesk.exchange.photos.exif import names_a_place
from zvdesk.logs import logged
from zvdesk.model.enums import FreeDayRule, QuestionKind
from zvdesk.model.terms import due_for
from zvdesk.paths import Paths
from zvdesk.problem_sentences import problem_lines
from zvdesk.resources import resource
from zvdesk.sentences import sentence
from zvdesk.services.attachments import IncomingFile
from zvdesk.services.maintenance import restore
from zvdesk.storage.backup import BackupInfo

PASSPHRASE = "zelftest ëıŠ"  # noqa: S105  of a workspace that lives for a second
FOLDERS = ("fonts", "icons", "demo", "help", "dictionaries", "knowledge", "selftest")
MONTH_BEFORE_KINGS_DAY = date(2026, 3, 30)
SIGNATURES = {".pdf": b"%PDF-", ".docx": b"PK\x03\x04"}
MEETING = {
    "id": 1,
    "self": "api.notubiz.nl/events/meetings/1",
    "plannings": [{"start_date": "2026-12-03 19:30:00", "end_date": "2026-12-03 22:00:00"}],
    "attributes": [{"id": 1, "value": "Commissie Zelftest"}],
    "agenda_items": [
        {
            "id": 11,
            "type": "agenda_point",
            "order": 1,
            "type_data": {"title_prefix": "1", "attributes": [{"id": 1, "value": "Opvang en veiligheid"}]},
            "documents": [{"id": 111, "title": "Raadsvoorstel", "versions": [{"id": 1, "file_name": "voorstel.pdf"}]}],
        }
    ],
}
QUESTION = {
    "subject": "Wachttijden in de opvang",
    "items": [{"text": "Hoe lang is de wachttijd?", "items": [{"text": "En per wijk?"}]}],
    "signatories": [{"name": "A. Voorbeeld", "fractie": "Voorbeeldfractie"}],
}
CHECKED = "Cliënt Aziz (bsn 111222333) belt met 06-12345678 over de gemeenteraat, van rekening NL65VBNK0171535405."
FOUND = ["private_name", "bsn", "phone", "spelling", "iban"]


@click.command(cls=Command)
@option("--window", is_flag=True, help="Opent en sluit ook het venster, onzichtbaar.")
def selftest(*, window: bool) -> None:
    """Probeert in een tijdelijke map of zvdesk hier werkt, en zegt per stap hoe dat ging."""
    with tempfile.TemporaryDirectory(prefix="zvdesk-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        paths = Paths(workspace=folder / "werkmap.zvdesk", config=folder / "config", logs=folder / "logs")
        with logged(paths.logs):
            for step, work in _steps(build(paths), folder, window=window):
                _run(step, work)
    click.echo("Alles werkt.")


def _run(step: str, work: Callable[[], None]) -> None:
    try:
        work()
    except ZvdeskError as error:
        raise EnvironmentFailure("selftest_failed", step=step, reason=sentence(error)) from error
    except _FailedError as error:
        raise EnvironmentFailure("selftest_failed", step=step, reason=f"{error}.") from error
    except Exception:
        click.echo(f"{step}: mislukt", err=True)
        raise
    click.echo(f"{step}: in orde")


class _FailedError(Exception):
    pass


def _steps(app: App, folder: Path, *, window: bool) -> Iterator[tuple[str, Callable[[], None]]]:
    yield "Lettertypen, pictogrammen en teksten", _look_at_resources
    yield "Tekst nakijken", _check_text
    yield "Verbinding, zonder het netwerk op te gaan", _try_connection
    desk, _ = app.create(app.paths.workspace, passphrase=PASSPHRASE)
    try:
        test = _Test(desk, folder)
        yield "Vergadering inlezen", test.import_meeting
        yield "Schrijven", test.write
        yield "Raadsprofiel en termijn", test.compute_term
        yield "Bestand toevoegen", test.attach
        yield "Ketenpartners en hun netwerk", test.draw_network
        yield "Foto van een telefoon", test.take_photo_in
        yield "Zoeken", test.search
        yield "Raadsvraag als Word en PDF", test.export_question
        yield "Stukkenbundel als Word en PDF", test.export_pack
        yield "Controle van de werkmap", lambda: _check(desk)
        yield "Back-up maken en nalezen", test.back_up
    finally:
        desk.close()
    yield "Back-up terugzetten en openen", lambda: test.restore(app)
    if window:
        yield "Venster openen en sluiten", lambda: try_window(app, app.paths.workspace, PASSPHRASE)


def _try_connection() -> None:
    """See that all for a connection is there, by one that is refused before anything goes out."""
    from zvdesk.exchange.network.fetcher import Fetcher
    from zvdesk.exchange.network.rules import Rules

    try:
        with Fetcher(Rules()) as fetcher:
            fetcher.meeting("https://127.0.0.1/")
    except RefusedError:
        return
    raise _FailedError("een besloten adres werd niet geweigerd")


class _Test:
    """The steps on one open workspace; what an earlier step made, a later one uses."""

    def __init__(self, desk: Desk, folder: Path) -> None:
        self._desk = desk
        self._folder = folder
        self._meeting_id = ""
        self._item_id = ""
        self._question_id = ""
        self._backup: BackupInfo | None = None

    def import_meeting(self) -> None:
        (incoming,) = self._desk.meetings.read_file(json.dumps(MEETING).encode())
        self._meeting_id = self._desk.meetings.import_meeting(incoming).meeting_id
        (node,) = self._desk.meetings.overview(self._meeting_id).agenda
        self._item_id = node.item.id
        _expect(len(node.documents) == 1, "het vergaderstuk is er niet")

    def write(self) -> None:
        self._desk.records.create("note", {"title": "Zelftest", "body": "Gemeentebegroting met crème brûlée"})
        self._desk.meetings.prepare(self._item_id, {"position": "voor", "speaking_text": "Voorzitter, wij zijn voor."})
        question, _ = self._desk.records.create("council-question", QUESTION)
        self._question_id = question.id

    def compute_term(self) -> None:
        self._desk.profile.change({"free_day_rule": FreeDayRule.SCHUIFT_OP.value})
        self._desk.profile.take_over(self._desk.profile.ready_made_called("leiderdorp"))
        profile = self._desk.profile.get()
        term = due_for(profile, profile.rule_for(QuestionKind.SCHRIFTELIJK), MONTH_BEFORE_KINGS_DAY)
        _expect(term is not None and "(Koningsdag)" in term.explanation, "de feestdagen zijn er niet")

    def attach(self) -> None:
        file = IncomingFile("voorstel.txt", b"Doorstroomvoorziening")
        (attachment,), _ = self._desk.attachments.attach(self._item_id, [file])
        _expect(self._desk.attachments.content(attachment.id) == file.content, "het bestand komt anders terug")

    def draw_network(self) -> None:
        one, other = self._desk.partner_catalogue.start(["ggd", "politie"]).made
        self._desk.records.create("partner-relation", {"partner_id": one, "other_id": other})
        network = self._desk.partner_network.read()
        places = self._desk.partner_network.lay_out(network).places
        _expect(len(network.ties) == 1 and len(set(places.values())) == 3, "het netwerk klopt niet")

    def take_photo_in(self) -> None:
        told = (resource("selftest") / "iphone.heic").read_bytes()
        photo = IncomingFile("IMG_1.HEIC", told)
        visit, _ = self._desk.records.create("visit", {"title": "Zelftest"})
        found, _ = self._desk.photos.take_in(visit.id, [photo])
        (file,) = self._desk.attachments.of(found.observation_ids[0])
        kept = self._desk.attachments.content(file.id)
        _expect(names_a_place(told) and not names_a_place(kept), "de foto zegt nog waar zij is gemaakt")
        _expect(photo_for_report(kept, 1) is not None, "de foto komt niet in een verslag")

    def search(self) -> None:
        _expect(len(self._desk.find("begroting creme")) == 1, "de notitie wordt niet gevonden")
        _expect(bool(self._desk.find("doorstroomvoorziening")), "de tekst van het bestand wordt niet gevonden")

    def export_question(self) -> None:
        for suffix in SIGNATURES:
            target = self._folder / f"vraag{suffix}"
            self._desk.exports.question(self._question_id, target)
            _look_at(target)

    def export_pack(self) -> None:
        for suffix in SIGNATURES:
            target = self._folder / f"bundel{suffix}"
            self._desk.exports.pack(self._meeting_id, target)
            _look_at(target)

    def back_up(self) -> None:
        self._backup = self._desk.maintenance.backup(self._folder / "backups")
        self._desk.maintenance.verify(self._backup.path)

    def restore(self, app: App) -> None:
        if self._backup is None:
            raise _FailedError("er is geen back-up")
        folder = self._folder / "hersteld.zvdesk"
        restore(self._backup.path, folder)
        desk = app.open(folder, passphrase=PASSPHRASE)
        try:
            _check(desk)
            _expect(len(desk.rows("note")) == 1, "de notitie is er niet meer")
        finally:
            desk.close()


def _check(desk: Desk) -> None:
    problems = problem_lines(desk.maintenance.check())
    _expect(not problems, " ".join(problems))


def _expect(holds: bool, otherwise: str) -> None:
    if not holds:
        raise _FailedError(otherwise)


def _look_at_resources() -> None:
    for name in FOLDERS:
        folder = resource(name)
        _expect(folder.is_dir() and any(folder.iterdir()), f"de map {name} ontbreekt; installeer zvdesk opnieuw")


def _check_text() -> None:
    found = [finding.code for finding in review([Passage(Place("selftest"), CHECKED)])]
    _expect(found == FOUND, f"gevonden is {', '.join(found) or 'niets'} in plaats van {', '.join(FOUND)}")
    _expect(readability(CHECKED).syllables > readability(CHECKED).words, "de lettergrepen worden niet geteld")


def _look_at(path: Path) -> None:
    _expect(path.read_bytes().startswith(SIGNATURES[path.suffix]), f"{path.name} is niet goed")
