"""What the placeholders of the fractie's own letter paper say of a council question; the same words as the letter's."""

from zvdesk.documents.compose.question import (
    PLURALS,
    QuestionLetter,
    addressee_of,
    bare,
    facts_of,
    fracties_of,
    listed,
    salutation,
    sender_lines,
    signature_of,
    title_of,
)
from zvdesk.documents.compose.question_ending import GREETING
from zvdesk.model.enums import label


def question_values(letter: QuestionLetter, contact: tuple[str, ...] = ()) -> dict[str, str]:
    """Return the words for every placeholder but `inhoud`, "" where there is nothing to say.

    `contact` are the lines of the house style on how to reach the fractie.
    """
    question, facts = letter.question, facts_of(letter)
    kind = PLURALS.get(question.kind, label(question.kind))
    is_letter = letter.template.is_letter
    return {
        "onderwerp": question.display_title,
        "titel": title_of(letter),
        "soort": kind[:1].upper() + kind[1:],
        "artikel": "" if letter.rule is None else letter.rule.article.strip(),
        "geadresseerde": "\n".join(addressee_of(letter)),
        "aanhef": salutation(question.addressee) if is_letter else "",
        "fractie": listed(fracties_of(letter)) if fracties_of(letter) else "",
        "gemeente": bare(letter.profile.municipality),
        "afzender": "\n".join(sender_lines(letter)),
        "contact": "\n".join(contact),
        "groet": GREETING if is_letter and letter.signatories else "",
        "ondertekenaars": "\n\n".join(signature_of(person) for person in letter.signatories),
        **{name: facts.get(name, "") for name in ("status", "betreft", "nummer", "datum", "openbaarheid")},
    }
