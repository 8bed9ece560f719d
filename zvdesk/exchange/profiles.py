"""A council profile as one file: out for a colleague, in from one, and the ready-made ones that come with zvdesk.

The file is JSON: {"format": "zvdesk-raadsprofiel", "version": 1, "profile": {…}}, with the fields of the model by
name, without ids; "house_style" beside it holds logo and template, {"name": …, "alternative": …, "content": base64},
and "people" the people of the council, with the fields of a person, which files of before do not have.
What a file does not state is left as it is by whoever takes it in.
"""

import base64
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from zvdesk.errors import UserError
from zvdesk.exchange.jsonfile import parse_json
from zvdesk.model.base import Record
from zvdesk.model.council import CouncilProfile, Person, Recess, RulesOfOrder
from zvdesk.model.enums import QuestionKind
from zvdesk.model.fields import LEVEL, encode, missing_fields, part_specs, read_fields, to_json
from zvdesk.model.profile_checks import check_profile
from zvdesk.model.text import one_line

FORMAT, VERSION = "zvdesk-raadsprofiel", 1
SUFFIX = ".json"
SIZE_LIMIT = 20 * 1024 * 1024
"""Bytes of a profile file; one takes 10 kB, with a template in it as much as that takes and a third more."""
STYLE_FILES = {"logo": "logo_id", "template": "template_id"}
"""The files of a house style by their names here, and the fields of the profile that refer to them."""
PERSON_FIELDS = ("name", "role", "fractie", "portfolio", "email", "confidentiality")
"""What a file says of somebody; how to phone them and what one remembers of them is for oneself."""

_OF_A_WORKSPACE = LEVEL | {"id", *STYLE_FILES.values()}
_PARTS: dict[str, type[Record]] = {"rules": RulesOfOrder, "recesses": Recess}


@dataclass(frozen=True)
class StyleFile:
    """A file of the house style that goes with a profile: its name, its bytes, and what a picture shows."""

    name: str
    content: bytes
    alternative: str = ""


@dataclass(frozen=True)
class IncomingProfile:
    """A profile from a file, not stored, and the names of the fields and lists that the file states.

    `stated_of_rules` names the fields that it states of the rule for a kind. `files` are those of the house style, by
    the field that is to refer to them, and `people` those of the council, as JSON values.
    """

    profile: CouncilProfile
    stated: frozenset[str]
    files: Mapping[str, StyleFile] = field(default_factory=dict)
    stated_of_rules: Mapping[QuestionKind, frozenset[str]] = field(default_factory=dict)
    people: tuple[Mapping[str, Any], ...] = ()


@dataclass(frozen=True)
class ReadyMade:
    """A profile that comes with zvdesk, by its short name ("den-haag")."""

    name: str
    incoming: IncomingProfile


def read_profile(data: bytes) -> IncomingProfile:
    """Return the profile in the bytes of a file.

    Raises UserError: those of `parse_json`, "profile_not_one", "profile_newer", "field_unknown", "field_invalid",
    "fields_missing", and those of `check_profile`.
    """
    if len(data) > SIZE_LIMIT:
        raise UserError("file_too_large", size=len(data), limit=SIZE_LIMIT)
    whole = _parsed(data)
    values = _content(whole)
    profile = CouncilProfile(**_fields(CouncilProfile, values))
    for name, cls in _PARTS.items():
        setattr(profile, name, [_part(cls, given) for given in _objects(name, values.get(name, []))])
    check_profile(profile)
    stated_of_rules = {
        rule.kind: frozenset(given) for rule, given in zip(profile.rules, values.get("rules", []), strict=True)
    }
    return IncomingProfile(profile, frozenset(values), _style_files(whole), stated_of_rules, _people(whole))


def written_profile(
    profile: CouncilProfile, files: Mapping[str, StyleFile] | None = None, people: Sequence[Mapping[str, Any]] = ()
) -> bytes:
    """Return a profile as the bytes of a file, with all that it holds, the files of its house style, and people."""
    values = {name: value for name, value in to_json(profile).items() if name not in _OF_A_WORKSPACE}
    for name in _PARTS:
        values[name] = [{key: value for key, value in part.items() if key != "id"} for part in values[name]]
    whole: dict[str, Any] = {"format": FORMAT, "version": VERSION, "profile": values}
    if files:
        names = {field_name: name for name, field_name in STYLE_FILES.items()}
        whole["house_style"] = {names[key]: _written_file(file) for key, file in files.items()}
    if people:
        whole["people"] = list(people)
    return (json.dumps(whole, ensure_ascii=False, indent=2) + "\n").encode()


def read_ready_made(folder: Path) -> list[ReadyMade]:
    """Return the profiles in a folder, by name. Raises as `read_profile` does for a file that is none."""
    return [ReadyMade(path.stem, read_profile(path.read_bytes())) for path in sorted(folder.glob(f"*{SUFFIX}"))]


def _written_file(file: StyleFile) -> dict[str, str]:
    content = base64.b64encode(file.content).decode()
    return {"name": file.name, "alternative": file.alternative, "content": content}


def _people(whole: object) -> tuple[Mapping[str, Any], ...]:
    given = whole.get("people", []) if isinstance(whole, dict) else []
    return tuple(_person(values) for values in _objects("people", given))


def _person(values: Mapping[str, Any]) -> Mapping[str, Any]:
    foreign = values.keys() - set(PERSON_FIELDS)
    if foreign:
        raise UserError("field_unknown", kind=Person.KIND, field=min(foreign), known=sorted(PERSON_FIELDS))
    if missing_fields(Person, values):
        raise UserError("fields_missing", kind=Person.KIND, fields=missing_fields(Person, values))
    return {name: encode(value) for name, value in read_fields(Person, values).items()}


def _style_files(whole: object) -> dict[str, StyleFile]:
    given = whole.get("house_style", {}) if isinstance(whole, dict) else {}
    if not isinstance(given, dict) or not given.keys() <= STYLE_FILES.keys():
        raise UserError("profile_not_one")
    return {STYLE_FILES[name]: _style_file(values) for name, values in given.items()}


def _style_file(values: object) -> StyleFile:
    if not isinstance(values, dict) or not all(isinstance(value, str) for value in values.values()):
        raise UserError("profile_not_one")
    name, alternative = (one_line(values.get(key, "")) for key in ("name", "alternative"))
    try:
        content = base64.b64decode(values.get("content", ""), validate=True)
    except ValueError as error:
        raise UserError("profile_not_one") from error
    if not content or not name:
        raise UserError("profile_not_one")
    return StyleFile(name, content, alternative)


def _parsed(data: bytes) -> object:
    """Return what a file holds; of what is no JSON that could be one, only that it is no profile."""
    try:
        return parse_json(data)
    except UserError as error:
        if error.code in ("file_not_json", "file_too_deep", "file_too_many_parts"):
            raise UserError("profile_not_one") from error
        raise


def _content(value: object) -> Mapping[str, Any]:
    if not isinstance(value, dict) or value.get("format") != FORMAT:
        raise UserError("profile_not_one")
    version, values = value.get("version"), value.get("profile")
    if isinstance(version, int) and not isinstance(version, bool) and version > VERSION:
        raise UserError("profile_newer")
    if version != VERSION or isinstance(version, bool) or not isinstance(values, dict):
        raise UserError("profile_not_one")
    return values


def _fields(cls: type[Record], values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields as the model has them; ids and how closed something is are of the workspace it came from."""
    foreign = _OF_A_WORKSPACE & values.keys()
    if foreign:
        raise UserError("field_unknown", kind=cls.KIND, field=min(foreign), known=sorted(part_specs(cls)))
    missing = [name for name in missing_fields(cls, values) if name in part_specs(cls)]
    if missing:
        raise UserError("fields_missing", kind=cls.KIND, fields=missing)
    return read_fields(cls, values, nested=cls is not CouncilProfile)


def _objects(name: str, values: object) -> list[Mapping[str, Any]]:
    if not isinstance(values, list) or not all(isinstance(each, dict) for each in values):
        raise UserError("field_invalid", kind=CouncilProfile.KIND, field=name, value=values, expected="list of objects")
    return values


def _part(cls: type[Record], values: Mapping[str, Any]) -> Record:
    return cls(**_fields(cls, values))
