"""`zvdesk question answer --letter`: what a letter of answers is taken for, and what came of it."""

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from zvdesk.cli.access import Access
from zvdesk.cli.dutch import WrongUse
from zvdesk.cli.jsoninput import STANDARD_INPUT
from zvdesk.cli.output import counted, print_json, short
from zvdesk.errors import UserError
from zvdesk.model.dates import written_date
from zvdesk.model.text import one_line
from zvdesk.phrases import joined
from zvdesk.sentences import sentence

if TYPE_CHECKING:
    from datetime import date

    from zvdesk.app import Desk
    from zvdesk.services.questions.letter_proposals import LetterProposal
    from zvdesk.services.questions.letters import LetterTaken
    from zvdesk.services.questions.steps import Taken

ALL = "alle"
_SHOWN = 96
_INDENT = "    "


def answer_by_letter(
    access: Access, question_id: str, letter: str, taken: "Taken", *, promises: str, reference_date: "date | None",
    dry_run: bool, as_json: bool,
) -> None:  # fmt: skip
    """Read a letter and take it over, or show with `dry_run` what would be taken over."""
    with access.desk(read_only=dry_run) as desk:
        proposal = _read(desk, question_id, letter)
        if reference_date is not None:
            proposal = replace(proposal, chosen_reference_date=reference_date)
        accepted = _accepted(proposal, promises)
        if dry_run:
            _show(proposal, as_json=as_json)
            return
        result = _taken_over(desk, proposal, accepted, taken)
        values = desk.reading_service.show(proposal.question_id)
    if as_json:
        print_json(values)
    else:
        _tell(proposal, result, len(values["proposed_commitments"]))


def _read(desk: "Desk", question_id: str, letter: str) -> "LetterProposal":
    """Return the proposal for a file, or for a text on standard input. Raises UserError("file_unreadable", path)."""
    try:
        data = sys.stdin.buffer.read() if letter == STANDARD_INPUT else Path(letter).read_bytes()
        text = data.decode("utf-8-sig") if letter == STANDARD_INPUT else ""
    except (OSError, UnicodeDecodeError) as error:
        raise UserError("file_unreadable", path=letter) from error
    if letter == STANDARD_INPUT:
        return desk.question_letters.propose_text(question_id, text)
    return desk.question_letters.propose(question_id, data, Path(letter).name)


def _taken_over(desk: "Desk", proposal: "LetterProposal", accepted: list[str], taken: "Taken") -> "LetterTaken":
    """Take a letter over. Raises UserError("letter_before_last", day, last) for one older than the last step."""
    try:
        return desk.question_letters.take_over(proposal, accepted, taken)[0]
    except UserError as error:
        if error.code == "step_before_last" and taken.on is None:
            raise UserError("letter_before_last", **error.data) from error
        raise


def _accepted(proposal: "LetterProposal", wanted: str) -> list[str]:
    """Return the promises that are to become commitments: all of them, or those of these numbers."""
    if wanted.strip().casefold() == ALL:
        return list(proposal.promises)
    chosen = []
    for number in filter(None, (part.strip() for part in wanted.split(","))):
        if not (number.isascii() and number.isdigit() and 1 <= int(number) <= len(proposal.promises)):
            known = joined([str(place) for place in range(1, len(proposal.promises) + 1)]) or "geen"
            raise WrongUse(f"Toezegging {number} is er niet; er is: {known}.", click.get_current_context())
        chosen.append(proposal.promises[int(number) - 1])
    return chosen


def _show(proposal: "LetterProposal", *, as_json: bool) -> None:
    if as_json:
        print_json(_as_json(proposal))
        return
    click.echo(f"Proef: {_head(proposal)}")
    if proposal.asked_version:
        click.echo(
            f"De vragen zijn die van ingediende versie {proposal.asked_version}; de tekst is sindsdien gewijzigd."
        )
    for line in (*_answer_lines(proposal), *_other_lines(proposal)):
        click.echo(line)
    if proposal.replaces:
        click.echo(f"Dit vervangt wat eerder is overgenomen uit {joined(proposal.replaces)}.")
    day, last = proposal.written_on, proposal.earliest
    if proposal.ahead is not None:
        click.echo(sentence(UserError("letter_ahead", day=written_date(proposal.ahead))))
    if day is not None and last is not None and proposal.is_too_early(day):
        click.echo(sentence(UserError("letter_before_last", day=written_date(day), last=written_date(last))))


def _head(proposal: "LetterProposal") -> str:
    day = f" van {written_date(proposal.written_on)}" if proposal.written_on is not None else " zonder datum"
    holds = _holds(proposal.chosen_reference_date or proposal.reference_date)
    return f"{proposal.file_name}{day}{holds}, op “{proposal.title}”."


def _holds(day: "date | None") -> str:
    return f", peildatum {written_date(day)}" if day is not None else ""


def _answer_lines(proposal: "LetterProposal") -> list[str]:
    from zvdesk.services.questions.letter_proposals import certainty

    by_number = {number: [f"Vraag {number}: geen antwoord gevonden"] for number in proposal.unanswered}
    for answer in proposal.answers:
        why = f" ({answer.reason})" if answer.reason else ""
        place = f", bladzijde {answer.page}" if answer.page is not None else ""
        first = (
            f"Vraag {joined(answer.items)}: {certainty(answer.confidence)}{why}{place}{_holds(answer.reference_date)}"
        )
        by_number.setdefault(answer.items[0], []).extend((first, _INDENT + _short(answer.text)))
    return [line for asked in proposal.asked for line in by_number.get(asked.number, ())]


def _other_lines(proposal: "LetterProposal") -> list[str]:
    lines = ["Verder in de brief:"] if proposal.rest else []
    lines += [f"{_INDENT}{rest.what}: {_short(rest.text)}" for rest in proposal.rest]
    lines += ["Toezeggingen, over te nemen met --promises:"] if proposal.promises else []
    for number, text in enumerate(proposal.promises, start=1):
        named = next((answer.items for answer in proposal.answers if text in answer.text), ())
        lines.append(f"{_INDENT}{number}. {text} (vraag {joined(named)})")
    return lines


def _tell(proposal: "LetterProposal", result: "LetterTaken", left: int) -> None:
    made = [counted(len(result.answers), "answer")]
    made += [counted(len(result.commitments), "commitment")] if result.commitments else []
    click.echo(f"Het antwoord op “{proposal.title}” is vastgelegd: {joined(made)}.")
    if result.replaced:
        click.echo(f"Dit vervangt wat eerder was overgenomen uit {joined(result.replaced)}.")
    if proposal.unanswered:
        click.echo(f"Geen antwoord gevonden op vraag {joined(proposal.unanswered)}.")
    if left:
        which = "1 toezegging" if left == 1 else f"{left} toezeggingen"
        click.echo(f"Nog voorgesteld: {which}; zie zvdesk question promises {short(proposal.question_id)}.")
    doubtful = [joined(answer.items) for answer in proposal.answers if _is_doubtful(answer.confidence)]
    if doubtful:
        click.echo(f"Kijk na of het antwoord er wel bij hoort: vraag {'; '.join(doubtful)}.")


def _is_doubtful(confidence: int | None) -> bool:
    from zvdesk.services.questions.letter_proposals import LIKELY

    return confidence is not None and confidence < LIKELY


def _short(text: str) -> str:
    line = one_line(text)
    return line if len(line) <= _SHOWN else f"{line[: _SHOWN - 1].rstrip()}…"


def _as_json(proposal: "LetterProposal") -> dict[str, Any]:
    return {
        "dry_run": True,
        "question_id": proposal.question_id,
        "asked_version": proposal.asked_version or None,
        "title": proposal.title,
        "file": proposal.file_name,
        "letter_date": None if proposal.written_on is None else proposal.written_on.isoformat(),
        "reference_date": None if proposal.reference_date is None else proposal.reference_date.isoformat(),
        "earliest_date": None if proposal.earliest is None else proposal.earliest.isoformat(),
        "replaces": list(proposal.replaces),
        "answers": [
            {
                "items": list(answer.items),
                "text": answer.text,
                "confidence": answer.confidence,
                "reason": answer.reason,
                "page": answer.page,
                "reference_date": None if answer.reference_date is None else answer.reference_date.isoformat(),
            }
            for answer in proposal.answers
        ],
        "unanswered": list(proposal.unanswered),
        "rest": [{"what": rest.what, "text": rest.text} for rest in proposal.rest],
        "promises": list(proposal.promises),
    }
