from odoo import fields, models
from odoo.fields import Command

LINE_FIELDS = (
    "first_name",
    "last_name",
    "phone",
    "street",
    "zip",
    "city",
    "wish_role",
    "wish_place",
    "wish_hours",
    "wish_start_date",
    "best_time",
    "employer",
    "linkedin_url",
    "xing_url",
)
CHOICE_FIELDS = ("salutation", "address_form")
"""What a person may change by themselves; nothing else that a browser sends counts."""


class TrmTalent(models.Model):
    """The details that a person keeps right by themselves."""

    _inherit = "trm.talent"

    def _change_by_person(self, values, added_tags, removed_tags):
        """Keep what the person changed of ``LINE_FIELDS``, ``CHOICE_FIELDS``, chips.

        :param dict values: text by field; other fields are left out
        :param trm.tag added_tags: chips that were tapped on
        :param trm.tag removed_tags: chips that were tapped off
        :raise UserError: nobody could be reached any more, or another rule; in words
        """
        self.ensure_one()
        changes = {
            name: values[name] or False
            for name in (*LINE_FIELDS, *CHOICE_FIELDS)
            if name in values
        }
        if "wish_start_date" in changes:
            changes["wish_start_date"] = fields.Date.to_date(changes["wish_start_date"])
        if commands := self._get_chip_commands(added_tags, removed_tags):
            changes["tag_ids"] = commands
        self._write_by_person(changes)

    def _get_chip_commands(self, added_tags, removed_tags):
        """Return the commands for chips that were tapped on and off; others stay.

        :rtype: list[tuple]
        """
        # sudo: trm.talent - the person's own tags
        own = self.sudo().tag_ids
        chips = self._get_checkup_chips()
        return [
            *(Command.link(tag.id) for tag in chips & (added_tags - own)),
            *(Command.unlink(tag.id) for tag in chips & removed_tags & own),
        ]
