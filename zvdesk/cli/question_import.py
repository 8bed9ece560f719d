"""`zvdesk question import`: older council questions and their answers, one file or a folder of them."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from zvdesk.cli.access import Access, pass_access
from zvdesk.cli.dutch import Command, argument, option
from zvdesk.cli.output import Progress, counted, print_json, short
from zvdesk.cli.values import OneOf
from zvdesk.errors import RefusedError
from zvdesk.phrases import joined
from zvdesk.sentences import sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zvdesk.exchange.letters.asked import AskedItem
    from zvdesk.services.questions.older import Imported
    from zvdesk.services.questions.older_plan import ImportPlan

_CHOICES = ("overslaan", "nieuw", "bijlage")


@click.command("import", cls=Command)
@argument(
    "files", metavar="BESTAND…", nargs=-1, required=True, type=click.Path(),
    explanation="Brieven (.docx, .pdf, .txt) of mappen ermee.",
)  # fmt: skip
@option("--dry-run", is_flag=True, help="Toont hoe de bestanden worden gelezen en wijzigt niets.")
@option(
    "--conflicts", metavar="KEUZE", type=OneOf(_CHOICES), default=_CHOICES[0],
    help="Wat te doen als een nummer al bestaat met een ander onderwerp: overslaan, nieuw (ernaast) of bijlage (alleen "
    "het bestand bij de vraag hangen); anders overslaan.",
)  # fmt: skip
@option(
    "--without-answer", metavar="STAND", type=OneOf(("open", "beantwoord")), default="open",
    help="Hoe vragen zonder antwoord in deze bestanden in de lijst komen: open of beantwoord; anders open.",
)  # fmt: skip
@option(
    "--question", "questions", metavar="[BESTAND=]KENMERK", multiple=True,
    help="De raadsvraag waar een bestand het antwoord op is, ook als het dat zelf niet zegt; bij meer bestanden met "
    "BESTAND= ervoor, zo vaak als nodig. “geen” als KENMERK: bij geen van de vragen.",
)  # fmt: skip
@option("--include-uncertain", is_flag=True, help="Ook de bestanden waarvan onzeker is of ze goed gelezen zijn.")
@option("--json", "as_json", is_flag=True, help="Als JSON, met alles wat gelezen is.")
@pass_access
def import_(
    access: Access,
    files: tuple[str, ...],
    conflicts: str,
    without_answer: str,
    questions: tuple[str, ...],
    *,
    dry_run: bool,
    include_uncertain: bool,
    as_json: bool,
) -> None:
    """Leest oudere raadsvragen en antwoordbrieven in als ingediende vragen, met hun nummer en datum.

    Elk antwoord komt bij zijn vraag; het bestand blijft als bijlage. Wat er al is, verandert niet, en wat niet gelezen
    kan worden, staat er met de reden bij. Wat onzeker gelezen is, blijft weg zolang u niet kiest om het mee te nemen.
    """
    from zvdesk.services.questions import older_words as words
    from zvdesk.services.questions.older_plan import Choice

    with access.desk(read_only=dry_run) as desk:
        with Progress("Brieven lezen") as progress:
            plan = desk.question_import.read([Path(name) for name in files], progress)
        for entry in plan.entries:
            plan = plan.changed(entry.key, choice=Choice(conflicts))
        plan = desk.question_import.given(plan, dict(map(_named, questions)))
        if without_answer == "beantwoord":
            for key in [entry.key for entry in plan.entries if plan.lacks_answer(entry.key)]:
                plan = plan.changed(key, is_answered=True)
        uncertain = [] if include_uncertain else words.uncertain_in(plan)
        plan = plan if include_uncertain else words.without_uncertain(plan)
        done = None
        if not dry_run and any(plan.will(entry.key) for entry in plan.entries):
            with Progress("Overnemen") as progress:
                done, _ = desk.question_import.take_over(plan, progress)
    if as_json:
        print_json(_as_json(plan, done, uncertain, dry_run=dry_run))
    else:
        for line in _lines(plan, done, uncertain, dry_run=dry_run):
            click.echo(line)
    if done is None and not dry_run and not uncertain:
        _refuse_nothing(plan)
    if uncertain and not (dry_run and as_json):
        refusal = RefusedError("letters_uncertain", files=uncertain)
        if not dry_run:
            raise refusal
        click.echo(sentence(refusal))


def _named(given: str) -> tuple[str, str]:
    """Return the file and the question that are named; "" for the only file there is."""
    name, _, reference = given.rpartition("=")
    return name.strip(), reference.strip()


def _refuse_nothing(plan: "ImportPlan") -> None:
    """Say that nothing came of an import, unless what it is about is here already."""
    from zvdesk.services.questions.older_plan import Standing

    loose = [key for key, verdict in plan.verdicts.items() if verdict.standing is Standing.LOOSE]
    if loose:
        raise RefusedError("letters_loose", files=loose)
    if all(verdict.standing is Standing.UNREAD for verdict in plan.verdicts.values()):
        raise RefusedError("letters_not_taken")


def _lines(plan: "ImportPlan", done: "Imported | None", uncertain: list[str], *, dry_run: bool) -> "Iterator[str]":
    for entry in plan.entries:
        yield f"{entry.key}: {_line(plan, entry.key)}"
        made = done.questions.get(entry.key) if done is not None else None
        if made is not None:
            yield f"    {short(made)}"
    yield _summary(plan, done, len(uncertain), dry_run=dry_run)


def _line(plan: "ImportPlan", key: str) -> str:
    from zvdesk.services.questions import older_words as words
    from zvdesk.services.questions.older_plan import Standing

    entry, verdict = plan.entry(key), plan.verdicts[key]
    if verdict.standing is Standing.UNREAD:
        return f"niet gelezen. {words.reason_of(entry)}"
    said = [words.heading_of(plan, key)]
    if verdict.makes_question and entry.says.subject:
        said.append(f"“{entry.says.subject}”")
    reading = plan.answers_in(key)
    if verdict.makes_question:
        said.append(_questions(entry.says.items))
    if reading is not None and reading.answers:
        said.append(counted(len(reading.answers), "answer"))
    elif verdict.belonging is not None and verdict.standing is Standing.NEW:
        said.append("geen antwoord op een vraag gevonden, alleen het bestand komt erbij")
    certain = words.certainty_of(plan, key)
    remarks = "; ".join(filter(None, (certain, *words.remarks_on(plan, key))))
    return ", ".join(said) + (f" ({remarks})" if remarks else "")


def _questions(items: "tuple[AskedItem, ...]") -> str:
    return "1 vraag" if len(items) == 1 else f"{len(items)} vragen"


def _summary(plan: "ImportPlan", done: "Imported | None", uncertain: int, *, dry_run: bool) -> str:
    from zvdesk.services.questions.older_plan import Standing

    wanted = [entry.key for entry in plan.entries if plan.will(entry.key)]
    made = len([key for key in wanted if plan.verdicts[key].makes_question]) if done is None else len(done.questions)
    answers = sum(len(found.answers) for key in wanted if (found := plan.answers_in(key)) is not None)
    counts = [counted(made, "council-question")] if made else []
    counts += [counted(answers if done is None else done.answers, "answer")] if answers else []
    standings = [verdict.standing for verdict in plan.verdicts.values()]
    others = [
        f"{standings.count(standing)} {word}"
        for standing, word in (
            (Standing.KNOWN, "al bekend"),
            (Standing.CONFLICT, "met een nummer dat al bestaat"),
            (Standing.LOOSE, "zonder vraag"),
            (Standing.UNREAD, "niet gelezen"),
        )
        if standing in standings
    ]
    others += [f"{uncertain} onzeker"] if uncertain else []
    told = f"{joined(counts)} {'te lezen' if dry_run else 'ingelezen'}" if counts else "niets nieuws"
    rest = f"; van de {len(plan.entries)} bestanden: {joined(others)}" if others else ""
    return f"{'Proef: ' if dry_run else ''}{told}{rest}."


def _as_json(plan: "ImportPlan", done: "Imported | None", uncertain: list[str], *, dry_run: bool) -> dict[str, Any]:
    return {
        "dry_run": dry_run,
        "questions": 0 if done is None else len(done.questions),
        "answers": 0 if done is None else done.answers,
        "uncertain": uncertain,
        "files": [_file_json(plan, entry.key, done) for entry in plan.entries],
    }


def _file_json(plan: "ImportPlan", key: str, done: "Imported | None") -> dict[str, Any]:
    from zvdesk.services.questions import older_words as words
    from zvdesk.services.questions.older_plan import Standing

    entry, verdict, reading = plan.entry(key), plan.verdicts[key], plan.answers_in(key)
    says = entry.says
    belonging = verdict.belonging
    return {
        "file": key,
        "what": says.purpose.value,
        "standing": verdict.standing.value,
        "taken_over": plan.will(key),
        "question_id": None if done is None else done.questions.get(key),
        "subject": says.subject,
        "number": says.number,
        "kind": says.kind.value,
        "date": None if says.asked_on is None else says.asked_on.isoformat(),
        "answer_date": None if says.answered_on is None else says.answered_on.isoformat(),
        "addressee": says.addressee,
        "signatories": [{"name": one.name, "fractie": one.fractie} for one in says.signatories],
        "occasion": says.occasion,
        "explanation": says.explanation,
        "items": [_item_json(item) for item in says.items],
        "answers": [
            {"items": list(one.items), "text": one.text, "confidence": round(one.confidence * 100)}
            for one in (reading.answers if reading is not None else ())
        ],
        "belongs_to": None if belonging is None else belonging.key,
        "same_as": verdict.of if verdict.standing in (Standing.KNOWN, Standing.CONFLICT) else None,
        "confidence": words.confidence_of(plan, key),
        "remarks": list(words.remarks_on(plan, key)),
    }


def _item_json(item: "AskedItem") -> dict[str, Any]:
    return {"number": item.number, "text": item.text, "items": [_item_json(part) for part in item.items]}
