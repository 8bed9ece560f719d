"""`zvdesk partner decides`: who decides on a theme, and what the council can do there."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click

from zvdesk.cli.access import Access, pass_access
from zvdesk.cli.dutch import Command, argument, option
from zvdesk.cli.exporting import confidential, tell
from zvdesk.cli.output import print_json
from zvdesk.model.partner_decisions import (
    ALWAYS_TITLE,
    COUNCIL_TITLE,
    LEVEL_TITLES,
    OTHERS_TITLE,
    CouncilCan,
    Decider,
    DecisionPage,
    Ground,
)
from zvdesk.phrases import joined


@click.command(cls=Command)
@argument("theme", metavar="[THEMA]", required=False, explanation="Het thema; zonder thema komt de lijst van thema's.")
@option(
    "-o", "--output", "target", metavar="BESTAND", type=click.Path(path_type=Path),
    help="Schrijft het als document; .docx of .pdf zegt wat het wordt.",
)  # fmt: skip
@option("--json", "as_json", is_flag=True, help="Als JSON.")
@confidential
@pass_access
def decides(
    access: Access, theme: str | None, target: Path | None, *, as_json: bool, include_confidential: bool
) -> None:
    """Toont wie over een thema beslist: gemeente, regio en Rijk, met uw eigen ketenpartners, en wat de raad er kan.

    Van een eigen thema zegt uw register wie erbij hoort. Wat niet bij een bron is nagekeken, is gemerkt.
    """
    with access.desk(read_only=True) as desk:
        service = desk.partner_decisions
        if not theme:
            themes = [{"key": key, "name": name} for key, name in service.choices()]
            if as_json:
                print_json(themes)
            else:
                click.echo("\n".join(f"{one['key']:<24}  {one['name']}" for one in themes))
            return
        if target is not None:
            tell(service.export(target, theme, include_confidential=include_confidential))
            return
        page = service.page(theme)
    if as_json:
        print_json(_page_json(page))
        return
    click.echo("\n".join(_lines(page)))


def _lines(page: DecisionPage) -> Iterable[str]:
    theme = page.theme
    yield f"{theme.name}: {theme.about}"
    for scale, deciders in theme.levels:
        yield f"\n{LEVEL_TITLES[scale]}"
        for one in deciders:
            own = [partner.name for partner in page.partners_of(one) if partner.name != one.who]
            names = (*page.names_of(one), *own)
            here = f" (hier: {joined(names)})" if names else ""
            yield f"  {one.who}{here}: {one.decides} [{one.ground.words}]"
    if page.others:
        yield f"\n{OTHERS_TITLE}"
        yield f"  {joined([one.name for one in page.others])}"
    for title, every in ((COUNCIL_TITLE, theme.council), (ALWAYS_TITLE, theme.always)):
        if not every:
            continue
        yield f"\n{title}"
        yield from (f"  {one.role}: {one.can} [{one.ground.words}]" for one in every)


def _page_json(page: DecisionPage) -> dict[str, Any]:
    theme = page.theme
    return {
        "key": theme.key,
        "name": theme.name,
        "about": theme.about,
        "levels": {scale.value: [_decider_json(page, one) for one in each] for scale, each in theme.levels},
        "others": [{"id": one.id, "name": one.name} for one in page.others],
        "council": [_can_json(one) for one in theme.council],
        "always": [_can_json(one) for one in theme.always],
    }


def _decider_json(page: DecisionPage, one: Decider) -> dict[str, Any]:
    return {
        "who": one.who,
        "role": one.role,
        "decides": one.decides,
        **_ground_json(one.ground),
        "people": list(page.names_of(one)),
        "partners": [{"id": partner.id, "name": partner.name} for partner in page.partners_of(one)],
    }


def _can_json(one: CouncilCan) -> dict[str, Any]:
    return {"role": one.role, "can": one.can, **_ground_json(one.ground)}


def _ground_json(ground: Ground) -> dict[str, Any]:
    return {"basis": ground.basis, "source": ground.source, "confirmed": ground.is_confirmed}
