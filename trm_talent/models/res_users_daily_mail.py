from odoo import api, fields, models

MOST_PEOPLE = 7


class ResUsers(models.Model):
    """One mail a day, only when somebody waits: who, and a link to the start page."""

    _inherit = "res.users"

    talent_daily_mail = fields.Boolean(
        string="Daily Mail of Talents",
        default=True,
        help="In the morning, only if somebody should hear from you.",
    )
    talent_daily_mail_date = fields.Date(readonly=True, copy=False)

    @property
    def SELF_READABLE_FIELDS(self):
        return super().SELF_READABLE_FIELDS + ["talent_daily_mail"]

    @property
    def SELF_WRITEABLE_FIELDS(self):
        return super().SELF_WRITEABLE_FIELDS + ["talent_daily_mail"]

    @api.model
    def _cron_talent_mail_today(self):
        """Mail each colleague who wants it whom people wait for, once a day."""
        today = fields.Date.context_today(self)
        colleagues = self.env.ref("trm_talent.trm_talent_group_contributor")
        domain = [
            ("id", "in", colleagues.all_user_ids.ids),
            ("share", "=", False),
            ("talent_daily_mail", "=", True),
            ("email", "!=", False),
            "|",
            ("talent_daily_mail_date", "=", False),
            ("talent_daily_mail_date", "<", today),
        ]
        self.env["ir.cron"]._talent_work_off(
            (self, domain, lambda users: users._talent_mail_today())
        )

    def _talent_mail_today(self):
        """Mail these colleagues who should hear from them, if anybody should."""
        self.talent_daily_mail_date = fields.Date.context_today(self)
        template = self.env.ref("trm_talent.mail_template_today")
        for user in self:
            Today = self.env["trm.today"].with_user(user)
            Today = Today.with_context(
                lang=user._talent_get_lang(),
                tz=user.tz,
                allowed_company_ids=user.company_ids.ids,
            )
            items = Today.search([("is_mine", "=", True)])
            if items:
                lines = [
                    (item.talent_id.name, item.why) for item in items[:MOST_PEOPLE]
                ]
                template.with_context(
                    trm_lines=lines,
                    trm_count=len(items),
                    trm_url=f"{user.get_base_url()}/odoo/talents-today",
                ).send_mail(user.id)
