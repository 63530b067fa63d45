from odoo.tests import tagged
from odoo.tools import mute_logger

from ..models.trm_talent_links import LINKS
from .matrix_common import INTERNAL, MatrixCase

QUIET = ("odoo.http", "odoo.addons.base.models.ir_rule", "werkzeug")


@tagged("post_install", "-at_install")
class TestPersonMatrix(MatrixCase):
    """Every page of ours, for everybody who should not see it.

    The rules are read from the routing of the server: one that is added later is asked
    by itself.
    """

    def setUp(self):
        super().setUp()
        self.rules = self._get_rules()

    def test_rules_are_found(self):
        paths = [rule.rule for rule in self.rules]
        for path in ("/talent/page/<string:token>", "/my/talent/<int:file_id>"):
            self.assertIn(path, paths)
        scopes = {self._get_scope(rule) for rule in self.rules}
        self.assertLessEqual({"leave", "page", "letter"}, scopes)

    @mute_logger(*QUIET)
    def test_login_of_somebody_else_is_not_found(self):
        rules = [rule for rule in self.rules if "file_id" in rule.arguments]
        users = {**self.logins, "boss": self.user_boss, "employee": self.user_employee}
        for name, user in users.items():
            self.authenticate(user.login, user.login)
            for rule in rules:
                for owner, talent in self.people.items():
                    path = self._fill(rule, talent)
                    for method in self._get_methods(rule):
                        with self.subTest(name=name, path=path, method=method):
                            response = self._open_any(method, path)
                            if owner != name:
                                self.assertEqual(response.status_code, 404)
                            self.assertEqual(
                                self._get_marks(response.text, {name}), set()
                            )
        self.authenticate(None, None)

    @mute_logger(*QUIET)
    def test_login_pages_without_login_lead_to_the_login(self):
        for rule in self.rules:
            if "file_id" in rule.arguments:
                for method in self._get_methods(rule):
                    path = self._fill(rule, self.mehmet)
                    response = self._open_any(method, path)
                    self.assertIn(response.status_code, (303, 400, 403), path)
                    self.assertEqual(self._get_marks(response.text), set())

    @mute_logger(*QUIET)
    def test_link_of_another_kind_is_not_found(self):
        for rule in self.rules:
            if "token" not in rule.arguments:
                continue
            for scope in LINKS:
                if scope == self._get_scope(rule):
                    continue
                path = self._fill(
                    rule, self.mehmet, token=self._get_token(self.mehmet, scope)
                )
                for method in self._get_methods(rule):
                    with self.subTest(path=rule.rule, scope=scope, method=method):
                        response = self._open_any(method, path)
                        self.assertEqual(response.status_code, 404)
                        self.assertEqual(self._get_marks(response.text), set())

    @mute_logger(*QUIET)
    def test_old_and_spoilt_links_tell_nothing(self):
        for rule in self.rules:
            scope = self._get_scope(rule)
            if not scope or not LINKS[scope][1]:
                continue
            genuine = self._get_token(self.mehmet, scope)
            for token in (
                self._get_old_token(self.mehmet, scope),
                genuine[:-3] + "AAA",
                genuine[:20],
            ):
                path = self._fill(rule, self.mehmet, token=token)
                for method in self._get_methods(rule):
                    with self.subTest(path=rule.rule, method=method):
                        response = self._open_any(method, path)
                        self.assertIn(response.status_code, (200, 404))
                        self.assertEqual(self._get_marks(response.text), set())

    @mute_logger(*QUIET)
    def test_own_link_shows_oneself_only(self):
        for name, visitor in (
            ("", None),
            ("anna", self.logins["anna"]),
            ("", self.user_employee),
        ):
            login = visitor and visitor.login
            self.authenticate(login, login)
            for rule in self.rules:
                scope = self._get_scope(rule)
                if not scope or "GET" not in self._get_methods(rule):
                    continue
                token = self._get_token(self.mehmet, scope)
                path = self._fill(rule, self.mehmet, token=token)
                with self.subTest(path=rule.rule, visitor=login):
                    response = self._open_any("GET", path)
                    # whoever is logged in reads their own name above
                    marks = self._get_marks(response.text, {"mehmet", name})
                    self.assertEqual(marks, set())
                    if scope != "rights":
                        self.assertNotIn(INTERNAL, response.text)
        self.authenticate(None, None)

    @mute_logger(*QUIET)
    def test_link_with_what_belongs_to_others_is_not_found(self):
        anna = self.people["anna"]
        for rule in self.rules:
            if "document_id" not in rule.arguments or self._get_scope(rule) != "page":
                continue
            token = self._get_token(self.mehmet, "page")
            path = self._fill(rule, anna, token=token)
            self.assertEqual(self._open_any("GET", path).status_code, 404, path)
