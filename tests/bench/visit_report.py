"""How long it takes to list a thousand observations for working out, and to look through their report.

    python -m tests.bench.visit_report [--observations 1000]

One in five is a quote, of which most were not agreed to, and forty contacts are known of whom half may not be named.
Prints JSON with milliseconds: the inbox, the first look through the report, and the next one, after nothing changed.
The aims are 1,000 for the inbox and 2,000 for the first look on a machine that does nothing else.
"""

import argparse
import json
import random
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from zvdesk.app import Desk, build
from zvdesk.model.enums import ObservationKind, QuoteConsent
from zvdesk.model.visits import Observation
from zvdesk.paths import Paths

WORDS = tuple(
    word
    for line in (
        "de slaapzaal is vol en er wachten mensen buiten tot de opvang om negen uur opengaat medewerkers vertellen",
        "dat doorstroom stokt omdat woningen ontbreken voor wie klaar is om zelfstandig te wonen gemeente politie",
        "wijkteam huisarts overleg elke week geen plek nacht dag zorg begeleiding wachtlijst cijfers jongeren gezinnen",
    )
    for word in line.split()
)
PEOPLE = ("mevrouw Bakker", "de heer Jansen", "Fatma Yılmaz", "mevrouw De Graaf", "P. van Dijk", "Ineke Vos")
ASKED = (QuoteConsent.ONBEKEND, QuoteConsent.NEE, QuoteConsent.JA)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--observations", type=int, default=1000)
    count = parser.parse_args().observations
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        desk, _ = build(Paths(folder / "bezoek.zvdesk", folder / "config", folder / "logs")).create(
            folder / "bezoek.zvdesk"
        )
        try:
            visit = made_up(desk, count)
            measured = {
                "inbox_ms": _timed(lambda: desk.working_out.inbox(visit)),
                "first_look_ms": _timed(lambda: desk.visit_report.check(visit)),
                "next_look_ms": _timed(lambda: desk.visit_report.check(visit)),
            }
        finally:
            desk.close()
    print(json.dumps(measured, indent=2))


def made_up(desk: Desk, count: int) -> str:
    """Make a visit with so many observations, the same every time, and return its id."""
    chance = random.Random(3)
    partner = desk.records.create("partner", {"name": "De Haven"})[0].id
    for number in range(40):
        called = {"partner_id": partner, "name": f"A. Smit{number}", "may_be_named": number % 2 == 0}
        desk.records.create("contact", called)
    visit = desk.records.create("visit", {"title": "De Haven", "partner_id": partner})[0].id
    begin = datetime(2026, 11, 14, 9, tzinfo=UTC)
    with desk.store.write("import") as transaction:
        for number in range(count):
            is_quote = chance.random() < 0.2
            transaction.session.add(
                Observation(
                    visit_id=visit,
                    text=" ".join(_sentence(chance) for _ in range(chance.randint(1, 3))),
                    kind=ObservationKind.CITAAT if is_quote else ObservationKind.WAARNEMING,
                    consent=chance.choice(ASKED) if is_quote else QuoteConsent.ONBEKEND,
                    speaker=chance.choice(PEOPLE) if is_quote else "",
                    theme="Doorstroom",
                    observed_at=begin + timedelta(seconds=10 * number),
                )
            )
    return visit


def _sentence(chance: random.Random) -> str:
    words = [chance.choice(WORDS) for _ in range(chance.randint(8, 28))]
    told = f" vertelt {chance.choice(PEOPLE)}" if chance.random() < 0.15 else ""
    return f"{' '.join(words).capitalize()}{told}."


def _timed(act: Callable[[], object]) -> int:
    began = time.perf_counter()
    act()
    return round((time.perf_counter() - began) * 1e3)


if __name__ == "__main__":
    main()
