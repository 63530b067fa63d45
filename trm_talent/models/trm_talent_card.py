from odoo import api, fields, models

from ..tools.words import time_ago


class TrmTalent(models.Model):
    """What a card says about a person in one second."""

    _inherit = "trm.talent"

    avatar_128 = fields.Image(
        string="Photo or Initials", compute="_compute_avatar_128", store=False
    )
    wish_text = fields.Char(string="Wish", compute="_compute_wish_text")
    last_contact_text = fields.Char(
        string="Last Contact in Words", compute="_compute_last_contact_text"
    )
    next_step_text = fields.Char(
        string="Next Step in Words", compute="_compute_next_step_text"
    )
    next_step_state = fields.Selection(
        selection=[
            ("none", "No next step"),
            ("overdue", "Overdue"),
            ("today", "Today"),
            ("planned", "Planned"),
        ],
        compute="_compute_next_step_text",
    )

    @api.depends("image_128", "name")
    def _compute_avatar_128(self):
        for talent in self:
            contact = talent.partner_id
            talent.avatar_128 = contact.image_128 or (
                contact._avatar_generate_svg() if contact.name else False
            )

    @api.depends("wish_role", "function", "wish_place")
    def _compute_wish_text(self):
        for talent in self:
            words = [talent.wish_role or talent.function, talent.wish_place]
            talent.wish_text = " · ".join(word for word in words if word)

    @api.depends_context("lang", "tz")
    @api.depends("last_touchpoint_date")
    def _compute_last_contact_text(self):
        today = fields.Date.context_today(self)
        for talent in self:
            if talent.last_touchpoint_date:
                date = fields.Datetime.context_timestamp(
                    talent, talent.last_touchpoint_date
                ).date()
                when = time_ago((date - today).days, self.env.lang or "en_US")
                talent.last_contact_text = self.env._("In touch %(when)s", when=when)
            else:
                talent.last_contact_text = self.env._("Not in touch yet")

    @api.depends_context("lang", "tz")
    @api.depends("activity_ids.date_deadline", "activity_ids.summary")
    def _compute_next_step_text(self):
        today = fields.Date.context_today(self)
        for talent in self:
            # not [:1]: a slice would be read alone, one query per person
            activity = next(iter(talent.activity_ids), None)
            if not activity:
                talent.next_step_state = "none"
                talent.next_step_text = self.env._("No next step")
                continue
            days = (activity.date_deadline - today).days
            when = time_ago(days, self.env.lang or "en_US")
            what = activity.summary or activity.activity_type_id.name
            talent.next_step_state = (
                "overdue" if days < 0 else "today" if not days else "planned"
            )
            talent.next_step_text = (
                self.env._("Overdue: %(what)s", what=what)
                if days < 0
                else f"{when[:1].upper()}{when[1:]}: {what}"
            )
