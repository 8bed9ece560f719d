"""The letter of a council question, as the griffie files it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from zvdesk.documents.compose.question_ending import GREETING, signed_off, sourced
from zvdesk.documents.compose.question_prose import Prose
from zvdesk.documents.question_templates import QuestionTemplate, template_for
from zvdesk.documents.tree import (
    Block,
    Document,
    Heading,
    Inner,
    KeyValue,
    Letterhead,
    ListItem,
    NumberedList,
    Paragraph,
    text,
)
from zvdesk.model.confidentiality import is_closed
from zvdesk.model.council import CouncilProfile, RulesOfOrder
from zvdesk.model.dates import written_date
from zvdesk.model.enums import AnswerForm, QuestionKind, TermUnit, label
from zvdesk.model.questions import CouncilQuestion, QuestionItem, Signatory

DRAFT = "Concept"
COLLEGE, MAYOR, CHAIR = "college", "burgemeester", "raad"
PLURALS = {
    QuestionKind.SCHRIFTELIJK: "schriftelijke vragen",
    QuestionKind.TECHNISCH: "technische vragen",
    QuestionKind.MONDELING: "mondelinge vragen",
    QuestionKind.INTERPELLATIE: "verzoek om een interpellatie",
    QuestionKind.AGENDERINGSVERZOEK: "agenderingsverzoek",
}
ONE_TERM = {TermUnit.DAGEN: "dag", TermUnit.WEKEN: "week", TermUnit.WERKDAGEN: "werkdag"}


@dataclass(frozen=True)
class QuestionLetter:
    """What the letter is made from: a question and its profile, detached, and the date where the question has none.

    `is_final` says that it is filed as it is, also when a part is missing. `said` are the placeholders by which the
    fractie's own letter paper says a part already (`template.names`), so that the letter does not say it again.
    `unsettled` names what was found in its text and is neither mended nor accepted.
    `changed_after` is the version that was filed and reads otherwise than this letter, 0 where there is none.
    `is_as_filed` says that the profile is that of the filed letter, whose closing stands as it was.
    """

    question: CouncilQuestion
    profile: CouncilProfile
    today: date | None
    is_final: bool = False
    said: frozenset[str] = frozenset()
    unsettled: tuple[str, ...] = ()
    changed_after: int = 0
    is_as_filed: bool = False

    @property
    def is_draft(self) -> bool:
        """Whether the letter says of itself that it is a draft: to be done yet, or other than what was filed."""
        return bool(self.status)

    @property
    def status(self) -> str:
        """What the letter says of itself as a draft, "" for one that is none."""
        if self.is_final:
            return ""
        if self.changed_after:
            return f"{DRAFT}, gewijzigd na indiening van versie {self.changed_after}"
        return f"{DRAFT}, nog niet af" if self.question.missing or self.unsettled else ""

    @property
    def rule(self) -> RulesOfOrder | None:
        """The rule of order for the kind of this question."""
        return self.profile.rule_for(self.question.kind)

    @property
    def template(self) -> QuestionTemplate:
        """What this kind of question is made of."""
        return template_for(self.question.kind or QuestionKind.SCHRIFTELIJK)

    @property
    def signatories(self) -> list[Signatory]:
        """Who signs, without empty lines."""
        return [person for person in self.question.signatories if person.name.strip()]


def compose_question(letter: QuestionLetter) -> Document:
    """Return the letter: addressee, Betreft, date, occasion, numbered questions, explanation, closing, signatories.

    A motie or an amendement opens as the council's own decision instead, and is signed without a greeting. One that
    misses a part, or holds something that it cannot be filed with, says on every page that it is a draft.
    """
    question, template = letter.question, letter.template
    compose = _letter_blocks if template.is_letter else _motion_blocks
    return Document(
        title=question.display_title,
        blocks=tuple(compose(letter, Prose(question))),
        letterhead=Letterhead(
            sender=tuple(sender_lines(letter)) if not letter.said else (),
            addressee=tuple(addressee_of(letter)) if "geadresseerde" not in letter.said else (),
            facts=tuple(_facts(letter)),
        ),
        footer=f"{DRAFT} · {question.display_title}" if letter.is_draft else question.display_title,
        may_tighten=True,
    )


def _letter_blocks(letter: QuestionLetter, prose: Prose) -> list[Block]:
    question, labels = letter.question, letter.template.labels
    return sourced(
        [
            *_title(letter),
            *signed_off(
                [
                    *_opened(letter),
                    *_chapter(labels["occasion"], prose.blocks(question.occasion)),
                    *_items(letter, prose),
                    *_chapter(labels["explanation"], prose.blocks(question.explanation)),
                ],
                closing(letter),
                _signature(letter),
            ),
        ],
        prose.sources(),
    )


def _motion_blocks(letter: QuestionLetter, prose: Prose) -> list[Block]:
    question, template = letter.question, letter.template
    end = template.closing(len(letter.signatories))
    return sourced(
        [
            *_title(letter),
            *signed_off(
                [
                    Paragraph(text(_opening(letter))),
                    *prose.blocks(question.occasion, has_headings=True),
                    *_items(letter, prose),
                ],
                end,
                _signed(letter),
            ),
            *_chapter(template.labels["explanation"], prose.blocks(question.explanation)),
        ],
        prose.sources(),
    )


def title_of(letter: QuestionLetter) -> str:
    """Return what stands above the letter: its subject, with the kind before it where that is custom."""
    title = letter.question.display_title
    return letter.template.title.format(subject=title) if letter.question.subject.strip() else title


def addressee_of(letter: QuestionLetter) -> list[str]:
    """Return the address block; a motie has none."""
    if not letter.template.is_letter:
        return []
    return addressee_lines(letter.question.addressee, letter.profile.municipality)


def _title(letter: QuestionLetter) -> list[Block]:
    return [] if letter.said & {"titel", "onderwerp"} else [Heading(1, text(title_of(letter)))]


def _opened(letter: QuestionLetter) -> list[Block]:
    return [] if "aanhef" in letter.said else [Paragraph(text(salutation(letter.question.addressee)))]


def _opening(letter: QuestionLetter) -> str:
    """Return how a motie begins. The day is that of the meeting, which may not be known yet."""
    day = letter.question.question_date
    return letter.template.opening.format(
        municipality=bare(letter.profile.municipality) or "…", date=written_date(day) if day else "…"
    )


def _items(letter: QuestionLetter, prose: Prose) -> list[Block]:
    items = [part for part in letter.question.items if not part.is_empty]
    labels = letter.template.labels
    title = labels["items"] if len(items) != 1 else labels["item"]
    if not letter.template.is_letter:
        title += ":"
    return _chapter(title, [_numbered(items, prose)] if items else [])


def addressee_lines(addressee: str, municipality: str) -> list[str]:
    """Return the address block: "Aan het college van burgemeester en wethouders", "van de gemeente Voorbeeldstad"."""
    known = {
        COLLEGE: "Aan het college van burgemeester en wethouders",
        MAYOR: "Aan de burgemeester",
        CHAIR: "Aan de voorzitter van de raad",
    }
    first = known.get(addressee.strip().casefold()) or f"Aan {addressee.strip() or 'het college'}"
    return [first, f"van de gemeente {bare(municipality)}"] if municipality.strip() else [first]


def salutation(addressee: str) -> str:
    """Return the aanhef: "Geacht college,"."""
    known = {COLLEGE: "Geacht college,", MAYOR: "Geachte burgemeester,", CHAIR: "Geachte voorzitter,"}
    words = addressee.strip()
    return known.get(words.casefold()) or (f"Geachte {words}," if words else "Geacht college,")


def regarding(letter: QuestionLetter) -> str:
    """Return what stands after Betreft: the kind, the articles it rests on, and the subject as it was written."""
    words, subject = grounded(letter), letter.question.subject.strip()
    if not subject:
        return words
    return f"{words} over {subject}" if subject[0].islower() else f"{words}: {subject}"


def grounded(letter: QuestionLetter) -> str:
    """Return the kind and the articles it rests on: "Schriftelijke vragen op grond van artikel 39 van het …"."""
    rule = letter.rule
    grounds = []
    if rule is not None and rule.article.strip():
        grounds.append(f"artikel {rule.article.strip()} van het {letter.profile.rules_name}")
    if rule is not None and rule.cites_gemeentewet_155:
        grounds.append("artikel 155 van de Gemeentewet")
    words = PLURALS.get(letter.question.kind, label(letter.question.kind))
    words = words[0].upper() + words[1:]
    return f"{words} op grond van {' en '.join(grounds)}" if grounds else words


def closing(letter: QuestionLetter) -> str:
    """Return the closing: the profile's own sentence, else one with the term of the rules of order."""
    rule = letter.rule
    own = "" if rule is None else rule.closing_sentence.strip()
    if own and (letter.is_as_filed or not _hides_oral(own, letter)):
        return own
    of_this_kind = letter.template.closing(len(letter.signatories))
    if of_this_kind:
        return of_this_kind
    form = "mondelinge" if letter.question.answer_form == AnswerForm.MONDELING else "schriftelijke"
    subject = "Ik ontvang" if len(letter.signatories) == 1 else "Wij ontvangen"
    if rule is not None and rule.term_length and form == "schriftelijke":
        return f"{subject} uw schriftelijke antwoord graag binnen {term(rule)}."
    return f"{subject} graag uw {form} antwoord."


def _hides_oral(closing_sentence: str, letter: QuestionLetter) -> bool:
    """Tell whether a sentence for answers in writing would stand where an oral answer is wanted."""
    is_wanted = letter.question.answer_form == AnswerForm.MONDELING
    is_unusual = letter.template.is_letter and letter.template.answer_form == AnswerForm.SCHRIFTELIJK
    return is_wanted and is_unusual and "mondeling" not in closing_sentence.casefold()


def term(rule: RulesOfOrder) -> str:
    """Return the term for an answer in words: "30 dagen", "1 week"."""
    unit = ONE_TERM[rule.term_unit] if rule.term_length == 1 else rule.term_unit.value
    return f"{rule.term_length} {unit}"


def facts_of(letter: QuestionLetter) -> dict[str, str]:
    """Return the labelled facts by their label in lower case; one that there is nothing to say of is left out."""
    question, is_letter = letter.question, letter.template.is_letter
    day = question.question_date or letter.today
    found = {
        "status": letter.status,
        "betreft": regarding(letter),
        "nummer": question.number.strip(),
        "datum": written_date(day) if is_letter and day else "",
        "openbaarheid": label(question.confidentiality) if is_closed(question.confidentiality) else "",
    }
    return {name: words for name, words in found.items() if words}


def _facts(letter: QuestionLetter) -> Iterator[KeyValue]:
    names_subject = bool(letter.said & {"onderwerp", "titel"})  # the paper does so itself, and need not twice
    for name, words in facts_of(letter).items():
        if name == "betreft" and names_subject and name not in letter.said:
            if not letter.said >= {"soort", "artikel"}:
                yield KeyValue("Soort", text(grounded(letter)))
        elif name not in letter.said:
            yield KeyValue(name.capitalize(), text(words, bold=name == "status"))


def fracties_of(letter: QuestionLetter) -> list[str]:
    """Return the fracties of who sign, else that of the profile."""
    fracties = list(dict.fromkeys(person.fractie.strip() for person in letter.signatories if person.fractie.strip()))
    return fracties or [name for name in (letter.profile.fractie.strip(),) if name]


def sender_lines(letter: QuestionLetter) -> Iterator[str]:
    """Yield the lines of who writes."""
    fracties = fracties_of(letter)
    if fracties:
        yield f"{'Fracties' if len(fracties) > 1 else 'Fractie'} {listed(fracties)}"
    if letter.profile.municipality.strip():
        yield f"Gemeenteraad van {bare(letter.profile.municipality)}"


def _chapter(title: str, blocks: Sequence[Block]) -> list[Block]:
    return [Heading(2, text(title)), *blocks] if blocks else []


def _numbered(items: Sequence[QuestionItem], prose: Prose) -> NumberedList:
    return NumberedList(tuple(_entry(part, prose) for part in items))


def _entry(part: QuestionItem, prose: Prose) -> ListItem:
    below = [deeper for deeper in part.items if not deeper.is_empty]
    more: tuple[Inner, ...] = (_numbered(below, prose),) if below else ()
    return ListItem((Paragraph(prose.inlines(part.text.strip())), *more))


def _signature(letter: QuestionLetter) -> list[str]:
    signed = _signed(letter)
    greeting = [] if "groet" in letter.said else [GREETING]
    return [*greeting, *signed] if signed else []


def _signed(letter: QuestionLetter) -> list[str]:
    return [] if "ondertekenaars" in letter.said else [signature_of(person) for person in letter.signatories]


def signature_of(person: Signatory) -> str:
    """Return the lines of who signs: a name, and the fractie below it."""
    fractie = person.fractie.strip()
    return f"{person.name.strip()}\nFractie {fractie}" if fractie else person.name.strip()


def listed(words: Sequence[str]) -> str:
    """Return words as Dutch lists them: "A, B en C"."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} en {words[-1]}"


def bare(municipality: str) -> str:
    """Return the name without the word gemeente, which the letter says itself."""
    name = municipality.strip()
    return name[9:].strip() if name.casefold().startswith("gemeente ") else name
