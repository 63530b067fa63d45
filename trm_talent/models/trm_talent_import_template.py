from odoo import api, models

from ..tools.templates import write_template

COLUMNS = {
    "first_name": 16,
    "last_name": 18,
    "email": 28,
    "phone": 20,
    "employer": 22,
    "function": 22,
    "zip": 8,
    "city": 18,
    "linkedin_url": 30,
    "tag_ids": 24,
    "import_pool": 20,
    "import_stage": 18,
    "user_id": 22,
    "availability": 18,
    "note": 30,
    "legal_basis": 26,
    "basis_since": 12,
}


class TrmTalent(models.Model):
    """The empty list that people fill in."""

    _inherit = "trm.talent"

    @api.model
    def get_import_templates(self):
        """Offer the template on the import screen."""
        return [
            *super().get_import_templates(),
            {
                "label": self.env._("Template for a list of people"),
                "template": "/trm_talent/import_template",
            },
        ]

    @api.model
    def _get_import_template(self):
        """Return name and content of the template, in the language of the user.

        :rtype: tuple[str, bytes]
        """
        labels = {
            item["name"]: item["string"]
            for item in self.env["base_import.import"].get_fields_tree(self._name)
        }
        choices = self._get_import_template_choices()
        content = write_template(
            self.env._("People"),
            [
                (labels[name], width, choices.get(name))
                for name, width in COLUMNS.items()
                if name in labels
            ],
            self.env._("Help"),
            [
                (labels[name], text)
                for name, text in self._get_import_template_help().items()
            ],
        )
        return self.env._("list_of_people.xlsx"), content

    @api.model
    def _get_import_template_choices(self):
        """Return what the cells of a column offer, by field."""
        fields = self.fields_get(["availability", "legal_basis"], ["selection"])
        return {
            "availability": [
                label for _key, label in fields["availability"]["selection"]
            ],
            "legal_basis": [
                label.replace(",", " –")  # Excel takes a comma for the next choice
                for _key, label in fields["legal_basis"]["selection"]
            ],
            "import_pool": self.env["trm.pool"]
            .search([("company_id", "=", self.env.company.id)])
            .mapped("name"),
            "import_stage": self.env["trm.pool.stage"]
            .search([("active", "=", True)])
            .mapped("name"),
        }

    @api.model
    def _get_import_template_help(self):
        """Return what to write into the columns, by field."""
        return {
            "first_name": self.env._(
                "First and last name, or one column with the whole name. "
                "'Last name, first name' is understood, too."
            ),
            "email": self.env._("Everybody needs an e-mail address or a phone number."),
            "tag_ids": self.env._("Several tags are separated by commas."),
            "import_pool": self.env._("The pool must exist. Several are possible."),
            "import_stage": self.env._("Empty: the first stage of the pool."),
            "user_id": self.env._("Name or e-mail address of a colleague."),
            "legal_basis": self.env._(
                "Only for people with another answer than the one for the whole list."
            ),
            "basis_since": self.env._("Since when you have the data."),
        }
