import re
from datetime import timedelta
from unittest.mock import patch

from odoo import fields
from odoo.tests import HttpCase
from odoo.tools import SQL

from odoo.addons.base.models.ir_mail_server import IrMail_Server

from ..controllers import join_form
from .common import TrmTalentCommon

PDF = "JVBERi0xLjQKJcOkw7zDtsOfCg=="
PAGE = "/talent/join/nursing-in-cologne"
FILLED = {
    "name": "Mehmet Yılmaz",
    "channel": "mehmet@example.com",
    "wish_place": "Cologne",
    "wish_hours": "Night shift",
    "best_time": "In the evening",
    "agree_pool": "1",
}


class JoinCommon(TrmTalentCommon):
    """One pool whose sign-up page is online, and what people type there."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.lang"]._activate_lang("de_DE")
        cls.env["ir.mail_server"].create({"name": "Out", "smtp_host": "localhost"})
        cls.startClassPatcher(patch.object(IrMail_Server, "test_smtp_connection"))
        cls.company.write(
            {
                "name": "Example Ltd",
                "talent_privacy_url": "https://www.example.com/privacy",
                "talent_imprint_url": "https://www.example.com/imprint",
            }
        )
        cls.tag = cls.env.ref("trm_talent.trm_tag_nurse")
        cls.tag.public_name = "Nurse"
        cls.hidden_tag = cls.env["trm.tag"].create(
            {"name": "Hidden", "category_id": cls.tag.category_id.id}
        )
        cls.pool.write(
            {
                "public_name": "Nursing in Cologne",
                "join_intro": "Three houses. Get to know us.",
                "tag_ids": [(6, 0, [cls.tag.id, cls.hidden_tag.id])],
            }
        )
        cls.pool.action_publish()
        cls.wording = cls.env["trm.consent.purpose"]._get("pool")
        cls.wording = cls.wording._render_wording(cls.company)

    def _create_signup(self, **values):
        """Write the row that the page leaves."""
        choices = values.pop("choices", '{"pool": "May we?"}')
        return self.env["trm.signup"].create(
            {
                "pool_id": self.pool.id,
                "name": "Mehmet Yılmaz",
                "email": "mehmet@example.com",
                "lang": "en_US",
                "choices": choices,
                **values,
            }
        )

    def _run_cron(self):
        """Ask, remind, and tell HR whom to call."""
        cron = self.env.ref("trm_talent.trm_signup_cron_ask").with_user(1)
        with self.enter_registry_test_mode():
            cron.method_direct_trigger()
        self.env.invalidate_all()

    def _set_age(self, signup, days):
        """Let a sign-up be as old as that."""
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE trm_signup SET create_date = %s WHERE id = %s",
            [fields.Datetime.now() - timedelta(days=days), signup.id],
        )
        self.env.invalidate_all()

    def _get_mails(self, to):
        """Return the mails of the product to an address."""
        return self.env["mail.mail"].search(
            ["|", ("email_to", "ilike", to), ("recipient_ids.email", "=", to)]
        )


class JoinHttpCase(JoinCommon, HttpCase):
    """The page as a browser without JavaScript sees it."""

    def setUp(self):
        super().setUp()
        self.startPatcher(patch.object(join_form, "SHORTEST_SECONDS", 0))

    def _read_fields(self, html):
        """Return the hidden fields of the form of a page."""
        return {
            name: value
            for name, value in re.findall(
                r'<input type="hidden" name="(\w+)" value="([^"]*)"', html
            )
            if name != "csrf_token"
        }

    def _send(self, path=PAGE, **typed):
        """Open the page, fill it in and send it."""
        hidden = self._read_fields(self.url_open(path).text)
        return self.url_open(PAGE, data={**hidden, **FILLED, **typed})

    def _get_signups(self):
        self.env.invalidate_all()
        return self.env["trm.signup"].search([("pool_id", "=", self.pool.id)])

    def _count_rows(self):
        """Return how many rows each table has, and which one changed last.

        :rtype: dict[str, tuple]
        """
        self.env.flush_all()
        self.env.cr.execute(
            "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = "
            "'public'::regnamespace AND relname NOT LIKE 'orm_signaling%%'"
        )
        tables = [name for (name,) in self.env.cr.fetchall()]
        counts = {}
        for table in tables:
            self.env.cr.execute(
                SQL(
                    "SELECT count(*), max(t.xmin::text::bigint) FROM %s t",
                    SQL.identifier(table),
                )
            )
            counts[table] = self.env.cr.fetchone()
        return counts

    def _get_changed(self, before):
        after = self._count_rows()
        return {table for table in after if after[table][0] != before[table][0]}
