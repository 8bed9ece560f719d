"""Makes the test letters from their sources: NAME.docx, NAME.pdf and what a careful reader takes from them.

    python tests/exchange/letters/make.py [NAME…]           all three files (needs LibreOffice's soffice)
    python tests/exchange/letters/make.py --expected        only the NAME.expected.json
    python tests/exchange/letters/make.py --more [NAME…]    those in letters_more, which lies beside this folder

A source is an HTML page that LibreOffice reads; README.md beside this file says how it is annotated. Nothing here
uses zvdesk, so that the letters hold it to what they say and not to what it makes of them.
"""

import json
import re
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import html

HERE = Path(__file__).parent
MORE = HERE.parent / "letters_more"
FACTS = re.compile(r"<!--\s*facts(.*?)-->", re.DOTALL)
OURS = re.compile(r"""\s+data-[a-z]+(="[^"]*")?""")
CUT = "-\0"
"""The hyphen of a word that was cut at the end of a line, and that line end."""

BLOCKS = ("p", "li", "h1", "h2", "h3", "h4")


def main(arguments: list[str]) -> None:
    """Make the letters that are named, or all."""
    place = MORE if "--more" in arguments else HERE
    named = [name for name in arguments if not name.startswith("-")]
    names = named or sorted(path.stem for path in (place / "sources").iterdir())
    for name in names:
        text = json.dumps(expected(name), ensure_ascii=False, indent=2)
        (place / f"{name}.expected.json").write_text(text + "\n", "utf-8")
    if "--expected" not in arguments:
        convert(names, place)


def convert(names: list[str], place: Path) -> None:
    """Let LibreOffice write the Word files from the sources, and the PDF files from the Word files."""
    with tempfile.TemporaryDirectory() as folder:
        pages = [Path(folder) / f"{name}.html" for name in names]
        for page in pages:
            page.write_text(_plain(_source(page.stem)), "utf-8")
        office = ["soffice", f"-env:UserInstallation={Path(folder, 'profile').as_uri()}", "--headless"]
        to_word = ["--infilter=HTML (StarWriter)", "--convert-to", "docx", "--outdir", str(place)]
        subprocess.run([*office, *to_word, *map(str, pages)], check=True)
        for name in names:
            if mark := _facts(name).get("word_numbering"):
                _number(place / f"{name}.docx", mark)
        words = [str(place / f"{name}.docx") for name in names]
        subprocess.run([*office, "--convert-to", "pdf", "--outdir", str(place), *words], check=True)


def _number(word: Path, mark: str) -> None:
    """Let Word's own numbering of the first level read `mark`, such as "Vraag %1:", which HTML has no word for."""
    with zipfile.ZipFile(word) as archive:
        parts = {part: archive.read(part) for part in archive.namelist()}
    numbering = parts["word/numbering.xml"].decode()
    parts["word/numbering.xml"] = numbering.replace('"%1."', f'"{mark}"').encode()
    with zipfile.ZipFile(word, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, data in parts.items():
            archive.writestr(part, data)


def expected(name: str) -> dict[str, Any]:
    """Return what a careful reader takes from a letter, as its source is annotated."""
    page = html.fromstring(FACTS.sub("", _source(name)))
    known = {key: value for key, value in _facts(name).items() if key != "word_numbering"}
    body = _question(page) if "kind" in known else _answer(page, known.pop("question_letter"))
    return {
        **known,
        **body,
        "footnotes": _texts(page, "//div[starts-with(@id, 'sdfootnote')]"),
        "running": _running(page),
    }


def _facts(name: str) -> dict[str, Any]:
    (facts,) = FACTS.findall(_source(name))
    return dict(json.loads(facts))


def _source(name: str) -> str:
    places = (place / "sources" / f"{name}.html" for place in (HERE, MORE))
    return next(path for path in places if path.exists()).read_text("utf-8")


def _question(page: Any) -> dict[str, Any]:
    fields = {
        field: "\n".join(_texts(page, f"//*[@data-field='{field}']"))
        for field in ("occasion", "explanation")
        if page.xpath(f"//*[@data-field='{field}']")
    }
    return {**fields, "items": _items(page)}


def _answer(page: Any, question_letter: str) -> dict[str, Any]:
    return {
        "questions": expected(question_letter)["items"],
        "answers": [{"items": ids.split(), "text": text} for ids, text in _by_id(page, "data-answer").items()],
        "rest": _texts(page, "//*[@data-rest]"),
        "commitments": _texts(page, "//*[@data-promise]"),
        **({"unasked": _texts(page, "//*[@data-unasked]")} if page.xpath("//*[@data-unasked]") else {}),
    }


def _items(page: Any) -> list[dict[str, Any]]:
    """Return the questions with their sub-questions: 5a stands under 5."""
    items: dict[str, dict[str, Any]] = {}
    for number, text in _by_id(page, "data-item").items():
        parent = items.get(number.rstrip("abcdefghij"))
        siblings = items if parent is None else parent.setdefault("items", {})
        siblings[number] = {"number": number, "text": text}
    return [{**item, **({"items": list(item["items"].values())} if "items" in item else {})} for item in items.values()]


def _by_id(page: Any, attribute: str) -> dict[str, str]:
    """Return the text per id, in the order of the letter; what has the same id is one text of several lines."""
    texts: dict[str, str] = {}
    for element in page.xpath(f"//*[@{attribute}]"):
        key = element.get(attribute)
        texts[key] = "\n".join([*filter(None, [texts.get(key)]), *_lines(element)])
    return texts


def _running(page: Any) -> list[str]:
    """Return the headers and footers; `#` stands for a page number."""
    for field in page.iter("sdfield"):
        field.text = "#"
    return _texts(page, "//div[@title='header' or @title='footer']")


def _texts(page: Any, path: str) -> list[str]:
    return ["\n".join(_lines(element)) for element in page.xpath(path)]


def _lines(element: Any) -> Iterator[str]:
    """Yield the paragraphs of an element: a row of a table is a line with tabs, a point of a list has no bullet."""
    rows = list(element.iter("tr"))
    blocks = [block for block in element.iterdescendants() if block.tag in BLOCKS]
    if rows:
        yield from ("\t".join(_line(cell) for cell in row) for row in rows)
    elif blocks:
        yield from (f"{_counted(block)}{_line(block)}" for block in blocks)
    else:
        yield _line(element)


def _counted(block: Any) -> str:
    """Return the number before a point of a list that counts."""
    parent = block.getparent()
    return f"{parent.index(block) + 1}. " if block.tag == "li" and parent.tag == "ol" else ""


def _line(element: Any) -> str:
    """Return the text of one paragraph without marks of footnotes, with single spaces."""
    return " ".join("".join(_pieces(element)).replace(CUT, "").split())


def _pieces(element: Any) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if "sdfootnote" not in child.get("class", ""):
            yield _break(child) if child.tag == "br" else "".join(_pieces(child))
        yield child.tail or ""


def _break(element: Any) -> str:
    return " " if element.get("data-cut") is None else "\0"


def _plain(source: str) -> str:
    """Return a source without our annotations, which LibreOffice would show as comments."""
    return OURS.sub("", FACTS.sub("", source))


if __name__ == "__main__":
    main(sys.argv[1:])
