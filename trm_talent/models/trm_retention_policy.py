from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import SQL

DEFAULTS = {"application_months": 6, "document_months": 24, "event_months": 3}
"""Months where no policy says anything else."""

MONTHS = """
COALESCE((
    SELECT policy.%(column)s
      FROM trm_retention_policy policy
     WHERE policy.active
       AND (policy.company_id IS NULL OR policy.company_id = company.id)
       AND (policy.country_id IS NULL OR policy.country_id = (
           SELECT country_id FROM res_partner WHERE id = company.partner_id))
       AND (policy.pool_id IS NULL OR policy.pool_id IN (
           SELECT pool_id FROM trm_pool_membership membership
            WHERE membership.talent_id = talent.id AND membership.active))
     ORDER BY policy.pool_id IS NULL, policy.company_id IS NULL,
              policy.country_id IS NULL, policy.%(column)s DESC
     LIMIT 1
), %(default)s)
"""


class TrmRetentionPolicy(models.Model):
    """How long data of some people are kept. Configuration.

    Of those that fit a person, the most specific one counts: pool before company before
    country. Of several pools, the one that keeps longest: data go with the last clock.
    """

    _name = "trm.retention.policy"
    _description = "Retention Policy"
    _order = "sequence, id"
    _check_company_auto = True

    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    country_id = fields.Many2one(
        "res.country", help="Where the company is. Empty: everywhere."
    )
    company_id = fields.Many2one(
        "res.company",
        ondelete="cascade",
        default=lambda self: self.env.company,
        help="Empty: for all companies.",
    )
    pool_id = fields.Many2one(
        "trm.pool",
        ondelete="cascade",
        check_company=True,
        help="Empty: for people of all pools, and of none.",
    )
    application_months = fields.Integer(
        string="After a Rejection (months)",
        default=DEFAULTS["application_months"],
        required=True,
        help="From the day on which the person got the rejection. Until then one may "
        "have to explain the decision.",
    )
    document_months = fields.Integer(
        string="Documents (months)",
        default=DEFAULTS["document_months"],
        required=True,
        help="From the day on which a document came in. An old CV says little.",
    )

    event_months = fields.Integer(
        string="After an Event (months)",
        default=DEFAULTS["event_months"],
        required=True,
        help="From the last talent event that a person registered for, if nothing else "
        "is a reason to keep the data.",
    )

    _months_check = models.Constraint(
        "CHECK(application_months BETWEEN 1 AND 24 "
        "AND document_months BETWEEN 1 AND 60 AND event_months BETWEEN 1 AND 24)",
        "Data of an application or an event are kept for 1 to 24 months, documents for "
        "1 to 60.",
    )
    _scope_uniq = models.UniqueIndex(
        "(COALESCE(pool_id, 0), COALESCE(company_id, 0), COALESCE(country_id, 0)) "
        "WHERE active",
        "There is a policy for exactly these people already. Please change that one.",
    )

    @api.model
    def _get_months_sql(self, name):
        """Return the number of months that counts for a person, in SQL.

        It is for queries that call the file ``talent`` and its company ``company``.

        :param str name: key of ``DEFAULTS``
        :rtype: SQL
        """
        self.flush_model()
        self.env["trm.pool.membership"].flush_model(["talent_id", "pool_id", "active"])
        return SQL(
            MONTHS,
            column=SQL.identifier(name),
            default=DEFAULTS[name],
        )

    @api.model
    def _get_months(self, company, name):
        """Return the number of months of a company, where no pool says otherwise.

        :param res.company company: one record
        :param str name: key of ``DEFAULTS``
        :rtype: int
        """
        # sudo: trm.retention.policy - told to everybody in the privacy notice
        policies_sudo = self.sudo().search(
            [
                ("pool_id", "=", False),
                ("company_id", "in", (False, company.id)),
                ("country_id", "in", (False, company.country_id.id)),
            ]
        )
        policies_sudo = policies_sudo.sorted(
            lambda p: (not p.company_id, not p.country_id, -p[name])
        )
        return policies_sudo[:1][name] or DEFAULTS[name]

    @api.constrains("application_months", "document_months")
    def _check_documents(self):
        """Check that documents are not to go before what they belong to."""
        for policy in self:
            if policy.document_months < policy.application_months:
                raise ValidationError(
                    self.env._(
                        "Documents belong to the application, so they are kept as long "
                        "as it: %(months)s months at least. Please change one of the "
                        "two numbers.",
                        months=policy.application_months,
                    )
                )
