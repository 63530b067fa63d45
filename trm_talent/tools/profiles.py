"""Addresses of profiles: one spelling per person, so that doubles can be found."""

import re
import unicodedata
from urllib.parse import parse_qs, unquote, urlsplit

INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]")
LABEL = re.compile(r"^(linkedin|xing)(-profil| profil| profile)?\s*:\s*", re.IGNORECASE)
# What a sentence leaves at the ends of an address.
PUNCTUATION = ".,;'()"
# What must not stand in a slug: it ends up in links on our pages.
UNSAFE = re.compile(r"[\s/\\?#%<>\"`{}|^:@;,\[\]]")
# Numbers of members in exports of the Sales Navigator: upper and lower case differ.
MEMBER_NUMBER = re.compile(r"AC[ow]AA[\w-]{20,}", re.ASCII)


def normalize_linkedin(url):
    """Return the one address of a LinkedIn profile, whatever people pasted.

    Companies, posts, short links, Sales Navigator and other hosts are no profiles.

    :param str url: "de.linkedin.com/in/Mehmet-Yilmaz/?trk=x", "in/mehmet-yilmaz"
    :return: "https://www.linkedin.com/in/mehmet-yilmaz" or ``None``
    :rtype: str | None
    """
    segments, _query = _parse(url, "linkedin.com", ("in", "pub"))
    if segments[:1] in (["mwlite"], ["m"], ["mobile"]):
        segments = segments[1:]
    if len(segments) < 2:
        return None
    kind, slug = segments[0].lower(), segments[1]
    if kind == "pub" and slug.lower() != "dir":
        slug = _clean_slug("-".join([slug, *_old_number(segments[2:])]))
    elif kind == "in":
        slug = slug if MEMBER_NUMBER.fullmatch(slug) else _clean_slug(slug)
    else:
        return None
    return f"https://www.linkedin.com/in/{slug}" if slug else None


def normalize_xing(url):
    """Return the one address of a XING profile; XING ignores upper and lower case.

    :param str url: "xing.com/profile/Mehmet_Yilmaz/cv", "profile/Mehmet_Yilmaz"
    :return: "https://www.xing.com/profile/mehmet_yilmaz" or ``None``
    :rtype: str | None
    """
    segments, query = _parse(url, "xing.com", ("profile",))
    slug = ""
    if [segment.lower() for segment in segments[:2]] == ["app", "profile"]:
        slug = parse_qs(query).get("name", [""])[0]
    elif len(segments) > 1 and segments[0].lower() == "profile":
        slug = segments[1]
    slug = _clean_slug(slug)
    return f"https://www.xing.com/profile/{slug}" if slug else None


def _parse(url, domain, starts):
    """Return the path and the query of ``url`` if it leads to ``domain``.

    :param str url: anything
    :param str domain: the host, or what the host must be below of
    :param tuple[str] starts: first segments of paths that people paste without host
    :return: decoded segments, none if the address is a foreign one; raw query
    :rtype: tuple[list[str], str]
    """
    try:
        parts = urlsplit(_complete(_pick(url, domain), domain, starts))
        host = (parts.hostname or "").rstrip(".")
    except ValueError:  # brackets or strange characters in the host
        return [], ""
    is_ours = host == domain or host.endswith("." + domain)
    if parts.scheme not in ("http", "https") or not is_ours:
        return [], ""
    segments = [unquote(segment).strip() for segment in parts.path.split("/")]
    return [segment for segment in segments if segment], parts.query


def _pick(url, domain):
    """Return the word of a cell that is the address."""
    text = LABEL.sub("", INVISIBLE.sub("", str(url or "")).strip())
    words = [word for word in text.split() if domain in word.lower()]
    word = words[0] if words else text
    return word.strip('<>"' + PUNCTUATION)


def _complete(text, domain, starts):
    """Add what people leave out: the scheme, or the whole host."""
    path = text.lstrip("/")
    if path.lower().startswith(tuple(f"{start}/" for start in starts)):
        return f"https://www.{domain}/{path}"
    return text if "://" in text else f"https://{path}"


def _clean_slug(slug):
    slug = unicodedata.normalize("NFC", slug)
    slug = unicodedata.normalize("NFC", slug.lower()).strip(PUNCTUATION)
    return "" if UNSAFE.search(slug) or not slug.isprintable() else slug


def _old_number(parts):
    """Return the number in an old address: /pub/name/1/2/3 became /in/name-0030021.

    :param list[str] parts: what follows the name
    :return: no or one number
    :rtype: list[str]
    """
    if len(parts) < 3 or not all(
        re.fullmatch("[0-9a-fA-F]{1,3}", p) for p in parts[:3]
    ):
        return []
    return [parts[2].rjust(3, "0") + parts[1].rjust(3, "0") + parts[0]]
