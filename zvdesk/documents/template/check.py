"""What there is to say of a template before it is used: what is missing, unknown or said in other words."""

from dataclasses import dataclass, field

from zvdesk.documents.template.looks import OfferedLook, offered_look
from zvdesk.documents.template.names import ADVISED, CONTENT, MEANINGS, meant_by
from zvdesk.documents.template.styles import missing_styles
from zvdesk.documents.template.word_template import WordTemplate


@dataclass(frozen=True, slots=True)
class Unknown:
    """A placeholder that does not exist, and the one that was probably meant."""

    name: str
    meant: str | None


@dataclass(frozen=True, slots=True)
class TemplateReport:
    """What was found in a template.

    `expressions` are more than a plain name. `content` is what is wrong with `{{ inhoud }}`: "missing", "twice",
    "not_alone", or None. `advised` are placeholders that letter paper usually has, `styles` named styles that come from
    the bundled design. `look` can be taken over.
    """

    known: tuple[str, ...]
    unknown: tuple[Unknown, ...] = ()
    unclosed: tuple[str, ...] = ()
    expressions: tuple[str, ...] = ()
    content: str | None = None
    advised: tuple[str, ...] = ()
    styles: tuple[str, ...] = ()
    look: OfferedLook = field(default_factory=OfferedLook)

    @property
    def has_no_sender(self) -> bool:
        """Whether it names neither the sender nor its fractie, which the letter leaves to its paper."""
        return not {"afzender", "fractie"} & {*self.known}

    @property
    def is_usable(self) -> bool:
        """Whether a letter in it would be whole, without a placeholder left in it."""
        return not (self.unknown or self.unclosed or self.expressions or self.content)


def check_template(data: bytes) -> TemplateReport:
    """Return what there is to say of a template.

    Raises UserError as `WordTemplate` does but for expressions, for what is no template or a dangerous one.
    """
    template = WordTemplate(data, is_looked_at=True)
    names = set(template.mentions)
    unknown = sorted(name for name in names if name not in MEANINGS)
    return TemplateReport(
        known=tuple(name for name in MEANINGS if name in names),
        unknown=tuple(Unknown(name, meant_by(name)) for name in unknown),
        unclosed=template.unclosed,
        expressions=template.expressions,
        content=_content_fault(template),
        advised=tuple(name for name in ADVISED if name not in names),
        styles=tuple(missing_styles(template)),
        look=offered_look(template),
    )


def _content_fault(template: WordTemplate) -> str | None:
    """Return what is wrong with the place of the letter; one in a header or a text box does not stand alone either."""
    count = template.mentions.count(CONTENT)
    if count == 0:
        return "missing"
    if not template.content_places:
        return "not_alone"
    return "twice" if count > 1 else None
