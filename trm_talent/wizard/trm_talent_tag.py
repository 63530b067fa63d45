from odoo import fields, models
from odoo.exceptions import UserError
from odoo.fields import Command


class TrmTalentTag(models.TransientModel):
    """Dialog: give the selected people tags, or take tags from them."""

    _name = "trm.talent.tag"
    _description = "Tag People"
    _inherit = ["trm.selection"]

    add_tag_ids = fields.Many2many(
        "trm.tag", "trm_talent_tag_add_rel", string="Add Tags"
    )
    remove_tag_ids = fields.Many2many(
        "trm.tag", "trm_talent_tag_remove_rel", string="Remove Tags"
    )

    def action_apply(self):
        """Add and remove the tags, whoever has them already or not."""
        talents = self._get_selected()
        add, remove = self.add_tag_ids, self.remove_tag_ids - self.add_tag_ids
        if not (add or remove):
            raise UserError(self.env._("Please choose tags to add or to remove."))
        change = self.env["trm.change"]._start(
            "tag", self._get_name(talents, add, remove)
        )
        before = change._capture(talents, ["tag_ids"])
        wanted, unwanted = set(add.ids), set(remove.ids)
        touched = talents.filtered(
            lambda t: wanted - {*before[t.id]["tag_ids"]}
            or unwanted & {*before[t.id]["tag_ids"]}
        )
        touched.with_context(tracking_disable=True).write(
            {
                "tag_ids": [Command.link(tag_id) for tag_id in add.ids]
                + [Command.unlink(tag_id) for tag_id in remove.ids]
            }
        )
        change._record_written(touched, before)
        return change._get_notification(
            self.env._("Tags of %(people)s changed", people=self._people(touched))
        )

    def _get_name(self, talents, add, remove):
        """Return in words which tags come and go."""
        people = self._people(talents)
        words = [self.env._("Tags of %(people)s:", people=people)]
        words += [f"+{name}" for name in add.mapped("name")]
        words += [f"−{name}" for name in remove.mapped("name")]
        return " ".join(words)
