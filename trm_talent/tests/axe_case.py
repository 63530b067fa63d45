import resource
from contextlib import contextmanager
from unittest import SkipTest

from odoo.tests import HttpCase
from odoo.tests.common import HOST, TEST_CURSOR_COOKIE_NAME, ChromeBrowser

try:
    from axe_playwright_python.sync_playwright import Axe
    from playwright.sync_api import sync_playwright
except ImportError:
    Axe = sync_playwright = None

PHONE, DESKTOP = 390, 1280
MOST_TABS = 60
FOCUS = """selector => {
    const node = document.activeElement;
    const shown = node.matches(".btn-check") ? node.nextElementSibling : node;
    const style = getComputedStyle(shown);
    const isSeen = style.outlineStyle !== "none" || style.boxShadow !== "none";
    return {
        is_there: node.matches(selector),
        is_hidden: Boolean(node.closest("[aria-hidden=true]")),
        is_seen: node === document.body || isSeen,
        html: node.outerHTML.slice(0, 120),
    };
}"""
TARGETS = (
    "button, summary, a.btn, label.btn, input:not([type=hidden], .btn-check), select"
)
TOO_SMALL = """nodes => nodes.filter(node => {
    const box = (node.closest("label, .form-check") || node).getBoundingClientRect();
    const shown = node.checkVisibility({visibilityProperty: true});
    const off = box.right < 0 || box.width <= 1;
    return shown && !off && box.height < 44;
}).map(node => node.outerHTML.slice(0, 120))"""


@contextmanager
def enough_memory():
    """Lift Odoo's limit of memory for a browser, which only reserves very much."""
    limits = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (limits[1], limits[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, limits)


class AxeCase(HttpCase):
    """Public pages in a real browser: what people see, reach and can use.

    ::

        with self.browsing(width=PHONE, lang="de_DE") as page:
            page.goto("/talent/join")
            self.assertAccessible(page)

    Leave the ORM alone inside the block: the server has the cursor of the test then.
    """

    @classmethod
    def setUpClass(cls):
        if not sync_playwright:
            raise SkipTest("playwright and axe-playwright-python are not installed")
        super().setUpClass()

    @contextmanager
    def browsing(self, width=PHONE, lang="en_US", session="", **options):
        """Open a page of a visitor, by default without a login.

        :param int width: of the screen, in pixels
        :param str lang: code of an installed language, as chosen by the visitor
        :param str session: id of the session of somebody who is logged in
        :param options: of a playwright context, e.g. ``java_script_enabled=False``
        """
        executable = ChromeBrowser.executable.fget(self)
        with enough_memory(), self.allow_requests(), sync_playwright() as playwright:
            chromium = playwright.chromium.launch(
                executable_path=executable, args=["--no-sandbox"]
            )
            context = chromium.new_context(
                base_url=self.base_url(),
                viewport={"width": width, "height": 844},
                locale=lang.replace("_", "-"),
                **options,
            )
            cookies = {TEST_CURSOR_COOKIE_NAME: self.http_request_key}
            cookies |= {"frontend_lang": lang, "session_id": session}
            context.add_cookies(
                [
                    {"name": name, "value": value, "domain": HOST, "path": "/"}
                    for name, value in cookies.items()
                    if value
                ]
            )
            try:
                yield context.new_page()
            finally:
                chromium.close()

    def assertAccessible(self, page, without=()):
        """Assert that axe finds nothing and that the page fits the screen.

        :param without: ids of rules that do not apply, e.g. to a part of a page
        """
        results = Axe().run(page)
        found = [
            f"{violation['id']}: {violation['help']}\n    {node['html'][:200]}"
            for violation in results.response["violations"]
            if violation["id"] not in without
            for node in violation["nodes"]
        ]
        self.assertFalse(found, f"axe at {page.url}:\n" + "\n".join(found))
        wider = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        self.assertLessEqual(wider, 0, f"{page.url} scrolls sideways")

    def tab_to(self, page, selector):
        """Press Tab until an element has the focus, as people do without a mouse.

        On the way, the focus is always seen and never on something hidden.
        """
        for _tab in range(MOST_TABS):
            page.keyboard.press("Tab")
            focus = page.evaluate(FOCUS, selector)
            self.assertFalse(focus["is_hidden"], f"hidden: {focus['html']}")
            self.assertTrue(focus["is_seen"], f"not seen: {focus['html']}")
            if focus["is_there"]:
                return
        self.fail(f"{selector} is not reached by the keyboard")

    def press_enter(self, page):
        """Press what has the focus, and wait for the page that follows."""
        with page.expect_navigation():
            page.keyboard.press("Enter")

    def assertTouchable(self, page):
        """Assert that everything one may tap is at least 44 pixels high."""
        self.assertEqual(page.eval_on_selector_all(TARGETS, TOO_SMALL), [], page.url)
