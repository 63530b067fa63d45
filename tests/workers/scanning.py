"""A link scanner, as mail servers and browsers have one: it follows every link."""

from __future__ import annotations

import collections
import re
from urllib.parse import urlsplit

from lxml import html
from werkzeug.test import Client

TOKEN = re.compile(r"[\w-]{40,}")
OF_A_SHAPE = 2
HOST = "localhost"
WAYS = (
    ("GET", {}),
    ("GET", {}),
    ("HEAD", {}),
    ("GET", {"Purpose": "prefetch", "Sec-Purpose": "prefetch;anonymous-client-ip"}),
    (
        "GET",
        {"User-Agent": "Mozilla/5.0 (compatible; SafeLinks)", "Range": "bytes=0-9"},
    ),
)
LINKS = "//@href | //@src | //@action | //@data-src"


def links(text: str) -> list[str]:
    """Return the addresses of our own site in a page or a mail."""
    if not text.strip():
        return []
    found = []
    for link in html.fromstring(text).xpath(LINKS):
        parts = urlsplit(link)
        if parts.scheme in ("", "http", "https") and parts.hostname in (None, HOST):
            path = parts.path + (f"?{parts.query}" if parts.query else "")
            if path.startswith("/"):
                found.append(path)
    return list(dict.fromkeys(found))


def follow(application, path: str) -> tuple[str, list[int]]:
    """Follow a link in every way, never with a cookie; return page and answers."""
    page, codes = "", []
    for method, headers in WAYS:
        answer = Client(application, use_cookies=False).open(
            path, method=method, headers=headers
        )
        codes.append(answer.status_code)
        if method == "GET" and answer.mimetype == "text/html":
            page = answer.get_data(as_text=True)
    return page, codes


def scan(application, mails: list[str]) -> dict[str, list[int]]:
    """Follow the links of mails, and those of the pages they lead to.

    All that are in mails; of those on pages some of each shape, as a page looks the
    same whoever's it is.

    :return: the answers by address
    """
    seen, shapes = {}, collections.Counter()
    paths = [path for mail in mails for path in links(mail)]
    for depth in range(3):
        next_paths = []
        for path in paths:
            shape = TOKEN.sub("<token>", path)
            if path in seen or depth and shapes[shape] >= OF_A_SHAPE:
                continue
            page, seen[path] = follow(application, path)
            shapes[shape] += 1
            next_paths += links(page)
        paths = next_paths
    return seen
