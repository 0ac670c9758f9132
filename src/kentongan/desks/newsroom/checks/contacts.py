"""Telephone numbers, mail addresses and home addresses of people; the office's own are welcome. Pure."""

import re
from collections.abc import Iterator

from kentongan.foundation.language.personal import find_mail_addresses, find_mobile_numbers, normal_number

from .draft import Draft, Office
from .findings import Finding, Severity
from .passages import Passage

_PRIVATE_MAIL = re.compile(
    r"(?:gmail|googlemail|yahoo|ymail|rocketmail|outlook|hotmail|live|msn|icloud|me|aol|proton|protonmail|gmx|zoho|mail)"
    r"\.(?:com|co\.id|id|co|me|net)", re.IGNORECASE
)  # fmt: skip
_SERVICE = re.compile(
    r"\b(?:helpdesk|help\s?desk|narahubung|layanan|call\s?center|pusat\s+panggilan|hotline|pengaduan|ppid|posko|desk|kontak"
    r"|media\s?center|sekretariat|kantor|resmi|kpu|kip)\b",
    re.IGNORECASE,
)
_STREET = re.compile(
    r"\b(?:Jl|Jln|Jalan|Gg|Gang|Dusun|Dukuh|Kampung|Perum(?:ahan)?|Komplek|Kompleks)\b\.?\s+[A-Z0-9][^.;:()“”\n]{0,60}?"
    r"(?:\b(?:No|Nomor|Blok)\b\.?\s*[A-Z]?\d+\w*|\s\d{1,4}[A-Z]?\b)"
)
_NEIGHBOURHOOD = re.compile(r"\bRT\s*[.:]?\s*\d{1,3}\s*[,/]?\s*(?:RW\s*[.:]?\s*)?\d{1,3}\b", re.IGNORECASE)
_NO_HOME = (
    r"(?!\s+(?:pintar|sakit|makan|dinas|ibadah|susun|tahanan|jabatan|aspirasi|adat|singgah|demokrasi|pemilu|kpu))"
)
_LIVES = rf"bertempat\s+tinggal|tinggal\s+di|berdomisili|domisili|kediaman(?:nya)?|rumah{_NO_HOME}(?:nya)?"
_HOME = re.compile(rf"\b(?:{_LIVES})\b", re.IGNORECASE)
_AT = re.compile(r"\b(?:beralamat|alamat(?:nya)?)\b", re.IGNORECASE)
_NAMED_AFTER = re.compile(r"\s*\([^()]*\)")
_PUBLIC = re.compile(
    r"\b(?:hotel|kantor|aula|gedung|balai|pendopo|pendapa|kampus|gor|sekretariat|kecamatan|kelurahan|tps|posko|lapangan|stadion"
    r"|sekolah|sman?|smpn?|sdn?|smkn?|universitas|masjid|gereja|pura|vihara|hall|convention|resto\w*|kafe|cafe|museum|pasar"
    r"|taman|alun-alun|studio|bawaslu|dinas|polres|kodim|mal|rsud|puskesmas|gudang|kpu|kip)\b",
    re.IGNORECASE,
)
REACH = 60
"""Characters before a number or address in which its owner is named."""


def check_phones(draft: Draft) -> Iterator[Finding]:
    """No mobile number of a person; a number the text gives as a service's is only asked about."""
    for passage in draft.passages:
        for found in find_mobile_numbers(passage.text):
            if normal_number(found[0]) in {normal_number(number) for number in re.split(r"[,/;]", draft.office.phone)}:
                continue
            yield _owned(passage, found, "phone")


def check_mail(draft: Draft) -> Iterator[Finding]:
    """No private mailbox of a person."""
    for passage in draft.passages:
        for found in find_mail_addresses(passage.text):
            if _PRIVATE_MAIL.fullmatch(found["host"]) and found[0].lower() != draft.office.email.lower():
                yield _owned(passage, found, "mail")


def _owned(passage: Passage, found: re.Match[str], kind: str) -> Finding:
    """Blocks, unless the words before it, or in brackets after it, say that an office answers there."""
    before = passage.text[max(0, found.start() - REACH) : found.start()]
    after = _NAMED_AFTER.match(passage.text, found.end())
    if _SERVICE.search(before) or (after and _SERVICE.search(after[0])):
        return passage.finding(f"{kind}-of-service", Severity.ADVICE, found.span())
    return passage.finding(f"{kind}-private", Severity.ERROR, found.span())


def check_addresses(draft: Draft) -> Iterator[Finding]:
    """No home address: with words that say somebody lives there it blocks, else it is asked about."""
    for passage in draft.passages:
        matches = [*_STREET.finditer(passage.text), *_NEIGHBOURHOOD.finditer(passage.text)]
        for found in sorted(matches, key=lambda one: one.start())[:1]:
            before = passage.text[max(0, found.start() - REACH) : found.start()]
            lives = _HOME.search(before)
            if _own_address(found[0], draft.office) or (_PUBLIC.search(before) and not lives):
                continue
            if lives or _AT.search(before):
                yield passage.finding("address-private", Severity.ERROR, found.span())
            else:
                yield passage.finding("address-doubtful", Severity.ADVICE, found.span())


def _own_address(written: str, office: Office) -> bool:
    own, words = set(_words(office.address)), _words(written)
    return bool(words) and all(word in own for word in words)


def _words(text: str) -> list[str]:
    """The words that matter of an address: not its abbreviations for street and number."""
    usual = {"jl", "jln", "jalan", "no", "nomor"}
    return [word for word in re.findall(r"\w+", text.lower()) if word not in usual]
