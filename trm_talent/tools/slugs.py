"""Last parts of addresses of pages: small letters, digits and hyphens."""

import re

from odoo.tools import remove_accents

LONGEST = 60
NOT_A_SLUG = re.compile(r"[^a-z0-9]+")
UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


def slugify(name):
    """Return a name as the last part of an address; empty if no letter is left.

    :param str name: as people read it
    :rtype: str
    """
    plain = remove_accents(name.lower().translate(UMLAUTS))
    return NOT_A_SLUG.sub("-", plain).strip("-")[:LONGEST]


def get_free_slug(base, taken):
    """Return a slug, with a number if it is taken.

    :param str base: a slug
    :param taken: slugs that others have
    :rtype: str
    """
    slug, number = base, 1
    while slug in taken:
        number += 1
        slug = f"{base}-{number}"
    return slug
