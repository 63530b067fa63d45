from odoo import api, models
from odoo.tools import SQL

LINK = """
UPDATE hr_applicant AS applicant SET partner_id = found.partner_id
  FROM unnest(%(ids)s::int[], %(contacts)s::int[]) AS found(id, partner_id)
 WHERE applicant.id = found.id AND applicant.partner_id IS NULL
RETURNING applicant.id
"""

UNLINK = """
UPDATE hr_applicant AS applicant SET partner_id = NULL
  FROM unnest(%(ids)s::int[], %(contacts)s::int[]) AS found(id, partner_id)
 WHERE applicant.id = found.id AND applicant.partner_id = found.partner_id
RETURNING applicant.id
"""


class HrApplicant(models.Model):
    """Applications get their contact in bulk, and nothing else of them changes.

    Stock ``write`` loops, tracks, and takes the e-mail address of the contact into the
    application; what somebody wrote years ago is to stay as it was.
    """

    _inherit = "hr.applicant"

    @api.model
    def _talent_link(self, contacts):
        """Give applications that have none their contact.

        :param dict[int, int] contacts: id of the contact by id of the application
        :return: the applications that had none
        :rtype: hr.applicant
        """
        rows = self._talent_write_contacts(LINK, contacts)
        return self.browse(row_id for [row_id] in rows)

    @api.model
    def _talent_unlink(self, contacts):
        """Take the contact from applications that still have it.

        :param dict[int, int] contacts: id of the contact by id of the application
        """
        self._talent_write_contacts(UNLINK, contacts)

    @api.model
    def _talent_write_contacts(self, statement, contacts):
        self.flush_model(["partner_id"])
        rows = self.env.execute_query(
            SQL(statement, ids=list(contacts), contacts=list(contacts.values()))
        )
        self.invalidate_model(["partner_id", "talent_id"], flush=False)
        return rows
