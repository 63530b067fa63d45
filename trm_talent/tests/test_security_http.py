import json

from odoo import http
from odoo.fields import Command
from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from .common import TrmTalentCommon
from .security_matrix import MATRIX, PERSONAS
from .security_records import MatrixData

PIXEL = (
    b"iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e"
    b"6kgAAAABJRU5ErkJggg=="
)


class RpcCase(MatrixData, TrmTalentCommon, HttpCase):
    """Talks to the server as a browser console would."""

    def _login(self, persona):
        if persona == "public":
            self.authenticate(None, None)
        else:
            self.authenticate(f"trm_{persona}", f"trm_{persona}")

    def _post(self, route, **params):
        """Return result and error of a JSON-RPC route."""
        response = self.url_open(
            route,
            data=json.dumps({"jsonrpc": "2.0", "method": "call", "params": params}),
            headers={"Content-Type": "application/json"},
        )
        answer = response.json() if response.ok else {"error": response.status_code}
        return answer.get("result"), answer.get("error")

    def _call(self, model, method, *args, **kwargs):
        """Call a method by RPC; return result and error."""
        return self._post(
            f"/web/dataset/call_kw/{model}/{method}",
            model=model,
            method=method,
            args=list(args),
            kwargs=kwargs,
        )


@tagged("post_install", "-at_install")
class TestSecurityRpc(RpcCase):
    """The table of security_matrix.py, asked over JSON-RPC."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._create_matrix()

    def _is_allowed(self, line, operation):
        record, write, create = self.records[line]
        model, ids = record._name, record.ids
        if operation == "s":
            context = {"active_test": False}
            domain = [["id", "in", ids]]
            found, _error = self._call(model, "search", domain, context=context)
            return bool(found)
        method, args = {
            "r": ("read", [ids, ["display_name"]]),
            "w": ("write", [ids, write]),
            "c": ("create", [[create]]),
            "u": ("unlink", [ids]),
        }[operation]
        with self.env.cr.savepoint() as savepoint:
            result, error = self._call(model, method, *args)
            self.env.invalidate_all(flush=False)
            savepoint.rollback()
        return bool(result) and not error

    @mute_logger("odoo.http", "odoo.addons.base.models.ir_rule", "odoo.models.unlink")
    def test_rpc_by_persona_allows_what_the_table_says(self):
        for persona in PERSONAS:
            self._login(persona)
            for line, (operations, allowed) in MATRIX.items():
                with self.subTest(f"{persona} {line}"):
                    actual = [o for o in operations if self._is_allowed(line, o)]
                    expected = [o for o in operations if o in allowed.get(persona, "")]
                    self.assertEqual(actual, expected)


@tagged("post_install", "-at_install")
class TestSecurityHttp(RpcCase):
    """Routes of stock that would show a person, a file or a message."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.talent = cls._create_talent(name="Zacharias Quint", email="zq@example.com")
        cls.contact = cls.talent.partner_id
        cls.contact.sudo().image_1920 = PIXEL
        cls.customer = cls.env["res.partner"].create({"name": "Customer"})

    def _assign(self):
        self.pool.team_user_ids = self.user_contributor
        self.pool._add_talents(self.talent, "manual")

    def test_get_image_by_persona_shows_it_to_hr_only(self):
        url = f"/web/image/res.partner/{self.contact.id}/image_128"
        self._login("recruiting")
        picture = self.url_open(url).content
        for persona in ("employee", "portal", "contributor", "public"):
            for path in (
                url,
                f"/web/image/res.partner/{self.contact.id}/avatar_128",
                f"/web/image/trm.talent/{self.talent.id}/image_128",
                f"/web/image/trm.talent/{self.talent.id}/avatar_128",
                f"/web/content/res.partner/{self.contact.id}/image_1920",
            ):
                self._login(persona)
                with self.subTest(f"{persona} {path}"):
                    response = self.url_open(path)
                    self.assertNotEqual(response.content, picture)
                    self.assertNotIn(b"svg", response.content[:200])

    def test_get_vcard_by_employee_shows_nothing(self):
        self._login("employee")
        url = f"/web/partner/vcard?partner_ids={self.contact.id}"
        with mute_logger("odoo.http", "odoo.addons.base.models.ir_rule"):
            self.assertNotIn(b"Quint", self.url_open(url).content)
        self._login("recruiting")
        self.assertIn(b"Quint", self.url_open(url).content)

    @mute_logger("odoo.http", "odoo.addons.base.models.ir_rule")
    def test_mail_threads_by_others_show_nothing(self):
        self.contact.message_post(body="Secret")
        self.talent.message_post(body="Secret")
        self._assign()
        for persona in ("employee", "contributor"):
            self._login(persona)
            for record in (self.contact, self.talent):
                thread = {"thread_model": record._name, "thread_id": record.id}
                with self.subTest(f"{persona} {record._name}"):
                    answer = str(self._post("/mail/thread/messages", **thread))
                    self.assertNotIn("Secret", answer)
                    if persona == "employee":
                        self.assertNotIn("Quint", answer)

    @mute_logger("odoo.http", "odoo.addons.base.models.ir_rule")
    def test_lookups_by_employee_find_nothing(self):
        self._login("employee")
        result, _error = self._post(
            "/mail/partner/from_email",
            thread_model="res.partner",
            thread_id=self.customer.id,
            emails=["zq@example.com"],
        )
        self.assertNotIn("Quint", str(result))
        for method, args in (
            ("get_mention_suggestions", ["Zacharias"]),
            ("name_search", ["Zacharias"]),
            ("im_search", ["Zacharias"]),
            ("find_or_create", ["zq@example.com"]),
        ):
            with self.subTest(method):
                result, _error = self._call("res.partner", method, *args)
                self.assertNotIn("Quint", str(result))
                self.assertNotIn(f"{self.contact.id},", str(result))

    @mute_logger("odoo.http", "odoo.addons.web.controllers.export")
    def test_export_routes_by_contributor_are_refused(self):
        self._assign()
        self.user_contributor.group_ids += self.env.ref("base.group_allow_export")
        self._login("contributor")
        data = {
            "model": "trm.talent",
            "fields": [{"name": "name", "label": "Name", "type": "char"}],
            "ids": self.talent.ids,
            "domain": [],
            "groupby": [],
            "import_compat": False,
        }
        for kind in ("csv", "xlsx"):
            for groupby in ([], ["availability"]):
                with self.subTest(f"{kind} {groupby}"):
                    response = self.url_open(
                        f"/web/export/{kind}",
                        data={
                            "data": json.dumps({**data, "groupby": groupby}),
                            "csrf_token": http.Request.csrf_token(self),
                        },
                    )
                    self.assertFalse(response.ok)
                    self.assertNotIn(b"Quint", response.content)
        result, error = self._call(
            "trm.talent", "export_data", self.talent.ids, ["name"]
        )
        self.assertIn("AccessError", str(error))

    @mute_logger("odoo.http", "odoo.addons.base.models.ir_rule")
    def test_open_app_by_contributor_works(self):
        self._assign()
        self._login("contributor")
        menus, error = self._call("ir.ui.menu", "load_menus", False)
        self.assertIn("Talent", str(menus))
        for model in ("trm.talent", "trm.pool.membership", "trm.pool"):
            views, error = self._call(
                model,
                "get_views",
                [
                    [False, "list"],
                    [False, "kanban"],
                    [False, "form"],
                    [False, "search"],
                ],
            )
            self.assertFalse(error)
            fields = views["models"][model]["fields"]
            spec = {name: {} for name in fields if not name.startswith("image_1")}
            found, error = self._call(model, "web_search_read", [], spec)
            self.assertFalse(error)
            self.assertEqual(found["length"], 1)

    def _create_meeting(self, guests):
        self.env["ir.config_parameter"].set_param("calendar.block_mail", "1")
        return (
            self.env["calendar.event"]
            .with_user(self.user_recruiting)
            .create(
                {
                    "name": "Talk",
                    "start": "2030-05-06 09:00:00",
                    "stop": "2030-05-06 10:00:00",
                    "partner_ids": [Command.set(guests.ids)],
                }
            )
        )

    def _open_calendar(self, event, guests):
        """Return all that the calendar asks for, as the web client does."""
        views, _error = self._call(
            "calendar.event", "get_views", [[False, "calendar"], [False, "form"]]
        )
        spec = {name: {} for name in views["models"]["calendar.event"]["fields"]}
        spec["partner_ids"] = {"fields": {"display_name": {}}}
        spec["attendee_ids"] = {"fields": {"common_name": {}, "email": {}}}
        found, error = self._call(
            "calendar.event", "web_search_read", [["id", "=", event.id]], spec
        )
        self.assertFalse(error)
        self.assertEqual(found["length"], 1)
        details, error = self._call(
            "res.partner", "get_attendee_detail", guests.ids, event.ids
        )
        self.assertFalse(error)
        return str(found) + str(details)

    @mute_logger("odoo.http", "odoo.addons.base.models.ir_rule")
    def test_open_calendar_by_colleague_works(self):
        guests = self.contact | (self.user_employee | self.user_recruiting).partner_id
        event = self._create_meeting(guests)
        for persona in ("employee", "contributor", "rights"):
            self._login(persona)
            with self.subTest(persona):
                shown = self._open_calendar(event, guests)
                if persona != "rights":
                    self.assertNotIn("Quint", shown)
                if persona == "employee":
                    self.assertIn("Talk", shown)
