from odoo import api, fields, models

NETWORKS = [("linkedin", "LinkedIn"), ("xing", "XING")]
TODO_CONNECT = "trm_talent.mail_activity_type_connect"


class TrmNetworkContact(models.Model):
    """One colleague is connected with one person in a network, since a day."""

    _name = "trm.network.contact"
    _description = "Connected With"
    _order = "since_date, id"
    _rec_name = "user_id"

    talent_id = fields.Many2one(
        "trm.talent", string="Person", required=True, ondelete="cascade", index=True
    )
    company_id = fields.Many2one(
        related="talent_id.company_id", store=True, precompute=True, index=True
    )
    user_id = fields.Many2one(
        "res.users",
        string="Who",
        required=True,
        ondelete="cascade",
        default=lambda self: self.env.user,
    )
    network = fields.Selection(NETWORKS, required=True, default="linkedin")
    since_date = fields.Date(string="Since", default=fields.Date.context_today)

    _network_uniq = models.Constraint(
        "UNIQUE(talent_id, user_id, network)",
        "This connection is noted already.",
    )

    @api.model_create_multi
    def create(self, vals_list):
        """Note the connections; nobody needs to be reminded of them any more."""
        contacts = super().create(vals_list)
        self.env["mail.activity"]._talent_end(TODO_CONNECT, contacts.talent_id)
        return contacts

    @api.model
    def _connect(self, since_by_talent, network):
        """Note that the user is connected with these people; known ones are left.

        :param dict since_by_talent: day by ``trm.talent``
        :param str network: key of ``network``
        :return: what is new
        :rtype: trm.network.contact
        """
        people = self.env["trm.talent"].union(*since_by_talent)
        known = self.search(
            [
                ("talent_id", "in", people.ids),
                ("user_id", "=", self.env.uid),
                ("network", "=", network),
            ]
        )
        return self.create(
            [
                {
                    "talent_id": talent.id,
                    "network": network,
                    "since_date": since_by_talent[talent],
                }
                for talent in people - known.talent_id
            ]
        )
