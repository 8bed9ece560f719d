"""Documents out of records: read in one go, composed, rendered, and written so that a file is whole or not there."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, NamedTuple

from zvdesk.documents import pack as packs
from zvdesk.documents.compose.masked import Masked, places_in
from zvdesk.documents.compose.meeting import LeftOut, MeetingPack
from zvdesk.documents.compose.pack import compose_pack
from zvdesk.documents.compose.pack_word import compose_meeting
from zvdesk.documents.compose.question import QuestionLetter
from zvdesk.documents.files import replacing, write_atomically
from zvdesk.documents.pack_choice import PackChoice
from zvdesk.documents.pack_parts import Hindrance, Pack, Problem, Section, Sheets
from zvdesk.errors import RefusedError, UserError
from zvdesk.model.confidentiality import is_closed
from zvdesk.model.fields import detached, to_json
from zvdesk.model.meetings import Meeting
from zvdesk.model.questions import CouncilQuestion
from zvdesk.phrases import empty_part
from zvdesk.services.council.house_style_reading import BARE, PDF, WORD, Dress, dress_of
from zvdesk.services.meetings.pack_contents import contents_of
from zvdesk.services.questions.missing import is_unwritten
from zvdesk.services.questions.papers import letter_of
from zvdesk.services.records import live
from zvdesk.services.store import Store

Progress = Callable[[int, int], None]
WHOLE = PackChoice()
_IN_PDF_ALONE = ("undrawn_sign",)
"""Findings that are none in Word, which has the words."""


@dataclass(frozen=True)
class Exported:
    """A written document: where it is, its pages where these are known, and what could not be taken up in it.

    `left_out` counts what is closed and was not asked for; `unfilled` names the fields that make a letter a draft, of
    a question of a `kind`, and `unsettled` what was found in its text and makes it one. `sheets` tells of which
    items the preparation took more than its page.
    `quotes_left_out` counts the quotes of a visit to whose leaving nobody agreed, `others_left_out` what else may not
    leave, `with_quotes` the agreements and actions in which one stands, `quotes_masked` the places where a mask stands
    for one, and `masked_at` where these are as far as that is told.
    """

    path: Path
    pages: int | None = None
    problems: tuple[Problem, ...] = ()
    left_out: LeftOut = field(default_factory=LeftOut)
    unfilled: tuple[str, ...] = ()
    kind: str = ""
    unsettled: tuple[str, ...] = ()
    sheets: Sheets = field(default_factory=Sheets)
    quotes_left_out: int = 0
    others_left_out: int = 0
    with_quotes: int = 0
    quotes_masked: int = 0
    masked_at: tuple[Masked, ...] = ()

    @property
    def undrawn(self) -> str:
        """The signs that stand as a box in a PDF that was just written, read from it; "" for none."""
        from zvdesk.documents.undrawn import undrawn_in  # which brings pikepdf along

        return undrawn_in(self.path)


class PackSize(NamedTuple):
    """How many pages a pack will have, about how many bytes it adds to its documents, and where masks will stand."""

    pages: int
    own_bytes: int
    masked_at: tuple[Masked, ...] = ()


class ExportService:
    """Council questions and agenda packs as Word and PDF."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def question(
        self,
        reference: str,
        path: Path,
        *,
        include_confidential: bool = False,
        is_plain: bool = False,
        is_strict: bool = False,
    ) -> Exported:
        """Write a council question as the letter of the kind that the path's suffix names.

        It wears the house style of the workspace, unless it is to be plain. What is to be settled in it yet makes it a
        draft; when it is to be strict, nothing is written of such a one.

        Raises RefusedError "export_confidential" (title, level), "question_empty" for one with nothing written,
        "export_unsettled" (found), "leaving_unsure" (found, unsure); UserError("export_format_unknown", suffix, known).
        """
        suffix = suffix_in(path, (WORD, PDF))
        letter = self._letter(reference, include_confidential=include_confidential, is_leaving=True)
        if is_unwritten(letter.question):
            raise RefusedError("question_empty")
        if suffix == WORD:
            letter = replace(letter, unsettled=_without(letter.unsettled, _IN_PDF_ALONE))
        if is_strict and _to_do(letter):
            raise RefusedError("export_unsettled", found=_to_do(letter))
        dress = BARE if is_plain else self._dress(with_template=suffix == WORD)
        write_atomically(path, dress.letter(letter, suffix))
        kind = letter.question.kind.value
        return Exported(path, unfilled=_unfilled(letter), kind=kind, unsettled=letter.unsettled)

    def unsettled(self, reference: str) -> tuple[str, ...]:
        """Return what is to be settled before a question leaves: personal data and others, in a few words each.

        One in which nothing was written yet does not leave, and what its kind begins with is not asked about.
        """
        letter = self._letter(reference, include_confidential=True)
        if is_unwritten(letter.question):
            return ()
        from zvdesk.services.visits.unsaid_findings import UNSURE

        return _without(letter.unsettled, UNSURE)  # nothing leaves with these, also not as a draft

    def to_do(self, reference: str) -> tuple[str, ...]:
        """Return all that makes a letter a draft: the parts that are missing, and what is to be settled."""
        return tuple(_to_do(self._letter(reference, include_confidential=True)))

    def question_pdf(self, reference: str, *, include_confidential: bool = False) -> bytes:
        """Return the letter as a PDF in memory, to be printed. Raises as `question` does."""
        letter = self._letter(reference, include_confidential=include_confidential, is_leaving=True)
        if is_unwritten(letter.question):
            raise RefusedError("question_empty")
        return self._dress(with_template=False).letter(letter, PDF)

    def question_preview(self, reference: str, values: Mapping[str, Any]) -> bytes:
        """Return the letter as a PDF in memory, with JSON values that are not stored yet in the place of stored ones.

        It is for the eyes of who has the question open, and so also made of one that is closed. Raises UserError as
        `live` and "field_invalid".
        """
        letter = self._letter(reference, values, include_confidential=True)
        return self._dress(with_template=False).letter(letter, PDF)

    def _dress(self, *, with_template: bool) -> Dress:
        with self._store.read() as session:
            return dress_of(session, self._store.workspace.attachments, with_template=with_template)

    def _letter(
        self,
        reference: str,
        values: Mapping[str, Any] | None = None,
        *,
        include_confidential: bool,
        is_leaving: bool = False,
    ) -> QuestionLetter:
        # A third of a second, at the first letter
        from zvdesk.services.questions.remarks import unsettled
        from zvdesk.services.visits.leaving import refuse_letter
        from zvdesk.services.visits.unsaid_findings import without_unsaid
        from zvdesk.services.visits.unsaid_words import unsaid_of

        with self._store.read() as session:
            question = live(session, reference, "council-question")
            if not isinstance(question, CouncilQuestion):
                raise UserError("record_unknown", id=reference, kind="council-question")
            if is_closed(question.confidentiality) and not include_confidential:
                level = str(question.confidentiality)
                raise RefusedError("export_confidential", title=question.display_title, level=level)
            shown = question if values is None else detached(CouncilQuestion, {**to_json(question), **values})
            letter = letter_of(session, self._store, question, shown)
            if letter.is_final:  # nothing is to be settled in what went out already
                return letter
            if is_leaving:
                refuse_letter(session, unsaid_of(session), shown)
            found = unsettled(session, shown, self._store.today(), self._store.wall_clock())
            return replace(letter, question=without_unsaid(session, letter.question), unsettled=found)

    def pack(
        self,
        reference: str,
        path: Path,
        *,
        choice: PackChoice = WHOLE,
        include_confidential: bool = False,
        progress: Progress | None = None,
    ) -> Exported:
        """Write the pack of a meeting: Word for agenda, preparation and list, PDF with all documents in it.

        What is vertrouwelijk or geheim is left out unless asked for or named in the choice; a closed meeting as a whole
        is refused. Raises as `question` does, and UserError("pages_not_there", title, text, last) for pages that were
        chosen of a document that ends before them.
        """
        suffix = suffix_in(path, (WORD, PDF))
        composed = self._composed(reference, choice, include_confidential=include_confidential, leaves_as=suffix)
        left_out, masked = composed.contents.left_out(), composed.contents.masked(with_files=suffix != WORD)
        if suffix == WORD:
            write_atomically(path, composed.listed(WORD, progress))
            return Exported(path, left_out=left_out, quotes_masked=places_in(masked), masked_at=masked)
        _refuse_absent_pages(composed.pack)
        with replacing(path) as file:
            result = packs.render_into(file, composed.pack, progress=progress)
        return Exported(
            path, result.pages, result.problems, left_out, sheets=result.sheets,
            quotes_masked=places_in(masked), masked_at=masked,
        )  # fmt: skip

    def look_into(self, reference: str, choice: PackChoice) -> dict[str, int | Hindrance]:
        """Return by file how many pages it has, or why it cannot be in a pack; that of what goes in by a choice."""
        pack = self._composed(reference, choice, include_confidential=False).pack
        return {source.key: one for source, one in zip(pack.sources, packs.look_into(pack), strict=True) if source.key}

    def size_of(self, reference: str, choice: PackChoice, found: Mapping[str, int | Hindrance]) -> PackSize:
        """Return how large a pack will be, by what `look_into` found, and where masks will stand in it."""
        from zvdesk.documents.pack_count import own_bytes, sheets_in

        composed = self._composed(reference, choice, include_confidential=False)
        pack = composed.pack
        return PackSize(sheets_in(pack, found), own_bytes(pack, found), composed.contents.masked())

    def masked_in(
        self, reference: str, choice: PackChoice = WHOLE, *, include_confidential: bool = False
    ) -> tuple[Masked, ...]:
        """Return where masks will stand in a pack for the words of quotes nobody agreed to. Raises as `pack` does."""
        return self._composed(reference, choice, include_confidential=include_confidential).contents.masked()

    def pack_pdf(
        self, reference: str, *, include_confidential: bool = False, progress: Progress | None = None
    ) -> bytes:
        """Return the pack with all documents as a PDF in memory; its pages are those of others. Raises as `pack`."""
        composed = self._composed(reference, WHOLE, include_confidential=include_confidential, leaves_as=PDF)
        return packs.render(composed.pack, progress=progress)[0]

    def meeting_pdf(
        self, reference: str, *, include_confidential: bool = False, progress: Progress | None = None
    ) -> bytes:
        """Return agenda, preparation and list of documents as a PDF in memory, without the documents. As `pack`."""
        composed = self._composed(reference, WHOLE, include_confidential=include_confidential, leaves_as=WORD)
        return composed.listed(PDF, progress)

    def _composed(
        self, reference: str, choice: PackChoice, *, include_confidential: bool, leaves_as: str = ""
    ) -> "_ComposedPack":
        """Return what a pack is made of; one that leaves, as Word or PDF, has nothing in it that is to be looked at."""
        with self._store.read() as session:
            meeting = live(session, reference, "meeting")
            if not isinstance(meeting, Meeting):
                raise UserError("record_unknown", id=reference, kind="meeting")
            if is_closed(meeting.confidentiality) and not include_confidential and meeting.id not in choice.opened:
                level = str(meeting.confidentiality)
                raise RefusedError("export_confidential", title=meeting.display_title, level=level)
            store = self._store.workspace.attachments
            contents = contents_of(
                session, meeting, store, choice, include_confidential=include_confidential, leaves_as=leaves_as
            )
        dress, pack = self._dress(with_template=False), compose_pack(contents)
        return _ComposedPack(contents, replace(pack, front=dress.on(pack.front)), dress)


@dataclass(frozen=True)
class _ComposedPack:
    contents: MeetingPack
    pack: Pack
    dress: Dress

    def listed(self, suffix: str, progress: Progress | None) -> bytes:
        """Return the agenda with the list of documents as a file of its own.

        Only making the PDF tells which files can be read, and the list must not say more than that.
        """
        problems = packs.try_out(self.pack, progress=progress).problems
        found = {self.pack.sources[problem.index]: problem.reason for problem in problems}
        return self.dress.document(compose_meeting(replace(self.contents, hindrances=found)), suffix)


def _to_do(letter: QuestionLetter) -> list[str]:
    parts = [empty_part(name, letter.question.kind.value) for name in _unfilled(letter)]
    return [*parts, *dict.fromkeys(letter.unsettled)]


def _without(unsettled: Sequence[str], codes: Iterable[str]) -> tuple[str, ...]:
    """Return what is to be settled without the findings of some codes."""
    from zvdesk.checks.words import OPEN_WORDS
    from zvdesk.services.visits.unsaid_findings import WORDS  # a third of a second, at the first

    starts = tuple(f"{(OPEN_WORDS | WORDS)[code]} in " for code in codes)
    return tuple(one for one in unsettled if not one.startswith(starts))


def _unfilled(letter: QuestionLetter) -> tuple[str, ...]:
    return () if letter.is_final else letter.question.missing


def _refuse_absent_pages(pack: Pack) -> None:
    """Only the documents of which pages were chosen are looked into; what hinders one is told in the pack."""
    chosen = [source for source in pack.sources if source.pages is not None]
    if not chosen:
        return
    whole = Section("", "", sources=tuple(replace(source, pages=None) for source in chosen))
    found = packs.look_into(replace(pack, sections=(whole,)))
    ends: dict[str, int] = {}
    for source, count in zip(chosen, found, strict=True):
        if isinstance(count, int):
            ends[source.document] = max(count, ends.get(source.document, 0))
    for source in chosen:
        last = ends.get(source.document)
        absent = "" if source.pages is None or last is None else source.pages.absent(last)
        if absent:
            raise UserError("pages_not_there", title=source.document, text=absent, last=last)


def suffix_in(path: Path, known: Sequence[str]) -> str:
    """Return the suffix of a path in small letters. Raises UserError("export_format_unknown", suffix, known)."""
    suffix = path.suffix.casefold()
    if suffix not in known:
        raise UserError("export_format_unknown", suffix=path.suffix, known=list(known))
    return suffix
