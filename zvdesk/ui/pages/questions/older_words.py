"""How a file of an import of older questions reads in the list: what it is, and what becomes of it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from zvdesk.services.questions import older_words as words
from zvdesk.services.questions.letter_proposals import LIKELY
from zvdesk.services.questions.older_plan import Choice, Standing
from zvdesk.ui.palettes import Tone
from zvdesk.ui.widgets.rows import Row

if TYPE_CHECKING:
    from zvdesk.services.questions.older_plan import Entry, ImportPlan


def tr(text: str) -> str:
    """Return the text in the user's language."""
    return QCoreApplication.translate("OlderQuestions", text)


def rows_of(plan: "ImportPlan") -> list[Row]:
    """Return the files as rows: what asks for a choice first, then what is taken over, then what is not."""
    rows = [_row(plan, entry) for entry in plan.entries]
    groups = _groups()
    return sorted(rows, key=lambda row: groups.index(row.group))


def _groups() -> tuple[str, ...]:
    return (tr("Kies wat u wilt"), tr("Kijk dit na"), tr("Wordt overgenomen"), tr("Weggelaten"), tr("Staat er al"),
            tr("Niet gelezen"))  # fmt: skip


def _row(plan: "ImportPlan", entry: "Entry") -> Row:
    said = words.heading_of(plan, entry.key)
    verdict = plan.verdicts[entry.key]
    subject = entry.says.subject if verdict.makes_question else verdict.title
    group = _groups()[_group(plan, entry)]
    badge, tone = _badge(plan, entry)
    return Row(
        entry.key,
        entry.file.path.name,
        f"{said} · {subject}" if subject else said,
        badge,
        tone,
        group,
        tooltip=entry.key,
    )


def _group(plan: "ImportPlan", entry: "Entry") -> int:
    standing = plan.verdicts[entry.key].standing
    if standing is Standing.UNREAD:
        return 5
    if standing is Standing.KNOWN:
        return 4
    if not entry.is_wanted:
        return 3
    if standing is Standing.LOOSE or (standing is Standing.CONFLICT and entry.choice is Choice.SKIP):
        return 0
    if not plan.will(entry.key):
        return 3
    sure = words.confidence_of(plan, entry.key)
    return 1 if sure is not None and sure < LIKELY and not entry.is_looked_at else 2


def _badge(plan: "ImportPlan", entry: "Entry") -> tuple[str, Tone]:
    group = _group(plan, entry)
    if group == 0:
        is_loose = plan.verdicts[entry.key].standing is Standing.LOOSE
        return (tr("zonder vraag") if is_loose else tr("nummer bestaat al")), Tone.LATE
    if group == 1:
        return tr("onzeker"), Tone.SOON
    if group == 2:
        return words.certainty_of(plan, entry.key), Tone.DONE
    return "", Tone.NEUTRAL


def uncertain_words(count: int) -> str:
    """Return what stands on the button that takes the uncertain files along, which else stay away until looked at."""
    return tr("Ook het onzekere bestand") if count == 1 else tr("Ook de {0} onzekere bestanden").format(count)


def summary_of(plan: "ImportPlan") -> str:
    """Return in one line what taking over would do."""
    wanted = [entry for entry in plan.entries if plan.will(entry.key)]
    made = sum(plan.verdicts[entry.key].makes_question for entry in wanted)
    questions = tr("1 raadsvraag") if made == 1 else tr("{0} raadsvragen").format(made)
    rest = len(wanted) - made
    letters = tr("1 antwoordbrief") if rest == 1 else tr("{0} antwoordbrieven").format(rest)
    said = " en ".join(part for part, count in ((questions, made), (letters, rest)) if count)
    total = tr("1 bestand") if len(plan.entries) == 1 else tr("{0} bestanden").format(len(plan.entries))
    told = tr("{0} gelezen; {1} wordt overgenomen.") if len(wanted) < 2 else tr("{0} gelezen; {1} worden overgenomen.")
    return " ".join(filter(None, (told.format(total, said or tr("niets")), _next_step(plan, len(wanted)))))


def _next_step(plan: "ImportPlan", taken: int) -> str:
    """Return what to do first where nothing can be taken over yet."""
    chosen = {plan.verdicts[entry.key].standing for entry in plan.entries if _group(plan, entry) == 0}
    if taken or not chosen:
        return ""
    if Standing.CONFLICT in chosen:
        return tr("Kies eerst bij “Het nummer bestaat al” wat ermee moet gebeuren.")
    return tr("Kies eerst bij “Antwoord op” de vraag.")
