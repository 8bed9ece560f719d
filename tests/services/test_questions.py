"""Questions start empty or from what gave rise to them, and are shown with the rule that applies."""

from typing import Any

import pytest
from photo_files import telling

from zvdesk.app import Desk
from zvdesk.errors import UserError
from zvdesk.model.enums import QuestionKind, Relation
from zvdesk.model.fields import to_json
from zvdesk.services.attachments import IncomingFile
from zvdesk.services.questions.missing import is_unwritten
from zvdesk.services.visits.observation_questions import FIRST_QUESTIONS


def make(desk: Desk, kind: str, **fields: Any) -> str:
    return desk.records.create(kind, fields)[0].id


def test_an_empty_question_has_one_empty_item_and_its_kind(desk: Desk) -> None:
    question, changes = desk.questions.start(QuestionKind.TECHNISCH)
    shown = to_json(question)
    assert (shown["kind"], shown["subject"], [each["text"] for each in shown["items"]]) == (
        "technische_vraag",
        "",
        [""],
    )
    assert changes.kinds == {"council-question"}
    assert desk.questions.start()[0].kind == QuestionKind.SCHRIFTELIJK


def test_a_form_has_the_rule_of_its_kind(desk: Desk) -> None:
    question, _ = desk.questions.start()
    form = desk.questions.form(question.id[:13])
    assert (form.question.id, form.rule, form.profile.rules_name) == (question.id, None, "Reglement van orde")
    desk.profile.change(
        {"municipality": "Haaksbergen", "rules": [{"kind": "schriftelijke_politieke_vraag", "article": "34"}]}
    )
    form = desk.questions.form(question.id)
    assert form.rule is not None
    assert (form.rule.article, form.profile.municipality) == ("34", "Haaksbergen")
    note = make(desk, "note")
    with pytest.raises(UserError, match="record_of_other_kind"):
        desk.questions.form(note)


def test_there_is_one_profile_and_it_is_made_at_the_first_change(desk: Desk) -> None:
    assert desk.profile.get().municipality == ""
    assert desk.rows("council-profile") == []
    desk.profile.change({"municipality": "Haaksbergen"})
    desk.profile.change({"fractie": "Lijst Rood"})
    assert [(row.title, row.columns["fractie"]) for row in desk.rows("council-profile")] == [
        ("Haaksbergen", "Lijst Rood")
    ]


def test_a_question_from_a_visit_says_so(desk: Desk) -> None:
    partner = make(desk, "partner", name="GGD Twente")
    visit = make(desk, "visit", title="Opvang", partner_id=partner, start="2026-11-14T10:00:00")
    question, changes = desk.questions.start_from(visit[:13])
    assert question.subject == "Opvang"
    assert question.occasion == "Naar aanleiding van ons werkbezoek aan GGD Twente van 14 november 2026."
    assert changes.kinds == {"council-question", "link"}
    (link,) = desk.links.of(question.id)
    assert (link.id, link.is_source) == (visit, True)
    assert [one.is_source for one in desk.links.of(visit)] == [False]


@pytest.mark.parametrize(
    ("kind", "fields", "subject", "occasion"),
    [
        ("note", {"title": "Wachttijden", "body": " Eerst x.\n\nDan y.\n"}, "Wachttijden", "Eerst x.\n\nDan y."),
        ("note", {"body": "Alleen tekst"}, "", "Alleen tekst"),
        ("visit", {}, "", "Naar aanleiding van ons werkbezoek."),
        ("partner", {"name": "GGD"}, "GGD", ""),
        ("theme", {"name": "Ondermijning"}, "Ondermijning", ""),
    ],
)
def test_a_question_takes_over_what_its_source_is_about(
    desk: Desk, kind: str, fields: dict[str, Any], subject: str, occasion: str
) -> None:
    question, _ = desk.questions.start_from(make(desk, kind, **fields))
    assert (question.subject, question.occasion) == (subject, occasion)


def test_a_question_from_an_observation_quotes_it(desk: Desk) -> None:
    visit = make(desk, "visit", start="2026-11-14T10:00:00")
    seen = make(desk, "observation", visit_id=visit, text="Er staan veertig mensen op de lijst.")
    question, _ = desk.questions.start_from(seen)
    assert question.subject == "Werkbezoek van 14 november 2026: Er staan veertig mensen op de lijst"
    assert [one.text for one in question.items] == list(FIRST_QUESTIONS)
    assert question.occasion == (
        "Naar aanleiding van ons werkbezoek van 14 november 2026.\n\nEr staan veertig mensen op de lijst."
    )
    assert question.confidentiality == "intern"


@pytest.mark.parametrize(("consent", "quoted"), [("onbekend", False), ("nee", False), ("anoniem", True), ("ja", True)])
def test_words_of_somebody_who_did_not_agree_stay_out_of_the_question(desk: Desk, consent: str, quoted: bool) -> None:
    visit = make(desk, "visit", start="2026-11-14T10:00:00")
    values = {"visit_id": visit, "kind": "citaat", "text": "Wij wachten zeven maanden.", "consent": consent}
    seen = desk.records.create("observation", values)[0].id
    question, _ = desk.questions.start_from(seen)
    assert ("zeven maanden" in question.occasion) is quoted
    assert ("zeven maanden" in question.subject) is quoted
    assert [link.id for link in desk.links.of(question.id)] == [seen]


def test_questions_of_one_visit_are_told_apart_by_their_first_words(desk: Desk) -> None:
    visit = make(desk, "visit", title="Opvang")
    long = "De gang staat vol met bedden " * 5
    seen = [
        make(desk, "observation", visit_id=visit, theme="Wonen", text=text) for text in (long, "Vol.", "", "x" * 80)
    ]
    subjects = [desk.questions.start_from(one)[0].subject for one in seen]
    told = "Wonen: De gang staat vol met bedden De gang staat vol met bedden…"
    assert subjects == [told, "Wonen: Vol", "Wonen", "Wonen"]


@pytest.mark.parametrize(("consent", "there"), [("onbekend", True), ("nee", False)])
def test_a_photo_hangs_at_its_question_too(desk: Desk, consent: str, there: bool) -> None:
    visit = make(desk, "visit", title="Opvang")
    values = {"visit_id": visit, "kind": "foto", "text": "Volle gang", "consent": consent}
    seen = desk.records.create("observation", values)[0].id
    files = [IncomingFile("gang.jpg", telling("JPEG", 6)), IncomingFile("lijst.txt", b"x")]
    photo = desk.attachments.attach(seen, files)[0][0]
    desk.records.update(photo.id, {"alternative_text": "Een gang met bedden", "confidentiality": "vertrouwelijk"})
    question, _ = desk.questions.start_from(seen)
    taken = [(one.file_name, one.alternative_text, one.confidentiality) for one in desk.attachments.of(question.id)]
    assert taken == ([("gang.jpg", "Een gang met bedden", "vertrouwelijk")] if there else [])
    assert len(desk.attachments.of(seen)) == 2


def test_a_question_from_an_agenda_item_names_item_and_day(desk: Desk) -> None:
    meeting = make(desk, "meeting", start="2026-12-03T19:30:00")
    place = make(desk, "agenda-item", meeting_id=meeting, number="3.", title="Jeugdzorg")
    question, _ = desk.questions.start_from(place)
    assert question.subject == "Jeugdzorg"
    assert question.occasion == "Naar aanleiding van agendapunt 3. Jeugdzorg in de vergadering van 3 december 2026."
    undated = make(desk, "agenda-item", meeting_id=make(desk, "meeting"), title="Rondvraag")
    assert (
        desk.questions.start_from(undated)[0].occasion == "Naar aanleiding van agendapunt Rondvraag in de vergadering."
    )


def test_a_question_from_something_secret_is_secret_from_its_first_moment(desk: Desk) -> None:
    note = make(desk, "note", title="Dreiging", confidentiality="geheim")
    seen: list[str] = []
    desk.listeners.append(lambda _changes: seen.extend(row.confidentiality for row in desk.rows("council-question")))
    question, changes = desk.questions.start_from(note)
    assert seen == ["geheim"]
    assert question.confidentiality == "geheim"
    (made,) = [change for change in changes.items if change.kind == "council-question"]
    assert made.after is not None
    assert made.after["confidentiality"] == "geheim"


def test_no_question_starts_from_what_is_in_the_trash(desk: Desk) -> None:
    note = make(desk, "note")
    desk.records.trash([note])
    with pytest.raises(UserError, match="record_deleted"):
        desk.questions.start_from(note)


def test_a_question_begins_with_the_template_of_its_kind(desk: Desk) -> None:
    motie, _ = desk.questions.start(QuestionKind.MOTIE)
    assert motie.occasion == "Constaterende dat:\n- \n\nOverwegende dat:\n- "
    interpellation, _ = desk.questions.start(QuestionKind.INTERPELLATIE)
    assert (interpellation.addressee, interpellation.answer_form) == ("raad", "mondeling")
    desk.profile.change({"rules": [{"kind": "interpellatie", "addressee": "burgemeester"}]})
    assert desk.questions.start(QuestionKind.INTERPELLATIE)[0].addressee == "burgemeester"


def test_a_copy_has_the_words_and_not_the_past(desk: Desk) -> None:
    visit = make(desk, "visit", title="De Haven", confidentiality="vertrouwelijk")
    items = [{"text": "Hoeveel?", "items": [{"text": "Per wijk?"}]}]
    given = {
        "subject": "Opvang", "kind": "technische_vraag", "status": "beantwoord", "number": "2026-014", "items": items,
        "question_date": "2026-11-20", "occasion": "Het bezoek.", "portfolio": "zorg",
        "signatories": [{"name": "A. Jansen", "fractie": "Samen"}],
        "references": [{"title": "Jaarverslag", "published_on": "2026-05-03", "page": "12"}],
    }  # fmt: skip
    source = desk.records.create("council-question", given)[0].id
    desk.links.link(source, visit, Relation.AANLEIDING)
    item = desk.reading_service.show(source)["items"][0]["id"]
    desk.records.update(item, {"judgement": "ontweken"})

    copy, _ = desk.questions.duplicate(source)
    shown, former = desk.reading_service.show(copy.id), desk.reading_service.show(source)
    assert (shown["subject"], shown["kind"], shown["status"]) == ("Opvang", "technische_vraag", "concept")
    assert (shown["number"], shown["question_date"], shown["steps"]) == ("", None, [])
    assert [(one["text"], [sub["text"] for sub in one["items"]]) for one in shown["items"]] == [
        ("Hoeveel?", ["Per wijk?"])
    ]
    assert shown["items"][0]["judgement"] is None
    assert (shown["signatories"][0]["name"], shown["references"][0]["published_on"]) == ("A. Jansen", "2026-05-03")
    assert (shown["occasion"], shown["portfolio"]) == ("Het bezoek.", "zorg")
    assert shown["confidentiality"] == former["confidentiality"] == "vertrouwelijk"
    assert [(link["id"], link["relation"]) for link in shown["links"]] == [
        (visit, "aanleiding"), (source, "verwijzing"),
    ]  # fmt: skip
    assert {shown["items"][0]["id"], shown["references"][0]["id"]}.isdisjoint({item, former["references"][0]["id"]})


@pytest.mark.parametrize("kind", list(QuestionKind))
def test_what_a_kind_begins_with_never_leaves_as_it_is(desk: Desk, kind: QuestionKind) -> None:
    """Every kind has first words with open places; they are no line of one's own, whatever kind it becomes."""
    question = desk.questions.start(kind)[0]
    assert question.occasion
    assert is_unwritten(question)
    for other in QuestionKind:
        question.kind = other
        assert is_unwritten(question)
    found = [one.finding.code for one in desk.question_checks.check(question.id).open]
    assert "open_place" in found
    question.subject = "Bankjes"
    assert not is_unwritten(question)


@pytest.mark.parametrize(
    ("kind", "addressee", "title"),
    [
        (QuestionKind.SCHRIFTELIJK, "college", "Raadsvraag zonder onderwerp"),
        (QuestionKind.INTERPELLATIE, "raad", "Interpellatie zonder onderwerp"),
        (QuestionKind.AGENDERINGSVERZOEK, "raad", "Agenderingsverzoek zonder onderwerp"),
        (QuestionKind.MOTIE, "college", "Motie zonder onderwerp"),
    ],
)
def test_a_rule_without_an_addressee_has_the_one_of_its_kind_and_the_kind_names_a_question(
    desk: Desk, kind: QuestionKind, addressee: str, title: str
) -> None:
    desk.profile.change({"rules": [{"kind": kind.value, "article": "39"}]})
    (rule,) = desk.reading_service.show(desk.rows("council-profile")[0].id)["rules"]
    assert rule["addressee"] == addressee
    question = desk.questions.start(kind)[0]
    assert (question.addressee, question.display_title) == (addressee, title)
    assert title in [row.title for row in desk.rows("council-question")]
    desk.profile.change({"rules": [{**rule, "addressee": "de voorzitter"}]})
    desk.profile.change({"rules": [{"id": rule["id"], "kind": kind.value, "article": "40"}]})
    (rule,) = desk.reading_service.show(desk.rows("council-profile")[0].id)["rules"]
    assert (rule["addressee"], rule["article"]) == ("de voorzitter", "40")
