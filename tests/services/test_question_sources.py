"""A file of the workspace as a source of a council question, which is as closed; and the file may come and go."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from handover_pairs import Pair, make_pair
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from papers import pdf

from zvdesk.app import App, Desk
from zvdesk.cli.handover_words import package_lines
from zvdesk.errors import UserError
from zvdesk.model.confidentiality import ORDER
from zvdesk.model.enums import Confidentiality, Relation
from zvdesk.services.attachments import IncomingFile

OPEN, INTERNAL, CLOSED, SECRET = Confidentiality
LEVELS = st.sampled_from(list(Confidentiality))
INTRO = ("Dit is de inleiding bij het voorstel.",)
COSTS = ("De kosten zijn drie miljoen euro.",)
TAIL = ("Tot slot de planning voor volgend jaar.",)
NEW = ("Een samenvatting vooraf van het geheel.",)


def make(desk: Desk, kind: str, **fields: Any) -> str:
    return desk.records.create(kind, fields)[0].id


def attach(desk: Desk, record_id: str, name: str = "Brief_opvang.pdf", content: bytes = b"tekst") -> str:
    return desk.attachments.attach(record_id, [IncomingFile(name, content)])[0][0].id


def level(desk: Desk, record_id: str) -> str:
    return str(desk.records.get(record_id).confidentiality)


def named(desk: Desk, question: str) -> list[tuple[str, str | None]]:
    """Return the page and the file of every source."""
    record: Any = desk.records.get(question)
    return [(one.page, one.attachment_id) for one in record.references]


def is_whole(desk: Desk) -> bool:
    return desk.maintenance.check() == []


@pytest.fixture
def question(desk: Desk) -> str:
    return make(desk, "council-question", subject="Opvang", items=[{"text": "Hoeveel?"}])


@pytest.fixture
def document(desk: Desk) -> str:
    meeting = make(desk, "meeting", title="Commissie Zorg", start="2026-12-03T19:30:00")
    item = make(desk, "agenda-item", meeting_id=meeting, number="4", title="Jeugdzorg")
    return make(desk, "document", agenda_item_id=item, title="Raadsbrief opvang", publication_date="2026-11-02")


@pytest.fixture
def file(desk: Desk, document: str) -> str:
    return attach(desk, document)


# Named as a source


def test_a_source_says_what_its_document_says_of_itself(desk: Desk, question: str, document: str, file: str) -> None:
    added, _ = desk.question_sources.add(question, document, " 4 ")
    assert (added.title, str(added.published_on), added.page) == ("Raadsbrief opvang", "2026-11-02", "4")
    assert (added.attachment_id, added.publisher, added.url) == (file, "", "")
    known = desk.reading_service.view(question).named_files[file]
    assert known.where == "Commissie Zorg, 3 december 2026 · 4 Jeugdzorg"
    desk.records.update(question, {"references": [{"id": added.id, "title": "De brief"}]})
    assert named(desk, question) == [("4", file)], "what is not named stays"


def test_a_file_elsewhere_is_called_by_its_own_name(desk: Desk, question: str) -> None:
    file = attach(desk, make(desk, "note", title="Opvang"), "Brief_van_de_GGD.docx")
    known = desk.question_sources.find(file[:13])
    assert (known.title, known.published_on, known.where) == ("Brief van de GGD", None, "Notitie “Opvang”")


def test_a_note_in_a_file_knows_its_page(desk: Desk, question: str, file: str) -> None:
    note = make(desk, "page-note", attachment_id=file, page=7, quote="drie miljoen")
    desk.question_sources.add(question, note)
    assert named(desk, question) == [("7", file)]


def test_the_same_page_twice_is_once_and_another_page_is_another_source(desk: Desk, question: str, file: str) -> None:
    for page in ("3", "3", "9"):
        added, _ = desk.question_sources.add(question, file, page)
    assert named(desk, question) == [("3", file), ("9", file)]
    assert added.page == "9"
    assert [use.page for use in desk.question_sources.uses(file)] == ["3", "9"]


def test_a_record_with_several_files_has_to_say_which(desk: Desk, question: str, document: str) -> None:
    with pytest.raises(UserError, match="source_file_unclear"):
        desk.question_sources.add(question, document)
    for name in ("a.txt", "b.txt"):
        attach(desk, document, name, name.encode())
    with pytest.raises(UserError, match="source_file_unclear"):
        desk.question_sources.add(question, document)
    assert named(desk, question) == []


def test_a_file_is_named_by_the_start_of_its_id(desk: Desk, question: str, file: str) -> None:
    desk.records.update(question, {"references": [{"title": "Brief", "attachment_id": f" {file[:13].upper()}"}]})
    assert named(desk, question) == [("", file)]
    for unknown in ("ffff", "%", "_", " "):
        with pytest.raises(UserError, match="record_unknown"):
            desk.records.update(question, {"references": [{"attachment_id": unknown}]})
    for number in range(20):
        attach(desk, make(desk, "note"), f"{number}.txt", str(number).encode())
    starts = [row.id[0] for row in desk.rows("attachment")]
    twice = next(start for start in starts if starts.count(start) > 1)
    with pytest.raises(UserError, match="record_ambiguous"):
        desk.records.update(question, {"references": [{"attachment_id": twice}]})
    assert named(desk, question) == [("", file)]


def test_a_file_of_the_question_itself_is_no_source_of_it(desk: Desk, question: str) -> None:
    own = attach(desk, question)
    answer = attach(desk, make(desk, "answer", question_id=question, text="Zes"), "antwoord.txt", b"zes")
    other = make(desk, "council-question", subject="Ander")
    for file in (own, answer):
        with pytest.raises(UserError, match="source_own_file"):
            desk.question_sources.add(question, file)
        with pytest.raises(UserError, match="source_own_file"):
            desk.records.update(question, {"references": [{"title": "Brief", "attachment_id": file}]})
        with pytest.raises(UserError, match="source_own_file"):
            make(desk, "question-reference", question_id=question, attachment_id=file)
        assert named(desk, question) == []
        desk.question_sources.add(other, file)
    made = make(desk, "question-reference", question_id=question, title="Vrij")
    with pytest.raises(UserError, match="source_own_file"):
        desk.records.update(made, {"attachment_id": own})
    found = [(own, 2), (answer, None), (other, None)]
    assert desk.question_sources.choices(found, question) == []
    assert [one.id for one in desk.question_sources.choices(found, other)] == [own, answer]


def test_what_was_found_stands_for_its_files(desk: Desk, question: str, document: str, file: str) -> None:
    found = desk.question_sources.choices([(file, 7), (document, None), (question, None)], question)
    assert [(one.id, one.page) for one in found] == [(file, "7")]
    desk.records.trash([file])
    assert desk.question_sources.choices([(file, 7), (document, None)], question) == []


def test_a_file_in_the_trash_cannot_become_a_source_and_stays_one(desk: Desk, question: str, file: str) -> None:
    desk.question_sources.add(question, file, "3")
    desk.records.trash([file])
    other = make(desk, "council-question", subject="Ander")
    with pytest.raises(UserError, match="record_deleted"):
        desk.question_sources.add(other, file)
    with pytest.raises(UserError, match="record_deleted"):
        desk.records.update(other, {"references": [{"attachment_id": file}]})
    with pytest.raises(UserError, match="record_deleted"):
        make(desk, "council-question", references=[{"attachment_id": file}])
    desk.records.update(question, {"references": desk.reading_service.show(question)["references"], "subject": "Nu"})
    assert named(desk, question) == [("3", file)]
    assert desk.reading_service.view(question).named_files[file].is_gone


# As closed as what it rests on


def test_a_question_is_as_closed_as_the_file_that_a_source_names(desk: Desk, question: str, document: str) -> None:
    file = attach(desk, document)
    desk.records.update(file, {"confidentiality": SECRET})
    _, changes = desk.question_sources.add(question, file)
    assert (level(desk, question), changes.kinds) == (SECRET, {"council-question"})
    assert level(desk, make(desk, "answer", question_id=question)) == SECRET
    source = desk.records.get(desk.reading_service.show(question)["references"][0]["id"])
    assert source.confidentiality == SECRET
    view = desk.reading_service.view(question)
    assert [(one.title, one.confidentiality) for one in view.sources] == [("Raadsbrief opvang", SECRET)]


@pytest.mark.parametrize("closed", ["file", "document", "meeting"])
def test_a_document_that_is_closed_later_closes_the_question(
    desk: Desk, question: str, document: str, file: str, closed: str
) -> None:
    desk.question_sources.add(question, file)
    desk.records.update(question, {"confidentiality": OPEN, "confidentiality_reason": "Zonder namen"})
    record: Any = desk.records.get(document)
    where = {"file": file, "document": document, "meeting": record.meeting_id}[closed]
    desk.records.update(where, {"confidentiality": CLOSED})
    after = desk.records.get(question)
    assert (after.confidentiality, after.confidentiality_reason) == (CLOSED, "")


def test_a_question_in_the_trash_comes_back_as_closed_as_its_source_became(
    desk: Desk, question: str, file: str
) -> None:
    desk.question_sources.add(question, file)
    desk.records.trash([question])
    desk.records.update(file, {"confidentiality": SECRET})
    desk.records.restore([question])
    assert level(desk, question) == SECRET
    assert desk.question_sources.uses(file)[0].question_id == question
    desk.records.trash([question])
    assert desk.question_sources.uses(file) == []
    desk.trash.empty()
    assert is_whole(desk)


def test_below_the_level_of_a_named_file_takes_a_reason_which_a_new_file_ends(
    desk: Desk, question: str, file: str
) -> None:
    desk.records.update(file, {"confidentiality": CLOSED})
    desk.question_sources.add(question, file)
    with pytest.raises(UserError, match="confidentiality_reason_missing"):
        desk.records.update(question, {"confidentiality": OPEN})
    desk.records.update(question, {"confidentiality": OPEN, "confidentiality_reason": "Zonder namen"})
    desk.records.update(question, {"subject": "Anders"})
    make(desk, "question-reference", question_id=question, title="Krant")
    assert level(desk, question) == OPEN, "the reason holds"
    secret = attach(desk, make(desk, "note", confidentiality=SECRET), "geheim.txt", b"geheim")
    make(desk, "question-reference", question_id=question, attachment_id=secret)
    assert level(desk, question) == SECRET, "not against a new source"


def test_a_source_that_starts_to_name_a_file_closes_too(desk: Desk, question: str, file: str) -> None:
    desk.records.update(file, {"confidentiality": CLOSED})
    source = make(desk, "question-reference", question_id=question, title="Brief")
    desk.records.update(source, {"attachment_id": file})
    assert (level(desk, question), level(desk, source)) == (CLOSED, CLOSED)


def test_a_closed_source_in_an_open_question_is_told_by_the_title_in_the_letter(
    desk: Desk, question: str, file: str
) -> None:
    desk.records.update(file, {"confidentiality": CLOSED})
    desk.question_sources.add(question, file)
    desk.records.update(question, {"confidentiality": OPEN, "confidentiality_reason": "Zonder namen"})
    (told,) = (one for one in desk.question_checks.check(question).open if one.finding.code == "closed_source")
    assert "noemt als bron “Raadsbrief opvang”, dat vertrouwelijk is" in told.finding.sentence
    assert told.related_id == file


def test_whatever_happens_a_question_is_no_more_open_than_its_sources_without_a_reason(desk: Desk) -> None:
    @settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(
        st.lists(
            st.one_of(
                st.tuples(st.just("level"), st.integers(0, 4), LEVELS, st.sampled_from(["", "reden"])),
                st.tuples(st.just("name"), st.integers(0, 1), st.booleans()),
                st.tuples(st.just("drop"), st.integers(0, 1)),
                st.tuples(st.just("trash"), st.integers(0, 1)),
                st.tuples(st.just("undo")),
            ),
            max_size=10,
        )
    )
    def check(steps: list[tuple[Any, ...]]) -> None:
        notes = [make(desk, "note", title=f"n{number}") for number in range(2)]
        files = [attach(desk, note, f"{number}.txt", str(number).encode()) for number, note in enumerate(notes)]
        question = make(desk, "council-question", subject="Opvang")
        done = []
        for step in steps:
            try:
                done += filter(None, [do(desk, question, [*notes, *files, question], files, step, done)])
            except UserError as error:
                if error.code not in ("confidentiality_reason_missing", "record_deleted", "owner_deleted"):
                    raise
            holds(desk, question)
        desk.trash.empty()
        assert is_whole(desk)

    check()


def do(desk: Desk, question: str, every: Sequence[str], files: Sequence[str], step: Any, done: Sequence[Any]) -> Any:
    """Do one thing that a user may do, and return its changes."""
    what, *more = step
    if what == "level":
        place, wanted, because = more
        values = {"confidentiality": wanted, "confidentiality_reason": because}
        return desk.records.update(every[place], values)[1]
    if what == "name":
        place, is_by_itself = more
        if is_by_itself:
            values = {"question_id": question, "attachment_id": files[place]}
            return desk.records.create("question-reference", values)[1]
        return desk.question_sources.add(question, files[place])[1]
    if what == "drop":
        there = desk.reading_service.show(question)["references"]
        kept = [one for one in there if one["attachment_id"] != files[more[0]]]
        return desk.records.update(question, {"references": kept})[1]
    if what == "trash":
        is_there = desk.records.get(files[more[0]]).deleted_at is None
        return desk.records.trash([files[more[0]]]) if is_there else desk.records.restore([files[more[0]]])
    return desk.versions.revert(done[-1]) if done else None


def holds(desk: Desk, question: str) -> None:
    record: Any = desk.records.get(question)
    for one in record.references:
        if one.attachment_id:
            file = desk.records.get(one.attachment_id)
            is_lower = ORDER.index(record.confidentiality) < ORDER.index(file.confidentiality)
            assert not is_lower or record.confidentiality_reason
    assert {one.confidentiality for one in record.references} <= {record.confidentiality}


# Coming and going


def test_a_file_that_is_removed_for_good_leaves_the_words_of_the_source(desk: Desk, question: str, file: str) -> None:
    desk.records.update(file, {"confidentiality": CLOSED})
    desk.question_sources.add(question, file, "3")
    before = len(desk.versions.of(question))
    desk.records.trash([file])
    assert named(desk, question) == [("3", file)]
    desk.records.restore([file])
    desk.records.trash([file])
    desk.trash.purge([file])
    assert named(desk, question) == [("3", None)]
    record: Any = desk.records.get(question)
    assert (record.references[0].title, record.confidentiality) == ("Raadsbrief opvang", CLOSED)
    assert is_whole(desk)
    (named_in, *_) = [
        one for one in desk.versions.of(question) if any(each["attachment_id"] for each in one.content["references"])
    ]
    assert len(desk.versions.of(question)) > before
    desk.versions.bring_back(question, named_in.revision)
    assert named(desk, question) == [("3", None)], "a version of before names what is gone no more"
    assert is_whole(desk)


def test_naming_a_file_can_be_undone_and_leaves_the_level(desk: Desk, question: str, file: str) -> None:
    desk.records.update(file, {"confidentiality": CLOSED})
    _, added = desk.question_sources.add(question, file)
    desk.versions.revert(added)
    assert (named(desk, question), level(desk, question)) == ([], OPEN)
    _, added = desk.question_sources.add(question, file, "5")
    _, removed = desk.records.update(question, {"references": []})
    desk.records.trash([file])
    desk.versions.revert(removed)
    assert (named(desk, question), level(desk, question)) == ([("5", file)], CLOSED)
    assert is_whole(desk)


def test_a_copy_names_the_same_files_and_is_as_closed(desk: Desk, question: str, file: str) -> None:
    desk.records.update(file, {"confidentiality": CLOSED})
    desk.question_sources.add(question, file, "3")
    other = attach(desk, make(desk, "note"), "weg.txt", b"weg")
    desk.question_sources.add(question, other)
    desk.records.trash([other])
    made, _ = desk.questions.duplicate(question)
    assert named(desk, made.id) == [("3", file), ("", None)]
    assert level(desk, made.id) == CLOSED
    assert made.references[1].title == "weg"


def test_partners_that_are_put_together_leave_the_source_with_the_file_that_stays(desk: Desk, question: str) -> None:
    kept, gone = (make(desk, "partner", name=f"GGD {place}") for place in ("Noord", "Zuid"))
    there, double = (attach(desk, each, "visie.txt", b"visie") for each in (kept, gone))
    moved = attach(desk, gone, "plan.txt", b"plan")
    desk.records.update(there, {"confidentiality": CLOSED})
    for file in (double, moved):
        desk.question_sources.add(question, file)
    desk.contact_merging.merge(kept, gone)
    assert [file for _, file in named(desk, question)] == [there, moved]
    assert level(desk, question) == CLOSED
    desk.trash.empty()
    assert [file for _, file in named(desk, question)] == [there, moved]
    assert is_whole(desk)


# Newer versions


def test_a_source_goes_along_to_where_its_page_stands_in_a_newer_version(
    desk: Desk, question: str, document: str
) -> None:
    file = attach(desk, document, content=pdf([INTRO, COSTS, TAIL]))
    for page in ("2", "", "1-2, 3"):
        desk.question_sources.add(question, file, page)
    replaced, changes = desk.reader_versions.replace(file, IncomingFile("Brief2.pdf", pdf([NEW, INTRO, COSTS, TAIL])))
    newer = replaced.file.id
    assert named(desk, question) == [("3", newer), ("", newer), ("2-3, 4", newer)]
    assert replaced.cited == 0
    assert desk.records.get(file).deleted_at is not None
    desk.versions.revert(changes)
    assert named(desk, question) == [("2", file), ("", file), ("1-2, 3", file)]


def test_a_source_at_a_page_that_changed_keeps_the_former_version(desk: Desk, question: str, document: str) -> None:
    file = attach(desk, document, content=pdf([INTRO, COSTS]))
    desk.question_sources.add(question, file, "2")
    desk.question_sources.add(question, file, "1")
    replaced, _ = desk.reader_versions.replace(file, IncomingFile("Brief2.pdf", pdf([INTRO, NEW])))
    assert named(desk, question) == [("2", file), ("1", replaced.file.id)]
    assert replaced.cited == 1
    assert desk.records.get(file).deleted_at is None
    known = desk.reading_service.view(question).named_files
    assert (known[file].is_former, known[replaced.file.id].is_former) == (True, False)


def test_what_was_filed_keeps_naming_the_version_that_it_rested_on(desk: Desk, question: str, document: str) -> None:
    file = attach(desk, document, content=pdf([INTRO, COSTS]))
    desk.question_sources.add(question, file, "1")
    desk.records.update(question, {"status": "ingediend"})
    replaced, _ = desk.reader_versions.replace(file, IncomingFile("Brief2.pdf", pdf([NEW, INTRO, COSTS])))
    assert (named(desk, question), replaced.cited) == ([("1", file)], 1)
    assert desk.records.get(file).deleted_at is None


def test_a_newer_version_that_is_more_closed_closes_the_question(desk: Desk, question: str, document: str) -> None:
    file = attach(desk, document)
    desk.records.update(document, {"confidentiality": SECRET})
    desk.records.update(file, {"confidentiality": OPEN, "confidentiality_reason": "Zonder bijlage 2"})
    desk.question_sources.add(question, file)
    desk.records.update(question, {"confidentiality": OPEN, "confidentiality_reason": ""})
    desk.reader_versions.replace(file, IncomingFile("Brief2.txt", b"anders"))
    assert level(desk, question) == SECRET


# Handed over


@pytest.fixture
def pair(app: App, tmp_path: Path, new_workspace: Path) -> Iterator[Pair]:
    made = make_pair(app, tmp_path, new_workspace)
    yield made
    for desk in (made.anna, made.bram):
        desk.close()


def given_away(desk: Desk, **fields: Any) -> tuple[str, str, str]:
    """Return a document, its file, and a question that names it at page 3."""
    meeting = make(desk, "meeting", title="Commissie", source="notubiz", source_id="m1")
    document = make(desk, "document", meeting_id=meeting, title="Raadsbrief", source_id="d1", **fields)
    file = attach(desk, document, content=b"de brief")
    question = make(desk, "council-question", subject="Opvang", items=[{"text": "Hoeveel?"}])
    desk.question_sources.add(question, file, "3")
    return document, file, question


def test_a_file_goes_along_with_the_question_that_names_it(pair: Pair) -> None:
    document, file, question = given_away(pair.anna)
    path = pair.hand(pair.anna, [question])
    pair.take(pair.bram, path)
    assert named(pair.bram, question) == [("3", file)]
    assert pair.bram.attachments.content(file) == b"de brief"
    assert pair.bram.records.get(document).display_title == "Raadsbrief"
    assert is_whole(pair.bram)
    assert not pair.take(pair.bram, path)
    assert pair.hand(pair.bram, [question]).read_bytes() == path.read_bytes()


def test_a_file_that_stays_here_is_not_mentioned_and_not_lost_when_the_question_comes_back(pair: Pair) -> None:
    _, file, question = given_away(pair.anna)
    pair.take(pair.bram, pair.hand(pair.anna, [question], without=[file]))
    assert named(pair.bram, question) == [("3", None)]
    (source,) = pair.bram.reading_service.show(question)["references"]
    pair.bram.records.update(question, {"references": [{**source, "title": "Brief van het college"}]})
    pair.take(pair.anna, pair.hand(pair.bram, [question]))
    record: Any = pair.anna.records.get(question)
    assert (record.references[0].title, named(pair.anna, question)) == ("Brief van het college", [("3", file)])


def test_a_file_that_was_taken_from_a_source_there_goes_here_too(pair: Pair) -> None:
    _, _, question = given_away(pair.anna)
    pair.take(pair.bram, pair.hand(pair.anna, [question]))
    (source,) = pair.bram.reading_service.show(question)["references"]
    pair.bram.records.update(question, {"references": [{**source, "attachment_id": None}]})
    path = pair.hand(pair.bram, [question])
    seen = pair.look(pair.anna, path)
    (told,) = (each for one in seen.records if one.id == question for each in one.differences)
    assert (told.path, told.is_text) == (f"references/{source['id']}/attachment_id", False)
    assert seen.names[told.mine] == "Brief_opvang.pdf"
    assert f"        hier: “{seen.names[told.mine]}”" in list(package_lines(seen))
    pair.take(pair.anna, path)
    assert named(pair.anna, question) == [("3", None)]


def test_the_same_file_under_another_id_is_named_by_the_id_it_has_here(pair: Pair) -> None:
    _, theirs, question = given_away(pair.anna)
    meeting = make(pair.bram, "meeting", title="Commissie", source="notubiz", source_id="m1")
    mine = attach(pair.bram, make(pair.bram, "document", meeting_id=meeting, source_id="d1"), content=b"de brief")
    assert mine != theirs
    pair.take(pair.bram, pair.hand(pair.anna, [question]))
    assert named(pair.bram, question) == [("3", mine)]
    assert is_whole(pair.bram)


def test_a_question_comes_in_as_closed_as_the_file_is_here(pair: Pair) -> None:
    document, _, question = given_away(pair.anna)
    pair.take(pair.bram, pair.hand(pair.anna, [document]))
    pair.bram.records.update(document, {"confidentiality": SECRET})
    pair.take(pair.bram, pair.hand(pair.anna, [question]))
    assert level(pair.bram, question) == SECRET


def test_a_file_without_a_place_to_come_in_to_leaves_nothing_dangling(pair: Pair) -> None:
    document, file, question = given_away(pair.anna)
    pair.take(pair.bram, pair.hand(pair.anna, [document], without=[file]))
    pair.bram.records.trash([document])
    applied, _ = pair.take_all(pair.bram, pair.hand(pair.anna, [question]))
    assert (named(pair.bram, question), applied.left) == ([("3", None)], ("Brief_opvang.pdf",))
    assert is_whole(pair.bram)


def test_two_questions_that_rest_on_each_others_files_come_in(pair: Pair) -> None:
    first, second = (make(pair.anna, "council-question", subject=subject) for subject in ("Een", "Twee"))
    files = [attach(pair.anna, each, f"{each}.txt", each.encode()) for each in (first, second)]
    pair.anna.question_sources.add(first, files[1])
    pair.anna.question_sources.add(second, files[0])
    pair.take(pair.bram, pair.hand(pair.anna, [first, second]))
    assert {file for each in (first, second) for _, file in named(pair.bram, each)} <= {*files, None}
    assert is_whole(pair.bram)
    assert pair.bram.attachments.content(files[0]) == first.encode()


def test_a_link_of_a_question_and_a_source_of_it_close_alike(desk: Desk) -> None:
    note = make(desk, "note", confidentiality=SECRET)
    file = attach(desk, note)
    by_link, by_source = (make(desk, "council-question", subject=subject) for subject in ("a", "b"))
    desk.links.link(by_link, note, Relation.AANLEIDING)
    desk.question_sources.add(by_source, file)
    assert level(desk, by_link) == level(desk, by_source) == SECRET
