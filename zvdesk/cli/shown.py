"""A record as text for people: what `zvdesk show` prints without --json."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from zvdesk.cli.output import short
from zvdesk.cli.words import enum_word, field_word, is_hidden, moment_words, size_words, value_words
from zvdesk.documents.numbering import label
from zvdesk.model.enums import Readiness
from zvdesk.model.judged_apart import JUDGED
from zvdesk.model.order import letters
from zvdesk.model.text import one_line
from zvdesk.phrases import joined, kind_word

Json = Mapping[str, Any]
Titles = Mapping[str, tuple[str, str]]
"""Kind and title of records by id: what a field that refers to another record is shown as."""

REFERENCES = (
    "meeting_id", "parent_id", "agenda_item_id", "question_id", "partner_id", "visit_id", "profile_id", "record_id",
    "attachment_id", "preparation_id", "contact_id", "from_id", "to_id",
)  # fmt: skip
_AROUND = frozenset(
    {
        "asked_items",
        "asked_version",
        "links",
        "attachments",
        "contents",
        "agenda",
        "documents",
        "proposed_commitments",
        "used_in",
    }
)
_PARTS = {"references": "question-reference"}
"""Kinds of the parts of which a field has a name of its own."""
_INDENT = "    "
OPEN = "openbaar"


def referred_ids(values: Json) -> list[str]:
    """Return the ids of the records that a record refers to by a field."""
    made = [part["question_id"] for part in values.get("technical_questions", ()) if part["question_id"]]
    named = [part["attachment_id"] for part in values.get("references", ()) if part["attachment_id"]]
    hosts = [part["partner_id"] for part in values.get("partners", ()) if part["partner_id"]]
    return [values[name] for name in REFERENCES if values.get(name)] + made + named + hosts


def answer_ids(values: Json) -> list[str]:
    """Return the ids of the answers to a council question."""
    return [record["id"] for record in values.get("contents", ()) if record["record"] == "answer"]


def described(values: Json, titles: Titles, answers: Sequence[Json] = ()) -> str:
    """Return the JSON of `show` as lines: title, bookkeeping, fields that say something, and what is around it.

    The answers to a question, also as `show` has them, are shown whole.
    """
    kind = values["record"]
    lines = [f"{kind_word(kind).capitalize()}: {_title(values, titles)}", _bookkeeping(values), ""]
    lines += _fields(kind, {name: value for name, value in values.items() if name not in _AROUND}, titles)
    lines += _section("Koppelingen", (_link(link) for link in values["links"]))
    lines += _section("Bijlagen", (_file(file, values["confidentiality"]) for file in values["attachments"]))
    lines += _section("Gebruikt in", map(_use, values.get("used_in", ())))
    if "agenda" in values:
        lines += _section("Agenda", (line for item in values["agenda"] for line in _item(item)))
        lines += _section("Stukken bij de vergadering", (_document(document) for document in values["documents"]))
    else:
        numbers = _numbers(values.get("asked_items") or values.get("items", ())) if answers else {}
        in_order = sorted(answers, key=lambda each: _place(each, [*numbers]))
        lines += _section(_as_filed(values), _questions(values.get("asked_items") or [], "", 0))
        lines += _section("Antwoorden", (line for each in in_order for line in _answer(each, numbers)))
        lines += _section("Mogelijke toezeggingen", map(_proposed, values.get("proposed_commitments", ())))
        below = (record for record in values["contents"] if not answers or record["record"] != "answer")
        lines += _section("Hieronder", (_reference(record) for record in below))
    return "\n".join(lines)


def _as_filed(values: Json) -> str:
    return f"Zoals ingediend (versie {values.get('asked_version')}); hierop antwoordt het college"


def _title(values: Json, titles: Titles) -> str:
    """A preparation has no title of its own; it is known by its agenda item."""
    item = titles.get(values.get("agenda_item_id") or "")
    return item[1] if values["record"] == "preparation" and item else values["display_title"]


def _bookkeeping(values: Json) -> str:
    parts = [values["id"]]
    if values["history"]:
        parts.append(f"{values['history']} {'versie' if values['history'] == 1 else 'versies'}")
    if values.get("changed_at"):
        parts.append(f"gewijzigd op {moment_words(values['changed_at'])}")
    if values["deleted_at"]:
        parts.append("in de prullenbak")
    return ", ".join(parts)


def _fields(kind: str, values: Json, titles: Titles, indent: str = "") -> list[str]:
    lines: list[str] = []
    for name, value in values.items():
        if is_hidden(kind, name) or value in (None, "", False) or value in ([], {}):
            continue
        word = field_word(kind, name)
        if isinstance(value, list) and isinstance(value[0], Mapping):
            lines.append(f"{indent}{word}:")
            lines += _parts(name, value, titles, indent)
        elif name == "accepted_findings":
            reasons = [reason for key, reason in value.items() if not key.startswith(JUDGED)]
            lines += [f"{indent}{word}: {len(reasons)}"] if reasons else []
            lines += [f"{indent}  Reden: {one_line(reason)}" for reason in reasons]
        elif name in REFERENCES:
            lines.append(f"{indent}{word}: {_referred(value, titles)}")
        else:
            unit = f" {values['term_unit']}" if name == "term_length" else ""
            lines += _field(word, value_words(name, value) + unit, indent)
    return lines


def _parts(name: str, parts: list[Json], titles: Titles, indent: str) -> list[str]:
    if name == "items":
        return _questions(parts, indent, 0)
    lines: list[str] = []
    for number, part in enumerate(parts, start=1):
        shown = _fields(_PARTS.get(name, ""), part, titles, indent + "     ")
        lines += [f"{indent}  {number}. {shown[0].lstrip()}", *shown[1:]] if shown else []
    return lines


def _questions(items: list[Json], indent: str, depth: int) -> list[str]:
    """Return questions under the numbers that they have in the letter, where what is empty has none."""
    lines: list[str] = []
    number = 0
    for item in items:
        number += _has_number(item)
        sign = label(depth, number) if _has_number(item) else "–"
        first, *rest = (item["text"].strip() or "(nog leeg)").splitlines()
        lines += [f"{indent}  {sign} {first}", *(f"{indent}     {line}".rstrip() for line in rest)]
        lines += _judgement(item, f"{indent}     ")
        lines += _questions(item["items"], f"{indent}   ", depth + 1)
    return lines


def _judgement(item: Json, indent: str) -> list[str]:
    said = [enum_word(item["judgement"])] if item.get("judgement") else []
    said.append(" ".join(item.get("judgement_remark", "").split()))
    words = ": ".join(filter(None, said))
    return [f"{indent}Oordeel: {words}"] if words else []


def _numbers(items: Iterable[Json], above: str = "", depth: int = 0) -> dict[str, str]:
    """Return the numbers of questions in the letter by their ids; what is empty has none."""
    found: dict[str, str] = {}
    filled = filter(_has_number, items)
    for place, item in enumerate(filled, start=1):
        number = above + (str(place) if depth == 0 else letters(place) if depth == 1 else f"-{place}")
        found |= {item["id"]: number, **_numbers(item["items"], number, depth + 1)}
    return found


def _has_number(item: Json) -> bool:
    """Tell whether a question stands in the letter: it has words, or something below it has."""
    return bool(item["text"].strip()) or any(map(_has_number, item["items"]))


def _answer(answer: Json, numbers: Mapping[str, str]) -> Iterable[str]:
    named = [numbers[item_id] for item_id in answer["item_ids"] if item_id in numbers]
    rest = answer["match_reason"][:1].lower() + answer["match_reason"][1:] or "rest van de brief"
    whole = "op een vraag die niet is ingediend" if answer["item_ids"] else "op het geheel"
    where = f"op vraag {joined(named)}" if named else rest if answer["is_rest"] else whole
    day = answer["reference_date"]
    holds = f" (peildatum {value_words('reference_date', day)})" if day else ""
    yield f"{short(answer['id'])}  {where}{holds}:"
    yield from (f"{_INDENT}{line}".rstrip() for line in answer["text"].splitlines())


def _place(answer: Json, order: list[str]) -> tuple[bool, int]:
    """Return where an answer comes: on the whole, then in the order of the questions, and what answers nothing last."""
    places = [order.index(item_id) for item_id in answer["item_ids"] if item_id in order]
    return answer["is_rest"], min(places, default=-1)


def _proposed(promise: Json) -> str:
    where = f" (vraag {joined(promise['numbers'])})" if promise["numbers"] else ""
    return f"{promise['text']}{where}"


def _referred(record_id: str, titles: Titles) -> str:
    kind, title = titles.get(record_id, ("", "in de prullenbak"))
    return f"{title} ({f'{kind_word(kind)} ' if kind else ''}{short(record_id)})"


def _field(word: str, text: str, indent: str) -> list[str]:
    first, *rest = text.splitlines() or [""]
    if not rest:
        return [f"{indent}{word}: {first}"]
    return [f"{indent}{word}:", *(f"{indent}{_INDENT}{line}".rstrip() for line in (first, *rest))]


def _section(title: str, lines: Iterable[str]) -> list[str]:
    shown = [f"  {line}" for line in lines]
    return ["", title, *shown] if shown else []


def _reference(record: Json) -> str:
    return f"{short(record['id'])}  {kind_word(record['record'])}: {record['title']}"


def _use(use: Json) -> str:
    return _reference(use) + (f" (p. {use['page']})" if use["page"] else "")


def _link(link: Json) -> str:
    return f"{_reference(link)} ({enum_word(link['relation'])})"


def _file(file: Json, level: str) -> str:
    return f"{short(file['id'])}  {_named(file, level)} ({size_words(file['size'])})"


def _document(document: Json) -> str:
    level = document["confidentiality"]
    files = ", ".join(_named(file, level) for file in document["attachments"])
    hints = ["ingetrokken"] * document["withdrawn"] + [level] * (level != OPEN)
    told = ", ".join((*hints, files or "bestand ontbreekt nog"))
    return f"{short(document['id'])}  {document['title']} ({told})"


def _named(file: Json, level: str) -> str:
    """Return a file by name, with how closed it is where its document does not say so."""
    own = file["confidentiality"]
    return f"{file['file_name']} [{own}]" if own not in (OPEN, level) else str(file["file_name"])


def _item(item: Json, indent: str = "") -> Iterable[str]:
    hints = [
        *(["ingetrokken"] if item["withdrawn"] else []),
        *([item["confidentiality"]] if item["confidentiality"] != OPEN else []),
        *([item["readiness"]] if item["readiness"] != Readiness.NIET else []),
    ]
    title = f"{item['number']} {item['title']}".strip()
    yield f"{short(item['id'])}  {indent}{title}" + (f" ({', '.join(hints)})" if hints else "")
    for document in item["documents"]:
        yield f"{indent}{_INDENT}{_document(document)}"
    for child in item["items"]:
        yield from _item(child, indent + _INDENT)
