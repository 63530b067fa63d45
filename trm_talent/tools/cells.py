"""Cells: what Excel, Outlook and LinkedIn export, and what was meant by it."""

import datetime
import re
import unicodedata
from decimal import Decimal

import phonenumbers
from phonenumbers import PhoneNumberType

from .words import read_month

INVISIBLE = re.compile("[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
LINE_BREAK = re.compile("_x000D_\n?|\r\n?|[\x0b\x0c\x85\u2028\u2029]")
PLACEHOLDERS = set(
    "null (null) none n/a n.a. #n/a #nv #ref! #bezug! #value! #wert! #name? #div/0! "
    "- -- --- – — ./. ? k.a. keine keiner entfällt (leer) (blank) undefined".split()
) | {"keine angabe", "keine angaben", "k. a.", "n. a."}

SCIENTIFIC = re.compile(r"\+?(\d)[.,]?(\d*)E\+?(\d{1,2})", re.IGNORECASE)
MANY_DIGITS = 9  # Excel shows six; more of them means that nothing was rounded
PHONE = re.compile(r"[+(\s]{0,5}\d[\d\s()./-]*")
NEXT_PHONE = re.compile(r"(\s/|/\s|/(?=[0+]))")
MOBILE = (PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE)
MIN_PHONE_DIGITS = 7  # shorter ones are extensions or numbers of something else

EMAIL = re.compile(
    r"[\w%+'&=~-]+(\.[\w%+'&=~-]+)*@([^\W_]([\w-]*[^\W_])?\.)+([^\W\d_]{2,}|xn--[\w-]+)"
)
SHARED_EXACT = set(
    "hr personal mail email post team admin all hallo hello service support sales it "
    "marketing vertrieb einkauf presse privat wir haus firma praxis noreply no-reply "
    "anfrage anfragen empfang verwaltung buchhaltung rezeption webmaster".split()
)
SHARED_START = set(
    "info infos kontakt contact office büro buero sekretariat bewerbung bewerbungen "
    "job jobs career careers karriere recruiting recruitment personalabteilung "
    "familie family fam zentrale".split()
)

COUNTRY = r"(?:[A-Za-z]{1,3}\s*[-–]\s*|(?:DE|AT|CH|LI|FL|NL|[ADLFI])[\s.:]+)?"
ZIP = (
    r"(?P<zip>\d{5}-\d{4}|\d{4}-\d{3}|\d{2}-\d{3}|\d{3} \d{2}|\d{4} ?[A-Z]{2}(?= |$)"
    r"|[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}|\d{4,5})(?![\d])"
)
ZIP_FIRST = re.compile(rf"{COUNTRY}{ZIP}(?:\.0)?(?P<city>|[\s,/;-].*)", re.DOTALL)
ZIP_LAST = re.compile(rf"(?P<city>.*?[\s,/;(-]){COUNTRY}{ZIP}\)?", re.DOTALL)

EXCEL_EPOCH = datetime.date(1899, 12, 30)
EXCEL_DAYS = range(18264, 73416)  # 1950 to 2100: other numbers are no dates
TIME = re.compile(r"(T|[\s,]+)\d{1,2}:\d{2}.*$")
WEEKDAY = re.compile(r"^[^\W\d]+\.?,\s*")
LIST_BREAK = re.compile(r"[;|\n\t•]+|(?<=\s)/(?=\s)")
LIST_ENTRY = re.compile(r"(?:\([^()]*\)|[^,])+")  # commas in brackets do not separate


def clean_text(value):
    """Return the text of a cell without what nobody can see; "" for placeholders.

    :param value: a cell as read: text, number, ``None``
    :rtype: str
    """
    if value is None or value is False or value != value or value == "nan":
        return ""
    text = str(value)
    if not text.isprintable() or "_x000D_" in text:  # most cells hold nothing hidden
        text = "".join(map(_visible, LINE_BREAK.sub("\n", INVISIBLE.sub("", text))))
    return "" if (text := text.strip()).lower() in PLACEHOLDERS else text


def _visible(char):
    category = unicodedata.category(char)
    if category == "Zs":
        return " "
    return "" if category in ("Cc", "Cs") and char not in "\n\t" else char


# -- phone -------------------------------------------------------------------------


def clean_phone(value):
    """Return the first phone number of a cell, as digits somebody could dial.

    Labels, remarks, extensions and the traces of spreadsheets go. A number that a
    spreadsheet rounded ("4.917E+11") is lost: better none than a wrong one. A plus is
    not guessed here, because that takes the country: :func:`parse_phone` does.

    :param value: "Tel.: 0170/1234567 (privat)", "491701234567.0"
    :rtype: str
    """
    text = unicodedata.normalize("NFKC", clean_text(value)).lstrip("'’`´ ")
    text = re.sub("[‐‑‒–—−]", "-", text)
    scientific = SCIENTIFIC.fullmatch(text)
    if scientific:
        return _expand(*scientific.groups())
    text = re.sub(r"^(\+?\d{6,})[.,]0+$", r"\1", text)
    text = re.sub(r"\([^()+\d]*\)|[ \t]+", " ", text)
    found = next((part for part in _phone_parts(text) if part), "")
    found = re.sub(r"^\+[\s+]*", "+", found)
    found = re.sub(r"^\+(?=0)", "", found)  # "+0049", "+0170": the plus is too much
    return " ".join(found.split())


def _expand(lead, rest, exponent):
    digits = lead + rest
    if len(digits) < MANY_DIGITS or not len(digits) <= int(exponent) + 1 <= 15:
        return ""
    return f"{Decimal(f'{lead}.{rest or 0}E{exponent}'):f}".partition(".")[0]


def _phone_parts(text):
    """Yield the numbers in ``text``; a slash may separate numbers or stand in one."""
    for line in re.split(r"[;|\n]", text):
        for found in PHONE.findall(line):
            number = ""
            for part in NEXT_PHONE.split(found):
                if len(re.sub(r"\D", "", number)) >= MIN_PHONE_DIGITS:
                    break
                number += part
            number = re.sub(r"[^\d]+$", "", number)
            yield number if len(re.sub(r"\D", "", number)) > 2 else ""


def parse_phone(value, country_code="DE"):
    """Return the number in E.164, so that two spellings of it are equal.

    Spreadsheets drop the plus of "+49170…" as well as the zero of "0170…". Bare digits
    are therefore read both ways, see :func:`_read_bare`.

    :param value: a cell, or what a person typed
    :param str country_code: of the person or of the company, two letters
    :return: "+491701234567"; ``None`` if this cannot be a number
    :rtype: str | None
    """
    text = clean_phone(value)
    region = (country_code or "").upper() or None
    number = _read_phone(text, region)
    bare = re.sub(r"[\s()./-]", "", text)
    if bare.isdecimal() and not bare.startswith("0"):
        number = _read_bare(number, _read_phone("+" + bare, None), region)
    e164 = _format(number)
    # "00000000" is possible only until one reads again what was made of it
    return e164 if e164 and _format(_read_phone(e164, None)) == e164 else None


def _read_phone(text, region):
    try:
        return phonenumbers.parse(text, region)
    except phonenumbers.NumberParseException:
        return None


def _read_bare(national, international, region):
    """Choose what digits without plus and zero mean: the plus or the zero is missing.

    The plus, if that gives a valid number of the own country, or a mobile one while
    the other reading is none: "49170…" is also a valid number of Borkum.

    :param national: read within ``region``, or ``None``
    :param international: read with a plus, or ``None``
    :param str region: two letters or ``None``
    """
    if not international or not phonenumbers.is_valid_number(international):
        return national or international
    if not national or not phonenumbers.is_valid_number(national):
        return international
    own = phonenumbers.country_code_for_region(region)
    is_mobile = phonenumbers.number_type(international) in MOBILE
    was_mobile = phonenumbers.number_type(national) in MOBILE
    if international.country_code == own or is_mobile and not was_mobile:
        return international
    return national


def _format(number):
    """Return E.164 if somebody could be called there, else ``None``."""
    if not number:
        return None
    possible = phonenumbers.is_possible_number_with_reason(number)
    if not phonenumbers.is_valid_number(number) and (
        possible != phonenumbers.ValidationResult.IS_POSSIBLE
        or len(phonenumbers.national_significant_number(number)) < MIN_PHONE_DIGITS
    ):
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


# -- e-mail ------------------------------------------------------------------------


def clean_email(value):
    """Return the first e-mail address of a cell, "" if there is none.

    The domain becomes lower case, the name before it stays as it is. Domains with
    umlauts are domains.

    :param value: "Mehmet <m@x.de>", "mailto:m@x.de", "m@x.de; zweite@x.de"
    :rtype: str
    """
    text = unicodedata.normalize("NFKC", clean_text(value))
    for word in re.split(r"[\s<>()\[\],;:|\"/?]+", text):
        name, at, domain = word.strip("'`´‘’.").rpartition("@")
        email = unicodedata.normalize("NFKC", name + at + domain.lower())
        if len(email) <= 254 and EMAIL.fullmatch(email):
            return email
    return ""


def is_shared_mailbox(email):
    """Tell whether several people may read this mailbox, as with info@ or familie@.

    Such an address does not identify a person. "hr.mueller@" is Mr Müller, therefore
    only some words count at the beginning, the others only alone.

    :param str email: one address
    :rtype: bool
    """
    name, at, _domain = (email or "").strip().lower().rpartition("@")
    name = name.partition("+")[0]
    first = re.split(r"[._\d-]", name)[0]
    is_shared = name in SHARED_EXACT or first in SHARED_START
    return bool(at) and (is_shared or name.startswith(("familie", "bewerbung")))


# -- places, dates, lists ----------------------------------------------------------


def split_zip_city(value):
    """Return postal code and city of a cell that holds both, or one of them.

    :param value: "D-50667 Köln", "Köln 50667", "CH 8001 Zürich"
    :rtype: tuple[str, str]
    """
    text = " ".join(clean_text(value).split())
    match = ZIP_FIRST.fullmatch(text) or ZIP_LAST.fullmatch(text)
    if not match:
        return "", text
    city = match["city"].strip(" ,/;-").removesuffix("(").strip(" ,/;-")
    return match["zip"], city


def parse_date(value):
    """Return the day of a cell; the day comes before the month unless impossible.

    :param value: text in German, English or ISO, a number of Excel, a date
    :rtype: datetime.date | None
    """
    if isinstance(value, datetime.datetime):
        return value.date()
    if isinstance(value, datetime.date):
        return value
    text = WEEKDAY.sub("", TIME.sub("", clean_text(value)[:60]))
    number = re.fullmatch(r"(\d{5})(?:[.,]\d+)?", text)
    if number and int(number[1]) in EXCEL_DAYS:
        return EXCEL_EPOCH + datetime.timedelta(days=int(number[1]))
    if iso := re.fullmatch(r"(\d{4})([-/.]?)(\d{1,2})\2(\d{1,2})", text):
        return _make_date(iso[1], iso[3], iso[4]) if iso[2] or len(text) == 8 else None
    if plain := re.fullmatch(r"(\d{1,2})([./-])\s*(\d{1,2})\2\s*(\d{4}|\d{2})", text):
        day, month, year = plain[1], plain[3], plain[4]
        return _make_date(year, month, day) or _make_date(year, day, month)
    return _parse_words(text)


def _parse_words(text):
    """Read "1. März 2026", "01-Mar-26" and "March 1st, 2026"."""
    words = re.findall(r"[^\W\d_]+|\d+", re.sub(r"(?<=\d)(st|nd|rd|th)\b", "", text))
    if len(words) != 3:
        return None
    if words[1].isdecimal():
        words[0], words[1] = words[1], words[0]
    day, name, year = words
    month = read_month(name)
    return _make_date(year, month, day) if month and day.isdecimal() else None


def _make_date(year, month, day):
    """Return the date or ``None``; two digits of a year mean 1930 to 2029."""
    try:
        year = int(year) + (0 if len(year) > 2 else 1900 if int(year) >= 30 else 2000)
        return datetime.date(year, int(month), int(day)) if year >= 1900 else None
    except ValueError:
        return None


def split_list(value):
    """Return the entries of a cell, each once, in the spelling that came first.

    A slash separates only between spaces: "C/C++" is one skill. A comma in brackets
    does not separate.

    :param value: "Python, SQL; Teamleitung / Führung"
    :rtype: list[str]
    """
    entries = {}
    for part in LIST_BREAK.split(clean_text(value)):
        for found in LIST_ENTRY.findall(part):
            entry = " ".join(clean_text(found).split())
            entries.setdefault(entry.casefold(), entry)
    entries.pop("", None)
    return list(entries.values())
