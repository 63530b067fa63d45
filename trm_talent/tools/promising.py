"""Words of a mail that promise an answer, and gaps that somebody forgot to fill."""

import re

PROMISING = re.compile(
    r"""
    \bmeld(?:e|en)\s+(?:mich|uns)\b
    | \bhör(?:st|en)\s+(?:du\s+|Sie\s+)?von\s+(?:mir|uns)\b
    | \bkomm(?:e|en)\s+(?:wir\s+|ich\s+)?auf\s+(?:Sie|dich)\s+zu(?:rück)?\b
    | \bget\s+back\s+to\s+you\b | \bhear\s+(?:back\s+)?from\s+(?:me|us)\b
    | \bbe\s+in\s+touch\b | \blet\s+you\s+know\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
GAP = re.compile(r"\[[^\[\]\n]{3,80}\](?!\()")
"""Square brackets, e.g. "[a sentence for this person]"."""


def find_promise(text):
    """Return the words that promise to get in touch, or nothing.

    :param str text: plain text, German or English
    :return: as they were written
    :rtype: str
    """
    found = PROMISING.search(text or "")
    return found[0] if found else ""


def find_gap(text):
    """Return what somebody wanted to fill in and did not, or nothing.

    :param str text: plain text
    :return: with its brackets
    :rtype: str
    """
    found = GAP.search(text or "")
    return found[0] if found else ""
