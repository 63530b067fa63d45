"""Short words for people, in their language."""

from datetime import timedelta
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from babel.dates import format_timedelta

from .names import fold

# Babel says "in 0 days"; people do not. Keys are days from today.
DAYS = {
    "de": {-1: "gestern", 0: "heute", 1: "morgen"},
    "en": {-1: "yesterday", 0: "today", 1: "tomorrow"},
    "fr": {-1: "hier", 0: "aujourd’hui", 1: "demain"},
    "it": {-1: "ieri", 0: "oggi", 1: "domani"},
    "es": {-1: "ayer", 0: "hoy", 1: "mañana"},
    "nl": {-1: "gisteren", 0: "vandaag", 1: "morgen"},
    "pl": {-1: "wczoraj", 0: "dzisiaj", 1: "jutro"},
    "tr": {-1: "dün", 0: "bugün", 1: "yarın"},
}
MONTHS = (
    "januar january janner",
    "februar february feber",
    "marz march maerz mrz",
    "april",
    "mai may",
    "juni june",
    "juli july",
    "august",
    "september",
    "oktober october",
    "november",
    "dezember december",
)


def time_ago(delta_days, lang):
    """Return how far away a day is, in the largest unit that is full.

    :param int delta_days: the day minus today: -21 is "3 weeks ago", 2 "in 2 days"
    :param str lang: code of a language in Odoo; an unknown one gives English
    :rtype: str
    """
    locale = _get_locale(lang or "en")
    word = DAYS.get(locale.language, {}).get(delta_days)
    return word or format_timedelta(
        timedelta(days=delta_days),
        granularity="day",
        threshold=1,
        add_direction=True,
        locale=locale,
    )


def read_month(name):
    """Return the number of a month named in German or English, 0 if it is none.

    Short forms need three letters, because "Ma" and "Ju" are two months each.

    :param str name: "März", "Dez", "sept"
    :rtype: int
    """
    name = fold(name)
    for number, names in enumerate(MONTHS, start=1):
        if len(name) > 2 and any(full.startswith(name) for full in names.split()):
            return number
    return 0


@lru_cache(maxsize=64)
def _get_locale(lang):
    """Return the locale of Babel for a code like "de_CH" or "sr@latin"."""
    code = lang.replace("@latin", "_Latn").split("@")[0]
    for candidate in (code, code.split("_")[0]):
        try:
            return Locale.parse(candidate)
        except (UnknownLocaleError, ValueError, TypeError):
            continue
    return Locale.parse("en")
