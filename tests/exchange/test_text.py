"""HTML and foreign strings become text that can be read, stored and printed."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zvdesk.exchange.html import html_to_text
from zvdesk.exchange.text import (
    clean_text,
    file_name_key,
    one_line,
    safe_file_name,
    says_nothing,
    unescaped,
    without_copy_number,
)


@pytest.mark.parametrize(
    ("name", "is_so"),
    [
        ("8f3a9c1d-22b1-4e5f-9a77-0c1d2e3f4a5b.pdf", True), ("download (1).pdf", True), ("12345.pdf", True),
        ("getdocument_12", True), ("\ufffdlan.pdf", True), ("Brief.pdf", False), ("04b Raadsvoorstel.pdf", False),
        ("facade.docx", False), ("A4.pdf", False), ("document 3 begroting.pdf", False),
    ],
)  # fmt: skip
def test_a_name_that_says_nothing_is_known(name: str, is_so: bool) -> None:
    assert says_nothing(name) is is_so


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>Een</p><p>twee<br>regels</p>", "Een\n\ntwee\nregels"),
        ("<p>Een&nbsp;&nbsp;spatie&euro; &amp;&#233;</p>", "Een spatie€ &é"),
        ("voor<div>binnen<div>dieper</div></div>na", "voor\n\nbinnen\n\ndieper\n\nna"),
        ("<h2>Kop</h2>tekst<hr>meer", "Kop\n\ntekst\n\nmeer"),
        ("<ul><li>een</li><li>twee</li></ul>slot", "- een\n- twee\n\nslot"),
        ("<ol><li>een<li>twee</ol>", "1. een\n2. twee"),
        ("<ol start='4'><li>vier</li></ol><ol start='x'><li>een</li></ol>", "4. vier\n\n1. een"),
        ("<ul><li>a<ol><li>b</li></ol></li><li>c</li></ul>", "- a\n   1. b\n- c"),
        ("<ul><li><p>a</p><p>b<br>c</p></li></ul>", "- a\n  b\n  c"),
        ("<ul><li></li><li>a</li></ul>", "- a"),
        ("<li>los", "- los"),
        ("<table><tr><th>Jaar</th><th>Aantal</th></tr><tr><td><p>2025</p></td><td>12</td></tr></table>na",
         "Jaar | Aantal\n2025 | 12\n\nna"),
        ("<table><tr><td><ul><li>a</li></ul></td></tr></table>", "- a"),
        ("<pre>a\n b</pre>", "a\nb"),
        ("x<br><br>y", "x\n\ny"),
        ("<img alt='kaart van de wijk' src='x.png'><img>", "kaart van de wijk"),
        ("<p></p> <p>&nbsp;</p>", ""),
        ("", ""),
    ],
)  # fmt: skip
def test_structure_is_kept_as_text(html: str, text: str) -> None:
    assert html_to_text(html) == text


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<a href='https://example.nl/a?b=1&amp;c=2'>het plan</a>", "het plan (https://example.nl/a?b=1&c=2)"),
        ("<a href='https://www.example.nl/'>www.example.nl</a>", "www.example.nl"),
        ("<a href='https://example.nl'></a>", "https://example.nl"),
        ("<a href='mailto:griffie@example.nl?subject=Inspreken'>de griffie</a>", "de griffie (griffie@example.nl)"),
        ("<a href='mailto:griffie@example.nl'>griffie@example.nl</a>", "griffie@example.nl"),
        ("<a href='javascript:alert(1)'>klik</a> <a href='/intern'>hier</a> <a href='ftp://x'>f</a>", "klik hier f"),
        ("<a href='https://example.nl'><p>alinea</p></a>", "alinea\n\nhttps://example.nl"),
    ],
)
def test_links_are_written_in_full(html: str, text: str) -> None:
    assert html_to_text(html) == text


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<script>alert(1)</script><style>p{}</style>tekst", "tekst"),
        ("<!--[if gte mso 9]><xml>w</xml><![endif]--><o:p>Word</o:p>", "Word"),
        ("<iframe src='https://x'>in</iframe><p onclick='x()'>p</p>", "in\n\np"),
        ("<svg><script>x</script></svg>na", "na"),
    ],
)
def test_what_is_no_text_vanishes(html: str, text: str) -> None:
    assert html_to_text(html) == text


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("regel een\r\nregel  twee\n\n\n\nR&amp;D", "regel een\nregel twee\n\nR&D"),
        ("5 < 6 & 7 > 3", "5 < 6 & 7 > 3"),
        ("als a <b dan c", "als a <b dan c"),
        ("<i>als</i> a <b dan c", "als a <b dan c"),
        ("&lt;b&gt; letterlijk", "<b> letterlijk"),
    ],
)
def test_text_that_is_no_html_loses_nothing(html: str, text: str) -> None:
    assert html_to_text(html) == text


@pytest.mark.parametrize(
    "html",
    ["<div>" * 20_000 + "diep", "<b>" * 200 + "<p>diep" * 50_000, "<ul><li>" * 5_000 + "diep"],
)
def test_markup_made_to_exhaust_is_read_as_bare_words(html: str) -> None:
    assert set(html_to_text(html).split()) == {"diep"}


def test_deep_lists_stop_indenting() -> None:
    lines = html_to_text("<ul><li>x" * 20).split("\n")
    assert len(lines) == 20
    assert max(len(line) for line in lines) == 3 * 6 + len("- x")


@given(st.text(alphabet=st.sampled_from("<>/&;\"'=! -abplitroudh123\n\u00a0"), max_size=80))
def test_any_markup_gives_clean_text(html: str) -> None:
    text = html_to_text(html)
    assert text == text.strip()
    assert "\n\n\n" not in text


@given(
    st.lists(
        st.sampled_from(
            [
                "<p>",
                "</p>",
                "<ul>",
                "</ul>",
                "<li>",
                "</li>",
                "<td>",
                "<tr>",
                "<table>",
                "<a>",
                "<pre>",
                "<br>",
                "woord",
            ]
        ),
        max_size=30,
    )
)
def test_every_word_survives_any_nesting(parts: list[str]) -> None:
    words = re.findall("woord", html_to_text("<p>" + " ".join(parts)))
    assert len(words) == parts.count("woord")


@given(st.text())
def test_clean_text_can_be_stored_and_is_its_own_clean_form(text: str) -> None:
    clean = clean_text(text)
    clean.encode("utf-8")
    assert clean_text(clean) == clean
    assert "\r" not in clean


def test_line_ends_and_letters_are_made_one_form() -> None:
    assert clean_text("a\r\nb\rc\u2028d e\u0301") == "a\nb\nc\nd é"
    assert one_line("  a\n\t b\u00a0c ") == "a b c"


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("Raadsvoorstel (herzien).pdf", "Raadsvoorstel (herzien).pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\map\\stuk.pdf", "stuk.pdf"),
        ('vraag?: "1" <a>.pdf', "vraag__ _1_ _a_.pdf"),
        ("stuk\u202efdp.exe", "stukfdp.exe"),
        (" . ", ""),
        ("..", ""),
        ("map/", ""),
        ("x" * 300 + ".pdf", "x" * 146 + ".pdf"),
        ("x" * 300, "x" * 150),
        ("x" * 100 + "." + "y" * 100, "x" * 100 + "." + "y" * 49),
    ],
)
def test_file_names_are_bare_and_fit_for_every_system(name: str, safe: str) -> None:
    assert safe_file_name(name) == safe


@pytest.mark.parametrize(
    "written",
    [
        "1__Brief_wethouder_d_d__21_december.pdf",
        "1. Brief wethouder d.d. 21 december.PDF",
        "1-brief-wethouder-d.d.-21-December.pdf",
        "1.%20Brief%20wethouder%20d.d.%2021%20december.pdf",
    ],
)
def test_one_file_has_one_key_however_its_name_is_written(written: str) -> None:
    assert file_name_key(written) == "1 brief wethouder d d 21 december.pdf"


def test_the_key_tells_apart_what_differs() -> None:
    assert file_name_key("Cafe\u0301.pdf") == file_name_key("CAF\u00c9.pdf") != file_name_key("Cafe.pdf")
    assert len({file_name_key(name) for name in ("nota.pdf", "nota.docx", "nota", "nota 1.pdf", "nota (2).pdf")}) == 5
    assert [file_name_key(name) for name in ("", "---", "_.pdf", ".pdf")] == ["", "", "", "pdf"]


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("Nota (1).pdf", "Nota.pdf"),
        ("Nota(12).pdf", "Nota.pdf"),
        ("Nota%20(1).pdf", "Nota.pdf"),
        ("Nota (herzien).pdf", "Nota (herzien).pdf"),
        ("Nota (2018).pdf", "Nota (2018).pdf"),
        ("Nota (1)", "Nota"),
    ],
)
def test_the_number_that_a_browser_adds_goes_and_nothing_else(name: str, bare: str) -> None:
    assert without_copy_number(name) == bare


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Regiovisie 2027&ndash;2030", "Regiovisie 2027–2030"), ("Raad &amp;amp; debat", "Raad & debat"),
        ("Raad &amp; debat", "Raad & debat"), ("caf&#233; &#x20AC;5", "café €5"), ("&amp;amp;amp;", "&amp;"),
        ("AT&T", "AT&T"), ("Beheer&regie", "Beheer&regie"), ("Zorg & welzijn; jeugd", "Zorg & welzijn; jeugd"),
        ("R&D;", "R&D;"),
    ],
)  # fmt: skip
def test_entities_in_a_title_are_what_they_stand_for(text: str, expected: str) -> None:
    assert unescaped(text) == expected
