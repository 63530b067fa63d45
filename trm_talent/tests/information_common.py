from datetime import timedelta

from odoo import fields

from .common import TrmTalentCommon


class InformationCommon(TrmTalentCommon):
    """Four people to be told: two by mail, one by letter, one with no way yet."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # people of demo data are none of our business
        others = cls.env["trm.talent"].with_context(active_test=False)
        others.search([("information_due_date", "!=", False)]).write(
            {"legal_basis": "application"}
        )
        cls.env["trm.information.release"].search([]).unlink()
        cls.env["ir.mail_server"].create({"name": "Out", "smtp_host": "localhost"})
        cls.env["res.lang"]._activate_lang("de_DE")
        cls.company.write(
            {"email": "hr@example.com", "talent_privacy_contact": "dpo@example.com"}
        )
        cls.today = fields.Date.context_today(cls.env["trm.talent"])
        cls.anna = cls._create_sourced("Anna Meier")
        cls.bert = cls._create_sourced(
            "Bert Wolf", legal_basis="unknown", address_form="du", lang="de_DE"
        )
        cls.carl = cls._create_sourced(
            "Carl Sand", email=False, phone="0221 4710555", street="Weg 1", city="Köln"
        )
        cls.dora = cls._create_sourced("Dora Lenz", email=False, phone="0221 4710556")
        cls.people = cls.anna | cls.bert | cls.carl | cls.dora
        cls.Release = cls.env["trm.information.release"]

    @classmethod
    def _create_sourced(cls, name, days=0, **values):
        return cls._create_talent(
            name=name,
            **{
                "legal_basis": "sourced",
                "basis_since": cls.today - timedelta(days=days),
                **values,
            },
        )

    def _run_crons(self):
        self.Release._inform_batch(100)
        self.Release._cron_remind()
        self.env.invalidate_all()

    def _get_mails(self, talent=None):
        domain = [("model", "=", "trm.talent"), ("res_id", "in", self.people.ids)]
        if talent:
            domain = [("model", "=", "trm.talent"), ("res_id", "=", talent.id)]
        return self.env["mail.mail"].search(domain)

    def _open(self, people=None, user=None):
        """Return the dialog as recruiting opens it."""
        user = user or self.user_recruiting
        people = self.env["trm.talent"] if people is None else people
        action = people.with_user(user).action_inform_by_mail()
        return self.env[action["res_model"]].with_user(user).browse(action["res_id"])

    def _release(self, people=None):
        dialog = self._open(people)
        dialog.is_checked = True
        dialog.action_release()
        return self.Release.search([("state", "=", "sending")], limit=1)

    def _get_todo(self, company=None):
        company = company or self.company
        return self.Release.search(
            [("company_id", "=", company.id), ("state", "=", "open")]
        ).activity_ids

    def _agree(self, talent, decision="granted"):
        self.env["trm.consent"]._record(
            talent,
            "pool",
            decision,
            via="link",
            confirmed_datetime=self.env.cr.now(),
        )
