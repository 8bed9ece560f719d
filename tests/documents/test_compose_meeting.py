"""The pack of a meeting shows what may be shown, tells what was left out, and says the same in Word and in PDF."""

from datetime import datetime

import pytest

from zvdesk.documents import text
from zvdesk.documents.compose.meeting import (
    MeetingPack,
    PackDocument,
    PackItem,
    preparation_blocks,
)
from zvdesk.documents.compose.pack import compose_pack
from zvdesk.documents.compose.pack_word import compose_meeting
from zvdesk.documents.pack_choice import PackChoice, PackForm
from zvdesk.documents.pack_parts import Hindrance, Source
from zvdesk.documents.tree import Block, Document, Heading, PageBreak, Paragraph, Role, plain
from zvdesk.model import meetings
from zvdesk.model.council import CouncilProfile
from zvdesk.model.enums import Confidentiality, Position, Treatment
from zvdesk.model.meetings import AgendaItem, Meeting, Preparation

GEHEIM = Confidentiality.GEHEIM


def item(number: str, title: str, **fields: object) -> AgendaItem:
    return AgendaItem(meeting_id="m", number=number, title=title, **fields)


def document(title: str, **fields: object) -> meetings.Document:
    return meetings.Document(meeting_id="m", title=title, **fields)


def prepared(**fields: object) -> Preparation:
    return Preparation(agenda_item_id="i", **fields)


def present(title: str) -> PackDocument:
    return PackDocument(document(title), (Source(title, lambda: b"%PDF-1.7"),))


def pack(*items: PackItem, **fields: object) -> MeetingPack:
    meeting = Meeting(
        title="Commissie Samenleving",
        body="Commissie Samenleving",
        start=datetime(2026, 12, 3, 19, 30),  # noqa: DTZ001  # a Dutch wall clock time
        location="Raadzaal",
        description="U wordt uitgenodigd.",
    )
    council = CouncilProfile(municipality="Voorbeeldstad", fractie="Samen Vooruit")
    return MeetingPack(**({"meeting": meeting, "profile": council, "items": items} | fields))


def full() -> MeetingPack:
    return pack(
        PackItem(item("", "Bespreekstukken", is_heading=True)),
        PackItem(
            item("4", "Opvang", id="vier", treatment=Treatment.BESPREEKSTUK),
            preparation=prepared(
                key_question="Wie voert de regie?",
                position=Position.NADER_TE_BEPALEN,
                position_reasons="Eerst het antwoord.",
                speaker="A. Jansen",
                speaking_text="woord " * 260,
                notes="Let op.",
            ),
            documents=(present("Raadsvoorstel"), PackDocument(document("Bijlage"))),
        ),
        PackItem(item("4a", "Financiën"), above=("vier",)),
        documents=(present("Uitnodiging"),),
    )


def words(value: MeetingPack) -> str:
    return text.render(compose_meeting(value))


def test_the_word_document_has_agenda_preparation_and_documents() -> None:
    said = words(full())
    assert said.startswith(
        "Fractie Samen Vooruit\nVoorbeeldstad\n\nCommissie Samenleving\n\nDonderdag 3 december 2026, 19:30 uur\n\n"
        "Orgaan\tCommissie Samenleving\nPlaats\tRaadzaal\n\nU wordt uitgenodigd.\n\nAgenda\n\n"
        "Nr.\tOnderwerp\tBehandeling\tStukken\n\tBespreekstukken\t\t\n4\tOpvang\tbespreekstuk\t2\n4a\tFinanciën\t\t\n"
    )
    assert (
        "Voorbereiding\n\n4 Opvang\n\nKernvraag\n\nWie voert de regie?\n\nStandpunt\n\nNader te bepalen\n\n"
        "Eerst het antwoord.\n\nWoordvoerder\n\nA. Jansen\n\nSpreektekst (ongeveer 2 minuten)\n" in said
    )
    assert said.endswith(
        "Stukken\n\nNr.\tStuk\tBestand\n4\tRaadsvoorstel\taanwezig\n4\tBijlage\tontbreekt\n\tUitnodiging\taanwezig\n"
    )


def test_the_pdf_has_the_same_items_with_their_documents() -> None:
    made = compose_pack(full())
    assert made.front.title == "Stukkenbundel Commissie Samenleving"
    assert [(one.heading, one.level, one.is_heading) for one in made.sections] == [
        ("Bespreekstukken", 1, True),
        ("4 Opvang", 1, False),
        ("4a Financiën", 2, False),
        ("Stukken bij de vergadering", 1, False),
    ]
    assert [source.title for source in made.sources] == ["Raadsvoorstel", "Bijlage", "Uitnodiging"]
    assert [source.load is None for source in made.sources] == [False, True, False]
    headings = [block.level for block in made.sections[1].preparation if isinstance(block, Heading)]
    assert set(headings) == {2}


def test_items_stand_below_what_they_belong_to_only_where_that_goes_before_them() -> None:
    def entry(number: str, *above: str) -> PackItem:
        return PackItem(item(number, "Punt", id=number), above=above)

    items = (entry("2"), entry("3a", "3"), entry("3"), entry("3b", "3"), entry("4"), entry("3c", "3"))
    levels = [(one.number, one.level) for one in compose_pack(pack(*items)).sections]
    assert levels == [("2", 1), ("3a", 1), ("3", 1), ("3b", 2), ("4", 1), ("3c", 1)]
    deep = [entry(number, *"12345678"[: int(number) - 1]) for number in "12345678"]
    assert [one.level for one in compose_pack(pack(*deep)).sections] == [1, 2, 3, 4, 5, 5, 5, 5]


def test_a_meeting_without_an_agenda_says_so() -> None:
    empty = MeetingPack(Meeting(), CouncilProfile())
    assert words(empty) == ("Vergadering zonder titel\n\nAgenda\n\nDeze vergadering heeft nog geen agendapunten.\n")
    assert compose_pack(empty).sections == ()


CLOSED = (
    PackItem(item("1", "Zwaar geheim", confidentiality=GEHEIM), documents=(present("Geheime brief"),)),
    PackItem(
        item("2", "Open punt"),
        preparation=prepared(notes="Niet voor anderen", confidentiality=GEHEIM),
        documents=(
            PackDocument(document("Geheime bijlage", confidentiality=GEHEIM)),
            PackDocument(document("Open bijlage"), (Source("Open bijlage", closed=True),)),
        ),
    ),
)


def test_what_is_closed_stays_out_and_its_number_is_told() -> None:
    said = words(pack(*CLOSED))
    assert "geheim en" not in said
    assert not any(secret in said for secret in ("Zwaar geheim", "Geheime", "Niet voor anderen"))
    assert (
        "1 agendapunt, 1 voorbereiding en 1 stuk zijn niet opgenomen, omdat de openbaarheid vertrouwelijk of "
        "geheim is." in said
    )
    assert "2\tOpen bijlage\tweggelaten" in said
    front = text.render(compose_pack(pack(*CLOSED)).front)
    assert "1 agendapunt, 1 voorbereiding en 1 stuk zijn" in front
    assert [one.title for one in compose_pack(pack(*CLOSED)).sections] == ["Open punt"]


def test_what_is_left_out_as_it_might_be_closed_is_counted_and_never_named() -> None:
    items = (
        PackItem(item("1", "Grond", id="een"), documents=(PackDocument(document("Bod", id="bod")),)),
        PackItem(item("2", "Wonen", id="twee"), documents=(PackDocument(document("Geheim memo", id="memo")),)),
    )
    doubtful = frozenset({"een", "bod", "memo"})
    choice = PackChoice(items=("twee",), left_out=doubtful, doubtful=doubtful)
    told = "1 agendapunt en 1 stuk zijn niet opgenomen, omdat de openbaarheid mogelijk vertrouwelijk of geheim is."
    made = pack(*items, choice=choice)
    assert told in words(made)
    assert told in text.render(compose_pack(made).front)
    assert not any(title in words(made) for title in ("Grond", "Bod", "memo"))
    assert "niet opgenomen" not in words(pack(*items))


def test_one_thing_left_out_is_told_in_the_singular() -> None:
    assert "1 agendapunt is niet opgenomen" in words(pack(CLOSED[0]))


def test_what_would_not_stand_there_anyway_is_not_counted_as_left_out() -> None:
    gone = PackItem(item("1", "Weg", withdrawn=True, confidentiality=GEHEIM), preparation=prepared())
    open_item = PackItem(
        item("2", "Open"),
        preparation=prepared(confidentiality=GEHEIM),
        documents=(PackDocument(document("Weg", withdrawn=True, confidentiality=GEHEIM)),),
    )
    assert pack(gone, open_item).left_out().words == ""


def test_the_list_of_documents_tells_what_cannot_be_read() -> None:
    locked, odd, whole = (Source(name, lambda: b"x") for name in ("Slot", "Word", "Heel"))
    entries = [PackDocument(document(file.title), (file,)) for file in (locked, odd, whole)]
    entries.append(PackDocument(document("Beide"), (whole, locked)))
    hindrances = {locked: Hindrance.LOCKED, odd: Hindrance.UNSUPPORTED}
    said = words(pack(PackItem(item("2", "Open"), documents=tuple(entries)), hindrances=hindrances))
    assert said.endswith(
        "2\tSlot\tmet wachtwoord\n2\tWord\taanwezig\n2\tHeel\taanwezig\n2\tBeide\tdeels met wachtwoord\n"
    )


def test_what_is_closed_comes_along_when_asked_for() -> None:
    said = words(pack(*CLOSED, include_confidential=True))
    assert all(secret in said for secret in ("Zwaar geheim", "Geheime bijlage", "Niet voor anderen"))
    assert "niet opgenomen" not in said


def test_withdrawn_items_stand_there_only_with_something_of_ones_own() -> None:
    gone = PackItem(item("1", "Weg", withdrawn=True), preparation=prepared())
    kept = PackItem(item("2", "Ook weg", withdrawn=True), preparation=prepared(notes="Bewaren"))
    bare = PackItem(item("3", "", withdrawn=False), documents=(PackDocument(document("Weg", withdrawn=True)),))
    said = words(pack(gone, kept, bare))
    assert "1\tWeg" not in said
    assert "2\tOok weg\tingetrokken\t" in said
    assert "2 Ook weg (ingetrokken)" in said
    assert "3\tAgendapunt zonder titel\t\t\n" in said
    assert "Stukken\n\nNr." not in said


@pytest.mark.parametrize(
    ("count", "expected"),
    [
        (0, None),
        (40, "Spreektekst (minder dan een minuut)"),
        (130, "Spreektekst (ongeveer 1 minuut)"),
        (420, "Spreektekst (ongeveer 3 minuten)"),
    ],
)
def test_a_speech_tells_how_long_it_takes(count: int, expected: str | None) -> None:
    blocks = preparation_blocks(prepared(speaking_text="woord " * count), CouncilProfile(), level=2)
    found = text.render(Document(title="x", blocks=tuple(blocks))).split("\n")[0]
    assert found == (expected or "")


def test_what_is_closed_is_named_so_in_agenda_and_list() -> None:
    secret = PackDocument(document("Memo", confidentiality=GEHEIM))
    closed = item("9", "Grond", confidentiality=Confidentiality.VERTROUWELIJK)
    entries = (PackItem(closed, documents=(secret,)),)
    said = words(MeetingPack(Meeting(), CouncilProfile(), entries, include_confidential=True))
    assert "9\tGrond\tvertrouwelijk\t1" in said
    assert "Memo (geheim)" in said


def sheets_of(form: PackForm, **fields: object) -> list[list[Block]]:
    """Return the blocks of the Word pack by page, as far as pages are begun on purpose."""
    own = prepared(key_question="Wie?", speaking_text="Voorzitter. " * 400, second_text="Dank.")
    items = (
        PackItem(item("1", "Opening", explanation="Welkom")),
        PackItem(item("2", "Opvang", speaking_seconds=120, portfolio_holder="De Vries", **fields), preparation=own),
        PackItem(item("3", "Wonen", explanation="Van de griffie"), preparation=prepared(notes="Let op.")),
    )
    pages: list[list[Block]] = [[]]
    for block in compose_meeting(pack(*items, choice=PackChoice(form=form))).blocks:
        if isinstance(block, PageBreak):
            pages.append([])
        else:
            pages[-1].append(block)
    return pages


def said_on(page: list[Block]) -> str:
    return text.render(Document(title="x", blocks=tuple(page)))


def test_in_word_every_prepared_item_gets_a_sheet_that_says_what_it_is_of() -> None:
    cover, agenda, second, speech, third = map(said_on, sheets_of(PackForm(sheets=True)))
    assert "Commissie Samenleving" in cover
    assert agenda.endswith("Toelichting en voorbereiding\n\n1 Opening\n\nWelkom\n")
    assert second.startswith("2 Opvang\n\nPortefeuille\tDe Vries\nSpreektijd\t2 minuten\n\nKernvraag\n\nWie?")
    assert "Spreektekst\n\nOngeveer 3:10 minuten: 1:10 minuten te lang voor 2 minuten spreektijd\n" in speech
    assert third == "3 Wonen\n\nVan de griffie\n\nAantekeningen\n\nLet op.\n"


def word_sheets(explanation: str, said: str) -> list[str]:
    own = prepared(key_question="Wie?", notes="Let op.", speaking_text=said)
    entry = PackItem(item("2", "Opvang", explanation=explanation), preparation=own)
    blocks = compose_meeting(pack(entry, choice=PackChoice(form=PackForm(sheets=True)))).blocks
    pages: list[list[Block]] = [[]]
    for block in blocks:
        pages = [*pages, []] if isinstance(block, PageBreak) else [*pages[:-1], [*pages[-1], block]]
    return list(map(said_on, pages))[2:]


def test_a_sheet_in_word_holds_what_fits_on_it_and_loses_nothing() -> None:
    long = "Zo staat het er nu voor met de opvang in onze gemeente. "
    (whole,) = word_sheets("Van de griffie", "Voorzitter.")
    assert [word in whole for word in ("Van de griffie", "Wie?", "Let op.", "Voorzitter.")] == [True] * 4
    (sheet,) = word_sheets(long * 45, long * 20)
    assert long.strip() not in sheet.partition("Kernvraag")[0], "what the council says stands before it"
    assert sheet.count(long.strip()) == 20
    sheet, speech = word_sheets("Van de griffie", long * 90)
    assert "2 Opvang\n\nVan de griffie\n\nKernvraag" in sheet
    assert sheet.endswith("Let op.\n\nDe spreektekst staat op eigen bladen hierna.\n")
    assert speech.startswith("2 Opvang\n\nSpreektekst")
    assert speech.count(long.strip()) == 90


def test_in_word_what_is_said_stands_in_large_letters_on_pages_of_its_own() -> None:
    _, agenda, speech, rest = sheets_of(PackForm(large_print=True))
    assert "Kernvraag\n\nWie?" in said_on(agenda)
    assert "Voorzitter." not in said_on(agenda)
    assert said_on(speech).startswith("2 Opvang\n\nSpreektekst\n\nOngeveer 3:10 minuten: 1:10 minuten te lang")
    assert [plain(one.content)[:10] for one in speech if isinstance(one, Paragraph) and one.role is Role.LARGE] == [
        "Voorzitter", "Dank.",
    ]  # fmt: skip
    (told, _) = (one for one in speech if isinstance(one, Paragraph) and one.role is Role.SMALL)
    assert told.content[0].bold
    assert said_on(rest).startswith("3 Wonen\n\nVan de griffie\n\nAantekeningen")


def test_in_word_all_preparation_can_go_first() -> None:
    _, own, agenda = map(said_on, sheets_of(PackForm(preparation_first=True)))
    assert own.startswith("Eigen voorbereiding\n\n2 Opvang\n\nKernvraag")
    assert "3 Wonen\n\nAantekeningen\n\nLet op." in own
    assert "Welkom" not in own
    assert agenda.startswith("Agenda\n\nNr.")
    assert "Toelichting\n\n1 Opening\n\nWelkom\n\n3 Wonen\n\nVan de griffie\n" in agenda
    assert "Wie?" not in agenda
    forms = PackForm(preparation_first=True, sheets=True, large_print=True)
    assert [said_on(page).split("\n")[0] for page in sheets_of(forms)[1:]] == [
        "Eigen voorbereiding", "2 Opvang", "3 Wonen", "Agenda",
    ]  # fmt: skip


def test_a_pack_without_preparation_has_no_empty_pages() -> None:
    form = PackForm(with_preparation=False, sheets=True, large_print=True, preparation_first=True)
    _, agenda = map(said_on, sheets_of(form))
    assert agenda.startswith("Agenda\n")
    assert "Wie?" not in agenda
