"""Sentences of a paragraph; a point after "jl.", "nr." or a figure ends none."""

import re

_ABBREVIATIONS = frozenset(
    re.split(
        r"\|",
        "jl|nr|blz|bijv|dr|drs|mr|ir|ing|prof|mw|dhr|art|lid|par|incl|excl|ca|max|min|resp|evt|t.a.v|d.d|o.a|i.v.m|m.b.t|"
        "d.w.z|a.s|b.v|n.v|e.d|enz|p|pag|tel|st|vgl|zgn|jan|feb|apr|aug|sept|okt|nov|dec",
    )
)
_END = re.compile(r"[.?!…][”\"’)]*\s+(?=[A-Z0-9‘“\"€(])|\n")
_LONGEST_WORD = 24
_LAST_WORD = re.compile(r"([\w.]+)\.$")


def sentences(text: str) -> list[str]:
    """Return the sentences of a text, each as it stands."""
    found, start = [], 0
    for end in _END.finditer(text):
        last = _LAST_WORD.search(text[max(start, end.end() - _LONGEST_WORD) : end.end()].rstrip())
        if last and (last[1].casefold() in _ABBREVIATIONS or re.fullmatch(r"[A-Z]", last[1])):
            continue
        found.append(text[start : end.end()].strip())
        start = end.end()
    return [sentence for sentence in [*found, text[start:].strip()] if sentence]
