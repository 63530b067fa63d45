"""Names of people: taking them apart, spelling them, comparing them."""

import re
import unicodedata
from functools import lru_cache

# Never part of a name, with or without a dot ("Dr", "dr.").
TITLES = set(
    "dr ddr prof dipl frau herr herrn mr mrs ms miss mx madame monsieur "
    "bsc msc mba meng beng llm phd pd (fh) (tu) (univ) (ba)".split()
)
# Titles only when written with a dot: there are people called Ing, Mag or Nat.
DOTTED_TITLES = set("mag ing med phil jur rer nat pol oec habil hc fr hr".split())
# Degrees that look like initials, so they count at the end of a name only.
DEGREES = {"ba", "ma"}
TITLE_START = re.compile(r"(dr|dipl|univ|priv|hon|prof)-")
GLUED_TITLE = re.compile(r"\b(dr|ddr|prof|mag|ing)\.(?=[^\W\d])", re.IGNORECASE)

PARTICLES = set(
    "von van vom zu zum zur de der den del della dello delle di da do dos das du des "
    "la le el al bin bint ibn abu ter ten te af av "
    "freiherr freifrau graf gräfin".split()
)
COMPANY_FORMS = set("inc ltd llc corp co gmbh ag kg se ug ohg plc sarl bv".split())

LETTERS = str.maketrans(
    {"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe"}
)
GERMAN = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"}
)


def split_name(full):
    """Return first and last name, without titles.

    A lone word is a first name, because people sign like that; after a title it is
    a last name ("Herr Yılmaz"). Nobiliary particles belong to the last name.

    :param str full: "Dr. Anna von der Heide" or "Heide, Anna von der"; may be empty
    :rtype: tuple[str, str]
    """
    parts = [_words(part) for part in (full or "").split(",")]
    front = _drop_titles(parts[0])
    behind = [word for part in parts[1:] for word in _drop_titles(part, keep=0)]
    if len(parts) > 1 and (behind or not any(parts[1:])):
        return _split_listed(front, behind)
    return _split_spoken(front, has_title=front != parts[0] or len(parts) > 1)


def join_name(first, last):
    """Return the full name, also when a part is missing.

    :param str first: may be empty or ``None``
    :param str last: may be empty or ``None``
    :rtype: str
    """
    return " ".join(_words(first) + _words(last))


def parse_listed_name(value):
    """Return what a cell like "Yılmaz, Mehmet" means: "Mehmet Yılmaz".

    Titles stay, in front; a degree behind the comma ("Anna Heide, M.Sc."), a company
    ("ACME, Inc.") and lists of several names are left as they are.

    :param str value: one cell, may be empty
    :rtype: str
    """
    text = " ".join(_words(value))
    parts = [_words(part) for part in text.split(",") if part.strip()]
    people = [part for part in parts if _drop_titles(part, keep=0)]
    titles = [word for part in parts if part not in people for word in part]
    if len(parts) == 1:
        return " ".join(parts[0])
    if len(people) != 2 or _key(people[1][0]) in COMPANY_FORMS:
        return text
    last = _drop_titles(people[0])
    titles += [word for word in people[0] if word not in last]
    return " ".join(titles + people[1] + last)


@lru_cache(maxsize=8192)
def fold(text):
    """Return ``text`` as people type it in a hurry: lower case, without accents.

    PostgreSQL can do it too, with the extension unaccent; many servers lack it.

    :param str text: may be empty or ``None``
    :rtype: str
    """
    plain = unicodedata.normalize("NFKD", text or "").casefold()
    plain = unicodedata.normalize("NFKD", plain.translate(LETTERS))
    kept = (char for char in plain if unicodedata.category(char) not in ("Mn", "Cf"))
    return " ".join("".join(kept).split())


def spellings(text):
    """Return the folded spellings of ``text``: without umlauts, and transcribed.

    :param str text: "Müller"
    :return: one or two texts, ``["muller", "mueller"]``
    :rtype: list[str]
    """
    composed = unicodedata.normalize("NFC", text or "")
    return list(dict.fromkeys([fold(composed), fold(composed.translate(GERMAN))]))


def search_key(name):
    """Return a text that contains every spelling somebody may look for.

    :param str name: "Jörg Müller"
    :return: "jorg muller joerg mueller"
    :rtype: str
    """
    return " ".join(spellings(name))


@lru_cache(maxsize=8192)
def is_same_person_name(a, b):
    """Tell whether two names may belong to one person; a missing part never conflicts.

    For people who already share an address. Two names alone prove nothing.

    :param str a: full name, in any order, with or without titles
    :param str b: the same of the other person
    :rtype: bool
    """
    names_a, names_b = _all_spellings(a), _all_spellings(b)
    return any(
        _is_compatible(name_a, name_b) for name_a in names_a for name_b in names_b
    )


# -- taking apart ------------------------------------------------------------------


def _words(text):
    """Return the words of ``text``, splitting "Dr.Anna" too."""
    return GLUED_TITLE.sub(r"\1. ", str(text or "")).split()


def _key(word):
    return fold(word).replace(".", "").strip(",;")


def _is_title(word):
    key = _key(word)
    if key in DOTTED_TITLES:
        return "." in word
    return key in TITLES or bool(TITLE_START.match(key)) or key == "-ing"


def _drop_titles(words, keep=1):
    """Return ``words`` without titles and without degrees behind ``keep`` words."""
    words = [word for word in words if not _is_title(word)]
    while len(words) > keep and _key(words[-1]) in DEGREES and "." in words[-1]:
        words.pop()
    return words


def _is_particle(word):
    return word.lower() in PARTICLES or word == "ben" or word.startswith("d'")


def _split_listed(last, first):
    """Split "Heide, Anna von der": particles behind the first name lead the last."""
    cut = len(first)
    while cut and _is_particle(first[cut - 1]):
        cut -= 1
    return " ".join(first[:cut]), " ".join(first[cut:] + last)


def _split_spoken(words, has_title):
    if len(words) < 2:
        name = " ".join(words)
        return ("", name) if has_title else (name, "")
    # "von der Heide" has no first name, yet "Al" and "Van" are first names
    starts = words[0].islower() or _is_particle(words[1])
    if _is_particle(words[0]) and starts:
        return "", " ".join(words)
    cut = len(words) - 1
    for index in range(1, cut):
        if _is_particle(words[index]):
            cut = index
            break
    return " ".join(words[:cut]), " ".join(words[cut:])


# -- comparing ---------------------------------------------------------------------


def _all_spellings(name):
    """Return (first words, last words) for each spelling and both orders."""
    first, last = split_name(name)
    pairs = [(first, last)]
    words = join_name(first, last).split()
    if len(words) > 1 and "," not in (name or ""):
        pairs.append((" ".join(words[1:]), words[0]))
    found = []
    for first, last in pairs:
        for one, other in zip(_spell(first), _spell(last)):
            if (one, other) not in found:
                found.append((one, other))
    return found


def _spell(name):
    texts = spellings(name)
    return [re.findall(r"[^\s.-]+\.?", text) for text in (texts * 2)[:2]]


def _is_compatible(a, b):
    if not (any(a) and any(b)):
        return True
    words_a, words_b = a[0] + _significant(a[1]), b[0] + _significant(b[1])
    short, long = sorted((words_a, words_b), key=len)
    if sorted(short) == sorted(long) or len(short) == 1 and short[0] in long:
        return True
    if not (a[0] and b[0] and a[1] and b[1]):
        return False
    last_in_common = set(_significant(a[1])) & set(_significant(b[1]))
    return bool(last_in_common) and _fits(*sorted((a[0], b[0]), key=len))


def _significant(words):
    """Return ``words`` without particles, unless there is nothing else."""
    return [word for word in words if not _is_particle(word)] or words


def _fits(short, long):
    """Tell whether each word of ``short`` stands for another word of ``long``."""
    left = list(long)
    for word in sorted(short, key=len, reverse=True):
        match = next((other for other in left if _agree(word, other)), None)
        if match is None:
            return False
        left.remove(match)
    return True


def _agree(a, b):
    if a.rstrip(".") == b.rstrip("."):
        return True
    short, long = sorted((a, b), key=len)
    is_initial = short.endswith(".") or len(short) == 1
    return is_initial and long.startswith(short.rstrip("."))
