"""Requests of anybody to all public pages, made by chance, and what came of them."""

from __future__ import annotations

import base64
import collections
import io
import logging
import re
import time
import traceback
from urllib.parse import quote_from_bytes, unquote, urlencode

from lxml import html
from werkzeug.datastructures import FileStorage, MultiDict
from werkzeug.test import Client

from tests.workers.nasty import BODIES, HEADERS, NASTY, RAW

QUARANTINE = "/talent/join"
"""Pages whose button leaves a row in quarantine, whoever presses it."""
SHORTEST_SECONDS = 3.5
MORE = re.compile(r'action="(/talent/join/[^"/]+/more)"')
ANOTHER = re.compile(r"^person\.\d+@")
CHECKED = ("guardian", "profile")
"""Fields that are left empty by most, and looked at closely."""
FIELDS = "//form//*[@name][@name != 'website'][@name != 'homepage']"
QUERY = ("utm_source", "utm_medium", "self", "debug", "lang", "fw", "edit_translations")
PARAMETER = re.compile(r"<(?:\w+(?:\([^)]*\))?:)?(\w+)>")
METHODS = ("GET",) * 8 + ("POST",) * 10 + ("HEAD", "OPTIONS", "PUT", "DELETE", "PATCH")


class Errors(logging.Handler):
    """Keeps what the server logs as an error, and prints nothing."""

    def __init__(self):
        super().__init__(logging.ERROR)
        self.seen = []
        self.setFormatter(logging.Formatter())
        for name in ("", "odoo"):
            logging.getLogger(name).setLevel(logging.ERROR)
        logging.getLogger().handlers = [self]

    def emit(self, record):
        self.seen.append(self.format(record)[-3000:])


class Fuzzer:
    """Makes requests; the same chance makes the same ones.

    :param routes: patterns of addresses, as Odoo's routing knows them, and whether
        a form needs the token of the page it was on
    :param words: genuine slugs, tokens and numbers of the site
    """

    def __init__(self, application, chance, routes, words):
        self.chance = chance
        self.routes = routes
        self.words = words
        self.genuine = {decode(word) for word in words if len(word) > 50}
        self.forms = {}
        self.errors = Errors()
        self.client = Client(application)

    # -- parts -------------------------------------------------------------------

    def word(self):
        """Return something to stand in an address: genuine, nearly so, or not."""
        kind = self.chance.random()
        word = self.chance.choice(self.words)
        if kind < 0.35:
            return word
        if kind < 0.75:
            return self.spoil(word)
        return self.chance.choice(NASTY)

    def spoil(self, word):
        """Return a word with a flipped bit, cut off, doubled, or coded anew."""
        way = self.chance.randrange(6)
        position = self.chance.randrange(len(word) or 1)
        if way == 0:
            letter = self.chance.choice("AZaz09-_=+.~ä\x00")
            return word[:position] + letter + word[position + 1 :]
        if way == 1:
            return word[:position]
        if way == 2:
            return word + self.chance.choice((word, "=", "A", "\x00", "%00"))
        if way == 3:
            return word.swapcase()
        if way == 4:
            raw = bytes(self.chance.randrange(256) for _byte in range(position or 1))
            return base64.urlsafe_b64encode(raw).decode().rstrip("=")
        return base64.urlsafe_b64encode(b"\x01" + bytes(40) + b"[1, 2]").decode()

    def address(self, route):
        """Return an address of a page, its parameters filled in as raw bytes."""

        def fill(_found):
            if self.chance.random() < 0.05:
                return quote_from_bytes(self.chance.choice(RAW), safe="%")
            return quote_from_bytes(self.word().encode("utf-8", "surrogatepass"))

        return PARAMETER.sub(fill, route)

    def fields(self, path):
        """Return fields of the form of a page, more or less as they should be."""
        known = self.forms.get(path) or self.chance.choice(list(self.forms.values()))
        found = MultiDict()
        # every other form has one wrong field only, so that the rest is looked at
        wrong = self.chance.choice([*known, ""]) if self.chance.random() < 0.5 else None
        for name, value in known.items():
            chance = self.chance.random()
            if wrong is not None and name != wrong:
                chance = 0
            if chance < 0.6:
                # somebody else each time: one address has few mails a day
                found.add(name, ANOTHER.sub(self.another, value))
            elif chance < 0.9:
                found.add(name, self.chance.choice(NASTY))
            if chance > 0.85:
                found.add(name, self.word())
            if chance > 0.95 or name == "file" and self.chance.random() < 0.5:
                file = io.BytesIO(b"%PDF-1.4 \x00\xff")
                found.add(name, FileStorage(file, self.chance.choice(NASTY)))
        if self.chance.random() < 0.02:
            found.add("name", "x" * self.chance.randint(10**6, 3 * 10**6))
        if self.chance.random() < 0.05:
            found.add(self.chance.choice(("self", "slug", "token", "args", "")), "1")
        return found

    def another(self, _found):
        return f"person.{self.chance.randrange(10**6)}@"

    # -- requests ----------------------------------------------------------------

    def read_forms(self, paths):
        """Learn the fields of the forms on these pages, filled in as people do."""
        for path in paths:
            page = self.client.get(path).get_data(as_text=True)
            self.read_form(path, page)
        self.quarantine = [path for path in paths if path.startswith(QUARANTINE)]

    def read_form(self, path, page):
        """Learn the fields of the forms of a page."""
        self.forms[path] = {
            field.get("name"): field.get("value") or self.plausible(field)
            for field in html.fromstring(page).xpath(FIELDS)
        }

    def learn(self, page):
        """Learn the second screen of a sign-up, which nobody sees before the first."""
        for path in MORE.findall(page):
            self.read_form(path, page)
            self.quarantine = list(dict.fromkeys([*self.quarantine, path]))

    def plausible(self, field):
        number = self.chance.randrange(10**6)
        if field.get("type") == "file" or field.get("name") in CHECKED:
            return ""
        if field.get("name") == "channel" or "mail" in field.get("name"):
            return f"person.{number}@example.com"
        return f"Person {number}"

    def make(self):
        """Return one request, as arguments of ``Client.open``."""
        route = self.chance.choice(list(self.routes))
        path, method = self.address(route), self.chance.choice(METHODS)
        if self.chance.random() < 0.25:
            path, method = self.chance.choice(self.quarantine), "POST"
        is_genuine = self.is_genuine(path)
        if is_genuine and not self.routes[route]:
            method = "GET"
        request = {"path": path, "method": method, "headers": self.headers()}
        if self.chance.random() < 0.2:
            request["query_string"] = urlencode(
                [(name, self.word()) for name in QUERY if self.chance.random() < 0.5]
            )
        if method in ("GET", "HEAD", "OPTIONS"):
            return request
        if self.chance.random() < 0.15:
            request["content_type"], request["data"] = self.chance.choice(BODIES)
            return request
        request["data"] = self.fields(path)
        if any(isinstance(value, FileStorage) for value in request["data"].values()):
            request["content_type"] = "multipart/form-data"
        # no page asks for the token of a form: those of a link are the permission
        request["data"]["csrf_token"] = self.chance.choice(NASTY)
        return request

    def is_genuine(self, path):
        """Tell whether a button pressed there would rightly do something.

        What a genuine link does when its button is pressed is tested elsewhere.
        """
        parts = {decode(part) for part in unquote(path).split("/")}
        return bool((parts - {None}) & self.genuine) and not path.startswith(QUARANTINE)

    def headers(self):
        names = [name for name in HEADERS if self.chance.random() < 0.04]
        return {name: self.chance.choice(HEADERS[name]) for name in names}

    def send(self, request):
        """Send a request; return the answer and what is wrong with it, or nothing."""
        self.errors.seen.clear()
        network = ".".join(str(self.chance.randrange(256)) for _part in range(4))
        try:
            with self.client.open(
                **request, environ_base={"REMOTE_ADDR": network}
            ) as answer:
                code, page = answer.status_code, answer.get_data(as_text=True)
                self.learn(page if request["path"] in self.quarantine else "")
        except Exception:  # what the server lets through ends the connection
            return 0, traceback.format_exc()[-3000:]
        if code >= 500:
            return code, "\n".join(self.errors.seen) or str(code)
        return code, ""


def decode(token):
    """Return what a token says: many spellings say the same."""
    try:
        return base64.urlsafe_b64decode(token.encode() + b"===")
    except ValueError:
        return None


def describe(request):
    """Return a request in words, cut to size."""
    data = request.get("data")
    if isinstance(data, MultiDict):
        request = {**request, "data": list(data.items(multi=True))}
    return repr(request)[:1500]


def run(application, routes, chance, count, words, pages):
    """Send requests.

    :return: how often each answer came, and the requests that went wrong
    :rtype: tuple[dict[int, int], list[str]]
    """
    fuzzer = Fuzzer(application, chance, routes, words)
    fuzzer.read_forms(pages)
    time.sleep(SHORTEST_SECONDS)
    answers, wrong = collections.Counter(), {}
    for _number in range(count):
        request = fuzzer.make()
        code, error = fuzzer.send(request)
        answers[code] += 1
        if error:
            last = error.strip().splitlines()[-1][:200]
            wrong.setdefault(last, f"{describe(request)}\n{error}")
    return answers, list(wrong.values())
