"""What there is to say of a template, in Dutch: what keeps it from being used, and what would make it better."""

from collections.abc import Iterator

from zvdesk.documents.template.check import TemplateReport

_CONTENT_FAULTS = {
    "missing": "{{ inhoud }} ontbreekt, de plaats waar de brief komt",
    "twice": "{{ inhoud }} staat er meer dan één keer",
    "not_alone": "{{ inhoud }} staat niet in een eigen alinea van de tekst zelf",
}


def problems_of(report: TemplateReport) -> list[str]:
    """Return what keeps a template from being used, each as a part of a sentence."""
    return list(_problems(report))


def advice_of(report: TemplateReport) -> list[str]:
    """Return, in sentences, what a template could still have, and what happens without it."""
    return list(_advice(report))


def braced(name: str) -> str:
    """Return a placeholder as it is written."""
    return f"{{{{ {name} }}}}"


def _problems(report: TemplateReport) -> Iterator[str]:
    if report.content is not None:
        yield _CONTENT_FAULTS[report.content]
    for unknown in report.unknown:
        meant = f" (bedoelt u {braced(unknown.meant)}?)" if unknown.meant else ""
        yield f"{braced(unknown.name)} bestaat niet{meant}"
    for text in report.expressions:
        yield f"“{text}” is meer dan een naam; alleen gewone invulplaatsen zoals {braced('datum')} kunnen"
    for text in report.unclosed:
        yield f"“{text}” is niet afgesloten met }}}}"


def _advice(report: TemplateReport) -> Iterator[str]:
    if report.advised:
        names = _listed([braced(name) for name in report.advised])
        yield f"Er is geen plaats voor {names}; dat staat dan bij {braced('inhoud')} in de brief."
    if report.has_no_sender:
        yield (
            f"Er is geen plaats voor {braced('afzender')}: fractie en gemeenteraad staan alleen in de brief als uw "
            "briefpapier ze zelf noemt."
        )
    if report.styles:
        verb = "ontbreekt" if len(report.styles) == 1 else "ontbreken"
        word = "De opmaakstijl" if len(report.styles) == 1 else "De opmaakstijlen"
        yield f"{word} {_listed(report.styles)} {verb}; zvdesk neemt daarvoor de eigen vormgeving."


def _listed(words: list[str] | tuple[str, ...]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} en {words[-1]}"
