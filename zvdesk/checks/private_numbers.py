"""Numbers and addresses that belong to one person: BSN, bank account, telephone and e-mail."""

import re
from collections.abc import Iterator

import phonenumbers
from stdnum import iban
from stdnum.nl import bsn

from zvdesk.checks.finding import Span
from zvdesk.checks.vocabulary import pattern

_NINE_DIGITS = re.compile(
    r"(?<![\w+])(?<!\d[.,\-/])(?:\d{9}|(?<!\d )\d(?:[ .\-\u00a0]?\d){8}(?! \d))(?![\w%])(?![.,\-/]\d)", re.ASCII
)
_GROUPED = re.compile(r"\d{3}([. \u00a0])\d{3}\1\d{3}")
_IS_BSN = re.compile(r"\bbsn\b|bsn-|burgerservice|burger-?service|\bsofi|sociaal-fiscaal|persoonsnummer", re.IGNORECASE)
_IS_OTHER = re.compile(
    r"kenmerk|zaak|dossier|project|factuur|bestel|order|offerte|polis|isbn|issn|\bkvk\b|handelsregister|btw|\brsin\b|"
    r"referentie|referte|\bref\b|registratie|volg|document|meldings?nummer|subsidie|besluit|vergunning|artikel|serie|"
    r"kadast|getal|bedrag|totaal|aantal|combinatie|€|euro|eur\b|rekenmodel|coördina|\bid\b|code|kenteken|nummering",
    re.IGNORECASE,
)
_COUNTS = re.compile(
    r"\s*(?:euro|inwoners|personen|mensen|mogelijk|keer|maal|combinaties|meldingen|registraties|bezoek)"
)
_IBAN_START = re.compile(r"(?<![^\W_])[A-Za-z]{2}[ \u00a0]?\d{2}(?=[ .\-\u00a0]?[A-Za-z0-9])", re.ASCII)
_LONGEST_IBAN = 34
_BETWEEN = " .-\u00a0"
_MAIL = re.compile(r"(?<![\w.+-])[\w.+'-]{1,64}@(?:[\w-]{1,63}\.){1,6}[A-Za-z]{2,24}(?![\w-])")
_SERVICE = re.compile(r"800|90[069]")
_PHONE = re.compile(r"(?<![\w.,/€-])(?:\+|00|\(?0)[\d(][\d\s()./\u2010-\u2015\u00a0-]{6,22}\d(?!\w)", re.ASCII)
_IN_ACCOUNT = re.compile(r"[A-Z]{2}\d{2} ?[A-Z]{4} ?\Z")
_NATIONAL_LENGTH = 9


def citizen_numbers(text: str) -> Iterator[Span]:
    """Yield what passes the elfproef and is called a BSN, or nothing else."""
    for match in _NINE_DIGITS.finditer(text):
        if bsn.is_valid(re.sub(r"\D", "", match[0])) and _is_used_as_bsn(text, match):
            yield Span(match.start(), match.end(), "bsn")


def _is_used_as_bsn(text: str, match: re.Match[str]) -> bool:
    before = text[max(0, match.start() - 60) : match.start()].rpartition(". ")[2]
    after = text[match.end() : match.end() + 40]
    called, other = _last(_IS_BSN, before), _last(_IS_OTHER, before)
    if called != other:
        return called > other
    return bool(_IS_BSN.search(after)) or not (_COUNTS.match(after) or _GROUPED.fullmatch(match[0]))


def _last(words: re.Pattern[str], text: str) -> int:
    return max((match.start() for match in words.finditer(text)), default=-1)


def bank_accounts(text: str) -> Iterator[Span]:
    """Yield every IBAN with right check digits, in groups or not."""
    for match in _IBAN_START.finditer(text):
        if end := _iban_end(text, match.start()):
            yield Span(match.start(), end, "iban")


def _iban_end(text: str, start: int) -> int:
    """Return the end of the longest valid IBAN from here, 0 when there is none."""
    found, signs = 0, ""
    for index in range(start, min(len(text), start + _LONGEST_IBAN + 9)):
        sign = text[index]
        if sign.isascii() and sign.isalnum():
            signs += sign
            if not text[index + 1 : index + 2].isalnum() and iban.is_valid(signs):
                found = index + 1
        elif sign not in _BETWEEN or text[index - 1] in _BETWEEN:
            break
    return found


def mail_addresses(text: str) -> Iterator[Span]:
    """Yield mail addresses of persons; the mailbox of an office or a function is none."""
    office = pattern("mailboxes")
    for match in _MAIL.finditer(text):
        mailbox = re.split(r"[._+\-]", match[0].partition("@")[0])
        if not any(office.fullmatch(part) for part in mailbox):
            yield Span(match.start(), match.end(), "email")


def phone_numbers(text: str) -> Iterator[Span]:
    """Yield full telephone numbers; those of emergency and information services are none."""
    for match in _PHONE.finditer(text):
        if _IN_ACCOUNT.search(text[max(0, match.start() - 12) : match.start()]):
            continue
        for number in phonenumbers.PhoneNumberMatcher(match[0], "NL", leniency=phonenumbers.Leniency.POSSIBLE):
            if _is_full(number.number):
                start = match.start() + number.start
                is_half = (
                    number.raw_string.startswith("(") and ")" not in number.raw_string
                )  # a bracket of the sentence
                yield Span(start + is_half, match.start() + number.end, "phone")


def _is_full(number: phonenumbers.PhoneNumber) -> bool:
    national = str(number.national_number)
    if number.country_code != phonenumbers.country_code_for_region("NL"):
        return bool(phonenumbers.is_valid_number(number))
    return len(national) == _NATIONAL_LENGTH and not _SERVICE.match(national)
