"""Records of every kind for tests: one of each in a workspace, and Hypothesis strategies for what their fields hold."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import strategies as st

from zvdesk.app import Desk, build
from zvdesk.model.base import Record
from zvdesk.model.fields import LARGEST, LEVEL, FieldSpec, field_specs, part_specs
from zvdesk.model.ids import new_id
from zvdesk.model.registry import BY_KIND, CLASSES
from zvdesk.model.rhythm import LONGEST_RHYTHM
from zvdesk.model.speaking import MOST_MINUTES
from zvdesk.paths import Paths
from zvdesk.services.attachments import IncomingFile
from zvdesk.storage.clock import Clock
from zvdesk.storage.ownership import reference_fields

KINDS = tuple(cls.KIND for cls in CLASSES)
CREATED = tuple(kind for kind in KINDS if kind not in ("attachment", "link"))
"""Kinds that are made by their fields and by what they hang under alone."""

texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=120)
blanks = st.sampled_from(["", " ", "\t\n", "\u00a0", "\u2003 \u3000"])
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=8,
)


def field_value(spec: FieldSpec) -> st.SearchStrategy[Any]:
    """Return JSON values that a field takes."""
    name = "enumeration" if spec.enumeration else "moment" if spec.is_moment else spec.python_type.__name__
    strategies: dict[str, Any] = {
        "enumeration": lambda: st.sampled_from([member.value for member in spec.enumeration or ()]),
        "moment": lambda: st.datetimes(timezones=st.just(UTC)).map(lambda moment: moment.isoformat()),
        "datetime": lambda: st.datetimes().map(lambda moment: moment.replace(microsecond=0).isoformat()),
        "date": lambda: st.dates().map(lambda day: day.isoformat()),
        "str": lambda: texts | blanks if not spec.required else texts.filter(str.strip),
        "bool": st.booleans,
        "int": lambda: st.integers(-LARGEST, LARGEST),
        "list": lambda: st.lists(texts, max_size=4),
        "dict": lambda: st.dictionaries(texts, json_values, max_size=4),
    }
    found: st.SearchStrategy[Any] = strategies[name]()
    return st.none() | found if spec.nullable else found


RHYTHM = "rhythm_months"
SPOKEN = ("speaking_seconds", "second_seconds")


def field_values(cls: type[Record], *, nested: bool = False) -> st.SearchStrategy[dict[str, Any]]:
    """Return JSON fields of a record, without its level, without what it refers to, with parts where it owns some."""
    specs = part_specs(cls) if nested else field_specs(cls)
    hidden = {*LEVEL, *reference_fields(cls)}
    if cls.owner_field is not None:
        hidden.add("position")
    required = {name: field_value(spec) for name, spec in specs.items() if spec.required and name not in hidden}
    optional = {name: field_value(spec) for name, spec in specs.items() if not spec.required and name not in hidden}
    optional |= {name: st.none() | st.integers(0, 60 * MOST_MINUTES) for name in optional if name in SPOKEN}
    if RHYTHM in optional:
        optional[RHYTHM] = st.none() | st.integers(1, LONGEST_RHYTHM)
    for part in cls.owned:
        below = cls.__mapper__.relationships[part].mapper.class_
        inner = field_values(below, nested=True) if below is not cls else st.just({"text": "a"})
        optional[part] = st.lists(inner, max_size=3)
    return st.fixed_dictionaries(required, optional=optional)


def carriers(desk: Desk, *, file: str = "") -> dict[str, str]:
    """Make what other records hang under, but for a `file`, and return the ids by the field that refers to them."""
    make = desk.records.create
    meeting = make("meeting", {"title": "Commissie Zorg"})[0].id
    partner = make("partner", {"name": "GGD"})[0].id
    if not file:
        file = desk.attachments.attach(partner, [IncomingFile("visie.txt", b"Regiovisie op opvang")])[0][0].id
    prepared = make("agenda-item", {"meeting_id": meeting, "title": "Jeugdzorg"})[0].id
    return {
        "meeting_id": meeting,
        "agenda_item_id": make("agenda-item", {"meeting_id": meeting, "title": "Opening"})[0].id,
        "question_id": make("council-question", {"subject": "Wachttijden"})[0].id,
        "preparation_id": make("preparation", {"agenda_item_id": prepared})[0].id,
        "partner_id": partner,
        "attachment_id": file,
        "visit_id": make("visit", {"title": "Opvang"})[0].id,
        "other_id": make("partner", {"name": "Veilig Thuis"})[0].id,
        "profile_id": make("council-profile", {"municipality": "Haaksbergen"})[0].id,
    }


def placed(kind: str, values: dict[str, Any], carrying: dict[str, str]) -> dict[str, Any]:
    """Return values with the ids that a record of this kind cannot do without."""
    required = [name for name in reference_fields(BY_KIND[kind]) if field_specs(BY_KIND[kind])[name].required]
    if kind == "commitment":  # hangs at a question or at an agenda item
        required = ["question_id"]
    if kind == "action":  # hangs at a visit or at a partner
        required = ["visit_id"]
    return {**values, **{name: carrying[name] for name in required}}


def make_room(desk: Desk, kind: str, carrying: dict[str, str]) -> None:
    """Put another carrier in the place of one that takes only one record of this kind."""
    if kind == "preparation":
        item, _ = desk.records.create("agenda-item", {"meeting_id": carrying["meeting_id"]})
        carrying["agenda_item_id"] = item.id
    elif kind == "reading-state":
        file, _ = desk.attachments.attach(carrying["partner_id"], [IncomingFile("visie.txt", new_id().encode())])
        carrying["attachment_id"] = file[0].id


def one_of_each(desk: Desk) -> dict[str, str]:
    """Make a record of every kind, with texts, and return their ids by kind."""
    note = desk.records.create("note", {"title": "Tekst van note", "body": "Tekst van note"})[0].id
    (attachment,), _ = desk.attachments.attach(note, [IncomingFile("brief.txt", b"Brief over jeugdhulp")])
    carrying = carriers(desk, file=attachment.id)
    ids = {"note": note, "attachment": attachment.id}
    for kind in CREATED:
        if kind in ids:
            continue
        values: dict[str, Any] = {"name": f"Naam van {kind}"} if "name" in field_specs(BY_KIND[kind]) else {}
        if kind == "rules-of-order":
            values = {"kind": "technische_vraag", "article": "34"}
        if kind == "recess":
            values |= {"first_day": "2026-07-11", "last_day": "2026-08-23"}
        if kind == "question-step":
            values = {"status": "ingediend", "taken_on": "2026-11-22"}
        values |= {
            name: f"Tekst van {kind}" for name in ("title", "text", "body") if name in field_specs(BY_KIND[kind])
        }
        ids[kind] = desk.records.create(kind, placed(kind, values, carrying))[0].id
    desk.links.link(ids["council-question"], ids["note"])
    (ids["link"],) = (link.link_id for link in desk.links.of(ids["note"]))
    return ids


@dataclass(frozen=True)
class Filled:
    """An open workspace with one record of every kind, and their ids by kind."""

    desk: Desk
    ids: dict[str, str]


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    """Return a closed workspace with one record of every kind, to be copied, and their ids."""
    folder = tmp_path_factory.mktemp("template") / "werkmap.zvdesk"
    paths = Paths(workspace=folder, config=folder.parent, logs=folder.parent)
    desk, _ = build(paths, lambda: datetime(2026, 11, 22, 19, 0, tzinfo=UTC)).create(folder)
    ids = one_of_each(desk)
    desk.close()
    return folder, ids


@pytest.fixture
def filled(template: tuple[Path, dict[str, str]], paths: Paths, clock: Clock) -> Iterator[Filled]:
    """Return a workspace of its own with one record of every kind, made an hour before the clock's moment."""
    folder, ids = template
    shutil.copytree(folder, paths.workspace)
    desk = build(paths, clock).open(paths.workspace)
    yield Filled(desk, dict(ids))
    desk.close()
