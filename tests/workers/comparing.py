"""Answers that must look the same, whoever is meant: status, headers and body."""

from __future__ import annotations

import re
import threading
import time
from urllib.parse import quote

from lxml import html
from werkzeug.test import Client

from tests.workers import fuzzing

SHORTEST_SECONDS = 3.5
# What is new in each answer to anybody: signatures, times, the name of the session.
SIGNED = re.compile(r"[\w-]{40,}|[0-9a-f]{16,}o\d+")
LEFT_OUT = {"date", "set-cookie", "content-length"}


def look(answer, *own: str) -> str:
    """Return an answer as text, without what was sent and what is new each time."""
    headers = sorted(
        f"{name}: {value}"
        for name, value in answer.headers.items()
        if name.lower() not in LEFT_OUT
    )
    text = "\n".join([answer.status, *headers, answer.get_data(as_text=True)])
    for part in sorted(filter(None, own), key=len, reverse=True):
        text = text.replace(part, "OWN")
    return SIGNED.sub("SIGNED", text)


def sign_up(application, page: str, addresses: list[str]) -> dict[str, list]:
    """Sign up with each address, as a person does who has never been here.

    :return: the answer as it looks, and how many queries it took, by address
    """
    forms = {address: _open(application, page) for address in addresses}
    time.sleep(SHORTEST_SECONDS)
    answers = {}
    for number, (address, (client, fields)) in enumerate(forms.items()):
        fields |= {name: "1" for name in fields if name.startswith("agree_")}
        fields |= {"name": "Nora New", "channel": address}
        answer = client.post(
            page, data=fields, environ_base={"REMOTE_ADDR": f"10.0.0.{number}"}
        )
        queries = threading.current_thread().query_count
        answers[address] = [look(answer, address), queries]
    return answers


def _open(application, page):
    """Open the page in a browser of its own; return it and the hidden fields."""
    client = Client(application)
    fields = html.fromstring(client.get(page).get_data(as_text=True)).xpath(
        f"//form[contains(@action, '{page}')]//input[@name]"
    )
    return client, {
        field.get("name"): field.get("value") or ""
        for field in fields
        if field.get("type") == "hidden" or field.get("name").startswith("agree_")
    }


def ask_strange(application, routes: dict[str, bool], words: list[str]) -> dict:
    """Ask each page for everything it does not know.

    :return: for each page the addresses, by how the answer to them looks
    """
    looks = {}
    for route, is_safe in routes.items():
        if not fuzzing.PARAMETER.search(route):
            continue
        found = looks.setdefault(route, {})
        for word in words:
            path = fuzzing.PARAMETER.sub(quote(word, safe=""), route)
            for method in ("GET",) if is_safe else ("GET", "POST"):
                answer = Client(application).open(path, method=method)
                if answer.status_code < 400:
                    break  # a genuine link to this very page
                if answer.status_code != 405:
                    found.setdefault(look(answer, path), []).append(path)
    return looks
