"""Markdown: what is kept is the text; reading it runs, fetches and follows nothing that was not asked for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QFont, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton
from pytestqt.qtbot import QtBot
from showing import shown

from zvdesk.ui.theme import Theme
from zvdesk.ui.widgets.markdown import MarkdownEditor
from zvdesk.ui.widgets.markdown_highlighter import MarkdownHighlighter
from zvdesk.ui.widgets.markdown_view import MarkdownView, is_allowed_link, render
from zvdesk.ui.widgets.text_edit import GrowingTextEdit

CONTROL = Qt.KeyboardModifier.ControlModifier


def shape_at(document: QTextDocument, line: int, word: str) -> tuple[int, bool, str]:
    """Return weight, slant and colour with which a word is shown."""
    block = document.findBlockByNumber(line)
    at = block.text().index(word)
    for part in block.layout().formats():
        if part.start <= at < part.start + part.length:
            font = part.format.font()
            return font.weight(), font.italic(), part.format.foreground().color().name().upper()
    return QFont.Weight.Normal, False, ""


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("**vet** en *schuin*", "<p><strong>vet</strong> en <em>schuin</em></p>\n"),
        ("## Kop", "<h2>Kop</h2>\n"),
        ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n"),
        ("a <b>vet</b>", "<p>a &lt;b&gt;vet&lt;/b&gt;</p>\n"),
        ("![foto <1>](https://example.org/x.png)", "<p><em>foto &lt;1&gt;</em></p>\n"),
        ("[x](https://example.org)", '<p><a href="https://example.org">x</a></p>\n'),
        ("[x](javascript:alert(1))", "<p>[x](javascript:alert(1))</p>\n"),
        ("[x](file:///etc/passwd)", "<p>[x](file:///etc/passwd)</p>\n"),
        ("~~weg~~", "<p><s>weg</s></p>\n"),
        ("een\ntwee", "<p>een<br />\ntwee</p>\n"),
    ],
)
def test_markdown_becomes_html_of_our_own_making(text: str, html: str) -> None:
    assert render(text) == html


@pytest.mark.parametrize(
    ("address", "allowed"),
    [
        ("https://example.org", True),
        ("HTTP://example.org", True),
        ("mailto:griffie@example.org", True),
        ("tel:0900-8844", True),
        ("javascript:alert(1)", False),
        (" javascript:alert(1)", False),
        ("file:///etc/passwd", False),
        ("data:text/html,x", False),
        ("smb://server/share", False),
        ("notitie.md", False),
        ("", False),
    ],
)
def test_only_plain_links_may_be_followed(address: str, allowed: bool) -> None:
    assert is_allowed_link(address) is allowed


@given(st.text(alphabet="<>[]()!*_`#&;:/\"' \nabhjs", max_size=60))
def test_no_text_becomes_a_tag_that_loads_or_runs(text: str) -> None:
    html = render(text).lower()
    assert not any(tag in html for tag in ("<script", "<img", "<iframe", "<object", "<link", "<style"))


def test_reading_loads_nothing(qtbot: QtBot) -> None:
    view = MarkdownView()
    shown(qtbot, view)
    view.show_text("![x](https://example.org/x.png) tekst ![y](file:///etc/hostname)")
    kind = QTextDocument.ResourceType.ImageResource.value
    assert view.loadResource(kind, QUrl("file:///etc/hostname")) is None
    assert view.toPlainText() == "x tekst ![y](file:///etc/hostname)"


def test_only_allowed_links_are_told(qtbot: QtBot) -> None:
    view = MarkdownView()
    shown(qtbot, view)
    with qtbot.waitSignal(view.link_chosen) as told:
        view.anchorClicked.emit(QUrl("https://example.org/a"))
    assert told.args == ["https://example.org/a"]
    with qtbot.assertNotEmitted(view.link_chosen):
        view.anchorClicked.emit(QUrl("file:///etc/passwd"))


def test_reading_grows_and_follows_the_look(qtbot: QtBot, theme: Theme) -> None:
    view = MarkdownView()
    shown(qtbot, view, 300, 100)
    view.show_text("# Kop\n\n" + "woord " * 100)
    height = view.height()
    assert height > 100
    assert view.sizeHint().height() == height
    heading = view.document().begin().begin().fragment().charFormat().font()
    assert heading.pixelSize() == 21
    theme.zoom_to(200)
    assert view.height() > height


@pytest.fixture
def editor(qtbot: QtBot) -> MarkdownEditor:
    made = MarkdownEditor("Schrijf", name="Notitie")
    shown(qtbot, made)
    made.setFocus()
    return made


def text_of(editor: MarkdownEditor) -> GrowingTextEdit:
    return editor.findChild(GrowingTextEdit)


def tool(editor: MarkdownEditor, name: str) -> QToolButton:
    return next(part for part in editor.findChildren(QToolButton) if part.accessibleName() == name)


def test_a_note_is_a_field_like_others(editor: MarkdownEditor, qtbot: QtBot) -> None:
    editor.set_value("# Een")
    with qtbot.waitSignals([editor.edited, editor.left]):
        QTest.keyClicks(text_of(editor), "x")
        QTest.keyClick(text_of(editor), Qt.Key.Key_Tab)
    assert editor.value() == "x# Een"
    editor.set_value(None)
    assert editor.value() == ""


def test_reading_and_writing_change_places(editor: MarkdownEditor) -> None:
    editor.set_value("**vet**")
    QTest.keyClick(text_of(editor), Qt.Key.Key_V, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    view = editor.findChild(MarkdownView)
    assert editor.is_reading
    assert view.isVisible()
    assert view.toPlainText() == "vet"
    assert not tool(editor, "Vet").isEnabled()

    editor.set_value("# Nieuw")
    assert view.toPlainText() == "Nieuw"
    editor.toggle_reading()
    assert text_of(editor).isVisible()
    assert QApplication.focusWidget() is text_of(editor)


def test_keys_and_buttons_write_signs(editor: MarkdownEditor, qtbot: QtBot) -> None:
    field = text_of(editor)
    editor.set_value("een\ntwee")
    field.selectAll()
    qtbot.mouseClick(tool(editor, "Opsomming"), Qt.MouseButton.LeftButton)
    assert editor.value() == "- een\n- twee"
    field.selectAll()
    qtbot.mouseClick(tool(editor, "Opsomming"), Qt.MouseButton.LeftButton)
    assert editor.value() == "een\ntwee"

    editor.set_value("woord")
    field.selectAll()
    QTest.keyClick(field, Qt.Key.Key_B, CONTROL)
    assert editor.value() == "**woord**"
    field.selectAll()
    QTest.keyClick(field, Qt.Key.Key_B, CONTROL)
    assert editor.value() == "woord"

    editor.set_value("")
    QTest.keyClick(field, Qt.Key.Key_I, CONTROL)
    QTest.keyClicks(field, "schuin")
    assert editor.value() == "*schuin*"


def test_signs_stay_visible_and_words_take_their_form(theme: Theme) -> None:
    document = QTextDocument()
    highlighter = MarkdownHighlighter(document)
    document.setPlainText(
        "# Kop\n**vet** en *schuin* en snake_case_naam\n- punt\n> citaat met **vet**\n```\n# geen kop\n```\n---\n"
        "[x](y) `c`"
    )
    highlighter.rehighlight()
    soft, accent = theme.palette.soft.upper(), theme.palette.accent.upper()

    assert shape_at(document, 0, "Kop")[0] == QFont.Weight.Bold
    assert shape_at(document, 0, "#")[2] == soft
    assert shape_at(document, 1, "vet")[0] == QFont.Weight.Bold
    assert shape_at(document, 1, "schuin")[1]
    assert not shape_at(document, 1, "case")[1]
    assert shape_at(document, 2, "-")[2] == accent
    assert shape_at(document, 3, "vet") == (QFont.Weight.Bold, False, soft)
    assert shape_at(document, 5, "geen")[0] == QFont.Weight.Normal
    assert shape_at(document, 7, "---")[2] == soft
    assert shape_at(document, 8, "x")[2] == accent
    theme.choose("dark")
    assert shape_at(document, 2, "-")[2] == theme.palette.accent.upper()
