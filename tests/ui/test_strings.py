"""What a user reads can be found by a translator: `tr` and `translate` get their text as it stands."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import zvdesk

UI = Path(zvdesk.__file__).parent / "ui"
MODULES = sorted(UI.rglob("*.py"))


def calls(tree: ast.AST) -> Iterator[tuple[ast.Call, int]]:
    """Yield every call of tr or translate, with the place of the text among its arguments.

    A function of a module that is itself called `tr` hands its text on; what it is called with is looked at instead.
    """
    handing_on = {
        id(call)
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef) and function.name == "tr"
        for call in ast.walk(function)
    }
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or id(node) in handing_on:
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if name == "tr":
            yield node, 0
        elif name == "translate" and len(node.args) > 1:
            yield node, 1


def problems(source: str) -> list[int]:
    """Return the lines on which the text of a translation is no literal."""
    return [
        node.lineno
        for node, place in calls(ast.parse(source))
        if not node.args or not isinstance(node.args[place], ast.Constant)
    ]


@pytest.mark.parametrize("module", MODULES, ids=[str(path.relative_to(UI)) for path in MODULES])
def test_texts_are_literals(module: Path) -> None:
    assert problems(module.read_text(encoding="utf-8")) == []


def test_the_check_finds_what_it_is_for() -> None:
    assert problems('self.tr(f"Vraag {n}")\nself.tr("Vraag {0}").format(n)\nself.tr(text)') == [1, 3]
    assert problems('QCoreApplication.translate("Notice", text)') == [1]
    assert problems('QCoreApplication.translate("Notice", "Op" "geslagen")') == []
    assert problems('def tr(text):\n    return translate("Page", text)\ntr("Vraag")\ntr(text)') == [4]


def test_there_are_texts_to_check() -> None:
    assert sum(1 for module in MODULES for _ in calls(ast.parse(module.read_text(encoding="utf-8")))) > 100
