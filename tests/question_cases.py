"""What the tests of the life of a council question share: a profile with rules, and a question that can be filed."""

from typing import Any

from zvdesk.app import Desk

ITEMS = [
    {"text": "Hoeveel mensen wachten?", "items": [{"text": "Zo ja, hoe lang?"}, {"text": "Zo nee, waarom niet?"}]},
    {"text": "Wie voert de regie?"},
    {"text": "Wanneer hoort de raad meer?"},
]


def make_profile(desk: Desk, **rule: Any) -> None:
    """Give the workspace a profile with one rule, thirty days and a number per year."""
    values = {
        "kind": "schriftelijke_politieke_vraag", "article": "39", "term_length": 30, "numbering": "{jaar}-{nr:03}",
    }  # fmt: skip
    desk.profile.change(
        {
            "municipality": "Voorbeeldstad",
            "fractie": "Voorbeeldstad Samen",
            "council_term": "2026-2030",
            "griffie_email": "griffie@voorbeeldstad.example.nl",
            "rules": [{**values, **rule}],
        }
    )


def make_question(desk: Desk, **fields: Any) -> str:
    """Make a question that misses nothing and return its id."""
    values = {
        "subject": "Wachttijden bij Veilig Thuis",
        "addressee": "college",
        "items": ITEMS,
        "signatories": [{"name": "Mirthe Zandvoorde", "fractie": "Voorbeeldstad Samen"}],
    }
    return desk.records.create("council-question", {**values, **fields})[0].id


def shown(desk: Desk, question_id: str) -> dict[str, Any]:
    """Return the question as `show` has it."""
    return desk.reading_service.show(question_id)
