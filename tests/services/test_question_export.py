"""When there is a document of a question: as soon as one line of it is one's own, whatever its kind."""

from pathlib import Path

import pytest

from zvdesk.app import Desk
from zvdesk.errors import RefusedError
from zvdesk.model.enums import QuestionKind
from zvdesk.services.questions.steps import Taken


@pytest.mark.parametrize("kind", QuestionKind)
def test_what_only_has_the_first_words_of_its_kind_is_no_document(
    desk: Desk, kind: QuestionKind, tmp_path: Path
) -> None:
    question = desk.questions.start(kind)[0].id
    with pytest.raises(RefusedError, match="question_empty"):
        desk.exports.question(question, tmp_path / "brief.docx")
    with pytest.raises(RefusedError, match="question_empty"):
        desk.exports.question_pdf(question)
    with pytest.raises(RefusedError, match="question_empty"):
        desk.question_life.file(question, Taken(reason="Toch"), is_forced=True)


@pytest.mark.parametrize("kind", QuestionKind)
@pytest.mark.parametrize("field", ["subject", "occasion", "explanation", "items"])
def test_one_line_of_ones_own_makes_a_draft_that_says_what_is_missing(
    desk: Desk, kind: QuestionKind, field: str, tmp_path: Path
) -> None:
    question = desk.questions.start(kind)[0].id
    own = [{"text": "Wat kost dat?"}] if field == "items" else "De opvang sluit."
    desk.records.update(question, {field: own})
    path = tmp_path / "brief.docx"
    exported = desk.exports.question(question, path)
    assert path.exists()
    assert "signatories" in exported.unfilled
    assert ("subject" in exported.unfilled) is (field != "subject")
    assert desk.exports.question_pdf(question).startswith(b"%PDF")
