"""Words of lists for what Odoo keeps as a choice, in German and English."""

from functools import lru_cache

from babel import Locale

from .names import fold

CHOICES = {
    "legal_basis": {
        "consent": "zugestimmt;hat zugestimmt;zustimmung;einwilligung;eingewilligt;"
        "einwilligung liegt vor;mit nachweis;consent;consented;agreed;opt-in",
        "application": "bewerbung;bewerber;bewerberin;beworben;initiativbewerbung;"
        "initiativ;application;applicant;applied",
        "sourced": "selbst gefunden;linkedin;xing;messe;jobmesse;karrieremesse;"
        "empfehlung;active sourcing;sourcing;recherche;sourced;found;fair;job fair;"
        "referral;headhunter;social media",
        "unknown": "weiss ich nicht;weiss nicht;unbekannt;unklar;unknown;not known;"
        "i do not know;?",
    },
    "salutation": {
        "mrs": "frau;fr.;fr;mrs;ms;miss;madame;mme",
        "mr": "herr;hr.;hr;herrn;mr;sir;monsieur",
    },
    "address_form": {"du": "du;per du;duzen;informell;informal;du (informal)"}
    | {"sie": "sie;per sie;siezen;formell;formal;sie (formal)"},
    "availability": {
        "open": "sofort;ab sofort;suchend;auf der suche;sucht;aktiv suchend;verfugbar;"
        "ja;yes;immediately;now;available;looking;looking now;open to work",
        "talk": "offen;gesprachsbereit;offen fur gesprache;wechselbereit;open;"
        "open to talk;passiv;passive",
        "later": "spater;spater einmal;demnachst;later",
        "no": "nein;nicht verfugbar;nicht;kein interesse;no;not available;"
        "not at the moment;derzeit nicht;aktuell nicht;zurzeit nicht",
    },
}
# "Messe Köln 2026" is a fair, but "keine Einwilligung" is no consent.
FIRST_WORD_COUNTS = ("application", "sourced")
COUNTRIES = {"brd": "DE", "d": "DE", "a": "AT", "o": "AT", "fl": "LI", "uk": "GB"}
COUNTRIES |= {"usa": "US", "holland": "NL", "england": "GB", "tschechien": "CZ"}
LOCALES = ("de", "en", "fr", "it")


def read_choice(field, text):
    """Return the key of a selection that a text means, ``None`` if unknown.

    :param str field: a key of ``CHOICES``
    :param str text: "Frau Dr.", "Messe Köln", "weiß ich nicht"
    :rtype: str | None
    """
    words = fold(text)
    choices = _get_choices(field)
    if words in choices:
        return choices[words]
    first = words.replace(",", " ").replace(":", " ").split()[:1]
    key = choices.get(first[0]) if first else None
    if field == "salutation" or key in FIRST_WORD_COUNTS:
        return key
    return None


@lru_cache(maxsize=16)
def _get_choices(field):
    return {
        fold(word): key
        for key, words in CHOICES.get(field, {}).items()
        for word in [key, *words.split(";")]
    }


@lru_cache(maxsize=1)
def get_country_codes():
    """Return the code of every country by its folded name, in four languages.

    :rtype: dict[str, str]
    """
    codes = {
        fold(name): code
        for locale in reversed(LOCALES)
        for code, name in Locale(locale).territories.items()
        if len(code) == 2 and code.isalpha()
    }
    return codes | COUNTRIES


@lru_cache(maxsize=1)
def get_language_codes():
    """Return the code of every language by its folded name, in four languages.

    :rtype: dict[str, str]
    """
    return {
        fold(name): code
        for locale in reversed(LOCALES)
        for code, name in Locale(locale).languages.items()
        if len(code) == 2
    }
