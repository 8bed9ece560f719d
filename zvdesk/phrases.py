"""What things are called in Dutch and the phrases that are said of them, for the window and the command line alike.

The window needs these before its first paint; the sentences about errors stand apart, in `zvdesk.sentences`.
"""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from zvdesk.sentence_words import EMPTY_ITEMS, EMPTY_PARTS, ITEM_WORDS, QUESTION_PLACES

FORMER_VERSION = "vorige versie"
"""What a file is called of which a newer version took the place."""

MOST_SIGNS = 12
"""Signs that a sentence shows."""

MOST_TITLES = 5
"""Items that a sentence about several names; the rest is a number."""

KIND_WORDS = {
    "meeting": ("vergadering", "vergaderingen"),
    "agenda-item": ("agendapunt", "agendapunten"),
    "document": ("vergaderstuk", "vergaderstukken"),
    "preparation": ("voorbereiding", "voorbereidingen"),
    "council-question": ("raadsvraag", "raadsvragen"),
    "question-item": ("deelvraag", "deelvragen"),
    "signatory": ("ondertekenaar", "ondertekenaars"),
    "question-reference": ("bron", "bronnen"),
    "question-step": ("stap", "stappen"),
    "commitment": ("toezegging", "toezeggingen"),
    "technical-question": ("technische vraag", "technische vragen"),
    "recess": ("reces", "recessen"),
    "answer": ("antwoord", "antwoorden"),
    "partner": ("ketenpartner", "ketenpartners"),
    "contact": ("contactpersoon", "contactpersonen"),
    "contact-moment": ("contactmoment", "contactmomenten"),
    "agreement": ("afspraak", "afspraken"),
    "action": ("actie", "acties"),
    "partner-relation": ("relatie", "relaties"),
    "visit": ("werkbezoek", "werkbezoeken"),
    "visit-partner": ("ketenpartner bij een werkbezoek", "ketenpartners bij werkbezoeken"),
    "visit-question": ("vraag voor een werkbezoek", "vragen voor werkbezoeken"),
    "observation": ("waarneming", "waarnemingen"),
    "note": ("notitie", "notities"),
    "person": ("persoon", "personen"),
    "theme": ("thema", "thema's"),
    "council-profile": ("raadsprofiel", "raadsprofielen"),
    "rules-of-order": ("regel van orde", "regels van orde"),
    "attachment": ("bijlage", "bijlagen"),
    "reading-state": ("leesstand", "leesstanden"),
    "page-note": ("leesnotitie", "leesnotities"),
    "link": ("koppeling", "koppelingen"),
}


def kind_word(kind: str, count: int = 1) -> str:
    """Return what a kind of record is called: "notitie", or "notities" for any number but one."""
    singular, plural = KIND_WORDS.get(kind, (kind, kind))
    return singular if count == 1 else plural


def joined(words: Sequence[str]) -> str:
    """Return "a, b en c"."""
    return " en ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))


def question_place(field: str, number: str = "", kind: str = "") -> str:
    """Return what a place in a council question of a kind is called: "vraag 2a", "verzoek 1", "de toelichting"."""
    return f"{ITEM_WORDS.get(kind, 'vraag')} {number}" if number else QUESTION_PLACES.get(field, field)


NEUTER = ("stuk", "punt", "kaartje", "verzoek", "bezoek", "record")
"""How words end with which "het" goes, among those of what may be left out."""


def left_out(words: str, *, is_one: bool) -> str:
    """Return the start of a sentence on what an export leaves out: "2 stukken zijn weggelaten, omdat …"."""
    one = "het" if words.endswith(NEUTER) else "die"
    verb, they = ("is", one) if is_one else ("zijn", "ze")
    return f"{words} {verb} weggelaten, omdat {they} vertrouwelijk of geheim {verb}"


def opened_by_file(former: str, day: str) -> str:
    """Return the reason that is kept of something that a newer file of its meeting opened up."""
    return f"Volgens het vergaderbestand, ingelezen op {day}, niet meer {former}."


def sheets_told(apart: Sequence[str], cut: Sequence[str]) -> str:
    """Return what to say of items whose preparation is more than the one page that was asked for, "" for none."""
    parts = []
    if apart:
        parts.append(f"Niet op het blad past de spreektekst van {_quoted(apart)}; die staat op eigen bladen erna.")
    if cut:
        parts.append(f"Niet op één blad past de voorbereiding van {_quoted(cut)}; dat blad breekt af.")
    return " ".join(parts)


def _quoted(titles: Sequence[str]) -> str:
    more = len(titles) - MOST_TITLES
    return joined([*(f"“{title}”" for title in titles[:MOST_TITLES]), *([f"nog {more}"] if more > 0 else [])])


def files_left(count: int) -> str:
    """Return what to say of files that came with several meetings and that none of these lists, "" for none."""
    if not count:
        return ""
    words = "1 bestand hoort" if count == 1 else f"{count} bestanden horen"
    return f"{words} bij geen van deze vergaderingen en {'is' if count == 1 else 'zijn'} niet toegevoegd."


def people_left_out(count: int) -> str:
    """Return what to say of people who do not go along with a council profile; "" for none."""
    if not count:
        return ""
    who = "1 persoon is" if count == 1 else f"{count} personen zijn"
    return f"{who} weggelaten: vertrouwelijk, of zonder functie in raad, college of griffie."


def cards_left_out(count: int) -> str:
    """Return what to say of contacts and partners that do not go out as a card, without a point."""
    return left_out("1 visitekaartje" if count == 1 else f"{count} visitekaartjes", is_one=count == 1)


def unnamed_left_out(count: int) -> str:
    """Return what to say of contacts who do not go out because they may not be named, without a point."""
    if count == 1:
        return "1 contactpersoon is weggelaten, omdat niet is aangevinkt dat die bij naam genoemd mag worden"
    return f"{count} contactpersonen zijn weggelaten, omdat niet is aangevinkt dat ze bij naam genoemd mogen worden"


def table_left_out(count: int) -> str:
    """Return what to say of partners and contacts that do not go out in a table, without a point."""
    return left_out(
        "1 ketenpartner of contactpersoon" if count == 1 else f"{count} ketenpartners of contactpersonen",
        is_one=count == 1,
    )


def heading_count(count: int) -> str:
    """Return "1 tussenkop" or "13 tussenkoppen"."""
    return f"{count} {'tussenkop' if count == 1 else 'tussenkoppen'}"


def already_there(files: Sequence[tuple[str, str]]) -> str:
    """Return what to say of files that hung there already, each as its name and the name it has there; "" for none."""
    if not files:
        return ""
    if len(files) > 1:
        names = list(dict.fromkeys(f"“{name}”" for name, _ in files))
        return f"{len(files)} bestanden zijn niet nog eens toegevoegd, want ze hangen hier al: {joined(names)}."
    ((name, present),) = files
    known = "" if name == present else f" als “{present}”"
    return f"“{name}” is niet nog eens toegevoegd, want het hangt hier al{known}."


def photos_known(names: Sequence[str]) -> str:
    """Return what to say of photos that hung at the visit already."""
    if len(names) == 1:
        return f"“{names[0]}” is niet nog eens toegevoegd, want die foto staat al bij dit werkbezoek."
    return f"{len(names)} foto's zijn niet nog eens toegevoegd, want ze staan al bij dit werkbezoek."


def photos_without_time(by_file: Sequence[tuple[str, datetime]], by_arrival: Sequence[str]) -> str:
    """Return which time photos have that do not say when they were taken: of their files, or when they came in."""
    told = []
    if len(by_file) == 1:
        name, moment = by_file[0]
        at = f"{moment.astimezone():%H:%M}"
        told.append(f"“{name}” heeft geen bruikbare opnametijd; erbij staat de tijd van het bestand, {at}.")
    elif by_file:
        told.append(f"{len(by_file)} foto's hebben geen bruikbare opnametijd; erbij staat de tijd van hun bestand.")
    if len(by_arrival) == 1:
        told.append(f"“{by_arrival[0]}” heeft geen bruikbare opnametijd; erbij staat wanneer die foto binnenkwam.")
    elif by_arrival:
        told.append(f"{len(by_arrival)} foto's hebben geen bruikbare opnametijd; erbij staat wanneer ze binnenkwamen.")
    return " ".join(told)


def empty_part(name: str, kind: str = "") -> str:
    """Return what is missing of a council question of a kind: "het onderwerp", "ten minste één verzoek"."""
    return EMPTY_ITEMS[kind] if name == "items" and kind in EMPTY_ITEMS else EMPTY_PARTS[name]


def runs(pages: Sequence[int]) -> str:
    """Write pages that are in order: "1, 3-5"."""
    written: list[list[int]] = []
    for page in pages:
        if written and page == written[-1][-1] + 1:
            written[-1][1:] = [page]
        else:
            written.append([page])
    return ", ".join("-".join(map(str, run)) for run in written)


def replaced_notes(taken: int, left: int, fresh: Sequence[int] = (), cited: int = 0) -> str:
    """Return what to say of the notes in a file that was replaced: which went along, which stayed; "" for none.

    `fresh` are pages that are new before the one up to which was read, `cited` the sources of council questions that
    still name the former version.
    """
    told = []
    if taken:
        told.append(f"{taken} {kind_word('page-note', taken)} {'ging' if taken == 1 else 'gingen'} mee.")
    if left:
        stayed = f"{left} {kind_word('page-note', left)} {'bleef' if left == 1 else 'bleven'} bij de vorige versie"
        told.append(f"{stayed}, want de tekst daar is veranderd.")
    if cited:
        names = "raadsvraag noemt" if cited == 1 else "raadsvragen noemen"
        told.append(f"{'Eén' if cited == 1 else cited} {names} als bron nog de vorige versie.")
    if fresh:
        word = "pagina" if len(fresh) == 1 else "pagina's"
        told.append(f"Nieuw vóór waar u was: {word} {runs(fresh)}.")
    return " ".join(told)


def still_empty(fields: Sequence[str], kind: str = "") -> str:
    """Return what to say of a letter of a kind that was written though parts are empty; "" for one that is whole."""
    if not fields:
        return ""
    missing = joined([empty_part(name, kind) for name in fields])
    verb = "ontbreekt" if len(fields) == 1 else "ontbreken"
    return f"Er staat “Concept” op {_paper(kind)}, want er {verb} nog: {missing}."


def still_unsettled(found: Sequence[str], kind: str = "") -> str:
    """Return what to say of a letter of a kind with findings that are open; "" for one without."""
    if not found:
        return ""
    return f"Er staat “Concept” op {_paper(kind)}, want er is nog iets te regelen: {counted_words(found)}."


def columns_cut(limit: int) -> str:
    """Return what to say of a table that goes on further right than is looked at."""
    return f"Deze tabel heeft meer dan {limit} kolommen; wat verder naar rechts staat, wordt niet gelezen."


PHOTO = "Foto"
"""What stands for a photo without any words."""

NOBODY_SEEN = "Er staat niemand herkenbaar op."
"""The reason by which a photo goes along without anybody having been asked."""


def photos_undescribed(count: int) -> str:
    """Return what to say of photos in a report of which nobody wrote what they show, "" for none."""
    if not count:
        return ""
    photos, them = ("1 foto", "de foto") if count == 1 else (f"{count} foto's", "de foto's")
    return f"{photos} zonder beschrijving; schrijf bij {them} wat er te zien is, voor wie die niet ziet."


def quotes_left_out(quotes: int, others: int = 0, with_quotes: int = 0) -> str:
    """Return what to say of quotes to whose leaving nobody agreed, of photos and others of which somebody said no, and
    of agreements and actions that repeat such words; "" for none.
    """
    if not quotes + others:
        return ""
    counted = (
        (quotes, "citaat", "citaten"),
        (others, "foto of waarneming", "foto’s of waarnemingen"),
    )
    kinds = joined([f"{count} {one if count == 1 else more}" for count, one, more in counted if count])
    told = f"{kinds} zonder toestemming {'bleef' if quotes + others == 1 else 'bleven'} weg"
    if with_quotes:
        what = "afspraak of actie" if with_quotes == 1 else "afspraken of acties"
        told += f", en {with_quotes} {what} met zulke woorden"
    return f"{told}."


def unsaid_words(*, is_quote: bool, is_unsaid: bool, is_masked: bool) -> str:
    """Return what is said in a handover of a quote nobody agreed to share, of what repeats one, and of a name; "" else.

    It stands after what it is said of: " (met woorden zonder toestemming)".
    """
    if is_unsaid:
        return " (zonder toestemming)" if is_quote else " (met woorden zonder toestemming)"
    return " (met een naam die niet genoemd mag worden)" if is_masked else ""


def quotes_behind(quotes: int, others: int = 0) -> str:
    """Return what to say of quotes nobody agreed to share that stay out of a handover, and of what repeats them."""
    counted = (
        (quotes, "citaat zonder toestemming", "citaten zonder toestemming"),
        (others, "onderdeel met zulke woorden", "onderdelen met zulke woorden"),
    )
    kinds = joined([f"{count} {one if count == 1 else more}" for count, one, more in counted if count])
    return f"{kinds} {'blijft' if quotes + others == 1 else 'blijven'} hier" if kinds else ""


def masked_in_handover(records: int) -> str:
    """Return what to say of records in a handover with masks for words and names nobody agreed to; "" for none."""
    where = "In 1 onderdeel" if records == 1 else f"In {records} onderdelen"
    return f"{where} staat [citaat] of [naam] voor wat zonder toestemming niet meegaat" if records else ""


def quotes_masked(places: int, where: str = "", *, is_done: bool = True) -> str:
    """Return what to say of places where a mask stands for words or a name nobody agreed to share; "" for none.

    `where` names them; `is_done` says that the paper was made, and does not have yet to be.
    """
    count = "Op 1 plaats" if places == 1 else f"Op {places} plaatsen"
    stands = "staat" if is_done else "komt"
    told = f"{count} {stands} [citaat] of [naam] voor wat zonder toestemming niet naar buiten gaat"
    return f"{told}: {where}." if places and where else f"{told}." if places else ""


def undrawn_signs(signs: str) -> str:
    """Return what to say of signs that a PDF has as a box; "" for none."""
    if not signs:
        return ""
    told = " ".join(signs[:MOST_SIGNS]) + (" …" if len(signs) > MOST_SIGNS else "")
    return f"De PDF kan deze tekens niet afdrukken en toont daar □: {told}."


def went_away(kinds: Sequence[str]) -> str:
    """Return what to say of records of these kinds that went to the trash along with something; "" for none."""
    words = [f"{count} {kind_word(kind, count)}" for kind, count in Counter(kinds).items()]
    return f"Naar de prullenbak: {joined(words)}." if words else ""


def counted_words(found: Sequence[str]) -> str:
    """Return words as one list, each once, with how often it was there when that is more than once."""
    return joined([f"{words} ({times}×)" if times > 1 else words for words, times in Counter(found).items()])


def _paper(kind: str) -> str:
    return {"motie": "de motie", "amendement": "het amendement", "visit": "het verslag"}.get(kind, "de brief")
