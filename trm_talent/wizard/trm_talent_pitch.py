from odoo import fields, models
from odoo.exceptions import UserError
from odoo.fields import Command, Domain

MOST_SHOWN = 200


class TrmTalentPitch(models.TransientModel):
    """Dialog: a job, the people it might fit and why; then a mail to those chosen."""

    _name = "trm.talent.pitch"
    _description = "Does This Fit?"
    _inherit = ["trm.selection"]

    title = fields.Char(string="Job")
    text = fields.Text(string="About It")
    place = fields.Char()
    hours = fields.Char(string="Hours or Shift")
    start_date = fields.Date(string="Start")
    url = fields.Char(string="Link")
    tag_ids = fields.Many2many("trm.tag", string="What It Needs")
    pool_id = fields.Many2one("trm.pool", string="Only From Pool")
    note = fields.Char(string="Personal Words")
    line_ids = fields.One2many("trm.talent.pitch.line", "dialog_id", string="People")
    found_text = fields.Char(string="Found", readonly=True)

    def action_find(self):
        """Find the people the job might fit.

        :raise UserError: there is nothing to go by, in words
        """
        self.ensure_one()
        if not self.title:
            raise UserError(self.env._("Please say which job it is."))
        found = self.env["trm.talent"].search(
            self._get_people_domain(), limit=MOST_SHOWN + 1
        )
        allowed = found[:MOST_SHOWN]._filter_frequency_cap()
        self.line_ids = [
            Command.clear(),
            *(Command.create(self._prepare_line(talent)) for talent in allowed),
        ]
        self.found_text = self._get_found_text(found, allowed)
        return self._show()

    def _get_people_domain(self):
        """Return the domain of the people to ask; addons may narrow it.

        :rtype: Domain
        """
        domain = self.env["trm.talent"]._get_fitting_domain(
            self.title, self.tag_ids, self.pool_id
        )
        if self.res_ids:
            domain &= Domain("id", "in", self._get_selected().ids)
        return domain

    def _prepare_line(self, talent):
        reasons, doubts = talent._get_fit(
            self.title, self.tag_ids, self.place, self.hours, self.start_date
        )
        return {
            "talent_id": talent.id,
            "reasons": " · ".join(reasons),
            "doubts": " · ".join(doubts),
            "is_chosen": bool(self.res_ids) or not doubts,
        }

    def _get_found_text(self, found, allowed):
        """Return how many were found and who is left out, in words."""
        if not found:
            return self.env._(
                "Nobody who may be contacted wishes this. Another word in the title, "
                "or a tag, may find somebody."
            )
        words = [self._people(allowed)]
        left_out = len(found[:MOST_SHOWN]) - len(allowed)
        if left_out:
            words.append(self.env._("%s more had a mail only days ago", left_out))
        if len(found) > MOST_SHOWN:
            words.append(
                self.env._(
                    "only the first %s are shown, please narrow down", MOST_SHOWN
                )
            )
        return " · ".join(words)

    def _show(self):
        """Return the action that shows this dialog again."""
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Does This Fit?"),
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
            "target": "new",
        }

    def action_send(self):
        """Ask the chosen people, each by a mail of their own.

        :raise UserError: nobody is chosen, or nobody may be asked, in words
        """
        self.ensure_one()
        lines = self.line_ids.filtered("is_chosen")
        if not lines:
            raise UserError(self.env._("Please choose at least one person."))
        need = {
            name: self._fields[name].convert_to_write(self[name], self)
            for name in self.env["trm.pitch"]._get_need_fields()
        }
        people = {line.talent_id: line.reasons for line in lines}
        pitches = self.env["trm.pitch"]._send(need, people, self.note)
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "trm_talent.trm_pitch_action"
        )
        return action | {"domain": [("id", "in", pitches.ids)], "target": "main"}
